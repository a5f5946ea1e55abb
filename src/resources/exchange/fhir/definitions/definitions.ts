/**
 * The parts of HL7's R4 definitions that are kept (`data/r4.json`, written by scripts/fhir-definitions.ts): the resource types the
 * service reads, with the elements KL's profiles use of them. Who takes less, such as the delivery report, says so itself.
 */
const everyResource = ['id', 'meta', 'text', 'extension', 'identifier'];

/** As StructureDefinitions name them. An element brings those of its data type with it (`DATA_TYPES`). */
export const ELEMENTS = {
  Bundle: [
    ...['id', 'meta', 'identifier', 'type', 'timestamp', 'entry', 'entry.fullUrl', 'entry.resource'],
    ...['entry.request', 'entry.request.method', 'entry.request.url'],
  ],
  /** No address, and no way to reach the citizen: the service needs neither. */
  Patient: [...everyResource, 'active', 'name', 'gender', 'birthDate', 'deceased[x]', 'managingOrganization'],
  Organization: [...everyResource, 'active', 'type', 'name', 'telecom', 'partOf'],
  Practitioner: [...everyResource, 'active', 'name'],
  ServiceRequest: [...everyResource, 'status', 'intent', 'subject'],
  ClinicalImpression: [
    ...[...everyResource, 'status', 'subject', 'effective[x]', 'investigation', 'investigation.code'],
    ...['investigation.item', 'finding', 'finding.itemReference'],
  ],
  Condition: [
    ...[...everyResource, 'clinicalStatus', 'verificationStatus', 'category', 'severity', 'code', 'subject'],
    ...['onset[x]', 'abatement[x]', 'recordedDate', 'recorder', 'asserter', 'note'],
  ],
  Goal: [
    ...[...everyResource, 'lifecycleStatus', 'achievementStatus', 'category', 'priority', 'description', 'subject'],
    ...['start[x]', 'target', 'target.extension', 'target.measure', 'target.detail[x]', 'target.due[x]'],
    ...['statusDate', 'statusReason', 'expressedBy', 'addresses', 'note', 'outcomeCode', 'outcomeReference'],
  ],
  Observation: [
    ...[...everyResource, 'basedOn', 'partOf', 'status', 'category', 'code', 'subject', 'focus', 'effective[x]'],
    ...['issued', 'performer', 'value[x]', 'dataAbsentReason', 'note', 'derivedFrom'],
  ],
  CarePlan: [
    ...[...everyResource, 'basedOn', 'replaces', 'partOf', 'status', 'intent', 'category', 'title', 'description'],
    ...['subject', 'period', 'created', 'author', 'careTeam', 'addresses', 'supportingInfo', 'goal', 'activity'],
    ...['activity.extension', 'activity.outcomeReference', 'activity.progress', 'activity.detail'],
    ...['activity.detail.extension', 'activity.detail.code', 'activity.detail.reasonCode'],
    ...['activity.detail.reasonReference', 'activity.detail.goal', 'activity.detail.status'],
    ...['activity.detail.statusReason', 'activity.detail.performer', 'activity.detail.description', 'note'],
  ],
  Encounter: [...everyResource, 'status', 'class', 'type', 'subject', 'period'],
  CareTeam: [
    ...[...everyResource, 'status', 'category', 'name', 'subject', 'period', 'participant', 'participant.role'],
    ...['participant.member', 'managingOrganization', 'note'],
  ],
} as const satisfies Record<string, string[]>;

/** What is left of the data types that have parts. */
export const DATA_TYPES: Record<string, string[]> = {
  Meta: ['extension', 'versionId', 'lastUpdated', 'source', 'profile', 'security', 'tag'],
  Narrative: ['status', 'div'],
  Identifier: ['extension', 'use', 'type', 'system', 'value', 'period', 'assigner'],
  CodeableConcept: ['extension', 'coding', 'text'],
  Coding: ['extension', 'system', 'version', 'code', 'display', 'userSelected'],
  Reference: ['extension', 'reference', 'type', 'identifier', 'display'],
  Period: ['extension', 'start', 'end'],
  HumanName: ['extension', 'use', 'text', 'family', 'given', 'prefix', 'suffix', 'period'],
  ContactPoint: ['extension', 'system', 'value', 'use', 'rank', 'period'],
  Annotation: ['extension', 'author[x]', 'time', 'text'],
  Age: ['extension', 'value', 'comparator', 'unit', 'system', 'code'],
  Quantity: ['extension', 'value', 'comparator', 'unit', 'system', 'code'],
  Extension: ['extension', 'url', 'value[x]'],
};

export const PRIMITIVES = [
  ...['boolean', 'canonical', 'code', 'date', 'dateTime', 'decimal', 'id', 'instant', 'integer', 'markdown'],
  ...['positiveInt', 'string', 'uri', 'url', 'xhtml'],
];

const TIMES = ['dateTime', 'Period'];

/** The value types that the elements with a choice take. */
export const CHOICES: Record<string, string[]> = {
  'Patient.deceased[x]': ['boolean', 'dateTime'],
  'ClinicalImpression.effective[x]': TIMES,
  'Condition.onset[x]': [...TIMES, 'Age', 'string'],
  'Condition.abatement[x]': [...TIMES, 'Age', 'string'],
  'Goal.start[x]': ['date', 'CodeableConcept'],
  'Goal.target.detail[x]': ['CodeableConcept', 'Quantity', 'string', 'boolean', 'integer'],
  'Goal.target.due[x]': ['date'],
  'Observation.effective[x]': [...TIMES, 'instant'],
  'Observation.value[x]': ['CodeableConcept', 'Quantity', 'string', 'boolean', 'integer', 'dateTime'],
  'Annotation.author[x]': ['Reference', 'string'],
  'Extension.value[x]': [
    ...['boolean', 'code', 'date', 'dateTime', 'decimal', 'instant', 'integer', 'markdown', 'positiveInt', 'string'],
    ...['uri', 'CodeableConcept', 'Coding', 'Identifier', 'Period', 'Quantity', 'Reference', 'Annotation', 'Age'],
  ],
};
