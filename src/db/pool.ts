import pg from 'pg';

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;

// A date stays text, because a Date would pass through the local time zone. Numbers become JSON numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * Connections per process. Two cores work on a handful of transactions at once, while others wait for the disk at their
 * commit. Reads commit, too: they write to the access log.
 */
export const CONNECTIONS = 8;

/** PostgreSQL gives up on a statement after 30 s, so a later answer will never come: the network is gone. */
const ANSWER_MS = 40_000;

/**
 * The service’s connections: as the role that owns nothing, in UTC, pipelined, with a limit of 30 s for a statement.
 * Close the pool with `end()`.
 */
export function createPool(url: string): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    application_name: 'fremdrift',
    options:
      '-c role=fremdrift_app -c timezone=UTC -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s',
  });
  // A connection can break at any time, and an error without a listener would end the process. Nothing else is to do:
  // statements of a broken connection fail and the request answers 503, and the pool drops idle ones by itself.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/**
 * A connection outside the pool, not pipelined, for copying rows out. A copy has no time limit here: its reader decides.
 */
export function connectionBeside(pool: Pool): pg.Client {
  const { pipeline, query_timeout, ...options } = pool.options;
  const client = new pg.Client(options);
  client.on('error', () => {});
  return client;
}
