/** What the service adds to Fastify's types. */
import type { FastifyPluginAsync, FastifyPluginOptions, FastifyTypeProvider, RawServerDefault } from 'fastify';
import type { z } from 'zod';
import type { Caller } from '../../access/caller.ts';
import type { Scope } from '../../access/roles.ts';
import type { Tx } from './transaction.ts';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller;
    /** When the caller’s key expires; known once a transaction has admitted the caller. */
    keyExpiresAt: Date | null;
    /**
     * Runs the work in one transaction of the caller’s municipality (transaction.ts). It may run more than once, so all it
     * changes must be in the database.
     */
    transact<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  }
  interface FastifyContextConfig {
    /** What the caller must be allowed to do. The service does not start when a route under `/v1` has none. */
    scope?: Scope;
    /** Opened by a link instead of a key: `?link=` says who calls. Such a route needs no scope. */
    signedLink?: boolean;
    /** Exists only to answer 405. Needs no scope. */
    notTaken?: boolean;
    /** GET: answers `If-None-Match`. */
    conditional?: boolean;
    /** POST: takes `Idempotency-Key`. */
    idempotent?: boolean;
    /** Error statuses that only this route has. */
    moreStatuses?: number[];
  }
}

/** Requests have the types of their contracts. Answers are JSON text, which the tests check against the OpenAPI document. */
interface ByContract extends FastifyTypeProvider {
  validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown;
  serializer: unknown;
}

export type Routes = FastifyPluginAsync<FastifyPluginOptions, RawServerDefault, ByContract>;
