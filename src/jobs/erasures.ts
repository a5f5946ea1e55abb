/** Each night, citizens whose time is over are erased where the municipality has chosen so: one citizen in each transaction. */
import { municipalities } from '../codes/municipalities.ts';
import type { Workers } from '../db/queue.ts';
import { type Tenant, withTenant } from '../db/tenant.ts';
import type { Running } from '../http/requests/transaction.ts';
import { eraseAutomatically, nextDue } from '../resources/administration/erasures/queries.ts';
import { eraseCitizen } from '../resources/administration/erasures/store.ts';
import * as figures from '../resources/figures/trends/keeping/close.ts';
import type { Log } from './morning.ts';

export function erasureWorkers(running: Running & { log: Log }): Pick<Workers, 'erase'> {
  return {
    erase: {
      cron: '15 4 * * *',
      work: async (_, stopping) => {
        for (const { code } of municipalities) {
          const erased = await eraseDue(running, code, stopping);
          if (erased > 0) running.log.info({ municipality: code, erased }, 'erased citizens whose time was over');
        }
      },
    },
  };
}

/** @returns how many citizens were erased */
export async function eraseDue(
  { pool, clock }: Pick<Running, 'pool' | 'clock'>,
  municipality: string,
  stopping?: AbortSignal,
): Promise<number> {
  let erased = 0;
  while (!stopping?.aborted) {
    const did = await withTenant(pool, municipality, clock().toISOString(), eraseNext);
    if (did === 'nothing') break;
    if (did === 'erased') erased++;
  }
  return erased;
}

/** `computed`: figures had to be computed first, and the citizen is erased in a later transaction. */
async function eraseNext(tenant: Tenant): Promise<'nothing' | 'computed' | 'erased'> {
  const citizenId = (await eraseAutomatically(tenant)) ? await nextDue(tenant) : undefined;
  if (citizenId === undefined) return 'nothing';
  const receipt = await eraseCitizen(tenant, citizenId, { credentialId: 'automatic', figures });
  return receipt ? 'erased' : 'computed';
}
