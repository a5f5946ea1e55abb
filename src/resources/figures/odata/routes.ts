/** A small read-only OData v4 feed of the facts, for Excel and Power BI. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sendJson } from '../../../http/answers/json.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { pseudonymKey } from '../exports/pseudonyms.ts';
import { odataQuery, rowsOf, serviceDocument as serviceContract } from './contract.ts';
import { checkOptions, invalid, type Option, parseQuery } from './query.ts';
import { type EntitySet, metadata, SETS, serviceDocument } from './sets.ts';
import { seal, unseal } from './skip-token.ts';
import { readRows } from './store.ts';

const PATH = '/v1/odata';
const ROWS_PER_PAGE = 5_000;

export const odataRoutes: Routes = async (app) => {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('odata-version', '4.0');
  });

  // By the standard the root ends with a slash; people leave it out.
  for (const root of ['/odata', '/odata/']) {
    app.get(
      root,
      {
        config: { scope: 'facts:read' },
        schema: {
          hide: root.endsWith('/'),
          operationId: 'getODataService',
          summary: 'The sets of the OData feed',
          description:
            'A small, read-only OData v4 feed of the pseudonymous facts: give `/v1/odata` to Excel or Power BI as an OData feed, and sign in by Basic with the key as password.',
          tags: ['Facts'],
          response: { 200: serviceContract },
        },
      },
      async (request, reply) => {
        await mustHold(request);
        return sendJson(reply, JSON.stringify(serviceDocument(rootOf(request))));
      },
    );
  }

  app.get(
    '/odata/$metadata',
    {
      config: { scope: 'facts:read' },
      schema: {
        operationId: 'getODataMetadata',
        summary: 'The fields of the OData feed',
        description: 'Names, types and descriptions of all fields, as CSDL 4.0 (XML).',
        tags: ['Facts'],
        response: {
          200: {
            description: 'The metadata.',
            content: { 'application/xml': { schema: z.string().describe('CSDL.') } },
          },
        },
      },
    },
    async (request, reply) => {
      await mustHold(request);
      return reply.type('application/xml; charset=utf-8').send(metadata());
    },
  );

  for (const set of SETS) {
    app.get(
      `/odata/${set.name}`,
      {
        config: { scope: 'facts:read', moreStatuses: [501] },
        schema: {
          operationId: `queryOData${set.name}`,
          summary: `${set.name} as an OData set`,
          description: `${set.fact.description} Pages are linked by \`@odata.nextLink\`; \`Prefer: odata.maxpagesize=500\` makes them smaller. What OData has beside the parameters here is answered with 501.`,
          tags: ['Facts'],
          querystring: odataQuery,
          response: { 200: rowsOf(set) },
        },
      },
      (request, reply) => answerSet(set, request, reply),
    );
  }
};

/** Nothing is read from the database, but whether the key still holds is: a revoked one is refused here as well. */
function mustHold(request: FastifyRequest): Promise<void> {
  return request.transact(async () => {});
}

async function answerSet(
  { name, fact }: EntitySet,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const given = request.query as Partial<Record<Option, string>>;
  checkOptions(Object.keys(given));
  const query = parseQuery(given, fact.fields);
  const address = addressOf(name, given);
  const fingerprint = createHash('sha256').update(address).digest('base64');
  const most = pageSizeOf(request);

  const { rows, next } = await request.transact(async (tx) => {
    const key = await pseudonymKey(tx);
    const begin =
      given.$skiptoken === undefined ? { given: 0, last: null } : unseal(given.$skiptoken, key, fingerprint);
    if (!begin) throw invalid('$skiptoken', 'wrong-cursor', 'It belongs to another query. Start again without it.');
    const left = query.top === null ? Number.POSITIVE_INFINITY : query.top - begin.given;
    const found = await readRows(tx, fact, query, begin.last, Math.min(left, most + 1));
    const rows = found.slice(0, most);
    const last = rows.at(-1)?.last;
    const more = found.length > most && last !== undefined;
    return { rows, next: more ? seal({ given: begin.given + rows.length, last }, key, fingerprint) : null };
  });

  const root = rootOf(request);
  const selected = query.select === fact.fields ? '' : `(${query.select.map((field) => field.name).join(',')})`;
  const parts = [
    `"@odata.context":${JSON.stringify(`${root}/$metadata#${name}${selected}`)}`,
    `"value":[${rows.map(({ json }) => json).join(',')}]`,
    ...(next === null ? [] : [`"@odata.nextLink":${JSON.stringify(`${root}/${address}$skiptoken=${next}`)}`]),
  ];
  if (most < ROWS_PER_PAGE) reply.header('preference-applied', `odata.maxpagesize=${most}`);
  return sendJson(reply, `{${parts.join(',')}}`);
}

/** The query without its place, open at the end for another one. */
function addressOf(set: string, given: Partial<Record<Option, string>>): string {
  const options = Object.entries(given).filter(([option]) => option !== '$skiptoken');
  return `${set}?${options.map(([option, value]) => `${option}=${encodeURIComponent(value)}&`).join('')}`;
}

function pageSizeOf({ headers }: FastifyRequest): number {
  const [, wanted] = /(?:^|[,;\s])(?:odata\.)?maxpagesize=(\d{1,6})\b/i.exec(String(headers.prefer ?? '')) ?? [];
  return wanted === undefined ? ROWS_PER_PAGE : Math.min(Math.max(Number(wanted), 1), ROWS_PER_PAGE);
}

/**
 * The feed's address as the client sees it: clients take only whole addresses, and a proxy in front tells its own. Whoever
 * makes them up misleads nobody but himself.
 */
function rootOf(request: FastifyRequest): string {
  const told = (name: string) =>
    String(request.headers[name] ?? '')
      .split(',')[0]
      ?.trim() ?? '';
  const scheme = /^https?$/.exec(told('x-forwarded-proto'))?.[0] ?? request.protocol;
  const host = /^[\w.:[\]-]+$/.exec(told('x-forwarded-host'))?.[0] ?? request.host;
  return `${scheme}://${host}${PATH}`;
}
