/**
 * One table of what becomes what between a delivery report and the service. The way in reads by it, the way out writes by it
 * (fields.ts), and `docs/ffb.md` is generated from it.
 *
 * The service also keeps each resource whole as it was sent, without the CPR number. So nothing is lost that only a report says:
 * the way out takes the kept resource and writes into it what has changed here; where nothing was kept it fills in a form.
 */
import { careSocial } from '../../../../../codes/care-social.ts';
import { EXTENSIONS } from '../../shared/names.ts';
import type { READ } from '../../shared/reading.ts';
import type { ProfileName } from './profiles.ts';

export type Field = {
  profile: ProfileName;
  /** FHIRPath in the resource. */
  element: string;
  /** KL's name for it. */
  danish: string;
  /** The field of the service's own thing with the same id. Null: kept with the report only, and sent on as it came. */
  native: string | null;
  /** The name that the way out gives the value by, where no report brought one. */
  made?: string;
  /** What the way out writes there, in words. */
  from?: string;
  /** How the value reads: a name in `READ`. */
  as?: keyof typeof READ;
  note?: string;
};

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
    note: 'Becomes the citizen’s when a report brings the citizen for the first time.',
  },
  {
    profile: 'serviceRequest',
    element: `${caseIdentifier}.system`,
    danish: 'sagsnummersystem',
    native: null,
    made: 'caseSystem',
    from: 'As in another report of the citizen, else `urn:fremdrift:case-number:` and the municipality’s code.',
    as: 'text',
  },
  {
    profile: 'serviceRequest',
    element: 'status',
    danish: 'anledningsstatus',
    native: null,
    note: 'While goals have no plan yet, a draft plan with the same id holds them. It is `cancelled` when the last goal has moved into a plan.',
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
    note: 'The theme of the goals whose primary condition it is; one of `secondaryThemes` where it is secondary.',
  },
  {
    profile: 'condition',
    element: 'severity.coding.code',
    danish: 'funktionsevneniveau',
    native: 'value',
    as: 'level',
    note: 'The level known when a goal was set is the goal’s baseline. A level assessed later is a score by `caseworker` on each goal whose primary condition it is. *Ikke vurderet* is a score without value.',
  },
  {
    profile: 'condition',
    element: 'recordedDate',
    danish: 'oprettet',
    native: 'recordedOn',
    as: 'day',
    note: 'The day of the level until it is assessed again.',
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
    from: 'Where the plan does not say: the day the support need was registered.',
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
    note: 'Used like the case’s own where the report has no ServiceRequest.',
  },
  {
    profile: 'carePlan',
    element: `${caseIdentifier}.system`,
    danish: 'sagsnummersystem',
    native: null,
    made: 'caseSystem',
    from: 'As in another report of the citizen, else `urn:fremdrift:case-number:` and the municipality’s code.',
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
    note: 'The plan’s planned meeting. It is marked entered in error when another date or a result takes its place.',
  },
  {
    profile: 'carePlan',
    element: 'goal.reference',
    danish: 'indsatsmål',
    native: null,
    note: 'Puts the goals into the plan. A goal that several plans name goes into the one that begins first.',
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
    from: '`completed` when its last day had come when it was registered, else `active`. The same when the end is changed here after a report.',
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
    note: 'Where several plans share a date, the first plan’s meeting has this id and the others have ids of their own.',
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
