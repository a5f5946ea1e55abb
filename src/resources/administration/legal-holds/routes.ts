import { z } from 'zod';
import { legalHoldTable } from '../../../db/versioned-tables.ts';
import { listQuery } from '../../../http/requests/contract.ts';
import { markEnteredInError, put } from '../../../http/requests/put.ts';
import type { Routes } from '../../../http/requests/types.ts';
import {
  answerDelete,
  answerPut,
  commonConditions,
  referenceColumns,
  sendList,
  sendOne,
} from '../../../http/resource.ts';
import { citizenParams } from '../../record/citizens/contract.ts';
import { citizenCalled, mustFindCitizen } from '../../record/citizens/queries.ts';
import { legalHold, legalHoldBody, legalHoldPage } from './contract.ts';
import { legalHoldProjection } from './store.ts';

const tags = ['Erasure'];

export const legalHoldRoutes: Routes = async (app) => {
  app.get(
    '/legal-holds',
    {
      config: { scope: 'citizens:erase' },
      schema: {
        operationId: 'listLegalHolds',
        summary: 'List legal holds',
        description:
          'Every citizen whose data is kept by one, also where its last day is over. Lifted ones are left out.',
        tags,
        querystring: z.strictObject(listQuery),
        response: { 200: legalHoldPage },
      },
    },
    (request, reply) => sendList(request, reply, legalHoldProjection, commonConditions('legal_hold', request.query)),
  );

  app.get(
    '/citizens/:citizenId/legal-hold',
    {
      config: { scope: 'citizens:erase', conditional: true },
      schema: {
        operationId: 'getLegalHold',
        summary: 'Read a citizen’s legal hold',
        description: 'The current version; 404 when there never was one.',
        tags,
        params: citizenParams,
        response: { 200: legalHold },
      },
    },
    async (request, reply) => {
      const id = await request.transact((tx) => citizenCalled(tx, request.params.citizenId));
      return sendOne(request, reply, legalHoldProjection, { id });
    },
  );

  app.put(
    '/citizens/:citizenId/legal-hold',
    {
      config: { scope: 'citizens:erase' },
      schema: {
        operationId: 'putLegalHold',
        summary: 'Keep a citizen’s data',
        description: 'While it holds, nothing about the citizen is erased, however long ago the case was closed.',
        tags,
        params: citizenParams,
        body: legalHoldBody,
        response: { 200: legalHold, 201: legalHold },
      },
    },
    async (request, reply) => {
      const id = await request.transact((tx) => citizenCalled(tx, request.params.citizenId));
      const { reason, until, externalReference } = request.body;
      return answerPut(request, reply, legalHoldProjection, { id }, async (tx, precondition) => {
        await mustFindCitizen(tx, id);
        const values = { reason, validUntil: until ?? null, ...referenceColumns(externalReference) };
        return put(tx, legalHoldTable, id, values, precondition);
      });
    },
  );

  app.delete(
    '/citizens/:citizenId/legal-hold',
    {
      config: { scope: 'citizens:erase' },
      schema: {
        operationId: 'deleteLegalHold',
        summary: 'Lift a legal hold',
        description: 'The data is erased when its time is over. PUT makes it hold again.',
        tags,
        params: citizenParams,
        response: { 200: legalHold },
      },
    },
    async (request, reply) => {
      const id = await request.transact((tx) => citizenCalled(tx, request.params.citizenId));
      return answerDelete(request, reply, legalHoldProjection, { id }, (tx, precondition) =>
        markEnteredInError(tx, legalHoldTable, id, precondition),
      );
    },
  );
};
