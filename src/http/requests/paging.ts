/** Keyset pages. A cursor holds the last id seen and a fingerprint of its query. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { formOf, sendTable, type Table } from '../answers/csv.ts';
import { sendJson } from '../answers/json.ts';
import { Problem } from '../answers/problem.ts';

export type Page = { after: string | null; limit: number };
export type PageRow = { id: string; json: string };

type PagedQuery = { cursor?: string | undefined; limit: number };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @param remembered the form of what the list’s cursors hold */
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

/**
 * @param rows one more than the limit when there is a next page
 * @param table how the list is written as CSV; left out, it is not offered as CSV
 */
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

/** A number in a sorted list, and the plan that had it: what a cursor of `pageOfSorted` holds. */
export const NUMBER_AND_PLAN = /^\d{1,9}\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Going: the same as `NUMBER_AND_PLAN`. */

/**
 * A page of a list that is computed anew for each page and sorted by something that must not be in a cursor, such as names.
 * The cursor holds the last plan seen: the page continues after it or, when that plan has left the list, after its number.
 * @param sorted includes items that are not shown, because the last one seen may no longer be shown
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

/** Of the path and every filter, but not of the page. */
function fingerprint(request: FastifyRequest): string {
  const { path, query } = addressOf(request);
  query.delete('cursor');
  query.delete('limit');
  query.sort();
  return createHash('sha256').update(`${path}?${query}`).digest('base64url').slice(0, 12);
}

/** Only the first question mark ends the path: values may contain others. */
function addressOf({ url }: FastifyRequest): { path: string; query: URLSearchParams } {
  const end = url.indexOf('?');
  return end < 0
    ? { path: url, query: new URLSearchParams() }
    : { path: url.slice(0, end), query: new URLSearchParams(url.slice(end + 1)) };
}
