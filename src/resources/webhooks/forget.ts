/** What is too old to be sent again is removed. */
import { statement, type Tenant } from '../../db/tenant.ts';

const KEPT_FOR_MS = 30 * 24 * 60 * 60 * 1000;

const forgetDeliveries = statement(
  'forget deliveries',
  `delete from webhook_delivery delivery using event
   where event.municipality_code = $1 and event.at < $2 and delivery.municipality_code = $1 and delivery.event_id = event.id`,
);
const forgetEvents = statement('forget events', 'delete from event where municipality_code = $1 and at < $2');

export async function forgetOldEvents(tenant: Tenant): Promise<void> {
  const before = new Date(Date.parse(tenant.now) - KEPT_FOR_MS).toISOString();
  await tenant.rows(forgetDeliveries, [tenant.municipality, before]);
  await tenant.rows(forgetEvents, [tenant.municipality, before]);
}
