/** The answers that operations share: errors, and 304. */
import type { RouteOptions } from 'fastify';
import { z } from 'zod';
import type { Parts } from './parts.ts';
import { problem } from './problem-schema.ts';

const DESCRIPTIONS: Record<number, string> = {
  400: 'The body is not JSON, or a header is not valid.',
  401: 'No valid key or token.',
  403: 'The role of the key or token may not do this.',
  404: 'It does not exist for you.',
  406: 'The path has no answer of a type that `Accept` names.',
  409: 'It conflicts with what is stored.',
  410: 'What you refer to no longer exists.',
  412: 'It has changed since you read it.',
  413: 'The body is too large.',
  415: 'The body is not of a type the path takes.',
  422: 'A field or parameter breaks a rule; `errors` names it. Nothing was stored.',
  428: 'It exists with other content: send `If-Match`.',
  429: 'Too many requests; `Retry-After` says when to send again.',
  500: 'The service failed. Nothing was stored.',
  501: 'The feed does not support all of OData; `errors` names what it does not take.',
  503: 'The service cannot answer now; `Retry-After` says when to send again.',
};

/** Which errors a route can answer with. */
function errorStatuses({ method, url, config }: RouteOptions): number[] {
  const always = [400, 401, 403, 422, 429, 500, 503];
  if (config?.signedLink) return [400, 404, 422, 500, 503];
  const inPath = url.includes(':') ? [404] : [];
  if (method === 'GET') return [...always, ...inPath, ...(config?.moreStatuses ?? [])];
  if (method === 'DELETE') return [...always, ...inPath, 412];
  const replacing = method === 'PUT' ? [412, 428] : [];
  return [...always, 404, 409, ...replacing, 413, 415, ...(config?.moreStatuses ?? [])];
}

/** Adds to a route’s contract the answers it shares with others, and how it is authenticated. */
export function addCommonAnswers(route: RouteOptions): void {
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

/** Moves each common error to the document’s components, so that it is described once. */
export function shareErrorAnswers({ paths, components }: Parts): void {
  components.responses = {};
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    for (const [status, answer] of Object.entries(operation.responses ?? {})) {
      if ((answer as { description?: string }).description !== DESCRIPTIONS[Number(status)]) continue;
      components.responses[`Problem${status}`] = answer;
      (operation.responses as Record<string, unknown>)[status] = { $ref: `#/components/responses/Problem${status}` };
    }
  }
}
