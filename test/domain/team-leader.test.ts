import t from 'tap';
import { type CoordinatedPlan, caseloads } from '../../src/domain/caseload.ts';
import { inDanishOrder } from '../../src/domain/danish-order.ts';
import { meetingNotices, overdueQuarter } from '../../src/domain/notices.ts';
import { type ReviewedPlan, visitationReasons } from '../../src/domain/visitation.ts';

t.test('the visitation meeting takes plans for each of its reasons', async (t) => {
  const today = '2026-11-20';
  const period = { from: today, to: '2026-12-03' };
  const goal = {
    goalId: 'g',
    changeType: 'develop' as const,
    judgement: 'progressing' as const,
    scoredOn: '2026-10-01',
    targetDate: null,
  };
  const plan = (more: Partial<ReviewedPlan> = {}): ReviewedPlan => ({
    goals: [goal],
    interventions: [],
    next: { state: 'not-due', windowTo: '2027-01-12', broughtForward: null },
    ...more,
  });
  const reasons = (more: Partial<ReviewedPlan>) => visitationReasons(plan(more), period, today);

  t.same(reasons({}), [], 'one that goes as it should is not for the meeting');
  t.same(reasons({ next: { state: 'due', windowTo: '2026-11-27', broughtForward: null } }), [], 'nor one that is due');
  t.same(reasons({ next: { state: 'overdue', windowTo: '2026-11-13', broughtForward: null } }), [
    { reason: 'overdue', date: '2026-11-13' },
  ]);
  t.same(reasons({ next: { state: 'due', windowTo: '2026-12-18', broughtForward: { goalId: 'g' } } }), [
    { reason: 'brought-forward', goalId: 'g', date: '2026-12-18' },
  ]);

  const ending = (endDate: string) => reasons({ interventions: [{ interventionId: 'i', endDate }] });
  t.same(ending('2026-11-19'), []);
  t.same(ending('2026-11-20'), [{ reason: 'intervention-ends', interventionId: 'i', date: '2026-11-20' }]);
  t.same(ending('2026-12-03'), [{ reason: 'intervention-ends', interventionId: 'i', date: '2026-12-03' }]);
  t.same(ending('2026-12-04'), []);

  const target = (targetDate: string, judgement: 'reached' | 'setback' | null = 'setback') =>
    reasons({ goals: [{ ...goal, targetDate, judgement }, goal] });
  t.same(target('2026-11-20'), [], 'on the day itself it can still be reached');
  t.same(target('2026-11-19'), [{ reason: 'target-date-passed', goalId: 'g', date: '2026-11-19' }]);
  t.same(target('2026-11-19', null).length, 1, 'also when nothing is known of it');
  t.same(target('2026-11-19', 'reached'), []);

  const reached = { ...goal, judgement: 'reached' as const };
  t.same(reasons({ goals: [reached, { ...reached, scoredOn: '2026-11-02' }] }), [
    { reason: 'all-goals-reached', date: '2026-11-02' },
  ]);
  t.same(reasons({ goals: [reached, goal] }), [], 'not all of them');
  t.same(reasons({ goals: [{ ...reached, changeType: 'maintain' }] }), [], 'what is maintained goes on');
  t.same(reasons({ goals: [{ ...reached, changeType: 'maintain' }, reached] }).length, 1);
  t.same(reasons({ goals: [] }), [{ reason: 'no-goals' }]);

  t.same(
    visitationReasons(
      {
        goals: [
          { ...goal, goalId: 'late', targetDate: '2026-11-01' },
          { ...goal, goalId: 'later', targetDate: '2026-09-30' },
        ],
        interventions: [{ interventionId: 'i', endDate: '2026-12-01' }],
        next: { state: 'overdue', windowTo: '2026-11-18', broughtForward: { goalId: 'late' } },
      },
      period,
      today,
    ).map(({ reason, goalId }) => `${reason} ${goalId ?? ''}`.trim()),
    ['overdue', 'brought-forward late', 'intervention-ends', 'target-date-passed later', 'target-date-passed late'],
    'the most urgent first, the oldest first',
  );
});

t.test('a caseload counts citizens and compares them with the role’s limit', async (t) => {
  const limits = { cti: 2, icm: 8, coordinator: 20 };
  const plan = (
    citizenId: string,
    coordinator: CoordinatedPlan['coordinator'],
    more: object = {},
  ): CoordinatedPlan => ({
    planId: `${citizenId}-${Math.random()}`,
    citizenId,
    coordinator,
    state: 'not-due',
    ...more,
  });
  const cti = { name: 'Medarbejder 3', unit: 'Ungeteam', role: 'cti' as const };
  const found = (plans: CoordinatedPlan[]) => caseloads(plans, limits).map(({ caseload }) => caseload);

  t.same(found([plan('a', cti), plan('a', cti, { state: 'overdue' }), plan('b', cti, { state: 'due' })]), [
    { coordinator: cti, citizens: 2, plans: 3, limit: 2, free: 0, over: false, due: 1, overdue: 1 },
  ]);
  t.match(found([plan('a', cti), plan('b', cti), plan('c', cti)]), [{ citizens: 3, free: -1, over: true }]);
  t.match(
    found([plan('a', { name: 'Medarbejder 3', unit: 'Ungeteam' }), plan('b', cti)]),
    [
      { coordinator: { role: 'coordinator' }, limit: 20, free: 19 },
      { coordinator: { role: 'cti' }, limit: 2 },
    ],
    'without role as a coordinator; the same person in two roles has two caseloads',
  );
  t.match(
    found([plan('a', { unit: 'Voksenteam' }), plan('b', null)]),
    [
      { coordinator: { unit: 'Voksenteam', role: 'coordinator' }, citizens: 1, limit: null, free: null, over: false },
      { coordinator: { role: 'coordinator' }, citizens: 1, limit: null },
    ],
    'nobody in person has no limit',
  );
});

t.test('a duty has the same name every morning, and a new deadline has a new name', async (t) => {
  const names = (state: 'not-due' | 'due' | 'overdue', exemption: { days: number } | null = null) =>
    meetingNotices({ planId: 'p', next: { state, anchor: { date: '2026-01-12' }, exemption } }).map(
      ({ type, subjectId, duty }) => `${type} ${subjectId} ${duty}`,
    );
  t.same(names('not-due'), []);
  t.same(names('due'), ['follow-up.due p 2026-01-12']);
  t.same(names('due', { days: 7 }), ['follow-up.due p 2026-01-12'], 'it is due once, however long');
  t.same(names('overdue'), ['follow-up.due p 2026-01-12', 'follow-up.overdue p 2026-01-12']);
  t.same(names('overdue', { days: 7 }), ['follow-up.due p 2026-01-12', 'follow-up.overdue p 2026-01-12+7']);

  t.equal(overdueQuarter('2026-04-14', 14), '2025-Q4', 'the first quarter has its days of grace');
  t.equal(overdueQuarter('2026-04-15', 14), '2026-Q1');
  t.equal(overdueQuarter('2026-04-01', 0), '2026-Q1');
  t.equal(overdueQuarter('2026-07-01', 92), '2025-Q4');
  t.equal(overdueQuarter('2026-07-02', 92), '2026-Q1');
});

t.test('names are sorted in Danish order', async (t) => {
  const names = ['Øst', 'Team 10', 'Åby', 'Zone', 'Team 9', 'Ærø', 'anden'];
  t.same(names.toSorted(inDanishOrder), ['anden', 'Team 9', 'Team 10', 'Zone', 'Ærø', 'Øst', 'Åby']);
  t.equal(inDanishOrder(undefined, 'anden'), 1, 'without name last');
  t.equal(inDanishOrder('anden', undefined), -1);
  t.equal(inDanishOrder(undefined, undefined), 0);
});
