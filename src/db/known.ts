/** What was known at an instant: each thing in the version that had been registered by then and not yet been replaced. */

import type { SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { getTableColumns, pgCore, sql } from './drizzle.ts';

/** A pair of tables with the same columns; `history` has `superseded_at` besides. */
type Known = { current: PgTable; history: PgTable };

/**
 * Common table expressions that stand in front of a query and take the tables' own names, so that the same query reads the
 * present or the past. Not materialised: the query's conditions reach the indexes of both tables.
 */
export function knownAt(tables: Known[], instant: SQL): SQL {
  const parts = tables.map(({ current, history }) => knownTable(current, nameOf(current), nameOf(history), instant));
  return sql.join(parts, sql`, `);
}

function knownTable(table: PgTable, name: string, history: string, instant: SQL): SQL {
  const columns = sql.raw(
    Object.values(getTableColumns(table))
      .map((column) => column.name)
      .join(', '),
  );
  return sql`${sql.raw(name)} as not materialized (
    select ${columns} from ${sql.raw(name)} where updated_at <= ${instant}
    union all
    select ${columns} from ${sql.raw(history)} where updated_at <= ${instant} and superseded_at > ${instant})`;
}

function nameOf(table: PgTable): string {
  return pgCore.getTableConfig(table).name;
}
