import pg from 'pg';
import type { Config } from '../config.ts';
import { type Log, startEmbedded } from './embedded.ts';
import { StartupError } from './startup-error.ts';

export { StartupError };

export type Database = {
  url: string;
  /** The owner of the tables. */
  migrationUrl: string;
  embedded: boolean;
  /** An embedded database with nothing in it yet. */
  fresh: boolean;
  stop(): Promise<void>;
};

/** The database, open and brought up to the code. */
export async function prepareDatabase(config: Config, log: Log): Promise<Database> {
  const database = await openDatabase(config, log);
  try {
    const { migrate } = await import('./migrate.ts');
    await migrate(database);
    return database;
  } catch (error) {
    await database.stop();
    const reason = (error as Error).cause ?? error; // drizzle's own message repeats the statement
    throw new StartupError(
      `The database cannot be migrated (${(reason as Error).message}): MIGRATION_DATABASE_URL must name the owner of its tables, who may create roles.`,
    );
  }
}

/** The database of `DATABASE_URL`, after a look that it can be used; without one, the embedded PostgreSQL. */
export async function openDatabase(config: Config, log: Log): Promise<Database> {
  const { databaseUrl: url, migrationDatabaseUrl } = config;
  if (migrationDatabaseUrl) await checkServer(migrationDatabaseUrl, 'MIGRATION_DATABASE_URL');
  if (url) {
    await checkServer(url, 'DATABASE_URL');
    return { url, migrationUrl: migrationDatabaseUrl ?? url, embedded: false, fresh: false, stop: async () => {} };
  }
  const { dataDir } = config;
  const server = await startEmbedded({ dataDir, log });
  return { ...server, migrationUrl: migrationDatabaseUrl ?? server.url, embedded: true };
}

async function checkServer(url: string, variable: string): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const place = `PostgreSQL at ${hostname || 'localhost'}:${port || 5432}${pathname}`;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, query_timeout: 5000 });
  client.on('error', () => {});
  let version: { number: number; text: string };
  try {
    await client.connect();
    const { rows } = await client.query(
      `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS text`,
    );
    version = rows[0];
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw new StartupError(`${place} cannot be used (${message || code}): ${cureFor(code, variable)}`);
  } finally {
    client.end().catch(() => {});
  }
  if (version.number < 150000) {
    throw new StartupError(`${place} is version ${version.text}: Fremdrift needs PostgreSQL 15 or newer.`);
  }
}

function cureFor(code: string | undefined, variable: string): string {
  if (code?.startsWith('28')) return `correct the user or the password in ${variable}.`;
  if (code === '3D000') return `create the database, or correct its name in ${variable}.`;
  return `start it, or correct ${variable}.`;
}
