/**
 * Sends a webhook what it is to be told. `webhook_delivery` is the truth: a job only says that there may be something to
 * send, so jobs may be lost, doubled or late and no event is. One run at a time per webhook; in it, plans side by side, and
 * each plan's events in order: what cannot be delivered holds back what follows in its plan, and nothing else.
 */
import { v5 } from 'uuid';
import type { Pool } from '../../db/pool.ts';
import type { Jobs, Queue } from '../../db/queue.ts';
import { statement, withTenant } from '../../db/tenant.ts';
import { lockCurrent, replaceCurrent } from '../../db/versioned.ts';
import type { Addresses } from '../../http/addresses.ts';
import type { Clock } from '../../http/transaction.ts';
import { type Message, type Outcome, send } from './send.ts';
import { secretsOf, webhookTable } from './store.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after each failed attempt the next comes. After the last, three days from the first, the webhook is disabled. */
const PAUSES = [
  ...[SECOND, 5 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE],
  ...[HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, 20 * HOUR, 20 * HOUR],
];
/** Deliveries read at a time; then the webhook is looked at anew. */
const AT_A_TIME = 50;
const PLANS_SIDE_BY_SIDE = 4;
/** A run leaves the worker to other webhooks after so long. */
const RUN_MS = 30 * SECOND;
/** A receiver that takes nothing, many times in a row, is left alone for a while. */
const FAILURES_IN_A_ROW = 8;
const LEFT_ALONE_MS = 30 * SECOND;

type Delivery = Message & { planId: string; attempts: number; lastAttemptAt: string | null };
type Target = { url: string; secrets: string[] };
type With = { pool: Pool; clock: Clock; queue: Queue; addresses: Addresses };

const activeWebhook = statement(
  'active webhook',
  `select url from webhook where municipality_code = $1 and id = $2 and state = 'active' and entered_in_error_at is null`,
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
  const run = new Run(running, { municipality, webhookId, due }, stopping);
  const again = await run.toTheEnd();
  if (again === undefined) return;
  const { pool, clock, queue } = running;
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

class Run {
  readonly #with: With;
  readonly #municipality: string;
  readonly #webhookId: string;
  /** What was to be sent at this time is sent, also where this instance's clock is not there yet. */
  readonly #due: number;
  readonly #stopping: AbortSignal;
  readonly #until: number;
  /** Plans whose next event must wait, and until when. */
  readonly #waiting = new Map<string, number>();
  #failuresInARow = 0;
  #disabled = false;

  constructor(running: With, { municipality, webhookId, due }: Required<Jobs['deliver']>, stopping: AbortSignal) {
    this.#with = running;
    this.#municipality = municipality;
    this.#webhookId = webhookId;
    this.#due = due;
    this.#stopping = stopping;
    this.#until = performance.now() + RUN_MS;
  }

  /** @returns when to look again, in milliseconds; undefined when there is nothing to wait for */
  async toTheEnd(): Promise<number | undefined> {
    let last = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const { target, pending } = await this.#read(last);
      if (!target) return undefined;
      await this.#sendAll(target, pending);
      if (this.#disabled) return undefined;
      if (this.#stopping.aborted || performance.now() > this.#until) return this.#now();
      if (this.#failuresInARow >= FAILURES_IN_A_ROW) return this.#now() + LEFT_ALONE_MS;
      if (pending.length < AT_A_TIME) break;
      last = (pending.at(-1) as Delivery).id;
    }
    return this.#waiting.size === 0 ? undefined : Math.min(...this.#waiting.values());
  }

  #now(): number {
    return this.#with.clock().getTime();
  }

  #goesOn(): boolean {
    return (
      !this.#disabled &&
      !this.#stopping.aborted &&
      this.#failuresInARow < FAILURES_IN_A_ROW &&
      performance.now() <= this.#until
    );
  }

  #read(last: string): Promise<{ target: Target | undefined; pending: Delivery[] }> {
    const { pool, clock } = this.#with;
    return withTenant(pool, this.#municipality, clock().toISOString(), async (tenant) => {
      const key = [this.#municipality, this.#webhookId];
      const [webhook, secrets, pending] = await Promise.all([
        tenant.row<{ url: string }>(activeWebhook, key),
        secretsOf(tenant, this.#webhookId),
        tenant.rows<Delivery>(pendingAfter, [...key, last]),
      ]);
      return { target: webhook && { url: webhook.url, secrets }, pending };
    });
  }

  async #sendAll(target: Target, pending: Delivery[]): Promise<void> {
    const plans = [...Map.groupBy(pending, ({ planId }) => planId).values()];
    const next = plans.values();
    const worker = async () => {
      for (const deliveries of next) await this.#sendPlan(target, deliveries);
    };
    await Promise.all(Array.from({ length: PLANS_SIDE_BY_SIDE }, worker));
  }

  async #sendPlan(target: Target, deliveries: Delivery[]): Promise<void> {
    for (const delivery of deliveries) {
      if (this.#waiting.has(delivery.planId) || !this.#goesOn()) return;
      const due = nextAttempt(delivery) ?? 0;
      if (due > Math.max(this.#now(), this.#due)) this.#waiting.set(delivery.planId, due);
      else await this.#attempt(target, delivery);
    }
  }

  async #attempt(target: Target, delivery: Delivery): Promise<void> {
    const { addresses, clock } = this.#with;
    const outcome = await send(addresses, target, delivery, clock());
    const at = clock().toISOString();
    const next = nextAttempt({ attempts: delivery.attempts + 1, lastAttemptAt: at });
    const reason = outcome.status === 410 ? 'gone' : !outcome.delivered && next === undefined ? 'failing' : null;
    await this.#record(delivery, outcome, at, reason);
    this.#failuresInARow = outcome.delivered ? 0 : this.#failuresInARow + 1;
    if (reason) this.#disabled = true;
    else if (!outcome.delivered) this.#waiting.set(delivery.planId, next as number);
  }

  /** With the attempt that was one too many the webhook is disabled; all that waits is held. */
  #record(delivery: Delivery, { delivered, status, error }: Outcome, at: string, reason: string | null): Promise<void> {
    return withTenant(this.#with.pool, this.#municipality, at, async (tenant) => {
      const key = [this.#municipality, this.#webhookId];
      await tenant.rows(recordAttempt, [...key, delivery.id, at, status, error, delivered]);
      if (!reason) return;
      const disabled = { state: 'disabled', disabledReason: reason };
      const current = await lockCurrent(tenant, webhookTable, this.#webhookId, disabled);
      if (current && !current.enteredInError) await replaceCurrent(tenant, webhookTable, this.#webhookId, disabled);
    });
  }
}
