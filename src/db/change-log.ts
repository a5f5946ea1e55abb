/**
 * A place in the log of changes, as a cursor. Transaction ids are ordered within one history of one database. After a
 * restore, in a copy, or on a server that took over, the same ids mean other changes. So a cursor names the last change
 * seen and the history it was seen in, and it is valid only where both are found.
 */
import { municipality, param, sql, statement } from './statement.ts';

/** The server, the database and its timeline. A restore changes at least one of them, a take-over the timeline. */
const HISTORY = sql`(select concat_ws('/', (select system_identifier from pg_control_system()),
  (select oid from pg_database where datname = current_database()), left(pg_walfile_name(pg_current_wal_lsn()), 8)))`;

/** A change's place as text: its position, and a hash of what it was and of the history. Without a change: the place before the first. */
export const place = sql`concat_ws('.', coalesce(change.transaction_id::text, '0'), coalesce(change.id, 0),
  left(encode(sha256(convert_to(concat_ws(' ', ${HISTORY}, change.resource_id, change.version), 'UTF8')), 'hex'), 16))`;

/** Changes whose place is final: no transaction that began before theirs can still commit. */
export const placeIsFinal = sql`change.transaction_id < pg_snapshot_xmin(pg_current_snapshot())`;

/** The last change before which nothing can still be committed. */
export const latestPlace = statement<{ place: string }>(
  'latest place',
  sql`select ${place} as place from (select) nothing left join lateral (
     select transaction_id, id, resource_id, version from change
     where municipality_code = ${municipality} and ${placeIsFinal} order by transaction_id desc, id desc limit 1) change on true`,
);

/** A cursor's place as this database has it now. */
export const placeAgain = statement<{ place: string }, { transactionId: string; changeId: string }>(
  'place again',
  sql`select ${place} as place from (select) nothing
   left join change on change.municipality_code = ${municipality} and change.transaction_id = ${param('transactionId')}::xid8
     and change.id = ${param('changeId')}::bigint`,
);

export type Place = { transactionId: string; changeId: string; text: string };

const TEXT = /^(\d{1,19})\.(\d{1,18})\.[0-9a-f]{16}$/;

export function cursorOf(place: string): string {
  return Buffer.from(place).toString('base64url');
}

/** Undefined when the text is not a cursor. */
export function parseCursor(cursor: string): Place | undefined {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const [, transactionId, changeId] = TEXT.exec(text) ?? [];
  return transactionId && changeId ? { transactionId, changeId, text } : undefined;
}
