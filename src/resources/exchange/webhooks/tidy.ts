/** Each night: removes events that are too old to be sent again, and looks for deliveries whose job was lost. */
import type { Queue } from '../../../db/queue.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import { deliverSoon } from './announce.ts';
import { listeners } from './queries.ts';

const KEPT_FOR_MS = 30 * 24 * 60 * 60 * 1000;

const removeDeliveries = statement<object, { before: string }>(
  'remove old deliveries',
  sql`delete from webhook_delivery delivery using event
   where event.municipality_code = ${municipality} and event.at < ${param('before')}
     and delivery.municipality_code = ${municipality} and delivery.event_id = event.id`,
);
const removeEvents = statement<object, { before: string }>(
  'remove old events',
  sql`delete from event where municipality_code = ${municipality} and at < ${param('before')}`,
);

export async function tidyWebhooks(tenant: Tenant, queue: Queue): Promise<void> {
  const before = new Date(Date.parse(tenant.now) - KEPT_FOR_MS).toISOString();
  await tenant.rows(removeDeliveries, { before });
  await tenant.rows(removeEvents, { before });
  const webhooks = await listeners(tenant);
  if (webhooks.length > 0) await queue.put(tenant, 'announce', { municipality: tenant.municipality });
  for (const { id, active } of webhooks) if (active) await deliverSoon(tenant, queue, id);
}
