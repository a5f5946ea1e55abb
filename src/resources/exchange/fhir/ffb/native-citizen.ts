/** A report's citizen as the service's own: found by CPR, made when new, with the target groups its plans name. */

import { numberedStatement as statement } from '../../../../db/tenant.ts';
import { citizenTable } from '../../../../db/versioned-tables.ts';
import { put } from '../../../../http/requests/put.ts';
import type { Tx } from '../../../../http/requests/transaction.ts';
import type { CprVault } from '../../../record/citizens/cpr-vault.ts';
import { citizenValues, sealedNumber } from '../../../record/citizens/store.ts';
import { nativeOf } from './mapping.ts';
import type { Incoming, Stored } from './store.ts';
import { type TargetGroup, targetGroupsOf } from './target-groups.ts';

/** Made by the report; or one that had no number yet gets it. */
export async function createCitizen(
  tx: Tx,
  {
    citizenId,
    isNew,
    cpr,
    vault,
    resources,
  }: { citizenId: string; isNew: boolean; cpr: string; vault: CprVault; resources: Incoming[] },
): Promise<void> {
  const values = citizenValues({ caseNumber: caseNumberIn(resources) ?? citizenId });
  const number = sealedNumber(tx.municipality, cpr, vault);
  const version = isNew ? null : ((await readCitizen(tx, citizenId))?.version ?? null);
  await put(tx, citizenTable, citizenId, isNew ? { ...values, ...number } : number, { version, mustBeNew: false });
}

function caseNumberIn(resources: Incoming[]): string | undefined {
  const cases = [...of(resources, 'serviceRequest'), ...of(resources, 'carePlan')];
  for (const { content } of cases) {
    const { caseNumber } = nativeOf('serviceRequest', content);
    if (caseNumber) return caseNumber.slice(0, 100);
  }
  return undefined;
}

const of = (resources: Incoming[], profile: Incoming['profile']) =>
  resources.filter((resource) => resource.profile === profile);

type StoredCitizen = { version: number; updatedAt: number; targetGroups: TargetGroup[] };

const citizenById = statement(
  'citizen to write target groups to',
  `select version, (extract(epoch from updated_at) * 1000)::float8 as "updatedAt", target_groups as "targetGroups"
   from citizen where municipality_code = $1 and id = $2`,
);

const readCitizen = (tx: Tx, id: string): Promise<StoredCitizen | undefined> =>
  tx.row<StoredCitizen>(citizenById, [tx.municipality, id]);

/** @param plans by when they begin */
export async function writeTargetGroups(
  tx: Tx,
  citizenId: string,
  plans: Stored[],
  all: ReadonlyMap<string, Stored>,
): Promise<void> {
  const targetGroups = targetGroupsOf(plans, all);
  const citizen = await readCitizen(tx, citizenId);
  if (!citizen || targetGroups.length === 0) return;
  await put(tx, citizenTable, citizenId, { targetGroups }, { version: citizen.version, mustBeNew: false });
}
