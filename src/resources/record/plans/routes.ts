import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, sendList } from '../../../http/resource.ts';
import { deletePlan, listPlans, putPlan } from './contract.ts';
import { planConditions, planProjection } from './queries.ts';
import { storePlan, withdrawPlan } from './store.ts';

/** `GET /plans/:planId` is the shared document: exchange/plan-documents. */
export const planRoutes: Routes = async (app) => {
  app.get('/plans', listPlans, (request, reply) =>
    sendList(request, reply, planProjection, planConditions(request.query), request.query.citizenId),
  );

  app.put('/plans/:planId', putPlan, (request, reply) => {
    const { planId: id } = request.params;
    return answerPut(request, reply, planProjection, { id }, (tx, precondition) =>
      storePlan(tx, id, request.body, precondition),
    );
  });

  app.delete('/plans/:planId', deletePlan, (request, reply) => {
    const { planId: id } = request.params;
    return answerDelete(request, reply, planProjection, { id }, (tx, precondition) =>
      withdrawPlan(tx, id, precondition),
    );
  });
};
