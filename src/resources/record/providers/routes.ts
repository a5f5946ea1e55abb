import { z } from 'zod';
import { providerTable } from '../../../db/versioned-tables.ts';
import { listQuery } from '../../../http/requests/contract.ts';
import { markEnteredInError, put } from '../../../http/requests/put.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, commonConditions, sendList, sendOne } from '../../../http/resource.ts';
import { provider, providerBody, providerPage, providerParams } from './contract.ts';
import { providerProjection, providerValues } from './store.ts';

const tags = ['Providers'];

export const providerRoutes: Routes = async (app) => {
  app.get(
    '/providers',
    {
      config: { scope: 'providers:read' },
      schema: {
        operationId: 'listProviders',
        summary: 'List providers',
        description: 'All providers of the municipality. A provider’s own key sees itself.',
        tags,
        querystring: z.strictObject(listQuery),
        response: { 200: providerPage },
      },
    },
    (request, reply) => sendList(request, reply, providerProjection, commonConditions('provider', request.query)),
  );

  app.get(
    '/providers/:providerId',
    {
      config: { scope: 'providers:read', conditional: true },
      schema: {
        operationId: 'getProvider',
        summary: 'Read a provider',
        description: 'The provider as it was last written.',
        tags,
        params: providerParams,
        response: { 200: provider },
      },
    },
    (request, reply) => sendOne(request, reply, providerProjection, { id: request.params.providerId }),
  );

  app.put(
    '/providers/:providerId',
    {
      config: { scope: 'providers:write' },
      schema: {
        operationId: 'putProvider',
        summary: 'Create or replace a provider',
        description: 'The id is yours to choose; a provider’s credential and the interventions it delivers carry it.',
        tags,
        params: providerParams,
        body: providerBody,
        response: { 200: provider, 201: provider },
      },
    },
    (request, reply) =>
      answerPut(request, reply, providerProjection, { id: request.params.providerId }, (tx, precondition) =>
        put(tx, providerTable, request.params.providerId, providerValues(request.body), precondition),
      ),
  );

  app.delete(
    '/providers/:providerId',
    {
      config: { scope: 'providers:write' },
      schema: {
        operationId: 'deleteProvider',
        summary: 'Mark a provider as entered in error',
        description: 'It leaves the list. Interventions that name it stay as they are.',
        tags,
        params: providerParams,
        response: { 200: provider },
      },
    },
    (request, reply) =>
      answerDelete(request, reply, providerProjection, { id: request.params.providerId }, (tx, precondition) =>
        markEnteredInError(tx, providerTable, request.params.providerId, precondition),
      ),
  );
};
