import { sendJson } from '../../../http/answers/json.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, sendList, sendOne } from '../../../http/resource.ts';
import { sendListOfPlan } from '../plans/queries.ts';
import {
  deleteConsent,
  getConsent,
  getConsentHistory,
  listConsents,
  listConsentsOfPlan,
  putConsent,
} from './contract.ts';
import { consentConditions, consentProjection, readConsentHistory } from './queries.ts';
import { storeConsent, withdrawConsent } from './store.ts';

export const consentRoutes: Routes = async (app) => {
  app.get('/consents', listConsents, (request, reply) =>
    sendList(request, reply, consentProjection, consentConditions(request.query)),
  );

  app.get('/plans/:planId/consents', listConsentsOfPlan, (request, reply) =>
    sendListOfPlan(request, reply, consentProjection, request.params.planId, request.query),
  );

  app.get('/plans/:planId/consents/:consentId', getConsent, (request, reply) => {
    const { planId, consentId: id } = request.params;
    return sendOne(request, reply, consentProjection, { id, planId });
  });

  app.get('/plans/:planId/consents/:consentId/history', getConsentHistory, async (request, reply) => {
    const { planId, consentId } = request.params;
    return sendJson(reply, await request.transact((tx) => readConsentHistory(tx, planId, consentId)));
  });

  app.put('/plans/:planId/consents/:consentId', putConsent, (request, reply) => {
    const { planId, consentId: id } = request.params;
    return answerPut(request, reply, consentProjection, { id, planId }, (tx, precondition) =>
      storeConsent(tx, planId, id, request.body, precondition),
    );
  });

  app.delete('/plans/:planId/consents/:consentId', deleteConsent, (request, reply) => {
    const { planId, consentId: id } = request.params;
    return answerDelete(request, reply, consentProjection, { id, planId }, (tx, precondition) =>
      withdrawConsent(tx, id, precondition),
    );
  });
};
