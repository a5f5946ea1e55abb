import t from 'tap';
import { municipality, sql } from '../../../src/db/statement.ts';
import { inMunicipality } from '../../../src/resources/administration/credentials/store.ts';
import { aPlan, type Client, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t, { now: '2024-12-02T09:00:00Z' });
const caseSystem = await service.as('case-system', { expiresOn: '2030-12-31' });

async function nextOf(client: Client, planId: string): Promise<Json> {
  return (await client.get(`/v1/plans/${planId}`)).body.nextFollowUp;
}

type Happening = 'start' | 'no-show' | 'held' | 'another meeting' | 'exempted' | 'setback';

/** About two years with one citizen. Each row: a day, what happened, and the next window with its reasons. */
type Story = {
  policy: string;
  legalBasis: string;
  plan?: object;
  rows: [on: string, what: Happening, window: string][];
};

const shown = ({ windowFrom, windowTo, rule, anchor, broughtForward, exemption }: Json): string =>
  [
    `${windowFrom} – ${windowTo}`,
    rule,
    `${anchor.kind} ${anchor.date}`,
    broughtForward?.reason,
    exemption && `+${exemption.days}`,
  ]
    .filter(Boolean)
    .join(' | ');

/** Makes happen what the rows say. @returns the same rows with the windows that the service answered */
async function lived({ policy, legalBasis, plan, rows }: Story): Promise<Story['rows']> {
  const startDate = rows[0]?.[0] as string;
  const begin = () =>
    aPlan(caseSystem, {
      plan: { startDate, followUpPolicy: policy, ...plan },
      intervention: { startDate, legalBasis },
      goal: {
        measure: {
          instrument: 'ffb-level',
          baseline: { value: 2, date: startDate },
          target: { value: 1, date: '2027-12-31' },
        },
      },
    });
  let ids: Awaited<ReturnType<typeof begin>> | undefined;
  const answered: Story['rows'] = [];
  for (const [on, what] of rows) {
    service.now = `${on}T09:00:00Z`;
    ids ??= await begin();
    const { planId, goalId } = ids;
    const meeting = (body: object) =>
      caseSystem.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, { plannedFor: on, ...body });
    const kind = policy === 'youth-model' ? 'network' : 'follow-up';
    if (what === 'no-show') await meeting({ kind, state: 'no-show' });
    if (what === 'held') await meeting({ kind, state: 'held', heldOn: on });
    if (what === 'another meeting') await meeting({ state: 'held', heldOn: on });
    if (what === 'exempted') await caseSystem.post(`/v1/plans/${planId}/exemptions`, { reason: 'Indlagt', days: 10 });
    if (what === 'setback')
      await caseSystem.post('/v1/scores', { goalId, assessedOn: on, value: 3, informant: 'staff' });
    answered.push([on, what, shown(await nextOf(caseSystem, planId))]);
  }
  return answered;
}

t.test('two years under each preset give the expected windows', async (t) => {
  const stories: Story[] = [
    {
      policy: 'statutory',
      legalBasis: 'SEL-85',
      rows: [
        ['2025-01-21', 'start', '2025-03-29 – 2025-04-16 | default | start 2025-01-21'], // Easter Monday, 21 April, is a holiday
        ['2025-04-10', 'no-show', '2025-03-29 – 2025-04-16 | default | start 2025-01-21'],
        ['2025-05-14', 'held', '2026-03-01 – 2026-05-13 | default | held 2025-05-14'], // Ascension Day, 14 May, is a holiday; late
        ['2026-05-04', 'exempted', '2026-03-01 – 2026-05-22 | default | held 2025-05-14 | +10'],
        ['2026-05-20', 'held', '2027-03-08 – 2027-05-20 | default | held 2026-05-20'],
        ['2026-09-07', 'setback', '2026-09-07 – 2026-10-19 | default | held 2026-05-20 | setback'],
        ['2026-10-12', 'held', '2027-07-31 – 2027-10-12 | default | held 2026-10-12'],
      ],
    },
    {
      policy: 'frederiksberg',
      legalBasis: 'SEL-85',
      plan: { term: 'short' },
      rows: [
        ['2024-12-09', 'start', '2025-05-01 – 2025-06-06 | SEL-85 | start 2024-12-09'], // Whit Monday, 9 June, is a holiday
        ['2025-06-03', 'no-show', '2025-05-01 – 2025-06-06 | SEL-85 | start 2024-12-09'],
        ['2025-07-01', 'held', '2025-11-24 – 2025-12-31 | SEL-85 | held 2025-07-01'], // New Year’s Day, 1 January, is a holiday; late
        ['2025-12-15', 'exempted', '2025-11-24 – 2026-01-09 | SEL-85 | held 2025-07-01 | +10'],
        ['2026-01-08', 'held', '2026-06-02 – 2026-07-08 | SEL-85 | held 2026-01-08'],
        ['2026-03-02', 'setback', '2026-03-02 – 2026-04-13 | SEL-85 | held 2026-01-08 | setback'],
        ['2026-04-13', 'held', '2026-09-06 – 2026-10-13 | SEL-85 | held 2026-04-13'],
        ['2026-10-13', 'held', '2027-03-08 – 2027-04-13 | SEL-85 | held 2026-10-13'],
      ],
    },
    {
      policy: 'frederiksberg',
      legalBasis: 'SEL-85',
      plan: { term: 'long' },
      rows: [
        ['2025-03-03', 'start', '2025-12-20 – 2026-03-03 | SEL-85 | start 2025-03-03'],
        ['2026-02-24', 'no-show', '2025-12-20 – 2026-03-03 | SEL-85 | start 2025-03-03'],
        ['2026-02-25', 'exempted', '2025-12-20 – 2026-03-13 | SEL-85 | start 2025-03-03 | +10'],
        ['2026-03-26', 'held', '2027-01-10 – 2027-03-24 | SEL-85 | held 2026-03-26'], // Good Friday, 26 March, is a holiday; late
        ['2026-05-04', 'setback', '2026-05-04 – 2026-06-15 | SEL-85 | held 2026-03-26 | setback'],
        ['2026-06-12', 'held', '2027-03-30 – 2027-06-11 | SEL-85 | held 2026-06-12'],
        ['2027-06-09', 'held', '2028-03-28 – 2028-06-09 | SEL-85 | held 2027-06-09'],
      ],
    },
    {
      policy: 'egedal',
      legalBasis: 'SEL-85',
      rows: [
        ['2025-01-29', 'start', '2025-05-04 – 2025-05-28 | SEL-85 | start 2025-01-29'], // Ascension Day, 29 May, is a holiday
        ['2025-05-20', 'no-show', '2025-05-04 – 2025-05-28 | SEL-85 | start 2025-01-29'],
        ['2025-06-10', 'held', '2025-09-16 – 2025-10-10 | SEL-85 | held 2025-06-10'], // late
        ['2025-09-22', 'exempted', '2025-09-16 – 2025-10-20 | SEL-85 | held 2025-06-10 | +10'],
        ['2025-10-16', 'held', '2026-01-22 – 2026-02-16 | SEL-85 | held 2025-10-16'],
        ['2025-11-10', 'setback', '2025-11-10 – 2025-12-22 | SEL-85 | held 2025-10-16 | setback'],
        ['2025-12-18', 'held', '2026-03-24 – 2026-04-17 | SEL-85 | held 2025-12-18'],
        ['2026-04-14', 'held', '2026-07-21 – 2026-08-14 | SEL-85 | held 2026-04-14'],
        ['2026-08-12', 'held', '2026-11-17 – 2026-12-11 | SEL-85 | held 2026-08-12'],
        ['2026-12-11', 'held', '2027-03-16 – 2027-04-09 | SEL-85 | held 2026-12-11'],
      ],
    },
    {
      policy: 'egedal',
      legalBasis: 'SEL-107',
      rows: [
        ['2025-03-17', 'start', '2025-05-26 – 2025-06-06 | SEL-107 | start 2025-03-17'], // Whit Monday, 9 June, is a holiday
        ['2025-06-02', 'no-show', '2025-05-26 – 2025-06-06 | SEL-107 | start 2025-03-17'],
        ['2025-07-01', 'held', '2025-11-24 – 2025-12-31 | SEL-107 | held 2025-07-01'], // New Year’s Day, 1 January, is a holiday; late
        ['2025-12-08', 'exempted', '2025-11-24 – 2026-01-09 | SEL-107 | held 2025-07-01 | +10'],
        ['2026-01-08', 'held', '2026-06-02 – 2026-07-08 | SEL-107 | held 2026-01-08'],
        ['2026-02-16', 'setback', '2026-02-16 – 2026-03-30 | SEL-107 | held 2026-01-08 | setback'],
        ['2026-03-25', 'held', '2026-08-19 – 2026-09-25 | SEL-107 | held 2026-03-25'],
        ['2026-09-24', 'held', '2027-02-16 – 2027-03-24 | SEL-107 | held 2026-09-24'],
        ['2027-03-18', 'held', '2027-08-11 – 2027-09-17 | SEL-107 | held 2027-03-18'],
      ],
    },
    {
      policy: 'holstebro',
      legalBasis: 'SEL-85',
      rows: [
        ['2025-01-06', 'start', '2025-03-17 – 2025-04-04 | default | start 2025-01-06'],
        ['2025-04-01', 'no-show', '2025-03-17 – 2025-04-04 | default | start 2025-01-06'],
        ['2025-04-22', 'held', '2025-07-04 – 2025-07-22 | default | held 2025-04-22'], // late
        ['2025-07-07', 'exempted', '2025-07-04 – 2025-08-01 | default | held 2025-04-22 | +10'],
        ['2025-07-30', 'held', '2025-10-12 – 2025-10-30 | default | held 2025-07-30'],
        ['2025-10-01', 'held', '2025-12-13 – 2025-12-31 | default | held 2025-10-01'], // New Year’s Day, 1 January, is a holiday
        ['2025-12-29', 'held', '2026-03-09 – 2026-03-27 | default | held 2025-12-29'],
        ['2026-01-12', 'setback', '2026-01-12 – 2026-02-23 | default | held 2025-12-29 | setback'],
        ['2026-02-25', 'held', '2026-05-04 – 2026-05-22 | default | held 2026-02-25'], // Whit Monday, 25 May, is a holiday; late
        ['2026-05-20', 'held', '2026-08-02 – 2026-08-20 | default | held 2026-05-20'],
        ['2026-08-19', 'held', '2026-11-01 – 2026-11-19 | default | held 2026-08-19'],
        ['2026-11-18', 'held', '2027-01-31 – 2027-02-18 | default | held 2026-11-18'],
      ],
    },
    {
      policy: 'esbjerg',
      legalBasis: 'SEL-85',
      plan: { followUpInterval: 'P2M' },
      rows: [
        ['2025-02-18', 'start', '2025-04-04 – 2025-04-16 | own | start 2025-02-18'], // Good Friday, 18 April, is a holiday
        ['2025-04-10', 'no-show', '2025-04-04 – 2025-04-16 | own | start 2025-02-18'],
        ['2025-05-01', 'held', '2025-06-19 – 2025-07-01 | own | held 2025-05-01'], // late
        ['2025-06-23', 'exempted', '2025-06-19 – 2025-07-11 | own | held 2025-05-01 | +10'],
        ['2025-07-09', 'held', '2025-08-28 – 2025-09-09 | own | held 2025-07-09'],
        ['2025-09-08', 'held', '2025-10-26 – 2025-11-07 | own | held 2025-09-08'],
        ['2025-11-06', 'held', '2025-12-25 – 2026-01-06 | own | held 2025-11-06'],
        ['2026-01-06', 'held', '2026-02-22 – 2026-03-06 | own | held 2026-01-06'],
        ['2026-01-12', 'setback', '2026-01-12 – 2026-02-23 | own | held 2026-01-06 | setback'],
        ['2026-02-20', 'held', '2026-04-08 – 2026-04-20 | own | held 2026-02-20'],
        ['2026-04-20', 'held', '2026-06-07 – 2026-06-19 | own | held 2026-04-20'],
        ['2026-06-18', 'held', '2026-08-06 – 2026-08-18 | own | held 2026-06-18'],
        ['2026-08-18', 'held', '2026-10-04 – 2026-10-16 | own | held 2026-08-18'],
        ['2026-10-16', 'held', '2026-12-04 – 2026-12-16 | own | held 2026-10-16'],
        ['2026-12-16', 'held', '2027-02-04 – 2027-02-16 | own | held 2026-12-16'],
      ],
    },
    {
      policy: 'youth-model',
      legalBasis: 'SEL-85',
      rows: [
        ['2025-01-06', 'start', '2025-04-12 – 2025-05-06 | default | start 2025-01-06'],
        ['2025-04-29', 'no-show', '2025-04-12 – 2025-05-06 | default | start 2025-01-06'],
        ['2025-05-26', 'held', '2025-09-01 – 2025-09-26 | default | held 2025-05-26'], // late
        ['2025-07-01', 'another meeting', '2025-09-01 – 2025-09-26 | default | held 2025-05-26'],
        ['2025-08-26', 'held', '2025-11-30 – 2025-12-24 | default | held 2025-08-26'], // the day after Christmas, 26 December, is a holiday
        ['2025-12-15', 'exempted', '2025-11-30 – 2026-01-02 | default | held 2025-08-26 | +10'],
        ['2026-01-02', 'held', '2026-04-07 – 2026-05-01 | default | held 2026-01-02'],
        ['2026-02-02', 'setback', '2026-02-02 – 2026-03-16 | default | held 2026-01-02 | setback'],
        ['2026-03-12', 'held', '2026-06-16 – 2026-07-10 | default | held 2026-03-12'],
        ['2026-07-08', 'held', '2026-10-12 – 2026-11-06 | default | held 2026-07-08'],
        ['2026-11-05', 'held', '2027-02-09 – 2027-03-05 | default | held 2026-11-05'],
      ],
    },
  ];
  for (const story of stories) t.same(await lived(story), story.rows, `${story.policy}, ${story.legalBasis}`);
});

t.test('a day ends at midnight in Copenhagen, in winter and in summer', async (t) => {
  const state = async (planId: string, at: string) => {
    service.now = at;
    return (await nextOf(caseSystem, planId)).state;
  };
  const endingOn = async (windowTo: string, startDate: string) => {
    service.now = '2026-01-12T09:00:00Z';
    const { planId } = await aPlan(caseSystem, {
      plan: { startDate, followUpPolicy: 'holstebro' },
      intervention: { startDate },
    });
    t.equal((await nextOf(caseSystem, planId)).windowTo, windowTo);
    return planId;
  };
  const before = await endingOn('2026-03-27', '2025-12-29'); // the last working day of winter time: the 29th is a Sunday
  t.equal(await state(before, '2026-03-27T22:59:59Z'), 'due');
  t.equal(await state(before, '2026-03-27T23:00:00Z'), 'overdue');
  const after = await endingOn('2026-03-30', '2025-12-30');
  t.equal(await state(after, '2026-03-30T21:59:59Z'), 'due');
  t.equal(await state(after, '2026-03-30T22:00:00Z'), 'overdue', 'an hour earlier in UTC: summer time has begun');

  const heldOn = (day: string) =>
    caseSystem.put(`/v1/plans/${after}/follow-ups/${uuid()}`, { plannedFor: day, state: 'held', heldOn: day });
  service.now = '2026-03-28T22:30:00Z';
  t.equal((await heldOn('2026-03-29')).status, 422, 'at 23:30 the day before, it has not come');
  service.now = '2026-03-28T23:30:00Z';
  t.equal((await heldOn('2026-03-29')).status, 201, 'at 00:30, before the clocks change, it has');
  t.match(
    await nextOf(caseSystem, after),
    { windowFrom: '2026-06-11', windowTo: '2026-06-29' },
    'windows count whole days',
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

t.test('when only network meetings count, another meeting does not move the window', async (t) => {
  service.now = '2026-01-12T09:00:00Z';
  const ids = await aPlan(caseSystem, { plan: { startDate: '2026-01-12', followUpPolicy: 'youth-model' } });
  const meeting = (heldOn: string, more: object = {}) =>
    caseSystem.put(`/v1/plans/${ids.planId}/follow-ups/${uuid()}`, {
      plannedFor: heldOn,
      state: 'held',
      heldOn,
      ...more,
    });
  service.now = '2026-03-16T09:00:00Z';
  t.match(await meeting('2026-03-02', { kind: 'network' }), { status: 201, body: { kind: 'network' } });
  t.match(await nextOf(caseSystem, ids.planId), {
    anchor: { kind: 'held', date: '2026-03-02' },
    windowTo: '2026-07-02',
  });
  t.match(await meeting('2026-03-16'), { status: 201, body: { kind: 'follow-up' } });
  t.match(await nextOf(caseSystem, ids.planId), { anchor: { date: '2026-03-02' }, windowTo: '2026-07-02' });
  const exempted = await caseSystem.post(`/v1/plans/${ids.planId}/exemptions`, { reason: 'Eksamen', days: 7 });
  t.match(
    exempted.body,
    { windowTo: '2026-07-09', exemption: { days: 7 } },
    'the exemption counts from the network meeting too',
  );

  const {
    id: _,
    version: __,
    builtIn: ___,
    countsOnly,
    ...copy
  } = (await caseSystem.get('/v1/follow-up-policies/youth-model')).body;
  t.equal(countsOnly, 'network');
  const own = (await caseSystem.put('/v1/follow-up-policies/alle-moeder', copy)).body;
  t.same([own.countsOnly, own.scoredBy], [undefined, ['caseworker', 'staff', 'citizen-with-staff']]);
  await caseSystem.put(
    `/v1/plans/${ids.planId}`,
    { citizenId: ids.citizenId, startDate: '2026-01-12', status: 'active', followUpPolicy: 'alle-moeder' },
    { 'if-match': '"1"' },
  );
  t.match(
    await nextOf(caseSystem, ids.planId),
    { anchor: { date: '2026-03-16' } },
    'without countsOnly every meeting counts',
  );
  t.match(await caseSystem.put('/v1/follow-up-policies/forkert', { ...copy, countsOnly: 'telefonmøde' }), {
    status: 422,
    body: { errors: [{ pointer: '/countsOnly' }] },
  });
});

t.test('two quarters behind bring the meeting forward, until the goal is back on course', async (t) => {
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

t.test('an exemption extends this window only, by its days, once per reason', async (t) => {
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

t.test('a withdrawn exemption no longer counts, and its reason can be given again', async (t) => {
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
  t.same((await caseSystem.delete(`${path}/${hospital}`)).body, withdrawn.body, 'the second time changes nothing');
  t.match(await nextOf(caseSystem, planId), { exemption: { reason: 'Flytter', days: 5 } });
  const since = (instant: string) => caseSystem.get(`/v1/plans?updatedSince=${instant}&limit=1000`);
  const found = async (instant: string) => (await since(instant)).body.items.some(({ id }: Json) => id === planId);
  t.same(
    [await found('2026-02-03T09:00:00Z'), await found('2026-02-03T09:00:01Z')],
    [true, false],
    'updatedSince finds the plan',
  );
  await caseSystem.delete(`${path}/${moving}`);
  t.same(await nextOf(caseSystem, planId), before, 'as before the exemptions');
  t.match(await exempt('indlagt', 10), { status: 201, body: { exemption: { reason: 'indlagt', days: 10 } } });

  const shown = (await caseSystem.get(`${path}?limit=2`)).body;
  t.same(
    shown.items.map(({ withdrawnAt }: Json) => withdrawnAt !== undefined),
    [true, true],
    'withdrawn ones are still listed',
  );
  t.match((await caseSystem.get(`${path}?limit=2&cursor=${shown.next}`)).body, { items: [{ days: 10 }], next: null });
  t.equal((await caseSystem.delete(`${path}/${uuid()}`)).status, 404);
  const other = await aPlan(caseSystem);
  t.equal((await caseSystem.delete(`/v1/plans/${other.planId}/exemptions/${hospital}`)).status, 404);

  const logged = await inMunicipality(service.pool, '0661', service.now, (tenant) =>
    tenant.query<{ version: number; change: string }>(
      sql`select version, change from change where municipality_code = ${municipality} and resource = 'exemption' and resource_id = ${hospital} order by id`,
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
  const reasons = ['Indlagt', 'indlagt', 'INDLAGT', 'inDlagt', 'IndlagT', 'iNDLAGT'];
  await Promise.all(reasons.map(() => nextOf(caseSystem, planId))); // opens a connection for each
  const answers = await Promise.all(
    reasons.map((reason) => caseSystem.post(`/v1/plans/${planId}/exemptions`, { reason, days: 20 })),
  );
  t.same(answers.map(({ status }) => status).toSorted(), [201, ...Array(5).fill(422)]);
});

t.test('a plan that is not active has no next follow-up, and no window to extend', async (t) => {
  service.now = '2026-02-02T09:00:00Z';
  const ids = await aPlan(caseSystem, { plan: { status: 'completed' } });
  t.equal(await nextOf(caseSystem, ids.planId), null);
  const refused = await caseSystem.post(`/v1/plans/${ids.planId}/exemptions`, { reason: 'Indlagt', days: 5 });
  t.match(refused, { status: 409, body: { code: 'conflict' } });
});

t.test('presets can be read, chosen and copied, but not changed', async (t) => {
  const { body } = await caseSystem.get('/v1/follow-up-policies');
  t.same(
    body.items.flatMap(({ id, builtIn }: Json) => (builtIn ? id : [])),
    ['egedal', 'esbjerg', 'frederiksberg', 'holstebro', 'statutory', 'youth-model'],
  );
  const { body: egedal } = await caseSystem.get('/v1/follow-up-policies/egedal');
  const { id: _, version: __, builtIn: ___, ...copy } = egedal;
  t.equal((await caseSystem.put('/v1/follow-up-policies/egedal', copy)).status, 409);
  t.equal((await caseSystem.put('/v1/follow-up-policies/vores', { ...copy, label: 'Vores praksis' })).status, 201);
  const ids = await aPlan(caseSystem, { plan: { followUpPolicy: 'vores' } });
  t.match(await nextOf(caseSystem, ids.planId), { policy: 'vores', rule: 'SEL-85' });
  await caseSystem.delete('/v1/follow-up-policies/vores');
  t.match(
    await nextOf(caseSystem, ids.planId),
    { policy: 'statutory' },
    'the policy was withdrawn: the municipality’s default counts',
  );
});

t.test('overlapping rules, a missing default and an unknown policy are refused with a pointer', async (t) => {
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
