/** A small read-only OData v4 feed of the facts, for Excel and Power BI. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendJson } from '../../../http/answers/json.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { pseudonymKey } from '../exports/pseudonyms.ts';
import { getMetadata, getService, setOperation } from './contract.ts';
import { readRows } from './queries.ts';
import { checkOptions, invalid, type ODataQuery, type Option, parseQuery } from './query.ts';
import { type EntitySet, metadata, SETS, serviceDocument } from './sets.ts';
import { seal, unseal } from './skip-token.ts';

const PATH = '/v1/odata';
const ROWS_PER_PAGE = 5_000;

export const odataRoutes: Routes = async (app) => {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('odata-version', '4.0');
  });

  const sendService = async (request: FastifyRequest, reply: FastifyReply) => {
    await checkKey(request);
    return sendJson(reply, JSON.stringify(serviceDocument(rootOf(request))));
  };
  app.get('/odata', getService, sendService);
  // By the standard the root ends with a slash, but people leave it out. Once in the document is enough.
  app.get('/odata/', { ...getService, schema: { ...getService.schema, hide: true } }, sendService);

  app.get('/odata/$metadata', getMetadata, async (request, reply) => {
    await checkKey(request);
    return reply.type('application/xml; charset=utf-8').send(metadata());
  });

  for (const set of SETS)
    app.get(`/odata/${set.name}`, setOperation(set), (request, reply) => sendSet(set, request, reply));
};

/** Reads nothing, but a transaction refuses a key that has been revoked. */
function checkKey(request: FastifyRequest): Promise<void> {
  return request.transact(async () => {});
}

async function sendSet({ name, fact }: EntitySet, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const given = request.query as Given;
  checkOptions(Object.keys(given));
  const query = parseQuery(given, fact.fields);
  const address = addressOf(name, given);
  const most = pageSizeOf(request);
  const { rows, next } = await readPage(request, fact, query, { address, token: given.$skiptoken, most });

  const root = rootOf(request);
  const selected = query.select === fact.fields ? '' : `(${query.select.map((field) => field.name).join(',')})`;
  const parts = [
    `"@odata.context":${JSON.stringify(`${root}/$metadata#${name}${selected}`)}`,
    `"value":[${rows.map(({ json }) => json).join(',')}]`,
  ];
  if (next !== null) parts.push(`"@odata.nextLink":${JSON.stringify(`${root}/${address}$skiptoken=${next}`)}`);
  if (most < ROWS_PER_PAGE) reply.header('preference-applied', `odata.maxpagesize=${most}`);
  return sendJson(reply, `{${parts.join(',')}}`);
}

type Given = Partial<Record<Option, string>>;

type Page = { address: string; token: string | undefined; most: number };

/** @returns the rows after the token's place, and the token for the next page; null on the last */
async function readPage(
  request: FastifyRequest,
  fact: EntitySet['fact'],
  query: ODataQuery,
  { address, token, most }: Page,
) {
  const fingerprint = createHash('sha256').update(address).digest('base64');
  return request.transact(async (tx) => {
    const key = await pseudonymKey(tx);
    const begin = token === undefined ? { given: 0, last: null } : unseal(token, key, fingerprint);
    if (!begin) throw invalid('$skiptoken', 'wrong-cursor', 'It belongs to another query. Start again without it.');
    const left = query.top === null ? Number.POSITIVE_INFINITY : query.top - begin.given;
    const found = await readRows(tx, fact, query, begin.last, Math.min(left, most + 1));
    const rows = found.slice(0, most);
    const last = rows.at(-1)?.last;
    const more = found.length > most && last !== undefined;
    return { rows, next: more ? seal({ given: begin.given + rows.length, last }, key, fingerprint) : null };
  });
}

/** The query without its token, ready for another one at its end. */
function addressOf(set: string, given: Given): string {
  const options = Object.entries(given).filter(([option]) => option !== '$skiptoken');
  return `${set}?${options.map(([option, value]) => `${option}=${encodeURIComponent(value)}&`).join('')}`;
}

function pageSizeOf({ headers }: FastifyRequest): number {
  const [, wanted] = /(?:^|[,;\s])(?:odata\.)?maxpagesize=(\d{1,6})\b/i.exec(String(headers.prefer ?? '')) ?? [];
  return wanted === undefined ? ROWS_PER_PAGE : Math.min(Math.max(Number(wanted), 1), ROWS_PER_PAGE);
}

/**
 * The feed's address as the client sees it: clients take only absolute links, and a proxy in front says its own address in
 * these headers. A caller who forges them gets wrong links, and nobody else does.
 */
function rootOf(request: FastifyRequest): string {
  const headerOf = (name: string) =>
    String(request.headers[name] ?? '')
      .split(',')[0]
      ?.trim() ?? '';
  const scheme = /^https?$/.exec(headerOf('x-forwarded-proto'))?.[0] ?? request.protocol;
  const host = /^[\w.:[\]-]+$/.exec(headerOf('x-forwarded-host'))?.[0] ?? request.host;
  return `${scheme}://${host}${PATH}`;
}
