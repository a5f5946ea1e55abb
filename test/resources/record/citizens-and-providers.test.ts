/** Citizens and providers. */
import t from 'tap';
import { refused } from '../../support/refused.ts';
import { FFB, startService, uuid } from '../../support/service.ts';

const service = await startService(t);
const caseSystem = await service.as('case-system');
const neighbour = await service.as('case-system', { municipality: '0657' });

const autism = (await caseSystem.get('/v1/codes/ffb?kind=target-group')).body.items.find(
  ({ display }: { display: string }) => display === 'Autismespektrum',
)?.code;

const citizens = () => `/v1/citizens/${uuid()}`;

t.test('a citizen has a case number; a name is refused', async (t) => {
  const path = citizens();
  const made = await caseSystem.put(path, { caseNumber: 'Sag æøå 26/117' });
  t.equal(made.status, 201);
  t.equal(made.headers.get('location'), path);
  t.match(made.body, {
    id: path.split('/').at(-1),
    version: 1,
    caseNumber: 'Sag æøå 26/117',
    targetGroups: [],
    protectedAddress: false,
    createdAt: '2026-11-21T10:00:00+00:00',
  });
  t.same((await caseSystem.get(path)).body, made.body);
  refused(
    t,
    await caseSystem.put(citizens(), { caseNumber: '1', name: 'Prøve Prøvesen' }),
    'invalid-body',
    '/name unknown-field',
  );
  refused(t, await caseSystem.put(citizens(), {}), 'invalid-body', '/caseNumber required');
  refused(t, await caseSystem.get(citizens()), 'not-found');
  refused(t, await neighbour.get(path), 'not-found');
});

t.test('writing the same citizen again changes nothing; other content needs If-Match', async (t) => {
  const path = citizens();
  const first = { caseNumber: 'TEST-1', targetGroups: [{ code: FFB.developmentalDisability, rank: 1 }] };
  await caseSystem.put(path, first);
  t.match(await caseSystem.put(path, first), { status: 200, body: { version: 1 } });
  t.match(await caseSystem.put(path, first, { 'if-match': '"7"' }), { status: 200, body: { version: 1 } });
  const protectedNow = { ...first, protectedAddress: true };
  refused(t, await caseSystem.put(path, protectedNow), 'precondition-required', 'If-Match required');
  refused(
    t,
    await caseSystem.put(path, protectedNow, { 'if-match': '"2"' }),
    'precondition-failed',
    'If-Match precondition-failed',
  );
  t.match(await caseSystem.put(path, protectedNow, { 'if-match': '"1"' }), {
    status: 200,
    body: { version: 2, protectedAddress: true },
  });
});

t.test('a CPR number is kept when left out, cleared by null, and never shown', async (t) => {
  const path = citizens();
  const made = await caseSystem.put(path, { caseNumber: 'TEST-2', cpr: '670101-1234' });
  t.equal(made.body.cpr, '******-****');
  t.notMatch(made.text, '670101');
  t.match(
    await caseSystem.put(path, { caseNumber: 'TEST-2', cpr: '6701011234' }),
    { body: { version: 1 } },
    'with or without hyphen',
  );
  const renamed = await caseSystem.put(path, { caseNumber: 'TEST-2b' }, { 'if-match': '"1"' });
  t.match(renamed.body, { version: 2, caseNumber: 'TEST-2b', cpr: '******-****' });
  const cleared = await caseSystem.put(path, { caseNumber: 'TEST-2b', cpr: null }, { 'if-match': '"2"' });
  t.equal(cleared.body.version, 3);
  t.notOk('cpr' in cleared.body);
  t.notOk('cpr' in (await caseSystem.get(path)).body);
  t.notOk(
    service.log.some((line) => line.includes('0101') && line.includes('1234')),
    'it is not in the log either',
  );
});

t.test('a CPR number belongs to one citizen of a municipality; another municipality may have it too', async (t) => {
  const cpr = '680202-4321';
  const first = citizens();
  t.equal((await caseSystem.put(first, { caseNumber: 'TEST-3', cpr })).status, 201);
  const second = await caseSystem.put(citizens(), { caseNumber: 'TEST-4', cpr });
  refused(t, second, 'conflict', '/cpr conflict');
  t.notMatch(second.text, '4321');
  t.equal((await neighbour.put(citizens(), { caseNumber: 'TEST-3', cpr })).status, 201);
  await caseSystem.delete(first);
  t.equal(
    (await caseSystem.put(citizens(), { caseNumber: 'TEST-4', cpr })).status,
    201,
    'free once the first citizen was entered in error',
  );
});

t.test('a CPR number with a date that does not exist is refused, and the answer does not repeat it', async (t) => {
  for (const cpr of ['310226-1234', '001326-1234', '290200-1234', '12345678', 'ukendt']) {
    const answer = await caseSystem.put(citizens(), { caseNumber: 'TEST-5', cpr });
    refused(t, answer, 'invalid-body', '/cpr invalid-cpr');
    t.notMatch(answer.text, cpr);
  }
  t.equal(
    (await caseSystem.put(citizens(), { caseNumber: 'TEST-5', cpr: '290200-4234' })).status,
    201,
    '29 February 2000',
  );
});

t.test('target groups are FFB codes without groups below them, each once, at most one primary', async (t) => {
  const put = (targetGroups: unknown) => caseSystem.put(citizens(), { caseNumber: 'TEST-6', targetGroups });
  t.match(
    await put([
      { code: FFB.developmentalDisability, rank: 1 },
      { code: autism, rank: 2 },
    ]),
    {
      status: 201,
      body: {
        targetGroups: [
          { code: FFB.developmentalDisability, rank: 1 },
          { code: autism, rank: 2 },
        ],
      },
    },
  );
  refused(t, await put([{ code: FFB.cleaning, rank: 1 }]), 'wrong-code', '/targetGroups/0/code wrong-code');
  refused(t, await put([{ code: uuid(), rank: 1 }]), 'wrong-code', '/targetGroups/0/code wrong-code');
  refused(
    t,
    await put([
      { code: FFB.developmentalDisability, rank: 1 },
      { code: autism, rank: 1 },
    ]),
    'invalid-body',
    '/targetGroups invalid-value',
  );
  refused(
    t,
    await put([
      { code: autism, rank: 1 },
      { code: autism, rank: 2 },
    ]),
    'invalid-body',
    '/targetGroups invalid-value',
  );
  const headings = (await caseSystem.get('/v1/codes/ffb?kind=target-group')).body.items.filter(
    ({ leaf }: { leaf: boolean }) => !leaf,
  );
  t.ok(headings.length > 0);
  refused(t, await put([{ code: headings[0].code, rank: 1 }]), 'wrong-code', '/targetGroups/0/code wrong-code');
});

t.test('a citizen entered in error is gone with their plans, and PUT brings them back', async (t) => {
  const citizenId = uuid();
  const planId = uuid();
  await caseSystem.put(`/v1/citizens/${citizenId}`, { caseNumber: 'TEST-7' });
  await caseSystem.put(`/v1/plans/${planId}`, { citizenId, startDate: '2026-01-12', status: 'active' });
  t.match(await caseSystem.delete(`/v1/citizens/${citizenId}`), {
    status: 200,
    body: { enteredInError: true, version: 2 },
  });
  t.match(
    await caseSystem.delete(`/v1/citizens/${citizenId}`),
    { status: 200, body: { version: 2 } },
    'the second time changes nothing',
  );
  refused(t, await caseSystem.get(`/v1/plans/${planId}`), 'not-found');
  const list = await caseSystem.get('/v1/citizens?limit=1000');
  t.notOk(list.body.items.some(({ id }: { id: string }) => id === citizenId));
  t.match(await caseSystem.put(`/v1/citizens/${citizenId}`, { caseNumber: 'TEST-7' }, { 'if-match': '"2"' }), {
    status: 200,
    body: { version: 3 },
  });
  t.equal((await caseSystem.get(`/v1/plans/${planId}`)).status, 200);
});

t.test('a provider’s CVR number has a check digit, and its P-number ten digits', async (t) => {
  const put = (more: object) => caseSystem.put(`/v1/providers/${uuid()}`, { name: 'Botilbuddet Rønnebærhus', ...more });
  const service = (await caseSystem.get('/v1/codes/ffb?kind=service')).body.items.find(
    ({ leaf }: { leaf: boolean }) => leaf,
  );
  t.match(await put({ cvr: '29189846', pNumber: '1003359146', serviceType: service.code }), {
    status: 201,
    body: { name: 'Botilbuddet Rønnebærhus', cvr: '29189846', pNumber: '1003359146', serviceType: service.code },
  });
  t.equal((await put({})).status, 201, 'neither is required');
  refused(t, await put({ cvr: '29189847' }), 'invalid-body', '/cvr invalid-cvr');
  refused(t, await put({ cvr: 'DK29189846' }), 'invalid-body', '/cvr invalid-cvr');
  refused(t, await put({ pNumber: '100335914' }), 'invalid-body', '/pNumber invalid-format');
  refused(t, await put({ serviceType: FFB.supportAtHome }), 'wrong-code', '/serviceType wrong-code');
  refused(t, await put({ name: '' }), 'invalid-body', '/name too-small');
});

t.test('an external reference is unique per system, and finds its citizen or provider', async (t) => {
  const reference = { system: 'nexus', value: 'b|417 æ' };
  const path = citizens();
  const body = { caseNumber: 'TEST-8', externalReference: reference };
  t.match(await caseSystem.put(path, body), { status: 201, body: { externalReference: reference } });
  refused(
    t,
    await caseSystem.put(citizens(), { ...body, caseNumber: 'TEST-9' }),
    'conflict',
    '/externalReference conflict',
  );
  const other = { ...body, externalReference: { system: 'cura', value: reference.value } };
  t.equal((await caseSystem.put(citizens(), other)).status, 201, 'another system may use the same value');
  t.equal((await neighbour.put(citizens(), body)).status, 201, 'another municipality may use the same one');
  const found = await caseSystem.get(`/v1/citizens?externalReference=${encodeURIComponent('nexus|b|417 æ')}`);
  t.same(
    found.body.items.map(({ id }: { id: string }) => id),
    [path.split('/').at(-1)],
  );
  t.same((await caseSystem.get('/v1/citizens?externalReference=nexus%7Cukendt')).body.items, []);
  refused(
    t,
    await caseSystem.get('/v1/citizens?externalReference=nexus'),
    'invalid-parameter',
    'externalReference invalid-format',
  );

  const provider = `/v1/providers/${uuid()}`;
  await caseSystem.put(provider, { name: 'Prøvehus Æblegården', externalReference: reference });
  const listed = await caseSystem.get(`/v1/providers?externalReference=${encodeURIComponent('nexus|b|417 æ')}`);
  t.match(listed.body.items, [{ name: 'Prøvehus Æblegården' }]);
  t.equal(listed.body.items.length, 1);
});

t.test('updatedSince finds what changed at or after an instant, in any time zone', async (t) => {
  const path = citizens();
  service.now = '2026-11-22T08:00:00Z';
  await caseSystem.put(path, { caseNumber: 'TEST-10' });
  const since = async (instant: string) =>
    (await caseSystem.get(`/v1/citizens?limit=1000&updatedSince=${encodeURIComponent(instant)}`)).body.items.map(
      ({ caseNumber }: { caseNumber: string }) => caseNumber,
    );
  t.same(await since('2026-11-22T08:00:00Z'), ['TEST-10']);
  t.same(await since('2026-11-22T09:00:00+01:00'), ['TEST-10']);
  t.same(await since('2026-11-22T08:00:00.001Z'), []);
  t.ok((await since('2026-11-21T00:00:00Z')).length > 1);
});
