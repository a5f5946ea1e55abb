import type { ConsentScope } from '../../../domain/consent.ts';

/** The types of events. A type never changes its meaning; new ones may come. */
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

/** Where a plan asks for consent: the smallest consent under which a provider receives the event. */
export const LEAST_CONSENT: Record<EventType, ConsentScope> = {
  'plan.updated': 'plan',
  'score.recorded': 'goals-and-scores',
  'score.overdue': 'goals-and-scores',
  'goal.reached': 'goals-and-scores',
  'goal.setback': 'goals-and-scores',
  'follow-up.due': 'whole',
  'follow-up.overdue': 'whole',
  'agreement.overdue': 'whole',
};

/** Ids and codes only: the receiver reads the rest with its own key. */
type EventData = {
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
