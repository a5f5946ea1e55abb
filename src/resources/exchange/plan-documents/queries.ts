/** The shared action plan: everything about a plan, read in one statement and judged as of today. */
import { planVisible } from '../../../access/visibility.ts';
import { param, sql, statement } from '../../../db/statement.ts';
import type { ConsentScope } from '../../../domain/consent.ts';
import type { JudgedBy } from '../../../domain/informant.ts';
import { countSubGoals } from '../../../domain/progression.ts';
import { documentEtag } from '../../../http/answers/digest.ts';
import { notFound } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { openAgreementsJson } from '../../record/agreements/queries.ts';
import { consentsJson } from '../../record/consents/queries.ts';
import { cadenceJson } from '../../record/follow-ups/queries.ts';
import { type Cadence, nextFollowUp } from '../../record/follow-ups/window.ts';
import { goalWithSeriesJson } from '../../record/goals/queries.ts';
import { type GoalView, type GoalWithSeries, latestQuarters, viewOf } from '../../record/goals/view.ts';
import { interventionColumns } from '../../record/interventions/queries.ts';
import type { Phase } from '../../record/plans/contract.ts';
import {
  currentPhase,
  ofPlan,
  planColumns,
  planProjection,
  protectedAddressColumn,
} from '../../record/plans/queries.ts';

export type PlanParts = {
  plan: { id: string; version: number; citizenId: string; judgedBy: JudgedBy; phases: Phase[] };
  interventions: unknown[];
  /** How much of the plan the caller may see. */
  shows: ConsentScope;
  goals: GoalWithSeries[];
  cadence: Cadence;
  lastFollowUp: unknown;
  openAgreements: unknown[];
  consents: unknown[];
  /** How many active goals the municipality agreed on per plan; null when it set no number. */
  activeGoalsPerPlan: number | null;
};

export const planParts = statement<{ parts: PlanParts }, { planId: string }>(
  'plan document',
  sql`select json_build_object(
     'shows', case when ${planVisible('plan', 'whole')} then 'whole' when ${planVisible('plan', 'goals-and-scores')} then 'goals-and-scores' else 'plan' end,
     'plan', (select json_strip_nulls(to_json(fields)) from (select ${planColumns}, ${protectedAddressColumn}) fields),
     'interventions', coalesce((select json_agg((select json_strip_nulls(to_json(fields)) from (select ${interventionColumns}) fields)
         order by intervention.start_date, intervention.id) from intervention where ${ofPlan('intervention')}), '[]'::json),
     'goals', coalesce((select json_agg(${goalWithSeriesJson} order by goal.created_at, goal.id) from goal where ${ofPlan('goal')}), '[]'::json),
     'cadence', ${cadenceJson},
     'lastFollowUp', (select json_strip_nulls(json_build_object('id', follow_up.id, 'heldOn', follow_up.held_on, 'outcome', follow_up.outcome))
         from follow_up where ${ofPlan('follow_up')} and follow_up.state = 'held' order by follow_up.held_on desc, follow_up.id desc limit 1),
     'openAgreements', ${openAgreementsJson()},
     'consents', ${consentsJson},
     'activeGoalsPerPlan', (select active_goals_per_plan from settings where settings.municipality_code = plan.municipality_code)
   ) as parts
   ${planProjection.source} and plan.id = ${param('planId')}`,
);

/** The parts of a plan that the caller may see. Also notes the citizen for the access log. */
export async function readPlanParts(tx: Tx, planId: string): Promise<PlanParts> {
  const row = await tx.row(planParts, { planId });
  if (!row) throw notFound();
  const { parts } = row;
  tx.citizens.add(parts.plan.citizenId);
  const whole = parts.shows === 'whole';
  return {
    ...parts,
    goals: parts.shows === 'plan' ? [] : parts.goals,
    lastFollowUp: whole ? parts.lastFollowUp : null,
    openAgreements: whole ? parts.openAgreements : [],
  };
}

export async function readPlanDocument(tx: Tx, planId: string): Promise<{ json: string; etag: string }> {
  const { plan, goals, cadence, activeGoalsPerPlan, ...rest } = await readPlanParts(tx, planId);
  const views = goals.map((part) => ({ ...viewOf(part, plan.judgedBy, tx), scores: latestQuarters(part.series) }));
  const active = views.filter(({ kind, status }) => kind === 'goal' && status === 'active').length;
  const json = JSON.stringify({
    ...plan,
    ...rest,
    nextFollowUp: rest.shows === 'whole' ? nextFollowUp(cadence, goals, plan.judgedBy, tx.today) : null,
    currentPhase: currentPhase(plan.phases, tx.today),
    goals: withSubGoals(views),
    warnings: activeGoalsPerPlan !== null && active > activeGoalsPerPlan ? ['more-active-goals-than-agreed'] : [],
  });
  return { json, etag: documentEtag(plan.version, tx.today, json) };
}

/** The goals, each with its sub-goals inside it. */
function withSubGoals<View extends GoalView>(views: View[]) {
  return views
    .filter(({ kind }) => kind === 'goal')
    .map((goal) => {
      const subGoals = views.filter(({ parentGoalId }) => parentGoalId === goal.id);
      return { ...goal, subGoals, subGoalCounts: countSubGoals(subGoals) };
    });
}
