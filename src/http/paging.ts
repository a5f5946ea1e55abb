/** Keyset pages: a cursor remembers the last id seen and which query it belongs to. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendJson } from './conditional.ts';
import { Problem } from './problem.ts';

export type Page = { after: string | null; limit: number };
export type PageRow = { id: string; json: string };

type PagedQuery = { cursor?: string | undefined; limit: number };

export function pageOf(request: FastifyRequest): Page {
  const { cursor, limit } = request.query as PagedQuery;
  if (cursor === undefined) return { after: null, limit };
  const [query, after] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (query !== fingerprint(request) || !after || !/^[\w.-]{1,64}$/.test(after)) {
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
    const [path, search] = request.url.split('?');
    const query = new URLSearchParams(search);
    query.set('cursor', next);
    reply.header('link', `<${path}?${query}>; rel="next"`);
  }
  return sendJson(reply, `{"items":[${items.map((row) => row.json).join(',')}],"next":${JSON.stringify(next)}}`);
}

/** The path and every filter: all that makes the query, but the page. */
function fingerprint(request: FastifyRequest): string {
  const [path, search] = request.url.split('?');
  const query = new URLSearchParams(search);
  query.delete('cursor');
  query.delete('limit');
  query.sort();
  return createHash('sha256').update(`${path}?${query}`).digest('base64url').slice(0, 12);
}
