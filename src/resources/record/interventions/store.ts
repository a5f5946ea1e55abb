import { valuesOf } from '../../../db/fields.ts';
import { intervention } from '../../../db/schema.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { interventionTable } from '../../../db/versioned-tables.ts';
import { bodyFault, refuse, unknownReference } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { markEnteredInError, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { idTakenElsewhere, mustFindPlan } from '../plans/queries.ts';
import { type InterventionBody, interventionBody } from './contract.ts';

const providerAndPlan = statement<
  { providerExists: boolean; planId: string | null },
  { id: string; providerId: string | null }
>(
  'provider and place of intervention',
  sql`select exists (select from provider where municipality_code = ${municipality} and id = ${param('providerId')} and entered_in_error_at is null) as "providerExists",
     (select plan_id from intervention where municipality_code = ${municipality} and id = ${param('id')}) as "planId"`,
);

export async function storeIntervention(
  tx: Tx,
  planId: string,
  id: string,
  body: InterventionBody,
  precondition: Precondition,
): Promise<Outcome> {
  const { startDate, endDate, providerId = null } = body;
  if (endDate && endDate < startDate)
    refuse([bodyFault('/endDate', 'before-start', 'It cannot end before it begins.')]);
  await mustFindPlan(tx, planId, 'plan');
  const found = await tx.row(providerAndPlan, { id, providerId });
  if (providerId && !found?.providerExists) throw unknownReference('/providerId', 'provider');
  if (found?.planId && found.planId !== planId) throw idTakenElsewhere();
  const values = { ...valuesOf(intervention, interventionBody, body), ...referenceColumns(body.externalReference) };
  return put(tx, interventionTable, id, { planId, ...values }, precondition);
}

export function withdrawIntervention(tx: Tx, id: string, precondition: Precondition): Promise<void> {
  return markEnteredInError(tx, interventionTable, id, precondition);
}
