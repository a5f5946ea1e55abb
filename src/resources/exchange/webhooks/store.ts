import { randomBytes } from 'node:crypto';
import { commonColumns, projection } from '../../../db/projection.ts';
import type { Queue } from '../../../db/queue.ts';
import { listed, municipality, onePage, provider, type SQL, sql } from '../../../db/statement.ts';
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import { webhookTable } from '../../../db/versioned-tables.ts';
import { Problem, unknownReference } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import { markEnteredInError, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { sendSoon, takeTurn } from './announce.ts';
import type { ReplayBody, WebhookBody } from './contract.ts';

/** A provider sees its own, the authority its own. */
export const webhookProjection = projection({
  noun: 'webhook',
  alias: 'webhook',
  source: sql`from webhook where webhook.municipality_code = ${municipality} and webhook.provider_id is not distinct from ${provider}`,
  columns: sql`${commonColumns('webhook')}, webhook.url, webhook.types, webhook.description, webhook.state,
    webhook.disabled_reason as "disabledReason", webhook.provider_id as "providerId"`,
});

const ownerOf = statement(
  'owner of webhook',
  `select provider_id as "providerId", entered_in_error_at is null as live from webhook where municipality_code = $1 and id = $2`,
);
/** What happened before there was anybody to tell is not told; what is being written at this moment is. */
const tellFromNow = statement(
  'tell from now on',
  `insert into announced (municipality_code, transaction_id, change_id, before)
   values ($1, pg_snapshot_xmin(pg_current_snapshot()), 0, pg_current_snapshot())
   on conflict (municipality_code) do update set transaction_id = excluded.transaction_id, change_id = excluded.change_id, before = excluded.before
   where not exists (select from webhook where municipality_code = $1 and id <> $2 and entered_in_error_at is null)`,
);
const insertSecret = statement(
  'insert webhook secret',
  'insert into webhook_secret (municipality_code, webhook_id, secret, created_at) values ($1, $2, $3, $4)',
);
const secretsThatHold = statement(
  'webhook secrets',
  `select secret from webhook_secret where municipality_code = $1 and webhook_id = $2 and (expires_at is null or expires_at > $3)
   order by created_at desc, secret`,
);
const retireSecrets = statement(
  'retire webhook secrets',
  'update webhook_secret set expires_at = $3 where municipality_code = $1 and webhook_id = $2 and expires_at is null',
);
const removeOldSecrets = statement(
  'remove old webhook secrets',
  'delete from webhook_secret where municipality_code = $1 and webhook_id = $2 and expires_at <= $3',
);
const startOver = statement(
  'try all again',
  `update webhook_delivery set attempts = 0 where municipality_code = $1 and webhook_id = $2 and state = 'pending'`,
);
const dropPending = statement(
  'drop pending deliveries',
  `delete from webhook_delivery where municipality_code = $1 and webhook_id = $2 and state = 'pending'`,
);

/** How long the secret before the newest still signs. */
const OVERLAP_MS = 24 * 60 * 60 * 1000;

export async function putWebhook(
  tx: Tx,
  queue: Queue,
  webhookId: string,
  body: WebhookBody,
  precondition: Precondition,
): Promise<{ outcome: Outcome; secret?: string }> {
  const { providerId } = tx.caller;
  const before = await tx.row<{ providerId: string | null; live: boolean }>(ownerOf, [tx.municipality, webhookId]);
  if (before && before.providerId !== providerId)
    throw new Problem('conflict', 'The id is taken by a webhook that is not yours.');
  const values = {
    url: body.url,
    types: body.types.toSorted(),
    description: body.description ?? null,
    providerId,
    state: body.state,
    disabledReason: body.state === 'active' ? null : undefined,
    ...referenceColumns(body.externalReference),
  };
  const outcome = await put(tx, webhookTable, webhookId, values, precondition);
  if (outcome === 'unchanged') return { outcome };
  if (!before?.live) {
    await takeTurn(tx);
    await tx.rows(tellFromNow, [tx.municipality, webhookId]);
  }
  if (outcome === 'created') return { outcome, secret: await addSecret(tx, webhookId) };
  if (body.state === 'active') {
    await tx.rows(startOver, [tx.municipality, webhookId]);
    await sendSoon(tx, queue, webhookId);
  }
  return { outcome };
}

export async function deleteWebhook(tx: Tx, webhookId: string, precondition: Precondition): Promise<void> {
  await markEnteredInError(tx, webhookTable, webhookId, precondition);
  await tx.rows(dropPending, [tx.municipality, webhookId]);
}

async function addSecret(tx: Tx, webhookId: string): Promise<string> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  await tx.rows(insertSecret, [tx.municipality, webhookId, secret, tx.now]);
  return secret;
}

export async function replaceSecret(tx: Tx, webhookId: string): Promise<{ secret: string; previousUntil: string }> {
  const previousUntil = new Date(Date.parse(tx.now) + OVERLAP_MS).toISOString();
  await tx.rows(removeOldSecrets, [tx.municipality, webhookId, tx.now]);
  await tx.rows(retireSecrets, [tx.municipality, webhookId, previousUntil]);
  return { secret: await addSecret(tx, webhookId), previousUntil };
}

/** Newest first. */
export async function secretsOf(tenant: Tenant, webhookId: string): Promise<string[]> {
  const rows = await tenant.rows<{ secret: string }>(secretsThatHold, [tenant.municipality, webhookId, tenant.now]);
  return rows.map(({ secret }) => secret);
}

const STATE = sql`case when delivery.state = 'pending' and webhook.state = 'disabled' then 'held' else delivery.state end`;

const deliveries = listed(
  'deliveries of webhook',
  sql`
  select event.id::text as id, json_strip_nulls(json_build_object('eventId', event.id, 'type', event.type, 'at', event.at, 'state', ${STATE},
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
  { state, from }: { state?: string | undefined; from?: string | undefined },
  page: Page,
): Promise<PageRow[]> {
  const conditions: SQL[] = [sql`delivery.webhook_id = ${webhookId}`];
  if (state) conditions.push(sql`${STATE} = ${state}`);
  if (from) conditions.push(sql`event.at >= ${from}`);
  return tx.query<PageRow>(onePage(deliveries, conditions, sql`delivery.event_id`, page));
}

const sendAgain = statement(
  'send again',
  `update webhook_delivery delivery set state = 'pending', attempts = 0, last_status = null, last_error = null, delivered_at = null
   from event where event.municipality_code = $1 and event.id = delivery.event_id
     and delivery.municipality_code = $1 and delivery.webhook_id = $2 and (event.at >= $3 or event.id = any($4::uuid[]))
   returning event.id`,
);

/** @returns how many events are sent again */
export async function replay(
  tx: Tx,
  queue: Queue,
  webhookId: string,
  { since, eventIds }: ReplayBody,
): Promise<number> {
  const values = [tx.municipality, webhookId, since ?? null, eventIds ?? []];
  const found = await tx.rows<{ id: string }>(sendAgain, values);
  const ids = new Set(found.map(({ id }) => id));
  const unknown = eventIds?.findIndex((eventId) => !ids.has(eventId)) ?? -1;
  if (unknown >= 0) throw unknownReference(`/eventIds/${unknown}`, 'event');
  await sendSoon(tx, queue, webhookId);
  return found.length;
}
