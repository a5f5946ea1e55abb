/**
 * A blank form per profile: a resource with everything that is always the same in it, and each element of the table of mapping
 * (`mapping.ts`) in its place. A reference ends with its type. What nothing is written into is taken out.
 */
import { CARE_SOCIAL_SYSTEM, careSocial } from '../../../../codes/care-social.ts';
import { FFB_SYSTEM } from '../../../../codes/ffb.ts';
import { EXTENSIONS, SNOMED, SYSTEMS } from '../shared/names.ts';
import type { ProfileName, Reported } from './profiles.ts';

const ffb = () => ({ coding: [{ system: FFB_SYSTEM, code: '' }] });
const coded = (system: string, code: string) => ({ coding: [{ system, code }] });
const kl = ({ code }: { code: string }) => coded(CARE_SOCIAL_SYSTEM, code);
const to = (resourceType: Reported['resourceType']) => ({ reference: `${resourceType}/` });
const subject = to('Patient');

const caseNumber = {
  url: EXTENSIONS.caseNumber,
  extension: [{ url: 'municipalitySpecific', valueIdentifier: { system: '', value: '' } }],
};
const standing = {
  clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/condition-clinical', 'active'),
  verificationStatus: coded('http://terminology.hl7.org/CodeSystem/condition-ver-status', 'confirmed'),
};

export type Form = { resourceType: Reported['resourceType']; [element: string]: unknown };

export const FORMS: Record<Exclude<ProfileName, 'deliveryReport'>, Form> = {
  citizen: {
    resourceType: 'Patient',
    identifier: [{ use: 'official', system: SYSTEMS.cpr, value: '' }],
    managingOrganization: { identifier: { use: 'official', system: '', value: '' } },
  },
  serviceRequest: {
    resourceType: 'ServiceRequest',
    extension: [caseNumber],
    status: 'active',
    intent: 'proposal',
    subject,
  },
  informationGathering: {
    resourceType: 'ClinicalImpression',
    extension: [{ url: EXTENSIONS.basedOn, valueReference: to('ServiceRequest') }],
    status: 'completed',
    subject,
    effectiveDateTime: '',
  },
  condition: {
    resourceType: 'Condition',
    extension: [{ url: EXTENSIONS.lastAsserted, valueDateTime: '' }],
    ...standing,
    severity: ffb(),
    code: ffb(),
    subject,
    recordedDate: '',
  },
  targetGroup: { resourceType: 'Condition', ...standing, code: ffb(), subject, recordedDate: '' },
  interventionGoal: {
    resourceType: 'Goal',
    lifecycleStatus: '',
    category: [kl(careSocial.goalKinds.goal)],
    description: coded(SYSTEMS.snomed, SNOMED.goal),
    subject,
    target: [careSocial.goalFocus['change-type'], careSocial.goalFocus['functional-level']].map((focus) => ({
      measure: kl(focus),
      detailCodeableConcept: ffb(),
    })),
    addresses: [{ extension: [{ url: EXTENSIONS.rank, valuePositiveInt: 1 }], ...to('Condition') }],
  },
  careEvaluation: {
    resourceType: 'Observation',
    status: 'final',
    code: kl(careSocial.evaluations['support-need']),
    subject,
    effectiveDateTime: '',
    valueCodeableConcept: ffb(),
  },
  carePlan: {
    resourceType: 'CarePlan',
    extension: [caseNumber, { url: EXTENSIONS.followUpDate, valueReference: to('Encounter') }],
    status: '',
    intent: '',
    subject,
    period: { start: '', end: '' },
    activity: [{ outcomeReference: [to('Observation')] }],
  },
  intervention: {
    resourceType: 'CarePlan',
    basedOn: [to('CarePlan')],
    status: '',
    intent: 'order',
    subject,
    period: { start: '', end: '' },
    created: '',
    activity: [{ detail: { code: ffb(), status: '' } }],
  },
  followUpEncounter: {
    resourceType: 'Encounter',
    status: 'planned',
    class: { system: SYSTEMS.actCode, code: 'HH' },
    type: [kl(careSocial.contactActivities['follow-up'])],
    subject,
    period: { start: '' },
  },
  followUp: {
    resourceType: 'Observation',
    status: '',
    code: coded(SYSTEMS.snomed, SNOMED.followUp),
    subject,
    focus: [to('CarePlan')],
    effectiveDateTime: '',
    valueCodeableConcept: ffb(),
  },
  servicePerformer: { resourceType: 'CareTeam', category: [ffb()], subject },
};
