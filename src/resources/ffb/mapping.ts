/**
 * What becomes what between a delivery report and the service, as one table: the way in reads by it, and `docs/ffb.md` is written
 * from it. Of every resource the whole is kept as it was sent (without the CPR number), so nothing that only a report says is lost.
 */
import type { CarePlan, Goal } from 'fhir/r4.js';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4/index.js';
import { careSocial } from '../../codes/care-social.ts';
import { changeTypeOf, followUpResultOf, functionalLevelValue, supportNeedValue } from '../../codes/ffb.ts';
import { danishDate, type IsoDate } from '../../domain/calendar.ts';
import { EXTENSIONS, type ProfileName, type Reported } from './profiles.ts';

export type Field = {
  profile: ProfileName;
  /** FHIRPath in the resource. */
  element: string;
  /** What KL calls it. */
  danish: string;
  /** The field of the thing by the same id. Null: kept with the report, and goes out as it came. */
  native: string | null;
  as?: keyof typeof READ;
  /** For whom it is not plain. */
  note?: string;
};

/** How each thing reads that is not simply copied. */
const READ = {
  text: (value: string) => value,
  /** The Danish day. */
  day: dayOf,
  /** The id of what is referred to. */
  id: idIn,
  level: functionalLevelValue,
  need: supportNeedValue,
  changeType: changeTypeOf,
  result: followUpResultOf,
  planStatus: (status: string) => PLAN_STATUS[status as CarePlan['status']],
  goalStatus: (status: string) => GOAL_STATUS[status as Goal['lifecycleStatus']],
};

/** A plan that is on hold or of unknown standing goes on until it is said to have ended. */
export const PLAN_STATUS = {
  draft: 'draft',
  active: 'active',
  'on-hold': 'active',
  unknown: 'active',
  revoked: 'cancelled',
  completed: 'completed',
  'entered-in-error': null,
} as const satisfies Record<CarePlan['status'], string | null>;

export const GOAL_STATUS = {
  proposed: 'proposed',
  planned: 'proposed',
  accepted: 'active',
  active: 'active',
  'on-hold': 'active',
  completed: 'completed',
  cancelled: 'archived',
  rejected: 'archived',
  'entered-in-error': null,
} as const satisfies Record<Goal['lifecycleStatus'], string | null>;

const caseNumber = `extension('${EXTENSIONS.caseNumber}').extension('municipalitySpecific').value.value`;
const rank = `extension('${EXTENSIONS.rank}').value`;
const target = (focus: { code: string }) => `target.where(measure.coding.code = '${focus.code}').detail.coding.code`;

export const MAPPING = [
  {
    profile: 'citizen',
    element: 'identifier.value',
    danish: 'CPR-nummer',
    native: 'cpr',
    note: 'Finds the citizen. Stored encrypted, never shown.',
  },
  {
    profile: 'citizen',
    element: 'managingOrganization.identifier.value',
    danish: 'ansvarlig organisation',
    native: null,
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
    element: 'status',
    danish: 'anledningsstatus',
    native: null,
    note: 'While goals have no plan yet, a draft plan by the same id holds them; when plans have taken over the last of them, it is `cancelled`.',
  },
  { profile: 'informationGathering', element: 'effective', danish: 'oplysningstid', native: null },
  {
    profile: 'informationGathering',
    element: 'finding.itemReference.reference',
    danish: 'oplyste tilstande',
    native: null,
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
  { profile: 'careEvaluation', element: 'effective', danish: 'vurderingstid', native: null },
  {
    profile: 'targetGroup',
    element: 'code.coding.code',
    danish: 'målgruppe',
    native: 'code',
    as: 'text',
    note: 'One of the citizen’s `targetGroups`, with the rank the plan gives it.',
  },
  { profile: 'servicePerformer', element: 'category.coding.code', danish: 'tilbud', native: null },
  { profile: 'carePlan', element: 'status', danish: 'indsatsforløbsstatus', native: 'status', as: 'planStatus' },
  { profile: 'carePlan', element: 'intent', danish: 'hensigt', native: null },
  {
    profile: 'carePlan',
    element: caseNumber,
    danish: 'sagsnummer',
    native: 'caseNumber',
    as: 'text',
    note: 'As the case’s own, where the report has no ServiceRequest.',
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
  { profile: 'intervention', element: 'created', danish: 'oprettelsestid', native: null },
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
  { profile: 'followUp', element: 'focus.reference', danish: 'indsatsforløb', native: 'planId', as: 'id' },
] as const satisfies readonly Field[];

type Row = (typeof MAPPING)[number];
type Result<As> = As extends keyof typeof READ ? ReturnType<(typeof READ)[As]> : never;
/** What the table reads from a resource of the profile: each field, or nothing where the element is not there. */
export type Native<Profile extends ProfileName> = {
  [R in Extract<Row, { profile: Profile; as: string }> as R['native']]?: Exclude<Result<R['as']>, undefined>;
};

type Reader = { field: string; read: (resource: Reported) => unknown };

const readers = new Map<ProfileName, Reader[]>();
for (const { profile, element, native, as } of MAPPING as readonly Field[]) {
  if (!native || !as) continue;
  const path = fhirpath.compile(element, r4) as (resource: Reported) => unknown[];
  const read = READ[as] as (value: string) => unknown;
  const reader: Reader = {
    field: native,
    read: (resource) => {
      const [value] = path(resource);
      return value === undefined ? undefined : read(String(value));
    },
  };
  readers.set(profile, [...(readers.get(profile) ?? []), reader]);
}

export function nativeOf<Profile extends ProfileName>(profile: Profile, resource: Reported): Native<Profile> {
  const values = (readers.get(profile) ?? []).map(({ field, read }) => [field, read(resource)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Native<Profile>;
}

/** Dates in FHIR may be instants, days, months or years; an unfinished one begins where it says. */
function dayOf(dateTime: string): IsoDate {
  if (dateTime.includes('T')) return danishDate(new Date(dateTime));
  return `${dateTime}-01-01`.slice(0, 10);
}

/** Things are found by their ids in small letters. */
export function idIn(reference: string): string {
  return (reference.split('/')[1] ?? '').toLowerCase();
}
