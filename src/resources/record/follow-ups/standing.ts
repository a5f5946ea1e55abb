/**
 * How the next meeting of each active plan stands, for the lists and for the mornings. Windows depend on today, so they are
 * worked out when asked for: the cost grows with the active plans that the filters leave, and their scores.
 */

import { planVisible } from '../../../access/visibility.ts';
import type { MeetingKind } from '../../../codes/follow-up-policies.ts';
import { numbered, sql } from '../../../db/statement.ts';
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import type { JudgedBy } from '../../../domain/informant.ts';
import { type GoalWithSeries, goalWithSeriesJson } from '../goals/queries.ts';
import { type Coordinator, coordinatorJson } from '../plans/coordinator.ts';
import { type Cadence, cadenceJson, dueBy, type NextFollowUp, nextFollowUp } from './window.ts';

/** How many plans, with all their scores, are in memory at a time. */
const AT_ONCE = 500;

export type PlanFilter = {
  planId?: string | undefined;
  providerId?: string | undefined;
  legalBasis?: string | undefined;
  /** By name. */
  coordinator?: string | undefined;
  unit?: string | undefined;
};

/** A plan by what the lists say of it. */
export type PlanStanding = {
  planId: string;
  citizenId: string;
  caseNumber: string;
  protectedAddress: boolean;
  coordinator: Coordinator | null;
  next: NextFollowUp;
};

/** The active goals and sub-goals, and whose scores judge them. */
export type JudgedGoals = { judgedBy: JudgedBy; goals: GoalWithSeries[] };

type Row = Omit<PlanStanding, 'next'> & JudgedGoals & { cadence: Cadence };

const goalsOfPlan = sql`coalesce((select json_agg(${goalWithSeriesJson}) from goal where goal.municipality_code = plan.municipality_code
  and goal.plan_id = plan.id and goal.status = 'active' and goal.entered_in_error_at is null), '[]'::json)`;

const cadenceOfPlan = statement(
  'cadence of plan',
  `select plan.judged_by as "judgedBy", ${numbered(cadenceJson)} as cadence, ${numbered(goalsOfPlan)} as goals
   from plan where plan.municipality_code = $1 and plan.id = $4 and ${numbered(planVisible('plan', 'whole'))}`,
);

/** Of one plan, which must have been found visible before; null when it is not active. */
export async function readNextFollowUp(tenant: Tenant, planId: string): Promise<NextFollowUp | null> {
  const row = await tenant.row<JudgedGoals & { cadence: Cadence }>(cadenceOfPlan, [
    tenant.municipality,
    tenant.provider,
    tenant.today,
    planId,
  ]);
  return row ? nextFollowUp(row.cadence, row.goals, row.judgedBy, tenant.today) : null;
}

/** As if the meeting and all later ones had not been held. */
const cadenceBefore = statement(
  'cadence before a meeting',
  `with follow_up as (select * from follow_up where municipality_code = $1 and plan_id = $4 and id <> $5 and (held_on is null or held_on < $3::date))
   select plan.judged_by as "judgedBy", ${numbered(cadenceJson)} as cadence, ${numbered(goalsOfPlan)} as goals
   from plan where plan.municipality_code = $1 and plan.id = $4 and $2::uuid is null`,
);

/** The end of the window a held meeting was due in. */
export async function readDueBy(
  tenant: Tenant,
  meeting: { id: string; planId: string; kind: MeetingKind; heldOn: IsoDate },
): Promise<IsoDate | null> {
  const { id, planId, heldOn } = meeting;
  const row = await tenant.row<JudgedGoals & { cadence: Cadence }>(cadenceBefore, [
    tenant.municipality,
    null,
    heldOn,
    planId,
    id,
  ]);
  return row ? dueBy(row.cadence, row.goals, row.judgedBy, meeting) : null;
}

const activePlans = statement(
  'active plans with cadence',
  `select plan.id as "planId", plan.citizen_id as "citizenId", citizen.case_number as "caseNumber",
     citizen.protected_address as "protectedAddress", ${numbered(coordinatorJson)} as coordinator,
     plan.judged_by as "judgedBy", ${numbered(cadenceJson)} as cadence, ${numbered(goalsOfPlan)} as goals
   from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   where plan.municipality_code = $1 and plan.status = 'active' and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
     and ${numbered(planVisible('plan', 'whole'))}
     and ($4::uuid is null or plan.id = $4)
     and ($5::uuid is null or exists (select from intervention i where i.municipality_code = plan.municipality_code and i.plan_id = plan.id
       and i.provider_id = $5 and i.entered_in_error_at is null))
     and ($6::text is null or exists (select from intervention i where i.municipality_code = plan.municipality_code and i.plan_id = plan.id
       and i.legal_basis = $6 and i.entered_in_error_at is null and i.start_date <= $3::date and (i.end_date is null or i.end_date >= $3::date)))
     and ($7::text is null or plan.coordinator_unit = $7)
     and ($8::uuid is null or plan.id > $8)
     and ($10::text is null or plan.coordinator_name = $10)
   order by plan.id limit $9`,
);

/** By id, from the plan after the one given. */
export async function readStandings(
  tenant: Tenant,
  filter: PlanFilter,
  after: string | null,
  limit: number,
): Promise<(PlanStanding & JudgedGoals)[]> {
  const rows = await tenant.rows<Row>(activePlans, [
    tenant.municipality,
    tenant.provider,
    tenant.today,
    filter.planId ?? null,
    filter.providerId ?? null,
    filter.legalBasis ?? null,
    filter.unit ?? null,
    after,
    limit,
    filter.coordinator ?? null,
  ]);
  return rows.map(({ cadence, ...row }) => ({
    ...row,
    next: nextFollowUp(cadence, row.goals, row.judgedBy, tenant.today) as NextFollowUp, // they are all active
  }));
}

/** All of them, made into what the caller needs: goals and scores are let go of on the way. */
export async function mapStandings<Result>(
  tenant: Tenant,
  filter: PlanFilter,
  make: (standing: PlanStanding & JudgedGoals) => Result,
): Promise<Result[]> {
  const made: Result[] = [];
  let after: string | null = null;
  for (;;) {
    const standings = await readStandings(tenant, filter, after, AT_ONCE);
    for (const standing of standings) made.push(make(standing));
    const last = standings.at(-1);
    if (!last || standings.length < AT_ONCE) return made;
    after = last.planId;
  }
}

/** What the lists say of a plan. */
export function aboutPlan({ planId, citizenId, caseNumber, protectedAddress, coordinator }: PlanStanding) {
  return {
    planId,
    citizenId,
    caseNumber,
    ...(protectedAddress && { protectedAddress }),
    ...(coordinator && { coordinator }),
  };
}
