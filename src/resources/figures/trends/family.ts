/** A family of tables of one period: what is computed, kept and suppressed together. */
import type { Cube, CubeCell } from '../../../domain/figures/cube.ts';
import { type Cell, withheldCells } from '../../../domain/figures/suppression.ts';
import type { Dimension } from './dimensions.ts';

export const MEASURES = ['goals', 'scores', 'follow-ups', 'interventions'] as const;
export type Measure = (typeof MEASURES)[number];

/** Where a cell stands: '' as value for facts that have none. In the order of the dimensions' names. */
export type Place = readonly { dimension: Dimension; value: string }[];

export type ReadyCell = {
  measure: Measure;
  /** Empty for measures that are not of one instrument. */
  instrument: string;
  place: Place;
  /** Null when withheld. */
  figures: object | null;
};

type FamilyCell = Cell & { place: Place; figures: () => object };
export type Family = {
  measure: Measure;
  instrument: string;
  cells: FamilyCell[];
  totals: { whole: FamilyCell; parts: FamilyCell[] }[];
};

/** Joins cubes of the same measure into one family. */
export function familyOf(
  measure: Measure,
  instrument: string,
  cubes: { cells: FamilyCell[]; totals: Family['totals'] }[],
): Family {
  return {
    measure,
    instrument,
    cells: cubes.flatMap(({ cells }) => cells),
    totals: cubes.flatMap(({ totals }) => totals),
  };
}

/** A cube whose cells know their figures. */
export function withFigures<F>(
  cube: Cube<Dimension, F>,
  figures: (facts: readonly F[]) => object,
): { cells: FamilyCell[]; totals: Family['totals'] } {
  const known = new Map<CubeCell<Dimension, F>, FamilyCell>(
    cube.cells.map((cell) => [
      cell,
      { place: cell.place, citizens: cell.citizens, figures: () => figures(cell.facts) },
    ]),
  );
  const cellOf = (cell: CubeCell<Dimension, F>) => known.get(cell) as FamilyCell;
  return {
    cells: [...known.values()],
    totals: cube.totals.map(({ whole, parts }) => ({ whole: cellOf(whole), parts: parts.map(cellOf) })),
  };
}

/** A quarter and its months as one family: what is counted in a month is counted in the quarter. */
export function linked(quarter: Family, months: readonly Family[]): Family {
  const key = ({ place }: FamilyCell) => JSON.stringify(place);
  const parts = Map.groupBy(
    months.flatMap(({ cells }) => cells),
    key,
  );
  const sums = quarter.cells.map((whole) => ({ whole, parts: parts.get(key(whole)) ?? [] }));
  return familyOf(quarter.measure, quarter.instrument, [quarter, ...months, { cells: [], totals: sums }]);
}

/** @param shown which of the family's cells are asked for */
export function readyCells(
  { measure, instrument, cells, totals }: Family,
  threshold: number,
  shown: readonly FamilyCell[] = cells,
): ReadyCell[] {
  const withheld = withheldCells(cells, totals, threshold);
  return shown.map((cell) => ({
    measure,
    instrument,
    place: cell.place,
    figures: withheld.has(cell) ? null : cell.figures(),
  }));
}
