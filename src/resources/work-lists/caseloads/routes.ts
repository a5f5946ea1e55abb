import { pageOrTable, type Table } from '../../../http/answers/csv.ts';
import { PLACE, pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { caseloadPage, caseloadQuery } from './contract.ts';
import { readCaseloads } from './store.ts';

const CASELOADS: Table = {
  columns: [
    'coordinator.name',
    'coordinator.unit',
    'coordinator.role',
    'citizens',
    'plans',
    'limit',
    'free',
    'over',
    'due',
    'overdue',
  ],
};

export const caseloadRoutes: Routes = async (app) => {
  app.get(
    '/caseloads',
    {
      config: { scope: 'caseloads:read' },
      schema: {
        operationId: 'listCaseloads',
        summary: 'How many citizens each coordinator has',
        description:
          'Citizens with an active plan per coordinator, unit and role, against the limit of the role (`caseloadLimits` of the settings), and how many of their meetings are due or overdue. Plans that name no person count for their unit, without limit. It counts, and tells of no citizen: nothing goes to an access log. `Accept: text/csv` gives a table.',
        tags: ['Follow-ups'],
        querystring: caseloadQuery,
        response: { 200: pageOrTable(caseloadPage, CASELOADS) },
      },
    },
    async (request, reply) => {
      const page = pageOf(request, PLACE);
      const rows = await request.transact((tx) => readCaseloads(tx, request.query, page));
      return sendPage(request, reply, page, rows, CASELOADS);
    },
  );
};
