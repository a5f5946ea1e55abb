/** Makes citizens' delivery reports of a Danish day: each a Bundle, or everything that keeps it from being one. */
import { setImmediate } from 'node:timers/promises';
import { findSettings } from '../../../../../access/settings.ts';
import { ffbConcept } from '../../../../../codes/ffb.ts';
import type { Tenant } from '../../../../../db/tenant.ts';
import { type Instant, type IsoDate, instantsOf, lastInstantOf } from '../../../../../domain/calendar.ts';
import type { CprVault } from '../../../../record/citizens/cpr-vault.ts';
import type { ReportBundle } from '../report/profiles.ts';
import { hasErrors, type Issue, validate } from '../report/validate.ts';
import { compose } from './compose.ts';
import { type Citizen, type CitizenVersion, type Known, knownOf } from './known.ts';
import { bundleOf, type ReportDay } from './selection.ts';

export type DeliveryReport = { citizenId: string } & ({ bundle: ReportBundle } | { refused: Issue[] });

/**
 * In the order asked for. A citizen has none who was not known yet at the end of the day, or was withdrawn before it.
 * @param knownAt an instant after the day, for a report that holds later corrections; left out, the end of the day
 */
export async function deliveryReports(
  tenant: Tenant,
  citizenIds: string[],
  day: IsoDate,
  vault: CprVault | null,
  knownAt?: Instant,
): Promise<DeliveryReport[]> {
  const end = knownAt ? Date.parse(knownAt) : Math.min(Date.parse(lastInstantOf(day)), Date.parse(tenant.now));
  const on: ReportDay = { day, from: Date.parse(instantsOf(day).from), until: end };
  const { organisation } = await findSettings(tenant);
  const sender = { municipality: tenant.municipality, organisation };
  const all = await knownOf(tenant, citizenIds, new Date(end).toISOString(), day);
  const reports: DeliveryReport[] = [];
  for (const known of all) {
    const citizen = citizenOf(known, (sealed) => vault?.open(tenant.municipality, sealed) ?? null);
    if (!citizen || (citizen.withdrawnAt ?? on.until) < on.from) continue;
    const { citizenId } = known;
    const bundle = bundleOf(compose(known, citizen, sender), citizenId, on);
    const issues = validate(bundle);
    reports.push(hasErrors(issues) ? { citizenId, refused: located(issues, bundle) } : { citizenId, bundle });
    await setImmediate(); // checking takes a while: others are served in between
  }
  return reports;
}

export async function deliveryReport(
  tenant: Tenant,
  citizenId: string,
  day: IsoDate,
  vault: CprVault | null,
  knownAt?: Instant,
): Promise<DeliveryReport | undefined> {
  return (await deliveryReports(tenant, [citizenId], day, vault, knownAt))[0];
}

function citizenOf({ citizenId, versions }: Known, open: (sealed: Buffer) => string | null): Citizen | undefined {
  const last = versions.at(-1);
  if (!last) return undefined;
  const numberOf = ({ sealedCpr }: CitizenVersion) => (sealedCpr ? open(sealedCpr) : null);
  const cpr = numberOf(last);
  /** Since when every version has had it. */
  const since = (has: (version: CitizenVersion) => boolean) =>
    (versions[versions.findLastIndex((version) => !has(version)) + 1] ?? last).updatedAt;
  return {
    id: citizenId,
    caseNumber: last.caseNumber,
    cpr,
    cprSince: since((version) => numberOf(version) === cpr),
    targetGroups: last.targetGroups.map((group) => ({
      ...group,
      since: since(({ targetGroups }) =>
        targetGroups.some(({ code, rank }) => code === group.code && rank === group.rank),
      ),
    })),
    createdAt: last.createdAt,
    updatedAt: last.updatedAt,
    withdrawnAt: last.withdrawnAt,
  };
}

const IN_ENTRY = /^Bundle\.entry\[(\d+)\]\.resource/;

/** The reader has not seen the Bundle, so places are told by the resource's type and id, which is the thing's id here. */
function located(issues: Issue[], { entry = [] }: ReportBundle): Issue[] {
  return issues.map((issue) => {
    const resource = entry[Number(IN_ENTRY.exec(issue.expression)?.[1])]?.resource;
    if (!resource) return issue;
    const { resourceType, id } = resource;
    const place = `Bundle.entry.resource.ofType(${resourceType}).where(id = '${id}')`;
    const goals = entry.flatMap(({ resource: other }) =>
      other?.resourceType === 'Goal' && other.addresses?.some(({ reference }) => reference === `Condition/${id}`)
        ? other.id
        : [],
    );
    // The native API has no conditions: the text names the theme and the goals instead.
    const theme = resourceType === 'Condition' && ffbConcept(resource.code?.coding?.[0]?.code ?? '')?.display;
    const text = theme && goals.length > 0 ? `${issue.text} (${theme}, mål ${goals.join(', ')})` : issue.text;
    return { ...issue, text, expression: issue.expression.replace(IN_ENTRY, place) };
  });
}
