/**
 * Do the citizen and the staff see a goal differently? They do when their last scores of the same quarter are a step or more
 * apart. Both values are shown; they are never averaged.
 */
import { type Informant, STAFF_SIDE } from '../codes/informants.ts';
import { type Quarter, quarterOf } from './calendar.ts';
import type { SeriesScore } from './series.ts';

export type Disagreement = { quarter: Quarter; citizen: number; staff: number };

/** The citizen's own voice, alone or supported. */
const CITIZEN_SIDE: readonly Informant[] = ['citizen', 'citizen-with-staff', 'citizen-with-relative'];

/** Tolerance for binary fractions: 0.3 − 0.2 must count as a full step of 0.1. In scale units. */
const EPSILON = 1e-9;

/**
 * In the latest quarter that both scored; null when they agree there, or never scored the same quarter.
 * @param series ascending by (assessedOn, registeredAt)
 */
export function disagreement(series: SeriesScore[], step: number): Disagreement | null {
  const quarters = new Map<Quarter, { citizen?: number; staff?: number }>();
  for (const { assessedOn, value, informant } of series) {
    if (value === null) continue;
    const quarter = quarters.get(quarterOf(assessedOn)) ?? {};
    if (CITIZEN_SIDE.includes(informant)) quarter.citizen = value;
    if (STAFF_SIDE.includes(informant)) quarter.staff = value;
    quarters.set(quarterOf(assessedOn), quarter);
  }
  for (const [quarter, { citizen, staff }] of [...quarters].reverse()) {
    if (citizen === undefined || staff === undefined) continue;
    return Math.abs(citizen - staff) >= step - EPSILON ? { quarter, citizen, staff } : null;
  }
  return null;
}
