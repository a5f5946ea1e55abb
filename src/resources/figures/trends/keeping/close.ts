/**
 * Figures outlive the people in them. Before a citizen is erased, the periods that may count them are brought up to date and
 * closed: a closed period is neither computed nor compared again. A period that still runs cannot be closed; it is computed
 * without them.
 */
import { municipality, now, param, sql, statement, today } from '../../../../db/statement.ts';
import type { Tenant } from '../../../../db/tenant.ts';
import type { Days } from '../computing/dimensions.ts';
import { type Computed, recompute } from './cells.ts';
import { lockFigures, markStalePeriods } from './stale.ts';

/** From the second day after its end, everything in a period's figures is in its records. */
const over = sql`municipality_code = ${municipality} and closed_at is null and period_to + 1 < ${today}
     and period_from <= ${param('to')}::date and period_to >= ${param('from')}::date`;

const unsettled = statement<Computed, Days & { most: number }>(
  'periods to compute before they are closed',
  sql`select measure, period from trend_period where ${over} and (stale or computed_on <= period_to + 1)
   order by period, measure limit ${param('most')}`,
);

/** How many periods one transaction computes: others wait for its lock. */
const PERIODS_AT_ONCE = 8;

/** Computes the periods over by now that are out of date. @returns false when more are left: call again in another transaction */
export async function settlePeriods(tenant: Tenant, { from, to }: Days): Promise<boolean> {
  await lockFigures(tenant);
  await markStalePeriods(tenant);
  const waiting = await tenant.rows(unsettled, { from, to, most: PERIODS_AT_ONCE });
  for (const computed of waiting) await recompute(tenant, computed);
  return waiting.length < PERIODS_AT_ONCE;
}

const close = statement<object, Days>(
  'close trend periods',
  sql`update trend_period set closed_at = ${now} where ${over}`,
);

/** To be called in the transaction that has settled them. */
export async function closePeriods(tenant: Tenant, { from, to }: Days): Promise<void> {
  await tenant.rows(close, { from, to });
}

const touchedByErasure = statement<
  { period: string; closed: boolean },
  { measure: string; periods: readonly string[] }
>(
  'periods that somebody erased counted in',
  sql`select period, closed_at is not null as closed from trend_period
   where municipality_code = ${municipality} and measure = ${param('measure')} and period = any(${param('periods')}::text[])
     and (closed_at is not null or exists (select from erasure where erasure.municipality_code = ${municipality}
       and erasure.counted_from <= trend_period.period_to and erasure.counted_to >= trend_period.period_from))
   order by period`,
);

/** `kept`: the figures count the erased citizen. `without`: they were computed after the erasure. */
export type Erasure = { period: string; figures: 'kept' | 'without' };

/** The periods whose figures an erasure touches. */
export async function erasuresIn(tenant: Tenant, measure: string, periods: readonly string[]): Promise<Erasure[]> {
  const rows = await tenant.rows(touchedByErasure, { measure, periods });
  return rows.map(({ period, closed }) => ({ period, figures: closed ? 'kept' : 'without' }));
}
