/**
 * How a report writes a plan, goal, intervention or meeting: through the thing's own PUT, so by its rules. What somebody has
 * changed here later than the report knows of stays as it is.
 */
import type { Precondition } from '../../../../../http/requests/conditions.ts';
import type { Outcome } from '../../../../../http/requests/put.ts';
import type { Tx } from '../../../../../http/requests/transaction.ts';
import { type Current, guarded, type Thing } from '../../shared/things.ts';
import type { Kept } from '../report/kept.ts';
import type { ProfileName } from '../report/profiles.ts';
import type { Issue } from '../report/validate.ts';

export type Writing = {
  tx: Tx;
  citizenId: string;
  /** All that reports have brought about the citizen, this one included, by id. */
  all: ReadonlyMap<string, Kept>;
  /** The ids of what this report has changed. */
  changed: ReadonlySet<string>;
  /** Where each resource stands in the Bundle, by id. */
  places: ReadonlyMap<string, string>;
  /** The things as they stand, by id; kept up to date. */
  current: Map<string, Current>;
  /** The version that each resource has made, by id. */
  written: Map<string, number>;
  issues: Issue[];
};

type Resources = Pick<Writing, 'all'>;

export function ofProfile({ all }: Resources, profile: ProfileName): Kept[] {
  return [...all.values()].filter((one) => one.profile === profile);
}

/** Without what was entered in error. */
export function live(resources: Resources, profile: ProfileName): Kept[] {
  return ofProfile(resources, profile).filter(({ withdrawn }) => !withdrawn);
}

/** The report changes a resource of one of these profiles. */
export function isChanged({ all, changed }: Writing, ...profiles: ProfileName[]): boolean {
  return [...changed].some((id) => profiles.includes(all.get(id)?.profile as ProfileName));
}

/** It exists and was not entered in error. */
export function stands(thing: Current | undefined): boolean {
  return thing !== undefined && !thing.enteredInError;
}

/** Somebody has written to the thing here since a report last did, and later than this resource was updated. */
export function isOvertaken({ current }: Writing, { id, nativeVersion, lastUpdated }: Kept): boolean {
  const known = current.get(id);
  return known !== undefined && known.version > (nativeVersion ?? 0) && known.updatedAt > lastUpdated;
}

/** Says in the answer that the thing stays as it is. */
export function tellKept({ issues, places }: Writing, { id }: Kept): void {
  const text = 'Er ændret her senere end i indberetningen: det, der står her, er beholdt.';
  const expression = places.get(id) ?? 'Bundle';
  issues.push({ severity: 'information', code: 'business-rule', rule: 'kept', expression, text });
}

/** Writes a thing unless it has been overtaken. @param putIt gets the thing's fields as they stand */
export async function write(
  writing: Writing,
  { id, of, thing, planId }: { id: string; of: Kept; thing: Thing; planId: string },
  putIt: (existing: object, precondition: Precondition) => Promise<Outcome>,
): Promise<void> {
  const { current, written } = writing;
  const known = current.get(id);
  if (isOvertaken(writing, of)) return tellKept(writing, of);
  const outcome = await guarded(writing, of.id, () =>
    putIt(known?.json ?? {}, { version: known?.version ?? null, mustBeNew: false }),
  );
  if (!outcome) return;
  const version = outcome === 'replaced' ? (known?.version ?? 0) + 1 : (known?.version ?? 1);
  const { json = {}, updatedAt = 0 } = known ?? {};
  current.set(id, { id, thing, version, planId, json, updatedAt, enteredInError: false });
  written.set(id, version);
}

/** Withdraws a thing that stands, unless it has been overtaken. @param mark marks it entered in error */
export async function withdraw(writing: Writing, of: Kept, id: string, mark: () => Promise<void>): Promise<void> {
  const { current, written } = writing;
  const known = current.get(id);
  if (!known || known.enteredInError || isOvertaken(writing, of)) return;
  await guarded(writing, of.id, mark);
  const version = known.version + 1;
  current.set(id, { ...known, version, enteredInError: true });
  written.set(id, version);
}

/** Contracts refuse `undefined` where a field is left out. */
export function defined(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
