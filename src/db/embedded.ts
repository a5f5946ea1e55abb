import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, mkdtemp, open, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { BaseLogger } from 'pino';
import { exec, exists, findInstallation, type Installation, publish } from './embedded-installation.ts';
import { StartupError } from './startup-error.ts';

export type Log = Pick<BaseLogger, 'info' | 'warn' | 'error'>;

type EmbeddedDatabase = {
  /** As superuser and owner, of the database `fremdrift`. */
  url: string;
  /** The database is still empty. */
  fresh: boolean;
  /** Leaves the server. The last process to leave stops it. */
  stop(): Promise<void>;
};

/** Recovery after a crash replays at most about 1 GB of log, which takes much less. */
const patienceMs = 120_000;
/** The advisory lock that all processes using the server share. */
const lockKey = 7_012_026;

/**
 * A real PostgreSQL with its data in `dataDir`, shared by all processes that name the same directory.
 *
 * No process owns the server: it outlives a killed process, and the next one joins it. Each process keeps one connection
 * that holds a shared advisory lock, which ends with the process however that dies. A process that gets the same lock
 * exclusively is the last one, and stops the server. PostgreSQL itself runs at most one server on a data directory
 * (postmaster.pid and shared memory), so of two processes that start together one starts the server and the other joins it.
 */
export async function startEmbedded({ dataDir, log }: { dataDir: string; log: Log }): Promise<EmbeddedDatabase> {
  const installation = await findInstallation(dataDir);
  if (!(await exists(installation.cluster))) await createCluster(installation);
  const password = await readFile(join(installation.cluster, 'password'), 'utf8').catch((error) => {
    throw new StartupError(
      `The embedded database in ${installation.cluster} cannot be read (${error.code}): start as the same user as the first time, or choose another DATA_DIR.`,
    );
  });
  const urlFor = (port: number, database: string) => `postgresql://fremdrift:${password}@127.0.0.1:${port}/${database}`;

  let stopped: Promise<void> | undefined;
  let held = hold();

  /** Joins the server, and starts it when none runs. Does so again, on the same port, when it is killed while in use. */
  async function hold(wantedPort?: number): Promise<{ client: pg.Client; port: number }> {
    const { client, port } = await joinOrStart(installation, urlFor, wantedPort);
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
      if (rows[0].alone) await stopServer(installation);
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
    log.info(`embedded PostgreSQL on port ${port}, data in ${installation.cluster}`);
    const url = urlFor(port, 'fremdrift');
    return { url, fresh: await isEmpty(url), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const dataDirectory = (installation: Installation) => join(installation.cluster, 'data');

/** Options for PostgreSQL’s programs. They see neither the service’s secrets nor PG… variables of the environment. */
function runningAs(installation: Installation) {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  return {
    ...installation.user,
    cwd: installation.cluster,
    env: { PATH, SystemRoot, TEMP, TMP, LC_ALL: 'C' },
    windowsHide: true,
  };
}

/** Makes the cluster elsewhere and renames it when complete, so that neither a crash nor a second maker leaves half of one. */
async function createCluster(installation: Installation): Promise<void> {
  const home = dirname(installation.cluster);
  for (const name of await readdir(home)) {
    if (!name.startsWith('postgres.new-')) continue;
    const path = join(home, name);
    const changed = await stat(path).catch(() => undefined); // the name just went, when another maker finished
    if (changed && Date.now() - changed.mtimeMs > 600_000) await rm(path, { recursive: true });
  }

  const unfinished = { ...installation, cluster: await mkdtemp(`${installation.cluster}.new-`) };
  const passwordFile = join(unfinished.cluster, 'password');
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const { uid, gid } = installation.user;
  if (uid !== undefined && gid !== undefined) {
    await chown(unfinished.cluster, uid, gid);
    await chown(passwordFile, uid, gid);
  }
  const options = ['--auth=scram-sha-256', '--username=fremdrift', `--pwfile=${passwordFile}`, '--encoding=UTF8'];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']; // the same on every machine
  await exec(
    installation.program('initdb'),
    ['-D', dataDirectory(unfinished), ...options, ...locale],
    runningAs(unfinished),
  ).catch(async (error) => {
    await rm(unfinished.cluster, { recursive: true });
    throw new StartupError(
      `The embedded database cannot be created in ${home} (${lastLine(error.stderr || error.message)}): choose another DATA_DIR, or set DATABASE_URL.`,
    );
  });
  await publish(unfinished.cluster, installation.cluster);
}

/** @returns a connection that holds the shared lock */
async function joinOrStart(
  installation: Installation,
  urlFor: (port: number, database: string) => string,
  wantedPort?: number,
) {
  const deadline = Date.now() + patienceMs;
  let failedStarts = 0;
  let reason = '';
  while (Date.now() < deadline) {
    const server = await recordedServer(installation);
    if (server?.ready) {
      const client = await joinServer(installation, urlFor(server.port, 'postgres'));
      if (client) return { client, port: server.port };
    }
    if (server && (await runs(server.pid, installation))) {
      await pause(50); // it is starting, recovering or stopping
      continue;
    }
    reason = await startServer(installation, await freePort(failedStarts === 0 ? wantedPort : undefined), server?.pid);
    if (reason && ++failedStarts === 5) break;
    if (reason) await pause(200); // the last processes of a killed server may still be ending
  }
  throw new StartupError(
    `The embedded PostgreSQL does not start (${reason || 'it takes too long'}): see ${join(installation.cluster, 'log')}, or set DATABASE_URL.`,
  );
}

/** What the server has written about itself; after a crash it may be dead. */
async function recordedServer(
  installation: Installation,
): Promise<{ pid: number; port: number; ready: boolean } | undefined> {
  const lines = (await readFile(join(dataDirectory(installation), 'postmaster.pid'), 'utf8').catch(() => '')).split(
    '\n',
  );
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } : undefined;
}

/** Undefined when no server answers, or one with other data (a copied directory has the same password). */
async function joinServer(installation: Installation, connectionString: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  client.on('error', () => {}); // 'end' follows, and is what counts
  try {
    await client.connect();
    const { rows } = await client.query('SHOW data_directory');
    if ((await realpath(rows[0].data_directory)) === (await realpath(dataDirectory(installation)))) {
      await client.query(`SELECT pg_advisory_lock_shared(${lockKey})`);
      return client;
    }
  } catch {
    // it refused, or stopped while this process waited for the lock
  }
  await client.end().catch(() => {});
  return undefined;
}

/** Whether process `pid` is the server of this installation, and not a later program with the same number. */
async function runs(pid: number, installation: Installation): Promise<boolean> {
  if (process.platform === 'linux') {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return command.includes(dataDirectory(installation));
  }
  if (process.platform === 'win32') {
    return exec('tasklist', ['/FI', `PID eq ${pid}`]).then(({ stdout }) => stdout.includes('postgres.exe'));
  }
  return exec('ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.includes(dataDirectory(installation)),
    () => false,
  );
}

/** Starts the server and waits until it is ready. @returns why it does not start, or nothing */
async function startServer(installation: Installation, port: number, stalePid?: number): Promise<string> {
  const log = await open(join(installation.cluster, 'log'), 'a', 0o600);
  const { size } = await log.stat();
  const server = spawn(installation.program('postgres'), serverArguments(installation, port), {
    ...runningAs(installation),
    detached: true, // so that Ctrl-C reaches this process only, which stops the server in good order
    stdio: ['ignore', log.fd, log.fd],
    // PostgreSQL treats a lock file with this number as stale, even when another program has the number by now.
    env: { ...runningAs(installation).env, ...(stalePid && { PG_GRANDPARENT_PID: String(stalePid) }) },
  });
  server.unref();
  let failed = '';
  server.once('error', (error) => {
    failed = error.message;
  });
  while (!failed && server.exitCode === null && server.signalCode === null) {
    const recorded = await recordedServer(installation);
    if (recorded?.pid === server.pid && recorded?.ready) break;
    await pause(10);
  }
  await log.close();
  if (!failed && server.exitCode === null && server.signalCode === null) return '';
  const written = (await readFile(join(installation.cluster, 'log'))).subarray(size).toString();
  return failed || lastLine(written.match(/FATAL: .*/g)?.at(-1) ?? written) || 'no reason given';
}

function serverArguments(installation: Installation, port: number): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Refused statements can carry personal data, so the log holds only what the server does.
    log_min_messages: 'log',
    log_checkpoints: 'off',
  };
  const set = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', dataDirectory(installation), '-p', String(port), ...set];
}

/** New processes wait behind the exclusive lock until this server is gone, and then start another. */
async function stopServer(installation: Installation): Promise<void> {
  const server = await recordedServer(installation);
  if (!server) return;
  await exec(installation.program('pg_ctl'), ['kill', 'INT', String(server.pid)], runningAs(installation)); // a fast shutdown, on Windows too
  while (await runs(server.pid, installation)) await pause(10);
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';

/** The wanted port when it is free, else any. */
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
