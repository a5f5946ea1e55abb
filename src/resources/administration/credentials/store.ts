/** Credentials, for the API and for the command line. */
import { z } from 'zod';
import { hashSecret, newApiKey } from '../../../access/key-form.ts';
import { WARNING_DAYS } from '../../../access/key-use.ts';
import type { KeyRole } from '../../../access/roles.ts';
import { EVERY_MUNICIPALITY, municipality as knownMunicipality, SANDBOX } from '../../../codes/municipalities.ts';
import type { Pool } from '../../../db/pool.ts';
import { municipality, now, param, sql, statement } from '../../../db/statement.ts';
import { type Tenant, withTenant } from '../../../db/tenant.ts';
import type { RotationBody } from './contract.ts';

export type Credential = {
  id: string;
  municipality: string;
  role: KeyRole;
  name: string;
  providerId?: string;
  certificateThumbprint?: string;
  replaces?: string;
  createdAt: string;
  expiresAt: string;
  expiresSoon?: true;
  lastUsedAt?: string;
  revokedAt?: string;
};

export type Wanted = {
  role: KeyRole;
  name: string;
  providerId?: string | undefined;
  certificateThumbprint?: string | undefined;
  expiresOn?: string | undefined;
};

/** Why a credential cannot be made. The message says what to do instead. */
export class CredentialRefused extends Error {
  readonly field: 'providerId' | 'expiresOn' | 'municipality' | 'credentialId';

  constructor(field: CredentialRefused['field'], message: string) {
    super(message);
    this.field = field;
  }
}

type Row = { credential: Credential };

/** A row of `credential` as callers read it. */
const shown = sql`json_strip_nulls(json_build_object('id', id, 'municipality', municipality_code, 'role', role, 'name', name, 'providerId', provider_id,
  'certificateThumbprint', certificate_thumbprint, 'replaces', replaces, 'createdAt', created_at, 'expiresAt', expires_at,
  'expiresSoon', case when revoked_at is null and expires_at > ${now} and expires_at <= ${now} + interval '${sql.raw(String(WARNING_DAYS))} days' then true end,
  'lastUsedAt', date_trunc('hour', last_used_at), 'revokedAt', revoked_at)) as credential`;

type Inserted = {
  id: string;
  role: KeyRole;
  name: string;
  providerId: string | null;
  secretHash: Buffer;
  expiresOn: string;
  certificateThumbprint: string | null;
  replaces: string | null;
};

const insert = statement<Row, Inserted>(
  'insert credential',
  sql`insert into credential (municipality_code, id, role, name, provider_id, secret_hash, created_at, expires_at, certificate_thumbprint, replaces)
   values (${municipality}, ${param('id')}, ${param('role')}, ${param('name')}, ${param('providerId')}, ${param('secretHash')}, ${now},
     (${param('expiresOn')}::date + 1)::timestamp at time zone 'Europe/Copenhagen', ${param('certificateThumbprint')}, ${param('replaces')})
   returning ${shown}`,
);
const all = statement<Row>(
  'credentials',
  sql`select ${shown} from credential where municipality_code = ${municipality} order by created_at, id`,
);
const revoke = statement<Row, { id: string }>(
  'revoke credential',
  sql`update credential set revoked_at = coalesce(revoked_at, ${now})
   where municipality_code = ${municipality} and id = ${param('id')} returning ${shown}`,
);
const lockToRotate = statement<Row & { holds: boolean }, { id: string }>(
  'credential to rotate',
  sql`select ${shown}, revoked_at is null and expires_at > ${now} as holds
   from credential where municipality_code = ${municipality} and id = ${param('id')} for update`,
);
const endAfterOverlap = statement<object, { id: string; overlapHours: number }>(
  'end credential after overlap',
  sql`update credential set expires_at = least(expires_at, ${now} + make_interval(hours => ${param('overlapHours')}))
   where municipality_code = ${municipality} and id = ${param('id')}`,
);
const providerExists = statement<object, { providerId: string }>(
  'provider exists',
  sql`select from provider where municipality_code = ${municipality} and id = ${param('providerId')} and entered_in_error_at is null`,
);

/** @param today the Danish date @returns the credential, and its key, which cannot be read again */
export async function addCredential(
  tenant: Tenant,
  wanted: Wanted,
  today: string,
): Promise<Credential & { key: string }> {
  await check(tenant, wanted, today);
  return insertKey(tenant, wanted, today, null);
}

/** @param replaces the credential that is rotated */
async function insertKey(
  tenant: Tenant,
  { role, name, providerId, certificateThumbprint, expiresOn }: Wanted,
  today: string,
  replaces: string | null,
): Promise<Credential & { key: string }> {
  const key = newApiKey(tenant.municipality);
  const row = await tenant.row(insert, {
    id: key.id,
    role,
    name,
    providerId: providerId ?? null,
    secretHash: hashSecret(key.secret),
    expiresOn: expiresOn ?? aYearAfter(today),
    certificateThumbprint: certificateThumbprint ?? null,
    replaces,
  });
  return { ...(row as Row).credential, key: key.text };
}

/**
 * Makes a new key for the same system; the old one still works for some hours. Undefined when there is no such credential.
 * Safe to repeat when the answer was lost: it makes one more key, and the old one ends no later.
 */
export async function rotateCredential(
  tenant: Tenant,
  id: string,
  { overlapHours, expiresOn, certificateThumbprint }: RotationBody,
  today: string,
): Promise<(Credential & { key: string }) | undefined> {
  const old = await tenant.row(lockToRotate, { id });
  if (!old) return undefined;
  if (!old.holds) throw new CredentialRefused('credentialId', 'The key has expired or been revoked: make a new one.');
  const { credential } = old;
  if (expiresOn) refusePast(expiresOn, today);
  await tenant.rows(endAfterOverlap, { id, overlapHours });
  const wanted = {
    ...credential,
    expiresOn,
    certificateThumbprint: certificateThumbprint ?? credential.certificateThumbprint,
  };
  return insertKey(tenant, wanted, today, id);
}

function refusePast(expiresOn: string, today: string): void {
  if (expiresOn < today)
    throw new CredentialRefused('expiresOn', 'The key would have expired already: choose a later day.');
}

async function check(tenant: Tenant, { role, providerId, expiresOn }: Wanted, today: string): Promise<void> {
  if (role === 'provider' && !providerId)
    throw new CredentialRefused('providerId', 'A provider’s key needs the provider’s id.');
  if (tenant.municipality === EVERY_MUNICIPALITY && role !== 'bi')
    throw new CredentialRefused('municipality', 'A key for all municipalities reads trends only: choose the role bi.');
  if (role !== 'provider' && providerId)
    throw new CredentialRefused('providerId', 'Only a key with the role provider belongs to a provider.');
  if (expiresOn) refusePast(expiresOn, today);
  if (providerId && !z.guid().safeParse(providerId).success)
    throw new CredentialRefused('providerId', 'The provider’s id is a UUID: see GET /v1/providers.');
  if (providerId && !(await tenant.row(providerExists, { providerId }))) {
    throw new CredentialRefused(
      'providerId',
      `The municipality ${tenant.municipality} has no such provider: create it with PUT /v1/providers/{providerId} first.`,
    );
  }
}

/** 29 February becomes 28 February. */
function aYearAfter(day: string): string {
  const later = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return later.endsWith('-02-29') ? later.replace('-29', '-28') : later;
}

export async function credentialsOf(tenant: Tenant): Promise<Credential[]> {
  return (await tenant.rows(all)).map(({ credential }) => credential);
}

/** Undefined when there is no such credential. Revoking again keeps the first time. */
export async function revokeCredential(tenant: Tenant, id: string): Promise<Credential | undefined> {
  return (await tenant.row(revoke, { id }))?.credential;
}

/** Runs work outside a request, as the command line does. */
export function inMunicipality<Result>(
  pool: Pool,
  code: string,
  now: Date,
  work: (tenant: Tenant) => Promise<Result>,
): Promise<Result> {
  if (code !== EVERY_MUNICIPALITY && code !== SANDBOX.code && !knownMunicipality(code))
    throw new CredentialRefused('municipality', `There is no municipality ${code}: see GET /v1/codes/municipalities.`);
  return withTenant(pool, code, now.toISOString(), work);
}
