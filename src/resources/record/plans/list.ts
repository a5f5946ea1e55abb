import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Condition, type Projection, readPage } from '../../../db/projection.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import { readerOf } from '../../../http/resource.ts';
import { mustFindPlan } from './queries.ts';

/** A page of what belongs to one plan; 404 when there is no such plan for the caller. */
export async function sendListOfPlan(
  request: FastifyRequest,
  reply: FastifyReply,
  projection: Projection,
  planId: string,
  conditions: Condition[],
): Promise<FastifyReply> {
  const page = pageOf(request);
  const rows = await request.transact(async (tx) => {
    await mustFindPlan(tx, planId, 'plan');
    return readPage(readerOf(tx), projection, [...conditions, { sql: `${projection.plan} = ?`, value: planId }], page);
  });
  return sendPage(request, reply, page, rows);
}
