/** What is written about people stays where it belongs. No log, metric or error repeats it. */
import pg from 'pg';
import t from 'tap';
import { openapi } from '../support/contract.ts';
import { Case } from '../support/ffb.ts';
import { aCase, transaction } from '../support/kl-core.ts';
import { placesIn } from '../support/places.ts';
import { type Answer, aPlan, FFB, type Json, startService, uuid } from '../support/service.ts';

const service = await startService(t, { webhookAllowedAddresses: ['127.0.0.1'] });
const caseSystem = (await service.as('case-system')).with({ 'X-Actor': 'MARKER-actor', 'X-Purpose': 'MARKER-purpose' });
const admin = await service.as('admin');
const { citizenId, planId, goalId, providerId } = await aPlan(caseSystem);

const CPR = '0701019996';
const CPRS = [CPR, '070101-9996'];
const MARK = 'MARKER';
const text = (name: string) => `${MARK} ${name}`;
/** Too long for any field. Sent only in place of text: in place of an object, FHIR's validator would list every character. */
const OVERLONG = `${MARK}${'x'.repeat(30_000)}`;
const externalReference = { system: `${MARK}-system`, value: text('reference') };

const webhookId = uuid();

function markedReport() {
  const one = new Case({ cpr: '6203049992', caseNumber: text('case of report') });
  const organisation = one.patient.managingOrganization?.identifier as { value: string };
  organisation.value = text('organisation');
  return one.report(one.request());
}

function markedBundle() {
  const { patient, worker, authority, house } = aCase(MARK);
  for (const one of [authority, house]) one.name = text('organisation');
  return transaction([patient, worker, authority, house]);
}

const { body: ownKey } = await admin.post('/v1/credentials', { role: 'bi', name: text('key') });
const { body: sample } = await admin.post('/v1/access-log/samples', { from: '2026-01-01', to: '2026-11-21' });

/** Every write, with marked text in every field that takes text. */
const writes: [method: string, path: string, body: Json, headers?: Record<string, string>][] = [
  [
    'PUT',
    `/v1/citizens/${uuid()}`,
    {
      caseNumber: text('case'),
      cpr: CPRS[1],
      targetGroups: [{ code: FFB.developmentalDisability, rank: 1 }],
      protectedAddress: true,
      externalReference,
    },
  ],
  ['PUT', `/v1/providers/${uuid()}`, { name: text('name'), pNumber: '1234567890', externalReference }],
  [
    'PUT',
    `/v1/plans/${uuid()}`,
    {
      citizenId,
      startDate: '2026-01-12',
      status: 'active',
      purpose: text('purpose'),
      coordinator: { name: text('coordinator'), unit: text('unit') },
      phases: [{ name: text('phase'), from: '2026-01-12', to: '2026-02-12' }],
      externalReference,
    },
  ],
  [
    'PUT',
    `/v1/plans/${planId}/interventions/${uuid()}`,
    {
      code: FFB.supportAtHome,
      startDate: '2026-01-19',
      endDate: '2026-02-19',
      endReason: text('end'),
      providerId,
      externalReference,
    },
  ],
  [
    'PUT',
    `/v1/plans/${planId}/goals/${uuid()}`,
    {
      kind: 'goal',
      status: 'archived',
      title: text('title'),
      description: text('description'),
      responsible: text('responsible'),
      archiveReason: text('archive'),
      externalReference,
    },
  ],
  [
    'PUT',
    `/v1/scores/${uuid()}`,
    {
      goalId,
      assessedOn: '2026-03-30',
      value: 2,
      informant: 'staff',
      comment: text('comment'),
      source: { system: text('source'), reference: text('source') },
      externalReference,
    },
  ],
  ['POST', '/v1/scores', { goalId, assessedOn: '2026-03-30', notAssessed: text('reason'), informant: 'staff' }],
  [
    'POST',
    '/v1/score-batches',
    { scores: [{ goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff', comment: text('batch') }] },
  ],
  ['POST', '/v1/ffb/delivery-reports', markedReport()],
  [
    'POST',
    '/v1/assessments',
    {
      citizenId,
      instrument: 'ten-step',
      assessedOn: '2026-03-30',
      informant: 'citizen',
      values: { bolig: 6 },
      externalReference,
    },
  ],
  [
    'PUT',
    `/v1/assessments/${uuid()}`,
    {
      citizenId,
      instrument: 'ten-step',
      assessedOn: '2026-03-30',
      informant: 'citizen',
      values: { bolig: 6 },
      externalReference: { ...externalReference, value: text('other') },
    },
  ],
  [
    'PUT',
    `/v1/plans/${planId}/follow-ups/${uuid()}`,
    {
      plannedFor: '2026-04-07',
      state: 'held',
      heldOn: '2026-04-07',
      place: text('place'),
      participants: [{ role: 'citizen', label: text('label') }],
      summary: text('summary'),
      agreements: [{ what: text('what'), responsible: text('who'), dueDate: '2026-05-01', state: 'open' }],
      externalReference,
    },
  ],
  [
    'PUT',
    `/v1/plans/${planId}/agreements/${uuid()}`,
    {
      what: text('what'),
      responsible: text('who'),
      dueDate: '2026-05-01',
      state: 'open',
      providerId,
      externalReference,
    },
  ],
  [
    'PUT',
    '/v1/instruments/marked',
    {
      name: text('name'),
      description: text('description'),
      dimensions: [{ code: text('code'), label: text('label') }],
      min: 0,
      max: 1,
      direction: 'higher-is-better',
      valueLabels: [{ value: 0, label: text('value') }],
      licence: text('licence'),
      externalReference,
    },
  ],
  [
    'PUT',
    '/v1/follow-up-policies/marked',
    { label: text('label'), defaultRule: { first: { to: 'P3M' }, next: { to: 'P1Y' } } },
  ],
  [
    'PUT',
    `/v1/plans/${planId}/consents/${uuid()}`,
    { providerId, scope: 'whole', form: 'oral', givenOn: '2026-01-12', until: '2026-12-31', externalReference },
  ],
  ['POST', '/v1/fhir', markedBundle(), { 'content-type': 'application/fhir+json' }],
  ['POST', '/v1/access-log/samples', { from: '2026-01-01', to: '2026-11-21' }],
  [
    'PUT',
    `/v1/access-log/samples/${sample.id}/review`,
    { reviewedBy: text('reviewer'), reviewedOn: '2026-11-21', finding: 'in-order', note: text('note') },
    { 'if-match': '"1"' },
  ],
  ['POST', `/v1/credentials/${ownKey.id}/rotate`, { overlapHours: 24 }],
  ['POST', `/v1/plans/${planId}/exemptions`, { reason: text('reason'), days: 3 }],
  ['PUT', `/v1/citizens/${citizenId}/legal-hold`, { reason: 'complaint', until: '2027-12-31', externalReference }],
  ['PUT', '/v1/settings', { defaultFollowUpPolicy: 'statutory' }],
  ['POST', '/v1/credentials', { role: 'bi', name: text('name') }],
  ['POST', '/v1/calendar-links', { coordinator: { name: text('coordinator'), unit: text('unit') } }],
  ['PUT', `/v1/webhooks/${webhookId}`, { url: 'http://127.0.0.1:1/', description: text('webhook'), externalReference }],
  [
    'PUT',
    '/v1/ffb/recipient',
    {
      url: 'http://127.0.0.1:1/',
      from: '2026-11-21',
      authorization: { kind: 'basic', user: text('user'), password: text('password') },
    },
  ],
  ['POST', '/v1/webhooks', { url: 'http://127.0.0.1:1/', types: ['plan.updated'], description: text('webhook') }],
  ['POST', '/v1/ffb/deliveries/retry', { date: '2026-11-20' }],
  ['POST', `/v1/webhooks/${webhookId}/replay`, { since: '2026-11-20T00:00:00Z' }],
];

const errors: Answer[] = [];
const answers: Answer[] = [];
const send = async (
  method: string,
  path: string,
  options: { body?: unknown; raw?: string; headers?: Record<string, string> },
) => {
  const answer = await (/^\/v1\/(credentials|access-log)\b/.test(path) ? admin : caseSystem).send(
    method,
    path,
    options,
  );
  answers.push(answer);
  if (answer.status >= 400) errors.push(answer);
  return answer;
};

t.test('every write is sent once as it should be, and again with each field spoilt in several ways', async (t) => {
  const taken = new Set(
    writes.map(([method, path]) => {
      const [, , noun, , part = ''] = path.replace(sample.id, '{sampleId}').split('/');
      return `${method} ${noun} ${part}`;
    }),
  );
  const documented = Object.entries(openapi.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, operation]) => 'requestBody' in operation)
      .map(([method]) => `${method.toUpperCase()} ${path.split('/')[2]} ${path.split('/')[4] ?? ''}`),
  );
  t.same([...taken].toSorted(), documented.toSorted(), 'every documented write is sent');
  for (const [method, path, body, headers = {}] of writes) {
    const { status, text: answered } = await send(method, path, { body, headers });
    t.ok(status < 300, `${method} ${path} ${answered.slice(0, 300)}`);
    for (let place = 0; place < placesIn(body).length; place++) {
      const spoils = [`${MARK}\u0000`, OVERLONG, { [`x-${place}`]: MARK }, -8_888_888.5, CPR, `${CPRS[1]}`];
      for (const spoil of spoils) {
        const spoilt = structuredClone(body);
        const [node, name] = placesIn(spoilt)[place] as [Json, string];
        if (spoil === OVERLONG && typeof node[name] !== 'string') continue;
        node[name] = spoil;
        await send(method, path.replace(/[\da-f-]{36}$/, uuid()), { body: spoilt, headers });
      }
    }
    await send(method, path, { raw: `{"${MARK}": "${MARK} ${CPR}` });
    await send(method, path, { raw: `${MARK} ${CPR}`, headers: { 'content-type': 'text/plain' } });
    await send(method, path, {
      body: { ...body, cpr: '310299-1234' },
      headers: { 'if-match': MARK, 'idempotency-key': `${MARK} ${CPR}` },
    });
  }
});

t.test('marked values are also sent in queries and paths', async (t) => {
  for (const query of [
    `externalReference=${MARK}`,
    `externalReference=${MARK}|${MARK}`,
    `status=${MARK}`,
    `limit=${MARK}`,
    `cursor=${MARK}`,
    `updatedSince=${MARK}`,
    `citizenId=${CPR}`,
    `cpr=${CPR}`,
    `link=${MARK}`,
  ])
    for (const path of ['plans', 'follow-ups.ics']) await send('GET', `/v1/${path}?${query}`, {});
  const { body: link } = await send('POST', '/v1/calendar-links', { body: { coordinator: { unit: text('unit') } } });
  t.equal((await send('GET', link.url, {})).status, 200);
  for (const path of [
    `/v1/${MARK}`,
    `/v1/citizens/${CPR}`,
    `/v1/plans/${MARK}`,
    `/v1/instruments/${MARK}`,
    `/${MARK}/${CPR}`,
    `/problems/${MARK}`,
  ])
    await send('GET', path, {});
  await send('PATCH', `/v1/citizens/${CPR}`, { body: { cpr: CPR } });
  t.ok(errors.length > 500);
});

t.test('no error repeats a value', async (t) => {
  for (const { text: body, status } of errors) {
    // An error may name a field, but never repeat a value.
    if (body.includes(MARK) || /8888888/.test(body) || CPRS.some((cpr) => body.includes(cpr))) {
      t.fail(`${status} ${body.slice(0, 600)}`);
      return;
    }
  }
});

t.test('the answer to a database failure says nothing about the data', async (t) => {
  const { options } = service.pool as unknown as { options: { options: string } };
  const kept = options.options;
  options.options = kept.replace('statement_timeout=30s', 'statement_timeout=100ms');
  const owner = new pg.Client({ connectionString: service.databaseUrl });
  await owner.connect();
  await owner.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'fremdrift' and datname = current_database()`,
  );
  while (service.pool.totalCount > 0) await owner.query('select');
  await owner.query('begin; lock table citizen in access exclusive mode');
  const timedOut = await send('PUT', `/v1/citizens/${uuid()}`, { body: { caseNumber: text('timeout'), cpr: CPR } });
  t.equal(timedOut.status, 503);
  await owner.query('rollback; alter table citizen rename to citizens');
  const broken = await send('PUT', `/v1/citizens/${uuid()}`, { body: { caseNumber: text('broken'), cpr: CPR } });
  await owner.query('alter table citizens rename to citizen');
  await owner.end();
  options.options = kept;
  t.equal(broken.status, 500);
  t.same(Object.keys(broken.body).toSorted(), ['code', 'detail', 'instance', 'status', 'title', 'type']);
  t.notMatch(broken.text + timedOut.text, /citizen|select|relation|pg|\.ts/i);
  t.ok(
    service.log.some((line) => line.includes('request failed')),
    'the log tells operations',
  );
});

t.test('the log has routes, statuses and codes, and nothing that was sent', async (t) => {
  t.ok(service.log.length > 500);
  for (const line of service.log) {
    if (
      line.includes(MARK) ||
      line.includes('8888888') ||
      CPRS.some((cpr) => line.includes(cpr)) ||
      line.includes(citizenId) ||
      /f[kl]_\d{4}_/.test(line)
    ) {
      t.fail(line.slice(0, 600));
      return;
    }
  }
  t.match(JSON.parse(service.log.find((line) => line.includes('answered')) as string), {
    method: String,
    route: String,
    status: Number,
    milliseconds: Number,
  });
});

t.test('the metrics count routes, and nothing that was sent', async (t) => {
  const metrics = await (await fetch(`${service.adminUrl}/metrics`)).text();
  t.match(metrics, 'route="/v1/citizens/:citizenId"');
  for (const secret of [MARK, citizenId, planId, ...CPRS]) t.notOk(metrics.includes(secret), secret);
  const routes = new Set([...metrics.matchAll(/route="([^"]*)"/g)].map(([, route]) => route));
  for (const route of routes) t.match(route, /^(unknown|\/[\w\-/:.*]*)$/);
});

t.test('a CPR number is in no answer, and is stored only encrypted', async (t) => {
  const path = `/v1/citizens/${uuid()}`;
  const written = await send('PUT', path, { body: { caseNumber: 'A', cpr: '070761-4285' } });
  t.equal(written.status, 201);
  t.equal(written.body.cpr, '******-****');
  const corrected = await send('PUT', path, {
    body: { caseNumber: 'B', cpr: '0707614285' },
    headers: { 'if-match': '"1"' },
  });
  t.match(corrected.body, { version: 2, cpr: '******-****' });
  await send('GET', path, {});
  await send('GET', '/v1/citizens?limit=1000', {});
  for (const { text: body } of answers) t.notMatch(body, /070761-?4285/);

  const owner = new pg.Client({ connectionString: service.databaseUrl });
  await owner.connect();
  t.teardown(() => owner.end());
  const { rows: columns } = await owner.query(
    `select table_name, column_name, data_type from information_schema.columns where table_schema = 'public'`,
  );
  for (const { table_name, column_name, data_type } of columns) {
    const value = data_type === 'bytea' ? `encode(${column_name}, 'escape')` : `${column_name}::text`;
    const { rows } = await owner.query(
      `select count(*)::int as found from ${table_name} where ${value} ~ '070761-?4285'`,
    );
    t.equal(rows[0].found, 0, `${table_name}.${column_name}`);
  }
  const { rows: kept } = await owner.query(`select cpr_encrypted, cpr_index from citizen where id = $1`, [
    path.split('/').at(-1),
  ]);
  t.ok(kept[0].cpr_encrypted.length >= 12 + 10 + 16);
  const elsewhere = await service.as('case-system', { municipality: '0751' });
  await elsewhere.put(path, { caseNumber: 'A', cpr: '070761-4285' });
  const { rows: both } = await owner.query('select distinct cpr_index, cpr_encrypted from citizen where id = $1', [
    path.split('/').at(-1),
  ]);
  t.equal(both.length, 2, 'the same number is stored differently in another municipality');
});
