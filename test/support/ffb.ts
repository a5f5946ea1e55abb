/** Delivery reports as a case system writes them. Invented people; the shape is that of KL's guide. */

import fc from 'fast-check';
import type {
  Bundle,
  CarePlan,
  CareTeam,
  ClinicalImpression,
  CodeableConcept,
  Condition,
  Encounter,
  Extension,
  Goal,
  Meta,
  Observation,
  Patient,
  Reference,
  ServiceRequest,
} from 'fhir/r4.js';
import { careSocial } from '../../src/codes/care-social.ts';
import {
  type ChangeType,
  changeTypeCode,
  type FollowUpResult,
  ffbConcepts,
  followUpResultCode,
  functionalLevelCode,
  hasFunctionalLevel,
  type Level,
  supportNeedCode,
} from '../../src/codes/ffb.ts';
import { type ProfileName, profileUrl, type Reported } from '../../src/resources/exchange/fhir/ffb/report/profiles.ts';
import { EXTENSIONS, SNOMED, SYSTEMS } from '../../src/resources/exchange/fhir/shared/names.ts';
import { uuid } from './service.ts';

const FFB = 'urn:oid:1.2.208.176.2.22';
const KL = 'http://fhir.kl.dk/term/CodeSystem/CareSocialCodes';

export const ffbCode = (code: string): CodeableConcept => ({ coding: [{ system: FFB, code }] });
const klCode = (code: string): CodeableConcept => ({ coding: [{ system: KL, code }] });
const snomed = (code: string): CodeableConcept => ({ coding: [{ system: SYSTEMS.snomed, code }] });

export const to = ({ resourceType, id }: Reported): Reference => ({ reference: `${resourceType}/${id}` });
const rank = (valuePositiveInt: number): Extension[] => [{ url: EXTENSIONS.rank, valuePositiveInt }];

const theme = (display: string): string => {
  const found = ffbConcepts('sub-theme').find((concept) => concept.display === display);
  if (!found) throw new Error(`FFB has no sub-theme ${display}`);
  return found.code;
};
export const THEMES = {
  contact: theme('Indgå i samspil og kontakt'),
  shopping: theme('Købe ind'),
  eating: theme('Spise'),
  transport: theme('Færdes med transportmidler'),
  sleep: theme('Døgnrytme'),
};
const leaf = (kind: 'intervention' | 'service' | 'target-group', place = 0) =>
  (ffbConcepts(kind).filter((concept) => concept.leaf)[place] as { code: string }).code;
export const CODES = {
  intervention: leaf('intervention'),
  otherIntervention: leaf('intervention', 3),
  service: leaf('service'),
  otherService: leaf('service', 1),
  targetGroup: leaf('target-group'),
  otherTargetGroup: leaf('target-group', 2),
};

/** What a citizen, a plan and the municipality's settings need before a report can be made. */
export const REPORTED = {
  citizen: { targetGroups: [{ code: CODES.targetGroup, rank: 1 }] },
  plan: { supportNeed: 2 },
  settings: { organisation: { system: SYSTEMS.organisations[0], value: '0d0f9e52-5c5c-4f0e-9a51-6a3f0b0d1c01' } },
};

/** Everything a case system holds about one citizen. A report takes what it needs from it. */
export class Case {
  readonly cpr: string;
  readonly caseNumber: string;
  patient: Patient;
  at: string;

  constructor({ cpr = '7101019995', at = '2026-01-12T09:00:00Z', caseNumber = '27.12.12-G01-417-26' } = {}) {
    this.cpr = cpr;
    this.at = at;
    this.caseNumber = caseNumber;
    this.patient = {
      resourceType: 'Patient',
      id: uuid(),
      meta: this.#meta('citizen'),
      identifier: [{ use: 'official', system: SYSTEMS.cpr, value: cpr }],
      managingOrganization: {
        identifier: {
          use: 'official',
          system: SYSTEMS.organisations[0] as string,
          value: 'd4e3f4fb-6761-4d6c-9086-74c49231f11e',
        },
      },
    };
  }

  #meta(profile: ProfileName): Meta {
    return { profile: [profileUrl(profile)], lastUpdated: this.at };
  }

  /** The same resource with other content and a new time of update. */
  changed<Resource extends Reported>(resource: Resource, changes: Partial<Resource>): Resource {
    return { ...resource, ...changes, meta: { ...resource.meta, lastUpdated: this.at } };
  }

  #caseNumber(): Extension {
    const valueIdentifier = { system: 'http://example.dk/sag', value: this.caseNumber };
    return { url: EXTENSIONS.caseNumber, extension: [{ url: 'municipalitySpecific', valueIdentifier }] };
  }

  request(): ServiceRequest {
    return {
      resourceType: 'ServiceRequest',
      id: uuid(),
      meta: this.#meta('serviceRequest'),
      extension: [this.#caseNumber()],
      status: 'active',
      intent: 'proposal',
      subject: to(this.patient),
    };
  }

  condition(code: string, level?: Level, lastAsserted?: string): Condition {
    return {
      resourceType: 'Condition',
      id: uuid(),
      meta: this.#meta('condition'),
      ...(lastAsserted && { extension: [{ url: EXTENSIONS.lastAsserted, valueDateTime: lastAsserted }] }),
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
      },
      verificationStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }],
      },
      ...(level !== undefined && { severity: ffbCode(functionalLevelCode(level)) }),
      code: ffbCode(code),
      subject: to(this.patient),
      recordedDate: this.at,
    };
  }

  reassessed(condition: Condition, level: Level, on: string): Condition {
    return this.changed(condition, {
      severity: ffbCode(functionalLevelCode(level)),
      extension: [{ url: EXTENSIONS.lastAsserted, valueDateTime: on }],
    });
  }

  gathering(request: ServiceRequest, findings: Condition[], evaluation?: Observation): ClinicalImpression {
    return {
      resourceType: 'ClinicalImpression',
      id: uuid(),
      meta: this.#meta('informationGathering'),
      extension: [{ url: EXTENSIONS.basedOn, valueReference: to(request) }],
      status: 'completed',
      subject: to(this.patient),
      effectiveDateTime: this.at,
      ...(findings.length > 0 && { finding: findings.map((finding) => ({ itemReference: to(finding) })) }),
      ...(evaluation && {
        investigation: [{ code: klCode(careSocial.evaluations['support-need'].code), item: [to(evaluation)] }],
      }),
    };
  }

  goal(change: ChangeType, target: Level, primary: Condition, secondary: Condition[] = []): Goal {
    return {
      resourceType: 'Goal',
      id: uuid(),
      meta: this.#meta('interventionGoal'),
      lifecycleStatus: 'active',
      category: [klCode(careSocial.goalKinds.goal.code)],
      description: snomed(SNOMED.goal),
      subject: to(this.patient),
      target: [
        {
          measure: klCode(careSocial.goalFocus['change-type'].code),
          detailCodeableConcept: ffbCode(changeTypeCode(change)),
        },
        {
          measure: klCode(careSocial.goalFocus['functional-level'].code),
          detailCodeableConcept: ffbCode(functionalLevelCode(target)),
        },
      ],
      addresses: [
        { ...to(primary), extension: rank(1) },
        ...secondary.map((condition) => ({ ...to(condition), extension: rank(2) })),
      ],
    };
  }

  evaluation(need: Level): Observation {
    return {
      resourceType: 'Observation',
      id: uuid(),
      meta: this.#meta('careEvaluation'),
      status: 'final',
      code: klCode(careSocial.evaluations['support-need'].code),
      subject: to(this.patient),
      effectiveDateTime: this.at,
      valueCodeableConcept: ffbCode(supportNeedCode(need)),
    };
  }

  targetGroup(code: string): Condition {
    const { verificationStatus: _, ...condition } = this.condition(code);
    return { ...condition, meta: this.#meta('targetGroup') };
  }

  team(code = CODES.service): CareTeam {
    return {
      resourceType: 'CareTeam',
      id: uuid(),
      meta: this.#meta('servicePerformer'),
      category: [ffbCode(code)],
      subject: to(this.patient),
    };
  }

  meeting(on: string): Encounter {
    return {
      resourceType: 'Encounter',
      id: uuid(),
      meta: this.#meta('followUpEncounter'),
      status: 'planned',
      class: { system: SYSTEMS.actCode, code: 'HH' },
      type: [klCode(careSocial.contactActivities['follow-up'].code)],
      subject: to(this.patient),
      period: { start: on },
    };
  }

  plan(parts: {
    start: string;
    team: CareTeam;
    evaluation: Observation;
    meeting: Encounter;
    targetGroups: Condition[];
    goals: Goal[];
  }): CarePlan {
    return {
      resourceType: 'CarePlan',
      id: uuid(),
      meta: this.#meta('carePlan'),
      extension: [this.#caseNumber(), followUpOn(parts.meeting)],
      status: 'active',
      intent: 'order',
      subject: to(this.patient),
      period: { start: parts.start },
      careTeam: [to(parts.team)],
      addresses: parts.targetGroups.map((group, index) => ({ ...to(group), extension: rank(index === 0 ? 1 : 2) })),
      ...(parts.goals.length > 0 && { goal: parts.goals.map(to) }),
      activity: [{ outcomeReference: [to(parts.evaluation)] }],
    };
  }

  /** The plan with another date for its next follow-up. */
  replanned(plan: CarePlan, meeting: Encounter): CarePlan {
    return this.changed(plan, { extension: [this.#caseNumber(), followUpOn(meeting)] });
  }

  intervention(plan: CarePlan, start: string, code = CODES.intervention): CarePlan {
    return {
      resourceType: 'CarePlan',
      id: uuid(),
      meta: this.#meta('intervention'),
      basedOn: [to(plan)],
      status: 'active',
      intent: 'order',
      subject: to(this.patient),
      period: { start },
      created: this.at,
      activity: [{ detail: { code: ffbCode(code), status: 'in-progress' } }],
    };
  }

  result(plan: CarePlan, on: string, result: FollowUpResult): Observation {
    return {
      resourceType: 'Observation',
      id: uuid(),
      meta: this.#meta('followUp'),
      status: 'final',
      code: snomed(SNOMED.followUp),
      subject: to(this.patient),
      focus: [to(plan)],
      effectiveDateTime: on,
      valueCodeableConcept: ffbCode(followUpResultCode(result)),
    };
  }

  report(...resources: Reported[]): Bundle {
    return {
      resourceType: 'Bundle',
      id: uuid(),
      meta: { profile: [profileUrl('deliveryReport')] },
      type: 'collection',
      timestamp: this.at,
      entry: [this.patient, ...resources].map((resource) => ({
        fullUrl: to(resource).reference as string,
        resource,
      })),
    };
  }
}

function followUpOn(meeting: Encounter): Extension {
  return { url: EXTENSIONS.followUpDate, valueReference: to(meeting) };
}

/** One citizen's story in five reports: information gathered, goals set, plan ordered, re-assessed and followed up, ended. */
export function aStory(options: { cpr?: string; caseNumber?: string } = {}) {
  const one = new Case(options);
  const request = one.request();
  const contact = one.condition(THEMES.contact, 3);
  const shopping = one.condition(THEMES.shopping, 2);
  const eating = one.condition(THEMES.eating, 2);
  const sleep = one.condition(THEMES.sleep);
  const gathering = one.gathering(request, [contact, shopping, eating, sleep]);
  const gathered = one.report(request, contact, shopping, eating, sleep, gathering);

  one.at = '2026-01-19T13:00:00Z';
  const develop = one.goal('develop', 1, contact, [shopping]);
  const maintain = one.goal('maintain', 2, shopping);
  const limitLoss = one.goal('limit-loss', 3, eating);
  const evaluation = one.evaluation(2);
  const assessed = one.gathering(request, [contact, shopping, eating, sleep], evaluation);
  assessed.id = gathering.id as string;
  const goals = [develop, maintain, limitLoss];
  const goalsSet = one.report(request, contact, shopping, eating, sleep, assessed, evaluation, ...goals);

  one.at = '2026-02-02T10:00:00Z';
  const group = one.targetGroup(CODES.targetGroup);
  const otherGroup = one.targetGroup(CODES.otherTargetGroup);
  const team = one.team();
  const meeting = one.meeting('2026-05-04');
  const plan = one.plan({ start: '2026-02-02', team, evaluation, meeting, targetGroups: [group, otherGroup], goals });
  const support = one.intervention(plan, '2026-02-09');
  const conditions = [contact, shopping, eating];
  const around = [evaluation, group, otherGroup, team];
  const ordered = one.report(...conditions, ...goals, ...around, meeting, plan, support);

  one.at = '2026-05-04T14:30:00Z';
  const better = one.reassessed(contact, 2, '2026-05-04');
  const worse = one.reassessed(shopping, 3, '2026-05-04');
  const same = one.reassessed(eating, 2, '2026-05-04');
  const nextMeeting = one.meeting('2026-08-10');
  const followedPlan = one.replanned(plan, nextMeeting);
  const held = one.result(plan, '2026-05-04', 'continue');
  const followedUp = one.report(better, worse, same, ...goals, ...around, nextMeeting, followedPlan, support, held);

  one.at = '2026-08-10T15:00:00Z';
  const reached = one.reassessed(better, 1, '2026-08-10');
  const back = one.reassessed(worse, 2, '2026-08-10');
  const last = one.reassessed(same, 4, '2026-08-10');
  const done = goals.map((goal) => one.changed(goal, { lifecycleStatus: 'completed' }));
  const endedPlan = one.changed(followedPlan, {
    status: 'completed',
    period: { start: '2026-02-02', end: '2026-08-10' },
  });
  const endedSupport = one.changed(support, {
    status: 'completed',
    period: { start: '2026-02-09', end: '2026-08-10' },
  });
  const lastMeeting = one.result(plan, '2026-08-10', 'end');
  const ended = one.report(
    ...[reached, back, last, ...done, ...around, nextMeeting, endedPlan, endedSupport, lastMeeting],
  );

  return {
    one,
    reports: { gathered, goalsSet, ordered, followedUp, ended },
    ids: {
      patient: one.patient.id as string,
      request: request.id as string,
      develop: develop.id as string,
      maintain: maintain.id as string,
      limitLoss: limitLoss.id as string,
      plan: plan.id as string,
      support: support.id as string,
      meeting: meeting.id as string,
      nextMeeting: nextMeeting.id as string,
      held: held.id as string,
      lastMeeting: lastMeeting.id as string,
    },
    parts: {
      request,
      contact,
      shopping,
      eating,
      sleep,
      gathering,
      develop,
      maintain,
      limitLoss,
      evaluation,
      group,
      otherGroup,
      team,
      meeting,
      plan,
      support,
      better,
      worse,
      held,
      nextMeeting,
      followedPlan,
    },
  };
}

const places = <Value>(values: readonly Value[], most: number) =>
  fc
    .uniqueArray(fc.nat({ max: values.length - 1 }), { minLength: 1, maxLength: most })
    .map((at) => at.map((one) => values[one] as Value));
const leaves = (kind: 'intervention' | 'service' | 'target-group') =>
  ffbConcepts(kind).filter((concept) => concept.leaf);
const level = fc.constantFrom<Level>(0, 1, 2, 3, 4, null);
const day = fc.integer({ min: 1, max: 28 }).map((date) => String(date).padStart(2, '0'));
const digits = fc.integer({ min: 0, max: 9999 }).map((number) => String(number).padStart(4, '0'));

const choices = fc.record({
  born: fc.tuple(day, fc.constantFrom('01', '05', '12'), fc.constantFrom('61', '78', '93'), digits),
  themes: places(ffbConcepts('sub-theme'), 8),
  levels: fc.array(level, { minLength: 8, maxLength: 8 }),
  changes: fc.array(fc.constantFrom<ChangeType>('develop', 'maintain', 'limit-loss'), { maxLength: 4 }),
  targets: fc.array(level, { minLength: 4, maxLength: 4 }),
  need: level,
  groups: places(leaves('target-group'), 3),
  services: places(leaves('service'), 2),
  interventions: places(leaves('intervention'), 4),
  start: day,
  result: fc.option(fc.constantFrom<FollowUpResult>('continue', 'end-and-refer', 'end')),
  stage: fc.constantFrom('gathered', 'goals', 'ordered'),
});

/** Any report that breaks no rule: one stage of a case, with whatever a case may hold at that stage. */
export const anyReport: fc.Arbitrary<Bundle> = choices.map(
  ({ born, themes, levels, changes, targets, need, groups, services, interventions, start, result, stage }) => {
    const one = new Case({ cpr: born.join('') });
    const request = one.request();
    const conditions = themes.map(({ code }, index) =>
      one.condition(code, hasFunctionalLevel(code) ? (levels[index] as Level) : undefined),
    );
    const ofActivity = conditions.filter(({ severity }) => severity !== undefined);
    const evaluation = one.evaluation(need);
    if (stage === 'gathered') return one.report(request, ...conditions, one.gathering(request, conditions));
    const goals = ofActivity
      .slice(0, changes.length)
      .map((condition, index) =>
        one.goal(
          changes[index] as ChangeType,
          targets[index] as Level,
          condition,
          ofActivity.slice(index + 1, index + 3),
        ),
      );
    const gathering = one.gathering(request, conditions, evaluation);
    if (stage === 'goals') return one.report(request, ...conditions, gathering, evaluation, ...goals);
    const targetGroups = groups.map(({ code }) => one.targetGroup(code));
    const teams = services.map(({ code }) => one.team(code));
    const meeting = one.meeting(`2026-10-${start}`);
    const plans = teams.map((team) =>
      one.plan({ start: `2026-02-${start}`, team, evaluation, meeting, targetGroups, goals }),
    );
    const given = interventions.map(({ code }, index) =>
      one.intervention(plans[index % plans.length] as CarePlan, `2026-03-${start}`, code),
    );
    const results = result ? plans.map((plan) => one.result(plan, `2026-04-${start}`, result)) : [];
    return one.report(
      ...[request, ...conditions, gathering, evaluation, ...goals],
      ...[...targetGroups, ...teams, meeting, ...plans, ...given, ...results],
    );
  },
);
