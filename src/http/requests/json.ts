/** Bodies of JSON. */
import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { malformedJson, Problem } from '../answers/problem.ts';

/**
 * Reads bodies of these types as JSON. JSON is UTF-8 (RFC 8259): other bytes would be stored as �. An empty body is taken
 * where none is needed, because many clients label every call as JSON.
 */
export function takeJson(app: Pick<FastifyInstance, 'addContentTypeParser' | 'getDefaultJsonParser'>, types: string[]) {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<Buffer>(types, { parseAs: 'buffer' }, (request, body, done) => {
    const [, charset = 'utf-8'] = /;\s*charset="?([\w-]+)/i.exec(request.headers['content-type'] ?? '') ?? [];
    if (!/^utf-?8$/i.test(charset))
      done(new Problem('unsupported-media-type', `Send the body as ${types[0]} in UTF-8.`));
    else if (!isUtf8(body)) done(malformedJson('The body is not UTF-8.'));
    else if (body.length === 0 && !request.routeOptions.schema?.body) done(null, undefined);
    else parse(request, body.toString('utf8'), done);
  });
}
