import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, commonConditions, sendList, sendOne } from '../../../http/resource.ts';
import { deleteProvider, getProvider, listProviders, putProvider } from './contract.ts';
import { providerProjection } from './queries.ts';
import { storeProvider, withdrawProvider } from './store.ts';

export const providerRoutes: Routes = async (app) => {
  app.get('/providers', listProviders, (request, reply) =>
    sendList(request, reply, providerProjection, commonConditions('provider', request.query)),
  );

  app.get('/providers/:providerId', getProvider, (request, reply) =>
    sendOne(request, reply, providerProjection, { id: request.params.providerId }),
  );

  app.put('/providers/:providerId', putProvider, (request, reply) => {
    const { providerId: id } = request.params;
    return answerPut(request, reply, providerProjection, { id }, (tx, precondition) =>
      storeProvider(tx, id, request.body, precondition),
    );
  });

  app.delete('/providers/:providerId', deleteProvider, (request, reply) => {
    const { providerId: id } = request.params;
    return answerDelete(request, reply, providerProjection, { id }, (tx, precondition) =>
      withdrawProvider(tx, id, precondition),
    );
  });
};
