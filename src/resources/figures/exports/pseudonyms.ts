import { randomBytes } from 'node:crypto';
import { municipality, now, param, sql, statement } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';

const keyOf = statement<{ key: Buffer }>(
  'pseudonym key',
  sql`select key from pseudonym_key where municipality_code = ${municipality}`,
);

const makeKey = statement<object, { key: Buffer }>(
  'make pseudonym key',
  sql`insert into pseudonym_key (municipality_code, key, created_at) values (${municipality}, ${param('key')}, ${now}) on conflict do nothing`,
);

/** The key the municipality's pseudonyms are made with. Made at the first use: until there is one, the views of facts are empty. */
export async function pseudonymKey(tenant: Tenant): Promise<Buffer> {
  const known = await tenant.row(keyOf);
  if (known) return known.key;
  await tenant.rows(makeKey, { key: randomBytes(32) });
  return ((await tenant.row(keyOf)) as { key: Buffer }).key;
}
