/** A trend is a read of ready cells, brought up to date first where they are behind. */

import { findSettings } from '../../../access/settings.ts';
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import {
  addQuarters,
  type Instant,
  type IsoDate,
  type Period,
  quarterOf,
  quartersBetween,
} from '../../../domain/calendar.ts';
import { findInstruments } from '../../record/instruments/queries.ts';
import { QUARTERS_BY_DEFAULT } from './asked.ts';
import { readCells, recompute, type StoredCell } from './cells.ts';
import { periodsWithErased, type Touched } from './close.ts';
import { type Dimension, nameOf } from './dimensions.ts';
import { MEASURES, type Measure } from './family.ts';
import { allOutdated, catchUp, lock, outdated, progress } from './freshness.ts';

/** How far behind a figure may be without being asked to wait, in milliseconds. */
const BEHIND_MS = 60_000;

/** How many periods one transaction computes: others wait for its lock. */
const AT_ONCE = 8;

export type Question = {
  measure: Measure;
  /** Empty for measures that are not of one instrument. */
  instrument: string;
  periods: readonly Period[];
  /** By name; `value` where it is filtered on. At most two. */
  places: readonly { dimension: Dimension; value?: string }[];
  fresh: boolean;
};

export type TrendAnswer = { cells: StoredCell[]; threshold: number; computedAt: Instant; erasures: Touched[] };

/** @returns undefined when some periods have been computed and more are left: ask again, in another transaction */
export async function readTrend(tenant: Tenant, today: IsoDate, question: Question): Promise<TrendAnswer | undefined> {
  const { measure, instrument, periods, places, fresh } = question;
  const computedAt = await bringUpToDate(tenant, today, measure, periods, fresh);
  if (!computedAt) return undefined;
  const place = places.toSorted((a, b) => (a.dimension < b.dimension ? -1 : 1));
  const [cells, { suppressionThreshold }, erasures] = await Promise.all([
    readCells(tenant, measure, instrument, place, periods),
    findSettings(tenant),
    periodsWithErased(tenant, measure, periods),
  ]);
  return { cells, threshold: suppressionThreshold, computedAt, erasures };
}

/** @returns until when everything registered is in the figures; undefined when there is more to compute */
async function bringUpToDate(
  tenant: Tenant,
  today: IsoDate,
  measure: Measure,
  periods: readonly Period[],
  fresh: boolean,
): Promise<Instant | undefined> {
  const [known, waiting] = await Promise.all([progress(tenant), outdated(tenant, measure, periods, today)]);
  if (waiting.length === 0 && known) {
    if (known.behindSince === null) return tenant.now;
    const tolerated = Date.parse(tenant.now) - BEHIND_MS;
    const late = known.behindSince.getTime() <= tolerated && known.caughtUpAt.getTime() <= tolerated;
    if (!fresh && !late) return known.caughtUpAt.toISOString();
  }
  await lock(tenant);
  await catchUp(tenant);
  const stale = await outdated(tenant, measure, periods, today);
  for (const period of stale.slice(0, AT_ONCE)) await recompute(tenant, measure, period, today);
  return stale.length > AT_ONCE ? undefined : tenant.now;
}

const anyPlan = statement('any plan', 'select from plan where municipality_code = $1 limit 1');

/** What a trend is asked about when nobody says a period: to be ready before it is. */
function usualPeriods(today: IsoDate): { measure: Measure; period: Period }[] {
  const to = quarterOf(today);
  const quarters = quartersBetween(addQuarters(to, 1 - QUARTERS_BY_DEFAULT), to);
  return MEASURES.flatMap((measure) => quarters.map((period) => ({ measure, period })));
}

/** Takes in what has changed and computes what is stale, a period at a time. @returns how many periods are left */
export async function refresh(tenant: Tenant, today: IsoDate, most: number): Promise<number> {
  if (!(await tenant.row(anyPlan, [tenant.municipality]))) return 0;
  const known = await progress(tenant);
  await lock(tenant);
  if (known?.behindSince !== null) await catchUp(tenant);
  const waiting = await allOutdated(tenant, usualPeriods(today), today);
  for (const { measure, period } of waiting.slice(0, most)) await recompute(tenant, measure, period, today);
  return Math.max(0, waiting.length - most);
}

const providerNames = statement(
  'provider names',
  'select id::text, name from provider where municipality_code = $1 and id = any($2::uuid[])',
);

/** Danish names of a dimension's values, by value. */
export async function namesOf(
  tenant: Tenant,
  dimension: Dimension,
  values: Iterable<string>,
  instrument: string,
): Promise<Map<string, string>> {
  const wanted = [...new Set(values)].filter((value) => value !== '');
  if (dimension === 'providerId') {
    const found = await tenant.rows<{ id: string; name: string }>(providerNames, [tenant.municipality, wanted]);
    return new Map(found.map(({ id, name }) => [id, name]));
  }
  if (dimension === 'dimension') {
    const dimensions = (await findInstruments(tenant, [instrument])).get(instrument)?.definition.dimensions ?? [];
    return new Map(dimensions.map(({ code, label }) => [code, label]));
  }
  return new Map(wanted.map((value) => [value, nameOf(dimension, value) ?? value]));
}
