import { sendListWithBuiltIn, sendOneOrBuiltIn } from '../../../http/built-in.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerPut } from '../../../http/resource.ts';
import { getInstrument, listInstruments, putInstrument } from './contract.ts';
import { builtIn, instrumentProjection } from './queries.ts';
import { storeInstrument } from './store.ts';

export const instrumentRoutes: Routes = async (app) => {
  app.get('/instruments', listInstruments, (request, reply) =>
    sendListWithBuiltIn(request, reply, instrumentProjection, builtIn, request.query),
  );

  app.get('/instruments/:instrumentId', getInstrument, (request, reply) =>
    sendOneOrBuiltIn(request, reply, instrumentProjection, builtIn, request.params.instrumentId),
  );

  app.put('/instruments/:instrumentId', putInstrument, (request, reply) => {
    const { instrumentId: id } = request.params;
    return answerPut(request, reply, instrumentProjection, { id }, (tx, precondition) =>
      storeInstrument(tx, id, request.body, precondition),
    );
  });
};
