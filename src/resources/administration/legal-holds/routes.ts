import type { FastifyRequest } from 'fastify';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, commonConditions, sendList, sendOne } from '../../../http/resource.ts';
import { citizenCalled } from '../../record/citizens/queries.ts';
import { deleteLegalHold, getLegalHold, listLegalHolds, putLegalHold } from './contract.ts';
import { legalHoldProjection } from './queries.ts';
import { liftLegalHold, storeLegalHold } from './store.ts';

export const legalHoldRoutes: Routes = async (app) => {
  app.get('/legal-holds', listLegalHolds, (request, reply) =>
    sendList(request, reply, legalHoldProjection, commonConditions('legal_hold', request.query)),
  );

  app.get('/citizens/:citizenId/legal-hold', getLegalHold, async (request, reply) => {
    const id = await storedId(request, request.params.citizenId);
    return sendOne(request, reply, legalHoldProjection, { id });
  });

  app.put('/citizens/:citizenId/legal-hold', putLegalHold, async (request, reply) => {
    const id = await storedId(request, request.params.citizenId);
    return answerPut(request, reply, legalHoldProjection, { id }, (tx, precondition) =>
      storeLegalHold(tx, id, request.body, precondition),
    );
  });

  app.delete('/citizens/:citizenId/legal-hold', deleteLegalHold, async (request, reply) => {
    const id = await storedId(request, request.params.citizenId);
    return answerDelete(request, reply, legalHoldProjection, { id }, (tx, precondition) =>
      liftLegalHold(tx, id, precondition),
    );
  });
};

/** The id the citizen is stored by; a delivery report may have called the citizen by another. */
function storedId(request: FastifyRequest, called: string): Promise<string> {
  return request.transact((tx) => citizenCalled(tx, called));
}
