/** Keyset pages: a cursor remembers the last id seen and which query it belongs to. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { formOf, sendTable, type Table } from '../answers/csv.ts';
import { sendJson } from '../answers/json.ts';
import { Problem } from '../answers/problem.ts';

export type Page = { after: string | null; limit: number };
export type PageRow = { id: string; json: string };

type PagedQuery = { cursor?: string | undefined; limit: number };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @param remembered what a cursor of the list remembers, by how the list is ordered */
export function pageOf(request: FastifyRequest, remembered = UUID): Page {
  const { cursor, limit } = request.query as PagedQuery;
  if (cursor === undefined) return { after: null, limit };
  const [query, after] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (query !== fingerprint(request) || !after || !remembered.test(after)) {
    const detail = 'The cursor belongs to another query. Start again without it.';
    throw new Problem('invalid-parameter', detail, { errors: [{ parameter: 'cursor', detail, code: 'wrong-cursor' }] });
  }
  return { after, limit };
}

/** `rows` are one more than the limit where there is a next page. @param table how the list reads as CSV, where it does */
export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page,
  rows: PageRow[],
  table?: Table,
): FastifyReply {
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  const next =
    rows.length > page.limit && last ? Buffer.from(`${fingerprint(request)} ${last.id}`).toString('base64url') : null;
  if (next) {
    const { path, query } = addressOf(request);
    query.set('cursor', next);
    reply.header('link', `<${path}?${query}>; rel="next"`);
  }
  if (table && formOf(request, ['application/json', 'text/csv']) === 'text/csv') {
    return sendTable(
      request,
      reply,
      table,
      items.map(({ json }) => json),
    );
  }
  return sendJson(reply, `{"items":[${items.map((row) => row.json).join(',')}],"next":${JSON.stringify(next)}}`);
}

/** A number in the list, and a plan that stood there. */
export const PLACE = /^\d{1,9}\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A page of a list that is worked out anew for each page, in an order by what may not stand in a cursor, such as names. The
 * cursor has the last plan seen, and the list goes on after it; where that plan has left the list, by its number.
 * @param sorted also those that are not shown, for the last one seen may be one of them by now
 */
export function pageOfSorted<Item>(
  sorted: Item[],
  page: Page,
  {
    shown,
    plansOf,
    json,
  }: { shown: (item: Item) => boolean; plansOf: (item: Item) => string[]; json: (item: Item) => string },
): (PageRow & { item: Item })[] {
  const [number = '0', lastSeen = ''] = page.after?.split('.') ?? [];
  const found = page.after === null ? -1 : sorted.findIndex((item) => plansOf(item).includes(lastSeen));
  const visible = sorted.filter(shown);
  const begin = found < 0 ? Math.max(0, Number(number) - 1) : sorted.slice(0, found + 1).filter(shown).length;
  return visible
    .slice(begin, begin + page.limit + 1)
    .map((item, index) => ({ id: `${begin + index + 1}.${plansOf(item)[0]}`, json: json(item), item }));
}

/** The path and every filter: all that makes the query, but the page. */
function fingerprint(request: FastifyRequest): string {
  const { path, query } = addressOf(request);
  query.delete('cursor');
  query.delete('limit');
  query.sort();
  return createHash('sha256').update(`${path}?${query}`).digest('base64url').slice(0, 12);
}

/** A value may hold a question mark of its own: only the first one ends the path. */
function addressOf({ url }: FastifyRequest): { path: string; query: URLSearchParams } {
  const end = url.indexOf('?');
  return end < 0
    ? { path: url, query: new URLSearchParams() }
    : { path: url.slice(0, end), query: new URLSearchParams(url.slice(end + 1)) };
}
