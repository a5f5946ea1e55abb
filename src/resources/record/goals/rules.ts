/** What is impossible for a goal and therefore refused. What only makes it less than SMART is stored and reported. */
import { hasFunctionalLevel } from '../../../codes/ffb.ts';
import type { InstrumentDefinition } from '../../../codes/instruments.ts';
import { offScaleReason } from '../../../domain/scale.ts';
import { type BodyFault, bodyFault, unknownReference } from '../../../http/answers/problem.ts';
import { scaleOf } from '../instruments/queries.ts';
import type { GoalBody } from './contract.ts';

/** What is stored around a goal that is about to be written: the goal as it stands, its parent, its plan, the settings. */
export type Surroundings = {
  exists: boolean;
  planId: string | null;
  kind: string | null;
  providerId: string | null;
  active: boolean;
  parent: { planId: string; kind: string } | null;
  /** What the goal's own scores were given on. */
  scoredOn: { instrument: string; dimension: string | null }[];
  otherActiveGoals: number;
  activeGoalsPerPlan: number | null;
  refuseMoreGoals: boolean;
};

/** Faults that the body shows by itself. */
export function shapeFaults(body: GoalBody): BodyFault[] {
  return [...kindFaults(body), ...themeFaults(body), ...measureShapeFaults(body), ...expectationFaults(body)];
}

function kindFaults({ kind, parentGoalId }: GoalBody): BodyFault[] {
  if (kind === 'sub-goal' && !parentGoalId)
    return [bodyFault('/parentGoalId', 'required', 'Name the goal that the sub-goal leads to.')];
  if (kind === 'goal' && parentGoalId)
    return [bodyFault('/parentGoalId', 'not-allowed', 'Only a sub-goal has a parent.')];
  return [];
}

function themeFaults({ theme, secondaryThemes }: GoalBody): BodyFault[] {
  return secondaryThemes.flatMap((secondary, index) =>
    secondary === theme || secondaryThemes.indexOf(secondary) < index
      ? [bodyFault(`/secondaryThemes/${index}`, 'duplicate', 'The goal has the theme already.')]
      : [],
  );
}

function measureShapeFaults({ measure }: GoalBody): BodyFault[] {
  const { baseline, target } = measure ?? {};
  if (!baseline || !target?.date || target.date > baseline.date) return [];
  return [bodyFault('/measure/target/date', 'not-after-baseline', 'The target date must be after the baseline date.')];
}

function expectationFaults({ measure, expectations }: GoalBody): BodyFault[] {
  const unmeasured =
    expectations.length > 0 && !measure
      ? [bodyFault('/expectations', 'not-measurable', 'Expected values need a measure.')]
      : [];
  const dates = expectations.map(({ date }) => date);
  const repeated = dates.flatMap((date, index) =>
    dates.indexOf(date) < index
      ? [bodyFault(`/expectations/${index}/date`, 'duplicate', 'The day has an expected value already.')]
      : [],
  );
  return [...unmeasured, ...repeated];
}

/** @throws Problem when the parent does not exist */
export function parentFaults(planId: string, body: GoalBody, { parent, kind, exists }: Surroundings): BodyFault[] {
  if (exists && kind !== body.kind)
    return [bodyFault('/kind', 'not-allowed', 'A goal cannot become a sub-goal, nor a sub-goal a goal.')];
  if (body.kind === 'goal') return [];
  if (!parent) throw unknownReference('/parentGoalId', 'goal');
  if (parent.planId !== planId)
    return [bodyFault('/parentGoalId', 'invalid-parent', 'The goal belongs to another plan.')];
  if (parent.kind !== 'goal')
    return [bodyFault('/parentGoalId', 'invalid-parent', 'A sub-goal leads to a goal, not to another sub-goal.')];
  return [];
}

/** What the measure is scored on. On `ffb-level` the theme is the dimension when none is named. */
export function dimensionOf({ measure, theme }: GoalBody): string | null {
  return measure?.dimension ?? (measure?.instrument === 'ffb-level' ? theme : undefined) ?? null;
}

export function measureFaults(body: GoalBody, definition: InstrumentDefinition): BodyFault[] {
  const faults = dimensionFaults(body, definition);
  const scale = scaleOf(definition);
  for (const part of ['baseline', 'target'] as const) {
    const value = body.measure?.[part]?.value;
    const reason = value !== undefined && offScaleReason(scale, value);
    if (reason) faults.push(bodyFault(`/measure/${part}/value`, 'off-scale', reason));
  }
  body.expectations.forEach(({ value }, index) => {
    // An expected value may lie between two steps.
    if (value < scale.min || value > scale.max)
      faults.push(
        bodyFault(`/expectations/${index}/value`, 'off-scale', `The scale runs from ${scale.min} to ${scale.max}.`),
      );
  });
  return faults;
}

function dimensionFaults(body: GoalBody, { dimensions }: InstrumentDefinition): BodyFault[] {
  const dimension = dimensionOf(body);
  if (dimension === null || dimensions.some(({ code }) => code === dimension)) return [];
  if (body.measure?.dimension !== undefined)
    return [bodyFault('/measure/dimension', 'wrong-code', 'The instrument has no such dimension.')];
  const detail = hasFunctionalLevel(dimension)
    ? 'The instrument has no such dimension.'
    : 'The theme has no functional level: only sub-themes of Aktivitet og deltagelse have one.';
  return [bodyFault('/theme', 'wrong-code', detail)];
}

export function scaleInUseFaults(
  measured: { instrument: string | null; dimension: string | null },
  { scoredOn }: Surroundings,
): BodyFault[] {
  const sameScale = scoredOn.every(
    ({ instrument, dimension }) => instrument === measured.instrument && dimension === measured.dimension,
  );
  if (sameScale) return [];
  const detail = 'The goal has scores on another instrument or dimension. Make a new goal.';
  return [bodyFault('/measure', 'scale-in-use', detail)];
}

/** Only for a goal that becomes active. */
export function tooManyGoals({ otherActiveGoals, activeGoalsPerPlan, refuseMoreGoals }: Surroundings): BodyFault[] {
  if (!refuseMoreGoals || activeGoalsPerPlan === null || otherActiveGoals < activeGoalsPerPlan) return [];
  return [
    bodyFault('/status', 'too-many-goals', `The municipality allows ${activeGoalsPerPlan} active goals in a plan.`),
  ];
}
