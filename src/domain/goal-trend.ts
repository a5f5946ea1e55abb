/**
 * How the goals of a period went, in counts and shares. Goals are individual, so values are never averaged: what is
 * compared across citizens is the share of goals per judgement and per pace (KL's own caution on FKO).
 */
import type { IsoDate } from './calendar.ts';
import { countsFor } from './informant.ts';
import { type Progression, type ProgressionGoal, progression } from './progression.ts';
import type { SeriesScore } from './series.ts';

/** A goal active in the period, with the scores of the period alone. */
export type GoalInPeriod = { citizenId: string; goal: ProgressionGoal; scores: SeriesScore[] };

export type GoalFigures = {
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

/** @param on the day the period is seen from: its last, or today */
export function goalFigures(goals: GoalInPeriod[], on: IsoDate): GoalFigures {
  const judged = goals.map(({ goal, scores }) => ({
    result: progression(goal, scores, on),
    exempt: scores.some(({ value, informant }) => value === null && countsFor(goal.judgedBy, informant)),
  }));
  const scored = judged.filter(({ result }) => result.latest !== null);
  const paced = scored.filter(({ result }) => result.pace !== null);
  const count = (judgement: Progression['judgement']) =>
    scored.filter(({ result }) => result.judgement === judgement).length;
  return {
    citizens: new Set(goals.map(({ citizenId }) => citizenId)).size,
    goals: goals.length,
    scored: scored.length,
    reached: count('reached'),
    progressing: count('progressing'),
    unchanged: count('unchanged'),
    setback: count('setback'),
    notAssessed: judged.filter(({ result, exempt }) => result.latest === null && exempt).length,
    reachedShare: share(count('reached'), scored.length),
    onTrackShare: share(paced.filter(({ result }) => result.pace !== 'behind').length, paced.length),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}
