import { valuesOf } from '../../../db/fields.ts';
import { plan } from '../../../db/schema.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { planTable } from '../../../db/versioned-tables.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { type BodyFault, bodyFault, Problem, refuse, unknownReference } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { markEnteredInError, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { policyExists } from '../follow-up-policies/queries.ts';
import { type Phase, type PlanBody, planBody } from './contract.ts';

const citizenAndPlan = statement<
  { plansCitizen: string | null; citizenExists: boolean },
  { planId: string; citizenId: string }
>(
  'citizen and plan',
  sql`select (select citizen_id from plan where municipality_code = ${municipality} and id = ${param('planId')}) as "plansCitizen",
     exists (select from citizen where municipality_code = ${municipality} and id = ${param('citizenId')} and entered_in_error_at is null) as "citizenExists"`,
);

export async function storePlan(tx: Tx, id: string, body: PlanBody, precondition: Precondition): Promise<Outcome> {
  refuse([...dateFaults(body), ...phaseFaults(body.phases, body.startDate)]);
  const found = await tx.row(citizenAndPlan, { planId: id, citizenId: body.citizenId });
  if (!found?.citizenExists) throw unknownReference('/citizenId', 'citizen');
  if (found.plansCitizen && found.plansCitizen !== body.citizenId) {
    const detail = 'A plan cannot move to another citizen. Mark this one as entered in error and make a new one.';
    throw new Problem('conflict', detail, { errors: [{ pointer: '/citizenId', detail, code: 'conflict' }] });
  }
  if (body.followUpPolicy !== undefined && !(await policyExists(tx, body.followUpPolicy))) {
    refuse([bodyFault('/followUpPolicy', 'wrong-code', 'There is no such policy. See GET /v1/follow-up-policies.')]);
  }
  return put(tx, planTable, id, planValues(body), precondition);
}

export function withdrawPlan(tx: Tx, id: string, precondition: Precondition): Promise<void> {
  return markEnteredInError(tx, planTable, id, precondition);
}

function dateFaults({ startDate, endDate, closedOn }: PlanBody): BodyFault[] {
  const faults: BodyFault[] = [];
  if (endDate && endDate < startDate)
    faults.push(bodyFault('/endDate', 'before-start', 'The plan cannot end before it begins.'));
  if (closedOn && closedOn < startDate)
    faults.push(bodyFault('/closedOn', 'before-start', 'The case cannot be closed before the plan begins.'));
  return faults;
}

/** A plan is in one phase at a time, and in none before it begins. */
function phaseFaults(phases: Phase[], startDate: IsoDate): BodyFault[] {
  return phases.flatMap(({ from, to }, index) => {
    const at = `/phases/${index}`;
    if (to < from) return [bodyFault(`${at}/to`, 'before-start', 'The phase cannot end before it begins.')];
    if (from < startDate)
      return [bodyFault(`${at}/from`, 'before-start', 'The phase cannot begin before the plan does.')];
    const overlaps = phases.slice(0, index).some((earlier) => earlier.from <= to && from <= earlier.to);
    return overlaps ? [bodyFault(`${at}/from`, 'overlapping-phases', 'The phase overlaps an earlier one.')] : [];
  });
}

function planValues(body: PlanBody): Record<string, unknown> {
  const { agreement, coordinator, externalReference } = body;
  return {
    ...valuesOf(plan, planBody, body),
    agreementState: agreement?.state ?? null,
    agreementDate: agreement?.date ?? null,
    coordinatorName: coordinator?.name ?? null,
    coordinatorUnit: coordinator?.unit ?? null,
    coordinatorRole: coordinator?.role ?? null,
    ...referenceColumns(externalReference),
  };
}
