import { z } from 'zod';
import { citizenTable } from '../../../db/versioned-tables.ts';
import { sendConditional, sendJson } from '../../../http/answers/json.ts';
import { notFound } from '../../../http/answers/problem.ts';
import { listQuery } from '../../../http/requests/contract.ts';
import { markEnteredInError } from '../../../http/requests/put.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, commonConditions, mustRead, sendList } from '../../../http/resource.ts';
import {
  citizen,
  citizenBody,
  citizenNumber,
  citizenPage,
  citizenParams,
  numberHistory,
  warningsOf,
} from './contract.ts';
import type { CprVault } from './cpr-vault.ts';
import { citizenCalled, citizenProjection, mustFindCitizen } from './queries.ts';
import { changesOfNumber, numberOf, putCitizen } from './store.ts';

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
          description:
            'The id is yours to choose. A CPR number can belong to one citizen only; one that fails modulus 11 is stored, with a warning in the answer. The id of somebody erased is refused.',
          tags,
          params: citizenParams,
          body: citizenBody,
          response: { 200: citizen, 201: citizen },
        },
      },
      async (request, reply) => {
        const id = await request.transact((tx) => citizenCalled(tx, request.params.citizenId));
        const warnings = request.body.cpr ? warningsOf(request.body.cpr) : [];
        return answerPut(
          request,
          reply,
          citizenProjection,
          { id },
          (tx, precondition) => putCitizen(tx, id, request.body, vault, precondition),
          warnings.length > 0 ? { warnings } : undefined,
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

    app.get(
      '/citizens/:citizenId/cpr',
      {
        config: { scope: 'cpr:read' },
        schema: {
          operationId: 'getCitizenNumber',
          summary: 'Read a citizen’s CPR number',
          description:
            'The one place where the number itself is shown. It takes a key of the role `cpr-reader`, which opens nothing else. 404 where none is stored.',
          tags,
          params: citizenParams,
          response: { 200: citizenNumber },
        },
      },
      async (request, reply) => {
        const { citizenId, cpr } = await request.transact(async (tx) => {
          const citizenId = await mustFindCitizen(tx, request.params.citizenId);
          return { citizenId, cpr: vault && (await numberOf(tx, citizenId, vault)) };
        });
        if (cpr === null) throw notFound('No CPR number is stored for the citizen.');
        const warnings = warningsOf(cpr);
        return sendJson(reply, JSON.stringify({ citizenId, cpr, ...(warnings.length > 0 && { warnings }) }));
      },
    );

    app.get(
      '/citizens/:citizenId/cpr/history',
      {
        config: { scope: 'citizens:read' },
        schema: {
          operationId: 'getCitizenNumberHistory',
          summary: 'When a citizen’s CPR number changed',
          description: 'A number can change; the ones before are kept, encrypted. None is shown.',
          tags,
          params: citizenParams,
          response: { 200: numberHistory },
        },
      },
      async (request, reply) => {
        const items = await request.transact(async (tx) => {
          const id = await mustFindCitizen(tx, request.params.citizenId);
          return vault ? changesOfNumber(tx, id, vault) : [];
        });
        return sendJson(reply, JSON.stringify({ items, next: null }));
      },
    );
  };
