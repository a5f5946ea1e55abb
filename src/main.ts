import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { countRows, prepareDatabase } from './database.ts';
import { type Database, StartupError } from './db/database.ts';
import { createPool, type Pool } from './db/pool.ts';
import { Queue } from './db/queue.ts';
import { readDemoKeys, saveDemoKeys } from './demo/keys.ts';
import { type DemoKeys, demoState, seedDemo } from './demo/seed.ts';
import { workers } from './jobs/workers.ts';
import { withCprKey } from './resources/record/citizens/cpr-key.ts';
import { welcome } from './welcome.ts';

/** How long requests in flight may take to finish when the service stops. */
const GRACE_MS = 10_000;
/** npm passes on a Ctrl-C that the terminal has already sent us: a signal that follows this soon is the same one. */
const SAME_SIGNAL_MS = 1_000;

const clock = () => new Date();

type Service = { url: string; adminUrl: string; stop(): Promise<void> };

/** Runs the service until SIGINT or SIGTERM, then lets requests in flight finish. A second signal ends it at once. */
export async function runService(config: Config): Promise<void> {
  const starting = startService(config);
  let askedAt = 0;
  const onSignal = async () => {
    if (askedAt) {
      if (Date.now() - askedAt > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    askedAt = Date.now();
    const service = await starting.catch(() => undefined); // a failed start has cleaned up after itself
    await service?.stop();
    process.exit(0);
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  if (process.env.npm_lifecycle_event) onceOrphaned(onSignal);
  await starting.catch((error) => {
    if (!askedAt) throw error;
  });
}

/** A SIGTERM to npm ends npm and its shell and never reaches us. All we see is another parent process. */
function onceOrphaned(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 200).unref();
}

/** Starts everything, in order. When a step fails, what was started is stopped again. */
async function startService(settings: Config): Promise<Service> {
  const log = pino({ level: settings.logLevel }, pino.destination(2)); // stdout is for the person at the terminal
  const database = await prepareDatabase(settings, log);
  const pool = createPool(database.url);
  try {
    const config = database.embedded ? await withCprKey(settings) : settings;
    const queue = await new Queue(pool, log).open();
    const { app, admin } = await buildApp(config, { pool, clock, queue, log });
    const stop = () => stopService(app, admin, queue, pool, database);
    try {
      await listen(app, 'PORT', config.host, config.port);
      const keys = await demoKeys(settings, database, pool, log); // takes seconds, so only once the port is known to be free
      await listen(admin, 'ADMIN_PORT', config.host, config.adminPort); // last: /ready says that the demo data is there, too
      await queue.start(workers({ pool, clock, queue, log }, config));
      process.stdout.write(welcome(urlOf(app, config), clock(), keys));
    } catch (error) {
      await Promise.all([app.close(), admin.close(), queue.stop(GRACE_MS)]);
      throw error;
    }
    return { url: urlOf(app, config), adminUrl: urlOf(admin, config), stop };
  } catch (error) {
    await pool.end();
    await database.stop();
    throw error;
  }
}

async function stopService(app: FastifyInstance, admin: FastifyInstance, queue: Queue, pool: Pool, database: Database) {
  const late = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
  await Promise.all([app.close(), queue.stop(GRACE_MS)]);
  clearTimeout(late);
  await Promise.all([admin.close(), Promise.race([pool.end(), pause(2_000, undefined, { ref: false })])]); // gives up on a query that hangs
  await database.stop();
}

async function listen(app: FastifyInstance, variable: 'PORT' | 'ADMIN_PORT', host: string, port: number) {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new StartupError(
        `Port ${port} is taken by another program: stop it, or choose another with ${variable}=${port + 10}.`,
      );
    }
    if (code === 'EACCES')
      throw new StartupError(`Port ${port} is not open to this user: choose another with ${variable}=….`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new StartupError(`HOST=${host} is not an address of this machine: correct it, or leave HOST out.`);
    }
    throw error;
  }
}

/** The URL a person on this machine opens. */
function urlOf(app: FastifyInstance, { host }: Config): string {
  const { port } = app.server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

async function demoKeys(config: Config, database: Database, pool: Pool, log: Logger): Promise<DemoKeys | undefined> {
  const begun = database.embedded && (await demoState(pool, clock)) === 'begun'; // a start was killed while it wrote
  if (config.demo ?? (database.fresh || begun)) {
    const keys = await seedDemo({ buildApp, pool, clock, progress: (text) => log.info(text) });
    if (keys) {
      await countRows(database);
      await saveDemoKeys(config, keys).catch((error) =>
        log.warn(`the demo keys are shown only this once: ${error.message}`),
      );
      return keys;
    }
  }
  return database.fresh ? undefined : readDemoKeys(config); // the keys of an earlier database open nothing in a fresh one
}
