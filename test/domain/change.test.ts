import fc from 'fast-check';
import t from 'tap';
import { disagreement } from '../../src/domain/disagreement.ts';
import { explain } from '../../src/domain/explanation.ts';
import { movements, overallMovement } from '../../src/domain/figures/movement.ts';
import { packagePlaces } from '../../src/domain/figures/packages.ts';
import { goalAttainment } from '../../src/domain/goal-attainment.ts';
import { reliableChange, standardErrorOfDifference } from '../../src/domain/reliable-change.ts';
import type { SeriesScore } from '../../src/domain/series.ts';
import { sessionAlerts } from '../../src/domain/session-alerts.ts';

t.test('goal attainment: the published T-scores, to their last printed digit', async (t) => {
  const vectors: [scores: number[], weights: number[], t: string][] = [
    [[0, 0, 0], [1, 1, 1], '50'],
    [[1, 1, 1], [1, 1, 1], '63.6931'],
    [[-1, -1, -1], [1, 1, 1], '36.3069'],
    [[2, 0, -1], [1, 1, 1], '54.5644'],
    [[1, 0, -1], [3, 2, 1], '54.4065'],
    [[1, 0, 2], [2, 1, 3], '67.6261'],
    [[-1], [1], '40'],
    [[2], [5], '70'],
    [[-2, -2, -2, -2], [1, 1, 1, 1], '20.9809'],
  ];
  for (const [scores, weights, expected] of vectors) {
    const result = goalAttainment(scores.map((score, index) => ({ score, weight: weights[index] as number })));
    t.equal(String(Math.round((result as number) * 10_000) / 10_000), expected, `${scores} weighing ${weights}`);
  }
  t.equal(goalAttainment([]), null, 'no goals, no T-score');
});

t.test('goal attainment: weighing all goals twice as much changes nothing', async () => {
  const goals = fc.array(
    fc.record({ score: fc.integer({ min: -2, max: 2 }), weight: fc.integer({ min: 1, max: 9 }) }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(goals, (some) => {
      const doubled = some.map(({ score, weight }) => ({ score, weight: 2 * weight }));
      return Math.abs((goalAttainment(some) as number) - (goalAttainment(doubled) as number)) < 1e-9;
    }),
  );
});

t.test('reliable change: SD 7.5 and reliability 0.8 take more than 9.2971 points', async (t) => {
  t.equal(standardErrorOfDifference(7.5, 0.8).toFixed(4), '4.7434');
  const scale = { direction: 'higher-is-better', sd: 7.5, reliability: 0.8, cutOff: 25 } as const;
  t.equal(reliableChange(scale, 20, 29.2)?.threshold.toFixed(4), '9.2971');
  t.equal(reliableChange(scale, 20, 29.2)?.class, 'unchanged', 'over the cut-off, but not reliably');
  t.equal(reliableChange(scale, 20, 29.3)?.class, 'recovered', 'reliably, and over the cut-off');
  t.equal(reliableChange(scale, 10, 20)?.class, 'improved', 'reliably, and still below the cut-off');
  t.equal(reliableChange(scale, 30, 40)?.class, 'improved', 'was over the cut-off already');
  t.equal(reliableChange(scale, 30, 20)?.class, 'deteriorated');
  t.equal(reliableChange({ direction: 'higher-is-better' }, 1, 9), null, 'the instrument does not state it');
});

t.test('reliable change: a threshold of five points is met by five points, up or down', async (t) => {
  const up = { direction: 'higher-is-better', threshold: 5, sd: 7.5, reliability: 0.8 } as const;
  t.equal(reliableChange(up, 20, 25)?.class, 'improved');
  t.equal(reliableChange(up, 20, 24)?.class, 'unchanged');
  t.equal(reliableChange({ ...up, direction: 'lower-is-better' }, 20, 25)?.class, 'deteriorated');
});

const scores = (...rows: [on: string, value: number | null, informant: SeriesScore['informant']][]): SeriesScore[] =>
  rows.map(([assessedOn, value, informant]) => ({
    assessedOn,
    value,
    informant,
    registeredAt: `${assessedOn}T12:00:00Z`,
  }));

t.test('citizen and staff a step apart in the latest quarter both scored: both values are shown', async (t) => {
  const apart = scores(['2026-01-10', 6, 'staff'], ['2026-02-20', 5, 'citizen'], ['2026-03-01', 7, 'caseworker']);
  t.same(disagreement(apart, 1), { quarter: '2026-Q1', citizen: 5, staff: 7 });
  t.same(disagreement(apart, 3), null, 'closer than a step');
  t.same(
    disagreement([...apart, ...scores(['2026-04-05', 7, 'citizen'])], 1),
    { quarter: '2026-Q1', citizen: 5, staff: 7 },
    'the staff has not scored the new quarter yet',
  );
  t.same(
    disagreement([...apart, ...scores(['2026-04-05', 7, 'citizen'], ['2026-05-05', 7, 'staff'])], 1),
    null,
    'they have come to agree',
  );
  t.same(
    disagreement(scores(['2026-01-10', 6, 'staff'], ['2026-01-11', null, 'citizen']), 1),
    null,
    'not assessed is not zero',
  );
  t.same(
    disagreement(scores(['2026-01-10', 6, 'staff'], ['2026-01-11', 1, 'relative']), 1),
    null,
    'a relative speaks for neither',
  );
});

t.test('a higher segment and a lower package are both forward', async (t) => {
  const segments = [
    { on: '2026-01-10', value: 1 },
    { on: '2026-04-10', value: 2 },
    { on: '2026-07-10', value: 2 },
    { on: '2026-10-10', value: 1 },
  ];
  t.same(movements(segments, 'higher-is-better'), [
    { from: 1, to: 2, on: '2026-04-10', judgement: 'forward' },
    { from: 2, to: 1, on: '2026-10-10', judgement: 'back' },
  ]);
  t.equal(overallMovement(segments, 'higher-is-better'), null, 'back where they began');
  const places = packagePlaces(
    [
      { startDate: '2026-01-01', endDate: '2026-06-30', package: 6 },
      { startDate: '2026-03-01', endDate: '2026-04-30', package: 8 },
      { startDate: '2026-07-01', endDate: null, package: 3 },
    ],
    '2026-12-31',
  );
  t.same(places, [
    { on: '2026-01-01', value: 6 },
    { on: '2026-03-01', value: 8 },
    { on: '2026-05-01', value: 6 },
    { on: '2026-07-01', value: 3 },
  ]);
  t.match(overallMovement(places, 'lower-is-better'), { from: 6, to: 3, judgement: 'forward' });
});

t.test('scoring per session warns while there is time to change course', async (t) => {
  const rules = { noProgressAfter: 4, smallestChange: 5, direction: 'higher-is-better', step: 1 } as const;
  t.same(sessionAlerts(rules, 18, [19, 20, 18], null), [], 'too early to tell');
  t.same(sessionAlerts(rules, 18, [19, 20, 18, 20], null), ['no-progress-after-n']);
  t.same(sessionAlerts(rules, 18, [19, 23, 18, 20], null), [], 'there has been progress');
  t.same(sessionAlerts(rules, 18, [13], null), ['deteriorating']);
  t.same(sessionAlerts(rules, 18, [19], 21), ['below-expected']);
  t.same(sessionAlerts(rules, 18, [], 21), [], 'no session yet');
});

t.test('a judgement can be read aloud, in Danish and in English', async (t) => {
  const goal = {
    changeType: 'develop',
    pace: 'behind',
    baseline: 3,
    target: 1,
    targetDate: '2026-12-31',
    latest: { value: 2, assessedOn: '2026-03-30' },
    expectedNow: 1.54,
    on: '2026-04-07',
  } as const;
  t.equal(
    explain({ ...goal, judgement: 'progressing' }).da,
    'Den seneste score er 2 (30. marts 2026), en fremgang fra 3, men målet på 1 senest den 31. december 2026 er endnu ikke nået – bagud i forhold til det forventede (1,5).',
  );
  t.equal(
    explain({ ...goal, judgement: 'setback', latest: { value: 3.5, assessedOn: '2026-06-30' } }).en,
    'The latest score is 3.5 (30 June 2026), a setback from 3, and the target is 1 by 31 December 2026 – behind what was expected (1.5).',
  );
  t.equal(
    explain({ ...goal, judgement: 'reached', changeType: 'maintain', pace: null }).da,
    'Den seneste score er 2 (30. marts 2026), og niveauet fra start (3) er fastholdt.',
  );
  t.equal(
    explain({ ...goal, judgement: null, baseline: null }).da,
    'Den seneste score er 2 (30. marts 2026), men målet kan ikke bedømmes, som det er sat.',
  );
  t.equal(
    explain({ ...goal, judgement: 'not-assessed', latest: null }).da,
    'Der er endnu ingen score fra dem, målet bedømmes ud fra.',
  );
  t.match(
    explain({ ...goal, judgement: 'progressing', fellBackOn: '2026-03-30' }).da,
    /målet havde været nået, men var det ikke længere den 30\. marts 2026/,
  );
  t.match(
    explain({ ...goal, judgement: 'progressing', on: '2027-02-01' }).da,
    /, en fremgang fra 3, men målet på 1 blev ikke nået inden den 31\. december 2026/,
  );
});
