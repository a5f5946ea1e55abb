import type { Queue } from '../../../../db/queue.ts';
import { pageOrTable } from '../../../../http/answers/csv.ts';
import { sendJson } from '../../../../http/answers/json.ts';
import { mustAllow } from '../../../../http/requests/callable.ts';
import { pageOf, sendPage } from '../../../../http/requests/paging.ts';
import type { Routes } from '../../../../http/requests/types.ts';
import { answerPut, asksAbout, sendOne } from '../../../../http/resource.ts';
import type { Addresses } from '../../../../outgoing/addresses.ts';
import {
  deliveriesQuery,
  deliveryPage,
  deliveryTable,
  recipient,
  recipientBody,
  retried,
  retryBody,
} from './contract.ts';
import { deliveriesOf, putRecipient, RECIPIENT_ID, recipientProjection, retry } from './store.ts';

const tags = ['FFB'];

type With = { addresses: Addresses; queue: Queue };

export const ffbDeliveryRoutes =
  ({ addresses, queue }: With): Routes =>
  async (app) => {
    app.get(
      '/ffb/recipient',
      {
        config: { scope: 'ffb:hand-over', conditional: true, moreStatuses: [404] },
        schema: {
          operationId: 'getFfbRecipient',
          summary: 'Read where delivery reports are handed over',
          description: 'Without the secret. 404 until it has been said.',
          tags,
          response: { 200: recipient },
        },
      },
      (request, reply) => sendOne(request, reply, recipientProjection, { id: RECIPIENT_ID }),
    );

    app.put(
      '/ffb/recipient',
      {
        config: { scope: 'ffb:hand-over' },
        schema: {
          operationId: 'putFfbRecipient',
          summary: 'Say where delivery reports are handed over',
          description:
            'Soon after each Danish midnight the report for the day that has ended is sent there, for every citizen something has changed about: `POST` with `application/fhir+json`, one Bundle at a time and each citizen’s days in order, until it is taken. Missed days are made up for. **They carry CPR numbers**: name a recipient the municipality may report to. `GET /v1/ffb/deliveries` tells how it goes.',
          tags,
          body: recipientBody,
          response: { 200: recipient, 201: recipient },
        },
      },
      async (request, reply) => {
        await mustAllow(addresses, request.body.url);
        return answerPut(request, reply, recipientProjection, { id: RECIPIENT_ID }, (tx, precondition) =>
          putRecipient(tx, queue, request.body, precondition),
        );
      },
    );

    app.get(
      '/ffb/deliveries',
      {
        config: { scope: 'ffb:read' },
        schema: {
          operationId: 'listFfbDeliveries',
          summary: 'See what has been handed over',
          description:
            'The ledger: for each citizen and Danish day whether the report was delivered, or why not. `open=true` is the list to work from. What was refused or rejected is told in codes and places; `GET /v1/citizens/{citizenId}/ffb/delivery-report` tells the same in words.',
          tags,
          querystring: deliveriesQuery,
          response: { 200: pageOrTable(deliveryPage, deliveryTable) },
        },
      },
      async (request, reply) => {
        const page = pageOf(request);
        const { citizenId } = request.query;
        const rows = await request.transact(async (tx) => {
          if (citizenId) await asksAbout(tx, citizenId);
          const found = await deliveriesOf(tx, request.query, page);
          for (const row of found.slice(0, page.limit)) tx.citizens.add(row.citizenId);
          return found;
        });
        return sendPage(request, reply, page, rows, deliveryTable);
      },
    );

    app.post(
      '/ffb/deliveries/retry',
      {
        config: { scope: 'ffb:write' },
        schema: {
          operationId: 'postFfbRetry',
          summary: 'Hand reports over again',
          description:
            'At once, made anew of what is known now about the day: after what was wrong has been put right, here or at the recipient. A correction is also told by the report for the day it was made on, without this.',
          tags,
          body: retryBody,
          response: { 202: retried },
        },
      },
      async (request, reply) => {
        const deliveries = await request.transact((tx) => retry(tx, queue, request.body));
        return sendJson(reply.code(202), JSON.stringify({ deliveries }));
      },
    );
  };
