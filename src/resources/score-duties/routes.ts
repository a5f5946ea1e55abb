import { quarterOf } from '../../domain/calendar.ts';
import { pageOf, sendPage } from '../../http/paging.ts';
import type { Routes } from '../../http/types.ts';
import { dutyPage, dutyQuery } from './contract.ts';
import { readDuties } from './store.ts';

export const scoreDutyRoutes: Routes = async (app) => {
  app.get(
    '/score-duties',
    {
      config: { scope: 'scores:read' },
      schema: {
        operationId: 'listScoreDuties',
        summary: 'Which goals still owe a score',
        description: 'Every active goal that can be measured owes one score a quarter, by those the plan is judged by.',
        tags: ['Scores'],
        querystring: dutyQuery,
        response: { 200: dutyPage },
      },
    },
    async (request, reply) => {
      const page = pageOf(request);
      const rows = await request.transact((tx) =>
        readDuties(tx, request.query.quarter ?? quarterOf(tx.today), request.query, page),
      );
      return sendPage(request, reply, page, rows);
    },
  );
};
