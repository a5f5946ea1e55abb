import { z } from 'zod';
import { type SQL, sql } from '../../../db/statement.ts';
import { goalTable } from '../../../db/versioned-tables.ts';
import { danishDate } from '../../../domain/calendar.ts';
import { documentEtag } from '../../../http/answers/digest.ts';
import { sendConditional, sendJson } from '../../../http/answers/json.ts';
import { preconditionOf } from '../../../http/requests/conditions.ts';
import { day, id, instantParameter, listQuery } from '../../../http/requests/contract.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import { markEnteredInError } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { commonConditions } from '../../../http/resource.ts';
import { planParams } from '../plans/contract.ts';
import { mustFindPlan } from '../plans/queries.ts';
import { explainedProgression, goal, goalBody, goalPage, goalParams, seriesPage, seriesParams } from './contract.ts';
import { progressionAt } from './known.ts';
import { mustFindGoal } from './queries.ts';
import { readSeries, SERIES_PLACE } from './series.ts';
import { mustReadGoal, putGoal, readGoals } from './store.ts';

const tags = ['Goals'];

export const goalRoutes: Routes = async (app) => {
  app.get(
    '/goals',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'listGoals',
        summary: 'List goals',
        description:
          'Goals and sub-goals across plans, each with its report and progression, or the one with an external reference.',
        tags,
        querystring: z.strictObject({
          planId: id('Only those of this plan.').optional(),
          status: z
            .enum(['proposed', 'active', 'completed', 'archived'])
            .describe('Only those that stand there.')
            .optional(),
          ...listQuery,
        }),
        response: { 200: goalPage },
      },
    },
    async (request, reply) => {
      const { planId, status } = request.query;
      const conditions: SQL[] = commonConditions('goal', request.query);
      if (planId) conditions.push(sql`goal.plan_id = ${planId}`);
      if (status) conditions.push(sql`goal.status = ${status}`);
      const page = pageOf(request);
      return sendPage(request, reply, page, await request.transact((tx) => readGoals(tx, conditions, page)));
    },
  );

  app.get(
    '/plans/:planId/goals',
    {
      config: { scope: 'shared-plans:read' },
      schema: {
        operationId: 'listGoalsOfPlan',
        summary: 'List a plan’s goals',
        description: 'The goals and sub-goals of one plan, each with its report and progression.',
        tags,
        params: planParams,
        querystring: z.strictObject(listQuery),
        response: { 200: goalPage },
      },
    },
    async (request, reply) => {
      const { planId } = request.params;
      const conditions = [...commonConditions('goal', request.query), sql`goal.plan_id = ${planId}`];
      const page = pageOf(request);
      const rows = await request.transact(async (tx) => {
        await mustFindPlan(tx, planId, 'plan');
        return readGoals(tx, conditions, page);
      });
      return sendPage(request, reply, page, rows);
    },
  );

  app.get(
    '/plans/:planId/goals/:goalId',
    {
      config: { scope: 'shared-plans:read', conditional: true },
      schema: {
        operationId: 'getGoal',
        summary: 'Read a goal',
        description: 'The goal with its SMART report and its progression as of today.',
        tags,
        params: goalParams,
        response: { 200: goal },
      },
    },
    async (request, reply) => {
      const { json, etag } = await request.transact((tx) => represent(tx, request.params));
      return sendConditional(request, reply, etag, json);
    },
  );

  app.put(
    '/plans/:planId/goals/:goalId',
    {
      config: { scope: 'goals:write' },
      schema: {
        operationId: 'putGoal',
        summary: 'Set or change a goal',
        description:
          'A goal by the authority, or a sub-goal by a provider. What makes it less than SMART is stored and reported; what is impossible is refused. A change makes a new version.',
        tags,
        params: goalParams,
        body: goalBody,
        response: { 200: goal, 201: goal },
      },
    },
    async (request, reply) => {
      const { planId, goalId } = request.params;
      const precondition = preconditionOf(request);
      const { outcome, written } = await request.transact(async (tx) => ({
        outcome: await putGoal(tx, planId, goalId, request.body, precondition),
        written: await represent(tx, request.params),
      }));
      if (outcome === 'created') reply.code(201).header('location', request.url);
      return sendJson(reply.header('etag', written.etag), written.json);
    },
  );

  app.delete(
    '/plans/:planId/goals/:goalId',
    {
      config: { scope: 'plans:write' },
      schema: {
        operationId: 'deleteGoal',
        summary: 'Mark a goal as entered in error',
        description: 'The goal, its sub-goals and its scores then count nowhere. To end one, archive it with a reason.',
        tags,
        params: goalParams,
        response: { 200: goal },
      },
    },
    async (request, reply) => {
      const { goalId } = request.params;
      const precondition = preconditionOf(request);
      const marked = await request.transact(async (tx) => {
        await represent(tx, request.params);
        await markEnteredInError(tx, goalTable, goalId, precondition);
        return represent(tx, request.params);
      });
      return sendJson(reply.header('etag', marked.etag), marked.json);
    },
  );

  app.get(
    '/goals/:goalId/scores',
    {
      config: { scope: 'shared-scores:read' },
      schema: {
        operationId: 'getSeries',
        summary: 'A goal’s series of scores',
        description:
          'The scores that count for the goal: its own, and the citizen’s on the same instrument and dimension. With `asOf`, as it was known then.',
        tags: ['Scores'],
        params: seriesParams,
        querystring: z.strictObject({
          asOf: instantParameter('What was known at this instant. Left out: now.').optional(),
          cursor: listQuery.cursor,
          limit: listQuery.limit,
        }),
        response: { 200: seriesPage },
      },
    },
    async (request, reply) => {
      const page = pageOf(request, SERIES_PLACE);
      const rows = await request.transact((tx) =>
        readSeries(tx, request.params.goalId, request.query.asOf ?? tx.now, page),
      );
      return sendPage(request, reply, page, rows);
    },
  );

  app.get(
    '/goals/:goalId/progression',
    {
      config: { scope: 'shared-plans:read' },
      schema: {
        operationId: 'getProgression',
        summary: 'How a goal goes, today or at any past moment',
        description:
          'Judgement and pace with the numbers they rest on, and a sentence to read aloud. `asOf` asks what was known at an instant, `validAt` what was true on a day: later corrections and later scores are not seen.',
        tags,
        params: z.object({ goalId: id('The goal or sub-goal.') }),
        querystring: z.strictObject({
          asOf: instantParameter('What was known at this instant. Left out: now.').optional(),
          validAt: day('What was true on this Danish day, the day included. Left out: the day of `asOf`.').optional(),
        }),
        response: { 200: explainedProgression },
      },
    },
    async (request, reply) => {
      const { goalId } = request.params;
      const progression = await request.transact(async (tx) => {
        const asOf = request.query.asOf ?? tx.now;
        const validAt = request.query.validAt ?? danishDate(asOf);
        // In this order: whoever may not see the goal is not told whether there is one.
        const [, known] = await Promise.all([mustFindGoal(tx, goalId), progressionAt(tx, goalId, asOf, validAt)]);
        return known;
      });
      return sendJson(reply, JSON.stringify(progression));
    },
  );
};

async function represent(
  tx: Tx,
  { planId, goalId }: z.output<typeof goalParams>,
): Promise<{ json: string; etag: string }> {
  const { view, version } = await mustReadGoal(tx, { id: goalId, planId });
  const json = JSON.stringify(view);
  return { json, etag: documentEtag(version, tx.today, json) };
}
