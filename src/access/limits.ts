/**
 * How often a credential may call, and how guessers of keys are slowed down. Each process counts for itself, by the
 * service’s clock, so no request waits for a shared counter; several instances together allow several times as much.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { Refusal } from './refusal.ts';

const WINDOW_SECONDS = 60;
/** How many credentials, key ids or addresses are counted at a time. */
const MOST_REMEMBERED = 10_000;

type Window = { count: number; endsAt: number };

/** A quota per minute and credential. */
export class RateLimit {
  readonly #quota: number;
  readonly #windows = new LRUCache<string, Window>({ max: MOST_REMEMBERED });

  constructor(quota: number) {
    this.#quota = quota;
  }

  /**
   * Counts a request.
   * @returns the answer’s headers about the quota (draft-ietf-httpapi-ratelimit-headers)
   * @throws Refusal 429 beyond the quota
   */
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
    const current = this.#windows.get(credential);
    const length = WINDOW_SECONDS * 1000;
    if (current && now < current.endsAt && current.endsAt - now <= length) return current;
    const window = { count: 0, endsAt: now + length };
    this.#windows.set(credential, window);
    return window;
  }
}

/** Wrong keys that a program may send by mistake: naming one key, and from one address, which many programs may share. */
const FREE = { key: 10, address: 100 } as const;
/** After this long without a wrong key the count begins again. */
const FORGOTTEN_MS = 15 * 60_000;
const LONGEST_PAUSE_MS = 2_000;
const LONGEST_RETRY_SECONDS = 900;
/** Beyond this many waiting requests the others are answered at once: a waiting request costs the service, too. */
const MOST_WAITING = 500;

type Failures = { count: number; lastAt: number };
type Guess = { kind: keyof typeof FREE; id: string; failures: number };

/**
 * Wrong keys, counted by the id they name and by address. The more wrong keys a caller sends, the longer it waits for its 429.
 * A right key is never slowed down, so nobody can lock its owner out by guessing.
 */
export class WrongKeys {
  readonly #failures = {
    key: new LRUCache<string, Failures>({ max: MOST_REMEMBERED }),
    address: new LRUCache<string, Failures>({ max: MOST_REMEMBERED }),
  };
  readonly #warn: (guess: Guess) => void;
  #waiting = 0;

  /** @param warn called when the allowed number is used up, and each time the count has doubled since */
  constructor(warn: (guess: Guess) => void) {
    this.#warn = warn;
  }

  /** @throws Refusal 429 beyond the allowed number of wrong keys */
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

  /** @returns how many there are beyond the free ones */
  #count(kind: keyof typeof FREE, id: string, now: number): number {
    const before = this.#failures[kind].get(id);
    const count = before && Math.abs(now - before.lastAt) < FORGOTTEN_MS ? before.count + 1 : 1;
    this.#failures[kind].set(id, { count, lastAt: now });
    const times = count / FREE[kind];
    if (times >= 1 && Number.isInteger(Math.log2(times))) this.#warn({ kind, id, failures: count });
    return Math.max(0, count - FREE[kind]);
  }
}
