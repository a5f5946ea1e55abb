/** How a goal progresses: judgement, pace and the warnings beside them. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import t, { type Test } from 'tap';
import { INFORMANTS, type Informant } from '../../src/codes/informants.ts';
import { countsFor } from '../../src/domain/informant.ts';
import { type ChangeType, goalWarnings, type Judgement, judge } from '../../src/domain/judgement.ts';
import { course, expectedOn, type Pace, pace } from '../../src/domain/pace.ts';
import { type ProgressionGoal, progression } from '../../src/domain/progression.ts';
import type { Direction, Scale } from '../../src/domain/scale.ts';
import type { SeriesScore } from '../../src/domain/series.ts';

const LEVEL: Scale = { kind: 'ordinal', min: 0, max: 4, step: 1, direction: 'lower-is-better' };

const score = (assessedOn: string, value: number | null, informant: Informant = 'staff'): SeriesScore => ({
  assessedOn,
  value,
  informant,
  registeredAt: `${assessedOn}T12:00:00Z`,
});

/** „Holder orden på sit eget værelse“: from level 3 to level 1 during 2026. */
const tidyRoom: ProgressionGoal = {
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

t.test('a goal is judged by the table, cell by cell, on scales that run either way', async (t) => {
  type Row = [ChangeType, baseline: number, target: number, latest: number, Exclude<Judgement, 'not-assessed'> | null];
  /** On the compass, where higher is better. */
  const rows: Row[] = [
    ['develop', 3, 6, 7, 'reached'],
    ['develop', 3, 6, 6, 'reached'],
    ['develop', 3, 6, 5, 'progressing'],
    ['develop', 3, 6, 4, 'progressing'],
    ['develop', 3, 6, 3, 'unchanged'],
    ['develop', 3, 6, 2, 'setback'],
    ['develop', 3, 3, 3, null],
    ['develop', 3, 2, 9, null],
    ['maintain', 5, 5, 6, 'reached'],
    ['maintain', 5, 5, 5, 'reached'],
    ['maintain', 5, 5, 4, 'setback'],
    ['maintain', 5, 8, 6, 'reached'],
    ['maintain', 5, 2, 4, 'setback'],
    ['limit-loss', 6, 4, 7, 'reached'],
    ['limit-loss', 6, 4, 5, 'reached'],
    ['limit-loss', 6, 4, 4, 'reached'],
    ['limit-loss', 6, 4, 3, 'setback'],
    ['limit-loss', 6, 6, 6, 'reached'],
    ['limit-loss', 6, 6, 5, 'setback'],
  ];
  for (const [changeType, baseline, target, latest, expected] of rows) {
    const told = `${changeType} from ${baseline} to ${target}, now ${latest}`;
    t.equal(judge({ changeType, direction: 'higher-is-better', baseline, target }, latest), expected, told);
    const turned = { changeType, direction: 'lower-is-better', baseline: 10 - baseline, target: 10 - target } as const;
    t.equal(judge(turned, 10 - latest), expected, `${told}; the same where lower is better`);
  }
});

t.test('a functional level that falls from 3 to 2 is progress, not a loss', async (t) => {
  const { judgement, change } = progression(tidyRoom, [score('2026-03-30', 2)], '2026-04-01');
  t.equal(judgement, 'progressing');
  t.equal(change, 1, 'a positive change is for the better');
});

t.test('warnings name what keeps a goal from being judged, or looks odd', async (t) => {
  const whole = { changeType: 'develop', direction: 'lower-is-better', baseline: 3, target: 1 } as const;
  t.same(goalWarnings(whole), []);
  t.same(goalWarnings({ ...whole, changeType: null }), ['no-change-type']);
  t.same(goalWarnings({ ...whole, baseline: null }), ['no-baseline']);
  t.same(goalWarnings({ ...whole, target: null }), ['no-target']);
  t.same(goalWarnings({ ...whole, baseline: null, target: null }), ['no-baseline', 'no-target']);
  t.same(goalWarnings({ ...whole, direction: null }), ['scale-without-order']);
  t.same(goalWarnings({ ...whole, target: 3 }), ['target-not-better-than-baseline']);
  t.same(goalWarnings({ ...whole, target: 4 }), ['target-not-better-than-baseline']);
  t.same(goalWarnings({ ...whole, changeType: 'maintain' }), ['maintain-target-differs-from-baseline']);
  t.same(goalWarnings({ ...whole, changeType: 'maintain', target: 4 }), ['maintain-target-differs-from-baseline']);
  t.same(goalWarnings({ ...whole, changeType: 'maintain', target: 3 }), []);
  t.same(goalWarnings({ ...whole, changeType: 'limit-loss' }), ['limit-loss-target-better-than-baseline']);
  t.same(goalWarnings({ ...whole, changeType: 'limit-loss', target: 3 }), []);
  t.same(goalWarnings({ ...whole, changeType: 'limit-loss', target: 4 }), []);

  for (const unsaid of [{ changeType: null }, { baseline: null }, { target: null }, { direction: null }])
    t.equal(judge({ ...whole, ...unsaid }, 1), null, `${Object.keys(unsaid)} missing`);
});

t.test('a score made of tenths meets the target it adds up to', async (t) => {
  const wellbeing = { changeType: 'develop', direction: 'higher-is-better', baseline: 0.1, target: 0.3 } as const;
  t.equal(judge(wellbeing, 0.1 + 0.2), 'reached');
  t.equal(judge({ ...wellbeing, baseline: 0.3, target: 0.5 }, 0.1 + 0.2), 'unchanged');
  t.equal(judge({ ...wellbeing, changeType: 'maintain', baseline: 0.1 + 0.2, target: 0.3 }, 0.3), 'reached');
  t.same(goalWarnings({ ...wellbeing, changeType: 'maintain', baseline: 0.1 + 0.2, target: 0.3 }), []);
  const tenths: Scale = { kind: 'numeric', min: 0, max: 1, step: 0.1, direction: 'higher-is-better' };
  const goal = { ...tidyRoom, scale: tenths, baseline: { value: 0.1, date: '2026-01-01' } };
  t.equal(progression(goal, [score('2026-02-01', 0.3)], '2026-02-01').change, 0.2, 'and the change is a round figure');
});

t.test('pace: half a step decides, and the half itself is ahead on one side and on track on the other', async (t) => {
  const rows: [direction: Direction, step: number, expected: number, score: number, pace: Pace][] = [
    ['higher-is-better', 1, 5, 5.5, 'ahead'],
    ['higher-is-better', 1, 5, 5.49, 'on-track'],
    ['higher-is-better', 1, 5, 5, 'on-track'],
    ['higher-is-better', 1, 5, 4.5, 'on-track'],
    ['higher-is-better', 1, 5, 4.49, 'behind'],
    ['lower-is-better', 1, 2, 1.5, 'ahead'],
    ['lower-is-better', 1, 2, 1.51, 'on-track'],
    ['lower-is-better', 1, 2, 2.5, 'on-track'],
    ['lower-is-better', 1, 2, 2.51, 'behind'],
    ['higher-is-better', 0.5, 5, 5.25, 'ahead'],
    ['higher-is-better', 0.5, 5, 4.75, 'on-track'],
    ['higher-is-better', 0.5, 5, 4.74, 'behind'],
    ['higher-is-better', 0.1, 0.3, 0.35, 'ahead'],
    ['higher-is-better', 0.1, 0.3, 0.25, 'on-track'],
    ['higher-is-better', 10, 50, 55, 'ahead'],
    ['higher-is-better', 10, 50, 44, 'behind'],
  ];
  for (const [direction, step, expected, value, wanted] of rows)
    t.equal(pace(direction, step, expected, value), wanted, `${value} where ${expected} is expected, step ${step}`);
});

t.test('the expected value runs straight from baseline to target and stays there', async (t) => {
  const straight = course({
    baseline: { value: 4, date: '2026-01-01' },
    target: { value: 0, date: '2026-04-11' },
    expectations: [],
  });
  if (!straight) return t.fail('there is a course');
  t.equal(expectedOn(straight, '2025-12-31'), 4, 'before it began');
  t.equal(expectedOn(straight, '2026-01-01'), 4);
  t.equal(expectedOn(straight, '2026-01-26'), 3, '25 of 100 days');
  t.equal(expectedOn(straight, '2026-02-20'), 2, '50 of 100 days');
  t.equal(expectedOn(straight, '2026-04-11'), 0);
  t.equal(expectedOn(straight, '2027-01-01'), 0, 'held after the target date');
});

t.test('the authority’s own expected values bend the line, in whatever order they come', async (t) => {
  const bent = course({
    baseline: { value: 2, date: '2026-01-01' },
    target: { value: 8, date: '2026-07-20' },
    expectations: [
      { date: '2026-04-11', value: 3 },
      { date: '2026-02-20', value: 2 },
      { date: '2025-11-01', value: 9 },
      { date: '2026-09-01', value: 10 },
    ],
  });
  if (!bent) return t.fail('there is a course');
  t.equal(expectedOn(bent, '2026-01-15'), 2, 'what was expected before the baseline does not count');
  t.equal(expectedOn(bent, '2026-02-20'), 2, 'a slow start was agreed');
  t.equal(expectedOn(bent, '2026-03-17'), 2.5, 'half way between two of its points');
  t.equal(expectedOn(bent, '2026-04-11'), 3);
  t.equal(expectedOn(bent, '2026-05-31'), 5.5, 'half way from there to the target');
  t.equal(expectedOn(bent, '2026-09-02'), 8, 'the target stands, whatever was expected after it');
});

t.test('without a baseline or a target date there is no pace, and whether it was reached is unknown', async (t) => {
  const scores = [score('2026-03-30', 2)];
  for (const goal of [
    { ...tidyRoom, target: { value: 1, date: null } },
    { ...tidyRoom, target: null },
    { ...tidyRoom, baseline: null },
  ]) {
    const result = progression(goal, scores, '2026-03-31');
    t.equal(result.pace, null);
    t.equal(result.expectedNow, null);
    t.same(result.sinceLastFollowUp, { since: null, scoreThen: null, expected: null, reached: null });
  }
});

t.test('the expected progression counts as reached when the goal is not behind', async (t) => {
  const on = (value: number, date: string) => progression(tidyRoom, [score('2026-03-30', value)], date);
  t.match(on(2, '2026-07-02'), { pace: 'on-track', expectedNow: 2, sinceLastFollowUp: { expected: 2, reached: true } });
  t.match(on(3, '2026-07-02'), { pace: 'behind', sinceLastFollowUp: { expected: 2, reached: false } });
  t.match(on(1, '2026-07-02'), { pace: 'ahead', sinceLastFollowUp: { reached: true } });
  t.match(on(2, '2027-02-01'), { pace: 'behind', expectedNow: 1 }, 'the same score is behind once time has run out');
});

t.test('a reached goal can fall back, and then has the day it did', async (t) => {
  const until = (...values: (number | null)[]) =>
    progression(
      tidyRoom,
      values.map((value, index) => score(`2026-0${index + 1}-15`, value)),
      '2026-09-01',
    );
  t.equal(until(2, 1, 2).fellBackOn, '2026-03-15');
  t.equal(until(2, 1, 2).judgement, 'progressing');
  t.equal(until(1, 2, 3, 4).fellBackOn, '2026-02-15', 'the first score that showed it');
  t.equal(until(1, 2, 1, 2).fellBackOn, '2026-04-15', 'after the last time it was reached');
  t.notOk('fellBackOn' in until(1, 2, 1), 'not when it is reached again');
  t.notOk('fellBackOn' in until(3, 2), 'not when it never was reached');
  t.notOk('fellBackOn' in until(1, null), 'and not because nobody assessed it');
});

t.test('not assessed changes nothing; without any real score the goal is not assessed', async (t) => {
  t.match(progression(tidyRoom, [score('2026-03-30', 2), score('2026-06-30', null)], '2026-07-02'), {
    judgement: 'progressing',
    pace: 'on-track',
    latest: { value: 2, assessedOn: '2026-03-30' },
  });
  t.match(progression(tidyRoom, [score('2026-06-30', null)], '2026-07-02'), {
    judgement: 'not-assessed',
    pace: null,
    latest: null,
    change: null,
    expectedNow: 2,
  });
  t.equal(progression(tidyRoom, [], '2026-07-02').judgement, 'not-assessed');
});

t.test('a plan is judged by the staff side unless it names another informant', async (t) => {
  t.same(
    INFORMANTS.filter((informant) => countsFor('staff', informant)),
    ['staff', 'staff-and-relative', 'caseworker', 'provider'],
  );
  for (const one of INFORMANTS.filter((informant) => informant !== 'staff'))
    t.same(
      INFORMANTS.filter((informant) => countsFor(one, informant)),
      [one],
    );

  const scores = [
    score('2026-03-01', 1, 'provider'),
    score('2026-03-02', 4, 'citizen'),
    score('2026-03-03', 2, 'other'),
  ];
  const judgedBy = (by: ProgressionGoal['judgedBy']) =>
    progression({ ...tidyRoom, judgedBy: by }, scores, '2026-03-31');
  t.match(judgedBy('staff'), { judgement: 'reached', latest: { informant: 'provider' } });
  t.match(judgedBy('citizen'), { judgement: 'setback', latest: { value: 4, informant: 'citizen' } });
  t.match(judgedBy('other'), { judgement: 'progressing' });
  t.match(judgedBy('relative'), { judgement: 'not-assessed', latest: null });
});

t.test('the progression on a day ignores later scores', async (t) => {
  const scores = [score('2026-03-30', 2), score('2026-06-30', 1)];
  t.equal(progression(tidyRoom, scores, '2026-06-29').judgement, 'progressing');
  t.equal(progression(tidyRoom, scores, '2026-06-30').judgement, 'reached');
});

t.test('a categorical instrument has scores and no judgement', async (t) => {
  const housing: Scale = { kind: 'categorical', min: 1, max: 5, step: 1, direction: null };
  t.match(progression({ ...tidyRoom, scale: housing }, [score('2026-03-30', 2)], '2026-04-01'), {
    judgement: null,
    pace: null,
    change: null,
    latest: { value: 2 },
    warnings: ['scale-without-order'],
  });
});

// Properties: these hold for all numbers.

function holds<Given>(t: Test, property: fc.IProperty<Given>, { numRuns }: { numRuns: number }): void {
  t.doesNotThrow(() => fc.assert(property, { numRuns }));
}

const days = fc
  .integer({ min: 0, max: 3000 })
  .map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));
const steps = fc.constantFrom(0.1, 0.5, 1, 5);
const anyGoal = fc
  .record({
    step: steps,
    changeType: fc.constantFrom<ChangeType>('develop', 'maintain', 'limit-loss'),
    direction: fc.constantFrom<Direction>('higher-is-better', 'lower-is-better'),
    at: fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })),
    dates: fc.uniqueArray(days, { minLength: 2, maxLength: 2 }).map((pair) => pair.toSorted()),
    points: fc.uniqueArray(fc.tuple(days, fc.integer({ min: 0, max: 20 })), { maxLength: 3, selector: ([day]) => day }),
  })
  .map(({ step, changeType, direction, at: [from, to], dates, points }): ProgressionGoal & { scale: Scale } => ({
    changeType,
    scale: { kind: 'numeric', min: 0, max: 20 * step, step, direction },
    baseline: { value: from * step, date: dates[0] as string },
    target: { value: to * step, date: dates[1] as string },
    expectations: points.map(([date, value]) => ({ date, value: value * step })),
    judgedBy: 'staff',
    precision: null,
    noProgressAfter: null,
    followUps: [],
  }));
const anySeries = fc
  .array(fc.tuple(days, fc.integer({ min: 0, max: 20 })), { maxLength: 6 })
  .map((list) => list.toSorted(([a], [b]) => (a < b ? -1 : 1)));
const onScale = (goal: { scale: Scale }, series: [string, number][]) =>
  series.map(([day, at]) => score(day, at * goal.scale.step));

t.test('reversing a scale changes no judgement and no pace', async (t) => {
  holds(
    t,
    fc.property(anyGoal, anySeries, days, (goal, series, on) => {
      const scores = onScale(goal, series);
      const { min, max, direction } = goal.scale;
      const round: ProgressionGoal = {
        ...goal,
        scale: {
          ...goal.scale,
          min: -max,
          max: -min,
          direction: direction === 'lower-is-better' ? 'higher-is-better' : 'lower-is-better',
        },
        baseline: goal.baseline && { ...goal.baseline, value: -goal.baseline.value },
        target: goal.target && { ...goal.target, value: -goal.target.value },
        expectations: goal.expectations.map((point) => ({ ...point, value: -point.value })),
      };
      const one = progression(goal, scores, on);
      const other = progression(
        round,
        scores.map((each) => ({ ...each, value: -(each.value as number) })),
        on,
      );
      assert.equal(other.judgement, one.judgement);
      assert.equal(other.pace, one.pace);
      assert.equal(other.change, one.change);
      assert.equal(other.fellBackOn, one.fellBackOn);
      assert.deepEqual(other.warnings, one.warnings);
    }),
    { numRuns: 300 },
  );
});

t.test('one more “not assessed” changes no judgement and no pace', async (t) => {
  holds(
    t,
    fc.property(anyGoal, anySeries, days, days, (goal, series, extra, on) => {
      const scores = onScale(goal, series);
      const with1 = [...scores, score(extra, null)].toSorted((a, b) => (a.assessedOn < b.assessedOn ? -1 : 1));
      assert.deepEqual(progression(goal, with1, on), progression(goal, scores, on));
    }),
    { numRuns: 300 },
  );
});

t.test('a better score never makes the pace worse, nor the judgement', async () => {
  const paces: Pace[] = ['behind', 'on-track', 'ahead'];
  const judgements: Judgement[] = ['setback', 'unchanged', 'progressing', 'reached'];
  fc.assert(
    fc.property(anyGoal, days, fc.integer({ min: 0, max: 19 }), (goal, on, at) => {
      const better = goal.scale.direction === 'higher-is-better' ? at + 1 : at;
      const worse = goal.scale.direction === 'higher-is-better' ? at : at + 1;
      const [up, down] = [better, worse].map((value) => progression(goal, onScale(goal, [['2020-01-01', value]]), on));
      if (!up || !down) throw new Error('two results');
      assert.ok(paces.indexOf(up.pace as Pace) >= paces.indexOf(down.pace as Pace), `${down.pace} → ${up.pace}`);
      assert.equal(up.judgement === null, down.judgement === null);
      if (up.judgement && down.judgement)
        assert.ok(judgements.indexOf(up.judgement) >= judgements.indexOf(down.judgement));
    }),
    { numRuns: 300 },
  );
});

t.test('a goal to maintain is reached while the score equals the baseline', async (t) => {
  holds(
    t,
    fc.property(anyGoal, fc.array(days, { minLength: 1, maxLength: 6 }), (goal, on) => {
      const scores = on.toSorted().map((day) => score(day, goal.baseline?.value ?? null));
      const result = progression({ ...goal, changeType: 'maintain' }, scores, '2030-01-01');
      assert.equal(result.judgement, 'reached');
      assert.ok(!('fellBackOn' in result));
    }),
    { numRuns: 100 },
  );
});

t.test('the expected value stays between baseline and target', async (t) => {
  holds(
    t,
    fc.property(anyGoal, days, (goal, on) => {
      const points = course(goal);
      const values = points?.map(({ value }) => value) ?? [];
      const expected = points ? expectedOn(points, on) : Number.NaN;
      assert.ok(expected >= Math.min(...values) - 1e-9 && expected <= Math.max(...values) + 1e-9);
    }),
    { numRuns: 200 },
  );
});
