import type { Queue } from '../../../../db/queue.ts';
import { sendJson } from '../../../../http/answers/json.ts';
import { mustAllow } from '../../../../http/requests/callable.ts';
import { pageOf, sendPage } from '../../../../http/requests/paging.ts';
import type { Routes } from '../../../../http/requests/types.ts';
import { answerPut, asksAbout, sendOne } from '../../../../http/resource.ts';
import type { Addresses } from '../../../../outgoing/addresses.ts';
import { deliveryTable, getFfbRecipient, listFfbDeliveries, postFfbRetry, putFfbRecipient } from './contract.ts';
import { deliveriesOf, RECIPIENT_ID, recipientProjection } from './queries.ts';
import { putRecipient, retry } from './store.ts';

export const ffbDeliveryRoutes =
  ({ addresses, queue }: { addresses: Addresses; queue: Queue }): Routes =>
  async (app) => {
    app.get('/ffb/recipient', getFfbRecipient, (request, reply) =>
      sendOne(request, reply, recipientProjection, { id: RECIPIENT_ID }),
    );

    app.put('/ffb/recipient', putFfbRecipient, async (request, reply) => {
      await mustAllow(addresses, request.body.url);
      return answerPut(request, reply, recipientProjection, { id: RECIPIENT_ID }, (tx, precondition) =>
        putRecipient(tx, queue, request.body, precondition),
      );
    });

    app.get('/ffb/deliveries', listFfbDeliveries, async (request, reply) => {
      const page = pageOf(request);
      const { citizenId } = request.query;
      const rows = await request.transact(async (tx) => {
        if (citizenId) await asksAbout(tx, citizenId);
        const found = await deliveriesOf(tx, request.query, page);
        for (const row of found.slice(0, page.limit)) tx.citizens.add(row.citizenId);
        return found;
      });
      return sendPage(request, reply, page, rows, deliveryTable);
    });

    app.post('/ffb/deliveries/retry', postFfbRetry, async (request, reply) => {
      const deliveries = await request.transact((tx) => retry(tx, queue, request.body));
      return sendJson(reply.code(202), JSON.stringify({ deliveries }));
    });
  };
