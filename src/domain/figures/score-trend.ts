/** The figures of a period's scores on one instrument and dimension: their distribution, and the change since their baselines. */
import { type Direction, gain } from '../scale.ts';
import { distribution, mean, rounded, share } from './distribution.ts';

/** `baseline`: the value the score is compared with; null when it is the first. */
export type ScoreInPeriod = { citizenId: string; value: number; baseline: number | null };

type ScoreFigures = {
  citizens: number;
  n: number;
  mean: number | null;
  median: number | null;
  p25: number | null;
  p75: number | null;
  /** Positive is for the better, in the instrument's direction. */
  meanChange: number | null;
  improved: number | null;
  unchanged: number | null;
  worse: number | null;
  shares: Record<string, number>;
};

type Instrument = { kind: 'ordinal' | 'numeric' | 'categorical'; direction?: Direction | undefined };

/** Above this, values are shown as a distribution and not as shares. */
export const MOST_VALUES = 25;

/** A categorical instrument has only shares: its values have no order. */
export function scoreFigures(scores: readonly ScoreInPeriod[], { kind, direction }: Instrument): ScoreFigures {
  const values = scores.map(({ value }) => value);
  const distributed = kind === 'categorical' ? null : distribution(values);
  const changes =
    direction === undefined
      ? []
      : scores.flatMap(({ value, baseline }) => (baseline === null ? [] : [gain(direction, baseline, value)]));
  const ordered = direction === undefined ? null : changes;
  return {
    citizens: new Set(scores.map(({ citizenId }) => citizenId)).size,
    n: scores.length,
    mean: distributed?.mean ?? null,
    median: distributed?.median ?? null,
    p25: distributed?.p25 ?? null,
    p75: distributed?.p75 ?? null,
    meanChange: changes.length === 0 ? null : rounded(mean(changes)),
    improved: ordered?.filter((change) => change > 0).length ?? null,
    unchanged: ordered?.filter((change) => change === 0).length ?? null,
    worse: ordered?.filter((change) => change < 0).length ?? null,
    shares: sharesOf(values),
  };
}

function sharesOf(values: readonly number[]): Record<string, number> {
  const counts = [...Map.groupBy(values, (value) => value)].toSorted(([a], [b]) => a - b);
  if (counts.length > MOST_VALUES) return {};
  return Object.fromEntries(
    counts.map(([value, same]) => [String(value), share(same.length, values.length) as number]),
  );
}
