import { randomBytes } from 'node:crypto';
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';

const keyOf = statement('pseudonym key', 'select key from pseudonym_key where municipality_code = $1');
const makeKey = statement(
  'make pseudonym key',
  'insert into pseudonym_key (municipality_code, key, created_at) values ($1, $2, $3) on conflict do nothing',
);

/** What the municipality's pseudonyms are made with. The first use makes it: without it there are no facts to be seen. */
export async function pseudonymKey(tenant: Tenant): Promise<Buffer> {
  const { municipality, now } = tenant;
  const find = () => tenant.row<{ key: Buffer }>(keyOf, [municipality]);
  const known = await find();
  if (known) return known.key;
  await tenant.rows(makeKey, [municipality, randomBytes(32), now]);
  return ((await find()) as { key: Buffer }).key;
}
