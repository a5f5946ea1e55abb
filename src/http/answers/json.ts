/** Answers of JSON text, with an ETag where there is one: a reader who has that version already gets 304. */
import type { FastifyReply, FastifyRequest } from 'fastify';

const JSON_TYPE = 'application/json; charset=utf-8';

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
