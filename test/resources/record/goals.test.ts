/** Goals and sub-goals: what makes them SMART, what is refused, and how they change. */
import t from 'tap';
import { ffbConcepts, hasFunctionalLevel } from '../../../src/codes/ffb.ts';
import { sql } from '../../../src/db/statement.ts';
import { inMunicipality } from '../../../src/resources/administration/credentials/store.ts';
import { refused } from '../../support/refused.ts';
import { aPlan, FFB, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t);
const caseSystem = await service.as('case-system');
const admin = await service.as('admin');

const ids = await aPlan(caseSystem);
const wordsOnly = ffbConcepts('sub-theme').find(({ code }) => !hasFunctionalLevel(code))?.code as string;

const smart = {
  kind: 'goal',
  status: 'active',
  title: 'Lærer at lægge et budget – og at følge det',
  changeType: 'develop',
  theme: FFB.economy,
  measure: {
    instrument: 'ffb-level',
    baseline: { value: 3, date: '2026-09-01' },
    target: { value: 2, date: '2027-03-01' },
  },
  acceptedByCitizen: '2026-09-03',
};
const put = (more: object, { planId = ids.planId, id = uuid() } = {}) =>
  caseSystem.put(`/v1/plans/${planId}/goals/${id}`, { ...smart, ...more });
const measured = (more: object) => ({ measure: { ...smart.measure, ...more } });
const missing = (body: Json) => body.smart.missing.map(({ criterion, reason }: Json) => `${criterion}: ${reason}`);

t.test('a goal that is not SMART is stored, and its report says why', async (t) => {
  const cases: [string, object, string[]][] = [
    ['nothing', {}, []],
    ['a text', { title: undefined }, ['specific: no-text']],
    ['a theme', { theme: undefined }, ['specific: no-theme-or-dimension']],
    [
      'a measure',
      { measure: undefined },
      ['measurable: no-instrument', 'realistic: no-instrument', 'timeBound: no-target-date'],
    ],
    ['a baseline', measured({ baseline: undefined }), ['measurable: no-baseline', 'realistic: no-baseline']],
    [
      'a target',
      measured({ target: undefined }),
      ['measurable: no-target', 'realistic: no-target', 'timeBound: no-target-date'],
    ],
    ['a target date', measured({ target: { value: 2 } }), ['timeBound: no-target-date']],
    ['the citizen’s yes', { acceptedByCitizen: null }, ['accepted: not-accepted']],
    ['any word of the citizen', { acceptedByCitizen: undefined }, ['accepted: not-accepted']],
    [
      'realism: it asks three steps in two quarters',
      measured({ target: { value: 0, date: '2027-03-01' } }),
      ['realistic: more-than-one-step-a-quarter'],
    ],
    [
      'realism: it asks for a loss',
      measured({ target: { value: 4, date: '2027-03-01' } }),
      ['realistic: target-worse-than-baseline'],
    ],
    [
      'time: the target date has passed',
      measured({ target: { value: 2, date: '2026-11-20' } }),
      ['timeBound: target-date-passed'],
    ],
  ];
  for (const [lacking, more, reasons] of cases) {
    const answer = await put(more);
    t.equal(answer.status, 201, `stored without ${lacking}`);
    t.same(missing(answer.body), reasons, `its report says: ${reasons}`);
  }
});

t.test('kind and status are enough for a goal', async (t) => {
  const path = `/v1/plans/${ids.planId}/goals/${uuid()}`;
  const { status, body } = await caseSystem.put(path, { kind: 'goal', status: 'proposed' });
  t.equal(status, 201);
  t.match(body.progression, {
    judgement: 'not-assessed',
    warnings: ['no-change-type', 'no-baseline', 'no-target'],
  });
  t.match(body.smart, { specific: false, measurable: false, accepted: false, realistic: false, timeBound: false });
  t.same((await caseSystem.get(path)).body, body);
});

t.test('a goal reads as it was written', async (t) => {
  const whole = {
    ...smart,
    description: 'Ålborg-turen betales af egen opsparing; æbler købes på torvet.',
    secondaryThemes: [FFB.cleaning, FFB.sleep],
    measure: { ...smart.measure, dimension: FFB.economy },
    expectations: [{ value: 2.5, date: '2026-12-01' }],
    weight: 2.5,
    responsible: 'Kontaktpædagog Ø.',
    externalReference: { system: 'sensum', value: 'mål 12' },
  };
  const id = uuid();
  t.match((await put(whole, { id })).body, { id, planId: ids.planId, ...whole });
  const found = await caseSystem.get(`/v1/goals?externalReference=${encodeURIComponent('sensum|mål 12')}`);
  t.match(found.body.items, [{ id, smart: { missing: [] } }]);
  t.equal(found.body.items.length, 1);
  refused(t, await put(whole), 'conflict', '/externalReference conflict');
});

t.test('an expected value set by the authority changes what is expected today', async (t) => {
  service.now = '2026-11-21T10:00:00Z';
  const baseline = { value: 4, date: '2026-11-01' };
  const target = { value: 0, date: '2026-12-11' };
  const straight = await put(measured({ baseline, target }));
  t.equal(straight.body.progression.expectedNow, 2, 'half way in time, half way in value');
  const bent = await put({ ...measured({ baseline, target }), expectations: [{ value: 4, date: '2026-11-21' }] });
  t.equal(bent.body.progression.expectedNow, 4, 'the first weeks were for getting to know each other');
});

t.test('a target date on or before the baseline date is refused', async (t) => {
  const target = (date: string) => put(measured({ target: { value: 2, date } }));
  refused(t, await target('2026-09-01'), 'invalid-body', '/measure/target/date not-after-baseline');
  refused(t, await target('2026-08-31'), 'invalid-body', '/measure/target/date not-after-baseline');
  t.equal((await target('2026-09-02')).status, 201, 'the day after is possible');
});

t.test('values must be on the instrument’s scale', async (t) => {
  refused(t, await put(measured({ target: { value: 5 } })), 'off-scale', '/measure/target/value off-scale');
  refused(t, await put(measured({ target: { value: 1.5 } })), 'off-scale', '/measure/target/value off-scale');
  refused(
    t,
    await put(measured({ baseline: { value: -1, date: '2026-09-01' } })),
    'off-scale',
    '/measure/baseline/value off-scale',
  );
  refused(
    t,
    await put({ expectations: [{ value: 4.5, date: '2026-12-01' }] }),
    'off-scale',
    '/expectations/0/value off-scale',
  );
  refused(
    t,
    await put({
      expectations: [
        { value: 3, date: '2026-12-01' },
        { value: 2, date: '2026-12-01' },
      ],
    }),
    'invalid-body',
    '/expectations/1/date duplicate',
  );
  refused(
    t,
    await put({ measure: undefined, expectations: [{ value: 3, date: '2026-12-01' }] }),
    'not-measurable',
    '/expectations not-measurable',
  );
});

t.test('codes must be of the right kind; the instrument and its dimension must exist', async (t) => {
  refused(t, await put({ theme: FFB.supportAtHome }), 'wrong-code', '/theme wrong-code');
  refused(t, await put({ secondaryThemes: [uuid()] }), 'wrong-code', '/secondaryThemes/0 wrong-code');
  refused(t, await put({ secondaryThemes: [FFB.economy] }), 'invalid-body', '/secondaryThemes/0 duplicate');
  refused(t, await put({ measure: { instrument: 'stjerne' } }), 'wrong-code', '/measure/instrument wrong-code');
  refused(t, await put({ measure: { instrument: 'constructor' } }), 'wrong-code', '/measure/instrument wrong-code');
  refused(
    t,
    await put({ measure: { instrument: 'ten-step', dimension: 'fritid' } }),
    'wrong-code',
    '/measure/dimension wrong-code',
  );
  refused(t, await put({ theme: wordsOnly }), 'wrong-code', '/theme wrong-code');
  t.equal(
    (await put({ theme: wordsOnly, measure: { instrument: 'ten-step', dimension: 'netvaerk' } })).status,
    201,
    'a theme without functional level is measured on another instrument',
  );
  t.equal((await put({})).body.measure.dimension, FFB.economy, 'on ffb-level the theme is the dimension');
});

t.test('a sub-goal leads to a goal of its own plan, never to another sub-goal', async (t) => {
  const sub = { kind: 'sub-goal', parentGoalId: ids.goalId };
  const { status, body } = await put(sub);
  t.equal(status, 201);
  refused(t, await put({ ...sub, parentGoalId: body.id }), 'invalid-body', '/parentGoalId invalid-parent');
  refused(t, await put({ kind: 'sub-goal' }), 'invalid-body', '/parentGoalId required');
  refused(t, await put({ parentGoalId: ids.goalId }), 'invalid-body', '/parentGoalId not-allowed');
  refused(t, await put({ ...sub, parentGoalId: uuid() }), 'not-found', '/parentGoalId not-found');
  const other = await aPlan(caseSystem);
  refused(t, await put({ ...sub, parentGoalId: other.goalId }), 'invalid-body', '/parentGoalId invalid-parent');
  refused(t, await put(sub, { planId: other.planId, id: body.id }), 'conflict');
  const asGoal = await caseSystem.put(`/v1/plans/${ids.planId}/goals/${body.id}`, smart, { 'if-match': '"1"' });
  refused(t, asGoal, 'invalid-body', '/kind not-allowed');
});

t.test('a change makes a new version, and the earlier one is kept', async (t) => {
  const id = uuid();
  const path = `/v1/plans/${ids.planId}/goals/${id}`;
  await put({}, { id });
  t.match(await put({}, { id }), { status: 200, body: { version: 1 } }, 'the same content again changes nothing');
  const adjusted = measured({ target: { value: 1, date: '2027-06-30' } });
  refused(t, await put(adjusted, { id }), 'precondition-required', 'If-Match required');
  const { headers } = await caseSystem.get(path);
  service.now = '2026-11-21T12:00:00Z';
  t.match(await caseSystem.put(path, { ...smart, ...adjusted }, { 'if-match': headers.get('etag') as string }), {
    status: 200,
    body: { version: 2, measure: { target: { value: 1 } }, updatedAt: '2026-11-21T12:00:00+00:00' },
  });
  const kept = await inMunicipality(service.pool, '0661', service.now, (tenant) =>
    tenant.query(
      sql`select version, target_value::int as target, target_date::text as by, superseded_at::text as until
        from goal_history where municipality_code = '0661' and id = ${id}`,
    ),
  );
  t.match(kept, [{ version: 1, target: 2, by: '2027-03-01', until: /^2026-11-21 12:00:00/ }]);
  t.equal(kept.length, 1);
});

t.test('once a goal has scores its measure cannot change; its target can', async (t) => {
  const id = uuid();
  const path = `/v1/plans/${ids.planId}/goals/${id}`;
  await put({}, { id });
  const change = (more: object, version = 1) =>
    caseSystem.put(path, { ...smart, ...more }, { 'if-match': `"${version}"` });
  t.match(
    await change({ theme: FFB.cleaning }),
    { status: 200, body: { version: 2 } },
    'the measure can change before there is a score',
  );
  await change({}, 2);
  const score = await caseSystem.post('/v1/scores', {
    goalId: id,
    assessedOn: '2026-10-01',
    value: 2,
    informant: 'staff',
  });
  refused(
    t,
    await change({ measure: { instrument: 'ten-step', dimension: 'oekonomi' } }, 3),
    'scale-in-use',
    '/measure scale-in-use',
  );
  refused(t, await change({ theme: FFB.cleaning }, 3), 'scale-in-use', '/measure scale-in-use');
  refused(t, await change({ measure: undefined }, 3), 'scale-in-use', '/measure scale-in-use');
  t.match(await change(measured({ target: { value: 1, date: '2027-06-30' } }), 3), { status: 200 });
  await caseSystem.delete(`/v1/scores/${score.body.id}`);
  t.match(
    await change({ theme: FFB.cleaning }, 4),
    { status: 200 },
    'a score entered in error does not keep the measure from changing',
  );
});

t.test('too many active goals: a warning, or a refusal where the municipality wants it', async (t) => {
  const { planId, goalId } = await aPlan(caseSystem);
  const settings = async (more: object) =>
    admin.put(
      '/v1/settings',
      { activeGoalsPerPlan: 2, ...more },
      { 'if-match': (await admin.get('/v1/settings')).headers.get('etag') as string },
    );
  const warnings = async () => (await caseSystem.get(`/v1/plans/${planId}`)).body.warnings;
  await settings({});
  const second = uuid();
  await put({}, { planId, id: second });
  t.same(await warnings(), []);
  const third = uuid();
  t.equal((await put({}, { planId, id: third })).status, 201);
  t.same(await warnings(), ['more-active-goals-than-agreed']);

  await settings({ refuseMoreGoals: true });
  refused(t, await put({}, { planId }), 'too-many-goals', '/status too-many-goals');
  t.equal((await put({ status: 'proposed' }, { planId })).status, 201, 'a proposed goal is not active yet');
  t.equal((await put({ kind: 'sub-goal', parentGoalId: goalId }, { planId })).status, 201, 'a sub-goal does not count');
  t.match(
    await put({}, { planId, id: third }),
    { status: 200, body: { version: 1 } },
    'the same content again is no new goal',
  );
  const path = (id: string) => `/v1/plans/${planId}/goals/${id}`;
  const reworded = { ...smart, title: 'Lægger budget hver måned' };
  t.equal(
    (await caseSystem.put(path(third), reworded, { 'if-match': '"1"' })).status,
    200,
    'an active goal can be reworded',
  );
  for (const id of [second, third]) {
    const archived = { ...smart, status: 'archived', archiveReason: 'Borgeren har fået andre ønsker' };
    const { status } = await caseSystem.put(path(id), archived, { 'if-match': id === third ? '"2"' : '"1"' });
    t.equal(status, 200);
  }
  t.equal((await put({}, { planId })).status, 201, 'there is room again once others are archived');
  refused(
    t,
    await caseSystem.put(path(third), smart, { 'if-match': '"3"' }),
    'too-many-goals',
    '/status too-many-goals',
  );
  await settings({ activeGoalsPerPlan: null });
});

t.test('goals are listed by plan and by status', async (t) => {
  const { planId, goalId } = await aPlan(caseSystem);
  const proposed = uuid();
  await put({ status: 'proposed' }, { planId, id: proposed });
  const list = async (query: string) =>
    (await caseSystem.get(`/v1/goals?${query}`)).body.items.map(({ id }: Json) => id).toSorted();
  t.same(await list(`planId=${planId}`), [goalId, proposed].toSorted());
  t.same(await list(`planId=${planId}&status=proposed`), [proposed]);
  t.equal((await caseSystem.get(`/v1/plans/${planId}/goals`)).body.items.length, 2);
  service.now = '2026-11-21T14:00:00Z';
  const late = uuid();
  await put({}, { planId, id: late });
  t.same(await list('updatedSince=2026-11-21T14:00:00Z'), [late]);
});

t.test('a goal entered in error leaves the plan with its sub-goals', async (t) => {
  const { planId, goalId } = await aPlan(caseSystem);
  await put({ kind: 'sub-goal', parentGoalId: goalId }, { planId });
  t.match(await caseSystem.delete(`/v1/plans/${planId}/goals/${goalId}`), {
    status: 200,
    body: { enteredInError: true },
  });
  t.same((await caseSystem.get(`/v1/plans/${planId}`)).body.goals, []);
  const score = { goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' };
  refused(t, await caseSystem.post('/v1/scores', score), 'not-found', '/goalId not-found');
});

t.test('the progression of a goal can be read by itself', async (t) => {
  const { goalId } = await aPlan(caseSystem);
  const path = `/v1/goals/${goalId}/progression`;
  const before = await caseSystem.get(path);
  t.match(before.body, { judgement: 'not-assessed', pace: null, baseline: 3, target: 1, latest: null });
  await caseSystem.post('/v1/scores', { goalId, assessedOn: '2026-06-30', value: 1, informant: 'staff' });
  await caseSystem.post('/v1/scores', { goalId, assessedOn: '2026-09-30', value: 3, informant: 'staff' });
  const after = await caseSystem.get(path);
  t.match(after.body, {
    judgement: 'unchanged',
    pace: 'behind',
    change: 0,
    latest: { value: 3, assessedOn: '2026-09-30', informant: 'staff' },
    fellBackOn: '2026-09-30',
    sinceLastFollowUp: { reached: false },
    warnings: [],
  });
  refused(t, await caseSystem.get(`/v1/goals/${uuid()}/progression`), 'not-found');
});
