/** A plan becomes a CarePlan, with its support need, target groups, goals and kinds of offer. */
import type { CarePlan, Reference } from 'fhir/r4.js';
import { idIn } from '../../shared/reading.ts';
import { derivedId, sharedMeetingId } from '../report/ids.ts';
import type { Kept } from '../report/kept.ts';
import type { Reported } from '../report/profiles.ts';
import { plansByStart, type TargetGroup, targetGroupsOf } from '../report/target-groups.ts';
import { caseNumberOf } from './citizens.ts';
import {
  type Composing,
  day,
  keep,
  keepWith,
  latest,
  live,
  make,
  ofProfile,
  ownId,
  type Part,
  read,
  revise,
  touch,
  touchedAt,
} from './composing.ts';
import { rankedCondition } from './goals.ts';
import { hasEnded, interventionsOf } from './interventions.ts';
import type { Plan } from './known.ts';
import { dateOf, dateToWrite, nextMeeting } from './meetings.ts';
import { isToldPlan, toldPlanId } from './told.ts';

export function addKeptPlan(composing: Composing, one: Kept): void {
  const { known, kept, citizen } = composing;
  const plan = known.plans.find(({ id }) => id === one.id);
  if (!plan) {
    keep(composing, one);
    return;
  }
  const date = dateToWrite(composing, plan, one);
  const values = {
    status: plan.withdrawnAt === null ? plan.status : null,
    startDate: plan.startDate,
    endDate: plan.endDate ?? undefined,
    ...(isAssessedAnew(composing, plan, one) && { evaluation: ownEvaluation(composing, plan) }),
    ...(date && { meeting: date.id }),
  };
  const part = keepWith(composing, one, 'carePlan', values, latest(plan.updatedAt, date?.at ?? 0));
  const groups = targetGroupsOf(plansByStart(live(composing, 'carePlan')), kept);
  if (groups.length > 0 && !areSame(groups, citizen.targetGroups)) writeGroups(composing, part);
  writeGoals(composing, part, plan);
  writeOffers(composing, part, plan);
  touch(part, planTouchedAt(composing, plan));
}

export function addOwnPlan(composing: Composing, plan: Plan): void {
  if (!isToldPlan(composing, plan)) return;
  const isWithdrawn = plan.withdrawnAt !== null;
  const next = nextMeeting(composing, plan);
  const isOrder = plan.kind === 'provider-order' || interventionsOf(composing, plan).length > 0;
  const values = {
    ...caseNumberOf(composing),
    status: isWithdrawn ? null : plan.status,
    // The rules ask less of a plan that is no order: of one that was a mistake or came to nothing.
    intent: isOrder && !isWithdrawn && plan.status !== 'cancelled' ? 'order' : 'plan',
    startDate: plan.startDate,
    endDate: plan.endDate ?? undefined,
    evaluation: isWithdrawn ? undefined : ownEvaluation(composing, plan),
    meeting: isWithdrawn || !next ? undefined : dateOf(composing, next),
  };
  const at = latest(planTouchedAt(composing, plan), composing.citizen.updatedAt);
  const part = make(composing, toldPlanId(composing, plan), 'carePlan', values, at);
  if (isWithdrawn) return;
  writeGroups(composing, part);
  writeGoals(composing, part, plan);
  writeOffers(composing, part, plan);
}

/** When the plan or anything its resource tells of last changed here, apart from what reports did; 0 for never. */
function planTouchedAt(composing: Composing, plan: Plan): number {
  const { goals, interventions, meetings } = composing.known;
  const dates = ofProfile(composing, 'followUpEncounter');
  const shared = new Set(dates.map(({ id }) => sharedMeetingId(plan.id, id)));
  const parts = [...goals, ...interventions, ...meetings].filter(
    ({ id, planId }) => planId === plan.id && !shared.has(id),
  );
  return latest(...[plan, ...parts].map((part) => touchedAt(composing, part)));
}

/** The plan here has another support need than the report says, or another day it was assessed. */
function isAssessedAnew({ kept }: Composing, plan: Plan, one: Kept): boolean {
  const evaluation = kept.get(read('carePlan', one).evaluation ?? '');
  const told = evaluation && !evaluation.withdrawn ? read('careEvaluation', evaluation) : {};
  if ((told.supportNeed ?? null) !== plan.supportNeed) return true;
  const assessedOn = plan.supportNeedAssessedOn ?? told.supportNeedAssessedOn;
  return plan.supportNeed !== null && told.supportNeedAssessedOn !== assessedOn;
}

function ownEvaluation(composing: Composing, plan: Plan): string | undefined {
  if (plan.supportNeed === null) return undefined;
  const id = derivedId(plan.id, 'evaluation');
  const values = {
    supportNeed: plan.supportNeed,
    supportNeedAssessedOn: plan.supportNeedAssessedOn ?? day(plan.updatedAt),
  };
  make(composing, id, 'careEvaluation', values, plan.updatedAt);
  return id;
}

function areSame(a: TargetGroup[], b: TargetGroup[]): boolean {
  const text = (groups: TargetGroup[]) => groups.map(({ code, rank }) => `${rank} ${code}`).toSorted();
  return String(text(a)) === String(text(b));
}

/** Writes the citizen's target groups in. */
function writeGroups(composing: Composing, part: Part): void {
  const { targetGroups } = composing.citizen;
  const addresses = targetGroups.map(({ code, rank, since }) =>
    rankedCondition(groupOf(composing, code, since), rank === 1 ? 1 : 2),
  );
  const { addresses: _, ...rest } = part.content as CarePlan;
  const at = latest(part.lastUpdated, ...targetGroups.map(({ since }) => since));
  revise(part, addresses.length > 0 ? { ...rest, addresses } : rest, at);
}

function groupOf(composing: Composing, code: string, since: number): string {
  const known = live(composing, 'targetGroup').find((one) => read('targetGroup', one).code === code);
  if (known) return known.id;
  const id = ownId(composing, `target group ${code}`);
  make(composing, id, 'targetGroup', { code, recordedOn: day(since) }, since);
  return id;
}

/** The goals a report names for the plan, without those withdrawn here, and those that only stand here. */
function writeGoals({ known, kept, ownGoals }: Composing, part: Part, plan: Plan): void {
  const { goal: named = [], ...rest } = part.content as CarePlan;
  const isGone = ({ reference }: Reference) => {
    const goal = known.goals.find(({ id }) => id === idIn(reference ?? ''));
    return goal !== undefined && goal.withdrawnAt !== null && !kept.get(goal.id)?.withdrawn;
  };
  const own = ownGoals.filter((goal) => goal.planId === plan.id && goal.withdrawnAt === null);
  const goal = [...named.filter((one) => !isGone(one)), ...own.map(({ id }) => ({ reference: `Goal/${id}` }))];
  if (own.length === 0 && goal.length === named.length) return;
  const changes = known.goals
    .filter(({ planId }) => planId === plan.id)
    .map(({ createdAt, withdrawnAt }) => withdrawnAt ?? createdAt);
  revise(part, goal.length > 0 ? { ...rest, goal } : rest, latest(part.lastUpdated, ...changes));
}

/** Adds the kinds of offer of the interventions that go on, else of all. No provider's name goes out. */
function writeOffers(composing: Composing, part: Part, plan: Plan): void {
  const { careTeam: named = [], ...rest } = part.content as CarePlan;
  const known = named.map(({ reference }) => serviceOf(composing.kept.get(idIn(reference ?? ''))?.content));
  const all = interventionsOf(composing, plan);
  const going = all.filter((intervention) => !hasEnded(intervention));
  const own = Map.groupBy(going.length > 0 ? going : all, ({ serviceType }) => serviceType);
  const added: Reference[] = [];
  for (const [service, interventions] of own) {
    if (service === null || known.includes(service)) continue;
    const id = ownId(composing, `offer ${service}`);
    const since = interventions.map(({ createdAt }) => createdAt).reduce((a, b) => Math.min(a, b));
    make(composing, id, 'servicePerformer', { service }, since);
    added.push({ reference: `CareTeam/${id}` });
  }
  if (added.length === 0) return;
  const changes = all.map(({ updatedAt }) => updatedAt);
  revise(part, { ...rest, careTeam: [...named, ...added] }, latest(part.lastUpdated, ...changes));
}

function serviceOf(team: Reported | undefined): string | undefined {
  return team?.resourceType === 'CareTeam' ? team.category?.[0]?.coding?.[0]?.code : undefined;
}
