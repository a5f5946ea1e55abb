import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, mustBeInOrder, sendList, sendOne } from '../../../http/resource.ts';
import { sendListOfPlan } from '../plans/queries.ts';
import {
  AGREEMENT_TABLE,
  deleteAgreement,
  getAgreement,
  listAgreements,
  listAgreementsOfPlan,
  putAgreement,
} from './contract.ts';
import { agreementConditions, agreementProjection } from './queries.ts';
import { storeAgreement, withdrawAgreement } from './store.ts';

export const agreementRoutes: Routes = async (app) => {
  app.get('/agreements', listAgreements, (request, reply) => {
    mustBeInOrder(request.query);
    const conditions = agreementConditions(request.query);
    return sendList(request, reply, agreementProjection, conditions, undefined, AGREEMENT_TABLE);
  });

  app.get('/plans/:planId/agreements', listAgreementsOfPlan, (request, reply) =>
    sendListOfPlan(request, reply, agreementProjection, request.params.planId, request.query),
  );

  app.get('/plans/:planId/agreements/:agreementId', getAgreement, (request, reply) => {
    const { planId, agreementId: id } = request.params;
    return sendOne(request, reply, agreementProjection, { id, planId });
  });

  app.put('/plans/:planId/agreements/:agreementId', putAgreement, (request, reply) => {
    const { planId, agreementId: id } = request.params;
    return answerPut(request, reply, agreementProjection, { id, planId }, (tx, precondition) =>
      storeAgreement(tx, planId, id, request.body, precondition),
    );
  });

  app.delete('/plans/:planId/agreements/:agreementId', deleteAgreement, (request, reply) => {
    const { planId, agreementId: id } = request.params;
    return answerDelete(request, reply, agreementProjection, { id, planId }, (tx, precondition) =>
      withdrawAgreement(tx, id, precondition),
    );
  });
};
