/** The headers of requests. They are described only: validating them by schema would rebuild every request’s headers. */
import type { RouteOptions } from 'fastify';
import { isAboutCitizens } from '../../access/roles.ts';

type HeaderSchema = { type: 'string'; description: string; examples?: string[]; maxLength?: number };

/** The headers a route takes. */
export function requestHeaders({ method, config }: RouteOptions): Record<string, HeaderSchema> {
  const headers: Record<string, HeaderSchema> = {};
  if (config?.scope && isAboutCitizens(config.scope)) {
    headers['X-Actor'] = {
      type: 'string',
      maxLength: 200,
      description:
        'The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.',
      examples: ['caseworker-17'],
    };
    headers['X-Purpose'] = {
      type: 'string',
      maxLength: 200,
      description:
        'Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.',
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
