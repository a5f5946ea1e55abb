/** Ids that follow from other ids, the same each time they are asked for. */
import { v5 as uuidv5, validate } from 'uuid';
import type { IsoDate } from '../../../../../domain/calendar.ts';

/** For ids that are no UUIDs by their bits: callers choose theirs. */
const NAMESPACE = 'a3d0c1f2-6f0b-5d57-9a64-5b1f6a7f3f10';

export function derivedId(of: string, name: string): string {
  return validate(of) ? uuidv5(name, of) : uuidv5(`${of} ${name}`, NAMESPACE);
}

/** The score of a goal that its primary condition tells of a day. */
export const scoreId = (goalId: string, conditionId: string, on: IsoDate): string =>
  derivedId(goalId, `${conditionId} ${on}`);

/** A plan's own meeting where several plans name one date: the first of them has it under its own id. */
export const sharedMeetingId = (planId: string, encounterId: string): string => derivedId(planId, encounterId);
