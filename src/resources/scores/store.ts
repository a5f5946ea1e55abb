import { statement } from '../../db/tenant.ts';
import type { Page, PageRow } from '../../http/paging.ts';
import { Problem } from '../../http/problem.ts';
import { mustRead } from '../../http/resource.ts';
import type { Tx } from '../../http/transaction.ts';
import { scoreColumns, scoreProjection } from './projection.ts';

const COLUMNS = `version, id, assessed_on as "assessedOn", updated_at as "registeredAt", value, not_assessed as "notAssessed", informant, comment, goal_id as "goalId"`;

/** Scores as they were known at $4: the version registered by then and not yet superseded, nor withdrawn. */
const known = (of: string) => `
  select ${COLUMNS} from score where municipality_code = $1 and ${of} and updated_at <= $4 and entered_in_error_at is null
  union all
  select ${COLUMNS} from score_history where municipality_code = $1 and ${of} and updated_at <= $4 and superseded_at > $4 and entered_in_error_at is null`;

export const series = statement(
  'series of goal',
  `with goal as materialized (
     select goal.instrument, goal.dimension, plan.citizen_id from goal
     join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
     where goal.municipality_code = $1 and goal.id = $2
   ), series as (
     ${known('goal_id = $2')}
     union all
     ${known(`goal_id is null and (citizen_id, instrument) = (select citizen_id, instrument from goal) and dimension is not distinct from (select dimension from goal)`)}
   )
   select id::text, json_strip_nulls(to_json(series))::text as json from series
   where $3::uuid is null or ("assessedOn", "registeredAt", id) > (select "assessedOn", "registeredAt", id from series where id = $3)
   order by "assessedOn", "registeredAt", id limit $5`,
);

/** The series as it was known at an instant. The goal must have been found visible before. */
export function readSeries(tx: Tx, goalId: string, asOf: string, page: Page): Promise<PageRow[]> {
  return tx.rows<PageRow>(series, [tx.municipality, goalId, page.after, asOf, page.limit + 1]);
}

const history = statement(
  'history of score',
  `select json_strip_nulls(to_json(fields))::text as json from (
     select ${scoreColumns}, null::timestamptz as "supersededAt" from score where municipality_code = $1 and id = $2
     union all
     select ${scoreColumns}, superseded_at from score_history score where municipality_code = $1 and id = $2
   ) fields order by version`,
);

export async function readHistory(tx: Tx, id: string): Promise<string> {
  await mustRead(tx, scoreProjection, { id });
  const versions = await tx.rows<{ json: string }>(history, [tx.municipality, id]);
  return `{"items":[${versions.map(({ json }) => json).join(',')}],"next":null}`;
}

const owner = statement(
  'provider of score',
  'select provider_id as "providerId" from score where municipality_code = $1 and id = $2',
);

/** A provider withdraws only what it registered. */
export async function mayWithdraw(tx: Tx, id: string): Promise<void> {
  const { providerId } = tx.caller;
  if (
    providerId === null ||
    (await tx.row<{ providerId: string | null }>(owner, [tx.municipality, id]))?.providerId === providerId
  )
    return;
  throw new Problem('forbidden-scope', 'A provider withdraws only the scores it registered.');
}
