/**
 * The scores that count for a goal: its own, and those of its citizen without goal on the same instrument and dimension.
 * Corrections and scores entered in error are left out.
 */
const COLUMNS = `score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant`;

/** The goal's series as a JSON array, ascending by (assessedOn, registeredAt, id), in a query with the aliases `goal` and `plan`. */
export const goalSeriesJson = `coalesce((
  select json_agg(json_strip_nulls(to_json(series)) order by series."assessedOn", series."registeredAt", series.id) from (
    select ${COLUMNS} from score
    where score.municipality_code = goal.municipality_code and score.goal_id = goal.id and score.entered_in_error_at is null
    union all
    select ${COLUMNS} from score
    where goal.instrument is not null and score.municipality_code = goal.municipality_code and score.goal_id is null and score.citizen_id = plan.citizen_id
      and score.instrument = goal.instrument and score.dimension is not distinct from goal.dimension and score.entered_in_error_at is null
  ) series), '[]'::json)`;
