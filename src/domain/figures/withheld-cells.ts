/**
 * Which cells are withheld. Small groups are not shown: a cell with fewer citizens than the threshold is withheld. More
 * cells are withheld with it, until nothing withheld can be worked out by adding and subtracting what is shown. All tables
 * are decided together, for what one table shows must not give away what another withholds.
 *
 * Source: cell suppression in statistical disclosure control (threshold rule with complementary suppression; Hundepool et
 * al., Statistical Disclosure Control, 2012, ch. 4). An exact audit by linear algebra follows.
 */
export type Cell = { citizens: ReadonlySet<unknown> };

/** A sum that any reader can set up: the parts make the whole. */
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

  /** Sums to look at (again). */
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

/** The next cell to withhold so that the sum gives nothing withheld away; undefined when it gives nothing away. */
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

/** The smallest shown cell of the sums, to withhold as well. */
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

/** A prime whose square is a safe integer, so that arithmetic modulo it is exact. A value that is 0 modulo PRIME is not 0 with a chance of one in PRIME. */
const PRIME = 67_108_859;

/**
 * The withheld cells whose value follows from all sums together. Each sum is an equation in its withheld cells. In the
 * reduced system, a row with a single unknown gives that unknown away.
 */
function determined<C extends Cell>(withheld: ReadonlySet<C>, totals: readonly Total<C>[]): C[] {
  const unknowns = [...withheld];
  const number = new Map(unknowns.map((cell, index) => [cell, index]));
  /** The reduced rows, by the unknown each is solved for. */
  const pivots = new Map<number, Map<number, number>>();
  /** For each unknown, the pivots whose rows may hold it. */
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
