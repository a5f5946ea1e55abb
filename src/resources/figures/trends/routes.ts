import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { EVERY_MUNICIPALITY } from '../../../codes/municipalities.ts';
import type { Pool } from '../../../db/pool.ts';
import { danishDate, isMonth, type Period, periodDays } from '../../../domain/calendar.ts';
import { formOf, sendCsv, sendLines } from '../../../http/answers/csv.ts';
import { sendJson } from '../../../http/answers/json.ts';
import { Problem } from '../../../http/answers/problem.ts';
import type { Clock, Tx } from '../../../http/requests/transaction.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerAcross, answerOf, flat, mustFindInstrument, untilComputed } from './answer.ts';
import { askedOf, periodsOf, type Query, refuse } from './asked.ts';
import { movementAnswer, movementQuery, PACKAGES, trendAnswer, trendQuery } from './contract.ts';
import { TRENDS, type Trend } from './measures.ts';
import { readMovements } from './movements.ts';

/** Movements are looked at over a year unless asked otherwise. */
const QUARTERS_OF_MOVEMENT = 4;

type Running = { clock: Clock; pool: Pool };

export const trendRoutes =
  (running: Running): Routes =>
  async (app) => {
    for (const trend of TRENDS) {
      app.get(
        trend.path,
        {
          config: { scope: 'trends:read' },
          schema: {
            operationId: trend.operationId,
            summary: trend.summary,
            description: `${trend.description} \`Accept: text/csv\` gives a table, \`application/x-ndjson\` a row per line.`,
            tags: ['Trends'],
            querystring: trendQuery(trend),
            response: {
              200: { description: 'The trend.', content: asRows(trendAnswer(trend)) },
            },
          },
        },
        (request, reply) => answerTrend(trend, request, reply, running),
      );
    }

    app.get(
      '/trends/movements',
      {
        config: { scope: 'trends:read' },
        schema: {
          operationId: 'getMovements',
          summary: 'From where to where citizens moved',
          description:
            'Transitions from the first to the last score of the period, per citizen with at least two; or from the first to the last package. `Accept: text/csv` gives a table, `application/x-ndjson` a row per line.',
          tags: ['Trends'],
          querystring: movementQuery,
          response: { 200: { description: 'The movements.', content: asRows(movementAnswer) } },
        },
      },
      async (request, reply) => {
        if (request.caller.municipality === EVERY_MUNICIPALITY)
          throw new Problem('forbidden-scope', 'Movements are there for one municipality at a time.');
        const { instrument, dimension = null, informant = null, dialect, ...query } = request.query;
        if (instrument === PACKAGES && dimension !== null) refuse('dimension', 'Packages have no dimensions.');
        if (instrument === PACKAGES && informant !== null)
          refuse('informant', 'Packages are granted: nobody scores them.');
        const grain = isMonth(query.to ?? query.from ?? '') ? 'month' : 'quarter';
        const periods = periodsOf(grain, query, danishDate(running.clock()), QUARTERS_OF_MOVEMENT);
        const [from, to] = [periods[0] as Period, periods.at(-1) as Period];
        const days = { from: periodDays(from).from, to: periodDays(to).to };
        const { rows, threshold } = await request.transact(async (tx) => {
          if (instrument !== PACKAGES) await mustMeasure(tx, instrument, dimension);
          return readMovements(tx, { instrument, dimension, informant, days });
        });
        const form = formOf(request, FORMS);
        if (form === 'text/csv') return sendCsv(reply, ['from', 'to', 'citizens', 'suppressed'], rows, dialect);
        if (form === 'application/x-ndjson') return sendLines(reply, rows);
        const cells = rows.filter(({ suppressed }) => suppressed).length;
        const body = { rows, from, to, suppression: { threshold, cells } };
        return sendJson(reply, JSON.stringify(body));
      },
    );
  };

const FORMS = ['application/json', 'text/csv', 'application/x-ndjson'] as const;

/** The same answer as JSON, as a table and line by line. */
const asRows = (json: z.ZodType) => ({
  'application/json': { schema: json },
  'text/csv': {
    schema: z.string().describe('One line per row, with the JSON’s field names as header; empty cells for null.'),
  },
  'application/x-ndjson': { schema: z.string().describe('One JSON row per line.') },
});

async function mustMeasure(tx: Tx, instrument: string, dimension: string | null): Promise<void> {
  const codes = (await mustFindInstrument(tx, instrument)).dimensions.map(({ code }) => code);
  if (dimension === null && codes.length > 0)
    refuse('dimension', 'The instrument has dimensions: name one.', 'dimension-required');
  if (dimension !== null && !codes.includes(dimension))
    refuse('dimension', 'The instrument has no such dimension.', 'wrong-code');
}

async function answerTrend(
  trend: Trend,
  request: FastifyRequest,
  reply: FastifyReply,
  { clock, pool }: Running,
): Promise<FastifyReply> {
  const now = clock().toISOString();
  const query = request.query as Query;
  const across = request.caller.municipality === EVERY_MUNICIPALITY;
  const asked = askedOf(trend, query, danishDate(now), across);
  const admitted = await untilComputed()(() =>
    request.transact(async (tx) => (across ? null : answerOf(tx, tx.today, trend, query, asked))),
  );
  const { rows, columns, threshold, computedAt, erasures } =
    admitted ?? (await answerAcross(pool, now, trend, query, asked));
  reply.header('computed-at', computedAt);
  const form = formOf(request, FORMS);
  if (form === 'text/csv') return sendCsv(reply, columns, rows.map(flat), query.dialect);
  if (form === 'application/x-ndjson') return sendLines(reply, rows);
  const { periods, grain, byMunicipality, groups } = asked;
  const body = {
    rows,
    from: periods[0],
    to: periods.at(-1),
    groupBy: [grain, ...(byMunicipality ? ['municipality'] : []), ...groups],
    suppression: { threshold, cells: rows.filter(({ suppressed }) => suppressed).length },
    computedAt,
    ...(erasures && erasures.length > 0 && { erasures }),
  };
  return sendJson(reply, JSON.stringify(body));
}
