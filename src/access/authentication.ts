/**
 * Who calls, by the key, token or link of the request. The secret or signature is checked here, before any transaction;
 * whether the credential still holds is asked in each transaction (admission.ts).
 */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Pool } from '../db/pool.ts';
import { municipality, now, param, sql, statement } from '../db/statement.ts';
import { withTenant } from '../db/tenant.ts';
import type { Instant } from '../domain/calendar.ts';
import type { Caller } from './caller.ts';
import type { ClientCertificates } from './client-certificate.ts';
import { hashSecret, parseApiKey } from './key-form.ts';
import type { WrongKeys } from './limits.ts';
import { Refusal } from './refusal.ts';
import type { Role } from './roles.ts';
import { type JwtSettings, looksLikeToken, TokenRefused, Tokens } from './tokens.ts';

/** What never changes about a key, and so may be remembered. */
type Credential = Pick<Caller, 'credentialId' | 'providerId'> & {
  role: Role;
  secretHash: Buffer;
  certificateThumbprint: string | null;
};

/** Credentials that one process remembers. */
const MOST_REMEMBERED = 10_000;

const credentialById = statement<Credential, { id: string }>(
  'credential by id',
  sql`select id as "credentialId", role, provider_id as "providerId", secret_hash as "secretHash", certificate_thumbprint as "certificateThumbprint"
   from credential where municipality_code = ${municipality} and id = ${param('id')}`,
);

type Link = Pick<Credential, 'credentialId' | 'providerId' | 'secretHash'> & { holds: boolean };

const linkById = statement<Link, { id: string }>(
  'calendar link by id',
  sql`select 'calendar:' || id as "credentialId", provider_id as "providerId", secret_hash as "secretHash",
     revoked_at is null and expires_at > ${now} as holds
   from calendar_link where municipality_code = ${municipality} and id = ${param('id')}`,
);

/** The same words for an unknown, wrong, expired or revoked link. */
export function unknownLink(): Refusal {
  return new Refusal('not-found', 'Nothing by that id exists for you.');
}

/**
 * The same words whatever is wrong with a key or token: the answer must not tell a guesser what was right.
 * @param sent whether the request had a key or token at all
 */
export function unauthenticated(sent = true): Refusal {
  const detail = 'Send a valid key or token in the Authorization header.';
  return new Refusal('unauthenticated', detail, {
    header: 'Authorization',
    headers: {
      'www-authenticate': `Bearer realm="fremdrift"${sent ? ', error="invalid_token"' : ''}, Basic realm="fremdrift", charset="UTF-8"`,
    },
  });
}

export class Authentication {
  readonly #pool: Pool;
  readonly #certificates: ClientCertificates;
  readonly #wrongKeys: WrongKeys | null;
  readonly #tokens: Tokens | null;
  /** By municipality and id. */
  readonly #credentials = new LRUCache<string, Credential>({ max: MOST_REMEMBERED });

  /** @param jwt the issuer of tokens, where operations have named one */
  constructor(pool: Pool, certificates: ClientCertificates, wrongKeys: WrongKeys | null, jwt?: JwtSettings) {
    this.#pool = pool;
    this.#certificates = certificates;
    this.#wrongKeys = wrongKeys;
    this.#tokens = jwt ? new Tokens(jwt) : null;
  }

  /** @throws Refusal when nobody is known by what the request carries */
  async authenticate(request: FastifyRequest, now: Instant): Promise<Caller> {
    if (request.routeOptions.config.signedLink) return this.#byLink(request, now);
    const { scheme, value } = presented(request.headers.authorization);
    if (!value) throw unauthenticated(false);
    return this.#tokens && scheme === 'bearer' && looksLikeToken(value)
      ? this.#byToken(this.#tokens, value, request, now)
      : this.#byKey(value, request, now);
  }

  /** Judges a key. An unknown one takes as long as a wrong one. */
  async #byKey(text: string, request: FastifyRequest, now: Instant): Promise<Caller> {
    const key = parseApiKey(text);
    const credential = key && (await this.#credential(key.municipality, key.id, now));
    const right = timingSafeEqual(hashSecret(key?.secret ?? text), credential?.secretHash ?? Buffer.alloc(32));
    if (!credential || !right || !this.#certificates.proves(request, credential.certificateThumbprint)) {
      await this.#wrongKeys?.add(key?.id, request.ip, new Date(now));
      throw unauthenticated();
    }
    const { credentialId, role, providerId } = credential;
    return { municipality: key.municipality, credentialId, role, providerId, citizenId: null, subject: null };
  }

  async #credential(municipality: string, id: string, now: Instant): Promise<Credential | undefined> {
    const name = `${municipality}_${id}`;
    const remembered = this.#credentials.get(name);
    if (remembered) return remembered;
    const found = await withTenant(this.#pool, municipality, now, (tenant) => tenant.row(credentialById, { id }));
    if (found) this.#credentials.set(name, found);
    return found;
  }

  async #byToken(tokens: Tokens, token: string, request: FastifyRequest, now: Instant): Promise<Caller> {
    try {
      const { municipality, role, provider, citizenId, sub, cnf } = await tokens.read(token, now);
      if (!this.#certificates.proves(request, cnf?.['x5t#S256'])) throw new TokenRefused('certificate');
      return {
        municipality,
        credentialId: `jwt:${sub}`,
        role,
        providerId: provider ?? null,
        citizenId: citizenId ?? null,
        subject: sub,
      };
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      request.log.info({ reason: error.reason }, 'token refused');
      throw unauthenticated();
    }
  }

  async #byLink({ query }: FastifyRequest, now: Instant): Promise<Caller> {
    const { link } = query as { link?: unknown };
    const token = typeof link === 'string' ? parseApiKey(link, 'fl') : null;
    if (!token) throw unknownLink();
    const { municipality, id, secret } = token;
    const found = await withTenant(this.#pool, municipality, now, (tenant) => tenant.row(linkById, { id }));
    const right = timingSafeEqual(hashSecret(secret), found?.secretHash ?? Buffer.alloc(32));
    if (!found?.holds || !right) throw unknownLink();
    const { credentialId, providerId } = found;
    return { municipality, credentialId, role: 'calendar', providerId, citizenId: null, subject: null };
  }
}

/** Bearer, or HTTP Basic with the key as password, because Excel and Power BI know nothing else. */
function presented(authorization = ''): { scheme: string; value: string } {
  const [, scheme = '', value = ''] = /^(bearer|basic) +(\S+)$/i.exec(authorization) ?? [];
  if (scheme.toLowerCase() !== 'basic') return { scheme: scheme.toLowerCase(), value };
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  return { scheme: 'basic', value: decoded.slice(decoded.indexOf(':') + 1) };
}
