/** Of whom there is something to report, by the day it changed. */
import { municipality, param, sql, statement } from '../../../../../db/statement.ts';
import type { Tenant } from '../../../../../db/tenant.ts';
import { danishDate, type Instant, type IsoDate, instantsOf } from '../../../../../domain/calendar.ts';

const from = sql`${param('from')}::timestamptz`;
const until = sql`${param('until')}::timestamptz`;
const citizenId = sql`${param('citizenId')}::uuid`;

const changedOn = statement<{ id: string }, { from: Instant; until: Instant }>(
  'citizens changed on a day',
  sql`with touched as materialized (
     select distinct resource, resource_id from change where municipality_code = ${municipality} and at >= ${from} and at < ${until}
       and resource in ('citizen', 'plan', 'goal', 'intervention', 'follow_up', 'score')
   ), ids as materialized (select resource, resource_id::uuid as id from touched)
   select citizen.id from (
     select id from ids where resource = 'citizen'
     union select plan.citizen_id from ids join plan on plan.municipality_code = ${municipality} and plan.id = ids.id where resource = 'plan'
     union select plan.citizen_id from ids join goal part on part.municipality_code = ${municipality} and part.id = ids.id and part.kind = 'goal'
       join plan on plan.municipality_code = ${municipality} and plan.id = part.plan_id where resource = 'goal'
     union select plan.citizen_id from ids join intervention part on part.municipality_code = ${municipality} and part.id = ids.id
       join plan on plan.municipality_code = ${municipality} and plan.id = part.plan_id where resource = 'intervention'
     union select plan.citizen_id from ids join follow_up part on part.municipality_code = ${municipality} and part.id = ids.id
       join plan on plan.municipality_code = ${municipality} and plan.id = part.plan_id where resource = 'follow_up'
     union select score.citizen_id from ids join score on score.municipality_code = ${municipality} and score.id = ids.id and score.instrument = 'ffb-level'
       where resource = 'score'
     union select citizen_id from ffb_resource where municipality_code = ${municipality} and updated_at >= ${from} and updated_at < ${until}
     union select citizen_id from ffb_resource_history where municipality_code = ${municipality} and updated_at >= ${from} and updated_at < ${until}
   ) changed (id) join citizen on citizen.municipality_code = ${municipality} and citizen.id = changed.id
   order by citizen.id`,
);

/** The citizens of whom something in a report can have changed on the Danish day, in the order of their ids. */
export async function changedCitizens(tenant: Tenant, day: IsoDate): Promise<string[]> {
  const rows = await tenant.rows(changedOn, instantsOf(day));
  return rows.map(({ id }) => id);
}

const lastChange = statement<{ at: Date | null }, { citizenId: string }>(
  'last change of citizen',
  sql`select greatest(
     (select updated_at from citizen where municipality_code = ${municipality} and id = ${citizenId}),
     (select max(greatest(plan.updated_at,
        (select max(updated_at) from goal where goal.municipality_code = ${municipality} and goal.plan_id = plan.id and goal.kind = 'goal'),
        (select max(updated_at) from intervention where intervention.municipality_code = ${municipality} and intervention.plan_id = plan.id),
        (select max(updated_at) from follow_up where follow_up.municipality_code = ${municipality} and follow_up.plan_id = plan.id)))
      from plan where plan.municipality_code = ${municipality} and plan.citizen_id = ${citizenId}),
     (select max(updated_at) from score where municipality_code = ${municipality} and citizen_id = ${citizenId} and instrument = 'ffb-level'),
     (select max(updated_at) from ffb_resource where municipality_code = ${municipality} and citizen_id = ${citizenId})) as at`,
);

/** The Danish day on which anything that the citizen's report can tell last changed. */
export async function lastChangedOn(tenant: Tenant, citizenId: string): Promise<IsoDate | undefined> {
  const { at } = (await tenant.row(lastChange, { citizenId })) ?? {};
  return at ? danishDate(at) : undefined;
}
