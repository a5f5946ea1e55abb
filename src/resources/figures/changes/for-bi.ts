/**
 * The changes as BI gets them: the rows of the exports that a change touched, under their pseudonyms. Whether a row is
 * among the facts depends on more than its own record: when a citizen, a plan or a goal leaves the facts or returns to
 * them, everything that belongs to it goes along.
 */
import { municipality, param, type SQL, type Statement, sql, statement } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import { FACTS, type Fact } from '../exports/facts.ts';
import { rowSql } from '../exports/formats.ts';
import { pseudonymKey } from '../exports/pseudonyms.ts';
import type { LoggedChange } from './queries.ts';

const FACT_OF = new Map<string, Fact>(FACTS.map((fact) => [fact.table, fact]));

/** True of a version whose things are among the facts. */
const present = (version: string) => `${version}.entered_in_error_at is null`;
const presentCitizen = (version: string) => `${present(version)} and not ${version}.protected_address`;

/** The changes that took a thing of this table out of the facts, or put it back. */
function moved(table: string, presence: (version: string) => string): SQL {
  const [current, history] = [sql.raw(table), sql.raw(`${table}_history`)];
  const [now, past] = [sql.raw(presence(table)), sql.raw(presence('past'))];
  return sql`
  select news.n, news.resource, news.id from news
  left join lateral (
    select ${now} as present from ${current} where municipality_code = ${municipality} and id = news.id and version = news.version
    union all
    select ${past} from ${history} past where municipality_code = ${municipality} and id = news.id and version = news.version
  ) after on true
  left join lateral (
    select ${past} as present from ${history} past where municipality_code = ${municipality} and id = news.id and version = news.version - 1
  ) before on true
  where news.resource = ${sql.raw(`'${table}'`)} and news.version > 1 and after.present is distinct from before.present`;
}

type Carried = { n: number; table: string; id: string; version: number };

/** What goes along with each of the changes; `n` is the change's number. */
const carriedFacts = statement<Carried, { ns: number[]; resources: string[]; ids: string[]; versions: number[] }>(
  'facts that moved',
  sql`with news as (
     select * from unnest(${param('ns')}::integer[], ${param('resources')}::text[], ${param('ids')}::uuid[], ${param('versions')}::integer[])
       news (n, resource, id, version)
   ),
   moved as (${moved('citizen', presentCitizen)} union all ${moved('plan', present)} union all ${moved('goal', present)}),
   plans as (
     select n, plan.id from moved join plan on plan.municipality_code = ${municipality} and plan.citizen_id = moved.id where resource = 'citizen'
     union all select n, id from moved where resource = 'plan'
   )
   select n, 'goal' as "table", goal.id, goal.version from plans join goal on goal.municipality_code = ${municipality} and goal.plan_id = plans.id
   union all
   select n, 'intervention', part.id, part.version from plans join intervention part on part.municipality_code = ${municipality} and part.plan_id = plans.id
   union all
   select n, 'follow_up', part.id, part.version from plans join follow_up part on part.municipality_code = ${municipality} and part.plan_id = plans.id
   union all
   select n, 'score', score.id, score.version from moved join score on score.municipality_code = ${municipality} and score.citizen_id = moved.id where resource = 'citizen'
   union all
   select n, 'score', score.id, score.version from moved join goal on goal.municipality_code = ${municipality} and goal.plan_id = moved.id
   join score on score.municipality_code = ${municipality} and score.goal_id = goal.id where resource = 'plan'
   union all
   select n, 'score', score.id, score.version from moved join score on score.municipality_code = ${municipality} and score.goal_id = moved.id where resource = 'goal'
   order by 1, 2, 3`,
);

/** `row` is null for what is not among the facts. */
type FactRow = { sourceId: string; id: string; row: string | null };

const rowsOf = new Map<string, Statement<FactRow, { ids: string[] }>>(
  FACTS.map((fact) => [
    fact.table,
    statement<FactRow, { ids: string[] }>(
      `facts ${fact.name}`,
      sql`select wanted.id as "sourceId", pseudonym(k.key, wanted.id) as id, (
         select row_to_json(line)::text from (select ${sql.raw(rowSql(fact))} from ${sql.raw(fact.view)} fact
           where fact.municipality_code = ${municipality} and fact.source_id = wanted.id) line) as row
       from unnest(${param('ids')}::uuid[]) wanted (id) join pseudonym_key k on k.municipality_code = ${municipality}`,
    ),
  ]),
);

/** A row that a change touched. `change` is null where another thing's change carried it along. */
type Touched = { fact: Fact; sourceId: string; version: number; change: string | null };

const CARRIES_OTHERS = new Set(['citizen', 'plan', 'goal']);

/** For each change the rows it touched. Stops after the change with which there are `enough`. */
export async function factsTouched(tenant: Tenant, changes: LoggedChange[], enough: number): Promise<Touched[][]> {
  const carriers = changes
    .map((change, n) => ({ ...change, n }))
    .filter(({ resource }) => CARRIES_OTHERS.has(resource));
  const rows = await tenant.rows(carriedFacts, {
    ns: carriers.map(({ n }) => n),
    resources: carriers.map(({ resource }) => resource),
    ids: carriers.map(({ resourceId }) => resourceId),
    versions: carriers.map(({ version }) => version),
  });
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
    const all = own ? [{ fact: own, sourceId: resourceId, version, change }, ...others] : others;
    touched.push(all);
    count += all.length;
  }
  return touched;
}

/** The items for what was touched, as JSON text without its cursor. */
export async function itemsForBi(tenant: Tenant, changes: LoggedChange[], touched: Touched[][]): Promise<string[][]> {
  const known = await factRows(tenant, touched.flat());
  return touched.map((parts, n) =>
    parts.map(({ fact, sourceId, version, change }) => {
      const { id, row } = known.get(`${fact.table} ${sourceId}`) as FactRow;
      const { at } = changes[n] as LoggedChange;
      const what = change ?? (row === null ? 'removed' : 'returned');
      const item = JSON.stringify({ resource: fact.resource, id, version, change: what, at });
      return `${item.slice(0, -1)},"row":${row}}`;
    }),
  );
}

/** The rows as they are now, by their table and id. */
async function factRows(tenant: Tenant, touched: Touched[]): Promise<Map<string, FactRow>> {
  await pseudonymKey(tenant);
  const known = new Map<string, FactRow>();
  for (const [table, parts] of Map.groupBy(touched, ({ fact }) => fact.table)) {
    const ids = [...new Set(parts.map(({ sourceId }) => sourceId))];
    const rows = await tenant.rows(rowsOf.get(table) as Statement<FactRow, { ids: string[] }>, { ids });
    for (const row of rows) known.set(`${table} ${row.sourceId}`, row);
  }
  return known;
}
