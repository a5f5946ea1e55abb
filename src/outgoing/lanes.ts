/**
 * One run of sending what waits, for whoever it is to be sent to: lanes side by side, and each lane's in order, so that what cannot be
 * sent holds back what follows in its lane and nothing else. What waits lies in a table; a run only looks.
 */

const SECOND = 1_000;

/** Read at a time; then the receiver is looked at anew. */
export const AT_A_TIME = 50;
const LANES_SIDE_BY_SIDE = 4;
/** A run leaves the worker to others after so long. */
const RUN_MS = 30 * SECOND;
/** A receiver that takes nothing, many times in a row, is left alone for a while. */
const FAILURES_IN_A_ROW = 8;
const LEFT_ALONE_MS = 30 * SECOND;

export type Sending<Item> = {
  /** At most `AT_A_TIME` that wait, in order, after this one. Null when nothing may be sent. */
  read(after: Item | undefined): Promise<Item[] | null>;
  lane(item: Item): string;
  /** When it may be sent, in milliseconds. */
  due(item: Item): number;
  /** Sends it, and keeps what came of it. */
  attempt(item: Item): Promise<Attempt>;
};

/** `again`: when the lane goes on. `until`: when anything may be sent again, `never` when somebody must see to it first. */
export type Attempt = { failed: false } | { failed: true; again?: number; until?: number | 'never' };

/**
 * @param due what was to be sent at this time is sent, also where this instance's clock is not there yet
 * @returns when to look again, in milliseconds; undefined when there is nothing to wait for
 */
export async function sendWaiting<Item>(
  sending: Sending<Item>,
  { clock, due, stopping }: { clock: () => Date; due: number; stopping: AbortSignal },
): Promise<number | undefined> {
  const began = performance.now();
  const now = () => clock().getTime();
  /** Lanes whose next must wait, and until when. */
  const waiting = new Map<string, number>();
  let failuresInARow = 0;
  let until: number | 'never' | undefined;
  const goesOn = () =>
    until === undefined &&
    !stopping.aborted &&
    failuresInARow < FAILURES_IN_A_ROW &&
    performance.now() - began <= RUN_MS;

  async function sendLane(lane: string, items: Item[]): Promise<void> {
    for (const item of items) {
      if (waiting.has(lane) || !goesOn()) return;
      const itsTime = sending.due(item);
      if (itsTime > Math.max(now(), due)) {
        waiting.set(lane, itsTime);
        return;
      }
      const attempt = await sending.attempt(item);
      failuresInARow = attempt.failed ? failuresInARow + 1 : 0;
      if (!attempt.failed) continue;
      if (attempt.again !== undefined) waiting.set(lane, attempt.again);
      until = attempt.until ?? until;
    }
  }

  let last: Item | undefined;
  for (;;) {
    const items = await sending.read(last);
    if (!items) return undefined;
    const lanes = Map.groupBy(items, sending.lane).entries();
    const worker = async () => {
      for (const [lane, inLane] of lanes) await sendLane(lane, inLane);
    };
    await Promise.all(Array.from({ length: LANES_SIDE_BY_SIDE }, worker));
    if (until !== undefined) return until === 'never' ? undefined : until;
    if (failuresInARow >= FAILURES_IN_A_ROW) return now() + LEFT_ALONE_MS;
    if (!goesOn()) return now();
    if (items.length < AT_A_TIME) return waiting.size === 0 ? undefined : Math.min(...waiting.values());
    last = items.at(-1);
  }
}
