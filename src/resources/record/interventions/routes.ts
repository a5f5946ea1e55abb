import { sql } from '../../../db/statement.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, commonConditions, sendList, sendOne } from '../../../http/resource.ts';
import { sendListOfPlan } from '../plans/queries.ts';
import {
  deleteIntervention,
  getIntervention,
  listInterventions,
  listInterventionsOfPlan,
  putIntervention,
} from './contract.ts';
import { interventionProjection } from './queries.ts';
import { storeIntervention, withdrawIntervention } from './store.ts';

export const interventionRoutes: Routes = async (app) => {
  app.get('/interventions', listInterventions, (request, reply) => {
    const { planId, ...query } = request.query;
    const conditions = commonConditions('intervention', query);
    if (planId) conditions.push(sql`intervention.plan_id = ${planId}`);
    return sendList(request, reply, interventionProjection, conditions);
  });

  app.get('/plans/:planId/interventions', listInterventionsOfPlan, (request, reply) =>
    sendListOfPlan(request, reply, interventionProjection, request.params.planId, request.query),
  );

  app.get('/plans/:planId/interventions/:interventionId', getIntervention, (request, reply) => {
    const { planId, interventionId: id } = request.params;
    return sendOne(request, reply, interventionProjection, { id, planId });
  });

  app.put('/plans/:planId/interventions/:interventionId', putIntervention, (request, reply) => {
    const { planId, interventionId: id } = request.params;
    return answerPut(request, reply, interventionProjection, { id, planId }, (tx, precondition) =>
      storeIntervention(tx, planId, id, request.body, precondition),
    );
  });

  app.delete('/plans/:planId/interventions/:interventionId', deleteIntervention, (request, reply) => {
    const { planId, interventionId: id } = request.params;
    return answerDelete(request, reply, interventionProjection, { id, planId }, (tx, precondition) =>
      withdrawIntervention(tx, id, precondition),
    );
  });
};
