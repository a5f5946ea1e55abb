/**
 * The progression of one goal: judgement and pace, from its series of scores. The dates of assessment, baseline and plan
 * count; the time of registration never does.
 */
import type { Informant } from '../codes/informants.ts';
import type { IsoDate } from './calendar.ts';
import { type Disagreement, disagreement } from './disagreement.ts';
import { countsFor, type JudgedBy } from './informant.ts';
import { type ChangeType, type GoalWarning, goalWarnings, type Judgement, judge } from './judgement.ts';
import { course, expectedOn, type Pace, type Point, pace } from './pace.ts';
import { type Precision, type ReliableChange, reliableChange, smallestReliableChange } from './reliable-change.ts';
import { gain, type Scale } from './scale.ts';
import type { SeriesScore } from './series.ts';
import { type SessionAlert, sessionAlerts } from './session-alerts.ts';

export type ProgressionGoal = {
  changeType: ChangeType | null;
  scale: Scale | null;
  baseline: Point | null;
  target: { value: number; date: IsoDate | null } | null;
  expectations: Point[];
  judgedBy: JudgedBy;
  /** What the instrument states about its reliability; null for most. */
  precision: Precision | null;
  /** Sessions after which there should be progress, where the instrument is used per session. */
  noProgressAfter: number | null;
  /** The days follow-ups were held, ascending. */
  followUps: IsoDate[];
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
  sinceLastFollowUp: {
    /** The day the last follow-up was held, and the score that was valid then. */
    since: IsoDate | null;
    scoreThen: number | null;
    expected: number | null;
    reached: boolean | null;
  };
  /** The day of the first score that lost a goal once reached; absent when it has not fallen back. */
  fellBackOn?: IsoDate;
  /** Null unless citizen and staff are a step or more apart in the latest quarter that both scored. */
  disagreement: Disagreement | null;
  /** From baseline to latest score; null unless the instrument states how reliable it is. */
  reliableChange: ReliableChange | null;
  alerts: SessionAlert[];
  warnings: GoalWarning[];
};

/**
 * @param series ascending by (assessedOn, registeredAt), all informants
 * @param on the day asked for; later scores are ignored
 */
export function progression(goal: ProgressionGoal, series: SeriesScore[], on: IsoDate): Progression {
  const { scale, precision } = goal;
  const direction = scale?.direction ?? null;
  const baseline = goal.baseline?.value ?? null;
  const target = goal.target?.value ?? null;
  const measured = { changeType: goal.changeType, direction, baseline, target };
  const seen = series.filter(({ assessedOn }) => assessedOn <= on);
  const scores = seen.filter(
    (score): score is Scored => score.value !== null && countsFor(goal.judgedBy, score.informant),
  );
  const values = scores.map(({ value }) => value);
  const latest = scores.at(-1) ?? null;

  const points = direction ? course(goal) : null;
  const expectedNow = points ? expectedOn(points, on) : null;
  const currentPace = latest && paceOf(scale, expectedNow, latest.value);
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
    sinceLastFollowUp: {
      ...scoreAtLastFollowUp(goal.followUps, scores, on),
      expected: expectedNow,
      reached: currentPace && currentPace !== 'behind',
    },
    ...(fellBackOn && { fellBackOn }),
    disagreement: scale && disagreement(seen, scale.step),
    reliableChange: precision && latest && baseline !== null ? reliableChange(precision, baseline, latest.value) : null,
    alerts: alertsOf(goal, values, expectedNow),
    warnings: goalWarnings(measured),
  };
}

type Scored = SeriesScore & { value: number };

function paceOf(scale: Scale | null, expected: number | null, score: number): Pace | null {
  return scale?.direction && expected !== null ? pace(scale.direction, scale.step, expected, score) : null;
}

function scoreAtLastFollowUp(followUps: IsoDate[], scores: { assessedOn: IsoDate; value: number }[], on: IsoDate) {
  const since = followUps.findLast((heldOn) => heldOn <= on) ?? null;
  const scoreThen = since === null ? null : (scores.findLast(({ assessedOn }) => assessedOn <= since)?.value ?? null);
  return { since, scoreThen };
}

/** Measured from the baseline, or from the first session where the goal has none. */
function alertsOf(goal: ProgressionGoal, scores: number[], expected: number | null): SessionAlert[] {
  const { scale, precision, noProgressAfter, baseline } = goal;
  const [start, ...sessions] = baseline ? [baseline.value, ...scores] : scores;
  if (!scale?.direction || noProgressAfter === null || start === undefined) return [];
  const smallestChange = (precision && smallestReliableChange(precision)) ?? scale.step;
  return sessionAlerts(
    { noProgressAfter, smallestChange, direction: scale.direction, step: scale.step },
    start,
    sessions,
    expected,
  );
}

/** The day the goal fell back: of the first score after it was last reached. Null if it never was reached, or still is. */
function fallBack(judgements: { on: IsoDate; judgement: Judgement | null }[]): IsoDate | null {
  const lastReached = judgements.findLastIndex(({ judgement }) => judgement === 'reached');
  return lastReached === -1 ? null : (judgements[lastReached + 1]?.on ?? null);
}

/** How the sub-goals of a goal stand, as counts: their scores are on different scales. */
export type SubGoalCounts = { total: number; active: number; reached: number; setback: number; notAssessed: number };

export function countSubGoals(
  subGoals: { status: string; progression: Pick<Progression, 'judgement'> }[],
): SubGoalCounts {
  const judged = (judgement: Judgement) =>
    subGoals.filter(({ progression: { judgement: own } }) => own === judgement).length;
  return {
    total: subGoals.length,
    active: subGoals.filter(({ status }) => status === 'active').length,
    reached: judged('reached'),
    setback: judged('setback'),
    notAssessed: judged('not-assessed'),
  };
}
