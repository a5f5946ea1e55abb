/** Do the kept figures still say what the records say? */
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import type { IsoDate, Period } from '../../../domain/calendar.ts';
import { computeCells, tableOf } from './cells.ts';
import type { Measure } from './family.ts';
import { catchUp, lock, progress } from './freshness.ts';

export type Computed = { measure: Measure; period: Period };

const freshPeriods = statement(
  'fresh trend periods',
  `select measure, period from trend_period
   where municipality_code = $1 and not stale and closed_at is null and (computed_on = $2::date or computed_on > period_to + 1) order by random() limit $3`,
);

const distrust = statement(
  'distrust a trend period',
  'update trend_period set stale = true where municipality_code = $1 and measure = $2 and period = $3',
);

const keptCells = statement(
  'kept trend cells',
  `select instrument, dimensions, value1, value2, figures from trend_cell where municipality_code = $1 and measure = $2 and period = $3`,
);

type Kept = { instrument: string; dimensions: string; value1: string; value2: string; figures: object | null };

/**
 * Periods that count as up to date, drawn by lot and computed once more. Closed ones are not among them: who has been erased
 * is in their figures and no more in the records.
 * @returns those that differ: there should be none, and they are stale from now on
 */
export async function differingPeriods(tenant: Tenant, today: IsoDate, most: number): Promise<Computed[]> {
  if (!(await progress(tenant))) return [];
  await lock(tenant);
  await catchUp(tenant);
  const differing: Computed[] = [];
  for (const computed of await tenant.rows<Computed>(freshPeriods, [tenant.municipality, today, most])) {
    if (!(await differs(tenant, computed, today))) continue;
    differing.push(computed);
    await tenant.rows(distrust, [tenant.municipality, computed.measure, computed.period]);
  }
  return differing;
}

async function differs(tenant: Tenant, { measure, period }: Computed, today: IsoDate): Promise<boolean> {
  const cells = await computeCells(tenant, measure, period, today);
  const kept = await tenant.rows<Kept>(keptCells, [tenant.municipality, measure, period]);
  const now = cells.map(({ instrument, place, figures }) =>
    line(instrument, tableOf(place), place[0]?.value ?? '', place[1]?.value ?? '', figures),
  );
  const then = kept.map(({ instrument, dimensions, value1, value2, figures }) =>
    line(instrument, dimensions, value1, value2, figures),
  );
  return now.toSorted().join('\n') !== then.toSorted().join('\n');
}

function line(...parts: unknown[]): string {
  return JSON.stringify(parts);
}
