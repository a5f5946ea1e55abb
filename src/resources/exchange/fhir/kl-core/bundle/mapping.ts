/**
 * Which element of kl-core is which field of the service, as one table. The way in reads by it. The way out writes the
 * elements of fields that have been changed here. scripts/fhir-docs.ts writes `docs/fhir.md` from it.
 */
import { careSocial } from '../../../../../codes/care-social.ts';
import { FFB_SYSTEM } from '../../../../../codes/ffb.ts';
import { informantOf } from '../../../../../codes/informants.ts';
import { fhirPath } from '../../definitions/tools.ts';
import { SYSTEMS as FFB_SYSTEMS } from '../../shared/names.ts';
import { READ as FFB_READ } from '../../shared/reading.ts';
import { EXTENSIONS, type ProfileName, type Resource, SYSTEMS } from './profiles.ts';

type Thing = 'citizen' | 'provider' | 'plan' | 'intervention' | 'goal' | 'followUp' | 'score';

export type Field = {
  profile: ProfileName;
  /** FHIRPath in the resource. */
  element: string;
  /** KL's name for it. */
  danish: string;
  thing: Thing;
  /** The field of the thing. */
  native: string;
  as: keyof typeof READ;
  /** The elements to write anew when the field has been changed here. Left out: it is not written back. */
  writes?: readonly string[];
  /** What a reader of `docs/fhir.md` would not guess. */
  note?: string;
};

const READ = {
  ...FFB_READ,
  informant: (code: string) => informantOf(code),
  number: Number,
  reference: (reference: string) => reference,
};

/** The FFB code among others. */
const ffb = (concept: string) => `${concept}.coding.where(system = '${FFB_SYSTEM}').code`;
const rank = `extension('${EXTENSIONS.rank}').value`;
const target = (focus: { code: string }) => `target.where(measure.coding.code = '${focus.code}')`;
const { 'functional-level': levelFocus, 'change-type': changeFocus } = careSocial.goalFocus;

/** Both profiles of goals read the same. */
const ofGoal = <Profile extends 'ffbGoal' | 'goal'>(profile: Profile) =>
  [
    {
      profile,
      element: 'lifecycleStatus',
      danish: 'målstatus',
      thing: 'goal',
      native: 'status',
      as: 'goalStatus',
      writes: ['lifecycleStatus', 'statusDate'],
    },
    {
      profile,
      element: 'statusDate',
      danish: 'statusdato',
      thing: 'goal',
      native: 'endedOn',
      as: 'day',
      writes: ['statusDate'],
      note: 'Of goals that have ended.',
    },
    {
      profile,
      element: 'description.text',
      danish: 'målbeskrivelse',
      thing: 'goal',
      native: 'title',
      as: 'text',
      writes: ['description'],
      note: '`description` if it is longer than a title may be.',
    },
    {
      profile,
      element: `${target(changeFocus)}.detail.coding.code`,
      danish: 'måltype',
      thing: 'goal',
      native: 'changeType',
      as: 'changeType',
      writes: ['target'],
    },
    {
      profile,
      element: `${target(levelFocus)}.detail.coding.code`,
      danish: 'mål for funktionsevneniveau',
      thing: 'goal',
      native: 'measure.target.value',
      as: 'level',
      writes: ['target'],
    },
    {
      profile,
      element: `${target(levelFocus)}.due`,
      danish: 'måldato',
      thing: 'goal',
      native: 'measure.target.date',
      as: 'day',
      writes: ['target'],
    },
    {
      profile,
      element: `addresses.where(${rank} = 1).reference`,
      danish: 'primær tilstand',
      thing: 'goal',
      native: 'theme',
      as: 'reference',
      writes: ['addresses'],
      note: 'The condition’s theme. Its level is `measure.baseline`.',
    },
    {
      profile,
      element: `addresses.where(${rank} != 1 or ${rank}.empty()).reference`,
      danish: 'sekundære tilstande',
      thing: 'goal',
      native: 'secondaryThemes',
      as: 'reference',
      writes: ['addresses'],
    },
    {
      profile,
      element: 'outcomeCode.text',
      danish: 'resultat',
      thing: 'goal',
      native: 'result.text',
      as: 'text',
      writes: ['outcomeCode'],
    },
    {
      profile,
      element: `outcomeCode.extension('${EXTENSIONS.informant}').value.coding.code`,
      danish: 'kilde til resultatet',
      thing: 'goal',
      native: 'result.informant',
      as: 'informant',
      writes: ['outcomeCode'],
    },
  ] as const;

export const MAPPING = [
  {
    profile: 'citizen',
    element: `identifier.where(system = '${FFB_SYSTEMS.cpr}').value`,
    danish: 'CPR-nummer',
    thing: 'citizen',
    native: 'cpr',
    as: 'text',
    note: 'Goes in and never out. It finds the citizen, and is stored encrypted.',
  },
  {
    profile: 'citizen',
    element: `(identifier.where(system = '${SYSTEMS.caseNumber}') | identifier.where(system != '${FFB_SYSTEMS.cpr}' or system.empty())).value`,
    danish: 'sagsnummer',
    thing: 'citizen',
    native: 'caseNumber',
    as: 'text',
    writes: ['identifier'],
    note: 'The first identifier that is no CPR number; without one, the id.',
  },
  {
    profile: 'organization',
    element: 'name',
    danish: 'navn',
    thing: 'provider',
    native: 'name',
    as: 'text',
    writes: ['name'],
  },
  {
    profile: 'servicePerformer',
    element: ffb('category'),
    danish: 'tilbud',
    thing: 'provider',
    native: 'serviceType',
    as: 'text',
    note: 'The organization that runs the offer.',
  },
  {
    profile: 'carePlan',
    element: 'status',
    danish: 'indsatsforløbsstatus',
    thing: 'plan',
    native: 'status',
    as: 'planStatus',
    writes: ['status'],
  },
  {
    profile: 'carePlan',
    element: 'iif(period.start.exists(), period.start, created)',
    danish: 'bevillingstid',
    thing: 'plan',
    native: 'startDate',
    as: 'day',
    writes: ['period'],
    note: 'Without it, `created`.',
  },
  {
    profile: 'carePlan',
    element: 'period.end',
    danish: 'afslutningstid',
    thing: 'plan',
    native: 'endDate',
    as: 'day',
    writes: ['period'],
  },
  {
    profile: 'carePlan',
    element: 'addresses.reference',
    danish: 'målgrupper',
    thing: 'citizen',
    native: 'targetGroups',
    as: 'reference',
    writes: ['addresses'],
    note: 'The citizen’s. Without ranks, the first is the primary one.',
  },
  {
    profile: 'purpose',
    element: 'description.text',
    danish: 'indsatsformål',
    thing: 'plan',
    native: 'purpose',
    as: 'text',
    writes: ['description'],
  },
  {
    profile: 'evaluation',
    element: ffb('value'),
    danish: 'støttebehovsniveau',
    thing: 'plan',
    native: 'supportNeed',
    as: 'need',
    writes: ['valueCodeableConcept'],
    note: 'Of the plan whose `activity.outcomeReference` names it. Its text is kept.',
  },
  {
    profile: 'evaluation',
    element: 'effective',
    danish: 'vurderingstid',
    thing: 'plan',
    native: 'supportNeedAssessedOn',
    as: 'day',
    writes: ['effectiveDateTime'],
  },
  {
    profile: 'plannedIntervention',
    element: ffb('activity.detail.code'),
    danish: 'ydelse',
    thing: 'intervention',
    native: 'code',
    as: 'text',
    writes: ['activity'],
  },
  {
    profile: 'plannedIntervention',
    element: 'iif(period.start.exists(), period.start, created)',
    danish: 'bevillingstid',
    thing: 'intervention',
    native: 'startDate',
    as: 'day',
    writes: ['period'],
    note: 'Without it, `created`.',
  },
  {
    profile: 'plannedIntervention',
    element: 'period.end',
    danish: 'afslutningstid',
    thing: 'intervention',
    native: 'endDate',
    as: 'day',
    writes: ['period', 'status', 'activity'],
  },
  {
    profile: 'plannedIntervention',
    element: `activity.detail.performer.reference.where(startsWith('Organization/'))`,
    danish: 'udfører',
    thing: 'intervention',
    native: 'providerId',
    as: 'reference',
    writes: ['activity'],
    note: 'Without it, the organization that runs the plan’s only offer (CareTeam).',
  },
  ...ofGoal('ffbGoal'),
  ...ofGoal('goal'),
  {
    profile: 'goal',
    element: `extension('${EXTENSIONS.relationship}').extension('target').value.reference`,
    danish: 'bygger på indsatsmål',
    thing: 'goal',
    native: 'parentGoalId',
    as: 'reference',
    note: 'Of a sub-goal.',
  },
  {
    profile: 'condition',
    element: ffb('code'),
    danish: 'undertema',
    thing: 'goal',
    native: 'theme',
    as: 'text',
    note: 'Of the goals that address it: `theme` if it has rank 1, else one of `secondaryThemes`.',
  },
  {
    profile: 'condition',
    element: ffb('severity'),
    danish: 'funktionsevneniveau',
    thing: 'goal',
    native: 'measure.baseline.value',
    as: 'level',
    note: 'If assessed again later: a score by `caseworker` on each goal whose primary condition it is.',
  },
  {
    profile: 'condition',
    element: `iif(extension('${EXTENSIONS.lastAsserted}').exists(), extension('${EXTENSIONS.lastAsserted}').value, recordedDate)`,
    danish: 'sidst vurderet, ellers oprettet',
    thing: 'goal',
    native: 'measure.baseline.date',
    as: 'day',
  },
  {
    profile: 'focusCondition',
    element: ffb('code'),
    danish: 'målgruppe',
    thing: 'citizen',
    native: 'targetGroups',
    as: 'text',
  },
  {
    profile: 'followUp',
    element: 'effective',
    danish: 'opfølgningstid',
    thing: 'followUp',
    native: 'heldOn',
    as: 'day',
    writes: ['effectiveDateTime'],
  },
  {
    profile: 'followUp',
    element: ffb('value'),
    danish: 'opfølgningsresultat',
    thing: 'followUp',
    native: 'outcome',
    as: 'result',
    writes: ['valueCodeableConcept'],
  },
  {
    profile: 'followUp',
    element: 'value.text',
    danish: 'konklusion',
    thing: 'followUp',
    native: 'summary',
    as: 'text',
    writes: ['valueCodeableConcept'],
  },
  {
    profile: 'plannedMeeting',
    element: 'period.start',
    danish: 'opfølgningsdato',
    thing: 'followUp',
    native: 'plannedFor',
    as: 'day',
    writes: ['period'],
  },
  {
    profile: 'score',
    element: 'effective',
    danish: 'scoringsdag',
    thing: 'score',
    native: 'assessedOn',
    as: 'day',
    writes: ['effectiveDateTime'],
  },
  {
    profile: 'score',
    element: 'value.value',
    danish: 'score',
    thing: 'score',
    native: 'value',
    as: 'number',
    writes: ['valueQuantity', 'dataAbsentReason'],
    note: 'On the scale of the goal’s instrument.',
  },
  {
    profile: 'score',
    element: 'dataAbsentReason.text',
    danish: 'ikke vurderet',
    thing: 'score',
    native: 'notAssessed',
    as: 'text',
    writes: ['valueQuantity', 'dataAbsentReason'],
  },
  {
    profile: 'score',
    element: `extension('${EXTENSIONS.informant}').value.coding.code`,
    danish: 'kilde',
    thing: 'score',
    native: 'informant',
    as: 'informant',
    writes: ['extension'],
  },
] as const satisfies readonly Field[];

type Row = (typeof MAPPING)[number];
type Result<As extends keyof typeof READ> = ReturnType<(typeof READ)[As]>;
/** The fields that the table reads from a resource of the profile. A field without its element is left out. */
export type Native<Profile extends ProfileName> = {
  [R in Extract<Row, { profile: Profile }> as R['native']]?: Exclude<Result<R['as']>, undefined>;
};

type Reader = { native: string; read: (resource: Resource) => unknown };

const readers = new Map<ProfileName, Reader[]>();
for (const { profile, element, native, as } of MAPPING) {
  const path = fhirPath(element);
  const read = READ[as] as (value: string) => unknown;
  const reader: Reader = {
    native,
    read: (resource) => {
      const [value] = path()(resource);
      return value === undefined ? undefined : read(String(value));
    },
  };
  readers.set(profile, [...(readers.get(profile) ?? []), reader]);
}

export function nativeOf<Profile extends ProfileName>(profile: Profile, resource: Resource): Native<Profile> {
  const values = (readers.get(profile) ?? []).map(({ native, read }) => [native, read(resource)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Native<Profile>;
}

/** The elements of a profile to write anew when the field has been changed here. */
export function elementsOf(profile: ProfileName, native: string): readonly string[] {
  return MAPPING.filter((row: Field) => row.profile === profile && row.native === native).flatMap(
    (row: Field) => row.writes ?? [],
  );
}
