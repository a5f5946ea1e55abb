/** Whether the kept figures still say what the records say. */
import { municipality, param, sql, statement, today } from '../../../../db/statement.ts';
import type { Tenant } from '../../../../db/tenant.ts';
import { computeCells } from '../computing/compute.ts';
import { type Computed, tableOf } from './cells.ts';
import { lockFigures, markStalePeriods, readProgress } from './stale.ts';

const freshPeriods = statement<Computed, { most: number }>(
  'fresh trend periods',
  sql`select measure, period from trend_period
   where municipality_code = ${municipality} and not stale and closed_at is null and (computed_on = ${today} or computed_on > period_to + 1)
   order by random() limit ${param('most')}`,
);

const distrust = statement<object, Computed>(
  'distrust a trend period',
  sql`update trend_period set stale = true where municipality_code = ${municipality} and measure = ${param('measure')} and period = ${param('period')}`,
);

type Kept = { instrument: string; dimensions: string; value1: string; value2: string; figures: object | null };

const keptCells = statement<Kept, Computed>(
  'kept trend cells',
  sql`select instrument, dimensions, value1, value2, figures from trend_cell
   where municipality_code = ${municipality} and measure = ${param('measure')} and period = ${param('period')}`,
);

/**
 * Draws periods that count as up to date and computes them again. Closed periods are left out: they count people who have
 * been erased, so their records are gone.
 * @returns the periods that differ, marked stale. There should be none.
 */
export async function differingPeriods(tenant: Tenant, most: number): Promise<Computed[]> {
  if (!(await readProgress(tenant))) return [];
  await lockFigures(tenant);
  await markStalePeriods(tenant);
  const differing: Computed[] = [];
  for (const computed of await tenant.rows(freshPeriods, { most })) {
    if (!(await differs(tenant, computed))) continue;
    differing.push(computed);
    await tenant.rows(distrust, computed);
  }
  return differing;
}

async function differs(tenant: Tenant, { measure, period }: Computed): Promise<boolean> {
  const cells = await computeCells(tenant, measure, period);
  const kept = await tenant.rows(keptCells, { measure, period });
  const computedLines = cells.map(({ instrument, place, figures }) =>
    line(instrument, tableOf(place), place[0]?.value ?? '', place[1]?.value ?? '', figures),
  );
  const keptLines = kept.map(({ instrument, dimensions, value1, value2, figures }) =>
    line(instrument, dimensions, value1, value2, figures),
  );
  return computedLines.toSorted().join('\n') !== keptLines.toSorted().join('\n');
}

function line(...parts: unknown[]): string {
  return JSON.stringify(parts);
}
