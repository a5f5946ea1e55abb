/**
 * PUT and DELETE, the same for every thing. PUT with a new id creates, with the same content it changes nothing, and with
 * other content it needs `If-Match` and makes a new version. DELETE marks as entered in error.
 */
import { insertFirst, lockCurrent, replaceCurrent, type Values, type Versioned } from '../../db/versioned.ts';
import { notFound, Problem } from '../answers/problem.ts';
import type { Precondition } from './conditions.ts';
import type { Tx } from './transaction.ts';

export type Outcome = 'created' | 'replaced' | 'unchanged';

type PutOptions = {
  /** True when parts of the thing in another table will change. */
  partsDiffer?: boolean;
  /** Above 1 when earlier versions exist elsewhere. */
  firstVersion?: number;
  /** Runs before the write, only when something is written. The values it returns are written too. */
  alongside?: () => Promise<Values>;
};

export async function put(
  tx: Tx,
  table: Versioned,
  id: string,
  values: Values,
  precondition: Precondition,
  options: PutOptions = {},
): Promise<Outcome> {
  const current = await lockCurrent(tx, table, id, values);
  if (!current) {
    if (precondition.version !== null) throw preconditionFailed('There is nothing by that id yet.');
    const first = { ...values, ...(await options.alongside?.()) };
    if (await insertFirst(tx, table, id, first, options.firstVersion ?? 1)) return 'created';
    return put(tx, table, id, values, precondition, options);
  }
  mustBeWanted(precondition, current.version);
  if (current.same && !options.partsDiffer) return 'unchanged';
  checkVersion(precondition, current.version);
  await replaceCurrent(tx, table, id, { ...values, ...(await options.alongside?.()) });
  return 'replaced';
}

/** Marking again changes nothing. `If-Match` is honoured but not required. */
export async function markEnteredInError(
  tx: Tx,
  table: Versioned,
  id: string,
  precondition: Precondition,
  { alongside }: Pick<PutOptions, 'alongside'> = {},
): Promise<void> {
  const current = await lockCurrent(tx, table, id, {});
  if (!current) throw notFound();
  if (current.enteredInError) return;
  if (precondition.version !== null) checkVersion(precondition, current.version);
  await replaceCurrent(tx, table, id, { ...(await alongside?.()), enteredInErrorAt: tx.now });
}

/** Refuses to change what exists when the caller wanted only to create (`If-None-Match: *`). */
export function mustBeWanted({ mustBeNew }: Pick<Precondition, 'mustBeNew'>, current: number): void {
  if (mustBeNew) throw preconditionFailed('Something by that id exists already.', current, 'If-None-Match');
}

/** @throws Problem 428 when the caller sent no version, 412 when it is stale */
export function checkVersion({ version }: Pick<Precondition, 'version'>, current: number): void {
  const etag = `"${current}"`;
  if (version === null) {
    const detail = 'It exists with other content, or has been entered in error. Send the ETag you read in If-Match.';
    throw new Problem('precondition-required', detail, {
      errors: [{ header: 'If-Match', detail, code: 'required' }],
      headers: { etag },
    });
  }
  if (version !== current) throw preconditionFailed('It has a newer version than the one you read.', current);
}

function preconditionFailed(detail: string, current?: number, header = 'If-Match'): Problem {
  return new Problem('precondition-failed', detail, {
    errors: [{ header, detail, code: 'precondition-failed' }],
    ...(current !== undefined && { headers: { etag: `"${current}"` } }),
  });
}
