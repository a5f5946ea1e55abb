import { fieldsOf } from '../../../db/fields.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import { webhook } from '../../../db/schema.ts';
import {
  listed,
  municipality,
  now,
  onePage,
  param,
  provider,
  type SQL,
  sql,
  statement,
} from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import type { DeliveriesQuery } from './contract.ts';

/** A provider sees its own webhooks; the authority sees its own. */
export const webhookProjection = projection({
  noun: 'webhook',
  alias: 'webhook',
  source: sql`from webhook where webhook.municipality_code = ${municipality} and webhook.provider_id is not distinct from ${provider}`,
  columns: sql`${commonColumns('webhook')}, ${fieldsOf(webhook)}`,
});

export type Listener = { id: string; types: string[]; providerId: string | null; active: boolean };

const listening = statement<Listener>(
  'listening webhooks',
  sql`select id, types, provider_id as "providerId", state = 'active' as active
   from webhook where municipality_code = ${municipality} and entered_in_error_at is null`,
);

/** Every webhook of the municipality, those of providers and disabled ones included. */
export function listeners(tenant: Tenant): Promise<Listener[]> {
  return tenant.rows(listening);
}

const validSecrets = statement<{ secret: string }, { webhookId: string }>(
  'webhook secrets',
  sql`select secret from webhook_secret
   where municipality_code = ${municipality} and webhook_id = ${param('webhookId')} and (expires_at is null or expires_at > ${now})
   order by created_at desc, secret`,
);

/** The secrets that sign now, newest first. */
export async function secretsOf(tenant: Tenant, webhookId: string): Promise<string[]> {
  return (await tenant.rows(validSecrets, { webhookId })).map(({ secret }) => secret);
}

const deliveryState = sql`case when delivery.state = 'pending' and webhook.state = 'disabled' then 'held' else delivery.state end`;

const deliveries = listed(
  'deliveries of webhook',
  sql`
  select event.id::text as id, json_strip_nulls(json_build_object('eventId', event.id, 'type', event.type, 'at', event.at, 'state', ${deliveryState},
    'attempts', delivery.attempts, 'lastAttemptAt', delivery.last_attempt_at, 'lastStatus', delivery.last_status,
    'lastError', delivery.last_error, 'deliveredAt', delivery.delivered_at))::text as json
  from webhook_delivery delivery
  join event on event.municipality_code = delivery.municipality_code and event.id = delivery.event_id
  join webhook on webhook.municipality_code = delivery.municipality_code and webhook.id = delivery.webhook_id
  where delivery.municipality_code = ${municipality}`,
);

export function deliveriesOf(
  tx: Tx,
  webhookId: string,
  { state, from }: Pick<DeliveriesQuery, 'state' | 'from'>,
  page: Page,
): Promise<PageRow[]> {
  const conditions: SQL[] = [sql`delivery.webhook_id = ${webhookId}`];
  if (state) conditions.push(sql`${deliveryState} = ${state}`);
  if (from) conditions.push(sql`event.at >= ${from}`);
  return tx.query<PageRow>(onePage(deliveries, conditions, sql`delivery.event_id`, page));
}
