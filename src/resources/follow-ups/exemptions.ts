import { v7 as uuidv7 } from 'uuid';
import { statement } from '../../db/tenant.ts';
import { bodyFault, Problem, refuse } from '../../http/problem.ts';
import type { Tx } from '../../http/transaction.ts';
import { mustFindPlan } from '../plans/find.ts';

const insert = statement(
  'insert exemption',
  `insert into exemption (municipality_code, id, plan_id, anchor_date, reason, days, created_at)
   select plan.municipality_code, $3, plan.id, coalesce((select max(held_on) from follow_up where follow_up.municipality_code = plan.municipality_code
       and follow_up.plan_id = plan.id and follow_up.state = 'held' and follow_up.entered_in_error_at is null), plan.start_date), $4, $5, $6
   from plan where plan.municipality_code = $1 and plan.id = $2
   on conflict do nothing returning id`,
);

/** Extends the present window; the next one counts from the next meeting held and knows nothing of it. */
export async function addExemption(
  tx: Tx,
  planId: string,
  { reason, days }: { reason: string; days: number },
): Promise<void> {
  const { status } = await mustFindPlan(tx, planId);
  if (status !== 'active') throw new Problem('conflict', 'Only an active plan owes a follow-up that could be put off.');
  const added = await tx.row(insert, [tx.municipality, planId, uuidv7(), reason, days, tx.now]);
  if (!added) refuse([bodyFault('/reason', 'duplicate', 'The window has been extended for that reason already.')]);
}
