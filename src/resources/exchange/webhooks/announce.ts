/** Tells the webhooks that want it: events, their deliveries and the jobs that send them, all in the transaction that makes them true. */

import { v7 } from 'uuid';
import { planVisible } from '../../../access/visibility.ts';
import type { Queue } from '../../../db/queue.ts';
import { numbered } from '../../../db/statement.ts';
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import { danishDate } from '../../../domain/calendar.ts';
import type { ConsentScope } from '../../../domain/consent.ts';
import { type Announcement, EVENT_TYPES, HEARD_WITH } from './events.ts';

/** Any number of ours: with the municipality's, one transaction at a time tells something there. */
const ADVISORY_LOCK = 7_066_103;

const takeTurns = statement('take turns to announce', 'select pg_advisory_xact_lock($1, $2)');
const lastEvent = statement('last event', 'select id from event where municipality_code = $1 order by id desc limit 1');
const listening = statement(
  'listening webhooks',
  `select id, types, provider_id as "providerId", state = 'active' as active
   from webhook where municipality_code = $1 and entered_in_error_at is null`,
);
const plansVisible = statement(
  'plans visible',
  `select plan.id, ${numbered(planVisible('plan', 'goals-and-scores'))} as "goals-and-scores", ${numbered(planVisible('plan', 'whole'))} as whole
   from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   where plan.municipality_code = $1 and plan.id = any($4::uuid[]) and plan.entered_in_error_at is null
     and citizen.entered_in_error_at is null and ${numbered(planVisible('plan', 'plan'))}`,
);
/** Of a provider's webhook ($2), by what each type of event takes to be heard. */
const dropUnseen = statement(
  'drop deliveries out of sight',
  `delete from webhook_delivery delivery using event
   where delivery.municipality_code = $1 and delivery.webhook_id = $4 and delivery.state = 'pending'
     and event.municipality_code = $1 and event.id = delivery.event_id and not exists (
       select from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
       where plan.municipality_code = $1 and plan.id = event.plan_id and plan.entered_in_error_at is null
         and citizen.entered_in_error_at is null and case event.type ${EVENT_TYPES.map(
           (type) => `when '${type}' then ${numbered(planVisible('plan', HEARD_WITH[type]))}`,
         ).join(' ')} end)`,
);
const insertEvents = statement(
  'insert events',
  `insert into event (municipality_code, id, type, at, plan_id, data)
   select $1, e.id, e.type, e.at, e.plan_id, e.data::jsonb
   from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::uuid[], $6::text[]) e(id, type, at, plan_id, data)`,
);
const insertDeliveries = statement(
  'insert deliveries',
  `insert into webhook_delivery (municipality_code, webhook_id, event_id, state)
   select $1, webhook_id, event_id, 'pending' from unnest($2::uuid[], $3::uuid[]) d(webhook_id, event_id)`,
);

export type Listener = { id: string; types: string[]; providerId: string | null; active: boolean };

/** Before anything that is to be told is looked for: events then have ids in the order in which they are committed. */
export async function takeTurn(tenant: Tenant): Promise<void> {
  await tenant.rows(takeTurns, [ADVISORY_LOCK, Number(tenant.municipality)]);
}

export function listeners(tenant: Tenant): Promise<Listener[]> {
  return tenant.rows<Listener>(listening, [tenant.municipality]);
}

/** What no webhook wants is not kept. A webhook that is disabled is sent it when it is enabled again. */
export async function announce(tenant: Tenant, queue: Queue, announcements: Announcement[]): Promise<void> {
  if (announcements.length === 0) return;
  await takeTurn(tenant);
  const heard = await whoHears(tenant, announcements);
  const told = announcements.filter((announcement) => (heard.get(announcement)?.length ?? 0) > 0);
  if (told.length === 0) return;
  const ids = await idsAfterTheLast(tenant, told.length);
  const column = <Value>(value: (announcement: Announcement) => Value) => told.map(value);
  await tenant.rows(insertEvents, [
    tenant.municipality,
    ids,
    column(({ type }) => type),
    column(({ at }) => at ?? tenant.now),
    column(({ planId }) => planId),
    column(({ planId, data }) => JSON.stringify({ planId, ...data })),
  ]);
  const deliveries = told.flatMap((announcement, index) =>
    (heard.get(announcement) ?? []).map((webhook) => ({ webhook, eventId: ids[index] })),
  );
  await tenant.rows(insertDeliveries, [
    tenant.municipality,
    deliveries.map(({ webhook }) => webhook.id),
    deliveries.map(({ eventId }) => eventId),
  ]);
  const toSend = new Set(deliveries.filter(({ webhook }) => webhook.active).map(({ webhook }) => webhook.id));
  for (const webhookId of toSend) await sendSoon(tenant, queue, webhookId);
}

/** What waits to be sent about plans that the provider does not see any more is not sent. */
export async function forgetUnseen(tenant: Tenant, webhookId: string, providerId: string): Promise<void> {
  await tenant.rows(dropUnseen, [tenant.municipality, providerId, danishDate(tenant.now), webhookId]);
}

/** Has a worker look at once what the webhook is to be sent. */
export function sendSoon(tenant: Tenant, queue: Queue, webhookId: string): Promise<void> {
  return queue.put(tenant, 'deliver', { municipality: tenant.municipality, webhookId }, { singletonKey: webhookId });
}

async function whoHears(tenant: Tenant, announcements: Announcement[]): Promise<Map<Announcement, Listener[]>> {
  const webhooks = await listeners(tenant);
  const plans = [...new Set(announcements.map(({ planId }) => planId))];
  const visible = new Map<string, Map<string, Record<ConsentScope, boolean>>>();
  for (const providerId of new Set(webhooks.flatMap(({ providerId }) => providerId ?? []))) {
    const values = [tenant.municipality, providerId, danishDate(tenant.now), plans];
    const seen = await tenant.rows<{ id: string } & Record<Exclude<ConsentScope, 'plan'>, boolean>>(
      plansVisible,
      values,
    );
    visible.set(providerId, new Map(seen.map(({ id, ...more }) => [id, { plan: true, ...more }])));
  }
  const hears = ({ types, providerId }: Listener, { type, planId }: Announcement) =>
    types.includes(type) && (providerId === null || visible.get(providerId)?.get(planId)?.[HEARD_WITH[type]]);
  return new Map(
    announcements.map((announcement) => [announcement, webhooks.filter((webhook) => hears(webhook, announcement))]),
  );
}

/** UUIDs of version 7 that follow the municipality's last one, also where two instances' clocks differ. */
async function idsAfterTheLast(tenant: Tenant, count: number): Promise<string[]> {
  const last = await tenant.row<{ id: string }>(lastEvent, [tenant.municipality]);
  const lastMs = last ? Number.parseInt(last.id.replace('-', '').slice(0, 12), 16) : 0;
  const msecs = Math.max(Date.parse(tenant.now), lastMs + 1);
  return Array.from({ length: count }, (_, seq) => v7({ msecs, seq }));
}
