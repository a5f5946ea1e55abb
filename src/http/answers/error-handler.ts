/** Answers whatever was thrown as a problem. What is not understood is a 500 that tells nothing of the inside. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../access/refusal.ts';
import { databaseErrorIn, databaseProblem } from './database-errors.ts';
import { bodyFaultsOf, faultsOf, InvalidInput } from './faults.ts';
import { bodyProblem, malformedJson, Problem, summary } from './problem.ts';

const FASTIFY_CODES: Record<string, () => Problem> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new Problem('unsupported-media-type', 'Send the body as application/json.'),
  FST_ERR_CTP_BODY_TOO_LARGE: () => new Problem('payload-too-large', 'The body is larger than this path takes.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new Problem('invalid-header', 'The body is not as long as Content-Length says.', {
      errors: [{ header: 'Content-Length', detail: 'Does not match the body.', code: 'invalid-value' }],
    }),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => malformedJson('The body is empty.'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => malformedJson('The body is not valid JSON.'),
  FST_ERR_NOT_FOUND: () => new Problem('not-found', 'There is nothing at that path.'),
  FST_ERR_BAD_URL: () => new Problem('not-found', 'The path cannot be read.'),
  FST_ERR_MAX_PARAM_LENGTH: () => new Problem('not-found', 'There is nothing at that path.'),
};

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error);
  if (problem.status >= 500 && problem.code !== 'not-implemented')
    request.log.error({ error: loggable(error) }, 'request failed');
  return reply
    .code(problem.status)
    .headers({ 'cache-control': 'no-store', ...problem.headers })
    .type('application/problem+json')
    .send(JSON.stringify(problem.document(`urn:uuid:${request.id}`)));
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refusal) return ofRefusal(error);
  if (error instanceof InvalidInput) return ofInvalidInput(error);
  const { code = '', statusCode } = error as Partial<FastifyError>;
  if (code in FASTIFY_CODES) return (FASTIFY_CODES[code] as () => Problem)();
  const ofDatabase = databaseProblem(error);
  if (ofDatabase) return ofDatabase;
  if (error instanceof SyntaxError && statusCode === 400) return malformedJson('The body is not valid JSON.');
  if (statusCode === 400) return malformedJson('The body cannot be read.');
  return internalError();
}

function ofRefusal({ code, message: detail, header, fault, headers }: Refusal): Problem {
  return new Problem(code, detail, { ...(header && { errors: [{ header, detail, code: fault }] }), headers });
}

function ofInvalidInput(refused: InvalidInput): Problem {
  if (refused.validationContext === 'body') return bodyProblem(bodyFaultsOf(refused));
  const faults = faultsOf(refused, refused.validationContext);
  return new Problem('invalid-parameter', summary(faults), { errors: faults });
}

function internalError(): Problem {
  return new Problem('internal-error', 'The service failed. Nothing was stored.');
}

/** The kind of an error and where it happened. Never its message: those of database errors carry values. */
function loggable(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as NodeJS.ErrnoException;
  return {
    type: error.name,
    code,
    sqlState: databaseErrorIn(error)?.code,
    at: error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 8),
  };
}
