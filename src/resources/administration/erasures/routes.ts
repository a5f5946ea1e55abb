import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendJson } from '../../../http/answers/json.ts';
import { bodyFault, bodyProblem, notFound, Problem } from '../../../http/answers/problem.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { citizenParams } from '../../record/citizens/contract.ts';
import { citizenCalled, mustFindCitizen } from '../../record/citizens/queries.ts';
import {
  dryRun,
  duePage,
  dueQuery,
  erasure,
  erasurePage,
  erasureParams,
  erasureProblem,
  erasureQuery,
  erasuresQuery,
} from './contract.ts';
import {
  dryRunOf,
  dueForErasure,
  eraseCitizen,
  type Figures,
  type Found,
  receiptBy,
  receiptOf,
  receiptsOf,
} from './store.ts';

const tags = ['Erasure'];

export const erasureRoutes =
  (figures: Figures): Routes =>
  async (app) => {
    app.post(
      '/citizens/:citizenId/erasure',
      {
        config: { scope: 'citizens:erase' },
        schema: {
          operationId: 'eraseCitizen',
          summary: 'Erase a citizen',
          description:
            'Everything held about the citizen goes, earlier versions with it, in one step and for good, once `retentionMonths` have passed since the case was closed and no legal hold keeps it; before that, 409 says why and until when. What law keeps stays, and the receipt names it. Figures of periods that are over stay as they stand. The id is never taken again, nor is what delivery reports and kl-core Bundles called the citizen. Asked again, it answers with the same receipt.',
          tags,
          params: citizenParams,
          querystring: erasureQuery,
          response: {
            200: dryRun,
            201: erasure,
            409: {
              description: 'It must be kept for now; `reason` and `dueOn` say why and until when.',
              content: { 'application/problem+json': { schema: erasureProblem } },
            },
          },
        },
      },
      async (request, reply) => {
        if (Object.keys(request.body ?? {}).length > 0)
          throw bodyProblem([
            bodyFault('', 'unknown-field', 'It takes no body: a dry run is asked for by ?dryRun=true.'),
          ]);
        return request.query.dryRun ? answerDryRun(request, reply) : answerErasure(request, reply, figures);
      },
    );

    app.get(
      '/erasures',
      {
        config: { scope: 'erasures:read' },
        schema: {
          operationId: 'listErasures',
          summary: 'List receipts of erasures',
          description: 'What has been erased, oldest first: ids and counts.',
          tags,
          querystring: erasuresQuery,
          response: { 200: erasurePage },
        },
      },
      async (request, reply) => {
        const page = pageOf(request);
        const rows = await request.transact(async (tx) => {
          const found = await receiptsOf(tx, request.query.citizenId, page);
          for (const receipt of found.slice(0, page.limit)) logged(tx, receipt);
          return found;
        });
        return sendPage(request, reply, page, rows);
      },
    );

    app.get(
      '/erasures/due',
      {
        config: { scope: 'citizens:erase' },
        schema: {
          operationId: 'listDueErasures',
          summary: 'List citizens whose data may be erased',
          description:
            'Whose case was closed `retentionMonths` ago or longer, also those whom a legal hold keeps. Nothing is erased by itself unless the municipality has chosen `eraseAutomatically`.',
          tags,
          querystring: dueQuery,
          response: { 200: duePage },
        },
      },
      async (request, reply) => {
        const page = pageOf(request);
        const rows = await request.transact(async (tx) => {
          const found = await dueForErasure(tx, tx.today, page);
          for (const { id } of found.slice(0, page.limit)) tx.citizens.add(id);
          return found;
        });
        return sendPage(request, reply, page, rows);
      },
    );

    app.get(
      '/erasures/:erasureId',
      {
        config: { scope: 'erasures:read' },
        schema: {
          operationId: 'getErasure',
          summary: 'Read the receipt of an erasure',
          description: 'It never changes.',
          tags,
          params: erasureParams,
          response: { 200: erasure },
        },
      },
      async (request, reply) => {
        const found = await request.transact(async (tx) => logged(tx, await receiptBy(tx, request.params.erasureId)));
        if (!found) throw notFound();
        return sendJson(reply, found.json);
      },
    );
  };

function logged<Receipt extends Found | undefined>(tx: Tx, found: Receipt): Receipt {
  if (found) tx.citizens.add(found.citizenId);
  return found;
}

const asked = (request: FastifyRequest) => (request.params as { citizenId: string }).citizenId;

async function answerDryRun(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const answer = await request.transact(async (tx) =>
    dryRunOf(tx, await mustFindCitizen(tx, asked(request)), tx.today),
  );
  return sendJson(reply, JSON.stringify(answer));
}

/** Figures that are out of date are computed first, some at a time: nobody waits long for their lock. */
async function answerErasure(request: FastifyRequest, reply: FastifyReply, figures: Figures): Promise<FastifyReply> {
  for (;;) {
    const found = await request.transact(async (tx) => {
      const before = logged(tx, await receiptOf(tx, asked(request)));
      if (before) return before;
      const citizenId = await citizenCalled(tx, asked(request));
      const { credentialId } = tx.caller;
      const id = await eraseCitizen(tx, citizenId, { credentialId, today: tx.today, figures }).catch(
        async (refusal) => {
          if (refusal instanceof Problem && (await receiptOf(tx, citizenId))) return undefined; // somebody else just did
          throw refusal;
        },
      );
      return id === undefined ? undefined : logged(tx, await receiptBy(tx, id));
    });
    if (found) return sendJson(reply.code(201).header('location', `/v1/erasures/${found.id}`), found.json);
  }
}
