import pg from 'pg';
import { type Log, startEmbedded } from './embedded.ts';
import { StartupError } from './startup-error.ts';

export { StartupError };

/** Without `databaseUrl` it is the embedded database, with its data in `dataDir`. */
export type DatabaseSettings = {
  databaseUrl?: string | undefined;
  /** The same database, as the owner of its tables. */
  migrationDatabaseUrl?: string | undefined;
  dataDir: string;
};

export type Database = {
  url: string;
  /** As the owner of the tables. */
  migrationUrl: string;
  embedded: boolean;
  /** An embedded database that is still empty. */
  fresh: boolean;
  stop(): Promise<void>;
};

/** Opens the database of `DATABASE_URL` after checking that it can be used; without one, the embedded PostgreSQL. */
export async function openDatabase(config: DatabaseSettings, log: Log): Promise<Database> {
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
