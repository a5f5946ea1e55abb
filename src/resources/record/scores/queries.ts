import { ofOwnCitizen, planVisible } from '../../../access/visibility.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import { municipality, provider, sql } from '../../../db/statement.ts';
import type { Tx } from '../../../http/requests/transaction.ts';

export const scoreColumns = sql`${commonColumns('score')}, score.updated_at as "registeredAt", score.goal_id as "goalId", score.citizen_id as "citizenId",
  score.instrument, score.instrument_version as "instrumentVersion", score.dimension, score.assessed_on as "assessedOn", score.value,
  score.not_assessed as "notAssessed", score.informant, score.comment,
  case when score.source_system is not null then json_build_object('system', score.source_system, 'reference', score.source_reference) end as source,
  score.assessment_id as "assessmentId", score.provider_id as "providerId"`;

/** Whether the caller may change the score: a provider what it registered, a citizen's app what the citizen said to the authority. */
export function registeredBy(
  { caller }: Tx,
  score: { providerId: string | null; citizenId: string; informant: string },
): boolean {
  if (caller.citizenId !== null)
    return score.citizenId === caller.citizenId && score.informant === 'citizen' && score.providerId === null;
  return caller.providerId === null || score.providerId === caller.providerId;
}

/** A provider sees scores of goals in its plans, and those without goal of its plans' citizens. */
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
/**
 * The scores that count for a goal: its own, and those of its citizen without goal on the same instrument and dimension.
 * Corrections and scores entered in error are left out.
 */
const COLUMNS = sql`score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant`;

/** The goal's series as a JSON array, ascending by (assessedOn, registeredAt, id), in a query with the aliases `goal` and `plan`. */
export const goalSeriesJson = sql`coalesce((
  select json_agg(json_strip_nulls(to_json(series)) order by series."assessedOn", series."registeredAt", series.id) from (
    select ${COLUMNS} from score
    where score.municipality_code = goal.municipality_code and score.goal_id = goal.id and score.entered_in_error_at is null
    union all
    select ${COLUMNS} from score
    where goal.instrument is not null and score.municipality_code = goal.municipality_code and score.goal_id is null and score.citizen_id = plan.citizen_id
      and score.instrument = goal.instrument and score.dimension is not distinct from goal.dimension and score.entered_in_error_at is null
  ) series), '[]'::json)`;
