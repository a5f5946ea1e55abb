import { sendConditional, sendJson } from '../../../http/answers/json.ts';
import { preconditionOf } from '../../../http/requests/conditions.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { getSettings, putSettings } from './contract.ts';
import { readSettings } from './queries.ts';
import { storeSettings } from './store.ts';

export const settingsRoutes: Routes = async (app) => {
  app.get('/settings', getSettings, async (request, reply) => {
    const { version, json } = await request.transact(readSettings);
    return sendConditional(request, reply, `"${version}"`, json);
  });

  app.put('/settings', putSettings, async (request, reply) => {
    const { version, mustBeNew } = preconditionOf(request);
    // Version 0 are the defaults, which are not stored: to match them is to create.
    const precondition = { version: version === 0 ? null : version, mustBeNew };
    const { outcome, stored } = await request.transact(async (tx) => ({
      outcome: await storeSettings(tx, request.body, precondition),
      stored: await readSettings(tx),
    }));
    return sendJson(reply.code(outcome === 'created' ? 201 : 200).header('etag', `"${stored.version}"`), stored.json);
  });
};
