/**
 * One request, one transaction: the caller's municipality, who calls and when, and the access log of the citizens it
 * concerned, written with the commit.
 */
import { isUtf8 } from 'node:buffer';
import type { FastifyRequest } from 'fastify';
import { type Admission, admissionOf, type Caller } from '../../access/authentication.ts';
import type { Pool } from '../../db/pool.ts';
import type { Queue } from '../../db/queue.ts';
import { numberedStatement as statement, type Tenant, withTenant } from '../../db/tenant.ts';
import { holdsCpr } from '../../domain/cpr.ts';
import { metAnother } from '../answers/errors.ts';
import { Problem } from '../answers/problem.ts';

export type Clock = () => Date;

/** What every transaction of a request runs on. */
export type Running = { pool: Pool; clock: Clock; queue: Queue };

export type Tx = Tenant & {
  caller: Caller;
  /** The citizens this request reads or writes about: each gets a row in the access log. */
  citizens: Set<string>;
};

export const logAccess = statement(
  'log access',
  `insert into access_log (municipality_code, at, citizen_id, credential_id, role, provider_id, actor, purpose, action, operation, request_id, remote_address)
   select $1, $2, citizen, $3, $4, $5, $6, $7, $8, $9, $10, $11 from unnest($12::uuid[]) citizen order by citizen`,
);

/** What the service sends to others by itself stands in the citizen's log like anybody's reading. Written with the commit. */
export function logDisclosure(
  tenant: Tenant,
  { to, operation, requestId, citizenId }: { to: string; operation: string; requestId: string; citizenId: string },
): void {
  const { municipality, now } = tenant;
  const values = [municipality, now, to, null, null, null, null, 'read', operation, requestId, null, [citizenId]];
  tenant.atCommit(logAccess, values);
}

/** Header texts longer than this are not ids or reasons. In characters. */
const MOST_CHARACTERS = 200;

/** How often a request is tried whose transaction and another one waited for each other. */
const ATTEMPTS = 3;

/** Runs the work in a transaction; from the start again when PostgreSQL had to end it for the sake of another one. */
export async function transact<Result>(
  request: FastifyRequest,
  running: Running,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(request, running, work);
    } catch (error) {
      if (attempt === ATTEMPTS || !metAnother(error)) throw error;
    }
  }
}

async function attemptOnce<Result>(
  request: FastifyRequest,
  { pool, clock, queue }: Running,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const { caller } = request;
  const actor = headerText(request, 'X-Actor') ?? caller.subject;
  const purpose = headerText(request, 'X-Purpose');
  const now = clock().toISOString();
  const { asked, values, refusal } = admissionOf(caller, now);
  return withTenant(
    pool,
    caller.municipality,
    now,
    async (tenant) => {
      const admission = tenant.row<Admission>(asked, values);
      const tx: Tx = Object.assign(tenant, { caller, citizens: new Set<string>() });
      const [admitted, done] = await Promise.allSettled([admission, work(tx)]);
      if (admitted.status === 'rejected') throw admitted.reason;
      if (!admitted.value?.holds) throw refusal();
      request.keyExpiresAt = admitted.value.expiresAt;
      if (done.status === 'rejected') throw done.reason;
      if (tx.citizens.size > 0) {
        if (admitted.value.actorRequired && !actor) throw missing('X-Actor');
        if (admitted.value.purposeRequired && !purpose) throw missing('X-Purpose');
        const action = request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'write';
        tx.atCommit(logAccess, [
          caller.municipality,
          now,
          caller.credentialId,
          caller.role,
          caller.providerId,
          actor,
          purpose,
          action,
          request.routeOptions.schema?.operationId ?? request.routeOptions.url,
          request.id,
          request.ip,
          [...tx.citizens],
        ]);
      }
      if (tenant.hasChanges && admitted.value.listened)
        await queue.put(tenant, 'announce', { municipality: caller.municipality });
      return done.value;
    },
    { provider: caller.providerId, citizenId: caller.citizenId },
  );
}

/** Ids and reasons, no text: a line, and nobody's CPR number. What is refused is not repeated. */
function headerText(request: FastifyRequest, name: 'X-Actor' | 'X-Purpose'): string | null {
  const value = request.headers[name.toLowerCase()];
  if (value === undefined || value === '') return null;
  const text = decoded(String(value));
  if (text.length > MOST_CHARACTERS) throw invalidHeader(name, 'too-long', `At most ${MOST_CHARACTERS} characters.`);
  if (/\p{Cc}/u.test(text)) throw invalidHeader(name, 'invalid-text', 'One line of text, without control characters.');
  if (holdsCpr(text))
    throw invalidHeader(name, 'looks-like-cpr', 'No CPR number belongs here: send an id of your own system.');
  return text;
}

function invalidHeader(header: string, code: string, detail: string): Problem {
  return new Problem('invalid-header', detail, { errors: [{ header, detail, code }] });
}

/** Node reads header bytes as Latin-1, whatever they are. Many clients send UTF-8, others – browsers among them – Latin-1. */
function decoded(value: string): string {
  const bytes = Buffer.from(value, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : value;
}

function missing(header: string): Problem {
  return invalidHeader(
    header,
    'required',
    `The municipality asks for ${header} on everything that concerns a citizen.`,
  );
}
