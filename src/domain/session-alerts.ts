/**
 * Scoring per session (feedback-informed treatment): many scores in a quarter, with warnings while there is still time to
 * change course. Figures of the quarter use its last score.
 */
import { pace } from './pace.ts';
import { type Direction, gain } from './scale.ts';

export type SessionAlert = 'no-progress-after-n' | 'deteriorating' | 'below-expected';

export type SessionRules = {
  /** Sessions after which there should be progress. */
  noProgressAfter: number;
  /** The smallest change that counts, in scale units: the instrument's reliable change, else its step. */
  smallestChange: number;
  direction: Direction;
  /** One step of the scale. */
  step: number;
};

/**
 * @param start where the citizen began
 * @param scores the sessions' scores since, in order
 * @param expected the value expected now, or null where there is none
 */
export function sessionAlerts(
  { noProgressAfter, smallestChange, direction, step }: SessionRules,
  start: number,
  scores: number[],
  expected: number | null,
): SessionAlert[] {
  const latest = scores.at(-1);
  if (latest === undefined) return [];
  const gains = scores.map((score) => gain(direction, start, score));
  const alerts: SessionAlert[] = [];
  if (scores.length >= noProgressAfter && Math.max(...gains) < smallestChange) alerts.push('no-progress-after-n');
  if (gain(direction, start, latest) <= -smallestChange) alerts.push('deteriorating');
  if (expected !== null && pace(direction, step, expected, latest) === 'behind') alerts.push('below-expected');
  return alerts;
}
