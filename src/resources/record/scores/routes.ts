import { sql } from '../../../db/statement.ts';
import { sendJson } from '../../../http/answers/json.ts';
import { preconditionOf } from '../../../http/requests/conditions.ts';
import { idempotently, sendAnswer } from '../../../http/requests/idempotency.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, commonConditions, sendList, sendOne } from '../../../http/resource.ts';
import { BatchRefused, recordBatch } from './batch.ts';
import { deleteScore, getScore, getScoreHistory, listScores, postScore, postScoreBatch, putScore } from './contract.ts';
import { ofSoundGoal, readHistory, scoreProjection } from './queries.ts';
import { withdrawScore } from './store.ts';
import { recordOne } from './write.ts';

export const scoreRoutes: Routes = async (app) => {
  app.get('/scores', listScores, (request, reply) => {
    const { citizenId } = request.query;
    const conditions = [ofSoundGoal, ...commonConditions('score', request.query)];
    if (citizenId) conditions.push(sql`score.citizen_id = ${citizenId}`);
    return sendList(request, reply, scoreProjection, conditions, citizenId);
  });

  app.post('/scores', postScore, async (request, reply) => {
    const answer = await request.transact((tx) =>
      idempotently(request, tx, async () => {
        const { created, read } = await recordOne(tx, request.body, { kind: 'refuse' });
        const headers = { etag: `"${read.version}"`, location: `/v1/scores/${read.id}` };
        return { status: created ? 201 : 200, headers, json: read.json };
      }),
    );
    return sendAnswer(reply, answer);
  });

  app.put('/scores/:scoreId', putScore, async (request, reply) => {
    const score = { ...request.body, id: request.params.scoreId };
    const correction = { kind: 'if-match' as const, ...preconditionOf(request) };
    const { created, read } = await request.transact((tx) => recordOne(tx, score, correction));
    if (created) reply.code(201).header('location', request.url);
    return sendJson(reply.header('etag', `"${read.version}"`), read.json);
  });

  app.get('/scores/:scoreId', getScore, (request, reply) =>
    sendOne(request, reply, scoreProjection, { id: request.params.scoreId }),
  );

  app.delete('/scores/:scoreId', deleteScore, (request, reply) => {
    const { scoreId: id } = request.params;
    return answerDelete(request, reply, scoreProjection, { id }, (tx, precondition) =>
      withdrawScore(tx, id, precondition),
    );
  });

  app.get('/scores/:scoreId/history', getScoreHistory, async (request, reply) =>
    sendJson(reply, await request.transact((tx) => readHistory(tx, request.params.scoreId))),
  );

  app.post('/score-batches', postScoreBatch, async (request, reply) => {
    const { body, query } = request;
    try {
      const answer = await request.transact((tx) =>
        idempotently(request, tx, () => recordBatch(tx, body.scores, query.atomic)),
      );
      return sendAnswer(reply, answer);
    } catch (refused) {
      if (refused instanceof BatchRefused) return sendAnswer(reply, refused.answer);
      throw refused;
    }
  });
};
