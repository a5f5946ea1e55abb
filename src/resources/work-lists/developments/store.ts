import { ofOwnCitizen, planVisible } from '../../../access/visibility.ts';
import type { InstrumentDefinition } from '../../../codes/instruments.ts';
import { knownAt } from '../../../db/known.ts';
import * as schema from '../../../db/schema.ts';
import { numbered, sql } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { CONSENT_SCOPES, type ConsentScope } from '../../../domain/consent.ts';
import { movements, overallMovement } from '../../../domain/figures/movement.ts';
import { packagePlaces } from '../../../domain/figures/packages.ts';
import { goalAttainment } from '../../../domain/goal-attainment.ts';
import { countsFor, type JudgedBy } from '../../../domain/informant.ts';
import { reliableChange, smallestReliableChange } from '../../../domain/reliable-change.ts';
import { gain } from '../../../domain/scale.ts';
import type { SeriesScore } from '../../../domain/series.ts';
import { sessionAlerts } from '../../../domain/session-alerts.ts';
import { notFound, Problem } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { findInstruments, type Instrument, precisionOf, scaleOf } from '../../record/instruments/queries.ts';
import { goalSeriesJson } from '../../record/scores/queries.ts';

export type Moment = { asOf: string; validAt: IsoDate };

const score = { current: schema.score, history: schema.scoreHistory };
const plan = { current: schema.plan, history: schema.planHistory };
const goal = { current: schema.goal, history: schema.goalHistory };
const followUp = { current: schema.followUp, history: schema.followUpHistory };
const intervention = { current: schema.intervention, history: schema.interventionHistory };

const showing = (least: ConsentScope) => `array(select plan.id::text from plan
    where plan.municipality_code = citizen.municipality_code and plan.citizen_id = citizen.id
      and plan.entered_in_error_at is null and ${numbered(planVisible('plan', least))})`;

const visible = statement(
  'visible plans of citizen',
  `select json_build_object(${CONSENT_SCOPES.map((least) => `'${least}', ${showing(least)}`).join(', ')}) as plans
   from citizen where citizen.municipality_code = $1 and citizen.id = $4 and citizen.entered_in_error_at is null and ${numbered(ofOwnCitizen('citizen.id'))}`,
);

type VisiblePlans = Record<ConsentScope, string[]>;

/**
 * The plans of the citizen that show the caller as much today; 404 where none shows what is asked for, nor the citizen exists for
 * the caller.
 */
async function visiblePlans(tx: Tx, citizenId: string, least: ConsentScope): Promise<VisiblePlans> {
  const row = await tx.row<{ plans: VisiblePlans }>(visible, [
    tx.municipality,
    tx.caller.providerId,
    tx.today,
    citizenId,
  ]);
  if (!row || (tx.caller.providerId !== null && row.plans[least].length === 0))
    throw notFound('No citizen by that id exists for you.');
  tx.citizens.add(citizenId);
  return row.plans;
}

const instrumentScores = statement(
  'scores on instrument',
  `with ${numbered(knownAt([score], sql.raw('$4::timestamptz')))}
   select dimension, assessed_on as "assessedOn", updated_at as "registeredAt", value, informant from score
   where municipality_code = $1 and citizen_id = $2 and instrument = $3 and assessed_on <= $5 and value is not null
     and entered_in_error_at is null
     and (goal_id is null or goal_id in (select id from goal where municipality_code = $1 and plan_id = any($6::uuid[])
       and entered_in_error_at is null))
   order by assessed_on, updated_at, id`,
);

export async function readDevelopment(
  tx: Tx,
  citizenId: string,
  instrumentId: string,
  informant: JudgedBy,
  { asOf, validAt }: Moment,
) {
  const plans = await visiblePlans(tx, citizenId, 'goals-and-scores');
  const instrument = (await findInstruments(tx, [instrumentId])).get(instrumentId);
  if (!instrument) {
    const detail = 'There is no such instrument. See GET /v1/instruments.';
    throw new Problem('invalid-parameter', detail, {
      errors: [{ parameter: 'instrument', detail, code: 'wrong-code' }],
    });
  }
  const rows = await tx.rows<Scored>(instrumentScores, [
    tx.municipality,
    citizenId,
    instrumentId,
    asOf,
    validAt,
    plans['goals-and-scores'],
  ]);
  const counting = rows.filter((row) => countsFor(informant, row.informant));
  const names =
    instrument.definition.dimensions.length > 0 ? instrument.definition.dimensions : [{ code: null, label: null }];
  const dimensions = names.flatMap(({ code, label }) => {
    const scores = counting.filter(({ dimension }) => dimension === code);
    return scores.length === 0 ? [] : [{ dimension: code, label, ...moved(instrument, scores) }];
  });
  return { instrument: instrumentId, informant, asOf, validAt, dimensions };
}

type Scored = SeriesScore & { value: number; dimension: string | null };

/** @param scores at least one, ascending */
function moved({ definition }: Instrument, scores: Scored[]) {
  const { direction, step } = scaleOf(definition);
  const [first, latest] = [scores[0] as Scored, scores.at(-1) as Scored];
  const precision = precisionOf(definition);
  const places = scores.map(({ assessedOn, value }) => ({ on: assessedOn, value }));
  const smallestChange = (precision && smallestReliableChange(precision)) ?? step;
  const { noProgressAfter } = definition;
  return {
    first: placeOf(definition, first),
    latest: placeOf(definition, latest),
    change: direction && gain(direction, first.value, latest.value),
    movements: direction ? movements(places, direction) : [],
    reliableChange: precision && reliableChange(precision, first.value, latest.value),
    alerts:
      direction && noProgressAfter !== undefined
        ? sessionAlerts(
            { noProgressAfter, smallestChange, direction, step },
            first.value,
            scores.slice(1).map(({ value }) => value),
            null,
          )
        : [],
  };
}

function placeOf({ valueLabels }: InstrumentDefinition, { value, assessedOn }: Scored) {
  const label = valueLabels.find((named) => named.value === value)?.label;
  return { value, ...(label && { label }), on: assessedOn };
}

const attained = statement(
  'goal attainment of citizen',
  `with ${numbered(knownAt([goal, plan, score, followUp], sql.raw('$3::timestamptz')))}
   select coalesce((select json_agg(json_build_object('goalId', goal.id, 'weight', coalesce(goal.weight, 1), 'judgedBy', plan.judged_by, 'series', ${numbered(goalSeriesJson)})
       order by goal.created_at, goal.id)
     from goal join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
     where goal.municipality_code = $1 and goal.plan_id = any($2::uuid[]) and goal.instrument = 'gas' and goal.kind = 'goal'
       and goal.status <> 'proposed' and goal.entered_in_error_at is null), '[]'::json) as goals,
     coalesce((select json_agg(json_build_object('on', held_on, 'followUpId', id) order by held_on, id) from follow_up
     where municipality_code = $1 and plan_id = any($5::uuid[]) and state = 'held' and held_on <= $4 and entered_in_error_at is null), '[]'::json) as held`,
);

type AttainedGoal = {
  goalId: string;
  weight: number;
  judgedBy: JudgedBy;
  series: (Omit<SeriesScore, 'value'> & { value?: number })[];
};

export async function readGoalAttainment(tx: Tx, citizenId: string, { asOf, validAt }: Moment) {
  const plans = await visiblePlans(tx, citizenId, 'goals-and-scores');
  const row = await tx.row<{ goals: AttainedGoal[]; held: { on: IsoDate; followUpId: string }[] }>(attained, [
    tx.municipality,
    plans['goals-and-scores'],
    asOf,
    validAt,
    plans.whole,
  ]);
  const { goals, held } = row ?? { goals: [], held: [] };
  const at = [...held, { on: validAt }].map((moment) => {
    const scored = goals.flatMap((one) => scoreOn(one, moment.on));
    return { ...moment, t: goalAttainment(scored), goals: scored };
  });
  return { asOf, validAt, at };
}

function scoreOn({ goalId, weight, judgedBy, series }: AttainedGoal, on: IsoDate) {
  const latest = series.findLast(
    ({ value, assessedOn, informant }) => value !== undefined && assessedOn <= on && countsFor(judgedBy, informant),
  );
  return latest?.value === undefined ? [] : [{ goalId, score: latest.value, weight }];
}

const packaged = statement(
  'packages of citizen',
  `with ${numbered(knownAt([intervention], sql.raw('$3::timestamptz')))}
   select start_date as "startDate", end_date as "endDate", package from intervention
   where municipality_code = $1 and plan_id = any($2::uuid[]) and package is not null and entered_in_error_at is null`,
);

export async function readPackages(tx: Tx, citizenId: string, { asOf, validAt }: Moment) {
  const plans = await visiblePlans(tx, citizenId, 'plan');
  const interventions = await tx.rows<{ startDate: IsoDate; endDate: IsoDate | null; package: number }>(packaged, [
    tx.municipality,
    plans.plan,
    asOf,
  ]);
  const places = packagePlaces(interventions, validAt);
  return {
    asOf,
    validAt,
    places: places.map(({ on, value }) => ({ on, package: value })),
    movements: movements(places, 'lower-is-better'),
    overall: overallMovement(places, 'lower-is-better'),
  };
}
