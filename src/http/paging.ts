/** Keyset pages: a cursor remembers the last id seen and which query it belongs to. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendJson } from './conditional.ts';
import { Problem } from './problem.ts';

export type Page = { after: string | null; limit: number };
export type PageRow = { id: string; json: string };

type PagedQuery = { cursor?: string | undefined; limit: number };

/** What a cursor remembers, by how the list is ordered. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

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

/** `rows` are one more than the limit where there is a next page. */
export function sendPage(request: FastifyRequest, reply: FastifyReply, page: Page, rows: PageRow[]): FastifyReply {
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  const next =
    rows.length > page.limit && last ? Buffer.from(`${fingerprint(request)} ${last.id}`).toString('base64url') : null;
  if (next) {
    const { path, query } = addressOf(request);
    query.set('cursor', next);
    reply.header('link', `<${path}?${query}>; rel="next"`);
  }
  return sendJson(reply, `{"items":[${items.map((row) => row.json).join(',')}],"next":${JSON.stringify(next)}}`);
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
