/**
 * When a municipality owes itself the next sample of its access log: so many months after the last one was reviewed, or after
 * the log began. Source: GDPR article 32 (1) d asks for regular testing of the measures; Datatilsynet expects the log to be
 * looked through routinely, by samples, and that to be recorded. No law names the interval: it is the municipality's to set.
 */
import { Temporal } from 'temporal-polyfill';
import { addDays, type IsoDate } from './calendar.ts';

/** So long before the day there is time to do it. In days. */
const NOTICE = 14;

export type SamplingStanding = {
  state: 'not-due' | 'due' | 'overdue';
  /** The last day by which to have reviewed one; null while there is no log to look at. */
  dueOn: IsoDate | null;
};

export function samplingStanding(
  { loggedSince, lastReviewedOn }: { loggedSince: IsoDate | null; lastReviewedOn: IsoDate | null },
  months: number,
  today: IsoDate,
): SamplingStanding {
  const anchor = lastReviewedOn ?? loggedSince;
  if (anchor === null) return { state: 'not-due', dueOn: null };
  const dueOn = Temporal.PlainDate.from(anchor).add({ months }).toString();
  if (today > dueOn) return { state: 'overdue', dueOn };
  return { state: today >= addDays(dueOn, -NOTICE) ? 'due' : 'not-due', dueOn };
}
