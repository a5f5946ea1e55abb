/** Credentials, for the API and for the command line alike. */
import { z } from 'zod';
import { WARNING_DAYS } from '../../../access/key-use.ts';
import { hashSecret, newApiKey } from '../../../access/keys.ts';
import type { KeyRole } from '../../../access/roles.ts';
import { EVERY_MUNICIPALITY, municipality as knownMunicipality, SANDBOX } from '../../../codes/municipalities.ts';
import type { Pool } from '../../../db/pool.ts';
import { numberedStatement as statement, type Tenant, withTenant } from '../../../db/tenant.ts';
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

/** Why a credential cannot be made, in a line that helps. */
export class CredentialRefused extends Error {
  readonly field: 'providerId' | 'expiresOn' | 'municipality' | 'credentialId';

  constructor(field: CredentialRefused['field'], message: string) {
    super(message);
    this.field = field;
  }
}

/** @param now the parameter that holds the instant */
const columns = (
  now: string,
) => `json_strip_nulls(json_build_object('id', id, 'municipality', municipality_code, 'role', role, 'name', name, 'providerId', provider_id,
  'certificateThumbprint', certificate_thumbprint, 'replaces', replaces, 'createdAt', created_at, 'expiresAt', expires_at,
  'expiresSoon', case when revoked_at is null and expires_at > ${now}::timestamptz and expires_at <= ${now}::timestamptz + interval '${WARNING_DAYS} days' then true end,
  'lastUsedAt', date_trunc('hour', last_used_at), 'revokedAt', revoked_at)) as credential`;

const insert = statement(
  'insert credential',
  `insert into credential (municipality_code, id, role, name, provider_id, secret_hash, created_at, expires_at, certificate_thumbprint, replaces)
   values ($1, $2, $3, $4, $5, $6, $7, ($8::date + 1)::timestamp at time zone 'Europe/Copenhagen', $9, $10) returning ${columns('$7')}`,
);
const all = statement(
  'credentials',
  `select ${columns('$2')} from credential where municipality_code = $1 order by created_at, id`,
);
const revoke = statement(
  'revoke credential',
  `update credential set revoked_at = coalesce(revoked_at, $3) where municipality_code = $1 and id = $2 returning ${columns('$3')}`,
);
const rotated = statement(
  'credential to rotate',
  `select ${columns('$3')}, revoked_at is null and expires_at > $3 as holds from credential where municipality_code = $1 and id = $2 for update`,
);
const endAfter = statement(
  'end credential after overlap',
  `update credential set expires_at = least(expires_at, $3::timestamptz + make_interval(hours => $4)) where municipality_code = $1 and id = $2`,
);
const providerExists = statement(
  'provider exists',
  'select from provider where municipality_code = $1 and id = $2 and entered_in_error_at is null',
);

type Row = { credential: Credential };

/** @param today the Danish date @returns the credential, and its key this once */
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
  const row = await tenant.row<Row>(insert, [
    tenant.municipality,
    key.id,
    role,
    name,
    providerId ?? null,
    hashSecret(key.secret),
    tenant.now,
    expiresOn ?? aYearAfter(today),
    certificateThumbprint ?? null,
    replaces,
  ]);
  return { ...(row as Row).credential, key: key.text };
}

/**
 * A new key for the same; the old one works on for some hours. Undefined when there is no such credential. Rotating again, when
 * the answer was lost, makes one more, and the old one ends no later for it.
 */
export async function rotateCredential(
  tenant: Tenant,
  id: string,
  { overlapHours, expiresOn, certificateThumbprint }: RotationBody,
  today: string,
): Promise<(Credential & { key: string }) | undefined> {
  const old = await tenant.row<Row & { holds: boolean }>(rotated, [tenant.municipality, id, tenant.now]);
  if (!old) return undefined;
  if (!old.holds) throw new CredentialRefused('credentialId', 'The key does not hold any more: make a new one.');
  const { credential } = old;
  if (expiresOn) refusePast(expiresOn, today);
  await tenant.rows(endAfter, [tenant.municipality, id, tenant.now, overlapHours]);
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
    throw new CredentialRefused('municipality', 'Across municipalities there are trends only: role bi.');
  if (role !== 'provider' && providerId)
    throw new CredentialRefused('providerId', 'Only a key with the role provider belongs to a provider.');
  if (expiresOn) refusePast(expiresOn, today);
  if (providerId && !z.guid().safeParse(providerId).success)
    throw new CredentialRefused('providerId', 'The provider’s id is a UUID: see GET /v1/providers.');
  if (providerId && !(await tenant.row(providerExists, [tenant.municipality, providerId]))) {
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
  return (await tenant.rows<Row>(all, [tenant.municipality, tenant.now])).map(({ credential }) => credential);
}

/** From this moment the key is refused. Undefined when there is no such credential; revoking twice keeps the first time. */
export async function revokeCredential(tenant: Tenant, id: string): Promise<Credential | undefined> {
  return (await tenant.row<Row>(revoke, [tenant.municipality, id, tenant.now]))?.credential;
}

/** The credential store as the command line uses it: outside a request. */
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
