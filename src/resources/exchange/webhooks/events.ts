import type { ConsentScope } from '../../../domain/consent.ts';

/** What can be told. A type never changes its meaning; new ones may come. */
export const EVENT_TYPES = [
  'plan.updated',
  'score.recorded',
  'score.overdue',
  'goal.reached',
  'goal.setback',
  'follow-up.due',
  'follow-up.overdue',
  'agreement.overdue',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** The smallest consent under which a provider hears of it, where the plan asks for consent. */
export const HEARD_WITH: Record<EventType, ConsentScope> = {
  'plan.updated': 'plan',
  'score.recorded': 'goals-and-scores',
  'score.overdue': 'goals-and-scores',
  'goal.reached': 'goals-and-scores',
  'goal.setback': 'goals-and-scores',
  'follow-up.due': 'whole',
  'follow-up.overdue': 'whole',
  'agreement.overdue': 'whole',
};

/** Ids and codes: whoever hears it reads the rest by its own key. */
export type EventData = {
  goalId?: string;
  scoreId?: string;
  agreementId?: string;
  quarter?: string;
  change?: string;
};

export type Announcement = {
  type: EventType;
  planId: string;
  data?: EventData;
  /** When it happened; left out: now. */
  at?: string;
};
