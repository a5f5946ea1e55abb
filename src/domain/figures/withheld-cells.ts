/**
 * Small groups are not shown. A cell with fewer citizens than the threshold is withheld, and so many more that nothing
 * withheld can be worked out by adding and subtracting what is shown. It is decided over a whole family of tables at
 * once: a cell may stand in several, and what one table shows must not give away what another withholds.
 *
 * Source: the usual cell suppression of statistical disclosure control (threshold rule with complementary suppression;
 * Hundepool et al., Statistical Disclosure Control, 2012, ch. 4), with an exact audit by linear algebra at the end.
 */
export type Cell = { citizens: ReadonlySet<unknown> };

/** A sum that anybody can set up: the parts make the whole. */
export type Total<C extends Cell> = { whole: C; parts: readonly C[] };

export function withheldCells<C extends Cell>(
  cells: readonly C[],
  totals: readonly Total<C>[],
  threshold: number,
): Set<C> {
  const withheld = new Set(cells.filter(({ citizens }) => citizens.size < threshold));
  const totalsOf = new Map<C, Total<C>[]>();
  for (const total of totals)
    for (const cell of [total.whole, ...total.parts]) totalsOf.set(cell, [...(totalsOf.get(cell) ?? []), total]);

  const open = new Set([...withheld].flatMap((cell) => totalsOf.get(cell) ?? []));
  const withhold = (cell: C): void => {
    withheld.add(cell);
    for (const total of totalsOf.get(cell) ?? []) open.add(total);
  };
  for (;;) {
    for (const total of open) {
      open.delete(total);
      for (
        let next = nextToWithhold(total, withheld, threshold);
        next;
        next = nextToWithhold(total, withheld, threshold)
      )
        withhold(next);
    }
    const known = determined(withheld, totals);
    const companions = known.flatMap((cell) => companion(totalsOf.get(cell) ?? [], withheld) ?? []);
    if (companions.length === 0) return withheld;
    for (const cell of companions) withhold(cell);
  }
}

/** The cell that must go with those withheld in a sum, so that the sum gives none of them away; undefined when it does not. */
function nextToWithhold<C extends Cell>(
  { whole, parts }: Total<C>,
  withheld: ReadonlySet<C>,
  threshold: number,
): C | undefined {
  const hidden = parts.filter((cell) => withheld.has(cell));
  const alone = hidden.length + (withheld.has(whole) ? 1 : 0) === 1;
  const together = !withheld.has(whole) && hidden.length > 0 && citizensIn(hidden) < threshold;
  if (!alone && !together) return undefined;
  return smallest(parts.filter((cell) => !withheld.has(cell))) ?? (withheld.has(whole) ? undefined : whole);
}

/** A shown cell of one of the sums: withheld as well, the sum tells less. */
function companion<C extends Cell>(totals: readonly Total<C>[], withheld: ReadonlySet<C>): C | undefined {
  const shown = totals.flatMap(({ whole, parts }) => [...parts, whole].filter((cell) => !withheld.has(cell)));
  return smallest(shown);
}

function smallest<C extends Cell>(cells: readonly C[]): C | undefined {
  return cells.reduce<C | undefined>(
    (least, cell) => (least && least.citizens.size <= cell.citizens.size ? least : cell),
    undefined,
  );
}

function citizensIn(cells: readonly Cell[]): number {
  return new Set(cells.flatMap(({ citizens }) => [...citizens])).size;
}

/** A prime whose square is an exact number: arithmetic with it is exact, and a false zero has odds of one to it. */
const PRIME = 67_108_859;

/**
 * The withheld cells whose value follows from all sums together. Each sum is an equation in what it withholds; in the
 * reduced system a row with a single unknown gives that unknown away.
 */
export function determined<C extends Cell>(withheld: ReadonlySet<C>, totals: readonly Total<C>[]): C[] {
  const unknowns = [...withheld];
  const number = new Map(unknowns.map((cell, index) => [cell, index]));
  const pivots = new Map<number, Map<number, number>>();
  const holding = new Map<number, Set<number>>();
  for (const { whole, parts } of totals) {
    const row = new Map<number, number>();
    for (const part of parts) addTo(row, number.get(part), 1);
    addTo(row, number.get(whole), PRIME - 1);
    for (const [column, factor] of [...row]) {
      const pivot = pivots.get(column);
      if (pivot) addRow(row, pivot, PRIME - factor);
    }
    const [column] = row.keys();
    if (column === undefined) continue;
    scale(row, inverse(row.get(column) as number));
    for (const other of holding.get(column) ?? []) {
      const above = pivots.get(other) as Map<number, number>;
      const factor = above.get(column);
      if (factor === undefined) continue;
      addRow(above, row, PRIME - factor);
      for (const place of row.keys()) if (above.has(place)) hold(holding, place, other);
    }
    pivots.set(column, row);
    for (const place of row.keys()) hold(holding, place, column);
  }
  return [...pivots.values()].filter((row) => row.size === 1).map((row) => unknowns[[...row.keys()][0] as number] as C);
}

function hold(holding: Map<number, Set<number>>, column: number, pivot: number): void {
  if (column === pivot) return;
  const held = holding.get(column);
  if (held) held.add(pivot);
  else holding.set(column, new Set([pivot]));
}

function addTo(row: Map<number, number>, column: number | undefined, value: number): void {
  if (column === undefined) return;
  const sum = ((row.get(column) ?? 0) + value) % PRIME;
  if (sum === 0) row.delete(column);
  else row.set(column, sum);
}

function addRow(row: Map<number, number>, other: ReadonlyMap<number, number>, factor: number): void {
  for (const [column, value] of other) addTo(row, column, (value * factor) % PRIME);
}

function scale(row: Map<number, number>, factor: number): void {
  for (const [column, value] of row) row.set(column, (value * factor) % PRIME);
}

/** By Fermat: a^(p−2). */
function inverse(value: number): number {
  let [result, base, exponent] = [1, value, PRIME - 2];
  while (exponent > 0) {
    if (exponent % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
    exponent = Math.floor(exponent / 2);
  }
  return result;
}
