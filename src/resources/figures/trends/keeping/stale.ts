/**
 * Which kept periods must be computed again. Every write adds to the log of changes in its own transaction. From that log,
 * and from what the changed things were before and are now, follow the days whose figures the changes touch. So no writer
 * marks anything, and none waits for another or for the figures.
 */
import { DEFAULTS } from '../../../../access/settings.ts';
import { municipality, now, param, sql, statement, today } from '../../../../db/statement.ts';
import type { Tenant } from '../../../../db/tenant.ts';
import type { Measure } from '../computing/families.ts';
import type { Computed } from './cells.ts';

const lockTrends = statement('lock trends', sql`select pg_advisory_xact_lock(hashtext('trends ' || ${municipality}))`);

/** One transaction at a time per municipality marks or computes periods. */
export async function lockFigures(tenant: Tenant): Promise<void> {
  await tenant.rows(lockTrends);
}

/** The versions of a thing that its changes can have touched: from the one before the first change on. */
function versions(table: string, columns: string) {
  const [changed, selected] = [sql.raw(table), sql.raw(`id, version, entered_in_error_at, ${columns}`)];
  const news = sql.raw(`news where resource = '${table}'`);
  return sql`(
  select ${selected} from ${changed} where municipality_code = ${municipality} and id in (select id from ${news})
  union all
  select ${selected} from ${changed}_history past where municipality_code = ${municipality}
    and exists (select from ${news} and news.id = past.id and past.version >= news.version - 1))`;
}

/** Whether the versions of one thing say different things in these columns, or the thing is new. */
function differ(alias: string, columns: string) {
  const compared = columns.split(', ').map((column) => `${alias}.${column}`);
  return sql.raw(
    `count(distinct (${compared.join(', ')}, ${alias}.entered_in_error_at is null)) > 1 or min(${alias}.version) = 1`,
  );
}

const goalsAndScores = sql.raw(`unnest('{goals,scores}'::text[])`);
const allMeasures = sql.raw(`unnest('{goals,scores,follow-ups,interventions}'::text[])`);

/** A goal that ended without `endedOn` ends with its last score, so each of its scores touches its days before that as well. */
const touchedByScores = sql`
  select ${goalsAndScores} as measure,
    case when s.goal_id is not null and goal.status in ('completed', 'archived') and goal.ended_on is null then plan.start_date else s.assessed_on end as first,
    case when s.goal_id is null then 'infinity' else s.assessed_on end as last
  from ${versions('score', 'goal_id, assessed_on')} s
  left join goal on goal.municipality_code = ${municipality} and goal.id = s.goal_id
  left join plan on plan.municipality_code = ${municipality} and plan.id = goal.plan_id`;

/** What figures are made of. */
const GOAL_COLUMNS =
  'status, theme, change_type, instrument, dimension, baseline_value, baseline_date, target_value, target_date, expectations, ended_on';

/**
 * A goal counts from its earliest baseline, without one from its plan’s start. All its versions are asked: a period before
 * the present baseline uses an earlier version.
 */
const touchedByGoals = sql`
  select ${goalsAndScores}, least(min(coalesce(g.baseline_date, plan.start_date)), min(g.ended_on), (
    select min(coalesce(past.baseline_date, its.start_date)) from goal_history past
    join goal one on one.municipality_code = past.municipality_code and one.id = past.id
    join plan its on its.municipality_code = one.municipality_code and its.id = one.plan_id
    where past.municipality_code = ${municipality} and past.id = g.id)), 'infinity'
  from ${versions('goal', `plan_id, kind, ${GOAL_COLUMNS}`)} g
  join plan on plan.municipality_code = ${municipality} and plan.id = g.plan_id
  where g.kind = 'goal'
  group by g.id having ${differ('g', GOAL_COLUMNS)}`;

const PLAN_COLUMNS = 'status, start_date, end_date, closed_on, judged_by';

const touchedByPlans = sql`
  select ${allMeasures}, min(start_date), 'infinity'
  from ${versions('plan', PLAN_COLUMNS)} p
  group by id having ${differ('p', PLAN_COLUMNS)}`;

const INTERVENTION_COLUMNS = 'start_date, legal_basis, provider_id, package, delivery, unit_cost';

/** Ending an intervention touches only what comes after the end. */
const touchedByInterventions = sql`
  select ${allMeasures},
    case when ${differ('i', INTERVENTION_COLUMNS)} then min(start_date) else min(end_date) end, 'infinity'
  from ${versions('intervention', `${INTERVENTION_COLUMNS}, end_date`)} i
  group by id having ${differ('i', `${INTERVENTION_COLUMNS}, end_date`)}`;

const touchedByCitizens = sql`
  select ${allMeasures}, (
    select min(start_date) from plan where plan.municipality_code = ${municipality} and plan.citizen_id = c.id), 'infinity'
  from ${versions('citizen', 'target_groups')} c
  group by id having ${differ('c', 'target_groups')}`;

const touchedByFollowUps = sql`
  select 'follow-ups', least(due_by, held_on, planned_for), coalesce(held_on, planned_for)
  from ${versions('follow_up', 'due_by, held_on, planned_for')} f`;

const touchedByInstruments = sql`
  select ${goalsAndScores}, '-infinity', 'infinity' from news where resource = 'instrument' and version > 1`;

const touchedBySettings = sql`
  select ${allMeasures}, '-infinity', 'infinity' from news where resource = 'settings'`;

/** The days touched, per measure. `infinity` stands for today and later. */
const touchedDays = sql.join(
  [
    touchedByScores,
    touchedByGoals,
    touchedByPlans,
    touchedByInterventions,
    touchedByCitizens,
    touchedByFollowUps,
    touchedByInstruments,
    touchedBySettings,
  ],
  sql` union all `,
);

/**
 * Closed periods keep their figures, whatever is corrected: new figures would lack those who have been erased. Only a
 * raised threshold opens them, for then more must be withheld; they are computed from the records that are left.
 */
const thresholdRaised = sql`
  select from news join settings chosen on chosen.municipality_code = ${municipality}
  join settings_history past on past.municipality_code = ${municipality} and past.version >= news.version - 1
  where news.resource = 'settings' and past.suppression_threshold < chosen.suppression_threshold
  union all
  select from news join settings chosen on chosen.municipality_code = ${municipality}
  where news.resource = 'settings' and news.version = 1 and chosen.suppression_threshold > ${sql.raw(String(DEFAULTS.suppressionThreshold))}`;

const beginProgress = statement(
  'begin trend progress',
  sql`insert into trend_progress (municipality_code, transaction_id, change_id, caught_up_at)
   select ${municipality}, pg_snapshot_xmin(pg_current_snapshot()), 0, ${now} on conflict do nothing`,
);

/**
 * A change's place in the order is final once every transaction that began before its own has ended. Progress stops at the
 * last final place, so that a change that commits later is not passed over. The changes after it are taken in again next
 * time: a period computed twice does no harm.
 */
const takeInChanges = statement(
  'mark stale periods',
  sql`with progress as (select transaction_id, change_id from trend_progress where municipality_code = ${municipality}),
   latest as (
     select change.transaction_id, change.id, change.resource, change.resource_id, change.version from change, progress
     where change.municipality_code = ${municipality} and (change.transaction_id, change.id) > (progress.transaction_id, progress.change_id)
   ),
   final as (
     select transaction_id, id from latest where transaction_id < pg_snapshot_xmin(pg_current_snapshot())
     order by transaction_id desc, id desc limit 1
   ),
   keyed as (select resource, version, case when resource in ('score', 'goal', 'plan', 'intervention', 'citizen', 'follow_up') then resource_id::uuid end as id from latest),
   news as (select resource, id, min(version) as version from keyed group by resource, id),
   span as (${touchedDays}),
   raised as (${thresholdRaised}),
   marked as (
     update trend_period set stale = true, closed_at = null
     where municipality_code = ${municipality} and not stale and (closed_at is null or exists (select from raised)) and exists (select from span
       where span.measure = trend_period.measure and span.first <= trend_period.period_to and span.last >= trend_period.period_from)
   )
   update trend_progress set caught_up_at = ${now},
     transaction_id = coalesce((select transaction_id from final), trend_progress.transaction_id),
     change_id = coalesce((select id from final), trend_progress.change_id)
   where municipality_code = ${municipality}`,
);

/** Takes in what has changed since the last call, and marks the periods it touches stale. The lock must be held. */
export async function markStalePeriods(tenant: Tenant): Promise<void> {
  await tenant.rows(beginProgress);
  await tenant.rows(takeInChanges);
}

type Progress = {
  caughtUpAt: Date;
  /** When the oldest change was made that is not yet in the figures; null when all are. */
  behindSince: Date | null;
};

const progressNow = statement<Progress>(
  'trend progress',
  sql`select progress.caught_up_at as "caughtUpAt", (
     select min(news.at) from (
       select at from change
       where change.municipality_code = ${municipality} and (change.transaction_id, change.id) > (progress.transaction_id, progress.change_id)
       order by change.transaction_id, change.id limit 1) news) as "behindSince"
   from trend_progress progress where progress.municipality_code = ${municipality}`,
);

/** @returns undefined before anything has been computed */
export async function readProgress(tenant: Tenant): Promise<Progress | undefined> {
  return tenant.row(progressNow);
}

const periodsNow = statement<{ period: string }, { measure: Measure; periods: readonly string[] }>(
  'trend periods to compute',
  sql`select wanted.period from unnest(${param('periods')}::text[]) as wanted (period)
   left join trend_period known on known.municipality_code = ${municipality} and known.measure = ${param('measure')} and known.period = wanted.period
   where known.period is null or known.stale or (known.computed_on < ${today} and known.computed_on <= known.period_to + 1)
   order by wanted.period desc`,
);

/**
 * Those of the periods that must be computed: never computed, stale, or computed on an earlier day while they still ran.
 * The latest first.
 */
export async function periodsToCompute(
  tenant: Tenant,
  measure: Measure,
  periods: readonly string[],
): Promise<string[]> {
  const rows = await tenant.rows(periodsNow, { measure, periods });
  return rows.map(({ period }) => period);
}

const allPeriodsNow = statement<Computed, { measures: Measure[]; periods: string[] }>(
  'stale trend periods',
  sql`select measure, period from trend_period
   where municipality_code = ${municipality} and (stale or (computed_on < ${today} and computed_on <= period_to + 1))
   union all
   select usual.measure, usual.period from unnest(${param('measures')}::text[], ${param('periods')}::text[]) usual(measure, period)
   where not exists (select from trend_period known
     where known.municipality_code = ${municipality} and known.measure = usual.measure and known.period = usual.period)
   order by period desc, measure`,
);

/** Every kept period that must be computed again, and those of the usual ones never computed. The latest first. */
export async function allPeriodsToCompute(tenant: Tenant, usual: Computed[]): Promise<Computed[]> {
  return tenant.rows(allPeriodsNow, {
    measures: usual.map(({ measure }) => measure),
    periods: usual.map(({ period }) => period),
  });
}
