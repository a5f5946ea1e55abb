/**
 * How often a credential may call, and what becomes of whoever guesses keys. Counted in each process for itself, by the clock
 * of the service: no request waits for a counter elsewhere, and several instances allow as many times as much.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from './refusal.ts';

const WINDOW_SECONDS = 60;
/** How many are counted at a time; those of ended windows are forgotten first. */
const REMEMBERED = 10_000;

type Window = { count: number; endsAt: number };

/** A quota per minute and credential. */
export class RateLimit {
  readonly #quota: number;
  readonly #windows = new Map<string, Window>();

  constructor(quota: number) {
    this.#quota = quota;
  }

  /** Counts a request. What the answer says of the quota (draft-ietf-httpapi-ratelimit-headers), or 429 beyond it. */
  count(credential: string, now: Date): Record<string, string> {
    const window = this.#windowOf(credential, now.getTime());
    window.count++;
    const seconds = Math.max(1, Math.ceil((window.endsAt - now.getTime()) / 1000));
    const headers = {
      'ratelimit-policy': `"credential";q=${this.#quota};w=${WINDOW_SECONDS}`,
      ratelimit: `"credential";r=${Math.max(0, this.#quota - window.count)};t=${seconds}`,
    };
    if (window.count <= this.#quota) return headers;
    throw new Refusal('too-many-requests', `More than ${this.#quota} requests in a minute.`, {
      headers: { ...headers, 'retry-after': String(seconds) },
    });
  }

  #windowOf(credential: string, now: number): Window {
    const known = this.#windows.get(credential);
    const length = WINDOW_SECONDS * 1000;
    if (known && now < known.endsAt && known.endsAt - now <= length) return known;
    if (this.#windows.size >= REMEMBERED) forget(this.#windows, ({ endsAt }) => endsAt <= now);
    const window = { count: 0, endsAt: now + length };
    this.#windows.set(credential, window);
    return window;
  }
}

/** Forgets what is over; and if all still runs, the oldest. */
function forget<Value>(map: Map<string, Value>, isOver: (value: Value) => boolean): void {
  for (const [key, value] of map) if (isOver(value)) map.delete(key);
  if (map.size >= REMEMBERED) map.delete(map.keys().next().value as string);
}

/** Wrong keys that a program may have by mistake: for one key, and from one address, behind which there can be many. */
const FREE = { key: 10, address: 100 } as const;
/** After this long without a wrong key the count begins again. */
const FORGOTTEN_MS = 15 * 60_000;
const LONGEST_PAUSE_MS = 2_000;
const LONGEST_RETRY_SECONDS = 900;
/** More than these are not made to wait: waiting costs us, too. */
const MOST_WAITING = 500;

type Failures = { count: number; lastAt: number };
export type Guess = { kind: keyof typeof FREE; id: string; failures: number };

/**
 * Wrong keys, by the id they name and by address. Whoever sends many waits longer and longer and is told to stay away. A right
 * key is never asked about here: nobody can lock its owner out by guessing.
 */
export class WrongKeys {
  readonly #failures = { key: new Map<string, Failures>(), address: new Map<string, Failures>() };
  readonly #tell: (guess: Guess) => void;
  #waiting = 0;

  /** @param tell once many have come, and each time they have doubled */
  constructor(tell: (guess: Guess) => void) {
    this.#tell = tell;
  }

  /** @throws 429 when these are too many */
  async add(keyId: string | undefined, address: string, now: Date): Promise<void> {
    const beyond = Math.max(
      keyId === undefined ? 0 : this.#count('key', keyId, now.getTime()),
      this.#count('address', address, now.getTime()),
    );
    if (beyond === 0) return;
    if (this.#waiting < MOST_WAITING) {
      this.#waiting++;
      await pause(Math.min(LONGEST_PAUSE_MS, 25 * 2 ** Math.min(beyond, 10)), undefined, { ref: false });
      this.#waiting--;
    }
    throw new Refusal('too-many-requests', 'Too many wrong keys.', {
      headers: { 'retry-after': String(Math.min(LONGEST_RETRY_SECONDS, 2 ** Math.min(beyond, 10))) },
    });
  }

  /** How many there are beyond those that are free. */
  #count(kind: keyof typeof FREE, id: string, now: number): number {
    const failures = this.#failures[kind];
    const known = failures.get(id);
    const count = known && Math.abs(now - known.lastAt) < FORGOTTEN_MS ? known.count + 1 : 1;
    if (!known && failures.size >= REMEMBERED) forget(failures, ({ lastAt }) => now - lastAt >= FORGOTTEN_MS);
    failures.set(id, { count, lastAt: now });
    const times = count / FREE[kind];
    if (times >= 1 && Number.isInteger(Math.log2(times))) this.#tell({ kind, id, failures: count });
    return Math.max(0, count - FREE[kind]);
  }
}
