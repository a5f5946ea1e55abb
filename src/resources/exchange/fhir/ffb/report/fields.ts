/** Reads the service's own fields from a resource, and writes them into it, by the table in mapping.ts. */
import { changeTypeCode, followUpResultCode, functionalLevelCode, supportNeedCode } from '../../../../../codes/ffb.ts';
import type { IsoDate } from '../../../../../domain/calendar.ts';
import { fhirPath } from '../../definitions/tools.ts';
import { GOAL_STATUS, PLAN_STATUS, READ } from '../../shared/reading.ts';
import { type Place, placeOf, remove, write } from './elements.ts';
import { FORMS } from './forms.ts';
import { type Field, MAPPING } from './mapping.ts';
import type { ProfileName, Reported } from './profiles.ts';

/** The reverse of `READ`. */
const WRITE: { [As in keyof typeof READ]: (value: never) => string } = {
  text: (value: string) => value,
  day: (value: IsoDate) => value,
  id: (id: string) => id,
  level: functionalLevelCode,
  need: supportNeedCode,
  changeType: changeTypeCode,
  result: followUpResultCode,
  planStatus: (status: string | null) => firstOf(PLAN_STATUS, status),
  goalStatus: (status: string | null) => firstOf(GOAL_STATUS, status),
};

/** The first FHIR status that reads as this one. Null is the status of what was entered in error. */
function firstOf(statuses: Record<string, string | null>, status: string | null): string {
  const [found] = Object.entries(statuses).find(([, native]) => native === status) ?? [];
  if (found === undefined) throw new RangeError(`FHIR has no status ${status}`);
  return found;
}

type Row = (typeof MAPPING)[number];
type Result<As> = As extends keyof typeof READ ? ReturnType<(typeof READ)[As]> : never;
/** What the table reads from a resource: a field is missing where its element is. */
export type Native<Profile extends ProfileName> = {
  [R in Extract<Row, { profile: Profile; as: string }> as R['native'] & string]?: Exclude<Result<R['as']>, undefined>;
};
type Made<R> = R extends { made: infer Name extends string } ? Name : never;
/** What the table writes into a resource: `undefined` removes the element; a field that is not named stays. */
export type Written<Profile extends ProfileName> = {
  [R in Extract<Row, { profile: Profile; as: string }> as (R['native'] & string) | Made<R>]?: Result<R['as']>;
};

type Element = {
  name: string;
  isNative: boolean;
  read: (resource: Reported) => unknown;
  place: Place;
  toText: (value: never) => string;
};
type FormName = keyof typeof FORMS;

const elements = new Map<ProfileName, Element[]>();
for (const field of MAPPING as readonly Field[]) {
  const element = elementOf(field);
  if (element) elements.set(field.profile, [...(elements.get(field.profile) ?? []), element]);
}

/** Undefined for a row that only documents: code of its own reads and writes it. */
function elementOf({ profile, element, native, made, as }: Field): Element | undefined {
  const name = native ?? made;
  if (!name || !as) return undefined;
  const path = fhirPath(element);
  const fromText = READ[as] as (value: string) => unknown;
  return {
    name,
    isNative: native !== null,
    read: (resource) => {
      const [value] = path()(resource);
      return value === undefined ? undefined : fromText(String(value));
    },
    place: placeOf(FORMS[profile as FormName], element),
    toText: WRITE[as],
  };
}

export function nativeOf<Profile extends ProfileName>(profile: Profile, resource: Reported): Native<Profile> {
  const values = (elements.get(profile) ?? [])
    .filter(({ isNative }) => isNative)
    .map(({ name, read }) => [name, read(resource)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Native<Profile>;
}

/** The resource with these values written in: the same object where it holds them already, else a copy. */
export function withNative<Profile extends FormName>(
  profile: Profile,
  resource: Reported,
  values: Written<Profile>,
): Reported {
  const differing = (elements.get(profile) ?? []).filter(
    ({ name, read }) => name in values && read(resource) !== (values as Record<string, unknown>)[name],
  );
  if (differing.length === 0) return resource;
  const changed = structuredClone(resource);
  for (const element of differing) put(changed, profile, element, values);
  return changed;
}

/** The profile's blank form, filled in. */
export function filledForm<Profile extends FormName>(profile: Profile, values: Written<Profile>): Reported {
  const resource = structuredClone(FORMS[profile]) as unknown as Reported;
  for (const element of elements.get(profile) ?? []) put(resource, profile, element, values);
  return resource;
}

function put(resource: Reported, profile: FormName, { name, place, toText }: Element, values: object): void {
  const value = (values as Record<string, unknown>)[name];
  if (value === undefined) remove(resource, FORMS[profile], place);
  else write(resource, FORMS[profile], place, toText(value as never));
}
