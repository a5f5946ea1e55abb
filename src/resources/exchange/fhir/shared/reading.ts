/** How values of FHIR resources read as the service's own. */
import type { CarePlan, Goal } from 'fhir/r4.js';
import { changeTypeOf, followUpResultOf, functionalLevelValue, supportNeedValue } from '../../../../codes/ffb.ts';
import { danishDate, type IsoDate } from '../../../../domain/calendar.ts';

/** A plan that is on hold or in an unknown state goes on until a report says that it has ended. */
export const PLAN_STATUS = {
  draft: 'draft',
  active: 'active',
  'on-hold': 'active',
  unknown: 'active',
  revoked: 'cancelled',
  completed: 'completed',
  'entered-in-error': null,
} as const satisfies Record<CarePlan['status'], string | null>;

export const GOAL_STATUS = {
  proposed: 'proposed',
  planned: 'proposed',
  active: 'active',
  accepted: 'active',
  'on-hold': 'active',
  completed: 'completed',
  cancelled: 'archived',
  rejected: 'archived',
  'entered-in-error': null,
} as const satisfies Record<Goal['lifecycleStatus'], string | null>;

/** By the name that a mapping table gives in `as`. */
export const READ = {
  text: (value: string) => value,
  /** The Danish day. */
  day: dayOf,
  /** The id of the resource referred to. */
  id: idIn,
  level: functionalLevelValue,
  need: supportNeedValue,
  changeType: changeTypeOf,
  result: followUpResultOf,
  planStatus: (status: string) => PLAN_STATUS[status as CarePlan['status']],
  goalStatus: (status: string) => GOAL_STATUS[status as Goal['lifecycleStatus']],
};

/** The Danish day of a FHIR date, which may be an instant, a day, a month or a year: the first day of a month or a year. */
export function dayOf(dateTime: string): IsoDate {
  if (dateTime.includes('T')) return danishDate(new Date(dateTime));
  return `${dateTime}-01-01`.slice(0, 10);
}

/** `Goal/6F1C…` → `6f1c…`: the service keeps ids in small letters. */
export function idIn(reference: string): string {
  return (reference.split('/')[1] ?? '').toLowerCase();
}
