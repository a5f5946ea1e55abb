/** Metrics of the access logs: whether they are sealed and reviewed in time. */
import { Gauge, type Registry } from '@prometheus-io/client';
import { municipalities } from '../../../codes/municipalities.ts';
import type { Pool } from '../../../db/pool.ts';
import { withTenant } from '../../../db/tenant.ts';
import { danishDate } from '../../../domain/calendar.ts';
import type { Clock } from '../../../http/requests/transaction.ts';
import { waitingToBeSealed } from './chain.ts';
import { samplingOf } from './sample-queries.ts';

/** Every municipality is asked, so not at each scrape. */
const GOOD_FOR_MS = 5 * 60_000;

type Standing = { waiting: number; overdue: number };

export function measureAccessLogs(registry: Registry, { pool, clock }: { pool: Pool; clock: Clock }): void {
  let asked = 0;
  let known: Promise<Standing> = Promise.resolve({ waiting: 0, overdue: 0 });
  const standing = () => {
    if (Date.now() - asked < GOOD_FOR_MS) return known;
    asked = Date.now();
    const before = known;
    known = ask(pool, clock).catch(() => before);
    return known;
  };
  new Gauge({
    name: 'fremdrift_access_log_unsealed_seconds',
    help: 'How long the oldest unsealed access has waited to be sealed.',
    registers: [registry],
    async collect() {
      this.set((await standing()).waiting);
    },
  });
  new Gauge({
    name: 'fremdrift_access_log_samples_overdue',
    help: 'Municipalities whose sample of the access log is overdue.',
    registers: [registry],
    async collect() {
      this.set((await standing()).overdue);
    },
  });
}

async function ask(pool: Pool, clock: Clock): Promise<Standing> {
  const all = { waiting: 0, overdue: 0 };
  for (const { code } of municipalities) {
    const now = clock();
    await withTenant(pool, code, now.toISOString(), async (tenant) => {
      all.waiting = Math.max(all.waiting, await waitingToBeSealed(tenant));
      if ((await samplingOf(tenant, danishDate(now))).state === 'overdue') all.overdue++;
    });
  }
  return all;
}
