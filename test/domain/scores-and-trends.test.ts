/** What a score must fulfil, how a quarter's goals are counted, and what is not shown of few people. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { BUILT_IN, type InstrumentDefinition } from '../../src/codes/instruments.ts';
import { type GoalInPeriod, goalFigures } from '../../src/domain/goal-trend.ts';
import type { ProgressionGoal } from '../../src/domain/progression.ts';
import { isOnScale, offScaleReason, type Scale } from '../../src/domain/scale.ts';
import { scoreFaults } from '../../src/domain/score-rules.ts';
import { hiddenRows } from '../../src/domain/suppression.ts';

const LEVEL: Scale = { kind: 'ordinal', min: 0, max: 4, step: 1, direction: 'lower-is-better' };

t.test('a value is on the scale: between its ends, on one of its steps', async (t) => {
  for (const value of [0, 1, 4]) t.ok(isOnScale(LEVEL, value), `${value}`);
  for (const value of [-1, 5, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) t.notOk(isOnScale(LEVEL, value), `${value}`);
  const halves = { ...LEVEL, min: 0.5, max: 10, step: 0.5 };
  for (const value of [0.5, 1, 9.5, 10]) t.ok(isOnScale(halves, value), `${value} in halves`);
  for (const value of [0, 0.75, 10.5]) t.notOk(isOnScale(halves, value), `${value} in halves`);
  const tenths = { ...LEVEL, max: 10, step: 0.1 };
  t.ok(
    Array.from({ length: 101 }, (_, index) => index / 10).every((value) => isOnScale(tenths, value)),
    'every tenth, though binary numbers cannot hold them',
  );
  t.notOk(isOnScale(tenths, 0.15));
  t.ok(isOnScale({ ...LEVEL, min: -2, max: 2 }, -2), 'Goal Attainment Scaling runs from −2');

  t.equal(offScaleReason(LEVEL, 3), null);
  t.equal(offScaleReason(LEVEL, 7), 'Not on the scale, which runs from 0 to 4 in steps of 1.');
});

t.test('a score is refused for what is wrong with it, field by field', async (t) => {
  const level = BUILT_IN['ffb-level'] as InstrumentDefinition;
  const sound = { assessedOn: '2026-03-30', value: 2, informant: 'staff', dimension: null } as const;
  const goal = { planStart: '2026-02-01', baselineDate: '2026-01-12', status: 'active', endedOn: null };
  const faults = (score: object, more: object | null = {}, today = '2026-05-01') =>
    scoreFaults({ ...sound, ...score }, level, LEVEL, more && { ...goal, ...more }, today).map(
      ({ field, code }) => `${field}: ${code}`,
    );
  t.same(faults({}), []);
  t.same(faults({ value: 5 }), ['value: off-scale']);
  t.same(faults({ value: null }), [], 'not assessed');
  t.same(faults({ assessedOn: '2026-05-01' }), [], 'today');
  t.same(faults({ assessedOn: '2026-05-02' }), ['assessedOn: in-the-future']);

  t.same(faults({ assessedOn: '2026-01-11' }), ['assessedOn: too-early'], 'before both plan and baseline');
  t.same(faults({ assessedOn: '2026-01-12' }), [], 'on the day of the baseline, before the plan');
  t.same(faults({ assessedOn: '2026-02-01' }, { baselineDate: '2026-03-01' }), [], 'in the plan, before the baseline');
  t.same(faults({ assessedOn: '2026-01-31' }, { baselineDate: null }), ['assessedOn: too-early']);

  for (const status of ['completed', 'archived']) {
    t.same(faults({}, { status, endedOn: '2026-03-30' }), [], `late, on a goal ${status} that day`);
    t.same(faults({}, { status, endedOn: '2026-03-29' }), ['assessedOn: after-the-end']);
    t.same(faults({}, { status }), [], 'nobody said when it ended');
  }

  t.same(faults({ dimension: null }, null), ['dimension: wrong-code'], 'an instrument with dimensions wants one');
  t.same(faults({ dimension: 'bolig' }, null), ['dimension: wrong-code']);
  t.same(faults({ dimension: level.dimensions[0]?.code }, null), []);
  const own = { ...level, informants: ['citizen' as const] };
  t.same(
    scoreFaults({ ...sound, value: 9, assessedOn: '2027-01-01' }, own, LEVEL, null, '2026-05-01').map((f) => f.code),
    ['off-scale', 'wrong-code', 'wrong-informant', 'in-the-future'],
    'all at once',
  );
});

const goal: ProgressionGoal = {
  changeType: 'develop',
  scale: LEVEL,
  baseline: { value: 3, date: '2026-01-01' },
  target: { value: 1, date: '2026-12-31' },
  expectations: [],
  judgedBy: 'staff',
  precision: null,
  noProgressAfter: null,
  followUps: [],
};
const entry = (
  citizenId: string,
  values: (number | null)[],
  more: Partial<ProgressionGoal> = {},
  informant: 'staff' | 'citizen' = 'staff',
): GoalInPeriod => ({
  citizenId,
  goal: { ...goal, ...more },
  scores: values.map((value, index) => ({
    assessedOn: `2026-04-0${index + 1}`,
    registeredAt: `2026-04-0${index + 1}T12:00:00Z`,
    value,
    informant,
  })),
});

t.test('a quarter is counted in goals per judgement, by the last score of each', async (t) => {
  const figures = goalFigures(
    [
      entry('aase', [2, 1]),
      entry('aase', [2]),
      entry('bjørn', [3]),
      entry('bjørn', [4]),
      entry('cæcilie', [1], { changeType: null }),
      entry('dagny', [null]),
      entry('dagny', [1], {}, 'citizen'),
      entry('dagny', [null], {}, 'citizen'),
      entry('ebbe', []),
      entry('ebbe', [2, null], { target: { value: 1, date: null } }),
    ],
    '2026-06-30',
  );
  t.same(figures, {
    citizens: 5,
    goals: 10,
    scored: 6,
    reached: 1,
    progressing: 2,
    unchanged: 1,
    setback: 1,
    notAssessed: 1,
    reachedShare: 0.1667,
    onTrackShare: 0.6,
  });
});

t.test('without a score there is no share, rather than a share of nought', async (t) => {
  t.match(goalFigures([entry('frida', [])], '2026-06-30'), {
    goals: 1,
    scored: 0,
    reachedShare: null,
    onTrackShare: null,
  });
  t.match(goalFigures([], '2026-06-30'), { citizens: 0, goals: 0, reachedShare: null });
});

t.test('a goal is scored when those the plan is judged by have scored it', async (t) => {
  t.match(goalFigures([entry('grethe', [1], { judgedBy: 'citizen' })], '2026-06-30'), { scored: 0, notAssessed: 0 });
  t.match(goalFigures([entry('grethe', [1], { judgedBy: 'citizen' }, 'citizen')], '2026-06-30'), {
    scored: 1,
    reached: 1,
  });
  t.match(goalFigures([entry('grethe', [null], {}, 'citizen')], '2026-06-30'), { notAssessed: 0 });
});

/** Rows by name, each with the names of its citizens in single letters. */
const rows = (table: Record<string, string>) =>
  Object.entries(table).map(([name, letters]) => ({ name, citizens: new Set(letters) }));
const hiddenOf = (table: Record<string, string>, threshold: number) => {
  const { hidden, total } = hiddenRows(rows(table), threshold);
  return { hidden: [...hidden].map(({ name }) => name).toSorted(), total };
};

t.test('rows with too few citizens are hidden, with a second where the first could be worked out', async (t) => {
  t.same(hiddenOf({ bolig: 'abcde', økonomi: 'fghij' }, 5), { hidden: [], total: false });
  t.same(
    hiddenOf({ bolig: 'abcdefg', netværk: 'hijkl', økonomi: 'mn' }, 5),
    { hidden: ['netværk', 'økonomi'], total: false },
    'the smallest of the others goes with it',
  );
  t.same(
    hiddenOf({ bolig: 'abcdefg', netværk: 'hij', økonomi: 'klm' }, 5),
    { hidden: ['netværk', 'økonomi'], total: false },
    'two that hide each other are enough',
  );
  t.same(
    hiddenOf({ bolig: 'abcdefg', netværk: 'h', økonomi: 'i', søvn: 'jklmno' }, 5),
    { hidden: ['netværk', 'søvn', 'økonomi'], total: false },
    'two single citizens are still too few together',
  );
  t.same(
    hiddenOf({ bolig: 'abcdefg', netværk: 'hijk', økonomi: 'hijk' }, 5),
    { hidden: ['bolig', 'netværk', 'økonomi'], total: false },
    'the same four twice are four',
  );
  t.same(hiddenOf({ bolig: 'abc' }, 5), { hidden: ['bolig'], total: true }, 'alone, it takes the total with it');
  t.same(hiddenOf({ bolig: 'ab', økonomi: 'bc' }, 5), { hidden: ['bolig', 'økonomi'], total: true });
  t.same(hiddenOf({ bolig: 'ab', økonomi: 'cde' }, 3), { hidden: ['bolig', 'økonomi'], total: false });
});

t.test('no table gives away a hidden row', async (t) => {
  const table = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 }), {
    maxLength: 8,
  });
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(table, fc.integer({ min: 3, max: 10 }), (lists, threshold) => {
        const all = lists.map((list) => ({ citizens: new Set(list.map(String)) }));
        const { hidden, total } = hiddenRows(all, threshold);
        for (const row of all) assert.ok(hidden.has(row) || row.citizens.size >= threshold, 'a small row is shown');
        const together = new Set([...hidden].flatMap(({ citizens }) => [...citizens])).size;
        if (total) assert.equal(hidden.size, all.length, 'a hidden total, and rows that add up to it shown');
        else if (hidden.size > 0) {
          assert.ok(hidden.size >= 2, 'total less shown rows is the only hidden one');
          assert.ok(together >= threshold, 'total less shown rows is about too few');
        }
      }),
      { numRuns: 1000 },
    ),
  );
});

t.test('no more is hidden than must be: nothing where every row is large enough', async (t) => {
  const large = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 5, maxLength: 12 }), {
    minLength: 1,
    maxLength: 6,
  });
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(large, (lists) => {
        const all = lists.map((list) => ({ citizens: new Set(list.map(String)) }));
        assert.deepEqual(hiddenRows(all, 5), { hidden: new Set(), total: false });
      }),
    ),
  );
});
