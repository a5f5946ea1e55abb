import type { CprVault } from '../../db/cpr.ts';
import { citizen, citizenHistory } from '../../db/schema.ts';
import { bodyFault, bodyProblem } from '../../http/problem.ts';
import { referenceColumns } from '../../http/resource.ts';
import type { CitizenBody } from './contract.ts';

export const citizenTable = { current: citizen, history: citizenHistory };

export function citizenValues(body: CitizenBody, municipality: string, vault: CprVault | null) {
  return {
    caseNumber: body.caseNumber,
    ...cprValues(body.cpr, municipality, vault),
    targetGroups: body.targetGroups ?? [],
    protectedAddress: body.protectedAddress ?? false,
    ...referenceColumns(body.externalReference),
  };
}

/** Left out keeps what is stored; null clears it. */
function cprValues(cpr: string | null | undefined, municipality: string, vault: CprVault | null) {
  if (cpr === undefined) return {};
  if (cpr === null) return { cprEncrypted: null, cprIndex: null };
  if (!vault)
    throw bodyProblem([
      bodyFault('/cpr', 'cpr-not-kept', 'This service keeps no CPR numbers: it was started without CPR_KEY.'),
    ]);
  return { cprEncrypted: vault.encrypt(municipality, cpr), cprIndex: vault.index(municipality, cpr) };
}
