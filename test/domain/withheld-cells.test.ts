/** Small groups are withheld in every table of a period, and so is what would give them away by adding and subtracting tables. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { type Cube, cubeOf, type Fact, keyOf } from '../../src/domain/figures/cube.ts';
import { withheldCells } from '../../src/domain/figures/withheld-cells.ts';

/** The withheld rows of a table and its total. @param table its rows by name, each with its citizens as single letters */
function hiddenOf(table: Record<string, string>, threshold: number) {
  const parts = Object.entries(table).map(([name, letters]) => ({ name, citizens: new Set(letters) }));
  const whole = { name: 'total', citizens: new Set(Object.values(table).join('')) };
  return [...withheldCells([whole, ...parts], [{ whole, parts }], threshold)].map(({ name }) => name).toSorted();
}

t.test('rows with too few citizens are withheld, and a second where the first could be worked out', async (t) => {
  t.same(hiddenOf({ bolig: 'abcde', økonomi: 'fghij' }, 5), []);
  t.same(
    hiddenOf({ bolig: 'abcdefg', netværk: 'hijkl', økonomi: 'mn' }, 5),
    ['netværk', 'økonomi'],
    'the smallest of the others goes with it',
  );
  t.same(
    hiddenOf({ bolig: 'abcdefg', netværk: 'hij', økonomi: 'klm' }, 5),
    ['netværk', 'økonomi'],
    'two that hide each other are enough',
  );
  t.same(
    hiddenOf({ bolig: 'abcdefg', netværk: 'h', økonomi: 'i', søvn: 'jklmno' }, 5),
    ['netværk', 'søvn', 'økonomi'],
    'two single citizens are still too few together',
  );
  t.same(
    hiddenOf({ bolig: 'abcdefg', netværk: 'hijk', økonomi: 'hijk' }, 5),
    ['bolig', 'netværk', 'økonomi'],
    'the same four twice are four',
  );
  t.same(hiddenOf({ bolig: 'abc' }, 5), ['bolig', 'total'], 'alone, it takes the total with it');
  t.same(hiddenOf({ bolig: 'ab', økonomi: 'bc' }, 5), ['bolig', 'total', 'økonomi']);
  t.same(hiddenOf({ bolig: 'ab', økonomi: 'cde' }, 3), ['bolig', 'økonomi']);
});

const DIMENSIONS = ['changeType', 'legalBasis', 'providerId', 'subTheme', 'theme'] as const;
type Dimension = (typeof DIMENSIONS)[number];
type Municipality = Cube<Dimension, Fact<Dimension>>;

/** Sub-themes 0 and 1 belong to theme 0, 2 and 3 to theme 1. */
const municipality = fc
  .array(
    fc.record({
      citizen: fc.integer({ min: 1, max: 25 }),
      changeType: fc.integer({ min: 0, max: 2 }),
      legalBasis: fc.integer({ min: 0, max: 2 }),
      providerId: fc.integer({ min: 0, max: 3 }),
      subTheme: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 70 },
  )
  .map((goals) =>
    goals.map(
      ({ citizen, changeType, legalBasis, providerId, subTheme }): Fact<Dimension> => ({
        citizenId: `borger-${citizen}`,
        at: {
          changeType: [`${changeType}`],
          legalBasis: legalBasis === 0 ? [] : [`${legalBasis}`],
          providerId: [`${providerId}`],
          subTheme: [`${subTheme}`],
          theme: [`${Math.floor(subTheme / 2)}`],
        },
      }),
    ),
  )
  .map((facts): Municipality => cubeOf(facts, DIMENSIONS, { depth: 2, nested: [['subTheme', 'theme']] }));

const threshold = fc.integer({ min: 3, max: 8 });

/** Whether the part's place lies in the whole's: `subTheme=2` lies in `theme=1`. */
function liesIn(part: Municipality['cells'][number], whole: Municipality['cells'][number]): boolean {
  return whole.place.every(
    ({ dimension, value }) =>
      part.place.some((one) => one.dimension === dimension && one.value === value) ||
      (dimension === 'theme' &&
        part.place.some((one) => one.dimension === 'subTheme' && `${Math.floor(Number(one.value) / 2)}` === value)),
  );
}

const tableOf = ({ place }: Municipality['cells'][number]) => place.map(({ dimension }) => dimension).join(',');

/** What a reader can work out by taking one table's cells from a coarser one's. */
function workedOut({ cells }: Municipality, hidden: Set<string>): { by: string; cells: string[] }[] {
  const tables = Map.groupBy(cells, tableOf);
  return cells.flatMap((whole) =>
    [...tables].flatMap(([table, all]) => {
      const key = keyOf(whole.place);
      const parts = all.filter((part) => part !== whole && liesIn(part, whole)).map(({ place }) => keyOf(place));
      const unknown = parts.filter((part) => hidden.has(part));
      if (parts.length === 0 || table === tableOf(whole)) return [];
      if (hidden.has(key)) return unknown.length === 0 ? [{ by: `the sum over ${table}`, cells: [key] }] : [];
      return unknown.length === 0 ? [] : [{ by: `${key} less ${table}`, cells: unknown }];
    }),
  );
}

t.test('adding and subtracting any two tables tells nothing of a small group', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(municipality, threshold, (cube, least) => {
        const withheld = withheldCells(cube.cells, cube.totals, least);
        const byKey = new Map(cube.cells.map((cell) => [keyOf(cell.place), cell]));
        const hidden = new Set([...withheld].map(({ place }) => keyOf(place)));
        for (const [key, cell] of byKey) assert.ok(hidden.has(key) || cell.citizens.size >= least, `${key} is small`);
        for (const { by, cells } of workedOut(cube, hidden)) {
          const citizens = new Set(cells.flatMap((one) => [...(byKey.get(one)?.citizens ?? [])]));
          assert.ok(cells.length > 1, `${by} gives away ${cells}`);
          assert.ok(citizens.size >= least, `${by} tells of ${citizens.size} citizens`);
        }
      }),
      { numRuns: 300 },
    ),
  );
});

/** The unknowns that follow from the equations. Whole multiples of the rows need no fractions. */
function solvable(unknowns: string[], equations: Map<string, bigint>[]): string[] {
  const rows = equations.map((equation) => unknowns.map((name) => equation.get(name) ?? 0n));
  let lead = 0;
  for (let column = 0; column < unknowns.length && lead < rows.length; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= lead && row[column] !== 0n);
    if (pivot === -1) continue;
    [rows[lead], rows[pivot]] = [rows[pivot] as bigint[], rows[lead] as bigint[]];
    const head = rows[lead] as bigint[];
    rows.forEach((row, index) => {
      const factor = row[column] as bigint;
      if (index === lead || factor === 0n) return;
      const by = head[column] as bigint;
      rows[index] = row.map((value, place) => value * by - (head[place] as bigint) * factor);
    });
    lead += 1;
  }
  return rows
    .map((row) => row.flatMap((value, index) => (value === 0n ? [] : [unknowns[index] as string])))
    .filter((names) => names.length === 1)
    .flat();
}

t.test('solving all sums as equations tells nothing of a withheld cell', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(municipality, threshold, (cube, least) => {
        const hidden = [...withheldCells(cube.cells, cube.totals, least)].map(({ place }) => keyOf(place));
        const unknown = new Set(hidden);
        const equations = cube.totals.map(({ whole, parts }) => {
          const terms = [...parts.map((cell) => [cell, 1n] as const), [whole, -1n] as const];
          return new Map(
            terms.map(([cell, sign]) => [keyOf(cell.place), sign] as const).filter(([key]) => unknown.has(key)),
          );
        });
        assert.deepEqual(solvable(hidden, equations), []);
      }),
      { numRuns: 100 },
    ),
  );
});

t.test('nothing is withheld where every cell is large enough', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(municipality, (cube) => {
        const smallest = Math.min(...cube.cells.map(({ citizens }) => citizens.size));
        assert.equal(withheldCells(cube.cells, cube.totals, smallest).size, 0);
      }),
    ),
  );
});

t.test('a goal is in every table of at most two dimensions, under each of its values', async (t) => {
  const fact: Fact<Dimension> = {
    citizenId: 'mathilde',
    at: { legalBasis: ['SEL-85', 'SEL-107'], subTheme: ['søvn'], theme: ['sundhed'] },
  };
  const { cells } = cubeOf([fact], ['legalBasis', 'subTheme', 'theme'], { depth: 2, nested: [['subTheme', 'theme']] });
  t.same(cells.map(({ place }) => keyOf(place)).toSorted(), [
    '',
    'legalBasis=SEL-107',
    'legalBasis=SEL-107&subTheme=søvn',
    'legalBasis=SEL-107&theme=sundhed',
    'legalBasis=SEL-85',
    'legalBasis=SEL-85&subTheme=søvn',
    'legalBasis=SEL-85&theme=sundhed',
    'subTheme=søvn',
    'theme=sundhed',
  ]);
});
