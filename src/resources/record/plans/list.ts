import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Projection, readPage } from '../../../db/projection.ts';
import { type SQL, sql } from '../../../db/statement.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import { mustFindPlan } from './queries.ts';

/** A page of what belongs to one plan; 404 when there is no such plan for the caller. */
export async function sendListOfPlan(
  request: FastifyRequest,
  reply: FastifyReply,
  projection: Projection,
  planId: string,
  conditions: SQL[],
): Promise<FastifyReply> {
  const page = pageOf(request);
  const rows = await request.transact(async (tx) => {
    await mustFindPlan(tx, planId, 'plan');
    return readPage(tx, projection, [...conditions, sql`${sql.raw(projection.plan as string)} = ${planId}`], page);
  });
  return sendPage(request, reply, page, rows);
}
