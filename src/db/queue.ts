/**
 * Work for later, done by whichever instance is free: pg-boss behind a small face. A job is put in by the transaction that
 * makes it necessary, so that neither is without the other. Jobs hold ids and codes only, and are done at least once: what
 * they do must bear being done again, for the process that does it may be killed.
 */
import { type JobInsert, PgBoss } from 'pg-boss';
import type { Pool } from './pool.ts';
import { numberedStatement as statement, type Tenant } from './tenant.ts';

/** The queues, and what a job of each says. */
export type Jobs = {
  /** Changes of the municipality wait to be told. */
  announce: { municipality: string };
  /** The webhook has something to be sent, or will have when it is `due` (milliseconds). One at a time for each webhook, wherever it runs. */
  deliver: { municipality: string; webhookId: string; due?: number };
  /** Events that are too old to be sent again are to be removed. */
  tidy: Record<string, never>;
  /** A new day: what has become due is to be noticed everywhere. */
  morning: Record<string, never>;
  /** What has become due in the municipality is to be noticed. */
  notice: { municipality: string };
  /** A day has ended: its delivery reports are to be handed over. */
  midnight: Record<string, never>;
  /** Delivery reports are to be handed over, or will be when it is `due` (milliseconds). One at a time for each municipality. */
  'hand-over': { municipality: string; due?: number };
  /** Figures that something has changed in are to be computed again. */
  figures: Record<string, never>;
  /** Kept figures are to be compared with the records. */
  compare: Record<string, never>;
  /** Citizens whose time is over are to be erased where the municipality has chosen so. */
  erase: Record<string, never>;
  /** What has been written to the access log is to be sealed. */
  seal: Record<string, never>;
  /** The access log is to be looked after: what has expired, the last seals, samples that are due. */
  audit: Record<string, never>;
};
export type QueueName = keyof Jobs;

export const SCHEMA = 'pgboss';

/** A process that is killed shows no sign of life for this long; then its job is tried again. pg-boss takes no less. */
const HEARTBEAT_SECONDS = 10;
/** How often an instance looks for jobs without a sign of life. */
const SUPERVISE_SECONDS = 5;

const EVERY_QUEUE = {
  heartbeatSeconds: HEARTBEAT_SECONDS,
  expireInSeconds: 15 * 60,
  /** Longer than anything is put off. */
  retentionSeconds: 60 * 24 * 60 * 60,
  deleteAfterSeconds: 60 * 60,
  /** A job that fails is never given up: it would hold back all behind it. */
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

/** Brings pg-boss's own tables and the queues up to the code, as the owner; the role of the service may use them, no more. */
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
  /** How often it looks for jobs when there were none. Left out: every 10 seconds. */
  pollSeconds?: number;
  /** How many run at the same time in one process. */
  atOnce?: number;
  /** How many jobs one run takes. */
  batch?: number;
  /** Puts a job in at these times, in Danish time, once for all instances; also one for the times that were missed. */
  cron?: string;
  /** Throwing has all of them tried again. */
  work(jobs: Jobs[Name][], stopping: AbortSignal): Promise<void>;
};
export type Workers = { [Name in QueueName]: Worker<Name> };

type Log = Record<'error' | 'warn', (details: object, message: string) => void>;

const putJobs = (name: QueueName, text: string) => statement(`put ${name}`, text);

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
    // A failed job is told by its worker; what is left is the database out of reach.
    this.#boss.on('error', ({ name, code }: NodeJS.ErrnoException) =>
      log.warn({ error: { type: name, code } }, 'the queue met an error'),
    );
  }

  /** pg-boss looks a queue up when it is first used, on a connection of its own: not while a transaction holds the last one. */
  async open(): Promise<this> {
    for (const name of Object.keys(QUEUES)) await this.#boss.insert(name, []);
    return this;
  }

  /** Puts a job in with the tenant's commit. One with the id of another is left out, and one with its key in the same `singletonSeconds`. */
  async put<Name extends QueueName>(
    tenant: Tenant,
    name: Name,
    data: Jobs[Name],
    options: Pick<JobInsert, 'id' | 'singletonKey' | 'singletonSeconds' | 'startAfter'> = {},
  ): Promise<void> {
    const atCommit = {
      executeSql: async (text: string, values: unknown[] = []) => {
        tenant.atCommit(putJobs(name, text), values);
        return { rows: [] };
      },
    };
    await this.#boss.insert(name, [{ data, ...options }], { db: atCommit });
  }

  /** Does the work of these queues until `stop`. */
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

  /** pg-boss keeps what a job failed with, and messages of database errors carry values: neither it nor the log gets them. */
  #failed(name: string, error: unknown): never {
    const { name: type = typeof error, code, stack = '' } = error as NodeJS.ErrnoException;
    const at = stack
      .split('\n')
      .find((line) => line.trimStart().startsWith('at '))
      ?.trim();
    this.#log.error({ queue: name, error: { type, code, at } }, 'a job failed and is tried again');
    throw new Error(`${type} ${code ?? ''}`);
  }

  /** Lets what runs come to a good end; what does not within the time is done by the next process. */
  async stop(timeout: number): Promise<void> {
    this.#stopping.abort();
    await this.#boss.stop({ timeout });
  }

  /** Jobs that wait or run, by queue. */
  async depth(): Promise<{ queue: string; state: string; jobs: number }[]> {
    const { rows } = await this.#pool.query(
      `select name as queue, state::text, count(*)::int as jobs from ${SCHEMA}.job where state <= 'active' group by name, state`,
    );
    return rows;
  }
}
