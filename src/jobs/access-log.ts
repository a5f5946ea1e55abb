/** Looks after the access log: seals it, and once a day removes what has expired and reminds of overdue samples. */
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
const BLOCKS_PER_TRANSACTION = 20;

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

/** Seals block by block, each in its own transaction, until everything that can be sealed is. */
export async function sealAccesses(running: In, municipality: string, stopping?: AbortSignal): Promise<void> {
  let more = true;
  while (more && !stopping?.aborted) more = await inTenant(running, municipality, sealNext);
}

/** What `remove_expired_accesses` raises when a block holds other rows than were sealed. */
const DATA_CORRUPTED = 'XX001';

export async function auditAccesses(
  running: In & { log: Log },
  municipality: string,
  stopping?: AbortSignal,
): Promise<void> {
  const { log, clock } = running;
  await removeExpired(running, municipality, stopping);
  const head = await inTenant(running, municipality, headOf);
  if (head) log.info({ municipality, block: head.number, hash: head.hash, until: head.to }, 'head of the access log');
  const { state, dueOn } = await inTenant(running, municipality, (tenant) => samplingOf(tenant, danishDate(clock())));
  if (state === 'overdue') log.warn({ municipality, dueOn }, 'a sample of the access log is overdue');
}

async function removeExpired(running: In & { log: Log }, municipality: string, stopping?: AbortSignal): Promise<void> {
  try {
    let removed = BLOCKS_PER_TRANSACTION;
    while (removed === BLOCKS_PER_TRANSACTION && !stopping?.aborted)
      removed = await inTenant(running, municipality, async (tenant) =>
        removeExpiredBlocks(tenant, (await findSettings(tenant)).accessLogMonths, BLOCKS_PER_TRANSACTION),
      );
  } catch (error) {
    if ((error as { code?: string }).code !== DATA_CORRUPTED) throw error;
    running.log.error(
      { municipality },
      'expired accesses are not those that were sealed, and stay: run fremdrift access-log verify',
    );
  }
}
