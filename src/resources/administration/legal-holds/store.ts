import { legalHoldTable } from '../../../db/versioned-tables.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { markEnteredInError, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { mustFindCitizen } from '../../record/citizens/queries.ts';
import type { LegalHoldBody } from './contract.ts';

/** A hold has the id of its citizen. */
export async function storeLegalHold(
  tx: Tx,
  citizenId: string,
  { reason, until, externalReference }: LegalHoldBody,
  precondition: Precondition,
): Promise<Outcome> {
  await mustFindCitizen(tx, citizenId);
  const values = { reason, validUntil: until ?? null, ...referenceColumns(externalReference) };
  return put(tx, legalHoldTable, citizenId, values, precondition);
}

export function liftLegalHold(tx: Tx, citizenId: string, precondition: Precondition): Promise<void> {
  return markEnteredInError(tx, legalHoldTable, citizenId, precondition);
}
