/** Keeps figures ready before anybody asks for them. */
import { municipality, sql, statement } from '../../../../db/statement.ts';
import type { Tenant } from '../../../../db/tenant.ts';
import { addQuarters, type IsoDate, quarterOf, quartersBetween } from '../../../../domain/calendar.ts';
import { MEASURES } from '../computing/families.ts';
import { type Computed, recompute } from './cells.ts';
import { allPeriodsToCompute, lockFigures, markStalePeriods, readProgress } from './stale.ts';

/** The latest quarters, of which every trend is kept ready. Also what a question without periods is about. */
export const USUAL_QUARTERS = 8;

function usualPeriods(today: IsoDate): Computed[] {
  const to = quarterOf(today);
  const quarters = quartersBetween(addQuarters(to, 1 - USUAL_QUARTERS), to);
  return MEASURES.flatMap((measure) => quarters.map((period) => ({ measure, period })));
}

const anyPlan = statement('any plan', sql`select from plan where municipality_code = ${municipality} limit 1`);

/** Takes in what has changed and computes at most so many periods. @returns how many are left */
export async function refreshFigures(tenant: Tenant, most: number): Promise<number> {
  if (!(await tenant.row(anyPlan))) return 0;
  const progress = await readProgress(tenant);
  await lockFigures(tenant);
  if (progress?.behindSince !== null) await markStalePeriods(tenant);
  const waiting = await allPeriodsToCompute(tenant, usualPeriods(tenant.today));
  for (const computed of waiting.slice(0, most)) await recompute(tenant, computed);
  return Math.max(0, waiting.length - most);
}
