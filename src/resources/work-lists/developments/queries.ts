import { ofOwnCitizen, planVisible } from '../../../access/visibility.ts';
import type { InstrumentDefinition } from '../../../codes/instruments.ts';
import { knownAt } from '../../../db/known.ts';
import * as schema from '../../../db/schema.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { danishDate, type Instant, type IsoDate } from '../../../domain/calendar.ts';
import type { ConsentScope } from '../../../domain/consent.ts';
import { movements, overallMovement } from '../../../domain/figures/movement.ts';
import { packagePlaces } from '../../../domain/figures/packages.ts';
import { goalAttainment } from '../../../domain/goal-attainment.ts';
import { countsFor, type JudgedBy } from '../../../domain/informant.ts';
import { reliableChange, smallestReliableChange } from '../../../domain/reliable-change.ts';
import { gain } from '../../../domain/scale.ts';
import type { SeriesScore } from '../../../domain/series.ts';
import { type SessionAlert, sessionAlerts } from '../../../domain/session-alerts.ts';
import { notFound, Problem } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { findInstruments, type Instrument, precisionOf, scaleOf } from '../../record/instruments/queries.ts';
import { goalSeriesJson } from '../../record/scores/queries.ts';
import type { DevelopmentQuery, MomentQuery } from './contract.ts';

type Moment = { asOf: Instant; validAt: IsoDate };

/** What is known now and true today, unless the caller asks for another moment. */
function momentOf(tx: Tx, query: MomentQuery): Moment {
  const asOf = query.asOf ?? tx.now;
  return { asOf, validAt: query.validAt ?? danishDate(asOf) };
}

const asOf = sql`${param('asOf')}::timestamptz`;
const validAt = sql`${param('validAt')}::date`;

const score = { current: schema.score, history: schema.scoreHistory };
const plan = { current: schema.plan, history: schema.planHistory };
const goal = { current: schema.goal, history: schema.goalHistory };
const followUp = { current: schema.followUp, history: schema.followUpHistory };
const intervention = { current: schema.intervention, history: schema.interventionHistory };

/** The citizen's plans that show the caller at least this much. */
const plansShowing = (least: ConsentScope) => sql`array(select plan.id::text from plan
    where plan.municipality_code = citizen.municipality_code and plan.citizen_id = citizen.id
      and plan.entered_in_error_at is null and ${planVisible('plan', least)})`;

type VisiblePlans = Record<ConsentScope, string[]>;

const plansOfCitizen = statement<{ plans: VisiblePlans }, { citizenId: string }>(
  'visible plans of citizen',
  sql`select json_build_object('plan', ${plansShowing('plan')}, 'goals-and-scores', ${plansShowing('goals-and-scores')}, 'whole', ${plansShowing('whole')}) as plans
    from citizen where citizen.municipality_code = ${municipality} and citizen.id = ${param('citizenId')}
      and citizen.entered_in_error_at is null and ${ofOwnCitizen('citizen.id')}`,
);

/**
 * The citizen's plans by how much they show the caller today. 404 when the caller may not know the citizen: a provider must
 * see at least one plan with what it asks for.
 */
async function visiblePlans(tx: Tx, citizenId: string, least: ConsentScope): Promise<VisiblePlans> {
  const row = await tx.row(plansOfCitizen, { citizenId });
  if (!row || (tx.caller.providerId !== null && row.plans[least].length === 0))
    throw notFound('No citizen by that id exists for you.');
  tx.citizens.add(citizenId);
  return row.plans;
}

type Scored = SeriesScore & { value: number; dimension: string | null };

const instrumentScores = statement<Scored, Moment & { citizenId: string; instrument: string; planIds: string[] }>(
  'scores on instrument',
  sql`with ${knownAt([score], asOf)}
   select dimension, assessed_on as "assessedOn", updated_at as "registeredAt", value, informant from score
   where municipality_code = ${municipality} and citizen_id = ${param('citizenId')} and instrument = ${param('instrument')} and assessed_on <= ${validAt}
     and value is not null and entered_in_error_at is null
     and (goal_id is null or goal_id in (select id from goal where municipality_code = ${municipality} and plan_id = any(${param('planIds')}::uuid[])
       and entered_in_error_at is null))
   order by assessed_on, updated_at, id`,
);

export async function readDevelopment(tx: Tx, citizenId: string, query: DevelopmentQuery) {
  const moment = momentOf(tx, query);
  const plans = await visiblePlans(tx, citizenId, 'goals-and-scores');
  const instrument = await mustFindInstrument(tx, query.instrument);
  const asked = { ...moment, citizenId, instrument: query.instrument, planIds: plans['goals-and-scores'] };
  const scores = (await tx.rows(instrumentScores, asked)).filter((row) => countsFor(query.informant, row.informant));
  const { dimensions } = instrument.definition;
  const measured = dimensions.length > 0 ? dimensions : [{ code: null, label: null }];
  return {
    instrument: query.instrument,
    informant: query.informant,
    ...moment,
    dimensions: measured.flatMap(({ code, label }) => {
      const own = scores.filter(({ dimension }) => dimension === code);
      return own.length === 0 ? [] : [{ dimension: code, label, ...moved(instrument, own) }];
    }),
  };
}

async function mustFindInstrument(tx: Tx, id: string): Promise<Instrument> {
  const instrument = (await findInstruments(tx, [id])).get(id);
  if (instrument) return instrument;
  const detail = 'There is no such instrument. See GET /v1/instruments.';
  throw new Problem('invalid-parameter', detail, { errors: [{ parameter: 'instrument', detail, code: 'wrong-code' }] });
}

/** @param scores at least one, ascending */
function moved({ definition }: Instrument, scores: Scored[]) {
  const { direction } = scaleOf(definition);
  const first = scores[0] as Scored;
  const latest = scores.at(-1) as Scored;
  const precision = precisionOf(definition);
  const places = scores.map(({ assessedOn, value }) => ({ on: assessedOn, value }));
  return {
    first: placeOf(definition, first),
    latest: placeOf(definition, latest),
    change: direction && gain(direction, first.value, latest.value),
    movements: direction ? movements(places, direction) : [],
    reliableChange: precision && reliableChange(precision, first.value, latest.value),
    alerts: alertsOf(definition, first.value, scores.slice(1)),
  };
}

/** Only instruments used per session give alerts. */
function alertsOf(definition: InstrumentDefinition, start: number, later: Scored[]): SessionAlert[] {
  const { direction, step } = scaleOf(definition);
  const { noProgressAfter } = definition;
  if (!direction || noProgressAfter === undefined) return [];
  const precision = precisionOf(definition);
  const smallestChange = (precision && smallestReliableChange(precision)) ?? step;
  const values = later.map(({ value }) => value);
  return sessionAlerts({ noProgressAfter, smallestChange, direction, step }, start, values, null);
}

function placeOf({ valueLabels }: InstrumentDefinition, { value, assessedOn }: Scored) {
  const label = valueLabels.find((named) => named.value === value)?.label;
  return { value, ...(label && { label }), on: assessedOn };
}

type AttainedGoal = {
  goalId: string;
  weight: number;
  judgedBy: JudgedBy;
  series: (Omit<SeriesScore, 'value'> & { value?: number })[];
};

type Attained = { goals: AttainedGoal[]; held: { on: IsoDate; followUpId: string }[] };

const attained = statement<Attained, Moment & { goalPlanIds: string[]; wholePlanIds: string[] }>(
  'goal attainment of citizen',
  sql`with ${knownAt([goal, plan, score, followUp], asOf)}
   select coalesce((select json_agg(json_build_object('goalId', goal.id, 'weight', coalesce(goal.weight, 1), 'judgedBy', plan.judged_by, 'series', ${goalSeriesJson})
       order by goal.created_at, goal.id)
     from goal join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
     where goal.municipality_code = ${municipality} and goal.plan_id = any(${param('goalPlanIds')}::uuid[]) and goal.instrument = 'gas' and goal.kind = 'goal'
       and goal.status <> 'proposed' and goal.entered_in_error_at is null), '[]'::json) as goals,
     coalesce((select json_agg(json_build_object('on', held_on, 'followUpId', id) order by held_on, id) from follow_up
     where municipality_code = ${municipality} and plan_id = any(${param('wholePlanIds')}::uuid[]) and state = 'held' and held_on <= ${validAt}
       and entered_in_error_at is null), '[]'::json) as held`,
);

export async function readGoalAttainment(tx: Tx, citizenId: string, query: MomentQuery) {
  const moment = momentOf(tx, query);
  const plans = await visiblePlans(tx, citizenId, 'goals-and-scores');
  const asked = { ...moment, goalPlanIds: plans['goals-and-scores'], wholePlanIds: plans.whole };
  const { goals, held } = (await tx.row(attained, asked)) as Attained;
  const at = [...held, { on: moment.validAt }].map((day) => {
    const scored = goals.flatMap((one) => scoreOn(one, day.on));
    return { ...day, t: goalAttainment(scored), goals: scored };
  });
  return { ...moment, at };
}

/** The latest score by then that counts; nothing where there is none. */
function scoreOn({ goalId, weight, judgedBy, series }: AttainedGoal, on: IsoDate) {
  const latest = series.findLast(
    ({ value, assessedOn, informant }) => value !== undefined && assessedOn <= on && countsFor(judgedBy, informant),
  );
  return latest?.value === undefined ? [] : [{ goalId, score: latest.value, weight }];
}

type Packaged = { startDate: IsoDate; endDate: IsoDate | null; package: number };

const packaged = statement<Packaged, { asOf: Instant; planIds: string[] }>(
  'packages of citizen',
  sql`with ${knownAt([intervention], asOf)}
   select start_date as "startDate", end_date as "endDate", package from intervention
   where municipality_code = ${municipality} and plan_id = any(${param('planIds')}::uuid[]) and package is not null and entered_in_error_at is null`,
);

export async function readPackages(tx: Tx, citizenId: string, query: MomentQuery) {
  const moment = momentOf(tx, query);
  const plans = await visiblePlans(tx, citizenId, 'plan');
  const interventions = await tx.rows(packaged, { asOf: moment.asOf, planIds: plans.plan });
  const places = packagePlaces(interventions, moment.validAt);
  return {
    ...moment,
    places: places.map(({ on, value }) => ({ on, package: value })),
    movements: movements(places, 'lower-is-better'),
    overall: overallMovement(places, 'lower-is-better'),
  };
}
