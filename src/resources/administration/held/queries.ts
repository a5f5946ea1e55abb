/** The export: everything held about a citizen as it stood at one moment, by the list of list.ts. */
import { municipality, param, type SQL, sql, statement } from '../../../db/statement.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { MASKED } from '../../record/citizens/contract.ts';
import { HELD, type Held, historyOf, KEPT, shownColumns } from './list.ts';

/** The citizen first, and what other systems were told last. */
const SECTIONS: readonly Held[] = [...HELD.toReversed(), ...KEPT];

export type Row = Record<string, unknown>;
export type Section = { table: string; label: string; rows: Row[] };
export type CitizenExport = {
  citizenId: string;
  municipality: string;
  exportedAt: string;
  closedOn?: string;
  keptUntil?: string;
  sections: Section[];
};

/** The CPR number is masked here too; `/cpr` is the one path that shows it. */
const columnSql = ({ name, column }: { name: string; column: string }) =>
  column === 'cpr_encrypted'
    ? `case when cpr_encrypted is not null then '${MASKED}' end as cpr`
    : `${column} as "${name}"`;

/** Every row of the section as JSON: the current ones, and those of the history with `supersededAt`. */
function rowsOf(held: Held): SQL {
  const columns = shownColumns(held);
  const list = sql.raw(columns.map(columnSql).join(', '));
  const table = sql.raw(held.table);
  const history = historyOf(held.table);
  const rows = history
    ? sql`select ${list}, null::timestamptz as "supersededAt" from ${table} where ${held.whose}
      union all select ${list}, superseded_at from ${sql.raw(history)} where ${held.whose}`
    : sql`select ${list} from ${table} where ${held.whose}`;
  const order = ['id', 'version', 'at'].filter((field) => columns.some(({ name }) => name === field));
  const orderBy = sql.raw(order.length > 0 ? ` order by ${order.map((field) => `line."${field}"`).join(', ')}` : '');
  return sql`(select coalesce(json_agg(json_strip_nulls(to_json(line))${orderBy}), '[]'::json) from (${rows}) line)`;
}

type Everything = Record<string, Row[]> & { retention: { closedOn?: string; keptUntil?: string } };

const sections = SECTIONS.map((held) => sql`${rowsOf(held)} as ${sql.identifier(held.table)}`);

/** One statement, so that all of it is of one moment. */
const everything = statement<Everything, { citizenId: string }>(
  'everything held about citizen',
  sql`select ${sql.join(sections, sql`,\n`)}, (
     select json_strip_nulls(json_build_object('closedOn', closed_on, 'keptUntil', due_on)) from citizen_retention
     where municipality_code = ${municipality} and citizen_id = ${param('citizenId')}) as retention`,
);

export async function exportOf(tx: Tx, citizenId: string): Promise<CitizenExport> {
  const found = (await tx.row(everything, { citizenId })) as Everything;
  return {
    citizenId,
    municipality: tx.municipality,
    exportedAt: tx.now,
    ...found.retention,
    sections: SECTIONS.map(({ table, label }) => ({ table, label, rows: found[table] as Row[] })),
  };
}
