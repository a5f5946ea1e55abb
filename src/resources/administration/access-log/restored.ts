/**
 * After a restore on another server. The rows keep the transaction ids of the old server. Where those are ahead of the new
 * server’s ids, the log of changes would seem to hold changes still to come, and later ones would never be read.
 */
type Sql = { query(text: string): Promise<{ rows: unknown[] }> };

/** Looks at one row of each municipality by the index, because the log is too long to read at every start. */
const AHEAD = `
  with recursive municipalities as (
    (select municipality_code from change order by municipality_code limit 1)
    union all
    select (select change.municipality_code from change where change.municipality_code > municipalities.municipality_code
      order by change.municipality_code limit 1)
    from municipalities where municipality_code is not null)
  select from municipalities, lateral (
    select transaction_id from change where change.municipality_code = municipalities.municipality_code
    order by transaction_id desc limit 1) latest
  where latest.transaction_id >= pg_snapshot_xmax(pg_current_snapshot()) limit 1`;

/** Below every id a server gives: restored changes count as committed, in the order in which they were written. */
const FIRST = `'3'`;

/** The era that new rows of the access log get. */
const ERA = `(select substring(pg_get_expr(adbin, adrelid) from '\\d+')::smallint from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum
  where adrelid = 'access_log'::regclass and attname = 'era')`;

const ACCESSES_AHEAD = `
  with recursive municipalities as (
    (select municipality_code from access_log order by municipality_code limit 1)
    union all
    select (select a.municipality_code from access_log a where a.municipality_code > municipalities.municipality_code
      order by a.municipality_code limit 1)
    from municipalities where municipality_code is not null)
  select from municipalities, lateral (
    select era, transaction_id from access_log a where a.municipality_code = municipalities.municipality_code
    order by era desc, transaction_id desc limit 1) latest
  where latest.era = ${ERA} and latest.transaction_id >= pg_snapshot_xmax(pg_current_snapshot()) limit 1`;

/** Rows of the access log are sealed with their ids and cannot get new ones. New rows come after them in a new era. */
const NEXT_ERA = `
  do $$ begin execute format('alter table access_log alter column era set default %s', ${ERA} + 1); end $$`;

/** Runs as the owner, after the migrations. */
export async function putHistoryBehindUs(owner: Sql): Promise<void> {
  if ((await owner.query(ACCESSES_AHEAD)).rows.length > 0) await owner.query(NEXT_ERA);
  const { rows } = await owner.query(AHEAD);
  if (rows.length === 0) return;
  const tables = ['change', 'announced', 'trend_progress'];
  const updates = tables.map((table) => `update ${table} set transaction_id = ${FIRST}`);
  await owner.query([...updates, `update announced set before = '3:3:'`].join('; ')); // one transaction
}
