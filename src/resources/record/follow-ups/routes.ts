import { z } from 'zod';
import { type SQL, sql } from '../../../db/statement.ts';
import { dialect, pageOrTable, type Table } from '../../../http/answers/csv.ts';
import { sendJson } from '../../../http/answers/json.ts';
import { Problem } from '../../../http/answers/problem.ts';
import { day, id, listQuery, text } from '../../../http/requests/contract.ts';
import { idempotently, sendAnswer } from '../../../http/requests/idempotency.ts';
import { PLACE, pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, commonConditions, mustBeInOrder, sendList, sendOne } from '../../../http/resource.ts';
import { sendListOfPlan } from '../plans/list.ts';
import { planParams } from '../plans/params.ts';
import { readBrief } from './brief.ts';
import {
  brief,
  dueOrMeetingPage,
  exemption,
  exemptionBody,
  exemptionPage,
  exemptionParams,
  followUp,
  followUpBody,
  followUpPage,
  followUpParams,
  followUpState,
  nextFollowUp,
} from './contract.ts';
import { readDue } from './due.ts';
import { addExemption, readExemptions, withdrawExemption } from './exemptions.ts';
import { readNextFollowUp } from './standing.ts';
import { deleteFollowUp, followUpProjection, putFollowUp } from './store.ts';

const tags = ['Follow-ups'];

/** What a page of plans due ended with: the end of a window, and the plan. */
const DUE_PLACE = /^\d{4}-\d\d-\d\d\.[0-9a-f-]{36}$/;

const place = ({ planId, followUpId }: z.output<typeof followUpParams>) => ({ id: followUpId, planId });

const MEETINGS: Table = { columns: ['id', 'planId', 'kind', 'plannedFor', 'place', 'state', 'heldOn', 'outcome'] };
const WHAT_IS_DUE: Table = {
  columns: [
    'planId',
    'citizenId',
    'caseNumber',
    'coordinator.name',
    'coordinator.unit',
    'coordinator.role',
    'state',
    'windowFrom',
    'windowTo',
    'policy',
    'rule',
    'anchor.kind',
    'anchor.date',
    'broughtForward.reason',
    'broughtForward.goalId',
    'exemption.days',
    'planned',
    'plannedFor',
    'place',
  ],
};

const DUE_STATES: readonly string[] = ['not-due', 'due', 'overdue'];
const OF_WHAT_IS_DUE = ['providerId', 'legalBasis', 'unit', 'broughtForward', 'sort'] as const;
const OF_MEETINGS = ['externalReference', 'updatedSince'] as const;

/** A filter that does nothing would be taken for one that found everything. */
function refuseIdleFilters(query: { state?: string | undefined } & Partial<Record<string, unknown>>): void {
  const due = query.state !== undefined && DUE_STATES.includes(query.state);
  const idle = (due ? OF_MEETINGS : OF_WHAT_IS_DUE).filter((name) => query[name] !== undefined);
  if (idle.length === 0) return;
  const detail = due ? 'Only for meetings, not for what is due.' : 'Only with state due, overdue or not-due.';
  throw new Problem('invalid-parameter', detail, {
    errors: idle.map((parameter) => ({ parameter, detail, code: 'not-allowed' })),
  });
}

export const followUpRoutes: Routes = async (app) => {
  app.get(
    '/follow-ups',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'listFollowUps',
        summary: 'List follow-ups: meetings, or what is due',
        description:
          'Meetings across plans, planned or past. With `state` `due`, `overdue` or `not-due` instead the plans whose next meeting stands so, the most urgent first unless `sort` says otherwise, each with its window and why: a team leader’s list. `Accept: text/csv` gives a table.',
        tags,
        querystring: z.strictObject({
          planId: id('Only those of this plan.').optional(),
          state: z
            .enum([...followUpState.options, 'not-due', 'due', 'overdue'])
            .describe('Meetings in this state; or plans whose next meeting stands so.')
            .optional(),
          from: day(
            'Planned for this day or later; for what is due, with a window that ends then or later.',
          ).optional(),
          to: day(
            'Planned for this day or earlier; for what is due, with a window that ends then or earlier.',
          ).optional(),
          providerId: id('Only plans with an intervention at this provider. For what is due.').optional(),
          legalBasis: text(
            20,
            'Only plans with an active intervention on this legal basis. For what is due.',
          ).optional(),
          unit: text(200, 'Only plans coordinated by this team or unit. For what is due.').optional(),
          broughtForward: z
            .stringbool({ truthy: ['true'], falsy: ['false'] })
            .describe('Only plans whose meeting has, or has not, been brought forward. For what is due.')
            .optional(),
          sort: z
            .enum(['window', 'unit', 'coordinator', 'caseNumber'])
            .describe(
              'In which order: the most urgent first (`window`, also when left out); by unit, by coordinator, or by case number, in Danish order, and within each the most urgent first. For what is due.',
            )
            .optional(),
          ...listQuery,
          dialect,
        }),
        response: { 200: pageOrTable(dueOrMeetingPage, MEETINGS, WHAT_IS_DUE) },
      },
    },
    async (request, reply) => {
      const { planId, state, from, to } = request.query;
      refuseIdleFilters(request.query);
      mustBeInOrder(request.query);
      if (state === 'due' || state === 'overdue' || state === 'not-due') {
        const { sort = 'window' } = request.query;
        const page = pageOf(request, sort === 'window' ? DUE_PLACE : PLACE);
        const rows = await request.transact((tx) => readDue(tx, { ...request.query, state, sort }, page));
        return sendPage(request, reply, page, rows, WHAT_IS_DUE);
      }
      const conditions: SQL[] = commonConditions('follow_up', request.query);
      if (planId) conditions.push(sql`follow_up.plan_id = ${planId}`);
      if (state) conditions.push(sql`follow_up.state = ${state}`);
      if (from) conditions.push(sql`follow_up.planned_for >= ${from}`);
      if (to) conditions.push(sql`follow_up.planned_for <= ${to}`);
      return sendList(request, reply, followUpProjection, conditions, undefined, MEETINGS);
    },
  );

  app.get(
    '/plans/:planId/follow-ups',
    {
      config: { scope: 'shared-plans:read' },
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
    '/plans/:planId/follow-ups/brief',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'getBrief',
        summary: 'The brief of the coming meeting',
        description:
          'Each active goal with the score then, the score now, the one expected on the day, judgement and pace; where citizen and staff disagree; missing scores; open agreements; and what changed in the plan since the last meeting.',
        tags,
        params: planParams,
        response: { 200: brief },
      },
    },
    async (request, reply) =>
      sendJson(reply, JSON.stringify(await request.transact((tx) => readBrief(tx, request.params.planId)))),
  );

  app.get(
    '/plans/:planId/follow-ups/:followUpId',
    {
      config: { scope: 'shared-plans:read', conditional: true },
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
          'Plan it, then write it again when it has been held, cancelled, or the citizen did not come. Meeting, decisions and agreements are stored together or not at all. A held meeting’s decisions take effect with it: goals get new targets or end, interventions change. The same again changes nothing; a correction that decides otherwise first takes back what the decision had done, where that still stands. `effects` says what came of it.',
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
        description:
          'It then counts nowhere, and what it decided is taken back where it still stands: see `effects`. A meeting that did not take place is `cancelled` or a `no-show` instead.',
        tags,
        params: followUpParams,
        response: { 200: followUp },
      },
    },
    (request, reply) =>
      answerDelete(request, reply, followUpProjection, place(request.params), (tx, precondition) =>
        deleteFollowUp(tx, request.params.planId, request.params.followUpId, precondition),
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
          const json = JSON.stringify(await readNextFollowUp(tx, planId));
          return { status: 201, headers: { location: `/v1/plans/${planId}` }, json };
        }),
      );
      return sendAnswer(reply, answer);
    },
  );

  app.get(
    '/plans/:planId/exemptions',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'listExemptions',
        summary: 'List a plan’s exemptions',
        description: 'Of the present window and of past ones, in the order they were made; also those withdrawn.',
        tags,
        params: planParams,
        querystring: z.strictObject({ cursor: listQuery.cursor, limit: listQuery.limit }),
        response: { 200: exemptionPage },
      },
    },
    async (request, reply) => {
      const page = pageOf(request);
      const rows = await request.transact((tx) => readExemptions(tx, request.params.planId, page));
      return sendPage(request, reply, page, rows);
    },
  );

  app.delete(
    '/plans/:planId/exemptions/:exemptionId',
    {
      config: { scope: 'follow-ups:write' },
      schema: {
        operationId: 'deleteExemption',
        summary: 'Withdraw an exemption',
        description: 'It counts no more, and its reason may be given again. There is no way back but a new one.',
        tags,
        params: exemptionParams,
        response: { 200: exemption },
      },
    },
    async (request, reply) => {
      const { planId, exemptionId } = request.params;
      return sendJson(reply, await request.transact((tx) => withdrawExemption(tx, planId, exemptionId)));
    },
  );
};
