import type { FastifyReply, FastifyRequest } from 'fastify';
import { EVERY_MUNICIPALITY } from '../../../codes/municipalities.ts';
import type { Pool } from '../../../db/pool.ts';
import { danishDate } from '../../../domain/calendar.ts';
import type { Clock } from '../../../http/requests/transaction.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerAcross } from './across.ts';
import { answerOf, flat, untilComputed } from './answer.ts';
import { TRENDS, type Trend, type TrendQuery, trendOperation } from './contract.ts';
import { sendForm } from './forms.ts';
import { askedOf } from './question.ts';

type Running = { clock: Clock; pool: Pool };

export const trendRoutes =
  (running: Running): Routes =>
  async (app) => {
    for (const trend of TRENDS)
      app.get(trend.path, trendOperation(trend), (request, reply) => sendTrend(trend, request, reply, running));
  };

async function sendTrend(
  trend: Trend,
  request: FastifyRequest,
  reply: FastifyReply,
  { clock, pool }: Running,
): Promise<FastifyReply> {
  const now = clock().toISOString();
  const query = request.query as TrendQuery;
  const across = request.caller.municipality === EVERY_MUNICIPALITY;
  const asked = askedOf(trend, query, danishDate(now), across);
  // Across municipalities this transaction only checks the key.
  const own = await untilComputed(() =>
    request.transact(async (tx) => (across ? null : answerOf(tx, trend, query, asked))),
  );
  const answer = own ?? (await answerAcross(pool, now, trend, query, asked));
  const { rows, columns, threshold, computedAt, erasures = [] } = answer;
  const { periods, grain, byMunicipality, groups } = asked;
  reply.header('computed-at', computedAt);
  const body = {
    rows,
    from: periods[0],
    to: periods.at(-1),
    groupBy: [grain, ...(byMunicipality ? ['municipality'] : []), ...groups],
    suppression: { threshold, cells: rows.filter(({ suppressed }) => suppressed).length },
    computedAt,
    ...(erasures.length > 0 && { erasures }),
  };
  return sendForm(request, reply, body, { columns, rows: rows.map(flat) });
}
