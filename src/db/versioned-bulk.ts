/** Many things in versions, written in one statement each: those superseded to the history, all of them to the table. */
import type { SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { getTableColumns, getTableName, sql } from './drizzle.ts';
import { municipality, now, param, type Statement, statement, type Values } from './statement.ts';
import type { Tenant } from './tenant.ts';

/** A pair of tables with the same columns; `history` has `supersededAt` besides. */
type Pair = { current: PgTable; history: PgTable };

export type Bulk<Row extends Values, Written extends object> = {
  fields: readonly (keyof Row & string)[];
  keep: Statement<object, { replaced: unknown[] }>;
  write: Statement<Written>;
};

type Options = {
  /** What a later version cannot change. */
  fixed?: readonly string[];
  /** What is told of each row written. */
  returning: SQL;
  /** Where two statements of one table are needed. */
  name?: string;
};

/** @param fields the columns written, by their names in the code */
export function bulk<Row extends Values, Written extends object>(
  { current, history }: Pair,
  fields: readonly (keyof Row & string)[],
  { fixed = [], returning, name = getTableName(current) }: Options,
): Bulk<Row, Written> {
  const table = getTableName(current);
  const columns: Record<string, PgColumn> = getTableColumns(current);
  const named = (list: readonly string[]) => sql.raw(list.map((field) => (columns[field] as PgColumn).name).join(', '));
  const arrays = fields.map((field) => sql`${param(field)}::${sql.raw((columns[field] as PgColumn).getSQLType())}[]`);
  const changing = fields.filter((field) => field !== 'id' && !fixed.includes(field));
  const updates = changing
    .map((field) => (columns[field] as PgColumn).name)
    .map((column) => `${column} = excluded.${column}`);
  if (columns.enteredInErrorAt) updates.push('entered_in_error_at = null');
  const all = sql.raw(
    Object.values(columns)
      .map((column) => column.name)
      .join(', '),
  );
  return {
    fields,
    keep: statement(
      `keep superseded rows: ${name}`,
      sql`insert into ${history} (${all}, superseded_at) select ${all}, ${now} from ${current} where municipality_code = ${municipality} and id = any(${param('replaced')})`,
    ),
    write: statement(
      `write rows: ${name}`,
      sql`insert into ${current} (municipality_code, ${named(fields)}, version, created_at, updated_at)
  select ${municipality}, ${named(fields)}, 1, ${now}, ${now}
  from unnest(${sql.join(arrays, sql`, `)}) as new (${named(fields)})
  order by id
  on conflict (municipality_code, id) do update set ${sql.raw(updates.join(', '))}, version = ${sql.raw(table)}.version + 1,
    updated_at = excluded.updated_at
  where ${sql.raw(table)}.id = any(${param('replaced')})
  returning ${returning}`,
    ),
  };
}

/**
 * @param replaced the ids of those that are there already; they must have been locked
 * @returns what is told of each row written: not of one that another transaction has stored as new meanwhile
 */
export async function writeMany<Row extends Values, Written extends object>(
  tenant: Tenant,
  { fields, keep, write }: Bulk<Row, Written>,
  rows: Row[],
  replaced: string[],
): Promise<Written[]> {
  const values = Object.fromEntries(fields.map((field) => [field, rows.map((row) => row[field])]));
  // In this order: what is superseded is kept before it is overwritten.
  const [, written] = await Promise.all([
    replaced.length > 0 && tenant.rows(keep, { replaced }),
    tenant.rows(write, { ...values, replaced }),
  ]);
  return written;
}
