import { type SQL, sql } from '../../../db/statement.ts';
import { danishDate } from '../../../domain/calendar.ts';
import { sendConditional, sendJson } from '../../../http/answers/json.ts';
import { preconditionOf } from '../../../http/requests/conditions.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { commonConditions } from '../../../http/resource.ts';
import { mustFindPlan } from '../plans/queries.ts';
import { deleteGoal, getGoal, getProgression, getSeries, listGoals, listGoalsOfPlan, putGoal } from './contract.ts';
import { explainProgression } from './progression.ts';
import { mustFindGoal, readSeries, SERIES_CURSOR } from './queries.ts';
import { storeGoal, withdrawGoal } from './store.ts';
import { mustReadGoal, readGoals } from './view.ts';

export const goalRoutes: Routes = async (app) => {
  app.get('/goals', listGoals, async (request, reply) => {
    const { planId, status } = request.query;
    const conditions: SQL[] = commonConditions('goal', request.query);
    if (planId) conditions.push(sql`goal.plan_id = ${planId}`);
    if (status) conditions.push(sql`goal.status = ${status}`);
    const page = pageOf(request);
    return sendPage(request, reply, page, await request.transact((tx) => readGoals(tx, conditions, page)));
  });

  app.get('/plans/:planId/goals', listGoalsOfPlan, async (request, reply) => {
    const { planId } = request.params;
    const conditions = [...commonConditions('goal', request.query), sql`goal.plan_id = ${planId}`];
    const page = pageOf(request);
    const rows = await request.transact(async (tx) => {
      await mustFindPlan(tx, planId, 'plan');
      return readGoals(tx, conditions, page);
    });
    return sendPage(request, reply, page, rows);
  });

  app.get('/plans/:planId/goals/:goalId', getGoal, async (request, reply) => {
    const { planId, goalId: id } = request.params;
    const { json, etag } = await request.transact((tx) => mustReadGoal(tx, { id, planId }));
    return sendConditional(request, reply, etag, json);
  });

  app.put('/plans/:planId/goals/:goalId', putGoal, async (request, reply) => {
    const { planId, goalId: id } = request.params;
    const precondition = preconditionOf(request);
    const { outcome, goal } = await request.transact(async (tx) => ({
      outcome: await storeGoal(tx, planId, id, request.body, precondition),
      goal: await mustReadGoal(tx, { id, planId }),
    }));
    if (outcome === 'created') reply.code(201).header('location', request.url);
    return sendJson(reply.header('etag', goal.etag), goal.json);
  });

  app.delete('/plans/:planId/goals/:goalId', deleteGoal, async (request, reply) => {
    const { planId, goalId: id } = request.params;
    const precondition = preconditionOf(request);
    const goal = await request.transact(async (tx) => {
      await mustReadGoal(tx, { id, planId });
      await withdrawGoal(tx, id, precondition);
      return mustReadGoal(tx, { id, planId });
    });
    return sendJson(reply.header('etag', goal.etag), goal.json);
  });

  app.get('/goals/:goalId/scores', getSeries, async (request, reply) => {
    const page = pageOf(request, SERIES_CURSOR);
    const { asOf } = request.query;
    const rows = await request.transact((tx) => readSeries(tx, request.params.goalId, asOf ?? tx.now, page));
    return sendPage(request, reply, page, rows);
  });

  app.get('/goals/:goalId/progression', getProgression, async (request, reply) => {
    const { goalId } = request.params;
    const progression = await request.transact(async (tx) => {
      const asOf = request.query.asOf ?? tx.now;
      const validAt = request.query.validAt ?? danishDate(asOf);
      // In this order: a caller who may not see the goal gets the same 404 whether it exists or not.
      const [, explained] = await Promise.all([
        mustFindGoal(tx, goalId),
        explainProgression(tx, goalId, asOf, validAt),
      ]);
      return explained;
    });
    return sendJson(reply, JSON.stringify(progression));
  });
};
