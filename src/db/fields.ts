/**
 * Fields and columns of the same name: a contract’s `changeType` is the table’s property `changeType`, whatever its column
 * is called. So a new field is one line in the contract and one column.
 */
import type { SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { getTableColumns, getTableName, sql } from './drizzle.ts';

type ColumnOf<Table extends PgTable> = keyof Table['_']['columns'] & string;

/** Columns that `commonColumns` selects, or that only the service needs. */
const NEVER = new Set([
  'municipalityCode',
  'id',
  'version',
  'createdAt',
  'updatedAt',
  'enteredInErrorAt',
  'externalSystem',
  'externalValue',
]);

/** The table’s own columns as a select list, each with its field’s name. @param leaveOut columns that are read in another way, or not at all */
export function fieldsOf<Table extends PgTable>(table: Table, leaveOut: readonly ColumnOf<Table>[] = []): SQL {
  const name = getTableName(table);
  const selected = Object.entries(getTableColumns(table))
    .filter(([field]) => !NEVER.has(field) && !(leaveOut as readonly string[]).includes(field))
    .map(([field, column]) => `${name}.${column.name}${column.name === field ? '' : ` as "${field}"`}`);
  return sql.raw(selected.join(', '));
}

/** The body’s values by column, for columns with the name of a field; null where the body has none. */
export function valuesOf(
  table: PgTable,
  contract: z.ZodObject,
  body: Record<string, unknown>,
): Record<string, unknown> {
  const columns = getTableColumns(table);
  const values: Record<string, unknown> = {};
  for (const field of Object.keys(contract.shape)) if (field in columns) values[field] = body[field] ?? null;
  return values;
}
