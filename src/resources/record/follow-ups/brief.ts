/** The prepared agenda of the coming meeting: what has happened since the last one was held. One statement. */

import { planVisible } from '../../../access/visibility.ts';
import type { Informant } from '../../../codes/informants.ts';
import { numbered, sql, today } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { missingQuarters, missingScores, suggestions } from '../../../domain/brief.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import type { JudgedBy } from '../../../domain/informant.ts';
import { notFound } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { openAgreementsJson } from '../agreements/queries.ts';
import { progressionGoal, progressionOn, seriesOf } from '../goals/progression.ts';
import { type GoalWithSeries, goalWithSeriesJson } from '../goals/queries.ts';
import { currentPhase, type Phase } from '../plans/phases.ts';
import { ofPlan } from '../plans/queries.ts';
import { type Cadence, cadenceJson, policyOf } from './window.ts';

/** Danish midnight that ended the day of the last meeting. Changes count by when they were registered. */
const SINCE = `((coalesce(last.held_on, plan.start_date) + 1)::timestamp at time zone 'Europe/Copenhagen')`;

const change = (table: string) => `'${table}' as resource, ${table}.id, ${table}.updated_at as at,
  case when ${table}.entered_in_error_at is not null then 'withdrawn' when ${table}.created_at >= ${SINCE} then 'added' else 'changed' end as change`;

const changesBelow = (table: string) => `select ${change(table)} from ${table}
  where ${table}.municipality_code = plan.municipality_code and ${table}.plan_id = plan.id and ${table}.updated_at >= ${SINCE}`;

const briefParts = statement(
  'brief',
  `select plan.citizen_id as "citizenId", plan.judged_by as "judgedBy", plan.phases, ${numbered(cadenceJson)} as cadence, coalesce(last.held_on, plan.start_date) as since,
     planned.planned_for as "plannedFor", last.experience,
     coalesce((select json_agg(${numbered(goalWithSeriesJson)} order by goal.created_at, goal.id) from goal
       where ${numbered(ofPlan('goal'))} and goal.kind = 'goal' and goal.status = 'active'), '[]'::json) as goals,
     ${numbered(openAgreementsJson(sql`, 'overdue', agreement.due_date < ${today}`))} as "openAgreements",
     coalesce((select json_agg(changed order by at, id) from (
       select ${change('plan')} where plan.updated_at >= ${SINCE}
       union all ${changesBelow('goal')}
       union all ${changesBelow('intervention')}
     ) changed), '[]'::json) as "planChanges"
   from plan
   join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   left join lateral (select held_on, experience from follow_up where ${numbered(ofPlan('follow_up'))} and follow_up.state = 'held'
     order by held_on desc, id desc limit 1) last on true
   left join lateral (select planned_for from follow_up where ${numbered(ofPlan('follow_up'))} and follow_up.state = 'planned' and planned_for >= $3::date
     order by planned_for, id limit 1) planned on true
   where plan.municipality_code = $1 and plan.id = $4 and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
     and ${numbered(planVisible('plan', 'whole'))}`,
);

type Parts = {
  citizenId: string;
  judgedBy: JudgedBy;
  phases: Phase[];
  cadence: Cadence;
  since: IsoDate;
  plannedFor: IsoDate | null;
  experience: Record<string, number> | null;
  goals: GoalWithSeries[];
  openAgreements: unknown[];
  planChanges: unknown[];
};

export async function readBrief(tx: Tx, planId: string) {
  const parts = await tx.row<Parts>(briefParts, [tx.municipality, tx.caller.providerId, tx.today, planId]);
  if (!parts) throw notFound();
  const { citizenId, judgedBy, since, plannedFor, experience, goals, openAgreements, planChanges } = parts;
  tx.citizens.add(citizenId);
  const until = plannedFor ?? tx.today;
  const { scoredBy = [] } = policyOf(parts.cadence).policy;
  const about = goals.map((goal) => aboutGoal(goal, { judgedBy, scoredBy, since, until, today: tx.today }));
  return {
    since,
    until,
    currentPhase: currentPhase(parts.phases, tx.today),
    goals: about.map(({ talkAbout: _, ...goal }) => goal),
    openAgreements,
    planChanges,
    experience,
    suggestions: about.flatMap(({ goalId, talkAbout }) => talkAbout.map((suggestion) => ({ goalId, suggestion }))),
  };
}

/** "Has the expected progression been reached?" asks on the day of the coming meeting. */
function aboutGoal(
  parts: GoalWithSeries,
  {
    judgedBy,
    scoredBy,
    since,
    until,
    today,
  }: { judgedBy: JudgedBy; scoredBy: Informant[]; since: IsoDate; until: IsoDate; today: IsoDate },
) {
  const goal = progressionGoal(parts, judgedBy);
  const progression = progressionOn(parts, goal, until);
  const { id, title } = parts.goal;
  const begun = goal.baseline && goal.baseline.date > since ? goal.baseline.date : since;
  const series = seriesOf(parts);
  const quarters = goal.scale ? missingQuarters(series, judgedBy, begun, today) : [];
  const scores = goal.scale ? missingScores(series, scoredBy, begun, today) : [];
  return {
    goalId: id,
    title: title ?? null,
    then: progression.sinceLastFollowUp.scoreThen ?? goal.baseline?.value ?? null,
    now: progression.latest?.value ?? null,
    expected: progression.expectedNow,
    judgement: progression.judgement,
    pace: progression.pace,
    reachedExpected: progression.sinceLastFollowUp.reached,
    disagreement: progression.disagreement,
    missingQuarters: quarters,
    missingScores: scores,
    talkAbout: suggestions(progression, quarters.length + scores.length > 0),
  };
}
