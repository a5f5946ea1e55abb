/**
 * Do the citizen and the staff see it differently? A step or more between their last scores of the same quarter, shown
 * with both values and never averaged.
 */
import { type Informant, STAFF_SIDE } from '../codes/informants.ts';
import { type Quarter, quarterOf } from './calendar.ts';
import type { SeriesScore } from './progression.ts';

export type Disagreement = { quarter: Quarter; citizen: number; staff: number };

/** The citizen's own voice, alone or supported. */
const CITIZEN_SIDE: readonly Informant[] = ['citizen', 'citizen-with-staff', 'citizen-with-relative'];

/** Binary fractions must not make 0.5 steps look closer than they are. */
const EPSILON = 1e-9;

/** Quarters in which they disagree, ascending. @param series ascending by (assessedOn, registeredAt) */
export function disagreements(series: SeriesScore[], step: number): Disagreement[] {
  const last = new Map<Quarter, { citizen?: number; staff?: number }>();
  for (const { assessedOn, value, informant } of series) {
    if (value === null) continue;
    const quarter = last.get(quarterOf(assessedOn)) ?? {};
    if (CITIZEN_SIDE.includes(informant)) quarter.citizen = value;
    if (STAFF_SIDE.includes(informant)) quarter.staff = value;
    last.set(quarterOf(assessedOn), quarter);
  }
  return [...last].flatMap(([quarter, { citizen, staff }]) =>
    citizen !== undefined && staff !== undefined && Math.abs(citizen - staff) >= step - EPSILON
      ? [{ quarter, citizen, staff }]
      : [],
  );
}
