import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { putHistoryBehindUs } from '../resources/administration/access-log/restored.ts';
import { eraseFunction } from '../resources/administration/held/held.ts';
import { drizzle, migrate as runMigrations } from './drizzle.ts';
import { installQueues } from './queue.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Any number that every Fremdrift shares: instances that start together migrate one after the other. */
const ADVISORY_LOCK = 7_066_101;

/**
 * Brings the database up to the code, as its owner. Safe to run at the same time on many instances: a lock lets one work
 * and the others find nothing left to do. Lets the service's own login take the unprivileged role.
 */
export async function migrate({ url, migrationUrl }: { url: string; migrationUrl: string }): Promise<void> {
  const client = new pg.Client({ connectionString: migrationUrl, application_name: 'fremdrift migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    // Rather give up than stop a running service behind a lock that somebody else holds.
    await client.query(`set lock_timeout = '10s'; set statement_timeout = '10min'`);
    await runMigrations(drizzle(client), { migrationsFolder: MIGRATIONS });
    await putHistoryBehindUs(client);
    await installQueues(client);
    await client.query(eraseFunction());
    const login = decodeURIComponent(new URL(url).username);
    if (login !== decodeURIComponent(new URL(migrationUrl).username)) {
      await client.query(`grant fremdrift_app to ${client.escapeIdentifier(login)}`);
    }
  } finally {
    await client.end();
  }
}
