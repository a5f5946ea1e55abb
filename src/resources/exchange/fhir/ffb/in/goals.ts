/** A report's Goal becomes a goal. Its primary condition gives theme, baseline and scores. */
import type { Goal } from 'fhir/r4.js';
import { municipality, param, sql, statement } from '../../../../../db/statement.ts';
import { goalTable } from '../../../../../db/versioned-tables.ts';
import { danishDate } from '../../../../../domain/calendar.ts';
import { markEnteredInError, put } from '../../../../../http/requests/put.ts';
import { goalBody } from '../../../../record/goals/contract.ts';
import { storeGoal } from '../../../../record/goals/store.ts';
import { idIn } from '../../shared/reading.ts';
import { AS_IT_STANDS, fitting } from '../../shared/things.ts';
import { nativeOf } from '../report/fields.ts';
import type { Kept } from '../report/kept.ts';
import { type Assessed, levelsTold } from './levels.ts';
import { writeScores } from './scores.ts';
import { versionsOf } from './store.ts';
import { defined, ofProfile, stands, type Writing, withdraw, write } from './writing.ts';

/** @param homes the plan of each goal, by goal id */
export async function writeGoals(writing: Writing, homes: ReadonlyMap<string, string>): Promise<void> {
  const { tx } = writing;
  const touched = ofProfile(writing, 'interventionGoal').filter((goal) => isTouched(writing, goal, homes));
  const primaries = touched.flatMap(({ content }) => nativeOf('interventionGoal', content).primary ?? []);
  const versions = await versionsOf(tx, [...touched.map(({ id }) => id), ...primaries]);
  for (const goal of touched) {
    const { id, withdrawn } = goal;
    const home = homes.get(id);
    if (withdrawn) await withdraw(writing, goal, id, () => markEnteredInError(tx, goalTable, id, AS_IT_STANDS));
    else if (home) await writeGoalAndScores(writing, goal, home, versions);
  }
}

/** The report changes the goal, a condition it addresses, or the plan it is in. */
function isTouched({ changed, current }: Writing, { id, content }: Kept, homes: ReadonlyMap<string, string>): boolean {
  const moves = homes.has(id) && current.get(id)?.planId !== homes.get(id);
  return moves || [id, ...addressedBy(content as Goal)].some((one) => changed.has(one));
}

function addressedBy({ addresses = [] }: Goal): string[] {
  return addresses.map(({ reference }) => idIn(reference ?? ''));
}

/** @param versions of goals and conditions, by id, the oldest first */
async function writeGoalAndScores(
  writing: Writing,
  goal: Kept,
  planId: string,
  versions: ReadonlyMap<string, Kept[]>,
): Promise<void> {
  const { all, changed, current } = writing;
  const { primary = '' } = nativeOf('interventionGoal', goal.content);
  const condition = all.get(primary);
  if (!condition || !stands(current.get(planId))) return;
  const isNew = !current.has(goal.id);
  const setAt = versions.get(goal.id)?.[0]?.lastUpdated ?? goal.lastUpdated;
  const levels = levelsTold(versions.get(primary) ?? [condition], setAt);
  await movePlan(writing, goal, planId);
  await writeGoal(writing, goal, planId, condition, levels.baseline);
  if (!stands(current.get(goal.id))) return;
  const told = changed.has(primary) ? levels.later.filter(({ version }) => version === condition.version) : [];
  await writeScores(writing, goal, condition, { later: isNew ? levels.later : told, dropped: levels.dropped });
}

const subGoals = statement<{ id: string; version: number }, { planId: string; goalId: string }>(
  'sub-goals to move',
  sql`select id, version from goal
   where municipality_code = ${municipality} and plan_id = ${param('planId')} and parent_goal_id = ${param('goalId')} order by id for update`,
);

/** Moves a goal and its sub-goals into another plan. No PUT does that: a goal's path names its plan. */
async function movePlan({ tx, current, written }: Writing, { id }: Kept, planId: string): Promise<void> {
  const known = current.get(id);
  if (!known || known.planId === planId) return;
  const under = await tx.rows(subGoals, { planId: known.planId, goalId: id });
  for (const one of [known, ...under])
    await put(tx, goalTable, one.id, { planId }, { version: one.version, mustBeNew: false });
  // The report made this version: it does not count as somebody else's change.
  current.set(id, { ...known, planId, version: known.version + 1 });
  written.set(id, known.version + 1);
}

async function writeGoal(
  writing: Writing,
  goal: Kept,
  planId: string,
  condition: Kept,
  baseline: Assessed | null,
): Promise<void> {
  const { tx } = writing;
  const { id, content, lastUpdated } = goal;
  const { target, status, changeType } = nativeOf('interventionGoal', content);
  const { theme } = nativeOf('condition', condition.content);
  const hasEnded = status === 'completed' || status === 'archived';
  await write(writing, { id, of: goal, thing: 'goal', planId }, (existing, precondition) => {
    const kept = existing as { endedOn?: string; measure?: Measure };
    const body = {
      ...kept,
      kind: 'goal',
      status,
      changeType,
      theme,
      secondaryThemes: secondaryThemes(writing, content as Goal, condition),
      measure: measureOf(kept.measure, baseline, target),
      endedOn: hasEnded ? (kept.endedOn ?? danishDate(new Date(lastUpdated))) : undefined,
    };
    return storeGoal(tx, planId, id, fitting(goalBody, defined(body)), precondition);
  });
}

type Measure = { instrument: string; baseline?: object; target?: object };

/** A goal measured by another instrument keeps its measure. */
function measureOf(known: Measure | undefined, baseline: Assessed | null, target: number | null | undefined): Measure {
  if (known && known.instrument !== 'ffb-level') return known;
  return {
    instrument: 'ffb-level',
    ...(baseline && baseline.value !== null && { baseline: { value: baseline.value, date: baseline.on } }),
    ...(typeof target === 'number' && { target: { ...known?.target, value: target } }),
  };
}

/** The themes of the other conditions it addresses, each once. */
function secondaryThemes({ all }: Writing, goal: Goal, primary: Kept): string[] {
  const { theme } = nativeOf('condition', primary.content);
  const others = addressedBy(goal).flatMap((id) => all.get(id) ?? []);
  const themes = others
    .filter(({ id }) => id !== primary.id)
    .flatMap(({ content }) => nativeOf('condition', content).theme ?? []);
  return [...new Set(themes)].filter((one) => one !== theme);
}
