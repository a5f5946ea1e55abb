/**
 * What a morning notices, and which duty it is: a duty is noticed once, however many mornings it lasts. Whoever did not look on
 * a morning notices it on the next one.
 */
import { addDays, addQuarters, type IsoDate, type Quarter, quarterDays, quarterOf } from './calendar.ts';

export type Notice = {
  type: 'follow-up.due' | 'follow-up.overdue' | 'score.overdue' | 'agreement.overdue';
  planId: string;
  /** The plan, goal or agreement. */
  subjectId: string;
  /** Which of its duties. */
  duty: string;
};

type Meeting = {
  planId: string;
  next: { state: 'not-due' | 'due' | 'overdue'; anchor: { date: IsoDate }; exemption: { days: number } | null };
};

/**
 * A meeting is due once after each meeting held, also when nobody looked before it was overdue. It is overdue once for each
 * deadline: an exemption gives a new one.
 */
export function meetingNotices({ planId, next: { state, anchor, exemption } }: Meeting): Notice[] {
  const notice = (type: Notice['type'], duty: string) => ({ type, planId, subjectId: planId, duty });
  const due = notice('follow-up.due', anchor.date);
  if (state === 'not-due') return [];
  if (state === 'due') return [due];
  return [due, notice('follow-up.overdue', exemption ? `${anchor.date}+${exemption.days}` : anchor.date)];
}

/** The latest quarter whose missing scores are overdue: its days of grace have passed. Each quarter has its turn, about as long as a quarter. */
export function overdueQuarter(today: IsoDate, graceDays: number): Quarter {
  let quarter = addQuarters(quarterOf(today), -1);
  while (addDays(quarterDays(quarter).to, graceDays) >= today) quarter = addQuarters(quarter, -1);
  return quarter;
}
