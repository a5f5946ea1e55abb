/** What webhooks are sent, as the OpenAPI document shows it: each type with what it says. */
import { z } from 'zod';
import { id, instant } from '../../../http/requests/contract.ts';
import type { EventType } from './events.ts';

const planId = id('The plan.');
const goalId = id('The goal.');

type Told = { summary: string; description: string; data: z.ZodRawShape };

const TOLD: Record<EventType | 'webhook.test', Told> = {
  'plan.updated': {
    summary: 'A plan was written',
    description: 'The plan, or a goal, intervention, meeting, agreement or exemption of it; once per request.',
    data: { planId },
  },
  'score.recorded': {
    summary: 'A score was recorded, corrected or withdrawn',
    description:
      'Once per goal it counts for, or for the plan where it counts for no goal. One score can so come several times.',
    data: {
      planId,
      goalId: id('The goal. Absent where the score counts for no goal of the plan.').optional(),
      scoreId: id('The score.'),
      change: z.enum(['created', 'replaced', 'entered-in-error']).describe('What happened to it.'),
    },
  },
  'goal.reached': {
    summary: 'A goal was reached',
    description: 'A score, or a change of the goal itself, made its judgement `reached`.',
    data: { planId, goalId },
  },
  'goal.setback': {
    summary: 'A goal had a setback',
    description: 'A score, or a change of the goal itself, made its judgement `setback`.',
    data: { planId, goalId },
  },
  'score.overdue': {
    summary: 'A score is missing',
    description: 'Noticed in the morning, once per goal and quarter: the days of grace after the quarter have passed.',
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
    description: 'Noticed in the morning, once after each meeting held.',
    data: { planId },
  },
  'follow-up.overdue': {
    summary: 'A meeting is overdue',
    description:
      'Noticed in the morning, once after each meeting held; once more when an exemption has put the day off.',
    data: { planId },
  },
  'agreement.overdue': {
    summary: 'An agreement is overdue',
    description: 'Noticed in the morning, once per due date.',
    data: { planId, agreementId: id('The agreement.') },
  },
  'webhook.test': {
    summary: 'A call to try it',
    description: 'What `POST /v1/webhooks/{webhookId}/test` sends. It says nothing.',
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
    'The event, the same on every attempt: what has come before is a repetition.',
    '01a20117-3c27-7000-8000-03e8f4a6a159',
  ),
  header('webhook-timestamp', 'When this attempt was made, in seconds since 1970.', '1795314105'),
  header(
    'webhook-signature',
    'Signatures over `<webhook-id>.<webhook-timestamp>.<body>` by each secret that holds, with spaces between. One that is right is enough.',
    'v1,dYb4XolFSqU1TsATK5mN/EkAvg0u7Pf+MZ70olUIMC4=',
  ),
];

const RESPONSES = {
  '2XX': { description: 'You have taken it. Answer within 15 seconds, and do the work afterwards.' },
  '410': { description: 'Never again: the webhook is disabled.' },
  default: { description: 'Anything else, a redirect too: it is sent again later.' },
};

function messageSchema(type: string, data: z.ZodRawShape): object {
  const message = z.object({
    type: z.literal(type).describe('What happened.'),
    timestamp: instant('When it happened. The same on every attempt.'),
    data: z.object(data).describe('What it is about, by ids. Read the rest by your own key.'),
  });
  const { $schema, ...schema } = z.toJSONSchema(message);
  return schema;
}

/** The `webhooks` of an OpenAPI document. */
export const webhookDocument = Object.fromEntries(
  Object.entries(TOLD).map(([type, { summary, description, data }]) => [
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
