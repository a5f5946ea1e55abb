/** A planned meeting becomes a follow-up date (Encounter), a held one a follow-up result (Observation). */
import { withNative } from '../report/fields.ts';
import { derivedId, sharedMeetingId } from '../report/ids.ts';
import type { Kept } from '../report/kept.ts';
import { type Composing, keep, keepWith, make, read, revise, touch, touchedAt, withdraw } from './composing.ts';
import type { Meeting, Plan } from './known.ts';
import { goneAt, isToldPlan, toldPlanId } from './told.ts';

/** The plan's first follow-up that is still planned. */
export function nextMeeting({ known }: Composing, plan: Plan): Meeting | undefined {
  const planned = known.meetings.filter(
    ({ planId, kind, state, withdrawnAt }) =>
      planId === plan.id && kind === 'follow-up' && state === 'planned' && withdrawnAt === null,
  );
  const order = ({ plannedFor, id }: Meeting) => `${plannedFor} ${id}`;
  return planned.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))[0];
}

/** The id of a planned meeting's date; where no report has brought it, it is added. */
export function dateOf(composing: Composing, { id, plannedFor, updatedAt }: Meeting): string {
  if (composing.kept.get(id)?.profile === 'followUpEncounter') return id;
  const dateId = derivedId(id, 'planned');
  make(composing, dateId, 'followUpEncounter', { plannedFor }, updatedAt);
  return dateId;
}

/**
 * The date to write into a kept plan: undefined where the one it names is right. Without `id` the named date is over and no other
 * has taken its place.
 */
export function dateToWrite(
  composing: Composing,
  plan: Plan,
  one: Kept,
): { id: string | undefined; at: number } | undefined {
  const { known, kept } = composing;
  const date = kept.get(read('carePlan', one).meeting ?? '');
  const ids = date ? [date.id, sharedMeetingId(plan.id, date.id)] : [];
  const next = nextMeeting(composing, plan);
  if (next) {
    const isNamed = next.id === date?.id || (ids.includes(next.id) && next.plannedFor === dayNamed(composing, date));
    return isNamed ? undefined : { id: dateOf(composing, next), at: next.updatedAt };
  }
  const over = known.meetings.find(
    ({ id, planId, state, version, withdrawnAt }) =>
      ids.includes(id) &&
      planId === plan.id &&
      (withdrawnAt === null ? state !== 'planned' : version > (kept.get(id)?.nativeVersion ?? version)),
  );
  return over && plan.status === 'active' ? { id: undefined, at: over.updatedAt } : undefined;
}

/** The day that a kept date says when it goes out: moved here, or as it came. */
function dayNamed({ known }: Composing, date: Kept | undefined): string | undefined {
  const own = known.meetings.find(({ id }) => id === date?.id);
  if (own?.state === 'planned') return own.plannedFor;
  return date && read('followUpEncounter', date).plannedFor;
}

/** A kept date, moved to the day that its meeting is planned for. */
export function addDate(composing: Composing, one: Kept): void {
  const meeting = composing.known.meetings.find(({ id }) => id === one.id);
  if (meeting?.state !== 'planned' || meeting.withdrawnAt !== null) {
    keep(composing, one);
    return;
  }
  const { plannedFor, updatedAt } = meeting;
  const part = keepWith(composing, one, 'followUpEncounter', { plannedFor }, updatedAt);
  touch(part, touchedAt(composing, meeting));
}

/** The result of a meeting that was held, or that a report said was held. */
export function addResult(composing: Composing, meeting: Meeting): void {
  const { known, kept } = composing;
  const plan = known.plans.find(({ id }) => id === meeting.planId);
  if (!plan || !isToldPlan(composing, plan)) return;
  const one = kept.get(meeting.id);
  if (one?.profile === 'followUp') addKeptResult(composing, meeting, plan, one);
  else addOwnResult(composing, meeting, plan);
}

function addKeptResult(composing: Composing, meeting: Meeting, plan: Plan, one: Kept): void {
  const { state, updatedAt, withdrawnAt } = meeting;
  const isHeld = state === 'held' && withdrawnAt === null;
  const values = fieldsOf(composing, meeting, plan);
  const part = isHeld ? keepWith(composing, one, 'followUp', values, updatedAt) : keep(composing, one);
  if (!isHeld && !one.withdrawn) withdraw(part, updatedAt);
  if (isHeld && one.withdrawn) revise(part, withNative('followUp', part.content, { status: 'final' }), updatedAt);
  touch(part, touchedAt(composing, meeting));
}

function addOwnResult(composing: Composing, meeting: Meeting, plan: Plan): void {
  const { id, kind, state, outcome, updatedAt, withdrawnAt } = meeting;
  if (kind !== 'follow-up' || state !== 'held') return;
  if (withdrawnAt !== null && outcome === null) return;
  const values = { ...fieldsOf(composing, meeting, plan), status: 'final' };
  // Where reports know the meeting's date by its id, the result has another.
  const resultId = composing.kept.has(id) ? derivedId(id, 'held') : id;
  const part = make(composing, resultId, 'followUp', values, updatedAt);
  const at = goneAt(composing, meeting);
  if (at !== null) withdraw(part, at);
}

function fieldsOf(composing: Composing, { heldOn, outcome }: Meeting, plan: Plan) {
  return { planId: toldPlanId(composing, plan), heldOn: heldOn ?? undefined, outcome: outcome ?? undefined };
}
