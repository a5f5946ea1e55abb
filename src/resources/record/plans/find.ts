/** What everything that belongs to a plan asks first: is there such a plan, for this caller? */
import { planVisible } from '../../../db/projection.ts';
import { statement } from '../../../db/tenant.ts';
import { CONSENT_SCOPES, type ConsentScope } from '../../../domain/consent.ts';
import { notFound, Problem } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';

export type FoundPlan = { citizenId: string; startDate: string; status: string };

const planShowing = (least: ConsentScope) =>
  statement(
    `plan that shows ${least}`,
    `select plan.citizen_id as "citizenId", plan.start_date as "startDate", plan.status
   from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   where plan.municipality_code = $1 and plan.id = $4 and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
     and ${planVisible('plan', least)}`,
  );
const plansById = Object.fromEntries(CONSENT_SCOPES.map((least) => [least, planShowing(least)])) as Record<
  ConsentScope,
  ReturnType<typeof planShowing>
>;

/**
 * Also writes down that the request concerned the plan's citizen.
 * @param least the smallest consent that shows what is asked for
 */
export async function mustFindPlan(tx: Tx, planId: string, least: ConsentScope): Promise<FoundPlan> {
  const plan = await tx.row<FoundPlan>(plansById[least], [tx.municipality, tx.caller.providerId, tx.today, planId]);
  if (!plan) throw notFound('No plan by that id exists for you.');
  tx.citizens.add(plan.citizenId);
  return plan;
}

const lock = statement('lock plan', 'select from plan where municipality_code = $1 and id = $2 for no key update');

/** One at a time changes what must fit together in a plan, from here until its transaction ends. */
export async function lockPlan(tx: Tx, planId: string): Promise<void> {
  await tx.rows(lock, [tx.municipality, planId]);
}

export function idTakenElsewhere(): Problem {
  return new Problem('conflict', 'The id is taken by something in another plan.');
}
