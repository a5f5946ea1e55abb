/** One scoring of a whole instrument: each of its values is also a score. */
import t from 'tap';
import { refused } from '../../support/refused.ts';
import { aPlan, FFB, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t);
const caseSystem = await service.as('case-system');

const compassGoal = (dimension: string) => ({
  theme: undefined,
  measure: {
    instrument: 'ten-step',
    dimension,
    baseline: { value: 3, date: '2026-01-12' },
    target: { value: 6, date: '2026-12-31' },
  },
});
const aCompass = async (dimension = 'netvaerk') => {
  const ids = await aPlan(caseSystem, { goal: compassGoal(dimension) });
  return {
    ...ids,
    assessment: { citizenId: ids.citizenId, instrument: 'ten-step', assessedOn: '2026-06-30', informant: 'staff' },
  };
};
const judgement = async (goalId: string) => (await caseSystem.get(`/v1/goals/${goalId}/progression`)).body.judgement;
const scoresOf = async (citizenId: string) =>
  (await caseSystem.get(`/v1/scores?citizenId=${citizenId}`)).body.items
    .map(({ dimension, value, notAssessed, version }: Json) => [dimension, value ?? notAssessed, version])
    .toSorted();

t.test('a compass is scored in one go: each value counts for the goals on its dimension', async (t) => {
  const { citizenId, goalId, assessment } = await aCompass();
  const values = { bolig: 6, netvaerk: 5, oekonomi: null };
  const { status, body, headers } = await caseSystem.post('/v1/assessments', { ...assessment, values });
  t.equal(status, 201);
  t.equal(headers.get('location'), `/v1/assessments/${body.id}`);
  t.match(body, { ...assessment, values, version: 1, instrumentVersion: 1 });
  t.equal(body.values.oekonomi, null, 'not assessed is null: neither zero nor left out');
  t.same((await caseSystem.get(`/v1/assessments/${body.id}`)).body, body);
  t.same(await scoresOf(citizenId), [
    ['bolig', 6, 1],
    ['netvaerk', 5, 1],
    ['oekonomi', 'ikke vurderet', 1],
  ]);
  t.equal(await judgement(goalId), 'progressing');
  t.match((await caseSystem.get(`/v1/assessments?citizenId=${citizenId}`)).body.items, [{ id: body.id }]);
});

t.test('a fault points to its dimension, and nothing is stored', async (t) => {
  const { citizenId, assessment } = await aCompass();
  const post = (more: object) => caseSystem.post('/v1/assessments', { ...assessment, values: { bolig: 6 }, ...more });
  refused(t, await post({ values: { bolig: 11, netvaerk: 5 } }), 'off-scale', '/values/bolig off-scale');
  refused(
    t,
    await post({ values: { bolig: 0, 'hus/have': 3 } }),
    'invalid-body',
    '/values/bolig off-scale',
    '/values/hus~1have wrong-code',
  );
  refused(t, await post({ values: { bolig: '6' } }), 'invalid-body', '/values/bolig wrong-type');
  refused(t, await post({ values: {} }), 'invalid-body', '/values invalid-value');
  t.match((await post({ assessedOn: '2026-11-22' })).body, {
    code: 'in-the-future',
    errors: [{ pointer: '/assessedOn' }],
  });
  refused(t, await post({ instrument: 'stjerne' }), 'wrong-code', '/instrument wrong-code');
  refused(t, await post({ citizenId: uuid() }), 'not-found', '/citizenId not-found');
  refused(
    t,
    await post({ instrument: 'experience', values: { tryghed: 4 } }),
    'invalid-body',
    '/informant wrong-informant',
  );
  t.same(await scoresOf(citizenId), []);
  t.same((await caseSystem.get(`/v1/assessments?citizenId=${citizenId}`)).body.items, []);
});

t.test('a correction corrects the scores; a dimension left out is withdrawn', async (t) => {
  const { citizenId, goalId, assessment } = await aCompass();
  const id = uuid();
  const put = (values: object, headers?: Record<string, string>) =>
    caseSystem.put(`/v1/assessments/${id}`, { ...assessment, values }, headers);
  t.equal((await put({ bolig: 6, netvaerk: 5, oekonomi: 4 })).status, 201);
  t.match(
    await put({ oekonomi: 4, netvaerk: 5, bolig: 6 }),
    { status: 200, body: { version: 1 } },
    'the order does not matter',
  );
  refused(t, await put({ bolig: 6 }), 'precondition-required', 'If-Match required');
  t.match(await put({ bolig: 7, netvaerk: 2, oekonomi: null }, { 'if-match': '"1"' }), {
    status: 200,
    body: { version: 2 },
  });
  t.equal(await judgement(goalId), 'setback');
  t.same(await scoresOf(citizenId), [
    ['bolig', 7, 2],
    ['netvaerk', 2, 2],
    ['oekonomi', 'ikke vurderet', 2],
  ]);
  t.match(await put({ bolig: 7, egenomsorg: 3 }, { 'if-match': '"2"' }), { status: 200, body: { version: 3 } });
  t.equal(await judgement(goalId), 'not-assessed', 'its dimension was withdrawn');
  t.same(await scoresOf(citizenId), [
    ['bolig', 7, 2],
    ['egenomsorg', 3, 1],
  ]);
  t.match(await put({ bolig: 7, netvaerk: 6 }, { 'if-match': '"3"' }), { status: 200 });
  t.equal(await judgement(goalId), 'reached', 'the dimension can come back');
});

t.test('the scores of an assessment are corrected and withdrawn by the assessment alone', async (t) => {
  const { citizenId, assessment } = await aCompass();
  await caseSystem.post('/v1/assessments', { ...assessment, values: { bolig: 6 } });
  const [score] = (await caseSystem.get(`/v1/scores?citizenId=${citizenId}`)).body.items;
  const { instrument, assessedOn, informant } = assessment;
  const alone = { citizenId, instrument, dimension: 'bolig', assessedOn, informant, value: 2 };
  refused(t, await caseSystem.put(`/v1/scores/${score.id}`, alone, { 'if-match': '"1"' }), 'conflict');
  refused(t, await caseSystem.delete(`/v1/scores/${score.id}`), 'conflict');
  t.same(await scoresOf(citizenId), [['bolig', 6, 1]]);
});

t.test('an assessment entered in error takes its scores with it; PUT brings them back', async (t) => {
  const { citizenId, goalId, assessment } = await aCompass();
  const { body } = await caseSystem.post('/v1/assessments', { ...assessment, values: { netvaerk: 6, bolig: 6 } });
  const path = `/v1/assessments/${body.id}`;
  t.match(await caseSystem.delete(path), { status: 200, body: { enteredInError: true, version: 2 } });
  t.match(await caseSystem.delete(path), { status: 200, body: { version: 2 } });
  t.equal(await judgement(goalId), 'not-assessed');
  t.same(await scoresOf(citizenId), []);
  t.match(await caseSystem.put(path, { ...assessment, values: { netvaerk: 6 } }, { 'if-match': '"2"' }), {
    status: 200,
  });
  t.equal(await judgement(goalId), 'reached');
  t.same(await scoresOf(citizenId), [['netvaerk', 6, 3]]);
  refused(t, await caseSystem.delete(`/v1/assessments/${uuid()}`), 'not-found');
});

t.test(
  'an assessment stays with its citizen, keeps its instrument’s version and can be found by reference',
  async (t) => {
    const { assessment } = await aCompass();
    const { citizenId } = await aCompass();
    const externalReference = { system: 'cura', value: 'kompas 9' };
    const whole = { ...assessment, values: { bolig: 6 }, externalReference };
    const { body } = await caseSystem.post('/v1/assessments', whole);
    const path = `/v1/assessments/${body.id}`;
    refused(
      t,
      await caseSystem.put(path, { ...whole, citizenId }, { 'if-match': '"1"' }),
      'conflict',
      '/citizenId conflict',
    );
    t.match((await caseSystem.get('/v1/assessments?externalReference=cura%7Ckompas%209')).body.items, [
      { id: body.id },
    ]);
    refused(t, await caseSystem.post('/v1/assessments', whole), 'conflict', '/externalReference conflict');
  },
);

t.test('POST with an id or an Idempotency-Key can be repeated', async (t) => {
  const { citizenId, assessment } = await aCompass();
  const body = { ...assessment, id: uuid(), values: { bolig: 6 } };
  t.equal((await caseSystem.post('/v1/assessments', body)).status, 201);
  t.match(await caseSystem.post('/v1/assessments', body), { status: 200, body: { version: 1 } });
  const key = { 'idempotency-key': uuid() };
  const without = { ...assessment, assessedOn: '2026-09-30', values: { bolig: 7 } };
  await caseSystem.post('/v1/assessments', without, key);
  t.equal((await caseSystem.post('/v1/assessments', without, key)).headers.get('idempotency-replayed'), 'true');
  t.equal((await scoresOf(citizenId)).length, 2);
});

t.test('the functional levels of several sub-themes can be assessed at once', async (t) => {
  const { citizenId, goalId } = await aPlan(caseSystem);
  const post = (values: object) =>
    caseSystem.post('/v1/assessments', {
      citizenId,
      instrument: 'ffb-level',
      assessedOn: '2026-06-30',
      informant: 'caseworker',
      values,
    });
  refused(t, await post({ [FFB.cleaning]: 1, [FFB.sleep]: 2 }), 'wrong-code', `/values/${FFB.sleep} wrong-code`);
  t.equal((await post({ [FFB.cleaning]: 1, [FFB.economy]: 3 })).status, 201);
  t.equal(await judgement(goalId), 'reached');
});
