/** Is the goal SMART? One answer per letter, always computed. */
import t from 'tap';
import type { Scale } from '../../src/domain/scale.ts';
import { type SmartGoal, smartReport } from '../../src/domain/smart.ts';

const LEVEL: Scale = { kind: 'ordinal', min: 0, max: 4, step: 1, direction: 'lower-is-better' };
const COMPASS: Scale = { kind: 'ordinal', min: 1, max: 10, step: 0.5, direction: 'higher-is-better' };
const TODAY = '2026-05-01';

const smart: SmartGoal = {
  title: 'Lærer at lægge budget',
  description: null,
  theme: '70443014-3faf-402d-abcf-396bfad32eb9',
  changeType: 'develop',
  measure: {
    scale: LEVEL,
    dimension: '70443014-3faf-402d-abcf-396bfad32eb9',
    baseline: { value: 3, date: '2026-01-01' },
    target: { value: 2, date: '2026-12-31' },
  },
  acceptedByCitizen: '2026-01-12',
};

type Measure = NonNullable<SmartGoal['measure']>;
const measured = (more: Partial<Measure>, goal: Partial<SmartGoal> = {}): SmartGoal => ({
  ...smart,
  ...goal,
  measure: { ...(smart.measure as Measure), ...more },
});

/** What the goal lacks, as `letter: reason`. */
const missing = (goal: SmartGoal, today = TODAY) =>
  smartReport(goal, today).missing.map(({ criterion, reason }) => `${criterion}: ${reason}`);

t.test('a complete goal misses no letter', async (t) => {
  t.same(smartReport(smart, TODAY), {
    specific: true,
    measurable: true,
    accepted: true,
    realistic: true,
    timeBound: true,
    missing: [],
  });
});

t.test('an empty goal misses every letter and says why', async (t) => {
  const empty: SmartGoal = {
    title: null,
    description: null,
    theme: null,
    changeType: null,
    measure: null,
    acceptedByCitizen: null,
  };
  t.same(missing(empty), [
    'specific: no-text',
    'specific: no-theme-or-dimension',
    'measurable: no-instrument',
    'accepted: not-accepted',
    'realistic: no-instrument',
    'timeBound: no-target-date',
  ]);
  t.match(smartReport(empty, TODAY), {
    specific: false,
    measurable: false,
    accepted: false,
    realistic: false,
    timeBound: false,
  });
});

t.test('specific: a text, and a theme or a dimension', async (t) => {
  t.same(missing({ ...smart, title: null }), ['specific: no-text']);
  t.same(missing({ ...smart, title: null, description: 'Vil selv kunne styre sine penge.' }), []);
  t.same(missing({ ...smart, theme: null }), [], 'the dimension is enough');
  t.same(missing(measured({ dimension: null })), [], 'the theme is enough');
  t.same(missing(measured({ dimension: null }, { theme: null })), ['specific: no-theme-or-dimension']);
});

t.test('measurable: an instrument, a baseline with its date, and a target', async (t) => {
  t.same(missing(measured({ baseline: null })), ['measurable: no-baseline', 'realistic: no-baseline']);
  t.same(missing(measured({ target: null })), [
    'measurable: no-target',
    'realistic: no-target',
    'timeBound: no-target-date',
  ]);
});

t.test('accepted: the citizen has said yes', async (t) => {
  t.same(missing({ ...smart, acceptedByCitizen: null }), ['accepted: not-accepted']);
});

t.test('realistic: the target is on the scale, and for `develop` not worse than the baseline', async (t) => {
  const target = (value: number) => ({ target: { value, date: '2026-12-31' } });
  t.same(missing(measured(target(-1))), ['realistic: target-off-scale']);
  t.same(missing(measured(target(1.5))), ['realistic: target-off-scale'], 'between two levels');
  t.same(missing(measured({ ...target(4.5), scale: COMPASS })), [], 'half steps where the instrument has them');
  t.same(missing(measured(target(4))), ['realistic: target-worse-than-baseline']);
  t.same(missing(measured(target(3))), [], 'no better is not worse: the judgement warns of it');
  t.same(missing(measured(target(4), { changeType: 'limit-loss' })), []);
  t.same(missing(measured(target(4), { changeType: 'maintain' })), []);
  const housing: Scale = { kind: 'categorical', min: 0, max: 4, step: 1, direction: null };
  t.same(missing(measured({ scale: housing })), ['realistic: scale-without-order']);
});

t.test('realistic: no more than one step for every 91 days begun', async (t) => {
  const from0 = { value: 4, date: '2026-01-01' };
  const steps = (count: number, date: string) =>
    missing(measured({ baseline: from0, target: { value: 4 - count, date } }), '2026-01-01');
  const tooFast = ['realistic: more-than-one-step-a-quarter'];
  t.same(steps(1, '2026-01-02'), [], 'a day is a quarter begun');
  t.same(steps(2, '2026-01-02'), tooFast);
  t.same(steps(1, '2026-04-02'), [], '91 days: one quarter');
  t.same(steps(2, '2026-04-02'), tooFast);
  t.same(steps(2, '2026-04-03'), [], '92 days: the second has begun');
  t.same(steps(4, '2026-10-01'), tooFast, '273 days: three quarters');
  t.same(steps(4, '2026-10-02'), []);

  const half = (value: number) =>
    measured({
      scale: COMPASS,
      baseline: { value: 4, date: '2026-04-01' },
      target: { value, date: '2026-06-30' },
    });
  t.same(missing(half(4.5)), [], 'a step of this instrument is a half');
  t.same(missing(half(5)), tooFast);
  const tenths: Scale = { kind: 'numeric', min: 0, max: 1, step: 0.1, direction: 'higher-is-better' };
  t.same(
    missing(
      measured({
        scale: tenths,
        baseline: { value: 0.1, date: '2026-01-01' },
        target: { value: 0.4, date: '2026-09-01' },
      }),
    ),
    [],
    'three tenths in three quarters',
  );
  t.same(missing(measured({ baseline: from0, target: { value: 0, date: null } })), ['timeBound: no-target-date']);
});

t.test('time-bound: a target date after the baseline, not passed', async (t) => {
  t.same(missing(smart, '2026-12-31'), [], 'on the day itself');
  t.same(missing(smart, '2027-01-01'), ['timeBound: target-date-passed']);
  t.same(missing(measured({ target: { value: 2, date: null } })), ['timeBound: no-target-date']);
  t.match(missing(measured({ target: { value: 3, date: '2026-01-01' } }), '2026-01-01'), [
    'timeBound: target-date-not-after-baseline',
  ]);
});
