import { numbered } from '../../../db/statement.ts';
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { joinMeeting } from './queries.ts';

export type OverdueAgreement = { agreementId: string; planId: string; dueDate: IsoDate };

const overdue = statement(
  'overdue agreements',
  `select agreement.id as "agreementId", agreement.plan_id as "planId", agreement.due_date as "dueDate" from agreement
   join plan on plan.municipality_code = agreement.municipality_code and plan.id = agreement.plan_id
   join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   ${numbered(joinMeeting)}
   where agreement.municipality_code = $1 and agreement.state = 'open' and agreement.due_date < $2::date and agreement.entered_in_error_at is null
     and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and follow_up.entered_in_error_at is null
     and ($3::uuid is null or agreement.id > $3)
   order by agreement.id limit $4`,
);

/** Open after their day, by id. */
export function readOverdueAgreements(
  tenant: Tenant,
  after: string | null,
  limit: number,
): Promise<OverdueAgreement[]> {
  return tenant.rows<OverdueAgreement>(overdue, [tenant.municipality, tenant.today, after, limit]);
}
