/** The shared action plan: one read of everything about a plan, judged as of today. */

import { planVisible } from '../../../access/visibility.ts';
import { numbered } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import type { ConsentScope } from '../../../domain/consent.ts';
import type { JudgedBy } from '../../../domain/informant.ts';
import { countSubGoals } from '../../../domain/progression.ts';
import { documentEtag } from '../../../http/answers/digest.ts';
import { notFound } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { openAgreementsJson } from '../../record/agreements/queries.ts';
import { consentsJson } from '../../record/consents/queries.ts';
import { type Cadence, cadenceJson, nextFollowUp } from '../../record/follow-ups/window.ts';
import { type GoalWithSeries, goalWithSeriesJson } from '../../record/goals/queries.ts';
import { latestQuarters, viewOf } from '../../record/goals/view.ts';
import { interventionColumns } from '../../record/interventions/queries.ts';
import { currentPhase, type Phase } from '../../record/plans/phases.ts';
import { protectedAddressColumn } from '../../record/plans/protected-address.ts';
import { ofPlan, planColumns, planProjection } from '../../record/plans/queries.ts';

export type PlanParts = {
  plan: { id: string; version: number; citizenId: string; judgedBy: JudgedBy; phases: Phase[] };
  interventions: unknown[];
  shows: ConsentScope;
  goals: GoalWithSeries[];
  cadence: Cadence;
  lastFollowUp: unknown;
  openAgreements: unknown[];
  consents: unknown[];
  activeGoalsPerPlan: number | null;
};

export const planParts = statement(
  'plan document',
  `with caller as (select $1::text, $2::uuid, $3::date)
   select json_build_object(
     'shows', case when ${numbered(planVisible('plan', 'whole'))} then 'whole' when ${numbered(planVisible('plan', 'goals-and-scores'))} then 'goals-and-scores' else 'plan' end,
     'plan', (select json_strip_nulls(to_json(fields)) from (select ${numbered(planColumns)}, ${numbered(protectedAddressColumn)}) fields),
     'interventions', coalesce((select json_agg((select json_strip_nulls(to_json(fields)) from (select ${numbered(interventionColumns)}) fields)
         order by intervention.start_date, intervention.id) from intervention where ${numbered(ofPlan('intervention'))}), '[]'::json),
     'goals', coalesce((select json_agg(${numbered(goalWithSeriesJson)} order by goal.created_at, goal.id) from goal where ${numbered(ofPlan('goal'))}), '[]'::json),
     'cadence', ${numbered(cadenceJson)},
     'lastFollowUp', (select json_strip_nulls(json_build_object('id', follow_up.id, 'heldOn', follow_up.held_on, 'outcome', follow_up.outcome))
         from follow_up where ${numbered(ofPlan('follow_up'))} and follow_up.state = 'held' order by follow_up.held_on desc, follow_up.id desc limit 1),
     'openAgreements', ${numbered(openAgreementsJson())},
     'consents', ${numbered(consentsJson)},
     'activeGoalsPerPlan', (select active_goals_per_plan from settings where settings.municipality_code = plan.municipality_code)
   ) as parts
   ${numbered(planProjection.source)} and plan.id = $4`,
);

/** What a plan's documents are made of, as far as the caller may see it. */
export async function readPlanParts(tx: Tx, planId: string): Promise<PlanParts> {
  const row = await tx.row<{ parts: PlanParts }>(planParts, [tx.municipality, tx.caller.providerId, tx.today, planId]);
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
  const withSubGoals = views
    .filter(({ kind }) => kind === 'goal')
    .map((goal) => {
      const subGoals = views.filter(({ parentGoalId }) => parentGoalId === goal.id);
      return { ...goal, subGoals, subGoalCounts: countSubGoals(subGoals) };
    });
  const json = JSON.stringify({
    ...plan,
    ...rest,
    nextFollowUp: rest.shows === 'whole' ? nextFollowUp(cadence, goals, plan.judgedBy, tx.today) : null,
    currentPhase: currentPhase(plan.phases, tx.today),
    goals: withSubGoals,
    warnings: activeGoalsPerPlan !== null && active > activeGoalsPerPlan ? ['more-active-goals-than-agreed'] : [],
  });
  return { json, etag: documentEtag(plan.version, tx.today, json) };
}
