import { commonColumns, type Projection, planVisible } from '../../../db/projection.ts';
import { plan, planHistory } from '../../../db/schema.ts';
import { statement } from '../../../db/tenant.ts';
import type { Precondition } from '../../../http/answers/json.ts';
import { type BodyFault, bodyFault, Problem, refuse, unknownReference } from '../../../http/answers/problem.ts';
import { type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { policyExists } from '../follow-up-policies/find.ts';
import type { PlanBody } from './contract.ts';
import { coordinatorColumns, coordinatorJson } from './coordinator.ts';
import { phaseFaults } from './phases.ts';
import { protectedAddressColumn } from './protected-address.ts';

export const planTable = { current: plan, history: planHistory };

export const planColumns = `${commonColumns('plan')}, plan.citizen_id as "citizenId", plan.start_date as "startDate", plan.status, plan.purpose,
  plan.citizen_wishes as "citizenWishes", plan.kind,
  case when plan.agreement_state is not null then json_build_object('state', plan.agreement_state, 'date', plan.agreement_date) end as agreement,
  plan.end_date as "endDate", plan.closed_on as "closedOn",
  ${coordinatorJson} as coordinator,
  plan.support_need as "supportNeed", plan.support_need_assessed_on as "supportNeedAssessedOn", plan.follow_up_policy as "followUpPolicy",
  plan.follow_up_interval as "followUpInterval", plan.term, plan.judged_by as "judgedBy",
  plan.consent_required as "consentRequired", plan.phases`;

export const planProjection: Projection = {
  noun: 'plan',
  alias: 'plan',
  source: `from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    where plan.municipality_code = $1 and citizen.entered_in_error_at is null and ${planVisible('plan', 'plan')}`,
  citizen: 'plan.citizen_id',
  columns: `${planColumns}, ${protectedAddressColumn}`,
};

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
