/**
 * The progression of one goal: judgement and pace by its series of scores. Everything follows the assessment,
 * baseline and plan dates, never the time of registration.
 */
import type { Informant } from '../codes/informants.ts';
import type { Instant, IsoDate } from './calendar.ts';
import { countsFor, type JudgedBy } from './informant.ts';
import { type ChangeType, type GoalWarning, goalWarnings, type Judgement, judge } from './judgement.ts';
import { course, expectedOn, type Pace, type Point, pace } from './pace.ts';
import { gain, type Scale } from './scale.ts';

/** One score of a series. `value` is null when the citizen was not assessed. */
export type SeriesScore = { assessedOn: IsoDate; registeredAt: Instant; value: number | null; informant: Informant };

export type ProgressionGoal = {
  changeType: ChangeType | null;
  scale: Scale | null;
  baseline: Point | null;
  target: { value: number; date: IsoDate | null } | null;
  expectations: Point[];
  judgedBy: JudgedBy;
};

export type Progression = {
  judgement: Judgement | null;
  pace: Pace | null;
  baseline: number | null;
  target: number | null;
  latest: { value: number; assessedOn: IsoDate; informant: Informant } | null;
  /** The expected value on the day asked for, on the instrument's own scale. */
  expectedNow: number | null;
  /** Latest score less baseline, turned so that a positive number is for the better. */
  change: number | null;
  sinceLastFollowUp: { expected: number | null; reached: boolean | null };
  /** The day a goal that had been reached was no longer; absent when it has not fallen back. */
  fellBackOn?: IsoDate;
  warnings: GoalWarning[];
};

/**
 * @param series ascending by (assessedOn, registeredAt), all informants
 * @param on the day asked for: later scores are not seen
 */
export function progression(goal: ProgressionGoal, series: SeriesScore[], on: IsoDate): Progression {
  const direction = goal.scale?.direction ?? null;
  const baseline = goal.baseline?.value ?? null;
  const target = goal.target?.value ?? null;
  const measured = { changeType: goal.changeType, direction, baseline, target };
  const scores = series.filter(
    (score): score is SeriesScore & { value: number } =>
      score.value !== null && score.assessedOn <= on && countsFor(goal.judgedBy, score.informant),
  );
  const latest = scores.at(-1) ?? null;

  const points = direction ? course(goal) : null;
  const expectedNow = points ? expectedOn(points, on) : null;
  const currentPace =
    latest && goal.scale && direction && expectedNow !== null
      ? pace(direction, goal.scale.step, expectedNow, latest.value)
      : null;
  const judgements = scores.map((score) => ({ on: score.assessedOn, judgement: judge(measured, score.value) }));
  const fellBackOn = fallBack(judgements);
  return {
    judgement: judgements.length > 0 ? (judgements.at(-1)?.judgement ?? null) : 'not-assessed',
    pace: currentPace,
    baseline,
    target,
    latest: latest && { value: latest.value, assessedOn: latest.assessedOn, informant: latest.informant },
    expectedNow,
    change: latest && direction && baseline !== null ? gain(direction, baseline, latest.value) : null,
    sinceLastFollowUp: { expected: expectedNow, reached: currentPace && currentPace !== 'behind' },
    ...(fellBackOn && { fellBackOn }),
    warnings: goalWarnings(measured),
  };
}

/** The first score after the last reached one, when the goal had been reached and no longer is. */
function fallBack(judgements: { on: IsoDate; judgement: Judgement | null }[]): IsoDate | null {
  const lastReached = judgements.findLastIndex(({ judgement }) => judgement === 'reached');
  return lastReached === -1 ? null : (judgements[lastReached + 1]?.on ?? null);
}
