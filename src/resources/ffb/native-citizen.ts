/** A report's citizen as the service's own: found by CPR, made when new, with the target groups its plans name. */
import type { CarePlan } from 'fhir/r4.js';
import type { CprVault } from '../../db/cpr.ts';
import { statement } from '../../db/tenant.ts';
import { put } from '../../http/put.ts';
import type { Tx } from '../../http/transaction.ts';
import { citizenTable, citizenValues } from '../citizens/store.ts';
import { idIn, nativeOf } from './mapping.ts';
import { EXTENSIONS } from './profiles.ts';
import type { Incoming, Stored } from './store.ts';

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
  const { caseNumber, cprEncrypted, cprIndex, ...values } = citizenValues(
    { caseNumber: caseNumberIn(resources) ?? citizenId, cpr },
    tx.municipality,
    vault,
  );
  const number = { cprEncrypted, cprIndex };
  const version = isNew ? null : ((await readCitizen(tx, citizenId))?.version ?? null);
  await put(tx, citizenTable, citizenId, isNew ? { caseNumber, ...number, ...values } : number, {
    version,
    mustBeNew: false,
  });
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

type TargetGroup = { code: string; rank: number };
type StoredCitizen = { version: number; updatedAt: number; targetGroups: TargetGroup[] };

const citizenById = statement(
  'citizen to write target groups to',
  `select version, (extract(epoch from updated_at) * 1000)::float8 as "updatedAt", target_groups as "targetGroups"
   from citizen where municipality_code = $1 and id = $2`,
);

const readCitizen = (tx: Tx, id: string): Promise<StoredCitizen | undefined> =>
  tx.row<StoredCitizen>(citizenById, [tx.municipality, id]);

/** Most target groups of a citizen. */
const MOST_GROUPS = 20;

/**
 * The target groups of the citizen's plans, each once; the first plan's primary one is the citizen's.
 * @param plans by when they begin
 */
export async function writeTargetGroups(
  tx: Tx,
  citizenId: string,
  plans: Stored[],
  all: ReadonlyMap<string, Stored>,
): Promise<void> {
  const groups: TargetGroup[] = [];
  for (const { content } of plans) {
    for (const { reference, extension } of (content as CarePlan).addresses ?? []) {
      const group = all.get(idIn(reference ?? ''));
      if (!group || group.withdrawn) continue;
      const { code } = nativeOf('targetGroup', group.content);
      const asked = extension?.find(({ url }) => url === EXTENSIONS.rank)?.valuePositiveInt ?? 2;
      const rank = asked === 1 && groups.some((one) => one.rank === 1) ? 2 : asked;
      if (code && !groups.some((one) => one.code === code)) groups.push({ code, rank });
    }
  }
  const citizen = await readCitizen(tx, citizenId);
  if (!citizen || groups.length === 0) return;
  const targetGroups = groups.toSorted((a, b) => a.rank - b.rank).slice(0, MOST_GROUPS);
  await put(tx, citizenTable, citizenId, { targetGroups }, { version: citizen.version, mustBeNew: false });
}
