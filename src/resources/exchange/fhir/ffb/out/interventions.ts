/** An intervention becomes a CarePlan of the profile `intervention`. */
import { withNative } from '../report/fields.ts';
import type { Kept } from '../report/kept.ts';
import { type Composing, day, keep, keepWith, make, read, revise, touch, touchedAt, withdraw } from './composing.ts';
import type { Intervention, Plan } from './known.ts';
import { goneAt, isToldPlan, toldPlanId } from './told.ts';

/** Without those entered in error. */
export function interventionsOf({ known }: Composing, plan: Plan): Intervention[] {
  return known.interventions.filter(({ planId, withdrawnAt }) => planId === plan.id && withdrawnAt === null);
}

/** Its last day had come when it was registered. That a day passes is no update. */
export function hasEnded({ endDate, updatedAt }: Intervention): boolean {
  return endDate !== null && endDate <= day(updatedAt);
}

export function addKeptIntervention(composing: Composing, one: Kept): void {
  const { known } = composing;
  const intervention = known.interventions.find(({ id }) => id === one.id);
  const plan = known.plans.find(({ id }) => id === intervention?.planId);
  if (!intervention || !plan) {
    keep(composing, one);
    return;
  }
  const { updatedAt, withdrawnAt } = intervention;
  const isEndMoved = (read('intervention', one).endDate ?? null) !== intervention.endDate;
  const values = { ...fieldsOf(composing, intervention, plan), ...(isEndMoved && statusesOf(intervention)) };
  const part = keepWith(composing, one, 'intervention', values, updatedAt);
  if (withdrawnAt !== null && !one.withdrawn) withdraw(part, withdrawnAt);
  if (withdrawnAt === null && one.withdrawn)
    revise(part, withNative('intervention', part.content, statusesOf(intervention)), updatedAt);
  touch(part, touchedAt(composing, intervention));
}

export function addOwnIntervention(composing: Composing, intervention: Intervention): void {
  const plan = composing.known.plans.find(({ id }) => id === intervention.planId);
  if (!plan || !isToldPlan(composing, plan)) return;
  const { id, createdAt, updatedAt } = intervention;
  const values = {
    ...fieldsOf(composing, intervention, plan),
    ...statusesOf(intervention),
    created: new Date(createdAt).toISOString(),
  };
  const part = make(composing, id, 'intervention', values, updatedAt);
  const withdrawnAt = goneAt(composing, intervention);
  if (withdrawnAt !== null) withdraw(part, withdrawnAt);
}

function fieldsOf(composing: Composing, { code, startDate, endDate }: Intervention, plan: Plan) {
  return { planId: toldPlanId(composing, plan), code, startDate, endDate: endDate ?? undefined };
}

function statusesOf(intervention: Intervention): { status: string; activityStatus: string } {
  if (hasEnded(intervention)) return { status: 'completed', activityStatus: 'completed' };
  return { status: 'active', activityStatus: 'in-progress' };
}
