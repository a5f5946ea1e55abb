/** What goes out with a plan's resources, and what must not. Pure. */
import type { CarePlan, CarePlanActivity } from 'fhir/r4.js';
import { EXTENSIONS, type ProfileName, profileOf, type Resource } from '../bundle/profiles.ts';
import type { Resources } from '../bundle/resources.ts';
import type { Known } from './composition.ts';

/** Profiles that go out as composed, or not at all. */
const COMPOSED_PROFILES: ReadonlySet<ProfileName | null> = new Set<ProfileName | null>([
  'citizen',
  'carePlan',
  'plannedIntervention',
  'ffbGoal',
  'goal',
  'purpose',
  'followUp',
  'plannedMeeting',
  'score',
]);

/**
 * The kept resources that the plan's resources lead to. The authority also gets those of the plan that nothing leads to.
 * @param resources those that go out already
 */
export function reached(known: Known, resources: Resources): Set<string> {
  const { kept, toOthers } = known;
  const gone = satellitesGone(known, resources);
  const found = new Set<string>();
  const open: unknown[] = [...resources.values()];
  const add = (reference: string) => {
    if (resources.has(reference) || found.has(reference) || gone.has(reference)) return;
    found.add(reference);
    open.push(kept.get(reference));
  };
  if (!toOthers) for (const reference of looseResources(known)) add(reference);
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const reference of referencesIn(next)) if (mayFollow(known, reference)) add(reference);
  return found;
}

/** The resources of the plan's purpose, wishes and support need that say nothing any more. */
function satellitesGone({ model, plan }: Known, resources: Resources): Set<string> {
  const { purpose, wishes, evaluation } = model.satellites.get(plan.id) ?? {};
  const gone = [purpose, wishes, evaluation].flatMap((one) => (one === undefined || resources.has(one) ? [] : [one]));
  return new Set(gone);
}

/** Kept resources of the plan that describe no thing of their own. */
function looseResources({ kept, model, plan }: Known): string[] {
  const things = new Set([...model.things.values()].map(({ reference }) => reference));
  return [...kept]
    .filter(
      ([reference, resource]) =>
        !things.has(reference) &&
        resource.resourceType !== 'Patient' &&
        profileOf(resource) !== 'carePlan' &&
        model.homes.get(reference) === plan.id,
    )
    .map(([reference]) => reference);
}

/** Only the authority gets target groups. */
function mayFollow({ kept, toOthers }: Known, reference: string): boolean {
  const resource = kept.get(reference);
  if (!resource) return false;
  const profile = profileOf(resource);
  return !COMPOSED_PROFILES.has(profile) && !(toOthers && profile === 'focusCondition');
}

function referencesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(referencesIn);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    name === 'reference' && typeof value === 'string' ? [value] : referencesIn(value),
  );
}

type Referring = { reference?: string };

/** Removes a plan’s references to what the reader does not get. @param inside what the reader gets */
export function onlyInside({ toOthers }: Known, resource: Resource, inside: Resources): Resource {
  if (profileOf(resource) !== 'carePlan') return resource;
  const { goal, activity, extension, addresses, ...rest } = resource as CarePlan;
  const isInside = ({ reference = '' }: Referring) => inside.has(reference);
  const goals = goal?.filter(isInside) ?? [];
  const activities = (activity ?? []).flatMap((one) => withOutcomes(one, isInside));
  const extensions = (extension ?? []).filter(
    ({ url, valueReference }) => url !== EXTENSIONS.plannedMeeting || isInside(valueReference ?? {}),
  );
  return {
    ...rest,
    ...(goals.length > 0 && { goal: goals }),
    ...(activities.length > 0 && { activity: activities }),
    ...(extensions.length > 0 && { extension: extensions }),
    ...(addresses && !toOthers && { addresses }),
  };
}

/** Nothing where the activity was nothing but its outcomes. */
function withOutcomes(
  { outcomeReference, ...rest }: CarePlanActivity,
  isInside: (one: Referring) => boolean,
): CarePlanActivity[] {
  const outcomes = outcomeReference?.filter(isInside) ?? [];
  const whole = { ...rest, ...(outcomes.length > 0 && { outcomeReference: outcomes }) };
  return Object.keys(whole).length > 0 ? [whole] : [];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what R4 does not take
const NOT_IN_R4 = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** Control characters, which the API takes and R4 does not, become spaces. */
export function printable<Node>(node: Node): Node {
  if (typeof node === 'string') return node.replaceAll(NOT_IN_R4, ' ') as Node;
  if (Array.isArray(node)) return node.map(printable) as Node;
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, printable(value)])) as Node;
}
