/** Credentials, for the API and for the command line alike. */
import { z } from 'zod';
import { EVERY_MUNICIPALITY, municipality as knownMunicipality } from '../../codes/municipalities.ts';
import type { Pool } from '../../db/pool.ts';
import { statement, type Tenant, withTenant } from '../../db/tenant.ts';
import { hashSecret, newApiKey } from '../../http/api-key.ts';
import type { KeyRole } from '../../http/scopes.ts';

export type Credential = {
  id: string;
  municipality: string;
  role: KeyRole;
  name: string;
  providerId?: string;
  createdAt: string;
  expiresAt: string;
  revokedAt?: string;
};

export type Wanted = { role: KeyRole; name: string; providerId?: string | undefined; expiresOn?: string | undefined };

/** Why a credential cannot be made, in a line that helps. */
export class CredentialRefused extends Error {
  readonly field: 'providerId' | 'expiresOn' | 'municipality';

  constructor(field: CredentialRefused['field'], message: string) {
    super(message);
    this.field = field;
  }
}

const COLUMNS = `json_strip_nulls(json_build_object('id', id, 'municipality', municipality_code, 'role', role, 'name', name, 'providerId', provider_id,
  'createdAt', created_at, 'expiresAt', expires_at, 'revokedAt', revoked_at)) as credential`;

const insert = statement(
  'insert credential',
  `insert into credential (municipality_code, id, role, name, provider_id, secret_hash, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, ($8::date + 1)::timestamp at time zone 'Europe/Copenhagen') returning ${COLUMNS}`,
);
const all = statement(
  'credentials',
  `select ${COLUMNS} from credential where municipality_code = $1 order by created_at, id`,
);
const revoke = statement(
  'revoke credential',
  `update credential set revoked_at = coalesce(revoked_at, $3) where municipality_code = $1 and id = $2 returning ${COLUMNS}`,
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
  const key = newApiKey(tenant.municipality);
  const expiresOn = wanted.expiresOn ?? aYearAfter(today);
  const row = await tenant.row<Row>(insert, [
    tenant.municipality,
    key.id,
    wanted.role,
    wanted.name,
    wanted.providerId ?? null,
    hashSecret(key.secret),
    tenant.now,
    expiresOn,
  ]);
  return { ...(row as Row).credential, key: key.text };
}

async function check(tenant: Tenant, { role, providerId, expiresOn }: Wanted, today: string): Promise<void> {
  if (role === 'provider' && !providerId)
    throw new CredentialRefused('providerId', 'A provider’s key needs the provider’s id.');
  if (tenant.municipality === EVERY_MUNICIPALITY && role !== 'bi')
    throw new CredentialRefused('municipality', 'Across municipalities there are trends only: role bi.');
  if (role !== 'provider' && providerId)
    throw new CredentialRefused('providerId', 'Only a key with the role provider belongs to a provider.');
  if (expiresOn && expiresOn < today)
    throw new CredentialRefused('expiresOn', 'The key would have expired already: choose a later day.');
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
  return (await tenant.rows<Row>(all, [tenant.municipality])).map(({ credential }) => credential);
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
  if (code !== EVERY_MUNICIPALITY && !knownMunicipality(code))
    throw new CredentialRefused('municipality', `There is no municipality ${code}: see GET /v1/codes/municipalities.`);
  return withTenant(pool, code, now.toISOString(), work);
}
