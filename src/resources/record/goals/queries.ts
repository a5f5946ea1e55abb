/** What everything about one goal asks first: is there such a goal, for this caller? */

import { planVisible } from '../../../access/visibility.ts';
import { commonColumns } from '../../../db/projection.ts';
import { municipality, numbered, sql } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { notFound } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { goalSeriesJson } from '../scores/queries.ts';

export const goalColumns = sql`${commonColumns('goal')}, goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title,
  goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn",
  goal.archive_reason as "archiveReason",
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result,
  goal.provider_id as "providerId"`;

export const goalSource = sql`from goal
  join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  where goal.municipality_code = ${municipality} and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and ${planVisible('plan', 'goals-and-scores')}`;

/** A goal with all that its view is computed from, as one JSON object. Aliases `goal` and `plan`. */
export const goalWithSeriesJson = sql`json_build_object(
  'goal', (select json_strip_nulls(to_json(fields)) from (select ${goalColumns}) fields),
  'series', ${goalSeriesJson},
  'followUps', array(select held_on from follow_up where follow_up.municipality_code = goal.municipality_code
    and follow_up.plan_id = goal.plan_id and follow_up.state = 'held' and follow_up.entered_in_error_at is null order by held_on),
  'definition', (select definition from instrument
    where instrument.municipality_code = goal.municipality_code and instrument.id = goal.instrument and instrument.entered_in_error_at is null))`;

const goalById = statement(
  'visible goal by id',
  `select plan.citizen_id as "citizenId" ${numbered(goalSource)} and goal.id = $4`,
);

/** Also one entered in error: what was known of it stays. Writes down that the request concerned the goal's citizen. */
export async function mustFindGoal(tx: Tx, goalId: string): Promise<void> {
  const goal = await tx.row<{ citizenId: string }>(goalById, [tx.municipality, tx.caller.providerId, tx.today, goalId]);
  if (!goal) throw notFound('No goal by that id exists for you.');
  tx.citizens.add(goal.citizenId);
}
