import { sendJson } from '../../http/conditional.ts';
import { bodyFault, bodyProblem, notFound } from '../../http/problem.ts';
import type { Routes } from '../../http/types.ts';
import { credential, credentialBody, credentialList, credentialParams, newCredential } from './contract.ts';
import { addCredential, CredentialRefused, credentialsOf, revokeCredential } from './store.ts';

const tags = ['Administration'];

export const credentialRoutes: Routes = async (app) => {
  app.get(
    '/credentials',
    {
      config: { scope: 'credentials:manage' },
      schema: {
        operationId: 'listCredentials',
        summary: 'List the municipality’s keys',
        description: 'Without their secrets, which the service does not know.',
        tags,
        response: { 200: credentialList },
      },
    },
    async (request, reply) =>
      sendJson(reply, JSON.stringify({ items: await request.transact(credentialsOf), next: null })),
  );

  app.post(
    '/credentials',
    {
      config: { scope: 'credentials:manage' },
      schema: {
        operationId: 'postCredential',
        summary: 'Make a key',
        description: 'The answer shows the key this once. Each call makes a new one.',
        tags,
        body: credentialBody,
        response: { 201: newCredential },
      },
    },
    async (request, reply) => {
      try {
        const made = await request.transact((tx) => addCredential(tx, request.body, tx.today));
        return sendJson(reply.code(201), JSON.stringify(made));
      } catch (refused) {
        if (refused instanceof CredentialRefused)
          throw bodyProblem([bodyFault(`/${refused.field}`, 'invalid-value', refused.message)]);
        throw refused;
      }
    },
  );

  app.delete(
    '/credentials/:credentialId',
    {
      config: { scope: 'credentials:manage' },
      schema: {
        operationId: 'revokeCredential',
        summary: 'Revoke a key',
        description: 'It is refused from this moment on, for good.',
        tags,
        params: credentialParams,
        response: { 200: credential },
      },
    },
    async (request, reply) => {
      const revoked = await request.transact((tx) => revokeCredential(tx, request.params.credentialId));
      if (!revoked) throw notFound();
      return sendJson(reply, JSON.stringify(revoked));
    },
  );
};
