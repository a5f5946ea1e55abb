/**
 * How a held meeting changes a goal: its decision makes a new version of the goal, checked by the same rules as a PUT. Only
 * follow-ups/decisions.ts imports it.
 */
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { lockInOrder, restoreVersion, standsAs } from '../../../db/versioned.ts';
import { goalTable } from '../../../db/versioned-tables.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { bodyFaultsOf } from '../../../http/answers/faults.ts';
import { type BodyFault, bodyFault, faultsIn, refuse } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { type GoalBody, goalBody } from './contract.ts';
import { goalColumns } from './queries.ts';
import { storeGoal } from './store.ts';

/** What the meeting changes. Empty when it keeps the goal as it is. */
export type GoalChange = {
  target?: { value: number; date?: IsoDate };
  expectation?: { value: number; date: IsoDate };
  ended?: { status: 'completed' | 'archived'; on: IsoDate; reason?: string };
};

export type DecidedGoal = { goalId: string; change: GoalChange };

export function lockGoals(tx: Tx, ids: string[]): Promise<void> {
  return lockInOrder(tx, goalTable, ids);
}

type GoalToDecide = GoalBody & { version: number };

const goalToDecide = statement<{ goal: GoalToDecide }, { planId: string; goalId: string }>(
  'goal of plan to decide on',
  sql`select json_strip_nulls(to_json(fields)) as goal from (select ${goalColumns} from goal
   where goal.municipality_code = ${municipality} and goal.plan_id = ${param('planId')} and goal.id = ${param('goalId')} and goal.entered_in_error_at is null) fields`,
);

/**
 * The goal must have been locked.
 * @param on the day of the meeting
 * @returns the goal's new version, null when nothing changes; or the faults, with pointers into the decision (`/target/value`)
 */
export async function decideOnGoal(
  tx: Tx,
  planId: string,
  on: IsoDate,
  { goalId, change }: DecidedGoal,
): Promise<{ version: number | null } | { faults: BodyFault[] }> {
  const goal = (await tx.row(goalToDecide, { planId, goalId }))?.goal;
  if (!goal) return { faults: [bodyFault('/goalId', 'not-found', 'The plan has no such goal.')] };
  const fault = decisionFault(goal, on, change);
  if (fault) return { faults: [fault] };
  if (Object.keys(change).length === 0 || hasEndedSo(goal, change)) return { version: null };
  let unchanged = false;
  const faults = await faultsIn(
    async () => {
      const wanted = goalBody.strip().safeParse(changed(goal, change));
      if (!wanted.success) return refuse(bodyFaultsOf({ issues: wanted.error.issues, input: goal }));
      const precondition = { version: goal.version, mustBeNew: false };
      unchanged = (await storeGoal(tx, planId, goalId, wanted.data, precondition)) === 'unchanged';
    },
    (pointer) => placeInDecision(pointer, change),
  );
  if (faults.length > 0) return { faults };
  return { version: unchanged ? null : goal.version + 1 };
}

/**
 * Restores the goal as it was before the decision.
 * @param decided the version that the decision made
 * @returns the new version; null when the goal has been changed since, and stays
 */
export async function takeBackDecision(tx: Tx, goalId: string, decided: number): Promise<number | null> {
  if (!(await standsAs(tx, goalTable, goalId, decided))) return null;
  return restoreVersion(tx, goalTable, goalId, decided - 1);
}

function decisionFault({ kind, status, endedOn, measure }: GoalToDecide, on: IsoDate, change: GoalChange) {
  if (kind === 'sub-goal')
    return bodyFault('/goalId', 'not-allowed', 'A meeting decides on goals. A sub-goal is ended by whoever wrote it.');
  const ended = status === 'completed' || status === 'archived';
  const keptBeforeItEnded = Object.keys(change).length === 0 && endedOn !== undefined && on < endedOn;
  if (ended && !keptBeforeItEnded && !hasEndedSo({ status, endedOn }, change))
    return bodyFault('/goalId', 'goal-ended', 'The goal has ended: a meeting cannot change it any more.');
  if (!measure && change.target)
    return bodyFault('/target', 'not-measurable', 'The goal has no measure, so it can have no target.');
  return null;
}

/** The case system may have ended the goal itself before it sent the meeting. */
function hasEndedSo({ status, endedOn }: Pick<GoalToDecide, 'status' | 'endedOn'>, { ended }: GoalChange): boolean {
  return ended !== undefined && status === ended.status && endedOn === ended.on;
}

function changed(goal: GoalToDecide, { target, expectation, ended }: GoalChange) {
  const others = goal.expectations.filter(({ date }) => date !== expectation?.date);
  return {
    ...goal,
    ...(target && goal.measure && { measure: { ...goal.measure, target: { ...goal.measure.target, ...target } } }),
    ...(expectation && { expectations: [...others, expectation].toSorted((a, b) => (a.date < b.date ? -1 : 1)) }),
    ...(ended && { status: ended.status, endedOn: ended.on }),
    ...(ended?.reason !== undefined && { archiveReason: ended.reason }),
  };
}

/** The pointer into the decision for a pointer into the goal. */
function placeInDecision(pointer: string, { target, expectation }: GoalChange): string {
  if (target && pointer.startsWith('/measure/target')) return pointer.slice('/measure'.length);
  if (expectation && pointer.startsWith('/expectations'))
    return pointer.replace(/^\/expectations(\/\d+)?/, '/expectation');
  return '/goalId';
}
