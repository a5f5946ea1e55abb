/** Whose scores count? The staff side's by default, or those of one informant, such as the citizen. */
import { type Informant, STAFF_SIDE } from '../codes/informants.ts';

export type JudgedBy = 'staff' | Informant;

/** `staff` is the whole staff side; every other value is that informant alone. */
export function countsFor(judgedBy: JudgedBy, informant: Informant): boolean {
  return judgedBy === 'staff' ? STAFF_SIDE.includes(informant) : informant === judgedBy;
}
