import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { listVisitationCases, VISITATION_TABLE } from './contract.ts';
import { readVisitationCases } from './queries.ts';

/** What a cursor remembers: the most urgent reason, its date, and the plan. */
const LAST_SEEN = /^\d\.\d{4}-\d\d-\d\d\.[0-9a-f-]{36}$/;

export const visitationCaseRoutes: Routes = async (app) => {
  app.get('/visitation-cases', listVisitationCases, async (request, reply) => {
    const page = pageOf(request, LAST_SEEN);
    const rows = await request.transact((tx) => readVisitationCases(tx, request.query, page));
    return sendPage(request, reply, page, rows, VISITATION_TABLE);
  });
};
