/** Stores events, their deliveries and the jobs that send them, in the transaction that found out about them. */

import { v7 } from 'uuid';
import { planVisible } from '../../../access/visibility.ts';
import type { Queue } from '../../../db/queue.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import type { ConsentScope } from '../../../domain/consent.ts';
import { type Announcement, EVENT_TYPES, LEAST_CONSENT } from './events.ts';
import { type Listener, listeners } from './queries.ts';

/** The first of two lock numbers; the municipality's code is the second. */
const ADVISORY_LOCK = 7_066_103;

const lockTurn = statement<object, { lock: number; code: number }>(
  'take turns to announce',
  sql`select pg_advisory_xact_lock(${param('lock')}, ${param('code')})`,
);

/**
 * Lets one transaction of the municipality announce at a time. Take the turn before reading what to announce: then the
 * order of the events' ids is the order of the commits.
 */
export async function takeTurn(tenant: Tenant): Promise<void> {
  await tenant.rows(lockTurn, { lock: ADVISORY_LOCK, code: Number(tenant.municipality) });
}

type NewEvents = { ids: string[]; types: string[]; times: string[]; planIds: string[]; data: string[] };

const insertEvents = statement<object, NewEvents>(
  'insert events',
  sql`insert into event (municipality_code, id, type, at, plan_id, data)
   select ${municipality}, e.id, e.type, e.at, e.plan_id, e.data::jsonb
   from unnest(${param('ids')}::uuid[], ${param('types')}::text[], ${param('times')}::timestamptz[], ${param('planIds')}::uuid[],
     ${param('data')}::text[]) e(id, type, at, plan_id, data)`,
);
const insertDeliveries = statement<object, { webhookIds: string[]; eventIds: string[] }>(
  'insert deliveries',
  sql`insert into webhook_delivery (municipality_code, webhook_id, event_id, state)
   select ${municipality}, webhook_id, event_id, 'pending'
   from unnest(${param('webhookIds')}::uuid[], ${param('eventIds')}::uuid[]) d(webhook_id, event_id)`,
);

/** Stores what at least one webhook wants. A disabled webhook receives it once it is enabled again. */
export async function announce(tenant: Tenant, queue: Queue, announcements: Announcement[]): Promise<void> {
  if (announcements.length === 0) return;
  await takeTurn(tenant);
  const wanted = (await withReceivers(tenant, announcements)).filter(({ receivers }) => receivers.length > 0);
  if (wanted.length === 0) return;
  const ids = await nextEventIds(tenant, wanted.length);
  const events = wanted.map(({ announcement }) => announcement);
  await tenant.rows(insertEvents, {
    ids,
    types: events.map(({ type }) => type),
    times: events.map(({ at }) => at ?? tenant.now),
    planIds: events.map(({ planId }) => planId),
    data: events.map(({ planId, data }) => JSON.stringify({ planId, ...data })),
  });
  const deliveries = wanted.flatMap(({ receivers }, index) =>
    receivers.map((webhook) => ({ webhook, eventId: ids[index] as string })),
  );
  await tenant.rows(insertDeliveries, {
    webhookIds: deliveries.map(({ webhook }) => webhook.id),
    eventIds: deliveries.map(({ eventId }) => eventId),
  });
  const active = new Set(deliveries.filter(({ webhook }) => webhook.active).map(({ webhook }) => webhook.id));
  for (const webhookId of active) await deliverSoon(tenant, queue, webhookId);
}

/** Has a worker send what waits for the webhook. */
export function deliverSoon(tenant: Tenant, queue: Queue, webhookId: string): Promise<void> {
  return queue.put(tenant, 'deliver', { municipality: tenant.municipality, webhookId }, { singletonKey: webhookId });
}

type Visible = { id: string } & Record<Exclude<ConsentScope, 'plan'>, boolean>;

const visiblePlans = statement<Visible, { planIds: string[] }>(
  'plans visible',
  sql`select plan.id, ${planVisible('plan', 'goals-and-scores')} as "goals-and-scores", ${planVisible('plan', 'whole')} as whole
   from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   where plan.municipality_code = ${municipality} and plan.id = any(${param('planIds')}::uuid[]) and plan.entered_in_error_at is null
     and citizen.entered_in_error_at is null and ${planVisible('plan', 'plan')}`,
);

/** Each announcement with the webhooks that want it and may have it: a provider's webhook only what that provider may see. */
async function withReceivers(
  tenant: Tenant,
  announcements: Announcement[],
): Promise<{ announcement: Announcement; receivers: Listener[] }[]> {
  const webhooks = await listeners(tenant);
  const planIds = [...new Set(announcements.map(({ planId }) => planId))];
  const seenBy = new Map<string, Map<string, Record<ConsentScope, boolean>>>();
  for (const provider of new Set(webhooks.flatMap(({ providerId }) => providerId ?? []))) {
    const plans = await tenant.rows(visiblePlans, { provider, planIds });
    seenBy.set(provider, new Map(plans.map(({ id, ...scopes }) => [id, { plan: true, ...scopes }])));
  }
  const receives = ({ types, providerId }: Listener, { type, planId }: Announcement) =>
    types.includes(type) && (providerId === null || seenBy.get(providerId)?.get(planId)?.[LEAST_CONSENT[type]]);
  return announcements.map((announcement) => ({
    announcement,
    receivers: webhooks.filter((webhook) => receives(webhook, announcement)),
  }));
}

const visibleByType = sql.join(
  EVENT_TYPES.map((type) => sql`when ${sql.raw(`'${type}'`)} then ${planVisible('plan', LEAST_CONSENT[type])}`),
  sql` `,
);

const dropUnseen = statement<object, { webhookId: string }>(
  'drop deliveries out of sight',
  sql`delete from webhook_delivery delivery using event
   where delivery.municipality_code = ${municipality} and delivery.webhook_id = ${param('webhookId')} and delivery.state = 'pending'
     and event.municipality_code = ${municipality} and event.id = delivery.event_id and not exists (
       select from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
       where plan.municipality_code = ${municipality} and plan.id = event.plan_id and plan.entered_in_error_at is null
         and citizen.entered_in_error_at is null and case event.type ${visibleByType} end)`,
);

/** Drops the webhook's pending deliveries about plans that its provider may no longer see. */
export async function forgetUnseen(tenant: Tenant, webhookId: string, providerId: string): Promise<void> {
  await tenant.rows(dropUnseen, { webhookId, provider: providerId });
}

const lastEvent = statement<{ id: string }>(
  'last event',
  sql`select id from event where municipality_code = ${municipality} order by id desc limit 1`,
);

/** UUIDs of version 7, later than the municipality's last one even where the clocks of two instances differ. */
async function nextEventIds(tenant: Tenant, count: number): Promise<string[]> {
  const last = await tenant.row(lastEvent);
  const lastMs = last ? Number.parseInt(last.id.replace('-', '').slice(0, 12), 16) : 0;
  const msecs = Math.max(Date.parse(tenant.now), lastMs + 1);
  return Array.from({ length: count }, (_, seq) => v7({ msecs, seq }));
}
