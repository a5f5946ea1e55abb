import { sendJson } from '../../../http/answers/json.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { getDevelopment, getGoalAttainment, getPackageMovements } from './contract.ts';
import { readDevelopment, readGoalAttainment, readPackages } from './queries.ts';

export const developmentRoutes: Routes = async (app) => {
  app.get('/citizens/:citizenId/development', getDevelopment, async (request, reply) => {
    const { citizenId } = request.params;
    const answer = await request.transact((tx) => readDevelopment(tx, citizenId, request.query));
    return sendJson(reply, JSON.stringify(answer));
  });

  app.get('/citizens/:citizenId/goal-attainment', getGoalAttainment, async (request, reply) => {
    const { citizenId } = request.params;
    const answer = await request.transact((tx) => readGoalAttainment(tx, citizenId, request.query));
    return sendJson(reply, JSON.stringify(answer));
  });

  app.get('/citizens/:citizenId/packages', getPackageMovements, async (request, reply) => {
    const { citizenId } = request.params;
    const answer = await request.transact((tx) => readPackages(tx, citizenId, request.query));
    return sendJson(reply, JSON.stringify(answer));
  });
};
