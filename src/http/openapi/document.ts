/** The OpenAPI document, made of the routes' contracts; and the statuses and headers that every route has in common. */
import swagger from '@fastify/swagger';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Scope } from '../../access/roles.ts';
import { PROBLEMS, type ProblemCode } from '../answers/problem.ts';

const fault = z
  .object({
    pointer: z.string().describe('Where in the body: a JSON pointer (RFC 6901).').optional(),
    parameter: z.string().describe('Which path or query parameter.').optional(),
    header: z.string().describe('Which header.').optional(),
    detail: z.string().describe('What is wrong, in a sentence.'),
    code: z.string().describe('What is wrong, for a program: stable, in kebab-case.'),
  })
  .meta({ id: 'Fault', description: 'One fault of a request, at one place.' });

export const problem = z
  .object({
    type: z.string().describe('A page that says what the problem means and how to cure it.'),
    title: z.string().describe('The kind of problem.'),
    status: z.int().describe('The HTTP status.'),
    detail: z.string().describe('What happened this time.'),
    instance: z.string().describe('This request, to name when you ask operations about it.').optional(),
    code: z
      .enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]])
      .describe('The kind of problem, for a program: stable.'),
    errors: z.array(fault).describe('Every fault found, each with its place.').optional(),
  })
  .meta({ id: 'Problem', description: 'What went wrong, by RFC 9457. The same form for every error.' });

const DESCRIPTIONS: Record<number, string> = {
  400: 'The body is not JSON, or a header is not valid.',
  401: 'No valid key or token.',
  403: 'The role of the key or token may not do this.',
  404: 'It does not exist, for you.',
  406: 'There is no answer of a type that `Accept` names.',
  409: 'It conflicts with what is stored.',
  410: 'What you refer to is no more.',
  412: 'It has changed since you read it.',
  413: 'The body is too large.',
  415: 'The body is not of a type the path takes.',
  422: 'A field or parameter breaks a rule; `errors` names it. Nothing was stored.',
  428: 'It exists with other content: send `If-Match`.',
  429: 'Too many requests; `Retry-After` says when to send again.',
  500: 'The service failed. Nothing was stored.',
  501: 'The feed does not take all of OData; `errors` names what it does not.',
  503: 'The service cannot answer now; `Retry-After` says when to send again.',
};

/** The errors a route can answer with, by what kind of route it is. */
function errorStatuses({ method, url, config }: RouteOptions): number[] {
  const always = [400, 401, 403, 422, 429, 500, 503];
  if (config?.signedLink) return [400, 404, 422, 500, 503];
  const ofThing = url.includes(':') ? [404] : [];
  if (method === 'GET') return [...always, ...ofThing, ...(config?.moreStatuses ?? [])];
  if (method === 'DELETE') return [...always, ...ofThing, 412];
  const replacing = method === 'PUT' ? [412, 428] : [];
  return [...always, 404, 409, ...replacing, 413, 415, ...(config?.moreStatuses ?? [])];
}

/** Fills in the common answers of a route. */
export function documentErrors(route: RouteOptions): void {
  if (route.schema?.hide) return;
  const response: Record<string, unknown> = { ...(route.schema?.response as object) };
  for (const status of errorStatuses(route)) {
    response[status] ??= {
      description: DESCRIPTIONS[status],
      content: { 'application/problem+json': { schema: problem } },
    };
  }
  if (route.method === 'GET' && route.config?.conditional)
    response[304] = z.undefined().describe('You have this version already.');
  const security: Record<string, string[]>[] = route.config?.signedLink
    ? [{ link: [] }]
    : [{ key: [] }, { token: [] }, { basic: [] }];
  route.schema = { ...route.schema, response, security };
}

const CITIZEN_SCOPES: Scope[] = [
  'citizens:read',
  'citizens:write',
  'citizens:export',
  'citizens:erase',
  'cpr:read',
  'access-log:read',
  'access-log:audit',
  'shared-plans:read',
  'plans:read',
  'plans:write',
  'consents:write',
  'goals:write',
  'shared-scores:read',
  'scores:read',
  'scores:record',
  'scores:write',
  'follow-ups:write',
  'agreements:write',
  'visitation-cases:read',
  'changes:read',
  'ffb:read',
  'ffb:write',
  'fhir:write',
];

type HeaderSchema = { type: 'string'; description: string; examples?: string[]; maxLength?: number };

/** Headers are not validated by schema (the check would rebuild every request's headers), only described. */
function headersOf({ method, config }: RouteOptions): Record<string, HeaderSchema> {
  const headers: Record<string, HeaderSchema> = {};
  if (config?.scope && CITIZEN_SCOPES.includes(config.scope)) {
    headers['X-Actor'] = {
      type: 'string',
      maxLength: 200,
      description:
        'The end user in your system, by an id: goes to the citizen’s access log. A municipality can demand it. Nothing that could be a CPR number.',
      examples: ['caseworker-17'],
    };
    headers['X-Purpose'] = {
      type: 'string',
      maxLength: 200,
      description:
        'Why the citizen’s data are read or written: goes to the access log, and stands as it is in what the citizen can read of it. A municipality can demand it. Nothing that could be a CPR number.',
      examples: ['follow-up'],
    };
  }
  if (method === 'PUT' || method === 'DELETE') {
    headers['If-Match'] = {
      type: 'string',
      description:
        method === 'PUT'
          ? 'The ETag you read. Needed to change what exists with other content.'
          : 'The ETag you read. Honoured when sent.',
      examples: ['"3"'],
    };
  }
  if (method === 'GET' && config?.conditional)
    headers['If-None-Match'] = {
      type: 'string',
      description: 'The ETag you have: 304 when nothing has changed.',
      examples: ['"3"'],
    };
  if (method === 'POST' && config?.idempotent) {
    headers['Idempotency-Key'] = {
      type: 'string',
      maxLength: 255,
      description:
        'A key of your choice, such as a UUID. Repeating the request with it within a day gives the first answer again.',
      examples: ['0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11'],
    };
  }
  return headers;
}

export const TAGS = [
  { name: 'Citizens', description: 'The people the plans are about. The service needs no name and no address.' },
  {
    name: 'Plans',
    description: 'Action plans: what is agreed for one citizen, and the shared document the parties read.',
  },
  { name: 'Goals', description: 'SMART goals and the provider’s sub-goals, with their progression.' },
  { name: 'Scores', description: 'How the citizen is doing, one value at a time, as a series.' },
  { name: 'Instruments', description: 'The scales scores are given on: built-in ones and a municipality’s own.' },
  { name: 'Follow-ups', description: 'The meetings where progression turns into decisions.' },
  { name: 'Providers', description: 'Those who deliver the support.' },
  { name: 'Trends', description: 'Figures across citizens, small groups suppressed.' },
  { name: 'Facts', description: 'Single records under pseudonyms, and the feed that keeps a copy in step.' },
  { name: 'FFB', description: 'KL’s FFB delivery report: what every case system can send, taken in.' },
  { name: 'FHIR', description: 'Plans by KL’s kl-core profiles (HL7 FHIR R4), in and out.' },
  { name: 'Codes', description: 'The national code lists the service checks against.' },
  { name: 'Webhooks', description: 'Being told when something happens, instead of asking.' },
  { name: 'Erasure', description: 'How long a citizen’s data is kept, what keeps it longer, and its end.' },
  { name: 'Administration', description: 'A municipality’s settings, credentials and access log.' },
];

/** @param webhooks what the service sends, by type: the document’s `webhooks` */
export async function registerOpenApi(
  app: FastifyInstance,
  version: string,
  webhooks: Record<string, object>,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Fremdrift',
        version,
        summary: 'Progression of citizens in Danish municipal adult social care.',
        description:
          'Goals, quarterly scores and follow-up meetings as time series. A case system posts scores, a provider fetches the shared action plan, a BI tool pulls the trends.\n\n' +
          'Every call carries a key: `Authorization: Bearer fk_…`, or HTTP Basic with the key as password; or, where operations have named an issuer, its token (JWT): `Authorization: Bearer eyJ…`. A key belongs to one municipality and one role; what belongs to others does not exist for it.\n\n' +
          'PUT with an id of your own creates or replaces: the same content again changes nothing, other content needs `If-Match`. DELETE marks as entered in error. Errors are problem details (RFC 9457) that name every faulty field.',
        license: { name: 'MPL-2.0', identifier: 'MPL-2.0' } as { name: string },
      },
      servers: [{ url: '/', description: 'The service that served this document.' }],
      tags: TAGS,
      webhooks,
      components: {
        securitySchemes: {
          key: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'fk_<municipality>_<id>_<secret>',
            description: 'An API key.',
          },
          token: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description:
              'A token of the issuer that this service trusts (OAuth 2, such as client credentials), where operations have named one. Its claims say who calls: `municipality` (four digits), `role`, for a provider `provider` (its id), for `citizen-app` `citizenId`, and `sub`, which stands in for `X-Actor`.',
          },
          basic: {
            type: 'http',
            scheme: 'basic',
            description: 'Any user name, with the API key as password: for tools that know nothing else.',
          },
          link: {
            type: 'apiKey',
            in: 'query',
            name: 'link',
            description: 'What stands in a calendar’s address: it opens that calendar and nothing else.',
          },
        },
      },
    },
    transform: (context) => {
      const { schema, url } = jsonSchemaTransform(context as Parameters<typeof jsonSchemaTransform>[0]);
      const headers = headersOf(context.route);
      if (schema && !schema.hide && Object.keys(headers).length > 0)
        Object.assign(schema, { headers: { type: 'object', properties: headers } });
      return { schema, url };
    },
    transformObject: (context) => tidy(jsonSchemaTransformObject(context)),
  });
}

type Document = ReturnType<typeof jsonSchemaTransformObject>;
type Content = Record<string, { schema?: { $ref?: string } }>;
type Operation = {
  requestBody?: { content: Content };
  parameters?: { name: string }[];
  responses?: Record<string, unknown>;
};
type Parts = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; responses: Record<string, unknown> };
};

/** What the transform leaves to do: one name per schema, each common answer once, and nothing that is not used. */
function tidy(document: Document): Document {
  const parts = document as unknown as Parts;
  parts.components.schemas = mergedDirections(parts);
  shareErrorAnswers(parts);
  documentHeaders(parts);
  describeBodies(parts);
  return parts as unknown as Document;
}

const reference = (name: string) => `"#/components/schemas/${name}"`;

/**
 * The transform writes each component twice, as it goes in (`XInput`) and as it comes out (`X`), needed or not. Keeps
 * what is used; what is used in one direction only, or is the same in both, gets the plain name.
 */
function mergedDirections(parts: Parts): Record<string, unknown> {
  const { schemas } = parts.components;
  const used = usedSchemas(parts, schemas);
  const plain = [...used].filter((name) => {
    const twin = name.replace(/Input$/, '');
    if (twin === name || !(twin in schemas)) return false;
    const [incoming, outgoing] = [JSON.stringify(schemas[name]), JSON.stringify(schemas[twin])];
    return !used.has(twin) || incoming.replaceAll(/(schemas\/\w+)Input"/g, '$1"') === outgoing;
  });
  const rename = (node: unknown) => {
    const text = plain.reduce(
      (result, name) => result.replaceAll(reference(name), reference(name.replace(/Input$/, ''))),
      JSON.stringify(node),
    );
    return JSON.parse(text);
  };
  parts.paths = rename(parts.paths);
  const kept = [...used].map((name): [string, unknown] => [
    plain.includes(name) ? name.replace(/Input$/, '') : name,
    rename(schemas[name]),
  ]);
  return Object.fromEntries(kept.toSorted(([a], [b]) => a.localeCompare(b)));
}

function usedSchemas({ paths }: Parts, schemas: Record<string, unknown>): Set<string> {
  const used = new Set<string>();
  const visit = (node: unknown) => {
    for (const [, name] of JSON.stringify(node ?? null).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (!name || used.has(name)) continue;
      used.add(name);
      visit(schemas[name]);
    }
  };
  visit(paths);
  return used;
}

/** The same error is described once for the whole document. */
function shareErrorAnswers({ paths, components }: Parts): void {
  components.responses = {};
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    for (const [status, answer] of Object.entries(operation.responses ?? {})) {
      if ((answer as { description?: string }).description !== DESCRIPTIONS[Number(status)]) continue;
      components.responses[`Problem${status}`] = answer;
      (operation.responses as Record<string, unknown>)[status] = { $ref: `#/components/responses/Problem${status}` };
    }
  }
}

type Header = { description: string; schema: { type: 'string' }; example: string };

const header = (description: string, example: string): Header => ({ description, schema: { type: 'string' }, example });

const ETAG = header(
  'The version: send it in `If-Match` to change, in `If-None-Match` to ask whether it has changed.',
  '"3"',
);
const LOCATION = header('Where the new thing is.', '/v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11');
const LINK = header('The next page, with `rel="next"`; absent on the last.', '</v1/plans?cursor=…>; rel="next"');
const REPLAYED = header(
  '`true` when this is the kept answer to an earlier request with the same `Idempotency-Key`.',
  'true',
);

/** An answer that is one component is described by it; a body shows the component's example where tools look for one. */
function describeBodies({ paths, components }: Parts): void {
  const componentOf = (content: Content | undefined) => {
    const name = content?.['application/json']?.schema?.$ref?.split('/').at(-1);
    return name === undefined
      ? undefined
      : (components.schemas[name] as { description?: string; examples?: unknown[] });
  };
  for (const { requestBody, responses } of Object.values(paths).flatMap((path) => Object.values(path))) {
    const [example] = componentOf(requestBody?.content)?.examples ?? [];
    if (example && requestBody?.content) Object.assign(requestBody.content['application/json'] as object, { example });
    for (const [status, answer] of Object.entries(responses ?? {}) as [
      string,
      { description?: string; content?: Content },
    ][]) {
      const description = componentOf(answer.content)?.description;
      if (description && answer.description === 'Default Response')
        answer.description = status === '201' ? `Created. ${description}` : description;
    }
  }
}

/** Which headers an answer carries follows from what the operation takes. */
function documentHeaders({ paths }: Parts): void {
  for (const [method, operation] of Object.values(paths).flatMap((path) => Object.entries(path))) {
    const takes = (name: string) => operation.parameters?.some((parameter) => parameter.name === name) ?? false;
    for (const status of ['200', '201']) {
      const answer = operation.responses?.[status] as { headers?: Record<string, Header> } | undefined;
      if (!answer) continue;
      answer.headers = {
        ...((takes('If-None-Match') || takes('If-Match')) && { ETag: ETAG }),
        ...(status === '201' && (method === 'put' || takes('Idempotency-Key')) && { Location: LOCATION }),
        ...(takes('cursor') && { Link: LINK }),
        ...(takes('Idempotency-Key') && { 'Idempotency-Replayed': REPLAYED }),
      };
    }
  }
}
