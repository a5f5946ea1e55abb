/** Each night, citizens whose time is over are erased where the municipality has chosen so: one citizen in each transaction. */
import { municipalities } from '../codes/municipalities.ts';
import type { Pool } from '../db/pool.ts';
import type { Workers } from '../db/queue.ts';
import { withTenant } from '../db/tenant.ts';
import { danishDate } from '../domain/calendar.ts';
import type { Clock } from '../http/requests/transaction.ts';
import { eraseAutomatically, eraseCitizen, nextDue } from '../resources/administration/erasures/store.ts';
import * as figures from '../resources/figures/trends/close.ts';
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
    const today = danishDate(now);
    const did = await withTenant(pool, municipality, now, async (tenant) => {
      const citizenId = (await eraseAutomatically(tenant)) ? await nextDue(tenant, today) : undefined;
      if (citizenId === undefined) return 'nothing';
      return (await eraseCitizen(tenant, citizenId, { credentialId: 'automatic', today, figures }))
        ? 'erased'
        : 'computed';
    });
    if (did === 'nothing') return erased;
    if (did === 'erased') erased++;
  }
}
