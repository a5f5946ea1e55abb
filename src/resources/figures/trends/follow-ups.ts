/** Whether meetings were held, in time, and how the citizens experienced them. */
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import { addDays, type IsoDate, type Period, periodDays } from '../../../domain/calendar.ts';
import { cubeOf, type Fact } from '../../../domain/figures/cube.ts';
import { type FollowUpInPeriod, followUpFigures } from '../../../domain/figures/follow-up-trend.ts';
import { type Dimension, PLAN_COLUMNS, type PlanRow } from './dimensions.ts';
import { type Family, familyOf, withFigures } from './family.ts';

export const FOLLOW_UP_DIMENSIONS = ['legalBasis', 'providerId', 'targetGroup'] as const satisfies readonly Dimension[];

type MeetingRow = PlanRow & {
  state: FollowUpInPeriod['state'];
  heldOn: IsoDate | null;
  dueBy: IsoDate | null;
  experience: Record<string, number> | null;
};

/**
 * The meetings of the period, by the day they were held or else planned for; and the windows that ended in it without a
 * meeting, as the mornings noticed them, until one was held.
 */
const meetingsOfPeriod = statement(
  'meetings of period',
  `select meeting.state, meeting.held_on as "heldOn", meeting.due_by as "dueBy", meeting.experience, ${PLAN_COLUMNS}
   from (
     select plan_id, state, held_on, due_by, experience from follow_up
     where municipality_code = $1 and entered_in_error_at is null and coalesce(held_on, planned_for) between $2::date and $3::date
     union all
     select subject_id, 'unmet', null, null, null from notice
     where municipality_code = $1 and type = 'follow-up.overdue'
       and (noticed_at at time zone 'Europe/Copenhagen')::date between $2::date + 1 and $4::date
       and not exists (select from follow_up later where later.municipality_code = $1 and later.plan_id = notice.subject_id and later.state = 'held'
         and later.entered_in_error_at is null and later.held_on >= left(notice.duty, 10)::date)
   ) meeting
   join plan on plan.municipality_code = $1 and plan.id = meeting.plan_id and plan.entered_in_error_at is null
   join citizen on citizen.municipality_code = $1 and citizen.id = plan.citizen_id and citizen.entered_in_error_at is null`,
);

type MeetingFact = Fact<Dimension> & FollowUpInPeriod;

export async function followUpFamilies(tenant: Tenant, period: Period): Promise<Family[]> {
  const { from, to } = periodDays(period);
  const rows = await tenant.rows<MeetingRow>(meetingsOfPeriod, [tenant.municipality, from, to, addDays(to, 1)]);
  const facts = rows.map(
    ({ citizenId, legalBasis, providerId, targetGroup, ...meeting }): MeetingFact => ({
      citizenId,
      at: { legalBasis, providerId, targetGroup },
      ...meeting,
    }),
  );
  const cube = cubeOf<Dimension, MeetingFact>(facts, FOLLOW_UP_DIMENSIONS, { depth: 2 });
  return [familyOf('follow-ups', '', [withFigures(cube, followUpFigures)])];
}
