import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { sql } from '../../../db/statement.ts';
import { Problem } from '../../../http/answers/problem.ts';
import { id, listQuery } from '../../../http/requests/contract.ts';
import { idempotently, sendAnswer } from '../../../http/requests/idempotency.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, commonConditions, mustRead, sendList, sendOne } from '../../../http/resource.ts';
import { assessment, assessmentBody, assessmentItem, assessmentPage, assessmentParams } from './contract.ts';
import { assessmentProjection, putAssessment, withdrawAssessment } from './store.ts';

const tags = ['Scores'];

export const assessmentRoutes: Routes = async (app) => {
  app.get(
    '/assessments',
    {
      config: { scope: 'scores:read' },
      schema: {
        operationId: 'listAssessments',
        summary: 'List assessments',
        description: 'Assessments across citizens, or the one with an external reference.',
        tags,
        querystring: z.strictObject({ citizenId: id('Only those of this citizen.').optional(), ...listQuery }),
        response: { 200: assessmentPage },
      },
    },
    (request, reply) => {
      const { citizenId } = request.query;
      const ofCitizen = citizenId ? [sql`assessment.citizen_id = ${citizenId}`] : [];
      return sendList(
        request,
        reply,
        assessmentProjection,
        [...ofCitizen, ...commonConditions('assessment', request.query)],
        citizenId,
      );
    },
  );

  app.post(
    '/assessments',
    {
      config: { scope: 'scores:write', idempotent: true },
      schema: {
        operationId: 'postAssessment',
        summary: 'Score a whole instrument',
        description:
          'One value per dimension. Each becomes a score of the citizen, and counts for the goals measured on that dimension.',
        tags,
        body: assessmentItem,
        response: { 200: assessment, 201: assessment },
      },
    },
    async (request, reply) => {
      const { id: given, ...body } = request.body;
      const answer = await request.transact((tx) =>
        idempotently(request, tx, async () => {
          const assessmentId = given ?? uuidv7();
          const outcome = await putAssessment(tx, assessmentId, body, { version: null, mustBeNew: false }).catch(
            changedOnlyByPut,
          );
          const read = await mustRead(tx, assessmentProjection, { id: assessmentId });
          return {
            status: outcome === 'created' ? 201 : 200,
            headers: { etag: `"${read.version}"`, location: `/v1/assessments/${read.id}` },
            json: read.json,
          };
        }),
      );
      return sendAnswer(reply, answer);
    },
  );

  app.put(
    '/assessments/:assessmentId',
    {
      config: { scope: 'scores:write' },
      schema: {
        operationId: 'putAssessment',
        summary: 'Record or correct an assessment',
        description: 'By an id of your choice. Its scores are corrected with it; a dimension left out is withdrawn.',
        tags,
        params: assessmentParams,
        body: assessmentBody,
        response: { 200: assessment, 201: assessment },
      },
    },
    (request, reply) =>
      answerPut(request, reply, assessmentProjection, { id: request.params.assessmentId }, (tx, precondition) =>
        putAssessment(tx, request.params.assessmentId, request.body, precondition),
      ),
  );

  app.get(
    '/assessments/:assessmentId',
    {
      config: { scope: 'scores:read', conditional: true },
      schema: {
        operationId: 'getAssessment',
        summary: 'Read an assessment',
        description: 'The current version.',
        tags,
        params: assessmentParams,
        response: { 200: assessment },
      },
    },
    (request, reply) => sendOne(request, reply, assessmentProjection, { id: request.params.assessmentId }),
  );

  app.delete(
    '/assessments/:assessmentId',
    {
      config: { scope: 'scores:write' },
      schema: {
        operationId: 'deleteAssessment',
        summary: 'Mark an assessment as entered in error',
        description: 'Its scores with it. They then count nowhere.',
        tags,
        params: assessmentParams,
        response: { 200: assessment },
      },
    },
    (request, reply) =>
      answerDelete(request, reply, assessmentProjection, { id: request.params.assessmentId }, (tx, precondition) =>
        withdrawAssessment(tx, request.params.assessmentId, precondition),
      ),
  );
};

/** POST takes no `If-Match`, so it does not ask for one. */
function changedOnlyByPut(refused: unknown): never {
  if (refused instanceof Problem && refused.code === 'precondition-required')
    throw new Problem('conflict', 'There is an assessment by that id with other content. Correct it with PUT.');
  throw refused;
}
