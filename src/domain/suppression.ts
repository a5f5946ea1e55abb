/**
 * Small groups are not shown. A row with fewer citizens than the threshold is hidden, and so many more that what is
 * hidden cannot be worked out from the period's total: at least two rows, together at least the threshold.
 */
export type SuppressibleRow = { citizens: Set<string> };

/**
 * @param rows the rows of one period, which together make the period's total
 * @returns the hidden rows, and whether the total itself must be hidden
 */
export function hiddenRows<Row extends SuppressibleRow>(
  rows: Row[],
  threshold: number,
): { hidden: Set<Row>; total: boolean } {
  const ascending = rows.toSorted((a, b) => a.citizens.size - b.citizens.size);
  const hidden = new Set(ascending.filter((row) => row.citizens.size < threshold));
  const everyone = new Set(rows.flatMap((row) => [...row.citizens]));
  if (hidden.size === 0) return { hidden, total: everyone.size < threshold };
  for (const row of ascending) {
    if (hidden.size > 1 && citizensIn(hidden) >= threshold) break;
    hidden.add(row);
  }
  const total = hidden.size < 2 || citizensIn(hidden) < threshold;
  return { hidden, total };
}

function citizensIn(rows: Set<SuppressibleRow>): number {
  return new Set([...rows].flatMap((row) => [...row.citizens])).size;
}
