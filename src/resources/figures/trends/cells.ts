/** Ready cells: computed once per change, kept, and read by every trend. */

import { findSettings } from '../../../access/settings.ts';
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import { type IsoDate, monthOf, type Period, periodDays, periodsBetween, quarterOf } from '../../../domain/calendar.ts';
import { type Family, linked, type Measure, type ReadyCell, readyCells } from './family.ts';
import { followUpFamilies } from './follow-ups.ts';
import { goalFamilies } from './goals.ts';
import { interventionFamilies } from './interventions.ts';
import { scoreFamilies } from './scores.ts';

const FAMILIES: Record<Measure, (tenant: Tenant, period: Period, today: IsoDate) => Promise<Family[]>> = {
  goals: goalFamilies,
  scores: scoreFamilies,
  'follow-ups': followUpFamilies,
  interventions: interventionFamilies,
};

/** Their figures of a quarter are the sums of its months: so what to withhold is decided over both together. */
const ADD_UP: readonly Measure[] = ['follow-ups', 'interventions'];

/** The days whose records decide a period's cells. */
function decidingDays(measure: Measure, period: Period): { from: IsoDate; to: IsoDate } {
  const days = periodDays(period);
  return ADD_UP.includes(measure) ? periodDays(quarterOf(days.from)) : days;
}

/** The cells of one period from the records themselves. */
export async function computeCells(
  tenant: Tenant,
  measure: Measure,
  period: Period,
  today: IsoDate,
): Promise<ReadyCell[]> {
  if (periodDays(period).from > today) return [];
  const { suppressionThreshold } = await findSettings(tenant);
  const familiesOf = (one: Period) => FAMILIES[measure](tenant, one, today);
  if (!ADD_UP.includes(measure))
    return (await familiesOf(period)).flatMap((family) => readyCells(family, suppressionThreshold));
  const { from, to } = decidingDays(measure, period);
  const periods = [quarterOf(from), ...periodsBetween(monthOf(from), monthOf(to))];
  const [quarter, ...months] = (await Promise.all(periods.map(familiesOf))).flat() as [Family, ...Family[]];
  const asked = [quarter, ...months][periods.indexOf(period)] as Family;
  return readyCells(linked(quarter, months), suppressionThreshold, asked.cells);
}

const removeCells = statement(
  'remove trend cells',
  'delete from trend_cell where municipality_code = $1 and measure = $2 and period = $3',
);

const insertCells = statement(
  'insert trend cells',
  `insert into trend_cell (municipality_code, measure, period, instrument, dimensions, value1, value2, figures)
   select $1, $2, $3, * from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::json[])`,
);

const markComputed = statement(
  'mark trend period computed',
  `insert into trend_period (municipality_code, measure, period, period_from, period_to, computed_at, computed_on, stale)
   values ($1, $2, $3, $4, $5, $6, $7, false)
   on conflict (municipality_code, measure, period) do update set period_from = excluded.period_from, period_to = excluded.period_to,
     computed_at = excluded.computed_at, computed_on = excluded.computed_on, stale = false, closed_at = null`,
);

/** Computes a period and puts its cells in the place of those before. The lock must be held. */
export async function recompute(tenant: Tenant, measure: Measure, period: Period, today: IsoDate): Promise<void> {
  const cells = await computeCells(tenant, measure, period, today);
  const { from, to } = decidingDays(measure, period);
  await Promise.all([
    tenant.rows(removeCells, [tenant.municipality, measure, period]),
    tenant.rows(insertCells, [
      tenant.municipality,
      measure,
      period,
      cells.map(({ instrument }) => instrument),
      cells.map(({ place }) => tableOf(place)),
      cells.map(({ place }) => place[0]?.value ?? ''),
      cells.map(({ place }) => place[1]?.value ?? ''),
      cells.map(({ figures }) => figures && JSON.stringify(figures)),
    ]),
    tenant.rows(markComputed, [tenant.municipality, measure, period, from, to, tenant.now, today]),
  ]);
}

/** The table a cell stands in: its dimensions by name. */
export function tableOf(place: readonly { dimension: string }[]): string {
  return place.map(({ dimension }) => dimension).join(',');
}

export type StoredCell = { period: Period; value1: string; value2: string; figures: Record<string, unknown> | null };

const cellsOf = statement(
  'trend cells',
  `select period, value1, value2, figures from trend_cell
   where municipality_code = $1 and measure = $2 and instrument = $3 and dimensions = $4 and period = any($5::text[])
     and ($6::text is null or value1 = $6) and ($7::text is null or value2 = $7)
   order by period, value1, value2`,
);

/** The cells of one table. @param place its dimensions in the order of their names; `value` where it must be that */
export async function readCells(
  tenant: Tenant,
  measure: Measure,
  instrument: string,
  place: readonly { dimension: string; value?: string }[],
  periods: readonly Period[],
): Promise<StoredCell[]> {
  return tenant.rows(cellsOf, [
    tenant.municipality,
    measure,
    instrument,
    tableOf(place),
    periods,
    place[0]?.value ?? null,
    place[1]?.value ?? null,
  ]);
}
