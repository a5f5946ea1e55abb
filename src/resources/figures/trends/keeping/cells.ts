/** The kept cells: computed when something changed, read by every question. */
import { municipality, now, param, sql, statement, today } from '../../../../db/statement.ts';
import type { Tenant } from '../../../../db/tenant.ts';
import type { Period } from '../../../../domain/calendar.ts';
import { computeCells, decidingDays } from '../computing/compute.ts';
import type { Days } from '../computing/dimensions.ts';
import type { Measure } from '../computing/families.ts';

export type Computed = { measure: Measure; period: Period };

const ofPeriod = sql`municipality_code = ${municipality} and measure = ${param('measure')} and period = ${param('period')}`;

const removeCells = statement<object, Computed>('remove trend cells', sql`delete from trend_cell where ${ofPeriod}`);

type Columns = {
  instruments: string[];
  dimensions: string[];
  values1: string[];
  values2: string[];
  figures: (string | null)[];
};

const insertCells = statement<object, Computed & Columns>(
  'insert trend cells',
  sql`insert into trend_cell (municipality_code, measure, period, instrument, dimensions, value1, value2, figures)
   select ${municipality}, ${param('measure')}, ${param('period')}, * from unnest(${param('instruments')}::text[], ${param('dimensions')}::text[],
     ${param('values1')}::text[], ${param('values2')}::text[], ${param('figures')}::json[])`,
);

const markComputed = statement<object, Computed & Days>(
  'mark trend period computed',
  sql`insert into trend_period (municipality_code, measure, period, period_from, period_to, computed_at, computed_on, stale)
   values (${municipality}, ${param('measure')}, ${param('period')}, ${param('from')}, ${param('to')}, ${now}, ${today}, false)
   on conflict (municipality_code, measure, period) do update set period_from = excluded.period_from, period_to = excluded.period_to,
     computed_at = excluded.computed_at, computed_on = excluded.computed_on, stale = false, closed_at = null`,
);

/** Computes a period and replaces its kept cells. The lock must be held. */
export async function recompute(tenant: Tenant, { measure, period }: Computed): Promise<void> {
  const cells = await computeCells(tenant, measure, period);
  await Promise.all([
    tenant.rows(removeCells, { measure, period }),
    tenant.rows(insertCells, {
      measure,
      period,
      instruments: cells.map(({ instrument }) => instrument),
      dimensions: cells.map(({ place }) => tableOf(place)),
      values1: cells.map(({ place }) => place[0]?.value ?? ''),
      values2: cells.map(({ place }) => place[1]?.value ?? ''),
      figures: cells.map(({ figures }) => figures && JSON.stringify(figures)),
    }),
    tenant.rows(markComputed, { measure, period, ...decidingDays(measure, period) }),
  ]);
}

/** The table a cell stands in: its dimensions by name. */
export function tableOf(place: readonly { dimension: string }[]): string {
  return place.map(({ dimension }) => dimension).join(',');
}

export type KeptCell = {
  period: Period;
  value1: string;
  value2: string;
  /** Null when withheld. */
  figures: Record<string, unknown> | null;
};

type Table = {
  measure: Measure;
  instrument: string;
  dimensions: string;
  periods: readonly Period[];
  /** Null for every value. */
  value1: string | null;
  value2: string | null;
};

const cellsOfTable = statement<KeptCell, Table>(
  'trend cells',
  sql`select period, value1, value2, figures from trend_cell
   where municipality_code = ${municipality} and measure = ${param('measure')} and instrument = ${param('instrument')}
     and dimensions = ${param('dimensions')} and period = any(${param('periods')}::text[])
     and (${param('value1')}::text is null or value1 = ${param('value1')}) and (${param('value2')}::text is null or value2 = ${param('value2')})
   order by period, value1, value2`,
);

/** The cells of one table. @param place its dimensions in the order of their names; `value` where only that one is asked for */
export async function readCells(
  tenant: Tenant,
  measure: Measure,
  instrument: string,
  place: readonly { dimension: string; value?: string }[],
  periods: readonly Period[],
): Promise<KeptCell[]> {
  return tenant.rows(cellsOfTable, {
    measure,
    instrument,
    dimensions: tableOf(place),
    periods,
    value1: place[0]?.value ?? null,
    value2: place[1]?.value ?? null,
  });
}
