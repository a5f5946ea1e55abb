/** Follow-up meetings: planned, held, cancelled or missed, and the agreements made at them. */
import t from 'tap';
import { municipality, sql } from '../../../src/db/statement.ts';
import { inMunicipality } from '../../../src/resources/administration/credentials/store.ts';
import { refused } from '../../support/refused.ts';
import { aPlan, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t);
const caseSystem = await service.as('case-system');
const ids = await aPlan(caseSystem);

const planned = { plannedFor: '2026-11-18', state: 'planned' };
const held = { plannedFor: '2026-11-18', state: 'held', heldOn: '2026-11-19', outcome: 'continue' };
const put = (body: object, { id = uuid(), planId = ids.planId, version = 0 } = {}) =>
  caseSystem.put(`/v1/plans/${planId}/follow-ups/${id}`, body, version > 0 ? { 'if-match': `"${version}"` } : {});
const openAgreements = async (planId = ids.planId) =>
  (await caseSystem.get(`/v1/plans/${planId}`)).body.openAgreements.map(({ what }: Json) => what);

t.test('a meeting is planned, then held, with who came and what was decided', async (t) => {
  const id = uuid();
  const plannedMeeting = {
    ...planned,
    place: 'Hjemme hos borgeren, Ærøgade',
    participants: [
      { role: 'citizen', label: 'Borger' },
      { role: 'authority', label: 'Sagsbehandler 17' },
      { role: 'provider', label: 'Kontaktpædagog' },
    ],
  };
  t.match(await put(plannedMeeting, { id }), {
    status: 201,
    body: { version: 1, ...plannedMeeting, agreements: [], goalDecisions: [] },
  });
  const result = {
    ...plannedMeeting,
    ...held,
    participants: plannedMeeting.participants.map((one) => ({ ...one, attended: one.role !== 'provider' })),
    goalDecisions: [{ goalId: ids.goalId, decision: 'adjust-target', target: { value: 2, date: '2027-06-30' } }],
    summary: 'Åse er glad for sin nye hylde. Vi nøjes med to mål.',
    experience: { 'lyttet-til': 5, tryghed: 4 },
    agreements: [{ what: 'Købe kroge til gangen', responsible: 'Borger', dueDate: '2026-12-01', state: 'open' }],
  };
  const { status, body } = await put(result, { id, version: 1 });
  t.equal(status, 200);
  t.match(body, { ...result, version: 2, planId: ids.planId });
  t.same((await caseSystem.get(`/v1/plans/${ids.planId}/follow-ups/${id}`)).body, body);
  t.match(await put(result, { id }), { status: 200, body: { version: 2 } }, 'the same again changes nothing');
  t.same(await openAgreements(), ['Købe kroge til gangen']);
});

t.test('a meeting that was not held has no outcome and no decisions', async (t) => {
  for (const state of ['no-show', 'cancelled', 'planned']) {
    t.match(await put({ ...planned, state }), { status: 201, body: { state } });
    refused(t, await put({ ...planned, state, outcome: 'continue' }), 'invalid-body', '/outcome not-allowed');
    refused(t, await put({ ...planned, state, heldOn: '2026-11-18' }), 'invalid-body', '/heldOn not-allowed');
    refused(t, await put({ ...planned, state, experience: { tryghed: 1 } }), 'invalid-body', '/experience not-allowed');
    refused(
      t,
      await put({ ...planned, state, goalDecisions: [{ goalId: ids.goalId, decision: 'keep' }] }),
      'invalid-body',
      '/goalDecisions not-allowed',
    );
  }
  refused(t, await put({ ...planned, state: 'afholdt' }), 'invalid-body', '/state invalid-value');
});

t.test('a meeting is held on a day between the plan’s start and today', async (t) => {
  refused(t, await put({ ...held, heldOn: undefined }), 'invalid-body', '/heldOn required');
  refused(t, await put({ ...held, heldOn: '2026-11-22' }), 'in-the-future', '/heldOn in-the-future');
  t.equal((await put({ ...held, heldOn: '2026-11-21' })).status, 201, 'today');
  refused(t, await put({ ...held, heldOn: '2026-01-11' }), 'too-early', '/heldOn too-early');
  t.equal((await put({ ...held, heldOn: '2026-01-12' })).status, 201, 'the day the plan began');
  t.equal((await put({ ...held, outcome: undefined })).status, 201, 'the outcome may come later');
  service.now = '2026-11-21T23:15:00Z';
  t.equal((await put({ ...held, heldOn: '2026-11-22' })).status, 201, 'today is the Danish date');
});

t.test('the citizen’s experience is scored on its own scale', async (t) => {
  refused(t, await put({ ...held, experience: { tryghed: 6 } }), 'off-scale', '/experience/tryghed off-scale');
  refused(t, await put({ ...held, experience: { tryghed: 3.5 } }), 'off-scale', '/experience/tryghed off-scale');
  refused(t, await put({ ...held, experience: { kaffe: 5 } }), 'wrong-code', '/experience/kaffe wrong-code');
});

t.test('an agreement needs what, who, by when and its state', async (t) => {
  const whole = {
    what: 'Ringe til boligselskabet',
    responsible: 'Sagsbehandler 17',
    dueDate: '2026-12-01',
    state: 'open',
  };
  for (const field of ['what', 'responsible', 'dueDate', 'state'])
    refused(
      t,
      await put({ ...held, agreements: [{ ...whole, [field]: undefined }] }),
      'invalid-body',
      `/agreements/0/${field} required`,
    );
  const id = uuid();
  refused(
    t,
    await put({
      ...held,
      agreements: [
        { ...whole, id },
        { ...whole, id },
      ],
    }),
    'invalid-body',
    '/agreements/1/id duplicate',
  );
  t.equal((await put({ ...held, agreements: [{ ...whole, id }] })).status, 201);
  refused(t, await put({ ...held, agreements: [{ ...whole, id }] }), 'conflict', '/agreements/0/id conflict');
});

t.test('writing the meeting again changes and withdraws its agreements', async (t) => {
  const { planId } = await aPlan(caseSystem);
  const id = uuid();
  const [bike, dentist] = [uuid(), uuid()];
  const agreement = (agreementId: string, what: string, state = 'open') => ({
    id: agreementId,
    what,
    responsible: 'Kontaktpædagog',
    dueDate: '2026-12-01',
    state,
  });
  await put(
    { ...held, agreements: [agreement(bike, 'Finde en cykel'), agreement(dentist, 'Bestille tandlæge')] },
    { id, planId },
  );
  t.same((await openAgreements(planId)).toSorted(), ['Bestille tandlæge', 'Finde en cykel']);

  const done = [agreement(bike, 'Finde en cykel', 'done'), agreement(dentist, 'Bestille tandlæge')];
  refused(t, await put({ ...held, agreements: done }, { id, planId }), 'precondition-required', 'If-Match required');
  t.match(await put({ ...held, agreements: done }, { id, planId, version: 1 }), { status: 200, body: { version: 2 } });
  t.same(await openAgreements(planId), ['Bestille tandlæge']);

  const withdrawn = await put({ ...held, agreements: [done[0] as object] }, { id, planId, version: 2 });
  t.match(withdrawn, { status: 200, body: { version: 3, agreements: [{ id: bike, state: 'done' }] } });
  t.equal(withdrawn.body.agreements.length, 1);
  t.same(await openAgreements(planId), []);

  t.match(await put({ ...held, agreements: done }, { id, planId, version: 3 }), { status: 200, body: { version: 4 } });
  t.same(await openAgreements(planId), ['Bestille tandlæge'], 'a withdrawn agreement can be made again');
});

t.test('a correction keeps the earlier version', async (t) => {
  const id = uuid();
  await put({ ...held, summary: 'Første udkast' }, { id });
  await put({ ...held, summary: 'Rettet: mødet varede en time' }, { id, version: 1 });
  const kept = await inMunicipality(service.pool, '0661', service.now, (tenant) =>
    tenant.query<{ version: number; summary: string }>(
      sql`select version, summary from follow_up_history where municipality_code = ${municipality} and id = ${id}`,
    ),
  );
  t.same(kept, [{ version: 1, summary: 'Første udkast' }]);
});

t.test('meetings are listed by plan, state, planned day and reference', async (t) => {
  const { planId } = await aPlan(caseSystem);
  const made: Record<string, string> = {};
  for (const [name, body] of Object.entries({
    januar: { plannedFor: '2027-01-12', state: 'planned' },
    april: { plannedFor: '2027-04-06', state: 'planned', externalReference: { system: 'outlook', value: 'møde 3' } },
    udeblev: { plannedFor: '2026-10-06', state: 'no-show' },
  })) {
    made[name] = uuid();
    await put(body, { id: made[name], planId });
  }
  const list = async (query: string) =>
    (await caseSystem.get(`/v1/follow-ups?${query}`)).body.items.map(({ id }: Json) => id).toSorted();
  const of = (...names: string[]) => names.map((name) => made[name]).toSorted();
  t.same(await list(`planId=${planId}`), of('januar', 'april', 'udeblev'));
  t.same(await list(`planId=${planId}&state=planned`), of('januar', 'april'));
  t.same(await list(`planId=${planId}&from=2027-01-12&to=2027-04-05`), of('januar'));
  t.same(await list(`externalReference=${encodeURIComponent('outlook|møde 3')}`), of('april'));
  t.equal((await caseSystem.get(`/v1/plans/${planId}/follow-ups`)).body.items.length, 3);
});

t.test('a meeting belongs to one plan; entered in error it is gone, with its agreements', async (t) => {
  const { planId } = await aPlan(caseSystem);
  const id = uuid();
  const agreements = [{ what: 'Male køkkenet', responsible: 'Borger', dueDate: '2026-12-01', state: 'open' }];
  await put({ ...held, agreements }, { id, planId });
  refused(t, await put(held, { id }), 'conflict');
  refused(t, await put(held, { planId: uuid() }), 'not-found');
  t.match(await caseSystem.delete(`/v1/plans/${planId}/follow-ups/${id}`), {
    status: 200,
    body: { enteredInError: true },
  });
  t.same(await openAgreements(planId), []);
  t.equal((await caseSystem.get(`/v1/plans/${planId}`)).body.lastFollowUp, null);
});
