import { z } from 'zod';
import type { Condition } from '../../db/projection.ts';
import { day, id, listQuery } from '../../http/contract.ts';
import { idempotently, sendAnswer } from '../../http/idempotency.ts';
import { markEnteredInError } from '../../http/put.ts';
import { answerDelete, answerPut, commonConditions, sendList, sendOne } from '../../http/resource.ts';
import type { Routes } from '../../http/types.ts';
import { sendListOfPlan } from '../plans/list.ts';
import { planParams } from '../plans/params.ts';
import {
  exemptionBody,
  followUp,
  followUpBody,
  followUpPage,
  followUpParams,
  followUpState,
  nextFollowUp,
} from './contract.ts';
import { readNextFollowUp } from './due.ts';
import { addExemption } from './exemptions.ts';
import { followUpProjection, followUpTable, putFollowUp } from './store.ts';

const tags = ['Follow-ups'];

const place = ({ planId, followUpId }: z.output<typeof followUpParams>) => ({ id: followUpId, planId });

export const followUpRoutes: Routes = async (app) => {
  app.get(
    '/follow-ups',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'listFollowUps',
        summary: 'List follow-ups',
        description: 'Meetings across plans, or the one with an external reference.',
        tags,
        querystring: z.strictObject({
          planId: id('Only those of this plan.').optional(),
          state: followUpState.describe('Only those in this state.').optional(),
          from: day('Planned for this day or later.').optional(),
          to: day('Planned for this day or earlier.').optional(),
          ...listQuery,
        }),
        response: { 200: followUpPage },
      },
    },
    (request, reply) => {
      const { planId, state, from, to } = request.query;
      const conditions: Condition[] = commonConditions('follow_up', request.query);
      if (planId) conditions.push({ sql: 'follow_up.plan_id = ?', value: planId });
      if (state) conditions.push({ sql: 'follow_up.state = ?', value: state });
      if (from) conditions.push({ sql: 'follow_up.planned_for >= ?', value: from });
      if (to) conditions.push({ sql: 'follow_up.planned_for <= ?', value: to });
      return sendList(request, reply, followUpProjection, conditions);
    },
  );

  app.get(
    '/plans/:planId/follow-ups',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'listFollowUpsOfPlan',
        summary: 'List a plan’s follow-ups',
        description: 'The meetings of one plan.',
        tags,
        params: planParams,
        querystring: z.strictObject(listQuery),
        response: { 200: followUpPage },
      },
    },
    (request, reply) =>
      sendListOfPlan(
        request,
        reply,
        followUpProjection,
        request.params.planId,
        commonConditions('follow_up', request.query),
      ),
  );

  app.get(
    '/plans/:planId/follow-ups/:followUpId',
    {
      config: { scope: 'plans:read', conditional: true },
      schema: {
        operationId: 'getFollowUp',
        summary: 'Read a follow-up',
        description: 'The meeting with its decisions and agreements.',
        tags,
        params: followUpParams,
        response: { 200: followUp },
      },
    },
    (request, reply) => sendOne(request, reply, followUpProjection, place(request.params)),
  );

  app.put(
    '/plans/:planId/follow-ups/:followUpId',
    {
      config: { scope: 'follow-ups:write' },
      schema: {
        operationId: 'putFollowUp',
        summary: 'Plan or record a follow-up',
        description:
          'Plan it, then write it again when it has been held, cancelled, or the citizen did not come. Meeting, decisions and agreements are stored together or not at all.',
        tags,
        params: followUpParams,
        body: followUpBody,
        response: { 200: followUp, 201: followUp },
      },
    },
    (request, reply) =>
      answerPut(request, reply, followUpProjection, place(request.params), (tx, precondition) =>
        putFollowUp(tx, request.params.planId, request.params.followUpId, request.body, precondition),
      ),
  );

  app.delete(
    '/plans/:planId/follow-ups/:followUpId',
    {
      config: { scope: 'follow-ups:write' },
      schema: {
        operationId: 'deleteFollowUp',
        summary: 'Mark a follow-up as entered in error',
        description: 'It then counts nowhere. A meeting that did not take place is `cancelled` or a `no-show` instead.',
        tags,
        params: followUpParams,
        response: { 200: followUp },
      },
    },
    (request, reply) =>
      answerDelete(request, reply, followUpProjection, place(request.params), (tx, precondition) =>
        markEnteredInError(tx, followUpTable, request.params.followUpId, precondition),
      ),
  );

  app.post(
    '/plans/:planId/exemptions',
    {
      config: { scope: 'follow-ups:write', idempotent: true },
      schema: {
        operationId: 'postExemption',
        summary: 'Extend the window of the next follow-up',
        description:
          'By the days stated, once per reason. It gains no more than that, and ends with the next meeting held.',
        tags,
        params: planParams,
        body: exemptionBody,
        response: { 201: nextFollowUp },
      },
    },
    async (request, reply) => {
      const { planId } = request.params;
      const answer = await request.transact((tx) =>
        idempotently(request, tx, async () => {
          await addExemption(tx, planId, request.body);
          return { status: 201, headers: {}, json: JSON.stringify(await readNextFollowUp(tx, planId)) };
        }),
      );
      return sendAnswer(reply, answer);
    },
  );
};
