/** The command line and the service as people use them: real processes, with the embedded database. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import t from 'tap';
import { startEmbedded } from '../src/db/embedded.ts';
import { createTestDatabase } from './support/database.ts';
import {
  callAsPrinted,
  curlCalls,
  databaseRuns,
  type Ended,
  fremdrift,
  newDataDir,
  Program,
  startProgram,
} from './support/program.ts';

const COMMANDS = [
  ['start'],
  ['migrate'],
  ['demo'],
  ['credential'],
  ['credential', 'create'],
  ['credential', 'list'],
  ['credential', 'rotate'],
  ['credential', 'revoke'],
  ['bi-login'],
  ['bi-login', 'create'],
  ['bi-login', 'drop'],
];

t.test('every command has help with an example', async (t) => {
  const overview = await fremdrift(['--help']);
  t.equal(overview.code, 0);
  for (const [name] of COMMANDS) t.match(overview.stdout, `  ${name} `);
  const helps = await Promise.all(COMMANDS.map((command) => fremdrift([...command, '--help'])));
  helps.forEach(({ code, stdout, stderr }, index) => {
    const command = COMMANDS[index]?.join(' ') ?? '';
    t.same([code, stderr], [0, ''], command);
    t.match(stdout, `Usage: fremdrift ${command}`);
    if (!['credential', 'bi-login'].includes(command))
      t.match(stdout, `Example:\n  npm run -s fremdrift -- ${command}`);
  });
});

t.test('a login for a BI tool is made, opens the facts, and is dropped', async (t) => {
  const { url } = await createTestDatabase(t);
  const name = `cli_${process.pid}`;
  const run = (...args: string[]) =>
    fremdrift(['bi-login', ...args, '--municipality', '661', '--name', name], { DATABASE_URL: url });
  const made = await run('create', '--json');
  const { password, ...parts } = JSON.parse(made.stdout);
  t.match(parts, { database: new URL(url).pathname.slice(1), user: `fremdrift_bi_0661_${name}` });
  const client = new pg.Client({ ...parts, password });
  await client.connect();
  t.same((await client.query('select * from scores')).rows, []);
  await client.end();
  const again = await run('create');
  t.same([again.code, again.stderr.trim().split('\n').length], [1, 1]);
  t.match(again.stderr, /There is a login .* already: drop it first/);
  t.match(await run('drop'), { code: 0, stdout: `fremdrift_bi_0661_${name} is dropped.\n` });
  const printed = await run('create');
  t.match(
    printed.stdout,
    new RegExp(`^postgres(ql)?://${parts.user}:[\\w-]{32}@.+/${parts.database}\\n\\nKeep it now`),
  );
  await run('drop');
  const wrong = await fremdrift(['bi-login', 'create', '--municipality', '0661', '--name', 'Power BI'], {
    DATABASE_URL: url,
  });
  t.equal(wrong.code, 2);
  t.match(wrong.stderr, /Small letters/);
});

t.test('an error is one line that names the cure', async (t) => {
  const saysInOneLine = ({ code, stdout, stderr }: Ended, wanted: number, pattern: RegExp) => {
    t.match(stderr, pattern);
    t.same([code, stdout, stderr.trim().split('\n').length], [wanted, '', 1], stderr);
  };
  const { url } = await createTestDatabase(t);
  const stranger = Object.assign(new URL(url), { username: 'stranger', password: 'guessed' }).href;
  const create = (...args: string[]) =>
    fremdrift(['credential', 'create', '--municipality', '0661', '--name', 'x', ...args], { DATABASE_URL: url });
  const [unknown, missing, municipality, role, date, provider, elsewhere, revoked, port, database, secret, user] =
    await Promise.all([
      fremdrift(['strat']),
      fremdrift(['credential', 'create']),
      fremdrift(['credential', 'list', '--municipality', '9999']),
      create('--role', 'king'),
      create('--role', 'bi', '--expires', '31-12-2027'),
      create('--role', 'provider'),
      create('--role', 'provider', '--provider', '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0301'),
      fremdrift(['credential', 'revoke', 'abcdef012345', '--municipality', '661'], { DATABASE_URL: url }),
      fremdrift(['start'], { PORT: 'threethousand' }),
      fremdrift(['migrate'], { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' }),
      fremdrift(['start'], { CPR_KEY: 'too short' }),
      fremdrift(['migrate'], { DATABASE_URL: stranger }),
    ]);
  saysInOneLine(unknown, 2, /unknown command 'strat'.*start/);
  saysInOneLine(missing, 2, /--municipality <code>/);
  saysInOneLine(municipality, 2, /Municipalities: .*0661 Holstebro/);
  saysInOneLine(role, 2, /case-system, provider, bi, admin/);
  saysInOneLine(date, 2, /such as 2027-12-31/);
  saysInOneLine(provider, 1, /needs the provider’s id/);
  saysInOneLine(elsewhere, 1, /no such provider: create it with PUT/);
  saysInOneLine(revoked, 1, /No credential abcdef012345 in 0661: see fremdrift credential list/);
  saysInOneLine(port, 1, /PORT=threethousand cannot be used: set it to a port/);
  saysInOneLine(
    database,
    1,
    /127\.0\.0\.1:1\/nothing cannot be used \(.*ECONNREFUSED.*\): start it, or correct DATABASE_URL/,
  );
  saysInOneLine(secret, 1, /CPR_KEY cannot be used: .*openssl rand/);
  t.notMatch(secret.stderr, 'too short', 'a secret is not repeated');
  saysInOneLine(user, 1, /correct the user or the password in DATABASE_URL/);
});

t.test('the first day with the service, from an interrupted start to the next morning', async (t) => {
  const dataDir = newDataDir(t);
  const env = { DATA_DIR: dataDir };

  await t.test('kill -9 while the demo data is being written: the next start completes it', async (t) => {
    const cut = new Program(process.execPath, ['src/cli.ts', 'start'], { ...env, PORT: '0', ADMIN_PORT: '0' });
    await cut.says(/embedded PostgreSQL on port/, 'stderr');
    const server = await startEmbedded({ dataDir, log: { info() {}, warn() {}, error() {} } });
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const citizens = async () => {
      const counted = await client.query('select count(*)::int as n from citizen').catch(() => ({ rows: [{ n: 0 }] }));
      return counted.rows[0].n;
    };
    while ((await citizens()) < 20 && cut.running) await pause(20);
    t.equal((await cut.end('SIGKILL')).signal, 'SIGKILL');
    const half = await citizens();
    t.ok(half >= 20 && half < 120, `${half} of 120 citizens`);

    const { program } = await startProgram(t, env);
    t.match(program.stdout, 'The database has demo data');
    t.equal(await citizens(), 120);
    await client.end();
    await program.end('SIGTERM');
    t.ok(databaseRuns(dataDir), 'the database stays while somebody uses it');
    await server.stop();
    t.notOk(databaseRuns(dataDir));
  });

  const { program, url } = await startProgram(t, env);
  const calls = curlCalls(program.stdout);
  const status = async (key: string) =>
    (await fetch(`${url}/v1/plans?limit=1`, { headers: { authorization: `Bearer ${key}` } })).status;

  await t.test('the three calls it prints work as they stand', async (t) => {
    t.equal(calls.length, 3);
    const [score, plan, trend] = await Promise.all(calls.map(callAsPrinted));
    t.same(
      [score?.status, plan?.status, trend?.status],
      [201, 200, 200],
      `${score?.body} ${plan?.body} ${trend?.body}`,
    );
    t.match(JSON.parse(score?.body ?? ''), { value: 2, informant: 'staff', instrument: 'ffb-level' });
    t.match(JSON.parse(plan?.body ?? '').goals[0], { progression: { judgement: 'progressing', latest: { value: 2 } } });
    t.match(trend?.type, 'text/csv');
    t.match(trend?.body, /^quarter,theme,themeName,citizens,.*\r?\n20\d\d-Q\d,/);
    t.equal((await callAsPrinted(calls[0] as string)).status, 201, 'again: the same answer, not another score');
  });

  await t.test(
    'a credential made beside the running service works, is listed, and is refused once revoked',
    async (t) => {
      const made = await fremdrift(
        ['credential', 'create', '--municipality', '661', '--role', 'case-system', '--name', 'Fagsystem', '--json'],
        env,
      );
      t.equal(made.code, 0, made.stderr);
      const { id, key, municipality, role } = JSON.parse(made.stdout);
      t.same([municipality, role], ['0661', 'case-system']);
      t.equal(await status(key), 200);
      const listed = await fremdrift(['credential', 'list', '--municipality', '0661', '--json'], env);
      t.match(
        JSON.parse(listed.stdout).find((one: { id: string }) => one.id === id),
        { name: 'Fagsystem' },
      );
      t.notMatch(listed.stdout, key.split('_').at(-1));
      const rotated = await fremdrift(
        ['credential', 'rotate', id, '--municipality', '0661', '--overlap', '1', '--json'],
        env,
      );
      t.same([await status(key), await status(JSON.parse(rotated.stdout).key)], [200, 200], 'both for an hour');
      const sandbox = await fremdrift(
        ['credential', 'create', '--sandbox', '--role', 'case-system', '--name', 'Prøve', '--json'],
        env,
      );
      t.match(JSON.parse(sandbox.stdout), { municipality: '0000', key: /^fk_0000_/ });
      t.equal(await status(JSON.parse(sandbox.stdout).key), 200);
      const revoked = await fremdrift(['credential', 'revoke', id, '--municipality', '0661'], env);
      t.same([revoked.code, revoked.stdout], [0, `${id} is revoked.\n`]);
      t.equal(await status(key), 401);
    },
  );

  await t.test('the demo command on existing demo data changes nothing and shows the keys again', async (t) => {
    const { code, stdout } = await fremdrift(['demo'], env);
    t.equal(code, 0);
    t.match(stdout, /already there\.\n\{/);
    t.match(calls[0], JSON.parse(stdout.slice(stdout.indexOf('{'))).caseSystem);
  });

  await t.test('a start on a taken port names the port and suggests another', async (t) => {
    const { port } = new URL(url);
    const { code, stderr } = await fremdrift(['start'], { ...env, PORT: port, LOG_LEVEL: 'silent' });
    t.equal(code, 1);
    t.equal(
      stderr,
      `Port ${port} is taken by another program: stop it, or choose another with PORT=${Number(port) + 10}.\n`,
    );
    t.ok(databaseRuns(dataDir), 'the running service keeps its database');
    const elsewhere = newDataDir(t);
    t.equal((await fremdrift(['start'], { DATA_DIR: elsewhere, PORT: port })).code, 1);
    t.notOk(existsSync(join(elsewhere, 'demo-keys.json')), 'it is said before the demo data is written');
  });

  await t.test('Ctrl-C stops the service and its database', async (t) => {
    const { code, stderr } = await program.end('SIGINT');
    t.equal(code, 0, stderr);
    t.notOk(databaseRuns(dataDir));
    await t.rejects(fetch(url));
  });

  await t.test(
    'started by npm the next day it has its data and shows the same keys; Ctrl-C stops that too',
    async (t) => {
      const { program } = await startProgram(t, env, { npm: true });
      const again = curlCalls(program.stdout);
      const key = (call: string | undefined) => /fk_\w+-?[\w-]*/.exec(call ?? '')?.[0];
      t.same(again.map(key), calls.map(key));
      const plan = JSON.parse((await callAsPrinted(again[1] as string)).body);
      const today = /"assessedOn":"([\d-]+)"/.exec(calls[0] as string)?.[1];
      t.match(plan.goals[0].scores.at(-1), { assessedOn: today, value: 2 }, 'the score posted before');
      await program.end('SIGINT');
      t.notOk(databaseRuns(dataDir));
    },
  );

  await t.test('kill -9 of the service: the next start has the same data', async (t) => {
    const killed = await startProgram(t, env);
    await killed.program.end('SIGKILL');
    t.ok(databaseRuns(dataDir), 'the database outlives it');
    const { program } = await startProgram(t, env);
    t.equal((await callAsPrinted(curlCalls(program.stdout)[1] as string)).status, 200);
    t.equal((await program.end('SIGTERM')).code, 0);
    t.notOk(databaseRuns(dataDir));
    t.match(readFileSync(join(dataDir, 'demo-keys.json'), 'utf8'), '"embedded"');
  });
});

t.test('an owner without superuser rights is enough, alone or beside a login for the service', async (t) => {
  const server = await startEmbedded({ dataDir: newDataDir(t), log: { info() {}, warn() {}, error() {} } });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`create role the_owner login createrole password 'secret'`);
  await client.query(`create role the_service login password 'secret'`);
  await client.query('create database ours owner the_owner');
  await client.end();
  const as = (user: string) => {
    const url = new URL(server.url);
    return Object.assign(url, { username: user, password: 'secret', pathname: '/ours' }).href;
  };
  const alone = await fremdrift(['credential', 'list'], { DATABASE_URL: as('the_owner') });
  t.same([alone.code, alone.stdout, alone.stderr], [0, 'No credentials.\n', '']);
  const both = { DATABASE_URL: as('the_service'), MIGRATION_DATABASE_URL: as('the_owner') };
  t.equal((await fremdrift(['credential', 'list'], both)).stdout, 'No credentials.\n');
  await server.stop();
});

t.test('a start without demo data says how to get a key', async (t) => {
  const { url } = await createTestDatabase(t);
  const { program } = await startProgram(t, { DATABASE_URL: url, DATA_DIR: newDataDir(t) });
  t.match(program.stdout, 'A consumer needs a credential. For example:\n  npm run -s fremdrift -- credential create');
  t.equal((await program.end('SIGTERM')).code, 0);
});
