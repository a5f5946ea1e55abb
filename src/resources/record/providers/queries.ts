import { fieldsOf } from '../../../db/fields.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import * as schema from '../../../db/schema.ts';
import { municipality, param, provider, sql, statement } from '../../../db/statement.ts';
import { unknownReference } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';

/** A provider sees itself. */
export const providerProjection = projection({
  noun: 'provider',
  alias: 'provider',
  source: sql`from provider where provider.municipality_code = ${municipality} and (${provider} is null or provider.id = ${provider})`,
  columns: sql`${commonColumns('provider')}, ${fieldsOf(schema.provider)}`,
});

const providersById = statement<{ id: string }, { ids: string[] }>(
  'providers by id',
  sql`select id from provider where municipality_code = ${municipality} and id = any(${param('ids')}::uuid[]) and entered_in_error_at is null`,
);

/** Refuses a body that names a provider that does not exist. @param named each provider it names, with its place there */
export async function mustFindProviders(
  tx: Tx,
  named: { providerId?: string | undefined; pointer: string }[],
): Promise<void> {
  const ids = named.flatMap(({ providerId }) => providerId ?? []);
  if (ids.length === 0) return;
  const known = new Set((await tx.rows(providersById, { ids })).map(({ id }) => id));
  const unknown = named.find(({ providerId }) => providerId !== undefined && !known.has(providerId));
  if (unknown) throw unknownReference(unknown.pointer, 'provider');
}
