/** What the service adds to Fastify's types. */
import type { FastifyPluginAsync, FastifyPluginOptions, FastifyTypeProvider, RawServerDefault } from 'fastify';
import type { z } from 'zod';
import type { Caller } from '../../access/authentication.ts';
import type { Scope } from '../../access/roles.ts';
import type { Tx } from './transaction.ts';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller;
    /** When the key that called ends; known once a transaction has admitted it. */
    keyExpiresAt: Date | null;
    /** One transaction in the caller's municipality; see transaction.ts. The work may run more than once: all it changes must be in the database. */
    transact<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  }
  interface FastifyContextConfig {
    /** What the caller must be allowed to. Under `/v1` the service does not start with a route that has none. */
    scope?: Scope;
    /** Opened by a link, not by a key: `?link=` says who calls, and is good for this route alone. It needs no scope. */
    signedLink?: boolean;
    /** There only to answer 405. It needs no scope either. */
    notTaken?: boolean;
    /** GET: answers `If-None-Match`. */
    conditional?: boolean;
    /** POST: takes `Idempotency-Key`. */
    idempotent?: boolean;
    /** Error statuses that only this route has. */
    moreStatuses?: number[];
  }
}

/** Requests are typed by their contracts. Answers are JSON text that PostgreSQL or a view made: the tests hold them against the OpenAPI document. */
interface ByContract extends FastifyTypeProvider {
  validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown;
  serializer: unknown;
}

export type Routes = FastifyPluginAsync<FastifyPluginOptions, RawServerDefault, ByContract>;
