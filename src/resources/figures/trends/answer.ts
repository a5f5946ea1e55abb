/** How a trend is answered: cells become rows with names, in one municipality or across all. */
import type { InstrumentDefinition } from '../../../codes/instruments.ts';
import { municipalities } from '../../../codes/municipalities.ts';
import type { Pool } from '../../../db/pool.ts';
import { type Tenant, withTenant } from '../../../db/tenant.ts';
import { danishDate, type Instant, type IsoDate } from '../../../domain/calendar.ts';
import { Problem } from '../../../http/answers/problem.ts';
import { findInstruments } from '../../record/instruments/queries.ts';
import { type Asked, type Query, refusal, refuse } from './asked.ts';
import type { StoredCell } from './cells.ts';
import type { Touched } from './close.ts';
import { NAME_FIELDS } from './contract.ts';
import type { Dimension } from './dimensions.ts';
import type { Trend } from './measures.ts';
import { namesOf, type Question, readTrend } from './store.ts';

export type Answer = {
  rows: Row[];
  columns: string[];
  threshold: number;
  computedAt: Instant;
  /** Not told across municipalities: there a period has figures of many. */
  erasures?: Touched[];
};

/** What one municipality answers; undefined while there is more to compute: ask again. */
export async function answerOf(
  tenant: Tenant,
  today: IsoDate,
  trend: Trend,
  query: Query,
  { periods, grain, groups, places: wanted }: Asked,
): Promise<Answer | undefined> {
  const instrument = trend.ofInstrument ? await checkInstrument(tenant, query, wanted) : null;
  const places = instrument?.single ? [...wanted, { dimension: 'dimension' as const, value: '' }] : wanted;
  const question: Question = {
    measure: trend.measure,
    instrument: query.instrument ?? '',
    periods,
    places,
    fresh: query.fresh,
  };
  const answer = await readTrend(tenant, today, question);
  if (!answer) return undefined;
  return {
    rows: await rowsOf(tenant, trend, question, grain, groups, withZeros(answer.cells, instrument?.values ?? [])),
    columns: columnsOf(trend, grain, groups, instrument?.values ?? []),
    threshold: answer.threshold,
    computedAt: answer.computedAt,
    erasures: answer.erasures,
  };
}

/** Figures never asked for before are computed while the caller waits, but not for longer than callers do. In milliseconds. */
const PATIENCE_MS = 30_000;

/** Asks, in a transaction each time, until everything is computed. */
export function untilComputed(): <Result>(ask: () => Promise<Result | undefined>) => Promise<Result> {
  const begin = performance.now();
  return async (ask) => {
    for (;;) {
      const result = await ask();
      if (result !== undefined) return result;
      if (performance.now() - begin > PATIENCE_MS)
        throw new Problem('service-unavailable', 'The figures are being computed for the first time. Ask again.', {
          headers: { 'retry-after': '5' },
        });
    }
  };
}

/** How many municipalities are read at a time: other callers need connections, too. */
const AT_ONCE = 2;

/**
 * What all municipalities answer, from the cells each has ready, a row for each. No sums across them: what one withholds
 * cannot be taken from a total.
 */
export async function answerAcross(
  pool: Pool,
  now: Instant,
  trend: Trend,
  query: Query,
  asked: Asked,
): Promise<Answer> {
  const answers: Answer[] = [];
  const onceComputed = untilComputed();
  for (let first = 0; first < municipalities.length; first += AT_ONCE) {
    const some = municipalities.slice(first, first + AT_ONCE).map(async ({ code, name }) => {
      const answer = await onceComputed(() =>
        withTenant(pool, code, now, (tenant) => answerOf(tenant, danishDate(now), trend, query, asked)),
      );
      const named = { municipality: code, municipalityName: name };
      return { ...answer, rows: answer.rows.map((row) => ({ [asked.grain]: row[asked.grain], ...named, ...row })) };
    });
    answers.push(...(await Promise.all(some)));
  }
  const [{ columns: [period = '', ...columns] = [] }] = answers as [Answer];
  return {
    rows: answers
      .flatMap(({ rows }) => rows)
      .toSorted((a, b) =>
        String(a[asked.grain]) < String(b[asked.grain]) ? -1 : a[asked.grain] === b[asked.grain] ? 0 : 1,
      ),
    columns: [period, 'municipality', 'municipalityName', ...columns],
    threshold: Math.max(...answers.map(({ threshold }) => threshold)),
    computedAt: answers.map(({ computedAt }) => computedAt).toSorted()[0] as Instant,
  };
}

export async function mustFindInstrument(tenant: Tenant, id: string): Promise<InstrumentDefinition> {
  const definition = (await findInstruments(tenant, [id])).get(id)?.definition;
  if (!definition) throw refusal('instrument', 'There is no such instrument. See GET /v1/instruments.', 'wrong-code');
  return definition;
}

/** An instrument with dimensions is asked about one of them, or by each. `single` for one that measures one thing. */
async function checkInstrument(
  tenant: Tenant,
  { instrument: id = '' }: Query,
  places: Asked['places'],
): Promise<{ single: boolean; values: string[] }> {
  const definition = await mustFindInstrument(tenant, id);
  const single = definition.dimensions.length === 0;
  const byDimension = places.some(({ dimension }) => dimension === 'dimension');
  if (!single && !byDimension)
    refuse('groupBy', 'The instrument has dimensions: group by dimension, or filter on one.', 'dimension-required');
  const only = places.find(({ dimension }) => dimension === 'dimension')?.value;
  if (!single && only !== undefined && !definition.dimensions.some(({ code }) => code === only))
    refuse('dimension', 'The instrument has no such dimension.', 'wrong-code');
  if (single && byDimension) refuse('groupBy', 'The instrument measures one thing: it has no dimensions.');
  const steps = Math.round((definition.max - definition.min) / definition.step) + 1;
  const values = steps <= 25 ? Array.from({ length: steps }, (_, index) => valueAt(definition, index)) : [];
  return { single, values };
}

function valueAt({ min, step }: { min: number; step: number }, index: number): string {
  return String(Math.round((min + index * step) * 1e9) / 1e9);
}

/** What nobody scored has a share of 0: nothing at all would read as withheld. */
function withZeros(cells: StoredCell[], values: string[]): StoredCell[] {
  const zeros = Object.fromEntries(values.map((value) => [value, 0]));
  return cells.map((cell) => {
    const found = cell.figures?.shares as Record<string, number> | undefined;
    if (!found || Object.keys(found).length === 0) return cell;
    return { ...cell, figures: { ...cell.figures, shares: { ...zeros, ...found } } };
  });
}

export type Row = Record<string, unknown> & { suppressed: boolean };

async function rowsOf(
  tenant: Tenant,
  { figures }: Trend,
  { places, instrument }: Question,
  grain: string,
  groups: Dimension[],
  cells: StoredCell[],
): Promise<Row[]> {
  const order = places.map(({ dimension }) => dimension).toSorted();
  const valueAtPlace = (cell: (typeof cells)[number], dimension: Dimension) =>
    order.indexOf(dimension) === 0 ? cell.value1 : cell.value2;
  const names = new Map<Dimension, Map<string, string>>();
  for (const group of groups) {
    const values = cells.map((cell) => valueAtPlace(cell, group));
    if (NAME_FIELDS[group]) names.set(group, await namesOf(tenant, group, values, instrument));
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
export function flat(row: Row): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      value !== null && typeof value === 'object'
        ? Object.entries(value).map(([key, part]) => [`${name}_${key}`, part])
        : [[name, value]],
    ),
  );
}
