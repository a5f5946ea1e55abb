import { z } from 'zod';
import { policyTable } from '../../../db/versioned-tables.ts';
import { sendListWithBuiltIn, sendOneOrBuiltIn } from '../../../http/built-in.ts';
import { listQuery } from '../../../http/requests/contract.ts';
import { markEnteredInError } from '../../../http/requests/put.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut } from '../../../http/resource.ts';
import { policy, policyBody, policyPage, policyParams } from './contract.ts';
import { policyProjection, presets, putPolicy } from './store.ts';

const tags = ['Follow-ups'];

export const followUpPolicyRoutes: Routes = async (app) => {
  app.get(
    '/follow-up-policies',
    {
      config: { scope: 'policies:read' },
      schema: {
        operationId: 'listFollowUpPolicies',
        summary: 'List follow-up policies',
        description: 'The presets and the municipality’s own.',
        tags,
        querystring: z.strictObject(listQuery),
        response: { 200: policyPage },
      },
    },
    (request, reply) => sendListWithBuiltIn(request, reply, policyProjection, presets, request.query),
  );

  app.get(
    '/follow-up-policies/:name',
    {
      config: { scope: 'policies:read', conditional: true },
      schema: {
        operationId: 'getFollowUpPolicy',
        summary: 'Read a follow-up policy',
        description: 'A preset, or one of the municipality’s own.',
        tags,
        params: policyParams,
        response: { 200: policy },
      },
    },
    (request, reply) => sendOneOrBuiltIn(request, reply, policyProjection, presets, request.params.name),
  );

  app.put(
    '/follow-up-policies/:name',
    {
      config: { scope: 'policies:write' },
      schema: {
        operationId: 'putFollowUpPolicy',
        summary: 'Define a follow-up policy',
        description:
          'How often to follow up, by legal basis and term. Plans name it in `followUpPolicy`; the municipality’s default is in its settings.',
        tags,
        params: policyParams,
        body: policyBody,
        response: { 200: policy, 201: policy },
      },
    },
    (request, reply) => {
      const { name } = request.params;
      return answerPut(request, reply, policyProjection, { id: name }, (tx, precondition) =>
        putPolicy(tx, name, request.body, precondition),
      );
    },
  );

  app.delete(
    '/follow-up-policies/:name',
    {
      config: { scope: 'policies:write' },
      schema: {
        operationId: 'deleteFollowUpPolicy',
        summary: 'Mark a follow-up policy as entered in error',
        description: 'Plans that name it follow the municipality’s default from then on.',
        tags,
        params: policyParams,
        response: { 200: policy },
      },
    },
    (request, reply) => {
      const { name } = request.params;
      return answerDelete(request, reply, policyProjection, { id: name }, (tx, precondition) =>
        markEnteredInError(tx, policyTable, name, precondition),
      );
    },
  );
};
