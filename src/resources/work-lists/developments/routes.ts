import { danishDate } from '../../../domain/calendar.ts';
import { sendJson } from '../../../http/answers/json.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import type { Routes } from '../../../http/requests/types.ts';
import {
  citizenParams,
  development,
  developmentQuery,
  goalAttainment,
  momentQuery,
  packageMovements,
} from './contract.ts';
import { type Moment, readDevelopment, readGoalAttainment, readPackages } from './store.ts';

const tags = ['Scores'];

/** Known now and true today, where the caller does not ask for another moment. */
function momentOf(tx: Tx, query: { asOf?: string | undefined; validAt?: string | undefined }): Moment {
  const asOf = query.asOf ?? tx.now;
  return { asOf, validAt: query.validAt ?? danishDate(asOf) };
}

export const developmentRoutes: Routes = async (app) => {
  app.get(
    '/citizens/:citizenId/development',
    {
      config: { scope: 'shared-scores:read' },
      schema: {
        operationId: 'getDevelopment',
        summary: 'How a citizen has moved on an instrument',
        description:
          'Dimension by dimension: first and latest score, each move between, and – where the instrument states how reliable it is – whether the change is more than noise. On an instrument of named segments the moves are between segments.',
        tags,
        params: citizenParams,
        querystring: developmentQuery,
        response: { 200: development },
      },
    },
    async (request, reply) => {
      const { instrument, informant } = request.query;
      const answer = await request.transact((tx) =>
        readDevelopment(tx, request.params.citizenId, instrument, informant, momentOf(tx, request.query)),
      );
      return sendJson(reply, JSON.stringify(answer));
    },
  );

  app.get(
    '/citizens/:citizenId/goal-attainment',
    {
      config: { scope: 'shared-scores:read' },
      schema: {
        operationId: 'getGoalAttainment',
        summary: 'A citizen’s goal attainment as one T-score',
        description:
          'Goal Attainment Scaling across the citizen’s goals measured on `gas`, by their weights: at each follow-up held, and on the day asked for.',
        tags,
        params: citizenParams,
        querystring: momentQuery,
        response: { 200: goalAttainment },
      },
    },
    async (request, reply) => {
      const answer = await request.transact((tx) =>
        readGoalAttainment(tx, request.params.citizenId, momentOf(tx, request.query)),
      );
      return sendJson(reply, JSON.stringify(answer));
    },
  );

  app.get(
    '/citizens/:citizenId/packages',
    {
      config: { scope: 'scores:read' },
      schema: {
        operationId: 'getPackageMovements',
        summary: 'How a citizen has moved between packages',
        description:
          'The most intensive package at each time, by the interventions, and each change. Down a package is forward.',
        tags,
        params: citizenParams,
        querystring: momentQuery,
        response: { 200: packageMovements },
      },
    },
    async (request, reply) => {
      const answer = await request.transact((tx) =>
        readPackages(tx, request.params.citizenId, momentOf(tx, request.query)),
      );
      return sendJson(reply, JSON.stringify(answer));
    },
  );
};
