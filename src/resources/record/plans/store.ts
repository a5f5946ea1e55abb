import { numberedStatement as statement } from '../../../db/tenant.ts';
import { planTable } from '../../../db/versioned-tables.ts';
import { type BodyFault, bodyFault, Problem, refuse, unknownReference } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { policyExists } from '../follow-up-policies/queries.ts';
import type { PlanBody } from './contract.ts';
import { coordinatorColumns } from './coordinator.ts';
import { phaseFaults } from './phases.ts';

const citizenAndPlan = statement(
  'citizen and plan',
  `select (select citizen_id from plan where municipality_code = $1 and id = $2) as "plansCitizen",
     exists (select from citizen where municipality_code = $1 and id = $3 and entered_in_error_at is null) as "citizenExists"`,
);

export async function putPlan(tx: Tx, id: string, body: PlanBody, precondition: Precondition): Promise<Outcome> {
  refuse(dateFaults(body));
  const found = await tx.row<{ plansCitizen: string | null; citizenExists: boolean }>(citizenAndPlan, [
    tx.municipality,
    id,
    body.citizenId,
  ]);
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

function dateFaults(body: PlanBody): BodyFault[] {
  const faults: BodyFault[] = [];
  const before = (date: string | undefined) => date !== undefined && date < body.startDate;
  if (before(body.endDate)) faults.push(bodyFault('/endDate', 'before-start', 'The plan cannot end before it begins.'));
  if (before(body.closedOn))
    faults.push(bodyFault('/closedOn', 'before-start', 'The case cannot be closed before the plan begins.'));
  return [...faults, ...phaseFaults(body.phases, body.startDate)];
}

function planValues(body: PlanBody) {
  return {
    citizenId: body.citizenId,
    startDate: body.startDate,
    status: body.status,
    purpose: body.purpose ?? null,
    citizenWishes: body.citizenWishes ?? null,
    kind: body.kind ?? null,
    agreementState: body.agreement?.state ?? null,
    agreementDate: body.agreement?.date ?? null,
    endDate: body.endDate ?? null,
    closedOn: body.closedOn ?? null,
    ...coordinatorColumns(body.coordinator),
    supportNeed: body.supportNeed ?? null,
    supportNeedAssessedOn: body.supportNeedAssessedOn ?? null,
    followUpPolicy: body.followUpPolicy ?? null,
    followUpInterval: body.followUpInterval ?? null,
    term: body.term ?? null,
    judgedBy: body.judgedBy,
    consentRequired: body.consentRequired,
    phases: body.phases,
    ...referenceColumns(body.externalReference),
  };
}
