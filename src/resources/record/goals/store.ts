import { valuesOf } from '../../../db/fields.ts';
import * as schema from '../../../db/schema.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { goalTable } from '../../../db/versioned-tables.ts';
import { bodyFault, bodyProblem, Problem, refuse } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { markEnteredInError, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { findInstruments } from '../instruments/queries.ts';
import { idTakenElsewhere, lockPlan, mustFindPlan } from '../plans/queries.ts';
import { type GoalBody, goalBody } from './contract.ts';
import {
  dimensionOf,
  measureFaults,
  parentFaults,
  type Surroundings,
  scaleInUseFaults,
  shapeFaults,
  tooManyGoals,
} from './rules.ts';

export async function storeGoal(
  tx: Tx,
  planId: string,
  id: string,
  body: GoalBody,
  precondition: Precondition,
): Promise<Outcome> {
  refuse(shapeFaults(body));
  await mustFindPlan(tx, planId, 'goals-and-scores');
  // One at a time: two new goals must not both get the last place in the plan.
  await lockPlan(tx, planId);
  const around = await lookAround(tx, planId, id, body);
  if (around.planId && around.planId !== planId) throw idTakenElsewhere();
  if (tx.caller.role === 'provider') mustBeOwnSubGoal(tx, body, around);
  refuse(parentFaults(planId, body, around));
  const measured = await measureColumns(tx, body);
  refuse(scaleInUseFaults(measured, around));
  if (body.kind === 'goal' && body.status === 'active' && !around.active) refuse(tooManyGoals(around));
  const values = {
    ...valuesOf(schema.goal, goalBody, body),
    planId,
    providerId: around.exists ? around.providerId : tx.caller.providerId,
    ...measured,
    resultText: body.result?.text ?? null,
    resultInformant: body.result?.informant ?? null,
    ...referenceColumns(body.externalReference),
  };
  return put(tx, goalTable, id, values, precondition);
}

export function withdrawGoal(tx: Tx, id: string, precondition: Precondition): Promise<void> {
  return markEnteredInError(tx, goalTable, id, precondition);
}

const surroundingsOfGoal = statement<Surroundings, { id: string; planId: string; parentGoalId: string | null }>(
  'surroundings of goal',
  sql`select current.id is not null as exists, current.plan_id as "planId", current.kind, current.provider_id as "providerId",
     coalesce(current.status = 'active' and current.entered_in_error_at is null, false) as active,
     (select json_build_object('planId', plan_id, 'kind', kind) from goal
      where municipality_code = ${municipality} and id = ${param('parentGoalId')} and entered_in_error_at is null) as parent,
     (select coalesce(json_agg(distinct jsonb_build_object('instrument', instrument, 'dimension', dimension)), '[]') from score
      where municipality_code = ${municipality} and goal_id = ${param('id')} and entered_in_error_at is null) as "scoredOn",
     (select count(*) from goal where municipality_code = ${municipality} and plan_id = ${param('planId')} and id <> ${param('id')}
      and kind = 'goal' and status = 'active' and entered_in_error_at is null) as "otherActiveGoals",
     settings.active_goals_per_plan as "activeGoalsPerPlan", coalesce(settings.refuse_more_goals, false) as "refuseMoreGoals"
   from (select) one
   left join goal current on current.municipality_code = ${municipality} and current.id = ${param('id')}
   left join settings on settings.municipality_code = ${municipality}`,
);

async function lookAround(tx: Tx, planId: string, id: string, body: GoalBody): Promise<Surroundings> {
  const parentGoalId = body.parentGoalId ?? null;
  return (await tx.row(surroundingsOfGoal, { id, planId, parentGoalId })) as Surroundings;
}

function mustBeOwnSubGoal(tx: Tx, body: GoalBody, { exists, kind, providerId }: Surroundings): void {
  if (body.kind === 'sub-goal' && (!exists || (kind === 'sub-goal' && providerId === tx.caller.providerId))) return;
  const detail = exists
    ? 'A provider changes only the sub-goals it wrote.'
    : 'A provider writes sub-goals; the authority sets the goals.';
  throw new Problem('forbidden-scope', detail, { errors: [{ pointer: '/kind', detail, code: 'forbidden-scope' }] });
}

/** The columns of the measure, checked against its instrument; nulls without a measure. */
async function measureColumns(tx: Tx, body: GoalBody) {
  const { measure } = body;
  const instrument = measure && (await findInstruments(tx, [measure.instrument])).get(measure.instrument);
  if (measure && !instrument) {
    const detail = 'There is no such instrument. See GET /v1/instruments.';
    throw bodyProblem([bodyFault('/measure/instrument', 'wrong-code', detail)]);
  }
  if (instrument) refuse(measureFaults(body, instrument.definition));
  return {
    instrument: instrument?.id ?? null,
    instrumentVersion: instrument?.version ?? null,
    dimension: dimensionOf(body),
    baselineValue: measure?.baseline?.value ?? null,
    baselineDate: measure?.baseline?.date ?? null,
    targetValue: measure?.target?.value ?? null,
    targetDate: measure?.target?.date ?? null,
  };
}
