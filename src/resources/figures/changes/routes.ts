import type { FastifyReply, FastifyRequest } from 'fastify';
import { cursorOf, type Place, parseCursor } from '../../../db/change-log.ts';
import { sendJson } from '../../../http/answers/json.ts';
import { Problem } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { listChanges } from './contract.ts';
import { factsTouched, itemsForBi } from './for-bi.ts';
import { itemsForCaseSystem } from './for-case-systems.ts';
import { type LoggedChange, placeNow, readChanges } from './queries.ts';

export const changeRoutes: Routes = async (app) => {
  app.get('/changes', listChanges, (request, reply) => sendChanges(request, reply, request.query));
};

const BEGINNING: Place = { transactionId: '0', changeId: '0', text: '' };

async function sendChanges(
  request: FastifyRequest,
  reply: FastifyReply,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<FastifyReply> {
  const asked = after === undefined ? BEGINNING : parseCursor(after);
  if (!asked) throw wrongCursor();
  const { items, next, more } = await request.transact(async (tx) => {
    const [begin, found] = await Promise.all([placeNow(tx, asked), readChanges(tx, asked, limit + 1)]);
    if (after !== undefined && begin !== asked.text) throw expired();
    const changes = found.slice(0, limit);
    const parts =
      tx.caller.role === 'bi' ? await partsForBi(tx, changes, limit) : await partsForCaseSystem(tx, changes);
    const next = cursorOf(changes[parts.length - 1]?.place ?? begin);
    return { items: withCursors(parts, changes, begin), next, more: parts.length < found.length };
  });
  return sendJson(reply, `{"items":[${items.join(',')}],"next":"${next}","more":${more}}`);
}

/** An item's cursor names the change before its own, until the change's last item: who stops in between gets them all again. */
function withCursors(parts: string[][], changes: LoggedChange[], begin: string): string[] {
  return parts.flatMap((items, n) =>
    items.map((item, index) => {
      const reached = index === items.length - 1 ? n : n - 1;
      return `{"cursor":"${cursorOf(changes[reached]?.place ?? begin)}",${item.slice(1)}`;
    }),
  );
}

/** For each change its items as JSON; for the first changes only, where they fill the page. */
async function partsForBi(tx: Tx, changes: LoggedChange[], limit: number): Promise<string[][]> {
  return itemsForBi(tx, changes, await factsTouched(tx, changes, limit));
}

async function partsForCaseSystem(tx: Tx, changes: LoggedChange[]): Promise<string[][]> {
  const { items, citizens } = await itemsForCaseSystem(tx, changes);
  for (const citizen of citizens) tx.citizens.add(citizen);
  return items.map((item) => (item ? [JSON.stringify(item)] : []));
}

function wrongCursor(): Problem {
  const detail = 'Not a cursor of the feed. Start again without it, or from an export.';
  return new Problem('invalid-parameter', detail, { errors: [{ parameter: 'after', detail, code: 'wrong-cursor' }] });
}

function expired(): Problem {
  const detail = 'The cursor is not from this database as it is now. Start again from an export.';
  return new Problem('cursor-expired', detail, {
    errors: [{ parameter: 'after', detail, code: 'cursor-expired' }],
  });
}
