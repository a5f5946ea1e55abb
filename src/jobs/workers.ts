/** What a process does beside answering requests. */
import { tenants } from '../codes/municipalities.ts';
import type { Workers } from '../db/queue.ts';
import { withTenant } from '../db/tenant.ts';
import type { Running } from '../http/requests/transaction.ts';
import { Addresses } from '../outgoing/addresses.ts';
import { reportsBy } from '../resources/exchange/fhir/ffb-deliveries/reports.ts';
import { announceChanges } from '../resources/exchange/webhooks/changes.ts';
import { deliver } from '../resources/exchange/webhooks/deliver.ts';
import { tidyWebhooks } from '../resources/exchange/webhooks/tidy.ts';
import { type CprKeys, CprVault } from '../resources/record/citizens/cpr-vault.ts';
import { accessLogWorkers } from './access-log.ts';
import { erasureWorkers } from './erasures.ts';
import { figureWorkers } from './figures.ts';
import { handOverWorkers } from './hand-over.ts';
import { type Log, morningWorkers } from './morning.ts';

export function workers(
  running: Running & { log: Log },
  config: CprKeys & { webhookAllowedAddresses: string[] },
): Partial<Workers> {
  const { pool, clock, queue } = running;
  const addresses = new Addresses(config.webhookAllowedAddresses);
  return {
    announce: {
      pollSeconds: 0.5,
      batch: 100,
      work: async (jobs, stopping) => {
        for (const municipality of new Set(jobs.map((job) => job.municipality)))
          await announceChanges(running, municipality, stopping);
      },
    },
    deliver: {
      pollSeconds: 1,
      atOnce: 4,
      work: async ([job], stopping) => {
        if (job) await deliver({ ...running, addresses }, job, stopping);
      },
    },
    tidy: {
      cron: '30 3 * * *',
      work: async () => {
        for (const { code } of tenants)
          await withTenant(pool, code, clock().toISOString(), (tenant) => tidyWebhooks(tenant, queue));
      },
    },
    ...morningWorkers(running),
    ...handOverWorkers({ ...running, addresses }, reportsBy(CprVault.of(config))),
    ...figureWorkers(running),
    ...erasureWorkers(running),
    ...accessLogWorkers(running),
  };
}
