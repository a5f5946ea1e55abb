/**
 * Whose score is it, and whose counts? A plan is judged by the staff side (default), by the citizen, or by one informant.
 */
import { type Informant, STAFF_SIDE } from '../codes/informants.ts';

export type JudgedBy = 'staff' | Informant;

/** `staff` stands for the whole staff side; every other value for that informant alone. */
export function countsFor(judgedBy: JudgedBy, informant: Informant): boolean {
  return judgedBy === 'staff' ? STAFF_SIDE.includes(informant) : informant === judgedBy;
}
