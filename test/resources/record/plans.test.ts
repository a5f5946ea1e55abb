/** Plans, their interventions, and the shared plan document. */
import t from 'tap';
import { refused } from '../../support/refused.ts';
import type { Json } from '../../support/service.ts';
import { aPlan, FFB, startService, uuid } from '../../support/service.ts';

const service = await startService(t);
const caseSystem = await service.as('case-system');
const neighbour = await service.as('case-system', { municipality: '0657' });

const aCitizen = async () => {
  const citizenId = uuid();
  await caseSystem.put(`/v1/citizens/${citizenId}`, { caseNumber: `TEST-${citizenId.slice(0, 8)}` });
  return citizenId;
};
const plan = async (more: object = {}, client = caseSystem) =>
  client.put(`/v1/plans/${uuid()}`, {
    citizenId: await aCitizen(),
    startDate: '2026-01-12',
    status: 'active',
    ...more,
  });
const idsOf = ({ body }: { body: Json }) => body.items.map(({ id }: Json) => id);

t.test('a plan takes three fields, and can hold all that was agreed', async (t) => {
  const bare = await plan();
  t.match(bare, { status: 201, body: { version: 1, judgedBy: 'staff', consentRequired: false, phases: [] } });
  const agreed = {
    purpose: 'En hverdag med venner, aktiviteter og ro – også i weekenden.',
    kind: 'sel-141',
    agreement: { state: 'accepted', date: '2026-01-12' },
    endDate: '2026-12-31',
    coordinator: { name: 'Sagsbehandler 17', unit: 'Voksenteam Sønderå' },
    supportNeed: 3,
    term: 'short',
    judgedBy: 'citizen',
    followUpPolicy: 'holstebro',
    phases: [
      { name: 'Fase 1', from: '2026-01-12', to: '2026-04-11' },
      { name: 'Fase 2', from: '2026-04-12', to: '2026-07-11' },
    ],
  };
  t.match((await plan(agreed)).body, agreed);
});

t.test('neither a plan nor a phase can end before it begins', async (t) => {
  refused(t, await plan({ endDate: '2026-01-11' }), 'invalid-body', '/endDate before-start');
  refused(t, await plan({ closedOn: '2026-01-11' }), 'invalid-body', '/closedOn before-start');
  refused(
    t,
    await plan({ phases: [{ name: 'Fase 1', from: '2026-02-01', to: '2026-01-31' }] }),
    'invalid-body',
    '/phases/0/to before-start',
  );
  t.equal(
    (await plan({ endDate: '2026-01-12', closedOn: '2026-01-12' })).status,
    201,
    'it can end on the day it begins',
  );
  refused(t, await plan({ startDate: '2026-02-30' }), 'invalid-body', '/startDate invalid-format');
  refused(
    t,
    await plan({ status: 'afsluttet', supportNeed: 5 }),
    'invalid-body',
    '/status invalid-value',
    '/supportNeed too-large',
  );
});

t.test('a plan and its brief say which of CTI’s three phases it is in', async (t) => {
  const phases = [
    { name: 'Overgang', from: '2026-05-22', to: '2026-08-21' },
    { name: 'Afprøvning', from: '2026-08-22', to: '2026-11-21' },
    { name: 'Overdragelse', from: '2026-11-24', to: '2027-02-21' },
  ];
  const { body } = await plan({ startDate: '2026-05-22', endDate: '2027-02-21', phases });
  const current = async () => {
    const document = (await caseSystem.get(`/v1/plans/${body.id}`)).body;
    const brief = (await caseSystem.get(`/v1/plans/${body.id}/follow-ups/brief`)).body;
    t.same(brief.currentPhase, document.currentPhase);
    return document.currentPhase;
  };
  const now = service.now;
  t.same(await current(), phases[1], 'on its last day');
  service.now = '2026-11-21T23:30:00Z';
  t.equal(await current(), null, 'after midnight in Denmark: between two phases');
  service.now = '2026-11-24T09:00:00Z';
  t.same(await current(), phases[2]);
  service.now = now;

  const [first, second, third] = phases as [object, object, object];
  const wrong: [phases: object[], fault: string][] = [
    [[first, { ...second, from: '2026-08-21' }], '/phases/1/from overlapping-phases'],
    [[third, second, { ...first, to: '2026-12-24' }], '/phases/2/from overlapping-phases'],
    [[{ ...first, from: '2026-05-21' }, second], '/phases/0/from before-start'],
  ];
  for (const [phases, fault] of wrong)
    refused(t, await plan({ startDate: '2026-05-22', phases }), 'invalid-body', fault);
});

t.test('a plan belongs to a citizen of the municipality and cannot move to another one', async (t) => {
  refused(t, await plan({ citizenId: uuid() }), 'not-found', '/citizenId not-found');
  refused(t, await plan({}, neighbour), 'not-found', '/citizenId not-found');
  const { body } = await plan();
  const moved = { citizenId: await aCitizen(), startDate: '2026-01-12', status: 'active' };
  refused(
    t,
    await caseSystem.put(`/v1/plans/${body.id}`, moved, { 'if-match': '"1"' }),
    'conflict',
    '/citizenId conflict',
  );
});

t.test('plans are listed by citizen, provider, status, reference and what changed', async (t) => {
  const ids = await aPlan(caseSystem, { plan: { externalReference: { system: 'cura', value: 'plan/7' } } });
  const draft = (await plan({ citizenId: ids.citizenId, status: 'draft' })).body.id;
  const list = async (query: string) => idsOf(await caseSystem.get(`/v1/plans?${query}`));
  t.same((await list(`citizenId=${ids.citizenId}`)).toSorted(), [draft, ids.planId].toSorted());
  t.same(await list(`citizenId=${ids.citizenId}&status=draft`), [draft]);
  t.same(await list(`providerId=${ids.providerId}`), [ids.planId]);
  t.same(await list(`providerId=${uuid()}`), []);
  t.same(await list('externalReference=cura%7Cplan%2F7'), [ids.planId]);
  refused(
    t,
    await plan({ externalReference: { system: 'cura', value: 'plan/7' } }),
    'conflict',
    '/externalReference conflict',
  );

  service.now = '2026-11-21T11:00:00Z';
  const later = (await plan()).body.id;
  t.same(await list('updatedSince=2026-11-21T11:00:00Z'), [later]);
  t.same(idsOf(await neighbour.get('/v1/plans')), []);
});

t.test('an intervention is granted with FFB code, legal basis, provider and dates', async (t) => {
  const ids = await aPlan(caseSystem);
  const base = { code: FFB.supportAtHome, startDate: '2026-02-01' };
  const put = (more: object, id = uuid()) =>
    caseSystem.put(`/v1/plans/${ids.planId}/interventions/${id}`, { ...base, ...more });
  const whole = {
    legalBasis: 'SEL-85',
    providerId: ids.providerId,
    endDate: '2026-08-31',
    endReason: 'Målet er nået',
    package: 0,
    delivery: 'group',
    hoursPerWeek: 3.25,
    unitCost: 12500.5,
    externalReference: { system: 'nexus', value: 'ydelse 1' },
  };
  const id = uuid();
  t.match(await put(whole, id), { status: 201, body: { planId: ids.planId, ...base, ...whole } });
  t.same(idsOf(await caseSystem.get('/v1/interventions?externalReference=nexus%7Cydelse%201')), [id]);
  t.same(
    idsOf(await caseSystem.get(`/v1/plans/${ids.planId}/interventions`)).toSorted(),
    [id, ids.interventionId].toSorted(),
  );

  refused(t, await put({ code: FFB.cleaning }), 'wrong-code', '/code wrong-code');
  refused(t, await put({ legalBasis: 'SEL-9999' }), 'wrong-code', '/legalBasis wrong-code');
  refused(t, await put({ endDate: '2026-01-31' }), 'invalid-body', '/endDate before-start');
  t.equal((await put({ endDate: '2026-02-01' })).status, 201, 'a single day');
  refused(t, await put({ providerId: uuid() }), 'not-found', '/providerId not-found');
  refused(t, await put({ package: 11 }), 'invalid-body', '/package too-large');
  refused(t, await put({ package: 2.5 }), 'invalid-body', '/package wrong-type');
  const elsewhere = (await plan()).body.id;
  refused(t, await caseSystem.put(`/v1/plans/${elsewhere}/interventions/${id}`, base), 'conflict');
  refused(t, await caseSystem.put(`/v1/plans/${uuid()}/interventions/${uuid()}`, base), 'not-found');
  refused(t, await caseSystem.get(`/v1/plans/${elsewhere}/interventions/${id}`), 'not-found');
});

t.test('a lower package is a new version of the intervention', async (t) => {
  const ids = await aPlan(caseSystem, { intervention: { package: 4 } });
  const path = `/v1/plans/${ids.planId}/interventions/${ids.interventionId}`;
  const lower = {
    code: FFB.supportAtHome,
    startDate: '2026-01-19',
    legalBasis: 'SEL-85',
    providerId: ids.providerId,
    package: 3,
  };
  refused(t, await caseSystem.put(path, lower), 'precondition-required', 'If-Match required');
  t.match(await caseSystem.put(path, lower, { 'if-match': '"1"' }), { status: 200, body: { version: 2, package: 3 } });
  t.match(await caseSystem.delete(path), { status: 200, body: { enteredInError: true } });
  t.same((await caseSystem.get(`/v1/plans/${ids.planId}`)).body.interventions, []);
});

t.test('a provider fetches the shared action plan of a citizen it supports', async (t) => {
  const ids = await aPlan(caseSystem);
  await caseSystem.post('/v1/scores', { goalId: ids.goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' });
  const provider = await service.as('provider', { providerId: ids.providerId });
  const { status, body, headers } = await provider.get(`/v1/plans/${ids.planId}`);
  t.equal(status, 200);
  t.match(headers.get('etag'), /^"1-/);
  t.match(body, {
    id: ids.planId,
    interventions: [{ id: ids.interventionId }],
    nextFollowUp: { windowFrom: '2026-03-23', windowTo: '2026-04-10', state: 'overdue', planned: null },
    lastFollowUp: null,
  });
  t.match(body.goals[0].progression, { judgement: 'progressing', baseline: 3, target: 1, change: 1 });
  t.match(body.goals[0].smart, {
    specific: true,
    measurable: true,
    accepted: true,
    realistic: true,
    timeBound: true,
    missing: [],
  });
  t.match(body.goals[0].scores, [{ quarter: '2026-Q1', value: 2 }]);
});

t.test('goals are judged by the scores of whom the plan names in judgedBy', async (t) => {
  const judgements: Record<string, string> = {};
  for (const judgedBy of ['staff', 'citizen', 'caseworker', 'relative']) {
    const ids = await aPlan(caseSystem, { plan: { judgedBy } });
    for (const [informant, value] of [
      ['caseworker', 1],
      ['provider', 3],
      ['citizen', 4],
    ])
      await caseSystem.post('/v1/scores', { goalId: ids.goalId, assessedOn: '2026-03-30', value, informant });
    judgements[judgedBy] = (await caseSystem.get(`/v1/plans/${ids.planId}`)).body.goals[0].progression.judgement;
  }
  t.same(judgements, { staff: 'unchanged', citizen: 'setback', caseworker: 'reached', relative: 'not-assessed' });
});

t.test(
  'the document shows each informant’s last score in each of the latest eight quarters that have one',
  async (t) => {
    const ids = await aPlan(caseSystem, {
      plan: { startDate: '2023-01-02' },
      goal: { measure: { instrument: 'ffb-level', baseline: { value: 4, date: '2023-01-02' } } },
    });
    const days = [
      ['2023-02-01', 4, 'staff'],
      ['2023-05-01', 4, 'staff'],
      ['2023-08-01', 3, 'staff'],
      ['2024-02-01', 3, 'staff'],
      ['2024-05-01', 3, 'staff'],
      ['2024-08-01', 3, 'staff'],
      ['2025-02-01', 2, 'staff'],
      ['2026-01-31', 2, 'staff'],
      ['2026-03-31', 1, 'staff'],
      ['2026-03-30', 3, 'citizen'],
      ['2026-04-01', 2, 'staff'],
      ['2026-04-02', null, 'citizen'],
    ] as const;
    const scores = days.map(([assessedOn, value, informant]) => ({
      goalId: ids.goalId,
      assessedOn,
      informant,
      ...(value === null ? { notAssessed: 'Indlagt på sygehus' } : { value }),
    }));
    t.match((await caseSystem.post('/v1/score-batches', { scores })).body, { accepted: 12 });
    const [goal] = (await caseSystem.get(`/v1/plans/${ids.planId}`)).body.goals;
    t.same(
      goal.scores.map((score: Json) => [score.quarter, score.informant, score.value ?? score.notAssessed]),
      [
        ['2023-Q2', 'staff', 4],
        ['2023-Q3', 'staff', 3],
        ['2024-Q1', 'staff', 3],
        ['2024-Q2', 'staff', 3],
        ['2024-Q3', 'staff', 3],
        ['2025-Q1', 'staff', 2],
        ['2026-Q1', 'citizen', 3],
        ['2026-Q1', 'staff', 1],
        ['2026-Q2', 'staff', 2],
        ['2026-Q2', 'citizen', 'Indlagt på sygehus'],
      ],
      'the ninth quarter back is left out, and so is the earlier score of a quarter',
    );
  },
);

t.test('the document shows sub-goals inside their goal, with their own report, progression and scores', async (t) => {
  const ids = await aPlan(caseSystem);
  const subGoalId = uuid();
  await caseSystem.put(`/v1/plans/${ids.planId}/goals/${subGoalId}`, {
    kind: 'sub-goal',
    status: 'active',
    parentGoalId: ids.goalId,
    title: 'Rydder bordet efter hvert måltid',
    changeType: 'develop',
    measure: {
      instrument: 'gas',
      baseline: { value: -2, date: '2026-02-01' },
      target: { value: 0, date: '2026-12-01' },
    },
  });
  await caseSystem.post('/v1/scores', { goalId: subGoalId, assessedOn: '2026-06-01', value: 0, informant: 'provider' });
  const { goals } = (await caseSystem.get(`/v1/plans/${ids.planId}`)).body;
  t.equal(goals.length, 1);
  t.match(goals[0], { id: ids.goalId, progression: { judgement: 'not-assessed' }, scores: [] });
  t.match(goals[0].subGoals, [
    {
      id: subGoalId,
      parentGoalId: ids.goalId,
      progression: { judgement: 'reached', change: 2 },
      scores: [{ quarter: '2026-Q2', value: 0 }],
      smart: {
        missing: [
          { criterion: 'specific', reason: 'no-theme-or-dimension' },
          { criterion: 'accepted', reason: 'not-accepted' },
        ],
      },
    },
  ]);
});

t.test('the document shows the next and the last follow-up, and the open agreements', async (t) => {
  const ids = await aPlan(caseSystem);
  const meeting = async (body: object) => {
    const id = uuid();
    await caseSystem.put(`/v1/plans/${ids.planId}/follow-ups/${id}`, body);
    return id;
  };
  await meeting({ plannedFor: '2026-04-07', state: 'held', heldOn: '2026-04-09', outcome: 'continue' });
  const agreement = (what: string, dueDate: string, state: string) => ({
    what,
    dueDate,
    state,
    responsible: 'Kontaktpædagog',
  });
  const last = await meeting({
    plannedFor: '2026-10-05',
    state: 'held',
    heldOn: '2026-10-06',
    outcome: 'continue',
    agreements: [
      agreement('Købe nye gummistøvler', '2026-12-24', 'open'),
      agreement('Ringe til tandlægen', '2026-11-01', 'open'),
      agreement('Finde en cykel', '2026-11-15', 'done'),
    ],
  });
  await meeting({ plannedFor: '2026-12-15', state: 'cancelled' });
  await meeting({ plannedFor: '2027-04-06', state: 'planned' });
  const next = await meeting({ plannedFor: '2027-01-12', state: 'planned', place: 'Rådhuset, lokale Ø' });
  const { body } = await caseSystem.get(`/v1/plans/${ids.planId}`);
  t.match(body.nextFollowUp, {
    planned: next,
    plannedFor: '2027-01-12',
    place: 'Rådhuset, lokale Ø',
    anchor: { kind: 'held', date: '2026-10-06' },
  });
  t.same(body.lastFollowUp, { id: last, heldOn: '2026-10-06', outcome: 'continue' });
  t.match(body.openAgreements, [
    { what: 'Ringe til tandlægen', dueDate: '2026-11-01', state: 'open', followUpId: last },
    { what: 'Købe nye gummistøvler', dueDate: '2026-12-24' },
  ]);
  t.equal(body.openAgreements.length, 2);
});

t.test(
  'the document’s ETag changes with each part and with the Danish date; the plan’s version does not',
  async (t) => {
    service.now = '2026-11-22T10:00:00Z';
    const ids = await aPlan(caseSystem);
    const path = `/v1/plans/${ids.planId}`;
    const etag = async () => (await caseSystem.get(path)).headers.get('etag') as string;
    const tags = [await etag()];
    const changed = async (what: string, work: Promise<{ status: number }>) => {
      t.equal((await work).status, 201, what);
      const now = await etag();
      t.notOk(tags.includes(now), `${what}: another ETag`);
      tags.push(now);
    };
    await changed(
      'a score',
      caseSystem.post('/v1/scores', { goalId: ids.goalId, assessedOn: '2026-10-01', value: 2, informant: 'staff' }),
    );
    await changed(
      'a sub-goal',
      caseSystem.put(`${path}/goals/${uuid()}`, { kind: 'sub-goal', status: 'proposed', parentGoalId: ids.goalId }),
    );
    await changed(
      'an intervention',
      caseSystem.put(`${path}/interventions/${uuid()}`, { code: FFB.supportAtHome, startDate: '2026-03-01' }),
    );
    await changed(
      'a meeting',
      caseSystem.put(`${path}/follow-ups/${uuid()}`, { plannedFor: '2026-12-01', state: 'planned' }),
    );

    const last = tags.at(-1) as string;
    t.equal((await caseSystem.get(path, { 'if-none-match': last })).status, 304, 'nothing has changed');
    service.now = '2026-11-22T22:59:00Z';
    t.equal((await caseSystem.get(path, { 'if-none-match': last })).status, 304, 'nor before midnight in Copenhagen');
    service.now = '2026-11-22T23:00:00Z';
    t.equal((await caseSystem.get(path, { 'if-none-match': last })).status, 200);

    const body = { citizenId: ids.citizenId, startDate: '2026-01-12', status: 'completed', endDate: '2026-11-22' };
    t.match(
      await caseSystem.put(path, body, { 'if-match': tags[0] as string }),
      { status: 200, body: { version: 2 } },
      'If-Match compares the version alone',
    );
    refused(
      t,
      await caseSystem.put(path, { ...body, status: 'active' }, { 'if-match': tags[0] as string }),
      'precondition-failed',
      'If-Match precondition-failed',
    );
  },
);

t.test('a plan entered in error is gone with everything below it, and PUT brings it back', async (t) => {
  const ids = await aPlan(caseSystem);
  t.match(await caseSystem.delete(`/v1/plans/${ids.planId}`), { status: 200, body: { enteredInError: true } });
  refused(t, await caseSystem.get(`/v1/plans/${ids.planId}/goals/${ids.goalId}`), 'not-found');
  refused(t, await caseSystem.get(`/v1/goals/${ids.goalId}/scores`), 'not-found');
  const score = { goalId: ids.goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' };
  refused(t, await caseSystem.post('/v1/scores', score), 'not-found', '/goalId not-found');
  const body = { citizenId: ids.citizenId, startDate: '2026-01-12', status: 'active' };
  t.equal((await caseSystem.put(`/v1/plans/${ids.planId}`, body, { 'if-match': '"2"' })).status, 200);
  t.match((await caseSystem.get(`/v1/plans/${ids.planId}`)).body.goals, [{ id: ids.goalId }]);
});
