/** How values are distributed. Quantiles are those of R's default, Excel and PostgreSQL's percentile_cont. */
type Distribution = { n: number; mean: number; median: number; p25: number; p75: number };

/** With four decimals. Null for no values. */
export function distribution(values: readonly number[]): Distribution | null {
  if (values.length === 0) return null;
  const ascending = values.toSorted((a, b) => a - b);
  return {
    n: values.length,
    mean: rounded(mean(values)),
    median: rounded(quantile(ascending, 0.5)),
    p25: rounded(quantile(ascending, 0.25)),
    p75: rounded(quantile(ascending, 0.75)),
  };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Linear between the two nearest values (Hyndman & Fan 1996, type 7). @param ascending sorted, at least one value */
export function quantile(ascending: readonly number[], share: number): number {
  const place = (ascending.length - 1) * share;
  const below = ascending[Math.floor(place)] as number;
  const above = ascending[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}

export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000 + 0;
}

/** `part ÷ whole` with four decimals; null when the whole is 0. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : rounded(part / whole);
}
