/**
 * Sends a webhook what it is to be told. `webhook_delivery` is the truth: a job only says that there may be something to
 * send, so jobs may be lost, doubled or late and no event is. One run at a time per webhook; in it, plans side by side, and
 * each plan's events in order: what cannot be delivered holds back what follows in its plan, and nothing else.
 */
import { v5 } from 'uuid';
import type { Pool } from '../../../db/pool.ts';
import type { Jobs, Queue } from '../../../db/queue.ts';
import { numberedStatement as statement, withTenant } from '../../../db/tenant.ts';
import { lockCurrent, replaceCurrent } from '../../../db/versioned.ts';
import { webhookTable } from '../../../db/versioned-tables.ts';
import type { Clock } from '../../../http/requests/transaction.ts';
import type { Addresses } from '../../../outgoing/addresses.ts';
import { AT_A_TIME, type Attempt, sendWaiting } from '../../../outgoing/lanes.ts';
import { forgetUnseen } from './announce.ts';
import { type Message, type Outcome, send } from './send.ts';
import { secretsOf } from './store.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after each failed attempt the next comes. After the last, three days from the first, the webhook is disabled. */
const PAUSES = [
  ...[SECOND, 5 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE],
  ...[HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, 20 * HOUR, 20 * HOUR],
];

type Delivery = Message & { planId: string; attempts: number; lastAttemptAt: string | null };
type Target = { url: string; secrets: string[] };
type With = { pool: Pool; clock: Clock; queue: Queue; addresses: Addresses };

const activeWebhook = statement(
  'active webhook',
  `select url, provider_id as "providerId" from webhook where municipality_code = $1 and id = $2 and state = 'active' and entered_in_error_at is null`,
);
const pendingAfter = statement(
  'pending deliveries',
  `select event.id, event.type, to_json(event.at) #>> '{}' as at, event.data, event.plan_id as "planId", delivery.attempts,
     to_json(delivery.last_attempt_at) #>> '{}' as "lastAttemptAt"
   from webhook_delivery delivery join event on event.municipality_code = delivery.municipality_code and event.id = delivery.event_id
   where delivery.municipality_code = $1 and delivery.webhook_id = $2 and delivery.state = 'pending' and delivery.event_id > $3
   order by delivery.event_id limit ${AT_A_TIME}`,
);
const recordAttempt = statement(
  'record attempt',
  `update webhook_delivery set attempts = attempts + 1, last_attempt_at = $4, last_status = $5, last_error = $6,
     state = case when $7 then 'delivered' else 'pending' end, delivered_at = case when $7 then $4::timestamptz end
   where municipality_code = $1 and webhook_id = $2 and event_id = $3`,
);

/** When a delivery that has failed is tried again; undefined when it has been tried for days. */
function nextAttempt({ attempts, lastAttemptAt }: Pick<Delivery, 'attempts' | 'lastAttemptAt'>): number | undefined {
  if (attempts === 0 || lastAttemptAt === null) return 0;
  const pause = PAUSES[attempts - 1];
  return pause === undefined ? undefined : Date.parse(lastAttemptAt) + pause;
}

export async function deliver(
  running: With,
  { municipality, webhookId, due = 0 }: Jobs['deliver'],
  stopping: AbortSignal,
): Promise<void> {
  const { pool, clock, queue } = running;
  let target: Target | undefined;
  const again = await sendWaiting<Delivery>(
    {
      read: async (after) => {
        const found = await read(running, municipality, webhookId, after?.id);
        target = found.target;
        return target ? found.pending : null;
      },
      lane: ({ planId }) => planId,
      due: (delivery) => nextAttempt(delivery) ?? 0,
      attempt: (delivery) => attempt(running, municipality, webhookId, target as Target, delivery),
    },
    { clock, due, stopping },
  );
  if (again === undefined) return;
  const seconds = Math.max(0, (again - clock().getTime()) / SECOND);
  await withTenant(pool, municipality, clock().toISOString(), (tenant) =>
    queue.put(
      tenant,
      'deliver',
      { municipality, webhookId, due: again },
      {
        id: v5(`deliver ${again}`, webhookId), // runs that agree on the time make one job
        singletonKey: webhookId,
        startAfter: seconds,
      },
    ),
  );
}

function read(
  { pool, clock }: With,
  municipality: string,
  webhookId: string,
  last = '00000000-0000-0000-0000-000000000000',
): Promise<{ target: Target | undefined; pending: Delivery[] }> {
  return withTenant(pool, municipality, clock().toISOString(), async (tenant) => {
    const key = [municipality, webhookId];
    const webhook = await tenant.row<{ url: string; providerId: string | null }>(activeWebhook, key);
    if (webhook?.providerId) await forgetUnseen(tenant, webhookId, webhook.providerId);
    const [secrets, pending] = await Promise.all([
      secretsOf(tenant, webhookId),
      tenant.rows<Delivery>(pendingAfter, [...key, last]),
    ]);
    return { target: webhook && { url: webhook.url, secrets }, pending };
  });
}

async function attempt(
  running: With,
  municipality: string,
  webhookId: string,
  target: Target,
  delivery: Delivery,
): Promise<Attempt> {
  const { addresses, clock } = running;
  const outcome = await send(addresses, target, delivery, clock());
  const at = clock().toISOString();
  const next = nextAttempt({ attempts: delivery.attempts + 1, lastAttemptAt: at });
  const reason = outcome.status === 410 ? 'gone' : !outcome.delivered && next === undefined ? 'failing' : null;
  await record(running, municipality, webhookId, delivery, outcome, at, reason);
  if (outcome.delivered) return { failed: false };
  return { failed: true, ...(reason ? { until: 'never' } : next !== undefined && { again: next }) };
}

/** With the attempt that was one too many the webhook is disabled; all that waits is held. */
function record(
  { pool }: With,
  municipality: string,
  webhookId: string,
  delivery: Delivery,
  { delivered, status, error }: Outcome,
  at: string,
  reason: string | null,
): Promise<void> {
  return withTenant(pool, municipality, at, async (tenant) => {
    await tenant.rows(recordAttempt, [municipality, webhookId, delivery.id, at, status, error, delivered]);
    if (!reason) return;
    const disabled = { state: 'disabled', disabledReason: reason };
    const current = await lockCurrent(tenant, webhookTable, webhookId, disabled);
    if (current && !current.enteredInError) await replaceCurrent(tenant, webhookTable, webhookId, disabled);
  });
}
