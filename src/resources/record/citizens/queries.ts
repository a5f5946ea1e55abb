/** What others ask about a citizen. */

import { createHash } from 'node:crypto';
import { commonColumns, projection } from '../../../db/projection.ts';
import { municipality, sql } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { Problem } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mustRead } from '../../../http/resource.ts';
import { MASKED } from './contract.ts';

const citizenOfPatient = statement(
  'citizen of patient',
  `select citizen_id as "citizenId" from ffb_resource where municipality_code = $1 and id = $2 and profile = 'citizen'`,
);

/** Delivery reports may call a citizen by other ids than the one they are stored by: each finds them. */
export async function citizenCalled(tx: Tx, id: string): Promise<string> {
  return (await tx.row<{ citizenId: string }>(citizenOfPatient, [tx.municipality, id]))?.citizenId ?? id;
}

/** The id the citizen is stored by; the call goes to their access log. 404 where there is none. */
export async function mustFindCitizen(tx: Tx, calledId: string): Promise<string> {
  const id = await citizenCalled(tx, calledId);
  await mustRead(tx, citizenProjection, { id });
  return id;
}

const erasedBefore = statement(
  'erased id',
  'select from erased_id where municipality_code = $1 and id = any($2::uuid[]) limit 1',
);

/** What has been erased does not come back by something old that is sent again. */
export async function notErased(tx: Tx, ...ids: string[]): Promise<Record<string, never>> {
  if (!(await tx.row(erasedBefore, [tx.municipality, ids]))) return {};
  throw new Problem('erased', 'The citizen by that id has been erased. Whoever comes back has another id.');
}

/** Of a Bundle's Patient that is called by no UUID, what stays when the citizen is erased. */
export const digestOfName = (reference: string): string =>
  createHash('sha256').update(reference).digest('hex').slice(0, 32);

export const citizenProjection = projection({
  noun: 'citizen',
  alias: 'citizen',
  source: sql`from citizen where citizen.municipality_code = ${municipality}`,
  citizen: 'citizen.id',
  columns: sql`${commonColumns('citizen')}, citizen.case_number as "caseNumber",
    case when citizen.cpr_encrypted is not null then '${sql.raw(MASKED)}' end as cpr,
    citizen.target_groups as "targetGroups", citizen.protected_address as "protectedAddress"`,
});
