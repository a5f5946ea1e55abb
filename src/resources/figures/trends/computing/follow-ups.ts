/** The meetings of a period, and the windows that ended in it without a meeting. */
import { municipality, sql, statement } from '../../../../db/statement.ts';
import type { Tenant } from '../../../../db/tenant.ts';
import { type IsoDate, type Period, periodDays } from '../../../../domain/calendar.ts';
import { cubeOf, type Fact } from '../../../../domain/figures/cube.ts';
import { type FollowUpInPeriod, followUpFigures } from '../../../../domain/figures/follow-up-trend.ts';
import { type Days, type Dimension, firstDay, lastDay, type PlanRow, planColumns } from './dimensions.ts';
import { type Family, familyOf, withFigures } from './families.ts';

export const FOLLOW_UP_DIMENSIONS = ['legalBasis', 'providerId', 'targetGroup'] as const satisfies readonly Dimension[];

type MeetingRow = PlanRow & {
  state: FollowUpInPeriod['state'];
  heldOn: IsoDate | null;
  dueBy: IsoDate | null;
  experience: Record<string, number> | null;
};

/**
 * The meetings of the period, by the day they were held or else planned for; and the windows that ended in it without a
 * meeting. The morning job notices such a window the day after it ended; it counts until a meeting is held.
 */
const meetingsOfPeriod = statement<MeetingRow, Days>(
  'meetings of period',
  sql`select meeting.state, meeting.held_on as "heldOn", meeting.due_by as "dueBy", meeting.experience, ${planColumns}
   from (
     select plan_id, state, held_on, due_by, experience from follow_up
     where municipality_code = ${municipality} and entered_in_error_at is null and coalesce(held_on, planned_for) between ${firstDay} and ${lastDay}
     union all
     select subject_id, 'unmet', null, null, null from notice
     where municipality_code = ${municipality} and type = 'follow-up.overdue'
       and (noticed_at at time zone 'Europe/Copenhagen')::date between ${firstDay} + 1 and ${lastDay} + 1
       and not exists (select from follow_up later where later.municipality_code = ${municipality} and later.plan_id = notice.subject_id and later.state = 'held'
         and later.entered_in_error_at is null and later.held_on >= left(notice.duty, 10)::date)
   ) meeting
   join plan on plan.municipality_code = ${municipality} and plan.id = meeting.plan_id and plan.entered_in_error_at is null
   join citizen on citizen.municipality_code = ${municipality} and citizen.id = plan.citizen_id and citizen.entered_in_error_at is null`,
);

type MeetingFact = Fact<Dimension> & FollowUpInPeriod;

export async function followUpFamilies(tenant: Tenant, period: Period): Promise<Family[]> {
  const rows = await tenant.rows(meetingsOfPeriod, periodDays(period));
  const facts = rows.map(
    ({ citizenId, legalBasis, providerId, targetGroup, ...meeting }): MeetingFact => ({
      citizenId,
      at: { legalBasis, providerId, targetGroup },
      ...meeting,
    }),
  );
  const cube = cubeOf<Dimension, MeetingFact>(facts, FOLLOW_UP_DIMENSIONS, { depth: 2 });
  return [familyOf('', [withFigures(cube, followUpFigures)])];
}
