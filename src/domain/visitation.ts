/**
 * Which plans must the authority look at in its visitation meeting? Source: Frederiksberg's cooperation model. Its fortnightly
 * meeting takes the plans that are not going as expected, have reached their goals, or whose support is about to end.
 */
import type { IsoDate } from './calendar.ts';
import type { ChangeType, Judgement } from './judgement.ts';

export const VISITATION_REASONS = [
  'overdue',
  'brought-forward',
  'intervention-ends',
  'target-date-passed',
  'all-goals-reached',
  'no-goals',
] as const;

export type VisitationReason = {
  reason: (typeof VISITATION_REASONS)[number];
  goalId?: string;
  interventionId?: string;
  date?: IsoDate;
};

export type ReviewedPlan = {
  /** The active goals. Sub-goals belong to the provider and are left out. */
  goals: {
    goalId: string;
    changeType: ChangeType | null;
    judgement: Judgement | null;
    /** The day of the latest score. */
    scoredOn: IsoDate | null;
    targetDate: IsoDate | null;
  }[];
  interventions: { interventionId: string; endDate: IsoDate }[];
  next: { state: 'not-due' | 'due' | 'overdue'; windowTo: IsoDate; broughtForward: { goalId: string } | null };
};

/** The reasons to look at a plan, the most urgent first. @param period interventions that end in it count; both days included */
export function visitationReasons(
  { goals, interventions, next }: ReviewedPlan,
  period: { from: IsoDate; to: IsoDate },
  today: IsoDate,
): VisitationReason[] {
  const found: VisitationReason[] = [];
  if (next.state === 'overdue') found.push({ reason: 'overdue', date: next.windowTo });
  if (next.broughtForward)
    found.push({ reason: 'brought-forward', goalId: next.broughtForward.goalId, date: next.windowTo });
  for (const { interventionId, endDate } of interventions)
    if (endDate >= period.from && endDate <= period.to)
      found.push({ reason: 'intervention-ends', interventionId, date: endDate });
  for (const { goalId, targetDate, judgement } of goals)
    if (targetDate !== null && targetDate < today && judgement !== 'reached')
      found.push({ reason: 'target-date-passed', goalId, date: targetDate });
  const reachedOn = allReachedOn(goals);
  if (reachedOn) found.push({ reason: 'all-goals-reached', date: reachedOn });
  if (goals.length === 0) found.push({ reason: 'no-goals' });
  return found.toSorted((a, b) => (urgency(a) < urgency(b) ? -1 : 1));
}

/** A text to sort by: by reason, and within a reason the earliest date first. */
export function urgency({ reason, date = '9999-12-31' }: VisitationReason): string {
  return `${VISITATION_REASONS.indexOf(reason)}.${date}`;
}

/**
 * The day the last of the goals was scored as reached; null when one is not reached. A goal to maintain, or to limit a loss,
 * is reached for as long as it holds, so there must be at least one goal to develop.
 */
function allReachedOn(goals: ReviewedPlan['goals']): IsoDate | null {
  const all = goals.every(({ judgement }) => judgement === 'reached');
  if (!all || !goals.some(({ changeType }) => changeType === 'develop')) return null;
  return goals.map(({ scoredOn }) => scoredOn ?? '').reduce((a, b) => (a > b ? a : b));
}
