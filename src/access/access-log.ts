/**
 * Writing the access log: one row for each citizen that a request reads or writes about, committed with the request.
 * The routes that read the log are in resources/administration/access-log.
 */
import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import { municipality, now, param, sql, statement } from '../db/statement.ts';
import type { Tenant } from '../db/tenant.ts';
import { holdsCpr } from '../domain/cpr.ts';
import type { Admission } from './admission.ts';
import type { Caller } from './caller.ts';
import { Refusal } from './refusal.ts';

/** The end user on whose behalf the caller asks, and why. */
type Stated = { actor: string | null; purpose: string | null };

type Access = {
  action: 'read' | 'write';
  /** The `operationId`. */
  operation: string;
  requestId: string;
  remoteAddress: string | null;
  citizenIds: string[];
};

type Values = Access & Stated & { credentialId: string; role: string | null; providerId: string | null };

const insertAccesses = statement<object, Values>(
  'log access',
  sql`insert into access_log (municipality_code, at, citizen_id, credential_id, role, provider_id, actor, purpose, action, operation, request_id, remote_address)
   select ${municipality}, ${now}, citizen, ${param('credentialId')}, ${param('role')}, ${param('providerId')}, ${param('actor')},
     ${param('purpose')}, ${param('action')}, ${param('operation')}, ${param('requestId')}, ${param('remoteAddress')}
   from unnest(${param('citizenIds')}::uuid[]) citizen order by citizen`,
);

/** Logs a request, with the tenant’s commit. */
export function logAccess(tenant: Tenant, caller: Caller, stated: Stated, access: Access): void {
  const { credentialId, role, providerId } = caller;
  tenant.atCommit(insertAccesses, { credentialId, role, providerId, ...stated, ...access });
}

/** Logs what the service sends to others by itself, with the tenant’s commit. The citizen reads it like any other access. */
export function logDisclosure(
  tenant: Tenant,
  { to, operation, requestId, citizenId }: { to: string; operation: string; requestId: string; citizenId: string },
): void {
  tenant.atCommit(insertAccesses, {
    credentialId: to,
    role: null,
    providerId: null,
    actor: null,
    purpose: null,
    action: 'read',
    operation,
    requestId,
    remoteAddress: null,
    citizenIds: [citizenId],
  });
}

/** Reads `X-Actor` and `X-Purpose`. Without `X-Actor`, the subject of a token is the actor. */
export function statedIn(headers: IncomingHttpHeaders, { subject }: Caller): Stated {
  return { actor: headerText(headers, 'X-Actor') ?? subject, purpose: headerText(headers, 'X-Purpose') };
}

/** Refuses a request about a citizen that leaves out what the municipality requires. */
export function mustState({ actor, purpose }: Stated, { actorRequired, purposeRequired }: Admission): void {
  if (actorRequired && !actor) throw missing('X-Actor');
  if (purposeRequired && !purpose) throw missing('X-Purpose');
}

/** In characters. */
const LONGEST = 200;

/** One line, and no CPR number. The refusal does not repeat what was sent. */
function headerText(headers: IncomingHttpHeaders, name: 'X-Actor' | 'X-Purpose'): string | null {
  const value = headers[name.toLowerCase()];
  if (value === undefined || value === '') return null;
  const text = decoded(String(value));
  if (text.length > LONGEST) throw invalid(name, 'too-long', `At most ${LONGEST} characters.`);
  if (/\p{Cc}/u.test(text)) throw invalid(name, 'invalid-text', 'One line of text, without control characters.');
  if (holdsCpr(text))
    throw invalid(name, 'looks-like-cpr', 'No CPR number belongs here: send an id of your own system.');
  return text;
}

/** Node reads header bytes as Latin-1. Many clients send UTF-8; browsers and others send Latin-1. */
function decoded(value: string): string {
  const bytes = Buffer.from(value, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : value;
}

function missing(header: string): Refusal {
  return invalid(header, 'required', `The municipality requires ${header} on everything that concerns a citizen.`);
}

function invalid(header: string, fault: string, detail: string): Refusal {
  return new Refusal('invalid-header', detail, { header, fault });
}
