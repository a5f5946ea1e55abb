/**
 * Reads all that a delivery report can tell of citizens, as it was known at an instant. The ids are looked up as things are now:
 * no thing moves to another citizen, so its earlier versions are found by its id.
 */
import type { Level } from '../../../../../codes/ffb.ts';
import type { MeetingKind } from '../../../../../codes/follow-up-policies.ts';
import { STAFF_SIDE } from '../../../../../codes/informants.ts';
import { knownAt } from '../../../../../db/known.ts';
import * as schema from '../../../../../db/schema.ts';
import { municipality, param, type SQL, type Statement, sql, statement } from '../../../../../db/statement.ts';
import type { Tenant } from '../../../../../db/tenant.ts';
import type { Instant, IsoDate } from '../../../../../domain/calendar.ts';
import { type Kept, keptColumns } from '../report/kept.ts';

/** Times in milliseconds. */
type Thing = {
  citizenId: string;
  id: string;
  version: number;
  createdAt: number;
  updatedAt: number;
  withdrawnAt: number | null;
};

export type CitizenVersion = Thing & {
  caseNumber: string;
  sealedCpr: Buffer | null;
  targetGroups: { code: string; rank: number }[];
};
/** As of the last version; `since` and `cprSince` tell when a group or the number came. */
export type Citizen = {
  id: string;
  caseNumber: string;
  cpr: string | null;
  cprSince: number;
  targetGroups: { code: string; rank: number; since: number }[];
  createdAt: number;
  updatedAt: number;
  withdrawnAt: number | null;
};
export type Plan = Thing & {
  status: 'draft' | 'active' | 'completed' | 'cancelled';
  kind: string | null;
  startDate: IsoDate;
  endDate: IsoDate | null;
  supportNeed: Level;
  supportNeedAssessedOn: IsoDate | null;
};
export type Goal = Thing & {
  planId: string;
  status: 'proposed' | 'active' | 'completed' | 'archived';
  changeType: 'develop' | 'maintain' | 'limit-loss' | null;
  theme: string | null;
  secondaryThemes: string[];
  instrument: string | null;
  baselineValue: Level;
  baselineDate: IsoDate | null;
  targetValue: Level;
  endedOn: IsoDate | null;
};
export type Intervention = Thing & {
  planId: string;
  code: string;
  startDate: IsoDate;
  endDate: IsoDate | null;
  /** FFB service type of the provider. */
  serviceType: string | null;
};
export type Meeting = Thing & {
  planId: string;
  kind: MeetingKind;
  state: 'planned' | 'held' | 'cancelled' | 'no-show';
  plannedFor: IsoDate;
  heldOn: IsoDate | null;
  outcome: 'continue' | 'end-and-refer' | 'end' | null;
};
/**
 * On the levels of FFB: of each goal, and of each theme the citizen was scored on without a goal, the latest score by the staff
 * side. And every score that was withdrawn.
 */
export type Score = Thing & { goalId: string | null; theme: string | null; assessedOn: IsoDate; value: Level };
export type Known = {
  citizenId: string;
  /** Of the citizen, the oldest first. */
  versions: CitizenVersion[];
  plans: Plan[];
  goals: Goal[];
  interventions: Intervention[];
  meetings: Meeting[];
  scores: Score[];
  /** What reports have brought. */
  kept: Kept[];
};

const common = (alias: string) =>
  sql.raw(`${alias}.id, ${alias}.version, ${milliseconds(`${alias}.created_at`)} as "createdAt",
  ${milliseconds(`${alias}.updated_at`)} as "updatedAt", ${milliseconds(`${alias}.entered_in_error_at`)} as "withdrawnAt"`);

function milliseconds(column: string): string {
  return `(extract(epoch from ${column}) * 1000)::float8`;
}

const at = sql`${param('at')}::timestamptz`;
const ids = sql`any(${param('ids')}::uuid[])`;
const citizenIds = sql`any(${param('citizenIds')}::uuid[])`;

const idsOf = statement<{ thing: string; id: string }, { citizenIds: string[] }>(
  'ids to report of citizens',
  sql`select 'plan' as thing, id from plan where municipality_code = ${municipality} and citizen_id = ${citizenIds}
   union all
   select part.thing, part.id from plan cross join lateral (
     select 'goal' as thing, id from goal where municipality_code = ${municipality} and plan_id = plan.id and kind = 'goal'
     union all select 'intervention', id from intervention where municipality_code = ${municipality} and plan_id = plan.id
     union all select 'meeting', id from follow_up where municipality_code = ${municipality} and plan_id = plan.id
   ) part where plan.municipality_code = ${municipality} and plan.citizen_id = ${citizenIds}
   union all
   select 'kept', id from ffb_resource where municipality_code = ${municipality} and citizen_id = ${citizenIds}`,
);

const citizenIn = (table: string) =>
  sql`select ${common(table)}, id as "citizenId", case_number as "caseNumber", cpr_encrypted as "sealedCpr", target_groups as "targetGroups"
  from ${sql.raw(table)} where municipality_code = ${municipality} and id = ${ids} and updated_at <= ${at}`;

const citizens = statement<CitizenVersion, { ids: string[]; at: Instant }>(
  'citizens to report',
  sql`${citizenIn('citizen')} union all ${citizenIn('citizen_history')} order by "citizenId", version`,
);

const tables = {
  plan: { current: schema.plan, history: schema.planHistory },
  goal: { current: schema.goal, history: schema.goalHistory },
  intervention: { current: schema.intervention, history: schema.interventionHistory },
  followUp: { current: schema.followUp, history: schema.followUpHistory },
  provider: { current: schema.provider, history: schema.providerHistory },
  score: { current: schema.score, history: schema.scoreHistory },
  kept: { current: schema.ffbResource, history: schema.ffbResourceHistory },
};

/** The tables named in front of a query, as they were known at the instant. */
function asKnown(...names: (keyof typeof tables)[]): SQL {
  const pairs = names.map((name) => tables[name]);
  return sql`with ${knownAt(pairs, at)}`;
}

/** Nobody moves a plan to another citizen, so the plan itself is read as it is now. */
function ofPlan(alias: string): SQL {
  const part = sql.raw(alias);
  return sql`join plan on plan.municipality_code = ${municipality} and plan.id = ${part}.plan_id
   where ${part}.municipality_code = ${municipality} and ${part}.id = ${ids} order by ${part}.id`;
}

const plans = statement<Plan, { ids: string[]; at: Instant }>(
  'plans to report',
  sql`${asKnown('plan')} select ${common('plan')}, citizen_id as "citizenId", status, kind, start_date as "startDate", end_date as "endDate",
     support_need as "supportNeed", support_need_assessed_on as "supportNeedAssessedOn"
   from plan where municipality_code = ${municipality} and id = ${ids} order by start_date, id`,
);
const goals = statement<Goal, { ids: string[]; at: Instant }>(
  'goals to report',
  sql`${asKnown('goal')} select ${common('goal')}, plan.citizen_id as "citizenId", goal.plan_id as "planId", goal.status,
     goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes", goal.instrument,
     goal.baseline_value as "baselineValue", goal.baseline_date as "baselineDate", goal.target_value as "targetValue", goal.ended_on as "endedOn"
   from goal ${ofPlan('goal')}`,
);
const interventions = statement<Intervention, { ids: string[]; at: Instant }>(
  'interventions to report',
  sql`${asKnown('intervention', 'provider')} select ${common('intervention')}, plan.citizen_id as "citizenId", intervention.plan_id as "planId",
     intervention.code, intervention.start_date as "startDate", intervention.end_date as "endDate",
     (select service_type from provider where provider.municipality_code = ${municipality} and provider.id = intervention.provider_id) as "serviceType"
   from intervention ${ofPlan('intervention')}`,
);
const meetings = statement<Meeting, { ids: string[]; at: Instant }>(
  'meetings to report',
  sql`${asKnown('followUp')} select ${common('follow_up')}, plan.citizen_id as "citizenId", follow_up.plan_id as "planId", follow_up.kind,
     follow_up.state, follow_up.planned_for as "plannedFor", follow_up.held_on as "heldOn", follow_up.outcome
   from follow_up ${ofPlan('follow_up')}`,
);
const scores = statement<Score, { citizenIds: string[]; at: Instant; informants: readonly string[]; on: IsoDate }>(
  'scores to report',
  sql`${asKnown('score')} select ${common('score')}, citizen_id as "citizenId", goal_id as "goalId", dimension as theme, assessed_on as "assessedOn", value
   from (
     select distinct on (citizen_id, goal_id, dimension) * from score
     where municipality_code = ${municipality} and citizen_id = ${citizenIds} and instrument = 'ffb-level' and value is not null
       and informant = any(${param('informants')}::text[]) and entered_in_error_at is null and assessed_on <= ${param('on')}::date
     order by citizen_id, goal_id, dimension, assessed_on desc, updated_at desc, id desc
   ) score
   union all
   select ${common('score')}, citizen_id, goal_id, dimension, assessed_on, value from score
   where municipality_code = ${municipality} and citizen_id = ${citizenIds} and instrument = 'ffb-level' and entered_in_error_at is not null`,
);
const kept = statement<Kept, { ids: string[]; at: Instant }>(
  'kept resources to report',
  sql`${asKnown('kept')} select ${keptColumns} from ffb_resource where municipality_code = ${municipality} and id = ${ids} order by id`,
);

/** @param on the Danish day of the report: what was assessed later is not told */
export async function knownOf(tenant: Tenant, citizenIds: string[], at: Instant, on: IsoDate): Promise<Known[]> {
  const found = Map.groupBy(await tenant.rows(idsOf, { citizenIds }), ({ thing }) => thing);
  const read = async <Row extends { citizenId: string }>(
    query: Statement<Row, { ids: string[]; at: Instant }>,
    thing: string,
  ) => {
    const ids = (found.get(thing) ?? []).map(({ id }) => id);
    return byCitizen(ids.length > 0 ? await tenant.rows(query, { ids, at }) : []);
  };
  const [versionsOf, plansOf, goalsOf, interventionsOf, meetingsOf, scoresOf, keptOf] = await Promise.all([
    tenant.rows(citizens, { ids: citizenIds, at }).then(byCitizen),
    read(plans, 'plan'),
    read(goals, 'goal'),
    read(interventions, 'intervention'),
    read(meetings, 'meeting'),
    tenant.rows(scores, { citizenIds, at, informants: STAFF_SIDE, on }).then(byCitizen),
    read(kept, 'kept'),
  ]);
  return citizenIds.map((citizenId) => ({
    citizenId,
    versions: versionsOf.get(citizenId) ?? [],
    plans: plansOf.get(citizenId) ?? [],
    goals: goalsOf.get(citizenId) ?? [],
    interventions: interventionsOf.get(citizenId) ?? [],
    meetings: meetingsOf.get(citizenId) ?? [],
    scores: scoresOf.get(citizenId) ?? [],
    kept: keptOf.get(citizenId) ?? [],
  }));
}

function byCitizen<Row extends { citizenId: string }>(rows: Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, ({ citizenId }) => citizenId);
}
