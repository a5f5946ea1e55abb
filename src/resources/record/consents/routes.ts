import { z } from 'zod';
import { type SQL, sql } from '../../../db/statement.ts';
import { consentTable } from '../../../db/versioned-tables.ts';
import { sendJson } from '../../../http/answers/json.ts';
import { id, listQuery } from '../../../http/requests/contract.ts';
import { markEnteredInError } from '../../../http/requests/put.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, commonConditions, sendList, sendOne } from '../../../http/resource.ts';
import { sendListOfPlan } from '../plans/list.ts';
import { planParams } from '../plans/params.ts';
import { consent, consentBody, consentHistory, consentPage, consentParams } from './contract.ts';
import { consentProjection } from './queries.ts';
import { putConsent, readConsentHistory } from './store.ts';

const tags = ['Plans'];

const place = ({ planId, consentId }: z.output<typeof consentParams>) => ({ id: consentId, planId });

export const consentRoutes: Routes = async (app) => {
  app.get(
    '/consents',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'listConsents',
        summary: 'List consents',
        description:
          'Consents across plans, also withdrawn and past ones. A provider sees those about itself, of plans it may see.',
        tags,
        querystring: z.strictObject({
          planId: id('Only those of this plan.').optional(),
          providerId: id('Only those about this provider.').optional(),
          ...listQuery,
        }),
        response: { 200: consentPage },
      },
    },
    (request, reply) => {
      const { planId, providerId } = request.query;
      const conditions: SQL[] = commonConditions('consent', request.query);
      if (planId) conditions.push(sql`consent.plan_id = ${planId}`);
      if (providerId) conditions.push(sql`consent.provider_id = ${providerId}`);
      return sendList(request, reply, consentProjection, conditions);
    },
  );

  app.get(
    '/plans/:planId/consents',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'listConsentsOfPlan',
        summary: 'List a plan’s consents',
        description: 'Also withdrawn and past ones. A provider sees those about itself.',
        tags,
        params: planParams,
        querystring: z.strictObject(listQuery),
        response: { 200: consentPage },
      },
    },
    (request, reply) =>
      sendListOfPlan(
        request,
        reply,
        consentProjection,
        request.params.planId,
        commonConditions('consent', request.query),
      ),
  );

  app.get(
    '/plans/:planId/consents/:consentId',
    {
      config: { scope: 'plans:read', conditional: true },
      schema: {
        operationId: 'getConsent',
        summary: 'Read a consent',
        description: 'The current version.',
        tags,
        params: consentParams,
        response: { 200: consent },
      },
    },
    (request, reply) => sendOne(request, reply, consentProjection, place(request.params)),
  );

  app.get(
    '/plans/:planId/consents/:consentId/history',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'getConsentHistory',
        summary: 'Every version of a consent',
        description: 'What the citizen had said at any time, and when it was registered.',
        tags,
        params: consentParams,
        response: { 200: consentHistory },
      },
    },
    async (request, reply) => {
      const { planId, consentId } = request.params;
      return sendJson(reply, await request.transact((tx) => readConsentHistory(tx, planId, consentId)));
    },
  );

  app.put(
    '/plans/:planId/consents/:consentId',
    {
      config: { scope: 'consents:write' },
      schema: {
        operationId: 'putConsent',
        summary: 'Record, change or withdraw a consent',
        description:
          'What the citizen has said about one provider. It decides where the plan has `consentRequired`, and takes effect at once: for the provider’s next call, its webhooks and its calendars. Of several that hold, the widest counts. To withdraw one, send it again with `withdrawnOn`.',
        tags,
        params: consentParams,
        body: consentBody,
        response: { 200: consent, 201: consent },
      },
    },
    (request, reply) =>
      answerPut(request, reply, consentProjection, place(request.params), (tx, precondition) =>
        putConsent(tx, request.params.planId, request.params.consentId, request.body, precondition),
      ),
  );

  app.delete(
    '/plans/:planId/consents/:consentId',
    {
      config: { scope: 'consents:write' },
      schema: {
        operationId: 'deleteConsent',
        summary: 'Mark a consent as entered in error',
        description: 'It then counts nowhere, at once. One that the citizen takes back is withdrawn instead: see PUT.',
        tags,
        params: consentParams,
        response: { 200: consent },
      },
    },
    (request, reply) =>
      answerDelete(request, reply, consentProjection, place(request.params), (tx, precondition) =>
        markEnteredInError(tx, consentTable, request.params.consentId, precondition),
      ),
  );
};
