/** A token issuer on this machine. It publishes real keys over HTTP, and makes right and wrong tokens. */
import { randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  base64url,
  type CryptoKey,
  exportJWK,
  exportPKCS8,
  exportSPKI,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import type { Test } from 'tap';
import type { Role } from '../../src/access/roles.ts';
import type { JwtSettings } from '../../src/access/tokens.ts';

const AUDIENCE = 'https://fremdrift.example.dk';

/** What a token says besides its role. Which of these it needs depends on the role. */
export type Saying = {
  municipality?: string;
  providerId?: string;
  citizenId?: string;
  sub?: string;
  /** Claims that are added or replaced. `undefined` leaves a claim out. */
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
};

type Key = { kid: string; algorithm: string; privateKey: CryptoKey; publicKey: CryptoKey };

/** The ways a token can be wrong. A wrong token is wrong in exactly one of them. */
export const WRONG = [
  'expired',
  'not yet valid',
  'issued in the future',
  'too old',
  'without end',
  'without issue time',
  'wrong audience',
  'without audience',
  'wrong issuer',
  'alg none',
  'HS256 with the public key',
  'signed by another key',
  'unknown kid',
  'unknown critical header',
  'another type',
  'changed after signing',
  'without signature',
  'unknown municipality',
  'unknown role',
  'without subject',
  'a CPR number as subject',
] as const;
export type Wrong = (typeof WRONG)[number];

export class Issuer {
  readonly settings: JwtSettings;
  /** The published keys. */
  readonly published: Key[] = [];
  /** What it answers instead of its keys, when a test has it fail. */
  status = 200;
  asked = 0;
  readonly #server: ReturnType<typeof createServer>;

  private constructor(server: ReturnType<typeof createServer>, more: Partial<JwtSettings>) {
    this.#server = server;
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.settings = {
      issuer: url,
      audience: AUDIENCE,
      jwksUrl: `${url}/jwks`,
      maxAgeMinutes: 120,
      clockSkewSeconds: 30,
      staleHours: 24,
      ...more,
    };
  }

  static async start(t: Pick<Test, 'teardown'>, more: Partial<JwtSettings> = {}): Promise<Issuer> {
    const server = createServer(async (_request, response) => {
      issuer.asked++;
      const keys = await Promise.all(issuer.published.map(jwkOf));
      response.writeHead(issuer.status, { 'content-type': 'application/jwk-set+json' });
      response.end(issuer.status === 200 ? JSON.stringify({ keys }) : 'out of order');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const issuer = new Issuer(server, more);
    await issuer.newKey();
    t.teardown(() => issuer.stop());
    return issuer;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  /** Makes a new key and signs with it from now on. The key is published unless the call says otherwise. */
  async newKey(algorithm = 'RS256', publish = true): Promise<Key> {
    const key = { kid: randomUUID(), algorithm, ...(await generateKeyPair(algorithm, { extractable: true })) };
    if (publish) this.published.push(key);
    return key;
  }

  /** A token as the issuer makes it at `now`. */
  async token(role: Role, now: Date, saying: Saying = {}, key = this.published.at(-1) as Key): Promise<string> {
    return new SignJWT(this.#claims(role, now, saying))
      .setProtectedHeader({ alg: key.algorithm, kid: key.kid, typ: 'at+jwt', ...saying.header })
      .sign(key.privateKey);
  }

  /** A token that is wrong in one way, and right otherwise. */
  async wrong(how: Wrong, role: Role, now: Date, saying: Saying = {}): Promise<string> {
    const seconds = Math.floor(now.getTime() / 1000);
    const claims = (more: Record<string, unknown>) =>
      this.token(role, now, { ...saying, claims: { ...saying.claims, ...more } });
    const header = (more: Record<string, unknown>) => this.token(role, now, { ...saying, header: more });
    const right = async () => (await this.token(role, now, saying)).split('.') as [string, string, string];
    const other = () => this.newKey('RS256', false);
    const first = this.published[0] as Key;
    switch (how) {
      case 'expired':
        return claims({ iat: seconds - 600, exp: seconds - 60 });
      case 'not yet valid':
        return claims({ nbf: seconds + 60 });
      case 'issued in the future':
        return claims({ iat: seconds + 60 });
      case 'too old':
        return claims({ iat: seconds - (this.settings.maxAgeMinutes * 60 + 60) });
      case 'without end':
        return claims({ exp: undefined });
      case 'without issue time':
        return claims({ iat: undefined });
      case 'wrong audience':
        return claims({ aud: 'https://another.example.dk' });
      case 'without audience':
        return claims({ aud: undefined });
      case 'wrong issuer':
        return claims({ iss: 'https://another.example.dk' });
      case 'alg none':
        return new UnsecuredJWT(this.#claims(role, now, saying)).encode();
      case 'HS256 with the public key':
        return new SignJWT(this.#claims(role, now, saying))
          .setProtectedHeader({ alg: 'HS256', kid: first.kid, typ: 'at+jwt' })
          .sign(new TextEncoder().encode(await exportSPKI(first.publicKey)));
      case 'signed by another key':
        return this.token(role, now, saying, { ...(await other()), kid: first.kid });
      case 'unknown kid':
        return this.token(role, now, saying, await other());
      case 'unknown critical header': {
        const [, payload] = await right();
        const protectedHeader = {
          alg: first.algorithm,
          kid: first.kid,
          typ: 'at+jwt',
          crit: ['house-rule'],
          'house-rule': 1,
        };
        const signed = `${base64url.encode(JSON.stringify(protectedHeader))}.${payload}`;
        const pem = await exportPKCS8(first.privateKey);
        return `${signed}.${sign('sha256', Buffer.from(signed), pem).toString('base64url')}`;
      }
      case 'another type':
        return header({ typ: 'logout+jwt' });
      case 'changed after signing': {
        const [head, , signature] = await right();
        const changed = { ...this.#claims(role, now, saying), sub: 'somebody-else' };
        return `${head}.${base64url.encode(JSON.stringify(changed))}.${signature}`;
      }
      case 'without signature':
        return `${(await right()).slice(0, 2).join('.')}.`;
      case 'unknown municipality':
        return claims({ municipality: '9999' });
      case 'unknown role':
        return claims({ role: 'mayor' });
      case 'without subject':
        return claims({ sub: undefined });
      case 'a CPR number as subject':
        return claims({ sub: '0101900000' });
    }
  }

  #claims(role: Role, now: Date, { municipality = '0661', providerId, citizenId, sub, claims }: Saying): JWTPayload {
    const seconds = Math.floor(now.getTime() / 1000);
    const all = {
      iss: this.settings.issuer,
      aud: this.settings.audience,
      sub: sub ?? `test-${role}`,
      iat: seconds,
      exp: seconds + 600,
      municipality,
      role,
      provider: providerId,
      citizenId,
      ...claims,
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  }
}

async function jwkOf({ kid, algorithm, publicKey }: Key): Promise<JWK> {
  return { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' };
}
