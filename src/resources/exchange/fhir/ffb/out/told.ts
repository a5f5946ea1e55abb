/** Which plans and goals reports tell of. A plan that is a draft here has not been decided. */
import { derivedId } from '../report/ids.ts';
import type { Composing } from './composing.ts';
import type { Goal, Intervention, Meeting, Plan } from './known.ts';

type Known = Pick<Composing, 'known' | 'kept'>;

/** A plan with the id of a case holds goals that have no other plan. Reports tell the case, not the draft. */
export function isCase({ kept }: Known, { id }: Plan): boolean {
  return kept.get(id)?.profile === 'serviceRequest';
}

export function isToldPlan(from: Known, plan: Plan): boolean {
  if (isCase(from, plan)) return plan.status === 'active' || plan.status === 'completed';
  return from.kept.has(plan.id) || plan.status !== 'draft';
}

/** The id that reports know the plan by. */
export function toldPlanId(from: Known, plan: Plan): string {
  return isCase(from, plan) ? derivedId(plan.id, 'plan') : plan.id;
}

export function isToldGoal(from: Known, goal: Goal): boolean {
  const plan = from.known.plans.find(({ id }) => id === goal.planId);
  if (!plan || !isToldPlan(from, plan)) return false;
  const isOver = goneAt(from, goal) !== null || goal.status === 'completed' || goal.status === 'archived';
  const isWhole = goal.theme !== null && goal.changeType !== null && goal.targetValue !== null;
  // No report has told of a goal that ended before it was whole, and nobody will fill it in.
  return isOver ? isWhole : goal.status !== 'proposed';
}

/** When the thing was withdrawn, or the plan it is in. */
export function goneAt({ known }: Known, { withdrawnAt, planId }: Goal | Intervention | Meeting): number | null {
  return withdrawnAt ?? known.plans.find(({ id }) => id === planId)?.withdrawnAt ?? null;
}
