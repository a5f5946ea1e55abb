/**
 * Sends a webhook its events. The table `webhook_delivery` is the truth. A job only says that there may be something to
 * send: it may be lost, doubled or late, and no event is lost. One run at a time for each webhook. A run sends several
 * plans side by side, and the events of one plan in order: a failed delivery holds back the later events of its plan,
 * and no others.
 */
import { v5 } from 'uuid';
import type { Pool } from '../../../db/pool.ts';
import type { Jobs, Queue } from '../../../db/queue.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { withTenant } from '../../../db/tenant.ts';
import { lockCurrent, replaceCurrent } from '../../../db/versioned.ts';
import { webhookTable } from '../../../db/versioned-tables.ts';
import type { Clock } from '../../../http/requests/transaction.ts';
import type { Addresses } from '../../../outgoing/addresses.ts';
import { type Attempt, BATCH_SIZE, sendWaiting } from '../../../outgoing/lanes.ts';
import { forgetUnseen } from './announce.ts';
import { secretsOf } from './queries.ts';
import { type Message, type Outcome, send, type Target } from './send.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The pause after each failed attempt. After the last attempt, three days after the first, the webhook is disabled. */
const PAUSES = [
  SECOND,
  5 * SECOND,
  15 * SECOND,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  16 * HOUR,
  20 * HOUR,
  20 * HOUR,
];

type Delivery = Message & { planId: string; attempts: number; lastAttemptAt: string | null };
type Running = { pool: Pool; clock: Clock; queue: Queue; addresses: Addresses };
type Webhook = { municipality: string; webhookId: string };

/** When a failed delivery is tried again, in milliseconds; undefined when it has been tried for three days. */
function nextAttempt({ attempts, lastAttemptAt }: Pick<Delivery, 'attempts' | 'lastAttemptAt'>): number | undefined {
  if (attempts === 0 || lastAttemptAt === null) return 0;
  const pause = PAUSES[attempts - 1];
  return pause === undefined ? undefined : Date.parse(lastAttemptAt) + pause;
}

export async function deliver(
  running: Running,
  { municipality, webhookId, due = 0 }: Jobs['deliver'],
  stopping: AbortSignal,
): Promise<void> {
  const webhook = { municipality, webhookId };
  let target: Target | undefined;
  const again = await sendWaiting<Delivery>(
    {
      read: async (after) => {
        const found = await readPending(running, webhook, after?.id);
        target = found.target;
        return target ? found.pending : null;
      },
      lane: ({ planId }) => planId,
      due: (delivery) => nextAttempt(delivery) ?? 0,
      attempt: (delivery) => attempt(running, webhook, target as Target, delivery),
    },
    { clock: running.clock, due, stopping },
  );
  if (again !== undefined) await deliverAgain(running, webhook, again);
}

/** @param due in milliseconds */
function deliverAgain({ pool, clock, queue }: Running, webhook: Webhook, due: number): Promise<void> {
  const now = clock();
  return withTenant(pool, webhook.municipality, now.toISOString(), (tenant) =>
    queue.put(
      tenant,
      'deliver',
      { ...webhook, due },
      {
        id: v5(`deliver ${due}`, webhook.webhookId), // runs that agree on the time make one job
        singletonKey: webhook.webhookId,
        startAfter: Math.max(0, (due - now.getTime()) / SECOND),
      },
    ),
  );
}

const activeWebhook = statement<{ url: string; providerId: string | null }, { webhookId: string }>(
  'active webhook',
  sql`select url, provider_id as "providerId" from webhook
   where municipality_code = ${municipality} and id = ${param('webhookId')} and state = 'active' and entered_in_error_at is null`,
);
const pendingDeliveries = statement<Delivery, { webhookId: string; after: string; limit: number }>(
  'pending deliveries',
  sql`select event.id, event.type, to_json(event.at) #>> '{}' as at, event.data, event.plan_id as "planId", delivery.attempts,
     to_json(delivery.last_attempt_at) #>> '{}' as "lastAttemptAt"
   from webhook_delivery delivery join event on event.municipality_code = delivery.municipality_code and event.id = delivery.event_id
   where delivery.municipality_code = ${municipality} and delivery.webhook_id = ${param('webhookId')} and delivery.state = 'pending'
     and delivery.event_id > ${param('after')}
   order by delivery.event_id limit ${param('limit')}`,
);

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** @returns no target when the webhook is disabled or withdrawn */
function readPending(
  { pool, clock }: Running,
  { municipality, webhookId }: Webhook,
  after = BEFORE_ALL,
): Promise<{ target: Target | undefined; pending: Delivery[] }> {
  return withTenant(pool, municipality, clock().toISOString(), async (tenant) => {
    const webhook = await tenant.row(activeWebhook, { webhookId });
    if (webhook?.providerId) await forgetUnseen(tenant, webhookId, webhook.providerId);
    const [secrets, pending] = await Promise.all([
      secretsOf(tenant, webhookId),
      tenant.rows(pendingDeliveries, { webhookId, after, limit: BATCH_SIZE }),
    ]);
    return { target: webhook && { url: webhook.url, secrets }, pending };
  });
}

async function attempt(running: Running, webhook: Webhook, target: Target, delivery: Delivery): Promise<Attempt> {
  const { addresses, clock } = running;
  const outcome = await send(addresses, target, delivery, clock());
  const at = clock().toISOString();
  const next = nextAttempt({ attempts: delivery.attempts + 1, lastAttemptAt: at });
  const reason = reasonToDisable(outcome, next);
  await record(running, webhook, delivery, { outcome, at, reason });
  if (outcome.delivered) return { failed: false };
  return { failed: true, ...(reason ? { until: 'never' } : next !== undefined && { again: next }) };
}

function reasonToDisable({ delivered, status }: Outcome, next: number | undefined): 'gone' | 'failing' | null {
  if (status === 410) return 'gone';
  return !delivered && next === undefined ? 'failing' : null;
}

type Recorded = {
  eventId: string;
  webhookId: string;
  at: string;
  status: number | null;
  error: string | null;
  delivered: boolean;
};

const recordAttempt = statement<object, Recorded>(
  'record attempt',
  sql`update webhook_delivery set attempts = attempts + 1, last_attempt_at = ${param('at')}::timestamptz,
     last_status = ${param('status')}, last_error = ${param('error')},
     state = case when ${param('delivered')} then 'delivered' else 'pending' end,
     delivered_at = case when ${param('delivered')} then ${param('at')}::timestamptz end
   where municipality_code = ${municipality} and webhook_id = ${param('webhookId')} and event_id = ${param('eventId')}`,
);

/** Records the attempt, and disables the webhook when there is a reason to: then all that waits is held. */
function record(
  { pool }: Running,
  { municipality, webhookId }: Webhook,
  { id: eventId }: Delivery,
  { outcome, at, reason }: { outcome: Outcome; at: string; reason: string | null },
): Promise<void> {
  return withTenant(pool, municipality, at, async (tenant) => {
    await tenant.rows(recordAttempt, { webhookId, eventId, at, ...outcome });
    if (!reason) return;
    const disabled = { state: 'disabled', disabledReason: reason };
    const current = await lockCurrent(tenant, webhookTable, webhookId, disabled);
    if (current && !current.enteredInError) await replaceCurrent(tenant, webhookTable, webhookId, disabled);
  });
}
