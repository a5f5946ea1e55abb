/** Writes many versioned rows in two statements: the versions they replace go to the history, then the rows to the table. */
import type { SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { getTableColumns, getTableName, sql } from './drizzle.ts';
import { municipality, now, param, type Statement, statement, type Values } from './statement.ts';
import type { Tenant } from './tenant.ts';

/** A pair of tables with the same columns; `history` has `supersededAt` besides. */
type Pair<Table extends PgTable> = { current: Table; history: PgTable };

/** What the write itself fills in. */
const FILLED_IN = ['municipalityCode', 'version', 'createdAt', 'updatedAt', 'enteredInErrorAt'] as const;

/** A row as it is written: the table's columns, by their names in the code, without those that the write fills in. */
export type RowOf<Table extends PgTable> = Omit<Table['$inferSelect'], (typeof FILLED_IN)[number]>;

/** The columns of such a row. */
export function rowFields<Table extends PgTable>(table: Table): (keyof RowOf<Table> & string)[] {
  const fields = Object.keys(getTableColumns(table)).filter(
    (field) => !(FILLED_IN as readonly string[]).includes(field),
  );
  return fields as (keyof RowOf<Table> & string)[];
}

type Bulk<Row extends Values, Written extends object> = {
  fields: readonly (keyof Row & string)[];
  keep: Statement<object, { replaced: unknown[] }>;
  write: Statement<Written>;
  /** For a row that is written alone; it may tell more of it. */
  writeOne: Statement<Written>;
};

type Options = {
  /** What a later version cannot change. */
  fixed?: readonly string[];
  /** What the write returns of each row. */
  returning: SQL;
  /** What the write returns of a row that is written alone; left out, the same. */
  returningOne?: SQL;
};

/** @param fields the columns written, by their names in the code */
export function bulk<Row extends Values, Written extends object>(
  pair: Pair<PgTable>,
  fields: readonly (keyof Row & string)[],
  { fixed = [], returning, returningOne }: Options,
): Bulk<Row, Written> {
  const name = getTableName(pair.current);
  const changing = fields.filter((field) => field !== 'id' && !fixed.includes(field));
  const written = upsert(pair.current, fields, changing);
  const write = statement<Written>(`write rows: ${name}`, sql`${written} returning ${returning}`);
  return {
    fields,
    keep: statement(`keep superseded rows: ${name}`, keepSuperseded(pair)),
    write,
    writeOne: returningOne ? statement(`write one row: ${name}`, sql`${written} returning ${returningOne}`) : write,
  };
}

function keepSuperseded({ current, history }: Pair<PgTable>): SQL {
  const all = names(Object.values(getTableColumns(current)));
  return sql`insert into ${history} (${all}, superseded_at)
  select ${all}, ${now} from ${current} where municipality_code = ${municipality} and id = any(${param('replaced')})`;
}

/** Rows that exist already are replaced only when their ids were given: those are locked. */
function upsert(table: PgTable, fields: readonly string[], changing: readonly string[]): SQL {
  const columns: Record<string, PgColumn> = getTableColumns(table);
  const column = (field: string) => columns[field] as PgColumn;
  const written = names(fields.map(column));
  const arrays = fields.map((field) => sql`${param(field)}::${sql.raw(column(field).getSQLType())}[]`);
  const updates = changing.map((field) => `${column(field).name} = excluded.${column(field).name}`);
  if (columns.enteredInErrorAt) updates.push('entered_in_error_at = null');
  return sql`insert into ${table} (municipality_code, ${written}, version, created_at, updated_at)
  select ${municipality}, ${written}, 1, ${now}, ${now} from unnest(${sql.join(arrays, sql`, `)}) as new (${written}) order by id
  on conflict (municipality_code, id) do update set ${sql.raw(updates.join(', '))},
    version = ${table}.version + 1, updated_at = excluded.updated_at
  where ${table}.id = any(${param('replaced')})`;
}

function names(columns: PgColumn[]): SQL {
  return sql.raw(columns.map(({ name }) => name).join(', '));
}

/**
 * @param replaced the ids of rows that exist already; the caller must have locked them
 * @returns what `returning` names of each row written. A row that another transaction has stored as new meanwhile is missing.
 */
export async function writeMany<Row extends Values, Written extends object>(
  tenant: Tenant,
  { fields, keep, write, writeOne }: Bulk<Row, Written>,
  rows: Row[],
  replaced: string[],
): Promise<Written[]> {
  const values = Object.fromEntries(fields.map((field) => [field, rows.map((row) => row[field])]));
  // The order matters: a version is kept before it is overwritten.
  const [, written] = await Promise.all([
    replaced.length > 0 && tenant.rows(keep, { replaced }),
    tenant.rows(rows.length === 1 ? writeOne : write, { ...values, replaced }),
  ]);
  return written;
}
