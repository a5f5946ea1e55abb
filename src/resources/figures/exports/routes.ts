import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from '../../../db/pool.ts';
import { acceptsGzip } from '../../../http/answers/accept.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { exportOperation } from './contract.ts';
import { Exports } from './copy.ts';
import { FACTS, type Fact } from './facts.ts';
import { formatFor } from './formats.ts';
import { pseudonymKey } from './pseudonyms.ts';

export const exportRoutes =
  (pool: Pool): Routes =>
  async (app) => {
    const exports = new Exports(pool);
    for (const fact of FACTS)
      app.get(`/exports/${fact.name}`, exportOperation(fact), (request, reply) =>
        sendExport(exports, fact, request, reply),
      );
  };

async function sendExport(
  exports: Exports,
  fact: Fact,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const format = formatFor(request);
  await request.transact(pseudonymKey); // also refuses a key that has been revoked
  const zipped = acceptsGzip(request);
  const { cursor, body } = await exports.open(request.caller.municipality, fact, format, zipped);
  reply
    .header('changes-cursor', cursor)
    .header('vary', 'accept, accept-encoding')
    .type(format.charset ? `${format.type}; charset=${format.charset}` : format.type);
  if (zipped) reply.header('content-encoding', 'gzip');
  if (request.method !== 'HEAD') return reply.send(body);
  body.destroy();
  return reply.send(Readable.from([]));
}
