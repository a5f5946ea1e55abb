/**
 * Is a change larger than the instrument's noise, and did it take the citizen across the cut-off to the healthy side?
 * SEdiff = SD·√2·√(1−r); a change is reliable when |change / SEdiff| > 1.96. Where the instrument states its own threshold, a
 * change of at least that much is reliable. Single items on 0–4 have no such figures. Source: Jacobson & Truax 1991.
 */
import { type Direction, gain, turned } from './scale.ts';

type ReliableChangeClass = 'recovered' | 'improved' | 'unchanged' | 'deteriorated';

/** What an instrument states about itself, on its own scale. */
export type Precision = {
  direction: Direction;
  sd?: number | undefined;
  reliability?: number | undefined;
  threshold?: number | undefined;
  cutOff?: number | undefined;
};

export type ReliableChange = {
  class: ReliableChangeClass;
  /** After less before, turned so that a positive number is for the better. */
  change: number;
  /** The change needed, in scale units: more than this if computed from SD and reliability, at least this if the instrument states it. */
  threshold: number;
};

/** 97.5 % of a normal distribution. */
const Z = 1.96;

/** Standard error of a difference, in scale units. */
export function standardErrorOfDifference(sd: number, reliability: number): number {
  return sd * Math.SQRT2 * Math.sqrt(1 - reliability);
}

/** Null when the instrument states neither SD and reliability nor a threshold. */
export function reliableChange(precision: Precision, before: number, after: number): ReliableChange | null {
  const threshold = smallestReliableChange(precision);
  if (threshold === null) return null;
  const change = gain(precision.direction, before, after);
  const enough = precision.threshold === undefined ? Math.abs(change) > threshold : Math.abs(change) >= threshold;
  return { class: classOf(precision, before, after, enough ? change : 0), change, threshold };
}

/** In scale units; null when the instrument does not state enough to tell. */
export function smallestReliableChange({ threshold, sd, reliability }: Precision): number | null {
  if (threshold !== undefined) return threshold;
  return sd === undefined || reliability === undefined ? null : Z * standardErrorOfDifference(sd, reliability);
}

function classOf(
  { direction, cutOff }: Precision,
  before: number,
  after: number,
  reliable: number,
): ReliableChangeClass {
  if (reliable < 0) return 'deteriorated';
  if (reliable === 0) return 'unchanged';
  const crossed =
    cutOff !== undefined &&
    turned(direction, before) < turned(direction, cutOff) &&
    turned(direction, after) >= turned(direction, cutOff);
  return crossed ? 'recovered' : 'improved';
}
