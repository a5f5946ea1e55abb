import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { citizenTable } from '../../../db/versioned-tables.ts';
import { bodyFault, bodyProblem, Problem } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { markEnteredInError, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import type { CitizenBody } from './contract.ts';
import type { CprVault } from './cpr-vault.ts';
import { notErased } from './queries.ts';

export async function storeCitizen(
  tx: Tx,
  id: string,
  { cpr, ...body }: CitizenBody,
  vault: CprVault | null,
  precondition: Precondition,
): Promise<Outcome> {
  const number = await numberValues(tx, id, cpr, vault);
  return put(tx, citizenTable, id, { ...citizenValues(body), ...number }, precondition, {
    alongside: () => notErased(tx, id),
  });
}

export function withdrawCitizen(tx: Tx, id: string, precondition: Precondition): Promise<void> {
  return markEnteredInError(tx, citizenTable, id, precondition);
}

export function citizenValues(body: Omit<CitizenBody, 'cpr'>) {
  return {
    caseNumber: body.caseNumber,
    targetGroups: body.targetGroups ?? [],
    protectedAddress: body.protectedAddress ?? false,
    ...referenceColumns(body.externalReference),
  };
}

export function sealedNumber(municipality: string, cpr: string, vault: CprVault) {
  return { cprEncrypted: vault.seal(municipality, cpr), cprIndex: vault.index(municipality, cpr) };
}

/**
 * The columns of the CPR number. None when it is left out, or is the one stored already: that one is not sealed again, even
 * if an older key sealed it.
 */
async function numberValues(tx: Tx, id: string, cpr: string | null | undefined, vault: CprVault | null) {
  if (cpr === undefined) return {};
  if (cpr === null) return { cprEncrypted: null, cprIndex: null };
  if (!vault)
    throw bodyProblem([
      bodyFault('/cpr', 'cpr-not-kept', 'This service keeps no CPR numbers: it was started without CPR_KEY.'),
    ]);
  const holders = await tx.rows(holdersOfNumber, { id, indexes: vault.indexes(tx.municipality, cpr) });
  if (holders.some((holder) => holder.id !== id)) {
    const detail = 'Another citizen has the CPR number.';
    throw new Problem('conflict', detail, { errors: [{ pointer: '/cpr', detail, code: 'conflict' }] });
  }
  return holders.length > 0 ? {} : sealedNumber(tx.municipality, cpr, vault);
}

/** Looks with every key: the unique index of the table compares only numbers that one key indexed. */
const holdersOfNumber = statement<{ id: string }, { id: string; indexes: Buffer[] }>(
  'holders of a number',
  sql`select id from citizen where municipality_code = ${municipality} and cpr_index = any(${param('indexes')})
     and (id = ${param('id')} or entered_in_error_at is null)
   order by id for update`,
);
