import { ofOwnCitizen, planVisible } from '../../../access/visibility.ts';
import type { Informant } from '../../../codes/informants.ts';
import { fieldsOf } from '../../../db/fields.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import * as schema from '../../../db/schema.ts';
import { municipality, param, provider, sql, statement } from '../../../db/statement.ts';
import type { RowOf } from '../../../db/versioned-bulk.ts';
import type { ScoredGoal } from '../../../domain/score-rules.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mustRead } from '../../../http/resource.ts';
import { findInstruments, type Instrument } from '../instruments/queries.ts';
import type { ScoreItem } from './contract.ts';

export const scoreColumns = sql`${commonColumns('score')}, score.updated_at as "registeredAt",
  ${fieldsOf(schema.score, ['sourceSystem', 'sourceReference'])},
  case when score.source_system is not null then json_build_object('system', score.source_system, 'reference', score.source_reference) end as source`;

/**
 * The authority sees every score, a citizen's app those of its citizen. A provider sees the scores on goals in the plans it
 * may see, and the scores without a goal of the citizens of those plans.
 */
export const scoreProjection = projection({
  noun: 'score',
  alias: 'score',
  source: sql`from score join citizen on citizen.municipality_code = score.municipality_code and citizen.id = score.citizen_id
    where score.municipality_code = ${municipality} and citizen.entered_in_error_at is null and ${ofOwnCitizen('score.citizen_id')} and (${provider} is null or exists (
      select from plan left join goal on goal.municipality_code = plan.municipality_code and goal.plan_id = plan.id
      where plan.municipality_code = score.municipality_code and plan.citizen_id = score.citizen_id and plan.entered_in_error_at is null
        and (score.goal_id is null or goal.id = score.goal_id) and ${planVisible('plan', 'goals-and-scores')}))`,
  citizen: 'score.citizen_id',
  columns: scoreColumns,
});

/** A score is not listed when its goal or the goal's plan has been entered in error. */
export const ofSoundGoal = sql`(score.goal_id is null or exists (select from goal join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
    where goal.municipality_code = score.municipality_code and goal.id = score.goal_id
      and goal.entered_in_error_at is null and plan.entered_in_error_at is null))`;

/**
 * The authority may change every score, a provider the scores it registered, and a citizen's app the scores that its citizen
 * gave and no provider registered.
 */
export function mayChange(
  { caller }: Tx,
  score: { providerId: string | null; citizenId: string; informant: string },
): boolean {
  if (caller.citizenId !== null)
    return score.citizenId === caller.citizenId && score.informant === 'citizen' && score.providerId === null;
  return caller.providerId === null || score.providerId === caller.providerId;
}

const versionsOfScore = statement<{ json: string }, { id: string }>(
  'history of score',
  sql`select json_strip_nulls(to_json(fields))::text as json from (
     select ${scoreColumns}, null::timestamptz as "supersededAt" from score where municipality_code = ${municipality} and id = ${param('id')}
     union all
     select ${scoreColumns}, superseded_at from score_history score where municipality_code = ${municipality} and id = ${param('id')}
   ) fields order by version`,
);

/** Every version, as JSON. 404 when the caller sees no such score. */
export async function readHistory(tx: Tx, id: string): Promise<string> {
  await mustRead(tx, scoreProjection, { id });
  const versions = await tx.rows(versionsOfScore, { id });
  return `{"items":[${versions.map(({ json }) => json).join(',')}],"next":null}`;
}

const seriesColumns = sql`score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant`;

/**
 * The scores that count for a goal, as a JSON array, ascending by (assessedOn, registeredAt, id): the goal's own, and those of
 * its citizen without a goal on the same instrument and dimension. For a query with the aliases `goal` and `plan`.
 */
export const goalSeriesJson = sql`coalesce((
  select json_agg(json_strip_nulls(to_json(series)) order by series."assessedOn", series."registeredAt", series.id) from (
    select ${seriesColumns} from score
    where score.municipality_code = goal.municipality_code and score.goal_id = goal.id and score.entered_in_error_at is null
    union all
    select ${seriesColumns} from score
    where goal.instrument is not null and score.municipality_code = goal.municipality_code and score.goal_id is null and score.citizen_id = plan.citizen_id
      and score.instrument = goal.instrument and score.dimension is not distinct from goal.dimension and score.entered_in_error_at is null
  ) series), '[]'::json)`;

/** A score as it is written. */
export type ScoreRow = RowOf<typeof schema.score> & { informant: Informant };

export type StoredScore = ScoreRow & { version: number; enteredInError: boolean };

export type GoalToScore = ScoredGoal & {
  id: string;
  citizenId: string;
  instrument: string | null;
  dimension: string | null;
};

/** What the scores refer to, where it exists for the caller; and the scores already stored under their ids. */
export type Surroundings = {
  goals: Map<string, GoalToScore>;
  citizens: Set<string>;
  instruments: Map<string, Instrument>;
  stored: Map<string, StoredScore>;
  /** `system|value` → the id of the score that has it. */
  references: Map<string, string>;
};

const goalsToScore = sql`
  select goal.id, goal.status, goal.ended_on as "endedOn", goal.baseline_date as "baselineDate", goal.instrument, goal.dimension,
     plan.start_date as "planStart", plan.citizen_id as "citizenId"
   from goal
   join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
   join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   where goal.municipality_code = ${municipality} and goal.entered_in_error_at is null
     and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and ${planVisible('plan', 'goals-and-scores')}`;

const goalsById = statement<GoalToScore, { ids: string[] }>(
  'goals to score',
  sql`${goalsToScore} and goal.id = any(${param('ids')}::uuid[])`,
);
/** PostgreSQL plans a query with an array anew each time, which takes ten times as long as looking up one goal. */
const goalById = statement<GoalToScore, { id: string }>(
  'goal to score',
  sql`${goalsToScore} and goal.id = ${param('id')}::uuid`,
);

const citizensById = statement<{ id: string }, { ids: string[] }>(
  'citizens to score',
  sql`select citizen.id from citizen
   where citizen.municipality_code = ${municipality} and citizen.id = any(${param('ids')}::uuid[]) and citizen.entered_in_error_at is null
     and ${ofOwnCitizen('citizen.id')}
     and (${provider} is null or exists (select from plan where plan.municipality_code = citizen.municipality_code and plan.citizen_id = citizen.id
       and plan.entered_in_error_at is null and ${planVisible('plan', 'goals-and-scores')}))`,
);

const scoresById = statement<StoredScore, { ids: string[] }>(
  'scores to correct',
  sql`select score.id, ${fieldsOf(schema.score)}, score.external_system as "externalSystem", score.external_value as "externalValue",
     score.version, score.entered_in_error_at is not null as "enteredInError"
   from score where municipality_code = ${municipality} and id = any(${param('ids')}::uuid[]) order by id for update`,
);

const scoresByReference = statement<{ id: string; reference: string }, { systems: string[]; values: string[] }>(
  'scores by external reference',
  sql`select id, external_system || '|' || external_value as reference from score
   where municipality_code = ${municipality} and entered_in_error_at is null
     and (external_system, external_value) in (select * from unnest(${param('systems')}::text[], ${param('values')}::text[]))`,
);

/** Locks the stored scores. The statements are sent together; the instruments may need one more. */
export async function findSurroundings(tx: Tx, items: ScoreItem[]): Promise<Surroundings> {
  const ids = distinct(items.map(({ id }) => id)).toSorted();
  const citizenIds = distinct(items.map(({ citizenId }) => citizenId));
  const named = items.flatMap(({ externalReference }) => externalReference ?? []);
  const [goals, citizens, stored, references] = await Promise.all([
    findGoals(tx, distinct(items.map(({ goalId }) => goalId))),
    citizenIds.length > 0 ? tx.rows(citizensById, { ids: citizenIds }) : [],
    ids.length > 0 ? tx.rows(scoresById, { ids }) : [],
    named.length > 0
      ? tx.rows(scoresByReference, {
          systems: named.map(({ system }) => system),
          values: named.map(({ value }) => value),
        })
      : [],
  ]);
  const instruments = await findInstruments(
    tx,
    distinct([...items, ...goals].map(({ instrument }) => instrument ?? undefined)),
  );
  return {
    goals: new Map(goals.map((goal) => [goal.id, goal])),
    citizens: new Set(citizens.map(({ id }) => id)),
    instruments,
    stored: new Map(stored.map((score) => [score.id, score])),
    references: new Map(references.map(({ id, reference }) => [reference, id])),
  };
}

async function findGoals(tx: Tx, ids: string[]): Promise<GoalToScore[]> {
  const [id] = ids;
  if (id === undefined) return [];
  return ids.length === 1 ? tx.rows(goalById, { id }) : tx.rows(goalsById, { ids });
}

function distinct<Value>(values: (Value | undefined)[]): Value[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
