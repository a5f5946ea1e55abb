/**
 * Jobs for later, which any free instance runs: a thin layer over pg-boss. The transaction that makes a job necessary puts
 * it in, so neither exists without the other. Jobs hold ids and codes only. A job may run more than once, because the
 * process that runs it may be killed, so its work must be safe to repeat.
 */
import { type JobInsert, PgBoss } from 'pg-boss';
import type { Pool } from './pool.ts';
import type { Tenant } from './tenant.ts';

/** The queues, and the data of their jobs. */
export type Jobs = {
  /** The municipality has changes to announce to webhooks. */
  announce: { municipality: string };
  /** The webhook has something to send, now or when it is `due` (milliseconds). One job at a time for each webhook. */
  deliver: { municipality: string; webhookId: string; due?: number };
  /** Removes events that are too old to be sent again. */
  tidy: Record<string, never>;
  /** A new day: looks in every municipality for what has become due. */
  morning: Record<string, never>;
  /** Looks in the municipality for what has become due. */
  notice: { municipality: string };
  /** A day has ended: its delivery reports must be handed over. */
  midnight: Record<string, never>;
  /** Delivery reports must be handed over, now or when it is `due` (milliseconds). One job at a time for each municipality. */
  'hand-over': { municipality: string; due?: number };
  /** Computes figures again where something has changed. */
  figures: Record<string, never>;
  /** Compares stored figures with the records. */
  compare: Record<string, never>;
  /** Erases citizens whose retention period is over, where the municipality has chosen so. */
  erase: Record<string, never>;
  /** Seals new entries of the access log. */
  seal: Record<string, never>;
  /** Looks after the access log: removes expired entries, logs the last seals, and reminds of samples. */
  audit: Record<string, never>;
};
type QueueName = keyof Jobs;

const SCHEMA = 'pgboss';

/** A job whose process has shown no sign of life for this long is tried again. pg-boss takes no less. */
const HEARTBEAT_SECONDS = 10;
/** How often an instance looks for such jobs. */
const SUPERVISE_SECONDS = 5;

const EVERY_QUEUE = {
  heartbeatSeconds: HEARTBEAT_SECONDS,
  expireInSeconds: 15 * 60,
  /** Longer than any job is postponed. */
  retentionSeconds: 60 * 24 * 60 * 60,
  deleteAfterSeconds: 60 * 60,
  /** A failing job is never given up: the work behind it must not be lost. */
  retryLimit: 1_000_000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
};

/** In the order they are made. */
const QUEUES: Record<QueueName, { policy: 'standard' | 'key_strict_fifo' }> = {
  announce: { policy: 'standard' },
  deliver: { policy: 'key_strict_fifo' },
  tidy: { policy: 'standard' },
  morning: { policy: 'standard' },
  notice: { policy: 'standard' },
  midnight: { policy: 'standard' },
  'hand-over': { policy: 'key_strict_fifo' },
  figures: { policy: 'standard' },
  compare: { policy: 'standard' },
  erase: { policy: 'standard' },
  seal: { policy: 'standard' },
  audit: { policy: 'standard' },
};

type Sql = { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };

const on = (connection: Sql) => ({
  executeSql: (text: string, values?: unknown[]) => connection.query(text, values),
});

/** Brings pg-boss’s tables and the queues up to date, as the owner. The service’s role may only use them. */
export async function installQueues(owner: Sql): Promise<void> {
  const boss = new PgBoss({ db: on(owner), schema: SCHEMA, supervise: false, schedule: false });
  boss.on('error', () => {}); // what matters is thrown, too
  await boss.start();
  for (const [name, options] of Object.entries(QUEUES)) {
    await boss.createQueue(name, { ...EVERY_QUEUE, ...options });
    await boss.updateQueue(name, EVERY_QUEUE);
  }
  await boss.stop({ close: false, graceful: false });
  await owner.query(`grant usage on schema ${SCHEMA} to fremdrift_app`);
  await owner.query(`grant select, insert, update, delete on all tables in schema ${SCHEMA} to fremdrift_app`);
}

export type Worker<Name extends QueueName> = {
  /** How often it looks for jobs when there are none. Left out: every 10 seconds. */
  pollSeconds?: number;
  /** How many run at the same time in one process. */
  atOnce?: number;
  /** How many jobs one run takes. */
  batch?: number;
  /** When to put a job in, in Danish time: one for all instances, and one for the times that were missed. */
  cron?: string;
  /** When it throws, all of the jobs are tried again. */
  work(jobs: Jobs[Name][], stopping: AbortSignal): Promise<void>;
};
export type Workers = { [Name in QueueName]: Worker<Name> };

type Log = Record<'error' | 'warn', (details: object, message: string) => void>;

export class Queue {
  readonly #boss: PgBoss;
  readonly #pool: Pool;
  readonly #log: Log;
  readonly #stopping = new AbortController();

  /** Nothing runs before `start`. */
  constructor(pool: Pool, log: Log) {
    this.#pool = pool;
    this.#log = log;
    this.#boss = new PgBoss({
      db: on(pool),
      schema: SCHEMA,
      migrate: false,
      superviseIntervalSeconds: SUPERVISE_SECONDS,
      monitorIntervalSeconds: SUPERVISE_SECONDS,
      reindex: false, // takes the owner
      monitorVacuum: false,
    });
    // Workers log failed jobs themselves. What is left here is a database out of reach.
    this.#boss.on('error', ({ name, code }: NodeJS.ErrnoException) =>
      log.warn({ error: { type: name, code } }, 'the queue met an error'),
    );
  }

  /** Looks every queue up. pg-boss would do so on first use, when a transaction may hold the last connection. */
  async open(): Promise<this> {
    for (const name of Object.keys(QUEUES)) await this.#boss.insert(name, []);
    return this;
  }

  /**
   * Puts a job in with the tenant’s commit. It is left out when there is a job with the same id, or with the same
   * `singletonKey` within `singletonSeconds`.
   */
  async put<Name extends QueueName>(
    tenant: Tenant,
    name: Name,
    data: Jobs[Name],
    options: Pick<JobInsert, 'id' | 'singletonKey' | 'singletonSeconds' | 'startAfter'> = {},
  ): Promise<void> {
    const atCommit = {
      executeSql: async (text: string, values: unknown[] = []) => {
        tenant.queryAtCommit({ name: `put ${name}`, text, values });
        return { rows: [] };
      },
    };
    await this.#boss.insert(name, [{ data, ...options }], { db: atCommit });
  }

  /** Runs the jobs of these queues until `stop`. */
  async start(workers: Partial<Workers>): Promise<void> {
    await this.#boss.start();
    for (const [name, worker] of Object.entries(workers)) await this.#work(name, worker as Worker<QueueName>);
  }

  async #work(name: string, { pollSeconds = 10, atOnce = 1, batch = 1, cron, work }: Worker<QueueName>): Promise<void> {
    const options = {
      localConcurrency: atOnce,
      batchSize: batch,
      pollingIntervalSeconds: pollSeconds,
      burstWhenBatchFull: true,
    };
    await this.#boss.work<Jobs[QueueName]>(name, options, async (jobs) => {
      const stopping = AbortSignal.any([this.#stopping.signal, ...jobs.map(({ signal }) => signal)]);
      const data = jobs.map((job) => job.data);
      await work(data, stopping).catch((error) => this.#failed(name, error));
    });
    if (cron) await this.#boss.schedule(name, cron, {}, { tz: 'Europe/Copenhagen', missed: 'once' });
  }

  /** Messages of database errors carry values, so neither the log nor pg-boss, which stores errors, gets them. */
  #failed(name: string, error: unknown): never {
    const { name: type = typeof error, code, stack = '' } = error as NodeJS.ErrnoException;
    const at = stack
      .split('\n')
      .find((line) => line.trimStart().startsWith('at '))
      ?.trim();
    this.#log.error({ queue: name, error: { type, code, at } }, 'a job failed and is tried again');
    throw new Error(`${type} ${code ?? ''}`);
  }

  /** Lets running jobs end. What does not end in time is done by another process. @param timeout in milliseconds */
  async stop(timeout: number): Promise<void> {
    this.#stopping.abort();
    await this.#boss.stop({ timeout });
  }

  /** How many jobs wait or run, by queue and state. */
  async depth(): Promise<{ queue: string; state: string; jobs: number }[]> {
    const { rows } = await this.#pool.query(
      `select name as queue, state::text, count(*)::int as jobs from ${SCHEMA}.job where state <= 'active' group by name, state`,
    );
    return rows;
  }
}
