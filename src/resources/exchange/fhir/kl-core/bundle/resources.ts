/** Questions about the resources of a citizen. Pure. */
import type { CarePlan, Goal } from 'fhir/r4.js';
import { careSocial } from '../../../../../codes/care-social.ts';
import { nativeOf } from './mapping.ts';
import { profileOf, type Resource } from './profiles.ts';

/** By reference: `Type/id`. */
export type Resources = ReadonlyMap<string, Resource>;

export const references = (list: readonly { reference?: string }[] | undefined): string[] =>
  (list ?? []).flatMap(({ reference }) => reference ?? []);

export function isOfKind(resource: Resource, kind: keyof typeof careSocial.goalKinds): boolean {
  const { code } = careSocial.goalKinds[kind];
  return ((resource as Goal).category ?? []).some(({ coding }) => coding?.some((one) => one.code === code));
}

/** Whether it is marked entered in error. */
export function isWithdrawn(resource: Resource): boolean {
  if (resource.resourceType === 'Condition')
    return resource.verificationStatus?.coding?.some(({ code }) => code === 'entered-in-error') ?? false;
  const status: unknown =
    resource.resourceType === 'Goal' ? resource.lifecycleStatus : (resource as { status?: unknown }).status;
  return status === 'entered-in-error';
}

/** The condition that a goal's theme comes from: the one of rank 1 (`ranked`), or the only one. */
export function primaryCondition({ addresses }: Goal, ranked: string | undefined): string | undefined {
  const [only, another] = references(addresses);
  return ranked ?? (another === undefined ? only : undefined);
}

/** The outcomes of a plan's activities: its evaluations. */
export const outcomesOf = ({ activity }: CarePlan): string[] =>
  (activity ?? []).flatMap(({ outcomeReference }) => references(outcomeReference));

/** The day a plan starts; empty where it does not say. */
export const startOf = (plan: CarePlan): string => nativeOf('carePlan', plan).startDate ?? '';

/** By reference, the earliest first. */
export function plansByStart(resources: Resources): [reference: string, plan: CarePlan][] {
  const plans = [...resources].filter(([, resource]) => profileOf(resource) === 'carePlan') as [string, CarePlan][];
  return plans.toSorted(([a, one], [b, other]) => (`${startOf(one)} ${a}` < `${startOf(other)} ${b}` ? -1 : 1));
}
