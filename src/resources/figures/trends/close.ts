/**
 * Figures outlive the people in them. Before somebody is erased, the periods they may have counted in are brought up to date and
 * closed: their figures stay as they stand, and are neither computed nor compared again. A period that still runs cannot be
 * closed; it goes on without them.
 */
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { recompute } from './cells.ts';
import type { Computed } from './check.ts';
import { catchUp, lock } from './freshness.ts';

/** Two days after its end nothing is left to be seen of a period that its records do not say. */
const OVER = `municipality_code = $1 and closed_at is null and period_to + 1 < $2::date and period_from <= $4::date and period_to >= $3::date`;

const unsettled = statement(
  'periods to compute before they are closed',
  `select measure, period from trend_period where ${OVER} and (stale or computed_on <= period_to + 1) order by period, measure limit $5`,
);

/** How many periods one transaction computes: others wait for its lock. */
const AT_ONCE = 8;

export type Days = { from: IsoDate; to: IsoDate };

/** Computes what is out of date of the periods over by now. @returns false when there is more: again, in another transaction */
export async function settlePeriods(tenant: Tenant, { from, to }: Days, today: IsoDate): Promise<boolean> {
  await lock(tenant);
  await catchUp(tenant);
  const waiting = await tenant.rows<Computed>(unsettled, [tenant.municipality, today, from, to, AT_ONCE]);
  for (const { measure, period } of waiting) await recompute(tenant, measure, period, today);
  return waiting.length < AT_ONCE;
}

const close = statement('close trend periods', `update trend_period set closed_at = $5 where ${OVER}`);

/** In the transaction that has settled them. */
export async function closePeriods(tenant: Tenant, { from, to }: Days, today: IsoDate): Promise<void> {
  await tenant.rows(close, [tenant.municipality, today, from, to, tenant.now]);
}

const touched = statement(
  'periods that somebody erased counted in',
  `select period, closed_at is not null as kept from trend_period
   where municipality_code = $1 and measure = $2 and period = any($3::text[]) and (closed_at is not null or exists (select from erasure
     where erasure.municipality_code = $1 and erasure.counted_from <= trend_period.period_to and erasure.counted_to >= trend_period.period_from))
   order by period`,
);

export type Touched = { period: string; figures: 'kept' | 'without' };

/** Of these periods those in which somebody counted who has been erased since. */
export async function periodsWithErased(
  tenant: Tenant,
  measure: string,
  periods: readonly string[],
): Promise<Touched[]> {
  const rows = await tenant.rows<{ period: string; kept: boolean }>(touched, [tenant.municipality, measure, periods]);
  return rows.map(({ period, kept }) => ({ period, figures: kept ? 'kept' : 'without' }));
}
