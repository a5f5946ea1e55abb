import { v7 as uuidv7 } from 'uuid';
import type { Queue } from '../../../db/queue.ts';
import { sendJson } from '../../../http/answers/json.ts';
import { mustAllow } from '../../../http/requests/callable.ts';
import { preconditionOf } from '../../../http/requests/conditions.ts';
import { idempotently, sendAnswer } from '../../../http/requests/idempotency.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Clock } from '../../../http/requests/transaction.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, commonConditions, mustRead, sendList, sendOne } from '../../../http/resource.ts';
import type { Addresses } from '../../../outgoing/addresses.ts';
import {
  deleteWebhook,
  getWebhook,
  listWebhookDeliveries,
  listWebhooks,
  postWebhook,
  postWebhookReplay,
  postWebhookSecret,
  postWebhookTest,
  putWebhook,
} from './contract.ts';
import { deliveriesOf, secretsOf, webhookProjection } from './queries.ts';
import { sendTest } from './send.ts';
import { replaceSecret, replay, storeWebhook, withdrawWebhook } from './store.ts';

type With = { addresses: Addresses; queue: Queue; clock: Clock };

export function webhookRoutes({ addresses, queue, clock }: With): Routes {
  return async (app) => {
    app.get('/webhooks', listWebhooks, (request, reply) =>
      sendList(request, reply, webhookProjection, commonConditions('webhook', request.query)),
    );

    app.post('/webhooks', postWebhook, async (request, reply) => {
      await mustAllow(addresses, request.body.url);
      const answer = await request.transact((tx) =>
        idempotently(request, tx, async () => {
          const id = uuidv7();
          const { secret } = await storeWebhook(tx, queue, id, request.body, { version: null, mustBeNew: true });
          const { json, version } = await mustRead(tx, webhookProjection, { id });
          const headers = { etag: `"${version}"`, location: `/v1/webhooks/${id}` };
          return { status: 201, headers, json: withSecret(json, secret) };
        }),
      );
      return sendAnswer(reply, answer);
    });

    app.get('/webhooks/:webhookId', getWebhook, (request, reply) =>
      sendOne(request, reply, webhookProjection, { id: request.params.webhookId }),
    );

    app.put('/webhooks/:webhookId', putWebhook, async (request, reply) => {
      const { webhookId: id } = request.params;
      const precondition = preconditionOf(request);
      await mustAllow(addresses, request.body.url);
      const { secret, json, version } = await request.transact(async (tx) => ({
        ...(await storeWebhook(tx, queue, id, request.body, precondition)),
        ...(await mustRead(tx, webhookProjection, { id })),
      }));
      if (secret) reply.code(201).header('location', request.url);
      return sendJson(reply.header('etag', `"${version}"`), withSecret(json, secret));
    });

    app.delete('/webhooks/:webhookId', deleteWebhook, (request, reply) => {
      const { webhookId: id } = request.params;
      return answerDelete(request, reply, webhookProjection, { id }, (tx, precondition) =>
        withdrawWebhook(tx, id, precondition),
      );
    });

    app.post('/webhooks/:webhookId/secret', postWebhookSecret, async (request, reply) => {
      const { webhookId: id } = request.params;
      const answer = await request.transact((tx) =>
        idempotently(request, tx, async () => {
          await mustRead(tx, webhookProjection, { id });
          return { status: 200, headers: {}, json: JSON.stringify(await replaceSecret(tx, id)) };
        }),
      );
      return sendAnswer(reply, answer);
    });

    app.post('/webhooks/:webhookId/test', postWebhookTest, async (request, reply) => {
      const { webhookId: id } = request.params;
      const target = await request.transact(async (tx) => {
        const { json } = await mustRead(tx, webhookProjection, { id });
        return { url: JSON.parse(json).url as string, secrets: await secretsOf(tx, id) };
      });
      return sendJson(reply, JSON.stringify(await sendTest(addresses, target, clock())));
    });

    app.get('/webhooks/:webhookId/deliveries', listWebhookDeliveries, async (request, reply) => {
      const { webhookId: id } = request.params;
      const page = pageOf(request);
      const rows = await request.transact(async (tx) => {
        await mustRead(tx, webhookProjection, { id });
        return deliveriesOf(tx, id, request.query, page);
      });
      return sendPage(request, reply, page, rows);
    });

    app.post('/webhooks/:webhookId/replay', postWebhookReplay, async (request, reply) => {
      const { webhookId: id } = request.params;
      const events = await request.transact(async (tx) => {
        await mustRead(tx, webhookProjection, { id });
        return replay(tx, queue, id, request.body);
      });
      return sendJson(reply.code(202), JSON.stringify({ events }));
    });
  };
}

function withSecret(json: string, secret: string | undefined): string {
  return secret === undefined ? json : JSON.stringify({ ...JSON.parse(json), secret });
}
