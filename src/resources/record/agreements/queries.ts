import { planVisible } from '../../../access/visibility.ts';
import { fieldsOf } from '../../../db/fields.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import { agreement } from '../../../db/schema.ts';
import { municipality, param, type SQL, sql, statement, today } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { commonConditions } from '../../../http/resource.ts';
import { ofPlan } from '../plans/queries.ts';
import type { AgreementFilters } from './contract.ts';

/**
 * The meeting an agreement was made at, if any. Agreements of a meeting entered in error do not count: ask for
 * `follow_up.entered_in_error_at is null`.
 */
export const joinMeeting = sql`left join follow_up on follow_up.municipality_code = agreement.municipality_code and follow_up.id = agreement.follow_up_id`;

export const agreementProjection = projection({
  noun: 'agreement',
  alias: 'agreement',
  source: sql`from agreement join plan on plan.municipality_code = agreement.municipality_code and plan.id = agreement.plan_id
    join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    ${joinMeeting}
    where agreement.municipality_code = ${municipality} and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
      and follow_up.entered_in_error_at is null and ${planVisible('plan', 'whole')}`,
  citizen: 'plan.citizen_id',
  plan: 'agreement.plan_id',
  columns: sql`${commonColumns('agreement')}, ${fieldsOf(agreement)}`,
});

const isOverdue = sql`(agreement.state = 'open' and agreement.due_date < ${today})`;

/** The filters of the list of agreements. */
export function agreementConditions(filters: AgreementFilters): SQL[] {
  const { planId, state, overdue, providerId, from, to } = filters;
  const conditions = commonConditions('agreement', filters);
  if (planId) conditions.push(sql`agreement.plan_id = ${planId}`);
  if (state) conditions.push(sql`agreement.state = ${state}`);
  if (overdue !== undefined) conditions.push(overdue ? isOverdue : sql`not ${isOverdue}`);
  if (providerId) conditions.push(sql`agreement.provider_id = ${providerId}`);
  if (from) conditions.push(sql`agreement.due_date >= ${from}`);
  if (to) conditions.push(sql`agreement.due_date <= ${to}`);
  return conditions;
}

const ownFields = sql`'id', agreement.id, 'what', agreement.what, 'responsible', agreement.responsible, 'dueDate', agreement.due_date,
  'state', agreement.state, 'providerId', agreement.provider_id`;

/** The agreements made at a meeting, by due date. Alias `follow_up`. */
export const agreementsOfMeetingJson = sql`coalesce((
  select json_agg(json_strip_nulls(json_build_object(${ownFields})) order by agreement.due_date, agreement.id)
  from agreement where agreement.municipality_code = follow_up.municipality_code and agreement.follow_up_id = follow_up.id
    and agreement.entered_in_error_at is null), '[]'::json)`;

/** A plan's agreements not yet done, by due date. Alias `plan`. @param more further fields, as `, 'name', value` */
export const openAgreementsJson = (more?: SQL): SQL => sql`coalesce((
  select json_agg(json_strip_nulls(json_build_object(${ownFields}, 'followUpId', agreement.follow_up_id${more})) order by agreement.due_date, agreement.id)
  from agreement ${joinMeeting}
  where ${ofPlan('agreement')} and agreement.state = 'open' and follow_up.entered_in_error_at is null), '[]'::json)`;

type OverdueAgreement = { agreementId: string; planId: string; dueDate: IsoDate };

const overdueAgreements = statement<OverdueAgreement, { after: string | null; limit: number }>(
  'overdue agreements',
  sql`select agreement.id as "agreementId", agreement.plan_id as "planId", agreement.due_date as "dueDate" from agreement
   join plan on plan.municipality_code = agreement.municipality_code and plan.id = agreement.plan_id
   join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   ${joinMeeting}
   where agreement.municipality_code = ${municipality} and ${isOverdue} and agreement.entered_in_error_at is null
     and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and follow_up.entered_in_error_at is null
     and (${param('after')}::uuid is null or agreement.id > ${param('after')})
   order by agreement.id limit ${param('limit')}`,
);

/** The municipality’s agreements that are open after their day, by id. */
export function readOverdueAgreements(
  tenant: Tenant,
  after: string | null,
  limit: number,
): Promise<OverdueAgreement[]> {
  return tenant.rows(overdueAgreements, { after, limit });
}
