/**
 * What a morning notices, each by its duty. A duty is noticed once, however many mornings it lasts, and a morning that was
 * missed is made up for by the next one.
 */
import { addDays, addQuarters, type IsoDate, type Quarter, quarterDays, quarterOf } from './calendar.ts';

export type Notice = {
  type: 'follow-up.due' | 'follow-up.overdue' | 'score.overdue' | 'agreement.overdue';
  planId: string;
  /** The plan, goal or agreement. */
  subjectId: string;
  /** Which of the subject's duties, such as a quarter or a due date. */
  duty: string;
};

type Meeting = {
  planId: string;
  next: { state: 'not-due' | 'due' | 'overdue'; anchor: { date: IsoDate }; exemption: { days: number } | null };
};

/**
 * A meeting is noticed as due once after each meeting held, even if it is already overdue by then. It is noticed as overdue
 * once for each deadline; an exemption makes a new deadline.
 */
export function meetingNotices({ planId, next: { state, anchor, exemption } }: Meeting): Notice[] {
  const notice = (type: Notice['type'], duty: string) => ({ type, planId, subjectId: planId, duty });
  const due = notice('follow-up.due', anchor.date);
  if (state === 'not-due') return [];
  if (state === 'due') return [due];
  return [due, notice('follow-up.overdue', exemption ? `${anchor.date}+${exemption.days}` : anchor.date)];
}

/** The latest quarter whose missing scores are overdue, because its days of grace have passed. */
export function overdueQuarter(today: IsoDate, graceDays: number): Quarter {
  let quarter = addQuarters(quarterOf(today), -1);
  while (addDays(quarterDays(quarter).to, graceDays) >= today) quarter = addQuarters(quarter, -1);
  return quarter;
}
