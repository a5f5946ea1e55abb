import { z } from 'zod';
import type { CprVault } from '../../db/cpr.ts';
import { sendConditional } from '../../http/conditional.ts';
import { listQuery } from '../../http/contract.ts';
import { markEnteredInError, put } from '../../http/put.ts';
import { answerDelete, answerPut, commonConditions, mustRead, sendList } from '../../http/resource.ts';
import type { Routes } from '../../http/types.ts';
import { citizen, citizenBody, citizenPage, citizenParams } from './contract.ts';
import { citizenCalled } from './find.ts';
import { citizenProjection } from './projection.ts';
import { citizenTable, citizenValues } from './store.ts';

const tags = ['Citizens'];

export const citizenRoutes =
  (vault: CprVault | null): Routes =>
  async (app) => {
    app.get(
      '/citizens',
      {
        config: { scope: 'citizens:read' },
        schema: {
          operationId: 'listCitizens',
          summary: 'List citizens',
          description: 'All citizens of the municipality, or the one with an external reference.',
          tags,
          querystring: z.strictObject(listQuery),
          response: { 200: citizenPage },
        },
      },
      (request, reply) => sendList(request, reply, citizenProjection, commonConditions('citizen', request.query)),
    );

    app.get(
      '/citizens/:citizenId',
      {
        config: { scope: 'citizens:read', conditional: true },
        schema: {
          operationId: 'getCitizen',
          summary: 'Read a citizen',
          description: 'What the service knows of the citizen. Plans and scores have paths of their own.',
          tags,
          params: citizenParams,
          response: { 200: citizen },
        },
      },
      async (request, reply) => {
        const { version, json } = await request.transact(async (tx) =>
          mustRead(tx, citizenProjection, { id: await citizenCalled(tx, request.params.citizenId) }),
        );
        return sendConditional(request, reply, `"${version}"`, json);
      },
    );

    app.put(
      '/citizens/:citizenId',
      {
        config: { scope: 'citizens:write' },
        schema: {
          operationId: 'putCitizen',
          summary: 'Create or replace a citizen',
          description: 'The id is yours to choose. A CPR number can belong to one citizen only.',
          tags,
          params: citizenParams,
          body: citizenBody,
          response: { 200: citizen, 201: citizen },
        },
      },
      async (request, reply) => {
        const id = await request.transact((tx) => citizenCalled(tx, request.params.citizenId));
        return answerPut(request, reply, citizenProjection, { id }, (tx, precondition) =>
          put(tx, citizenTable, id, citizenValues(request.body, tx.municipality, vault), precondition),
        );
      },
    );

    app.delete(
      '/citizens/:citizenId',
      {
        config: { scope: 'citizens:write' },
        schema: {
          operationId: 'deleteCitizen',
          summary: 'Mark a citizen as entered in error',
          description: 'Everything about the citizen then counts nowhere. Nothing is erased; PUT brings it back.',
          tags,
          params: citizenParams,
          response: { 200: citizen },
        },
      },
      async (request, reply) => {
        const id = await request.transact((tx) => citizenCalled(tx, request.params.citizenId));
        return answerDelete(request, reply, citizenProjection, { id }, (tx, precondition) =>
          markEnteredInError(tx, citizenTable, id, precondition),
        );
      },
    );
  };
