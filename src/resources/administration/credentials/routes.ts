import { sendJson } from '../../../http/answers/json.ts';
import { bodyFault, bodyProblem, notFound, Problem } from '../../../http/answers/problem.ts';
import type { Routes } from '../../../http/requests/types.ts';
import {
  credential,
  credentialBody,
  credentialList,
  credentialParams,
  newCredential,
  rotationBody,
} from './contract.ts';
import { addCredential, CredentialRefused, credentialsOf, revokeCredential, rotateCredential } from './store.ts';

const tags = ['Administration'];

function asProblem(refused: unknown): never {
  if (!(refused instanceof CredentialRefused)) throw refused;
  if (refused.field === 'credentialId') throw new Problem('conflict', refused.message);
  throw bodyProblem([bodyFault(`/${refused.field}`, 'invalid-value', refused.message)]);
}

export const credentialRoutes: Routes = async (app) => {
  app.get(
    '/credentials',
    {
      config: { scope: 'credentials:manage' },
      schema: {
        operationId: 'listCredentials',
        summary: 'List the municipality’s keys',
        description:
          'Without their secrets, which the service does not know. `expiresSoon` marks those that end within 30 days, and until then every answer to such a key says so in `Fremdrift-Key-Expires`.',
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
      const made = await request.transact((tx) => addCredential(tx, request.body, tx.today)).catch(asProblem);
      return sendJson(reply.code(201), JSON.stringify(made));
    },
  );

  app.post(
    '/credentials/:credentialId/rotate',
    {
      config: { scope: 'credentials:manage' },
      schema: {
        operationId: 'rotateCredential',
        summary: 'Replace a key by a new one',
        description:
          'The answer shows the new key this once: the same role, provider and name under a new id. The old one works beside it for some hours, so that the system can change over; then it is dead. Each call makes a new one.',
        tags,
        params: credentialParams,
        body: rotationBody,
        response: { 201: newCredential },
      },
    },
    async (request, reply) => {
      const made = await request
        .transact((tx) => rotateCredential(tx, request.params.credentialId, request.body, tx.today))
        .catch(asProblem);
      if (!made) throw notFound();
      return sendJson(reply.code(201), JSON.stringify(made));
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
