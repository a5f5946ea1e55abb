/** How intensive a citizen's support is over time: each day's highest package among its interventions. */
import { addDays, type IsoDate } from '../calendar.ts';
import type { Place } from './movement.ts';

export type PackagedIntervention = { startDate: IsoDate; endDate: IsoDate | null; package: number };

/** A place for each day the package changed. Days without a package are left out. @param on the last day looked at */
export function packagePlaces(interventions: PackagedIntervention[], on: IsoDate): Place[] {
  const begun = interventions.filter(({ startDate }) => startDate <= on);
  // An intervention still counts on its last day, so the package can change when one begins, or the day after one ends.
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
