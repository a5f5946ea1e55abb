import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  addQuarters,
  danishDate,
  isMonth,
  monthOf,
  type Period,
  periodsBetween,
  quarterOf,
} from '../../domain/calendar.ts';
import { sendJson } from '../../http/conditional.ts';
import { type Dialect, sendCsv, sendLines, wantsCsv, wantsLines } from '../../http/csv.ts';
import { Problem } from '../../http/problem.ts';
import type { Clock, Tx } from '../../http/transaction.ts';
import type { Routes } from '../../http/types.ts';
import { findInstruments } from '../instruments/find.ts';
import { NAME_FIELDS, trendAnswer, trendQuery } from './contract.ts';
import { type Dimension, NESTED } from './dimensions.ts';
import { TRENDS, type Trend } from './measures.ts';
import { namesOf, type Question, readTrend } from './store.ts';

const MOST_QUARTERS = 40;
const MOST_MONTHS = 120;
const QUARTERS_BY_DEFAULT = 8;
const MONTHS_BY_DEFAULT = 12;
const MOST_DIMENSIONS = 2;

type Query = {
  from?: string;
  to?: string;
  groupBy: string;
  fresh: boolean;
  dialect?: Dialect;
  instrument?: string;
} & Partial<Record<Dimension, string>>;

export const trendRoutes =
  (clock: Clock): Routes =>
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
              200: {
                description: 'The trend.',
                content: {
                  'application/json': { schema: trendAnswer(trend) },
                  'text/csv': {
                    schema: z
                      .string()
                      .describe('One line per row, with the JSON’s field names as header; empty cells for null.'),
                  },
                  'application/x-ndjson': { schema: z.string().describe('One JSON row per line.') },
                },
              },
            },
          },
        },
        (request, reply) => answerTrend(trend, request, reply, danishDate(clock())),
      );
    }
  };

async function answerTrend(
  trend: Trend,
  request: FastifyRequest,
  reply: FastifyReply,
  today: string,
): Promise<FastifyReply> {
  const query = request.query as Query;
  const asked = askedOf(trend, query, today);
  const { periods, grain, groups } = asked;
  const { rows, threshold, computedAt, columns } = await request.transact(async (tx) => {
    const instrument = trend.ofInstrument ? await checkInstrument(tx, query, asked.places) : null;
    const places = instrument?.single
      ? [...asked.places, { dimension: 'dimension' as const, value: '' }]
      : asked.places;
    const question: Question = {
      measure: trend.measure,
      instrument: query.instrument ?? '',
      periods,
      places,
      fresh: query.fresh,
    };
    const answer = await readTrend(tx, tx.today, question);
    const rows = await rowsOf(tx, trend, question, grain, groups, answer.cells);
    return { ...answer, rows, columns: columnsOf(trend, grain, groups, instrument?.values ?? []) };
  });
  reply.header('computed-at', computedAt);
  if (query.dialect || wantsCsv(request)) return sendCsv(reply, columns, rows.map(flat), query.dialect);
  if (wantsLines(request)) return sendLines(reply, rows);
  const cells = rows.filter(({ suppressed }) => suppressed).length;
  const body = {
    rows,
    from: periods[0],
    to: periods.at(-1),
    groupBy: [grain, ...groups],
    suppression: { threshold, cells },
    computedAt,
  };
  return sendJson(reply, JSON.stringify(body));
}

type Asked = {
  periods: Period[];
  grain: 'quarter' | 'month';
  groups: Dimension[];
  places: { dimension: Dimension; value?: string }[];
};

function askedOf(trend: Trend, query: Query, today: string): Asked {
  const [grain, groups] = groupsOf(trend, query.groupBy);
  const filters = [...trend.dimensions, ...trend.filters].filter((name) => query[name] !== undefined);
  const names = [...new Set([...groups, ...filters])];
  const counted = trend.ofInstrument && !names.includes('dimension') ? names.length + 1 : names.length;
  if (names.length > MOST_DIMENSIONS || (counted > MOST_DIMENSIONS && names.length === MOST_DIMENSIONS))
    refuse('groupBy', 'At most two dimensions, and a filter counts as one.', 'too-many-dimensions');
  if (NESTED.some(([part, whole]) => names.includes(part) && names.includes(whole)))
    refuse('groupBy', 'A sub-theme has one theme: choose one of the two.', 'nested-dimensions');
  const places = names.map((dimension) => {
    const value = query[dimension];
    return { dimension, ...(value !== undefined && { value }) };
  });
  return { periods: periodsOf(grain, query, today), grain, groups, places };
}

function groupsOf(trend: Trend, groupBy: string): ['quarter' | 'month', Dimension[]] {
  const names = groupBy.split(',');
  const [grain, ...others] = names.toSorted((a, b) => Number(isGrain(b)) - Number(isGrain(a)));
  const groups = others.filter((name): name is Dimension => (trend.dimensions as readonly string[]).includes(name));
  if (!grain || !isGrain(grain) || groups.length < others.length || new Set(names).size < names.length)
    refuse(
      'groupBy',
      `Group by quarter or month, and at most two of ${trend.dimensions.join(', ')}, such as quarter,${trend.dimensions[0]}.`,
    );
  return [grain as 'quarter' | 'month', groups];
}

function isGrain(name: string): boolean {
  return name === 'quarter' || name === 'month';
}

function periodsOf(grain: 'quarter' | 'month', query: Query, today: string): Period[] {
  const monthly = grain === 'month';
  for (const end of ['from', 'to'] as const) {
    const given = query[end];
    if (given !== undefined && isMonth(given) !== monthly)
      refuse(
        end,
        monthly ? 'Grouped by month: a month such as 2026-03.' : 'Grouped by quarter: a quarter such as 2026-Q1.',
      );
  }
  const to = query.to ?? (monthly ? monthOf(today) : quarterOf(today));
  const from =
    query.from ?? (monthly ? monthsBefore(to, MONTHS_BY_DEFAULT - 1) : addQuarters(to, 1 - QUARTERS_BY_DEFAULT));
  if (from > to) refuse('from', 'The first period must not be after the last.');
  if (from < '1990') refuse('from', 'Between 1990 and 2199.');
  if (to > '2199-Z') refuse('to', 'Between 1990 and 2199.');
  const most = monthly ? MOST_MONTHS : MOST_QUARTERS;
  const span = monthly ? monthNumber(to) - monthNumber(from) + 1 : quarterNumber(to) - quarterNumber(from) + 1;
  if (span > most) refuse('from', `At most ${most} ${grain}s at a time.`);
  return periodsBetween(from, to);
}

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const quarterNumber = (quarter: string) => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1;

function monthsBefore(month: string, count: number): string {
  const number = monthNumber(month) - count;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** An instrument with dimensions is asked about one of them, or by each. `single` for one that measures one thing. */
async function checkInstrument(
  tx: Tx,
  { instrument: id = '' }: Query,
  places: Asked['places'],
): Promise<{ single: boolean; values: string[] }> {
  const definition = (await findInstruments(tx, [id])).get(id)?.definition;
  if (!definition) throw refusal('instrument', 'There is no such instrument. See GET /v1/instruments.', 'wrong-code');
  const single = definition.dimensions.length === 0;
  const byDimension = places.some(({ dimension }) => dimension === 'dimension');
  if (!single && !byDimension)
    refuse('groupBy', 'The instrument has dimensions: group by dimension, or filter on one.', 'dimension-required');
  if (single && byDimension) refuse('groupBy', 'The instrument measures one thing: it has no dimensions.');
  const steps = Math.round((definition.max - definition.min) / definition.step) + 1;
  const values = steps <= 25 ? Array.from({ length: steps }, (_, index) => valueAt(definition, index)) : [];
  return { single, values };
}

function valueAt({ min, step }: { min: number; step: number }, index: number): string {
  return String(Math.round((min + index * step) * 1e9) / 1e9);
}

type Row = Record<string, unknown> & { suppressed: boolean };

async function rowsOf(
  tx: Tx,
  { figures }: Trend,
  { places, instrument }: Question,
  grain: string,
  groups: Dimension[],
  cells: Awaited<ReturnType<typeof readTrend>>['cells'],
): Promise<Row[]> {
  const order = places.map(({ dimension }) => dimension).toSorted();
  const valueAtPlace = (cell: (typeof cells)[number], dimension: Dimension) =>
    order.indexOf(dimension) === 0 ? cell.value1 : cell.value2;
  const names = new Map<Dimension, Map<string, string>>();
  for (const group of groups) {
    const values = cells.map((cell) => valueAtPlace(cell, group));
    if (NAME_FIELDS[group]) names.set(group, await namesOf(tx, group, values, instrument));
  }
  const withheld = Object.fromEntries(Object.keys(figures).map((name) => [name, null]));
  const labelOf = (cell: (typeof cells)[number]) =>
    groups.map((group) => names.get(group)?.get(valueAtPlace(cell, group)) ?? valueAtPlace(cell, group)).join('\u0000');
  return cells
    .toSorted((a, b) =>
      a.period < b.period ? -1 : a.period > b.period ? 1 : labelOf(a).localeCompare(labelOf(b), 'da'),
    )
    .map((cell) => ({
      [grain]: cell.period,
      ...Object.fromEntries(
        groups.flatMap((group) => {
          const value = valueAtPlace(cell, group);
          const named = NAME_FIELDS[group];
          return [[group, value || null], ...(named ? [[named, names.get(group)?.get(value) ?? null]] : [])];
        }),
      ),
      ...withheld,
      ...cell.figures,
      suppressed: cell.figures === null,
    }));
}

/** The same for every answer to the same grouping, whatever the rows hold. */
function columnsOf(
  { figures, keys, ofInstrument }: Trend,
  grain: string,
  groups: Dimension[],
  values: string[],
): string[] {
  const records: Record<string, readonly string[]> = ofInstrument ? { shares: values } : keys;
  return [
    grain,
    ...groups.flatMap((group) => [group, ...(NAME_FIELDS[group] ? [NAME_FIELDS[group]] : [])]),
    ...Object.keys(figures).flatMap((name) => records[name]?.map((key) => `${name}_${key}`) ?? [name]),
    'suppressed',
  ];
}

/** A record among the figures becomes a column per key. */
function flat(row: Row): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      value !== null && typeof value === 'object'
        ? Object.entries(value).map(([key, part]) => [`${name}_${key}`, part])
        : [[name, value]],
    ),
  );
}

function refusal(parameter: string, detail: string, code = 'invalid-value'): Problem {
  return new Problem('invalid-parameter', detail, { errors: [{ parameter, detail, code }] });
}

function refuse(...reason: Parameters<typeof refusal>): never {
  throw refusal(...reason);
}
