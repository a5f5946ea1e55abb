/** The delivery reports of a Danish day: whose they are, and each as a Bundle, or all that keeps it from being one. */
import { setImmediate } from 'node:timers/promises';
import { findSettings } from '../../../../access/settings.ts';
import { ffbConcept } from '../../../../codes/ffb.ts';
import { numberedStatement as statement, type Tenant } from '../../../../db/tenant.ts';
import { danishDate, type Instant, type IsoDate, instantsOf, lastInstantOf } from '../../../../domain/calendar.ts';
import type { CprVault } from '../../../record/citizens/cpr-vault.ts';
import { compose } from './compose.ts';
import { type Citizen, type CitizenVersion, type Known, knownOf } from './known.ts';
import type { ReportBundle } from './profiles.ts';
import { bundleOf, type ReportDay } from './selection.ts';
import { hasErrors, type Issue, validate } from './validate.ts';

export type DeliveryReport = { citizenId: string } & ({ bundle: ReportBundle } | { refused: Issue[] });

const changedOn = statement(
  'citizens changed on a day',
  `with touched as materialized (
     select distinct resource, resource_id from change where municipality_code = $1 and at >= $2::timestamptz and at < $3::timestamptz
       and resource in ('citizen', 'plan', 'goal', 'intervention', 'follow_up', 'score')
   ), ids as materialized (select resource, resource_id::uuid as id from touched)
   select citizen.id from (
     select id from ids where resource = 'citizen'
     union select plan.citizen_id from ids join plan on plan.municipality_code = $1 and plan.id = ids.id where resource = 'plan'
     union select plan.citizen_id from ids join goal part on part.municipality_code = $1 and part.id = ids.id and part.kind = 'goal'
       join plan on plan.municipality_code = $1 and plan.id = part.plan_id where resource = 'goal'
     union select plan.citizen_id from ids join intervention part on part.municipality_code = $1 and part.id = ids.id
       join plan on plan.municipality_code = $1 and plan.id = part.plan_id where resource = 'intervention'
     union select plan.citizen_id from ids join follow_up part on part.municipality_code = $1 and part.id = ids.id
       join plan on plan.municipality_code = $1 and plan.id = part.plan_id where resource = 'follow_up'
     union select score.citizen_id from ids join score on score.municipality_code = $1 and score.id = ids.id and score.instrument = 'ffb-level'
       where resource = 'score'
     union select citizen_id from ffb_resource where municipality_code = $1 and updated_at >= $2::timestamptz and updated_at < $3::timestamptz
     union select citizen_id from ffb_resource_history where municipality_code = $1 and updated_at >= $2::timestamptz and updated_at < $3::timestamptz
   ) changed (id) join citizen on citizen.municipality_code = $1 and citizen.id = changed.id
   order by citizen.id`,
);

/** Those of whom something in a report can have changed on the Danish day, by id. */
export async function changedCitizens(tenant: Tenant, day: IsoDate): Promise<string[]> {
  const { from, until } = instantsOf(day);
  const rows = await tenant.rows<{ id: string }>(changedOn, [tenant.municipality, from, until]);
  return rows.map(({ id }) => id);
}

/**
 * In the order asked for. Who was not known yet at the end of the day, or no more since an earlier one, has none.
 * @param knownAt later than the day, where corrections made since are to be in it
 */
export async function deliveryReports(
  tenant: Tenant,
  citizenIds: string[],
  day: IsoDate,
  vault: CprVault | null,
  knownAt?: Instant,
): Promise<DeliveryReport[]> {
  const { from } = instantsOf(day);
  const end = knownAt ? Date.parse(knownAt) : Math.min(Date.parse(lastInstantOf(day)), Date.parse(tenant.now));
  const on: ReportDay = { day, from: Date.parse(from), until: end };
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

/** Undefined where there is none: see `deliveryReports`. */
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

/** Nobody has seen the Bundle: what lacks is told by the resource's type and id, which is the thing's here. */
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
    // A condition is no thing here: its goals are.
    const theme = resourceType === 'Condition' && ffbConcept(resource.code?.coding?.[0]?.code ?? '')?.display;
    const text = theme && goals.length > 0 ? `${issue.text} (${theme}, mål ${goals.join(', ')})` : issue.text;
    return { ...issue, text, expression: issue.expression.replace(IN_ENTRY, place) };
  });
}

/** The Danish day of the latest change of anything that a report of the citizen can tell. */
const lastChange = statement(
  'last change of citizen',
  `select greatest(
     (select updated_at from citizen where municipality_code = $1 and id = $2),
     (select max(greatest(plan.updated_at,
        (select max(updated_at) from goal where goal.municipality_code = $1 and goal.plan_id = plan.id and goal.kind = 'goal'),
        (select max(updated_at) from intervention where intervention.municipality_code = $1 and intervention.plan_id = plan.id),
        (select max(updated_at) from follow_up where follow_up.municipality_code = $1 and follow_up.plan_id = plan.id)))
      from plan where plan.municipality_code = $1 and plan.citizen_id = $2),
     (select max(updated_at) from score where municipality_code = $1 and citizen_id = $2 and instrument = 'ffb-level'),
     (select max(updated_at) from ffb_resource where municipality_code = $1 and citizen_id = $2)) as at`,
);

export async function lastChangedOn(tenant: Tenant, citizenId: string): Promise<IsoDate | undefined> {
  const { at } = (await tenant.row<{ at: Date | null }>(lastChange, [tenant.municipality, citizenId])) ?? {};
  return at ? danishDate(at) : undefined;
}
