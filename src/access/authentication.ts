/** Who calls: the credential behind `Authorization`, and whether its role may use the route. */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { EVERY_MUNICIPALITY } from '../codes/municipalities.ts';
import type { Pool } from '../db/pool.ts';
import { type Numbered, numberedStatement as statement, withTenant } from '../db/tenant.ts';
import type { Instant } from '../domain/calendar.ts';
import type { ClientCertificates } from './client-certificate.ts';
import { hashSecret, parseApiKey } from './keys.ts';
import type { WrongKeys } from './limits.ts';
import { Refusal } from './refusal.ts';
import { mayUse, type Role, rolesWith, type Scope } from './roles.ts';
import { type JwtSettings, looksLikeToken, TokenRefused, Tokens } from './tokens.ts';

/**
 * A credential; a token, which the access log knows as `jwt:<its subject>`; or whoever has the link of a calendar,
 * `calendar:<id>`.
 */
export type Caller = {
  municipality: string;
  credentialId: string;
  role: Role | 'calendar';
  providerId: string | null;
  /** The one citizen a token of role `citizen-app` is about. */
  citizenId: string | null;
  /** Who a token says is there: stands in for `X-Actor`. */
  subject: string | null;
};

type Credential = Pick<Caller, 'municipality' | 'credentialId' | 'role' | 'providerId'> & {
  secretHash: Buffer;
  certificateThumbprint: string | null;
};

const TOKEN = 'jwt:';

/** How many credentials one process remembers; the oldest is forgotten first. */
const REMEMBERED = 10_000;

const credentialById = statement(
  'credential by id',
  `select id as "credentialId", role, provider_id as "providerId", secret_hash as "secretHash", certificate_thumbprint as "certificateThumbprint"
   from credential where municipality_code = $1 and id = $2`,
);

export type Admission = {
  holds: boolean;
  actorRequired: boolean;
  purposeRequired: boolean;
  /** The municipality has webhooks: its changes are to be told. */
  listened: boolean;
  /** When a key ends. */
  expiresAt: Date | null;
};

/** Whether the credential still holds. Part of every transaction, so a revoked key is refused at once. */
export const credentialHolds = statement(
  'credential holds',
  `select c.revoked_at is null and c.expires_at > $3 as holds,
     coalesce(s.actor_required, false) as "actorRequired", coalesce(s.purpose_required, false) as "purposeRequired",
     exists (select from webhook w where w.municipality_code = $1 and w.entered_in_error_at is null) as listened,
     c.expires_at as "expiresAt"
   from credential c left join settings s on s.municipality_code = c.municipality_code and s.id = 'settings'
   where c.municipality_code = $1 and c.id = $2`,
);

/** Nobody keeps tokens: what is asked is whether the municipality takes this subject's, and what it wants of everybody. */
const tokenHolds = statement(
  'token holds',
  `select not coalesce($4 = any(s.refused_token_subjects), false) as holds,
     coalesce(s.actor_required, false) as "actorRequired", coalesce(s.purpose_required, false) as "purposeRequired",
     exists (select from webhook w where w.municipality_code = $1 and w.entered_in_error_at is null) as listened,
     null as "expiresAt"
   from (values ($2::text, $3::timestamptz)) token left join settings s on s.municipality_code = $1 and s.id = 'settings'`,
);

const linkById = statement(
  'calendar link by id',
  `select 'calendar:' || id as "credentialId", provider_id as "providerId", secret_hash as "secretHash", revoked_at is null and expires_at > $3 as holds
   from calendar_link where municipality_code = $1 and id = $2`,
);

/** A calendar program can send neither an end user nor a purpose: it is not asked for them, and the log says whose link it was. */
const linkHolds = statement(
  'calendar link holds',
  `select revoked_at is null and expires_at > $3 as holds, false as "actorRequired", false as "purposeRequired", false as listened, null as "expiresAt"
   from calendar_link where municipality_code = $1 and 'calendar:' || id = $2`,
);

/** What each transaction asks of its caller, and what a caller is told that does not hold any more. */
export function admissionOf(
  { municipality, role, credentialId, subject }: Caller,
  now: Instant,
): { asked: Numbered; values: unknown[]; refusal: () => Refusal } {
  const values = [municipality, credentialId, now];
  if (role === 'calendar') return { asked: linkHolds, values, refusal: unknownLink };
  if (subject === null) return { asked: credentialHolds, values, refusal: unauthenticated };
  return { asked: tokenHolds, values: [...values, subject], refusal: unauthenticated };
}

function unknownLink(): Refusal {
  return new Refusal('not-found', 'Nothing by that id exists for you.');
}

/** Always the same words: an answer must not tell an unknown key from a wrong, expired or revoked one, nor what is wrong with a token. @param sent whether there was one at all */
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
  /** What never changes about a credential. Whether it still holds is asked in each transaction. */
  readonly #known = new Map<string, Credential>();

  /** @param jwt the issuer of tokens, where there is one */
  constructor(pool: Pool, certificates: ClientCertificates, wrongKeys: WrongKeys | null, jwt?: JwtSettings) {
    this.#pool = pool;
    this.#certificates = certificates;
    this.#wrongKeys = wrongKeys;
    this.#tokens = jwt ? new Tokens(jwt) : null;
  }

  async authenticate(request: FastifyRequest, now: Instant): Promise<Caller> {
    if (request.routeOptions.config.signedLink) return this.#byLink(request, now);
    const { scheme, value } = presented(request.headers.authorization);
    if (!value) throw unauthenticated(false);
    return this.#tokens && scheme === 'bearer' && looksLikeToken(value)
      ? this.#byToken(this.#tokens, value, request, now)
      : this.#byKey(value, request, now);
  }

  async #byToken(tokens: Tokens, token: string, request: FastifyRequest, now: Instant): Promise<Caller> {
    try {
      const { municipality, role, provider, citizenId, sub, cnf } = await tokens.read(token, now);
      if (!this.#certificates.proves(request, cnf?.['x5t#S256'])) throw new TokenRefused('certificate');
      return {
        municipality,
        credentialId: TOKEN + sub,
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

  /** An unknown, wrong, expired or revoked link is told in the same words, and each has been looked up. */
  async #byLink({ query }: FastifyRequest, now: Instant): Promise<Caller> {
    const { link } = query as { link?: unknown };
    const token = typeof link === 'string' ? parseApiKey(link, 'fl') : null;
    if (!token) throw unknownLink();
    const { municipality, id, secret } = token;
    const found = await withTenant(this.#pool, municipality, now, (tenant) =>
      tenant.row<Pick<Credential, 'credentialId' | 'providerId' | 'secretHash'> & { holds: boolean }>(linkById, [
        municipality,
        id,
        now,
      ]),
    );
    const right = timingSafeEqual(hashSecret(secret), found?.secretHash ?? Buffer.alloc(32));
    if (!found?.holds || !right) throw unknownLink();
    const { credentialId, providerId } = found;
    return { municipality, credentialId, role: 'calendar', providerId, citizenId: null, subject: null };
  }

  /** An unknown key costs as much as a wrong one. */
  async #byKey(text: string, request: FastifyRequest, now: Instant): Promise<Caller> {
    const key = parseApiKey(text);
    const credential = key && (await this.#credential(key.municipality, key.id, now));
    const right = timingSafeEqual(hashSecret(key?.secret ?? text), credential?.secretHash ?? Buffer.alloc(32));
    if (!credential || !right || !this.#certificates.proves(request, credential.certificateThumbprint)) {
      await this.#wrongKeys?.add(key?.id, request.ip, new Date(now));
      throw unauthenticated();
    }
    const { municipality, credentialId, role, providerId } = credential;
    return { municipality, credentialId, role, providerId, citizenId: null, subject: null };
  }

  async #credential(municipality: string, id: string, now: Instant): Promise<Credential | undefined> {
    const known = this.#known.get(`${municipality}_${id}`);
    if (known) return known;
    const found = await withTenant(this.#pool, municipality, now, (tenant) =>
      tenant.row<Omit<Credential, 'municipality'>>(credentialById, [municipality, id]),
    );
    if (!found) return undefined;
    const credential = { ...found, municipality };
    if (this.#known.size >= REMEMBERED) this.#known.delete(this.#known.keys().next().value as string);
    this.#known.set(`${municipality}_${id}`, credential);
    return credential;
  }
}

/** Bearer, or HTTP Basic with the key as password: Excel and Power BI know nothing else. */
function presented(authorization = ''): { scheme: string; value: string } {
  const [, scheme = '', value = ''] = /^(bearer|basic) +(\S+)$/i.exec(authorization) ?? [];
  if (scheme.toLowerCase() !== 'basic') return { scheme: scheme.toLowerCase(), value };
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  return { scheme: 'basic', value: decoded.slice(decoded.indexOf(':') + 1) };
}

export function authorise(caller: Caller, scope: Scope): void {
  if (caller.municipality === EVERY_MUNICIPALITY && scope !== 'trends:read')
    throw new Refusal('forbidden-scope', 'A key for all municipalities sees their trends, and nothing else.');
  if (mayUse(caller.role, scope)) return;
  throw new Refusal(
    'forbidden-scope',
    `This needs the scope ${scope}, which the role ${caller.role} does not have. Roles that do: ${rolesWith(scope).join(', ')}.`,
    { headers: { 'www-authenticate': `Bearer realm="fremdrift", error="insufficient_scope", scope="${scope}"` } },
  );
}
