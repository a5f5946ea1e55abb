/** How intensive a citizen's support is over time: the highest package among the interventions of the day. */
import { addDays, type IsoDate } from '../calendar.ts';
import type { Place } from './movement.ts';

export type PackagedIntervention = { startDate: IsoDate; endDate: IsoDate | null; package: number };

/** A place for each day the package changed; days without any package are passed over. @param on later days are not seen */
export function packagePlaces(interventions: PackagedIntervention[], on: IsoDate): Place[] {
  const begun = interventions.filter(({ startDate }) => startDate <= on);
  // Support ends with its last day, so a change is seen when something begins, or at a later end when something else goes on.
  const days = new Set(
    begun.flatMap(({ startDate, endDate }) =>
      endDate && endDate < on ? [startDate, addDays(endDate, 1)] : [startDate],
    ),
  );
  const places: Place[] = [];
  for (const day of [...days].toSorted()) {
    const active = begun.filter(({ startDate, endDate }) => startDate <= day && (endDate === null || endDate >= day));
    if (active.length === 0) continue;
    const value = Math.max(...active.map((intervention) => intervention.package));
    if (places.at(-1)?.value !== value) places.push({ on: day, value });
  }
  return places;
}
