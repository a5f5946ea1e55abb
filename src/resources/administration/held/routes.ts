import { z } from 'zod';
import { sendDanishPage, wantsPage } from '../../../http/answers/danish-page.ts';
import { sendJson } from '../../../http/answers/json.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { citizenParams } from '../../record/citizens/contract.ts';
import { mustFindCitizen } from '../../record/citizens/queries.ts';
import { citizenExport } from './contract.ts';
import { exportOf } from './export.ts';
import { EXPORT_TITLE, exportBody } from './export-page.ts';

export const heldRoutes: Routes = async (app) => {
  app.get(
    '/citizens/:citizenId/export',
    {
      config: { scope: 'citizens:export' },
      schema: {
        operationId: 'exportCitizen',
        summary: 'Everything held about a citizen',
        description:
          'What a citizen who asks for their data is to have: every row about them with its earlier versions, what other systems have sent and been told, and who has read it – without who of the staff it was, and with the CPR number masked. `Accept: text/html` gives a page in Danish to hand over.',
        tags: ['Citizens'],
        params: citizenParams,
        response: {
          200: {
            description: 'All of it, of one moment.',
            content: {
              'application/json': { schema: citizenExport },
              'text/html': { schema: z.string().describe('The same as a page, in Danish.') },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const held = await request.transact(async (tx) =>
        exportOf(tx, await mustFindCitizen(tx, request.params.citizenId)),
      );
      if (!wantsPage(request)) return sendJson(reply, JSON.stringify(held));
      return sendDanishPage(reply, EXPORT_TITLE, exportBody(held));
    },
  );
};
