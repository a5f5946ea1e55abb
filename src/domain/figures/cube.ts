/**
 * All tables that can be asked for of one period, as cells: every grouping by a limited number of dimensions, filters
 * included. A fact with several values in a dimension (a plan with two legal bases) counts under each. One without a value
 * counts under ''.
 */
import type { Cell, Total } from './withheld-cells.ts';

export type Fact<D extends string> = { citizenId: string; at: Readonly<Partial<Record<D, readonly string[]>>> };

export type CubeCell<D extends string, F> = Cell & {
  /** In the order of the dimensions' names. */
  place: readonly { dimension: D; value: string }[];
  facts: readonly F[];
  citizens: ReadonlySet<string>;
};

export type Cube<D extends string, F> = { cells: CubeCell<D, F>[]; totals: Total<CubeCell<D, F>>[] };

type Filled<D extends string, F> = CubeCell<D, F> & { facts: F[]; citizens: Set<string> };

/**
 * @param depth how many dimensions a table may have
 * @param nested pairs of dimensions: the first one's values are parts of the second one's, as sub-themes are of themes
 * @param within the place that all these facts share; its dimensions count for the depth
 */
export function cubeOf<D extends string, F extends Fact<D>>(
  facts: readonly F[],
  dimensions: readonly D[],
  {
    depth,
    nested = [],
    within = [],
  }: { depth: number; nested?: readonly (readonly [part: D, whole: D])[]; within?: CubeCell<D, F>['place'] },
): Cube<D, F> {
  const cells = new Map<string, Filled<D, F>>();
  for (const fact of facts)
    for (const place of placesOf(fact, dimensions, depth - within.length, nested))
      add(cells, inOrder([...within, ...place]), fact);
  return { cells: [...cells.values()], totals: totalsOf(cells, nested, within) };
}

/** The fact's places in all tables. */
function placesOf<D extends string>(
  { at }: Fact<D>,
  dimensions: readonly D[],
  depth: number,
  nested: readonly (readonly [D, D])[],
): CubeCell<D, unknown>['place'][] {
  const places: CubeCell<D, unknown>['place'][] = [[]];
  dimensions.forEach((dimension, index) => {
    const values = at[dimension]?.length ? at[dimension] : [''];
    if (depth < 1) return;
    for (const value of values) places.push([{ dimension, value }]);
    if (depth < 2) return;
    for (const other of dimensions.slice(index + 1)) {
      if (nested.some((pair) => pair.includes(dimension) && pair.includes(other))) continue; // the part names the whole
      const others = at[other]?.length ? at[other] : [''];
      for (const value of values)
        for (const second of others)
          places.push([
            { dimension, value },
            { dimension: other, value: second },
          ]);
    }
  });
  return places;
}

function add<D extends string, F extends Fact<D>>(
  cells: Map<string, Filled<D, F>>,
  place: CubeCell<D, F>['place'],
  fact: F,
): void {
  const key = keyOf(place);
  const cell = cells.get(key) ?? { place, facts: [], citizens: new Set<string>() };
  cells.set(key, cell);
  cell.facts.push(fact);
  cell.citizens.add(fact.citizenId);
}

/**
 * Every sum a reader can set up: the cells of one table that lie in a cell of a coarser table add up to that cell. A table
 * is coarser when it has fewer dimensions, or has a theme in place of a sub-theme.
 */
function totalsOf<D extends string, F extends Fact<D>>(
  cells: Map<string, Filled<D, F>>,
  nested: readonly (readonly [D, D])[],
  within: CubeCell<D, F>['place'],
): Total<CubeCell<D, F>>[] {
  const totals = new Map<string, { whole: Filled<D, F>; parts: Filled<D, F>[] }>();
  for (const part of cells.values()) {
    const table = part.place.map(({ dimension }) => dimension).join(',');
    for (const place of coarserPlaces(part, nested, within)) {
      const whole = cells.get(keyOf(inOrder(place)));
      if (!whole || whole === part) continue;
      const key = `${keyOf(whole.place)} of ${table}`;
      const total = totals.get(key) ?? { whole, parts: [] };
      totals.set(key, total);
      total.parts.push(part);
    }
  }
  return [...totals.values()];
}

/** The places a cell lies in: each of its dimensions is kept, left out, or replaced by the whole it is part of. */
function coarserPlaces<D extends string, F extends Fact<D>>(
  { place, facts }: Filled<D, F>,
  nested: readonly (readonly [D, D])[],
  within: CubeCell<D, F>['place'],
): CubeCell<D, F>['place'][] {
  let places: CubeCell<D, F>['place'][] = [[]];
  for (const one of place) {
    const fixed = within.some(({ dimension }) => dimension === one.dimension);
    const outer = nested.find(([part]) => part === one.dimension)?.[1];
    const choices: CubeCell<D, F>['place'][] = [[one]];
    if (!fixed) choices.push([]);
    if (outer !== undefined) choices.push([{ dimension: outer, value: facts[0]?.at[outer]?.[0] ?? '' }]);
    places = places.flatMap((chosen) => choices.map((choice) => [...chosen, ...choice]));
  }
  return places;
}

function inOrder<D extends string, F>(place: CubeCell<D, F>['place']): CubeCell<D, F>['place'] {
  return place.toSorted((a, b) => (a.dimension < b.dimension ? -1 : 1));
}

export function keyOf(place: readonly { dimension: string; value: string }[]): string {
  return place.map(({ dimension, value }) => `${dimension}=${value}`).join('&');
}
