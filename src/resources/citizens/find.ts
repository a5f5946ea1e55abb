/** What others ask about a citizen. */
import { statement } from '../../db/tenant.ts';
import type { Tx } from '../../http/transaction.ts';

const citizenOfPatient = statement(
  'citizen of patient',
  `select citizen_id as "citizenId" from ffb_resource where municipality_code = $1 and id = $2 and profile = 'citizen'`,
);

/** Delivery reports may call a citizen by other ids than the one they are stored by: each finds them. */
export async function citizenCalled(tx: Tx, id: string): Promise<string> {
  return (await tx.row<{ citizenId: string }>(citizenOfPatient, [tx.municipality, id]))?.citizenId ?? id;
}
