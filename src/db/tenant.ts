/**
 * One municipality's transaction: the only way to its rows. Everything in it sees that municipality alone, by the
 * explicit predicate of each query and, as a net under it, by row-level security.
 */
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { drizzle } from './drizzle.ts';
import type { Pool, PoolClient } from './pool.ts';

/** A statement with a name is prepared once per connection. Its text must never vary. */
export type Statement = { name: string; text: string };

export function statement(name: string, text: string): Statement {
  return { name, text };
}

/** A write of a versioned thing. `resource` is its table. */
export type Change = {
  resource: string;
  id: string;
  version: number;
  change: 'created' | 'replaced' | 'entered-in-error' | 'erased';
};

const logChanges = statement(
  'log changes',
  `insert into change (municipality_code, at, resource, resource_id, version, change)
   select $1, $2, * from unnest($3::text[], $4::text[], $5::integer[], $6::text[])`,
);

export class Tenant {
  readonly municipality: string;
  /** The registration time of everything this transaction writes. */
  readonly now: Instant;
  readonly #client: PoolClient;
  readonly #atCommit: pg.QueryConfig[] = [];
  readonly #changes: Change[] = [];
  #drizzle: NodePgDatabase | undefined;
  #ended = false;

  constructor(municipality: string, now: Instant, client: PoolClient) {
    this.municipality = municipality;
    this.now = now;
    this.#client = client;
  }

  /** Drizzle on this transaction, for writes that follow the table definitions. */
  get db(): NodePgDatabase {
    const connection = this.#connection;
    this.#drizzle ??= drizzle(connection);
    return this.#drizzle;
  }

  async rows<Row extends object>(query: Statement, values: unknown[]): Promise<Row[]> {
    return (await this.#connection.query<Row>({ ...query, values })).rows;
  }

  async row<Row extends object>(query: Statement, values: unknown[]): Promise<Row | undefined> {
    return (await this.rows<Row>(query, values))[0];
  }

  /** For statements whose text is put together, such as a list with filters: not prepared. */
  async unprepared<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
    return (await this.#connection.query<Row>(text, values)).rows;
  }

  /** Sends the statement with the commit, in one round trip; if it fails, nothing is committed. */
  atCommit(query: Statement, values: unknown[]): void {
    this.#atCommit.push({ ...query, values });
  }

  /** Goes to the log of changes with the commit. */
  changed(...changes: Change[]): void {
    for (const change of changes) this.#changes.push(change);
  }

  get hasChanges(): boolean {
    return this.#changes.length > 0;
  }

  /** Work that goes on when its transaction has ended must not reach the one that has the connection by then. */
  get #connection(): PoolClient {
    if (this.#ended) throw new Error('The transaction has ended');
    return this.#client;
  }

  /** Called by `withTenant` alone, like `commit`. */
  end(): void {
    this.#ended = true;
  }

  async commit(): Promise<void> {
    this.end();
    if (this.#changes.length > 0) {
      const column = <Field extends keyof Change>(field: Field) => this.#changes.map((change) => change[field]);
      this.atCommit(logChanges, [
        this.municipality,
        this.now,
        column('resource'),
        column('id'),
        column('version'),
        column('change'),
      ]);
    }
    const results = await Promise.all([
      ...this.#atCommit.map((query) => this.#client.query(query)),
      this.#client.query('commit'),
    ]);
    if (results.at(-1)?.command !== 'COMMIT') throw new Error('The transaction was rolled back by the database');
  }
}

/** `*` stands for none in particular: only what belongs to no municipality is there. */
const MUNICIPALITY_CODE = /^(?:\d{4}|\*)$/;

const CITIZEN_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What makes a transaction see one municipality alone, and where one is named one citizen of it. SET takes no parameters: the literal must be proved harmless. Not
 * set_config(): it does not reach Citus workers.
 */
export function seeOnly(municipality: string, citizenId: string | null = null): string {
  if (!MUNICIPALITY_CODE.test(municipality)) throw new RangeError('A municipality code has four digits');
  const seen = `set local fremdrift.municipality = '${municipality}'`;
  if (citizenId === null) return seen;
  if (!CITIZEN_ID.test(citizenId)) throw new RangeError('A citizen’s id is a UUID');
  return `${seen}; set local fremdrift.citizen = '${citizenId}'`;
}

/**
 * Runs `work` in a transaction that sees one municipality, or one citizen of it, commits when it returns and rolls back when it throws.
 * The opening message is sent without waiting for its answer: a read costs two round trips, not four.
 */
export async function withTenant<Result>(
  pool: Pool,
  municipality: string,
  now: Instant,
  work: (tenant: Tenant) => Promise<Result>,
  citizenId: string | null = null,
): Promise<Result> {
  const opening = `begin; ${seeOnly(municipality, citizenId)}`;
  const client = await pool.connect();
  const tenant = new Tenant(municipality, now, client);
  let broken: Error | undefined;
  try {
    const opened = client.query(opening);
    opened.catch(() => {});
    const result = await work(tenant);
    await opened;
    await tenant.commit();
    return result;
  } catch (error) {
    tenant.end();
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
