/** Conditional requests: a changing write names the version it read, and a read that nothing changed answers 304. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** The version a writer read: a number, or null when it sent none. */
export type Precondition = { version: number | null; mustBeNew: boolean };

/** `"3"` and `"3-digest"` both name version 3. */
const ETAG = /^(?:W\/)?"(\d{1,9})(?:-[\w-]*)?"$/;

export function preconditionOf(request: FastifyRequest): Precondition {
  const ifMatch = request.headers['if-match'];
  const mustBeNew = request.headers['if-none-match'] === '*';
  if (ifMatch === undefined) return { version: null, mustBeNew };
  const [, version] = ETAG.exec(ifMatch.trim()) ?? [];
  if (version) return { version: Number(version), mustBeNew };
  const detail = 'Send one ETag as you read it, such as "3".';
  throw new Problem('invalid-header', detail, { errors: [{ header: 'If-Match', detail, code: 'invalid-format' }] });
}

/** Sends text with its ETag, or 304 when the reader has it already. */
export function sendConditional(
  request: FastifyRequest,
  reply: FastifyReply,
  etag: string,
  content: string,
  type = JSON_TYPE,
): FastifyReply {
  reply.header('etag', etag);
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known?.includes(etag) || known?.includes('*')) return reply.code(304).send();
  return reply.type(type).send(content);
}

/** JSON that is text already passes Fastify's serializer by. */
export function sendJson(reply: FastifyReply, json: string): FastifyReply {
  return reply.type(JSON_TYPE).send(json);
}
