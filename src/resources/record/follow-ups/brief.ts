/** The prepared agenda of the coming meeting: what has happened since the last meeting held. Read in one statement. */

import { planVisible } from '../../../access/visibility.ts';
import type { Informant } from '../../../codes/informants.ts';
import { municipality, param, type SQL, sql, statement, today } from '../../../db/statement.ts';
import { missingQuarters, missingScores, suggestions } from '../../../domain/brief.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import type { JudgedBy } from '../../../domain/informant.ts';
import { notFound } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { openAgreementsJson } from '../agreements/queries.ts';
import { goalWithSeriesJson } from '../goals/queries.ts';
import { type GoalWithSeries, progressionGoal, progressionOn, seriesOf } from '../goals/view.ts';
import type { Phase } from '../plans/contract.ts';
import { currentPhase, ofPlan } from '../plans/queries.ts';
import { cadenceJson } from './queries.ts';
import { type Cadence, policyOf } from './window.ts';

/** Danish midnight after the last meeting held. What was registered later counts as changed since. */
const since = sql`((coalesce(last.held_on, plan.start_date) + 1)::timestamp at time zone 'Europe/Copenhagen')`;

function change(table: string): SQL {
  const changed = sql.raw(table);
  return sql`'${changed}' as resource, ${changed}.id, ${changed}.updated_at as at,
  case when ${changed}.entered_in_error_at is not null then 'withdrawn' when ${changed}.created_at >= ${since} then 'added' else 'changed' end as change`;
}

function changesBelow(table: string): SQL {
  const changed = sql.raw(table);
  return sql`select ${change(table)} from ${changed}
  where ${changed}.municipality_code = plan.municipality_code and ${changed}.plan_id = plan.id and ${changed}.updated_at >= ${since}`;
}

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

const briefParts = statement<Parts, { planId: string }>(
  'brief',
  sql`select plan.citizen_id as "citizenId", plan.judged_by as "judgedBy", plan.phases, ${cadenceJson} as cadence, coalesce(last.held_on, plan.start_date) as since,
     planned.planned_for as "plannedFor", last.experience,
     coalesce((select json_agg(${goalWithSeriesJson} order by goal.created_at, goal.id) from goal
       where ${ofPlan('goal')} and goal.kind = 'goal' and goal.status = 'active'), '[]'::json) as goals,
     ${openAgreementsJson(sql`, 'overdue', agreement.due_date < ${today}`)} as "openAgreements",
     coalesce((select json_agg(changed order by at, id) from (
       select ${change('plan')} where plan.updated_at >= ${since}
       union all ${changesBelow('goal')}
       union all ${changesBelow('intervention')}
     ) changed), '[]'::json) as "planChanges"
   from plan
   join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   left join lateral (select held_on, experience from follow_up where ${ofPlan('follow_up')} and follow_up.state = 'held'
     order by held_on desc, id desc limit 1) last on true
   left join lateral (select planned_for from follow_up where ${ofPlan('follow_up')} and follow_up.state = 'planned' and planned_for >= ${today}
     order by planned_for, id limit 1) planned on true
   where plan.municipality_code = ${municipality} and plan.id = ${param('planId')} and plan.entered_in_error_at is null
     and citizen.entered_in_error_at is null and ${planVisible('plan', 'whole')}`,
);

export async function readBrief(tx: Tx, planId: string) {
  const parts = await tx.row(briefParts, { planId });
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

type About = {
  judgedBy: JudgedBy;
  /** The informants the policy asks for scores. */
  scoredBy: Informant[];
  since: IsoDate;
  /** The day of the coming meeting. The expected value is that of this day. */
  until: IsoDate;
  today: IsoDate;
};

function aboutGoal(parts: GoalWithSeries, { judgedBy, scoredBy, since, until, today }: About) {
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
