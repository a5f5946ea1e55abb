/**
 * What a held meeting decides on a goal, carried out: a new version of the goal, by the rules a PUT of it is checked by. The
 * one way to change a goal that is not its own PUT; only a meeting takes it.
 */
import { numbered } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { lockInOrder, restoreVersion, standsAs } from '../../../db/versioned.ts';
import { goalTable } from '../../../db/versioned-tables.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { bodyFaultsOf } from '../../../http/answers/faults.ts';
import { type BodyFault, bodyFault, faultsIn, refuse } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { type GoalBody, goalBody } from './contract.ts';
import { goalColumns } from './queries.ts';
import { putGoal } from './store.ts';

/** What becomes of the goal. Empty: it goes on as it is. */
export type GoalChange = {
  target?: { value: number; date?: IsoDate };
  expectation?: { value: number; date: IsoDate };
  ended?: { status: 'completed' | 'archived'; on: IsoDate; reason?: string };
};

export type DecidedGoal = { goalId: string; change: GoalChange };

export function lockGoals(tx: Tx, ids: string[]): Promise<void> {
  return lockInOrder(tx, goalTable, ids);
}

const goalOfPlan = statement(
  'goal of plan to decide on',
  `select json_strip_nulls(to_json(fields)) as goal from (select ${numbered(goalColumns)} from goal
   where goal.municipality_code = $1 and goal.plan_id = $2 and goal.id = $3 and goal.entered_in_error_at is null) fields`,
);

type StoredGoal = GoalBody & { version: number };

/**
 * @param on the day of the meeting
 * @returns the version that came of it, null when the goal stands so already; or the faults, with pointers into the decision
 * (`/target/value`). The goal must have been locked.
 */
export async function decideOnGoal(
  tx: Tx,
  planId: string,
  on: IsoDate,
  { goalId, change }: DecidedGoal,
): Promise<{ version: number | null } | { faults: BodyFault[] }> {
  const goal = (await tx.row<{ goal: StoredGoal }>(goalOfPlan, [tx.municipality, planId, goalId]))?.goal;
  if (!goal) return { faults: [bodyFault('/goalId', 'not-found', 'The plan has no such goal.')] };
  const refused = mayNotDecide(goal, on, change);
  if (refused) return { faults: [refused] };
  if (Object.keys(change).length === 0 || standsSo(goal, change)) return { version: null };
  let unchanged = false;
  const faults = await faultsIn(
    async () => {
      const wanted = goalBody.strip().safeParse(changed(goal, change));
      if (!wanted.success) return refuse(bodyFaultsOf({ issues: wanted.error.issues, input: goal }));
      const precondition = { version: goal.version, mustBeNew: false };
      unchanged = (await putGoal(tx, planId, goalId, wanted.data, precondition)) === 'unchanged';
    },
    (pointer) => placeInDecision(pointer, change),
  );
  if (faults.length > 0) return { faults };
  return { version: unchanged ? null : goal.version + 1 };
}

/** Back to what it was before the decision, where it still stands as the decision left it. @returns the version that came of it */
export async function takeBackDecision(tx: Tx, goalId: string, decided: number): Promise<number | null> {
  if (!(await standsAs(tx, goalTable, goalId, decided))) return null;
  return restoreVersion(tx, goalTable, goalId, decided - 1);
}

function mayNotDecide({ kind, status, endedOn, measure }: StoredGoal, on: IsoDate, change: GoalChange) {
  if (kind === 'sub-goal')
    return bodyFault('/goalId', 'not-allowed', 'A meeting decides on goals; a sub-goal is closed by who set it.');
  const ended = status === 'completed' || status === 'archived';
  const keptBeforeItEnded = Object.keys(change).length === 0 && endedOn !== undefined && on < endedOn;
  if (ended && !keptBeforeItEnded && !standsSo({ status, endedOn }, change))
    return bodyFault('/goalId', 'goal-ended', 'The goal has ended: nothing more is decided on it.');
  if (!measure && change.target)
    return bodyFault('/target', 'not-measurable', 'The goal has no measure, so it has no target on one.');
  return null;
}

/** The case system may have ended the goal itself before it handed over the meeting. */
function standsSo({ status, endedOn }: Pick<StoredGoal, 'status' | 'endedOn'>, { ended }: GoalChange): boolean {
  return ended !== undefined && status === ended.status && endedOn === ended.on;
}

function changed(goal: StoredGoal, { target, expectation, ended }: GoalChange) {
  const others = goal.expectations.filter(({ date }) => date !== expectation?.date);
  return {
    ...goal,
    ...(target && goal.measure && { measure: { ...goal.measure, target: { ...goal.measure.target, ...target } } }),
    ...(expectation && { expectations: [...others, expectation].toSorted((a, b) => (a.date < b.date ? -1 : 1)) }),
    ...(ended && { status: ended.status, endedOn: ended.on }),
    ...(ended?.reason !== undefined && { archiveReason: ended.reason }),
  };
}

/** Where in the decision a fault of the goal comes from. */
function placeInDecision(pointer: string, { target, expectation }: GoalChange): string {
  if (target && pointer.startsWith('/measure/target')) return pointer.slice('/measure'.length);
  if (expectation && pointer.startsWith('/expectations'))
    return pointer.replace(/^\/expectations(\/\d+)?/, '/expectation');
  return '/goalId';
}
