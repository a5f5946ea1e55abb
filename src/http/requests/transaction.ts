/**
 * One request, one transaction: in the caller’s municipality, with the caller’s credential asked for again, and with a row
 * of the access log for each citizen it concerns.
 */
import type { FastifyRequest } from 'fastify';
import { logAccess, mustState, statedIn } from '../../access/access-log.ts';
import { admit } from '../../access/admission.ts';
import type { Caller } from '../../access/caller.ts';
import type { Pool } from '../../db/pool.ts';
import type { Queue } from '../../db/queue.ts';
import { type Tenant, withTenant } from '../../db/tenant.ts';
import { mayTryAgain } from '../answers/database-errors.ts';

export type Clock = () => Date;

/** What every transaction of a request runs on. */
export type Running = { pool: Pool; clock: Clock; queue: Queue };

export type Tx = Tenant & {
  caller: Caller;
  /** The citizens this request reads or writes about: each gets a row in the access log. */
  citizens: Set<string>;
};

/** How often a request is tried when PostgreSQL ends its transaction for the sake of another one. */
const ATTEMPTS = 3;

/** Runs the work in a transaction, and again from the start after a deadlock. */
export async function transact<Result>(
  request: FastifyRequest,
  running: Running,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(request, running, work);
    } catch (error) {
      if (attempt === ATTEMPTS || !mayTryAgain(error)) throw error;
    }
  }
}

async function attemptOnce<Result>(
  request: FastifyRequest,
  { pool, clock, queue }: Running,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const { caller } = request;
  const { municipality, providerId: provider, citizenId } = caller;
  const stated = statedIn(request.headers, caller);
  const inTransaction = async (tenant: Tenant) => {
    const tx: Tx = Object.assign(tenant, { caller, citizens: new Set<string>() });
    // Both at once: the question whether the credential still holds costs no round trip of its own.
    const [admitted, done] = await Promise.allSettled([admit(tenant, caller), work(tx)]);
    if (admitted.status === 'rejected') throw admitted.reason;
    const admission = admitted.value;
    request.keyExpiresAt = admission.expiresAt;
    if (done.status === 'rejected') throw done.reason;
    if (tx.citizens.size > 0) {
      mustState(stated, admission);
      logAccess(tx, caller, stated, accessBy(request, [...tx.citizens]));
    }
    if (tenant.hasChanges && admission.hasWebhooks) await queue.put(tenant, 'announce', { municipality });
    return done.value;
  };
  return withTenant(pool, municipality, clock().toISOString(), inTransaction, { provider, citizenId });
}

function accessBy({ method, routeOptions, id, ip }: FastifyRequest, citizenIds: string[]) {
  return {
    action: method === 'GET' || method === 'HEAD' ? ('read' as const) : ('write' as const),
    operation: routeOptions.schema?.operationId ?? String(routeOptions.url),
    requestId: id,
    remoteAddress: ip,
    citizenIds,
  };
}
