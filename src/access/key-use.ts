/** When each key was last used, and which keys in use are about to expire. */
import type { FastifyBaseLogger } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Pool } from '../db/pool.ts';
import { municipality, now, param, sql, statement } from '../db/statement.ts';
import { withTenant } from '../db/tenant.ts';
import { danishDate } from '../domain/calendar.ts';
import type { Caller } from './caller.ts';

const HOUR_MS = 60 * 60_000;
/** How long before a key expires the service warns of it. */
export const WARNING_DAYS = 30;
const WARNING_MS = WARNING_DAYS * 24 * HOUR_MS;
/** Keys that one process keeps in mind. */
const MOST_REMEMBERED = 10_000;

const noteUse = statement<object, { credentialId: string }>(
  'note use of key',
  sql`update credential set last_used_at = ${now} where municipality_code = ${municipality} and id = ${param('credentialId')}
     and (last_used_at is null or last_used_at <= ${now} - interval '1 hour')`,
);

type Use = { notedAt: number; expiresAt: number; warnedOn: string };

export class KeyUse {
  readonly #pool: Pool;
  readonly #log: FastifyBaseLogger;
  /** By municipality and credential. */
  readonly #uses = new LRUCache<string, Use>({ max: MOST_REMEMBERED });
  readonly #writing = new Set<Promise<void>>();

  constructor(pool: Pool, log: FastifyBaseLogger) {
    this.#pool = pool;
    this.#log = log;
  }

  /** Called after a request was answered. Writes at most once an hour for each key, and nobody waits for it. */
  note({ municipality, credentialId }: Caller, expiresAt: Date, now: Date): void {
    const id = `${municipality} ${credentialId}`;
    const use = this.#uses.get(id) ?? { notedAt: Number.NEGATIVE_INFINITY, expiresAt: 0, warnedOn: '' };
    use.expiresAt = expiresAt.getTime();
    this.#warn(use, credentialId, now);
    if (Math.abs(now.getTime() - use.notedAt) >= HOUR_MS) {
      use.notedAt = now.getTime();
      this.#write(municipality, credentialId, now);
    }
    this.#uses.set(id, use);
  }

  /** How many keys that this process has seen in use expire within thirty days. */
  expiring(now: Date): number {
    const ends = [...this.#uses.values()].map(({ expiresAt }) => expiresAt - now.getTime());
    return ends.filter((left) => left > 0 && left <= WARNING_MS).length;
  }

  /** Resolves when all writes have ended. */
  async settle(): Promise<void> {
    await Promise.all(this.#writing);
  }

  /** At most once a day for each key. */
  #warn(use: Use, credential: string, now: Date): void {
    const today = danishDate(now.toISOString());
    if (!endsSoon(use.expiresAt, now) || use.warnedOn === today) return;
    use.warnedOn = today;
    this.#log.warn({ credential, expiresAt: new Date(use.expiresAt).toISOString() }, 'a key in use ends soon');
  }

  #write(municipality: string, credentialId: string, now: Date): void {
    const written = withTenant(this.#pool, municipality, now.toISOString(), (tenant) =>
      tenant.rows(noteUse, { credentialId }),
    ).then(
      () => {},
      () => this.#log.warn({ credential: credentialId }, 'the last use of a key could not be noted'),
    );
    this.#writing.add(written);
    written.finally(() => this.#writing.delete(written));
  }
}

/** @param expiresAt in milliseconds */
export function endsSoon(expiresAt: number, now: Date): boolean {
  return expiresAt - now.getTime() <= WARNING_MS;
}
