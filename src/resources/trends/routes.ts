import { z } from 'zod';
import { addQuarters, danishDate, quarterOf, quartersBetween } from '../../domain/calendar.ts';
import { sendJson } from '../../http/conditional.ts';
import { sendCsv, wantsCsv } from '../../http/csv.ts';
import { Problem } from '../../http/problem.ts';
import type { Clock } from '../../http/transaction.ts';
import type { Routes } from '../../http/types.ts';
import { goalTrend, goalTrendQuery } from './contract.ts';
import { readGoalTrend } from './store.ts';

/** Ten years. */
const MOST_QUARTERS = 40;
const QUARTERS_BY_DEFAULT = 8;

const FIGURES = [
  'citizens',
  'goals',
  'scored',
  'reached',
  'progressing',
  'unchanged',
  'setback',
  'notAssessed',
  'reachedShare',
  'onTrackShare',
  'suppressed',
];

export const trendRoutes =
  (clock: Clock): Routes =>
  async (app) => {
    app.get(
      '/trends/goals',
      {
        config: { scope: 'trends:read' },
        schema: {
          operationId: 'getGoalTrend',
          summary: 'How goals go, quarter by quarter',
          description:
            'Counts and shares of goals per judgement. A quarter uses its own scores only: the last of each goal, by those the plan is judged by. `Accept: text/csv` gives a table.',
          tags: ['Trends'],
          querystring: goalTrendQuery,
          response: {
            200: {
              description: 'The trend.',
              content: {
                'application/json': { schema: goalTrend },
                'text/csv': {
                  schema: z
                    .string()
                    .describe('One line per row, with the JSON’s field names as header; empty cells for null.'),
                },
              },
            },
          },
        },
      },
      async (request, reply) => {
        const { groupBy } = request.query;
        const to = request.query.to ?? quarterOf(danishDate(clock()));
        const from = request.query.from ?? addQuarters(to, 1 - QUARTERS_BY_DEFAULT);
        checkPeriod(from, to);
        const byTheme = groupBy === 'quarter,theme';
        const { rows, threshold } = await request.transact((tx) => readGoalTrend(tx, from, to, byTheme));
        if (wantsCsv(request))
          return sendCsv(reply, ['quarter', ...(byTheme ? ['theme', 'themeName'] : []), ...FIGURES], rows);
        const cells = rows.filter(({ suppressed }) => suppressed).length;
        return sendJson(
          reply,
          JSON.stringify({ rows, from, to, groupBy: groupBy.split(','), suppression: { threshold, cells } }),
        );
      },
    );
  };

function checkPeriod(from: string, to: string): void {
  const refuse = (parameter: string, detail: string) => {
    throw new Problem('invalid-parameter', detail, { errors: [{ parameter, detail, code: 'invalid-value' }] });
  };
  if (from > to) refuse('from', 'The first quarter must not be after the last.');
  if (from < '1990-Q1' || to > '2199-Q4') refuse(from < '1990-Q1' ? 'from' : 'to', 'Between 1990-Q1 and 2199-Q4.');
  if (quartersBetween(from, to).length > MOST_QUARTERS) refuse('from', `At most ${MOST_QUARTERS} quarters at a time.`);
}
