/**
 * The figures of a period's goals, in counts and shares. Goals are individual, so their values are never averaged: only the
 * shares of goals per judgement and per pace are compared across citizens, as KL advises for FKO.
 */
import type { IsoDate } from '../calendar.ts';
import { countsFor } from '../informant.ts';
import { type Progression, type ProgressionGoal, progression } from '../progression.ts';
import type { SeriesScore } from '../series.ts';
import { share } from './distribution.ts';

/** A goal active in the period, with the scores of the period alone. */
export type GoalInPeriod = { citizenId: string; goal: ProgressionGoal; scores: SeriesScore[] };

export type JudgedGoal = {
  citizenId: string;
  scored: boolean;
  /** Not scored, but with a reason why. */
  exempt: boolean;
  judgement: Progression['judgement'];
  pace: Progression['pace'];
};

type GoalFigures = {
  citizens: number;
  goals: number;
  scored: number;
  reached: number;
  progressing: number;
  unchanged: number;
  setback: number;
  notAssessed: number;
  reachedShare: number | null;
  onTrackShare: number | null;
};

/** @param on the day the goal is judged on: the period's last, or today while it runs */
export function judgeInPeriod({ citizenId, goal, scores }: GoalInPeriod, on: IsoDate): JudgedGoal {
  const { latest, judgement, pace } = progression(goal, scores, on);
  const scored = latest !== null;
  const exempt =
    !scored && scores.some(({ value, informant }) => value === null && countsFor(goal.judgedBy, informant));
  return { citizenId, scored, exempt, judgement, pace };
}

export function goalFigures(goals: readonly JudgedGoal[]): GoalFigures {
  const scored = goals.filter((goal) => goal.scored);
  const paced = scored.filter(({ pace }) => pace !== null);
  const count = (judgement: Progression['judgement']) => scored.filter((goal) => goal.judgement === judgement).length;
  return {
    citizens: new Set(goals.map(({ citizenId }) => citizenId)).size,
    goals: goals.length,
    scored: scored.length,
    reached: count('reached'),
    progressing: count('progressing'),
    unchanged: count('unchanged'),
    setback: count('setback'),
    notAssessed: goals.filter(({ exempt }) => exempt).length,
    reachedShare: share(count('reached'), scored.length),
    onTrackShare: share(paced.filter(({ pace }) => pace !== 'behind').length, paced.length),
  };
}
