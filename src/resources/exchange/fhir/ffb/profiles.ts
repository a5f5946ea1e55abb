/**
 * The profiles of KL's FFB delivery report (guide "FFB reporting" 1.0.0, HL7 FHIR R4), and the elements they leave of each
 * resource. Everything else is not part of a report: no free text, no names, no addresses.
 */
import type {
  Bundle,
  CarePlan,
  CareTeam,
  ClinicalImpression,
  Condition,
  Encounter,
  Goal,
  Observation,
  Patient,
  ServiceRequest,
} from 'fhir/r4.js';

export type ReportBundle = Bundle;
export type Reported =
  | Patient
  | ServiceRequest
  | ClinicalImpression
  | Condition
  | Goal
  | Observation
  | CarePlan
  | Encounter
  | CareTeam;
export type ResourceType = Reported['resourceType'];

const PROFILE = 'http://fhir.kl.dk/ffbreporting/StructureDefinition/kl-reporting-ffb-';

/** The name each profile has in its canonical, and what it is a profile of. */
export const PROFILES = {
  deliveryReport: 'Bundle',
  citizen: 'Patient',
  serviceRequest: 'ServiceRequest',
  informationGathering: 'ClinicalImpression',
  condition: 'Condition',
  targetGroup: 'Condition',
  interventionGoal: 'Goal',
  careEvaluation: 'Observation',
  followUp: 'Observation',
  carePlan: 'CarePlan',
  intervention: 'CarePlan',
  followUpEncounter: 'Encounter',
  servicePerformer: 'CareTeam',
} as const satisfies Record<string, ResourceType | 'Bundle'>;

export type ProfileName = keyof typeof PROFILES;

export const profileUrl = (name: ProfileName): string => `${PROFILE}${name}`;

export const PROFILE_NAMES = Object.keys(PROFILES) as ProfileName[];

/** A canonical may name the guide's version: `…|1.0.0`. */
export function profilesNamed(canonicals: readonly unknown[], resourceType: string): ProfileName[] {
  return PROFILE_NAMES.filter(
    (name) =>
      PROFILES[name] === resourceType &&
      canonicals.some((canonical) => typeof canonical === 'string' && canonical.split('|')[0] === profileUrl(name)),
  );
}

const everyResource = ['id', 'meta', 'text'];

/** As StructureDefinitions name them. An element brings those of its data type with it (`DATA_TYPES`). */
export const ELEMENTS: Record<ResourceType | 'Bundle', string[]> = {
  Bundle: ['id', 'meta', 'type', 'timestamp', 'entry', 'entry.fullUrl', 'entry.resource'],
  Patient: [...everyResource, 'identifier', 'managingOrganization'],
  ServiceRequest: [...everyResource, 'extension', 'status', 'intent', 'subject'],
  ClinicalImpression: [
    ...everyResource,
    'extension',
    'status',
    'subject',
    'effective[x]',
    'investigation',
    'investigation.code',
    'investigation.item',
    'finding',
    'finding.itemReference',
  ],
  Condition: [
    ...everyResource,
    'extension',
    'clinicalStatus',
    'verificationStatus',
    'severity',
    'code',
    'subject',
    'recordedDate',
  ],
  Goal: [
    ...everyResource,
    'lifecycleStatus',
    'category',
    'description',
    'subject',
    'target',
    'target.measure',
    'target.detail[x]',
    'addresses',
  ],
  Observation: [...everyResource, 'status', 'code', 'subject', 'focus', 'effective[x]', 'value[x]'],
  CarePlan: [
    ...everyResource,
    'extension',
    'basedOn',
    'status',
    'intent',
    'subject',
    'period',
    'created',
    'careTeam',
    'addresses',
    'goal',
    'activity',
    'activity.outcomeReference',
    'activity.detail',
    'activity.detail.code',
    'activity.detail.status',
  ],
  Encounter: [...everyResource, 'status', 'class', 'type', 'subject', 'period'],
  CareTeam: [...everyResource, 'category', 'subject'],
};

/** What is left of the data types that have parts. */
export const DATA_TYPES: Record<string, string[]> = {
  Meta: ['versionId', 'lastUpdated', 'source', 'profile'],
  Narrative: ['status', 'div'],
  Identifier: ['use', 'system', 'value'],
  CodeableConcept: ['coding'],
  Coding: ['system', 'version', 'code', 'display', 'userSelected'],
  Reference: ['extension', 'reference', 'type', 'identifier'],
  Period: ['start', 'end'],
  Extension: ['extension', 'url', 'value[x]'],
};

export const PRIMITIVES = [
  'boolean',
  'canonical',
  'code',
  'date',
  'dateTime',
  'id',
  'instant',
  'markdown',
  'positiveInt',
  'string',
  'uri',
  'url',
  'xhtml',
];

/** The value types that the elements with a choice take. */
export const CHOICES: Record<string, string[]> = {
  'ClinicalImpression.effective[x]': ['dateTime'],
  'Observation.effective[x]': ['dateTime'],
  'Observation.value[x]': ['CodeableConcept'],
  'Goal.target.detail[x]': ['CodeableConcept'],
  'Extension.value[x]': ['dateTime', 'positiveInt', 'Identifier', 'Reference'],
};
