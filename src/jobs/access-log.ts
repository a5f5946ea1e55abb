/** Looking after the access log: sealing it, and once a day removing what has expired and reminding of samples. */

import { findSettings } from '../access/settings.ts';
import { tenants } from '../codes/municipalities.ts';
import type { Workers } from '../db/queue.ts';
import { type Tenant, withTenant } from '../db/tenant.ts';
import { danishDate } from '../domain/calendar.ts';
import type { Running } from '../http/requests/transaction.ts';
import { headOf, removeExpiredBlocks, sealNext } from '../resources/administration/access-log/chain.ts';
import { samplingOf } from '../resources/administration/access-log/sample-queries.ts';
import type { Log } from './morning.ts';

/** Blocks removed in one transaction. */
const AT_ONCE = 20;

export function accessLogWorkers(running: Running & { log: Log }): Pick<Workers, 'seal' | 'audit'> {
  return {
    seal: {
      cron: '*/10 * * * *',
      work: async (_, stopping) => {
        for (const { code } of tenants) await sealAccesses(running, code, stopping);
      },
    },
    audit: {
      cron: '0 4 * * *',
      work: async (_, stopping) => {
        for (const { code } of tenants) await auditAccesses(running, code, stopping);
      },
    },
  };
}

type In = Pick<Running, 'pool' | 'clock'>;

const inTenant = <Result>({ pool, clock }: In, municipality: string, work: (tenant: Tenant) => Promise<Result>) =>
  withTenant(pool, municipality, clock().toISOString(), work);

/** Block by block, each in a transaction of its own, until all that is certain is sealed. */
export async function sealAccesses(running: In, municipality: string, stopping?: AbortSignal): Promise<void> {
  let more = true;
  while (more && !stopping?.aborted) more = await inTenant(running, municipality, sealNext);
}

export async function auditAccesses(running: In & { log: Log }, municipality: string, stopping?: AbortSignal) {
  const { log, clock } = running;
  try {
    let removed = AT_ONCE;
    while (removed === AT_ONCE && !stopping?.aborted)
      removed = await inTenant(running, municipality, async (tenant) =>
        removeExpiredBlocks(tenant, (await findSettings(tenant)).accessLogMonths, AT_ONCE),
      );
  } catch (error) {
    if ((error as { code?: string }).code !== DATA_CORRUPTED) throw error;
    log.error(
      { municipality },
      'expired accesses are not those that were sealed, and stay: run fremdrift access-log verify',
    );
  }
  const head = await inTenant(running, municipality, headOf);
  if (head) log.info({ municipality, block: head.number, hash: head.hash, until: head.to }, 'head of the access log');
  const { state, dueOn } = await inTenant(running, municipality, (tenant) => samplingOf(tenant, danishDate(clock())));
  if (state === 'overdue') log.warn({ municipality, dueOn }, 'a sample of the access log is overdue');
}

/** What `remove_expired_accesses` says when a block holds other rows than were sealed. */
const DATA_CORRUPTED = 'XX001';
