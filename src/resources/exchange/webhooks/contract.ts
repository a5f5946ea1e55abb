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
import { EVENT_TYPES } from './events.ts';

export const webhookParams = z.object({ webhookId: id('The webhook.') });

const type = z.enum(EVENT_TYPES).meta({
  id: 'EventType',
  description:
    '`plan.updated`: the plan, or a goal, intervention, meeting, agreement or exemption of it, was written; once per request. `score.recorded`: a score was recorded, corrected or withdrawn; once per goal it counts for, or for the plan where it counts for no goal. `goal.reached`, `goal.setback`: a score, or a change of the goal itself, made its judgement that. `score.overdue`, `follow-up.due`, `follow-up.overdue`, `agreement.overdue`: noticed in the morning, once each.',
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
    .describe('What it is told.'),
  description: text(200, 'What it is for, so that you know it again.').optional(),
  state: state.describe(
    'While it is `disabled`, what it would have been told is held for up to 30 days; `active` sends it, in order.',
  ),
  externalReference: externalReference.optional(),
};

export const webhookBody = z
  .strictObject({
    ...fields,
    types: fields.types.default([...EVENT_TYPES]).describe('What to tell it. Left out: everything.'),
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
      'Why the service disabled it: the receiver answered 410 Gone (`gone`), or something could not be delivered for three days (`failing`). Absent when you did.',
    )
    .optional(),
  providerId: id('The provider it belongs to: it is told only of plans that provider may see.').optional(),
};

export const webhook = z
  .object(shown)
  .meta({ id: 'Webhook', description: 'An address of yours that is told when something happens.' });

const secret = z
  .string()
  .meta({ description: 'What verifies the signatures, in the form of Standard Webhooks.', examples: ['whsec_…'] });

export const newWebhook = z
  .object({ ...shown, secret: secret.describe('What verifies the signatures (Standard Webhooks). Shown this once.') })
  .meta({ id: 'NewWebhook', description: 'A webhook just made, with its secret.' });

export const webhookPage = page(webhook, 'Webhooks').meta({ id: 'WebhookPage', description: 'A page of webhooks.' });

export const newSecret = z
  .object({
    secret,
    previousUntil: instant('Until then everything is signed with the secret before it, too.'),
  })
  .meta({ id: 'WebhookSecret', description: 'A new secret, and how long the old one still signs.' });

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

export const webhookTest = z
  .object({
    eventId: id('The `webhook-id` it was sent with.'),
    delivered: z.boolean().describe('Whether the receiver answered with a status from 200 to 299.'),
    ...outcome,
  })
  .meta({ id: 'WebhookTest', description: 'How a test call went.' });

const deliveryState = z.enum(['pending', 'held', 'delivered']);

export const deliveriesQuery = z.strictObject({
  state: deliveryState.describe('Only those that stand so.').optional(),
  from: instantParameter('Only what happened at or after this instant.').optional(),
  cursor: listQuery.cursor,
  limit: listQuery.limit,
});

const delivery = z
  .object({
    eventId: id('The event: `webhook-id` on every attempt.'),
    type,
    at: instant('When it happened.'),
    state: deliveryState.describe(
      '`pending`: to be sent, or sent again. `held`: the webhook is disabled. `delivered`: the receiver has taken it.',
    ),
    attempts: z.int().min(0).describe('Attempts since it was last put in line.'),
    lastAttemptAt: instant('When it was last sent.').optional(),
    ...outcome,
    deliveredAt: instant('When the receiver took it.').optional(),
  })
  .meta({ id: 'WebhookDelivery', description: 'How an event’s way to a webhook goes.' });

export const deliveryPage = page(delivery, 'Deliveries, oldest event first').meta({
  id: 'WebhookDeliveryPage',
  description: 'A page of deliveries.',
});

export const replayBody = z
  .strictObject({
    since: instant('Everything that happened at or after this instant.').optional(),
    eventIds: z.array(id('An event.')).min(1).max(1000).describe('These events.').optional(),
  })
  .refine(({ since, eventIds }) => (since === undefined) !== (eventIds === undefined), {
    error: 'Either since or eventIds.',
    params: { code: 'either-or' },
  })
  .meta({
    id: 'WebhookReplay',
    description: 'What to send again: either from an instant on, or these events.',
    examples: [{ since: '2026-11-20T00:00:00Z' }],
  });

export type ReplayBody = z.output<typeof replayBody>;

export const replayed = z
  .object({ events: z.int().min(0).describe('How many events are sent again.') })
  .meta({ id: 'WebhookReplayed', description: 'What is being sent again.' });
