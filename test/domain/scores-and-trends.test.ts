/** What makes a score valid, and how the figures of trends are counted. */
import t from 'tap';
import { BUILT_IN, type InstrumentDefinition } from '../../src/codes/instruments.ts';
import { distribution } from '../../src/domain/figures/distribution.ts';
import { type FollowUpInPeriod, followUpFigures } from '../../src/domain/figures/follow-up-trend.ts';
import { goalFigures as figuresOf, type GoalInPeriod, judgeInPeriod } from '../../src/domain/figures/goal-trend.ts';
import {
  type InterventionInPeriod,
  interventionFigures,
  stepInPeriod,
} from '../../src/domain/figures/intervention-trend.ts';
import { scoreFigures } from '../../src/domain/figures/score-trend.ts';
import type { ProgressionGoal } from '../../src/domain/progression.ts';
import { isOnScale, offScaleReason, type Scale } from '../../src/domain/scale.ts';
import { scoreFaults } from '../../src/domain/score-rules.ts';

const LEVEL: Scale = { kind: 'ordinal', min: 0, max: 4, step: 1, direction: 'lower-is-better' };

t.test('a value is on the scale when it is between its ends and on one of its steps', async (t) => {
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

const goalFigures = (goals: GoalInPeriod[], on: string) => figuresOf(goals.map((one) => judgeInPeriod(one, on)));

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

t.test('a quarter’s goals are counted per judgement, by the last score of each', async (t) => {
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

t.test('without a score there is no share, rather than a share of 0', async (t) => {
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

t.test('scores are distributed as in R and Excel, and improve in the instrument’s own direction', async (t) => {
  const scores = [4, 5, 5, 6, 9].map((value, index) => ({
    citizenId: `borger-${index}`,
    value,
    baseline: index === 0 ? null : 5,
  }));
  t.same(scoreFigures(scores, { kind: 'ordinal', direction: 'higher-is-better' }), {
    citizens: 5,
    n: 5,
    mean: 5.8,
    median: 5,
    p25: 5,
    p75: 6,
    meanChange: 1.25,
    improved: 2,
    unchanged: 2,
    worse: 0,
    shares: { 4: 0.2, 5: 0.4, 6: 0.2, 9: 0.2 },
  });
  t.match(scoreFigures(scores, { kind: 'ordinal', direction: 'lower-is-better' }), { meanChange: -1.25, worse: 2 });
  t.match(
    scoreFigures(scores, { kind: 'categorical' }),
    { n: 5, mean: null, median: null, meanChange: null, improved: null, shares: { 5: 0.4 } },
    'values without order have shares only',
  );
  t.match(scoreFigures([], { kind: 'ordinal', direction: 'higher-is-better' }), { n: 0, mean: null, improved: 0 });
});

t.test('quartiles are those of R’s default', async (t) => {
  t.match(distribution([7, 1, 3, 10]), { mean: 5.25, p25: 2.5, median: 5, p75: 7.75 });
  t.equal(distribution([]), null);
});

t.test('meetings count by their state, and are in time until the end of their window', async (t) => {
  const meeting = (state: FollowUpInPeriod['state'], more: Partial<FollowUpInPeriod> = {}): FollowUpInPeriod => ({
    citizenId: 'holger',
    state,
    heldOn: null,
    dueBy: null,
    experience: null,
    ...more,
  });
  const held = (heldOn: string, dueBy: string | null, experience: Record<string, number> | null = null) =>
    meeting('held', { heldOn, dueBy, experience });
  t.same(
    followUpFigures([
      held('2026-03-02', '2026-03-31', { tryghed: 5, 'lyttet-til': 3 }),
      held('2026-04-07', '2026-03-31', { tryghed: 4 }),
      held('2026-03-03', null),
      meeting('no-show'),
      meeting('planned'),
      meeting('cancelled'),
      meeting('unmet', { citizenId: 'inger' }),
    ]),
    {
      citizens: 2,
      planned: 5,
      held: 3,
      onTime: 1,
      overdue: 2,
      noShow: 1,
      noShowShare: 0.25,
      onTimeShare: 0.3333,
      experience: { 'lyttet-til': 0, tryghed: 1 },
    },
  );
  t.match(followUpFigures([meeting('planned')]), { noShowShare: null, onTimeShare: null, experience: {} });
});

t.test('interventions count while they are active, and a lower package is a step down', async (t) => {
  const granted = (more: Partial<InterventionInPeriod> = {}): InterventionInPeriod => ({
    citizenId: 'jens',
    startDate: '2026-01-01',
    endDate: null,
    delivery: null,
    unitCost: null,
    step: null,
    ...more,
  });
  t.match(
    interventionFigures(
      [
        granted({ unitCost: 3000, step: 'down' }),
        granted({ startDate: '2025-02-01', endDate: '2026-03-08', delivery: 'group', step: 'down' }),
        granted({ citizenId: 'karen', startDate: '2025-12-01', endDate: '2026-03-11', step: 'same' }),
        granted({ citizenId: 'lars', startDate: '2026-03-31', endDate: '2026-06-30' }),
      ],
      '2026-01-01',
      '2026-03-31',
    ),
    {
      citizens: 3,
      active: 4,
      started: 2,
      ended: 2,
      meanDays: 250,
      medianDays: 250,
      steppedDown: 1,
      unchangedStep: 1,
      steppedUp: 0,
      group: 1,
      groupShare: 0.3333,
      cost: 8871, // 90 days of 30.4375 a month
    },
  );
  const package4 = { startDate: '2025-01-01', endDate: '2026-02-28', package: 4 };
  const package2 = { startDate: '2026-03-01', endDate: null, package: 2 };
  t.equal(stepInPeriod([package4, package2], '2026-01-01', '2026-03-31'), 'down');
  t.equal(stepInPeriod([package4, package2], '2026-04-01', '2026-06-30'), 'same');
  t.equal(stepInPeriod([package2], '2026-01-01', '2026-03-31'), 'same', 'the first in the period');
  t.equal(stepInPeriod([], '2026-01-01', '2026-03-31'), null);
});
