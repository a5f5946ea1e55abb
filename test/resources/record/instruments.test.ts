/** Instruments: the built-in ones, and a municipality's own. */
import t from 'tap';
import { BUILT_IN } from '../../../src/codes/instruments.ts';
import { refused } from '../../support/refused.ts';
import { aPlan, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t);
const caseSystem = await service.as('case-system');
const admin = await service.as('admin');
const neighbour = await service.as('case-system', { municipality: '0657' });

const { citizenId } = await aPlan(caseSystem);
const score = (more: object) =>
  caseSystem.post('/v1/scores', { citizenId, assessedOn: '2026-10-01', informant: 'citizen', ...more });

const calm = {
  name: 'Ro i hverdagen',
  kind: 'numeric',
  dimensions: [
    { code: 'ro', label: 'Ro' },
    { code: 'søvn', label: 'Søvn' },
  ],
  min: 0,
  max: 10,
  step: 0.5,
  direction: 'higher-is-better',
  valueLabels: [
    { value: 0, label: 'Slet ikke' },
    { value: 10, label: 'Helt' },
  ],
  informants: ['citizen', 'staff'],
  cadenceMonths: 3,
};

t.test('the free instruments are built in', async (t) => {
  const { body } = await caseSystem.get('/v1/instruments');
  t.same(
    body.items.map(({ id, builtIn }: Json) => [id, builtIn]),
    [
      ['experience', true],
      ['ffb-level', true],
      ['gas', true],
      ['support-need', true],
      ['ten-step', true],
    ],
  );
  const level = await caseSystem.get('/v1/instruments/ffb-level');
  t.match(level.body, { version: 1, min: 0, max: 4, step: 1, direction: 'lower-is-better' });
  t.equal(level.body.dimensions.length, 31);
  t.equal((await caseSystem.get('/v1/instruments/ffb-level', { 'if-none-match': '"1"' })).status, 304);
  for (const unknown of ['outcomes-star', 'constructor'])
    refused(t, await caseSystem.get(`/v1/instruments/${unknown}`), 'not-found');
  const first = await caseSystem.get('/v1/instruments?limit=2');
  t.same(
    first.body.items.map(({ id }: Json) => id),
    ['experience', 'ffb-level'],
  );
  const second = await caseSystem.get(`/v1/instruments?limit=2&cursor=${first.body.next}`);
  t.same(
    second.body.items.map(({ id }: Json) => id),
    ['gas', 'support-need'],
  );
});

t.test('a municipality defines a scale of its own, in half steps, for itself alone', async (t) => {
  const made = await admin.put('/v1/instruments/ro-i-hverdagen', calm);
  t.match(made, { status: 201, body: { id: 'ro-i-hverdagen', version: 1, builtIn: false, ...calm } });
  t.equal(made.headers.get('etag'), '"1"');
  t.match(await admin.put('/v1/instruments/ro-i-hverdagen', calm), { status: 200, body: { version: 1 } });
  refused(t, await neighbour.get('/v1/instruments/ro-i-hverdagen'), 'not-found');
  t.ok((await caseSystem.get('/v1/instruments')).body.items.some(({ id }: Json) => id === 'ro-i-hverdagen'));

  const onCalm = (value: number, dimension = 'søvn') => score({ instrument: 'ro-i-hverdagen', dimension, value });
  t.match(await onCalm(7.5), { status: 201, body: { value: 7.5, instrumentVersion: 1, dimension: 'søvn' } });
  refused(t, await onCalm(7.25), 'off-scale', '/value off-scale');
  refused(t, await onCalm(10.5), 'off-scale', '/value off-scale');
  refused(t, await onCalm(7, 'mad'), 'wrong-code', '/dimension wrong-code');
  refused(
    t,
    await score({ instrument: 'ro-i-hverdagen', dimension: 'ro', value: 7, informant: 'relative' }),
    'invalid-body',
    '/informant wrong-informant',
  );
});

t.test('another dimension makes a new version; scores keep the version they were given on', async (t) => {
  const id = 'trivsel';
  await admin.put(`/v1/instruments/${id}`, calm);
  const early = (await score({ instrument: id, dimension: 'ro', value: 4 })).body;
  const more = { ...calm, dimensions: [...calm.dimensions, { code: 'mod', label: 'Mod på dagen' }] };
  refused(t, await admin.put(`/v1/instruments/${id}`, more), 'precondition-required', 'If-Match required');
  t.match(await admin.put(`/v1/instruments/${id}`, more, { 'if-match': '"1"' }), { status: 200, body: { version: 2 } });
  t.match((await score({ instrument: id, dimension: 'mod', value: 5 })).body, { instrumentVersion: 2 });
  t.match((await caseSystem.get(`/v1/scores/${early.id}`)).body, { instrumentVersion: 1, version: 1 });

  for (const [field, value] of [
    ['min', -10],
    ['max', 20],
    ['step', 1],
    ['direction', 'lower-is-better'],
    ['kind', 'ordinal'],
  ] as const)
    refused(
      t,
      await admin.put(`/v1/instruments/${id}`, { ...more, [field]: value }, { 'if-match': '"2"' }),
      'scale-in-use',
      `/${field} scale-in-use`,
    );
  refused(
    t,
    await admin.put(`/v1/instruments/${id}`, calm, { 'if-match': '"2"' }),
    'scale-in-use',
    '/dimensions scale-in-use',
  );
  t.match(
    await admin.put(`/v1/instruments/${id}`, { ...more, name: 'Trivsel', valueLabels: [] }, { 'if-match': '"2"' }),
    { status: 200, body: { version: 3, name: 'Trivsel' } },
    'names and labels can change',
  );
});

t.test('a scale can be corrected until scores or goals use it', async (t) => {
  await admin.put('/v1/instruments/kladde', calm);
  t.match(await admin.put('/v1/instruments/kladde', { ...calm, max: 5, valueLabels: [] }, { 'if-match': '"1"' }), {
    status: 200,
    body: { version: 2, max: 5 },
  });
  const { planId } = await aPlan(caseSystem);
  await caseSystem.put(`/v1/plans/${planId}/goals/${uuid()}`, {
    kind: 'goal',
    status: 'proposed',
    measure: { instrument: 'kladde', dimension: 'ro', target: { value: 4.5 } },
  });
  refused(
    t,
    await admin.put('/v1/instruments/kladde', { ...calm, max: 4, valueLabels: [] }, { 'if-match': '"2"' }),
    'scale-in-use',
    '/max scale-in-use',
  );
});

t.test('ten-step takes dimensions of the municipality’s own; the other built-in ones stay as they are', async (t) => {
  const tenStep = BUILT_IN['ten-step'] as object & { dimensions: { code: string; label: string }[] };
  const early = (await score({ instrument: 'ten-step', dimension: 'bolig', value: 3 })).body;
  const more = { ...tenStep, dimensions: [...tenStep.dimensions, { code: 'fritid', label: 'Fritid og fællesskab' }] };
  t.match(await admin.put('/v1/instruments/ten-step', more), { status: 201, body: { version: 2, builtIn: true } });
  t.match((await score({ instrument: 'ten-step', dimension: 'fritid', value: 8 })).body, { instrumentVersion: 2 });
  t.equal((await caseSystem.get(`/v1/scores/${early.id}`)).body.instrumentVersion, 1);
  t.equal(
    (await neighbour.get('/v1/instruments/ten-step')).body.dimensions.length,
    8,
    'the neighbour’s has not changed',
  );
  refused(
    t,
    await admin.put('/v1/instruments/ten-step', tenStep, { 'if-match': '"2"' }),
    'scale-in-use',
    '/dimensions scale-in-use',
  );
  const list = (await caseSystem.get('/v1/instruments')).body.items.filter(({ id }: Json) => id === 'ten-step');
  t.equal(list.length, 1, 'it is in the list once');

  for (const id of ['ffb-level', 'support-need', 'gas', 'experience'])
    refused(t, await admin.put(`/v1/instruments/${id}`, calm), 'conflict');
});

t.test('categorical values have no order: they are scored, never judged', async (t) => {
  const housing = {
    name: 'Boligsituation',
    kind: 'categorical',
    min: 1,
    max: 4,
    valueLabels: [
      { value: 1, label: 'Gaden' },
      { value: 2, label: 'Herberg' },
      { value: 3, label: 'Hos venner' },
      { value: 4, label: 'Egen bolig' },
    ],
  };
  t.match(await admin.put('/v1/instruments/bolig', housing), {
    status: 201,
    body: { kind: 'categorical', dimensions: [] },
  });
  refused(
    t,
    await admin.put('/v1/instruments/bolig-2', { ...housing, direction: 'higher-is-better' }),
    'invalid-body',
    '/direction not-allowed',
  );
  const { planId } = await aPlan(caseSystem);
  const goalId = uuid();
  await caseSystem.put(`/v1/plans/${planId}/goals/${goalId}`, {
    kind: 'goal',
    status: 'active',
    changeType: 'develop',
    measure: {
      instrument: 'bolig',
      baseline: { value: 1, date: '2026-02-01' },
      target: { value: 4, date: '2026-12-01' },
    },
  });
  t.equal(
    (await caseSystem.post('/v1/scores', { goalId, assessedOn: '2026-06-01', value: 4, informant: 'staff' })).status,
    201,
  );
  t.match((await caseSystem.get(`/v1/goals/${goalId}/progression`)).body, {
    judgement: null,
    pace: null,
    change: null,
    latest: { value: 4 },
    warnings: ['scale-without-order'],
  });
});

t.test('a definition that contradicts itself is refused', async (t) => {
  const put = (more: object) => admin.put('/v1/instruments/umulig', { ...calm, ...more });
  refused(t, await put({ direction: undefined }), 'invalid-body', '/direction required');
  refused(t, await put({ max: 0, valueLabels: [] }), 'invalid-body', '/max too-small');
  refused(t, await put({ step: 3, valueLabels: [] }), 'invalid-body', '/step invalid-value');
  refused(t, await put({ step: 0 }), 'invalid-body', '/step too-small');
  refused(
    t,
    await put({ valueLabels: [{ value: 11, label: 'Mere end helt' }] }),
    'off-scale',
    '/valueLabels/0/value off-scale',
  );
  refused(
    t,
    await put({
      valueLabels: [
        { value: 1, label: 'Lidt' },
        { value: 1, label: 'Lidt mere' },
      ],
    }),
    'invalid-body',
    '/valueLabels/1/value duplicate',
  );
  refused(
    t,
    await put({ dimensions: [...calm.dimensions, { code: 'ro', label: 'Ro igen' }] }),
    'invalid-body',
    '/dimensions/2/code duplicate',
  );
  refused(t, await put({ cutOff: 12 }), 'off-scale', '/cutOff off-scale');
  refused(t, await put({ sd: 7.5 }), 'invalid-body', '/reliability required');
  refused(t, await put({ informants: ['nabo'] }), 'invalid-body', '/informants/0 invalid-value');
  refused(t, await admin.put('/v1/instruments/Ro%20igen', calm), 'invalid-parameter', 'instrumentId invalid-format');
});
