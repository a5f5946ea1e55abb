import { z } from 'zod';
import { callable } from '../../../http/requests/callable.ts';
import {
  externalReference,
  id,
  instant,
  instantParameter,
  listQuery,
  page,
  stored,
  text,
} from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { EVENT_TYPES } from './events.ts';

const webhookParams = z.object({ webhookId: id('The webhook.') });

const type = z.enum(EVENT_TYPES).meta({
  id: 'EventType',
  description:
    '`plan.updated`: somebody wrote the plan, or a goal, intervention, meeting, agreement or exemption of it. It comes once per request. `score.recorded`: a score was recorded, corrected or withdrawn. It comes once per goal that the score counts for, or once for the plan if it counts for no goal. `goal.reached`, `goal.setback`: a score, or a change of the goal itself, changed the goal’s judgement to that. `score.overdue`, `follow-up.due`, `follow-up.overdue`, `agreement.overdue`: the service finds these in the morning and sends each once.',
});

const url = callable('Where to send.', 'No user name or password here: the signature shows who calls.').meta({
  examples: ['https://example.org/fremdrift'],
});

const state = z.enum(['active', 'disabled']);

const fields = {
  url,
  types: z
    .array(type)
    .min(1)
    .max(EVENT_TYPES.length)
    .refine((types) => new Set(types).size === types.length, {
      error: 'Each type once.',
      params: { code: 'duplicate' },
    })
    .describe('The events it receives.'),
  description: text(200, 'What it is for, so that you know it again.').optional(),
  state: state.describe(
    'While it is `disabled`, its events are held for up to 30 days. `active` sends them, in order.',
  ),
  externalReference: externalReference.optional(),
};

export const webhookBody = z
  .strictObject({
    ...fields,
    types: fields.types.default([...EVENT_TYPES]).describe('The events it receives. Left out: all of them.'),
    state: fields.state.default('active'),
  })
  .meta({
    id: 'WebhookWrite',
    description: 'A webhook as you write it.',
    examples: [{ url: 'https://example.org/fremdrift', types: ['plan.updated', 'follow-up.due'] }],
  });

export type WebhookBody = z.output<typeof webhookBody>;

const shown = {
  ...stored,
  ...fields,
  disabledReason: z
    .enum(['gone', 'failing'])
    .describe(
      'Why the service disabled it. `gone`: the receiver answered 410 Gone. `failing`: something could not be delivered for three days. Absent when you disabled it.',
    )
    .optional(),
  providerId: id('The provider it belongs to. It receives only events of plans that this provider may see.').optional(),
};

const webhook = z
  .object(shown)
  .meta({ id: 'Webhook', description: 'An address of yours that the service calls when something happens.' });

const secret = z
  .string()
  .meta({ description: 'Verifies the signatures, in the form of Standard Webhooks.', examples: ['whsec_…'] });

const newWebhook = z
  .object({ ...shown, secret: secret.describe('Verifies the signatures (Standard Webhooks). Shown only this once.') })
  .meta({ id: 'NewWebhook', description: 'A new webhook, with its secret.' });

const webhookPage = page(webhook, 'Webhooks').meta({ id: 'WebhookPage', description: 'A page of webhooks.' });

const newSecret = z
  .object({
    secret,
    previousUntil: instant('Until then the previous secret signs everything, too.'),
  })
  .meta({ id: 'WebhookSecret', description: 'A new secret, and how long the previous one still signs.' });

const outcome = {
  lastStatus: z.int().describe('The HTTP status of the last answer. Absent when there was none.').optional(),
  lastError: z
    .string()
    .meta({
      description:
        'Why the last attempt failed, as a code: `status-500`, `timeout`, `connection-refused`, `connection-reset`, `unreachable`, `unknown-host`, `tls`, `not-http`, `address-not-allowed`, `failed`.',
      examples: ['status-500'],
    })
    .optional(),
};

const webhookTest = z
  .object({
    eventId: id('The `webhook-id` it was sent with.'),
    delivered: z.boolean().describe('Whether the receiver answered with a status from 200 to 299.'),
    ...outcome,
  })
  .meta({ id: 'WebhookTest', description: 'The result of a test call.' });

const deliveryState = z.enum(['pending', 'held', 'delivered']);

const deliveriesQuery = z.strictObject({
  state: deliveryState.describe('Only deliveries in this state.').optional(),
  from: instantParameter('Only events at or after this instant.').optional(),
  cursor: listQuery.cursor,
  limit: listQuery.limit,
});

export type DeliveriesQuery = z.output<typeof deliveriesQuery>;

const delivery = z
  .object({
    eventId: id('The event: `webhook-id` on every attempt.'),
    type,
    at: instant('When it happened.'),
    state: deliveryState.describe(
      '`pending`: to be sent, or sent again. `held`: the webhook is disabled. `delivered`: the receiver has accepted it.',
    ),
    attempts: z.int().min(0).describe('Attempts since it last became pending.'),
    lastAttemptAt: instant('When it was last sent.').optional(),
    ...outcome,
    deliveredAt: instant('When the receiver accepted it.').optional(),
  })
  .meta({ id: 'WebhookDelivery', description: 'One event and its delivery to a webhook.' });

const deliveryPage = page(delivery, 'Deliveries, oldest event first').meta({
  id: 'WebhookDeliveryPage',
  description: 'A page of deliveries.',
});

const replayBody = z
  .strictObject({
    since: instant('Every event at or after this instant.').optional(),
    eventIds: z.array(id('An event.')).min(1).max(1000).describe('These events.').optional(),
  })
  .refine(({ since, eventIds }) => (since === undefined) !== (eventIds === undefined), {
    error: 'Either since or eventIds.',
    params: { code: 'either-or' },
  })
  .meta({
    id: 'WebhookReplay',
    description: 'What to send again: every event from an instant on, or these events.',
    examples: [{ since: '2026-11-20T00:00:00Z' }],
  });

export type ReplayBody = z.output<typeof replayBody>;

const replayed = z
  .object({ events: z.int().min(0).describe('How many events are sent again.') })
  .meta({ id: 'WebhookReplayed', description: 'How much is being sent again.' });

export const listWebhooks = operation({
  id: 'listWebhooks',
  summary: 'List webhooks',
  description: 'The authority sees its own webhooks, and a provider its own.',
  tag: 'Webhooks',
  scope: 'webhooks:manage',
  query: z.strictObject(listQuery),
  answers: { 200: webhookPage },
});

export const postWebhook = operation({
  id: 'postWebhook',
  summary: 'Create a webhook',
  description:
    'The service calls your address when something happens. The message is thin: what happened, when, and ids; you read the rest with your own key. The secret in this answer signs each message by Standard Webhooks, and is shown only this once. A message comes at least once, with the same `webhook-id` each time, and in order for each plan. What happened before the webhook was made is not sent.',
  tag: 'Webhooks',
  scope: 'webhooks:manage',
  idempotent: true,
  body: webhookBody,
  answers: { 201: newWebhook },
});

export const getWebhook = operation({
  id: 'getWebhook',
  summary: 'Read a webhook',
  description: 'Without its secret.',
  tag: 'Webhooks',
  scope: 'webhooks:manage',
  conditional: true,
  params: webhookParams,
  answers: { 200: webhook },
});

export const putWebhook = operation({
  id: 'putWebhook',
  summary: 'Create or replace a webhook',
  description:
    'The id is yours to choose. A new webhook answers with its secret, only this once. `state: active` on a disabled webhook sends what has been held, in order.',
  tag: 'Webhooks',
  scope: 'webhooks:manage',
  params: webhookParams,
  body: webhookBody,
  answers: { 200: webhook, 201: newWebhook },
});

export const deleteWebhook = operation({
  id: 'deleteWebhook',
  summary: 'Mark a webhook as entered in error',
  description: 'It receives nothing more. Pending deliveries are dropped.',
  tag: 'Webhooks',
  scope: 'webhooks:manage',
  params: webhookParams,
  answers: { 200: webhook },
});

export const postWebhookSecret = operation({
  id: 'postWebhookSecret',
  summary: 'Change a webhook’s secret',
  description: 'For a day both secrets sign each message, so that you can change over without losing any.',
  tag: 'Webhooks',
  scope: 'webhooks:manage',
  idempotent: true,
  params: webhookParams,
  answers: { 200: newSecret },
});

export const postWebhookTest = operation({
  id: 'postWebhookTest',
  summary: 'Send a test message',
  description:
    'Sends one message of the type `webhook.test`, also to a disabled webhook, and answers with the result within some 20 seconds. It is not tried again.',
  tag: 'Webhooks',
  scope: 'webhooks:manage',
  params: webhookParams,
  answers: { 200: webhookTest },
});

export const listWebhookDeliveries = operation({
  id: 'listWebhookDeliveries',
  summary: 'List a webhook’s deliveries',
  description: 'The webhook’s events of the last 30 days, sent and still to be sent, with the state of each.',
  tag: 'Webhooks',
  scope: 'webhooks:manage',
  params: webhookParams,
  query: deliveriesQuery,
  answers: { 200: deliveryPage },
});

export const postWebhookReplay = operation({
  id: 'postWebhookReplay',
  summary: 'Send events again',
  description:
    'Sends the webhook’s events of the last 30 days again: at once, with the ids they had, in order for each plan. While the webhook is disabled they are held.',
  tag: 'Webhooks',
  scope: 'webhooks:manage',
  params: webhookParams,
  body: replayBody,
  answers: { 202: replayed },
});
