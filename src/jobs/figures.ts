/** Kept figures are brought up to date every minute, and compared with the records every night. */
import { tenants } from '../codes/municipalities.ts';
import type { Workers } from '../db/queue.ts';
import { withTenant } from '../db/tenant.ts';
import type { Running } from '../http/requests/transaction.ts';
import { differingPeriods } from '../resources/figures/trends/keeping/compare.ts';
import { refreshFigures } from '../resources/figures/trends/keeping/refresh.ts';
import type { Log } from './morning.ts';

/** Periods computed in one transaction. A reader who asks for fresh figures waits for one such transaction at most. */
const PERIODS_PER_TRANSACTION = 4;

/** Periods compared each night in each municipality, chosen at random. */
const COMPARED = 20;

export function figureWorkers({ pool, clock, log }: Running & { log: Log }): Pick<Workers, 'figures' | 'compare'> {
  return {
    figures: {
      cron: '* * * * *',
      work: async (_, stopping) => {
        for (const { code } of tenants) {
          let left = 1;
          while (left > 0 && !stopping.aborted) {
            left = await withTenant(pool, code, clock().toISOString(), (tenant) =>
              refreshFigures(tenant, PERIODS_PER_TRANSACTION),
            );
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
              'kept figures differed from the records: computing them again',
            );
        }
      },
    },
  };
}
