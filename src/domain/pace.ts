/**
 * Is the goal moving as fast as expected? expected(d) = b + (t − b)·(d − d_b)/(d_t − d_b), and t after d_t. Where the
 * authority gives expected values at further dates, the line runs through those points.
 * `ahead` if s ≥ expected + ½ step, `behind` if s < expected − ½ step, else `on-track` (all turned: larger is better).
 */
import { daysBetween, type IsoDate } from './calendar.ts';
import { type Direction, turned } from './scale.ts';

export type Pace = 'ahead' | 'on-track' | 'behind';
export type Point = { date: IsoDate; value: number };

/** The course a goal is expected to take, ascending by date: the baseline first, the dated target last. */
export type Course = Point[];

/** Null without a baseline or a dated target: then there is no pace. */
export function course(goal: {
  baseline: Point | null;
  target: { value: number; date: IsoDate | null } | null;
  expectations: Point[];
}): Course | null {
  const { baseline, target, expectations } = goal;
  if (!baseline || !target?.date) return null;
  const end = { date: target.date, value: target.value };
  const between = expectations.filter((point) => point.date > baseline.date && point.date < end.date);
  return [baseline, ...between.toSorted((a, b) => (a.date < b.date ? -1 : 1)), end];
}

/** The expected value on a date, on the instrument's own scale: the baseline before the course, the target after it. */
export function expectedOn(points: Course, date: IsoDate): number {
  const next = points.findIndex((point) => point.date > date);
  if (next === -1) return (points.at(-1) as Point).value;
  if (next === 0) return (points[0] as Point).value;
  const [before, after] = [points[next - 1] as Point, points[next] as Point];
  const share = daysBetween(before.date, date) / daysBetween(before.date, after.date);
  return before.value + (after.value - before.value) * share;
}

/** Tolerance for sums of thirds, which binary numbers cannot hold exactly. In scale units. */
const EPSILON = 1e-9;

export function pace(direction: Direction, step: number, expected: number, score: number): Pace {
  const lead = turned(direction, score) - turned(direction, expected);
  if (lead >= step / 2 - EPSILON) return 'ahead';
  return lead < -step / 2 - EPSILON ? 'behind' : 'on-track';
}
