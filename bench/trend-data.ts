/**
 * All of Denmark for ten years, invented and the same in every run: citizens of 98 municipalities in five generations of
 * two years, each with a plan, three goals, quarterly scores by staff and citizen, an intervention and yearly meetings.
 */
import pg from 'pg';
import { municipalities } from '../src/codes/municipalities.ts';

export const MEASURED = '0661';
/** Three goals, eight quarters, two informants. */
export const SCORES_PER_CITIZEN = 48;

const THEMES = [
  '8f32c948-41c4-49d7-8913-cdeede2e7fe1',
  '70443014-3faf-402d-abcf-396bfad32eb9',
  '83376fdb-f55d-4dd9-944e-b49631a9836f',
];
const GROUP = '97c355cc-84e3-46d0-ac1b-00bc627d089f';

/** Citizens filled at a time: one statement is neither long nor large. */
const CHUNK = 20_000;

/** Ids in order, as version 7 makes them. */
const idSql = (kind: number, n: string) => `('0000000${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const versioned = 'version, created_at, updated_at';

/** Adds the citizens numbered 0…to−1, spread over all municipalities. As a superuser; without checking references, which hold. */
export async function fillDenmark(url: string, to: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set synchronous_commit = off; set session_replication_role = replica`);
    const codes = `(array['${municipalities.map(({ code }) => code).join("','")}'])`;
    await client.query(
      `insert into provider (municipality_code, id, name, ${versioned})
       select code, ${idSql(9, 'n')}, 'Bostøtten Målebånd ' || n, 1, '2017-01-01', '2017-01-01'
       from unnest(${codes}) code, generate_series(0, 4) n on conflict do nothing`,
    );
    const indexes = await dropIndexes(client);
    for (let first = 0; first < to; first += CHUNK) {
      await fillChunk(client, codes, first, Math.min(first + CHUNK, to) - 1);
      if (first % (CHUNK * 10) === 0 && first > 0) process.stderr.write(`${first.toLocaleString('en')} citizens … `);
    }
    for (const text of indexes) await client.query(text);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

/** All but the keys: it is quicker to make them again than to keep them up to date. @returns how they are made */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; text: string }>(
    `select indexname as name, indexdef as text from pg_indexes where tablename = 'score' and schemaname = 'public' and indexname <> 'score_pkey'`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ text }) => text);
}

async function fillChunk(client: pg.Client, codes: string, from: number, to: number): Promise<void> {
  const begins = `(date '2017-01-01' + make_interval(years => 2 * (n / 98 % 5)))::date`;
  const people = `generate_series(${from}, ${to}) n, lateral (select ${codes}[1 + n % 98] as code, ${begins} as begins) born`;
  const goals = `${people}, generate_series(0, 2) g`;
  const first = '1, begins, begins';
  for (const text of [
    `insert into citizen (municipality_code, id, case_number, target_groups, protected_address, ${versioned})
       select code, ${idSql(1, 'n')}, 'BENCH-' || n, '[{"code": "${GROUP}", "rank": 1}]', false, ${first} from ${people}`,
    `insert into plan (municipality_code, id, citizen_id, start_date, status, end_date, judged_by, consent_required, phases, ${versioned})
       select code, ${idSql(2, 'n')}, ${idSql(1, 'n')}, begins, 'active', begins + 729, 'staff', false, '[]', ${first} from ${people}`,
    `insert into intervention (municipality_code, id, plan_id, code, start_date, end_date, legal_basis, provider_id, package, delivery, unit_cost, ${versioned})
       select code, ${idSql(3, 'n')}, ${idSql(2, 'n')}, '638f44df-6bf2-47f8-9935-b8fdc83e5bf5', begins, begins + 729,
         (array['SEL-85', 'SEL-107', 'SEL-103'])[1 + n % 3], ${idSql(9, 'n % 5')}, n % 11, 'individual', 4000, ${first} from ${people}`,
    `insert into follow_up (municipality_code, id, plan_id, planned_for, participants, state, held_on, due_by, outcome, goal_decisions, ${versioned})
       select code, ${idSql(4, 'n * 2 + y')}, ${idSql(2, 'n')}, day, '[]', 'held', day, day + 10, 'continue', '[]', ${first}
       from ${people}, generate_series(0, 1) y, lateral (select begins + 200 + y * 300 as day) meeting`,
    `insert into goal (municipality_code, id, plan_id, kind, status, title, change_type, theme, secondary_themes, instrument, instrument_version,
         dimension, baseline_value, baseline_date, target_value, target_date, expectations, ${versioned})
       select code, ${idSql(5, 'n * 3 + g')}, ${idSql(2, 'n')}, 'goal', 'active', 'Holder orden i egen bolig', (array['develop', 'maintain', 'develop'])[1 + g],
         theme, '{}', 'ffb-level', 1, theme, 3, begins, case g when 1 then 3 else 1 end, begins + 700, '[]', ${first}
       from ${goals}, lateral (select (array['${THEMES.join("','")}'])[1 + g] as theme) on_theme`,
    `insert into score (municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, informant, ${versioned})
       select code, ${idSql(6, '((n::bigint * 3 + g) * 8 + q) * 2 + i')}, ${idSql(1, 'n')}, ${idSql(5, 'n * 3 + g')}, 'ffb-level', 1,
         (array['${THEMES.join("','")}'])[1 + g], day, (n * 7 + g * 5 + q * 3 + i) % 5, (array['staff', 'citizen'])[1 + i], 1, day, day
       from ${goals}, generate_series(0, 7) q, generate_series(0, 1) i,
         lateral (select (begins + make_interval(months => 3 * q, days => 40 + n % 40))::date as day) on_day`,
  ])
    await client.query(text);
}
