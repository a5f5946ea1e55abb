/**
 * What is held about a citizen, and where: the one list that the export, the dry run and the erasure go by. A test checks
 * that every table of schema.ts is in it, or is named as holding nothing about a citizen.
 */
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { getTableColumns, pgCore } from '../../../db/drizzle.ts';
import * as schema from '../../../db/schema.ts';
import { municipality, param, type SQL, sql } from '../../../db/statement.ts';

export type Held = {
  table: string;
  /** For the citizen. */
  label: string;
  /** Which rows of the table and of its history are the citizen’s. Takes `citizenId`. */
  whose: SQL;
  /** Columns that the citizen is not shown, because they are about others or only technical. */
  hidden?: readonly string[];
  /** The log of changes tells each change of it, and so its erasure. */
  told?: true;
};

type Kept = Held & { law: string };

const citizen = param('citizenId');

export const ofTheCitizen = sql`municipality_code = ${municipality} and citizen_id = ${citizen}`;
const plans = sql`select id from plan where ${ofTheCitizen}`;
export const ofThePlans = sql`municipality_code = ${municipality} and plan_id in (${plans})`;
const ofAnEvent = sql`municipality_code = ${municipality} and event_id in (select id from event where ${ofThePlans})`;
const noticed = sql`municipality_code = ${municipality} and subject_id in (${plans}
  union all select id from goal where ${ofThePlans} union all select id from agreement where ${ofThePlans})`;

/** Erased with the citizen, in this order: no row is left that refers to an erased one. */
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
    whose: sql`municipality_code = ${municipality} and citizen_ids @> array[${citizen}]::uuid[]`,
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
  {
    table: 'legal_hold',
    label: 'Grunde til at beholde oplysningerne',
    whose: sql`municipality_code = ${municipality} and id = ${citizen}`,
  },
  {
    table: 'citizen',
    label: 'Borgeren',
    whose: sql`municipality_code = ${municipality} and id = ${citizen}`,
    hidden: ['cpr_index'],
    told: true,
  },
];

/** What stays when a citizen is erased, and the law that keeps it. */
export const KEPT: readonly Kept[] = [
  {
    table: 'access_log',
    label: 'Hvem har læst og skrevet om dig',
    whose: ofTheCitizen,
    hidden: ['era', 'transaction_id', 'id', 'credential_id', 'actor', 'request_id', 'remote_address'],
    law: 'GDPR art. 5(2) and 32: the municipality keeps every access for as long as it keeps its access log (`accessLogMonths`), whoever the access was about.',
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
  access_log_sample: 'positions in the access log, and what a reviewer said of them, without CPR numbers',
  change: 'ids and versions: they tell readers of the feed that something is gone',
  webhook: 'a receiver',
  webhook_secret: 'a receiver’s secret',
  announced: 'a position in the log of changes',
  calendar_link: 'a link to a worker’s calendar',
  trend_cell: 'figures about many, withheld where they are few',
  trend_period: 'which figures are ready',
  trend_progress: 'a position in the log of changes',
  ffb_recipient: 'where reports are handed over',
  ffb_hand_over: 'how far that has come',
  pseudonym_key: 'a key',
  bi_login: 'a login',
  erasure: 'the receipt: an id and counts',
  erased_id: 'ids that are never used again',
};

const TABLES = new Map<string, PgTable>(
  Object.values(schema)
    .filter((value) => value instanceof pgCore.PgTable)
    .map((table) => [pgCore.getTableConfig(table).name, table]),
);

export const historyOf = (table: string): string | null => (TABLES.has(`${table}_history`) ? `${table}_history` : null);

/** The table itself and its history, where it has one. */
export function tablesOf({ table }: Held): string[] {
  const history = historyOf(table);
  return history ? [table, history] : [table];
}

/** The columns that the citizen is shown, with their names in the API. */
export function shownColumns({ table, hidden = [] }: Held): { name: string; column: string }[] {
  const columns: Record<string, PgColumn> = getTableColumns(TABLES.get(table) as PgTable);
  return Object.entries(columns)
    .filter(([, { name }]) => name !== 'municipality_code' && !hidden.includes(name))
    .map(([name, column]) => ({ name, column: column.name }));
}

/** A JSON object: how many rows there are, by table. */
export function countsOf(list: readonly Held[]): SQL {
  const counts = list.flatMap((held) =>
    tablesOf(held).map((table) => {
      const name = sql.raw(table);
      return sql`'${name}', (select count(*) from ${name} where ${held.whose})`;
    }),
  );
  return sql`json_build_object(${sql.join(counts, sql`, `)})`;
}
