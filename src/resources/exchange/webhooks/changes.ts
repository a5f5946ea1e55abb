/**
 * Turns the log of changes into events. Reads the log in the order of commits from where it stopped last, and stores the
 * new place in the transaction that stores the events. So each change is announced once, also when a process is killed.
 */
import type { Pool } from '../../../db/pool.ts';
import type { Queue } from '../../../db/queue.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { type Tenant, withTenant } from '../../../db/tenant.ts';
import type { Clock } from '../../../http/requests/transaction.ts';
import { announce, takeTurn } from './announce.ts';
import { announcementsOf, type Change } from './announcements.ts';

/** Changes per transaction; the rest of the last change's transaction comes with them. */
const BATCH_SIZE = 500;
/** How soon to look again for changes that wait for an older transaction to end. */
const AGAIN_SECONDS = 1;

/** A place in the log. */
type Position = { transactionId: string; changeId: number };

const [transactionId, changeId] = [sql`${param('transactionId')}::xid8`, sql`${param('changeId')}::bigint`];
const isLater = sql`(transaction_id, id) > (${transactionId}, ${changeId})`;

/** Not what was written before the first webhook was made. */
const toAnnounce = sql`municipality_code = ${municipality}
  and not pg_visible_in_snapshot(transaction_id, (select before from announced where municipality_code = ${municipality}))`;

/** Leaves changes for later while an older transaction is still running: its changes come first. */
const changes = sql`select id, transaction_id::text as "transactionId", to_json(at) #>> '{}' as at, resource, resource_id as "resourceId", version, change
  from change where ${toAnnounce} and transaction_id < pg_snapshot_xmin(pg_current_snapshot())`;

const changesAfter = statement<Change, Position & { limit: number }>(
  'changes after',
  sql`${changes} and ${isLater} order by transaction_id, id limit ${param('limit')}`,
);
const restOfTransaction = statement<Change, Position>(
  'rest of transaction',
  sql`${changes} and transaction_id = ${transactionId} and id > ${changeId} order by id`,
);
const anyAfter = statement<object, Position>(
  'any change after',
  sql`select from change where ${toAnnounce} and ${isLater} limit 1`,
);
const position = statement<Position>(
  'announced',
  sql`select transaction_id::text as "transactionId", change_id as "changeId" from announced where municipality_code = ${municipality}`,
);
const move = statement<object, Position>(
  'move announced',
  sql`update announced set transaction_id = ${transactionId}, change_id = ${changeId} where municipality_code = ${municipality}`,
);

type Running = { pool: Pool; clock: Clock; queue: Queue };

export async function announceChanges(
  { pool, clock, queue }: Running,
  municipality: string,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    const more = await withTenant(pool, municipality, clock().toISOString(), (tenant) => announceSome(tenant, queue));
    if (!more) return;
  }
}

/** @returns whether there is more to announce at once */
async function announceSome(tenant: Tenant, queue: Queue): Promise<boolean> {
  await takeTurn(tenant);
  const from = await tenant.row(position);
  if (!from) return false;
  const found = await tenant.rows(changesAfter, { ...from, limit: BATCH_SIZE });
  const full = found.length === BATCH_SIZE;
  if (full) found.push(...(await tenant.rows(restOfTransaction, placeOf(found, from))));
  const reached = placeOf(found, from);
  if (found.length > 0) {
    await announce(tenant, queue, await announcementsOf(tenant, found));
    await tenant.rows(move, reached);
  }
  if (full) return true;
  if (await tenant.row(anyAfter, reached)) await lookAgain(tenant, queue);
  return false;
}

/** The place of the last change; `from` where there is none. */
function placeOf(found: Change[], from: Position): Position {
  const last = found.at(-1);
  return last ? { transactionId: last.transactionId, changeId: last.id } : from;
}

function lookAgain(tenant: Tenant, queue: Queue): Promise<void> {
  const { municipality } = tenant;
  return queue.put(
    tenant,
    'announce',
    { municipality },
    { singletonKey: municipality, singletonSeconds: AGAIN_SECONDS, startAfter: AGAIN_SECONDS },
  );
}
