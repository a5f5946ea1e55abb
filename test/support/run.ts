/**
 * Runs the tests of the service: `node test/support/run.ts [tap's arguments]`. One PostgreSQL for the whole run (the embedded one
 * in a directory of its own, or the server of DATABASE_URL), and in it one migrated database that test files clone.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { COMPILED } from '../../src/compiled.ts';
import { migrate } from '../../src/database.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { TEMPLATE, withName } from './database.ts';

const log = { info() {}, warn: console.error, error: console.error };

async function openServer(): Promise<{ url: string; close(): Promise<void> }> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, close: async () => {} };
  const dataDir = mkdtempSync(join(tmpdir(), 'fremdrift-test-'));
  chmodSync(dataDir, 0o755); // as root, PostgreSQL runs as another user, who must get in
  const server = await startEmbedded({ dataDir, log });
  return {
    url: server.url,
    close: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

async function dropTestDatabases(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query(`SELECT datname FROM pg_database WHERE datname LIKE 'fremdrift\\_test\\_%'`);
  for (const { datname } of rows) await admin.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
}

/** Ctrl-C reaches tap too, which ends; then we clean up. */
const interrupted = () => {};
process.on('SIGINT', interrupted).on('SIGTERM', interrupted);

const server = await openServer();
const admin = new pg.Client({ connectionString: server.url });
await admin.connect();
try {
  if (!process.env.DATABASE_URL) {
    await admin.query('ALTER SYSTEM SET fsync = off'); // nothing here outlives the run
    await admin.query('SELECT pg_reload_conf()');
  }
  await dropTestDatabases(admin);
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  const url = withName(server.url, TEMPLATE);
  await migrate({ url, migrationUrl: url });

  const tap = createRequire(import.meta.url)
    .resolve('tap/package.json')
    .replace('package.json', 'dist/esm/run.mjs');
  // Each test file is a process that loads the whole service.
  const run = spawn(process.execPath, [tap, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, FREMDRIFT_TEST_SERVER: server.url, NODE_COMPILE_CACHE: COMPILED },
  });
  process.on('SIGTERM', () => run.kill('SIGTERM'));
  const [code] = await once(run, 'exit');
  process.exitCode = code ?? 1;
} finally {
  await dropTestDatabases(admin);
  await admin.end();
  await server.close();
}
