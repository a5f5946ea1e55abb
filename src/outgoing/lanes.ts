/**
 * One run of sending the items that wait for one receiver. Items stand in lanes. Lanes are sent side by side, and each
 * lane in order: an item that cannot be sent holds back the later items of its lane, and no others. The items themselves
 * lie in a table; a run only reads them.
 */

const SECOND = 1_000;

/** Items read at a time. Before each batch `read` looks at the receiver again. */
export const BATCH_SIZE = 50;
const LANES_SIDE_BY_SIDE = 4;
/** After so long a run ends, so that the worker can do other jobs. */
const RUN_MS = 30 * SECOND;
/** A receiver that fails so often in a row is left alone for a while. */
const FAILURES_IN_A_ROW = 8;
const LEFT_ALONE_MS = 30 * SECOND;

export type Sending<Item> = {
  /** The next `BATCH_SIZE` items that wait, in order, after this one. Null when nothing may be sent. */
  read(after: Item | undefined): Promise<Item[] | null>;
  lane(item: Item): string;
  /** When it may be sent, in milliseconds. */
  due(item: Item): number;
  /** Sends it, and stores the result. */
  attempt(item: Item): Promise<Attempt>;
};

/** `again`: when the lane may go on. `until`: when anything may be sent again; `never`: not before somebody has intervened. */
export type Attempt = { failed: false } | { failed: true; again?: number; until?: number | 'never' };

type Options = {
  clock: () => Date;
  /** Items due at this time are sent even where this instance's clock is behind. In milliseconds. */
  due: number;
  stopping: AbortSignal;
};

type Run = {
  now: () => number;
  due: number;
  stopping: AbortSignal;
  began: number;
  /** Lanes whose next item must wait, and until when. */
  waiting: Map<string, number>;
  failuresInARow: number;
  until: number | 'never' | undefined;
};

/** @returns when to look again, in milliseconds; undefined when there is nothing to wait for */
export async function sendWaiting<Item>(
  sending: Sending<Item>,
  { clock, due, stopping }: Options,
): Promise<number | undefined> {
  const run: Run = {
    now: () => clock().getTime(),
    due,
    stopping,
    began: performance.now(),
    waiting: new Map(),
    failuresInARow: 0,
    until: undefined,
  };
  let last: Item | undefined;
  for (;;) {
    const items = await sending.read(last);
    if (!items) return undefined;
    await sendBatch(sending, run, items);
    if (run.until !== undefined) return run.until === 'never' ? undefined : run.until;
    if (run.failuresInARow >= FAILURES_IN_A_ROW) return run.now() + LEFT_ALONE_MS;
    if (!mayGoOn(run)) return run.now();
    if (items.length < BATCH_SIZE) return run.waiting.size === 0 ? undefined : Math.min(...run.waiting.values());
    last = items.at(-1);
  }
}

function mayGoOn({ until, stopping, failuresInARow, began }: Run): boolean {
  return (
    until === undefined &&
    !stopping.aborted &&
    failuresInARow < FAILURES_IN_A_ROW &&
    performance.now() - began <= RUN_MS
  );
}

async function sendBatch<Item>(sending: Sending<Item>, run: Run, items: Item[]): Promise<void> {
  const lanes = Map.groupBy(items, sending.lane).entries();
  const worker = async () => {
    for (const [lane, inLane] of lanes) await sendLane(sending, run, lane, inLane);
  };
  await Promise.all(Array.from({ length: LANES_SIDE_BY_SIDE }, worker));
}

async function sendLane<Item>(sending: Sending<Item>, run: Run, lane: string, items: Item[]): Promise<void> {
  for (const item of items) {
    if (run.waiting.has(lane) || !mayGoOn(run)) return;
    const itemDue = sending.due(item);
    if (itemDue > Math.max(run.now(), run.due)) {
      run.waiting.set(lane, itemDue);
      return;
    }
    const attempt = await sending.attempt(item);
    run.failuresInARow = attempt.failed ? run.failuresInARow + 1 : 0;
    if (!attempt.failed) continue;
    if (attempt.again !== undefined) run.waiting.set(lane, attempt.again);
    run.until = attempt.until ?? run.until;
  }
}
