import { sql } from '../../../db/statement.ts';
import { idempotently, sendAnswer } from '../../../http/requests/idempotency.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, commonConditions, sendList, sendOne } from '../../../http/resource.ts';
import { deleteAssessment, getAssessment, listAssessments, postAssessment, putAssessment } from './contract.ts';
import { assessmentProjection } from './queries.ts';
import { addAssessment, storeAssessment, withdrawAssessment } from './store.ts';

export const assessmentRoutes: Routes = async (app) => {
  app.get('/assessments', listAssessments, (request, reply) => {
    const { citizenId } = request.query;
    const conditions = commonConditions('assessment', request.query);
    if (citizenId) conditions.push(sql`assessment.citizen_id = ${citizenId}`);
    return sendList(request, reply, assessmentProjection, conditions, citizenId);
  });

  app.post('/assessments', postAssessment, async (request, reply) => {
    const answer = await request.transact((tx) =>
      idempotently(request, tx, async () => {
        const { created, read } = await addAssessment(tx, request.body);
        const headers = { etag: `"${read.version}"`, location: `/v1/assessments/${read.id}` };
        return { status: created ? 201 : 200, headers, json: read.json };
      }),
    );
    return sendAnswer(reply, answer);
  });

  app.put('/assessments/:assessmentId', putAssessment, (request, reply) => {
    const { assessmentId: id } = request.params;
    return answerPut(request, reply, assessmentProjection, { id }, (tx, precondition) =>
      storeAssessment(tx, id, request.body, precondition),
    );
  });

  app.get('/assessments/:assessmentId', getAssessment, (request, reply) =>
    sendOne(request, reply, assessmentProjection, { id: request.params.assessmentId }),
  );

  app.delete('/assessments/:assessmentId', deleteAssessment, (request, reply) => {
    const { assessmentId: id } = request.params;
    return answerDelete(request, reply, assessmentProjection, { id }, (tx, precondition) =>
      withdrawAssessment(tx, id, precondition),
    );
  });
};
