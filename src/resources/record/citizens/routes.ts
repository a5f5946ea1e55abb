import { sendConditional, sendJson } from '../../../http/answers/json.ts';
import { notFound } from '../../../http/answers/problem.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, commonConditions, mustRead, sendList } from '../../../http/resource.ts';
import {
  deleteCitizen,
  getCitizen,
  getCitizenNumber,
  getCitizenNumberHistory,
  listCitizens,
  putCitizen,
  warningsOf,
} from './contract.ts';
import type { CprVault } from './cpr-vault.ts';
import { changesOfNumber, citizenCalled, citizenProjection, mustFindCitizen, numberOf } from './queries.ts';
import { storeCitizen, withdrawCitizen } from './store.ts';

/** @param vault null when the service was started without CPR_KEY and stores no CPR numbers */
export const citizenRoutes =
  (vault: CprVault | null): Routes =>
  async (app) => {
    app.get('/citizens', listCitizens, (request, reply) =>
      sendList(request, reply, citizenProjection, commonConditions('citizen', request.query)),
    );

    app.get('/citizens/:citizenId', getCitizen, async (request, reply) => {
      const { version, json } = await request.transact(async (tx) =>
        mustRead(tx, citizenProjection, { id: await citizenCalled(tx, request.params.citizenId) }),
      );
      return sendConditional(request, reply, `"${version}"`, json);
    });

    app.put('/citizens/:citizenId', putCitizen, async (request, reply) => {
      const id = await request.transact((tx) => citizenCalled(tx, request.params.citizenId));
      const warnings = request.body.cpr ? warningsOf(request.body.cpr) : [];
      return answerPut(
        request,
        reply,
        citizenProjection,
        { id },
        (tx, precondition) => storeCitizen(tx, id, request.body, vault, precondition),
        warnings.length > 0 ? { warnings } : undefined,
      );
    });

    app.delete('/citizens/:citizenId', deleteCitizen, async (request, reply) => {
      const id = await request.transact((tx) => citizenCalled(tx, request.params.citizenId));
      return answerDelete(request, reply, citizenProjection, { id }, (tx, precondition) =>
        withdrawCitizen(tx, id, precondition),
      );
    });

    app.get('/citizens/:citizenId/cpr', getCitizenNumber, async (request, reply) => {
      const { citizenId, cpr } = await request.transact(async (tx) => {
        const citizenId = await mustFindCitizen(tx, request.params.citizenId);
        return { citizenId, cpr: vault && (await numberOf(tx, citizenId, vault)) };
      });
      if (cpr === null) throw notFound('No CPR number is stored for the citizen.');
      const warnings = warningsOf(cpr);
      return sendJson(reply, JSON.stringify({ citizenId, cpr, ...(warnings.length > 0 && { warnings }) }));
    });

    app.get('/citizens/:citizenId/cpr/history', getCitizenNumberHistory, async (request, reply) => {
      const items = await request.transact(async (tx) => {
        const id = await mustFindCitizen(tx, request.params.citizenId);
        return vault ? changesOfNumber(tx, id, vault) : [];
      });
      return sendJson(reply, JSON.stringify({ items, next: null }));
    });
  };
