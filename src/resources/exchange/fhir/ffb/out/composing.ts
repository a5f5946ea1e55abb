/**
 * What the composing of a citizen's resources works on. `kept` resources came by report and go out as they came, with what has
 * changed here written in. `own` things only stand here: they are filled into blank forms. Times in milliseconds.
 */
import { danishDate, type IsoDate } from '../../../../../domain/calendar.ts';
import { filledForm, type Native, nativeOf, type Written, withNative } from '../report/fields.ts';
import type { FORMS } from '../report/forms.ts';
import { derivedId } from '../report/ids.ts';
import { isWithdrawn, type Kept } from '../report/kept.ts';
import type { ProfileName, Reported } from '../report/profiles.ts';
import type { Citizen, Goal, Intervention, Known, Meeting, Plan } from './known.ts';

export type FormName = keyof typeof FORMS;

/** A resource that a report can hold. */
export type Part = {
  profile: FormName;
  id: string;
  content: Reported;
  lastUpdated: number;
  /** Since when the service has known it so. */
  since: number;
};

export type Sender = { municipality: string; organisation: { system: string; value: string } | null };

export type Composing = {
  readonly known: Known;
  readonly citizen: Citizen;
  readonly sender: Sender;
  /** What reports have brought, by id. */
  readonly kept: ReadonlyMap<string, Kept>;
  /** Goals that no report brought and that are to be told. */
  readonly ownGoals: readonly Goal[];
  /** The resources composed so far, by id. */
  readonly parts: Map<string, Part>;
};

export const day = (milliseconds: number): IsoDate => danishDate(new Date(milliseconds));

export const latest = (...times: number[]): number => times.reduce((a, b) => Math.max(a, b));

/** The kept resources of these profiles. */
export function ofProfile({ known }: Composing, ...profiles: ProfileName[]): Kept[] {
  return known.kept.filter(({ profile }) => profiles.includes(profile));
}

/** Without what was entered in error. */
export function live(composing: Composing, profile: ProfileName): Kept[] {
  return ofProfile(composing, profile).filter(({ withdrawn }) => !withdrawn);
}

const reads = new WeakMap<Kept, object>();

/** What a kept resource says, in the service's own fields. */
export function read<Profile extends FormName>(profile: Profile, one: Kept): Native<Profile> {
  const known = reads.get(one) ?? nativeOf(profile, one.content);
  reads.set(one, known);
  return known as Native<Profile>;
}

/** An id for what is no thing here; the same each time. */
export function ownId({ citizen }: Composing, name: string): string {
  return derivedId(citizen.id, name);
}

/** Adds a kept resource as it came. */
export function keep({ parts }: Composing, one: Kept): Part {
  const { id, content, lastUpdated, updatedAt } = one;
  const part = { profile: one.profile as FormName, id, content, lastUpdated, since: updatedAt };
  parts.set(id, part);
  return part;
}

/** Adds a kept resource with what has changed here written in. @param at when that was registered */
export function keepWith<Profile extends FormName>(
  composing: Composing,
  one: Kept,
  profile: Profile,
  values: Written<Profile>,
  at: number,
): Part {
  const part = keep(composing, one);
  revise(part, withNative(profile, one.content, values), at);
  return part;
}

/** Adds what only stands here. @param at when it was registered */
export function make<Profile extends FormName>(
  { parts }: Composing,
  id: string,
  profile: Profile,
  values: Written<Profile>,
  at: number,
): Part {
  const part = { profile, id, content: filledForm(profile, values), lastUpdated: at, since: at };
  parts.set(id, part);
  return part;
}

/** Other content is an update, never earlier than what the part was before. */
export function revise(part: Part, content: Reported, at: number): void {
  if (content === part.content) return;
  const time = latest(part.since, at);
  Object.assign(part, { content, lastUpdated: time, since: time });
}

/** The part said something else in between, and a receiver must take it for newer though it says again what it said before. */
export function touch(part: Part, at: number): void {
  if (at > part.since) Object.assign(part, { lastUpdated: at, since: at });
}

/** When somebody last changed the thing here, apart from what reports did; 0 for never. */
export function touchedAt(
  { kept }: Composing,
  { id, version, updatedAt }: Plan | Goal | Intervention | Meeting,
): number {
  return version > (kept.get(id)?.nativeVersion ?? 0) ? updatedAt : 0;
}

const WITH_STATUS = new Set<Reported['resourceType']>([
  'ServiceRequest',
  'ClinicalImpression',
  'Observation',
  'CarePlan',
  'Encounter',
]);

/** Marks the resource entered in error, in the way of its type. A citizen and an offer have no such way. */
export function withdraw(part: Part, at: number): void {
  const { content } = part;
  const { resourceType } = content;
  if (isWithdrawn(content)) return;
  const mistake = 'entered-in-error';
  if (resourceType === 'Goal') revise(part, { ...content, lifecycleStatus: mistake }, at);
  else if (resourceType === 'Condition') {
    const { clinicalStatus: _, ...condition } = content;
    const system = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
    revise(part, { ...condition, verificationStatus: { coding: [{ system, code: mistake }] } }, at);
  } else if (WITH_STATUS.has(resourceType)) revise(part, { ...content, status: mistake } as Reported, at);
}
