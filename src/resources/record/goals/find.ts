/** What everything about one goal asks first: is there such a goal, for this caller? */
import { statement } from '../../../db/tenant.ts';
import { notFound } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { goalSource } from './projection.ts';

const goalById = statement(
  'visible goal by id',
  `select plan.citizen_id as "citizenId" ${goalSource} and goal.id = $4`,
);

/** Also one entered in error: what was known of it stays. Writes down that the request concerned the goal's citizen. */
export async function mustFindGoal(tx: Tx, goalId: string): Promise<void> {
  const goal = await tx.row<{ citizenId: string }>(goalById, [tx.municipality, tx.caller.providerId, tx.today, goalId]);
  if (!goal) throw notFound('No goal by that id exists for you.');
  tx.citizens.add(goal.citizenId);
}
