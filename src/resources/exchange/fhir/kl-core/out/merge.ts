/** Puts what has been changed here into resources as they came. Pure. */
import type { CarePlan, Extension } from 'fhir/r4.js';
import type { Fields } from '../bundle/fields.ts';
import { elementsOf } from '../bundle/mapping.ts';
import { EXTENSIONS, type ProfileName, profileOf, type Resource } from '../bundle/profiles.ts';
import type { Resources } from '../bundle/resources.ts';
import type { Composed } from './elements.ts';

/** In place of the baseline's fields where the kept condition shows a later level: the baseline stands in the goal's extension. */
export const BASELINE_APART = 'measure.baseline';

/** Fields of a goal that its conditions show, though no element of the goal itself does. */
const SHOWN_BY_CONDITION = [
  'measure.baseline.value',
  'measure.baseline.date',
  'measure.instrument',
  'measure.dimension',
];

/** Whether a change of the goal's field makes its conditions others. */
export const changesConditions = (name: string): boolean =>
  SHOWN_BY_CONDITION.includes(name) || elementsOf('goal', name).includes('addresses');

/** Profiles that describe a thing by themselves. What has no element stands in their extension. */
const MAIN_PROFILES: ReadonlySet<ProfileName> = new Set<ProfileName>([
  'citizen',
  'organization',
  'carePlan',
  'plannedIntervention',
  'ffbGoal',
  'goal',
  'followUp',
  'plannedMeeting',
]);

/** The elements to write anew when the field has been changed here. */
function elementsFor(profile: ProfileName, thing: Composed['thing'], name: string): readonly string[] {
  if (name === BASELINE_APART) return ['extension'];
  if (name === 'description') return [...elementsOf(profile, 'title'), 'extension'];
  if (SHOWN_BY_CONDITION.includes(name)) return ['addresses', 'target', 'extension'];
  if (thing === 'plan' && profile === 'goal') return name === 'citizenWishes' ? ['description'] : [];
  const elements = elementsOf(profile, name);
  return elements.length > 0 || !MAIN_PROFILES.has(profile) ? elements : ['extension'];
}

/** @param changed the fields that have been changed here */
export function mergeChanges(before: Resource, composed: Composed, changed: readonly string[]): Resource {
  const profile = profileOf(before) ?? composed.profile;
  const merged: Fields = { ...before };
  const now: Fields = { ...composed.resource };
  const elements = new Set(changed.flatMap((name) => elementsFor(profile, composed.thing, name)));
  for (const element of elements) {
    const isExtension = element === 'extension';
    const value = isExtension ? mergeExtensions(before.extension, composed.resource.extension) : now[element];
    if (value === undefined) delete merged[element];
    else merged[element] = value;
  }
  return merged as unknown as Resource;
}

const isOurs = ({ url }: Extension): boolean => url === EXTENSIONS.native || url === EXTENSIONS.informant;

function mergeExtensions(before: Extension[] = [], now: Extension[] = []): Extension[] | undefined {
  const merged = [...before.filter((one) => !isOurs(one)), ...now.filter(isOurs)];
  return merged.length > 0 ? merged : undefined;
}

/** Adds to the plan as it came the goals, the evaluation and the meetings that it does not name yet. */
export function mergePlan(
  before: CarePlan,
  now: CarePlan,
  { kept, groupsDiffer }: { kept: Resources; groupsDiffer: boolean },
): CarePlan {
  const { goal, activity, extension, addresses, ...rest } = before;
  const goals = [...(goal ?? []), ...(now.goal ?? []).filter(({ reference = '' }) => !kept.has(reference))];
  const activities = mergeActivities(activity, now.activity);
  const isMeeting = ({ url }: Extension) => url === EXTENSIONS.plannedMeeting;
  const extensions = [
    ...(extension ?? []).filter((one) => !isMeeting(one)),
    ...(now.extension ?? []).filter(isMeeting),
  ];
  const groups = groupsDiffer ? now.addresses : addresses;
  return {
    ...rest,
    ...(goals.length > 0 && { goal: goals }),
    ...(activities.length > 0 && { activity: activities }),
    ...(extensions.length > 0 && { extension: extensions }),
    ...(groups && { addresses: groups }),
  };
}

function mergeActivities(
  before: CarePlan['activity'] = [],
  now: CarePlan['activity'] = [],
): NonNullable<CarePlan['activity']> {
  const evaluation = now[0]?.outcomeReference?.[0]?.reference;
  const isNamed = before.some(({ outcomeReference }) =>
    outcomeReference?.some(({ reference }) => reference === evaluation),
  );
  return evaluation && !isNamed ? [...before, ...now] : before;
}
