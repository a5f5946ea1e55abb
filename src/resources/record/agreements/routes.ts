import { z } from 'zod';
import { type SQL, sql, today } from '../../../db/statement.ts';
import { dialect, pageOrTable, type Table } from '../../../http/answers/csv.ts';
import { day, id, listQuery } from '../../../http/requests/contract.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, commonConditions, mustBeInOrder, sendList, sendOne } from '../../../http/resource.ts';
import { sendListOfPlan } from '../plans/list.ts';
import { planParams } from '../plans/params.ts';
import { agreement, agreementBody, agreementPage, agreementParams, agreementState } from './contract.ts';
import { agreementProjection, putAgreement, withdrawAgreement } from './store.ts';

const tags = ['Follow-ups'];

const place = ({ planId, agreementId }: z.output<typeof agreementParams>) => ({ id: agreementId, planId });

const AGREEMENTS: Table = {
  columns: ['id', 'planId', 'followUpId', 'what', 'responsible', 'providerId', 'dueDate', 'state'],
};

/** $3 is the Danish date. */
const OVERDUE = sql`(agreement.state = 'open' and agreement.due_date < ${today})`;

export const agreementRoutes: Routes = async (app) => {
  app.get(
    '/agreements',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'listAgreements',
        summary: 'List agreements',
        description:
          'Agreements across plans, made at meetings or between them: a provider’s to-do list, or what is overdue. `Accept: text/csv` gives a table.',
        tags,
        querystring: z.strictObject({
          planId: id('Only those of this plan.').optional(),
          state: agreementState.describe('Only those that stand there.').optional(),
          overdue: z
            .stringbool({ truthy: ['true'], falsy: ['false'] })
            .describe('Only those that are, or are not, open after their day.')
            .optional(),
          providerId: id('Only those this provider is to do.').optional(),
          from: day('Due on this day or later.').optional(),
          to: day('Due on this day or earlier.').optional(),
          ...listQuery,
          dialect,
        }),
        response: { 200: pageOrTable(agreementPage, AGREEMENTS) },
      },
    },
    (request, reply) => {
      const { planId, state, overdue, providerId, from, to } = request.query;
      mustBeInOrder({ from, to });
      const conditions: SQL[] = commonConditions('agreement', request.query);
      if (planId) conditions.push(sql`agreement.plan_id = ${planId}`);
      if (state) conditions.push(sql`agreement.state = ${state}`);
      if (overdue !== undefined) conditions.push(overdue ? OVERDUE : sql`not ${OVERDUE}`);
      if (providerId) conditions.push(sql`agreement.provider_id = ${providerId}`);
      if (from) conditions.push(sql`agreement.due_date >= ${from}`);
      if (to) conditions.push(sql`agreement.due_date <= ${to}`);
      return sendList(request, reply, agreementProjection, conditions, undefined, AGREEMENTS);
    },
  );

  app.get(
    '/plans/:planId/agreements',
    {
      config: { scope: 'shared-plans:read' },
      schema: {
        operationId: 'listAgreementsOfPlan',
        summary: 'List a plan’s agreements',
        description: 'The agreements of one plan, made at its meetings or between them.',
        tags,
        params: planParams,
        querystring: z.strictObject(listQuery),
        response: { 200: agreementPage },
      },
    },
    (request, reply) =>
      sendListOfPlan(
        request,
        reply,
        agreementProjection,
        request.params.planId,
        commonConditions('agreement', request.query),
      ),
  );

  app.get(
    '/plans/:planId/agreements/:agreementId',
    {
      config: { scope: 'shared-plans:read', conditional: true },
      schema: {
        operationId: 'getAgreement',
        summary: 'Read an agreement',
        description: 'The agreement as it was last written, at its meeting or by itself.',
        tags,
        params: agreementParams,
        response: { 200: agreement },
      },
    },
    (request, reply) => sendOne(request, reply, agreementProjection, place(request.params)),
  );

  app.put(
    '/plans/:planId/agreements/:agreementId',
    {
      config: { scope: 'agreements:write' },
      schema: {
        operationId: 'putAgreement',
        summary: 'Make, change or close an agreement',
        description:
          'With `followUpId` it belongs to that meeting, which gets a new version with each change, for it shows its agreements. A provider changes the `state` alone, of agreements with its own `providerId`; it sends the rest as it read it.',
        tags,
        params: agreementParams,
        body: agreementBody,
        response: { 200: agreement, 201: agreement },
      },
    },
    (request, reply) =>
      answerPut(request, reply, agreementProjection, place(request.params), (tx, precondition) =>
        putAgreement(tx, request.params.planId, request.params.agreementId, request.body, precondition),
      ),
  );

  app.delete(
    '/plans/:planId/agreements/:agreementId',
    {
      config: { scope: 'follow-ups:write' },
      schema: {
        operationId: 'deleteAgreement',
        summary: 'Mark an agreement as entered in error',
        description: 'It then counts nowhere. One that came to nothing is `cancelled` instead.',
        tags,
        params: agreementParams,
        response: { 200: agreement },
      },
    },
    (request, reply) =>
      answerDelete(request, reply, agreementProjection, place(request.params), (tx, precondition) =>
        withdrawAgreement(tx, request.params.agreementId, precondition),
      ),
  );
};
