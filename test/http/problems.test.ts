/** A faulty request gets a problem (RFC 9457) that points at each fault, and changes nothing. */
import { connect } from 'node:net';
import fc from 'fast-check';
import pg from 'pg';
import t, { type Test } from 'tap';
import { danishDate } from '../../src/domain/calendar.ts';
import { openapi } from '../support/contract.ts';
import { placesIn } from '../support/places.ts';
import { type Answer, aPlan, FFB, type Json, startService, uuid } from '../support/service.ts';

const service = await startService(t, { webhookAllowedAddresses: ['127.0.0.1'] });
const caseSystem = await service.as('case-system');
const { key } = await service.key('case-system');
const ids = await aPlan(caseSystem);
const webhookId = uuid();
await caseSystem.put(`/v1/webhooks/${webhookId}`, { url: 'http://127.0.0.1:1/' });
const score = { goalId: ids.goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' };

const owner = new pg.Client({ connectionString: service.databaseUrl });
await owner.connect();
t.teardown(() => owner.end());
const tables: string[] = (await owner.query(`select tablename from pg_tables where schemaname = 'public'`)).rows.map(
  ({ tablename }) => tablename,
);

/** Everything stored, as one text. Leaves out the last use of keys, which is written in the background. */
async function stored(): Promise<string> {
  const each = tables.map(
    (table) =>
      `select '${table}' as of, md5(string_agg(line, '' order by line))
       from (select (to_jsonb(r) - 'last_used_at')::text as line from ${table} r) lines`,
  );
  return JSON.stringify((await owner.query(each.join(' union all '))).rows);
}

const PLACES = ['pointer', 'parameter', 'header'];
const pages = new Map<string, Promise<Response>>();

type Place = { pointer: string } | { parameter: string } | { header: string };

/** Checks that the answer is a problem, that a page explains it, and that each fault has one place. */
async function isProblem(
  t: Test,
  answer: Pick<Answer, 'status' | 'headers' | 'body'>,
  status: number,
  code: string,
  place?: Place,
) {
  const { body, headers } = answer;
  t.equal(answer.status, status);
  t.match(headers.get('content-type'), /^application\/problem\+json/);
  t.equal(headers.get('cache-control'), 'no-store');
  t.match(
    body,
    { type: `/problems/${code}`, title: String, status, detail: String, code },
    JSON.stringify(body).slice(0, 500),
  );
  const page = pages.get(code) ?? fetch(service.url + body.type);
  pages.set(code, page);
  t.match(await page, { status: 200 }, 'the type is a page');
  for (const fault of body.errors ?? []) {
    t.equal(PLACES.filter((name) => name in fault).length, 1, JSON.stringify(fault));
    t.match(fault, { detail: /./, code: /^[a-z]+(-[a-z]+)*$/ });
  }
  if (place) t.match(body.errors, [place]);
}

/** Sends exactly these lines, which no client library would send. */
async function raw(head: string[], body: string | Buffer = ''): Promise<Pick<Answer, 'status' | 'headers' | 'body'>> {
  const { port, hostname } = new URL(service.url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => {});
  socket.write([...head, 'Host: test', 'Connection: close', '', ''].join('\r\n'));
  socket.write(body);
  await new Promise((resolve) => socket.on('close', resolve));
  const text = Buffer.concat(chunks).toString();
  const end = text.indexOf('\r\n\r\n');
  const [line = '', ...fields] = text.slice(0, end).split('\r\n');
  const headers = new Headers(fields.map((field) => field.split(': ', 2) as [string, string]));
  return { status: Number(line.split(' ')[1]), headers, body: JSON.parse(text.slice(end + 4)) };
}

const authorization = `Authorization: Bearer ${key}`;

t.test('a body that cannot be read', async (t) => {
  const before = await stored();
  const path = `/v1/citizens/${uuid()}`;
  for (const [what, text] of [
    ['not JSON', '{"caseNumber": "A",}'],
    ['cut off', '{"caseNumber": "A"'],
    ['empty', ''],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe])],
    ['__proto__', '{"caseNumber": "A", "__proto__": {"protectedAddress": true}}'],
    ['constructor.prototype', '{"caseNumber": "A", "constructor": {"prototype": {"x": 1}}}'],
  ] as const) {
    await t.test(what, async (t) => {
      await isProblem(t, await caseSystem.send('PUT', path, { raw: text }), 400, 'malformed-json', { pointer: '' });
    });
  }
  await t.test('another type', async (t) => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'text/html',
      'application/merge-patch+json',
      'x',
    ])
      await isProblem(
        t,
        await caseSystem.send('PUT', path, { raw: '{}', headers: { 'content-type': type } }),
        415,
        'unsupported-media-type',
      );
    const none = await raw([`PUT ${path} HTTP/1.1`, authorization, 'Content-Length: 2'], '{}');
    await isProblem(t, none, 415, 'unsupported-media-type');
  });
  await t.test('no body at all', async (t) => {
    await isProblem(t, await caseSystem.send('PUT', path), 422, 'invalid-body', { pointer: '' });
  });
  await t.test('10 MB', async (t) => {
    const length = 10 * 1024 * 1024;
    for (const [method, at] of [
      ['PUT', path],
      ['POST', '/v1/score-batches'],
    ]) {
      const head = [`${method} ${at} HTTP/1.1`, authorization, 'Content-Type: application/json'];
      await isProblem(t, await raw([...head, `Content-Length: ${length}`]), 413, 'payload-too-large');
      const chunk = `{"a":"${' '.repeat(length)}`;
      await isProblem(
        t,
        await raw([...head, 'Transfer-Encoding: chunked'], `${chunk.length.toString(16)}\r\n${chunk}\r\n0\r\n\r\n`),
        413,
        'payload-too-large',
      );
    }
  });
  await t.test('shorter than its Content-Length', async (t) => {
    const answer = await raw(
      [`PUT ${path} HTTP/1.1`, authorization, 'Content-Type: application/json', 'Content-Length: 1'],
      '{}',
    );
    t.equal(answer.status, 400);
  });
  t.equal(await stored(), before, 'nothing has changed');
});

t.test('a field that breaks a rule is pointed at', async (t) => {
  const before = await stored();
  const put = (place: string, body: unknown) => caseSystem.put(place.replace(/:id$/, uuid()), body);
  const plan = { citizenId: ids.citizenId, startDate: '2026-01-12', status: 'active' };
  const goal = { kind: 'goal', status: 'active' };
  const beneath = `/v1/plans/${ids.planId}`;
  const cases: [what: string, answer: () => Promise<Answer>, pointer: string, code?: string][] = [
    ['unknown', () => put('/v1/citizens/:id', { caseNumber: 'A', 'a/b~c': 1 }), '/a~1b~0c'],
    [
      'unknown, deeper in the body',
      () =>
        put(`${beneath}/goals/:id`, { ...goal, measure: { instrument: 'ffb-level', target: { value: 1, when: 1 } } }),
      '/measure/target/when',
    ],
    ['missing', () => put('/v1/citizens/:id', {}), '/caseNumber'],
    ['null', () => put('/v1/citizens/:id', { caseNumber: null }), '/caseNumber'],
    ['a number for a text', () => put('/v1/citizens/:id', { caseNumber: 7 }), '/caseNumber'],
    ['a text for a number', () => put('/v1/plans/:id', { ...plan, supportNeed: '3' }), '/supportNeed'],
    ['a fraction for a whole number', () => put('/v1/plans/:id', { ...plan, supportNeed: 1.5 }), '/supportNeed'],
    ['a text for a boolean', () => put('/v1/plans/:id', { ...plan, consentRequired: 'false' }), '/consentRequired'],
    ['an object for a list', () => put('/v1/plans/:id', { ...plan, phases: {} }), '/phases'],
    ['an empty text', () => put('/v1/citizens/:id', { caseNumber: '' }), '/caseNumber'],
    ['100 kB of text', () => put('/v1/plans/:id', { ...plan, purpose: 'æ'.repeat(50_000) }), '/purpose'],
    ['NUL in a text', () => put('/v1/citizens/:id', { caseNumber: 'A\u0000B' }), '/caseNumber'],
    ['half a character', () => put('/v1/citizens/:id', { caseNumber: '\ud83d' }), '/caseNumber'],
    ['not one of the choices', () => put('/v1/plans/:id', { ...plan, status: 'aktiv' }), '/status'],
    ['a day that does not exist', () => put('/v1/plans/:id', { ...plan, startDate: '2026-02-30' }), '/startDate'],
    ['a day in another form', () => put('/v1/plans/:id', { ...plan, startDate: '12-01-2026' }), '/startDate'],
    ['an instant for a day', () => put('/v1/plans/:id', { ...plan, startDate: '2026-01-12T00:00:00Z' }), '/startDate'],
    ['a day in the year 0', () => put('/v1/plans/:id', { ...plan, startDate: '0000-01-01' }), '/startDate'],
    ['not a UUID', () => put('/v1/plans/:id', { ...plan, citizenId: '417' }), '/citizenId'],
    ['a CPR number of no day', () => put('/v1/citizens/:id', { caseNumber: 'A', cpr: '310200-1234' }), '/cpr'],
    [
      '| in the name of a system',
      () => put('/v1/citizens/:id', { caseNumber: 'A', externalReference: { system: 'a|b', value: 'c' } }),
      '/externalReference/system',
    ],
    ['1e308', () => put('/v1/scores/:id', { ...score, value: 1e308 }), '/value', 'off-scale'],
    [
      '1e400',
      () =>
        caseSystem.send('PUT', `/v1/scores/${uuid()}`, {
          raw: JSON.stringify({ ...score, value: 'HUGE' }).replace('"HUGE"', '1e400'),
        }),
      '/value',
    ],
    ['beyond its limits', () => put(`${beneath}/goals/:id`, { ...goal, weight: 1e308 }), '/weight'],
    [
      'NUL in the name of a dimension',
      () =>
        put('/v1/assessments/:id', {
          citizenId: ids.citizenId,
          instrument: 'ten-step',
          assessedOn: '2026-03-30',
          informant: 'citizen',
          values: { 'a\u0000b': 1 },
        }),
      '/values/a\u0000b',
    ],
    [
      'too many',
      () =>
        put('/v1/plans/:id', {
          ...plan,
          phases: Array.from({ length: 21 }, () => ({ name: 'a', from: '2026-01-01', to: '2026-01-02' })),
        }),
      '/phases',
    ],
    ['100,001 scores', () => caseSystem.post('/v1/score-batches', { scores: Array(100_001).fill(1) }), '/scores'],
    ['no scores', () => caseSystem.post('/v1/score-batches', { scores: [] }), '/scores'],
    ['a list for an object', () => put('/v1/citizens/:id', []), ''],
    ['a text for an object', () => put('/v1/citizens/:id', 'citizen'), ''],
    ['null for an object', () => put('/v1/citizens/:id', null), ''],
    [
      'nested 1,000 deep',
      () =>
        caseSystem.send('PUT', `/v1/citizens/${uuid()}`, {
          raw: `${'{"caseNumber":'.repeat(1000)}1${'}'.repeat(1000)}`,
        }),
      '/caseNumber',
    ],
  ];
  for (const [what, call, pointer, code] of cases) {
    await t.test(what, async (t) => {
      const answer = await call();
      await isProblem(t, answer, 422, code ?? answer.body.code, { pointer });
      t.not(answer.body.code, 'not-found');
    });
  }
  await t.test('all faults at once, each with its pointer', async (t) => {
    const { body } = await put('/v1/plans/:id', { citizenId: '417', startDate: '2026-02-30', purpose: 1, more: true });
    const pointers = body.errors.map(({ pointer }: Json) => pointer).toSorted();
    t.same(pointers, ['/citizenId', '/more', '/purpose', '/startDate', '/status']);
  });
  await t.test('the first fifty of ten thousand faults', async (t) => {
    const answer = await put(
      '/v1/citizens/:id',
      Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`f${index}`, 1])),
    );
    await isProblem(t, answer, 422, 'invalid-body');
    t.equal(answer.body.errors.length, 50);
  });
  await t.test('a batch nested too deeply to be compared with another', async (t) => {
    const deep = `{"scores":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`;
    const answer = await caseSystem.send('POST', '/v1/score-batches', {
      raw: deep,
      headers: { 'idempotency-key': uuid() },
    });
    await isProblem(t, answer, 422, 'invalid-body', { pointer: '' });
    const { status, body } = await caseSystem.send('POST', '/v1/score-batches', { raw: deep });
    t.equal(status, 200);
    t.match(body, { accepted: 0, rejected: 1 });
  });
  t.equal(await stored(), before, 'nothing has changed');
});

t.test('faults are told in the service’s words, not a library’s', async (t) => {
  const told = async (answer: Promise<Answer>) => (await answer).body.errors?.[0]?.detail;
  const posted = (change: object) => told(caseSystem.post('/v1/scores', { ...score, ...change }));
  t.equal(await posted({ value: '3' }), 'Must be a number.');
  t.equal(await posted({ comment: 7 }), 'Must be a text.');
  t.equal(await posted({ comment: ['to', 'tre'] }), 'One, not several.');
  t.equal(await posted({ source: 'system' }), 'Must be an object.');
  t.match(await posted({ comment: 'å'.repeat(5000) }), /^At most \d+ characters\.$/);
  t.equal(await told(caseSystem.post('/v1/score-batches', { scores: [] })), 'Must not be empty.');
  t.equal(await told(caseSystem.get('/v1/plans?limit=0')), 'At least 1.');
  t.equal(await told(caseSystem.get('/v1/plans?limit=mange')), 'Must be a number.');
  t.equal(await told(caseSystem.get('/v1/trends/goals?groupBy=quarter&groupBy=theme')), 'One, not several.');
});

t.test('a batch of 5,000 faulty scores is answered within seconds, each with its problem', async (t) => {
  const before = await stored();
  const started = performance.now();
  const { status, body } = await caseSystem.post('/v1/score-batches', {
    scores: Array.from({ length: 5000 }, (_, index) => ({ ...score, value: 'x', nonsense: index })),
  });
  t.equal(status, 200);
  t.match(body, { accepted: 0, rejected: 5000, results: [{ index: 0, problem: { code: 'invalid-body' } }] });
  t.ok(performance.now() - started < 5_000);
  t.equal(await stored(), before);
});

t.test('when a key appears twice, the last one counts', async (t) => {
  const answer = await caseSystem.send('PUT', `/v1/citizens/${uuid()}`, {
    raw: '{"caseNumber": "first", "caseNumber": "last"}',
  });
  t.equal(answer.body.caseNumber, 'last');
});

t.test('a path or method that does not exist', async (t) => {
  const before = await stored();
  for (const path of ['/v1/nothing', '/v1', '/nothing', '/problems/nothing', `/v1/plans/${ids.planId}/nothing`])
    await t.test(path, async (t) => isProblem(t, await caseSystem.get(path), 404, 'not-found'));
  await t.test('bad percent-encoding', async (t) => {
    for (const id of ['%ZZ', '%', '%e6', '%c0%80'])
      await isProblem(t, await raw([`GET /v1/citizens/${id} HTTP/1.1`, authorization]), 404, 'not-found');
  });
  await t.test('too long', async (t) => {
    await isProblem(t, await raw([`GET /v1/citizens/${'a'.repeat(5000)} HTTP/1.1`, authorization]), 404, 'not-found');
  });
  for (const id of ['417', 'null', `${uuid()}0`, '%00', '..%2f..%2fetc', "'%20or%201=1--", '%F0%9F%98%80'])
    await t.test(`no UUID: ${id}`, async (t) => {
      for (const method of ['GET', 'DELETE'])
        await isProblem(t, await caseSystem.send(method, `/v1/citizens/${id}`), 422, 'invalid-parameter', {
          parameter: 'citizenId',
        });
    });
  for (const [method, path, allow] of [
    ['POST', '/v1/citizens', 'GET, HEAD'],
    ['PATCH', `/v1/citizens/${ids.citizenId}`, 'GET, HEAD, PUT, DELETE'],
    ['DELETE', '/v1/settings', 'GET, HEAD, PUT'],
    ['GET', '/v1/score-batches', 'POST'],
    ['OPTIONS', '/v1/plans', 'GET, HEAD'],
  ] as const)
    await t.test(`${method} ${path}`, async (t) => {
      const answer = await caseSystem.send(method, path);
      await isProblem(t, answer, 405, 'method-not-allowed');
      t.equal(answer.headers.get('allow'), allow);
    });
  t.equal(await stored(), before, 'nothing has changed');
});

t.test('a query parameter that breaks a rule is named', async (t) => {
  const first = (await caseSystem.get('/v1/instruments?limit=1')).body.next;
  const forged = (query: string, place: string) => {
    const [fingerprint] = Buffer.from(query, 'base64url').toString().split(' ');
    return Buffer.from(`${fingerprint} ${place}`).toString('base64url');
  };
  await caseSystem.put(`/v1/providers/${uuid()}`, { name: 'Bosted Eksempel' });
  const ofProviders = (await caseSystem.get('/v1/providers?limit=1')).body.next;
  const accesses = `/v1/citizens/${ids.citizenId}/access-log`;
  const ofAccesses = (await caseSystem.get(`${accesses}?limit=1`)).body.next;
  const before = await stored();
  for (const [path, parameter] of [
    ...['0', '1001', 'abc', '-1', '1.5', '', '1e400', '%ZZ', '%00'].map((limit) => [
      `/v1/plans?limit=${limit}`,
      'limit',
    ]),
    ['/v1/plans?limit=1&limit=2', 'limit'],
    ['/v1/plans?pageSize=1', 'pageSize'],
    ['/v1/plans?__proto__=1', '__proto__'],
    ['/v1/plans?%00=1', '\u0000'],
    ['/v1/plans?status=aktiv', 'status'],
    ['/v1/plans?status=active&status=draft', 'status'],
    [`/v1/plans/${ids.planId}?asOf=2026-01-01T00:00:00Z`, 'asOf'],
    ['/v1/settings?at=now', 'at'],
    ['/v1/plans?citizenId=417', 'citizenId'],
    ['/v1/plans?updatedSince=2026-01-01', 'updatedSince'],
    ['/v1/plans?updatedSince=2026-02-30T00:00:00Z', 'updatedSince'],
    ['/v1/plans?updatedSince=0000-01-01T00:00:00Z', 'updatedSince'],
    ['/v1/plans?updatedSince=2026-01-01T00:00:00%2B23:59', 'updatedSince'],
    ['/v1/citizens?externalReference=nexus', 'externalReference'],
    ['/v1/citizens?externalReference=nexus|a%00b', 'externalReference'],
    [`/v1/citizens?externalReference=nexus|${'a'.repeat(400)}`, 'externalReference'],
    ['/v1/follow-ups?from=2026-02-30', 'from'],
    ['/v1/follow-ups?from=2026-03-02&to=2026-03-01', 'to'],
    ['/v1/follow-ups?state=due&from=2026-03-02&to=2026-03-01', 'to'],
    ['/v1/follow-ups?state=due&legalBasis=%00', 'legalBasis'],
    ['/v1/visitation-cases?legalBasis=%00', 'legalBasis'],
    ['/v1/agreements?from=2026-03-02&to=2026-03-01', 'to'],
    ['/v1/score-duties?quarter=0000-Q1', 'quarter'],
    ['/v1/codes/ffb?kind=nothing', 'kind'],
    ['/v1/trends/goals?from=2026-Q5', 'from'],
    ['/v1/trends/goals?from=2026-Q4&to=2026-Q1', 'from'],
    ['/v1/trends/goals?from=0001-Q1&to=2026-Q1', 'from'],
    ['/v1/trends/goals?to=0000-Q1', 'from'],
    ['/v1/trends/goals?to=9999-Q4', 'to'],
    ['/v1/trends/goals?groupBy=citizen', 'groupBy'],
    [`/v1/goals/${ids.goalId}/scores?asOf=yesterday`, 'asOf'],
    [`/v1/goals/${ids.goalId}/progression?asOf=2026-03-31T10:15:00.0000000001Z`, 'asOf'],
    ['/v1/plans?cursor=', 'cursor'],
    ['/v1/plans?cursor=nonsense', 'cursor'],
    ['/v1/plans?cursor=%00', 'cursor'],
    [`/v1/plans?cursor=${'a'.repeat(600)}`, 'cursor'],
    [`/v1/plans?cursor=${first}`, 'cursor'],
    [`/v1/instruments?cursor=${first}&updatedSince=2026-01-01T00:00:00Z`, 'cursor'],
    [`/v1/providers?cursor=${forged(ofProviders, 'zzz')}`, 'cursor'],
    [`/v1/instruments?cursor=${forged(first, 'Æ')}`, 'cursor'],
    [`${accesses}?cursor=${forged(ofAccesses, '99999999999999999999')}`, 'cursor'],
    [`${accesses}?cursor=${forged(ofAccesses, uuid())}`, 'cursor'],
  ] as [string, string][])
    await t.test(path, async (t) => isProblem(t, await caseSystem.get(path), 422, 'invalid-parameter', { parameter }));
  await t.test('on a write', async (t) => {
    const answer = await caseSystem.post('/v1/score-batches?atomic=perhaps', { scores: [score] });
    await isProblem(t, answer, 422, 'invalid-parameter', { parameter: 'atomic' });
  });
  t.equal(await stored(), before, 'nothing has changed');
});

t.test('a header that is not valid is named', async (t) => {
  const before = await stored();
  const path = `/v1/citizens/${ids.citizenId}`;
  for (const [name, value] of [
    ...['*', '3', '"abc"', '"1', '""', '"1", "2"', '"-1"', '"1.0"', '"99999999999999999999"', 'W/1'].map((tag) => [
      'If-Match',
      tag,
    ]),
    ['X-Actor', 'a'.repeat(201)],
    ['X-Purpose', 'a'.repeat(201)],
  ] as [string, string][])
    await t.test(`${name}: ${value.slice(0, 30)}`, async (t) => {
      const answer = await caseSystem.put(path, { caseNumber: 'changed' }, { [name]: value });
      await isProblem(t, answer, 400, 'invalid-header', { header: name });
    });
  for (const value of ['', ' ', 'two words', 'ø', 'a'.repeat(256)])
    await t.test(`Idempotency-Key: ${value.slice(0, 30)}`, async (t) => {
      const answer = await caseSystem.post('/v1/scores', score, { 'idempotency-key': value });
      await isProblem(t, answer, 400, 'invalid-header', { header: 'Idempotency-Key' });
    });
  await t.test('sent twice', async (t) => {
    const body = '{"caseNumber":"changed"}';
    for (const [name, ...values] of [
      ['If-Match', '"1"', '"2"'],
      ['If-Match', '"1"', '"1"'],
    ]) {
      const head = [
        `PUT ${path} HTTP/1.1`,
        authorization,
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
      ];
      const answer = await raw([...head, ...values.map((value) => `${name}: ${value}`)], body);
      await isProblem(t, answer, 400, 'invalid-header', { header: name as string });
    }
    const post = JSON.stringify(score);
    const head = [
      'POST /v1/scores HTTP/1.1',
      authorization,
      'Content-Type: application/json',
      `Content-Length: ${post.length}`,
    ];
    const answer = await raw([...head, 'Idempotency-Key: a', 'Idempotency-Key: b'], post);
    await isProblem(t, answer, 400, 'invalid-header', { header: 'Idempotency-Key' });
  });
  await t.test('20 kB of them', async (t) => {
    await isProblem(
      t,
      await raw([`GET ${path} HTTP/1.1`, authorization, `X-Actor: ${'a'.repeat(20_000)}`]),
      431,
      'headers-too-large',
    );
    await isProblem(t, await raw([`GET /v1/${'a'.repeat(20_000)} HTTP/1.1`, authorization]), 431, 'headers-too-large');
  });
  await t.test('bytes that are not HTTP', async (t) => {
    await isProblem(t, await raw(['HELLO']), 400, 'malformed-request');
    await isProblem(t, await raw([`GET ${path} HTTP/1.1`, authorization, 'Bad header']), 400, 'malformed-request');
    await isProblem(
      t,
      await raw([`GET ${path} HTTP/1.1`, authorization, 'X-Actor: a\u0000b']),
      400,
      'malformed-request',
    );
  });
  t.equal(await stored(), before, 'nothing has changed');
});

t.test('a write that conflicts with what is stored', async (t) => {
  const before = await stored();
  const nobody = uuid();
  for (const [what, call, status, code, place] of [
    ['an unknown thing', () => caseSystem.get(`/v1/plans/${nobody}`), 404, 'not-found', undefined],
    [
      'under an unknown plan',
      () => caseSystem.put(`/v1/plans/${nobody}/goals/${uuid()}`, { kind: 'goal', status: 'active' }),
      404,
      'not-found',
      undefined,
    ],
    [
      'a reference to something that does not exist',
      () => caseSystem.put(`/v1/plans/${uuid()}`, { citizenId: nobody, startDate: '2026-01-01', status: 'active' }),
      404,
      'not-found',
      { pointer: '/citizenId' },
    ],
    [
      'a change without If-Match',
      () => caseSystem.put(`/v1/citizens/${ids.citizenId}`, { caseNumber: 'changed' }),
      428,
      'precondition-required',
      { header: 'If-Match' },
    ],
    [
      'a change of an old version',
      () => caseSystem.put(`/v1/citizens/${ids.citizenId}`, { caseNumber: 'changed' }, { 'if-match': '"7"' }),
      412,
      'precondition-failed',
      { header: 'If-Match' },
    ],
    [
      'a change of something that does not exist',
      () => caseSystem.put(`/v1/citizens/${nobody}`, { caseNumber: 'changed' }, { 'if-match': '"1"' }),
      412,
      'precondition-failed',
      { header: 'If-Match' },
    ],
    [
      'creating what exists',
      () => caseSystem.put(`/v1/providers/${ids.providerId}`, { name: 'Bostøtten Prøvekær' }, { 'if-none-match': '*' }),
      412,
      'precondition-failed',
      { header: 'If-None-Match' },
    ],
    [
      'an id of another plan',
      async () => {
        const other = await caseSystem.put(`/v1/plans/${uuid()}/goals/${ids.goalId}`, {
          kind: 'goal',
          status: 'active',
        });
        return other;
      },
      404,
      'not-found',
      undefined,
    ],
    [
      'a built-in instrument',
      () => caseSystem.put('/v1/instruments/gas', { name: 'GAS', min: 0, max: 1, direction: 'higher-is-better' }),
      409,
      'conflict',
      undefined,
    ],
    [
      'no such measure',
      () =>
        caseSystem.post('/v1/scores', {
          citizenId: ids.citizenId,
          instrument: 'nothing',
          assessedOn: '2026-03-30',
          value: 1,
          informant: 'staff',
        }),
      422,
      'wrong-code',
      { pointer: '/instrument' },
    ],
    [
      'tomorrow',
      () => caseSystem.post('/v1/scores', { ...score, assessedOn: '2026-11-22' }),
      422,
      'in-the-future',
      { pointer: '/assessedOn' },
    ],
    [
      'before the plan',
      () => caseSystem.post('/v1/scores', { ...score, assessedOn: '2025-12-31' }),
      422,
      'too-early',
      { pointer: '/assessedOn' },
    ],
  ] as [string, () => Promise<Answer>, number, string, Place | undefined][])
    await t.test(what, async (t) => isProblem(t, await call(), status, code, place));
  t.equal(await stored(), before, 'nothing has changed');
});

type Call = { method: string; path: string; type: string; example: Json };

/** Every write of the OpenAPI document, with its own example, on things that exist. */
function writes(of: { credentialId: string; sampleId: string }): Call[] {
  const beneath = {
    ...of,
    planId: ids.planId,
    goalId: ids.goalId,
    citizenId: ids.citizenId,
    providerId: ids.providerId,
    webhookId,
  };
  const ofOurs: Record<string, string> = {
    '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0001': ids.citizenId,
    '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0201': ids.goalId,
    '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0301': ids.providerId,
    '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0401': ids.interventionId,
  };
  /** All calls of these tests are made on one day. */
  const today = Object.fromEntries(
    ['2026-07-01', '2026-09-30', '2026-10-05'].map((day) => [day, danishDate(service.now)]),
  );
  return Object.entries(openapi.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const { requestBody } = operation as Json;
      if (!requestBody) return [];
      const [[type, content]] = Object.entries(requestBody.content) as [[string, Json]];
      const schema = openapi.components.schemas[content.schema.$ref?.split('/').at(-1)] as Json;
      const example = content.example ??
        schema?.examples?.[0] ?? {
          caseNumber: 'A',
          cpr: '700101-9996',
          targetGroups: [{ code: FFB.developmentalDisability, rank: 1 }],
        };
      const known = Object.entries(path.startsWith('/v1/access-log') ? { ...ofOurs, ...today } : ofOurs);
      const text = known.reduce((all, [from, to]) => all.replaceAll(from, to), JSON.stringify(example));
      const own = path.split('/').at(-1) as string;
      const filled = path.replaceAll(/\{(\w+)\}/g, (name, parameter: keyof typeof beneath) =>
        name === own ? name : beneath[parameter],
      );
      return [{ method: method.toUpperCase(), path: filled, type, example: JSON.parse(text) }];
    }),
  );
}

const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -0,
    -1,
    0.1,
    1e308,
    5e-324,
    2 ** 53,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '0000-00-00',
    '2026-02-30',
    '9999-12-31',
    '1899-12-31',
    '2026-Q5',
    'NaN',
    'a'.repeat(20_001),
    '00000000-0000-0000-0000-000000000000',
    ids.goalId.toUpperCase(),
    {},
    [],
    [[]],
    [null],
    { length: 1 },
  ),
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.double(),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
);

type Mutation = { where: number; how: 'replace' | 'remove' | 'add' | 'double'; name: string; what: unknown };

const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    where: fc.nat(),
    how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'double'),
    name: fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 10 }),
      fc.constantFrom('id', '__proto__', 'constructor', 'externalReference', 'cpr'),
    ),
    what: nasty,
  }),
  { minLength: 1, maxLength: 3 },
);

function mutated(example: Json, all: Mutation[]): string {
  const holder = { body: structuredClone(example) };
  for (const { where, how, name, what: drawn } of all) {
    const what = structuredClone(drawn); // what is drawn may come again, and is changed by the next mutation
    const places = placesIn(holder);
    const [node, at] = places[where % places.length] ?? [holder, 'body'];
    const value = node[at];
    if (how === 'replace') node[at] = what;
    else if (how === 'double') node[at] = [value, value];
    else if (how === 'remove' && node !== holder) Array.isArray(node) ? node.splice(at as number, 1) : delete node[at];
    else if (how === 'add' && value !== null && typeof value === 'object')
      Array.isArray(value)
        ? value.push(what)
        : Object.defineProperty(value, name, { value: what, enumerable: true, configurable: true, writable: true });
  }
  return JSON.stringify(holder.body) ?? 'null';
}

t.test('anything sent instead of the documented examples is either stored or refused with a reason', async (t) => {
  const admin = await service.as('admin');
  const { body: key } = await admin.post('/v1/credentials', { role: 'bi', name: 'Power BI' });
  const { body: sample } = await admin.post('/v1/access-log/samples', { from: '2026-01-01', to: '2026-11-21' });
  /** By the database, because a read would be logged. */
  const versionOf = async (sampleId: string) =>
    (await owner.query('select version from access_log_sample where id = $1', [sampleId])).rows[0].version;
  let statuses: Record<string, number> = {};
  // The settings come last: other ones may ask more of every call.
  const calls = writes({ credentialId: key.id, sampleId: sample.id }).toSorted(
    (one, other) => Number(one.path === '/v1/settings') - Number(other.path === '/v1/settings'),
  );
  for (const { method, path, type, example } of calls) {
    await t.test(`${method} ${path.replaceAll(/[\da-f-]{36}/g, '…')}`, async (t) => {
      statuses = {};
      const client = /^\/v1\/(credentials|access-log)\b/.test(path) ? admin : caseSystem;
      const attempt = async (body: string) => {
        const own = path.includes('{instrumentId}') ? `fuzz-${uuid()}` : uuid();
        const headers: Record<string, string> = { 'content-type': type };
        if (path === '/v1/settings') headers['if-match'] = (await client.get(path)).headers.get('etag') ?? '';
        if (path.endsWith('/review')) headers['if-match'] = `"${await versionOf(sample.id)}"`;
        return client.send(method, path.replace(/\{\w+\}/, own), { raw: body, headers });
      };
      t.match(String((await attempt(JSON.stringify(example))).status), /^20[012]$/, 'the example itself is accepted');
      let before = await stored();
      await fc.assert(
        fc.asyncProperty(mutations, async (all) => {
          const body = mutated(example, all);
          const { status, body: answer } = await attempt(body);
          statuses[status] = (statuses[status] ?? 0) + 1;
          if (status >= 500) throw new Error(`${status} for ${body.slice(0, 500)}`);
          const after = await stored();
          if (status >= 400) {
            if (after !== before) throw new Error(`${status}, but something has changed, for ${body.slice(0, 500)}`);
            if (answer.code === 'invalid-body' && !answer.errors)
              throw new Error(`no fault is named for ${body.slice(0, 500)}`);
          }
          before = after;
        }),
        { numRuns: 25 },
      );
      t.ok(
        Object.keys(statuses).some((status) => status >= '400'),
        JSON.stringify(statuses),
      );
    });
  }
});
