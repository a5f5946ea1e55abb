import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Pool } from '../../../db/pool.ts';
import { acceptsGzip } from '../../../http/answers/accept.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { Exports } from './copy.ts';
import { FACTS, type Fact } from './facts.ts';
import { formatFor } from './formats.ts';
import { pseudonymKey } from './pseudonyms.ts';

export const exportRoutes =
  (pool: Pool): Routes =>
  async (app) => {
    const exports = new Exports(pool);
    for (const fact of FACTS) {
      app.get(
        `/exports/${fact.name}`,
        {
          config: { scope: 'facts:read', moreStatuses: [406] },
          schema: {
            operationId: `export${fact.row}s`,
            summary: `All ${fact.name} as pseudonymous facts`,
            description: `${fact.description} Complete, of one moment, in no particular order, under pseudonyms that stay the same; nothing free to write in, and nobody with a protected address. \`Accept\`: \`text/csv\` (default), \`application/x-ndjson\` or \`application/vnd.apache.parquet\`; \`Accept-Encoding: gzip\` is honoured. \`Changes-Cursor\` in the answer is where \`GET /v1/changes\` goes on from. An answer that breaks off is not complete: HTTP tells, by a body that does not end as it should.`,
            tags: ['Facts'],
            response: {
              200: {
                description:
                  'All rows. `Changes-Cursor` among the headers is what `GET /v1/changes` takes as `after`: what has changed since, nothing left out.',
                content: {
                  'text/csv': {
                    schema: z
                      .string()
                      .describe(
                        `A header and one line per row, always these columns: \`${fact.fields.map(({ name }) => name).join(',')}\`. Empty cells for null.`,
                      ),
                  },
                  'application/x-ndjson': {
                    schema: z
                      .string()
                      .describe(`One \`${fact.row}\` per line, as \`GET /v1/changes\` has it in \`row\`.`),
                  },
                  'application/vnd.apache.parquet': {
                    schema: z.string().meta({
                      format: 'binary',
                      description: 'The same columns with their types: dates, instants and numbers; ids are text.',
                    }),
                  },
                },
              },
            },
          },
        },
        (request, reply) => answerExport(exports, fact, request, reply),
      );
    }
  };

async function answerExport(
  exports: Exports,
  fact: Fact,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const format = formatFor(request);
  await request.transact(pseudonymKey); // and the caller's key holds
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
