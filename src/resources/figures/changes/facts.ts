/**
 * The changes as BI hears of them: the rows of the exports that a change touched, under their pseudonyms. What a row shows
 * depends on more than its own record: with a citizen, a plan or a goal all that belongs to it goes, and comes back.
 */
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import { FACTS, type Fact } from '../exports/facts.ts';
import { rowSql } from '../exports/formats.ts';
import { pseudonymKey } from '../exports/pseudonyms.ts';
import type { LoggedChange } from './store.ts';

const FACT_OF = new Map<string, Fact>(FACTS.map((fact) => [fact.table, fact]));

/** The changes with which things of this table went out of the facts or came back: they stand otherwise than in the version before. */
const moved = (table: string, standing: (version: string) => string) => `
  select news.n, news.resource, news.id from news
  left join lateral (
    select ${standing(table)} as standing from ${table} where municipality_code = $1 and id = news.id and version = news.version
    union all
    select ${standing('past')} from ${table}_history past where municipality_code = $1 and id = news.id and version = news.version
  ) now on true
  left join lateral (
    select ${standing('past')} as standing from ${table}_history past where municipality_code = $1 and id = news.id and version = news.version - 1
  ) before on true
  where news.resource = '${table}' and news.version > 1 and now.standing is distinct from before.standing`;

const there = (version: string) => `${version}.entered_in_error_at is null`;

const dependents = statement(
  'facts that moved',
  `with news as (select * from unnest($2::integer[], $3::text[], $4::uuid[], $5::integer[]) news (n, resource, id, version)),
   moved as (${moved('citizen', (version) => `${there(version)} and not ${version}.protected_address`)}
     union all ${moved('plan', there)} union all ${moved('goal', there)}),
   plans as (
     select n, plan.id from moved join plan on plan.municipality_code = $1 and plan.citizen_id = moved.id where resource = 'citizen'
     union all select n, id from moved where resource = 'plan'
   )
   select n, 'goal' as "table", goal.id, goal.version from plans join goal on goal.municipality_code = $1 and goal.plan_id = plans.id
   union all
   select n, 'intervention', part.id, part.version from plans join intervention part on part.municipality_code = $1 and part.plan_id = plans.id
   union all
   select n, 'follow_up', part.id, part.version from plans join follow_up part on part.municipality_code = $1 and part.plan_id = plans.id
   union all
   select n, 'score', score.id, score.version from moved join score on score.municipality_code = $1 and score.citizen_id = moved.id where resource = 'citizen'
   union all
   select n, 'score', score.id, score.version from moved join goal on goal.municipality_code = $1 and goal.plan_id = moved.id
   join score on score.municipality_code = $1 and score.goal_id = goal.id where resource = 'plan'
   union all
   select n, 'score', score.id, score.version from moved join score on score.municipality_code = $1 and score.goal_id = moved.id where resource = 'goal'
   order by 1, 2, 3`,
);

const rowsOf = new Map(
  FACTS.map((fact) => [
    fact.table,
    statement(
      `facts ${fact.name}`,
      `select wanted.id as "sourceId", pseudonym(k.key, wanted.id) as id, (
         select row_to_json(line)::text from (
           select ${rowSql(fact)} from ${fact.view} fact where fact.municipality_code = $1 and fact.source_id = wanted.id) line) as row
       from unnest($2::uuid[]) wanted (id) join pseudonym_key k on k.municipality_code = $1`,
    ),
  ]),
);

type Touched = { fact: Fact; sourceId: string; version: number; change: string | null };

const CARRIES_OTHERS = new Set(['citizen', 'plan', 'goal']);

/** For each of the changes the rows it touched; up to the change with which there are enough. */
export async function factsTouched(tenant: Tenant, changes: LoggedChange[], enough: number): Promise<Touched[][]> {
  const carriers = changes
    .map((change, n) => ({ ...change, n }))
    .filter(({ resource }) => CARRIES_OTHERS.has(resource));
  const rows = await tenant.rows<{ n: number; table: string; id: string; version: number }>(dependents, [
    tenant.municipality,
    carriers.map(({ n }) => n),
    carriers.map(({ resource }) => resource),
    carriers.map(({ resourceId }) => resourceId),
    carriers.map(({ version }) => version),
  ]);
  const carried = Map.groupBy(rows, ({ n }) => n);
  const touched: Touched[][] = [];
  let count = 0;
  for (const [n, { resource, resourceId, version, change }] of changes.entries()) {
    if (count >= enough) break;
    const own = FACT_OF.get(resource);
    const others = (carried.get(n) ?? []).map(({ table, id, version }) => ({
      fact: FACT_OF.get(table) as Fact,
      sourceId: id,
      version,
      change: null,
    }));
    touched.push([...(own ? [{ fact: own, sourceId: resourceId, version, change }] : []), ...others]);
    count += touched[n]?.length ?? 0;
  }
  return touched;
}

/** The items for what was touched, as JSON text without its cursor. */
export async function factItems(tenant: Tenant, changes: LoggedChange[], touched: Touched[][]): Promise<string[][]> {
  await pseudonymKey(tenant);
  const ids = Map.groupBy(touched.flat(), ({ fact }) => fact.table);
  const known = new Map<string, { id: string; row: string | null }>();
  for (const [table, parts] of ids) {
    const wanted = [...new Set(parts.map(({ sourceId }) => sourceId))];
    const rows = await tenant.rows<{ sourceId: string; id: string; row: string | null }>(
      rowsOf.get(table) as NonNullable<ReturnType<typeof rowsOf.get>>,
      [tenant.municipality, wanted],
    );
    for (const { sourceId, id, row } of rows) known.set(`${table} ${sourceId}`, { id, row });
  }
  return touched.map((parts, n) =>
    parts.map(({ fact, sourceId, version, change }) => {
      const { id, row } = known.get(`${fact.table} ${sourceId}`) as { id: string; row: string | null };
      const { at } = changes[n] as LoggedChange;
      const what = change ?? (row === null ? 'removed' : 'returned');
      const told = JSON.stringify({ resource: fact.resource, id, version, change: what, at });
      return `${told.slice(0, -1)},"row":${row}}`;
    }),
  );
}
