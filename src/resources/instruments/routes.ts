import { z } from 'zod';
import { BUILT_IN } from '../../codes/instruments.ts';
import { readOne, readPage } from '../../db/projection.ts';
import { sendConditional } from '../../http/conditional.ts';
import { listQuery } from '../../http/contract.ts';
import { pageOf, sendPage } from '../../http/paging.ts';
import { notFound } from '../../http/problem.ts';
import { answerPut, commonConditions, readerOf } from '../../http/resource.ts';
import type { Routes } from '../../http/types.ts';
import { instrument, instrumentBody, instrumentPage, instrumentParams } from './contract.ts';
import { builtInJson, instrumentProjection, putInstrument } from './store.ts';

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
    async (request, reply) => {
      const page = pageOf(request, /^[a-z0-9-]{1,64}$/);
      const own = await request.transact((tx) =>
        readPage(readerOf(tx), instrumentProjection, commonConditions('instrument', request.query), page),
      );
      const filtered = request.query.externalReference || request.query.updatedSince;
      const builtIn = Object.keys(BUILT_IN)
        .filter((id) => !filtered && (page.after === null || id > page.after) && !own.some((row) => row.id === id))
        .map((id) => ({ id, json: builtInJson(id) as string }));
      const rows = [...own, ...builtIn].toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, page.limit + 1);
      return sendPage(request, reply, page, rows);
    },
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
    async (request, reply) => {
      const { instrumentId } = request.params;
      const own = await request.transact((tx) => readOne(readerOf(tx), instrumentProjection, { id: instrumentId }));
      const json = own?.json ?? builtInJson(instrumentId);
      if (!json) throw notFound();
      return sendConditional(request, reply, `"${own?.version ?? 1}"`, json);
    },
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
