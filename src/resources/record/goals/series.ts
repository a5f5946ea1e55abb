/** A goal's scores as a series: its own, and its citizen's on the same instrument and dimension. */
import { numbered } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { notFound } from '../../../http/answers/problem.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { goalSource } from './queries.ts';

const COLUMNS = `version, id, assessed_on as "assessedOn", updated_at as "registeredAt", value, not_assessed as "notAssessed", informant, comment, goal_id as "goalId"`;

/** Scores as they were known at $5: the version registered by then and not yet superseded, nor withdrawn. */
const known = (of: string) => `
  select ${COLUMNS} from score where municipality_code = $1 and ${of} and updated_at <= $5 and entered_in_error_at is null
  union all
  select ${COLUMNS} from score_history where municipality_code = $1 and ${of} and updated_at <= $5 and superseded_at > $5 and entered_in_error_at is null`;

/** No row when the caller sees no such goal; one without a score when nobody has scored it. */
export const series = statement(
  'series of goal',
  `with goal as materialized (
     select goal.instrument, goal.dimension, plan.citizen_id ${numbered(goalSource)} and goal.id = $4
   ), series as (
     ${known('goal_id = $4')}
     union all
     ${known(`goal_id is null and (citizen_id, instrument) = (select citizen_id, instrument from goal) and dimension is not distinct from (select dimension from goal)`)}
   ), page as (
     select * from series
     where $6::text is null or ("assessedOn", "registeredAt", id)
       > (split_part($6, '_', 1)::date, split_part($6, '_', 2)::timestamptz, split_part($6, '_', 3)::uuid)
     order by "assessedOn", "registeredAt", id limit $7
   )
   select goal.citizen_id as "citizenId", concat_ws('_', page."assessedOn", to_json(page."registeredAt") #>> '{}', page.id) as id, case when page.id is not null then json_strip_nulls(to_json(page))::text end as json
   from goal left join page on true order by page."assessedOn", page."registeredAt", page.id`,
);

/** A page of a series remembers its last score's place, not the score: that can be withdrawn before the next page. */
export const SERIES_PLACE = /^\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\dT[\d:.]+\+00:00_[\da-f-]{36}$/;

/** The series as it was known at an instant, of a goal the caller may see. Writes down that the request concerned its citizen. */
export async function readSeries(tx: Tx, goalId: string, asOf: string, page: Page): Promise<PageRow[]> {
  const caller = [tx.municipality, tx.caller.providerId, tx.today];
  const rows = await tx.rows<PageRow & { citizenId: string }>(series, [
    ...caller,
    goalId,
    asOf,
    page.after,
    page.limit + 1,
  ]);
  const [goal] = rows;
  if (!goal) throw notFound('No goal by that id exists for you.');
  tx.citizens.add(goal.citizenId);
  return rows.filter(({ json }) => json !== null);
}
