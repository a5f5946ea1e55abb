/** Scores: recorded, corrected, withdrawn, and read as they were known at an instant. */
import t from 'tap';
import { refused } from '../../support/refused.ts';
import { aPlan, type Client, FFB, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t);
const caseSystem = await service.as('case-system');
const neighbour = await service.as('case-system', { municipality: '0657' });

const ids = await aPlan(caseSystem);
const sound = { goalId: ids.goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' };
const post = (more: object = {}, client: Client = caseSystem) => client.post('/v1/scores', { ...sound, ...more });
const progression = async (goalId: string) => (await caseSystem.get(`/v1/goals/${goalId}/progression`)).body;
const values = ({ body }: { body: Json }) => body.items.map(({ value, notAssessed }: Json) => value ?? notAssessed);

t.test('a score says what, when, by whom, and where it came from', async (t) => {
  const more = {
    comment: 'Åse har ryddet op hver dag i ugen – også på en dårlig dag. „Det går jo!“',
    source: { system: 'bostedssystem', reference: 'dagbog/4711' },
    externalReference: { system: 'bosted', value: 'score 1' },
  };
  const { status, body, headers } = await post(more);
  t.equal(status, 201);
  t.equal(headers.get('location'), `/v1/scores/${body.id}`);
  t.equal(headers.get('etag'), '"1"');
  t.match(body, {
    ...sound,
    ...more,
    version: 1,
    citizenId: ids.citizenId,
    instrument: 'ffb-level',
    instrumentVersion: 1,
    dimension: FFB.cleaning,
    registeredAt: '2026-11-21T10:00:00+00:00',
  });
  t.same((await caseSystem.get(`/v1/scores/${body.id}`)).body, body);
  t.match((await caseSystem.get('/v1/scores?externalReference=bosted%7Cscore%201')).body.items, [{ id: body.id }]);
  refused(t, await post(more), 'conflict', '/externalReference conflict');
  t.ok(
    (await caseSystem.get(`/v1/scores?citizenId=${ids.citizenId}`)).body.items.some(({ id }: Json) => id === body.id),
  );
  refused(t, await neighbour.get(`/v1/scores/${body.id}`), 'not-found');
});

t.test('several scores by one informant on one day are several scores', async (t) => {
  const { goalId } = await aPlan(caseSystem);
  for (const value of [3, 2]) t.equal((await post({ goalId, value })).status, 201);
  t.same(values(await caseSystem.get(`/v1/goals/${goalId}/scores`)), [3, 2]);
});

t.test('each fault of a score has a pointer to its place', async (t) => {
  refused(t, await post({ value: 5 }), 'off-scale', '/value off-scale');
  refused(t, await post({ value: 1.5 }), 'off-scale', '/value off-scale');
  refused(t, await post({ value: 1e300 }), 'off-scale', '/value off-scale');
  refused(t, await post({ value: '2' }), 'invalid-body', '/value wrong-type');
  refused(t, await post({ value: null }), 'invalid-body', '/value wrong-type');
  refused(t, await post({ assessedOn: '2026-11-22' }), 'in-the-future', '/assessedOn in-the-future');
  refused(t, await post({ assessedOn: '2026-01-11' }), 'too-early', '/assessedOn too-early');
  refused(t, await post({ assessedOn: '2026-02-29' }), 'invalid-body', '/assessedOn invalid-format');
  refused(t, await post({ assessedOn: '2026-03-30T12:00:00Z' }), 'invalid-body', '/assessedOn invalid-format');
  refused(t, await post({ informant: 'nabo' }), 'invalid-body', '/informant invalid-value');
  refused(t, await post({ goalId: uuid() }), 'not-found', '/goalId not-found');
  refused(t, await post({}, neighbour), 'not-found', '/goalId not-found');
  refused(t, await post({ value: undefined }), 'invalid-body', '/value required');
  refused(t, await post({ notAssessed: 'Ferie' }), 'invalid-body', '/notAssessed not-allowed');
  refused(t, await post({ instrument: 'gas' }), 'invalid-body', '/instrument not-allowed');
  refused(t, await post({ goalId: undefined }), 'invalid-body', '/goalId required');
  refused(t, await post({ kommentar: 'æøå' }), 'invalid-body', '/kommentar unknown-field');
  refused(t, await post({ comment: 'nul\u0000' }), 'invalid-body', '/comment invalid-text');
  refused(
    t,
    await post({ value: 7, assessedOn: '2027-01-01' }),
    'invalid-body',
    '/value off-scale',
    '/assessedOn in-the-future',
  );
  for (const raw of [
    JSON.stringify(sound).replace('"value":2', '"value":NaN'),
    JSON.stringify(sound).replace('"value":2', '"value":Infinity'),
  ])
    refused(t, await caseSystem.send('POST', '/v1/scores', { raw }), 'malformed-json', ' malformed-json');
  const endless = await caseSystem.send('POST', '/v1/scores', {
    raw: JSON.stringify(sound).replace('"value":2', '"value":1e999'),
  });
  t.equal(endless.status, 422);
});

t.test('today is the Danish date: just after midnight in Copenhagen a score of the new day is taken', async (t) => {
  service.now = '2026-11-21T22:30:00Z';
  refused(t, await post({ assessedOn: '2026-11-22' }), 'in-the-future', '/assessedOn in-the-future');
  service.now = '2026-11-21T23:30:00Z';
  t.equal((await post({ assessedOn: '2026-11-22' })).status, 201);
});

t.test('a score is too early only before both the plan and the goal’s baseline', async (t) => {
  const baseline = (date: string) => ({ measure: { instrument: 'ffb-level', baseline: { value: 3, date } } });
  const before = await aPlan(caseSystem, { plan: { startDate: '2026-02-01' }, goal: baseline('2026-01-12') });
  t.equal((await post({ goalId: before.goalId, assessedOn: '2026-01-12' })).status, 201);
  refused(t, await post({ goalId: before.goalId, assessedOn: '2026-01-11' }), 'too-early', '/assessedOn too-early');
  const after = await aPlan(caseSystem, { plan: { startDate: '2026-02-01' }, goal: baseline('2026-04-01') });
  t.equal((await post({ goalId: after.goalId, assessedOn: '2026-02-01' })).status, 201);
  refused(t, await post({ goalId: after.goalId, assessedOn: '2026-01-31' }), 'too-early', '/assessedOn too-early');
});

t.test('a goal that has ended still takes scores up to the day it ended', async (t) => {
  for (const status of ['completed', 'archived']) {
    const { goalId } = await aPlan(caseSystem, { goal: { status, endedOn: '2026-06-30' } });
    t.equal((await post({ goalId, assessedOn: '2026-06-30' })).status, 201, `${status}: on its last day`);
    refused(t, await post({ goalId, assessedOn: '2026-07-01' }), 'after-the-end', '/assessedOn after-the-end');
    t.equal((await progression(goalId)).judgement, 'progressing');
  }
});

t.test('the same score sent again changes nothing, even after its goal has ended', async (t) => {
  const { planId, goalId } = await aPlan(caseSystem);
  const id = uuid();
  const first = await post({ id, goalId, assessedOn: '2026-06-30' });
  t.equal(first.status, 201);
  t.match(await post({ id, goalId, assessedOn: '2026-06-30' }), { status: 200, body: { version: 1 } });
  refused(t, await post({ id, goalId, assessedOn: '2026-06-30', value: 1 }), 'conflict');
  const { headers, body } = await caseSystem.get(`/v1/plans/${planId}/goals/${goalId}`);
  const { kind, title, changeType, theme, measure } = body;
  await caseSystem.put(
    `/v1/plans/${planId}/goals/${goalId}`,
    { kind, title, changeType, theme, measure, status: 'completed', endedOn: '2026-05-31' },
    { 'if-match': headers.get('etag') as string },
  );
  t.match(await post({ id, goalId, assessedOn: '2026-06-30' }), { status: 200, body: { version: 1 } });
  refused(t, await post({ goalId, assessedOn: '2026-06-30' }), 'after-the-end', '/assessedOn after-the-end');
});

t.test('without an id a repeated POST is a second score, unless it has the same Idempotency-Key', async (t) => {
  const { goalId } = await aPlan(caseSystem);
  const key = { 'idempotency-key': uuid() };
  const body = { ...sound, goalId };
  const first = await caseSystem.post('/v1/scores', body, key);
  const again = await caseSystem.post('/v1/scores', body, key);
  t.equal(again.status, 201);
  t.equal(again.headers.get('idempotency-replayed'), 'true');
  t.same(again.body, first.body);
  refused(
    t,
    await caseSystem.post('/v1/scores', { ...body, value: 1 }, key),
    'idempotency-mismatch',
    'Idempotency-Key idempotency-mismatch',
  );
  await caseSystem.post('/v1/scores', body);
  t.equal((await caseSystem.get(`/v1/goals/${goalId}/scores`)).body.items.length, 2);
});

t.test('a correction needs If-Match, and the corrected version stays in the history', async (t) => {
  service.now = '2026-11-23T09:00:00Z';
  const { goalId } = await aPlan(caseSystem);
  const path = `/v1/scores/${uuid()}`;
  const put = (more: object, headers?: Record<string, string>) =>
    caseSystem.put(path, { ...sound, goalId, ...more }, headers);
  refused(t, await put({}, { 'if-match': '"1"' }), 'precondition-failed');
  t.match(await put({ comment: 'Først' }), { status: 201, body: { version: 1 } });
  t.match(await put({ comment: 'Først' }), { status: 200, body: { version: 1 } });
  refused(t, await put({ value: 1 }), 'precondition-required', 'If-Match required');
  refused(t, await put({ value: 1 }, { 'if-match': '"4"' }), 'precondition-failed', 'If-Match precondition-failed');
  service.now = '2026-11-23T10:00:00Z';
  t.match(await put({ value: 1 }, { 'if-match': '"1"' }), {
    status: 200,
    body: { version: 2, value: 1, createdAt: '2026-11-23T09:00:00+00:00', registeredAt: '2026-11-23T10:00:00+00:00' },
  });
  service.now = '2026-11-23T11:00:00Z';
  t.match(await caseSystem.delete(path), { status: 200, body: { version: 3, enteredInError: true } });
  const { items } = (await caseSystem.get(`${path}/history`)).body;
  t.match(items, [
    { version: 1, value: 2, comment: 'Først', supersededAt: '2026-11-23T10:00:00+00:00' },
    { version: 2, value: 1, supersededAt: '2026-11-23T11:00:00+00:00' },
    { version: 3, value: 1, enteredInError: true },
  ]);
  t.notOk('supersededAt' in items[2]);
  t.notOk('comment' in items[1], 'a correction replaces the whole score: what it leaves out is gone');
  refused(t, await caseSystem.get(`/v1/scores/${uuid()}/history`), 'not-found');
});

t.test('a series can be read as it was known at an instant', async (t) => {
  const { goalId } = await aPlan(caseSystem);
  const at = (time: string) => {
    service.now = `2026-11-24T${time}:00Z`;
  };
  const known = async (time: string) =>
    values(await caseSystem.get(`/v1/goals/${goalId}/scores?asOf=${encodeURIComponent(`2026-11-24T${time}`)}`));
  const [first, second] = [uuid(), uuid()];
  at('08:00');
  await caseSystem.put(`/v1/scores/${first}`, { ...sound, goalId, value: 3 });
  at('09:00');
  await caseSystem.put(`/v1/scores/${second}`, { ...sound, goalId, assessedOn: '2026-01-30', value: 4 });
  at('10:00');
  await caseSystem.put(`/v1/scores/${first}`, { ...sound, goalId, value: 2 }, { 'if-match': '"1"' });
  at('11:00');
  await caseSystem.delete(`/v1/scores/${second}`);
  at('12:00');
  await caseSystem.put(
    `/v1/scores/${second}`,
    { ...sound, goalId, assessedOn: '2026-01-30', value: 1 },
    { 'if-match': '"2"' },
  );
  at('13:00');
  t.same(await known('07:59:59Z'), []);
  t.same(await known('08:00:00Z'), [3], 'known from the very instant it was registered');
  t.same(await known('08:59:00Z'), [3]);
  t.same(await known('09:30:00Z'), [4, 3], 'ordered by assessment, not by registration');
  t.same(await known('10:00:00Z'), [4, 2], 'corrected, from that instant on');
  t.same(await known('10:30:00+00:00'), [4, 2], 'however the instant is written');
  t.same(await known('12:30:00+01:00'), [2], 'one has been withdrawn');
  t.same(await known('12:30:00Z'), [1, 2], 'and has come back, corrected');
  t.same(values(await caseSystem.get(`/v1/goals/${goalId}/scores`)), [1, 2]);
  refused(
    t,
    await caseSystem.get(`/v1/goals/${goalId}/scores?asOf=2026-11-24`),
    'invalid-parameter',
    'asOf invalid-value',
  );
});

t.test('the latest score is the last one assessed; on one day, the last one registered', async (t) => {
  const { goalId } = await aPlan(caseSystem);
  const register = async (time: string, assessedOn: string, value: number) => {
    service.now = `2026-11-25T${time}:00Z`;
    return (await post({ goalId, assessedOn, value })).body.id;
  };
  const latest = async () => (await progression(goalId)).latest.value;
  await register('08:00', '2026-09-30', 3);
  await register('09:00', '2026-06-30', 1);
  t.equal(await latest(), 3, 'a score registered late is not the latest');
  const corrected = await register('10:00', '2026-09-30', 2);
  t.equal(await latest(), 2);
  await register('11:00', '2026-09-30', 4);
  t.equal(await latest(), 4);
  service.now = '2026-11-25T12:00:00Z';
  await caseSystem.put(
    `/v1/scores/${corrected}`,
    { ...sound, goalId, assessedOn: '2026-09-30', value: 1 },
    { 'if-match': '"1"' },
  );
  t.equal(await latest(), 1, 'a correction is registered when it is made');
  await caseSystem.delete(`/v1/scores/${corrected}`);
  t.equal(await latest(), 4, 'a withdrawn score counts nowhere');
});

t.test('a score “not assessed” has a reason and does not change the progression', async (t) => {
  const { goalId } = await aPlan(caseSystem);
  await post({ goalId, assessedOn: '2026-06-30' });
  const before = await progression(goalId);
  const { status, body } = await post({
    goalId,
    assessedOn: '2026-09-30',
    value: undefined,
    notAssessed: 'På højskole til jul',
  });
  t.equal(status, 201);
  t.notOk('value' in body);
  t.same(await progression(goalId), before);
  t.same(values(await caseSystem.get(`/v1/goals/${goalId}/scores`)), [2, 'På højskole til jul']);
});

t.test('a score of the citizen counts for every goal measured on the same instrument and dimension', async (t) => {
  const compass = (dimension: string) => ({
    theme: undefined,
    measure: {
      instrument: 'ten-step',
      dimension,
      baseline: { value: 3, date: '2026-01-12' },
      target: { value: 7, date: '2026-12-31' },
    },
  });
  const plan = await aPlan(caseSystem, { goal: compass('netvaerk') });
  const other = uuid();
  const elsewhere = uuid();
  for (const [id, dimension] of [
    [other, 'netvaerk'],
    [elsewhere, 'bolig'],
  ] as const)
    await caseSystem.put(`/v1/plans/${plan.planId}/goals/${id}`, {
      kind: 'goal',
      status: 'active',
      changeType: 'develop',
      ...compass(dimension),
    });
  const ofCitizen = {
    goalId: undefined,
    citizenId: plan.citizenId,
    instrument: 'ten-step',
    dimension: 'netvaerk',
    value: 5,
  };
  const { status, body } = await post(ofCitizen);
  t.equal(status, 201);
  t.notOk('goalId' in body);
  t.equal((await progression(plan.goalId)).judgement, 'progressing');
  t.equal((await progression(other)).judgement, 'progressing');
  t.equal((await progression(elsewhere)).judgement, 'not-assessed');
  await post({ goalId: plan.goalId, assessedOn: '2026-06-30', value: 7 });
  t.equal((await progression(plan.goalId)).judgement, 'reached');
  t.equal((await progression(other)).judgement, 'progressing', 'a score on one goal counts for that goal alone');
  t.same(values(await caseSystem.get(`/v1/goals/${plan.goalId}/scores`)), [5, 7]);

  refused(t, await post({ ...ofCitizen, dimension: undefined }), 'wrong-code', '/dimension wrong-code');
  refused(t, await post({ ...ofCitizen, dimension: 'fritid' }), 'wrong-code', '/dimension wrong-code');
  refused(t, await post({ ...ofCitizen, instrument: 'stjerne' }), 'wrong-code', '/instrument wrong-code');
  refused(t, await post({ ...ofCitizen, instrument: undefined }), 'invalid-body', '/instrument required');
  refused(t, await post({ ...ofCitizen, citizenId: uuid() }), 'not-found', '/citizenId not-found');
  refused(t, await post({ ...ofCitizen, value: 11 }), 'off-scale', '/value off-scale');
});

t.test('a goal without measure cannot be scored', async (t) => {
  const { goalId } = await aPlan(caseSystem, { goal: { measure: undefined } });
  refused(t, await post({ goalId }), 'not-measurable', '/goalId not-measurable');
});

t.test('a long series comes in pages, and each score comes once', async (t) => {
  const { goalId } = await aPlan(caseSystem);
  const days = Array.from({ length: 25 }, (_, index) => `2026-05-${String(index + 1).padStart(2, '0')}`);
  const scores = days.map((assessedOn) => ({ ...sound, goalId, assessedOn }));
  t.equal((await caseSystem.post('/v1/score-batches', { scores })).body.accepted, 25);
  const seen: string[] = [];
  for (let url = `/v1/goals/${goalId}/scores?limit=10`; url; ) {
    const { body, headers } = await caseSystem.get(url);
    seen.push(...body.items.map(({ assessedOn }: Json) => assessedOn));
    url = body.next === null ? '' : `/v1/goals/${goalId}/scores?limit=10&cursor=${body.next}`;
    t.equal(headers.has('link'), body.next !== null);
  }
  t.same(seen, days);
});
