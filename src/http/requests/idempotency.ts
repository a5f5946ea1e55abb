/**
 * POSTs that are safe to send again: the first answer is kept with a hash of what was asked, in the same transaction,
 * and given again to whoever repeats the `Idempotency-Key` within a day.
 */

import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../access/authentication.ts';
import { planVisible } from '../../access/visibility.ts';
import { numbered } from '../../db/statement.ts';
import { numberedStatement as statement } from '../../db/tenant.ts';
import { sendJson } from '../answers/json.ts';
import { bodyFault, bodyProblem, notFound, Problem } from '../answers/problem.ts';
import type { Tx } from './transaction.ts';

export type Answer = { status: number; headers: Record<string, string>; json: string };

const KEPT_FOR_MS = 24 * 60 * 60 * 1000;

const forget = statement(
  'forget idempotency keys',
  'delete from idempotency_key where municipality_code = $1 and credential_id = $2 and created_at < $3',
);
const claim = statement(
  'claim idempotency key',
  `insert into idempotency_key (municipality_code, credential_id, key, request_hash, created_at)
   values ($1, $2, $3, $4, $5) on conflict do nothing returning key`,
);
const recall = statement(
  'recall idempotency key',
  `select request_hash as "requestHash", status, headers, body as json, citizen_ids as "citizenIds"
   from idempotency_key where municipality_code = $1 and credential_id = $2 and key = $3`,
);
/** Citizens of whom a provider sees no goals any more. */
const lostFromSight = statement(
  'citizens lost from sight',
  `select from unnest($4::uuid[]) lost where not exists (select from plan where plan.municipality_code = $1 and plan.citizen_id = lost
     and plan.entered_in_error_at is null and ${numbered(planVisible('plan', 'goals-and-scores'))}) limit 1`,
);
const remember = statement(
  'remember answer',
  `update idempotency_key set status = $4, headers = $5, body = $6, citizen_ids = $7
   where municipality_code = $1 and credential_id = $2 and key = $3`,
);

export async function idempotently(request: FastifyRequest, tx: Tx, work: () => Promise<Answer>): Promise<Answer> {
  const key = keyOf(request);
  if (key === null) return work();
  const owner = [tx.municipality, ownerOf(tx.caller)];
  await tx.rows(forget, [...owner, new Date(Date.parse(tx.now) - KEPT_FOR_MS).toISOString()]);
  const requestHash = hashOf(request);
  const claimed = await tx.row(claim, [...owner, key, requestHash, tx.now]);
  if (!claimed) return replay(tx, await tx.row<Kept>(recall, [...owner, key]), requestHash);
  const answer = await work();
  tx.atCommit(remember, [...owner, key, answer.status, JSON.stringify(answer.headers), answer.json, [...tx.citizens]]);
  return answer;
}

/** A token's subject may be there for one provider or citizen now and for another one next: each has its own keys. */
function ownerOf({ credentialId, subject, role, providerId, citizenId }: Caller): string {
  return subject === null ? credentialId : [credentialId, role, providerId ?? citizenId ?? ''].join(' ').trim();
}

type Kept = { requestHash: Buffer; citizenIds: string[] } & Answer;

async function replay(tx: Tx, kept: Kept | undefined, requestHash: Buffer): Promise<Answer> {
  if (!kept?.requestHash.equals(requestHash)) {
    const detail = 'The key was used for a request with another path or body.';
    throw new Problem('idempotency-mismatch', detail, {
      errors: [{ header: 'Idempotency-Key', detail, code: 'idempotency-mismatch' }],
    });
  }
  const { providerId } = tx.caller;
  if (providerId !== null && kept.citizenIds.length > 0) {
    const lost = await tx.row(lostFromSight, [tx.municipality, providerId, tx.today, kept.citizenIds]);
    if (lost) throw notFound();
  }
  for (const citizen of kept.citizenIds) tx.citizens.add(citizen);
  return { status: kept.status, headers: { ...kept.headers, 'idempotency-replayed': 'true' }, json: kept.json };
}

function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const detail = 'Between 1 and 255 visible ASCII characters, such as a UUID.';
  throw new Problem('invalid-header', detail, {
    errors: [{ header: 'Idempotency-Key', detail, code: 'invalid-format' }],
  });
}

function hashOf(request: FastifyRequest): Buffer {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${textOf(request.body)}`)
    .digest();
}

/** JSON can be read at any depth, but not written. */
function textOf(body: unknown): string {
  try {
    return JSON.stringify(body);
  } catch {
    throw bodyProblem([bodyFault('', 'too-deep', 'Nothing here is nested as deeply as that.')]);
  }
}

export function sendAnswer(reply: FastifyReply, answer: Answer): FastifyReply {
  return sendJson(reply.code(answer.status).headers(answer.headers), answer.json);
}
