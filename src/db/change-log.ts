/**
 * A place in the log of changes, as a cursor. Transaction ids are in order within one history of one database: after a
 * restore, in a copy, or on a server that took over, they say something else. So a cursor names the change it comes after
 * together with the history it was seen in, and is good only where both are found.
 */
import { numberedStatement as statement } from './tenant.ts';

/** Server, database and the timeline it writes: each is another one after a restore, and the last after a take-over, too. */
const HISTORY = `(select concat_ws('/', (select system_identifier from pg_control_system()),
  (select oid from pg_database where datname = current_database()), left(pg_walfile_name(pg_current_wal_lsn()), 8)))`;

/** A change's place as text: where it is in the order, and a mark of what it was. Where there is no change: before the first. */
export const PLACE = `concat_ws('.', coalesce(change.transaction_id::text, '0'), coalesce(change.id, 0),
  left(encode(sha256(convert_to(concat_ws(' ', ${HISTORY}, change.resource_id, change.version), 'UTF8')), 'hex'), 16))`;

/** Changes whose place is certain: no transaction that began before theirs can still commit. */
export const CERTAIN = 'change.transaction_id < pg_snapshot_xmin(pg_current_snapshot())';

/** The last change of which a snapshot holds all that came before it, too. */
export const latestPlace = statement(
  'latest place',
  `select ${PLACE} as place from (select) nothing left join lateral (
     select transaction_id, id, resource_id, version from change
     where municipality_code = $1 and ${CERTAIN} order by transaction_id desc, id desc limit 1) change on true`,
);

export const placeAgain = statement(
  'place again',
  `select ${PLACE} as place from (select) nothing
   left join change on change.municipality_code = $1 and change.transaction_id = $2::xid8 and change.id = $3::bigint`,
);

export type Place = { transactionId: string; changeId: string; text: string };

const TEXT = /^(\d{1,19})\.(\d{1,18})\.[0-9a-f]{16}$/;

export function cursorOf(place: string): string {
  return Buffer.from(place).toString('base64url');
}

/** undefined for what no cursor looks like */
export function parseCursor(cursor: string): Place | undefined {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const [, transactionId, changeId] = TEXT.exec(text) ?? [];
  return transactionId && changeId ? { transactionId, changeId, text } : undefined;
}
