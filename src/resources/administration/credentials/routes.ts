import { sendJson } from '../../../http/answers/json.ts';
import { bodyFault, bodyProblem, notFound, Problem } from '../../../http/answers/problem.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { deleteCredential, listCredentials, postCredential, postRotation } from './contract.ts';
import { addCredential, CredentialRefused, credentialsOf, revokeCredential, rotateCredential } from './store.ts';

export const credentialRoutes: Routes = async (app) => {
  app.get('/credentials', listCredentials, async (request, reply) =>
    sendJson(reply, JSON.stringify({ items: await request.transact(credentialsOf), next: null })),
  );

  app.post('/credentials', postCredential, async (request, reply) => {
    const made = await request.transact((tx) => addCredential(tx, request.body, tx.today)).catch(asProblem);
    return sendJson(reply.code(201), JSON.stringify(made));
  });

  app.post('/credentials/:credentialId/rotate', postRotation, async (request, reply) => {
    const made = await request
      .transact((tx) => rotateCredential(tx, request.params.credentialId, request.body, tx.today))
      .catch(asProblem);
    if (!made) throw notFound();
    return sendJson(reply.code(201), JSON.stringify(made));
  });

  app.delete('/credentials/:credentialId', deleteCredential, async (request, reply) => {
    const revoked = await request.transact((tx) => revokeCredential(tx, request.params.credentialId));
    if (!revoked) throw notFound();
    return sendJson(reply, JSON.stringify(revoked));
  });
};

function asProblem(refused: unknown): never {
  if (!(refused instanceof CredentialRefused)) throw refused;
  if (refused.field === 'credentialId') throw new Problem('conflict', refused.message);
  throw bodyProblem([bodyFault(`/${refused.field}`, 'invalid-value', refused.message)]);
}
