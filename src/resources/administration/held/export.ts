/** Everything held about a citizen, by the one list of where that is (src/db/held.ts), as it stood at one moment. */

import { numberedStatement as statement } from '../../../db/tenant.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { MASKED } from '../../record/citizens/contract.ts';
import { HELD, type Held, historyOf, KEPT, shownColumns } from './held.ts';

/** The citizen first; what is about machines last. */
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

/** The CPR number is masked here as everywhere: it has a path of its own. */
const columnSql = ({ name, column }: { name: string; column: string }) =>
  column === 'cpr_encrypted'
    ? `case when cpr_encrypted is not null then '${MASKED}' end as cpr`
    : `${column} as "${name}"`;

function sectionSql(held: Held): string {
  const columns = shownColumns(held);
  const list = columns.map(columnSql).join(', ');
  const history = historyOf(held.table);
  const names = new Set(columns.map(({ name }) => name));
  const order = ['id', 'version', 'at'].filter((name) => names.has(name)).map((name) => `line."${name}"`);
  const rows = [
    `select ${list}${history ? ', null::timestamptz as "supersededAt"' : ''} from ${held.table} where ${held.whose}`,
    ...(history ? [`select ${list}, superseded_at from ${history} where ${held.whose}`] : []),
  ];
  return `(select coalesce(json_agg(json_strip_nulls(to_json(line))${order.length > 0 ? ` order by ${order.join(', ')}` : ''}), '[]'::json)
    from (${rows.join(' union all ')}) line)`;
}

/** One statement, so of one moment. */
const everything = statement(
  'everything held about citizen',
  `select ${SECTIONS.map((held) => `${sectionSql(held)} as "${held.table}"`).join(',\n')}, (
     select json_strip_nulls(json_build_object('closedOn', closed_on, 'keptUntil', due_on)) from citizen_retention
     where municipality_code = $1 and citizen_id = $2) as retention`,
);

type Everything = Record<string, Row[]> & { retention: { closedOn?: string; keptUntil?: string } };

export async function exportOf(tx: Tx, citizenId: string): Promise<CitizenExport> {
  const found = (await tx.row<Everything>(everything, [tx.municipality, citizenId])) as Everything;
  return {
    citizenId,
    municipality: tx.municipality,
    exportedAt: tx.now,
    ...found.retention,
    sections: SECTIONS.map(({ table, label }) => ({ table, label, rows: found[table] as Row[] })),
  };
}
