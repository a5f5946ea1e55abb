import { sendDanishPage, wantsPage } from '../../../http/answers/danish-page.ts';
import { sendConditional, sendJson } from '../../../http/answers/json.ts';
import { preconditionOf } from '../../../http/requests/conditions.ts';
import { idempotently, sendAnswer } from '../../../http/requests/idempotency.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { mustBeInOrder } from '../../../http/resource.ts';
import { mustFindCitizen } from '../../record/citizens/queries.ts';
import { AUDIT_TABLE, getAccessExtract, listAccesses, listAccessLog, listAccessLogBlocks } from './contract.ts';
import { EXTRACT_TITLE, extractBody, readExtract } from './extract.ts';
import { POSITION_TEXT } from './position.ts';
import { accessesTo, auditedAccesses, sealedBlocks } from './queries.ts';
import {
  getAccessSample,
  getAccessSampling,
  listAccessSamples,
  postAccessSample,
  putAccessSampleReview,
} from './sample-contract.ts';
import { drawnSamples, readSample, samplingOf } from './sample-queries.ts';
import { drawSample, putReview } from './sample-store.ts';

/** What cursors hold where a list is in the order of numbers. */
const NUMBER = /^\d{1,15}$/;

export const accessLogRoutes: Routes = async (app) => {
  app.get('/citizens/:citizenId/access-log', listAccesses, async (request, reply) => {
    const page = pageOf(request, NUMBER);
    const rows = await request.transact(async (tx) =>
      accessesTo(tx, await mustFindCitizen(tx, request.params.citizenId), page),
    );
    return sendPage(request, reply, page, rows);
  });

  app.get('/citizens/:citizenId/access-log/extract', getAccessExtract, async (request, reply) => {
    mustBeInOrder(request.query);
    const page = pageOf(request, NUMBER);
    const { sentences, now } = await request.transact(async (tx) => ({
      sentences: await readExtract(tx, await mustFindCitizen(tx, request.params.citizenId), request.query, page),
      now: tx.now,
    }));
    if (wantsPage(request)) {
      const body = extractBody(sentences.slice(0, page.limit), new Date(now), sentences.length > page.limit);
      return sendDanishPage(reply, EXTRACT_TITLE, body);
    }
    const rows = sentences.map(({ id, ...shown }) => ({ id, json: JSON.stringify(shown) }));
    return sendPage(request, reply, page, rows);
  });

  app.get('/access-log', listAccessLog, async (request, reply) => {
    mustBeInOrder(request.query);
    const page = pageOf(request, POSITION_TEXT);
    const rows = await request.transact((tx) => auditedAccesses(tx, request.query, page));
    return sendPage(request, reply, page, rows, AUDIT_TABLE);
  });

  app.get('/access-log/blocks', listAccessLogBlocks, async (request, reply) => {
    const page = pageOf(request, NUMBER);
    return sendPage(request, reply, page, await request.transact((tx) => sealedBlocks(tx, page)));
  });

  app.get('/access-log/sampling', getAccessSampling, async (request, reply) => {
    const sampling = await request.transact((tx) => samplingOf(tx, tx.today));
    return sendJson(reply, JSON.stringify(sampling));
  });

  app.get('/access-log/samples', listAccessSamples, async (request, reply) => {
    const page = pageOf(request);
    return sendPage(request, reply, page, await request.transact((tx) => drawnSamples(tx, page)));
  });

  app.post('/access-log/samples', postAccessSample, async (request, reply) => {
    const answer = await request.transact((tx) =>
      idempotently(request, tx, async () => {
        const id = await drawSample(tx, request.body);
        const { version, json } = await readSample(tx, id);
        return { status: 201, headers: { etag: `"${version}"`, location: `/v1/access-log/samples/${id}` }, json };
      }),
    );
    return sendAnswer(reply, answer);
  });

  app.get('/access-log/samples/:sampleId', getAccessSample, async (request, reply) => {
    const { version, json } = await request.transact((tx) => readSample(tx, request.params.sampleId));
    return sendConditional(request, reply, `"${version}"`, json);
  });

  app.put('/access-log/samples/:sampleId/review', putAccessSampleReview, async (request, reply) => {
    const { sampleId } = request.params;
    const { version, json } = await request.transact(async (tx) => {
      await putReview(tx, sampleId, request.body, preconditionOf(request));
      return readSample(tx, sampleId);
    });
    return sendJson(reply.header('etag', `"${version}"`), json);
  });
};
