import t from 'tap';
import { inMunicipality } from '../../src/resources/credentials/store.ts';
import { aPlan, type Client, type Json, startService, uuid } from '../support/service.ts';

const service = await startService(t, { now: '2025-01-06T09:00:00Z' });
const caseSystem = await service.as('case-system', { expiresOn: '2030-12-31' });

async function nextOf(client: Client, planId: string): Promise<Json> {
  return (await client.get(`/v1/plans/${planId}`)).body.nextFollowUp;
}

/** A row of the story: what happened, the window it left, and why. */
const row = (what: string, { windowFrom, windowTo, rule, anchor, broughtForward, exemption }: Json): string =>
  [
    what,
    `${windowFrom} – ${windowTo}`,
    rule,
    `${anchor.kind} ${anchor.date}`,
    broughtForward?.reason,
    exemption && `+${exemption.days}`,
  ]
    .filter(Boolean)
    .join(' | ');

/** Two years with one citizen: a meeting held late, one nobody came to, one extended, and a setback. */
async function twoYears(policy: string, more: { legalBasis: string; plan?: object }): Promise<string[]> {
  service.now = '2025-01-06T09:00:00Z';
  const ids = await aPlan(caseSystem, {
    plan: { startDate: '2025-01-06', followUpPolicy: policy, ...more.plan },
    intervention: { startDate: '2025-01-06', legalBasis: more.legalBasis },
    goal: {
      measure: {
        instrument: 'ffb-level',
        baseline: { value: 2, date: '2025-01-06' },
        target: { value: 1, date: '2026-12-31' },
      },
    },
  });
  const told: string[] = [];
  const tell = async (what: string) => told.push(row(what, await nextOf(caseSystem, ids.planId)));
  const meeting = (body: object) => caseSystem.put(`/v1/plans/${ids.planId}/follow-ups/${uuid()}`, body);

  await tell('start');
  service.now = '2025-04-22T09:00:00Z';
  await meeting({ plannedFor: '2025-04-15', state: 'no-show' });
  await tell('no-show');
  await meeting({ plannedFor: '2025-04-22', state: 'held', heldOn: '2025-04-22' });
  await tell('held late');
  service.now = '2025-06-02T09:00:00Z';
  await caseSystem.post(`/v1/plans/${ids.planId}/exemptions`, { reason: 'Indlagt', days: 10 });
  await tell('exempted');
  service.now = '2025-12-22T09:00:00Z';
  await meeting({ plannedFor: '2025-12-22', state: 'held', heldOn: '2025-12-22' });
  await tell('held before Christmas');
  service.now = '2026-02-16T09:00:00Z';
  await caseSystem.post('/v1/scores', { goalId: ids.goalId, assessedOn: '2026-02-16', value: 3, informant: 'staff' });
  await tell('setback');
  service.now = '2026-03-30T09:00:00Z';
  await meeting({ plannedFor: '2026-03-30', state: 'held', heldOn: '2026-03-30' });
  await tell('held after the setback');
  return told;
}

t.test('two years by each preset: every window', async (t) => {
  const stories: [policy: string, more: { legalBasis: string; plan?: object }, windows: string[]][] = [
    [
      'statutory',
      { legalBasis: 'SEL-85' },
      [
        'start | 2025-03-17 – 2025-04-04 | default | start 2025-01-06',
        'no-show | 2025-03-17 – 2025-04-04 | default | start 2025-01-06',
        'held late | 2026-02-08 – 2026-04-22 | default | held 2025-04-22',
        'exempted | 2026-02-08 – 2026-05-01 | default | held 2025-04-22 | +10',
        'held before Christmas | 2026-10-10 – 2026-12-22 | default | held 2025-12-22',
        'setback | 2026-02-16 – 2026-03-30 | default | held 2025-12-22 | setback',
        'held after the setback | 2027-01-16 – 2027-03-30 | default | held 2026-03-30',
      ],
    ],
    [
      'frederiksberg',
      { legalBasis: 'SEL-85', plan: { term: 'short' } },
      [
        'start | 2025-05-29 – 2025-07-04 | SEL-85 | start 2025-01-06',
        'no-show | 2025-05-29 – 2025-07-04 | SEL-85 | start 2025-01-06',
        'held late | 2025-09-15 – 2025-10-22 | SEL-85 | held 2025-04-22',
        'exempted | 2025-09-15 – 2025-10-31 | SEL-85 | held 2025-04-22 | +10',
        'held before Christmas | 2026-05-17 – 2026-06-22 | SEL-85 | held 2025-12-22',
        'setback | 2026-02-16 – 2026-03-30 | SEL-85 | held 2025-12-22 | setback',
        'held after the setback | 2026-08-24 – 2026-09-30 | SEL-85 | held 2026-03-30',
      ],
    ],
    [
      'frederiksberg',
      { legalBasis: 'SEL-85', plan: { term: 'long' } },
      [
        'start | 2025-10-25 – 2026-01-06 | SEL-85 | start 2025-01-06',
        'no-show | 2025-10-25 – 2026-01-06 | SEL-85 | start 2025-01-06',
        'held late | 2026-02-08 – 2026-04-22 | SEL-85 | held 2025-04-22',
        'exempted | 2026-02-08 – 2026-05-01 | SEL-85 | held 2025-04-22 | +10',
        'held before Christmas | 2026-10-10 – 2026-12-22 | SEL-85 | held 2025-12-22',
        'setback | 2026-02-16 – 2026-03-30 | SEL-85 | held 2025-12-22 | setback',
        'held after the setback | 2027-01-16 – 2027-03-30 | SEL-85 | held 2026-03-30',
      ],
    ],
    [
      'egedal',
      { legalBasis: 'SEL-85' },
      [
        'start | 2025-04-12 – 2025-05-06 | SEL-85 | start 2025-01-06',
        'no-show | 2025-04-12 – 2025-05-06 | SEL-85 | start 2025-01-06',
        'held late | 2025-07-29 – 2025-08-22 | SEL-85 | held 2025-04-22',
        'exempted | 2025-07-29 – 2025-09-01 | SEL-85 | held 2025-04-22 | +10',
        'held before Christmas | 2026-03-29 – 2026-04-22 | SEL-85 | held 2025-12-22',
        'setback | 2026-02-16 – 2026-03-30 | SEL-85 | held 2025-12-22 | setback',
        'held after the setback | 2026-07-06 – 2026-07-30 | SEL-85 | held 2026-03-30',
      ],
    ],
    [
      'egedal',
      { legalBasis: 'SEL-107' },
      [
        'start | 2025-03-17 – 2025-03-31 | SEL-107 | start 2025-01-06',
        'no-show | 2025-03-17 – 2025-03-31 | SEL-107 | start 2025-01-06',
        'held late | 2025-09-15 – 2025-10-22 | SEL-107 | held 2025-04-22',
        'exempted | 2025-09-15 – 2025-10-31 | SEL-107 | held 2025-04-22 | +10',
        'held before Christmas | 2026-05-17 – 2026-06-22 | SEL-107 | held 2025-12-22',
        'setback | 2026-02-16 – 2026-03-30 | SEL-107 | held 2025-12-22 | setback',
        'held after the setback | 2026-08-24 – 2026-09-30 | SEL-107 | held 2026-03-30',
      ],
    ],
    [
      'holstebro',
      { legalBasis: 'SEL-85' },
      [
        'start | 2025-03-17 – 2025-04-04 | default | start 2025-01-06',
        'no-show | 2025-03-17 – 2025-04-04 | default | start 2025-01-06',
        'held late | 2025-07-04 – 2025-07-22 | default | held 2025-04-22',
        'exempted | 2025-07-04 – 2025-08-01 | default | held 2025-04-22 | +10',
        'held before Christmas | 2026-03-02 – 2026-03-20 | default | held 2025-12-22',
        'setback | 2026-03-02 – 2026-03-20 | default | held 2025-12-22',
        'held after the setback | 2026-06-12 – 2026-06-30 | default | held 2026-03-30',
      ],
    ],
    [
      'esbjerg',
      { legalBasis: 'SEL-85', plan: { followUpInterval: 'P2M' } },
      [
        'start | 2025-02-22 – 2025-03-06 | own | start 2025-01-06',
        'no-show | 2025-02-22 – 2025-03-06 | own | start 2025-01-06',
        'held late | 2025-06-08 – 2025-06-20 | own | held 2025-04-22',
        'exempted | 2025-06-08 – 2025-06-30 | own | held 2025-04-22 | +10',
        'held before Christmas | 2026-02-08 – 2026-02-20 | own | held 2025-12-22',
        'setback | 2026-02-08 – 2026-02-20 | own | held 2025-12-22',
        'held after the setback | 2026-05-17 – 2026-05-29 | own | held 2026-03-30',
      ],
    ],
    [
      'youth-model',
      { legalBasis: 'SEL-85' },
      [
        'start | 2025-04-12 – 2025-05-06 | default | start 2025-01-06',
        'no-show | 2025-04-12 – 2025-05-06 | default | start 2025-01-06',
        'held late | 2025-07-29 – 2025-08-22 | default | held 2025-04-22',
        'exempted | 2025-07-29 – 2025-09-01 | default | held 2025-04-22 | +10',
        'held before Christmas | 2026-03-29 – 2026-04-22 | default | held 2025-12-22',
        'setback | 2026-02-16 – 2026-03-30 | default | held 2025-12-22 | setback',
        'held after the setback | 2026-07-06 – 2026-07-30 | default | held 2026-03-30',
      ],
    ],
  ];
  for (const [policy, more, windows] of stories) {
    t.same(await twoYears(policy, more), windows, `${policy}, ${more.legalBasis}`);
  }
});

t.test('a window never ends on a day nobody works', async (t) => {
  service.now = '2026-01-02T09:00:00Z';
  const ids = await aPlan(caseSystem, {
    plan: { startDate: '2026-01-02', followUpPolicy: 'holstebro' },
    intervention: { startDate: '2026-01-02' },
    goal: { measure: undefined },
  });
  t.equal(
    (await nextOf(caseSystem, ids.planId)).windowTo,
    '2026-04-01',
    'three months end on Maundy Thursday: the day before it is',
  );
});

t.test('a plan with several legal bases follows the window that ends first', async (t) => {
  service.now = '2026-01-12T09:00:00Z';
  const ids = await aPlan(caseSystem, {
    plan: { followUpPolicy: 'egedal' },
    intervention: { startDate: '2026-01-12', legalBasis: 'SEL-103' },
  });
  t.match(await nextOf(caseSystem, ids.planId), { rule: 'SEL-103', windowTo: '2026-07-10' });
  await caseSystem.put(`/v1/plans/${ids.planId}/interventions/${uuid()}`, {
    code: '638f44df-6bf2-47f8-9935-b8fdc83e5bf5',
    startDate: '2026-01-12',
    legalBasis: 'SEL-85',
  });
  t.match(await nextOf(caseSystem, ids.planId), { rule: 'SEL-85', windowTo: '2026-05-12' });
  await caseSystem.put(`/v1/plans/${ids.planId}/interventions/${uuid()}`, {
    code: '638f44df-6bf2-47f8-9935-b8fdc83e5bf5',
    startDate: '2026-03-01',
    legalBasis: 'SEL-107',
  });
  t.match(
    await nextOf(caseSystem, ids.planId),
    { rule: 'SEL-85' },
    'an intervention that has not begun does not count yet',
  );
});

t.test('two quarters behind bring the meeting forward, and the meeting puts it back', async (t) => {
  service.now = '2026-10-05T09:00:00Z';
  const ids = await aPlan(caseSystem, { plan: { startDate: '2026-01-12' } });
  await caseSystem.put(`/v1/plans/${ids.planId}/follow-ups/${uuid()}`, {
    plannedFor: '2026-04-07',
    state: 'held',
    heldOn: '2026-04-07',
  });
  const score = (assessedOn: string, value: number) =>
    caseSystem.post('/v1/scores', { goalId: ids.goalId, assessedOn, value, informant: 'staff' });
  await score('2026-06-29', 3);
  t.equal((await nextOf(caseSystem, ids.planId)).broughtForward, null, 'one quarter behind is not two');
  await score('2026-09-28', 3);
  t.equal((await nextOf(caseSystem, ids.planId)).broughtForward?.reason, 'behind-two-quarters');
  await score('2026-10-02', 1);
  t.equal((await nextOf(caseSystem, ids.planId)).broughtForward, null, 'back on course');
});

t.test('an exemption gains what it states, once per reason, for this window alone', async (t) => {
  service.now = '2026-02-02T09:00:00Z';
  const ids = await aPlan(caseSystem, { plan: { startDate: '2026-01-12', followUpPolicy: 'holstebro' } });
  const exempt = (body: object, headers?: Record<string, string>) =>
    caseSystem.send('POST', `/v1/plans/${ids.planId}/exemptions`, { body, ...(headers && { headers }) });
  t.match(await exempt({ reason: 'Indlagt', days: 20 }, { 'idempotency-key': 'indlagt-1' }), {
    status: 201,
    body: { windowTo: '2026-04-30', exemption: { days: 20 } },
  });
  t.match(
    await exempt({ reason: 'Indlagt', days: 20 }, { 'idempotency-key': 'indlagt-1' }),
    { status: 201, body: { exemption: { days: 20 } } },
    'sent again',
  );
  t.match(await exempt({ reason: 'Indlagt', days: 20 }), {
    status: 422,
    body: { errors: [{ pointer: '/reason', code: 'duplicate' }] },
  });
  t.match(await exempt({ reason: 'Flytter', days: 0 }), { status: 422, body: { errors: [{ pointer: '/days' }] } });
  t.match(await exempt({ reason: 'Flytter', days: 5 }), {
    status: 201,
    body: { windowTo: '2026-05-05', exemption: { days: 25 } },
  });
  service.now = '2026-04-20T09:00:00Z';
  await caseSystem.put(`/v1/plans/${ids.planId}/follow-ups/${uuid()}`, {
    plannedFor: '2026-04-20',
    state: 'held',
    heldOn: '2026-04-20',
  });
  t.match(await nextOf(caseSystem, ids.planId), { exemption: null, windowTo: '2026-07-20' });
});

t.test('an exemption is withdrawn: its days are taken back, and its reason may be given again', async (t) => {
  service.now = '2026-02-02T09:00:00Z';
  const { planId } = await aPlan(caseSystem, { plan: { startDate: '2026-01-12', followUpPolicy: 'holstebro' } });
  const path = `/v1/plans/${planId}/exemptions`;
  const exempt = (reason: string, days: number) => caseSystem.post(path, { reason, days });
  const before = await nextOf(caseSystem, planId);
  await exempt(' Indlagt ', 20);
  await exempt('Flytter', 5);
  for (const again of ['Indlagt', 'INDLAGT', '  indlagt'])
    t.match(await exempt(again, 20), { status: 422, body: { errors: [{ pointer: '/reason', code: 'duplicate' }] } });
  const { items } = (await caseSystem.get(path)).body;
  t.match(items, [
    { reason: 'Indlagt', days: 20, anchorDate: '2026-01-12', createdAt: '2026-02-02T09:00:00+00:00' },
    { reason: 'Flytter', days: 5 },
  ]);
  const [{ id: hospital }, { id: moving }] = items;

  service.now = '2026-02-03T09:00:00Z';
  const withdrawn = await caseSystem.delete(`${path}/${hospital}`);
  t.match(withdrawn, { status: 200, body: { ...items[0], withdrawnAt: '2026-02-03T09:00:00+00:00' } });
  service.now = '2026-02-04T09:00:00Z';
  t.same((await caseSystem.delete(`${path}/${hospital}`)).body, withdrawn.body, 'once is enough');
  t.match(await nextOf(caseSystem, planId), { exemption: { reason: 'Flytter', days: 5 } });
  const since = (instant: string) => caseSystem.get(`/v1/plans?updatedSince=${instant}&limit=1000`);
  const found = async (instant: string) => (await since(instant)).body.items.some(({ id }: Json) => id === planId);
  t.same([await found('2026-02-03T09:00:00Z'), await found('2026-02-03T09:00:01Z')], [true, false], 'polling sees it');
  await caseSystem.delete(`${path}/${moving}`);
  t.same(await nextOf(caseSystem, planId), before, 'as if nothing had been');
  t.match(await exempt('indlagt', 10), { status: 201, body: { exemption: { reason: 'indlagt', days: 10 } } });

  const shown = (await caseSystem.get(`${path}?limit=2`)).body;
  t.same(
    shown.items.map(({ withdrawnAt }: Json) => withdrawnAt !== undefined),
    [true, true],
    'what was withdrawn can still be seen',
  );
  t.match((await caseSystem.get(`${path}?limit=2&cursor=${shown.next}`)).body, { items: [{ days: 10 }], next: null });
  t.equal((await caseSystem.delete(`${path}/${uuid()}`)).status, 404);
  const other = await aPlan(caseSystem);
  t.equal((await caseSystem.delete(`/v1/plans/${other.planId}/exemptions/${hospital}`)).status, 404);

  const logged = await inMunicipality(service.pool, '0661', service.now, (tenant) =>
    tenant.unprepared<{ version: number; change: string }>(
      `select version, change from change where municipality_code = $1 and resource = 'exemption' and resource_id = $2 order by id`,
      ['0661', hospital],
    ),
  );
  t.same(logged, [
    { version: 1, change: 'created' },
    { version: 2, change: 'entered-in-error' },
  ]);
});

t.test('the same exemption sent twice at once counts once', async (t) => {
  service.now = '2026-02-02T09:00:00Z';
  const { planId } = await aPlan(caseSystem, { plan: { startDate: '2026-01-12', followUpPolicy: 'holstebro' } });
  const answers = await Promise.all(
    ['Indlagt', 'indlagt', 'INDLAGT'].map((reason) =>
      caseSystem.post(`/v1/plans/${planId}/exemptions`, { reason, days: 20 }),
    ),
  );
  t.same(answers.map(({ status }) => status).toSorted(), [201, 422, 422]);
});

t.test('a plan that is not under way owes no follow-up, and has nothing to put off', async (t) => {
  service.now = '2026-02-02T09:00:00Z';
  const ids = await aPlan(caseSystem, { plan: { status: 'completed' } });
  t.equal(await nextOf(caseSystem, ids.planId), null);
  const refused = await caseSystem.post(`/v1/plans/${ids.planId}/exemptions`, { reason: 'Indlagt', days: 5 });
  t.match(refused, { status: 409, body: { code: 'conflict' } });
});

t.test('the presets can be read, chosen and copied, not changed', async (t) => {
  const { body } = await caseSystem.get('/v1/follow-up-policies');
  t.same(
    body.items.map(({ id }: Json) => id),
    ['egedal', 'esbjerg', 'frederiksberg', 'holstebro', 'statutory', 'youth-model'],
  );
  const { body: egedal } = await caseSystem.get('/v1/follow-up-policies/egedal');
  const { id: _, version: __, builtIn: ___, ...copy } = egedal;
  t.equal((await caseSystem.put('/v1/follow-up-policies/egedal', copy)).status, 409);
  t.equal((await caseSystem.put('/v1/follow-up-policies/vores', { ...copy, label: 'Vores praksis' })).status, 201);
  const ids = await aPlan(caseSystem, { plan: { followUpPolicy: 'vores' } });
  t.match(await nextOf(caseSystem, ids.planId), { policy: 'vores', rule: 'SEL-85' });
  await caseSystem.delete('/v1/follow-up-policies/vores');
  t.match(await nextOf(caseSystem, ids.planId), { policy: 'statutory' }, 'withdrawn: the municipality’s default holds');
});

t.test('rules that overlap, a missing default, and an unknown policy are refused at their place', async (t) => {
  const rule = { legalBases: ['SEL-85'], first: { to: 'P3M' }, next: { to: 'P4M' } };
  const defaultRule = { first: { to: 'P3M' }, next: { to: 'P1Y' } };
  const refused: [body: object, pointer: string][] = [
    [{ label: 'x', rules: [rule, { ...rule, term: 'short' }], defaultRule }, '/rules/1'],
    [{ label: 'x', rules: [rule] }, '/defaultRule'],
    [{ label: 'x', rules: [{ ...rule, legalBases: ['SEL-999'] }], defaultRule }, '/rules/0/legalBases/0'],
    [{ label: 'x', rules: [], defaultRule: { ...defaultRule, first: { to: 'PT5M' } } }, '/defaultRule/first/to'],
  ];
  for (const [body, pointer] of refused)
    t.match(await caseSystem.put('/v1/follow-up-policies/forkert', body), {
      status: 422,
      body: { errors: [{ pointer }] },
    });
  t.equal((await caseSystem.get('/v1/follow-up-policies/forkert')).status, 404, 'nothing was stored');
  const ids = await aPlan(caseSystem);
  t.match(
    await caseSystem.put(`/v1/plans/${uuid()}`, {
      citizenId: ids.citizenId,
      startDate: '2026-01-12',
      status: 'active',
      followUpPolicy: 'ukendt',
    }),
    { status: 422, body: { code: 'wrong-code', errors: [{ pointer: '/followUpPolicy' }] } },
  );
  t.match(await caseSystem.put('/v1/settings', { defaultFollowUpPolicy: 'ukendt' }), {
    status: 422,
    body: { errors: [{ pointer: '/defaultFollowUpPolicy' }] },
  });
});
