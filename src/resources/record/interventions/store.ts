import { planVisible } from '../../../access/visibility.ts';
import { projection } from '../../../db/projection.ts';
import { municipality, sql } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { interventionTable } from '../../../db/versioned-tables.ts';
import { bodyFault, refuse, unknownReference } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { idTakenElsewhere, mustFindPlan } from '../plans/queries.ts';
import type { InterventionBody } from './contract.ts';
import { interventionColumns } from './queries.ts';

export const interventionProjection = projection({
  noun: 'intervention',
  alias: 'intervention',
  source: sql`from intervention join plan on plan.municipality_code = intervention.municipality_code and plan.id = intervention.plan_id
    join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    where intervention.municipality_code = ${municipality} and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and ${planVisible('plan', 'plan')}`,
  citizen: 'plan.citizen_id',
  plan: 'intervention.plan_id',
  columns: interventionColumns,
});

const providerAndPlace = statement(
  'provider and place of intervention',
  `select exists (select from provider where municipality_code = $1 and id = $2 and entered_in_error_at is null) as "providerExists",
     (select plan_id from intervention where municipality_code = $1 and id = $3) as "planId"`,
);

export async function putIntervention(
  tx: Tx,
  planId: string,
  id: string,
  body: InterventionBody,
  precondition: Precondition,
): Promise<Outcome> {
  if (body.endDate && body.endDate < body.startDate)
    refuse([bodyFault('/endDate', 'before-start', 'It cannot end before it begins.')]);
  await mustFindPlan(tx, planId, 'plan');
  const found = await tx.row<{ providerExists: boolean; planId: string | null }>(providerAndPlace, [
    tx.municipality,
    body.providerId ?? null,
    id,
  ]);
  if (body.providerId && !found?.providerExists) throw unknownReference('/providerId', 'provider');
  if (found?.planId && found.planId !== planId) throw idTakenElsewhere();
  return put(tx, interventionTable, id, { planId, ...interventionValues(body) }, precondition);
}

function interventionValues(body: InterventionBody) {
  return {
    code: body.code,
    startDate: body.startDate,
    legalBasis: body.legalBasis ?? null,
    providerId: body.providerId ?? null,
    endDate: body.endDate ?? null,
    endReason: body.endReason ?? null,
    package: body.package ?? null,
    delivery: body.delivery ?? null,
    hoursPerWeek: body.hoursPerWeek ?? null,
    unitCost: body.unitCost ?? null,
    ...referenceColumns(body.externalReference),
  };
}
