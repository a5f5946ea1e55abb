/** The messages that webhooks receive, as the OpenAPI document shows them. */
import { z } from 'zod';
import { id, instant } from '../../../http/requests/contract.ts';
import type { EventType } from './events.ts';

const planId = id('The plan.');
const goalId = id('The goal.');

type Message = { summary: string; description: string; data: z.ZodRawShape };

const MESSAGES: Record<EventType | 'webhook.test', Message> = {
  'plan.updated': {
    summary: 'A plan was written',
    description:
      'Somebody wrote the plan, or a goal, intervention, meeting, agreement or exemption of it. Sent once per request.',
    data: { planId },
  },
  'score.recorded': {
    summary: 'A score was recorded, corrected or withdrawn',
    description:
      'Sent once per goal that the score counts for, or once for the plan if it counts for no goal. One score can therefore come several times.',
    data: {
      planId,
      goalId: id('The goal. Absent if the score counts for no goal of the plan.').optional(),
      scoreId: id('The score.'),
      change: z.enum(['created', 'replaced', 'entered-in-error']).describe('What happened to it.'),
    },
  },
  'goal.reached': {
    summary: 'A goal was reached',
    description: 'A score, or a change of the goal itself, changed its judgement to `reached`.',
    data: { planId, goalId },
  },
  'goal.setback': {
    summary: 'A goal had a setback',
    description: 'A score, or a change of the goal itself, changed its judgement to `setback`.',
    data: { planId, goalId },
  },
  'score.overdue': {
    summary: 'A score is missing',
    description: 'The days of grace after the quarter have passed. Sent in the morning, once per goal and quarter.',
    data: {
      planId,
      goalId,
      quarter: z
        .string()
        .describe('The quarter the score is owed for.')
        .meta({ examples: ['2026-Q1'] }),
    },
  },
  'follow-up.due': {
    summary: 'A meeting is due',
    description: 'Sent in the morning, once after each meeting held.',
    data: { planId },
  },
  'follow-up.overdue': {
    summary: 'A meeting is overdue',
    description:
      'Sent in the morning, once after each meeting held, and once more when an exemption has moved the day.',
    data: { planId },
  },
  'agreement.overdue': {
    summary: 'An agreement is overdue',
    description: 'Sent in the morning, once per due date.',
    data: { planId, agreementId: id('The agreement.') },
  },
  'webhook.test': {
    summary: 'A test message',
    description: '`POST /v1/webhooks/{webhookId}/test` sends it. It carries no data.',
    data: {},
  },
};

const header = (name: string, description: string, example: string) => ({
  in: 'header',
  name,
  required: true,
  description,
  schema: { type: 'string' },
  example,
});

const SIGNED = [
  header(
    'webhook-id',
    'The event, the same on every attempt. An id you have seen before is a repetition.',
    '01a20117-3c27-7000-8000-03e8f4a6a159',
  ),
  header('webhook-timestamp', 'When this attempt was made, in seconds since 1970.', '1795314105'),
  header(
    'webhook-signature',
    'Signatures over `<webhook-id>.<webhook-timestamp>.<body>`, one by each valid secret, separated by spaces. One correct signature is enough.',
    'v1,dYb4XolFSqU1TsATK5mN/EkAvg0u7Pf+MZ70olUIMC4=',
  ),
];

const RESPONSES = {
  '2XX': { description: 'You have accepted it. Answer within 15 seconds, and do the work afterwards.' },
  '410': { description: 'You want no more: the service disables the webhook.' },
  default: { description: 'Anything else, also a redirect: the message is sent again later.' },
};

function messageSchema(type: string, data: z.ZodRawShape): object {
  const message = z.object({
    type: z.literal(type).describe('What happened.'),
    timestamp: instant('When it happened. The same on every attempt.'),
    data: z.object(data).describe('What it is about, as ids. Read the rest with your own key.'),
  });
  const { $schema, ...schema } = z.toJSONSchema(message);
  return schema;
}

/** The `webhooks` of an OpenAPI document. */
export const webhookDocument = Object.fromEntries(
  Object.entries(MESSAGES).map(([type, { summary, description, data }]) => [
    type,
    {
      post: {
        operationId: type.replaceAll(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase()),
        summary,
        description,
        tags: ['Webhooks'],
        security: [],
        parameters: SIGNED,
        requestBody: { required: true, content: { 'application/json': { schema: messageSchema(type, data) } } },
        responses: RESPONSES,
      },
    },
  ]),
);
