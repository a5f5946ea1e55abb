import { planVisible } from '../../../access/visibility.ts';
import type { InstrumentDefinition } from '../../../codes/instruments.ts';
import { fieldsOf } from '../../../db/fields.ts';
import { knownAt } from '../../../db/known.ts';
import { commonColumns, type Key } from '../../../db/projection.ts';
import * as schema from '../../../db/schema.ts';
import { listed, municipality, onePage, param, type SQL, sql, statement } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import type { JudgedBy } from '../../../domain/informant.ts';
import type { ChangeType } from '../../../domain/judgement.ts';
import type { SeriesScore } from '../../../domain/series.ts';
import { notFound } from '../../../http/answers/problem.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { goalSeriesJson } from '../scores/queries.ts';

/** Columns that do not read as fields of their own: they are part of `measure` or `result`, or are not shown. */
const NESTED = [
  'instrument',
  'instrumentVersion',
  'dimension',
  'baselineValue',
  'baselineDate',
  'targetValue',
  'targetDate',
  'resultText',
  'resultInformant',
] as const;

export const goalColumns = sql`${commonColumns('goal')}, ${fieldsOf(schema.goal, NESTED)},
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result`;

/** The goals in the plans that the caller may see. */
const goalSource = sql`from goal
  join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  where goal.municipality_code = ${municipality} and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and ${planVisible('plan', 'goals-and-scores')}`;

/** A goal as `goalColumns` names its fields. */
export type StoredGoal = {
  id: string;
  kind: 'goal' | 'sub-goal';
  status: string;
  parentGoalId?: string;
  title?: string;
  description?: string;
  changeType?: ChangeType;
  theme?: string;
  measure?: {
    instrument: string;
    dimension?: string;
    baseline?: { value: number; date: IsoDate };
    target?: { value: number; date?: IsoDate };
  };
  expectations: { value: number; date: IsoDate }[];
  acceptedByCitizen?: IsoDate;
  endedOn?: IsoDate;
};

/** A score that counts for a goal. */
export type GoalScore = {
  id: string;
  assessedOn: IsoDate;
  registeredAt: string;
  value?: number;
  notAssessed?: string;
  informant: SeriesScore['informant'];
};

/** A goal with all that its progression is judged by. */
export type GoalWithSeries = {
  goal: StoredGoal;
  /** Ascending by (assessedOn, registeredAt, id). */
  series: GoalScore[];
  /** Null when the instrument is built in. */
  definition: InstrumentDefinition | null;
  /** The days on which the plan's follow-ups were held, ascending. */
  followUps: IsoDate[];
};

/** A `GoalWithSeries`. For a query with the aliases `goal` and `plan`. */
export const goalWithSeriesJson = sql`json_build_object(
  'goal', (select json_strip_nulls(to_json(fields)) from (select ${goalColumns}) fields),
  'series', ${goalSeriesJson},
  'followUps', array(select held_on from follow_up where follow_up.municipality_code = goal.municipality_code
    and follow_up.plan_id = goal.plan_id and follow_up.state = 'held' and follow_up.entered_in_error_at is null order by held_on),
  'definition', (select definition from instrument
    where instrument.municipality_code = goal.municipality_code and instrument.id = goal.instrument and instrument.entered_in_error_at is null))`;

type JudgedGoal = { judgedBy: JudgedBy; json: GoalWithSeries };
type GoalRow = JudgedGoal & { id: string; version: number; citizenId: string };

const goalsWithSeries = sql`select goal.id::text, goal.version, plan.citizen_id as "citizenId", plan.judged_by as "judgedBy", ${goalWithSeriesJson} as json ${goalSource}`;

const goalWithSeries = statement<GoalRow, { id: string; planId: string | null }>(
  'goal with series',
  sql`${goalsWithSeries} and goal.id = ${param('id')} and (${param('planId')}::uuid is null or goal.plan_id = ${param('planId')})`,
);

/** Also a goal that has been entered in error. 404 when the caller sees no such goal in the plan. */
export async function mustFindGoalWithSeries(tx: Tx, { id, planId }: Key): Promise<GoalRow> {
  const row = await tx.row(goalWithSeries, { id, planId: planId ?? null });
  if (!row) throw notFound();
  tx.citizens.add(row.citizenId);
  return row;
}

const listOfGoals = listed(
  'list of goals',
  sql`${goalsWithSeries} and goal.entered_in_error_at is null and not exists (select from goal parent
    where parent.municipality_code = goal.municipality_code and parent.id = goal.parent_goal_id and parent.entered_in_error_at is not null)`,
);

export async function findGoalsWithSeries(tx: Tx, conditions: SQL[], page: Page): Promise<GoalRow[]> {
  const rows = await tx.query<GoalRow>(onePage(listOfGoals, conditions, sql`goal.id`, page));
  for (const { citizenId } of rows.slice(0, page.limit)) tx.citizens.add(citizenId);
  return rows;
}

const visibleGoal = statement<{ citizenId: string }, { id: string }>(
  'visible goal by id',
  sql`select plan.citizen_id as "citizenId" ${goalSource} and goal.id = ${param('id')}`,
);

/** Also a goal that has been entered in error: its past stays readable. 404 when the caller sees no such goal. */
export async function mustFindGoal(tx: Tx, id: string): Promise<void> {
  const goal = await tx.row(visibleGoal, { id });
  if (!goal) throw goalNotFound();
  tx.citizens.add(goal.citizenId);
}

function goalNotFound() {
  return notFound('No goal by that id exists for you.');
}

const asOf = sql`${param('asOf')}::timestamptz`;

const KNOWN = [
  { current: schema.goal, history: schema.goalHistory },
  { current: schema.plan, history: schema.planHistory },
  { current: schema.score, history: schema.scoreHistory },
  { current: schema.instrument, history: schema.instrumentHistory },
  { current: schema.followUp, history: schema.followUpHistory },
];

const goalAsOf = statement<JudgedGoal, { id: string; asOf: string }>(
  'goal as of',
  sql`with ${knownAt(KNOWN, asOf)}
   select plan.judged_by as "judgedBy", ${goalWithSeriesJson} as json
   from goal join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
   where goal.municipality_code = ${municipality} and goal.id = ${param('id')} and goal.entered_in_error_at is null`,
);

/** Undefined when the goal was not known at the instant. Does not check whether the caller sees the goal: `mustFindGoal` does. */
export function findGoalAsOf(tenant: Tenant, id: string, instant: string): Promise<JudgedGoal | undefined> {
  return tenant.row(goalAsOf, { id, asOf: instant });
}

const seriesColumns = sql.raw(
  `version, id, assessed_on as "assessedOn", updated_at as "registeredAt", value, not_assessed as "notAssessed", informant, comment, goal_id as "goalId"`,
);

/** Scores as they were known at `asOf`: registered by then, not replaced by then, not entered in error. */
const scoresKnown = (which: SQL) => sql`
  select ${seriesColumns} from score where municipality_code = ${municipality} and ${which} and updated_at <= ${asOf} and entered_in_error_at is null
  union all
  select ${seriesColumns} from score_history where municipality_code = ${municipality} and ${which} and updated_at <= ${asOf} and superseded_at > ${asOf} and entered_in_error_at is null`;

const ofGoal = sql`goal_id = ${param('goalId')}`;
const ofCitizenOnSameDimension = sql`goal_id is null and (citizen_id, instrument) = (select citizen_id, instrument from goal) and dimension is not distinct from (select dimension from goal)`;

/** What a page ends with: (assessedOn, registeredAt, id), joined by `_`. */
const after = sql`${param('after')}::text`;

type SeriesRow = PageRow & { citizenId: string };

/** No row when the caller sees no such goal; one row without a score when nobody has scored it. */
export const seriesOfGoal = statement<SeriesRow, { goalId: string; asOf: string; after: string | null; limit: number }>(
  'series of goal',
  sql`with goal as materialized (
     select goal.instrument, goal.dimension, plan.citizen_id ${goalSource} and goal.id = ${param('goalId')}
   ), series as (
     ${scoresKnown(ofGoal)}
     union all
     ${scoresKnown(ofCitizenOnSameDimension)}
   ), page as (
     select * from series
     where ${after} is null or ("assessedOn", "registeredAt", id)
       > (split_part(${after}, '_', 1)::date, split_part(${after}, '_', 2)::timestamptz, split_part(${after}, '_', 3)::uuid)
     order by "assessedOn", "registeredAt", id limit ${param('limit')}
   )
   select goal.citizen_id as "citizenId", concat_ws('_', page."assessedOn", to_json(page."registeredAt") #>> '{}', page.id) as id, case when page.id is not null then json_strip_nulls(to_json(page))::text end as json
   from goal left join page on true order by page."assessedOn", page."registeredAt", page.id`,
);

/** A cursor names the last score's place, not the score itself: the score can be withdrawn before the next page. */
export const SERIES_CURSOR = /^\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\dT[\d:.]+\+00:00_[\da-f-]{36}$/;

/** A page of the series as it was known at an instant. 404 when the caller sees no such goal. */
export async function readSeries(tx: Tx, goalId: string, instant: string, page: Page): Promise<PageRow[]> {
  const rows = await tx.rows(seriesOfGoal, { goalId, asOf: instant, after: page.after, limit: page.limit + 1 });
  const [goal] = rows;
  if (!goal) throw goalNotFound();
  tx.citizens.add(goal.citizenId);
  return rows.filter(({ json }) => json !== null);
}
