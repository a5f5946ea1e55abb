/**
 * An operation as data, as a noun's contract.ts says it: for Fastify, which checks requests by it, and for the OpenAPI
 * document. `routes.ts` gives it a URL and a handler.
 */
import type { FastifyContextConfig } from 'fastify';
import type { z } from 'zod';
import type { Scope } from '../../access/roles.ts';

type Schema = z.ZodType | undefined;

type Described<Params extends Schema, Query extends Schema, Body extends Schema> = {
  /** `operationId`: the name a generated client gives it. */
  id: string;
  summary: string;
  description: string;
  /** The chapter of the document it stands in. */
  tag: string;
  /** What the caller must be allowed to. A signed link needs none. */
  scope?: Scope;
  params?: Params;
  query?: Query;
  body?: Body;
  /** By status. The errors that every operation has are added to the document by themselves. */
  answers: Record<number, unknown>;
  /** Media types of the body; left out, JSON alone. */
  consumes?: string[];
  /** The largest body it takes, in bytes; left out, that of every operation. */
  bodyLimit?: number;
} & Pick<FastifyContextConfig, 'signedLink' | 'conditional' | 'idempotent' | 'moreStatuses'>;

type Operation<Params extends Schema, Query extends Schema, Body extends Schema> = {
  config: FastifyContextConfig;
  bodyLimit?: number;
  schema: {
    operationId: string;
    summary: string;
    description: string;
    tags: string[];
    consumes?: string[];
    params: Params;
    querystring: Query;
    body: Body;
    response: Record<number, unknown>;
  };
};

export function operation<
  Params extends Schema = undefined,
  Query extends Schema = undefined,
  Body extends Schema = undefined,
>(described: Described<Params, Query, Body>): Operation<Params, Query, Body> {
  const { id, tag, summary, description, params, query, body, answers, consumes, bodyLimit, ...config } = described;
  const checked = { params, querystring: query, body };
  const given = Object.entries(checked).filter(([, schema]) => schema !== undefined);
  return {
    config,
    ...(bodyLimit !== undefined && { bodyLimit }),
    schema: {
      ...{ operationId: id, summary, description, tags: [tag], response: answers },
      ...(consumes && { consumes }),
      ...(Object.fromEntries(given) as typeof checked & { params: Params; querystring: Query; body: Body }),
    },
  };
}
