/** A path answers a method that it does not take with 405 and `Allow`, not with 404. */
import type { FastifyInstance, HTTPMethods } from 'fastify';
import { Problem } from '../answers/problem.ts';

const METHODS: HTTPMethods[] = ['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];

/** Call it before the routes are registered, and call what it returns afterwards. */
export function refuseOtherMethods(app: FastifyInstance): () => void {
  const taken = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = taken.get(url) ?? new Set<string>();
    for (const one of [method].flat()) methods.add(one);
    taken.set(url, methods);
  });
  return () => {
    for (const [url, methods] of [...taken]) {
      const allow = [...methods].join(', ');
      app.route({
        method: METHODS.filter((method) => !methods.has(method)),
        url: url.slice(app.prefix.length),
        config: { notTaken: true },
        schema: { hide: true },
        exposeHeadRoute: false,
        onRequest: async () => {
          throw new Problem('method-not-allowed', `The path takes ${allow}.`, { headers: { allow } });
        },
        handler: () => {},
      });
    }
  };
}
