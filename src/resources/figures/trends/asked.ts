/** What a trend is asked: the periods, the groups and the filters, once they are found sound. */
import {
  addMonths,
  addQuarters,
  isMonth,
  monthOf,
  type Period,
  periodsBetween,
  quarterOf,
} from '../../../domain/calendar.ts';
import type { Dialect } from '../../../http/answers/csv.ts';
import { Problem } from '../../../http/answers/problem.ts';
import { type Dimension, NESTED } from './dimensions.ts';
import type { Trend } from './measures.ts';

const MOST_QUARTERS = 40;
const MOST_MONTHS = 120;
export const QUARTERS_BY_DEFAULT = 8;
const MONTHS_BY_DEFAULT = 12;
const MOST_DIMENSIONS = 2;

export type Query = {
  from?: string;
  to?: string;
  groupBy: string;
  fresh: boolean;
  dialect?: Dialect;
  instrument?: string;
} & Partial<Record<Dimension, string>>;

export type Asked = {
  periods: Period[];
  grain: 'quarter' | 'month';
  /** Across municipalities: a row for each. */
  byMunicipality: boolean;
  groups: Dimension[];
  places: { dimension: Dimension; value?: string }[];
};

/** @param across whether the caller sees trends across municipalities, and nothing else */
export function askedOf(trend: Trend, query: Query, today: string, across: boolean): Asked {
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

function groupsOf(trend: Trend, names: string[]): ['quarter' | 'month', Dimension[]] {
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

/** @param quarters how many there are when nobody says from when */
export function periodsOf(
  grain: 'quarter' | 'month',
  query: { from?: string | undefined; to?: string | undefined },
  today: string,
  quarters = QUARTERS_BY_DEFAULT,
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
  const from = query.from ?? (monthly ? addMonths(to, 1 - MONTHS_BY_DEFAULT) : addQuarters(to, 1 - quarters));
  if (from > to) refuse('from', 'The first period must not be after the last.');
  if (from < '1990') refuse('from', 'Between 1990 and 2199.');
  if (to > '2199-Z') refuse('to', 'Between 1990 and 2199.');
  const most = monthly ? MOST_MONTHS : MOST_QUARTERS;
  const periods = periodsBetween(from, to);
  if (periods.length > most) refuse('from', `At most ${most} ${grain}s at a time.`);
  return periods;
}

export function refusal(parameter: string, detail: string, code = 'invalid-value'): Problem {
  return new Problem('invalid-parameter', detail, { errors: [{ parameter, detail, code }] });
}

export function refuse(...reason: Parameters<typeof refusal>): never {
  throw refusal(...reason);
}
