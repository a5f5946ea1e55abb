/** The demo data, written once for a whole run: each test file that needs it clones the database. */
import pg from 'pg';
import type { Test } from 'tap';
import { buildApp } from '../../src/app.ts';
import { countRows } from '../../src/database.ts';
import { createPool } from '../../src/db/pool.ts';
import { type DemoKeys, seedDemo } from '../../src/demo/seed.ts';
import { createTestDatabase } from './database.ts';
import { type Service, startService } from './service.ts';

/** The day the demo data ends. */
export const DEMO_NOW = '2026-11-21T10:00:00Z';
const DEMO = 'fremdrift_test_demo';
/** Only one process writes the data; the others wait for it. */
const ADVISORY_LOCK = 7_066_190;

/** A service on a database with the demo data, and the keys to it. */
export async function startDemo(t: Test): Promise<{ service: Service; keys: DemoKeys }> {
  const admin = new pg.Client({ connectionString: process.env.FREMDRIFT_TEST_SERVER });
  await admin.connect();
  try {
    await admin.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    const keys = (await keptKeys(admin)) ?? (await writeDemo(admin));
    return { service: await startService(t, { now: DEMO_NOW, template: DEMO }), keys };
  } finally {
    await admin.end(); // and with it the lock
  }
}

/** The database keeps only hashes of the keys, so they stand in its comment. */
async function keptKeys(admin: pg.Client): Promise<DemoKeys | undefined> {
  const { rows } = await admin.query(
    `SELECT shobj_description(oid, 'pg_database') AS keys FROM pg_database WHERE datname = $1`,
    [DEMO],
  );
  return rows[0] && JSON.parse(rows[0].keys);
}

async function writeDemo(admin: pg.Client): Promise<DemoKeys> {
  const { url } = await createTestDatabase();
  const pool = createPool(url);
  const keys = await seedDemo({ buildApp, pool, clock: () => new Date(DEMO_NOW) });
  await pool.end();
  if (!keys) throw new Error('The database was not empty');
  await countRows({ migrationUrl: url });
  const written = new URL(url).pathname.slice(1);
  await admin.query(`ALTER DATABASE ${written} RENAME TO ${DEMO}`);
  await admin.query(`COMMENT ON DATABASE ${DEMO} IS ${admin.escapeLiteral(JSON.stringify(keys))}`);
  return keys;
}
