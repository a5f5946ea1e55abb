/** After midnight, Danish time, the delivery reports of the day that has ended are handed over to the recipients that municipalities have named. */
import { municipalities } from '../codes/municipalities.ts';
import type { Workers } from '../db/queue.ts';
import { withTenant } from '../db/tenant.ts';
import type { Running } from '../http/requests/transaction.ts';
import type { Addresses } from '../outgoing/addresses.ts';
import { handOver } from '../resources/exchange/fhir/ffb-deliveries/hand-over.ts';
import { handsOver } from '../resources/exchange/fhir/ffb-deliveries/queries.ts';
import type { Reports } from '../resources/exchange/fhir/ffb-deliveries/reports.ts';
import { handOverSoon } from '../resources/exchange/fhir/ffb-deliveries/store.ts';
import type { Log } from './morning.ts';

/** Late enough that what was begun before midnight has been committed. */
const AFTER_MIDNIGHT = '10 0 * * *';

export function handOverWorkers(
  running: Running & { log: Log; addresses: Addresses },
  reports: Reports,
): Pick<Workers, 'midnight' | 'hand-over'> {
  const { pool, clock, queue } = running;
  return {
    midnight: {
      cron: AFTER_MIDNIGHT,
      work: async () => {
        for (const { code } of municipalities)
          await withTenant(pool, code, clock().toISOString(), async (tenant) => {
            if (await handsOver(tenant)) await handOverSoon(tenant, queue);
          });
      },
    },
    'hand-over': {
      pollSeconds: 2,
      atOnce: 2,
      work: async ([job], stopping) => {
        if (job) await handOver({ ...running, reports }, job, stopping);
      },
    },
  };
}
