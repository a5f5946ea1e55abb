import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { isNetwork } from './access/networks.ts';
import type { JwtSettings } from './access/tokens.ts';
import { isAllowable } from './outgoing/addresses.ts';

/** A setting that cannot be used. The message is one line for whoever starts the service: the variable and the cure. */
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
const commaSeparated = (text: string) => text.split(',').flatMap((part) => part.trim().toLowerCase() || []);

const cprKey = z
  .string()
  .transform(keyIn)
  .refine((key) => key.length === 32)
  .optional()
  .meta({ expected: '32 bytes in base64 or hex; make them with: openssl rand -base64 32', secret: true });

/**
 * Every environment variable the service reads. docs/configuration.md shows descriptions and defaults. `expected` ends the error
 * line that refuses a value. A `secret` is never repeated in an error, and can be given as a file.
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
    .describe('`true` puts demo data into an empty database at start. Left out: only into a new embedded database.'),
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
      'Other keys that CPR numbers may still be encrypted or indexed with: the previous key until `fremdrift cpr rotate` has run, the next key until every instance knows it.',
    ),
  CPR_INDEX_KEY: cprKey.describe(
    'A separate key for finding citizens by CPR number. Left out: derived from `CPR_KEY`. Change it like `CPR_KEY`: the previous key goes into `CPR_OTHER_KEYS`.',
  ),
  JWT_ISSUER: z
    .string()
    .optional()
    .meta({ expected: 'the name the issuer puts in `iss`' })
    .describe(
      'The issuer whose tokens (JWT) are accepted beside keys: `iss`, letter for letter. Needs `JWT_AUDIENCE` and `JWT_JWKS_URL` too; without the three, only keys are accepted.',
    ),
  JWT_AUDIENCE: z
    .string()
    .optional()
    .meta({ expected: 'the name that tokens for this service have in `aud`' })
    .describe('The audience that tokens must name in `aud`: this service, as the issuer knows it.'),
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
    .describe(
      'The oldest a token may be (`iat`), even if it ends later. A token cannot be revoked, so keep this short.',
    ),
  JWT_CLOCK_SKEW_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(300)
    .default(30)
    .meta({ expected: 'seconds from 0 to 300' })
    .describe('How far the clocks of the issuer and the service may differ.'),
  JWT_JWKS_STALE_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(7 * 24)
    .default(24)
    .meta({ expected: 'hours from 1 to 168' })
    .describe(
      'How long the issuer’s keys stay valid while the issuer cannot be reached. After that, tokens get 503 until it is back.',
    ),
  TRUSTED_PROXIES: z
    .string()
    .transform(commaSeparated)
    .refine((parts) => parts.every(isNetwork))
    .optional()
    .meta({ expected: 'addresses or networks such as 10.20.0.0/16, with commas between' })
    .describe(
      'The proxies in front of the service, by address or network. The service believes them, and nobody else, on the caller’s address (`X-Forwarded-For`), which the access log keeps, and on the client certificate.',
    ),
  CLIENT_CERTIFICATE_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/)
    .optional()
    .meta({ expected: 'the name of a header' })
    .describe(
      'The header in which `TRUSTED_PROXIES` hand on the client’s certificate, such as `Client-Cert` (RFC 9440), `X-SSL-Client-Cert` (PEM in URL encoding) or `X-Forwarded-Client-Cert`. Keys and tokens that are bound to a certificate need it. The proxy must remove this header from what clients send.',
    ),
  REQUESTS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(12_000)
    .meta({ expected: 'a number from 0 (no limit) to 1000000' })
    .describe(
      'How many requests a key, or the subject of a token, may make in a minute at each instance. It also slows down whoever guesses keys. `0` turns both off.',
    ),
  WEBHOOK_ALLOWED_ADDRESSES: z
    .string()
    .transform(commaSeparated)
    .refine((parts) => parts.every(isAllowable))
    .optional()
    .meta({ expected: 'addresses, networks such as 10.20.0.0/16 or host names, with commas between' })
    .describe(
      'Receivers of webhooks inside your own network, by address, network or host name, with commas between, such as `10.20.0.0/16,esb.internal`. Only these may have private addresses, and only these may be called by http. Without it, webhooks go by https to public addresses.',
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
  /** Undefined when not set: then a new embedded database gets demo data. */
  demo?: boolean;
  cprKey?: Buffer;
  cprOtherKeys?: Buffer[];
  cprIndexKey?: Buffer;
  /** Undefined where only keys are accepted. */
  jwt?: JwtSettings;
  trustedProxies: string[];
  clientCertificateHeader?: string;
  /** 0 for no limit. */
  requestsPerMinute: number;
  webhookAllowedAddresses: string[];
  logLevel: Environment['LOG_LEVEL'];
}>;

type Environment = z.output<typeof environment>;

export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const set = parse(valuesIn(env));
  return Object.freeze({
    host: set.HOST,
    port: set.PORT,
    adminPort: set.ADMIN_PORT,
    databaseUrl: set.DATABASE_URL,
    migrationDatabaseUrl: set.MIGRATION_DATABASE_URL,
    dataDir: resolve(set.DATA_DIR),
    demo: set.DEMO,
    cprKey: set.CPR_KEY,
    cprOtherKeys: set.CPR_OTHER_KEYS,
    cprIndexKey: set.CPR_INDEX_KEY,
    jwt: jwtOf(set),
    trustedProxies: set.TRUSTED_PROXIES ?? [],
    clientCertificateHeader: set.CLIENT_CERTIFICATE_HEADER,
    requestsPerMinute: set.REQUESTS_PER_MINUTE,
    webhookAllowedAddresses: set.WEBHOOK_ALLOWED_ADDRESSES ?? [],
    logLevel: set.LOG_LEVEL,
  });
}

function valuesIn(env: NodeJS.ProcessEnv): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, schema] of Object.entries(environment.shape)) {
    const secret = schema.meta()?.secret === true;
    const value = (secret && readSecretFile(env, name)) || env[name]?.trim();
    if (value) values[name] = value; // compose files and CI write `PORT=` for a variable that is not set
  }
  return values;
}

function parse(values: Record<string, string>): Environment {
  const parsed = environment.safeParse(values);
  if (parsed.success) return parsed.data;
  const name = String(parsed.error.issues[0]?.path[0]) as keyof Environment;
  const { expected, secret } = environment.shape[name].meta() ?? {};
  throw new ConfigError(`${name}${secret ? '' : `=${values[name]}`} cannot be used: set it to ${expected}.`);
}

/** All three settings that name the issuer, or none: with two of them, every token would be refused without a reason. */
function jwtOf(settings: Environment): JwtSettings | undefined {
  const { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_JWKS_URL: jwksUrl } = settings;
  if (!issuer && !audience && !jwksUrl) return undefined;
  if (!issuer || !audience || !jwksUrl) {
    const missing = Object.entries({ JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_JWKS_URL: jwksUrl }).flatMap(
      ([name, value]) => (value ? [] : [name]),
    );
    throw new ConfigError(`${missing.join(' and ')} must be set too: the three together name the issuer of tokens.`);
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

/** `CPR_KEY_FILE=/run/secrets/cpr` instead of `CPR_KEY=…`, as container platforms mount secrets. */
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
