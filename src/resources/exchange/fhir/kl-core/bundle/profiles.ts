/**
 * The profiles of KL's kl-core that describe a plan, and what this service adds where neither KL nor R4 has an element.
 *
 * Source: KL, guide "kl-core" (HL7 FHIR R4).
 */
import type {
  Bundle,
  CarePlan,
  CareTeam,
  Condition,
  Encounter,
  Goal,
  Observation,
  Organization,
  Patient,
  Practitioner,
} from 'fhir/r4.js';
import { v5 as uuidv5 } from 'uuid';
import { EXTENSIONS as FFB_EXTENSIONS } from '../../shared/names.ts';

export type PlanBundle = Bundle;
export type Resource =
  | Patient
  | Organization
  | Practitioner
  | CareTeam
  | CarePlan
  | Goal
  | Condition
  | Observation
  | Encounter;
export type ResourceType = Resource['resourceType'];

const KL = 'http://fhir.kl.dk/core/StructureDefinition/';
const OWN = 'urn:fremdrift:fhir:';

type Profile = { type: ResourceType; url: string };

export const PROFILES = {
  citizen: { type: 'Patient', url: `${KL}KLCommonCitizen` },
  carePlan: { type: 'CarePlan', url: `${KL}KLCommonCareSocialCarePlan` },
  plannedIntervention: { type: 'CarePlan', url: `${KL}KLCommonCareSocialPlannedIntervention` },
  purpose: { type: 'Goal', url: `${KL}KLCommonCareSocialPurpose` },
  ffbGoal: { type: 'Goal', url: `${KL}KLCommonCareSocialFFBGoal` },
  goal: { type: 'Goal', url: `${KL}KLCommonCareSocialGoal` },
  condition: { type: 'Condition', url: `${KL}KLCommonCareSocialCondition` },
  focusCondition: { type: 'Condition', url: `${KL}KLCommonCareSocialFocusCondition` },
  evaluation: { type: 'Observation', url: `${KL}KLCommonCareSocialEvaluation` },
  followUp: { type: 'Observation', url: `${KL}KLCommonCareSocialFollowUp` },
  score: { type: 'Observation', url: `${OWN}score` },
  plannedMeeting: { type: 'Encounter', url: `${OWN}planned-meeting` },
  servicePerformer: { type: 'CareTeam', url: `${KL}KLCommonServicePerformer` },
  organization: { type: 'Organization', url: `${KL}KLCommonOrganization` },
  practitioner: { type: 'Practitioner', url: `${KL}KLCommonPractitioner` },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof PROFILES;
export const PROFILE_NAMES = Object.keys(PROFILES) as ProfileName[];
export const RESOURCE_TYPES: ReadonlySet<string> = new Set(Object.values(PROFILES).map(({ type }) => type));

/** The canonicals that resources of a type may name. */
export const profilesOf = (type: string): string[] =>
  PROFILE_NAMES.filter((name) => PROFILES[name].type === type).map((name) => PROFILES[name].url);

/** The one profile a resource names; null where it names none or several. A canonical may carry the guide's version: `…|2.0.0`. */
export function profileOf(resource: { resourceType: string; meta?: unknown }): ProfileName | null {
  const named: unknown = (resource.meta as { profile?: unknown } | null | undefined)?.profile;
  const canonicals = (Array.isArray(named) ? named : []).map((one) => String(one).split('|')[0]);
  const [name, another] = PROFILE_NAMES.filter(
    (one) => PROFILES[one].type === resource.resourceType && canonicals.includes(PROFILES[one].url),
  );
  return name && !another ? name : null;
}

export const EXTENSIONS = {
  rank: FFB_EXTENSIONS.rank,
  lastAsserted: FFB_EXTENSIONS.lastAsserted,
  informant: `${KL}MatterOfInterestInformer`,
  relationship: 'http://hl7.org/fhir/StructureDefinition/goal-relationship',
  dataAbsent: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
  /** Fields of the native API that have no element, each by its own name. */
  native: `${OWN}native`,
  plannedMeeting: `${OWN}planned-meeting`,
};

export const SYSTEMS = {
  /** The system of external references that are a sender's names of resources: `Goal/AndenIndsats`. */
  names: 'urn:fremdrift:fhir',
  caseNumber: `${OWN}case-number`,
  instrument: `${OWN}instrument`,
  relationship: 'http://terminology.hl7.org/CodeSystem/goal-relationship-type',
  clinicalStatus: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
  dataAbsent: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
};

/** KL's code for plans of adult social care. */
export const SOCIAL_PLAN = { code: '4a297733-4d66-4726-a933-590d55cf91e0', display: 'Social indsats' };

export const referenceTo = ({ resourceType, id }: { resourceType: string; id?: string | undefined }): string =>
  `${resourceType}/${id}`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NAMES = uuidv5(SYSTEMS.names, uuidv5.URL);

/** In small letters. */
export const isUuid = (id: unknown): id is string => typeof id === 'string' && UUID.test(id);

const lastPart = (reference: string) => (reference.split('/')[1] ?? '').toLowerCase();

/** Whether the id in the reference is a name, not a UUID. */
export const isNamed = (reference: string): boolean => !isUuid(lastPart(reference));

/** The id of the thing that a resource feeds: the resource's own if that is a UUID, else one made of its name, always the same. */
export function idOf(reference: string): string {
  const id = lastPart(reference);
  return isUuid(id) ? id : uuidv5(reference, NAMES);
}
