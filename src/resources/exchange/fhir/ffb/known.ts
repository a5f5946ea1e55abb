/**
 * All that a delivery report can tell of some citizens, as it was known at an instant. The ids are looked up as things are now –
 * nothing moves to another citizen – so that the earlier versions are found by their keys.
 */

import type { Level } from '../../../../codes/ffb.ts';
import type { MeetingKind } from '../../../../codes/follow-up-policies.ts';
import { STAFF_SIDE } from '../../../../codes/informants.ts';
import { knownAt } from '../../../../db/known.ts';
import * as schema from '../../../../db/schema.ts';
import { numbered, sql } from '../../../../db/statement.ts';
import { numberedStatement as statement, type Tenant } from '../../../../db/tenant.ts';
import type { Instant, IsoDate } from '../../../../domain/calendar.ts';
import type { Stored } from './store.ts';

/** Times in milliseconds. */
type Thing = {
  citizenId: string;
  id: string;
  version: number;
  createdAt: number;
  updatedAt: number;
  withdrawnAt: number | null;
};

/** Versions, the first one first. */
export type CitizenVersion = Thing & {
  caseNumber: string;
  sealedCpr: Buffer | null;
  targetGroups: { code: string; rank: number }[];
};
/** As of the last version. */
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
  /** FFB, of the provider. */
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
/** On the levels of FFB. Of each goal, and of the citizen by theme, the latest by the staff side; and those that were withdrawn. */
export type Score = Thing & { goalId: string | null; theme: string | null; assessedOn: IsoDate; value: Level };
export type Kept = Stored & { updatedAt: number };

export type Known = {
  citizenId: string;
  versions: CitizenVersion[];
  plans: Plan[];
  goals: Goal[];
  interventions: Intervention[];
  meetings: Meeting[];
  scores: Score[];
  /** What reports have brought. */
  kept: Kept[];
};

const milliseconds = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const common = (alias: string) => `${alias}.id, ${alias}.version, ${milliseconds(`${alias}.created_at`)} as "createdAt",
  ${milliseconds(`${alias}.updated_at`)} as "updatedAt", ${milliseconds(`${alias}.entered_in_error_at`)} as "withdrawnAt"`;

const idsOf = statement(
  'ids to report of citizens',
  `select 'plan' as thing, id from plan where municipality_code = $1 and citizen_id = any($2::uuid[])
   union all
   select part.thing, part.id from plan cross join lateral (
     select 'goal' as thing, id from goal where municipality_code = $1 and plan_id = plan.id and kind = 'goal'
     union all select 'intervention', id from intervention where municipality_code = $1 and plan_id = plan.id
     union all select 'meeting', id from follow_up where municipality_code = $1 and plan_id = plan.id
   ) part where plan.municipality_code = $1 and plan.citizen_id = any($2::uuid[])
   union all
   select 'kept', id from ffb_resource where municipality_code = $1 and citizen_id = any($2::uuid[])`,
);

const citizenVersions = statement(
  'citizens to report',
  `${['citizen', 'citizen_history']
    .map(
      (table) => `select ${common(table)}, id as "citizenId", case_number as "caseNumber", cpr_encrypted as "sealedCpr",
        target_groups as "targetGroups" from ${table} where municipality_code = $1 and id = any($2::uuid[]) and updated_at <= $3`,
    )
    .join(' union all ')} order by "citizenId", version`,
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
const known = (name: string, known: (keyof typeof tables)[], query: string) =>
  statement(
    `${name} to report`,
    `with ${numbered(
      knownAt(
        known.map((table) => tables[table]),
        sql.raw('$3::timestamptz'),
      ),
    )} ${query}`,
  );
const ofPlan = (alias: string) =>
  `join plan on plan.municipality_code = $1 and plan.id = ${alias}.plan_id where ${alias}.municipality_code = $1 and ${alias}.id = any($2::uuid[]) order by ${alias}.id`;

const plans = known(
  'plans',
  ['plan'],
  `select ${common('plan')}, citizen_id as "citizenId", status, kind, start_date as "startDate", end_date as "endDate", support_need as "supportNeed",
     support_need_assessed_on as "supportNeedAssessedOn"
   from plan where municipality_code = $1 and id = any($2::uuid[]) order by start_date, id`,
);
// Whose a part is does not change with its plan's versions: the plan itself is read as it is now.
const goals = known(
  'goals',
  ['goal'],
  `select ${common('goal')}, plan.citizen_id as "citizenId", goal.plan_id as "planId", goal.status, goal.change_type as "changeType", goal.theme,
     goal.secondary_themes as "secondaryThemes", goal.instrument, goal.baseline_value as "baselineValue", goal.baseline_date as "baselineDate",
     goal.target_value as "targetValue", goal.ended_on as "endedOn" from goal ${ofPlan('goal')}`,
);
const interventions = known(
  'interventions',
  ['intervention', 'provider'],
  `select ${common('intervention')}, plan.citizen_id as "citizenId", intervention.plan_id as "planId", intervention.code,
     intervention.start_date as "startDate", intervention.end_date as "endDate",
     (select service_type from provider where provider.municipality_code = $1 and provider.id = intervention.provider_id) as "serviceType"
   from intervention ${ofPlan('intervention')}`,
);
const meetings = known(
  'meetings',
  ['followUp'],
  `select ${common('follow_up')}, plan.citizen_id as "citizenId", follow_up.plan_id as "planId", follow_up.kind, follow_up.state,
     follow_up.planned_for as "plannedFor", follow_up.held_on as "heldOn", follow_up.outcome from follow_up ${ofPlan('follow_up')}`,
);
const scores = known(
  'scores',
  ['score'],
  `select ${common('score')}, citizen_id as "citizenId", goal_id as "goalId", dimension as theme, assessed_on as "assessedOn", value from (
     select distinct on (citizen_id, goal_id, dimension) * from score
     where municipality_code = $1 and citizen_id = any($2::uuid[]) and instrument = 'ffb-level' and value is not null
       and informant = any($4::text[]) and entered_in_error_at is null and assessed_on <= $5::date
     order by citizen_id, goal_id, dimension, assessed_on desc, updated_at desc, id desc
   ) score
   union all
   select ${common('score')}, citizen_id, goal_id, dimension, assessed_on, value from score
   where municipality_code = $1 and citizen_id = any($2::uuid[]) and instrument = 'ffb-level' and entered_in_error_at is not null`,
);
const kept = known(
  'kept resources',
  ['kept'],
  `select id, citizen_id as "citizenId", profile, ${milliseconds('last_updated')} as "lastUpdated", content, withdrawn, version,
     native_version as "nativeVersion", ${milliseconds('updated_at')} as "updatedAt"
   from ffb_resource where municipality_code = $1 and id = any($2::uuid[]) order by id`,
);

/** @param on the Danish day: what is assessed later is not told */
export async function knownOf(tenant: Tenant, citizenIds: string[], at: Instant, on: IsoDate): Promise<Known[]> {
  const found = await tenant.rows<{ thing: string; id: string }>(idsOf, [tenant.municipality, citizenIds]);
  const ids = (thing: string) => found.filter((one) => one.thing === thing).map(({ id }) => id);
  const rows = async <Row extends { citizenId: string }>(query: typeof plans, wanted: string[], ...more: unknown[]) => {
    const read = wanted.length > 0 ? await tenant.rows<Row>(query, [tenant.municipality, wanted, at, ...more]) : [];
    return Map.groupBy(read, ({ citizenId }) => citizenId);
  };
  const [byVersion, byPlan, byGoal, byIntervention, byMeeting, byScore, byKept] = await Promise.all([
    rows<CitizenVersion>(citizenVersions, citizenIds),
    rows<Plan>(plans, ids('plan')),
    rows<Goal>(goals, ids('goal')),
    rows<Intervention>(interventions, ids('intervention')),
    rows<Meeting>(meetings, ids('meeting')),
    rows<Score>(scores, citizenIds, STAFF_SIDE, on),
    rows<Kept>(kept, ids('kept')),
  ]);
  return citizenIds.map((citizenId) => ({
    citizenId,
    versions: byVersion.get(citizenId) ?? [],
    plans: byPlan.get(citizenId) ?? [],
    goals: byGoal.get(citizenId) ?? [],
    interventions: byIntervention.get(citizenId) ?? [],
    meetings: byMeeting.get(citizenId) ?? [],
    scores: byScore.get(citizenId) ?? [],
    kept: byKept.get(citizenId) ?? [],
  }));
}
