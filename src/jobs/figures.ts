/** Ready figures, kept ready: brought up to date every minute, and compared with the records at night. */
import { tenants } from '../codes/municipalities.ts';
import type { Pool } from '../db/pool.ts';
import type { Workers } from '../db/queue.ts';
import { withTenant } from '../db/tenant.ts';
import { differingPeriods } from '../resources/figures/trends/keeping/compare.ts';
import { refreshFigures } from '../resources/figures/trends/keeping/refresh.ts';
import type { Log } from './morning.ts';

/** Periods computed in one transaction: a reader who cannot wait waits for no more. */
const AT_ONCE = 4;

/** Periods compared a night, by lot, in each municipality. */
const COMPARED = 20;

export function figureWorkers({
  pool,
  clock,
  log,
}: {
  pool: Pool;
  clock: () => Date;
  log: Log;
}): Pick<Workers, 'figures' | 'compare'> {
  return {
    figures: {
      cron: '* * * * *',
      work: async (_, stopping) => {
        for (const { code } of tenants) {
          let left = 1;
          while (left > 0 && !stopping.aborted) {
            left = await withTenant(pool, code, clock().toISOString(), (tenant) => refreshFigures(tenant, AT_ONCE));
          }
        }
      },
    },
    compare: {
      cron: '15 3 * * *',
      work: async (_, stopping) => {
        for (const { code } of tenants) {
          if (stopping.aborted) return;
          const differing = await withTenant(pool, code, clock().toISOString(), (tenant) =>
            differingPeriods(tenant, COMPARED),
          );
          if (differing.length > 0)
            log.error(
              { municipality: code, differing },
              'kept figures differ from the records, and are computed again',
            );
        }
      },
    },
  };
}
