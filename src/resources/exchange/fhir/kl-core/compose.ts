/** The resources of a plan as the service would tell them by itself: pure. */
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
  Reference,
} from 'fhir/r4.js';
import { v5 as uuidv5 } from 'uuid';
import { CARE_SOCIAL_SYSTEM, type CareSocialConcept, careSocial } from '../../../../codes/care-social.ts';
import {
  type ChangeType,
  changeTypeCode,
  FFB_SYSTEM,
  type FollowUpResult,
  ffbConcept,
  followUpResultCode,
  functionalLevelCode,
  hasFunctionalLevel,
  type Level,
  supportNeedCode,
} from '../../../../codes/ffb.ts';
import { type Informant, informantCode, informantLabel } from '../../../../codes/informants.ts';
import type { IsoDate } from '../../../../domain/calendar.ts';
import { SYSTEMS as FFB_SYSTEMS, SNOMED } from '../shared/names.ts';
import { defined, type ModelledThing, type TargetGroup } from './model.ts';
import { extensionOf, type Fields } from './native-fields.ts';
import { EXTENSIONS, isNamed, PROFILES, type ProfileName, type Resource, SOCIAL_PLAN, SYSTEMS } from './profiles.ts';

export type Told = { resource: Resource; profile: ProfileName; thing?: ModelledThing | 'citizen'; id?: string };

/** Where it can be seen what a thing is called by others; without a name of theirs, its own. */
export type Names = (type: string, id: string) => string;

export type NativePlan = Fields & {
  id: string;
  citizenId: string;
  startDate: IsoDate;
  endDate?: IsoDate;
  status: string;
};
export type NativeGoal = Fields & {
  id: string;
  kind: 'goal' | 'sub-goal';
  status: string;
  parentGoalId?: string;
  theme?: string;
  secondaryThemes?: string[];
  changeType?: ChangeType;
  title?: string;
  description?: string;
  endedOn?: IsoDate;
  measure?: {
    instrument: string;
    dimension?: string;
    baseline?: { value: number; date: IsoDate };
    target?: { value: number; date?: IsoDate };
  };
  result?: { text: string; informant?: Informant };
};
export type NativeScore = {
  id: string;
  assessedOn: IsoDate;
  value?: number;
  notAssessed?: string;
  informant: Informant;
};
export type NativeMeeting = Fields & {
  id: string;
  state: string;
  plannedFor: IsoDate;
  heldOn?: IsoDate;
  outcome?: FollowUpResult;
  summary?: string;
};

const meta = (profile: ProfileName) => ({ profile: [PROFILES[profile].url] });
const klCode = ({ code, display }: CareSocialConcept): CodeableConcept => ({
  coding: [{ system: CARE_SOCIAL_SYSTEM, code, display }],
});
function ffbCode(code: string): CodeableConcept {
  const display = ffbConcept(code)?.display;
  return { coding: [{ system: FFB_SYSTEM, code, ...(display && { display }) }] };
}
const to = (reference: string): Reference => ({ reference });
const rank = (valuePositiveInt: number): Extension[] => [{ url: EXTENSIONS.rank, valuePositiveInt }];
const informantOf = (informant: Informant): Extension => ({
  url: EXTENSIONS.informant,
  valueCodeableConcept: klCode({ code: informantCode(informant), display: informantLabel(informant) }),
});
const idIn = (reference: string) => reference.split('/')[1] as string;

/** The description, or that there is none: R4 asks for one. */
const described = (text: string | undefined): CodeableConcept =>
  text === undefined ? { extension: [{ url: EXTENSIONS.dataAbsent, valueCode: 'unknown' }] } : { text };

/** Fields that only the service's own extension has a place for. A name somebody else gave is told by the resource's id. */
function own(fields: Fields, names: readonly string[]): { extension?: Extension[] } {
  const extension = extensionOf(Object.fromEntries(names.map((name) => [name, fields[name]])));
  return extension.length > 0 ? { extension } : {};
}

export function tellCitizen(id: string, fields: Fields, whole: boolean): Told {
  const identifier: Identifier[] = [{ system: SYSTEMS.caseNumber, value: String(fields.caseNumber) }];
  const resource: Patient = {
    resourceType: 'Patient',
    id,
    meta: meta('citizen'),
    ...(whole && { ...own(fields, ['protectedAddress', 'externalReference']), identifier }),
  };
  return { resource, profile: 'citizen', thing: 'citizen' };
}

export function tellProvider(id: string, reference: string, fields: Fields): Told {
  const resource: Organization = {
    resourceType: 'Organization',
    id: idIn(reference),
    meta: meta('organization'),
    ...own(fields, ['cvr', 'pNumber', 'serviceType', 'externalReference']),
    name: String(fields.name),
  };
  return { resource, profile: 'organization', thing: 'provider', id };
}

const PLAN_STATUS: Record<string, CarePlan['status']> = {
  draft: 'draft',
  active: 'active',
  completed: 'completed',
  cancelled: 'revoked',
};

const PLAN_FIELDS = [
  ...['kind', 'agreement', 'closedOn', 'coordinator', 'followUpPolicy', 'followUpInterval', 'term', 'judgedBy'],
  ...['consentRequired', 'phases', 'agreements', 'externalReference'],
];

export type PlanReferences = {
  plan: string;
  patient: string;
  purpose: string;
  wishes: string;
  evaluation: string;
  goals: string[];
  meetings: string[];
};

/** The plan and what tells its purpose, the citizen's wishes and the support need. */
export function tellPlan(
  plan: NativePlan,
  references: PlanReferences,
  groups: { reference: string; rank: number }[],
): Told[] {
  const subject = to(references.patient);
  const { citizenWishes: wishes, supportNeed: need } = plan as { citizenWishes?: string; supportNeed?: Level };
  const extension = [
    ...(own(plan, PLAN_FIELDS).extension ?? []),
    ...references.meetings.map((meeting) => ({ url: EXTENSIONS.plannedMeeting, valueReference: to(meeting) })),
  ];
  const goals = [references.purpose, ...(wishes === undefined ? [] : [references.wishes]), ...references.goals];
  const carePlan: CarePlan = {
    resourceType: 'CarePlan',
    id: idIn(references.plan),
    meta: meta('carePlan'),
    ...(extension.length > 0 && { extension }),
    status: PLAN_STATUS[plan.status] ?? 'unknown',
    intent: plan.status === 'draft' ? 'plan' : 'order',
    category: [klCode(SOCIAL_PLAN)],
    subject,
    period: { start: plan.startDate, ...(plan.endDate && { end: plan.endDate }) },
    ...(groups.length > 0 && {
      addresses: groups.map((group) => ({ reference: group.reference, extension: rank(group.rank) })),
    }),
    goal: goals.map(to),
    ...(need !== undefined && { activity: [{ outcomeReference: [to(references.evaluation)] }] }),
  };
  const kinds = careSocial.goalKinds;
  const purpose: Goal = {
    resourceType: 'Goal',
    id: idIn(references.purpose),
    meta: meta('purpose'),
    lifecycleStatus: 'active',
    category: [klCode(kinds.purpose)],
    description: described(plan.purpose as string | undefined),
    subject,
  };
  const told: Told[] = [
    { resource: carePlan, profile: 'carePlan', thing: 'plan', id: plan.id },
    { resource: purpose, profile: 'purpose', thing: 'plan', id: plan.id },
  ];
  if (wishes !== undefined) {
    const resource: Goal = { ...purpose, id: idIn(references.wishes), meta: meta('goal') };
    resource.category = [klCode(kinds['citizen-wishes'])];
    resource.description = described(wishes);
    told.push({ resource, profile: 'goal', thing: 'plan', id: plan.id });
  }
  if (need !== undefined) {
    const resource: Observation = {
      resourceType: 'Observation',
      id: idIn(references.evaluation),
      meta: meta('evaluation'),
      status: 'final',
      code: klCode(careSocial.evaluations['support-need']),
      subject,
      ...(plan.supportNeedAssessedOn !== undefined && { effectiveDateTime: String(plan.supportNeedAssessedOn) }),
      valueCodeableConcept: ffbCode(supportNeedCode(need)),
    };
    told.push({ resource, profile: 'evaluation', thing: 'plan', id: plan.id });
  }
  return told;
}

export function tellTargetGroup(group: TargetGroup, reference: string, patient: string, since: IsoDate): Told {
  const resource: Condition = {
    resourceType: 'Condition',
    id: idIn(reference),
    meta: meta('focusCondition'),
    clinicalStatus: ACTIVE,
    code: ffbCode(group.code),
    subject: to(patient),
    recordedDate: since,
  };
  return { resource, profile: 'focusCondition' };
}

const ACTIVE: CodeableConcept = { coding: [{ system: SYSTEMS.clinicalStatus, code: 'active' }] };

const INTERVENTION_FIELDS = [
  ...['legalBasis', 'endReason', 'package', 'delivery', 'hoursPerWeek', 'unitCost', 'externalReference'],
];

export function tellIntervention(
  intervention: Fields & { id: string; code: string; startDate: IsoDate; endDate?: IsoDate },
  references: { intervention: string; plan: string; patient: string; provider: string | undefined },
  today: IsoDate,
): Told {
  const { code, startDate, endDate } = intervention;
  const isOver = endDate !== undefined && endDate < today;
  const status = isOver ? 'completed' : startDate > today ? 'scheduled' : 'in-progress';
  const resource: CarePlan = {
    resourceType: 'CarePlan',
    id: idIn(references.intervention),
    meta: meta('plannedIntervention'),
    ...own(intervention, INTERVENTION_FIELDS),
    basedOn: [to(references.plan)],
    status: isOver ? 'completed' : 'active',
    intent: 'order',
    subject: to(references.patient),
    period: { start: startDate, ...(endDate && { end: endDate }) },
    activity: [
      {
        detail: {
          code: ffbCode(code),
          status,
          ...(references.provider && { performer: [to(references.provider)] }),
        },
      },
    ],
  };
  return { resource, profile: 'plannedIntervention', thing: 'intervention', id: intervention.id };
}

const GOAL_STATUS: Record<string, Goal['lifecycleStatus']> = {
  proposed: 'proposed',
  active: 'active',
  completed: 'completed',
  archived: 'cancelled',
};

const GOAL_FIELDS = [
  ...['description', 'measure', 'expectations', 'weight', 'acceptedByCitizen', 'responsible', 'archiveReason'],
  ...['externalReference'],
];

const isLevel = (value: number): value is 0 | 1 | 2 | 3 | 4 => [0, 1, 2, 3, 4].includes(value);

/** Whether KL’s levels say all about how the goal is measured. */
export function isByLevel({ measure, theme }: NativeGoal): boolean {
  if (measure?.instrument !== 'ffb-level' || !theme || !hasFunctionalLevel(theme)) return false;
  if (measure.dimension !== undefined && measure.dimension !== theme) return false;
  const values = [measure.baseline?.value, measure.target?.value].flatMap((value) => value ?? []);
  return values.length > 0 && values.every(isLevel);
}

/** @param baselineApart the condition tells a later level: the baseline stands in the service's own extension */
export function tellGoal(
  goal: NativeGoal,
  references: { goal: string; parent: string | undefined; patient: string },
  { baselineApart }: { baselineApart: boolean },
): Told[] {
  const { measure, theme, changeType, result } = goal;
  const byLevel = isByLevel(goal);
  const target = byLevel ? measure?.target : undefined;
  const apart = byLevel ? (baselineApart ? { baseline: measure?.baseline } : undefined) : measure;
  const extension = [
    ...(own({ ...goal, measure: apart }, GOAL_FIELDS).extension ?? []),
    ...(references.parent ? [basedOn(references.parent)] : []),
  ];
  const conditions = [theme, ...(goal.secondaryThemes ?? [])].flatMap((code, index) =>
    code ? [conditionOf(goal, code, index === 0 && byLevel ? measure?.baseline : undefined, references.patient)] : [],
  );
  const isFfb = goal.kind === 'goal' && target !== undefined && changeType !== undefined && theme !== undefined;
  const profile = isFfb ? 'ffbGoal' : 'goal';
  const focus = careSocial.goalFocus;
  const targets: Goal['target'] = [
    ...(target
      ? [
          {
            measure: klCode(focus['functional-level']),
            detailCodeableConcept: ffbCode(functionalLevelCode(target.value as Level)),
            ...(target.date && { dueDate: target.date }),
          },
        ]
      : []),
    ...(changeType
      ? [{ measure: klCode(focus['change-type']), detailCodeableConcept: ffbCode(changeTypeCode(changeType)) }]
      : []),
  ];
  const isEnded = goal.status === 'completed' || goal.status === 'archived';
  const resource: Goal = {
    resourceType: 'Goal',
    id: idIn(references.goal),
    meta: meta(profile),
    ...(extension.length > 0 && { extension }),
    lifecycleStatus: GOAL_STATUS[goal.status] ?? 'active',
    category: [klCode(careSocial.goalKinds[goal.kind])],
    description: described(goal.title ?? goal.description),
    subject: to(references.patient),
    ...(targets.length > 0 && { target: targets }),
    ...(isEnded && goal.endedOn && { statusDate: goal.endedOn }),
    ...(conditions.length > 0 && {
      addresses: conditions.map(({ id }, index) => ({
        reference: `Condition/${id}`,
        extension: rank(theme && index === 0 ? 1 : 2),
      })),
    }),
    ...(result && {
      outcomeCode: [{ text: result.text, ...(result.informant && { extension: [informantOf(result.informant)] }) }],
    }),
  };
  return [
    { resource, profile, thing: 'goal', id: goal.id },
    ...conditions.map((condition): Told => ({ resource: condition, profile: 'condition' })),
  ];
}

const basedOn = (parent: string): Extension => ({
  url: EXTENSIONS.relationship,
  extension: [
    {
      url: 'type',
      valueCodeableConcept: { coding: [{ system: SYSTEMS.relationship, code: 'other' }], text: 'based-on' },
    },
    { url: 'target', valueReference: to(parent) },
  ],
});

function conditionOf(
  goal: NativeGoal,
  code: string,
  baseline: { value: number; date: IsoDate } | undefined,
  patient: string,
): Condition {
  return {
    resourceType: 'Condition',
    id: uuidv5(code, goal.id),
    meta: meta('condition'),
    clinicalStatus: ACTIVE,
    ...(baseline && { severity: ffbCode(functionalLevelCode(baseline.value as Level)) }),
    code: ffbCode(code),
    subject: to(patient),
    recordedDate: baseline?.date ?? String(goal.createdAt).slice(0, 10),
  };
}

export function tellScore(
  score: NativeScore,
  references: { score: string; goal: string; patient: string },
  measure: { instrument: string; dimension?: string } | undefined,
): Told {
  const byLevel = measure?.instrument === 'ffb-level';
  const code = [measure?.instrument, measure?.dimension].filter((part) => part !== undefined).join('|');
  const resource: Observation = {
    resourceType: 'Observation',
    id: idIn(references.score),
    meta: meta('score'),
    extension: [informantOf(score.informant)],
    status: 'final',
    code: byLevel
      ? klCode(careSocial.goalFocus['functional-level'])
      : { coding: [{ system: SYSTEMS.instrument, code: code.replaceAll(/\s+/g, ' ').trim() || 'goal' }] },
    subject: to(references.patient),
    focus: [to(references.goal)],
    effectiveDateTime: score.assessedOn,
    ...(score.value === undefined
      ? {
          dataAbsentReason: {
            coding: [{ system: SYSTEMS.dataAbsent, code: 'not-performed' }],
            text: score.notAssessed ?? '',
          },
        }
      : { valueQuantity: { value: score.value } }),
  };
  return { resource, profile: 'score', thing: 'score', id: score.id };
}

export function tellMeeting(
  meeting: NativeMeeting,
  references: { meeting: string; plan: string; patient: string },
): Told {
  const { outcome, summary, heldOn, plannedFor } = meeting;
  const common = { id: idIn(references.meeting), subject: to(references.patient) };
  if (meeting.state === 'planned') {
    const resource: Encounter = {
      resourceType: 'Encounter',
      ...common,
      meta: meta('plannedMeeting'),
      ...own(meeting, ['kind', 'place', 'participants', 'externalReference']),
      status: 'planned',
      class: { system: FFB_SYSTEMS.actCode, code: 'HH' },
      type: [klCode(careSocial.contactActivities['follow-up'])],
      period: { start: plannedFor },
    };
    return { resource, profile: 'plannedMeeting', thing: 'followUp', id: meeting.id };
  }
  const fields = { ...meeting, plannedFor: plannedFor === heldOn ? undefined : plannedFor };
  const value: CodeableConcept = {
    ...(outcome && ffbCode(followUpResultCode(outcome))),
    ...(summary && { text: summary }),
  };
  const resource: Observation = {
    resourceType: 'Observation',
    ...common,
    meta: meta('followUp'),
    ...own(fields, ['kind', 'plannedFor', 'place', 'participants', 'experience', 'externalReference']),
    status: 'final',
    code: { coding: [{ system: FFB_SYSTEMS.snomed, code: SNOMED.followUp }] },
    focus: [to(references.plan)],
    effectiveDateTime: String(heldOn),
    ...(Object.keys(value).length > 0 && { valueCodeableConcept: value }),
  };
  return { resource, profile: 'followUp', thing: 'followUp', id: meeting.id };
}

/** What is so where nothing is said: not told, and no change. */
const DEFAULTS: Fields = { judgedBy: 'staff', consentRequired: false, protectedAddress: false, kind: 'follow-up' };

/** Fields that say something, and a name others gave only where it is not the one that the id tells already. */
export function said(fields: Fields, reference: string): Fields {
  return defined(
    Object.fromEntries(
      Object.entries(fields).filter(
        ([name, value]) =>
          value !== null &&
          value !== DEFAULTS[name] &&
          !(Array.isArray(value) && value.length === 0) &&
          !(name === 'externalReference' && isTold(value, reference)),
      ),
    ),
  );
}

function isTold(value: unknown, reference: string): boolean {
  const { system, value: name } = value as { system?: string; value?: string };
  return isNamed(reference) && system === SYSTEMS.names && name === reference;
}
