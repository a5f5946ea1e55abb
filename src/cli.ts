/** The command line: `npm run -s fremdrift -- <command>`. Each command loads only what it needs, so that help is quick. */
import { enableCompileCache } from 'node:module';
import { Command, InvalidArgumentError, Option } from 'commander';
import { KEY_ROLES, type KeyRole } from './access/roles.ts';
import { EVERY_MUNICIPALITY, municipalities, municipality, SANDBOX, tenants } from './codes/municipalities.ts';
import { COMPILED } from './compiled.ts';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import type { Pool } from './db/pool.ts';
import type { Verified } from './resources/administration/access-log/chain.ts';

// Modules loaded from here on are compiled once and kept for later starts. Where the directory cannot be written, each start
// compiles them and takes 25 MB more.
enableCompileCache(COMPILED);

const WRONG_USAGE = 2;
const clock = () => new Date();

const example = (text: string) => `\nExample:\n  npm run -s fremdrift -- ${text}`;

const program = new Command('fremdrift')
  .description('Progression of citizens in adult social care, by API. Settings: docs/configuration.md')
  .usage('<command> [options]')
  .configureOutput({ outputError: (text, write) => write(`${text.trim().replaceAll('\n', ' ')}\n`) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE));

program
  .command('start')
  .description('start the service, with its own PostgreSQL unless DATABASE_URL names one')
  .addHelpText('after', example('start'))
  .action(async () => {
    const { runService } = await import('./main.ts');
    await runService(await settings());
  });

program
  .command('migrate')
  .description('bring the database up to this version, as start does too')
  .addHelpText('after', example('migrate'))
  .action(() => withDatabase(async () => console.log('The database is up to date.')));

program
  .command('demo')
  .description('put demo data into the configured database and print its keys')
  .option('--sandbox', 'into the sandbox, which belongs to no municipality; prints its keys only this once')
  .addHelpText('after', example('demo'))
  .action(({ sandbox }: { sandbox?: true }) =>
    withDatabase(async ({ pool, config, database }) => {
      const [{ buildApp }, { countRows }, { seedDemo }, { readDemoKeys, saveDemoKeys }] = await Promise.all([
        import('./app.ts'),
        import('./database.ts'),
        import('./demo/seed.ts'),
        import('./demo/keys.ts'),
      ]);
      const seeded = await seedDemo({
        buildApp,
        pool,
        clock,
        progress: console.error,
        municipality: sandbox && SANDBOX.code,
      });
      if (seeded) await countRows(database);
      else console.log('The demo data is already there.');
      if (seeded && !sandbox) await saveDemoKeys(config, seeded);
      const keys = seeded ?? (sandbox ? undefined : await readDemoKeys(config));
      if (keys) console.log(JSON.stringify(keys, null, 2));
    }),
  );

const credential = program
  .command('credential')
  .description('create, list, rotate and revoke the credentials of consumers');

const municipalityOption = (text: string) =>
  new Option('--municipality <code>', text).argParser((code) => {
    const known = code === EVERY_MUNICIPALITY || code === SANDBOX.code ? code : municipality(code)?.code;
    if (known) return known;
    throw new InvalidArgumentError(`Municipalities: ${municipalities.map((m) => `${m.code} ${m.name}`).join(', ')}.`);
  });

type NewCredential = {
  municipality: string;
  certificate?: string;
  role: KeyRole;
  name: string;
  provider?: string;
  expires?: string;
  json?: true;
};

credential
  .command('create')
  .description('create a credential and print its key, which is shown only this once')
  .addOption(
    municipalityOption(
      'whose data it opens, for example 0661; * for trends across all (role bi)',
    ).makeOptionMandatory(),
  )
  .addOption(
    new Option('--sandbox', 'opens the sandbox instead, which holds demo data only (see demo --sandbox)').implies({
      municipality: SANDBOX.code,
    }),
  )
  .addOption(new Option('--role <role>', 'what it may do').choices(KEY_ROLES).makeOptionMandatory())
  .requiredOption('--name <name>', 'which system uses it, as people call it')
  .option('--provider <id>', 'the provider it belongs to (role provider)')
  .option('--expires <date>', 'the last day it works, for example 2027-12-31', isoDate)
  .option('--certificate <thumbprint>', 'the client certificate it works with: SHA-256, base64url', thumbprint)
  .option('--json', 'print {id, key, municipality, role}')
  .addHelpText('after', example('credential create --municipality 0661 --role case-system --name "Our case system"'))
  .action((options: NewCredential) =>
    withDatabase(async ({ pool }) => {
      const [{ addCredential, inMunicipality }, { danishDate }] = await Promise.all([
        import('./resources/administration/credentials/store.ts'),
        import('./domain/calendar.ts'),
      ]);
      const { role, name, provider: providerId, expires: expiresOn, certificate: certificateThumbprint } = options;
      const now = clock();
      const made = await inMunicipality(pool, options.municipality, now, (tenant) =>
        addCredential(tenant, { role, name, providerId, expiresOn, certificateThumbprint }, danishDate(now)),
      );
      showKey(made, options.json);
    }),
  );

function showKey(
  made: { id: string; key: string; municipality: string; role: string; expiresAt: string },
  json = false,
) {
  const { id, key, municipality, role, expiresAt } = made;
  if (json) console.log(JSON.stringify({ id, key, municipality, role }));
  else console.log(`${key}\n\nKeep it now: it is not shown again. Its id is ${id}; it works until ${expiresAt}.`);
}

credential
  .command('rotate')
  .description('make a new key with the same rights; the old key ends after some hours')
  .argument('<id>', 'as credential list shows it')
  .addOption(municipalityOption('the municipality of the credential').makeOptionMandatory())
  .option('--overlap <hours>', 'how long the old key works beside the new one', wholeNumber, 7 * 24)
  .option('--expires <date>', 'the last day the new key works, for example 2027-12-31', isoDate)
  .option('--json', 'print {id, key, municipality, role}')
  .addHelpText('after', example('credential rotate 3f9a1c5e7b20 --municipality 0661 --overlap 72'))
  .action((id: string, options: { municipality: string; overlap: number; expires?: string; json?: true }) =>
    withDatabase(async ({ pool }) => {
      const [{ inMunicipality, rotateCredential }, { danishDate }] = await Promise.all([
        import('./resources/administration/credentials/store.ts'),
        import('./domain/calendar.ts'),
      ]);
      const now = clock();
      const rotation = { overlapHours: options.overlap, expiresOn: options.expires };
      const made = await inMunicipality(pool, options.municipality, now, (tenant) =>
        rotateCredential(tenant, id, rotation, danishDate(now)),
      );
      if (!made) throw new Error(`No credential ${id} in ${options.municipality}: see fremdrift credential list.`);
      showKey(made, options.json);
    }),
  );

credential
  .command('list')
  .description('list credentials, without their keys')
  .addOption(municipalityOption('only this municipality'))
  .option('--json', 'print JSON')
  .addHelpText('after', example('credential list --municipality 0661'))
  .action((options: { municipality?: string; json?: true }) =>
    withDatabase(async ({ pool }) => {
      const { credentialsOf, inMunicipality } = await import('./resources/administration/credentials/store.ts');
      const codes = options.municipality
        ? [options.municipality]
        : [EVERY_MUNICIPALITY, ...tenants.map(({ code }) => code)];
      const credentials = [];
      for (const code of codes) credentials.push(...(await inMunicipality(pool, code, clock(), credentialsOf)));
      if (options.json) console.log(JSON.stringify(credentials, null, 2));
      else if (credentials.length === 0) console.log('No credentials.');
      else console.table(credentials);
    }),
  );

credential
  .command('revoke')
  .description('revoke a credential: from now on it opens nothing')
  .argument('<id>', 'as credential list shows it')
  .addOption(municipalityOption('the municipality of the credential').makeOptionMandatory())
  .addHelpText('after', example('credential revoke 3f9a1c --municipality 0661'))
  .action((id: string, options: { municipality: string }) =>
    withDatabase(async ({ pool }) => {
      const { inMunicipality, revokeCredential } = await import('./resources/administration/credentials/store.ts');
      if (!(await inMunicipality(pool, options.municipality, clock(), (tenant) => revokeCredential(tenant, id)))) {
        throw new Error(`No credential ${id} in ${options.municipality}: see fremdrift credential list.`);
      }
      console.log(`${id} is revoked.`);
    }),
  );

program
  .command('cpr')
  .description('look after the CPR numbers')
  .command('rotate')
  .description(
    'encrypt and index all CPR numbers with the current keys; safe beside running instances, and safe to rerun',
  )
  .addHelpText('after', example('cpr rotate'))
  .action(() =>
    withDatabase(async ({ config, database }) => {
      const [{ CprVault }, { withCprKey }, { rotateCpr }] = await Promise.all([
        import('./resources/record/citizens/cpr-vault.ts'),
        import('./resources/record/citizens/cpr-key.ts'),
        import('./resources/record/citizens/cpr-rotation.ts'),
      ]);
      const vault = CprVault.of(database.embedded ? await withCprKey(config) : config);
      if (!vault) throw new Error('CPR_KEY is not set: there is no key to encrypt with.');
      const { numbers, changed, unknown } = await rotateCpr(database.migrationUrl, vault, (so) =>
        console.error(`${so.numbers} looked at, ${so.changed} changed`),
      );
      console.log(
        `${numbers} CPR numbers, earlier versions included: ${changed} changed, ${numbers - changed - unknown} as they were.`,
      );
      if (unknown > 0)
        throw new Error(
          `${unknown} are encrypted with a key that is neither CPR_KEY nor among CPR_OTHER_KEYS: add it, and run this again.`,
        );
    }),
  );

const biLogin = program
  .command('bi-login')
  .description(
    'create and drop logins with which a BI tool reads the facts of one municipality straight from PostgreSQL',
  );

const nameOption = () =>
  new Option('--name <name>', 'which tool uses it, for example powerbi')
    .argParser((name) => {
      if (/^[a-z][a-z0-9_]{0,29}$/.test(name)) return name;
      throw new InvalidArgumentError('Small letters, digits and _, at most 30, a letter first.');
    })
    .makeOptionMandatory();

type BiLoginOptions = { municipality: string; name: string; json?: true };

biLogin
  .command('create')
  .description('create a login that can read the schema bi, and print its password, which is shown only this once')
  .addOption(municipalityOption('whose facts it sees, for example 0661').makeOptionMandatory())
  .addOption(nameOption())
  .option('--json', 'print {host, port, database, user, password}')
  .addHelpText('after', example('bi-login create --municipality 0661 --name powerbi'))
  .action(({ municipality, name, json }: BiLoginOptions) =>
    withDatabase(async ({ database }) => {
      const { createBiLogin } = await import('./resources/administration/credentials/bi-logins.ts');
      const { login, password } = await createBiLogin(database.migrationUrl, municipality, name, clock());
      const url = Object.assign(new URL(database.url), { username: login, password });
      const parts = { host: url.hostname, port: Number(url.port || 5432), database: url.pathname.slice(1) };
      if (json) console.log(JSON.stringify({ ...parts, user: login, password }));
      else
        console.log(
          `${url.href}\n\nKeep it now: the password is not shown again. What there is to read is in the schema bi.`,
        );
    }),
  );

biLogin
  .command('drop')
  .description('drop a login; its open connections can read nothing from now on')
  .addOption(municipalityOption('the municipality of the login').makeOptionMandatory())
  .addOption(nameOption())
  .addHelpText('after', example('bi-login drop --municipality 0661 --name powerbi'))
  .action(({ municipality, name }: BiLoginOptions) =>
    withDatabase(async ({ database }) => {
      const { dropBiLogin } = await import('./resources/administration/credentials/bi-logins.ts');
      console.log(`${await dropBiLogin(database.migrationUrl, municipality, name)} is dropped.`);
    }),
  );

const accessLog = program.command('access-log').description('check the seals over the access log');

accessLog
  .command('verify')
  .description('compute every seal again and name the first block that differs; the exit code is then 1')
  .addOption(municipalityOption('only this municipality'))
  .option('--head <hash>', 'the hash of a block that you noted earlier: it must still be there (needs --municipality)')
  .option('--json', 'print JSON')
  .addHelpText('after', example('access-log verify --municipality 0661'))
  .action(({ municipality, head, json }: { municipality?: string; head?: string; json?: true }) =>
    withDatabase(async ({ pool }) => {
      if (head && !municipality) throw new Error('A head belongs to one municipality: name it with --municipality.');
      const [{ verifyChain }, { withTenant }] = await Promise.all([
        import('./resources/administration/access-log/chain.ts'),
        import('./db/tenant.ts'),
      ]);
      const codes = municipality ? [municipality] : tenants.map(({ code }) => code);
      for (const code of codes) {
        const verified = await verifyChain((work) => withTenant(pool, code, clock().toISOString(), work), head);
        const { blocks, notSealed, broken } = verified;
        if (broken) process.exitCode = 1;
        if (!municipality && !broken && blocks === 0 && notSealed === 0) continue;
        console.log(json ? JSON.stringify({ municipality: code, ...verified }) : inWords(code, verified));
      }
    }),
  );

function inWords(code: string, { blocks, entries, removed, notSealed, broken, head }: Verified): string {
  if (broken) return `${code}: BROKEN at block ${broken.block}: ${broken.why}.`;
  const expired = removed > 0 ? ` (${removed} of them expired, their entries removed)` : '';
  const sealed = `${code}: ${blocks} blocks${expired}, ${entries} entries, as they were sealed; ${notSealed} not sealed yet.`;
  return head ? `${sealed}\n${code}: head ${head.hash}, block ${head.number}, until ${head.to}` : sealed;
}

function wholeNumber(text: string): number {
  if (/^\d{1,4}$/.test(text) && Number(text) <= 2160) return Number(text);
  throw new InvalidArgumentError('Give hours from 0 to 2160.');
}

function thumbprint(text: string): string {
  if (/^[A-Za-z0-9_-]{43}$/.test(text)) return text;
  throw new InvalidArgumentError('Give the SHA-256 of the certificate in base64url, 43 characters.');
}

function isoDate(text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new InvalidArgumentError('Give a date such as 2027-12-31.');
  }
  return text;
}

async function settings(): Promise<Config> {
  const { loadConfig } = await import('./config.ts');
  return loadConfig();
}

/** Opens the migrated database for one command, also beside a running service. Alone, the command starts and stops the embedded database. */
async function withDatabase(work: (tools: { config: Config; database: Database; pool: Pool }) => Promise<void>) {
  const config = await settings();
  const [{ prepareDatabase }, { createPool }, { pino }] = await Promise.all([
    import('./database.ts'),
    import('./db/pool.ts'),
    import('pino'),
  ]);
  const opening = prepareDatabase(config, pino({ level: 'warn' }, pino.destination(2)));
  const interrupt = async () => {
    await opening.then((database) => database.stop()).catch(() => {});
    process.exit(130);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const database = await opening;
  const pool = createPool(database.url);
  try {
    await work({ config, database, pool });
  } finally {
    await pool.end();
    await database.stop();
  }
}

try {
  await program.parseAsync();
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  console.error((message || code || String(error)).trim().split('\n')[0]);
  process.exitCode = 1;
}
