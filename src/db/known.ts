/** What was known at an instant: each thing in the version that was registered by then and not yet replaced. */
import type { SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { getTableColumns, pgCore, sql } from './drizzle.ts';

/** A table and its history: the same columns, and `superseded_at` in the history. */
type Known = { current: PgTable; history: PgTable };

/**
 * Common table expressions to put in front of a query. They take the tables' own names, so the same query reads the past.
 * They are not materialised, so the query's conditions reach the indexes of both tables.
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
