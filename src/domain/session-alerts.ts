/**
 * Scoring per session (feedback-informed treatment): many scores in a quarter, and a warning while there is still time
 * to change course. The quarter itself takes the last score.
 */
import type { Direction } from './scale.ts';
import { turned } from './scale.ts';

export type SessionAlert = 'no-progress-after-n' | 'deteriorating' | 'below-expected';

export type SessionRules = {
  /** Sessions after which there should be progress. */
  noProgressAfter: number;
  /** The smallest change that counts, in scale units: the instrument's reliable change, else its step. */
  smallestChange: number;
  direction: Direction;
};

/**
 * @param scores the sessions' scores in order, the first being the start
 * @param expected the value expected now, or null where there is none
 */
export function sessionAlerts(
  { noProgressAfter, smallestChange, direction }: SessionRules,
  scores: number[],
  expected: number | null,
  step: number,
): SessionAlert[] {
  const [first, latest] = [scores[0], scores.at(-1)];
  if (first === undefined || latest === undefined) return [];
  const gain = (score: number) => turned(direction, score) - turned(direction, first);
  const alerts: SessionAlert[] = [];
  if (scores.length > noProgressAfter && Math.max(...scores.map(gain)) < smallestChange)
    alerts.push('no-progress-after-n');
  if (gain(latest) <= -smallestChange) alerts.push('deteriorating');
  if (expected !== null && turned(direction, latest) < turned(direction, expected) - step / 2)
    alerts.push('below-expected');
  return alerts;
}
