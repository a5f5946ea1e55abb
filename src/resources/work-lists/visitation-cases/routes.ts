import { pageOrTable, type Table } from '../../../http/answers/csv.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { visitationPage, visitationQuery } from './contract.ts';
import { readVisitationCases } from './store.ts';

/** The most urgent reason, its date, and the plan. */
const PLACE = /^\d\.\d{4}-\d\d-\d\d\.[0-9a-f-]{36}$/;

const CASES: Table = {
  columns: [
    'planId',
    'citizenId',
    'caseNumber',
    'coordinator.name',
    'coordinator.unit',
    'coordinator.role',
    'reason',
    'goalId',
    'interventionId',
    'date',
    'nextFollowUp.state',
    'nextFollowUp.windowFrom',
    'nextFollowUp.windowTo',
    'nextFollowUp.planned',
    'nextFollowUp.plannedFor',
  ],
  linePer: 'reasons',
};

export const visitationCaseRoutes: Routes = async (app) => {
  app.get(
    '/visitation-cases',
    {
      config: { scope: 'visitation-cases:read' },
      schema: {
        operationId: 'listVisitationCases',
        summary: 'The list for the visitation meeting',
        description:
          'Active plans the authority must look at, each with its reasons, as they stand today; the period is for interventions that end. In the order of each plan’s most urgent reason: meetings overdue, brought forward, interventions that end, target dates passed, all goals reached, no goals; for the same reason the earliest date first. `Accept: text/csv` gives a table with a line per reason.',
        tags: ['Follow-ups'],
        querystring: visitationQuery,
        response: { 200: pageOrTable(visitationPage, CASES) },
      },
    },
    async (request, reply) => {
      const page = pageOf(request, PLACE);
      const rows = await request.transact((tx) => readVisitationCases(tx, request.query, page));
      return sendPage(request, reply, page, rows, CASES);
    },
  );
};
