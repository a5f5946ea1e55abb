/** What a trend is asked: its periods, groups and filters, once they are found valid. */
import type { InstrumentDefinition } from '../../../codes/instruments.ts';
import type { Tenant } from '../../../db/tenant.ts';
import {
  addMonths,
  addQuarters,
  isMonth,
  monthOf,
  type Period,
  periodsBetween,
  quarterOf,
} from '../../../domain/calendar.ts';
import { Problem } from '../../../http/answers/problem.ts';
import { findInstruments } from '../../record/instruments/queries.ts';
import { type Dimension, NESTED } from './computing/dimensions.ts';
import type { Trend, TrendQuery } from './contract.ts';
import { USUAL_QUARTERS } from './keeping/refresh.ts';

const MOST_QUARTERS = 40;
const MOST_MONTHS = 120;
const USUAL_MONTHS = 12;
const MOST_DIMENSIONS = 2;

type Grain = 'quarter' | 'month';

export type Asked = {
  periods: Period[];
  grain: Grain;
  /** Across municipalities: a row for each. */
  byMunicipality: boolean;
  groups: Dimension[];
  /** The groups and filters; `value` where it is filtered on. */
  places: { dimension: Dimension; value?: string }[];
};

/** @param across whether the caller's key is for all municipalities */
export function askedOf(trend: Trend, query: TrendQuery, today: string, across: boolean): Asked {
  const names = query.groupBy.split(',');
  const byMunicipality = across && names.includes('municipality');
  if (across && !byMunicipality)
    refuse('groupBy', 'Across municipalities: group by municipality as well, such as quarter,municipality.');
  const [grain, groups] = groupsOf(trend, byMunicipality ? names.filter((name) => name !== 'municipality') : names);
  const filters = [...trend.dimensions, ...trend.filters].filter((name) => query[name] !== undefined);
  const dimensions = [...new Set([...groups, ...filters])];
  const counted = dimensions.length + (byMunicipality ? 1 : 0);
  if (counted > MOST_DIMENSIONS)
    refuse('groupBy', 'At most two dimensions, and a filter counts as one.', 'too-many-dimensions');
  if (NESTED.some(([part, whole]) => dimensions.includes(part) && dimensions.includes(whole)))
    refuse('groupBy', 'A sub-theme has one theme: choose one of the two.', 'nested-dimensions');
  const places = dimensions.map((dimension) => {
    const value = query[dimension];
    return { dimension, ...(value !== undefined && { value }) };
  });
  return { periods: periodsOf(grain, query, today), grain, byMunicipality, groups, places };
}

function groupsOf(trend: Trend, names: string[]): [Grain, Dimension[]] {
  const [grain, ...others] = names.toSorted((a, b) => Number(isGrain(b)) - Number(isGrain(a)));
  const groups = others.filter((name): name is Dimension => (trend.dimensions as readonly string[]).includes(name));
  if (!grain || !isGrain(grain) || groups.length < others.length || new Set(names).size < names.length)
    refuse(
      'groupBy',
      `Group by quarter or month, and at most two of ${trend.dimensions.join(', ')}, such as quarter,${trend.dimensions[0]}.`,
    );
  return [grain, groups];
}

function isGrain(name: string): name is Grain {
  return name === 'quarter' || name === 'month';
}

/** @param quarters how many there are when the query does not say from when */
export function periodsOf(
  grain: Grain,
  query: { from?: string | undefined; to?: string | undefined },
  today: string,
  quarters = USUAL_QUARTERS,
): Period[] {
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
  const from = query.from ?? (monthly ? addMonths(to, 1 - USUAL_MONTHS) : addQuarters(to, 1 - quarters));
  if (from > to) refuse('from', 'The first period must not be after the last.');
  if (from < '1990') refuse('from', 'Between 1990 and 2199.');
  if (to > '2199-Z') refuse('to', 'Between 1990 and 2199.');
  const most = monthly ? MOST_MONTHS : MOST_QUARTERS;
  const periods = periodsBetween(from, to);
  if (periods.length > most) refuse('from', `At most ${most} ${grain}s at a time.`);
  return periods;
}

export async function mustFindInstrument(tenant: Tenant, id: string): Promise<InstrumentDefinition> {
  const definition = (await findInstruments(tenant, [id])).get(id)?.definition;
  if (!definition) refuse('instrument', 'There is no such instrument. See GET /v1/instruments.', 'wrong-code');
  return definition;
}

/** An instrument with dimensions must be asked about one of them, or by each; one without dimensions about none. */
export function checkDimension({ dimensions }: InstrumentDefinition, places: Asked['places']): void {
  const asked = places.find(({ dimension }) => dimension === 'dimension');
  if (dimensions.length === 0 && asked) refuse('groupBy', 'The instrument measures one thing: it has no dimensions.');
  if (dimensions.length > 0 && !asked)
    refuse('groupBy', 'The instrument has dimensions: group by dimension, or filter on one.', 'dimension-required');
  if (asked?.value !== undefined && !dimensions.some(({ code }) => code === asked.value))
    refuse('dimension', 'The instrument has no such dimension.', 'wrong-code');
}

export function refuse(parameter: string, detail: string, code = 'invalid-value'): never {
  throw new Problem('invalid-parameter', detail, { errors: [{ parameter, detail, code }] });
}
