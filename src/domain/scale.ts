/**
 * A scale: which values exist, and which way is better. Values are numbers on the instrument's own scale. Rules compare them
 * only after `turned`, which makes larger always better.
 */
export type Direction = 'higher-is-better' | 'lower-is-better';

export type Scale = {
  kind: 'ordinal' | 'numeric' | 'categorical';
  min: number;
  max: number;
  step: number;
  /** Null for a categorical scale: its values have no order. */
  direction: Direction | null;
};

/** Tolerance for steps such as 0.1 that binary numbers cannot hold exactly, in scale units. */
const EPSILON = 1e-9;

export function isOnScale(scale: Scale, value: number): boolean {
  return value >= scale.min && value <= scale.max && isOnStep(scale, value);
}

function isOnStep(scale: Scale, value: number): boolean {
  const steps = (value - scale.min) / scale.step;
  return Math.abs(steps - Math.round(steps)) < EPSILON;
}

/** Why a value is not on the scale, in words for the sender and without the value; null when it is. */
export function offScaleReason(scale: Scale, value: number): string | null {
  if (isOnScale(scale, value)) return null;
  const steps = scale.kind === 'categorical' ? '' : ` in steps of ${scale.step}`;
  return `Not on the scale, which runs from ${scale.min} to ${scale.max}${steps}.`;
}

/** The value turned so that larger is better. */
export function turned(direction: Direction, value: number): number {
  return direction === 'lower-is-better' ? -value : value;
}

/** Differences are rounded to this part of a scale unit, so that 0.3 − 0.1 is 0.2. */
const PRECISION = 1e9;

/** How much better `value` is than `reference`: a positive number is for the better. */
export function gain(direction: Direction, reference: number, value: number): number {
  const exact = turned(direction, value) - turned(direction, reference);
  return Math.round(exact * PRECISION) / PRECISION + 0; // + 0: never −0
}
