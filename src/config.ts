import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { isNetwork } from './access/networks.ts';
import type { JwtSettings } from './access/tokens.ts';
import { isAllowable } from './outgoing/addresses.ts';

/** A setting that cannot be used. The message is one line for the person who starts the service: which variable, and the cure. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const port = (suggested: number) =>
  z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(suggested)
    .meta({ expected: 'a port from 0 to 65535 (0 takes any free port)' });

const postgresUrl = z
  .string()
  .refine((value) => /^postgres(ql)?:$/.test(URL.parse(value)?.protocol ?? ''))
  .optional()
  .meta({ expected: 'a URL such as postgresql://user:password@host:5432/database', secret: true });

const keyIn = (text: string) => Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64');
const listed = (text: string) => text.split(',').flatMap((part) => part.trim().toLowerCase() || []);

const cprKey = z
  .string()
  .transform(keyIn)
  .refine((key) => key.length === 32)
  .optional()
  .meta({ expected: '32 bytes in base64 or hex; make them with: openssl rand -base64 32', secret: true });

/**
 * Every environment variable the service reads. Descriptions and defaults become docs/configuration.md; `expected` ends the error
 * line when a value is refused; a `secret` is never repeated in an error and may be given as a file instead.
 */
export const environment = z.object({
  HOST: z
    .string()
    .default('127.0.0.1')
    .meta({ expected: 'an address of this machine' })
    .describe('Address to listen on. `0.0.0.0` for all, for example in a container.'),
  PORT: port(3000).describe('Port of the API. `0` takes any free port.'),
  ADMIN_PORT: port(3001).describe(
    'Port of `/live`, `/ready` and `/metrics`: for the platform, not for consumers. `0` takes any free port.',
  ),
  DATABASE_URL: postgresUrl.describe(
    'The PostgreSQL (15 or newer) to use. Without it the service runs its own PostgreSQL with the data in `DATA_DIR`.',
  ),
  MIGRATION_DATABASE_URL: postgresUrl.describe(
    'The same database as the owner of the tables, used only to migrate. Without it `DATABASE_URL` migrates.',
  ),
  DATA_DIR: z
    .string()
    .default('.data')
    .meta({ expected: 'a directory' })
    .describe('Directory for the embedded database and for the keys the service makes itself.'),
  DEMO: z
    .stringbool()
    .optional()
    .meta({ expected: 'true or false' })
    .describe('`true` puts demo data into an empty database at start. Without it: only into a new embedded database.'),
  CPR_KEY: cprKey.describe(
    'The key that encrypts CPR numbers: 32 bytes in base64 or hex. With the embedded database one is made at the first start and kept in `DATA_DIR`; with `DATABASE_URL` and no key, CPR numbers are refused.',
  ),
  CPR_OTHER_KEYS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).flatMap((part) => (part ? keyIn(part) : [])))
    .refine((keys) => keys.every((key) => key.length === 32))
    .optional()
    .meta({ expected: 'keys of 32 bytes in base64 or hex, with commas or line breaks between', secret: true })
    .describe(
      'Other keys that CPR numbers may still be encrypted or indexed with: the one before while `fremdrift cpr rotate` has not run, the one to come while not every instance knows it.',
    ),
  CPR_INDEX_KEY: cprKey.describe(
    'A key of its own for finding citizens by CPR number. Left out: made from `CPR_KEY`. Changed like `CPR_KEY`: the one before goes into `CPR_OTHER_KEYS`.',
  ),
  JWT_ISSUER: z
    .string()
    .optional()
    .meta({ expected: 'the name the issuer puts in `iss`' })
    .describe(
      'Whose tokens (JWT) are taken beside keys: `iss`, letter for letter. Goes with `JWT_AUDIENCE` and `JWT_JWKS_URL`; without the three, only keys.',
    ),
  JWT_AUDIENCE: z
    .string()
    .optional()
    .meta({ expected: 'the name that tokens for this service have in `aud`' })
    .describe('What tokens must name in `aud`: this service, as the issuer knows it.'),
  JWT_JWKS_URL: z
    .url({ protocol: /^https?$/ })
    .refine((text) => /^(https:|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/.test(text))
    .optional()
    .meta({ expected: 'an https address (http only to this machine)' })
    .describe('Where the issuer publishes the keys it signs with (JWKS).'),
  JWT_MAX_AGE_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(24 * 60)
    .default(120)
    .meta({ expected: 'minutes from 1 to 1440' })
    .describe('How old a token may be (`iat`), whatever its own end. A token cannot be revoked: keep them short.'),
  JWT_CLOCK_SKEW_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(300)
    .default(30)
    .meta({ expected: 'seconds from 0 to 300' })
    .describe('How far the clocks of issuer and service may be apart.'),
  JWT_JWKS_STALE_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(7 * 24)
    .default(24)
    .meta({ expected: 'hours from 1 to 168' })
    .describe(
      'How long the issuer’s keys are good while it is out of reach; then tokens are answered with 503 until it is back.',
    ),
  TRUSTED_PROXIES: z
    .string()
    .transform(listed)
    .refine((parts) => parts.every(isNetwork))
    .optional()
    .meta({ expected: 'addresses or networks such as 10.20.0.0/16, with commas between' })
    .describe(
      'The proxies in front of the service, by address or network. What they say is believed: the caller’s address (`X-Forwarded-For`), which the access log keeps, and the client certificate. Nobody else is.',
    ),
  CLIENT_CERTIFICATE_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/)
    .optional()
    .meta({ expected: 'the name of a header' })
    .describe(
      'The header in which `TRUSTED_PROXIES` hand on the client’s certificate, such as `Client-Cert` (RFC 9440), `X-SSL-Client-Cert` (PEM in URL encoding) or `X-Forwarded-Client-Cert`. Keys and tokens that are bound to a certificate need it. The proxy must take the header out of what clients send.',
    ),
  REQUESTS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(12_000)
    .meta({ expected: 'a number from 0 (no limit) to 1000000' })
    .describe(
      'How many requests a key or a token’s subject may make in a minute, at each instance. Wrong keys are slowed down besides. `0` for neither.',
    ),
  WEBHOOK_ALLOWED_ADDRESSES: z
    .string()
    .transform(listed)
    .refine((parts) => parts.every(isAllowable))
    .optional()
    .meta({ expected: 'addresses, networks such as 10.20.0.0/16 or host names, with commas between' })
    .describe(
      'Receivers of webhooks inside your own network, by address, network or host name, with commas between, such as `10.20.0.0/16,esb.internal`. Only these may be private, and only these may be called by http. Without it: https to public addresses.',
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .meta({ expected: 'fatal, error, warn, info, debug, trace or silent' })
    .describe('Least severe log lines to write (JSON, on stderr).'),
});

export type Config = Readonly<{
  host: string;
  port: number;
  adminPort: number;
  databaseUrl?: string;
  migrationDatabaseUrl?: string;
  /** Absolute. */
  dataDir: string;
  /** Undefined when nobody decided: then a new embedded database gets demo data. */
  demo?: boolean;
  cprKey?: Buffer;
  cprOtherKeys?: Buffer[];
  cprIndexKey?: Buffer;
  /** Undefined where only keys are taken. */
  jwt?: JwtSettings;
  trustedProxies: string[];
  clientCertificateHeader?: string;
  /** 0 for no limit. */
  requestsPerMinute: number;
  webhookAllowedAddresses: string[];
  logLevel: z.infer<typeof environment>['LOG_LEVEL'];
}>;

export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const values: Record<string, string> = {};
  for (const [name, schema] of Object.entries(environment.shape)) {
    const secret = schema.meta()?.secret === true;
    const value = (secret && readSecretFile(env, name)) || env[name]?.trim();
    if (value) values[name] = value; // `PORT=` counts as not set: compose files and CI write that
  }

  const parsed = environment.safeParse(values);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]) as keyof typeof environment.shape;
    const { expected, secret } = environment.shape[name].meta() ?? {};
    throw new ConfigError(`${name}${secret ? '' : `=${values[name]}`} cannot be used: set it to ${expected}.`);
  }

  const {
    HOST,
    PORT,
    ADMIN_PORT,
    DATABASE_URL,
    MIGRATION_DATABASE_URL,
    DATA_DIR,
    DEMO,
    CPR_KEY,
    CPR_OTHER_KEYS,
    CPR_INDEX_KEY,
    TRUSTED_PROXIES,
    CLIENT_CERTIFICATE_HEADER,
    REQUESTS_PER_MINUTE,
    WEBHOOK_ALLOWED_ADDRESSES,
    LOG_LEVEL,
  } = parsed.data;
  return Object.freeze({
    host: HOST,
    port: PORT,
    adminPort: ADMIN_PORT,
    databaseUrl: DATABASE_URL,
    migrationDatabaseUrl: MIGRATION_DATABASE_URL,
    dataDir: resolve(DATA_DIR),
    demo: DEMO,
    cprKey: CPR_KEY,
    cprOtherKeys: CPR_OTHER_KEYS,
    cprIndexKey: CPR_INDEX_KEY,
    jwt: jwtOf(parsed.data),
    trustedProxies: TRUSTED_PROXIES ?? [],
    clientCertificateHeader: CLIENT_CERTIFICATE_HEADER,
    requestsPerMinute: REQUESTS_PER_MINUTE,
    webhookAllowedAddresses: WEBHOOK_ALLOWED_ADDRESSES ?? [],
    logLevel: LOG_LEVEL,
  });
}

/** All three that name the issuer, or none: two of them would leave tokens refused without a word. */
function jwtOf(settings: z.output<typeof environment>): JwtSettings | undefined {
  const { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_JWKS_URL: jwksUrl } = settings;
  if (!issuer && !audience && !jwksUrl) return undefined;
  if (!issuer || !audience || !jwksUrl) {
    const missing = Object.entries({ JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_JWKS_URL: jwksUrl }).flatMap(
      ([name, value]) => (value ? [] : [name]),
    );
    throw new ConfigError(`${missing.join(' and ')} must be set, too: the three name the issuer of tokens together.`);
  }
  return {
    issuer,
    audience,
    jwksUrl,
    maxAgeMinutes: settings.JWT_MAX_AGE_MINUTES,
    clockSkewSeconds: settings.JWT_CLOCK_SKEW_SECONDS,
    staleHours: settings.JWT_JWKS_STALE_HOURS,
  };
}

/** `CPR_KEY_FILE=/run/secrets/cpr` instead of `CPR_KEY=…`: so container platforms mount secrets. */
function readSecretFile(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const path = env[`${name}_FILE`]?.trim();
  if (!path) return undefined;
  if (env[name]?.trim()) throw new ConfigError(`${name} and ${name}_FILE are both set: keep one of them.`);
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`${name}_FILE=${path} cannot be read (${code}): name a file the service may read.`);
  }
}
