import pg from 'pg';
import { type Database, type DatabaseSettings, openDatabase } from './db/database.ts';
import type { Log } from './db/embedded.ts';
import { runMigrations } from './db/migrate.ts';
import { installQueues } from './db/queue.ts';
import { StartupError } from './db/startup-error.ts';
import { putHistoryBehindUs } from './resources/administration/access-log/restored.ts';
import { eraseFunction } from './resources/administration/erasures/erase-function.ts';

/** Opens the database the service runs on and brings it up to this version of the code. */
export async function prepareDatabase(config: DatabaseSettings, log: Log): Promise<Database> {
  const database = await openDatabase(config, log);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.stop();
    const reason = (error as Error).cause ?? error; // drizzle's own message repeats the statement
    throw new StartupError(
      `The database cannot be migrated (${(reason as Error).message}): MIGRATION_DATABASE_URL must name the owner of its tables, and the owner must be allowed to create roles.`,
    );
  }
}

/**
 * Brings the database up to the code, as its owner. Safe to run on many instances at once: a lock lets one work and the
 * others find nothing left to do.
 */
export async function migrate({ url, migrationUrl }: { url: string; migrationUrl: string }): Promise<void> {
  await runMigrations({ url, migrationUrl }, async (owner) => {
    await putHistoryBehindUs(owner);
    await installQueues(owner);
    await owner.query(eraseFunction());
  });
}

/**
 * Lets PostgreSQL count the rows, as their owner, after many were written at once. Until then it plans for empty tables, and
 * an export of the demo data takes half a minute.
 */
export async function countRows({ migrationUrl }: Pick<Database, 'migrationUrl'>): Promise<void> {
  const owner = new pg.Client({ connectionString: migrationUrl });
  await owner.connect();
  try {
    await owner.query('analyze');
  } finally {
    await owner.end();
  }
}
