import { join, resolve } from 'node:path';
import t from 'tap';
import { ConfigError, environment, loadConfig } from '../src/config.ts';

t.test('nothing has to be set', async (t) => {
  t.match(loadConfig({}), {
    host: '127.0.0.1',
    port: 3000,
    adminPort: 3001,
    databaseUrl: undefined,
    dataDir: resolve('.data'),
    demo: undefined,
    cprKey: undefined,
    logLevel: 'info',
  });
  t.equal(loadConfig({ PORT: '', DEMO: ' ' }).port, 3000, 'an empty value is no value');
  t.ok(Object.isFrozen(loadConfig({})));
});

t.test('what is set is used', async (t) => {
  const key = Buffer.alloc(32, 7);
  const url = 'postgresql://app:hemmelig@db:5432/fremdrift';
  t.match(loadConfig({ PORT: '0', ADMIN_PORT: '9000', HOST: '0.0.0.0', DATABASE_URL: url, DATA_DIR: '/srv/data' }), {
    port: 0,
    adminPort: 9000,
    host: '0.0.0.0',
    databaseUrl: url,
    dataDir: '/srv/data',
  });
  t.equal(loadConfig({ DEMO: 'false' }).demo, false);
  t.equal(loadConfig({ DEMO: '1' }).demo, true);
  t.same(loadConfig({ CPR_KEY: key.toString('base64') }).cprKey, key);
  t.same(loadConfig({ CPR_KEY: key.toString('hex') }).cprKey, key);
});

t.test('the issuer of tokens needs all three settings, and an address that nobody can impersonate', async (t) => {
  const whole = {
    JWT_ISSUER: 'https://login.example.dk/',
    JWT_AUDIENCE: 'fremdrift',
    JWT_JWKS_URL: 'https://login.example.dk/jwks',
  };
  t.equal(loadConfig({}).jwt, undefined);
  t.same(loadConfig(whole).jwt, {
    issuer: 'https://login.example.dk/',
    audience: 'fremdrift',
    jwksUrl: 'https://login.example.dk/jwks',
    maxAgeMinutes: 120,
    clockSkewSeconds: 30,
    staleHours: 24,
  });
  t.throws(() => loadConfig({ JWT_ISSUER: 'x' }), { message: /^JWT_AUDIENCE and JWT_JWKS_URL must be set too/ });
  for (const url of ['http://login.example.dk/jwks', 'http://localhost.example.dk/jwks', 'file:///jwks'])
    t.throws(() => loadConfig({ ...whole, JWT_JWKS_URL: url }), ConfigError);
  t.equal(
    loadConfig({ ...whole, JWT_JWKS_URL: 'http://localhost:8080/jwks' }).jwt?.jwksUrl,
    'http://localhost:8080/jwks',
  );
});

t.test('a secret can come from a file', async (t) => {
  const file = join(t.testdir({ secret: `${Buffer.alloc(32, 9).toString('base64')}\n` }), 'secret');
  t.same(loadConfig({ CPR_KEY_FILE: file }).cprKey, Buffer.alloc(32, 9));
  t.throws(
    () => loadConfig({ CPR_KEY_FILE: file, CPR_KEY: 'x' }),
    new ConfigError('CPR_KEY and CPR_KEY_FILE are both set: keep one of them.'),
  );
  t.throws(() => loadConfig({ DATABASE_URL_FILE: '/no/such' }), {
    message: /^DATABASE_URL_FILE=\/no\/such cannot be read \(ENOENT\)/,
  });
});

t.test('a value that cannot be used stops the start with one line: the variable and the cure', async (t) => {
  for (const [name, value, says] of [
    ['PORT', 'abc', 'PORT=abc cannot be used: set it to a port from 0 to 65535'],
    ['ADMIN_PORT', '70000', 'ADMIN_PORT=70000 cannot be used'],
    ['DEMO', 'perhaps', 'DEMO=perhaps cannot be used: set it to true or false.'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL=loud cannot be used: set it to fatal, error,'],
    ['DATABASE_URL', 'mysql://u:hemmelig@db/x', 'DATABASE_URL cannot be used: set it to a URL such as postgresql://'],
    [
      'CPR_KEY',
      'hemmelig',
      'CPR_KEY cannot be used: set it to 32 bytes in base64 or hex; make them with: openssl rand -base64 32.',
    ],
  ] as const) {
    try {
      loadConfig({ [name]: value });
      t.fail(`${name}=${value} is accepted`);
    } catch (error) {
      const { message } = error as Error;
      t.type(error, ConfigError);
      t.ok(message.startsWith(says), message);
      t.notMatch(message, /\n|hemmelig/);
    }
  }
});

t.test('every variable is described', async (t) => {
  for (const [name, schema] of Object.entries(environment.shape)) {
    t.ok(schema.description, name);
    t.ok(schema.meta()?.expected, name);
  }
});
