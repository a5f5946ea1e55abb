import { planVisible } from '../../../access/visibility.ts';
import type { MeetingKind } from '../../../codes/follow-up-policies.ts';
import { fieldsOf } from '../../../db/fields.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import { followUp } from '../../../db/schema.ts';
import { municipality, param, type SQL, sql, statement, today } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import type { JudgedBy } from '../../../domain/informant.ts';
import { commonConditions } from '../../../http/resource.ts';
import { agreementsOfMeetingJson } from '../agreements/queries.ts';
import { goalWithSeriesJson } from '../goals/queries.ts';
import type { GoalWithSeries } from '../goals/view.ts';
import type { Coordinator } from '../plans/contract.ts';
import { coordinatorJson, ofPlan } from '../plans/queries.ts';
import type { FollowUpFilters } from './contract.ts';
import { type Cadence, dueBy, type NextFollowUp, nextFollowUp } from './window.ts';

export const followUpProjection = projection({
  noun: 'follow-up',
  alias: 'follow_up',
  source: sql`from follow_up join plan on plan.municipality_code = follow_up.municipality_code and plan.id = follow_up.plan_id
    join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    where follow_up.municipality_code = ${municipality} and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and ${planVisible('plan', 'whole')}`,
  citizen: 'plan.citizen_id',
  plan: 'follow_up.plan_id',
  columns: sql`${commonColumns('follow_up')}, ${fieldsOf(followUp, ['dueBy'])}, ${agreementsOfMeetingJson} as agreements`,
});

/** The filters of the list of meetings. */
export function meetingConditions(filters: FollowUpFilters): SQL[] {
  const { planId, state, from, to } = filters;
  const conditions = commonConditions('follow_up', filters);
  if (planId) conditions.push(sql`follow_up.plan_id = ${planId}`);
  if (state) conditions.push(sql`follow_up.state = ${state}`);
  if (from) conditions.push(sql`follow_up.planned_for >= ${from}`);
  if (to) conditions.push(sql`follow_up.planned_for <= ${to}`);
  return conditions;
}

/** What the window of the next follow-up is computed from, as one JSON object: `Cadence`. Alias `plan`. */
export const cadenceJson = sql`json_build_object(
  'startDate', plan.start_date, 'term', plan.term, 'status', plan.status, 'interval', plan.follow_up_interval, 'planPolicy', plan.follow_up_policy,
  'defaultPolicy', (select default_follow_up_policy from settings where settings.municipality_code = plan.municipality_code),
  'policies', (select json_object_agg(id, definition) from follow_up_policy where follow_up_policy.municipality_code = plan.municipality_code
    and follow_up_policy.entered_in_error_at is null),
  'legalBases', array(select distinct legal_basis from intervention where ${ofPlan('intervention')} and legal_basis is not null
    and start_date <= ${today} and (end_date is null or end_date >= ${today}) order by legal_basis),
  'held', (select json_object_agg(kind, held_on) from (select kind, max(held_on) as held_on from follow_up
    where ${ofPlan('follow_up')} and follow_up.state = 'held' group by kind) held),
  'planned', (select json_build_object('id', id, 'plannedFor', planned_for, 'place', place) from follow_up
    where ${ofPlan('follow_up')} and follow_up.state = 'planned' and follow_up.planned_for >= ${today} order by planned_for, id limit 1),
  'exemptions', coalesce((select json_agg(json_build_object('reason', reason, 'days', days, 'anchor', anchor_date) order by created_at, id) from exemption
    where exemption.municipality_code = plan.municipality_code and exemption.plan_id = plan.id and exemption.withdrawn_at is null), '[]'::json))`;

const activeGoalsJson = sql`coalesce((select json_agg(${goalWithSeriesJson}) from goal where ${ofPlan('goal')} and goal.status = 'active'), '[]'::json)`;

/** The active goals and sub-goals, and whose scores judge them. */
export type JudgedGoals = { judgedBy: JudgedBy; goals: GoalWithSeries[] };

type Due = JudgedGoals & { cadence: Cadence };

const dueColumns = sql`plan.judged_by as "judgedBy", ${cadenceJson} as cadence, ${activeGoalsJson} as goals`;

const cadenceOfPlan = statement<Due, { planId: string }>(
  'cadence of plan',
  sql`select ${dueColumns} from plan where plan.municipality_code = ${municipality} and plan.id = ${param('planId')} and ${planVisible('plan', 'whole')}`,
);

/** Of one plan, which the caller must have been found to see. Null for a plan that is not active. */
export async function readNextFollowUp(tenant: Tenant, planId: string): Promise<NextFollowUp | null> {
  const row = await tenant.row(cadenceOfPlan, { planId });
  return row ? nextFollowUp(row.cadence, row.goals, row.judgedBy, tenant.today) : null;
}

/** Leaves out the meeting and all those held on its day or later. `today` is the day it was held. */
const cadenceBeforeMeeting = statement<Due, { planId: string; meetingId: string }>(
  'cadence before a meeting',
  sql`with follow_up as (select * from follow_up where municipality_code = ${municipality} and plan_id = ${param('planId')}
     and id <> ${param('meetingId')} and (held_on is null or held_on < ${today}))
   select ${dueColumns} from plan where plan.municipality_code = ${municipality} and plan.id = ${param('planId')}`,
);

/** The end of the window a held meeting was due in. Null for a kind of meeting that the policy does not count. */
export async function readDueBy(
  tenant: Tenant,
  meeting: { id: string; planId: string; kind: MeetingKind; heldOn: IsoDate },
): Promise<IsoDate | null> {
  const { id: meetingId, planId, heldOn } = meeting;
  const row = await tenant.row(cadenceBeforeMeeting, { planId, meetingId, today: heldOn });
  return row ? dueBy(row.cadence, row.goals, row.judgedBy, meeting) : null;
}

export type PlanFilter = {
  planId?: string | undefined;
  providerId?: string | undefined;
  legalBasis?: string | undefined;
  /** By name. */
  coordinator?: string | undefined;
  unit?: string | undefined;
};

/** An active plan, as lists show it, and when its next meeting is due. */
export type PlanStanding = {
  planId: string;
  citizenId: string;
  caseNumber: string;
  protectedAddress: boolean;
  coordinator: Coordinator | null;
  next: NextFollowUp;
};

type ActivePlan = Omit<PlanStanding, 'next'> & Due;
type ActivePlansGiven = Record<keyof PlanFilter | 'after', string | null> & { limit: number };

const activePlans = statement<ActivePlan, ActivePlansGiven>(
  'active plans with cadence',
  sql`select plan.id as "planId", plan.citizen_id as "citizenId", citizen.case_number as "caseNumber",
     citizen.protected_address as "protectedAddress", ${coordinatorJson} as coordinator, ${dueColumns}
   from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   where plan.municipality_code = ${municipality} and plan.status = 'active' and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
     and ${planVisible('plan', 'whole')}
     and (${param('planId')}::uuid is null or plan.id = ${param('planId')})
     and (${param('providerId')}::uuid is null or exists (select from intervention where ${ofPlan('intervention')}
       and intervention.provider_id = ${param('providerId')}))
     and (${param('legalBasis')}::text is null or exists (select from intervention where ${ofPlan('intervention')}
       and intervention.legal_basis = ${param('legalBasis')} and intervention.start_date <= ${today}
       and (intervention.end_date is null or intervention.end_date >= ${today})))
     and (${param('unit')}::text is null or plan.coordinator_unit = ${param('unit')})
     and (${param('coordinator')}::text is null or plan.coordinator_name = ${param('coordinator')})
     and (${param('after')}::uuid is null or plan.id > ${param('after')})
   order by plan.id limit ${param('limit')}`,
);

/**
 * The active plans by id, each with its next meeting. The window depends on today, so it is computed at each call: the cost
 * grows with the plans that the filter leaves, and with their scores.
 * @param after the last plan of the page before
 */
export async function readStandings(
  tenant: Tenant,
  filter: PlanFilter,
  after: string | null,
  limit: number,
): Promise<(PlanStanding & JudgedGoals)[]> {
  const rows = await tenant.rows(activePlans, {
    planId: filter.planId ?? null,
    providerId: filter.providerId ?? null,
    legalBasis: filter.legalBasis ?? null,
    unit: filter.unit ?? null,
    coordinator: filter.coordinator ?? null,
    after,
    limit,
  });
  return rows.map(({ cadence, ...row }) => ({
    ...row,
    next: nextFollowUp(cadence, row.goals, row.judgedBy, tenant.today) as NextFollowUp, // not null: the plan is active
  }));
}

/** How many plans, with all their scores, are in memory at a time. */
const PLANS_AT_A_TIME = 500;

/** Maps all active plans to what the caller needs of them. Goals and scores do not stay in memory. */
export async function mapStandings<Result>(
  tenant: Tenant,
  filter: PlanFilter,
  make: (standing: PlanStanding & JudgedGoals) => Result,
): Promise<Result[]> {
  const made: Result[] = [];
  let after: string | null = null;
  for (;;) {
    const standings = await readStandings(tenant, filter, after, PLANS_AT_A_TIME);
    for (const standing of standings) made.push(make(standing));
    const last = standings.at(-1);
    if (!last || standings.length < PLANS_AT_A_TIME) return made;
    after = last.planId;
  }
}

/** What lists show of a plan. */
export function aboutPlan({ planId, citizenId, caseNumber, protectedAddress, coordinator }: PlanStanding) {
  return {
    planId,
    citizenId,
    caseNumber,
    ...(protectedAddress && { protectedAddress }),
    ...(coordinator && { coordinator }),
  };
}
