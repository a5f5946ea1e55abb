import type { FastifyReply, FastifyRequest } from 'fastify';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Sends text with its ETag, or 304 when the caller has that version already. */
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

/** Sends JSON that is text already, past Fastify’s serializer. */
export function sendJson(reply: FastifyReply, json: string): FastifyReply {
  return reply.type(JSON_TYPE).send(json);
}
