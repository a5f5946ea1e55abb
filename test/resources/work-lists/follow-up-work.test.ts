import t from 'tap';
import { aPlan, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t, { now: '2026-01-12T09:00:00Z' });
const caseSystem = await service.as('case-system', { expiresOn: '2030-12-31' });

const score = (goalId: string, assessedOn: string, how: object, informant = 'staff') =>
  caseSystem.post('/v1/scores', { goalId, assessedOn, informant, ...how });
const meeting = (planId: string, body: object) => caseSystem.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, body);

t.test('the brief shows everything the meeting needs in one answer', async (t) => {
  service.now = '2026-01-12T09:00:00Z';
  const ids = await aPlan(caseSystem);
  const quiet = uuid();
  service.now = '2026-01-12T10:00:00Z';
  await caseSystem.put(`/v1/plans/${ids.planId}/goals/${quiet}`, {
    kind: 'goal',
    status: 'active',
    title: 'Betaler sine regninger',
  });

  service.now = '2026-04-07T12:00:00Z';
  await score(ids.goalId, '2026-03-30', { value: 3 });
  await meeting(ids.planId, {
    plannedFor: '2026-04-07',
    state: 'held',
    heldOn: '2026-04-07',
    experience: { tryghed: 4 },
    agreements: [{ what: 'Købe en støvsuger', responsible: 'Borger', dueDate: '2026-05-01', state: 'open' }],
  });
  const before = (await caseSystem.get(`/v1/plans/${ids.planId}/follow-ups/brief`)).body;
  t.match(before, { since: '2026-04-07', until: '2026-04-07', planChanges: [], openAgreements: [{ overdue: false }] });

  service.now = '2026-10-05T09:00:00Z';
  await score(ids.goalId, '2026-09-28', { value: 2 });
  await score(ids.goalId, '2026-09-29', { value: 4 }, 'citizen');
  const intervention = `/v1/plans/${ids.planId}/interventions/${uuid()}`;
  await caseSystem.put(intervention, { code: '638f44df-6bf2-47f8-9935-b8fdc83e5bf5', startDate: '2026-10-05' });
  await meeting(ids.planId, { plannedFor: '2026-11-09', state: 'planned' });

  const provider = await service.as('provider', { providerId: ids.providerId });
  const { body: brief } = await provider.get(`/v1/plans/${ids.planId}/follow-ups/brief`);
  t.match(brief, {
    since: '2026-04-07',
    until: '2026-11-09',
    goals: [
      {
        goalId: ids.goalId,
        then: 3,
        now: 2,
        judgement: 'progressing',
        pace: 'behind',
        reachedExpected: false,
        disagreement: { quarter: '2026-Q3', citizen: 4, staff: 2 },
        missingQuarters: ['2026-Q2'],
        missingScores: [],
      },
      { goalId: quiet, then: null, now: null, judgement: 'not-assessed', pace: null, reachedExpected: null },
    ],
    openAgreements: [{ what: 'Købe en støvsuger', overdue: true }],
    planChanges: [{ resource: 'intervention', change: 'added' }],
    experience: { tryghed: 4 },
  });
  t.equal(brief.goals[0].expected.toFixed(4), '1.2946', 'expected on the day of the meeting, not today');
  t.same(
    brief.suggestions.filter(({ goalId }: Json) => goalId === ids.goalId).map(({ suggestion }: Json) => suggestion),
    ['adjust-plan-or-target', 'hear-both-views', 'score-first'],
  );
  t.equal((await caseSystem.get(`/v1/plans/${uuid()}/follow-ups/brief`)).status, 404);
});

t.test('under a policy where several must score, the brief says whose scores are missing', async (t) => {
  service.now = '2026-01-12T09:00:00Z';
  const ids = await aPlan(caseSystem, { plan: { followUpPolicy: 'youth-model' } });
  service.now = '2026-07-06T09:00:00Z';
  await score(ids.goalId, '2026-02-02', { value: 3 });
  await score(ids.goalId, '2026-03-02', { notAssessed: 'Ferie' }, 'caseworker');
  await score(ids.goalId, '2026-03-30', { value: 3 }, 'citizen-with-staff');
  await score(ids.goalId, '2026-06-01', { value: 2 });
  const { body: brief } = await caseSystem.get(`/v1/plans/${ids.planId}/follow-ups/brief`);
  t.same(brief.goals[0].missingQuarters, []);
  t.same(brief.goals[0].missingScores, [
    { quarter: '2026-Q2', informant: 'caseworker' },
    { quarter: '2026-Q2', informant: 'citizen-with-staff' },
  ]);
  t.ok(brief.suggestions.some(({ suggestion }: Json) => suggestion === 'score-first'));
});

t.test('a team leader sees what is due and overdue, the most urgent first', async (t) => {
  service.now = '2026-01-12T09:00:00Z';
  const here = { municipality: '0217' };
  const team = await service.as('case-system', { ...here, expiresOn: '2030-12-31' });
  const north = { coordinator: { name: 'Sagsbehandler 17', unit: 'Team Nord' } };
  const first = await aPlan(team, { plan: { ...north, startDate: '2025-11-03' } });
  const second = await aPlan(team, { plan: { startDate: '2025-12-01' } });
  const later = await aPlan(team, { plan: { startDate: '2026-01-12' } });
  await aPlan(team, { plan: { startDate: '2025-01-01', status: 'completed' } });

  service.now = '2026-02-16T09:00:00Z';
  const list = async (query: string) =>
    (await team.get(`/v1/follow-ups?${query}`)).body.items.map(({ planId }: Json) => planId);
  t.same(await list('state=overdue'), [first.planId], 'three months ended on 3 February');
  t.same(await list('state=due'), [second.planId], 'until 27 February, for 1 March is a Sunday');
  t.same(await list('state=not-due'), [later.planId]);
  t.same(await list('state=due&to=2026-02-20'), []);
  t.same(await list('state=overdue&unit=Team Nord'), [first.planId]);
  t.same(await list('state=overdue&unit=Team Syd'), []);
  t.same(await list('state=overdue&legalBasis=SEL-85'), [first.planId]);
  t.same(await list(`state=overdue&providerId=${second.providerId}`), []);
  const { body } = await team.get('/v1/follow-ups?state=overdue');
  t.match(body.items[0], {
    windowTo: '2026-02-03',
    state: 'overdue',
    planned: null,
    coordinator: { unit: 'Team Nord' },
    caseNumber: /^TEST-/,
  });

  await team.post('/v1/scores', { goalId: later.goalId, assessedOn: '2026-02-16', value: 4, informant: 'staff' });
  t.same(await list('state=due&broughtForward=true'), [later.planId], 'a setback');
  t.same(await list('state=due'), [second.planId, later.planId]);
  const { body: page } = await team.get('/v1/follow-ups?state=due&limit=1');
  t.same(
    (await team.get(`/v1/follow-ups?state=due&limit=1&cursor=${page.next}`)).body.items.map(
      ({ planId }: Json) => planId,
    ),
    [later.planId],
  );
  t.equal((await team.get(`/v1/follow-ups?state=overdue&cursor=${page.next}`)).status, 422, 'a cursor of another list');
});

t.test('every active goal owes a score each quarter, until it has one or a reason why not', async (t) => {
  service.now = '2026-01-12T09:00:00Z';
  const team = await service.as('case-system', { municipality: '0219', expiresOn: '2030-12-31' });
  const scored = await aPlan(team);
  const missing = await aPlan(team);
  const excused = await aPlan(team);
  const byCitizen = await aPlan(team, { plan: { judgedBy: 'citizen' } });
  const unmeasured = uuid();
  await team.put(`/v1/plans/${missing.planId}/goals/${unmeasured}`, {
    kind: 'goal',
    status: 'active',
    title: 'Uden måling',
  });
  service.now = '2026-03-31T21:00:00Z';
  const give = (goalId: string, how: object) =>
    team.post('/v1/scores', { goalId, assessedOn: '2026-03-31', informant: 'staff', ...how });
  await give(scored.goalId, { value: 2 });
  await give(excused.goalId, { notAssessed: 'Indlagt' });
  await give(byCitizen.goalId, { value: 2 });
  const list = async (query: string): Promise<[string, string][]> =>
    (await team.get(`/v1/score-duties?${query}`)).body.items.map(({ goalId, state }: Json) => [goalId, state]);
  const states = async () => new Map(await list('quarter=2026-Q1'));
  t.same(
    await states(),
    new Map([
      [scored.goalId, 'scored'],
      [missing.goalId, 'due'],
      [excused.goalId, 'exempt'],
      [byCitizen.goalId, 'due'],
    ]),
    'the staff’s score is not the citizen’s',
  );
  service.now = '2026-04-14T21:30:00Z';
  t.equal((await states()).get(missing.goalId), 'due', 'fourteen days of grace, the last one included');
  service.now = '2026-04-14T22:30:00Z';
  t.equal((await states()).get(missing.goalId), 'overdue', 'past midnight in Copenhagen');
  t.same(
    (await list('quarter=2026-Q1&state=overdue')).map(([goalId]) => goalId),
    [missing.goalId, byCitizen.goalId].toSorted(),
  );
  t.equal((await list('state=due')).length, 4, 'the present quarter');
  t.equal((await list('quarter=2025-Q4')).length, 0, 'before the goals began');
  t.equal((await team.get('/v1/score-duties?quarter=2026-Q5')).body.errors[0].parameter, 'quarter');
  const provider = await service.as('provider', { municipality: '0219', providerId: missing.providerId });
  t.same(
    (await provider.get('/v1/score-duties?quarter=2026-Q1')).body.items.map(({ goalId }: Json) => goalId),
    [missing.goalId],
  );
});

t.test('an ineffective filter is refused, and a past meeting nobody closed is not the next one', async (t) => {
  service.now = '2026-01-12T09:00:00Z';
  const ids = await aPlan(caseSystem);
  for (const query of [
    'state=overdue&updatedSince=2026-01-01T00:00:00Z',
    'state=planned&unit=Team',
    'broughtForward=true',
  ]) {
    t.match(
      await caseSystem.get(`/v1/follow-ups?${query}`),
      { status: 422, body: { code: 'invalid-parameter', errors: [{ code: 'not-allowed' }] } },
      query,
    );
  }
  await meeting(ids.planId, { plannedFor: '2026-02-01', state: 'planned' });
  await meeting(ids.planId, { plannedFor: '2026-05-01', state: 'planned' });
  service.now = '2026-03-02T09:00:00Z';
  t.equal((await caseSystem.get(`/v1/plans/${ids.planId}`)).body.nextFollowUp.plannedFor, '2026-05-01');
});

t.test('a provider that asks for changed plans also gets those whose scores, goals or meetings changed', async (t) => {
  service.now = '2026-01-12T09:00:00Z';
  const ids = await aPlan(caseSystem);
  const provider = await service.as('provider', { providerId: ids.providerId, expiresOn: '2030-12-31' });
  service.now = '2026-02-02T09:00:00Z';
  const since = async (instant: string) => (await provider.get(`/v1/plans?updatedSince=${instant}`)).body.items.length;
  t.equal(await since('2026-02-01T00:00:00Z'), 0);
  await score(ids.goalId, '2026-02-02', { value: 2 });
  t.equal(await since('2026-02-01T00:00:00Z'), 1, 'a score');
  service.now = '2026-03-02T09:00:00Z';
  t.equal(await since('2026-03-01T00:00:00Z'), 0);
  await meeting(ids.planId, { plannedFor: '2026-05-01', state: 'planned' });
  t.equal(await since('2026-03-01T00:00:00Z'), 1, 'a meeting');
});

t.test('a list leaves out what belongs to something entered in error', async (t) => {
  service.now = '2026-03-02T09:00:00Z';
  const ids = await aPlan(caseSystem);
  const subGoal = uuid();
  await caseSystem.put(`/v1/plans/${ids.planId}/goals/${subGoal}`, {
    kind: 'sub-goal',
    status: 'active',
    parentGoalId: ids.goalId,
    title: 'Et skridt',
  });
  await score(ids.goalId, '2026-02-02', { value: 2 });
  const lists = async () => {
    const [goals, scores, development] = await Promise.all([
      caseSystem.get(`/v1/plans/${ids.planId}/goals`),
      caseSystem.get(`/v1/scores?citizenId=${ids.citizenId}`),
      caseSystem.get(`/v1/citizens/${ids.citizenId}/development?instrument=ffb-level`),
    ]);
    return [goals.body.items.length, scores.body.items.length, development.body.dimensions.length];
  };
  t.same(await lists(), [2, 1, 1]);
  await caseSystem.delete(`/v1/plans/${ids.planId}/goals/${ids.goalId}`);
  t.same(await lists(), [0, 0, 0]);
});

t.test('a goal that has ended is judged as on the day it ended', async (t) => {
  service.now = '2026-06-30T09:00:00Z';
  const goal = { status: 'archived', endedOn: '2026-06-30', archiveReason: 'Flyttet' };
  const ids = await aPlan(caseSystem, { goal });
  await score(ids.goalId, '2026-06-15', { value: 2 });
  const pace = async () => (await caseSystem.get(`/v1/plans/${ids.planId}/goals/${ids.goalId}`)).body.progression.pace;
  t.equal(await pace(), 'on-track');
  service.now = '2026-12-01T09:00:00Z';
  t.equal(await pace(), 'on-track');
});
