/** A municipality’s settings, its keys, and the code lists. */
import t from 'tap';
import { refused } from '../../support/refused.ts';
import { type Json, startService } from '../../support/service.ts';

const service = await startService(t);
const admin = await service.as('admin');
const caseSystem = await service.as('case-system');

const DEFAULTS = {
  suppressionThreshold: 5,
  scoreGraceDays: 14,
  activeGoalsPerPlan: null,
  refuseMoreGoals: false,
  retentionMonths: 60,
  eraseAutomatically: false,
  accessLogMonths: 24,
  accessLogSamplingMonths: 3,
  actorRequired: false,
  purposeRequired: false,
  refusedTokenSubjects: [],
  providerAccessAfterEndDays: 0,
  defaultFollowUpPolicy: 'statutory',
  caseloadLimits: { cti: 10, icm: 8, coordinator: 20 },
  organisation: null,
};

t.test('a municipality has defaults until it chooses, and chooses all of them at once', async (t) => {
  const first = await admin.get('/v1/settings');
  t.same(first.body, { version: 0, ...DEFAULTS });
  t.equal(first.headers.get('etag'), '"0"');
  const chosen = await admin.put(
    '/v1/settings',
    { suppressionThreshold: 3, activeGoalsPerPlan: 3 },
    { 'if-match': '"0"' },
  );
  t.equal(chosen.status, 201);
  t.match(chosen.body, { ...DEFAULTS, version: 1, suppressionThreshold: 3, activeGoalsPerPlan: 3 });
  refused(t, await admin.put('/v1/settings', { retentionMonths: 24 }), 'precondition-required', 'If-Match required');
  t.match((await admin.put('/v1/settings', { retentionMonths: 24 }, { 'if-match': '"1"' })).body, {
    ...DEFAULTS,
    version: 2,
    retentionMonths: 24,
  });
  t.match(await admin.put('/v1/settings', { retentionMonths: 24 }), { status: 200, body: { version: 2 } });
  t.equal((await caseSystem.get('/v1/settings', { 'if-none-match': '"2"' })).status, 304);
  const neighbour = await service.as('admin', { municipality: '0657' });
  t.match((await neighbour.get('/v1/settings')).body, { version: 0, retentionMonths: 60 });
  refused(
    t,
    await admin.put(
      '/v1/settings',
      { suppressionThreshold: 2, retentionMonths: -1, ukendt: true },
      { 'if-match': '"2"' },
    ),
    'invalid-body',
    '/suppressionThreshold too-small',
    '/retentionMonths too-small',
    '/ukendt unknown-field',
  );
  const bi = await service.as('bi');
  refused(t, await bi.put('/v1/settings', {}), 'forbidden-scope');
  refused(t, await bi.get('/v1/settings'), 'forbidden-scope');
});

t.test('X-Actor and X-Purpose can be required on everything about a citizen, and on nothing else', async (t) => {
  const municipality = '0787';
  const thisted = await service.as('admin', { municipality });
  const system = await service.as('case-system', { municipality });
  const path = '/v1/citizens/6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0009';
  const body = { caseNumber: 'TEST-1' };
  await thisted.put('/v1/settings', { actorRequired: true, purposeRequired: true });
  refused(t, await system.put(path, body), 'invalid-header', 'X-Actor required');
  refused(t, await system.put(path, body, { 'x-actor': 'medarbejder-12' }), 'invalid-header', 'X-Purpose required');
  const utf8 = (text: string) => Buffer.from(text).toString('latin1'); // fetch sends each character of a header as one byte
  const both = { 'x-actor': 'medarbejder-12', 'x-purpose': utf8('Opfølgning') };
  t.equal((await system.put(path, body, both)).status, 201);
  refused(t, await system.get(path), 'invalid-header', 'X-Actor required');
  t.equal((await system.get('/v1/instruments')).status, 200);
  t.match((await thisted.get(`${path}/access-log`, both)).body.items, [
    { actor: 'medarbejder-12', purpose: 'Opfølgning', operation: 'putCitizen' },
  ]);
});

t.test('a key is made, shown once, listed without its secret, and revoked for good', async (t) => {
  const made = await admin.post('/v1/credentials', {
    role: 'bi',
    name: 'Power BI, Økonomi og Analyse',
    expiresOn: '2026-12-31',
  });
  t.equal(made.status, 201);
  t.match(made.body, {
    municipality: '0661',
    role: 'bi',
    key: /^fk_0661_[0-9a-f]{12}_/,
    expiresAt: '2026-12-31T23:00:00+00:00',
  });
  const { key, ...shown } = made.body;
  const list = await admin.get('/v1/credentials');
  t.same(
    list.body.items.find(({ id }: Json) => id === shown.id),
    shown,
  );
  t.notMatch(list.text, key);
  const bi = service.withKey(key);
  t.equal((await bi.get('/v1/trends/goals')).status, 200);
  t.match(await admin.delete(`/v1/credentials/${shown.id}`), {
    status: 200,
    body: { revokedAt: '2026-11-21T10:00:00+00:00' },
  });
  refused(t, await bi.get('/v1/trends/goals'), 'unauthenticated', 'Authorization unauthenticated');
  service.now = '2026-11-21T11:00:00Z';
  t.equal(
    (await admin.delete(`/v1/credentials/${shown.id}`)).body.revokedAt,
    '2026-11-21T10:00:00+00:00',
    'the time of the first revocation stays',
  );
  refused(t, await admin.delete('/v1/credentials/000000000000'), 'not-found');
});

t.test('a key works until the end of its last day in Denmark', async (t) => {
  const { body } = await admin.post('/v1/credentials', { role: 'bi', name: 'Rapport', expiresOn: '2026-11-21' });
  const bi = service.withKey(body.key);
  service.now = '2026-11-21T22:59:59Z';
  t.equal((await bi.get('/v1/trends/goals')).status, 200);
  service.now = '2026-11-21T23:00:00Z';
  refused(t, await bi.get('/v1/trends/goals'), 'unauthenticated', 'Authorization unauthenticated');
});

t.test('a provider’s key names its provider; other keys name none', async (t) => {
  const providerId = '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0301';
  const post = (body: object) => admin.post('/v1/credentials', { name: 'Bosted', ...body });
  refused(t, await post({ role: 'provider' }), 'invalid-body', '/providerId invalid-value');
  refused(t, await post({ role: 'provider', providerId }), 'invalid-body', '/providerId invalid-value');
  await caseSystem.put(`/v1/providers/${providerId}`, { name: 'Bostedet Prøvekær' });
  t.match(await post({ role: 'provider', providerId }), { status: 201, body: { providerId } });
  refused(t, await post({ role: 'bi', providerId }), 'invalid-body', '/providerId invalid-value');
  refused(t, await post({ role: 'bi', expiresOn: '2026-11-20' }), 'invalid-body', '/expiresOn invalid-value');
  refused(t, await post({ role: 'konge' }), 'invalid-body', '/role invalid-value');
  refused(t, await caseSystem.post('/v1/credentials', { role: 'bi', name: 'Selv' }), 'forbidden-scope');
});

t.test('code lists are read in full, in Danish, by kind', async (t) => {
  const all = await caseSystem.get('/v1/codes/ffb');
  t.equal(all.headers.get('etag'), `"${all.body.version}"`);
  t.ok(
    all.body.items.every(({ kind }: Json) => kind !== null),
    'headings of the list are left out',
  );
  const subThemes = (await caseSystem.get('/v1/codes/ffb?kind=sub-theme')).body.items;
  t.equal(subThemes.filter(({ functionalLevel }: Json) => functionalLevel).length, 31);
  t.ok(subThemes.some(({ display }: Json) => display === 'Gøre rent'));
  t.equal((await caseSystem.get('/v1/codes/ffb', { 'if-none-match': `"${all.body.version}"` })).status, 304);
  refused(t, await caseSystem.get('/v1/codes/ffb?kind=ydelse'), 'invalid-parameter', 'kind invalid-value');
  t.ok((await caseSystem.get('/v1/codes/legal-bases')).body.items.some(({ code }: Json) => code === 'SEL-85'));
  const { items } = (await caseSystem.get('/v1/codes/municipalities')).body;
  t.same(
    items.find(({ code }: Json) => code === '0661'),
    { code: '0661', name: 'Holstebro' },
  );
});
