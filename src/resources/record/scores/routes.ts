import { z } from 'zod';
import { sql } from '../../../db/statement.ts';
import { scoreTable } from '../../../db/versioned-tables.ts';
import { sendJson } from '../../../http/answers/json.ts';
import { problem } from '../../../http/openapi/document.ts';
import { preconditionOf } from '../../../http/requests/conditions.ts';
import { id, listQuery } from '../../../http/requests/contract.ts';
import { idempotently, sendAnswer } from '../../../http/requests/idempotency.ts';
import { markEnteredInError } from '../../../http/requests/put.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, commonConditions, sendList, sendOne } from '../../../http/resource.ts';
import { BatchRefused, recordBatch } from './batch.ts';
import {
  batchBody,
  batchResult,
  score,
  scoreBody,
  scoreHistory,
  scoreItem,
  scorePage,
  scoreParams,
} from './contract.ts';
import { scoreProjection } from './queries.ts';
import { recordOne } from './record.ts';
import { mayWithdraw, readHistory } from './store.ts';

const tags = ['Scores'];

/** 5,000 scores with comments; a batch of 10 MB is refused. In bytes. */
const BATCH_BYTES = 8 * 1024 * 1024;

const partOfAssessment = {
  description: 'The score is part of an assessment: withdraw that, or correct it.',
  content: { 'application/problem+json': { schema: problem } },
};

const batchRefusal = {
  description:
    'The body breaks a rule; or the batch is atomic and has a fault, and the answer tells each score’s. Nothing was stored.',
  content: { 'application/json': { schema: batchResult }, 'application/problem+json': { schema: problem } },
};

/** A score counts nowhere once its goal or the goal's plan has been entered in error. */
const LIVE = sql`(score.goal_id is null or exists (select from goal join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
    where goal.municipality_code = score.municipality_code and goal.id = score.goal_id
      and goal.entered_in_error_at is null and plan.entered_in_error_at is null))`;

export const scoreRoutes: Routes = async (app) => {
  app.get(
    '/scores',
    {
      config: { scope: 'scores:read' },
      schema: {
        operationId: 'listScores',
        summary: 'List scores',
        description:
          'Scores across goals, or the one with an external reference. A goal’s own series is `GET /goals/{goalId}/scores`.',
        tags,
        querystring: z.strictObject({ citizenId: id('Only those of this citizen.').optional(), ...listQuery }),
        response: { 200: scorePage },
      },
    },
    (request, reply) => {
      const { citizenId } = request.query;
      const ofCitizen = citizenId ? [sql`score.citizen_id = ${citizenId}`] : [];
      return sendList(
        request,
        reply,
        scoreProjection,
        [LIVE, ...ofCitizen, ...commonConditions('score', request.query)],
        citizenId,
      );
    },
  );

  app.post(
    '/scores',
    {
      config: { scope: 'scores:record', idempotent: true },
      schema: {
        operationId: 'postScore',
        summary: 'Record a score',
        description:
          'One score. With an id or an `Idempotency-Key` the call can be repeated safely: the same content again changes nothing.',
        tags,
        body: scoreItem,
        response: { 200: score, 201: score },
      },
    },
    async (request, reply) => {
      const answer = await request.transact((tx) =>
        idempotently(request, tx, async () => {
          const { created, read } = await recordOne(tx, request.body, { kind: 'refuse' });
          const headers = { etag: `"${read.version}"`, location: `/v1/scores/${read.id}` };
          return { status: created ? 201 : 200, headers, json: read.json };
        }),
      );
      return sendAnswer(reply, answer);
    },
  );

  app.put(
    '/scores/:scoreId',
    {
      config: { scope: 'scores:record' },
      schema: {
        operationId: 'putScore',
        summary: 'Record or correct a score',
        description:
          'By an id of your choice. Other content under the same id is a correction: it needs `If-Match`, makes a new version, and the one before stays in the history.',
        tags,
        params: scoreParams,
        body: scoreBody,
        response: { 200: score, 201: score },
      },
    },
    async (request, reply) => {
      const precondition = preconditionOf(request);
      const score = { ...request.body, id: request.params.scoreId };
      const { created, read } = await request.transact((tx) =>
        recordOne(tx, score, { kind: 'if-match', ...precondition }),
      );
      if (created) reply.code(201).header('location', request.url);
      return sendJson(reply.header('etag', `"${read.version}"`), read.json);
    },
  );

  app.get(
    '/scores/:scoreId',
    {
      config: { scope: 'shared-scores:read', conditional: true },
      schema: {
        operationId: 'getScore',
        summary: 'Read a score',
        description: 'The current version.',
        tags,
        params: scoreParams,
        response: { 200: score },
      },
    },
    (request, reply) => sendOne(request, reply, scoreProjection, { id: request.params.scoreId }),
  );

  app.delete(
    '/scores/:scoreId',
    {
      config: { scope: 'scores:record' },
      schema: {
        operationId: 'deleteScore',
        summary: 'Mark a score as entered in error',
        description: 'It then counts nowhere and stays in the history.',
        tags,
        params: scoreParams,
        response: { 200: score, 409: partOfAssessment },
      },
    },
    (request, reply) =>
      answerDelete(request, reply, scoreProjection, { id: request.params.scoreId }, async (tx, precondition) => {
        await mayWithdraw(tx, request.params.scoreId);
        await markEnteredInError(tx, scoreTable, request.params.scoreId, precondition);
      }),
  );

  app.get(
    '/scores/:scoreId/history',
    {
      config: { scope: 'scores:read' },
      schema: {
        operationId: 'getScoreHistory',
        summary: 'Every version of a score',
        description: 'What was known of the score, and when.',
        tags,
        params: scoreParams,
        response: { 200: scoreHistory },
      },
    },
    async (request, reply) => sendJson(reply, await request.transact((tx) => readHistory(tx, request.params.scoreId))),
  );

  app.post(
    '/score-batches',
    {
      config: { scope: 'scores:write', idempotent: true },
      bodyLimit: BATCH_BYTES,
      schema: {
        operationId: 'postScoreBatch',
        summary: 'Record many scores at once',
        description:
          'Each score gets a result of its own: `created`, `replaced` (same id, other content: a correction, without `If-Match`), `replayed` (same id, same content) or `rejected` with its problem. With `atomic=true` one rejected score keeps all of them out: 422 with the same body.',
        tags,
        querystring: z.strictObject({
          atomic: z
            .stringbool({ truthy: ['true'], falsy: ['false'] })
            .default(false)
            .describe('All or nothing: `true` or `false`.'),
        }),
        body: batchBody,
        response: { 200: batchResult, 422: batchRefusal },
      },
    },
    async (request, reply) => {
      const { scores } = request.body;
      try {
        return sendAnswer(
          reply,
          await request.transact((tx) =>
            idempotently(request, tx, () => recordBatch(tx, scores, request.query.atomic)),
          ),
        );
      } catch (refused) {
        if (refused instanceof BatchRefused) return sendAnswer(reply, refused.answer);
        throw refused;
      }
    },
  );
};
