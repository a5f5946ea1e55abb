/** Where a goal's progression is judged: a stored goal is put in the terms of the rules (src/domain/progression.ts). */
import { BUILT_IN } from '../../../codes/instruments.ts';
import type { Tenant } from '../../../db/tenant.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { type Explanation, explain } from '../../../domain/explanation.ts';
import type { JudgedBy } from '../../../domain/informant.ts';
import { type Progression, type ProgressionGoal, progression } from '../../../domain/progression.ts';
import type { SeriesScore } from '../../../domain/series.ts';
import { notFound } from '../../../http/answers/problem.ts';
import { precisionOf, scaleOf } from '../instruments/queries.ts';
import { findGoalAsOf, type GoalWithSeries } from './queries.ts';

/** What the goal is judged by, in the terms of the rules. */
export function progressionGoal(
  { goal, definition: own, followUps }: GoalWithSeries,
  judgedBy: JudgedBy,
): ProgressionGoal {
  const { measure } = goal;
  const definition = own ?? (measure && BUILT_IN[measure.instrument]);
  return {
    changeType: goal.changeType ?? null,
    scale: definition ? scaleOf(definition) : null,
    baseline: measure?.baseline ?? null,
    target: measure?.target ? { value: measure.target.value, date: measure.target.date ?? null } : null,
    expectations: goal.expectations,
    judgedBy,
    precision: definition ? precisionOf(definition) : null,
    noProgressAfter: definition?.noProgressAfter ?? null,
    followUps,
  };
}

export function seriesOf({ series }: GoalWithSeries): SeriesScore[] {
  return series.map((score) => ({ ...score, value: score.value ?? null }));
}

/** A goal that has ended keeps the progression it had on the day it ended. */
export function progressionOn(parts: GoalWithSeries, goal: ProgressionGoal, on: IsoDate): Progression {
  const { status, endedOn } = parts.goal;
  const ended = (status === 'completed' || status === 'archived') && endedOn !== undefined && endedOn < on;
  return progression(goal, seriesOf(parts), ended ? endedOn : on);
}

/**
 * The progression by what was known at an instant and was true on a day.
 * @returns undefined when the goal was not known at the instant
 */
export async function knownProgression(
  tenant: Tenant,
  goalId: string,
  asOf: string,
  validAt: IsoDate,
): Promise<{ goal: ProgressionGoal; progression: Progression } | undefined> {
  const known = await findGoalAsOf(tenant, goalId, asOf);
  if (!known) return undefined;
  const goal = progressionGoal(known.json, known.judgedBy);
  return { goal, progression: progressionOn(known.json, goal, validAt) };
}

type ExplainedProgression = { goalId: string; asOf: string; validAt: IsoDate } & Progression & {
    basis: Omit<ProgressionGoal, 'precision' | 'noProgressAfter'>;
    explanation: Explanation;
  };

/** The goal must have been found visible before. 404 when it was not known at the instant. */
export async function explainProgression(
  tenant: Tenant,
  goalId: string,
  asOf: string,
  validAt: IsoDate,
): Promise<ExplainedProgression> {
  const known = await knownProgression(tenant, goalId, asOf, validAt);
  if (!known) throw notFound('The goal was not known at that instant.');
  const { goal, progression } = known;
  const { precision: _, noProgressAfter: __, ...basis } = goal;
  const { changeType, target } = goal;
  const explanation = explain({ ...progression, on: validAt, changeType, targetDate: target?.date ?? null });
  return { goalId, asOf, validAt, ...progression, basis, explanation };
}
