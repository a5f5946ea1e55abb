/**
 * An operation as data. A noun’s contract.ts describes it, and its routes.ts gives it a URL and a handler. Fastify checks
 * requests by it, and the OpenAPI document is made of it.
 */
import type { FastifyContextConfig } from 'fastify';
import type { z } from 'zod';
import type { Scope } from '../../access/roles.ts';

type Schema = z.ZodType | undefined;

type Described<Params extends Schema, Query extends Schema, Body extends Schema> = {
  /** `operationId`: its name in generated clients and in the access log. */
  id: string;
  summary: string;
  description: string;
  /** Its chapter of the document. */
  tag: string;
  /** What the caller must be allowed to do. A signed link needs none. */
  scope?: Scope;
  params?: Params;
  query?: Query;
  body?: Body;
  /** By status. The document adds the errors that every operation has. */
  answers: Record<number, unknown>;
  /** Media types of the body; left out, JSON alone. */
  consumes?: string[];
  /** The largest body it takes, in bytes. Left out: the same as every operation. */
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
      operationId: id,
      summary,
      description,
      tags: [tag],
      response: answers,
      ...(consumes && { consumes }),
      ...(Object.fromEntries(given) as typeof checked & { params: Params; querystring: Query; body: Body }),
    },
  };
}
