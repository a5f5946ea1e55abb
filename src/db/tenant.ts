/**
 * A transaction of one municipality: the only way to its rows. It sees only that municipality, by the explicit condition
 * of each query and, should one lack it, by row-level security.
 */

import type { SQL } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { danishDate, type Instant, type IsoDate } from '../domain/calendar.ts';
import { drizzle, sql } from './drizzle.ts';
import type { Pool, PoolClient } from './pool.ts';
import { compile, municipality, now, param, type Statement, statement, type Values } from './statement.ts';

/** A write of a versioned thing. `resource` is the name of its table. */
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
  /** Null for everybody but a provider: the municipality’s systems, and a citizen’s app (then see `citizenId`). */
  provider?: string | null;
  /** The only citizen that row-level security lets the transaction see; null for all. */
  citizenId?: string | null;
};

/** A statement with its values; without, where it takes none. */
type Sending<Row extends object, Given extends Values> = keyof Given extends never
  ? [query: Statement<Row, Given>, given?: Instead]
  : [query: Statement<Row, Given>, given: Given & Instead];

/** Values given instead of those that the transaction would fill in. */
type Instead = { provider?: string | null; today?: IsoDate; now?: Instant };

/** The values that a transaction fills in by itself. */
const OWN = { municipality: true, provider: true, today: true, now: true } as const;

export class Tenant {
  readonly municipality: string;
  /** The registration time of everything this transaction writes. */
  readonly now: Instant;
  /** The provider it acts for; null for everybody else. */
  readonly provider: string | null;
  readonly #client: PoolClient;
  readonly #atCommit: pg.QueryConfig[] = [];
  readonly #changes: Change[] = [];
  #today: IsoDate | undefined;
  #drizzle: NodePgDatabase | undefined;
  #ended = false;

  constructor(municipality: string, now: Instant, provider: string | null, client: PoolClient) {
    this.municipality = municipality;
    this.now = now;
    this.provider = provider;
    this.#client = client;
  }

  /** The Danish date. */
  get today(): IsoDate {
    this.#today ??= danishDate(this.now);
    return this.#today;
  }

  /** drizzle on this transaction, for writes by the table definitions. */
  get db(): NodePgDatabase {
    const connection = this.#connection;
    this.#drizzle ??= drizzle(connection);
    return this.#drizzle;
  }

  async rows<Row extends object, Given extends Values>(...[query, given]: Sending<Row, Given>): Promise<Row[]> {
    return (await this.#connection.query<Row>(this.#prepared(query, given))).rows;
  }

  async row<Row extends object, Given extends Values>(
    ...[query, given]: Sending<Row, Given>
  ): Promise<Row | undefined> {
    return (await this.#connection.query<Row>(this.#prepared(query, given))).rows[0];
  }

  /** Runs a query made for this request, such as a list with filters. It is not prepared. */
  async query<Row extends object>(query: SQL): Promise<Row[]> {
    const { text, names, literals } = compile(query);
    const values = [...this.#valuesOf(names, {}), ...literals];
    return (await this.#connection.query<Row>(text, values)).rows;
  }

  /** Sends the statement with the commit, in the same round trip. If it fails, nothing is committed. */
  atCommit<Given extends Values>(...[query, given]: Sending<object, Given>): void {
    this.#atCommit.push(this.#prepared(query, given));
  }

  /** The same for the query of a library, which has numbered its values by itself. */
  queryAtCommit(query: pg.QueryConfig): void {
    this.#atCommit.push(query);
  }

  #prepared({ name, text, names }: Pick<Statement, 'name' | 'text' | 'names'>, given: Values = {}): pg.QueryConfig {
    return { name, text, values: this.#valuesOf(names, given) };
  }

  /** A given value goes before the transaction’s own. */
  #valuesOf(names: readonly string[], given: Values): unknown[] {
    return names.map((name) => {
      if (name in given) return given[name];
      if (name in OWN) return this[name as keyof typeof OWN];
      throw new Error(`No value is given for “${name}”`);
    });
  }

  /** Adds to the log of changes, with the commit. */
  changed(...changes: Change[]): void {
    for (const change of changes) this.#changes.push(change);
  }

  get hasChanges(): boolean {
    return this.#changes.length > 0;
  }

  /** Work that goes on after its transaction must not reach the transaction that has the connection next. */
  get #connection(): PoolClient {
    if (this.#ended) throw new Error('The transaction has ended');
    return this.#client;
  }

  /** Only `withTenant` calls this and `commit`. */
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

/** `*` stands for no single municipality: such a transaction sees no municipality’s rows. */
const MUNICIPALITY_CODE = /^(?:\d{4}|\*)$/;

const CITIZEN_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * SQL that makes the transaction see only one municipality and, when one is named, only one citizen. SET takes no
 * parameters, so the values are checked here. set_config() would take them, but does not reach Citus workers.
 */
export function seeOnly(municipality: string, citizenId: string | null = null): string {
  if (!MUNICIPALITY_CODE.test(municipality)) throw new RangeError('A municipality code has four digits');
  const seen = `set local fremdrift.municipality = '${municipality}'`;
  if (citizenId === null) return seen;
  if (!CITIZEN_ID.test(citizenId)) throw new RangeError('A citizen’s id is a UUID');
  return `${seen}; set local fremdrift.citizen = '${citizenId}'`;
}

/**
 * Runs `work` in a transaction that sees only one municipality, or one citizen of it. Commits when the work returns, and
 * rolls back when it throws. The opening message is not waited for, so a read costs two round trips instead of four.
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
