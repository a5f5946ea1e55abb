/**
 * What is held about a citizen, and where: the one list that the export, the dry run and the erasure go by. Every table of
 * schema.ts is in it or named as holding nothing about anybody; a test sees to it.
 *
 * The service's role may delete next to nothing. What erases is a function that belongs to the owner, made from this list by
 * each migration; it looks itself at the municipality, the retention and the legal hold.
 */
import { createHash } from 'node:crypto';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { getTableColumns, pgCore } from '../../../db/drizzle.ts';
import * as schema from '../../../db/schema.ts';

export type Held = {
  table: string;
  /** For the citizen. */
  label: string;
  /** Which rows are the citizen's: SQL over $1, the municipality, and $2, the citizen. Holds for the history, too. */
  whose: string;
  /** Columns the citizen is not shown: what is about others, or only the machinery's. */
  hidden?: readonly string[];
  /** Each change of it is in the log of changes; so is its end. */
  told?: true;
};

export type Kept = Held & { law: string };

const PLANS = 'select id from plan where municipality_code = $1 and citizen_id = $2';
const ofThePlans = `municipality_code = $1 and plan_id in (${PLANS})`;
const ofTheCitizen = 'municipality_code = $1 and citizen_id = $2';
const ofAnEvent = `municipality_code = $1 and event_id in (select id from event where ${ofThePlans})`;
const noticed = `municipality_code = $1 and subject_id in (${PLANS}
  union all select id from goal where ${ofThePlans} union all select id from agreement where ${ofThePlans})`;

/** Erased with the citizen; in an order in which nothing refers to what is gone. */
export const HELD: readonly Held[] = [
  {
    table: 'webhook_delivery',
    label: 'Beskeder sendt til andre systemer',
    whose: ofAnEvent,
    hidden: ['last_error', 'last_status', 'webhook_id'],
  },
  { table: 'event', label: 'Hændelser fortalt til andre systemer', whose: ofThePlans },
  { table: 'notice', label: 'Påmindelser', whose: noticed },
  {
    table: 'idempotency_key',
    label: 'Kvitteringer, der gemmes et døgn',
    whose: 'municipality_code = $1 and citizen_ids @> array[$2]::uuid[]',
    hidden: ['credential_id', 'key', 'request_hash', 'headers', 'body', 'citizen_ids'],
  },
  { table: 'agreement', label: 'Aftaler', whose: ofThePlans, told: true },
  { table: 'score', label: 'Scoringer', whose: ofTheCitizen, told: true },
  { table: 'assessment', label: 'Vurderinger', whose: ofTheCitizen, told: true },
  { table: 'goal', label: 'Mål', whose: ofThePlans, told: true },
  { table: 'follow_up', label: 'Opfølgningsmøder', whose: ofThePlans, told: true },
  { table: 'exemption', label: 'Udsættelser af opfølgning', whose: ofThePlans },
  { table: 'consent', label: 'Samtykker', whose: ofThePlans, told: true },
  { table: 'intervention', label: 'Indsatser', whose: ofThePlans, told: true },
  { table: 'plan', label: 'Handleplaner', whose: ofTheCitizen, told: true },
  {
    table: 'ffb_delivery',
    label: 'Indberetninger afleveret',
    whose: ofTheCitizen,
    hidden: ['digest', 'issues', 'last_error', 'last_status', 'known_at', 'next_attempt_at'],
  },
  { table: 'ffb_resource', label: 'Indberettet efter Fælles Faglige Begreber', whose: ofTheCitizen },
  { table: 'fhir_resource', label: 'Modtaget efter kl-core', whose: ofTheCitizen },
  { table: 'legal_hold', label: 'Grunde til at beholde oplysningerne', whose: 'municipality_code = $1 and id = $2' },
  {
    table: 'citizen',
    label: 'Borgeren',
    whose: 'municipality_code = $1 and id = $2',
    hidden: ['cpr_index'],
    told: true,
  },
];

/** What stays when a citizen is erased, and what keeps it. */
export const KEPT: readonly Kept[] = [
  {
    table: 'access_log',
    label: 'Hvem har læst og skrevet om dig',
    whose: ofTheCitizen,
    hidden: ['era', 'transaction_id', 'id', 'credential_id', 'actor', 'request_id', 'remote_address'],
    law: 'GDPR art. 5(2) and 32: who has looked is kept for as long as the municipality keeps its access log (`accessLogMonths`), whoever it was about.',
  },
];

/** Tables that hold nothing about a citizen, and why. */
export const NOT_ABOUT_CITIZENS: Readonly<Record<string, string>> = {
  provider: 'an organisation',
  instrument: 'a scale',
  settings: 'the municipality’s choices',
  follow_up_policy: 'the municipality’s rules',
  credential: 'a system that calls',
  access_log_block: 'seals over the access log: counts and hashes',
  access_log_sample: 'places in the access log, and what a reviewer said of them, without CPR numbers',
  change: 'ids and versions: readers of the feed learn from it that something is gone',
  webhook: 'a receiver',
  webhook_secret: 'a receiver’s secret',
  announced: 'a place in the log of changes',
  calendar_link: 'a link to a worker’s calendar',
  trend_cell: 'figures about many, withheld where they are few',
  trend_period: 'which figures are ready',
  trend_progress: 'a place in the log of changes',
  ffb_recipient: 'where reports are handed over',
  ffb_hand_over: 'how far that has come',
  pseudonym_key: 'a key',
  bi_login: 'a login',
  erasure: 'the receipt: an id and counts',
  erased_id: 'ids that are not taken again',
};

const TABLES = new Map<string, PgTable>(
  Object.values(schema)
    .filter((value) => value instanceof pgCore.PgTable)
    .map((table) => [pgCore.getTableConfig(table).name, table]),
);

export const historyOf = (table: string): string | null => (TABLES.has(`${table}_history`) ? `${table}_history` : null);

/** The table itself and its history, where it has one. */
export const tablesOf = ({ table }: Held): string[] => [table, ...[historyOf(table) ?? []].flat()];

/** What is shown of a table to the citizen, by the names of the API. */
export function shownColumns({ table, hidden = [] }: Held): { name: string; column: string }[] {
  const columns: Record<string, PgColumn> = getTableColumns(TABLES.get(table) as PgTable);
  return Object.entries(columns)
    .filter(([, { name }]) => name !== 'municipality_code' && !hidden.includes(name))
    .map(([name, column]) => ({ name, column: column.name }));
}

/** How many rows there are, by table. */
export function countsSql(list: readonly Held[]): string {
  const counts = list.flatMap((held) =>
    tablesOf(held).map((table) => `'${table}', (select count(*) from ${table} where ${held.whose})`),
  );
  return `json_build_object(${counts.join(', ')})`;
}

/** In the order in which writers lock: plans, then goals, then the rest. Nobody can add a version or a part of what is locked. */
function lockingOrder(): Held[] {
  const first = ['citizen', 'plan', 'goal', 'intervention'];
  const rank = ({ table }: Held) => (first.indexOf(table) + 1 || first.length + 1) - 1;
  return HELD.filter(({ table }) => historyOf(table)).toSorted((a, b) => rank(a) - rank(b));
}

/** The days in whose figures the citizen may have counted; an end that is not written down is today. */
export const COUNTED = `
  select min(first), max(last) from (
    select start_date as first, coalesce(least(end_date, closed_on), p_today) as last from plan where ${ofTheCitizen}
    union all select coalesce(baseline_date, ended_on), ended_on from goal where ${ofThePlans}
    union all select start_date, coalesce(end_date + 1, p_today) from intervention where ${ofThePlans}
    union all select least(due_by, held_on, planned_for), coalesce(held_on, planned_for) from follow_up where ${ofThePlans}
    union all select assessed_on, assessed_on from score where ${ofTheCitizen}) days`;

/**
 * Ids that bring nobody back: the citizen's own, what delivery reports called them, and what Bundles did: a name may be anything, so
 * of it a digest. Not what is somebody else's own by now.
 */
const CALLED = `
  select $2::uuid as id
  union select id from ffb_resource where ${ofTheCitizen} and profile = 'citizen'
  union select case when id ~* '^Patient/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then substr(id, 9)
    else left(encode(sha256(convert_to(id, 'UTF8')), 'hex'), 32) end::uuid
  from fhir_resource where ${ofTheCitizen} and id like 'Patient/%'`;

/** Which list the function is made from: an instance of another version, which would leave something behind, is refused. */
export const LIST = createHash('sha256')
  .update(JSON.stringify([HELD, KEPT].map((list) => list.map((held) => [tablesOf(held), held.whose]))))
  .digest('hex')
  .slice(0, 16);

const inFunction = (sql: string) => sql.replaceAll('$1', 'v_municipality').replaceAll('$2', 'p_citizen');

/** What erases a citizen, for the owner to make. It runs with the owner's rights, and only for who may be erased. */
export function eraseFunction(): string {
  const removals = HELD.flatMap((held) =>
    tablesOf(held)
      .toReversed()
      .map(
        (table) => `
  delete from ${table} where ${inFunction(held.whose)};
  get diagnostics v_rows = row_count;
  v_erased := v_erased || jsonb_build_object('${table}', v_rows);`,
      ),
  );
  return `
create or replace function erase_citizen(p_citizen uuid, p_erasure uuid, p_credential text, p_now timestamptz, p_today date, p_list text)
returns void language plpgsql security definer set search_path = public, pg_temp as $erase$
declare
  v_municipality text := current_setting('fremdrift.municipality');
  v_standing citizen_retention;
  v_from date;
  v_to date;
  v_rows bigint;
  v_erased jsonb := '{}';
begin
  if p_list <> '${LIST}' then
    raise exception 'made from another list' using errcode = 'object_not_in_prerequisite_state';
  end if;
  ${lockingOrder()
    .map(({ table, whose }) => `perform from ${table} where ${inFunction(whose)} order by id for update;`)
    .join('\n  ')}
  select * into v_standing from citizen_retention where municipality_code = v_municipality and citizen_id = p_citizen;
  if v_standing.due_on is null or v_standing.due_on > p_today
    or (v_standing.hold_reason is not null and coalesce(v_standing.hold_until, 'infinity') >= p_today) then
    raise exception 'not to be erased' using errcode = 'object_not_in_prerequisite_state';
  end if;
  ${inFunction(COUNTED).replace('select min(first), max(last) from', 'select min(first), max(last) into v_from, v_to from')};
  insert into erasure (municipality_code, id, citizen_id, at, credential_id, closed_on, due_on, counted_from, counted_to, erased, kept)
  values (v_municipality, p_erasure, p_citizen, p_now, p_credential, v_standing.closed_on, v_standing.due_on, v_from, v_to, '{}',
    ${inFunction(countsSql(KEPT))}::jsonb);
  insert into erased_id (municipality_code, id, erasure_id)
  select v_municipality, id, p_erasure from (${inFunction(CALLED)}) called
  where id = p_citizen or not exists (select from citizen where municipality_code = v_municipality and citizen.id = called.id)
  on conflict do nothing;
  ${removals.join('')}
  update erasure set erased = v_erased where municipality_code = v_municipality and id = p_erasure;
end
$erase$;
revoke all on function erase_citizen(uuid, uuid, text, timestamptz, date, text) from public;
grant execute on function erase_citizen(uuid, uuid, text, timestamptz, date, text) to fremdrift_app;`;
}
