import { quarterOf } from '../../../domain/calendar.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { DUTY_TABLE, listScoreDuties } from './contract.ts';
import { readDuties } from './queries.ts';

export const scoreDutyRoutes: Routes = async (app) => {
  app.get('/score-duties', listScoreDuties, async (request, reply) => {
    const page = pageOf(request);
    const rows = await request.transact(async (tx) => {
      const duties = await readDuties(tx, request.query.quarter ?? quarterOf(tx.today), request.query, page);
      for (const { citizenId } of duties.slice(0, page.limit)) tx.citizens.add(citizenId);
      return duties;
    });
    return sendPage(request, reply, page, rows, DUTY_TABLE);
  });
};
