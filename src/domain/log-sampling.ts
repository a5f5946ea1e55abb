/**
 * When a municipality must review the next sample of its access log: a number of months after the last review, or after the
 * log began. Source: GDPR article 32 (1) d asks for regular testing of security measures; Datatilsynet expects municipalities
 * to review samples of the log routinely and to record it. No law names the interval, so the municipality sets it.
 */
import { Temporal } from 'temporal-polyfill';
import { addDays, type IsoDate } from './calendar.ts';

/** A review counts as due this long before its last day. In days. */
const NOTICE = 14;

export type SamplingStanding = {
  state: 'not-due' | 'due' | 'overdue';
  /** The last day to review a sample; null while the log is empty. */
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
