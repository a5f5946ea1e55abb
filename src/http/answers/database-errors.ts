/** Errors of PostgreSQL and of the connection to it, as problems. PostgreSQL’s own messages carry values, so none is repeated. */
import { DatabaseError } from 'pg';
import { Problem } from './problem.ts';

const RETRY_AFTER = { headers: { 'retry-after': '5' } };

/** By SQLSTATE, most specific first. */
const SQLSTATES: [prefix: string, problem: () => Problem][] = [
  ['23505', () => new Problem('conflict', 'Another thing already holds the same id, reference or number.')],
  ['23503', () => new Problem('conflict', 'It refers to something that does not exist, or something refers to it.')],
  ['23', () => new Problem('invalid-body', 'A value breaks a rule of the database.')],
  ['22', () => new Problem('invalid-body', 'A value is outside what can be stored.')],
  ['40', () => unavailable('The request collided with another one. Send it again.')],
  ['55P03', () => unavailable('The request collided with another one. Send it again.')],
  ['25006', () => unavailable('The database takes no writes now.')],
  ['25P03', () => unavailable('The database gave up on the request.')],
  ['57', () => unavailable('The database gave up on the request.')],
  ['08', () => unavailable('The database is out of reach.')],
  ['53', () => unavailable('The database has no room for the request now.')],
];

/** Unique rules that a caller breaks by one field. */
const UNIQUE_FIELDS: [constraint: RegExp, pointer: string, detail: string][] = [
  [/^citizen_cpr$/, '/cpr', 'Another citizen has the CPR number.'],
  [/_external_reference$/, '/externalReference', 'Another thing has the external reference.'],
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

/** @returns undefined for an error that does not come from the database, or that callers have no part in */
export function databaseProblem(error: unknown): Problem | undefined {
  const databaseError = databaseErrorIn(error);
  if (databaseError) return byState(databaseError);
  const lost = isConnectionLoss(error) || isConnectionLoss(causeOf(error));
  return lost ? unavailable('The database is out of reach.') : undefined;
}

/** drizzle wraps PostgreSQL’s error as the cause of its own. */
export function databaseErrorIn(error: unknown): DatabaseError | undefined {
  if (error instanceof DatabaseError) return error;
  const cause = causeOf(error);
  return cause instanceof DatabaseError ? cause : undefined;
}

function causeOf(error: unknown): unknown {
  return (error as { cause?: unknown } | undefined)?.cause;
}

function byState({ code: sqlState = '', constraint = '' }: DatabaseError): Problem | undefined {
  const unique = UNIQUE_FIELDS.find(([name]) => name.test(constraint));
  if (sqlState === '23505' && unique) {
    const [, pointer, detail] = unique;
    return new Problem('conflict', detail, { errors: [{ pointer, detail, code: 'conflict' }] });
  }
  return SQLSTATES.find(([prefix]) => sqlState.startsWith(prefix))?.[1]();
}

/** A deadlock or a serialisation failure: nothing was done, and the same work may succeed when tried again. */
export function mayTryAgain(error: unknown): boolean {
  return databaseErrorIn(error)?.code?.startsWith('40') ?? false;
}

function unavailable(detail: string): Problem {
  return new Problem('service-unavailable', detail, RETRY_AFTER);
}

function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return CONNECTION_LOST.test(error.message) || CONNECTION_CODES.has((error as NodeJS.ErrnoException).code ?? '');
}
