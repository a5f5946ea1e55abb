/** Composes the resources of a plan, but for its goals, from what is stored here. Pure. */
import type {
  CarePlan,
  CodeableConcept,
  Condition,
  Encounter,
  Extension,
  Goal,
  Identifier,
  Observation,
  Organization,
  Patient,
} from 'fhir/r4.js';
import { type CareSocialConcept, careSocial } from '../../../../../codes/care-social.ts';
import { type FollowUpResult, followUpResultCode, type Level, supportNeedCode } from '../../../../../codes/ffb.ts';
import type { IsoDate } from '../../../../../domain/calendar.ts';
import { SYSTEMS as FFB_SYSTEMS, SNOMED } from '../../shared/names.ts';
import type { Fields } from '../bundle/fields.ts';
import type { TargetGroup } from '../bundle/model.ts';
import { EXTENSIONS, type ProfileName, SOCIAL_PLAN, SYSTEMS } from '../bundle/profiles.ts';
import {
  ACTIVE_CONDITION,
  type Composed,
  described,
  ffbCode,
  idIn,
  klCode,
  meta,
  ownFields,
  rankExtension,
  to,
} from './elements.ts';

export type NativePlan = Fields & {
  id: string;
  citizenId: string;
  startDate: IsoDate;
  endDate?: IsoDate;
  status: string;
  purpose?: string;
  citizenWishes?: string;
  supportNeed?: Level;
  supportNeedAssessedOn?: IsoDate;
};
export type NativeIntervention = Fields & {
  id: string;
  code: string;
  startDate: IsoDate;
  endDate?: IsoDate;
  providerId?: string;
};
export type NativeMeeting = Fields & {
  id: string;
  state: string;
  plannedFor: IsoDate;
  heldOn?: IsoDate;
  outcome?: FollowUpResult;
  summary?: string;
};

/** @param whole false: nothing but an id */
export function composeCitizen(id: string, fields: Fields, whole: boolean): Composed {
  const identifier: Identifier[] = [{ system: SYSTEMS.caseNumber, value: String(fields.caseNumber) }];
  const resource: Patient = {
    resourceType: 'Patient',
    id,
    meta: meta('citizen'),
    ...(whole && { ...ownFields(fields, ['protectedAddress', 'externalReference']), identifier }),
  };
  return { resource, profile: 'citizen', thing: 'citizen' };
}

export function composeProvider(id: string, reference: string, fields: Fields): Composed {
  const resource: Organization = {
    resourceType: 'Organization',
    id: idIn(reference),
    meta: meta('organization'),
    ...ownFields(fields, ['cvr', 'pNumber', 'serviceType', 'externalReference']),
    name: String(fields.name),
  };
  return { resource, profile: 'organization', thing: 'provider', id };
}

type PlanReferences = {
  plan: string;
  patient: string;
  purpose: string;
  wishes: string;
  evaluation: string;
  goals: string[];
  meetings: string[];
};

type RankedGroup = { reference: string; rank: number };

/** The plan, and the resources that show its purpose, the citizen's wishes and the support need. */
export function composePlan(plan: NativePlan, references: PlanReferences, groups: RankedGroup[]): Composed[] {
  const { purpose, citizenWishes: wishes, supportNeed: need } = plan;
  const { purpose: purposeKind, 'citizen-wishes': wishesKind } = careSocial.goalKinds;
  const ofPlan = (resource: Goal | CarePlan | Observation, profile: ProfileName): Composed => ({
    resource,
    profile,
    thing: 'plan',
    id: plan.id,
  });
  const composed = [
    ofPlan(carePlanOf(plan, references, groups), 'carePlan'),
    ofPlan(textGoal('purpose', references.purpose, purposeKind, purpose, references.patient), 'purpose'),
  ];
  if (wishes !== undefined)
    composed.push(ofPlan(textGoal('goal', references.wishes, wishesKind, wishes, references.patient), 'goal'));
  if (need !== undefined) composed.push(ofPlan(supportNeedOf(plan, need, references), 'evaluation'));
  return composed;
}

const PLAN_STATUS: Record<string, CarePlan['status']> = {
  draft: 'draft',
  active: 'active',
  completed: 'completed',
  cancelled: 'revoked',
};

/** The fields that stand in the service's own extension. */
export const PLAN_FIELDS = [
  'kind',
  'agreement',
  'closedOn',
  'coordinator',
  'followUpPolicy',
  'followUpInterval',
  'term',
  'judgedBy',
  'consentRequired',
  'phases',
  'agreements',
  'externalReference',
];

function carePlanOf(plan: NativePlan, references: PlanReferences, groups: RankedGroup[]): CarePlan {
  const meetings = references.meetings.map(
    (meeting): Extension => ({ url: EXTENSIONS.plannedMeeting, valueReference: to(meeting) }),
  );
  const extension = [...(ownFields(plan, PLAN_FIELDS).extension ?? []), ...meetings];
  const wishes = plan.citizenWishes === undefined ? [] : [references.wishes];
  return {
    resourceType: 'CarePlan',
    id: idIn(references.plan),
    meta: meta('carePlan'),
    ...(extension.length > 0 && { extension }),
    status: PLAN_STATUS[plan.status] ?? 'unknown',
    intent: plan.status === 'draft' ? 'plan' : 'order',
    category: [klCode(SOCIAL_PLAN)],
    subject: to(references.patient),
    period: { start: plan.startDate, ...(plan.endDate && { end: plan.endDate }) },
    ...(groups.length > 0 && {
      addresses: groups.map(({ reference, rank }) => ({ reference, extension: rankExtension(rank) })),
    }),
    goal: [references.purpose, ...wishes, ...references.goals].map(to),
    ...(plan.supportNeed !== undefined && { activity: [{ outcomeReference: [to(references.evaluation)] }] }),
  };
}

/** The purpose and the wishes: a Goal that is a text. */
function textGoal(
  profile: 'purpose' | 'goal',
  reference: string,
  kind: CareSocialConcept,
  text: string | undefined,
  patient: string,
): Goal {
  return {
    resourceType: 'Goal',
    id: idIn(reference),
    meta: meta(profile),
    lifecycleStatus: 'active',
    category: [klCode(kind)],
    description: described(text),
    subject: to(patient),
  };
}

function supportNeedOf(plan: NativePlan, need: Level, { evaluation, patient }: PlanReferences): Observation {
  const { supportNeedAssessedOn: assessedOn } = plan;
  return {
    resourceType: 'Observation',
    id: idIn(evaluation),
    meta: meta('evaluation'),
    status: 'final',
    code: klCode(careSocial.evaluations['support-need']),
    subject: to(patient),
    ...(assessedOn !== undefined && { effectiveDateTime: assessedOn }),
    valueCodeableConcept: ffbCode(supportNeedCode(need)),
  };
}

export function composeTargetGroup(group: TargetGroup, reference: string, patient: string, since: IsoDate): Composed {
  const resource: Condition = {
    resourceType: 'Condition',
    id: idIn(reference),
    meta: meta('focusCondition'),
    clinicalStatus: ACTIVE_CONDITION,
    code: ffbCode(group.code),
    subject: to(patient),
    recordedDate: since,
  };
  return { resource, profile: 'focusCondition' };
}

/** The fields that stand in the service's own extension. */
export const INTERVENTION_FIELDS = [
  'legalBasis',
  'endReason',
  'package',
  'delivery',
  'hoursPerWeek',
  'unitCost',
  'externalReference',
];

export function composeIntervention(
  intervention: NativeIntervention,
  references: { intervention: string; plan: string; patient: string; provider: string | undefined },
  today: IsoDate,
): Composed {
  const { code, startDate, endDate } = intervention;
  const isOver = endDate !== undefined && endDate < today;
  const status = isOver ? 'completed' : startDate > today ? 'scheduled' : 'in-progress';
  const performer = references.provider && { performer: [to(references.provider)] };
  const resource: CarePlan = {
    resourceType: 'CarePlan',
    id: idIn(references.intervention),
    meta: meta('plannedIntervention'),
    ...ownFields(intervention, INTERVENTION_FIELDS),
    basedOn: [to(references.plan)],
    status: isOver ? 'completed' : 'active',
    intent: 'order',
    subject: to(references.patient),
    period: { start: startDate, ...(endDate && { end: endDate }) },
    activity: [{ detail: { code: ffbCode(code), status, ...performer } }],
  };
  return { resource, profile: 'plannedIntervention', thing: 'intervention', id: intervention.id };
}

/** The fields of a held meeting that stand in the service's own extension. */
export const MEETING_FIELDS = ['kind', 'plannedFor', 'place', 'participants', 'experience', 'externalReference'];

type MeetingReferences = { meeting: string; plan: string; patient: string };

/** A planned meeting is an Encounter, a held one an Observation. */
export function composeMeeting(meeting: NativeMeeting, references: MeetingReferences): Composed {
  const profile = meeting.state === 'planned' ? 'plannedMeeting' : 'followUp';
  const resource = profile === 'plannedMeeting' ? encounterOf(meeting, references) : followUpOf(meeting, references);
  return { resource, profile, thing: 'followUp', id: meeting.id };
}

function encounterOf(meeting: NativeMeeting, references: MeetingReferences): Encounter {
  return {
    resourceType: 'Encounter',
    id: idIn(references.meeting),
    subject: to(references.patient),
    meta: meta('plannedMeeting'),
    ...ownFields(meeting, ['kind', 'place', 'participants', 'externalReference']),
    status: 'planned',
    class: { system: FFB_SYSTEMS.actCode, code: 'HH' },
    type: [klCode(careSocial.contactActivities['follow-up'])],
    period: { start: meeting.plannedFor },
  };
}

function followUpOf(meeting: NativeMeeting, references: MeetingReferences): Observation {
  const { outcome, summary, heldOn, plannedFor } = meeting;
  const fields = { ...meeting, plannedFor: plannedFor === heldOn ? undefined : plannedFor };
  const value: CodeableConcept = {
    ...(outcome && ffbCode(followUpResultCode(outcome))),
    ...(summary && { text: summary }),
  };
  return {
    resourceType: 'Observation',
    id: idIn(references.meeting),
    subject: to(references.patient),
    meta: meta('followUp'),
    ...ownFields(fields, MEETING_FIELDS),
    status: 'final',
    code: { coding: [{ system: FFB_SYSTEMS.snomed, code: SNOMED.followUp }] },
    focus: [to(references.plan)],
    effectiveDateTime: String(heldOn),
    ...(Object.keys(value).length > 0 && { valueCodeableConcept: value }),
  };
}
