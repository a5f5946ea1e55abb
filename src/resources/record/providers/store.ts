import { valuesOf } from '../../../db/fields.ts';
import { provider } from '../../../db/schema.ts';
import { providerTable } from '../../../db/versioned-tables.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { markEnteredInError, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { type ProviderBody, providerBody } from './contract.ts';

export function storeProvider(tx: Tx, id: string, body: ProviderBody, precondition: Precondition): Promise<Outcome> {
  const values = { ...valuesOf(provider, providerBody, body), ...referenceColumns(body.externalReference) };
  return put(tx, providerTable, id, values, precondition);
}

export function withdrawProvider(tx: Tx, id: string, precondition: Precondition): Promise<void> {
  return markEnteredInError(tx, providerTable, id, precondition);
}
