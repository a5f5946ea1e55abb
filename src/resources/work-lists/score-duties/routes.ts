import { quarterOf } from '../../../domain/calendar.ts';
import { pageOrTable, type Table } from '../../../http/answers/csv.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { dutyPage, dutyQuery } from './contract.ts';
import { readDuties } from './queries.ts';

const DUTIES: Table = {
  columns: [
    'goalId',
    'planId',
    'citizenId',
    'caseNumber',
    'coordinator.name',
    'coordinator.unit',
    'coordinator.role',
    'quarter',
    'state',
    'dueFrom',
    'overdueAfter',
  ],
};

export const scoreDutyRoutes: Routes = async (app) => {
  app.get(
    '/score-duties',
    {
      config: { scope: 'scores:read' },
      schema: {
        operationId: 'listScoreDuties',
        summary: 'Which goals still owe a score',
        description:
          'Every active goal that can be measured owes one score a quarter, by those the plan is judged by. `Accept: text/csv` gives a table.',
        tags: ['Scores'],
        querystring: dutyQuery,
        response: { 200: pageOrTable(dutyPage, DUTIES) },
      },
    },
    async (request, reply) => {
      const page = pageOf(request);
      const rows = await request.transact(async (tx) => {
        const duties = await readDuties(tx, request.query.quarter ?? quarterOf(tx.today), request.query, page);
        for (const { citizenId } of duties.slice(0, page.limit)) tx.citizens.add(citizenId);
        return duties;
      });
      return sendPage(request, reply, page, rows, DUTIES);
    },
  );
};
