/** What was known at an instant: each thing in the version that had been registered by then and not yet been replaced. */
import type { PgTable } from 'drizzle-orm/pg-core';
import { getTableColumns, pgCore } from './drizzle.ts';

/** A pair of tables with the same columns; `history` has `superseded_at` besides. */
type Known = { current: PgTable; history: PgTable };

/**
 * Common table expressions that stand in front of a query and take the tables' own names, so that the same query reads the
 * present or the past. Not materialised: the query's conditions reach the indexes of both tables.
 * @param instant the SQL of the moment, such as `$4`
 */
export function knownAt(tables: Known[], instant: string): string {
  return tables
    .map(({ current, history }) => knownTable(current, nameOf(current), nameOf(history), instant))
    .join(', ');
}

function knownTable(table: PgTable, name: string, history: string, instant: string): string {
  const columns = Object.values(getTableColumns(table))
    .map((column) => column.name)
    .join(', ');
  return `${name} as not materialized (
    select ${columns} from ${name} where updated_at <= ${instant}
    union all
    select ${columns} from ${history} where updated_at <= ${instant} and superseded_at > ${instant})`;
}

function nameOf(table: PgTable): string {
  return pgCore.getTableConfig(table).name;
}
