/** When each plan's next follow-up is due. */
import { planVisible } from '../../db/projection.ts';
import { statement } from '../../db/tenant.ts';
import type { JudgedBy } from '../../domain/informant.ts';
import type { Tx } from '../../http/transaction.ts';
import { goalWithSeriesJson } from '../goals/projection.ts';
import type { GoalWithSeries } from '../goals/view.ts';
import { type Cadence, cadenceJson, type NextFollowUp, nextFollowUp } from './window.ts';

const goalsOfPlan = `coalesce((select json_agg(${goalWithSeriesJson}) from goal where goal.municipality_code = plan.municipality_code
  and goal.plan_id = plan.id and goal.status = 'active' and goal.entered_in_error_at is null), '[]'::json)`;

type Row = { judgedBy: JudgedBy; cadence: Cadence; goals: GoalWithSeries[] };

const cadenceOfPlan = statement(
  'cadence of plan',
  `select plan.judged_by as "judgedBy", ${cadenceJson} as cadence, ${goalsOfPlan} as goals
   from plan where plan.municipality_code = $1 and plan.id = $4 and ${planVisible('plan')}`,
);

/** The plan must have been found visible before. */
export async function readNextFollowUp(tx: Tx, planId: string): Promise<NextFollowUp | null> {
  const row = await tx.row<Row>(cadenceOfPlan, [tx.municipality, tx.caller.providerId, tx.today, planId]);
  return row ? nextFollowUp(row.cadence, row.goals, row.judgedBy, tx.today) : null;
}
