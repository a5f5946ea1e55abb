import { fieldsOf } from '../../../db/fields.ts';
import * as schema from '../../../db/schema.ts';
import { municipality, sql, statement } from '../../../db/statement.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { settingsBody } from './contract.ts';

type Stored = { version: number; json: string };

const chosen = statement<Stored>(
  'settings',
  sql`select fields.version, to_json(fields)::text as json from (
     select version, created_at as "createdAt", updated_at as "updatedAt", ${fieldsOf(schema.settings)}
     from settings where municipality_code = ${municipality}) fields`,
);

/** The defaults, as version 0, until the municipality has chosen. */
export async function readSettings(tx: Tx): Promise<Stored> {
  const defaults = { version: 0, json: JSON.stringify({ version: 0, ...settingsBody.parse({}) }) };
  return (await tx.row(chosen)) ?? defaults;
}
