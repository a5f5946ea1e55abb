import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Queue } from '../../../db/queue.ts';
import { sendJson } from '../../../http/answers/json.ts';
import { mustAllow } from '../../../http/requests/callable.ts';
import { preconditionOf } from '../../../http/requests/conditions.ts';
import { listQuery } from '../../../http/requests/contract.ts';
import { idempotently, sendAnswer } from '../../../http/requests/idempotency.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Clock, Tx } from '../../../http/requests/transaction.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, commonConditions, mustRead, sendList, sendOne } from '../../../http/resource.ts';
import type { Addresses } from '../../../outgoing/addresses.ts';
import {
  deliveriesQuery,
  deliveryPage,
  newSecret,
  newWebhook,
  replayBody,
  replayed,
  webhook,
  webhookBody,
  webhookPage,
  webhookParams,
  webhookTest,
} from './contract.ts';
import { send } from './send.ts';
import {
  deleteWebhook,
  deliveriesOf,
  putWebhook,
  replaceSecret,
  replay,
  secretsOf,
  webhookProjection,
} from './store.ts';

const tags = ['Webhooks'];

type With = { addresses: Addresses; queue: Queue; clock: Clock };

export function webhookRoutes({ addresses, queue, clock }: With): Routes {
  return async (app) => {
    app.get(
      '/webhooks',
      {
        config: { scope: 'webhooks:manage' },
        schema: {
          operationId: 'listWebhooks',
          summary: 'List webhooks',
          description: 'The authority sees its own, a provider its own.',
          tags,
          querystring: z.strictObject(listQuery),
          response: { 200: webhookPage },
        },
      },
      (request, reply) => sendList(request, reply, webhookProjection, commonConditions('webhook', request.query)),
    );

    app.post(
      '/webhooks',
      {
        config: { scope: 'webhooks:manage', idempotent: true },
        schema: {
          operationId: 'postWebhook',
          summary: 'Be told when something happens',
          description:
            'Calls your address with a thin message: what happened, when, and ids. You read the rest by your own key. Signed by Standard Webhooks with the secret the answer shows this once. A message comes at least once, with the same `webhook-id` each time, and in order for each plan. Nothing is told of what happened before.',
          tags,
          body: webhookBody,
          response: { 201: newWebhook },
        },
      },
      async (request, reply) => {
        await mustAllow(addresses, request.body.url);
        const answer = await request.transact((tx) =>
          idempotently(request, tx, async () => {
            const id = uuidv7();
            const { secret } = await putWebhook(tx, queue, id, request.body, { version: null, mustBeNew: true });
            const { json, version } = await mustRead(tx, webhookProjection, { id });
            const headers = { etag: `"${version}"`, location: `/v1/webhooks/${id}` };
            return { status: 201, headers, json: withSecret(json, secret) };
          }),
        );
        return sendAnswer(reply, answer);
      },
    );

    app.get(
      '/webhooks/:webhookId',
      {
        config: { scope: 'webhooks:manage', conditional: true },
        schema: {
          operationId: 'getWebhook',
          summary: 'Read a webhook',
          description: 'Without its secret.',
          tags,
          params: webhookParams,
          response: { 200: webhook },
        },
      },
      (request, reply) => sendOne(request, reply, webhookProjection, { id: request.params.webhookId }),
    );

    app.put(
      '/webhooks/:webhookId',
      {
        config: { scope: 'webhooks:manage' },
        schema: {
          operationId: 'putWebhook',
          summary: 'Create or replace a webhook',
          description:
            'By an id of your choice; a new one answers with its secret, this once. `state: active` on one that was disabled sends what has been held, in order.',
          tags,
          params: webhookParams,
          body: webhookBody,
          response: { 200: webhook, 201: newWebhook },
        },
      },
      async (request, reply) => {
        const { webhookId: id } = request.params;
        const precondition = preconditionOf(request);
        await mustAllow(addresses, request.body.url);
        const { secret, json, version } = await request.transact(async (tx) => ({
          ...(await putWebhook(tx, queue, id, request.body, precondition)),
          ...(await mustRead(tx, webhookProjection, { id })),
        }));
        if (secret) reply.code(201).header('location', request.url);
        return sendJson(reply.header('etag', `"${version}"`), withSecret(json, secret));
      },
    );

    app.delete(
      '/webhooks/:webhookId',
      {
        config: { scope: 'webhooks:manage' },
        schema: {
          operationId: 'deleteWebhook',
          summary: 'Mark a webhook as entered in error',
          description: 'It is told nothing more, also not what waited.',
          tags,
          params: webhookParams,
          response: { 200: webhook },
        },
      },
      (request, reply) =>
        answerDelete(request, reply, webhookProjection, { id: request.params.webhookId }, (tx, precondition) =>
          deleteWebhook(tx, request.params.webhookId, precondition),
        ),
    );

    app.post(
      '/webhooks/:webhookId/secret',
      {
        config: { scope: 'webhooks:manage', idempotent: true },
        schema: {
          operationId: 'postWebhookSecret',
          summary: 'Change a webhook’s secret',
          description: 'For a day everything is signed with both, so that you can change over without losing any.',
          tags,
          params: webhookParams,
          response: { 200: newSecret },
        },
      },
      async (request, reply) => {
        const { webhookId: id } = request.params;
        const answer = await request.transact((tx) =>
          idempotently(request, tx, async () => {
            await mustRead(tx, webhookProjection, { id });
            return { status: 200, headers: {}, json: JSON.stringify(await replaceSecret(tx, id)) };
          }),
        );
        return sendAnswer(reply, answer);
      },
    );

    app.post(
      '/webhooks/:webhookId/test',
      {
        config: { scope: 'webhooks:manage' },
        schema: {
          operationId: 'postWebhookTest',
          summary: 'Call a webhook now',
          description:
            'Sends a message of the type `webhook.test` and answers how that went, within some 20 seconds. Once, and also to one that is disabled.',
          tags,
          params: webhookParams,
          response: { 200: webhookTest },
        },
      },
      async (request, reply) => {
        const { webhookId: id } = request.params;
        const target = await request.transact((tx) => targetOf(tx, id));
        const now = clock();
        const message = { id: uuidv7(), type: 'webhook.test', at: now.toISOString(), data: {} };
        const { delivered, status, error } = await send(addresses, target, message, now);
        const answer = {
          eventId: message.id,
          delivered,
          ...(status !== null && { lastStatus: status }),
          ...(error !== null && { lastError: error }),
        };
        return sendJson(reply, JSON.stringify(answer));
      },
    );

    app.get(
      '/webhooks/:webhookId/deliveries',
      {
        config: { scope: 'webhooks:manage' },
        schema: {
          operationId: 'listWebhookDeliveries',
          summary: 'See what a webhook was told',
          description: 'Each event of the last 30 days that it was, is or will be told, and how that goes.',
          tags,
          params: webhookParams,
          querystring: deliveriesQuery,
          response: { 200: deliveryPage },
        },
      },
      async (request, reply) => {
        const { webhookId: id } = request.params;
        const page = pageOf(request);
        const rows = await request.transact(async (tx) => {
          await mustRead(tx, webhookProjection, { id });
          return deliveriesOf(tx, id, request.query, page);
        });
        return sendPage(request, reply, page, rows);
      },
    );

    app.post(
      '/webhooks/:webhookId/replay',
      {
        config: { scope: 'webhooks:manage' },
        schema: {
          operationId: 'postWebhookReplay',
          summary: 'Have events sent again',
          description:
            'With the ids they had, at once, in order for each plan; held while it is disabled. Of the last 30 days; only what this webhook was told, or is to be.',
          tags,
          params: webhookParams,
          body: replayBody,
          response: { 202: replayed },
        },
      },
      async (request, reply) => {
        const { webhookId: id } = request.params;
        const events = await request.transact(async (tx) => {
          await mustRead(tx, webhookProjection, { id });
          return replay(tx, queue, id, request.body);
        });
        return sendJson(reply.code(202), JSON.stringify({ events }));
      },
    );
  };
}

async function targetOf(tx: Tx, id: string): Promise<{ url: string; secrets: string[] }> {
  const { json } = await mustRead(tx, webhookProjection, { id });
  return { url: JSON.parse(json).url, secrets: await secretsOf(tx, id) };
}

function withSecret(json: string, secret: string | undefined): string {
  return secret === undefined ? json : JSON.stringify({ ...JSON.parse(json), secret });
}
