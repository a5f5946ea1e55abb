/** The cells of one measure and period, computed from the records. */
import { findSettings } from '../../../../access/settings.ts';
import type { Tenant } from '../../../../db/tenant.ts';
import { monthOf, type Period, periodDays, periodsBetween, quarterOf } from '../../../../domain/calendar.ts';
import type { Days } from './dimensions.ts';
import { type Family, linked, type Measure, type ReadyCell, readyCells } from './families.ts';
import { followUpFamilies } from './follow-ups.ts';
import { goalFamilies } from './goals.ts';
import { interventionFamilies } from './interventions.ts';
import { scoreFamilies } from './scores.ts';

const FAMILIES: Record<Measure, (tenant: Tenant, period: Period) => Promise<Family[]>> = {
  goals: goalFamilies,
  scores: scoreFamilies,
  'follow-ups': followUpFamilies,
  interventions: interventionFamilies,
};

/** A quarter's figures are the sums of its months', so its withheld cells and theirs are decided together. */
const SUM_OF_MONTHS: readonly Measure[] = ['follow-ups', 'interventions'];

/** The days whose records decide a period's cells. */
export function decidingDays(measure: Measure, period: Period): Days {
  const days = periodDays(period);
  return SUM_OF_MONTHS.includes(measure) ? periodDays(quarterOf(days.from)) : days;
}

/** @returns nothing for a period that has not begun */
export async function computeCells(tenant: Tenant, measure: Measure, period: Period): Promise<ReadyCell[]> {
  if (periodDays(period).from > tenant.today) return [];
  const { suppressionThreshold } = await findSettings(tenant);
  const familiesOf = (one: Period) => FAMILIES[measure](tenant, one);
  if (!SUM_OF_MONTHS.includes(measure))
    return (await familiesOf(period)).flatMap((family) => readyCells(family, suppressionThreshold));
  const { from, to } = decidingDays(measure, period);
  const periods = [quarterOf(from), ...periodsBetween(monthOf(from), monthOf(to))];
  const [quarter, ...months] = (await Promise.all(periods.map(familiesOf))).flat() as [Family, ...Family[]];
  const asked = [quarter, ...months][periods.indexOf(period)] as Family;
  return readyCells(linked(quarter, months), suppressionThreshold, asked.cells);
}
