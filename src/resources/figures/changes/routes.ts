import type { FastifyReply, FastifyRequest } from 'fastify';
import { cursorOf, type Place, parseCursor } from '../../../db/change-log.ts';
import { sendJson } from '../../../http/answers/json.ts';
import { Problem } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { changesPage, changesQuery } from './contract.ts';
import { factItems, factsTouched } from './facts.ts';
import { type LoggedChange, placeAsItIs, readChanges } from './store.ts';
import { thingsOf } from './things.ts';

export const changeRoutes: Routes = async (app) => {
  app.get(
    '/changes',
    {
      config: { scope: 'changes:read', moreStatuses: [410] },
      schema: {
        operationId: 'listChanges',
        summary: 'What changed, in the order of commits',
        description:
          'A feed that leaves nothing out: corrections and what is entered in error are in it, and what is still being written comes when all before it is certain. Ask on with `next`. A case system gets every thing it may read, by id. BI gets scores, goals, follow-ups and interventions, each with the row that the export has now: put an export into your copy, then each `row` in its order – null means take it out – and the copy is the original again. Items can come twice, which does no harm. 410 when the cursor is of a database that has since been restored or taken over: start again from an export.',
        tags: ['Facts'],
        querystring: changesQuery,
        response: { 200: changesPage },
      },
    },
    (request, reply) => answerChanges(request, reply),
  );
};

const BEGINNING: Place = { transactionId: '0', changeId: '0', text: '' };

async function answerChanges(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { after, limit } = request.query as { after?: string; limit: number };
  const asked = after === undefined ? BEGINNING : parseCursor(after);
  if (!asked) throw wrongCursor();
  const { items, next, more } = await request.transact(async (tx) => {
    const [begin, found] = await Promise.all([placeAsItIs(tx, asked), readChanges(tx, asked, limit + 1)]);
    if (after !== undefined && begin !== asked.text) throw expired();
    const changes = found.slice(0, limit);
    const told = tx.caller.role === 'bi' ? await factsTold(tx, changes, limit) : await thingsTold(tx, changes);
    const items = told.flatMap((parts, n) =>
      parts.map((part, index) => {
        // Until the last item of a change is handled, the change itself has not been.
        const reached = index === parts.length - 1 ? n : n - 1;
        return `{"cursor":"${cursorOf(changes[reached]?.place ?? begin)}",${part.slice(1)}`;
      }),
    );
    const next = cursorOf(changes[told.length - 1]?.place ?? begin);
    return { items, next, more: told.length < found.length };
  });
  return sendJson(reply, `{"items":[${items.join(',')}],"next":"${next}","more":${more}}`);
}

/** For each change, or the first of them where they bring enough, its items as JSON. */
async function factsTold(tx: Tx, changes: LoggedChange[], limit: number): Promise<string[][]> {
  return factItems(tx, changes, await factsTouched(tx, changes, limit));
}

async function thingsTold(tx: Tx, changes: LoggedChange[]): Promise<string[][]> {
  const { items, citizens } = await thingsOf(tx, changes);
  for (const citizen of citizens) tx.citizens.add(citizen);
  return items.map((item) => (item ? [JSON.stringify(item)] : []));
}

function wrongCursor(): Problem {
  const detail = 'Not a cursor of the feed. Start again without it, or from an export.';
  return new Problem('invalid-parameter', detail, { errors: [{ parameter: 'after', detail, code: 'wrong-cursor' }] });
}

function expired(): Problem {
  const detail = 'The cursor is not of the database as it is now. Start again from an export.';
  return new Problem('cursor-expired', detail, {
    errors: [{ parameter: 'after', detail, code: 'cursor-expired' }],
  });
}
