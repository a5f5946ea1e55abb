import { z } from 'zod';
import { sendListWithBuiltIn, sendOneOrBuiltIn } from '../../../http/built-in.ts';
import { listQuery } from '../../../http/requests/contract.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerPut } from '../../../http/resource.ts';
import { instrument, instrumentBody, instrumentPage, instrumentParams } from './contract.ts';
import { builtIn, instrumentProjection, putInstrument } from './store.ts';

const tags = ['Instruments'];

export const instrumentRoutes: Routes = async (app) => {
  app.get(
    '/instruments',
    {
      config: { scope: 'instruments:read' },
      schema: {
        operationId: 'listInstruments',
        summary: 'List instruments',
        description: 'The built-in instruments and the municipality’s own.',
        tags,
        querystring: z.strictObject(listQuery),
        response: { 200: instrumentPage },
      },
    },
    (request, reply) => sendListWithBuiltIn(request, reply, instrumentProjection, builtIn, request.query),
  );

  app.get(
    '/instruments/:instrumentId',
    {
      config: { scope: 'instruments:read', conditional: true },
      schema: {
        operationId: 'getInstrument',
        summary: 'Read an instrument',
        description: 'The current version: scale, dimensions, labels and who may score.',
        tags,
        params: instrumentParams,
        response: { 200: instrument },
      },
    },
    (request, reply) => sendOneOrBuiltIn(request, reply, instrumentProjection, builtIn, request.params.instrumentId),
  );

  app.put(
    '/instruments/:instrumentId',
    {
      config: { scope: 'instruments:write' },
      schema: {
        operationId: 'putInstrument',
        summary: 'Define an instrument',
        description:
          'A scale of the municipality’s own, or more dimensions on the built-in `ten-step`. Each change makes a new version, and scores keep theirs. Once scores or goals stand on it the scale cannot change; dimensions and labels can be added.',
        tags,
        params: instrumentParams,
        body: instrumentBody,
        response: { 200: instrument, 201: instrument },
      },
    },
    (request, reply) =>
      answerPut(request, reply, instrumentProjection, { id: request.params.instrumentId }, (tx, precondition) =>
        putInstrument(tx, request.params.instrumentId, request.body, precondition),
      ),
  );
};
