/**
 * When is a follow-up due? The rules of a policy give the interval from the plan's start to the first meeting, and from each
 * meeting held to the next, as windows. The law asks for continuous follow-up with the citizen (Serviceloven § 148) and names
 * no interval, so each municipality sets its own.
 */
import { Temporal } from 'temporal-polyfill';
import { addDays, daysBetween, type IsoDate } from './calendar.ts';
import type { Deviation } from './deviation.ts';
import type { Duration } from './duration.ts';
import { lastWorkingDay } from './working-days.ts';

/** A window after the anchor. `to` is its end and `from` its opening; without `from` it opens a fifth of the interval before the end. */
type Interval = { from?: Duration | undefined; to: Duration };

export type CadenceRule = {
  /** The legal bases the rule applies to; empty for all. */
  legalBases: string[];
  /** The term it applies to; absent for both. */
  term?: 'short' | 'long' | undefined;
  first: Interval;
  next: Interval;
};

export type FollowUpPolicy = {
  rules: CadenceRule[];
  /** Applies to legal bases that no rule names. */
  defaultRule: { first: Interval; next: Interval };
  /** Weeks within which a meeting is due after a setback. */
  broughtForwardWeeks: number;
};

export type Plan = {
  startDate: IsoDate;
  term: 'short' | 'long' | null;
  /** Legal bases of the interventions active on the day. */
  legalBases: string[];
  /** The day the last follow-up was held; no-shows and cancellations do not count. */
  lastHeld: IsoDate | null;
  /** The plan's own interval, where the policy leaves it to each citizen. */
  ownInterval: Duration | null;
  exemptions: { reason: string; days: number }[];
  /** The first sign since the last meeting held that the plan is not going as expected. */
  deviation: Deviation | null;
};

export type FollowUpWindow = {
  windowFrom: IsoDate;
  windowTo: IsoDate;
  state: 'not-due' | 'due' | 'overdue';
  /** The legal basis whose rule decides; `default` for the default rule, `own` for the plan's own interval. */
  rule: string;
  anchor: { kind: 'start' | 'held'; date: IsoDate };
  broughtForward: { reason: Deviation['reason']; goalId: string } | null;
  exemption: { reason: string; days: number } | null;
};

export function followUpWindow(policy: FollowUpPolicy, plan: Plan, today: IsoDate): FollowUpWindow {
  const anchor = plan.lastHeld
    ? ({ kind: 'held', date: plan.lastHeld } as const)
    : ({ kind: 'start', date: plan.startDate } as const);
  const windows = rulesFor(policy, plan).map(({ name, first, next }) => ({
    name,
    ...windowOf(plan.lastHeld ? next : first, anchor.date),
  }));
  const earliest = windows.reduce((a, b) => (b.to < a.to ? b : a));
  const moved = bringForward(policy, plan, earliest);
  const exemption = exemptionOf(plan);
  const windowTo = exemption ? lastWorkingDay(addDays(moved.to, exemption.days)) : moved.to;
  const state = today > windowTo ? 'overdue' : today >= moved.from ? 'due' : 'not-due';
  return {
    windowFrom: moved.from,
    windowTo,
    state,
    rule: earliest.name,
    anchor,
    broughtForward: moved.broughtForward,
    exemption,
  };
}

type NamedRule = { name: string; first: Interval; next: Interval };

/** One rule per active legal basis; the default for bases no rule names, and for a plan without any. */
function rulesFor({ rules, defaultRule }: FollowUpPolicy, { legalBases, term, ownInterval }: Plan): NamedRule[] {
  if (ownInterval !== null) return [{ name: 'own', first: { to: ownInterval }, next: { to: ownInterval } }];
  const bases = legalBases.length > 0 ? legalBases : [null];
  return bases.map((basis) => {
    const rule = rules.find(
      (one) =>
        (one.term === undefined || one.term === term) &&
        (one.legalBases.length === 0 || (basis !== null && one.legalBases.includes(basis))),
    );
    return rule
      ? { name: basis ?? 'default', first: rule.first, next: rule.next }
      : { name: 'default', ...defaultRule };
  });
}

/** An end that is no working day moves back to one. */
function windowOf(interval: Interval, anchor: IsoDate): { from: IsoDate; to: IsoDate } {
  const end = after(anchor, interval.to);
  const to = lastWorkingDay(end);
  const from = interval.from ? after(anchor, interval.from) : addDays(to, -Math.round(daysBetween(anchor, end) / 5));
  return { from: from < to ? from : to, to };
}

function after(date: IsoDate, duration: Duration): IsoDate {
  return Temporal.PlainDate.from(date).add(Temporal.Duration.from(duration)).toString();
}

/** A deviation moves the window earlier, never later: it ends the policy's number of weeks after the score that showed it. */
function bringForward(
  { broughtForwardWeeks }: FollowUpPolicy,
  { deviation }: Plan,
  window: { from: IsoDate; to: IsoDate },
) {
  const soon = deviation && lastWorkingDay(addDays(deviation.on, broughtForwardWeeks * 7));
  if (!soon || soon >= window.to) return { ...window, broughtForward: null };
  const from = deviation.on < window.from ? deviation.on : window.from;
  return { from, to: soon, broughtForward: { reason: deviation.reason, goalId: deviation.goalId } };
}

/** Exemptions add up: their reasons are listed, their days are summed. */
function exemptionOf({ exemptions }: Plan): FollowUpWindow['exemption'] {
  if (exemptions.length === 0) return null;
  return {
    reason: exemptions.map(({ reason }) => reason).join('; '),
    days: exemptions.reduce((sum, { days }) => sum + days, 0),
  };
}
