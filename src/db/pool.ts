import pg from 'pg';

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;

// Dates are calendar dates and numbers are JSON numbers: neither may pass through the local time zone or become text.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * Connections per process. Two cores serve no more than a handful of transactions at once; the others wait for the disk,
 * which every commit does, a read's too: it wrote to the access log.
 */
export const CONNECTIONS = 8;

/** PostgreSQL itself gives up on a statement after 30 s; an answer that has not come by now never will: the network is gone. */
const ANSWER_MS = 40_000;

/**
 * Connections of the service: as the role that owns nothing, in UTC, pipelined, giving up on a statement after 30 s.
 * The pool must always be closed with `end()`.
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
  // A connection can break at any time, and an error nobody listens to would end the process. In use, its statements
  // fail and the request answers 503; idle, the pool has already let it go.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/**
 * A connection of its own, as the pool's are, for what a pipelined one cannot do: to copy rows out. Nothing here gives up on
 * a copy that takes long: that is for whoever reads it to do.
 */
export function connectionBeside(pool: Pool): pg.Client {
  const { pipeline, query_timeout, ...options } = pool.options;
  const client = new pg.Client(options);
  client.on('error', () => {});
  return client;
}
