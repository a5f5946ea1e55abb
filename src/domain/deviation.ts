/**
 * Should the next meeting come sooner because the plan is not going as expected? It should when a score after the last meeting
 * held makes a goal a setback, or leaves it behind for the second quarter running.
 */
import { addQuarters, type IsoDate, type Quarter, quarterOf } from './calendar.ts';
import { countsFor } from './informant.ts';
import { judge } from './judgement.ts';
import { course, expectedOn, pace } from './pace.ts';
import type { ProgressionGoal } from './progression.ts';
import type { SeriesScore } from './series.ts';

export type Deviation = { reason: 'setback' | 'behind-two-quarters'; goalId: string; on: IsoDate };

type ActiveGoal = { goalId: string; goal: ProgressionGoal; series: SeriesScore[] };
type Scored = SeriesScore & { value: number };

/** The earliest deviation that still holds; null when everything goes as expected. @param since the last meeting held */
export function firstDeviation(goals: ActiveGoal[], since: IsoDate | null, today: IsoDate): Deviation | null {
  const found = goals.flatMap(({ goalId, goal, series }) => {
    const scores = series.filter(
      (score): score is Scored =>
        score.value !== null && score.assessedOn <= today && countsFor(goal.judgedBy, score.informant),
    );
    const recent = (on: IsoDate | undefined) => on !== undefined && (since === null || on > since);
    const setback = setbackOn(goal, scores, recent);
    const behind = behindOn(goal, scores, recent);
    return [
      ...(setback ? [{ reason: 'setback' as const, goalId, on: setback }] : []),
      ...(behind ? [{ reason: 'behind-two-quarters' as const, goalId, on: behind }] : []),
    ];
  });
  return found.toSorted((a, b) => (a.on < b.on ? -1 : 1))[0] ?? null;
}

/** The first score after the meeting in the unbroken run of setbacks that ends with the latest score. */
function setbackOn(goal: ProgressionGoal, scores: Scored[], recent: (on: IsoDate) => boolean): IsoDate | undefined {
  const measured = {
    changeType: goal.changeType,
    direction: goal.scale?.direction ?? null,
    baseline: goal.baseline?.value ?? null,
    target: goal.target?.value ?? null,
  };
  const lastOther = scores.findLastIndex(({ value }) => judge(measured, value) !== 'setback');
  return scores.slice(lastOther + 1).find(({ assessedOn }) => recent(assessedOn))?.assessedOn;
}

/** The first score after the meeting that made it two quarters behind in a row, in the run that ends with the latest score. */
function behindOn(goal: ProgressionGoal, scores: Scored[], recent: (on: IsoDate) => boolean): IsoDate | undefined {
  const { scale } = goal;
  const points = course(goal);
  if (!scale?.direction || !points) return undefined;
  const { direction, step } = scale;
  const lastOfQuarter = new Map<Quarter, Scored>(scores.map((score) => [quarterOf(score.assessedOn), score]));
  const run: { quarter: Quarter; assessedOn: IsoDate }[] = [];
  for (const [quarter, { assessedOn, value }] of [...lastOfQuarter].reverse()) {
    const adjacent = run[0] === undefined || addQuarters(quarter, 1) === run[0].quarter;
    if (!adjacent || pace(direction, step, expectedOn(points, assessedOn), value) !== 'behind') break;
    run.unshift({ quarter, assessedOn });
  }
  return run.slice(1).find(({ assessedOn }) => recent(assessedOn))?.assessedOn;
}
