import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { sendProblem } from '../answers/error-handler.ts';
import { notFound } from '../answers/problem.ts';
import { takeJson } from './json.ts';
import { logAnswer } from './request-log.ts';
import { answerUnreadable } from './unreadable.ts';
import { validatorCompiler } from './validation.ts';

/** The largest body of most operations; batches have a limit of their own. In bytes. */
const BODY_BYTES = 1024 * 1024;

/** Fastify as this service uses it, still without routes: JSON in, JSON or a problem document out. */
export function createServer(log: FastifyBaseLogger, trustedProxies: string[] = []): FastifyInstance {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_BYTES,
    connectionTimeout: 60_000,
    requestTimeout: 60_000,
    return503OnClosing: false, // a stopping service answers open connections and tells them to close
    clientErrorHandler: answerUnreadable,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    frameworkErrors: sendProblem,
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
  });
  app.removeContentTypeParser('text/plain');
  takeJson(app, ['application/json']);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler(() => {
    throw notFound('There is nothing at that path.');
  });
  app.addHook('onResponse', logAnswer);
  return app;
}
