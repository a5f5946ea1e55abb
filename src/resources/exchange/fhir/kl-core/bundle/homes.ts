/** Which plan each resource belongs to. Pure. */
import type { CarePlan, Goal } from 'fhir/r4.js';
import type { IsoDate } from '../../../../../domain/calendar.ts';
import { dayOf } from '../../shared/reading.ts';
import { nativeOf } from './mapping.ts';
import { EXTENSIONS, idOf, profileOf, type Resource } from './profiles.ts';
import { outcomesOf, plansByStart, primaryCondition, type Resources, references, startOf } from './resources.ts';

/** The id of a plan, by the reference of a resource. */
export type Homes = ReadonlyMap<string, string>;

type Search = {
  resources: Resources;
  plans: [reference: string, plan: CarePlan][];
  /** The plans that resources were put into before: they stay there. */
  known: Homes;
  namedByPlan: Homes;
  /** Every condition that a goal or a plan addresses. */
  addressed: ReadonlySet<string>;
  homes: Map<string, string>;
  /** The resources whose home is being looked for. */
  open: Set<string>;
};

/**
 * A resource stays in the plan it was put into before. Else it belongs to the plan that names it or that it names; else to
 * the plan that had begun when it was made.
 */
export function homesOf(resources: Resources, known: Homes): Map<string, string> {
  const plans = plansByStart(resources);
  const addressed = [...resources.values()].flatMap((one) => references((one as Goal | CarePlan).addresses));
  const search: Search = {
    resources,
    plans,
    known,
    namedByPlan: namedBy(plans),
    addressed: new Set(addressed),
    homes: new Map(),
    open: new Set(),
  };
  for (const reference of resources.keys()) {
    const home = findHome(search, reference);
    if (home !== undefined) search.homes.set(reference, home);
  }
  return search.homes;
}

/** The plans themselves and what they name. The earliest plan wins. */
function namedBy(plans: [reference: string, plan: CarePlan][]): Map<string, string> {
  const named = new Map<string, string>();
  for (const [reference, plan] of plans) {
    const meetings = (plan.extension ?? []).filter(({ url }) => url === EXTENSIONS.plannedMeeting);
    const meetingReferences = meetings.flatMap(({ valueReference }) => valueReference?.reference ?? []);
    for (const one of [reference, ...references(plan.goal), ...outcomesOf(plan), ...meetingReferences])
      if (!named.has(one)) named.set(one, idOf(reference));
  }
  return named;
}

function findHome(search: Search, reference: string): string | undefined {
  const { homes, known, open, resources } = search;
  const found = homes.get(reference) ?? known.get(reference);
  // Goals that refer to each other in a circle have no home.
  if (found !== undefined || open.has(reference)) return found;
  open.add(reference);
  const home = newHome(search, reference, resources.get(reference) as Resource);
  if (home !== undefined) homes.set(reference, home);
  return home;
}

function newHome(search: Search, reference: string, resource: Resource): string | undefined {
  const named = search.namedByPlan.get(reference);
  if (named) return named;
  const profile = profileOf(resource);
  switch (profile) {
    case 'plannedIntervention': {
      const [plan] = references((resource as CarePlan).basedOn);
      return plan && idOf(plan);
    }
    case 'ffbGoal':
    case 'goal':
      return homeOfGoal(search, reference, resource as Goal);
    case 'followUp': {
      const [plan] = focusOf(resource);
      return plan ? idOf(plan) : planOn(search, nativeOf(profile, resource).heldOn);
    }
    case 'score': {
      const [goal = ''] = focusOf(resource);
      return search.resources.has(goal) ? findHome(search, goal) : undefined;
    }
    case 'evaluation':
      return planOn(search, nativeOf(profile, resource).supportNeedAssessedOn);
    case 'condition':
    case 'focusCondition':
      return search.addressed.has(reference) ? undefined : planOn(search, recordedOn(resource));
    case 'purpose':
    case 'plannedMeeting':
      return planOn(search, undefined);
    default:
      return undefined;
  }
}

/** A sub-goal's home is its goal's. A goal's is the plan that had begun on the goal's own day or its condition's. */
function homeOfGoal(search: Search, reference: string, goal: Goal): string | undefined {
  const { resources } = search;
  const { parentGoalId: parent, theme } = nativeOf('goal', goal);
  if (parent && parent !== reference && resources.has(parent)) return findHome(search, parent);
  const condition = resources.get(primaryCondition(goal, theme) ?? '');
  const { startDate, statusDate, note } = goal;
  return planOn(search, dayIn(startDate) ?? recordedOn(condition) ?? dayIn(statusDate ?? note?.[0]?.time));
}

/** The plan that began last of those that had begun on the day; of all plans where no day is known. */
function planOn({ plans }: Search, day: IsoDate | undefined): string | undefined {
  const begun = plans.filter(([, plan]) => day === undefined || startOf(plan) <= day);
  const [home] = begun.at(-1) ?? plans[0] ?? [];
  return home && idOf(home);
}

const focusOf = (resource: Resource): string[] => references((resource as { focus?: { reference?: string }[] }).focus);

const recordedOn = (condition: Resource | undefined): IsoDate | undefined =>
  dayIn((condition as { recordedDate?: string } | undefined)?.recordedDate);

const dayIn = (dateTime: string | undefined): IsoDate | undefined => dateTime && dayOf(dateTime);
