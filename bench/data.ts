/** Invented data, the same in every run: citizens with a plan, three goals and nine quarters of scores by staff and citizen. */
import { createHash } from 'node:crypto';
import pg from 'pg';
import type { KeyRole } from '../src/access/roles.ts';
import { createPool } from '../src/db/pool.ts';
import { danishDate } from '../src/domain/calendar.ts';
import { addCredential, inMunicipality } from '../src/resources/administration/credentials/store.ts';

export const MUNICIPALITY = '0661';
export const DAY = '2025-03-20';
const START = '2023-01-10';
const QUARTERS = 9;
const THEMES = [
  '8f32c948-41c4-49d7-8913-cdeede2e7fe1',
  '70443014-3faf-402d-abcf-396bfad32eb9',
  '83376fdb-f55d-4dd9-944e-b49631a9836f',
];

/** The id of the thing with that name; `idSql` is the same in SQL. */
export function idOf(name: string): string {
  const hex = createHash('md5').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
const idSql = (name: string) => `md5(${name})::uuid`;

export const providerId = idOf('provider');
export const planId = (citizen: number) => idOf(`plan ${citizen}`);
export const citizenId = (citizen: number) => idOf(`citizen ${citizen}`);
export const goalId = (citizen: number, goal: number) => idOf(`goal ${citizen} ${goal % THEMES.length}`);
export const themeOf = (goal: number) => THEMES[goal % THEMES.length] as string;

const versioned = 'version, created_at, updated_at';
const first = `1, '${START}T08:00:00Z', '${START}T08:00:00Z'`;
const tenant = `'${MUNICIPALITY}'`;

/** Adds the citizens numbered from…to. As the owner. */
export async function fill(url: string, from: number, to: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const n = `generate_series(${from}, ${to}) n`;
  const goals = `${n}, unnest(array[${THEMES.map((theme) => `'${theme}'`)}]) with ordinality as goal(theme, place)`;
  const goal = idSql(`format('goal %s %s', n, place - 1)`);
  const citizen = idSql(`'citizen ' || n`);
  const plan = idSql(`'plan ' || n`);
  try {
    for (const text of [
      `insert into provider (municipality_code, id, name, ${versioned}) values (${tenant}, '${providerId}', 'Bostøtten Målebånd', ${first}) on conflict do nothing`,
      `insert into citizen (municipality_code, id, case_number, target_groups, protected_address, ${versioned})
         select ${tenant}, ${citizen}, 'BENCH-' || n, '[]', false, ${first} from ${n}`,
      `insert into plan (municipality_code, id, citizen_id, start_date, status, purpose, judged_by, consent_required, phases, ${versioned})
         select ${tenant}, ${plan}, ${citizen}, '${START}', 'active', 'At bo selv og have en hverdag, der hænger sammen.', 'staff', false, '[]', ${first} from ${n}`,
      `insert into intervention (municipality_code, id, plan_id, code, start_date, legal_basis, provider_id, hours_per_week, ${versioned})
         select ${tenant}, ${idSql(`'intervention ' || n`)}, ${plan}, '638f44df-6bf2-47f8-9935-b8fdc83e5bf5', '${START}', 'SEL-85', '${providerId}', 4, ${first} from ${n}`,
      `insert into goal (municipality_code, id, plan_id, kind, status, title, description, change_type, theme, secondary_themes, instrument, instrument_version,
           dimension, baseline_value, baseline_date, target_value, target_date, expectations, accepted_by_citizen, ${versioned})
         select ${tenant}, ${goal}, ${plan}, 'goal', 'active', 'Holder orden i egen bolig', 'Rydder op efter måltider og gør rent en gang om ugen, med en påmindelse.',
           'develop', theme, '{}', 'ffb-level', 1, theme, 4, '${START}', 1, '2026-12-31', '[]', '${START}', ${first} from ${goals}`,
      `insert into score (municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, informant, comment, ${versioned})
         select ${tenant}, ${idSql(`format('score %s %s %s %s', n, place, quarter, informant)`)}, ${citizen}, ${goal}, 'ffb-level', 1, theme, day,
           4 - (n + place + quarter) % 4, informant, case when informant = 'staff' then 'Gør mere selv end sidst.' end, 1, day, day
         from ${goals}, generate_series(0, ${QUARTERS - 1}) quarter, unnest(array['staff', 'citizen']) informant,
           lateral (select (date '2023-02-15' + quarter * interval '3 months')::date as day) on_day
         order by 2`,
      `insert into follow_up (municipality_code, id, plan_id, planned_for, participants, state, held_on, outcome, goal_decisions, ${versioned})
         select ${tenant}, ${idSql(`format('follow-up %s %s', state, n)`)}, ${plan}, day, '[]', state, case state when 'held' then day end,
           case state when 'held' then 'continue' end, '[]', ${first} from ${n}, (values ('held', date '2024-12-10'), ('planned', date '2025-06-10')) meeting(state, day)`,
      `insert into agreement (municipality_code, id, plan_id, follow_up_id, what, responsible, due_date, state, ${versioned})
         select ${tenant}, ${idSql(`'agreement ' || n`)}, ${plan}, ${idSql(`'follow-up held ' || n`)}, 'Laver en ugeplan sammen', 'Kontaktperson', '2025-04-01', 'open', ${first} from ${n}`,
      'vacuum analyze',
    ]) {
      await client.query(text);
    }
  } finally {
    await client.end();
  }
}

export async function keyFor(url: string, role: KeyRole): Promise<string> {
  const pool = createPool(url);
  const now = new Date();
  try {
    const wanted = { role, name: `bench ${role}`, providerId: role === 'provider' ? providerId : undefined };
    const { key } = await inMunicipality(pool, MUNICIPALITY, now, (t) => addCredential(t, wanted, danishDate(now)));
    return key;
  } finally {
    await pool.end();
  }
}
