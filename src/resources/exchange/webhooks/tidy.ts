/** Once a night: what is too old to be sent again is removed, and what waits is looked at, should its job have been lost. */
import type { Queue } from '../../../db/queue.ts';
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import { listeners, sendSoon } from './announce.ts';

const KEPT_FOR_MS = 30 * 24 * 60 * 60 * 1000;

const removeDeliveries = statement(
  'remove old deliveries',
  `delete from webhook_delivery delivery using event
   where event.municipality_code = $1 and event.at < $2 and delivery.municipality_code = $1 and delivery.event_id = event.id`,
);
const removeEvents = statement('remove old events', 'delete from event where municipality_code = $1 and at < $2');

export async function tidyWebhooks(tenant: Tenant, queue: Queue): Promise<void> {
  const { municipality } = tenant;
  const before = new Date(Date.parse(tenant.now) - KEPT_FOR_MS).toISOString();
  await tenant.rows(removeDeliveries, [municipality, before]);
  await tenant.rows(removeEvents, [municipality, before]);
  const webhooks = await listeners(tenant);
  if (webhooks.length > 0) await queue.put(tenant, 'announce', { municipality });
  for (const { id, active } of webhooks) if (active) await sendSoon(tenant, queue, id);
}
