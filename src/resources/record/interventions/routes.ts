import { z } from 'zod';
import { sql } from '../../../db/statement.ts';
import { interventionTable } from '../../../db/versioned-tables.ts';
import { id, listQuery } from '../../../http/requests/contract.ts';
import { markEnteredInError } from '../../../http/requests/put.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, commonConditions, sendList, sendOne } from '../../../http/resource.ts';
import { sendListOfPlan } from '../plans/list.ts';
import { planParams } from '../plans/params.ts';
import { intervention, interventionBody, interventionPage, interventionParams } from './contract.ts';
import { interventionProjection, putIntervention } from './store.ts';

const tags = ['Plans'];

const place = ({ planId, interventionId }: z.output<typeof interventionParams>) => ({ id: interventionId, planId });

export const interventionRoutes: Routes = async (app) => {
  app.get(
    '/interventions',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'listInterventions',
        summary: 'List interventions',
        description: 'Interventions across plans, or the one with an external reference.',
        tags,
        querystring: z.strictObject({ planId: id('Only those of this plan.').optional(), ...listQuery }),
        response: { 200: interventionPage },
      },
    },
    (request, reply) => {
      const { planId } = request.query;
      const ofPlan = planId ? [sql`intervention.plan_id = ${planId}`] : [];
      return sendList(request, reply, interventionProjection, [
        ...ofPlan,
        ...commonConditions('intervention', request.query),
      ]);
    },
  );

  app.get(
    '/plans/:planId/interventions',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'listInterventionsOfPlan',
        summary: 'List a plan’s interventions',
        description: 'The interventions of one plan.',
        tags,
        params: planParams,
        querystring: z.strictObject(listQuery),
        response: { 200: interventionPage },
      },
    },
    (request, reply) =>
      sendListOfPlan(
        request,
        reply,
        interventionProjection,
        request.params.planId,
        commonConditions('intervention', request.query),
      ),
  );

  app.get(
    '/plans/:planId/interventions/:interventionId',
    {
      config: { scope: 'plans:read', conditional: true },
      schema: {
        operationId: 'getIntervention',
        summary: 'Read an intervention',
        description: 'The intervention as it was last written.',
        tags,
        params: interventionParams,
        response: { 200: intervention },
      },
    },
    (request, reply) => sendOne(request, reply, interventionProjection, place(request.params)),
  );

  app.put(
    '/plans/:planId/interventions/:interventionId',
    {
      config: { scope: 'plans:write' },
      schema: {
        operationId: 'putIntervention',
        summary: 'Grant or change an intervention',
        description: 'What is granted in the plan. The provider named sees the plan while the intervention is active.',
        tags,
        params: interventionParams,
        body: interventionBody,
        response: { 200: intervention, 201: intervention },
      },
    },
    (request, reply) =>
      answerPut(request, reply, interventionProjection, place(request.params), (tx, precondition) =>
        putIntervention(tx, request.params.planId, request.params.interventionId, request.body, precondition),
      ),
  );

  app.delete(
    '/plans/:planId/interventions/:interventionId',
    {
      config: { scope: 'plans:write' },
      schema: {
        operationId: 'deleteIntervention',
        summary: 'Mark an intervention as entered in error',
        description: 'It then counts nowhere and opens the plan to nobody. To end one, give it an `endDate`.',
        tags,
        params: interventionParams,
        response: { 200: intervention },
      },
    },
    (request, reply) =>
      answerDelete(request, reply, interventionProjection, place(request.params), (tx, precondition) =>
        markEnteredInError(tx, interventionTable, request.params.interventionId, precondition),
      ),
  );
};
