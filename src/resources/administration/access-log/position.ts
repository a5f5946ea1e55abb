/** The one order of a municipality’s access log: by era, transaction and number. Rows are sealed and read in it. */
import { param, type SQL, sql } from '../../../db/statement.ts';

/** Where a row stands in the order. The parts are big integers, so two of them are text. */
export type Position = { era: number; transactionId: string; id: string };

/** Before every row. */
export const BEGINNING: Position = { era: 0, transactionId: '0', id: '0' };

/** The position of a row of `access_log a`, to sort and compare by. */
export const position = sql`(a.era, a.transaction_id, a.id)`;
export const inOrder = sql`a.era, a.transaction_id, a.id`;

/** The position of a row of `access_log a`, as a cursor holds it. */
export const positionText = sql`concat_ws('.', a.era, a.transaction_id, a.id)`;
export const POSITION_TEXT = /^\d{1,4}\.\d{1,19}\.\d{1,18}$/;

/** A position that a statement is given as `era`, `transactionId` and `id`. */
export const givenPosition = sql`(${param('era')}::smallint, ${param('transactionId')}::xid8, ${param('id')}::bigint)`;

/** The position of a row of `access_log_block`: its last entry’s. */
export const positionOfBlock = sql`json_build_object('era', era, 'transactionId', transaction_id::text, 'id', id::text)`;

/** @param text of the form `POSITION_TEXT` */
export function parsePosition(text: string): Position {
  const [era, transactionId, id] = text.split('.') as [string, string, string];
  return { era: Number(era), transactionId, id };
}

/** For a list: the rows after a position. */
export function isAfter({ era, transactionId, id }: Position): SQL {
  return sql`${position} > (${era}::smallint, ${transactionId}::xid8, ${id}::bigint)`;
}

/** For a list: the rows up to a position, its own included. */
export function isUpTo({ era, transactionId, id }: Position): SQL {
  return sql`${position} <= (${era}::smallint, ${transactionId}::xid8, ${id}::bigint)`;
}
