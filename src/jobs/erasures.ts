/** Where the municipality has chosen it, who is due is erased at night: one citizen in each transaction. */
import { municipalities } from '../codes/municipalities.ts';
import type { Pool } from '../db/pool.ts';
import type { Workers } from '../db/queue.ts';
import { withTenant } from '../db/tenant.ts';
import type { Clock } from '../http/requests/transaction.ts';
import { eraseAutomatically, nextDue } from '../resources/administration/erasures/queries.ts';
import { eraseCitizen } from '../resources/administration/erasures/store.ts';
import * as figures from '../resources/figures/trends/keeping/close.ts';
import type { Log } from './morning.ts';

type Running = { pool: Pool; clock: Clock; log: Log };

export function erasureWorkers({ pool, clock, log }: Running): Pick<Workers, 'erase'> {
  return {
    erase: {
      cron: '15 4 * * *',
      work: async (_, stopping) => {
        for (const { code } of municipalities) {
          const erased = await eraseDue({ pool, clock }, code, stopping);
          if (erased > 0) log.info({ municipality: code, erased }, 'erased citizens whose time was over');
        }
      },
    },
  };
}

/** @returns how many */
export async function eraseDue(
  { pool, clock }: Pick<Running, 'pool' | 'clock'>,
  municipality: string,
  stopping?: AbortSignal,
): Promise<number> {
  let erased = 0;
  for (;;) {
    if (stopping?.aborted) return erased;
    const now = clock().toISOString();
    const did = await withTenant(pool, municipality, now, async (tenant) => {
      const citizenId = (await eraseAutomatically(tenant)) ? await nextDue(tenant) : undefined;
      if (citizenId === undefined) return 'nothing';
      return (await eraseCitizen(tenant, citizenId, { credentialId: 'automatic', figures })) ? 'erased' : 'computed';
    });
    if (did === 'nothing') return erased;
    if (did === 'erased') erased++;
  }
}
