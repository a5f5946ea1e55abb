import { z } from 'zod';
import { pageOrTable } from '../../../http/answers/csv.ts';
import { sendDanishPage, wantsPage } from '../../../http/answers/danish-page.ts';
import { sendConditional, sendJson } from '../../../http/answers/json.ts';
import { preconditionOf } from '../../../http/requests/conditions.ts';
import { idempotently, sendAnswer } from '../../../http/requests/idempotency.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { mustBeInOrder, mustRead } from '../../../http/resource.ts';
import { citizenParams } from '../../record/citizens/contract.ts';
import { citizenCalled, citizenProjection } from '../../record/citizens/queries.ts';
import {
  AUDIT_TABLE,
  accessPage,
  accessQuery,
  auditPage,
  auditQuery,
  blockPage,
  blockQuery,
  extractPage,
  extractQuery,
  reviewBody,
  sample,
  sampleBody,
  samplePage,
  sampleParams,
  samplesQuery,
  samplingStatus,
} from './contract.ts';
import { EXTRACT_TITLE, extractBody, readExtract } from './extract.ts';
import { A_PLACE } from './period.ts';
import {
  accessesTo,
  auditedAccesses,
  drawnSamples,
  drawSample,
  putReview,
  readSample,
  samplingOf,
  sealedBlocks,
} from './store.ts';

const tags = ['Administration'];

const A_NUMBER = /^\d{1,15}$/;

/** @returns the id the citizen is stored by */
async function mustBeThere(tx: Tx, called: string): Promise<string> {
  return (await mustRead(tx, citizenProjection, { id: await citizenCalled(tx, called) })).id;
}

export const accessLogRoutes: Routes = async (app) => {
  app.get(
    '/citizens/:citizenId/access-log',
    {
      config: { scope: 'access-log:read' },
      schema: {
        operationId: 'listAccesses',
        summary: 'Who has read and written about a citizen',
        description: 'Every call that concerned the citizen, oldest first, this one included from the next time on.',
        tags,
        params: citizenParams,
        querystring: accessQuery,
        response: { 200: accessPage },
      },
    },
    async (request, reply) => {
      const page = pageOf(request, A_NUMBER);
      const rows = await request.transact(async (tx) =>
        accessesTo(tx, await mustBeThere(tx, request.params.citizenId), page),
      );
      return sendPage(request, reply, page, rows);
    },
  );

  app.get(
    '/citizens/:citizenId/access-log/extract',
    {
      config: { scope: 'access-log:read' },
      schema: {
        operationId: 'getAccessExtract',
        summary: 'The same in plain Danish, for the citizen',
        description:
          'A sentence for each access, oldest first, with Danish local times: which party it was, what it read or wrote, and why. Who of the staff it was is left out unless `staff=true`. `Accept: text/html` gives a page to show or print.',
        tags,
        params: citizenParams,
        querystring: extractQuery,
        response: {
          200: {
            description: 'The extract.',
            content: {
              'application/json': { schema: extractPage },
              'text/html': { schema: z.string().describe('The same page of the extract, to read.') },
            },
          },
        },
      },
    },
    async (request, reply) => {
      mustBeInOrder(request.query);
      const page = pageOf(request, A_NUMBER);
      const { sentences, now } = await request.transact(async (tx) => ({
        sentences: await readExtract(tx, await mustBeThere(tx, request.params.citizenId), request.query, page),
        now: tx.now,
      }));
      if (!wantsPage(request)) {
        const rows = sentences.map(({ id, ...shown }) => ({ id, json: JSON.stringify(shown) }));
        return sendPage(request, reply, page, rows);
      }
      const body = extractBody(sentences.slice(0, page.limit), new Date(now), sentences.length > page.limit);
      return sendDanishPage(reply, EXTRACT_TITLE, body);
    },
  );

  app.get(
    '/access-log',
    {
      config: { scope: 'access-log:audit' },
      schema: {
        operationId: 'listAccessLog',
        summary: 'The municipality’s access log',
        description:
          'Ids and codes of every access, in the order in which they are sealed, to look for what should not have happened. Give a period: without one all of the log is looked through. Whoever is shown gets this call into their log, too. `Accept: text/csv` gives a table. docs/access-log.md says how to check the seals by what is here.',
        tags,
        querystring: auditQuery,
        response: { 200: pageOrTable(auditPage, AUDIT_TABLE) },
      },
    },
    async (request, reply) => {
      mustBeInOrder(request.query);
      const page = pageOf(request, A_PLACE);
      const rows = await request.transact((tx) => auditedAccesses(tx, request.query, page));
      return sendPage(request, reply, page, rows, AUDIT_TABLE);
    },
  );

  app.get(
    '/access-log/blocks',
    {
      config: { scope: 'access-log:audit' },
      schema: {
        operationId: 'listAccessLogBlocks',
        summary: 'The seals over the access log',
        description:
          'Each block seals the entries that follow those of the block before, and that block’s hash. New ones come every ten minutes while there is something to seal.',
        tags,
        querystring: blockQuery,
        response: { 200: blockPage },
      },
    },
    async (request, reply) => {
      const page = pageOf(request, A_NUMBER);
      return sendPage(request, reply, page, await request.transact((tx) => sealedBlocks(tx, page)));
    },
  );

  app.get(
    '/access-log/sampling',
    {
      config: { scope: 'access-log:audit' },
      schema: {
        operationId: 'getAccessSampling',
        summary: 'Whether a sample of the access log is due',
        description:
          'The municipality must look through its log routinely, and be able to show that it did: within `accessLogSamplingMonths` of the last review, or of the first access.',
        tags,
        response: { 200: samplingStatus },
      },
    },
    async (request, reply) => sendJson(reply, JSON.stringify(await request.transact((tx) => samplingOf(tx, tx.today)))),
  );

  app.get(
    '/access-log/samples',
    {
      config: { scope: 'access-log:audit' },
      schema: {
        operationId: 'listAccessSamples',
        summary: 'List samples of the access log',
        description: 'With what came of them, without their entries.',
        tags,
        querystring: samplesQuery,
        response: { 200: samplePage },
      },
    },
    async (request, reply) => {
      const page = pageOf(request);
      return sendPage(request, reply, page, await request.transact((tx) => drawnSamples(tx, page)));
    },
  );

  app.post(
    '/access-log/samples',
    {
      config: { scope: 'access-log:audit', idempotent: true },
      schema: {
        operationId: 'postAccessSample',
        summary: 'Draw a sample of the access log',
        description:
          'Entries of the period at random, each as likely as any other. Then look at them, and put the review.',
        tags,
        body: sampleBody,
        response: { 201: sample },
      },
    },
    async (request, reply) => {
      const answer = await request.transact((tx) =>
        idempotently(request, tx, async () => {
          const id = await drawSample(tx, request.body);
          const { version, json } = await readSample(tx, id);
          return { status: 201, headers: { etag: `"${version}"`, location: `/v1/access-log/samples/${id}` }, json };
        }),
      );
      return sendAnswer(reply, answer);
    },
  );

  app.get(
    '/access-log/samples/:sampleId',
    {
      config: { scope: 'access-log:audit', conditional: true },
      schema: {
        operationId: 'getAccessSample',
        summary: 'Read a sample of the access log',
        description: 'With its entries, as far as they have not expired.',
        tags,
        params: sampleParams,
        response: { 200: sample },
      },
    },
    async (request, reply) => {
      const { version, json } = await request.transact((tx) => readSample(tx, request.params.sampleId));
      return sendConditional(request, reply, `"${version}"`, json);
    },
  );

  app.put(
    '/access-log/samples/:sampleId/review',
    {
      config: { scope: 'access-log:audit' },
      schema: {
        operationId: 'putAccessSampleReview',
        summary: 'Say what came of looking at a sample',
        description:
          'Who looked, when, and what was found. Needs `If-Match` with the sample’s ETag; a correction makes a new version, and the ones before are kept.',
        tags,
        params: sampleParams,
        body: reviewBody,
        response: { 200: sample },
      },
    },
    async (request, reply) => {
      const { sampleId } = request.params;
      const { version, json } = await request.transact(async (tx) => {
        await putReview(tx, sampleId, request.body, preconditionOf(request));
        return readSample(tx, sampleId);
      });
      return sendJson(reply.header('etag', `"${version}"`), json);
    },
  );
};
