/** What there is to know of keys in use: when each was last used, and which are about to end. */
import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from '../db/pool.ts';
import { numberedStatement as statement, withTenant } from '../db/tenant.ts';
import { danishDate } from '../domain/calendar.ts';
import type { Caller } from './authentication.ts';

const HOUR_MS = 60 * 60_000;
/** How long before its end a key is talked about. */
export const WARNING_DAYS = 30;
const WARNING_MS = WARNING_DAYS * 24 * HOUR_MS;
const REMEMBERED = 10_000;

const noteUse = statement(
  'note use of key',
  `update credential set last_used_at = $3 where municipality_code = $1 and id = $2
     and (last_used_at is null or last_used_at <= $3::timestamptz - interval '1 hour')`,
);

type Use = { notedAt: number; expiresAt: number; warnedOn: string };

export class KeyUse {
  readonly #pool: Pool;
  readonly #log: FastifyBaseLogger;
  readonly #uses = new Map<string, Use>();
  readonly #writing = new Set<Promise<void>>();

  constructor(pool: Pool, log: FastifyBaseLogger) {
    this.#pool = pool;
    this.#log = log;
  }

  /** After a request was answered. Writes at most once an hour and key, in a transaction of its own that nobody waits for. */
  note({ municipality, credentialId }: Caller, expiresAt: Date, now: Date): void {
    const id = `${municipality} ${credentialId}`;
    const use = this.#uses.get(id) ?? { notedAt: Number.NEGATIVE_INFINITY, expiresAt: 0, warnedOn: '' };
    use.expiresAt = expiresAt.getTime();
    this.#warn(use, credentialId, now);
    if (Math.abs(now.getTime() - use.notedAt) >= HOUR_MS) {
      use.notedAt = now.getTime();
      this.#write(municipality, credentialId, now);
    }
    this.#uses.delete(id); // the latest used stand last
    this.#uses.set(id, use);
    if (this.#uses.size > REMEMBERED) this.#uses.delete(this.#uses.keys().next().value as string);
  }

  /** Keys this process has seen in use that end within thirty days. */
  expiring(now: Date): number {
    const ends = [...this.#uses.values()].map(({ expiresAt }) => expiresAt - now.getTime());
    return ends.filter((left) => left > 0 && left <= WARNING_MS).length;
  }

  /** Ends when nothing is being written any more. */
  async settle(): Promise<void> {
    await Promise.all(this.#writing);
  }

  #warn(use: Use, credential: string, now: Date): void {
    const today = danishDate(now.toISOString());
    if (!endsSoon(use.expiresAt, now) || use.warnedOn === today) return;
    use.warnedOn = today;
    this.#log.warn({ credential, expiresAt: new Date(use.expiresAt).toISOString() }, 'a key in use ends soon');
  }

  #write(municipality: string, credentialId: string, now: Date): void {
    const at = now.toISOString();
    const written = withTenant(this.#pool, municipality, at, (tenant) =>
      tenant.rows(noteUse, [municipality, credentialId, at]),
    ).then(
      () => {},
      () => this.#log.warn({ credential: credentialId }, 'the last use of a key could not be noted'),
    );
    this.#writing.add(written);
    written.finally(() => this.#writing.delete(written));
  }
}

export function endsSoon(expiresAt: number, now: Date): boolean {
  return expiresAt - now.getTime() <= WARNING_MS;
}
