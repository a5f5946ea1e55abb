/**
 * Fields and columns of one name: what a contract calls `changeType` is the table's property `changeType`, whatever its
 * column is called. So a new field is one line in the contract and one column.
 */
import type { SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { getTableColumns, getTableName, sql } from './drizzle.ts';

type ColumnOf<Table extends PgTable> = keyof Table['_']['columns'] & string;

/** What `commonColumns` selects, and what only the service needs. */
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

/** The table's own columns as a select list, each by its field's name. @param leaveOut those that read otherwise, or nowhere */
export function fieldsOf<Table extends PgTable>(table: Table, leaveOut: readonly ColumnOf<Table>[] = []): SQL {
  const name = getTableName(table);
  const selected = Object.entries(getTableColumns(table))
    .filter(([field]) => !NEVER.has(field) && !(leaveOut as readonly string[]).includes(field))
    .map(([field, column]) => `${name}.${column.name}${column.name === field ? '' : ` as "${field}"`}`);
  return sql.raw(selected.join(', '));
}

/** What a body says of the columns that have its fields' names; null where it says nothing. */
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
