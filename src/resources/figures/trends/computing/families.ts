/**
 * A family is the tables of one measure and period whose withheld cells are decided together. Which cells those are is
 * decided in domain/figures/withheld-cells.ts.
 */
import type { Cube, CubeCell } from '../../../../domain/figures/cube.ts';
import { type Cell, withheldCells } from '../../../../domain/figures/withheld-cells.ts';
import type { Dimension } from './dimensions.ts';

export const MEASURES = ['goals', 'scores', 'follow-ups', 'interventions'] as const;
export type Measure = (typeof MEASURES)[number];

/** Where a cell stands, in the order of the dimensions' names. The value is '' for facts that have none. */
type Coordinates = readonly { dimension: Dimension; value: string }[];

export type ReadyCell = {
  /** Empty for measures that are not of one instrument. */
  instrument: string;
  place: Coordinates;
  /** Null when withheld. */
  figures: object | null;
};

type FamilyCell = Cell & { place: Coordinates; figures: () => object };

type Tables = { cells: FamilyCell[]; totals: { whole: FamilyCell; parts: FamilyCell[] }[] };

export type Family = Tables & { instrument: string };

/** Joins tables of the same measure into one family. */
export function familyOf(instrument: string, tables: Tables[]): Family {
  return {
    instrument,
    cells: tables.flatMap(({ cells }) => cells),
    totals: tables.flatMap(({ totals }) => totals),
  };
}

/** Gives each cell of a cube its figures, worked out when they are asked for. */
export function withFigures<F>(cube: Cube<Dimension, F>, figures: (facts: readonly F[]) => object): Tables {
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
  return familyOf(quarter.instrument, [quarter, ...months, { cells: [], totals: sums }]);
}

/** The family's cells with their figures, or without where they are withheld. @param shown the cells asked for */
export function readyCells(
  { instrument, cells, totals }: Family,
  threshold: number,
  shown: readonly FamilyCell[] = cells,
): ReadyCell[] {
  const withheld = withheldCells(cells, totals, threshold);
  return shown.map((cell) => ({
    instrument,
    place: cell.place,
    figures: withheld.has(cell) ? null : cell.figures(),
  }));
}
