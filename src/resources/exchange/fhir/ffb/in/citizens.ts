/** A report's Patient becomes a citizen, with the target groups that the plans name. */
import { municipality, param, sql, statement } from '../../../../../db/statement.ts';
import { citizenTable } from '../../../../../db/versioned-tables.ts';
import { put } from '../../../../../http/requests/put.ts';
import type { Tx } from '../../../../../http/requests/transaction.ts';
import type { CprVault } from '../../../../record/citizens/cpr-vault.ts';
import { citizenValues, sealedNumber } from '../../../../record/citizens/store.ts';
import { nativeOf } from '../report/fields.ts';
import type { Incoming, Kept } from '../report/kept.ts';
import { targetGroupsOf } from '../report/target-groups.ts';

type NewCitizen = { citizenId: string; isNew: boolean; cpr: string; vault: CprVault; resources: Incoming[] };

/** Makes a citizen; one who is here already without a number gets it. */
export async function createCitizen(tx: Tx, { citizenId, isNew, cpr, vault, resources }: NewCitizen): Promise<void> {
  const number = sealedNumber(tx.municipality, cpr, vault);
  const values = isNew ? { ...citizenValues({ caseNumber: caseNumberIn(resources) ?? citizenId }), ...number } : number;
  const version = isNew ? null : ((await tx.row(citizenVersion, { id: citizenId }))?.version ?? null);
  await put(tx, citizenTable, citizenId, values, { version, mustBeNew: false });
}

/** Of the first ServiceRequest that has one, else of the first CarePlan. */
function caseNumberIn(resources: Incoming[]): string | undefined {
  const ofProfile = (wanted: Incoming['profile']) => resources.filter(({ profile }) => profile === wanted);
  for (const { content } of [...ofProfile('serviceRequest'), ...ofProfile('carePlan')]) {
    const { caseNumber } = nativeOf('serviceRequest', content);
    if (caseNumber) return caseNumber.slice(0, 100);
  }
  return undefined;
}

const citizenVersion = statement<{ version: number }, { id: string }>(
  'citizen to write target groups to',
  sql`select version from citizen where municipality_code = ${municipality} and id = ${param('id')}`,
);

export async function writeTargetGroups(
  tx: Tx,
  citizenId: string,
  plansByStart: Kept[],
  all: ReadonlyMap<string, Kept>,
): Promise<void> {
  const targetGroups = targetGroupsOf(plansByStart, all);
  const citizen = await tx.row(citizenVersion, { id: citizenId });
  if (!citizen || targetGroups.length === 0) return;
  await put(tx, citizenTable, citizenId, { targetGroups }, { version: citizen.version, mustBeNew: false });
}
