/** A goal's progression at a past moment: by what was known then, and what was true then. */

import { knownAt } from '../../../db/known.ts';
import * as schema from '../../../db/schema.ts';
import { numbered, sql } from '../../../db/statement.ts';
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { type Explanation, explain } from '../../../domain/explanation.ts';
import type { JudgedBy } from '../../../domain/informant.ts';
import type { Progression, ProgressionGoal } from '../../../domain/progression.ts';
import { notFound } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { goalWithSeriesJson } from './queries.ts';
import { type GoalWithSeries, progressionGoal, progressionOn } from './view.ts';

const TABLES = [
  { current: schema.goal, history: schema.goalHistory },
  { current: schema.plan, history: schema.planHistory },
  { current: schema.score, history: schema.scoreHistory },
  { current: schema.instrument, history: schema.instrumentHistory },
  { current: schema.followUp, history: schema.followUpHistory },
];

const goalAsOf = statement(
  'goal as of',
  `with ${numbered(knownAt(TABLES, sql.raw('$3::timestamptz')))}
   select plan.judged_by as "judgedBy", ${numbered(goalWithSeriesJson)} as json
   from goal join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
   where goal.municipality_code = $1 and goal.id = $2 and goal.entered_in_error_at is null`,
);

export type ExplainedProgression = { goalId: string; asOf: string; validAt: IsoDate } & Progression & {
    basis: Omit<ProgressionGoal, 'precision' | 'noProgressAfter'>;
    explanation: Explanation;
  };

/** Undefined when the goal was not known at the instant. */
export async function knownProgression(
  tenant: Tenant,
  goalId: string,
  asOf: string,
  validAt: IsoDate,
): Promise<{ goal: ProgressionGoal; progression: Progression } | undefined> {
  const values = [tenant.municipality, goalId, asOf];
  const row = await tenant.row<{ judgedBy: JudgedBy; json: GoalWithSeries }>(goalAsOf, values);
  if (!row) return undefined;
  const goal = progressionGoal(row.json, row.judgedBy);
  return { goal, progression: progressionOn(row.json, goal, validAt) };
}

/** The goal must have been found visible before. 404 when it was not known at the instant. */
export async function progressionAt(
  tx: Tx,
  goalId: string,
  asOf: string,
  validAt: IsoDate,
): Promise<ExplainedProgression> {
  const known = await knownProgression(tx, goalId, asOf, validAt);
  if (!known) throw notFound('The goal was not known at that instant.');
  const { goal, progression } = known;
  const { precision: _, noProgressAfter: __, ...basis } = goal;
  const explanation = explain({
    ...progression,
    on: validAt,
    changeType: goal.changeType,
    targetDate: goal.target?.date ?? null,
  });
  return { goalId, asOf, validAt, ...progression, basis, explanation };
}
