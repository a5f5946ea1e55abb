import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendJson } from '../../../http/answers/json.ts';
import { bodyFault, bodyProblem, notFound, Problem } from '../../../http/answers/problem.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { citizenCalled, mustFindCitizen } from '../../record/citizens/queries.ts';
import { getErasure, listDueErasures, listErasures, postErasure } from './contract.ts';
import { dryRunOf, dueForErasure, type Receipt, receiptById, receiptOf, receiptsOf } from './queries.ts';
import { eraseCitizen, type Figures } from './store.ts';

export const erasureRoutes =
  (figures: Figures): Routes =>
  async (app) => {
    app.post('/citizens/:citizenId/erasure', postErasure, async (request, reply) => {
      if (Object.keys(request.body ?? {}).length > 0)
        throw bodyProblem([bodyFault('', 'unknown-field', 'It takes no body: ask for a dry run with ?dryRun=true.')]);
      const { citizenId } = request.params;
      if (!request.query.dryRun) return answerErasure(request, reply, citizenId, figures);
      const dryRun = await request.transact(async (tx) => dryRunOf(tx, await mustFindCitizen(tx, citizenId)));
      return sendJson(reply, JSON.stringify(dryRun));
    });

    app.get('/erasures', listErasures, async (request, reply) => {
      const page = pageOf(request);
      const rows = await request.transact(async (tx) => {
        const found = await receiptsOf(tx, request.query.citizenId, page);
        for (const receipt of found.slice(0, page.limit)) logged(tx, receipt);
        return found;
      });
      return sendPage(request, reply, page, rows);
    });

    app.get('/erasures/due', listDueErasures, async (request, reply) => {
      const page = pageOf(request);
      const rows = await request.transact(async (tx) => {
        const found = await dueForErasure(tx, page);
        for (const { id } of found.slice(0, page.limit)) tx.citizens.add(id);
        return found;
      });
      return sendPage(request, reply, page, rows);
    });

    app.get('/erasures/:erasureId', getErasure, async (request, reply) => {
      const found = await request.transact(async (tx) => logged(tx, await receiptById(tx, request.params.erasureId)));
      if (!found) throw notFound();
      return sendJson(reply, found.json);
    });
  };

/** Reading a receipt is an access to its citizen. */
function logged<Found extends Receipt | undefined>(tx: Tx, receipt: Found): Found {
  if (receipt) tx.citizens.add(receipt.citizenId);
  return receipt;
}

/** Repeats the transaction while figures are out of date: each computes some of them, so that nobody waits long for its locks. */
async function answerErasure(
  request: FastifyRequest,
  reply: FastifyReply,
  called: string,
  figures: Figures,
): Promise<FastifyReply> {
  for (;;) {
    const receipt = await request.transact((tx) => eraseOnce(tx, called, figures));
    if (receipt) return sendJson(reply.code(201).header('location', `/v1/erasures/${receipt.id}`), receipt.json);
  }
}

/** @returns undefined when it must be called again, in another transaction */
async function eraseOnce(tx: Tx, called: string, figures: Figures): Promise<Receipt | undefined> {
  const before = logged(tx, await receiptOf(tx, called));
  if (before) return before;
  const citizenId = await citizenCalled(tx, called);
  const { credentialId } = tx.caller;
  const id = await eraseCitizen(tx, citizenId, { credentialId, figures }).catch(async (refusal) => {
    // Another request may have erased the citizen meanwhile.
    if (refusal instanceof Problem && (await receiptOf(tx, citizenId))) return undefined;
    throw refusal;
  });
  return id === undefined ? undefined : logged(tx, await receiptById(tx, id));
}
