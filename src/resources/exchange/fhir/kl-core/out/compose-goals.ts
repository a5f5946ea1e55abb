/** Composes goals, their conditions and their scores from what is stored here. Pure. */
import type { CodeableConcept, Condition, Extension, Goal, GoalTarget, Observation } from 'fhir/r4.js';
import { v5 as uuidv5 } from 'uuid';
import { careSocial } from '../../../../../codes/care-social.ts';
import {
  type ChangeType,
  changeTypeCode,
  functionalLevelCode,
  hasFunctionalLevel,
  type Level,
} from '../../../../../codes/ffb.ts';
import type { Informant } from '../../../../../codes/informants.ts';
import type { IsoDate } from '../../../../../domain/calendar.ts';
import type { Fields } from '../bundle/fields.ts';
import { EXTENSIONS, SYSTEMS } from '../bundle/profiles.ts';
import {
  ACTIVE_CONDITION,
  type Composed,
  described,
  ffbCode,
  idIn,
  informantExtension,
  klCode,
  meta,
  ownFields,
  rankExtension,
  to,
} from './elements.ts';

type Assessed = { value: number; date: IsoDate };

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
    baseline?: Assessed;
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

const LIFECYCLE_STATUS: Record<string, Goal['lifecycleStatus']> = {
  proposed: 'proposed',
  active: 'active',
  completed: 'completed',
  archived: 'cancelled',
};

/** The fields that stand in the service's own extension. */
export const GOAL_FIELDS = [
  'description',
  'measure',
  'expectations',
  'weight',
  'acceptedByCitizen',
  'responsible',
  'archiveReason',
  'externalReference',
];

const isLevel = (value: number): value is NonNullable<Level> => [0, 1, 2, 3, 4].includes(value);

/** Whether KL’s levels say everything about how the goal is measured. */
export function isByLevel({ measure, theme }: NativeGoal): boolean {
  if (measure?.instrument !== 'ffb-level' || !theme || !hasFunctionalLevel(theme)) return false;
  if (measure.dimension !== undefined && measure.dimension !== theme) return false;
  const values = [measure.baseline?.value, measure.target?.value].flatMap((value) => value ?? []);
  return values.length > 0 && values.every(isLevel);
}

type GoalReferences = { goal: string; parent: string | undefined; patient: string };

/**
 * The goal, and then its conditions.
 * @param baselineApart the kept condition shows a later level, so the baseline stands in the service's own extension
 */
export function composeGoal(
  goal: NativeGoal,
  references: GoalReferences,
  { baselineApart }: { baselineApart: boolean },
): [goal: Composed, ...conditions: Composed[]] {
  const conditions = conditionsOf(goal, references.patient);
  const target = targetsOf(goal);
  const extension = extensionsOf(goal, references.parent, baselineApart);
  const { status, result } = goal;
  const isEnded = status === 'completed' || status === 'archived';
  const profile = isFfbGoal(goal) ? 'ffbGoal' : 'goal';
  const resource: Goal = {
    resourceType: 'Goal',
    id: idIn(references.goal),
    meta: meta(profile),
    ...(extension.length > 0 && { extension }),
    lifecycleStatus: LIFECYCLE_STATUS[status] ?? 'active',
    category: [klCode(careSocial.goalKinds[goal.kind])],
    description: described(goal.title ?? goal.description),
    subject: to(references.patient),
    ...(target.length > 0 && { target }),
    ...(isEnded && goal.endedOn && { statusDate: goal.endedOn }),
    ...(conditions.length > 0 && {
      addresses: conditions.map(({ id }, index) => ({
        reference: `Condition/${id}`,
        extension: rankExtension(goal.theme && index === 0 ? 1 : 2),
      })),
    }),
    ...(result && { outcomeCode: [outcomeOf(result)] }),
  };
  return [
    { resource, profile, thing: 'goal', id: goal.id },
    ...conditions.map((condition): Composed => ({ resource: condition, profile: 'condition' })),
  ];
}

/** What KL asks of an FFB goal: a target level, a change type and a primary condition. */
function isFfbGoal(goal: NativeGoal): boolean {
  const { kind, measure, changeType, theme } = goal;
  return kind === 'goal' && isByLevel(goal) && Boolean(measure?.target) && Boolean(changeType) && Boolean(theme);
}

function extensionsOf(goal: NativeGoal, parent: string | undefined, baselineApart: boolean): Extension[] {
  const { measure } = goal;
  const apart = baselineApart ? { baseline: measure?.baseline } : undefined;
  const own = ownFields({ ...goal, measure: isByLevel(goal) ? apart : measure }, GOAL_FIELDS).extension ?? [];
  return parent ? [...own, basedOn(parent)] : own;
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

function targetsOf(goal: NativeGoal): GoalTarget[] {
  const focus = careSocial.goalFocus;
  const target = isByLevel(goal) ? goal.measure?.target : undefined;
  const targets: GoalTarget[] = [];
  if (target)
    targets.push({
      measure: klCode(focus['functional-level']),
      detailCodeableConcept: ffbCode(functionalLevelCode(target.value as Level)),
      ...(target.date && { dueDate: target.date }),
    });
  if (goal.changeType)
    targets.push({
      measure: klCode(focus['change-type']),
      detailCodeableConcept: ffbCode(changeTypeCode(goal.changeType)),
    });
  return targets;
}

const outcomeOf = ({ text, informant }: NonNullable<NativeGoal['result']>): CodeableConcept => ({
  text,
  ...(informant && { extension: [informantExtension(informant)] }),
});

/** One for each theme. The primary theme's condition shows the baseline as its level. */
function conditionsOf(goal: NativeGoal, patient: string): Condition[] {
  const { theme, secondaryThemes = [], measure } = goal;
  const baseline = isByLevel(goal) ? measure?.baseline : undefined;
  const primary = theme ? [conditionOf(goal, theme, baseline, patient)] : [];
  return [...primary, ...secondaryThemes.map((code) => conditionOf(goal, code, undefined, patient))];
}

function conditionOf(goal: NativeGoal, code: string, baseline: Assessed | undefined, patient: string): Condition {
  return {
    resourceType: 'Condition',
    id: uuidv5(code, goal.id),
    meta: meta('condition'),
    clinicalStatus: ACTIVE_CONDITION,
    ...(baseline && { severity: ffbCode(functionalLevelCode(baseline.value as Level)) }),
    code: ffbCode(code),
    subject: to(patient),
    recordedDate: baseline?.date ?? String(goal.createdAt).slice(0, 10),
  };
}

export function composeScore(
  score: NativeScore,
  references: { score: string; goal: string; patient: string },
  measure: { instrument: string; dimension?: string } | undefined,
): Composed {
  const resource: Observation = {
    resourceType: 'Observation',
    id: idIn(references.score),
    meta: meta('score'),
    extension: [informantExtension(score.informant)],
    status: 'final',
    code: scoreCode(measure),
    subject: to(references.patient),
    focus: [to(references.goal)],
    effectiveDateTime: score.assessedOn,
    ...(score.value === undefined
      ? { dataAbsentReason: notPerformed(score.notAssessed) }
      : { valueQuantity: { value: score.value } }),
  };
  return { resource, profile: 'score', thing: 'score', id: score.id };
}

/** KL's code for levels; else the instrument and its dimension, such as `ten-step|netvaerk`. */
function scoreCode(measure: { instrument: string; dimension?: string } | undefined): CodeableConcept {
  if (measure?.instrument === 'ffb-level') return klCode(careSocial.goalFocus['functional-level']);
  const code = [measure?.instrument, measure?.dimension].filter((part) => part !== undefined).join('|');
  return { coding: [{ system: SYSTEMS.instrument, code: code.replaceAll(/\s+/g, ' ').trim() || 'goal' }] };
}

const notPerformed = (text = ''): CodeableConcept => ({
  coding: [{ system: SYSTEMS.dataAbsent, code: 'not-performed' }],
  text,
});
