/** How plans read, and what every part of a plan asks first: does the plan exist for this caller? */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { planVisible } from '../../../access/visibility.ts';
import { fieldsOf } from '../../../db/fields.ts';
import { commonColumns, type Projection, projection, readPage } from '../../../db/projection.ts';
import { plan } from '../../../db/schema.ts';
import { municipality, param, type SQL, type Statement, sql, statement } from '../../../db/statement.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { CONSENT_SCOPES, type ConsentScope } from '../../../domain/consent.ts';
import { notFound, Problem } from '../../../http/answers/problem.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { commonConditions, type ListQuery } from '../../../http/resource.ts';
import type { Phase, PlanFilters } from './contract.ts';

/** Alias `plan`. Null when nobody coordinates. */
export const coordinatorJson = sql`case when coalesce(plan.coordinator_name, plan.coordinator_unit, plan.coordinator_role) is not null
    then json_strip_nulls(json_build_object('name', plan.coordinator_name, 'unit', plan.coordinator_unit, 'role', plan.coordinator_role)) end`;

/** Alias `citizen`. */
export const protectedAddressColumn = sql`case when citizen.protected_address then true end as "protectedAddress"`;

const READ_OTHERWISE = [
  'agreementState',
  'agreementDate',
  'coordinatorName',
  'coordinatorUnit',
  'coordinatorRole',
] as const;

export const planColumns = sql`${commonColumns('plan')}, ${fieldsOf(plan, READ_OTHERWISE)},
  case when plan.agreement_state is not null then json_build_object('state', plan.agreement_state, 'date', plan.agreement_date) end as agreement,
  ${coordinatorJson} as coordinator`;

export const planProjection = projection({
  noun: 'plan',
  alias: 'plan',
  source: sql`from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    where plan.municipality_code = ${municipality} and citizen.entered_in_error_at is null and ${planVisible('plan', 'plan')}`,
  citizen: 'plan.citizen_id',
  columns: sql`${planColumns}, ${protectedAddressColumn}`,
});

/** The filters of the list of plans. */
export function planConditions({ citizenId, providerId, status, updatedSince, externalReference }: PlanFilters): SQL[] {
  const conditions = commonConditions('plan', { externalReference });
  if (updatedSince) conditions.push(changedSince(updatedSince));
  if (citizenId) conditions.push(sql`plan.citizen_id = ${citizenId}`);
  if (status) conditions.push(sql`plan.status = ${status}`);
  if (providerId) {
    conditions.push(
      sql`exists (select from intervention i where i.municipality_code = plan.municipality_code and i.plan_id = plan.id
        and i.provider_id = ${providerId} and i.entered_in_error_at is null)`,
    );
  }
  return conditions;
}

/** Whether the plan, or anything its document shows, was registered or corrected since. */
function changedSince(since: string): SQL {
  const partChanged = ['intervention', 'goal', 'follow_up', 'agreement', 'consent'].map(
    (table) => sql`exists (select from ${sql.raw(table)} part where part.municipality_code = plan.municipality_code
      and part.plan_id = plan.id and part.updated_at >= ${since})`,
  );
  return sql`(plan.updated_at >= ${since} or ${sql.join(partChanged, sql` or `)}
    or exists (select from score part where part.municipality_code = plan.municipality_code and part.citizen_id = plan.citizen_id
      and part.updated_at >= ${since})
    or exists (select from exemption part where part.municipality_code = plan.municipality_code and part.plan_id = plan.id
      and coalesce(part.withdrawn_at, part.created_at) >= ${since}))`;
}

export type FoundPlan = { citizenId: string; startDate: IsoDate; status: string };

const visiblePlan = Object.fromEntries(
  CONSENT_SCOPES.map((least) => [
    least,
    statement<FoundPlan, { planId: string }>(
      `plan that shows ${least}`,
      sql`select plan.citizen_id as "citizenId", plan.start_date as "startDate", plan.status
   from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   where plan.municipality_code = ${municipality} and plan.id = ${param('planId')} and plan.entered_in_error_at is null
     and citizen.entered_in_error_at is null and ${planVisible('plan', least)}`,
    ),
  ]),
) as Record<ConsentScope, Statement<FoundPlan, { planId: string }>>;

/**
 * Also notes the citizen for the access log.
 * @param least the narrowest consent that is enough for what is asked
 * @throws not-found when the caller may not see the plan, or not that much of it
 */
export async function mustFindPlan(tx: Tx, planId: string, least: ConsentScope): Promise<FoundPlan> {
  const found = await tx.row(visiblePlan[least], { planId });
  if (!found) throw notFound('No plan by that id exists for you.');
  tx.citizens.add(found.citizenId);
  return found;
}

/** Sends a page of what belongs to one plan. 404 when the plan does not exist for the caller. */
export async function sendListOfPlan(
  request: FastifyRequest,
  reply: FastifyReply,
  projection: Projection,
  planId: string,
  query: ListQuery,
): Promise<FastifyReply> {
  const page = pageOf(request);
  const rows = await request.transact(async (tx) => {
    await mustFindPlan(tx, planId, 'plan');
    const ofThePlan = sql`${sql.raw(projection.plan as string)} = ${planId}`;
    return readPage(tx, projection, [...commonConditions(projection.alias, query), ofThePlan], page);
  });
  return sendPage(request, reply, page, rows);
}

const lock = statement<object, { planId: string }>(
  'lock plan',
  sql`select from plan where municipality_code = ${municipality} and id = ${param('planId')} for no key update`,
);

/** Until the transaction ends, no other one changes what must fit together in the plan. */
export async function lockPlan(tx: Tx, planId: string): Promise<void> {
  await tx.rows(lock, { planId });
}

export function idTakenElsewhere(): Problem {
  return new Problem('conflict', 'The id is taken by something in another plan.');
}

/** Rows of the table that belong to the plan and were not entered in error. Alias `plan`. */
export const ofPlan = (table: string): SQL =>
  sql.raw(
    `${table}.municipality_code = plan.municipality_code and ${table}.plan_id = plan.id and ${table}.entered_in_error_at is null`,
  );

/** The phase of that day; null between phases. */
export function currentPhase(phases: Phase[], today: IsoDate): Phase | null {
  return phases.find(({ from, to }) => from <= today && today <= to) ?? null;
}
