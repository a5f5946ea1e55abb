import { randomBytes } from 'node:crypto';
import { valuesOf } from '../../../db/fields.ts';
import type { Queue } from '../../../db/queue.ts';
import { webhook } from '../../../db/schema.ts';
import { municipality, now, param, sql, statement } from '../../../db/statement.ts';
import { webhookTable } from '../../../db/versioned-tables.ts';
import { Problem, unknownReference } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { markEnteredInError, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { deliverSoon, takeTurn } from './announce.ts';
import { type ReplayBody, type WebhookBody, webhookBody } from './contract.ts';

const ownerOf = statement<{ providerId: string | null; live: boolean }, { webhookId: string }>(
  'owner of webhook',
  sql`select provider_id as "providerId", entered_in_error_at is null as live
   from webhook where municipality_code = ${municipality} and id = ${param('webhookId')}`,
);
/** For the municipality's first webhook: announces what is being written at this moment and later, nothing older. */
const announceFromNow = statement<object, { webhookId: string }>(
  'tell from now on',
  sql`insert into announced (municipality_code, transaction_id, change_id, before)
   values (${municipality}, pg_snapshot_xmin(pg_current_snapshot()), 0, pg_current_snapshot())
   on conflict (municipality_code) do update set transaction_id = excluded.transaction_id, change_id = excluded.change_id, before = excluded.before
   where not exists (select from webhook
     where municipality_code = ${municipality} and id <> ${param('webhookId')} and entered_in_error_at is null)`,
);
const restartAttempts = statement<object, { webhookId: string }>(
  'try all again',
  sql`update webhook_delivery set attempts = 0
   where municipality_code = ${municipality} and webhook_id = ${param('webhookId')} and state = 'pending'`,
);

/** Stores a webhook. @returns a new one's secret, which is shown only then */
export async function storeWebhook(
  tx: Tx,
  queue: Queue,
  webhookId: string,
  body: WebhookBody,
  precondition: Precondition,
): Promise<{ outcome: Outcome; secret?: string }> {
  const { providerId } = tx.caller;
  const before = await tx.row(ownerOf, { webhookId });
  if (before && before.providerId !== providerId)
    throw new Problem('conflict', 'The id is taken by a webhook that is not yours.');
  const values = {
    ...valuesOf(webhook, webhookBody, body),
    types: body.types.toSorted(),
    providerId,
    disabledReason: body.state === 'active' ? null : undefined,
    ...referenceColumns(body.externalReference),
  };
  const outcome = await put(tx, webhookTable, webhookId, values, precondition);
  if (outcome === 'unchanged') return { outcome };
  if (!before?.live) {
    await takeTurn(tx);
    await tx.rows(announceFromNow, { webhookId });
  }
  if (outcome === 'created') return { outcome, secret: await addSecret(tx, webhookId) };
  if (body.state === 'active') {
    await tx.rows(restartAttempts, { webhookId });
    await deliverSoon(tx, queue, webhookId);
  }
  return { outcome };
}

const dropPending = statement<object, { webhookId: string }>(
  'drop pending deliveries',
  sql`delete from webhook_delivery
   where municipality_code = ${municipality} and webhook_id = ${param('webhookId')} and state = 'pending'`,
);

export async function withdrawWebhook(tx: Tx, webhookId: string, precondition: Precondition): Promise<void> {
  await markEnteredInError(tx, webhookTable, webhookId, precondition);
  await tx.rows(dropPending, { webhookId });
}

/** How long the previous secret still signs. */
const OVERLAP_MS = 24 * 60 * 60 * 1000;

const insertSecret = statement<object, { webhookId: string; secret: string }>(
  'insert webhook secret',
  sql`insert into webhook_secret (municipality_code, webhook_id, secret, created_at)
   values (${municipality}, ${param('webhookId')}, ${param('secret')}, ${now})`,
);
const retireSecrets = statement<object, { webhookId: string; expiresAt: string }>(
  'retire webhook secrets',
  sql`update webhook_secret set expires_at = ${param('expiresAt')}
   where municipality_code = ${municipality} and webhook_id = ${param('webhookId')} and expires_at is null`,
);
const removeOldSecrets = statement<object, { webhookId: string }>(
  'remove old webhook secrets',
  sql`delete from webhook_secret
   where municipality_code = ${municipality} and webhook_id = ${param('webhookId')} and expires_at <= ${now}`,
);

export async function replaceSecret(tx: Tx, webhookId: string): Promise<{ secret: string; previousUntil: string }> {
  const previousUntil = new Date(Date.parse(tx.now) + OVERLAP_MS).toISOString();
  await tx.rows(removeOldSecrets, { webhookId });
  await tx.rows(retireSecrets, { webhookId, expiresAt: previousUntil });
  return { secret: await addSecret(tx, webhookId), previousUntil };
}

async function addSecret(tx: Tx, webhookId: string): Promise<string> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  await tx.rows(insertSecret, { webhookId, secret });
  return secret;
}

const sendAgain = statement<{ id: string }, { webhookId: string; since: string | null; eventIds: string[] }>(
  'send again',
  sql`update webhook_delivery delivery set state = 'pending', attempts = 0, last_status = null, last_error = null, delivered_at = null
   from event where event.municipality_code = ${municipality} and event.id = delivery.event_id
     and delivery.municipality_code = ${municipality} and delivery.webhook_id = ${param('webhookId')}
     and (event.at >= ${param('since')} or event.id = any(${param('eventIds')}::uuid[]))
   returning event.id`,
);

/** @returns how many events are sent again */
export async function replay(
  tx: Tx,
  queue: Queue,
  webhookId: string,
  { since, eventIds = [] }: ReplayBody,
): Promise<number> {
  const found = await tx.rows(sendAgain, { webhookId, since: since ?? null, eventIds });
  const ids = new Set(found.map(({ id }) => id));
  const unknown = eventIds.findIndex((eventId) => !ids.has(eventId));
  if (unknown >= 0) throw unknownReference(`/eventIds/${unknown}`, 'event');
  await deliverSoon(tx, queue, webhookId);
  return found.length;
}
