/** What everything that belongs to a plan asks first: is there such a plan, for this caller? */

import { planVisible } from '../../../access/visibility.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import { municipality, numbered, sql } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { CONSENT_SCOPES, type ConsentScope } from '../../../domain/consent.ts';
import { notFound, Problem } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { coordinatorJson } from './coordinator.ts';
import { protectedAddressColumn } from './protected-address.ts';

export type FoundPlan = { citizenId: string; startDate: string; status: string };

const planShowing = (least: ConsentScope) =>
  statement(
    `plan that shows ${least}`,
    `select plan.citizen_id as "citizenId", plan.start_date as "startDate", plan.status
   from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   where plan.municipality_code = $1 and plan.id = $4 and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
     and ${numbered(planVisible('plan', least))}`,
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

/** What belongs to the plan and has not been entered in error; in a query with the alias `plan`. */
export const ofPlan = (table: string) =>
  sql.raw(
    `${table}.municipality_code = plan.municipality_code and ${table}.plan_id = plan.id and ${table}.entered_in_error_at is null`,
  );

export const planColumns = sql`${commonColumns('plan')}, plan.citizen_id as "citizenId", plan.start_date as "startDate", plan.status, plan.purpose,
  plan.citizen_wishes as "citizenWishes", plan.kind,
  case when plan.agreement_state is not null then json_build_object('state', plan.agreement_state, 'date', plan.agreement_date) end as agreement,
  plan.end_date as "endDate", plan.closed_on as "closedOn",
  ${coordinatorJson} as coordinator,
  plan.support_need as "supportNeed", plan.support_need_assessed_on as "supportNeedAssessedOn", plan.follow_up_policy as "followUpPolicy",
  plan.follow_up_interval as "followUpInterval", plan.term, plan.judged_by as "judgedBy",
  plan.consent_required as "consentRequired", plan.phases`;

export const planProjection = projection({
  noun: 'plan',
  alias: 'plan',
  source: sql`from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    where plan.municipality_code = ${municipality} and citizen.entered_in_error_at is null and ${planVisible('plan', 'plan')}`,
  citizen: 'plan.citizen_id',
  columns: sql`${planColumns}, ${protectedAddressColumn}`,
});
