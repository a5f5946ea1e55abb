/**
 * One municipality's transaction: the only way to its rows. Everything in it sees that municipality alone, by the
 * explicit predicate of each query and, as a net under it, by row-level security.
 */

import type { SQL } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { danishDate, type Instant, type IsoDate } from '../domain/calendar.ts';
import { drizzle, sql } from './drizzle.ts';
import type { Pool, PoolClient } from './pool.ts';
import { compile, municipality, now, param, type Statement, statement, type Values } from './statement.ts';

/** Going: numbered by hand. A statement with named values is made in statement.ts. */
export type Numbered = { name: string; text: string };

export function numberedStatement(name: string, text: string): Numbered {
  return { name, text };
}

/** A write of a versioned thing. `resource` is its table. */
export type Change = {
  resource: string;
  id: string;
  version: number;
  change: 'created' | 'replaced' | 'entered-in-error' | 'erased';
};

const logChanges = statement<object, { resources: string[]; ids: string[]; versions: number[]; changes: string[] }>(
  'log changes',
  sql`insert into change (municipality_code, at, resource, resource_id, version, change)
   select ${municipality}, ${now}, * from unnest(${param('resources')}::text[], ${param('ids')}::text[], ${param('versions')}::integer[], ${param('changes')}::text[])`,
);

/** Who a transaction acts for. */
export type Seen = {
  /** Null for the municipality itself. */
  provider?: string | null;
  /** The one citizen it is about, where row-level security is to leave out all others. */
  citizenId?: string | null;
};

/** A statement with the values it takes; without values where it takes none. */
type Sending<Row extends object, Given extends Values> = keyof Given extends never
  ? [query: Statement<Row, Given>, given?: Instead]
  : [query: Statement<Row, Given>, given: Given & Instead];

/** Given instead of what the transaction would fill in. */
type Instead = { provider?: string | null; today?: IsoDate; now?: Instant };

/** What a transaction fills in by itself. */
const OWN = { municipality: true, provider: true, today: true, now: true } as const;

export class Tenant {
  readonly municipality: string;
  /** The registration time of everything this transaction writes. */
  readonly now: Instant;
  /** The Danish date. */
  readonly today: IsoDate;
  /** The provider it acts for; null for the municipality itself. */
  readonly provider: string | null;
  readonly #client: PoolClient;
  readonly #atCommit: pg.QueryConfig[] = [];
  readonly #changes: Change[] = [];
  #drizzle: NodePgDatabase | undefined;
  #ended = false;

  constructor(municipality: string, now: Instant, provider: string | null, client: PoolClient) {
    this.municipality = municipality;
    this.now = now;
    this.today = danishDate(now);
    this.provider = provider;
    this.#client = client;
  }

  /** Drizzle on this transaction, for writes that follow the table definitions. */
  get db(): NodePgDatabase {
    const connection = this.#connection;
    this.#drizzle ??= drizzle(connection);
    return this.#drizzle;
  }

  async rows<Row extends object, Given extends Values>(...[query, given]: Sending<Row, Given>): Promise<Row[]>;
  async rows<Row extends object>(query: Numbered, values: unknown[]): Promise<Row[]>;
  async rows<Row extends object>(query: Statement | Numbered, given: Values | unknown[] = {}): Promise<Row[]> {
    return (await this.#connection.query<Row>(this.#config(query, given))).rows;
  }

  async row<Row extends object, Given extends Values>(...[query, given]: Sending<Row, Given>): Promise<Row | undefined>;
  async row<Row extends object>(query: Numbered, values: unknown[]): Promise<Row | undefined>;
  async row<Row extends object>(query: Statement | Numbered, given: Values | unknown[] = {}): Promise<Row | undefined> {
    return (await this.#connection.query<Row>(this.#config(query, given))).rows[0];
  }

  /** For a query put together for this request, such as a list with filters: not prepared. */
  async query<Row extends object>(query: SQL): Promise<Row[]> {
    const { text, names, literals } = compile(query);
    const values = [...this.#valuesOf(names, {}), ...literals];
    return (await this.#connection.query<Row>(text, values)).rows;
  }

  /** Going, with numbered statements. */
  async unprepared<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
    return (await this.#connection.query<Row>(text, values)).rows;
  }

  /** Sends the statement with the commit, in one round trip; if it fails, nothing is committed. */
  atCommit<Given extends Values>(...[query, given]: Sending<object, Given>): void;
  atCommit(query: Numbered, values: unknown[]): void;
  atCommit(query: Statement | Numbered, given: Values | unknown[] = {}): void {
    this.#atCommit.push(this.#config(query, given));
  }

  #config(query: Statement | Numbered, given: Values | unknown[]): pg.QueryConfig {
    const { name, text } = query;
    return {
      name,
      text,
      values: 'names' in query ? this.#valuesOf(query.names, given as Values) : (given as unknown[]),
    };
  }

  /** What is given goes before what the transaction knows itself. */
  #valuesOf(names: readonly string[], given: Values): unknown[] {
    return names.map((name) => {
      if (name in given) return given[name];
      if (name in OWN) return this[name as keyof typeof OWN];
      throw new Error(`No value is given for “${name}”`);
    });
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
      this.atCommit(logChanges, {
        resources: column('resource'),
        ids: column('id'),
        versions: column('version'),
        changes: column('change'),
      });
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
  { provider = null, citizenId = null }: Seen = {},
): Promise<Result> {
  const opening = `begin; ${seeOnly(municipality, citizenId)}`;
  const client = await pool.connect();
  const tenant = new Tenant(municipality, now, provider, client);
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
