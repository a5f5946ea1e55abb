import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { drizzle, migrate } from './drizzle.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** The same number in every instance: those that start together migrate one after the other. */
const ADVISORY_LOCK = 7_066_101;

/**
 * Runs the migrations as the owner of the tables, then `afterwards`, under one lock. Grants the unprivileged role to the
 * service’s own login.
 */
export async function runMigrations(
  { url, migrationUrl }: { url: string; migrationUrl: string },
  afterwards: (owner: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: migrationUrl, application_name: 'fremdrift migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    // Give up rather than block a running service behind a lock that another session holds.
    await client.query(`set lock_timeout = '10s'; set statement_timeout = '10min'`);
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
    await afterwards(client);
    const login = decodeURIComponent(new URL(url).username);
    if (login !== decodeURIComponent(new URL(migrationUrl).username)) {
      await client.query(`grant fremdrift_app to ${client.escapeIdentifier(login)}`);
    }
  } finally {
    await client.end();
  }
}
