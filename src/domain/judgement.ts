/**
 * Has a goal been reached? The judgement of one goal by its latest score.
 *
 * | change type                        | reached | progressing | unchanged | setback |
 * | ---------------------------------- | ------- | ----------- | --------- | ------- |
 * | develop (target better)            | s ≥ t   | b < s < t   | s = b     | s < b   |
 * | maintain                           | s ≥ b   | –           | –         | s < b   |
 * | limit-loss (target no better)      | s ≥ t   | –           | –         | s < t   |
 *
 * b = baseline, t = target, s = latest score, all turned so that larger is better. The first cell from the left that holds decides.
 * Source: FKO (Faglige Kvalitetsoplysninger) baseline, target and status; change types of VUM 2.0/FFB.
 */
import type { ChangeType } from '../codes/ffb.ts';
import { type Direction, gain } from './scale.ts';

export type { ChangeType };
export type Judgement = 'reached' | 'progressing' | 'unchanged' | 'setback' | 'not-assessed';

export type GoalWarning =
  | 'no-change-type'
  | 'no-baseline'
  | 'no-target'
  | 'target-not-better-than-baseline'
  | 'maintain-target-differs-from-baseline'
  | 'limit-loss-target-better-than-baseline'
  | 'scale-without-order';

/** What a judgement is made from. Values are on the instrument's own scale; null where the goal has none. */
export type Measured = {
  changeType: ChangeType | null;
  direction: Direction | null;
  baseline: number | null;
  target: number | null;
};

/** Null when the goal lacks what a judgement needs; `goalWarnings` then says what. */
export function judge(goal: Measured, score: number): Exclude<Judgement, 'not-assessed'> | null {
  const { changeType, direction, baseline, target } = goal;
  if (!changeType || !direction || baseline === null || target === null) return null;
  const overBaseline = gain(direction, baseline, score);
  const overTarget = gain(direction, target, score);
  switch (changeType) {
    case 'develop':
      if (gain(direction, baseline, target) <= 0) return null;
      if (overTarget >= 0) return 'reached';
      if (overBaseline > 0) return 'progressing';
      return overBaseline === 0 ? 'unchanged' : 'setback';
    case 'maintain':
      return overBaseline >= 0 ? 'reached' : 'setback';
    case 'limit-loss':
      return overTarget >= 0 ? 'reached' : 'setback';
  }
}

/** What a reader of the judgement should know about the goal, in a fixed order. */
export function goalWarnings(goal: Measured): GoalWarning[] {
  const warnings: GoalWarning[] = [];
  if (!goal.changeType) warnings.push('no-change-type');
  if (goal.baseline === null) warnings.push('no-baseline');
  if (goal.target === null) warnings.push('no-target');
  if (!goal.direction && (goal.baseline !== null || goal.target !== null)) return [...warnings, 'scale-without-order'];
  if (!goal.direction || goal.baseline === null || goal.target === null) return warnings;
  const asked = gain(goal.direction, goal.baseline, goal.target);
  if (goal.changeType === 'develop' && asked <= 0) warnings.push('target-not-better-than-baseline');
  if (goal.changeType === 'maintain' && asked !== 0) warnings.push('maintain-target-differs-from-baseline');
  if (goal.changeType === 'limit-loss' && asked > 0) warnings.push('limit-loss-target-better-than-baseline');
  return warnings;
}
