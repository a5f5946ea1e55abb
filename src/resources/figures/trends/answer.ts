/** A trend's answer in one municipality: kept cells become rows with names. */
import type { InstrumentDefinition } from '../../../codes/instruments.ts';
import type { Tenant } from '../../../db/tenant.ts';
import type { Instant } from '../../../domain/calendar.ts';
import { MOST_VALUES } from '../../../domain/figures/score-trend.ts';
import { Problem } from '../../../http/answers/problem.ts';
import type { Dimension } from './computing/dimensions.ts';
import type { Trend, TrendQuery } from './contract.ts';
import type { KeptCell } from './keeping/cells.ts';
import type { Erasure } from './keeping/close.ts';
import { type Question, readFigures } from './keeping/read.ts';
import { NAME_FIELDS, namesOf } from './names.ts';
import { type Asked, checkDimension, mustFindInstrument } from './question.ts';

export type Row = Record<string, unknown> & { suppressed: boolean };

export type Answer = {
  rows: Row[];
  /** The columns of a table: the same for every answer to the same grouping. */
  columns: string[];
  threshold: number;
  computedAt: Instant;
  /** Left out across municipalities. */
  erasures?: Erasure[];
};

/** @returns undefined when there is more to compute: ask again in another transaction */
export async function answerOf(
  tenant: Tenant,
  trend: Trend,
  query: TrendQuery,
  asked: Asked,
): Promise<Answer | undefined> {
  const { instrument = '', fresh } = query;
  const definition = trend.ofInstrument ? await mustFindInstrument(tenant, instrument) : undefined;
  if (definition) checkDimension(definition, asked.places);
  const places = definition?.dimensions.length === 0 ? [...asked.places, ONE_DIMENSION] : asked.places;
  const question = { measure: trend.measure, instrument, periods: asked.periods, places, fresh };
  const found = await readFigures(tenant, question);
  if (!found) return undefined;
  const { cells, threshold, computedAt, erasures } = found;
  const values = definition ? valuesOf(definition) : [];
  return {
    rows: await rowsOf(tenant, trend, question, asked, withZeros(cells, values)),
    columns: columnsOf(trend, asked, values),
    threshold,
    computedAt,
    erasures,
  };
}

/** How long a caller waits while figures never asked for before are computed, in milliseconds. */
const PATIENCE_MS = 30_000;

/** Asks, in a transaction each time, until everything is computed. @param begun when the caller began to wait */
export async function untilComputed<Result>(
  ask: () => Promise<Result | undefined>,
  begun = performance.now(),
): Promise<Result> {
  for (;;) {
    const result = await ask();
    if (result !== undefined) return result;
    if (performance.now() - begun > PATIENCE_MS)
      throw new Problem('service-unavailable', 'The figures are being computed for the first time. Ask again.', {
        headers: { 'retry-after': '5' },
      });
  }
}

/** Where the scores of an instrument without dimensions are kept. */
const ONE_DIMENSION: Asked['places'][number] = { dimension: 'dimension', value: '' };

/** Every value of the instrument's scale; none where there are too many for shares. */
function valuesOf({ min, max, step }: InstrumentDefinition): string[] {
  const count = Math.round((max - min) / step) + 1;
  if (count > MOST_VALUES) return [];
  return Array.from({ length: count }, (_, index) => String(Math.round((min + index * step) * 1e9) / 1e9));
}

/** Gives values that nobody scored a share of 0: left out, they would read as withheld. */
function withZeros(cells: KeptCell[], values: string[]): KeptCell[] {
  const zeros = Object.fromEntries(values.map((value) => [value, 0]));
  return cells.map((cell) => {
    const found = cell.figures?.shares as Record<string, number> | undefined;
    if (!found || Object.keys(found).length === 0) return cell;
    return { ...cell, figures: { ...cell.figures, shares: { ...zeros, ...found } } };
  });
}

/** The cells as rows, by period, then by name. */
async function rowsOf(
  tenant: Tenant,
  { figures }: Trend,
  { places, instrument }: Question,
  { grain, groups }: Asked,
  cells: KeptCell[],
): Promise<Row[]> {
  const order = places.map(({ dimension }) => dimension).toSorted();
  const codeIn = (cell: KeptCell, group: Dimension) => (order.indexOf(group) === 0 ? cell.value1 : cell.value2);
  const names = new Map<Dimension, Map<string, string>>();
  for (const group of groups) {
    const codes = cells.map((cell) => codeIn(cell, group));
    if (NAME_FIELDS[group]) names.set(group, await namesOf(tenant, group, codes, instrument));
  }
  const withheld = Object.fromEntries(Object.keys(figures).map((name) => [name, null]));
  const lines = cells.map((cell) => {
    const values = groups.map((group) => {
      const code = codeIn(cell, group);
      return { group, code, name: names.get(group)?.get(code) };
    });
    const row = {
      [grain]: cell.period,
      ...Object.fromEntries(values.flatMap(fieldsOf)),
      ...withheld,
      ...cell.figures,
      suppressed: cell.figures === null,
    };
    return { row, period: cell.period, label: values.map(({ code, name }) => name ?? code).join('\u0000') };
  });
  return lines
    .toSorted((a, b) => compare(a.period, b.period) || a.label.localeCompare(b.label, 'da'))
    .map(({ row }) => row);
}

type GroupValue = { group: Dimension; code: string; name: string | undefined };

/** A group's code in a row, and its name beside it. */
function fieldsOf({ group, code, name }: GroupValue): [field: string, value: string | null][] {
  const nameField = NAME_FIELDS[group];
  return nameField
    ? [
        [group, code || null],
        [nameField, name ?? null],
      ]
    : [[group, code || null]];
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function columnsOf({ figures, keys, ofInstrument }: Trend, { grain, groups }: Asked, values: string[]): string[] {
  const records: Record<string, readonly string[]> = ofInstrument ? { shares: values } : keys;
  return [
    grain,
    ...groups.flatMap((group) => [group, NAME_FIELDS[group] ?? []].flat()),
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
