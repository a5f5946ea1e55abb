import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, mkdtemp, open, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { BaseLogger } from 'pino';
import { exec, exists, findPlace, type Place, publish } from './embedded-place.ts';
import { StartupError } from './startup-error.ts';

export type Log = Pick<BaseLogger, 'info' | 'warn' | 'error'>;

export type EmbeddedDatabase = {
  /** Superuser and owner; the database is called `fremdrift`. */
  url: string;
  /** Nothing has been put into the database yet. */
  fresh: boolean;
  /** Lets go of the server. The last process to let go stops it. */
  stop(): Promise<void>;
};

/** Recovery after a crash replays at most about 1 GB of log: well under this. */
const patienceMs = 120_000;
/** The advisory lock every process that uses the server shares. */
const lockKey = 7_012_026;

/**
 * A real PostgreSQL with its data in `dataDir`, shared by all processes that name the same directory.
 *
 * The server outlives a killed process and is joined by the next one, so no process owns it. Instead each keeps one connection
 * that holds a shared advisory lock, which vanishes with the process however that dies. Whoever gets the same lock exclusively is
 * alone, and stops the server. That one PostgreSQL at most runs on a data directory is PostgreSQL's own promise (postmaster.pid and
 * shared memory): of two processes that start together, one starts the server and the other joins it.
 */
export async function startEmbedded({ dataDir, log }: { dataDir: string; log: Log }): Promise<EmbeddedDatabase> {
  const place = await findPlace(dataDir);
  if (!(await exists(place.cluster))) await createCluster(place);
  const password = await readFile(join(place.cluster, 'password'), 'utf8').catch((error) => {
    throw new StartupError(
      `The embedded database in ${place.cluster} cannot be read (${error.code}): start as the same user as the first time, or choose another DATA_DIR.`,
    );
  });
  const urlFor = (port: number, database: string) => `postgresql://fremdrift:${password}@127.0.0.1:${port}/${database}`;

  let stopped: Promise<void> | undefined;
  let held = hold();

  /** Joins the server, starting it when none runs; and again, on the same port, when it is killed while we use it. */
  async function hold(wantedPort?: number): Promise<{ client: pg.Client; port: number }> {
    const { client, port } = await joinOrStart(place, urlFor, wantedPort);
    if (wantedPort && port !== wantedPort) log.error(`port ${wantedPort} is taken: restart the service`);
    client.once('end', () => {
      if (stopped) return;
      log.warn('the embedded PostgreSQL is gone: starting it again');
      held = hold(port);
      held.catch((error) => log.error(error.message));
    });
    return { client, port };
  }

  async function letGo(): Promise<void> {
    try {
      const { client } = await held;
      await client.query(`SELECT pg_advisory_unlock_shared(${lockKey})`);
      const { rows } = await client.query(`SELECT pg_try_advisory_lock(${lockKey}) AS alone`);
      if (rows[0].alone) await stopServer(place);
      await client.end();
    } catch (error) {
      log.warn(`the embedded PostgreSQL was not stopped (${(error as Error).message}): the next start joins it`);
    }
  }

  const stop = () => (stopped ??= letGo());
  try {
    const { client, port } = await held;
    await client.query('CREATE DATABASE fremdrift').catch((error) => {
      if (error.code !== '42P04' && error.code !== '23505') throw error; // it exists, or another process just made it
    });
    log.info(`embedded PostgreSQL on port ${port}, data in ${place.cluster}`);
    const url = urlFor(port, 'fremdrift');
    return { url, fresh: await isEmpty(url), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const data = (place: Place) => join(place.cluster, 'data');

/** PostgreSQL's programs get none of our secrets from the environment, and none of the caller's PG… variables. */
function as(place: Place) {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  return {
    ...place.user,
    cwd: place.cluster,
    env: { PATH, SystemRoot, TEMP, TMP, LC_ALL: 'C' },
    windowsHide: true,
  };
}

/** Made aside and renamed when complete: a crash half-way leaves no half cluster, and two makers do not meet. */
async function createCluster(place: Place): Promise<void> {
  const home = dirname(place.cluster);
  for (const name of await readdir(home)) {
    if (!name.startsWith('postgres.new-')) continue;
    const path = join(home, name);
    const changed = await stat(path).catch(() => undefined); // the name just went, when another maker finished
    if (changed && Date.now() - changed.mtimeMs > 600_000) await rm(path, { recursive: true });
  }

  const unfinished = { ...place, cluster: await mkdtemp(`${place.cluster}.new-`) };
  const passwordFile = join(unfinished.cluster, 'password');
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const { uid, gid } = place.user;
  if (uid !== undefined && gid !== undefined) {
    await chown(unfinished.cluster, uid, gid);
    await chown(passwordFile, uid, gid);
  }
  const options = ['--auth=scram-sha-256', '--username=fremdrift', `--pwfile=${passwordFile}`, '--encoding=UTF8'];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']; // the same on every machine
  await exec(place.program('initdb'), ['-D', data(unfinished), ...options, ...locale], as(unfinished)).catch(
    async (error) => {
      await rm(unfinished.cluster, { recursive: true });
      throw new StartupError(
        `The embedded database cannot be created in ${home} (${lastLine(error.stderr || error.message)}): choose another DATA_DIR, or set DATABASE_URL.`,
      );
    },
  );
  await publish(unfinished.cluster, place.cluster);
}

/** A connection to the running server that holds the shared lock. */
async function joinOrStart(place: Place, urlFor: (port: number, database: string) => string, wantedPort?: number) {
  const deadline = Date.now() + patienceMs;
  let failedStarts = 0;
  let reason = '';
  while (Date.now() < deadline) {
    const server = await recordedServer(place);
    if (server?.ready) {
      const client = await joinServer(place, urlFor(server.port, 'postgres'));
      if (client) return { client, port: server.port };
    }
    if (server && (await runs(server.pid, place))) {
      await pause(50); // it is starting, recovering or stopping
      continue;
    }
    reason = await startServer(place, await freePort(failedStarts === 0 ? wantedPort : undefined), server?.pid);
    if (reason && ++failedStarts === 5) break;
    if (reason) await pause(200); // perhaps the last processes of a killed server are still leaving
  }
  throw new StartupError(
    `The embedded PostgreSQL does not start (${reason || 'it takes too long'}): see ${join(place.cluster, 'log')}, or set DATABASE_URL.`,
  );
}

/** What the server wrote about itself; after a crash, what a dead one wrote. */
async function recordedServer(place: Place): Promise<{ pid: number; port: number; ready: boolean } | undefined> {
  const lines = (await readFile(join(data(place), 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } : undefined;
}

/** Nobody, or a server of other data that has our password (a copied directory), gives no client. */
async function joinServer(place: Place, connectionString: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  client.on('error', () => {}); // 'end' follows, and is what counts
  try {
    await client.connect();
    const { rows } = await client.query('SHOW data_directory');
    if ((await realpath(rows[0].data_directory)) === (await realpath(data(place)))) {
      await client.query(`SELECT pg_advisory_lock_shared(${lockKey})`);
      return client;
    }
  } catch {
    // refused, or stopped while we waited for the lock
  }
  await client.end().catch(() => {});
  return undefined;
}

/** Whether process `pid` is the server of this directory, and not some later program with the same number. */
async function runs(pid: number, place: Place): Promise<boolean> {
  if (process.platform === 'linux') {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return command.includes(data(place));
  }
  if (process.platform === 'win32') {
    return exec('tasklist', ['/FI', `PID eq ${pid}`]).then(({ stdout }) => stdout.includes('postgres.exe'));
  }
  return exec('ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.includes(data(place)),
    () => false,
  );
}

/** Starts the server and waits until it is ready; gives the reason when it is not to be. */
async function startServer(place: Place, port: number, stalePid?: number): Promise<string> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Refused statements can carry personal data: the log has only the server's own life.
    log_min_messages: 'log',
    log_checkpoints: 'off',
  };
  const log = await open(join(place.cluster, 'log'), 'a', 0o600);
  const { size } = await log.stat();
  const server = spawn(
    place.program('postgres'),
    [
      '-D',
      data(place),
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      ...as(place),
      detached: true, // Ctrl-C in a terminal reaches us, not the server, which we then stop in good order
      stdio: ['ignore', log.fd, log.fd],
      // PostgreSQL takes a lock file with this number for stale, even when some other program has the number by now.
      env: { ...as(place).env, ...(stalePid && { PG_GRANDPARENT_PID: String(stalePid) }) },
    },
  );
  server.unref();
  let failed = '';
  server.once('error', (error) => {
    failed = error.message;
  });
  while (!failed && server.exitCode === null && server.signalCode === null) {
    const recorded = await recordedServer(place);
    if (recorded?.pid === server.pid && recorded?.ready) break;
    await pause(10);
  }
  await log.close();
  if (!failed && server.exitCode === null && server.signalCode === null) return '';
  const written = (await readFile(join(place.cluster, 'log'))).subarray(size).toString();
  return failed || lastLine(written.match(/FATAL: .*/g)?.at(-1) ?? written) || 'no reason given';
}

/** Newcomers wait behind our exclusive lock until this server is gone, and then start another. */
async function stopServer(place: Place): Promise<void> {
  const server = await recordedServer(place);
  if (!server) return;
  await exec(place.program('pg_ctl'), ['kill', 'INT', String(server.pid)], as(place)); // a fast shutdown, on Windows too
  while (await runs(server.pid, place)) await pause(10);
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';

/** The wanted port if nobody has it, else any. */
async function freePort(wanted = 0): Promise<number> {
  const probe = createServer().listen(wanted, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return freePort();
  }
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

async function isEmpty(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rowCount } = await client.query(
    `SELECT FROM pg_class WHERE relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema', 'pg_toast') LIMIT 1`,
  );
  await client.end();
  return rowCount === 0;
}
