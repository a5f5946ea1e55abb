import { sendConditional, sendJson } from '../../../http/answers/json.ts';
import { preconditionOf } from '../../../http/requests/conditions.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { settings, settingsBody } from './contract.ts';
import { putSettings, readSettings } from './store.ts';

const tags = ['Administration'];

export const settingsRoutes: Routes = async (app) => {
  app.get(
    '/settings',
    {
      config: { scope: 'settings:read', conditional: true },
      schema: {
        operationId: 'getSettings',
        summary: 'Read the municipality’s settings',
        description: 'The defaults until something has been chosen.',
        tags,
        response: { 200: settings },
      },
    },
    async (request, reply) => {
      const { version, json } = await request.transact(readSettings);
      return sendConditional(request, reply, `"${version}"`, json);
    },
  );

  app.put(
    '/settings',
    {
      config: { scope: 'settings:write' },
      schema: {
        operationId: 'putSettings',
        summary: 'Choose the municipality’s settings',
        description:
          'Replaces them all: what is left out gets its default. From the second time on it needs `If-Match`.',
        tags,
        body: settingsBody,
        response: { 200: settings, 201: settings },
      },
    },
    async (request, reply) => {
      const { version, ...others } = preconditionOf(request);
      const precondition = { version: version === 0 ? null : version, ...others };
      const { outcome, stored } = await request.transact(async (tx) => ({
        outcome: await putSettings(tx, request.body, precondition),
        stored: await readSettings(tx),
      }));
      return sendJson(reply.code(outcome === 'created' ? 201 : 200).header('etag', `"${stored.version}"`), stored.json);
    },
  );
};
