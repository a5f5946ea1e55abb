import { planVisible } from '../../../access/visibility.ts';
import { STAFF_SIDE } from '../../../codes/informants.ts';
import { municipality, param, type SQL, sql, statement, today } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import { type Quarter, quarterDays } from '../../../domain/calendar.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import { coordinatorJson, protectedAddressColumn } from '../../record/plans/queries.ts';

const from = sql`${param('from')}::date`;
const to = sql`${param('to')}::date`;
const staffSide = sql.raw(`'{${STAFF_SIDE.join(',')}}'`);

/** Whether those the plan is judged by have registered something for the goal in the quarter. @param what a value, or why there is none */
const registered = (what: SQL) => sql`exists (select from score where score.municipality_code = goal.municipality_code
  and (score.goal_id = goal.id or (score.goal_id is null and score.citizen_id = plan.citizen_id and score.instrument = goal.instrument
    and score.dimension is not distinct from goal.dimension))
  and score.citizen_id = plan.citizen_id and score.assessed_on between ${from} and ${to} and score.entered_in_error_at is null and ${what}
  and case plan.judged_by when 'staff' then score.informant = any(${staffSide}) else score.informant = plan.judged_by end)`;

const state = sql`case when ${registered(sql`score.value is not null`)} then 'scored' when ${registered(sql`score.not_assessed is not null`)} then 'exempt'
  when ${today} > ${to} + grace.days then 'overdue' else 'due' end`;

/** A duty by its goal. */
export type Duty = PageRow & { planId: string; citizenId: string };

type Asked = {
  quarter: Quarter;
  from: string;
  to: string;
  providerId: string | null;
  unit: string | null;
  state: string | null;
  after: string | null;
  limit: number;
};

const duties = statement<Duty, Asked>(
  'score duties',
  sql`with duty as (
     select goal.id as "goalId", goal.plan_id as "planId", plan.citizen_id as "citizenId", citizen.case_number as "caseNumber",
       ${protectedAddressColumn}, ${coordinatorJson} as coordinator, ${param('quarter')}::text as quarter, ${state} as state,
       ${from} as "dueFrom", ${to} + grace.days as "overdueAfter"
     from goal
     join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
     join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
     cross join (select coalesce((select score_grace_days from settings where municipality_code = ${municipality}), 14)::integer as days) grace
     where goal.municipality_code = ${municipality} and goal.kind = 'goal' and goal.status = 'active' and goal.instrument is not null and plan.status = 'active'
       and goal.entered_in_error_at is null and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
       and coalesce(goal.baseline_date, plan.start_date) <= ${to} and ${planVisible('plan', 'goals-and-scores')}
       and (${param('providerId')}::uuid is null or exists (select from intervention i where i.municipality_code = plan.municipality_code
         and i.plan_id = plan.id and i.provider_id = ${param('providerId')} and i.entered_in_error_at is null))
       and (${param('unit')}::text is null or plan.coordinator_unit = ${param('unit')})
   )
   select "goalId"::text as id, "planId", "citizenId", json_strip_nulls(row_to_json(duty))::text as json
   from duty where (${param('state')}::text is null or state = ${param('state')}) and (${param('after')}::uuid is null or "goalId" > ${param('after')})
   order by "goalId" limit ${param('limit')}`,
);

export type DutyFilter = { state?: string | undefined; providerId?: string | undefined; unit?: string | undefined };

/** One more than the page holds where there is a next one. */
export function readDuties(tenant: Tenant, quarter: Quarter, filter: DutyFilter, page: Page): Promise<Duty[]> {
  const { providerId = null, unit = null, state = null } = filter;
  const given = { providerId, unit, state, after: page.after, limit: page.limit + 1 };
  return tenant.rows(duties, { quarter, ...quarterDays(quarter), ...given });
}
