import fc from 'fast-check';
import t from 'tap';
import { danishDate } from '../../../src/domain/calendar.ts';
import { aPlan, type Client, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t, { now: '2024-01-08T09:00:00Z' });
const caseSystem = await service.as('case-system', { expiresOn: '2030-12-31' });

async function progressionOf(client: Client, goalId: string, query = ''): Promise<Json> {
  const { body } = await client.get(`/v1/goals/${goalId}/progression${query}`);
  return body;
}

/** The answer without the instant it was asked for. */
const said = ({ asOf: _, ...answer }: Json) => answer;

t.test('a citizen scored by all three parties over two years, read back at five past moments', async (t) => {
  service.now = '2024-01-08T09:00:00Z';
  const ids = await aPlan(caseSystem, {
    plan: { startDate: '2024-01-08' },
    goal: {
      title: 'Ses med nogen hver uge',
      theme: undefined,
      measure: {
        instrument: 'ten-step',
        dimension: 'netvaerk',
        baseline: { value: 3, date: '2024-01-08' },
        target: { value: 7, date: '2025-12-31' },
      },
      expectations: [{ value: 4, date: '2024-07-01' }],
      acceptedByCitizen: '2024-01-08',
    },
    intervention: { startDate: '2024-01-08' },
  });
  const provider = await service.as('provider', { providerId: ids.providerId, expiresOn: '2030-12-31' });
  const compass = (client: Client, on: string, informant: string, values: Record<string, number | null>) =>
    client.post('/v1/assessments', {
      citizenId: ids.citizenId,
      instrument: 'ten-step',
      assessedOn: on,
      informant,
      values,
    });
  const told: Json[] = [];
  const remember = async () => told.push(await progressionOf(caseSystem, ids.goalId));

  service.now = '2024-03-28T12:00:00Z';
  await compass(provider, '2024-03-28', 'staff', { netvaerk: 4, bolig: 6, oekonomi: null });
  await compass(caseSystem, '2024-03-28', 'citizen', { netvaerk: 3, bolig: 7 });
  await remember();
  t.match(told[0], {
    judgement: 'progressing',
    latest: { value: 4, informant: 'staff' },
    disagreement: { quarter: '2024-Q1', citizen: 3, staff: 4 },
    sinceLastFollowUp: { since: null, scoreThen: null },
  });

  service.now = '2024-06-26T12:00:00Z';
  for (const [day, value] of [
    ['03', 4],
    ['12', 5],
    ['26', 5],
  ] as const) {
    await provider.post('/v1/scores', {
      goalId: ids.goalId,
      assessedOn: `2024-06-${day}`,
      value,
      informant: 'staff',
      comment: 'Samtale',
    });
  }
  const held = { plannedFor: '2024-06-26', state: 'held', heldOn: '2024-06-26', outcome: 'continue' };
  await caseSystem.put(`/v1/plans/${ids.planId}/follow-ups/${uuid()}`, held);
  await remember();
  t.match(told[1], {
    pace: 'ahead',
    latest: { value: 5, assessedOn: '2024-06-26' },
    sinceLastFollowUp: { since: '2024-06-26', scoreThen: 5, reached: true },
  });

  service.now = '2024-12-20T12:00:00Z';
  const late = uuid();
  await provider.put(`/v1/scores/${late}`, {
    goalId: ids.goalId,
    assessedOn: '2024-12-18',
    value: 8,
    informant: 'staff',
  });
  await remember();
  t.match(told[2], { judgement: 'reached', change: 5 });

  service.now = '2025-01-06T12:00:00Z';
  await provider.put(
    `/v1/scores/${late}`,
    { goalId: ids.goalId, assessedOn: '2024-12-18', value: 4, informant: 'staff' },
    { 'if-match': '"1"' },
  );
  await remember();
  t.match(told[3], {
    judgement: 'progressing',
    pace: 'behind',
    latest: { value: 4 },
    sinceLastFollowUp: { scoreThen: 5 },
  });
  t.notOk(told[3].fellBackOn, 'the 8 was a mistake: the goal was never reached');

  service.now = '2025-12-15T12:00:00Z';
  await compass(caseSystem, '2025-12-15', 'caseworker', { netvaerk: 7 });
  await compass(caseSystem, '2025-12-15', 'citizen', { netvaerk: 7 });
  await provider.post('/v1/scores', {
    goalId: ids.goalId,
    assessedOn: '2025-12-15',
    notAssessed: 'Indlagt',
    informant: 'staff',
  });
  await remember();
  t.match(told[4], { judgement: 'reached', disagreement: null, latest: { value: 7, informant: 'caseworker' } });
  t.match(told[4].explanation.da, /^Den seneste score er 7 \(15\. december 2025\), og målet på 7 er nået\.$/);

  for (const [index, then] of told.entries()) {
    const again = await progressionOf(caseSystem, ids.goalId, `?asOf=${then.asOf}`);
    t.same(again, then, `moment ${index + 1} gets the same answer as then`);
  }
  const knownNow = await progressionOf(caseSystem, ids.goalId, '?validAt=2024-12-20');
  t.match(
    knownNow,
    { judgement: 'progressing', latest: { value: 4, assessedOn: '2024-12-18' } },
    'what was true on the day, by what is known now',
  );
  const { status } = await caseSystem.get(`/v1/goals/${ids.goalId}/progression?asOf=2023-12-31T23:00:00Z`);
  t.equal(status, 404, 'before the goal was known there is no answer');
  t.same(said(await progressionOf(provider, ids.goalId)), said(told[4]), 'the provider gets the same answer');
});

t.test('an earlier answer can be asked for again, whatever has been corrected since', async () => {
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('score' as const),
      which: fc.integer({ min: 0, max: 3 }),
      value: fc.option(fc.integer({ min: 0, max: 4 })),
      day: fc.integer({ min: 1, max: 28 }),
    }),
    fc.record({ kind: fc.constant('withdraw' as const), which: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ kind: fc.constant('goal' as const), target: fc.integer({ min: 0, max: 4 }) }),
    fc.record({ kind: fc.constant('judged-by' as const), judgedBy: fc.constantFrom('staff', 'citizen') }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      service.now = '2026-02-01T08:00:00Z';
      const ids = await aPlan(caseSystem);
      const scoreIds = [uuid(), uuid(), uuid(), uuid()];
      const told: Json[] = [];
      const write = async (path: string, body: unknown) => {
        const { headers } = await caseSystem.get(path);
        const etag = headers.get('etag');
        await caseSystem.put(path, body, etag ? { 'if-match': etag } : undefined);
      };
      for (const [index, one] of steps.entries()) {
        service.now = new Date(Date.UTC(2026, 2, 1 + index, 22, 30)); // before and after Danish midnight
        const score = `/v1/scores/${scoreIds['which' in one ? one.which : 0]}`;
        if (one.kind === 'score') {
          const how = one.value === null ? { notAssessed: 'Syg' } : { value: one.value };
          await write(score, {
            goalId: ids.goalId,
            assessedOn: `2026-02-${String(one.day).padStart(2, '0')}`,
            informant: one.which % 2 ? 'citizen' : 'staff',
            ...how,
          });
        } else if (one.kind === 'withdraw') await caseSystem.delete(score);
        else if (one.kind === 'goal') {
          const measure = {
            instrument: 'ffb-level',
            baseline: { value: 3, date: '2026-01-12' },
            target: { value: one.target, date: '2026-12-31' },
          };
          await write(`/v1/plans/${ids.planId}/goals/${ids.goalId}`, {
            kind: 'goal',
            status: 'active',
            changeType: 'develop',
            theme: '8f32c948-41c4-49d7-8913-cdeede2e7fe1',
            measure,
          });
        } else
          await write(`/v1/plans/${ids.planId}`, {
            citizenId: ids.citizenId,
            startDate: '2026-01-12',
            status: 'active',
            judgedBy: one.judgedBy,
          });
        told.push(await progressionOf(caseSystem, ids.goalId));
      }
      service.now = '2026-11-21T10:00:00Z';
      for (const then of told) {
        const query = `?asOf=${then.asOf}&validAt=${danishDate(then.asOf)}`;
        const again = await progressionOf(caseSystem, ids.goalId, query);
        if (JSON.stringify(again) !== JSON.stringify(then))
          throw new Error(`${JSON.stringify(again)} is not ${JSON.stringify(then)}`);
      }
    }),
    { numRuns: 15 },
  );
});

t.test('an instrument used per session has alerts, and tells reliable change from noise', async (t) => {
  service.now = '2026-06-01T10:00:00Z';
  await caseSystem.put('/v1/instruments/session-trivsel', {
    name: 'Trivsel pr. samtale',
    kind: 'numeric',
    min: 0,
    max: 40,
    step: 0.5,
    direction: 'higher-is-better',
    cutOff: 25,
    reliableChangeThreshold: 5,
    noProgressAfter: 4,
  });
  const ids = await aPlan(caseSystem, {
    goal: {
      theme: undefined,
      measure: {
        instrument: 'session-trivsel',
        baseline: { value: 18.5, date: '2026-01-12' },
        target: { value: 28, date: '2026-12-31' },
      },
    },
  });
  const session = (on: string, value: number) =>
    caseSystem.post('/v1/scores', { goalId: ids.goalId, assessedOn: on, value, informant: 'staff' });
  for (const [on, value] of [
    ['2026-02-02', 19],
    ['2026-02-09', 18],
    ['2026-02-16', 20],
    ['2026-02-23', 19.5],
  ] as const)
    await session(on, value);
  t.match(await progressionOf(caseSystem, ids.goalId), {
    alerts: ['no-progress-after-n', 'below-expected'],
    reliableChange: { class: 'unchanged', change: 1, threshold: 5 },
  });
  t.match(await progressionOf(caseSystem, ids.goalId, '?validAt=2026-02-16'), { alerts: [] });
  await session('2026-05-26', 26);
  t.match(await progressionOf(caseSystem, ids.goalId), {
    alerts: [],
    reliableChange: { class: 'recovered', change: 7.5 },
  });
  const { body: plan } = await caseSystem.get(`/v1/plans/${ids.planId}`);
  t.match(
    plan.goals[0].scores.map(({ quarter, value }: Json) => [quarter, value]),
    [
      ['2026-Q1', 19.5],
      ['2026-Q2', 26],
    ],
    'the last score of a quarter stands for it',
  );
});

t.test('segments and packages have their own progression', async (t) => {
  service.now = '2026-11-21T10:00:00Z';
  await caseSystem.put('/v1/instruments/jobspor', {
    name: 'Jobspor',
    min: 1,
    max: 3,
    direction: 'higher-is-better',
    valueLabels: [
      { value: 1, label: 'Modning' },
      { value: 2, label: 'Udvikling' },
      { value: 3, label: 'Job' },
    ],
  });
  const ids = await aPlan(caseSystem, { intervention: { package: 6, endDate: '2026-06-30', startDate: '2026-01-12' } });
  const { citizenId, planId } = ids;
  for (const [assessedOn, value] of [
    ['2026-02-01', 1],
    ['2026-05-01', 2],
    ['2026-08-01', 3],
  ] as const) {
    await caseSystem.post('/v1/scores', {
      citizenId,
      instrument: 'jobspor',
      assessedOn,
      value,
      informant: 'caseworker',
    });
  }
  const { body: development } = await caseSystem.get(`/v1/citizens/${citizenId}/development?instrument=jobspor`);
  t.match(development.dimensions, [
    {
      dimension: null,
      first: { label: 'Modning' },
      latest: { label: 'Job', on: '2026-08-01' },
      change: 2,
      movements: [
        { from: 1, to: 2, judgement: 'forward' },
        { from: 2, to: 3, judgement: 'forward' },
      ],
      reliableChange: null,
    },
  ]);
  const { body: earlier } = await caseSystem.get(
    `/v1/citizens/${citizenId}/development?instrument=jobspor&validAt=2026-05-01`,
  );
  t.match(earlier.dimensions, [{ latest: { label: 'Udvikling' }, change: 1 }]);
  t.equal(
    (await caseSystem.get(`/v1/citizens/${citizenId}/development?instrument=ukendt`)).body.errors[0].parameter,
    'instrument',
  );

  await caseSystem.put(`/v1/plans/${planId}/interventions/${uuid()}`, {
    code: '638f44df-6bf2-47f8-9935-b8fdc83e5bf5',
    startDate: '2026-07-01',
    package: 4,
  });
  const { body: packages } = await caseSystem.get(`/v1/citizens/${citizenId}/packages`);
  t.match(packages, {
    places: [
      { on: '2026-01-12', package: 6 },
      { on: '2026-07-01', package: 4 },
    ],
    movements: [{ judgement: 'forward' }],
    overall: { from: 6, to: 4, judgement: 'forward' },
  });
});

t.test('goal attainment: one T-score at each follow-up, by the goals’ weights', async (t) => {
  service.now = '2026-11-21T10:00:00Z';
  const gas = {
    measure: {
      instrument: 'gas',
      baseline: { value: -1, date: '2026-01-12' },
      target: { value: 0, date: '2026-12-31' },
    },
    theme: undefined,
  };
  const ids = await aPlan(caseSystem, { goal: { ...gas, weight: 3 } });
  const { citizenId, planId } = ids;
  const second = uuid();
  await caseSystem.put(`/v1/plans/${planId}/goals/${second}`, {
    kind: 'goal',
    status: 'active',
    title: 'Laver aftensmad',
    changeType: 'develop',
    ...gas,
    theme: undefined,
    weight: 2,
  });
  const third = uuid();
  await caseSystem.put(`/v1/plans/${planId}/goals/${third}`, {
    kind: 'goal',
    status: 'active',
    title: 'Går til banko',
    changeType: 'develop',
    ...gas,
    theme: undefined,
    weight: 1,
  });
  const score = (goalId: string, assessedOn: string, value: number) =>
    caseSystem.post('/v1/scores', { goalId, assessedOn, value, informant: 'staff' });
  await score(ids.goalId, '2026-03-30', -1);
  const followUpId = uuid();
  await caseSystem.put(`/v1/plans/${planId}/follow-ups/${followUpId}`, {
    plannedFor: '2026-04-07',
    state: 'held',
    heldOn: '2026-04-07',
  });
  await score(ids.goalId, '2026-09-30', 1);
  await score(second, '2026-09-30', 0);
  await score(third, '2026-09-30', -1);
  const { body } = await caseSystem.get(`/v1/citizens/${citizenId}/goal-attainment`);
  t.match(body.at, [
    { on: '2026-04-07', followUpId, t: 40, goals: [{ goalId: ids.goalId, score: -1, weight: 3 }] },
    { on: '2026-11-21', goals: { length: 3 } },
  ]);
  t.equal(body.at[1].t.toFixed(4), '54.4065');
  const provider = await service.as('provider', { providerId: ids.providerId });
  t.equal((await provider.get(`/v1/citizens/${citizenId}/goal-attainment`)).status, 200);
  const stranger = await aPlan(caseSystem);
  t.equal((await provider.get(`/v1/citizens/${stranger.citizenId}/goal-attainment`)).status, 404);
});

t.test('sub-goals are rolled up as counts, never as sums', async (t) => {
  service.now = '2026-11-21T10:00:00Z';
  const ids = await aPlan(caseSystem);
  const measure = {
    instrument: 'ten-step',
    dimension: 'egenomsorg',
    baseline: { value: 3, date: '2026-01-12' },
    target: { value: 5, date: '2026-12-31' },
  };
  for (const value of [5, 2, null]) {
    const goalId = uuid();
    await caseSystem.put(`/v1/plans/${ids.planId}/goals/${goalId}`, {
      kind: 'sub-goal',
      status: 'active',
      parentGoalId: ids.goalId,
      title: 'Et skridt',
      changeType: 'develop',
      measure,
    });
    if (value !== null)
      await caseSystem.post('/v1/scores', { goalId, assessedOn: '2026-06-30', value, informant: 'staff' });
  }
  const { body } = await caseSystem.get(`/v1/plans/${ids.planId}`);
  t.same(body.goals[0].subGoalCounts, { total: 3, active: 3, reached: 1, setback: 1, notAssessed: 1 });
});
