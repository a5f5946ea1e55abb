/**
 * POSTs that are safe to send again. The first answer is stored with a hash of the request, in the request’s transaction;
 * repeating the `Idempotency-Key` within a day gives it again.
 */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../access/caller.ts';
import { planVisible } from '../../access/visibility.ts';
import { municipality, now, param, sql, statement } from '../../db/statement.ts';
import { sendJson } from '../answers/json.ts';
import { bodyFault, bodyProblem, notFound, Problem } from '../answers/problem.ts';
import type { Tx } from './transaction.ts';

export type Answer = { status: number; headers: Record<string, string>; json: string };

type Owned = { owner: string };
type Kept = { requestHash: Buffer; citizenIds: string[] } & Answer;

const forgetOld = statement<object, Owned>(
  'forget idempotency keys',
  sql`delete from idempotency_key where municipality_code = ${municipality} and credential_id = ${param('owner')}
     and created_at < ${now} - interval '24 hours'`,
);
const claim = statement<{ key: string }, Owned & { key: string; requestHash: Buffer }>(
  'claim idempotency key',
  sql`insert into idempotency_key (municipality_code, credential_id, key, request_hash, created_at)
   values (${municipality}, ${param('owner')}, ${param('key')}, ${param('requestHash')}, ${now}) on conflict do nothing returning key`,
);
const recall = statement<Kept, Owned & { key: string }>(
  'recall idempotency key',
  sql`select request_hash as "requestHash", status, headers, body as json, citizen_ids as "citizenIds"
   from idempotency_key where municipality_code = ${municipality} and credential_id = ${param('owner')} and key = ${param('key')}`,
);
/** A row if the kept answer must not be given again: the provider no longer sees the goals of one of its citizens. */
const lostFromSight = statement<object, { citizenIds: string[] }>(
  'citizens lost from sight',
  sql`select from unnest(${param('citizenIds')}::uuid[]) lost where not exists (
     select from plan where plan.municipality_code = ${municipality} and plan.citizen_id = lost
       and plan.entered_in_error_at is null and ${planVisible('plan', 'goals-and-scores')}) limit 1`,
);
const remember = statement<
  object,
  Owned & { key: string; status: number; headers: string; json: string; citizenIds: string[] }
>(
  'remember answer',
  sql`update idempotency_key set status = ${param('status')}, headers = ${param('headers')}, body = ${param('json')}, citizen_ids = ${param('citizenIds')}
   where municipality_code = ${municipality} and credential_id = ${param('owner')} and key = ${param('key')}`,
);

export async function idempotently(request: FastifyRequest, tx: Tx, work: () => Promise<Answer>): Promise<Answer> {
  const key = keyOf(request);
  if (key === null) return work();
  const owner = ownerOf(tx.caller);
  const requestHash = hashOf(request);
  await tx.rows(forgetOld, { owner });
  const claimed = await tx.row(claim, { owner, key, requestHash });
  if (!claimed) return replay(tx, await tx.row(recall, { owner, key }), requestHash);
  const answer = await work();
  const { status, headers, json } = answer;
  tx.atCommit(remember, {
    owner,
    key,
    status,
    headers: JSON.stringify(headers),
    json,
    citizenIds: [...tx.citizens],
  });
  return answer;
}

/** One subject’s tokens may speak for different providers and citizens: each of these has keys of its own. */
function ownerOf({ credentialId, subject, role, providerId, citizenId }: Caller): string {
  return subject === null ? credentialId : [credentialId, role, providerId ?? citizenId ?? ''].join(' ').trim();
}

async function replay(tx: Tx, kept: Kept | undefined, requestHash: Buffer): Promise<Answer> {
  if (!kept?.requestHash.equals(requestHash)) {
    const detail = 'The key was used for a request with another path or body.';
    throw new Problem('idempotency-mismatch', detail, {
      errors: [{ header: 'Idempotency-Key', detail, code: 'idempotency-mismatch' }],
    });
  }
  const { citizenIds } = kept;
  if (tx.provider !== null && citizenIds.length > 0 && (await tx.row(lostFromSight, { citizenIds }))) throw notFound();
  for (const citizen of citizenIds) tx.citizens.add(citizen);
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

/** JSON of any depth can be parsed, but `JSON.stringify` overflows the stack on the deepest. */
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
