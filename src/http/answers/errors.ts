/** Turns whatever was thrown into a problem. What is not understood is a 500 that says nothing of the inside. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { DatabaseError } from 'pg';
import { Refusal } from '../../access/refusal.ts';
import { bodyFaultsOf, faultsOf, InvalidInput } from './faults.ts';
import { bodyProblem, Problem, summary } from './problem.ts';

const RETRY_AFTER = { headers: { 'retry-after': '5' } };

/** SQLSTATE → problem, most specific first. Details never carry values: PostgreSQL's own messages do. */
const SQLSTATES: [prefix: string, problem: () => Problem][] = [
  ['23505', () => new Problem('conflict', 'Another thing already holds the same id, reference or number.')],
  ['23503', () => new Problem('conflict', 'It refers to something that is not there, or something refers to it.')],
  ['23', () => new Problem('invalid-body', 'A value breaks a rule of the database.')],
  ['22', () => new Problem('invalid-body', 'A value is outside what can be stored.')],
  ['40', () => new Problem('service-unavailable', 'The request met another one. Send it again.', RETRY_AFTER)],
  ['55P03', () => new Problem('service-unavailable', 'The request met another one. Send it again.', RETRY_AFTER)],
  ['25006', () => new Problem('service-unavailable', 'The database takes no writes now.', RETRY_AFTER)],
  ['25P03', () => new Problem('service-unavailable', 'The database gave up on the request.', RETRY_AFTER)],
  ['57', () => new Problem('service-unavailable', 'The database gave up on the request.', RETRY_AFTER)],
  ['08', () => new Problem('service-unavailable', 'The database is out of reach.', RETRY_AFTER)],
  ['53', () => new Problem('service-unavailable', 'The database has no room for the request now.', RETRY_AFTER)],
];

const CONNECTION_LOST =
  /^(connection terminated|timeout exceeded when trying to connect|timeout expired|query read timeout|client has encountered a connection error|client was closed|cannot use a pool after calling end)/i;
const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

const FASTIFY_CODES: Record<string, () => Problem> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new Problem('unsupported-media-type', 'Send the body as application/json.'),
  FST_ERR_CTP_BODY_TOO_LARGE: () => new Problem('payload-too-large', 'The body is larger than this path takes.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new Problem('invalid-header', 'The body is not as long as Content-Length says.', {
      errors: [{ header: 'Content-Length', detail: 'Does not match the body.', code: 'invalid-value' }],
    }),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => malformed('The body is empty.'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => malformed('The body is not valid JSON.'),
  FST_ERR_NOT_FOUND: () => new Problem('not-found', 'There is nothing at that path.'),
  FST_ERR_BAD_URL: () => new Problem('not-found', 'The path cannot be read.'),
  FST_ERR_MAX_PARAM_LENGTH: () => new Problem('not-found', 'There is nothing at that path.'),
};

export function malformed(detail: string): Problem {
  return new Problem('malformed-json', detail, { errors: [{ pointer: '', detail, code: 'malformed-json' }] });
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refusal) return refused(error);
  if (error instanceof InvalidInput) return invalid(error);
  const { code = '', statusCode, cause } = error as Partial<FastifyError> & { cause?: unknown };
  if (code in FASTIFY_CODES) return (FASTIFY_CODES[code] as () => Problem)();
  if (error instanceof DatabaseError) return databaseProblem(error);
  if (cause instanceof DatabaseError) return databaseProblem(cause);
  if (isConnectionLoss(error) || isConnectionLoss(cause)) {
    return new Problem('service-unavailable', 'The database is out of reach.', RETRY_AFTER);
  }
  if (error instanceof SyntaxError && statusCode === 400) return malformed('The body is not valid JSON.');
  if (statusCode === 400) return malformed('The body cannot be read.');
  return internalError();
}

function refused({ code, message: detail, header, headers }: Refusal): Problem {
  return new Problem(code, detail, { ...(header && { errors: [{ header, detail, code }] }), headers });
}

function internalError(): Problem {
  return new Problem('internal-error', 'The service failed. Nothing was stored.');
}

/** Unique rules that a caller breaks by one field. */
const UNIQUE_FIELDS: [constraint: RegExp, pointer: string, detail: string][] = [
  [/^citizen_cpr$/, '/cpr', 'Another citizen has the CPR number.'],
  [/_external_reference$/, '/externalReference', 'Another thing has the external reference.'],
];

function databaseProblem({ code: sqlState = '', constraint = '' }: DatabaseError): Problem {
  const unique = UNIQUE_FIELDS.find(([name]) => name.test(constraint));
  if (sqlState === '23505' && unique) {
    const [, pointer, detail] = unique;
    return new Problem('conflict', detail, { errors: [{ pointer, detail, code: 'conflict' }] });
  }
  const match = SQLSTATES.find(([prefix]) => sqlState.startsWith(prefix));
  return match ? match[1]() : internalError();
}

/** A deadlock, or a change that cannot be put in a row with another: nothing was done, and it may succeed when tried again. */
export function metAnother(error: unknown): boolean {
  const cause = error instanceof DatabaseError ? error : (error as { cause?: unknown }).cause;
  return cause instanceof DatabaseError && (cause.code?.startsWith('40') ?? false);
}

function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return CONNECTION_LOST.test(error.message) || CONNECTION_CODES.has((error as NodeJS.ErrnoException).code ?? '');
}

function invalid(refused: InvalidInput): Problem {
  if (refused.validationContext === 'body') return bodyProblem(bodyFaultsOf(refused));
  const faults = faultsOf(refused, refused.validationContext);
  return new Problem('invalid-parameter', summary(faults), { errors: faults });
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error);
  if (problem.status >= 500 && problem.code !== 'not-implemented')
    request.log.error({ error: describe(error) }, 'request failed');
  return reply
    .code(problem.status)
    .headers({ 'cache-control': 'no-store', ...problem.headers })
    .type('application/problem+json')
    .send(JSON.stringify(problem.document(`urn:uuid:${request.id}`)));
}

/** What may be logged of an error: its kind and where it happened. Messages of database errors carry values. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as NodeJS.ErrnoException;
  const sqlState = error.cause instanceof DatabaseError ? error.cause.code : undefined;
  return {
    type: error.name,
    code,
    sqlState,
    at: error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 8),
  };
}
