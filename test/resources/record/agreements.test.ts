/** Agreements: who does what by when. Made at a meeting or between meetings; a provider closes its own. */
import t from 'tap';
import { municipality, sql } from '../../../src/db/statement.ts';
import { inMunicipality } from '../../../src/resources/administration/credentials/store.ts';
import { refused } from '../../support/refused.ts';
import { type Answer, aPlan, type Client, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t);
const caseSystem = await service.as('case-system');
const { planId, providerId } = await aPlan(caseSystem);
const provider = await service.as('provider', { providerId });
const otherProviderId = uuid();
await caseSystem.put(`/v1/providers/${otherProviderId}`, { name: 'Bosted Eksempel' });

const bike = {
  what: 'Finde en cykel på genbrugspladsen',
  responsible: 'Kontaktpædagog',
  dueDate: '2026-12-01',
  state: 'open',
};
const etagOf = ({ headers }: Answer) => headers.get('etag') as string;
const pathOf = (id: string, plan = planId) => `/v1/plans/${plan}/agreements/${id}`;
const make = async (body: object, plan = planId) => {
  const id = uuid();
  const answer = await caseSystem.put(pathOf(id, plan), body);
  t.equal(answer.status, 201, answer.text);
  return id;
};
const meet = async (body: object = {}, plan = planId) => {
  const id = uuid();
  const path = `/v1/plans/${plan}/follow-ups/${id}`;
  const answer = await caseSystem.put(path, {
    plannedFor: '2026-11-18',
    state: 'held',
    heldOn: '2026-11-18',
    ...body,
  });
  t.equal(answer.status, 201, answer.text);
  return { id, path, answer };
};
/** Reads the agreement and writes it back with some fields changed. */
const change = async (client: Client, id: string, more: object) => {
  const read = await client.get(pathOf(id));
  const { id: _, planId: __, version: ___, createdAt: ____, updatedAt: _____, ...body } = read.body;
  return client.put(pathOf(id), { ...body, ...more }, { 'if-match': etagOf(read) });
};
const open = async (path: string): Promise<string[]> =>
  (await caseSystem.get(path)).body.openAgreements.map(({ what }: Json) => what);

t.test('an agreement made between meetings is shown together with those of the meetings', async (t) => {
  const { planId, providerId } = await aPlan(caseSystem);
  const atMeeting = { ...bike, what: 'Bestille tandlæge', dueDate: '2026-11-20' };
  const { id: followUpId } = await meet({ agreements: [atMeeting] }, planId);
  const id = uuid();
  const between = { ...bike, providerId, externalReference: { system: 'nexus', value: 'aftale 7' } };
  const made = await caseSystem.put(pathOf(id, planId), between);
  t.match(made, { status: 201, body: { id, planId, version: 1, ...between } });
  t.notOk('followUpId' in made.body);
  t.same((await caseSystem.get(pathOf(id, planId))).body, made.body);

  const { openAgreements } = (await caseSystem.get(`/v1/plans/${planId}`)).body;
  t.match(openAgreements, [
    { what: 'Bestille tandlæge', followUpId },
    { id, what: between.what, providerId },
  ]);
  t.notOk('followUpId' in openAgreements[1]);
  t.match((await caseSystem.get(`/v1/plans/${planId}/follow-ups/brief`)).body.openAgreements, [
    { what: 'Bestille tandlæge', overdue: true },
    { what: between.what, overdue: false },
  ]);
  t.equal((await caseSystem.get(`/v1/plans/${planId}/agreements`)).body.items.length, 2);
  await caseSystem.put(pathOf(id, planId), { ...between, state: 'done' }, { 'if-match': '"1"' });
  t.same(await open(`/v1/plans/${planId}`), ['Bestille tandlæge']);
});

t.test('the provider and the meeting an agreement names must exist, the meeting in the same plan', async (t) => {
  const foreign = await aPlan(caseSystem);
  const { id: foreignMeeting } = await meet({}, foreign.planId);
  const put = (body: object, id = uuid()) => caseSystem.put(pathOf(id), { ...bike, ...body });
  refused(t, await put({ providerId: uuid() }), 'not-found', '/providerId not-found');
  refused(t, await put({ followUpId: uuid() }), 'not-found', '/followUpId not-found');
  refused(t, await put({ followUpId: foreignMeeting }), 'not-found', '/followUpId not-found');
  refused(t, await put({ what: undefined }), 'invalid-body', '/what required');
  refused(t, await put({ overdue: true }), 'invalid-body', '/overdue unknown-field');
  refused(t, await caseSystem.put(pathOf(uuid(), uuid()), bike), 'not-found');
  refused(t, await put({}, await make(bike, foreign.planId)), 'conflict');
  const meeting = { plannedFor: '2026-11-18', state: 'held', heldOn: '2026-11-18' };
  refused(
    t,
    await caseSystem.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, {
      ...meeting,
      agreements: [bike, { ...bike, providerId: uuid() }],
    }),
    'not-found',
    '/agreements/1/providerId not-found',
  );
  refused(
    t,
    await caseSystem.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, {
      ...meeting,
      agreements: [{ ...bike, id: await make(bike) }],
    }),
    'conflict',
    '/agreements/0/id conflict',
  );
});

t.test('an agreement stays at the meeting it was made at', async (t) => {
  const { id: followUpId } = await meet();
  const { id: other } = await meet();
  const id = await make({ ...bike, followUpId });
  refused(t, await change(caseSystem, id, { followUpId: other }), 'conflict', '/followUpId conflict');
  refused(t, await change(caseSystem, id, { followUpId: undefined }), 'conflict', '/followUpId conflict');
  refused(t, await change(caseSystem, await make(bike), { followUpId }), 'conflict', '/followUpId conflict');
});

t.test('a change of an agreement gives its meeting a new version', async (t) => {
  const agreementId = uuid();
  const meeting = { plannedFor: '2026-11-18', state: 'held', heldOn: '2026-11-18' };
  const asAgreed = { ...meeting, agreements: [{ id: agreementId, ...bike, providerId }] };
  const { id: followUpId, path, answer } = await meet(asAgreed);
  t.match(answer.body.agreements, [{ id: agreementId, providerId, state: 'open' }]);

  t.equal((await change(provider, agreementId, { state: 'done' })).status, 200);
  const read = await caseSystem.get(path, { 'if-none-match': etagOf(answer) });
  t.match(read, { status: 200, body: { version: 2, agreements: [{ state: 'done' }] } });

  refused(t, await caseSystem.put(path, asAgreed), 'precondition-required', 'If-Match required');
  refused(
    t,
    await caseSystem.put(path, asAgreed, { 'if-match': etagOf(answer) }),
    'precondition-failed',
    'If-Match precondition-failed',
  );
  t.match(
    (await caseSystem.get(pathOf(agreementId))).body,
    { state: 'done', version: 2 },
    'the refused write did not reopen it',
  );

  const more = await make({ ...bike, what: 'Købe hjelm', followUpId });
  t.match((await caseSystem.get(path)).body, { version: 3, agreements: [{}, {}] });
  const same = await change(caseSystem, more, {});
  t.match(same, { status: 200, body: { version: 1 } });
  t.equal((await caseSystem.get(path)).body.version, 3, 'a write that changes nothing gives no new version');
  for (let round = 0; round < 2; round++) await caseSystem.delete(pathOf(more));
  t.match((await caseSystem.get(path)).body, { version: 4, agreements: [{ id: agreementId }] });
  t.equal((await caseSystem.get(path)).body.agreements.length, 1);

  const history = await inMunicipality(service.pool, '0661', service.now, (tenant) =>
    tenant.query<{ version: number }>(
      sql`select version from follow_up_history where municipality_code = ${municipality} and id = ${followUpId} order by version`,
    ),
  );
  t.same(
    history.map(({ version }) => version),
    [1, 2, 3],
  );
});

t.test('a write of the meeting keeps the external references of its agreements', async (t) => {
  const externalReference = { system: 'nexus', value: 'aftale 8' };
  const { id: followUpId, path } = await meet();
  const id = await make({ ...bike, followUpId, externalReference });
  const { body } = await caseSystem.get(path);
  const meeting = { plannedFor: body.plannedFor, state: 'held', heldOn: body.heldOn };
  const agreements = [{ id, ...bike, dueDate: '2026-12-24' }];
  t.equal((await caseSystem.put(path, { ...meeting, agreements }, { 'if-match': '"2"' })).status, 200);
  t.match((await caseSystem.get(pathOf(id))).body, { version: 2, dueDate: '2026-12-24', externalReference });
});

t.test('agreements of one meeting changed at the same time are all changed, one version after the other', async (t) => {
  const { id: followUpId, path } = await meet();
  const ids = [];
  for (let more = 0; more < 4; more++) ids.push(await make({ ...bike, followUpId }));
  const answers = await Promise.all(ids.map((id) => change(caseSystem, id, { state: 'done' })));
  t.same(
    answers.map(({ status }) => status),
    [200, 200, 200, 200],
  );
  t.equal((await caseSystem.get(path)).body.version, 1 + 4 + 4);
});

t.test('agreements of a meeting entered in error count nowhere until the meeting is written again', async (t) => {
  const { planId, citizenId } = await aPlan(caseSystem);
  const { id: followUpId, path } = await meet({ agreements: [bike] }, planId);
  const alone = await make({ ...bike, what: 'Købe hjelm' }, planId);
  const [{ id }] = (await caseSystem.get(path)).body.agreements;
  await caseSystem.delete(path);
  t.same(await open(`/v1/plans/${planId}`), ['Købe hjelm']);
  t.same(await open(`/v1/plans/${planId}/follow-ups/brief`), ['Købe hjelm']);
  const listed = async (query: string) =>
    (await caseSystem.get(`/v1/agreements?planId=${planId}&${query}`)).body.items.map((one: Json) => one.id);
  t.same(await listed(''), [alone]);
  refused(t, await caseSystem.get(pathOf(id, planId)), 'not-found');
  refused(t, await caseSystem.delete(pathOf(id, planId)), 'not-found');
  const write = { ...bike, followUpId, state: 'done' };
  refused(
    t,
    await caseSystem.put(pathOf(id, planId), write, { 'if-match': '"1"' }),
    'not-found',
    '/followUpId not-found',
  );
  t.match((await caseSystem.get(path)).body, { enteredInError: true }, 'the meeting is still entered in error');

  const { plannedFor, heldOn, version } = (await caseSystem.get(path)).body;
  await caseSystem.put(path, { plannedFor, state: 'held', heldOn, agreements: [bike] }, { 'if-match': `"${version}"` });
  t.same((await listed('')).toSorted(), [alone, id].toSorted());
  await caseSystem.delete(`/v1/citizens/${citizenId}`);
  t.same(await listed(''), []);
});

t.test('agreements are listed by state, due date and provider', async (t) => {
  const { planId, providerId } = await aPlan(caseSystem);
  const made: Record<string, string> = {
    yesterday: await make({ ...bike, dueDate: '2026-11-20', providerId }, planId),
    today: await make({ ...bike, dueDate: '2026-11-21' }, planId),
    doneInTime: await make({ ...bike, dueDate: '2026-11-01', state: 'done' }, planId),
    givenUp: await make({ ...bike, dueDate: '2027-01-15', state: 'cancelled', providerId }, planId),
    withReference: await make({ ...bike, externalReference: { system: 'nexus', value: 'aftale 9' } }, planId),
  };
  const list = async (query: string) => {
    const { items } = (await caseSystem.get(`/v1/agreements?planId=${planId}&${query}`)).body;
    return Object.keys(made).filter((name) => items.some(({ id }: Json) => id === made[name]));
  };
  t.same(await list('state=done'), ['doneInTime']);
  t.same(await list('overdue=true'), ['yesterday']);
  t.same(await list('overdue=false'), ['today', 'doneInTime', 'givenUp', 'withReference']);
  t.same(await list(`providerId=${providerId}`), ['yesterday', 'givenUp']);
  t.same(await list(`providerId=${providerId}&state=open`), ['yesterday']);
  t.same(await list('from=2026-11-21&to=2026-12-01'), ['today', 'withReference']);
  t.same(await list('externalReference=nexus%7Caftale%209'), ['withReference']);
  service.now = '2026-11-21T23:30:00Z';
  t.same(await list('overdue=true'), ['yesterday', 'today'], 'after midnight in Denmark');
  service.now = '2026-11-21T10:00:00Z';
  refused(t, await caseSystem.get('/v1/agreements?overdue=ja'), 'invalid-parameter', 'overdue invalid-value');
});

t.test('a provider', async (t) => {
  const own = await make({ ...bike, providerId });
  const anothers = await make({ ...bike, providerId: otherProviderId });
  const nobodys = await make(bike);

  await t.test('sees the agreements of the plans it sees, and no others', async (t) => {
    const foreign = await aPlan(caseSystem, { intervention: { providerId: undefined } });
    const hidden = await make({ ...bike, providerId }, foreign.planId);
    const listed = (await provider.get('/v1/agreements?limit=1000')).body.items.map(({ id }: Json) => id);
    for (const id of [own, anothers, nobodys]) t.ok(listed.includes(id));
    t.notOk(listed.includes(hidden), 'not even its own, when it does not see the plan');
    refused(t, await provider.get(pathOf(hidden, foreign.planId)), 'not-found');
    refused(t, await provider.put(pathOf(hidden, foreign.planId), { ...bike, providerId }), 'not-found');
    const unknown = await provider.put(pathOf(uuid()), { ...bike, providerId });
    const elsewhere = await provider.put(pathOf(hidden), { ...bike, providerId });
    refused(t, unknown, 'forbidden-scope', ' forbidden-scope');
    t.same(
      { ...elsewhere.body, instance: 0 },
      { ...unknown.body, instance: 0 },
      'the answer is the same for an agreement of another plan',
    );
  });

  await t.test('closes its own agreements, and opens them again', async (t) => {
    for (const state of ['done', 'cancelled', 'open'])
      t.match(await change(provider, own, { state }), { status: 200, body: { state } });
    refused(
      t,
      await provider.put(pathOf(own), { ...bike, providerId, state: 'done' }),
      'precondition-required',
      'If-Match required',
    );
    t.match(await provider.put(pathOf(own), { ...bike, providerId }), { status: 200, body: { version: 4 } });
  });

  await t.test('changes nothing but the state, and no agreement of others', async (t) => {
    for (const [more, ...places] of [
      [{ what: 'Gå i svømmehallen' }, '/what'],
      [{ responsible: 'Borger' }, '/responsible'],
      [{ state: 'done', dueDate: '2027-01-01' }, '/dueDate'],
      [{ providerId: undefined }, '/providerId'],
      [{ followUpId: uuid() }, '/followUpId'],
      [{ externalReference: { system: 'bosted', value: '1' } }, '/externalReference'],
      [{ what: 'Gå i svømmehallen', dueDate: '2027-01-01' }, '/what', '/dueDate'],
    ] as [object, ...string[]][])
      refused(t, await change(provider, own, more), 'forbidden-scope', ...places.map((at) => `${at} forbidden-scope`));
    for (const id of [anothers, nobodys])
      refused(t, await change(provider, id, { state: 'done' }), 'forbidden-scope', '/state forbidden-scope');
    t.equal((await provider.delete(pathOf(own))).status, 403);
    t.equal((await change(provider, nobodys, {})).status, 200, 'a write that changes nothing is accepted');
    await caseSystem.delete(pathOf(own));
    refused(
      t,
      await change(provider, own, { state: 'open', enteredInError: undefined }),
      'forbidden-scope',
      ' forbidden-scope',
    );
  });
});
