/** Delivery reports are handed over for every citizen something has changed about, every day, until the recipient takes them. */
import { createHash } from 'node:crypto';
import t, { type Test } from 'tap';
import { municipalities } from '../../../src/codes/municipalities.ts';
import { createPool } from '../../../src/db/pool.ts';
import { Queue } from '../../../src/db/queue.ts';
import { danishDate } from '../../../src/domain/calendar.ts';
import { handOverWorkers } from '../../../src/jobs/hand-over.ts';
import { Addresses } from '../../../src/outgoing/addresses.ts';
import { handOver } from '../../../src/resources/exchange/fhir/ffb-deliveries/hand-over.ts';
import { reportsBy } from '../../../src/resources/exchange/fhir/ffb-deliveries/reports.ts';
import { verdictOn } from '../../../src/resources/exchange/fhir/ffb-deliveries/verdict.ts';
import { CprVault } from '../../../src/resources/record/citizens/cpr-vault.ts';
import { aStory, Case } from '../../support/ffb.ts';
import { type ReportReceiver, startReportReceiver } from '../../support/receiver.ts';
import { type Client, type Json, must, startService, uuid } from '../../support/service.ts';

const ALLOWED = ['127.0.0.1'];
const CPR_KEY = Buffer.alloc(32, 7);
const service = await startService(t, { webhookAllowedAddresses: ALLOWED, cprKey: CPR_KEY });
const log = { info() {}, warn() {}, error() {} };
const reports = reportsBy(new CprVault(CPR_KEY));
const running = {
  pool: service.pool,
  clock: () => service.now,
  queue: service.queue,
  log,
  addresses: new Addresses(ALLOWED),
};

/** Each test has a municipality of its own. */
const unused = municipalities.map(({ code }) => code);
const elsewhere = () => unused.pop() as string;

/** Ten past midnight in Copenhagen, in winter. */
const nightAfter = (day: string) => new Date(Date.parse(`${day}T23:10:00Z`));

/** What the job does. */
const run = (municipality: string, more: object = {}) =>
  handOver({ ...running, reports, ...more }, { municipality }, new AbortController().signal);

let born = 0;
/** A case opened on the day, by a report that came in. @returns the citizen's id */
async function opened(client: Client, day: string): Promise<string> {
  service.now = `${day}T10:00:00Z`;
  born++;
  const cpr = `${String((born % 28) + 1).padStart(2, '0')}0170${String(1000 + born)}`;
  const one = new Case({ cpr, at: `${day}T09:00:00Z` });
  await must(client.post('/v1/ffb/delivery-reports', one.report(one.request())));
  return one.patient.id as string;
}

const ORGANISATION = { system: 'https://www.kombit.dk/organisation', value: 'd4e3f4fb-6761-4d6c-9086-74c49231f11e' };

async function setUp(t: Test, { from = '2026-11-02', recipient = {} }: { from?: string; recipient?: object } = {}) {
  service.now = '2026-11-01T09:00:00Z';
  const municipality = elsewhere();
  const client = await service.as('case-system', { municipality, expiresOn: '2030-12-31' });
  await must(client.put('/v1/settings', { organisation: ORGANISATION }));
  const receiver = await startReportReceiver(t);
  await must(client.put('/v1/ffb/recipient', { url: receiver.url, from, ...recipient }));
  return { municipality, client, receiver };
}

const ledger = async (client: Client, query = ''): Promise<Json[]> =>
  (await client.get(`/v1/ffb/deliveries?limit=1000${query}`)).body.items;

const told = (receiver: ReportReceiver) => receiver.taken.map(({ citizenId }) => citizenId);

t.test('after a day has ended, one report is handed over for every citizen something has changed about', async (t) => {
  const { municipality, client, receiver } = await setUp(t, {
    recipient: { authorization: { kind: 'bearer', token: 'invented-token' } },
  });
  const first = [await opened(client, '2026-11-02'), await opened(client, '2026-11-02')];
  service.now = '2026-11-02T22:59:00Z';
  await run(municipality);
  service.now = '2026-11-02T23:03:00Z';
  await run(municipality);
  t.equal(receiver.calls, 0, 'not before the day has ended, and what was begun before midnight is done');

  service.now = nightAfter('2026-11-02');
  await run(municipality);
  t.same(new Set(told(receiver)), new Set(first));
  for (const { headers, bundle } of receiver.taken) {
    t.equal(headers['content-type'], 'application/fhir+json');
    t.equal(headers.authorization, 'Bearer invented-token');
    t.equal(bundle.type, 'collection');
  }
  const items = await ledger(client, '&date=2026-11-02');
  t.same(items.length, 2);
  for (const item of items) {
    const sent = receiver.taken.find(({ citizenId }) => citizenId === item.citizenId);
    t.match(item, { date: '2026-11-02', state: 'delivered', attempts: 1, lastStatus: 200, issues: [] });
    t.equal(item.deliveredAt, service.now.toISOString().replace('.000Z', '+00:00'));
    t.equal(
      item.digest,
      createHash('sha256')
        .update(sent?.text ?? '')
        .digest('hex'),
    );
  }

  const third = await opened(client, '2026-11-03');
  service.now = nightAfter('2026-11-03');
  await run(municipality);
  await run(municipality);
  t.same(told(receiver).slice(2), [third], 'the others have not changed');
  t.same((await ledger(client)).length, 3);
});

t.test('missed nights are made up for, each citizen’s days in order', async (t) => {
  const { municipality, client, receiver } = await setUp(t, { from: '2026-11-03' });
  await opened(client, '2026-11-02');
  const citizens: string[] = [];
  for (const day of ['2026-11-03', '2026-11-05', '2026-11-06']) citizens.push(await opened(client, day));
  service.now = '2026-11-07T10:00:00Z';
  const [again] = citizens as [string];
  await must(client.put(`/v1/citizens/${again}`, { caseNumber: 'SAG-9' }, { 'if-match': '"1"' }));
  service.now = nightAfter('2026-11-09');
  await run(municipality);
  t.same(told(receiver).toSorted(), [...citizens, again].toSorted(), 'and nothing of before the first day');
  const days = receiver.taken.filter(({ citizenId }) => citizenId === again).map(({ bundle }) => bundle.timestamp);
  t.same(days, ['2026-11-03T22:59:59.999Z', '2026-11-07T22:59:59.999Z']);
  t.same(
    (await ledger(client)).map(({ date }) => date),
    ['2026-11-03', '2026-11-05', '2026-11-06', '2026-11-07'],
  );
  const url = receiver.url;
  await must(client.put('/v1/ffb/recipient', { url, from: '2026-11-02' }, { 'if-match': '"1"' }));
  await run(municipality);
  t.equal(receiver.taken.length, 5, 'an earlier first day brings the days between, and no report again');
});

t.test('a recipient that fails or does not answer gets the same report again later', async (t) => {
  const { municipality, client, receiver } = await setUp(t);
  const citizenId = await opened(client, '2026-11-02');
  service.now = nightAfter('2026-11-02');
  const came: string[] = [];
  const failures: [(response: Parameters<ReportReceiver['answer']>[1]) => void, object][] = [
    [(response) => response.destroy(), { lastError: 'connection-reset', lastStatus: undefined }],
    [(response) => response.writeHead(500).end(), { lastError: 'status-500', lastStatus: 500 }],
    [(response) => response.writeHead(401).end(), { lastError: 'status-401', lastStatus: 401 }],
    [(response) => response.writeHead(302, { location: '/' }).end(), { lastError: 'status-302', lastStatus: 302 }],
    [(response) => response.writeHead(429, { 'retry-after': '7200' }).end(), { lastError: 'status-429' }],
  ];
  let pause = 0;
  for (const [fail, left] of failures) {
    receiver.answer = ({ text }, response) => {
      came.push(text);
      fail(response);
    };
    await run(municipality);
    const calls = receiver.calls;
    const [item] = await ledger(client);
    t.match(item, { citizenId, state: 'pending', attempts: came.length, ...left });
    const next = Date.parse(item.nextAttemptAt) - service.now.getTime();
    t.ok(next > pause, `each pause is longer: ${next} ms`);
    pause = next;
    service.now = new Date(service.now.getTime() + next - 1000);
    await run(municipality);
    t.equal(receiver.calls, calls, 'not before its time');
    service.now = new Date(service.now.getTime() + 1000);
    await opened(client, danishDate(service.now)).then(() => undefined);
    service.now = new Date(Date.parse(item.nextAttemptAt));
  }
  receiver.answer = ({ text }, response) => {
    came.push(text);
    response.end();
  };
  await run(municipality);
  t.match((await ledger(client, `&citizenId=${citizenId}`))[0], { state: 'delivered', attempts: 6, issues: [] });
  t.equal(new Set(came).size, 1, 'the same bytes, whatever has been registered since');
});

t.test('no report is sent to a recipient while it asks for a pause', async (t) => {
  const { municipality, client, receiver } = await setUp(t);
  for (let count = 0; count < 12; count++) await opened(client, '2026-11-02');
  service.now = nightAfter('2026-11-02');
  receiver.answer = (_report, response) => response.writeHead(503, { 'retry-after': '600' }).end();
  await run(municipality);
  t.ok(receiver.calls <= 4, 'those that were under way');
  receiver.answer = (_report, response) => response.end();
  service.now = new Date(service.now.getTime() + 599_000);
  await run(municipality);
  t.equal(receiver.taken.length, 0);
  service.now = new Date(service.now.getTime() + 1_000);
  await run(municipality);
  t.equal(new Set(told(receiver)).size, 12);
  t.equal(receiver.taken.length, 12);
});

t.test(
  'a rejected report keeps the codes and places of its faults, not their words, and goes again with a later day',
  async (t) => {
    const { municipality, client, receiver } = await setUp(t);
    const citizenId = await opened(client, '2026-11-02');
    await opened(client, '2026-11-02');
    service.now = nightAfter('2026-11-02');
    const outcome = {
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'error',
          code: 'business-rule',
          diagnostics: 'Karla Prøve 010170-1001 har allerede en sag',
          details: { text: 'Karla Prøve', coding: [{ system: 'urn:x', code: 'ffb-12', display: 'Karla' }] },
          expression: ["Bundle.entry[1].resource.identifier.where(value = '0101701001')"],
        },
        {
          severity: 'error',
          code: 'Karla 0101701001',
          details: { coding: [{ code: '0101701001' }] },
          expression: ['Karla'],
        },
      ],
    };
    receiver.answer = (report, response) =>
      report.citizenId === citizenId ? response.writeHead(422).end(JSON.stringify(outcome)) : response.end();
    await run(municipality);
    const [rejected, ...none] = await ledger(client, '&state=rejected');
    t.same(none, []);
    t.match(rejected, { citizenId, attempts: 1, lastStatus: 422, lastError: 'status-422' });
    t.same(rejected.issues, [
      { code: 'business-rule', rule: 'ffb-12', expression: 'Bundle.entry[1].resource.identifier' },
      { code: 'unknown' },
    ]);
    service.now = new Date(service.now.getTime() + 4 * 60 * 60 * 1000);
    await run(municipality);
    t.equal(receiver.calls, 2, 'it is not sent again by itself');
    t.match(await ledger(client, '&open=true'), [{ id: rejected.id }]);

    service.now = '2026-11-03T12:00:00Z';
    receiver.answer = (_report, response) => response.end();
    const { body } = await client.get(`/v1/citizens/${citizenId}`);
    await must(
      client.put(`/v1/citizens/${citizenId}`, { caseNumber: 'SAG-4711' }, { 'if-match': `"${body.version}"` }),
    );
    service.now = nightAfter('2026-11-03');
    await run(municipality);
    t.match(await ledger(client, `&citizenId=${citizenId}`), [
      { date: '2026-11-02', state: 'delivered', attempts: 1, issues: [] },
      { date: '2026-11-03', state: 'delivered' },
    ]);
    t.same(await ledger(client, '&open=true'), []);
    t.same((await ledger(client, '&open=false')).length, 3);
  },
);

t.test(
  'a report that would break the rules is not sent; it goes with the day on which the data were put right',
  async (t) => {
    const { municipality, client, receiver } = await setUp(t);
    service.now = '2026-11-02T10:00:00Z';
    const citizenId = uuid();
    const path = `/v1/citizens/${citizenId}`;
    await must(client.put(path, { caseNumber: 'SAG-1' }));
    service.now = nightAfter('2026-11-02');
    await run(municipality);
    t.equal(receiver.calls, 0);
    const [refused] = await ledger(client, '&open=true');
    t.match(refused, { citizenId, date: '2026-11-02', state: 'refused', lastStatus: undefined });
    t.ok(refused.issues.length > 0);
    for (const issue of refused.issues) t.match(issue, { code: String, rule: String, expression: /Patient|Bundle/ });

    service.now = '2026-11-03T10:00:00Z';
    await must(client.put(path, { caseNumber: 'SAG-1', cpr: '0101701007' }, { 'if-match': '"1"' }));
    service.now = nightAfter('2026-11-03');
    await run(municipality);
    t.same(told(receiver), [citizenId, citizenId]);
    t.match(await ledger(client), [
      { date: '2026-11-02', state: 'delivered' },
      { date: '2026-11-03', state: 'delivered' },
    ]);
  },
);

t.test(
  'what a rejected report told, ends included, is told again even when other days’ reports are delivered',
  async (t) => {
    const { municipality, client, receiver } = await setUp(t, { from: '2026-08-10' });
    const { reports, ids } = aStory({ cpr: '0101703005' });
    for (const report of [reports.gathered, reports.goalsSet, reports.ordered, reports.followedUp, reports.ended]) {
      service.now = report.timestamp as string;
      await must(client.post('/v1/ffb/delivery-reports', report));
    }
    const path = `/v1/citizens/${ids.patient}`;
    const changeOn = async (date: string) => {
      service.now = `${date}T10:00:00Z`;
      const { targetGroups, version } = (await client.get(path)).body;
      await must(client.put(path, { caseNumber: `SAG-${date}`, targetGroups }, { 'if-match': `"${version}"` }));
    };
    const night = async (date: string, accepts: (bundle: Json) => boolean) => {
      service.now = nightAfter(date);
      receiver.answer = ({ bundle }, response) => response.writeHead(accepts(bundle) ? 200 : 422).end();
      await run(municipality);
    };
    const resource = (bundle: Json, id: string) =>
      bundle.entry.map((entry: Json) => entry.resource).find((one: Json) => one.id === id);
    const states = async () => (await ledger(client)).map(({ date, state }) => `${date} ${state}`);

    await night('2026-08-10', () => false);
    await changeOn('2026-08-11');
    await night('2026-08-11', (bundle) => !resource(bundle, ids.support));
    t.same(
      await states(),
      ['2026-08-10 rejected', '2026-08-11 delivered'],
      'one that is not taken stands in nobody’s way',
    );
    t.same((await ledger(client, '&open=true')).length, 1);

    const before = receiver.taken.length;
    await changeOn('2026-08-12');
    await night('2026-08-12', () => true);
    t.same(await states(), ['2026-08-10 delivered', '2026-08-11 delivered', '2026-08-12 delivered']);
    const [again, last] = receiver.taken.slice(before).map(({ bundle }) => bundle);
    t.equal(again.timestamp, '2026-08-12T21:59:59.999Z', 'as known by then');
    t.match(resource(again, ids.plan), { status: 'completed', period: { end: '2026-08-10' } });
    t.match(resource(again, ids.support), { status: 'completed', period: { end: '2026-08-10' } });
    t.match(resource(again, ids.develop), { lifecycleStatus: 'completed' });
    t.match(resource(again, ids.lastMeeting), { effectiveDateTime: '2026-08-10' });
    t.notOk(resource(last, ids.support), 'which no later day tells');
    t.same(await ledger(client, '&open=true'), []);
  },
);

t.test('a corrected report can be handed over at once, for its own day', async (t) => {
  const { municipality, client, receiver } = await setUp(t);
  service.now = '2026-11-02T10:00:00Z';
  const citizens = [uuid(), uuid()];
  for (const id of citizens) await must(client.put(`/v1/citizens/${id}`, { caseNumber: `SAG-${id}` }));
  const delivered = await opened(client, '2026-11-02');
  service.now = nightAfter('2026-11-02');
  await run(municipality);
  t.same(told(receiver), [delivered]);

  service.now = '2026-11-03T10:00:00Z';
  let number = 0;
  for (const id of citizens) {
    const corrected = { caseNumber: `SAG-${id}`, cpr: `010170200${++number}` };
    await must(client.put(`/v1/citizens/${id}`, corrected, { 'if-match': '"1"' }));
  }
  const [one] = (await ledger(client, `&citizenId=${citizens[0]}`)) as [Json];
  const retry = (body: Json) => client.post('/v1/ffb/deliveries/retry', body);
  t.match(await retry({ deliveryIds: [one.id] }), { status: 202, body: { deliveries: 1 } });
  t.match((await ledger(client, `&citizenId=${citizens[0]}`))[0], { state: 'pending', attempts: 0, issues: [] });
  await run(municipality);
  t.same(told(receiver).slice(1), citizens.slice(0, 1));
  t.match(await retry({ date: '2026-11-02' }), { body: { deliveries: 1 } }, 'of a day, what has not been delivered');
  await run(municipality);
  t.same(told(receiver).slice(1), citizens);
  t.same(await ledger(client, '&open=true'), []);

  const first = receiver.taken[0]?.bundle;
  const [again] = (await ledger(client, `&citizenId=${delivered}`)) as [Json];
  t.match(await retry({ deliveryIds: [again.id] }), { status: 202 }, 'one that was delivered, for the asking');
  await run(municipality);
  t.equal(receiver.taken.at(-1)?.bundle.id, first.id, 'by the same id: an update');

  const stranger = await service.as('case-system', { municipality: elsewhere(), expiresOn: '2030-12-31' });
  for (const [who, id] of [
    [client, uuid()],
    [stranger, one.id],
  ] as const) {
    const { status, body } = await who.post('/v1/ffb/deliveries/retry', { deliveryIds: [id] });
    t.match({ status, body }, { status: 404, body: { errors: [{ pointer: '/deliveryIds/0', code: 'not-found' }] } });
  }
  t.same(await ledger(stranger), []);
  t.match((await retry({})).body.errors, [{ code: 'either-or' }]);
});

t.test('a report that keeps failing does not hold back the citizen’s later days for ever', async (t) => {
  const { municipality, client, receiver } = await setUp(t);
  const citizenId = await opened(client, '2026-11-02');
  service.now = '2026-11-03T10:00:00Z';
  await must(client.put(`/v1/citizens/${citizenId}`, { caseNumber: 'SAG-2' }, { 'if-match': '"1"' }));
  service.now = nightAfter('2026-11-03');
  let first = '';
  receiver.answer = ({ bundle }, response) => {
    first ||= bundle.id;
    response.writeHead(bundle.id === first ? 500 : 200).end();
  };
  for (let attempt = 1; attempt <= 10; attempt++) {
    t.equal(receiver.taken.length, 0, 'the days come in order');
    await run(municipality);
    service.now = new Date(service.now.getTime() + 2 * 60 * 60 * 1000);
  }
  await run(municipality);
  t.equal(receiver.taken.length, 1);
  t.match(await ledger(client), [
    { date: '2026-11-02', state: 'pending' },
    { date: '2026-11-03', state: 'delivered' },
  ]);
});

t.test('a disabled recipient gets nothing; once it is active again it gets every missed day', async (t) => {
  const { municipality, client, receiver } = await setUp(t, { recipient: { state: 'disabled' } });
  const citizens = [await opened(client, '2026-11-02'), await opened(client, '2026-11-03')];
  service.now = nightAfter('2026-11-04');
  await run(municipality);
  t.equal(receiver.calls, 0);
  await must(client.put('/v1/ffb/recipient', { url: receiver.url, from: '2026-11-02' }, { 'if-match': '"1"' }));
  await run(municipality);
  t.same(told(receiver).toSorted(), citizens.toSorted());
});

t.test('the recipient can be another Fremdrift, which shows what it gets under the same ids', async (t) => {
  service.now = '2026-11-01T09:00:00Z';
  const [here, there] = [elsewhere(), elsewhere()];
  const client = await service.as('case-system', { municipality: here, expiresOn: '2030-12-31' });
  const { key } = await service.key('case-system', { municipality: there, expiresOn: '2030-12-31' });
  const url = `${service.url}/v1/ffb/delivery-reports`;
  await must(
    client.put('/v1/ffb/recipient', { url, from: '2026-11-02', authorization: { kind: 'bearer', token: key } }),
  );
  const citizenId = await opened(client, '2026-11-02');
  service.now = nightAfter('2026-11-02');
  await run(here);
  t.match(await ledger(client), [{ citizenId, state: 'delivered', lastStatus: 200 }]);
  t.match((await service.withKey(key).get(`/v1/citizens/${citizenId}`)).body, { id: citizenId });
});

t.test('the recipient has versions, and its secret is never shown', async (t) => {
  service.now = '2026-11-01T09:00:00Z';
  const municipality = elsewhere();
  const client = await service.as('case-system', { municipality });
  const admin = await service.as('admin', { municipality });
  t.equal((await client.get('/v1/ffb/recipient')).status, 404);
  const url = 'https://93.184.215.14/ffb';
  const body = { url, from: '2026-11-01', authorization: { kind: 'basic', user: 'fremdrift', password: 'hemmelig ø' } };
  const created = await admin.put('/v1/ffb/recipient', body);
  t.equal(created.status, 201);
  t.same(created.body.authorization, { kind: 'basic', user: 'fremdrift' });
  t.equal(created.headers.get('etag'), '"1"');
  const put = (more: object, version: number) =>
    client.put('/v1/ffb/recipient', { url, from: '2026-11-01', ...more }, { 'if-match': `"${version}"` });
  t.equal((await client.put('/v1/ffb/recipient', { ...body, state: 'disabled' })).status, 428);
  t.match(await put({ authorization: body.authorization }, 1), { status: 200, body: { version: 1 } }, 'nothing new');
  t.match(await put({}, 1), { body: { version: 1, authorization: { kind: 'basic' } } }, 'left out: it stays');
  const otherPassword = { ...body.authorization, password: 'en anden' };
  t.match(await put({ authorization: otherPassword }, 1), { body: { version: 2 } }, 'another password is a change');
  t.match(await put({ url: 'https://93.184.215.14/other' }, 2), {
    body: { version: 3, authorization: { user: 'fremdrift' } },
  });
  const elsewhereSent = await put({ url: 'https://93.184.215.15/ffb' }, 3);
  t.match(elsewhereSent, { status: 422, body: { errors: [{ pointer: '/authorization', code: 'required' }] } });
  t.match(await put({ url: 'https://93.184.215.15/ffb', authorization: null }, 3), { body: { version: 4 } });
  const shown = await client.get('/v1/ffb/recipient');
  t.equal(shown.body.authorization, undefined);
  for (const { text } of [created, shown, elsewhereSent]) t.notMatch(text, /hemmelig|en anden/);

  for (const [wrong, pointer, code] of [
    [{ url: 'http://93.184.215.14/' }, '/url', 'address-not-allowed'],
    [{ url: 'https://10.0.0.1/' }, '/url', 'address-not-allowed'],
    [{ url: 'https://user:password@93.184.215.14/' }, '/url', 'credentials-in-url'],
    [{ authorization: { kind: 'bearer', token: 'to ord' } }, '/authorization/token', 'invalid-format'],
    [{ authorization: { kind: 'basic', user: 'a:b', password: 'c' } }, '/authorization/user', 'invalid-value'],
  ] as const)
    t.match(await put({ authorization: null, ...wrong }, 4), { status: 422, body: { errors: [{ pointer, code }] } });
});

t.test('the ledger can be filtered, paged and read as a table, and reading it is logged', async (t) => {
  const { municipality, client } = await setUp(t);
  const citizens = [
    await opened(client, '2026-11-02'),
    await opened(client, '2026-11-02'),
    await opened(client, '2026-11-03'),
  ];
  service.now = nightAfter('2026-11-03');
  await run(municipality);
  const all = await ledger(client);
  t.same(all.length, 3);
  const firstPage = await client.get('/v1/ffb/deliveries?limit=2');
  const secondPage = await client.get(`/v1/ffb/deliveries?limit=2&cursor=${firstPage.body.next}`);
  t.same([...firstPage.body.items, ...secondPage.body.items], all);
  t.same(
    (await ledger(client, '&date=2026-11-03')).map(({ citizenId }) => citizenId),
    citizens.slice(2),
  );
  t.same((await ledger(client, '&state=pending')).length, 0);
  t.same((await ledger(client, `&updatedSince=${service.now.toISOString()}`)).length, 3);
  service.now = new Date(service.now.getTime() + 1000);
  t.same((await ledger(client, `&updatedSince=${service.now.toISOString()}`)).length, 0);
  const { text } = await client.get('/v1/ffb/deliveries', { accept: 'text/csv' });
  t.match(text, /^id,citizenId,date,state,attempts,/);
  t.equal(text.trim().split('\r\n').length, 4);

  const { body } = await client.get(`/v1/citizens/${citizens[0]}/access-log`);
  const operations = body.items.map(({ operation, credentialId }: Json) => `${operation} ${credentialId}`);
  t.ok(operations.includes('handOverDeliveryReport ffb-recipient'), 'that it left the house');
  t.ok(
    operations.some(
      (operation: string) => operation.startsWith('listFfbDeliveries fk') || /^listFfbDeliveries /.test(operation),
    ),
  );
});

t.test('two instances that look at the same moment add each report once and send each once', async (t) => {
  const { municipality, client, receiver } = await setUp(t);
  for (let count = 0; count < 10; count++) await opened(client, '2026-11-02');
  service.now = nightAfter('2026-11-02');
  const pools = [createPool(service.databaseUrl), createPool(service.databaseUrl)];
  t.teardown(() => Promise.all(pools.map((pool) => pool.end())));
  const queues = await Promise.all(pools.map((pool) => new Queue(pool, { error() {}, warn() {} }).open()));
  await Promise.all(pools.map((pool, index) => run(municipality, { pool, queue: queues[index] })));
  const items = await ledger(client);
  t.equal(items.length, 10);
  for (const { citizenId, digest, state } of items) {
    t.equal(state, 'delivered');
    for (const report of receiver.taken.filter((one) => one.citizenId === citizenId))
      t.equal(createHash('sha256').update(report.text).digest('hex'), digest);
  }
});

t.test('each midnight every municipality with a recipient gets a job, and metrics show how it goes', async (t) => {
  const { municipality, client, receiver } = await setUp(t);
  await opened(client, '2026-11-02');
  service.now = nightAfter('2026-11-02');
  receiver.answer = (_report, response) => response.writeHead(500).end();
  await run(municipality);
  const metric = async (name: string) => {
    const text = await (await fetch(`${service.adminUrl}/metrics`)).text();
    return Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1],
    );
  };
  const delivered = await metric('fremdrift_ffb_delivered_total');
  t.ok((await metric('fremdrift_ffb_deliveries{state="pending"}')) >= 1);
  t.ok((await metric('fremdrift_ffb_oldest_pending_seconds')) >= 600);
  receiver.answer = (_report, response) => response.end();
  service.now = new Date(service.now.getTime() + 60_000);
  await run(municipality);
  t.equal(await metric('fremdrift_ffb_delivered_total'), delivered + 1);

  const jobs = async () => {
    const { rows } = await service.pool.query(
      `select data->>'municipality' as municipality from pgboss.job where name = 'hand-over' and state = 'created' and data->>'municipality' = any($1)`,
      [[municipality, '0101']],
    );
    return rows.length;
  };
  const before = await jobs();
  const { midnight } = handOverWorkers({ ...running, addresses: running.addresses }, reports);
  await midnight.work([{}], new AbortController().signal);
  t.equal(await jobs(), before + 1);
});

t.test('a report that cannot be made does not stop the others and is tried again', async (t) => {
  const { municipality, client, receiver } = await setUp(t);
  const [broken, sound] = [await opened(client, '2026-11-02'), await opened(client, '2026-11-02')];
  service.now = nightAfter('2026-11-02');
  const failing = {
    ...reports,
    make: (...asked: Parameters<typeof reports.make>) =>
      asked[1] === broken ? Promise.reject(new TypeError('0101701001')) : reports.make(...asked),
  };
  const lines: string[] = [];
  const told = {
    ...log,
    error: (details: object, message: string) => void lines.push(JSON.stringify({ details, message })),
  };
  await run(municipality, { reports: failing, log: told });
  t.same(
    receiver.taken.map(({ citizenId }) => citizenId),
    [sound],
  );
  t.match(await ledger(client, '&state=pending'), [{ citizenId: broken, lastError: 'not-made', attempts: 1 }]);
  t.match(lines.join('\n'), /a report could not be made/);
  t.notMatch(lines.join('\n'), /0101701001/);
  service.now = new Date(service.now.getTime() + 60_000);
  await run(municipality);
  t.same(await ledger(client, '&open=true'), []);
});

t.test('an answer means delivered, rejected or try again', async (t) => {
  const now = new Date('2026-11-03T00:00:00Z');
  const on = (status: number, text = '', headers = {}) => verdictOn({ status, error: null, headers, text }, now);
  t.same(on(200), { state: 'delivered' });
  t.same(on(204), { state: 'delivered' });
  t.same(verdictOn({ status: null, error: 'timeout' }, now), { state: 'pending', error: 'timeout' });
  for (const status of [301, 401, 403, 404, 405, 408, 410, 415, 500, 502, 504])
    t.same(on(status), { state: 'pending', error: `status-${status}` }, 'about the call, not the report');
  for (const status of [400, 409, 412, 413, 422]) t.same(on(status, 'not JSON'), { state: 'rejected', issues: [] });
  t.match(on(503, '', { 'retry-after': '90' }), { wait: 90_000 });
  t.match(on(429, '', { 'retry-after': 'Tue, 03 Nov 2026 00:05:00 GMT' }), { wait: 300_000 });
  t.match(on(429, '', { 'retry-after': '99999999' }), { wait: 24 * 60 * 60 * 1000 });
  t.same(on(429, '', { 'retry-after': 'soon' }), { state: 'pending', error: 'status-429' });
  const problem = {
    type: '/problems/x',
    outcome: { issue: [{ code: 'invariant', expression: ['Bundle.entry[3].resource'] }] },
  };
  t.same(on(422, JSON.stringify(problem)), {
    state: 'rejected',
    issues: [{ code: 'invariant', expression: 'Bundle.entry[3].resource' }],
  });
  t.same(on(422, '{"issue":[null,{"code":7},"x"]}').state, 'rejected');
});
