/**
 * Runs the tests: all of them by `node test/support/run.ts`, some by `node test/support/run.ts <files and options of tap>`.
 * One PostgreSQL serves the whole run: an embedded one in a directory of its own, or the server of DATABASE_URL. Each test
 * file clones its database from one migrated template. All tests run in lanes (see lane.ts); files that are named run as
 * tap runs them, each in a process of its own.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { COMPILED } from '../../src/compiled.ts';
import { migrate } from '../../src/database.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { TEMPLATE, withName } from './database.ts';

/** The files that take or wait longest. They start first, so that no lane ends long after the others. */
const FIRST = [
  'test/cli.test.ts',
  'test/db/embedded.test.ts',
  'test/reliability/ffb-deliveries.test.ts',
  'test/reliability/webhooks.test.ts',
  'test/demo.test.ts',
  'test/security/leaks.test.ts',
  'test/docs.test.ts',
  'test/security/matrix.test.ts',
];

/** A crash may lose the data of a test server. */
const UNSAFE_AND_FAST = ['fsync = off', 'full_page_writes = off', 'synchronous_commit = off'];

const log = { info() {}, warn: console.error, error: console.error };

async function openServer(): Promise<{ url: string; close(): Promise<void> }> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, close: async () => {} };
  const dataDir = mkdtempSync(join(tmpdir(), 'fremdrift-test-'));
  chmodSync(dataDir, 0o755); // started by root, PostgreSQL runs as another user, who must be able to enter
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

/** The files tap runs for a run of all tests, and their environment. */
function lanes(claims: string): { files: string[]; env: Record<string, string> } {
  const all = globSync('test/**/*.test.ts').toSorted();
  const files = [...FIRST, ...all.filter((file) => !FIRST.includes(file))];
  return {
    files: globSync('test/support/lanes/*.ts'),
    env: { FREMDRIFT_TEST_FILES: files.join('\n'), FREMDRIFT_TEST_CLAIMS: claims },
  };
}

/** Ctrl-C also reaches tap. We wait for tap to end, and then clean up. */
const interrupted = () => {};
process.on('SIGINT', interrupted).on('SIGTERM', interrupted);

const claims = mkdtempSync(join(tmpdir(), 'fremdrift-lanes-'));
const server = await openServer();
const admin = new pg.Client({ connectionString: server.url });
await admin.connect();
try {
  if (!process.env.DATABASE_URL) {
    for (const setting of UNSAFE_AND_FAST) await admin.query(`ALTER SYSTEM SET ${setting}`);
    await admin.query('SELECT pg_reload_conf()');
  }
  await dropTestDatabases(admin);
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  const url = withName(server.url, TEMPLATE);
  await migrate({ url, migrationUrl: url });

  const tap = createRequire(import.meta.url)
    .resolve('tap/package.json')
    .replace('package.json', 'dist/esm/run.mjs');
  const named = process.argv.slice(2);
  const { files, env } = named.length > 0 ? { files: named, env: {} } : lanes(claims);
  const run = spawn(process.execPath, [tap, ...files], {
    stdio: 'inherit',
    env: { ...process.env, ...env, FREMDRIFT_TEST_SERVER: server.url, NODE_COMPILE_CACHE: COMPILED },
  });
  process.on('SIGTERM', () => run.kill('SIGTERM'));
  const [code] = await once(run, 'exit');
  process.exitCode = code ?? 1;
} finally {
  await dropTestDatabases(admin);
  await admin.end();
  await server.close();
  rmSync(claims, { recursive: true });
}
