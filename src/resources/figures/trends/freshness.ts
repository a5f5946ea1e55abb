/**
 * Which periods must be computed again. Every write adds to the log of changes in its own transaction; from that log, and
 * from what the changed things were before and are now, follow the days whose figures they touch. Nothing is marked by
 * the writers themselves: they never wait for each other, or for us.
 */
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { settingsBody } from '../../administration/settings/contract.ts';
import type { Measure } from './family.ts';

const DEFAULT_THRESHOLD = settingsBody.parse({}).suppressionThreshold;

/** One at a time per municipality: who marks periods, and who computes them. */
const lockTrends = statement('lock trends', `select pg_advisory_xact_lock(hashtext('trends ' || $1))`);

export async function lock(tenant: Tenant): Promise<void> {
  await tenant.rows(lockTrends, [tenant.municipality]);
}

/**
 * The place of a change in the order is certain once every transaction that began before its own has ended. Until then it
 * is taken in each time again, lest one be passed over that commits later: harmless, for a period can be computed twice.
 */
const CERTAIN = `transaction_id < pg_snapshot_xmin(pg_current_snapshot())`;

/** The versions of a thing that a change can have touched: those from the one before it on. */
const versions = (table: string, columns: string) => `(
  select id, version, entered_in_error_at, ${columns} from ${table} where municipality_code = $1 and id in (select id from news where resource = '${table}')
  union all
  select id, version, entered_in_error_at, ${columns} from ${table}_history past where municipality_code = $1
    and exists (select from news where resource = '${table}' and news.id = past.id and past.version >= news.version - 1))`;

/** Whether the versions of one thing tell different things. */
const differ = (alias: string, columns: string) =>
  `count(distinct (${columns
    .split(', ')
    .map((column) => `${alias}.${column}`)
    .join(', ')}, ${alias}.entered_in_error_at is null)) > 1 or min(${alias}.version) = 1`;

/**
 * Days touched, per measure. A goal's figures run from its baseline until it ended, a plan's from its start; ending an
 * intervention touches only what comes after. `infinity` stands for today and later.
 */
const SPANS = `
  select unnest('{goals,scores}'::text[]) as measure,
    case when s.goal_id is not null and goal.status in ('completed', 'archived') and goal.ended_on is null then plan.start_date else s.assessed_on end as first,
    case when s.goal_id is null then 'infinity' else s.assessed_on end as last
  from ${versions('score', 'goal_id, assessed_on')} s
  left join goal on goal.municipality_code = $1 and goal.id = s.goal_id
  left join plan on plan.municipality_code = $1 and plan.id = goal.plan_id
  union all
  select unnest('{goals,scores}'::text[]), min(coalesce(least(g.baseline_date, g.ended_on), plan.start_date)), 'infinity'
  from ${versions('goal', 'plan_id, kind, status, theme, change_type, instrument, dimension, baseline_value, baseline_date, target_value, target_date, expectations, ended_on')} g
  join plan on plan.municipality_code = $1 and plan.id = g.plan_id
  where g.kind = 'goal'
  group by g.id having ${differ('g', 'status, theme, change_type, instrument, dimension, baseline_value, baseline_date, target_value, target_date, expectations, ended_on')}
  union all
  select unnest('{goals,scores,follow-ups,interventions}'::text[]), min(start_date), 'infinity'
  from ${versions('plan', 'status, start_date, end_date, closed_on, judged_by')} p
  group by id having ${differ('p', 'status, start_date, end_date, closed_on, judged_by')}
  union all
  select unnest('{goals,scores,follow-ups,interventions}'::text[]),
    case when ${differ('i', 'start_date, legal_basis, provider_id, package, delivery, unit_cost')} then min(start_date) else min(end_date) end, 'infinity'
  from ${versions('intervention', 'start_date, end_date, legal_basis, provider_id, package, delivery, unit_cost')} i
  group by id having ${differ('i', 'start_date, end_date, legal_basis, provider_id, package, delivery, unit_cost')}
  union all
  select unnest('{goals,scores,follow-ups,interventions}'::text[]), (
    select min(start_date) from plan where plan.municipality_code = $1 and plan.citizen_id = c.id), 'infinity'
  from ${versions('citizen', 'target_groups')} c
  group by id having ${differ('c', 'target_groups')}
  union all
  select 'follow-ups', least(due_by, held_on, planned_for), coalesce(held_on, planned_for)
  from ${versions('follow_up', 'due_by, held_on, planned_for')} f
  union all
  select unnest('{goals,scores}'::text[]), '-infinity', 'infinity' from news where resource = 'instrument' and version > 1
  union all
  select unnest('{goals,scores,follow-ups,interventions}'::text[]), '-infinity', 'infinity' from news where resource = 'settings'`;

/**
 * Figures of closed periods stay as they are, whatever is corrected: who has been erased would be missing from new ones. Only
 * where more is to be withheld than was, the living weigh more: then they are computed from what is left.
 */
const THRESHOLD_RAISED = `
  select from news join settings now on now.municipality_code = $1
  join settings_history past on past.municipality_code = $1 and past.version >= news.version - 1
  where news.resource = 'settings' and past.suppression_threshold < now.suppression_threshold
  union all
  select from news join settings now on now.municipality_code = $1
  where news.resource = 'settings' and news.version = 1 and now.suppression_threshold > ${DEFAULT_THRESHOLD}`;

const beginProgress = statement(
  'begin trend progress',
  `insert into trend_progress (municipality_code, transaction_id, change_id, caught_up_at)
   select $1, pg_snapshot_xmin(pg_current_snapshot()), 0, $2 on conflict do nothing`,
);

const markStale = statement(
  'mark stale periods',
  `with progress as (select transaction_id, change_id from trend_progress where municipality_code = $1),
   latest as (
     select change.transaction_id, change.id, change.resource, change.resource_id, change.version from change, progress
     where change.municipality_code = $1 and (change.transaction_id, change.id) > (progress.transaction_id, progress.change_id)
   ),
   certain as (select transaction_id, id from latest where ${CERTAIN} order by transaction_id desc, id desc limit 1),
   keyed as (select resource, version, case when resource in ('score', 'goal', 'plan', 'intervention', 'citizen', 'follow_up') then resource_id::uuid end as id from latest),
   news as (select resource, id, min(version) as version from keyed group by resource, id),
   span as (${SPANS}),
   raised as (${THRESHOLD_RAISED}),
   marked as (
     update trend_period set stale = true, closed_at = null
     where municipality_code = $1 and not stale and (closed_at is null or exists (select from raised)) and exists (select from span
       where span.measure = trend_period.measure and span.first <= trend_period.period_to and span.last >= trend_period.period_from)
   )
   update trend_progress set caught_up_at = $2,
     transaction_id = coalesce((select transaction_id from certain), trend_progress.transaction_id),
     change_id = coalesce((select id from certain), trend_progress.change_id)
   where municipality_code = $1`,
);

/** Takes in what has changed since the last time: the periods it touches are stale from now on. The lock must be held. */
export async function catchUp(tenant: Tenant): Promise<void> {
  await tenant.rows(beginProgress, [tenant.municipality, tenant.now]);
  await tenant.rows(markStale, [tenant.municipality, tenant.now]);
}

const progressNow = statement(
  'trend progress',
  `select progress.caught_up_at as "caughtUpAt", (
     select min(news.at) from (
       select at from change
       where change.municipality_code = $1 and (change.transaction_id, change.id) > (progress.transaction_id, progress.change_id)
       order by change.transaction_id, change.id limit 1) news) as "behindSince"
   from trend_progress progress where progress.municipality_code = $1`,
);

/** @returns undefined before the first time; `behindSince`: the first change that may not be in, null when all are */
export async function progress(tenant: Tenant): Promise<{ caughtUpAt: Date; behindSince: Date | null } | undefined> {
  return tenant.row(progressNow, [tenant.municipality]);
}

const periodsNow = statement(
  'trend periods to compute',
  `select wanted.period from unnest($3::text[]) as wanted (period)
   left join trend_period known on known.municipality_code = $1 and known.measure = $2 and known.period = wanted.period
   where known.period is null or known.stale or (known.computed_on < $4::date and known.computed_on <= known.period_to + 1)
   order by wanted.period desc`,
);

/** Of these periods those never computed, touched since, or seen from an earlier day while they still ran. The latest first. */
export async function outdated(
  tenant: Tenant,
  measure: Measure,
  periods: readonly string[],
  today: IsoDate,
): Promise<string[]> {
  const rows = await tenant.rows<{ period: string }>(periodsNow, [tenant.municipality, measure, periods, today]);
  return rows.map(({ period }) => period);
}

const stalePeriods = statement(
  'stale trend periods',
  `select measure, period from trend_period
   where municipality_code = $1 and (stale or (computed_on < $2::date and computed_on <= period_to + 1))
   union all
   select usual.measure, usual.period from unnest($3::text[], $4::text[]) usual(measure, period)
   where not exists (select from trend_period known
     where known.municipality_code = $1 and known.measure = usual.measure and known.period = usual.period)
   order by period desc, measure`,
);

/** Every computed period that must be computed again, and those of the usual ones that have not been yet. */
export async function allOutdated(
  tenant: Tenant,
  usual: { measure: Measure; period: string }[],
  today: IsoDate,
): Promise<{ measure: Measure; period: string }[]> {
  return tenant.rows(stalePeriods, [
    tenant.municipality,
    today,
    usual.map(({ measure }) => measure),
    usual.map(({ period }) => period),
  ]);
}
