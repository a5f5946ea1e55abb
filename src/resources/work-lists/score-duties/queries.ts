import { planVisible } from '../../../access/visibility.ts';
import { STAFF_SIDE } from '../../../codes/informants.ts';
import { numbered } from '../../../db/statement.ts';
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import { type Quarter, quarterDays } from '../../../domain/calendar.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import { coordinatorJson, protectedAddressColumn } from '../../record/plans/queries.ts';

/** A score of the quarter that counts for the goal, by those the plan is judged by. */
const scored = (what: string) => `exists (select from score where score.municipality_code = goal.municipality_code
  and (score.goal_id = goal.id or (score.goal_id is null and score.citizen_id = plan.citizen_id and score.instrument = goal.instrument
    and score.dimension is not distinct from goal.dimension))
  and score.citizen_id = plan.citizen_id and score.assessed_on between $4::date and $5::date and score.entered_in_error_at is null and ${what}
  and case plan.judged_by when 'staff' then score.informant = any('{${STAFF_SIDE.join(',')}}') else score.informant = plan.judged_by end)`;

const duties = statement(
  'score duties',
  `with duty as (
     select goal.id as "goalId", goal.plan_id as "planId", plan.citizen_id as "citizenId", citizen.case_number as "caseNumber", ${numbered(protectedAddressColumn)}, ${numbered(coordinatorJson)} as coordinator, $6::text as quarter, $4::date as "dueFrom",
       $5::date + grace.days as "overdueAfter",
       case when ${scored('score.value is not null')} then 'scored' when ${scored('score.not_assessed is not null')} then 'exempt'
         when $3::date > $5::date + grace.days then 'overdue' else 'due' end as state
     from goal
     join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
     join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
     cross join (select coalesce((select score_grace_days from settings where municipality_code = $1), 14)::integer as days) grace
     where goal.municipality_code = $1 and goal.kind = 'goal' and goal.status = 'active' and goal.instrument is not null and plan.status = 'active'
       and goal.entered_in_error_at is null and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
       and coalesce(goal.baseline_date, plan.start_date) <= $5::date and ${numbered(planVisible('plan', 'goals-and-scores'))}
       and ($7::uuid is null or exists (select from intervention i where i.municipality_code = plan.municipality_code and i.plan_id = plan.id
         and i.provider_id = $7 and i.entered_in_error_at is null))
       and ($8::text is null or plan.coordinator_unit = $8)
   )
   select "goalId"::text as id, "planId", "citizenId", json_strip_nulls(json_build_object('goalId', "goalId", 'planId', "planId",
     'citizenId', "citizenId", 'caseNumber', "caseNumber", 'protectedAddress', "protectedAddress", 'coordinator', coordinator, 'quarter', quarter, 'state', state, 'dueFrom', "dueFrom", 'overdueAfter', "overdueAfter"))::text as json
   from duty where ($9::text is null or state = $9) and ($10::uuid is null or "goalId" > $10) order by "goalId" limit $11`,
);

export type DutyFilter = { state?: string | undefined; providerId?: string | undefined; unit?: string | undefined };

/** A duty by its goal. */
export type Duty = PageRow & { planId: string; citizenId: string };

/** One more than the page holds where there is a next one. */
export function readDuties(tenant: Tenant, quarter: Quarter, filter: DutyFilter, page: Page): Promise<Duty[]> {
  const { from, to } = quarterDays(quarter);
  return tenant.rows<Duty>(duties, [
    tenant.municipality,
    tenant.provider,
    tenant.today,
    from,
    to,
    quarter,
    filter.providerId ?? null,
    filter.unit ?? null,
    filter.state ?? null,
    page.after,
    page.limit + 1,
  ]);
}
