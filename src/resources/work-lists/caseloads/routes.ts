import { NUMBER_AND_PLAN, pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { CASELOAD_TABLE, listCaseloads } from './contract.ts';
import { readCaseloads } from './queries.ts';

export const caseloadRoutes: Routes = async (app) => {
  app.get('/caseloads', listCaseloads, async (request, reply) => {
    const page = pageOf(request, NUMBER_AND_PLAN);
    const rows = await request.transact((tx) => readCaseloads(tx, request.query, page));
    return sendPage(request, reply, page, rows, CASELOAD_TABLE);
  });
};
