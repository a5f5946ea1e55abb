/** The phases of a plan, such as CTI's three: as they are written, and which one it is in. A file of its own, for the brief shows it too. */
import { z } from 'zod';
import type { IsoDate } from '../../../domain/calendar.ts';
import { type BodyFault, bodyFault } from '../../../http/answers/problem.ts';
import { day, text } from '../../../http/requests/contract.ts';

export const phase = z
  .strictObject({ name: text(100, 'What the phase is called.'), from: day('First day.'), to: day('Last day.') })
  .meta({ id: 'Phase', description: 'A phase of the plan, such as one of CTI’s three.' });

export type Phase = z.output<typeof phase>;

export const currentPhaseField = phase
  .nullable()
  .describe('The phase the plan is in today; null between phases, and where it has none.');

export function currentPhase(phases: Phase[], today: IsoDate): Phase | null {
  return phases.find(({ from, to }) => from <= today && today <= to) ?? null;
}

/** A plan is in one phase at a time, and in none before it begins. */
export function phaseFaults(phases: Phase[], startDate: IsoDate): BodyFault[] {
  return phases.flatMap(({ from, to }, index) => {
    const at = `/phases/${index}`;
    if (to < from) return [bodyFault(`${at}/to`, 'before-start', 'The phase cannot end before it begins.')];
    if (from < startDate)
      return [bodyFault(`${at}/from`, 'before-start', 'The phase cannot begin before the plan does.')];
    const overlaps = phases.slice(0, index).some((earlier) => earlier.from <= to && from <= earlier.to);
    return overlaps
      ? [bodyFault(`${at}/from`, 'overlapping-phases', 'The plan is in another phase on one of its days.')]
      : [];
  });
}
