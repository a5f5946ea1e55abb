/** What everything that names a provider asks first: is there such a one? */
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { unknownReference } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';

const providersById = statement(
  'providers by id',
  'select id from provider where municipality_code = $1 and id = any($2::uuid[]) and entered_in_error_at is null',
);

/** @param named each provider the body names, with its place there */
export async function mustFindProviders(
  tx: Tx,
  named: { providerId?: string | undefined; pointer: string }[],
): Promise<void> {
  const ids = named.flatMap(({ providerId }) => providerId ?? []);
  if (ids.length === 0) return;
  const known = new Set((await tx.rows<{ id: string }>(providersById, [tx.municipality, ids])).map(({ id }) => id));
  const unknown = named.find(({ providerId }) => providerId !== undefined && !known.has(providerId));
  if (unknown) throw unknownReference(unknown.pointer, 'provider');
}
