/** Ids made from other ids: the same input gives the same id. */
import { v5 as uuidv5, validate } from 'uuid';
import type { IsoDate } from '../../../../../domain/calendar.ts';

/** Used where the id is a UUID in form only: callers choose their ids, and uuid v5 asks for a valid one. */
const NAMESPACE = 'a3d0c1f2-6f0b-5d57-9a64-5b1f6a7f3f10';

export function derivedId(of: string, name: string): string {
  return validate(of) ? uuidv5(name, of) : uuidv5(`${of} ${name}`, NAMESPACE);
}

/** The score that a goal's primary condition gives it for a day. */
export const scoreId = (goalId: string, conditionId: string, on: IsoDate): string =>
  derivedId(goalId, `${conditionId} ${on}`);

/** Where several plans name one date, the first has the meeting under the date's id and each other plan under this one. */
export const sharedMeetingId = (planId: string, encounterId: string): string => derivedId(planId, encounterId);
