/** A trend is read from kept cells, which are brought up to date first. */
import { findSettings } from '../../../../access/settings.ts';
import type { Tenant } from '../../../../db/tenant.ts';
import type { Instant, Period } from '../../../../domain/calendar.ts';
import type { Dimension } from '../computing/dimensions.ts';
import type { Measure } from '../computing/families.ts';
import { type KeptCell, readCells, recompute } from './cells.ts';
import { type Erasure, erasuresIn } from './close.ts';
import { lockFigures, markStalePeriods, periodsToCompute, readProgress } from './stale.ts';

/** How far behind figures may be for a reader who does not ask for fresh ones, in milliseconds. */
const TOLERATED_MS = 60_000;

/** How many periods one transaction computes: others wait for its lock. */
const PERIODS_AT_ONCE = 8;

export type Question = {
  measure: Measure;
  /** Empty for measures that are not of one instrument. */
  instrument: string;
  periods: readonly Period[];
  /** At most two dimensions; `value` where it is filtered on. */
  places: readonly { dimension: Dimension; value?: string }[];
  fresh: boolean;
};

export type Figures = {
  cells: KeptCell[];
  threshold: number;
  /** Everything registered until then is in the figures. */
  computedAt: Instant;
  erasures: Erasure[];
};

/** @returns undefined when more periods are left to compute: ask again in another transaction */
export async function readFigures(tenant: Tenant, question: Question): Promise<Figures | undefined> {
  const { measure, instrument, periods, places } = question;
  const computedAt = await bringUpToDate(tenant, question);
  if (!computedAt) return undefined;
  const place = places.toSorted((a, b) => (a.dimension < b.dimension ? -1 : 1));
  const [cells, { suppressionThreshold }, erasures] = await Promise.all([
    readCells(tenant, measure, instrument, place, periods),
    findSettings(tenant),
    erasuresIn(tenant, measure, periods),
  ]);
  return { cells, threshold: suppressionThreshold, computedAt, erasures };
}

/** @returns until when everything registered is in the figures; undefined when more is left to compute */
async function bringUpToDate(tenant: Tenant, { measure, periods, fresh }: Question): Promise<Instant | undefined> {
  const [progress, waiting] = await Promise.all([readProgress(tenant), periodsToCompute(tenant, measure, periods)]);
  if (waiting.length === 0 && progress) {
    const { behindSince, caughtUpAt } = progress;
    if (behindSince === null) return tenant.now;
    const tolerated = Date.parse(tenant.now) - TOLERATED_MS;
    const late = behindSince.getTime() <= tolerated && caughtUpAt.getTime() <= tolerated;
    if (!fresh && !late) return caughtUpAt.toISOString();
  }
  await lockFigures(tenant);
  await markStalePeriods(tenant);
  const stale = await periodsToCompute(tenant, measure, periods);
  for (const period of stale.slice(0, PERIODS_AT_ONCE)) await recompute(tenant, { measure, period });
  return stale.length > PERIODS_AT_ONCE ? undefined : tenant.now;
}
