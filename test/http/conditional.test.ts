/** Versions and conditions, repeated requests, pages, and the headers of answers. */
import t from 'tap';
import { openapi } from '../support/contract.ts';
import { REPORTED } from '../support/ffb.ts';
import { choose } from '../support/operations.ts';
import { type Answer, aPlan, FFB, type Json, startService, uuid } from '../support/service.ts';

const service = await startService(t, { webhookAllowedAddresses: ['127.0.0.1'] });
const { key } = await service.key('case-system');
const caseSystem = service.withKey(key);
const admin = await service.as('admin');
const ids = await aPlan(caseSystem);
const { citizenId, planId, goalId, providerId } = ids;
const score = <More extends object>(more = {} as More) => ({
  goalId,
  assessedOn: '2026-03-30',
  value: 2,
  informant: 'staff',
  ...more,
});
const etagOf = ({ headers }: Answer) => headers.get('etag') as string;

/** Each thing that is written by PUT: its path, a body, and another body. */
const things: Record<string, { path: () => string; first: Json; other: Json }> = {
  citizen: {
    path: () => `/v1/citizens/${uuid()}`,
    first: { caseNumber: 'A', cpr: '700101-9996' },
    other: { caseNumber: 'B' },
  },
  provider: {
    path: () => `/v1/providers/${uuid()}`,
    first: { name: 'A' },
    other: { name: 'B', pNumber: '1234567890' },
  },
  plan: {
    path: () => `/v1/plans/${uuid()}`,
    first: {
      citizenId,
      startDate: '2026-01-12',
      status: 'draft',
      phases: [{ name: 'I', from: '2026-01-12', to: '2026-02-12' }],
    },
    other: { citizenId, startDate: '2026-01-12', status: 'active' },
  },
  intervention: {
    path: () => `/v1/plans/${planId}/interventions/${uuid()}`,
    first: { code: FFB.supportAtHome, startDate: '2026-01-19', hoursPerWeek: 3.5 },
    other: { code: FFB.supportAtHome, startDate: '2026-01-19', hoursPerWeek: 3 },
  },
  goal: {
    path: () => `/v1/plans/${planId}/goals/${uuid()}`,
    first: { kind: 'goal', status: 'proposed', secondaryThemes: [FFB.cleaning], expectations: [] },
    other: { kind: 'goal', status: 'active' },
  },
  score: { path: () => `/v1/scores/${uuid()}`, first: score(), other: score({ value: 3 }) },
  assessment: {
    path: () => `/v1/assessments/${uuid()}`,
    first: {
      citizenId,
      instrument: 'ten-step',
      assessedOn: '2026-03-30',
      informant: 'citizen',
      values: { bolig: 6, oekonomi: null },
    },
    other: { citizenId, instrument: 'ten-step', assessedOn: '2026-03-30', informant: 'citizen', values: { bolig: 7 } },
  },
  'follow-up': {
    path: () => `/v1/plans/${planId}/follow-ups/${uuid()}`,
    first: {
      plannedFor: '2026-12-01',
      state: 'planned',
      agreements: [{ what: 'Ringe', responsible: 'Borger', dueDate: '2026-12-02', state: 'open' }],
    },
    other: {
      plannedFor: '2026-12-01',
      state: 'planned',
      agreements: [{ what: 'Ringe', responsible: 'Borger', dueDate: '2026-12-02', state: 'done' }],
    },
  },
  agreement: {
    path: () => `/v1/plans/${planId}/agreements/${uuid()}`,
    first: { what: 'Ringe', responsible: 'Borger', dueDate: '2026-12-02', state: 'open', providerId },
    other: { what: 'Ringe', responsible: 'Borger', dueDate: '2026-12-02', state: 'done' },
  },
  consent: {
    path: () => `/v1/plans/${planId}/consents/${uuid()}`,
    first: { providerId, scope: 'whole', form: 'written', givenOn: '2026-01-12', until: '2026-12-31' },
    other: { providerId, scope: 'plan', form: 'oral', givenOn: '2026-01-12', withdrawnOn: '2026-06-01' },
  },
  'legal-hold': {
    path: () => `/v1/citizens/${citizenId}/legal-hold`,
    first: { reason: 'complaint', until: '2027-12-31' },
    other: { reason: 'court-case' },
  },
  webhook: {
    path: () => `/v1/webhooks/${uuid()}`,
    first: { url: 'http://127.0.0.1:1/' },
    other: { url: 'http://127.0.0.1:1/', types: ['plan.updated'] },
  },
  instrument: {
    path: () => `/v1/instruments/own-${uuid()}`,
    first: { name: 'Ro', min: 0, max: 10, step: 0.1, direction: 'higher-is-better' },
    other: { name: 'Ro i hverdagen', min: 0, max: 10, step: 0.1, direction: 'higher-is-better' },
  },
};

for (const [what, { path: newPath, first, other }] of Object.entries(things)) {
  t.test(`a ${what} is created, sent again, changed by who has read it, withdrawn and brought back`, async (t) => {
    const path = newPath();
    const created = await caseSystem.put(path, first);
    t.equal(created.status, 201);
    t.equal(created.headers.get('location'), path);
    t.equal(created.body.version, 1);
    const { secret: _, ...shown } = created.body; // a webhook's, shown once
    t.match(etagOf(created), /^"1/);

    for (const headers of [{}, { 'if-match': '"1"' }, { 'if-match': '"7"' }] as Record<string, string>[]) {
      const again = await caseSystem.put(path, first, headers);
      t.equal(again.status, 200);
      t.same(again.body, shown, 'writing the same again changes nothing');
    }
    t.equal((await caseSystem.put(path, first, { 'if-none-match': '*' })).status, 412);

    t.equal((await caseSystem.put(path, other)).status, 428);
    const stale = await caseSystem.put(path, other, { 'if-match': '"2"' });
    t.equal(stale.status, 412);
    t.equal(stale.headers.get('etag'), '"1"', 'the answer has the present version');
    service.now = '2026-11-21T11:00:00Z';
    const changed = await caseSystem.put(path, other, { 'if-match': etagOf(created) });
    service.now = '2026-11-21T10:00:00Z';
    t.equal(changed.status, 200);
    t.match(changed.body, { version: 2, createdAt: /T10:00:00/, updatedAt: /T11:00:00/ });

    const read = await caseSystem.get(path);
    t.equal(read.body.version, 2);
    for (const known of [etagOf(read), `W/${etagOf(read)}`, `"x", ${etagOf(read)}`, '*']) {
      const { status, text, headers } = await caseSystem.get(path, { 'if-none-match': known });
      t.equal(status, 304, known);
      t.equal(text, '');
      t.equal(headers.get('etag'), etagOf(read));
    }
    t.equal((await caseSystem.get(path, { 'if-none-match': etagOf(created) })).status, 200);
    const head = await fetch(service.url + path, { method: 'HEAD', headers: { authorization: `Bearer ${key}` } });
    t.equal(head.status, 200);
    t.equal(await head.text(), '');
    t.equal(head.headers.get('etag'), etagOf(read));
    t.equal(Number(head.headers.get('content-length')), Buffer.byteLength(read.text));

    if (what === 'instrument') return;
    t.equal((await caseSystem.delete(path, { 'if-match': '"1"' })).status, 412);
    const withdrawn = await caseSystem.delete(path, { 'if-match': etagOf(changed) });
    t.equal(withdrawn.status, 200);
    t.match(withdrawn.body, { version: 3, enteredInError: true });
    t.match((await caseSystem.delete(path)).body, { version: 3 }, 'marking it again changes nothing');
    t.match((await caseSystem.get(path)).body, { version: 3, enteredInError: true }, 'it can still be read');
    const ofTheCitizen = what === 'legal-hold' ? '/v1/legal-holds' : path;
    const list = ofTheCitizen.replace(/\/v1\/plans\/[^/]+\/(.+)\/[^/]+$/, '/v1/$1').replace(/\/[\da-f-]{36}$/, '');
    const listed = await caseSystem.get(`${list}?limit=1000`);
    t.notOk(
      listed.body.items.some(({ id }: Json) =>
        path
          .split('/')
          .slice(what === 'legal-hold' ? 3 : -1)
          .includes(id),
      ),
      'but is in no list',
    );

    t.equal((await caseSystem.put(path, other)).status, 428);
    const back = await caseSystem.put(path, other, { 'if-match': etagOf(withdrawn) });
    t.equal(back.status, 200);
    t.equal(back.body.version, 4);
    t.equal(back.body.enteredInError, undefined);
  });
}

t.test('settings have version 0 until the municipality chooses, and answer 304 like the rest', async (t) => {
  const before = await admin.get('/v1/settings');
  t.equal(etagOf(before), '"0"');
  t.equal((await admin.get('/v1/settings', { 'if-none-match': '"0"' })).status, 304);
  t.equal((await admin.put('/v1/settings', { scoreGraceDays: 7 }, { 'if-match': '"0"' })).status, 201);
  t.equal((await admin.put('/v1/settings', { scoreGraceDays: 7 })).status, 200);
  t.equal((await admin.put('/v1/settings', { scoreGraceDays: 8 })).status, 428);
  t.equal((await admin.put('/v1/settings', {}, { 'if-match': '"1"' })).body.version, 2);
});

t.test('every GET that documents 304 answers it', async (t) => {
  const own = await caseSystem.put(`/v1/instruments/own-${uuid()}`, {
    name: 'Ro',
    min: 0,
    max: 10,
    direction: 'higher-is-better',
  });
  const citizen = { cpr: '7106019995', ...REPORTED.citizen };
  const { planId, ...ids } = await aPlan(caseSystem, { citizen, plan: REPORTED.plan });
  await caseSystem.put(`/v1/citizens/${ids.citizenId}/legal-hold`, { reason: 'complaint' });
  const known: Record<string, string> = {
    ...ids,
    planId,
    instrumentId: own.body.id,
    name: 'statutory', // a follow-up policy
  };
  known.scoreId = (await caseSystem.post('/v1/scores', score())).body.id;
  known.assessmentId = (await caseSystem.post('/v1/assessments', things.assessment?.first)).body.id;
  known.followUpId = uuid();
  await caseSystem.put(`/v1/plans/${planId}/follow-ups/${known.followUpId}`, things['follow-up']?.first);
  known.agreementId = uuid();
  await caseSystem.put(`/v1/plans/${planId}/agreements/${known.agreementId}`, things.agreement?.first);
  known.consentId = uuid();
  await caseSystem.put(`/v1/plans/${planId}/consents/${known.consentId}`, things.consent?.first);
  known.sampleId = (await admin.post('/v1/access-log/samples', { from: '2026-11-21', to: '2026-11-21' })).body.id;
  known.webhookId = uuid();
  await caseSystem.put(`/v1/webhooks/${known.webhookId}`, things.webhook?.first);
  await caseSystem.put('/v1/ffb/recipient', { url: 'http://127.0.0.1:1/', from: '2026-11-21' });
  const { url: calendar } = (await caseSystem.post('/v1/calendar-links', { coordinator: { unit: 'Øst' } })).body;
  await choose(caseSystem, REPORTED.settings);
  let conditional = 0;
  for (const [template, { get }] of Object.entries(openapi.paths)) {
    if (!get?.responses[304]) continue;
    conditional++;
    const path =
      template === '/v1/follow-ups.ics'
        ? calendar
        : template.replaceAll(/\{(\w+)\}/g, (_, name) => known[name] ?? name);
    const reader = path.startsWith('/v1/access-log') ? admin : caseSystem;
    const read = await reader.get(path);
    t.equal(read.status, 200, path);
    t.equal((await reader.get(path, { 'if-none-match': etagOf(read) })).status, 304, path);
    t.equal((await reader.get(path, { 'if-none-match': '"other"' })).status, 200, path);
  }
  t.ok(conditional >= 10);
});

t.test('the shared plan gets another ETag when anything in it changes, and on the next day', async (t) => {
  const path = `/v1/plans/${planId}`;
  let etag = etagOf(await caseSystem.get(path));
  const isAnother = async (why: string) => {
    const read = await caseSystem.get(path, { 'if-none-match': etag });
    t.equal(read.status, 200, why);
    etag = etagOf(read);
    t.equal((await caseSystem.get(path, { 'if-none-match': etag })).status, 304);
  };
  await caseSystem.post('/v1/scores', score({ value: 1 }));
  await isAnother('a score');
  await caseSystem.put(`/v1/plans/${planId}/goals/${uuid()}`, {
    kind: 'sub-goal',
    status: 'active',
    parentGoalId: goalId,
  });
  await isAnother('a sub-goal');
  service.now = '2026-11-22T10:00:00Z';
  await isAnother('a new day');
  service.now = '2026-11-21T10:00:00Z';
});

t.test('a POST with an Idempotency-Key', async (t) => {
  const count = async () => (await caseSystem.get(`/v1/scores?citizenId=${citizenId}&limit=1000`)).body.items.length;

  await t.test('sent again gives the first answer again', async (t) => {
    for (const [path, body] of [
      ['/v1/scores', score()],
      ['/v1/assessments', things.assessment?.first],
      ['/v1/score-batches', { scores: [score(), score({ value: 99 })] }],
    ] as const) {
      const headers = { 'idempotency-key': uuid() };
      const first = await caseSystem.post(path, body, headers);
      const before = await count();
      const second = await caseSystem.post(path, body, headers);
      t.equal(first.headers.get('idempotency-replayed'), null);
      t.equal(second.headers.get('idempotency-replayed'), 'true');
      t.equal(second.text, first.text);
      for (const what of ['etag', 'location']) t.equal(second.headers.get(what), first.headers.get(what));
      t.equal(second.status, first.status);
      t.equal(await count(), before);
    }
  });

  await t.test('the same content in another order of fields is the same', async (t) => {
    const headers = { 'idempotency-key': uuid() };
    await caseSystem.post('/v1/scores', score(), headers);
    const turned = Object.fromEntries(Object.entries(score()).toReversed());
    t.equal((await caseSystem.post('/v1/scores', turned, headers)).headers.get('idempotency-replayed'), 'true');
  });

  await t.test('used for another request is refused', async (t) => {
    const headers = { 'idempotency-key': uuid() };
    await caseSystem.post('/v1/score-batches', { scores: [score()] }, headers);
    const before = await count();
    for (const answer of [
      await caseSystem.post('/v1/score-batches', { scores: [score({ value: 1 })] }, headers),
      await caseSystem.post('/v1/score-batches?atomic=true', { scores: [score()] }, headers),
      await caseSystem.post('/v1/scores', score(), headers),
    ]) {
      t.equal(answer.status, 422);
      t.match(answer.body, { code: 'idempotency-mismatch', errors: [{ header: 'Idempotency-Key' }] });
    }
    t.equal(await count(), before);
  });

  await t.test('sent five times at once writes once', async (t) => {
    const before = await count();
    const headers = { 'idempotency-key': uuid() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => caseSystem.post('/v1/scores', score(), headers)));
    t.equal(new Set(answers.map(({ text }) => text)).size, 1);
    t.equal(answers.filter((answer) => answer.headers.get('idempotency-replayed') === 'true').length, 4);
    t.equal(await count(), before + 1);
  });

  await t.test('is not used up by a request that is refused', async (t) => {
    const headers = { 'idempotency-key': uuid() };
    t.equal((await caseSystem.post('/v1/scores', score({ value: 99 }), headers)).status, 422);
    t.equal(
      (await caseSystem.post('/v1/score-batches?atomic=true', { scores: [score({ value: 99 })] }, headers)).status,
      422,
    );
    const { status, headers: answered } = await caseSystem.post('/v1/scores', score(), headers);
    t.equal(status, 201);
    t.equal(answered.get('idempotency-replayed'), null);
  });

  await t.test('belongs to the credential', async (t) => {
    const headers = { 'idempotency-key': uuid() };
    const other = await service.as('case-system');
    const first = await caseSystem.post('/v1/scores', score(), headers);
    const second = await other.post('/v1/scores', score(), headers);
    t.equal(second.status, 201);
    t.not(second.body.id, first.body.id);
  });

  await t.test('is forgotten after a day', async (t) => {
    const headers = { 'idempotency-key': uuid() };
    const first = await caseSystem.post('/v1/scores', score(), headers);
    service.now = '2026-11-22T10:00:00Z';
    t.equal((await caseSystem.post('/v1/scores', score(), headers)).body.id, first.body.id);
    service.now = '2026-11-22T10:00:01Z';
    const later = await caseSystem.post('/v1/scores', score({ value: 1 }), headers);
    t.equal(later.status, 201);
    t.not(later.body.id, first.body.id);
    service.now = '2026-11-21T10:00:00Z';
  });
});

t.test('pages', async (t) => {
  const municipality = '0751';
  const there = await service.as('case-system', { municipality });
  const plan = await aPlan(there);
  const scores = Array.from({ length: 11 }, (_, index) => ({
    id: uuid(),
    goalId: plan.goalId,
    assessedOn: `2026-03-${10 + (index % 4)}`,
    value: index % 5,
    informant: 'staff',
  }));
  t.equal((await there.post('/v1/score-batches', { scores })).body.accepted, 11);
  for (let more = 0; more < 6; more++) {
    await there.put(`/v1/citizens/${uuid()}`, { caseNumber: 'A?b&c=d' });
    await there.put(`/v1/instruments/${'abcxyz'[more]}${uuid()}`, {
      name: 'Ro',
      min: 0,
      max: 10,
      direction: 'higher-is-better',
    });
  }

  /** All items, by following the Link header from page to page. */
  const walk = async (path: string, limit: number, between: () => Promise<unknown> = async () => {}) => {
    const items: string[] = [];
    let next: string | undefined = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}`;
    let pages = 0;
    while (next) {
      const { status, body, headers }: Answer = await there.get(next);
      t.equal(status, 200);
      t.ok(body.items.length <= limit);
      items.push(...body.items.map((item: Json) => item.id ?? item.requestId));
      const link: string | null = headers.get('link');
      t.equal(link === null, body.next === null);
      next = link?.match(/^<(.+)>; rel="next"$/)?.[1];
      if (next) t.equal(new URLSearchParams(next.split('?')[1]).get('cursor'), body.next);
      if (++pages > 50) throw new Error('The pages do not end');
      await between();
    }
    return items;
  };

  for (const path of [
    '/v1/citizens',
    '/v1/instruments',
    '/v1/scores?updatedSince=2026-01-01T00:00:00Z',
    `/v1/goals/${plan.goalId}/scores`,
    `/v1/plans/${plan.planId}/goals`,
  ]) {
    await t.test(path, async (t) => {
      const all = (await there.get(`${path}${path.includes('?') ? '&' : '?'}limit=1000`)).body.items.map(
        ({ id }: Json) => id,
      );
      t.ok(all.length > 0);
      for (const limit of [1, 2, 3, all.length - 1, all.length, all.length + 1])
        if (limit > 0) t.same(await walk(path, limit), all, `by ${limit}`);
    });
  }

  await t.test('of a growing list show everything that was there at the start, once', async (t) => {
    const before = new Set((await there.get('/v1/citizens?limit=1000')).body.items.map(({ id }: Json) => id));
    const seen = await walk('/v1/citizens', 2, () => there.put(`/v1/citizens/${uuid()}`, { caseNumber: 'new' }));
    t.equal(new Set(seen).size, seen.length);
    for (const id of before) t.ok(seen.includes(id as string));
  });

  await t.test('of a series continue when the last score seen is withdrawn', async (t) => {
    const path = `/v1/goals/${plan.goalId}/scores`;
    const all = (await there.get(path)).body.items.map(({ id }: Json) => id);
    const first = await there.get(`${path}?limit=5`);
    await there.delete(`/v1/scores/${all[4]}`);
    const rest = await there.get(`${path}?limit=1000&cursor=${first.body.next}`);
    t.same(
      rest.body.items.map(({ id }: Json) => id),
      all.slice(5),
    );
  });

  await t.test('of the access log', async (t) => {
    const path = `/v1/citizens/${plan.citizenId}/access-log`;
    const all = (await there.get(`${path}?limit=1000`)).body.items.map(({ requestId }: Json) => requestId);
    const seen = await walk(path, 3);
    t.same(seen.slice(0, all.length), all);
    t.equal(new Set(seen).size, seen.length);
  });

  await t.test('keep their filter, whatever it contains', async (t) => {
    const system = 'nexus & co';
    for (const value of ['what?', 'a=b&c', 'æ %', '+ 1'])
      await there.put(`/v1/citizens/${uuid()}`, { caseNumber: 'A', externalReference: { system, value } });
    for (const value of ['what?', 'a=b&c', 'æ %', '+ 1']) {
      const query = `externalReference=${encodeURIComponent(`${system}|${value}`)}`;
      t.match((await there.get(`/v1/citizens?${query}`)).body.items, [{ externalReference: { system, value } }]);
    }
    const since = 'updatedSince=2026-01-01T00:00:00%2B01:00&externalReference';
    const { body } = await there.get('/v1/citizens?limit=1&updatedSince=2026-01-01T00:00:00%2B01:00');
    t.equal((await there.get(`/v1/citizens?updatedSince=2026-01-01T00:00:00%2B01:00&cursor=${body.next}`)).status, 200);
    for (const other of ['', 'updatedSince=2026-01-02T00:00:00Z&', `${since}=a%7Cb&`])
      t.equal((await there.get(`/v1/citizens?${other}cursor=${body.next}`)).body.code, 'invalid-parameter');
    t.equal((await there.get(`/v1/providers?cursor=${body.next}`)).body.code, 'invalid-parameter');
  });
});

t.test('no cache may store an answer under /v1', async (t) => {
  for (const answer of [
    await caseSystem.get('/v1/citizens'),
    await caseSystem.get(`/v1/citizens/${citizenId}`, { 'if-none-match': '*' }),
    await caseSystem.get('/v1/codes/ffb'),
    await caseSystem.get('/v1/trends/goals'),
    await caseSystem.get('/v1/citizens?limit=0'),
    await caseSystem.get(`/v1/citizens/${uuid()}`),
    await caseSystem.get('/v1/nothing'),
    await caseSystem.send('POST', '/v1/citizens'),
    await service.anonymous().get('/v1/citizens'),
    await caseSystem.post('/v1/scores', score()),
  ])
    t.equal(answer.headers.get('cache-control'), 'no-store', String(answer.status));
});

t.test('the public pages', async (t) => {
  const open = (path: string, init?: RequestInit) => fetch(service.url + path, init);
  for (const path of ['/', '/problems', '/problems/not-found', '/docs', '/openapi.json']) {
    const [got, head] = [await open(path), await open(path, { method: 'HEAD' })];
    t.equal(got.status, 200, path);
    t.equal(head.status, 200, `HEAD ${path}`);
    t.equal(await head.text(), '');
    t.equal(head.headers.get('content-type'), got.headers.get('content-type'));
  }
  t.same(await (await open('/openapi.json')).json(), openapi, 'the document served is the one checked in');

  await t.test('the reference loads from this service only', async (t) => {
    const page = await open('/docs');
    const policy = page.headers.get('content-security-policy') ?? '';
    t.match(policy, /default-src '(self|none)'/);
    t.notMatch(policy, /https?:|\*|unsafe-eval|upgrade-insecure/);
    t.notMatch(policy, /script-src[^;]*unsafe-inline/);
    const html = await page.text();
    const sources = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source as string);
    t.ok(sources.length >= 4);
    for (const source of sources) {
      const url = new URL(source, `${service.url}/docs`);
      t.equal(url.origin, service.url, source);
      const { status, headers } = await fetch(url);
      t.equal(status, 200, source);
      if (source.endsWith('.js')) t.match(headers.get('content-type'), /javascript/);
      if (source.endsWith('.css')) t.match(headers.get('content-type'), /css/);
    }
    t.notMatch(html, /<script(?![^>]*src=)[^>]*>[^<]*\S/, 'the page holds no script');
    const initializer = await (await open('/docs/static/swagger-initializer.js')).text();
    t.notMatch(initializer.replaceAll(/^\s*\/\/.*$/gm, ''), /https?:\/\/(?!www\.w3\.org)/);
  });
});
