/**
 * Tokens (JWT, RFC 7519) of the one issuer that operations trust, checked against its published keys. The service stores
 * no tokens: who calls is what the claims say, and a token is good until it expires or is too old.
 */
import { createLocalJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { EVERY_MUNICIPALITY, tenants } from '../codes/municipalities.ts';
import type { Instant } from '../domain/calendar.ts';
import { THUMBPRINT } from './client-certificate.ts';
import { Refusal } from './refusal.ts';
import { ROLES, type Role } from './roles.ts';

export type JwtSettings = {
  issuer: string;
  audience: string;
  jwksUrl: string;
  /** The greatest age of a token, however late it expires. */
  maxAgeMinutes: number;
  clockSkewSeconds: number;
  /** How long fetched keys stay usable while the issuer is out of reach. */
  staleHours: number;
};

/** Key pairs only: whoever can check an HMAC can also make one, and `none` is no signature. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** The `typ` of access tokens (RFC 9068, or plain). A token signed for another use, such as a logout, is refused. */
const TYPES = new Set(['jwt', 'at+jwt', 'application/jwt', 'application/at+jwt']);

/** In characters. */
const LONGEST = 8_192;

const CODES = new Set(tenants.map(({ code }) => code));

const claims = z
  .object({
    municipality: z.string().refine((code) => code === EVERY_MUNICIPALITY || CODES.has(code)),
    role: z.enum(ROLES),
    provider: z.guid().toLowerCase().optional(),
    citizenId: z.guid().toLowerCase().optional(),
    /** It goes to logs: an id without spaces, and nothing that looks like a CPR number. */
    sub: z.string().regex(/^(?!\d{6}-?\d{4}$)[\x21-\x7e]{1,200}$/),
    /** The certificate it is bound to (RFC 8705). Strict: other bindings would not be checked, so they are refused. */
    cnf: z.strictObject({ 'x5t#S256': z.string().regex(THUMBPRINT) }).optional(),
  })
  .refine(({ role, provider }) => (role === 'provider') === (provider !== undefined))
  .refine(({ role, citizenId }) => (role === 'citizen-app') === (citizenId !== undefined))
  .refine(({ role, municipality }) => municipality !== EVERY_MUNICIPALITY || role === 'bi');

export type Claims = {
  municipality: string;
  role: Role;
  provider?: string | undefined;
  citizenId?: string | undefined;
  sub: string;
  cnf?: { 'x5t#S256': string } | undefined;
};

/** `reason` is for the log. Every caller gets the same words (`unauthenticated`). */
export class TokenRefused extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** Whether it has the form of a JWT. */
export function looksLikeToken(text: string): boolean {
  return text.length <= LONGEST && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);
}

export class Tokens {
  readonly #settings: JwtSettings;
  readonly #keys: IssuerKeys;

  constructor(settings: JwtSettings) {
    this.#settings = settings;
    this.#keys = new IssuerKeys(settings.jwksUrl, settings.staleHours);
  }

  /** @throws TokenRefused, or Refusal 503 when the issuer’s keys cannot be fetched */
  async read(token: string, now: Instant): Promise<Claims> {
    const { issuer, audience, maxAgeMinutes, clockSkewSeconds } = this.#settings;
    const at = new Date(now);
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.#keys.at(at), {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'iat', 'sub'],
        maxTokenAge: maxAgeMinutes * 60,
        clockTolerance: clockSkewSeconds,
        currentDate: at,
      });
      const { typ } = protectedHeader;
      if (typ !== undefined && !TYPES.has(String(typ).toLowerCase())) throw new TokenRefused('typ');
      return claimsOf(payload);
    } catch (error) {
      if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired)
        throw new TokenRefused(`${error.code} ${error.claim}`);
      if (error instanceof errors.JOSEError) throw new TokenRefused(error.code);
      if (error instanceof TypeError || error instanceof DOMException) throw new TokenRefused('unusable key');
      throw error;
    }
  }
}

function claimsOf(payload: JWTPayload): Claims {
  const { success, data, error } = claims.safeParse(payload);
  if (success) return data;
  throw new TokenRefused(`claim ${error.issues[0]?.path.join('.') || 'provider or citizenId against role'}`);
}

/** Older keys are fetched again in the background; requests go on with the old ones. */
const FRESH_MS = 10 * 60_000;
/** The shortest time between two fetches, however many tokens name an unknown key. */
const COOL_DOWN_MS = 30_000;
const FETCH_MS = 5_000;
/** A key set is a few kilobytes. */
const MOST_BYTES = 256 * 1024;

/** The issuer’s public keys: fetched when first needed, when they are old, and when a token names an unknown one. */
class IssuerKeys {
  readonly #url: string;
  readonly #staleMs: number;
  #keys: { find: ReturnType<typeof createLocalJWKSet>; fetchedAt: number } | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #fetching: Promise<void> | undefined;
  #failed = false;

  constructor(url: string, staleHours: number) {
    this.#url = url;
    this.#staleMs = staleHours * 60 * 60_000;
  }

  at(now: Date): JWTVerifyGetKey {
    return async (header, token) => {
      const age = now.getTime() - (this.#keys?.fetchedAt ?? Number.NEGATIVE_INFINITY);
      if (age > this.#staleMs) await this.#refresh(now);
      else if (age > FRESH_MS) void this.#refresh(now);
      const known = this.#keys;
      if (!known || now.getTime() - known.fetchedAt > this.#staleMs) throw outOfReach();
      try {
        return await known.find(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        await this.#refresh(now);
        // The issuer may have made the key meanwhile, so the token is not wrong: it cannot be judged now.
        if (this.#failed) throw outOfReach();
        if (this.#keys === known) throw error;
        return (this.#keys as typeof known).find(header, token);
      }
    };
  }

  /** Fetches, unless that was tried a moment ago. Simultaneous callers share one fetch. */
  #refresh(now: Date): Promise<void> {
    const since = now.getTime() - this.#askedAt;
    if (!this.#fetching && (since < 0 || since >= COOL_DOWN_MS)) {
      this.#askedAt = now.getTime();
      this.#fetching = this.#fetch()
        .then(
          (find) => {
            this.#keys = { find, fetchedAt: now.getTime() };
            this.#failed = false;
          },
          () => {
            this.#failed = true;
          },
        )
        .finally(() => {
          this.#fetching = undefined;
        });
    }
    return this.#fetching ?? Promise.resolve();
  }

  async #fetch(): Promise<ReturnType<typeof createLocalJWKSet>> {
    const answer = await fetch(this.#url, {
      headers: { accept: 'application/jwk-set+json, application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(FETCH_MS),
    });
    if (answer.status !== 200) throw new Error(`The issuer's keys: status ${answer.status}`);
    return createLocalJWKSet(JSON.parse(await textOf(answer)));
  }
}

async function textOf(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body ?? []) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error('The issuer’s key set is too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function outOfReach(): Refusal {
  return new Refusal('service-unavailable', 'The keys that tokens are signed with cannot be fetched now.', {
    headers: { 'retry-after': '30' },
  });
}
