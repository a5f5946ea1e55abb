import { sendDanishPage, wantsPage } from '../../../http/answers/danish-page.ts';
import { sendJson } from '../../../http/answers/json.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { mustFindCitizen } from '../../record/citizens/queries.ts';
import { exportCitizen } from './contract.ts';
import { EXPORT_TITLE, exportBody } from './page.ts';
import { exportOf } from './queries.ts';

export const heldRoutes: Routes = async (app) => {
  app.get('/citizens/:citizenId/export', exportCitizen, async (request, reply) => {
    const held = await request.transact(async (tx) =>
      exportOf(tx, await mustFindCitizen(tx, request.params.citizenId)),
    );
    if (wantsPage(request)) return sendDanishPage(reply, EXPORT_TITLE, exportBody(held));
    return sendJson(reply, JSON.stringify(held));
  });
};
