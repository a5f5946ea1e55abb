import type { CprVault } from '../../db/cpr.ts';
import { commonColumns, type Projection } from '../../db/projection.ts';
import { citizen, citizenHistory } from '../../db/schema.ts';
import { statement } from '../../db/tenant.ts';
import type { Page, PageRow } from '../../http/paging.ts';
import { bodyFault, bodyProblem } from '../../http/problem.ts';
import { referenceColumns } from '../../http/resource.ts';
import type { Tx } from '../../http/transaction.ts';
import type { CitizenBody } from './contract.ts';

export const citizenTable = { current: citizen, history: citizenHistory };

export const citizenProjection: Projection = {
  noun: 'citizen',
  alias: 'citizen',
  source: 'from citizen where citizen.municipality_code = $1',
  citizen: 'citizen.id',
  columns: `${commonColumns('citizen')}, citizen.case_number as "caseNumber",
    case when citizen.cpr_encrypted is not null then '******-****' end as cpr,
    citizen.target_groups as "targetGroups", citizen.protected_address as "protectedAddress"`,
};

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

const accesses = statement(
  'access log of citizen',
  `select id::text, json_strip_nulls(json_build_object('at', at, 'action', action, 'operation', operation, 'credentialId', credential_id,
     'actor', actor, 'purpose', purpose, 'requestId', request_id))::text as json
   from access_log where municipality_code = $1 and citizen_id = $2 and id > $3 order by id limit $4`,
);

export function accessLogOf(tx: Tx, citizenId: string, page: Page): Promise<PageRow[]> {
  return tx.rows(accesses, [tx.municipality, citizenId, page.after ?? 0, page.limit + 1]);
}

const citizenOfPatient = statement(
  'citizen of patient',
  `select citizen_id as "citizenId" from ffb_resource where municipality_code = $1 and id = $2 and profile = 'citizen'`,
);

/** Delivery reports may call a citizen by other ids than the one they are stored by: each finds them. */
export async function citizenCalled(tx: Tx, id: string): Promise<string> {
  return (await tx.row<{ citizenId: string }>(citizenOfPatient, [tx.municipality, id]))?.citizenId ?? id;
}
