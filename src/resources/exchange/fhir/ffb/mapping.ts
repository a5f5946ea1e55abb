/**
 * What becomes what between a delivery report and the service, as one table: the way in reads by it, the way out writes by it, and
 * `docs/ffb.md` is written from it. Of every resource the whole is kept as it was sent (without the CPR number), so nothing that
 * only a report says is lost: the way out writes into it what stands here otherwise, and fills in a form where nothing was kept.
 */
import { careSocial } from '../../../../codes/care-social.ts';
import { changeTypeCode, followUpResultCode, functionalLevelCode, supportNeedCode } from '../../../../codes/ffb.ts';
import type { IsoDate } from '../../../../domain/calendar.ts';
import { fhirPath } from '../definitions/tools.ts';
import { EXTENSIONS } from '../shared/names.ts';
import { GOAL_STATUS, PLAN_STATUS, READ } from '../shared/reading.ts';
import { type Place, placeOf, remove, write } from './elements.ts';
import { FORMS } from './forms.ts';
import type { ProfileName, Reported } from './profiles.ts';

export type Field = {
  profile: ProfileName;
  /** FHIRPath in the resource. */
  element: string;
  /** What KL calls it. */
  danish: string;
  /** The field of the thing by the same id. Null: kept with the report, and goes out as it came. */
  native: string | null;
  /** Where nothing was kept: what goes out instead, by the name it is written by, and in words. */
  made?: string;
  from?: string;
  as?: keyof typeof READ;
  /** For whom it is not plain. */
  note?: string;
};

/** And how it is written. */
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

/** The first of FHIR's that means it; for null that of what was a mistake. */
function firstOf(statuses: Record<string, string | null>, status: string | null): string {
  const [found] = Object.entries(statuses).find(([, native]) => native === status) ?? [];
  if (found === undefined) throw new RangeError(`FHIR has no status ${status}`);
  return found;
}

const caseIdentifier = `extension('${EXTENSIONS.caseNumber}').extension('municipalitySpecific').value`;
const caseNumber = `${caseIdentifier}.value`;
const rank = `extension('${EXTENSIONS.rank}').value`;
const target = (focus: { code: string }) => `target.where(measure.coding.code = '${focus.code}').detail.coding.code`;

export const MAPPING = [
  {
    profile: 'citizen',
    element: 'identifier.value',
    danish: 'CPR-nummer',
    native: 'cpr',
    as: 'text',
    note: 'Finds the citizen. Stored encrypted, never shown.',
  },
  {
    profile: 'citizen',
    element: 'managingOrganization.identifier.value',
    danish: 'ansvarlig organisation',
    native: null,
    made: 'organisation',
    from: 'The setting `organisation`.',
    as: 'text',
  },
  {
    profile: 'citizen',
    element: 'managingOrganization.identifier.system',
    danish: 'ansvarlig organisations nummersystem',
    native: null,
    made: 'organisationSystem',
    from: 'The setting `organisation`.',
    as: 'text',
  },
  {
    profile: 'serviceRequest',
    element: caseNumber,
    danish: 'sagsnummer',
    native: 'caseNumber',
    as: 'text',
    note: 'Of the citizen, when the report brings them for the first time.',
  },
  {
    profile: 'serviceRequest',
    element: `${caseIdentifier}.system`,
    danish: 'sagsnummersystem',
    native: null,
    made: 'caseSystem',
    from: 'That of another report of the citizen, else `urn:fremdrift:case-number:` and the municipality’s code.',
    as: 'text',
  },
  {
    profile: 'serviceRequest',
    element: 'status',
    danish: 'anledningsstatus',
    native: null,
    note: 'While goals have no plan yet, a draft plan by the same id holds them; when plans have taken over the last of them, it is `cancelled`.',
  },
  {
    profile: 'informationGathering',
    element: `extension('${EXTENSIONS.basedOn}').value.reference`,
    danish: 'anledning',
    native: null,
    made: 'request',
    from: 'The citizen’s case.',
    as: 'id',
  },
  {
    profile: 'informationGathering',
    element: 'effective',
    danish: 'oplysningstid',
    native: null,
    made: 'gatheredOn',
    from: 'The latest day of a goal’s baseline.',
    as: 'day',
  },
  {
    profile: 'informationGathering',
    element: 'finding.itemReference.reference',
    danish: 'oplyste tilstande',
    native: null,
    from: 'The conditions of all goals.',
  },
  {
    profile: 'condition',
    element: 'code.coding.code',
    danish: 'undertema',
    native: 'theme',
    as: 'text',
    note: 'Of the goals it is the primary condition of; one of `secondaryThemes` where it is secondary.',
  },
  {
    profile: 'condition',
    element: 'severity.coding.code',
    danish: 'funktionsevneniveau',
    native: 'value',
    as: 'level',
    note: 'As known when a goal was set: its baseline. Assessed later: a score by `caseworker` on each goal it is the primary condition of. *Ikke vurderet* is a score without value.',
  },
  {
    profile: 'condition',
    element: 'recordedDate',
    danish: 'oprettet',
    native: 'recordedOn',
    as: 'day',
    note: 'The day of the level, until it is assessed again.',
  },
  {
    profile: 'condition',
    element: `extension('${EXTENSIONS.lastAsserted}').value`,
    danish: 'sidst vurderet',
    native: 'assessedOn',
    as: 'day',
  },
  { profile: 'interventionGoal', element: 'lifecycleStatus', danish: 'målstatus', native: 'status', as: 'goalStatus' },
  {
    profile: 'interventionGoal',
    element: target(careSocial.goalFocus['change-type']),
    danish: 'måltype',
    native: 'changeType',
    as: 'changeType',
  },
  {
    profile: 'interventionGoal',
    element: target(careSocial.goalFocus['functional-level']),
    danish: 'mål for funktionsevneniveau',
    native: 'target',
    as: 'level',
  },
  {
    profile: 'interventionGoal',
    element: `addresses.where(${rank} = 1).reference`,
    danish: 'primær tilstand',
    native: 'primary',
    as: 'id',
    note: 'Gives `theme` and `measure.baseline`.',
  },
  {
    profile: 'careEvaluation',
    element: 'value.coding.code',
    danish: 'støttebehovsniveau',
    native: 'supportNeed',
    as: 'need',
    note: 'Of the plans that refer to it.',
  },
  {
    profile: 'careEvaluation',
    element: 'effective',
    danish: 'vurderingstid',
    native: 'supportNeedAssessedOn',
    from: 'Where the plan does not say: the day it got it.',
    as: 'day',
  },
  {
    profile: 'targetGroup',
    element: 'code.coding.code',
    danish: 'målgruppe',
    native: 'code',
    as: 'text',
    note: 'One of the citizen’s `targetGroups`, with the rank the plan gives it.',
  },
  {
    profile: 'targetGroup',
    element: 'recordedDate',
    danish: 'registreringstid',
    native: null,
    made: 'recordedOn',
    from: 'The day the citizen got it.',
    as: 'day',
  },
  {
    profile: 'servicePerformer',
    element: 'category.coding.code',
    danish: 'tilbud',
    native: null,
    made: 'service',
    from: '`serviceType` of the providers of the plan’s interventions, each once. No name.',
    as: 'text',
  },
  { profile: 'carePlan', element: 'status', danish: 'indsatsforløbsstatus', native: 'status', as: 'planStatus' },
  {
    profile: 'carePlan',
    element: 'intent',
    danish: 'hensigt',
    native: null,
    made: 'intent',
    from: '`order` as soon as the plan has an intervention or is an order to a provider, else `plan`.',
    as: 'text',
  },
  {
    profile: 'carePlan',
    element: caseNumber,
    danish: 'sagsnummer',
    native: 'caseNumber',
    as: 'text',
    note: 'As the case’s own, where the report has no ServiceRequest.',
  },
  {
    profile: 'carePlan',
    element: `${caseIdentifier}.system`,
    danish: 'sagsnummersystem',
    native: null,
    made: 'caseSystem',
    from: 'That of another report of the citizen, else `urn:fremdrift:case-number:` and the municipality’s code.',
    as: 'text',
  },
  { profile: 'carePlan', element: 'period.start', danish: 'bevillingstid', native: 'startDate', as: 'day' },
  { profile: 'carePlan', element: 'period.end', danish: 'afslutningstid', native: 'endDate', as: 'day' },
  {
    profile: 'carePlan',
    element: 'activity.outcomeReference.reference',
    danish: 'støttebehovsvurdering',
    native: 'evaluation',
    as: 'id',
    note: 'Gives `supportNeed`.',
  },
  {
    profile: 'carePlan',
    element: `extension('${EXTENSIONS.followUpDate}').value.reference`,
    danish: 'opfølgningsdato',
    native: 'meeting',
    as: 'id',
    note: 'The plan’s planned meeting. It gives way, entered in error, when another date or a result takes its place.',
  },
  {
    profile: 'carePlan',
    element: 'goal.reference',
    danish: 'indsatsmål',
    native: null,
    note: 'Puts the goals into the plan: each into one, the plan that begins first of those that name it.',
  },
  { profile: 'intervention', element: 'basedOn.reference', danish: 'del af plan', native: 'planId', as: 'id' },
  {
    profile: 'intervention',
    element: 'activity.detail.code.coding.code',
    danish: 'ydelse',
    native: 'code',
    as: 'text',
  },
  { profile: 'intervention', element: 'period.start', danish: 'bevillingstid', native: 'startDate', as: 'day' },
  { profile: 'intervention', element: 'period.end', danish: 'afslutningstid', native: 'endDate', as: 'day' },
  {
    profile: 'intervention',
    element: 'created',
    danish: 'oprettelsestid',
    native: null,
    made: 'created',
    from: '`createdAt`',
    as: 'text',
  },
  {
    profile: 'intervention',
    element: 'status',
    danish: 'indsatsstatus',
    native: null,
    made: 'status',
    from: '`completed` when its last day had come as it was registered, else `active`. So, too, when the end is changed here after a report.',
    as: 'text',
  },
  {
    profile: 'intervention',
    element: 'activity.detail.status',
    danish: 'indsatsaktivitetsstatus',
    native: null,
    made: 'activityStatus',
    from: '`completed` or `in-progress`, likewise.',
    as: 'text',
  },
  {
    profile: 'followUpEncounter',
    element: 'period.start',
    danish: 'opfølgningsdato',
    native: 'plannedFor',
    as: 'day',
    note: 'Where several plans share a date, the others’ meetings have ids of their own.',
  },
  { profile: 'followUp', element: 'effective', danish: 'opfølgningstid', native: 'heldOn', as: 'day' },
  { profile: 'followUp', element: 'value.coding.code', danish: 'opfølgningsresultat', native: 'outcome', as: 'result' },
  {
    profile: 'followUp',
    element: 'status',
    danish: 'opfølgningsstatus',
    native: null,
    made: 'status',
    from: '`final`',
    as: 'text',
  },
  { profile: 'followUp', element: 'focus.reference', danish: 'indsatsforløb', native: 'planId', as: 'id' },
] as const satisfies readonly Field[];

type Row = (typeof MAPPING)[number];
type Result<As> = As extends keyof typeof READ ? ReturnType<(typeof READ)[As]> : never;
/** What the table reads from a resource of the profile: each field, or nothing where the element is not there. */
export type Native<Profile extends ProfileName> = {
  [R in Extract<Row, { profile: Profile; as: string }> as R['native'] & string]?: Exclude<Result<R['as']>, undefined>;
};
type Made<R> = R extends { made: infer Name extends string } ? Name : never;
/** What the table writes into a resource: `undefined` takes the element out, what is not named stays. */
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
for (const { profile, element, native, made, as } of MAPPING as readonly Field[]) {
  const name = native ?? made;
  if (!name || !as) continue;
  const path = fhirPath(element);
  const fromText = READ[as] as (value: string) => unknown;
  const one: Element = {
    name,
    isNative: native !== null,
    read: (resource) => {
      const [value] = path()(resource);
      return value === undefined ? undefined : fromText(String(value));
    },
    place: placeOf(FORMS[profile as FormName], element),
    toText: WRITE[as],
  };
  elements.set(profile, [...(elements.get(profile) ?? []), one]);
}

export function nativeOf<Profile extends ProfileName>(profile: Profile, resource: Reported): Native<Profile> {
  const values = (elements.get(profile) ?? [])
    .filter(({ isNative }) => isNative)
    .map(({ name, read }) => [name, read(resource)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Native<Profile>;
}

/** The resource with these values in it: itself where it says them already, else another. */
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

/** A blank form of the profile filled with the values. */
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
