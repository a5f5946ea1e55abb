/** Webhooks: what receivers get, when, and what happens when they fail. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Webhook } from 'standardwebhooks';
import t, { type Test } from 'tap';
import { municipalities } from '../../../src/codes/municipalities.ts';
import { migrate } from '../../../src/database.ts';
import { municipality, sql, statement } from '../../../src/db/statement.ts';
import { withTenant } from '../../../src/db/tenant.ts';
import { Addresses } from '../../../src/outgoing/addresses.ts';
import { announceChanges } from '../../../src/resources/exchange/webhooks/changes.ts';
import { deliver } from '../../../src/resources/exchange/webhooks/deliver.ts';
import { tidyWebhooks } from '../../../src/resources/exchange/webhooks/tidy.ts';
import { type Received, startReceiver } from '../../support/receiver.ts';
import { aPlan, type Client, FFB, type Json, type Service, startService, uuid } from '../../support/service.ts';

const ALLOWED = ['127.0.0.1'];
const service = await startService(t, {
  now: new Date().toISOString(), // receivers refuse messages that are some minutes old
  working: true,
  webhookAllowedAddresses: ALLOWED,
});

/** Each test has a municipality of its own, so that it receives nothing of the others. */
const unused = municipalities.map(({ code }) => code);
const elsewhere = () => unused.pop() as string;

async function listen(t: Test, client: Client, more: object = {}) {
  const receiver = await startReceiver(t);
  const { status, body, text } = await client.post('/v1/webhooks', { url: receiver.url, ...more });
  if (status !== 201) throw new Error(text);
  receiver.secret = body.secret;
  return { receiver, id: body.id as string, path: `/v1/webhooks/${body.id}` };
}

const score = async (client: Client, scoreId: string, body: Json) => {
  const { status, text } = await client.put(`/v1/scores/${scoreId}`, {
    assessedOn: '2026-06-30',
    informant: 'staff',
    ...body,
  });
  if (status !== 201) throw new Error(text);
};

const eventOf = ({ type, data }: Received) => ({ type, ...data });

/** Reads again and again until the answer holds. */
async function eventually(client: Client, path: string, holds: (body: Json) => boolean): Promise<Json> {
  for (;;) {
    const { body } = await client.get(path);
    if (holds(body)) return body;
    await pause(20);
  }
}

t.test('a receiver gets what happened to a plan, when, and ids, signed', async (t) => {
  const caseSystem = await service.as('case-system', { municipality: elsewhere() });
  const { planId, goalId, citizenId } = await aPlan(caseSystem, { citizen: { caseNumber: 'SAG-4711' } });
  const { receiver, path } = await listen(t, caseSystem);
  const scoreId = uuid();
  await score(caseSystem, scoreId, { goalId, value: 2, comment: 'Har ryddet op hele ugen' });
  await caseSystem.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, {
    plannedFor: '2026-12-01',
    state: 'planned',
    agreements: ['Ringe til lægen', 'Finde en cykel'].map((what) => ({
      what,
      responsible: 'Borger',
      dueDate: '2026-12-02',
      state: 'open',
    })),
  });
  await receiver.until(() => receiver.taken.length === 2);
  t.same(receiver.taken.map(eventOf), [
    { type: 'score.recorded', planId, goalId, scoreId, change: 'created' },
    { type: 'plan.updated', planId },
  ]);
  const [first] = receiver.taken as [Received];
  t.same(Object.keys(JSON.parse(first.text)), ['type', 'timestamp', 'data']);
  t.equal(Date.parse(first.timestamp), service.now.getTime());
  t.equal(first.headers['content-type'], 'application/json; charset=utf-8');
  for (const { text } of receiver.taken) t.notMatch(text, /SAG-4711|ryddet|Ringe|cykel/);
  t.notOk(receiver.taken.some(({ text }) => text.includes(citizenId)));

  const body = await eventually(caseSystem, `${path}/deliveries?state=delivered`, ({ items }) => items.length === 2);
  t.match(body.items, [
    {
      eventId: first.id,
      type: 'score.recorded',
      state: 'delivered',
      attempts: 1,
      lastStatus: 200,
      deliveredAt: String,
    },
    { type: 'plan.updated', state: 'delivered' },
  ]);
});

t.test(
  'what was written before the first webhook is not sent, even while an older transaction is still open',
  async (t) => {
    const other = new pg.Client({ connectionString: service.databaseUrl });
    await other.connect();
    t.teardown(() => other.end());
    await other.query('begin');
    await other.query('select pg_current_xact_id()');
    const caseSystem = await service.as('case-system', { municipality: elsewhere() });
    const { planId, goalId } = await aPlan(caseSystem);
    const { receiver } = await listen(t, caseSystem);
    const scoreId = uuid();
    await score(caseSystem, scoreId, { goalId, value: 2 });
    await other.query('commit');
    await receiver.until(() => receiver.taken.length > 0);
    t.same(receiver.taken.map(eventOf), [{ type: 'score.recorded', planId, goalId, scoreId, change: 'created' }]);
  },
);

t.test('a goal that is reached or has a setback is sent with the score that caused it', async (t) => {
  const caseSystem = await service.as('case-system', { municipality: elsewhere() });
  const { receiver } = await listen(t, caseSystem, { types: ['goal.reached', 'goal.setback', 'score.recorded'] });
  const { planId, goalId } = await aPlan(caseSystem);
  for (const [assessedOn, value] of [
    ['2026-03-30', 2],
    ['2026-06-30', 1],
    ['2026-07-30', 1],
    ['2026-09-30', 4],
  ]) {
    service.now = new Date(service.now.getTime() + 1);
    await score(caseSystem, uuid(), { goalId, assessedOn, value });
  }
  await receiver.until(() => receiver.taken.length === 6);
  t.same(
    receiver.taken.map(({ type }) => type),
    ['score.recorded', 'score.recorded', 'goal.reached', 'score.recorded', 'score.recorded', 'goal.setback'],
    'each once, and only the types asked for',
  );
  t.same(eventOf(receiver.taken[2] as Received), { type: 'goal.reached', planId, goalId });
});

t.test('a citizen’s score is sent for each goal it counts for, and once for a plan without such a goal', async (t) => {
  const caseSystem = await service.as('case-system', { municipality: elsewhere() });
  const goal = (dimension: string) => ({
    theme: undefined,
    measure: { instrument: 'ten-step', dimension, baseline: { value: 3, date: '2026-01-12' } },
  });
  const { planId, goalId, citizenId } = await aPlan(caseSystem, { goal: goal('bolig') });
  const otherPlan = uuid();
  await caseSystem.put(`/v1/plans/${otherPlan}`, { citizenId, startDate: '2026-01-12', status: 'active' });
  const { receiver } = await listen(t, caseSystem, { types: ['score.recorded'] });
  const scoreId = uuid();
  await score(caseSystem, scoreId, { citizenId, instrument: 'ten-step', dimension: 'bolig', value: 5 });
  await caseSystem.delete(`/v1/scores/${scoreId}`);
  await receiver.until(() => receiver.taken.length === 4);
  const byPlan = Map.groupBy(receiver.taken.map(eventOf), (message) => (message as Json).planId);
  t.same(byPlan.get(planId), [
    { type: 'score.recorded', planId, goalId, scoreId, change: 'created' },
    { type: 'score.recorded', planId, goalId, scoreId, change: 'entered-in-error' },
  ]);
  t.match(byPlan.get(otherPlan), [{ planId: otherPlan, scoreId, goalId: undefined }, { change: 'entered-in-error' }]);
});

t.test(
  'a provider receives events only of plans it may see, and the authority only those of its municipality',
  async (t) => {
    const municipality = elsewhere();
    const caseSystem = await service.as('case-system', { municipality });
    const mine = await aPlan(caseSystem);
    const { providerId } = mine;
    const provider = await service.as('provider', { municipality, providerId });
    const stranger = await service.as('case-system', { municipality: elsewhere() });
    const [hears, authority, far] = [
      await listen(t, provider, { types: ['plan.updated'] }),
      await listen(t, caseSystem, { types: ['plan.updated'] }),
      await listen(t, stranger),
    ];
    const consent = { citizenId: mine.citizenId, startDate: '2026-01-12', status: 'active', consentRequired: true };
    const other = await aPlan(caseSystem);
    await caseSystem.put(
      `/v1/plans/${mine.planId}`,
      { ...consent, consentRequired: false, purpose: 'Ro i hverdagen' },
      {
        'if-match': '"1"',
      },
    );
    await authority.receiver.until(() => authority.receiver.taken.length === 4);
    await hears.receiver.until(() => hears.receiver.taken.length === 1);
    t.same(new Set(authority.receiver.taken.map(({ data }) => data.planId)), new Set([mine.planId, other.planId]));
    t.same(hears.receiver.taken.map(eventOf), [{ type: 'plan.updated', planId: mine.planId }]);

    await caseSystem.put(`/v1/plans/${mine.planId}`, consent, { 'if-match': '"2"' });
    await authority.receiver.until(() => authority.receiver.taken.length === 5);
    t.equal(
      (await provider.get(`${hears.path}/deliveries`)).body.items.length,
      1,
      'nothing about a plan it may no longer see',
    );

    t.equal(far.receiver.calls, 0);
    t.same((await stranger.get(`${far.path}/deliveries`)).body.items, []);
    t.match((await provider.get('/v1/webhooks')).body.items, [{ id: hears.id, providerId }]);
    t.equal((await provider.get('/v1/webhooks')).body.items.length, 1);
    t.same(
      (await caseSystem.get('/v1/webhooks')).body.items.map(({ id }: Json) => id),
      [authority.id],
    );
    t.equal((await provider.get(authority.path)).status, 404);
    t.equal((await provider.put(authority.path, { url: hears.receiver.url })).status, 409);
  },
);

t.test('an address inside a network is refused in every notation, and nothing is stored', async (t) => {
  const caseSystem = await (await startService(t)).as('case-system');
  const url = 'https://93.184.215.14/';
  const path = `/v1/webhooks/${uuid()}`;
  t.equal((await caseSystem.put(path, { url })).status, 201);
  for (const host of [
    '169.254.169.254',
    '127.0.0.1',
    '0x7f000001',
    '2130706433',
    '0177.0.0.1',
    '127.1',
    'localhost',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '100.100.100.200',
    '168.63.129.16',
    '[::]',
    '[::1]',
    '[::ffff:169.254.169.254]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::10.0.0.1]',
    '[fe80::1]',
    '[fd00:ec2::254]',
  ])
    for (const url of [`https://${host}/hook`, `http://${host}:8080/`]) {
      for (const answer of [
        await caseSystem.put(path, { url }, { 'if-match': '"1"' }),
        await caseSystem.post('/v1/webhooks', { url }),
      ]) {
        t.equal(answer.status, 422, url);
        t.match(answer.body.errors, [{ pointer: '/url', code: 'address-not-allowed' }], url);
      }
    }
  t.match((await caseSystem.post('/v1/webhooks', { url: 'http://93.184.215.14/' })).body.errors, [
    { pointer: '/url', code: 'address-not-allowed' },
  ]);
  for (const [url, code] of [
    ['ftp://example.org/', 'invalid-url'],
    ['example.org', 'invalid-url'],
    ['https://user:password@93.184.215.14/', 'credentials-in-url'],
    ['https://93.184.215.14/\u0000', 'invalid-text'],
  ] as const)
    t.match((await caseSystem.post('/v1/webhooks', { url })).body.errors, [{ pointer: '/url', code }], url);
  t.match((await caseSystem.get('/v1/webhooks')).body.items, [{ url, version: 1 }]);
  t.equal((await caseSystem.get('/v1/webhooks')).body.items.length, 1);
});

t.test('a test call answers with its result', async (t) => {
  const caseSystem = await service.as('case-system', { municipality: elsewhere() });
  const { receiver, path } = await listen(t, caseSystem, { state: 'disabled' });
  const tried = await caseSystem.post(`${path}/test`, undefined);
  t.equal(tried.status, 200);
  t.match(tried.body, { delivered: true, lastStatus: 200, lastError: undefined });
  t.match(receiver.taken, [{ id: tried.body.eventId, type: 'webhook.test', data: {} }]);

  receiver.answer = (_message, response) => response.writeHead(302, { location: receiver.url }).end();
  t.match((await caseSystem.post(`${path}/test`, undefined)).body, { delivered: false, lastError: 'status-302' });
  t.equal(receiver.calls, 2, 'a redirect is not followed');
  receiver.answer = (_message, response) => response.destroy();
  t.match((await caseSystem.post(`${path}/test`, undefined)).body, { delivered: false, lastError: 'connection-reset' });
  await receiver.close();
  t.match((await caseSystem.post(`${path}/test`, undefined)).body, {
    delivered: false,
    lastStatus: undefined,
    lastError: 'connection-refused',
  });
  await receiver.listen();
  receiver.answer = (_message, response) => response.end();
  const labelled = { headers: { 'content-type': 'application/json' } };
  t.match(
    (await caseSystem.send('POST', `${path}/test`, labelled)).body,
    { delivered: true },
    'an empty body labelled as JSON',
  );
  t.same((await caseSystem.get(`${path}/deliveries`)).body.items, [], 'a test is not stored as an event');
});

t.test('for a day after a secret is changed, both secrets sign', async (t) => {
  const caseSystem = await service.as('case-system', { municipality: elsewhere() });
  const { receiver, path } = await listen(t, caseSystem);
  const [before, key] = [receiver.secret as string, { 'idempotency-key': uuid() }];
  const { status, body } = await caseSystem.post(`${path}/secret`, undefined, key);
  t.equal(status, 200);
  t.match(body.secret, /^whsec_/);
  t.not(body.secret, before);
  t.equal(Date.parse(body.previousUntil) - service.now.getTime(), 24 * 60 * 60 * 1000);
  t.same(
    (await caseSystem.post(`${path}/secret`, undefined, key)).body,
    body,
    'the same idempotency key gets the same answer',
  );
  t.notMatch((await caseSystem.get(path)).text, /whsec_/);

  await caseSystem.post(`${path}/test`, undefined);
  const verified = (secret: string, { text, headers }: Received) => {
    try {
      return new Webhook(secret).verify(text, headers as Record<string, string>) !== undefined;
    } catch {
      return false;
    }
  };
  const during = receiver.taken[0] as Received;
  t.ok(verified(before, during));
  t.ok(verified(body.secret, during));

  const { now } = service;
  service.now = new Date(now.getTime() + 24 * 60 * 60 * 1000);
  receiver.secret = undefined;
  await caseSystem.post(`${path}/test`, undefined);
  service.now = now;
  const signatures = String(receiver.taken[1]?.headers['webhook-signature']).split(' ');
  t.equal(signatures.length, 1);
});

t.test(
  'a receiver that answers 410 is not called again; its events are held, and sent once it is enabled',
  async (t) => {
    const caseSystem = await service.as('case-system', { municipality: elsewhere() });
    const { planId, goalId } = await aPlan(caseSystem);
    const { receiver, path } = await listen(t, caseSystem, { types: ['score.recorded'] });
    receiver.answer = (_message, response) => response.writeHead(410).end();
    const scores = [uuid(), uuid(), uuid()];
    await score(caseSystem, scores[0] as string, { goalId, value: 2 });
    const disabled = await eventually(caseSystem, path, ({ state }) => state === 'disabled');
    t.match(disabled, { state: 'disabled', disabledReason: 'gone', version: 2 });
    for (const scoreId of scores.slice(1)) await score(caseSystem, scoreId, { goalId, value: 2 });
    const held = await eventually(caseSystem, `${path}/deliveries?state=held`, ({ items }) => items.length === 3);
    t.match(held.items[0], { attempts: 1, lastStatus: 410, lastError: 'status-410' });
    t.equal(receiver.calls, 1);

    receiver.answer = (_message, response) => response.end();
    const body = { url: receiver.url, types: ['score.recorded'] };
    const enabled = await caseSystem.put(path, body, { 'if-match': '"2"' });
    t.match(enabled.body, { state: 'active', disabledReason: undefined, version: 3 });
    await receiver.until(() => receiver.taken.length === 3);
    t.same(
      receiver.taken.map(({ data }) => [data.planId, data.scoreId]),
      scores.map((scoreId) => [planId, scoreId]),
      'in order',
    );
  },
);

t.test('events can be sent again, with the ids they had', async (t) => {
  const caseSystem = await service.as('case-system', { municipality: elsewhere() });
  const { goalId } = await aPlan(caseSystem);
  const { receiver, path } = await listen(t, caseSystem, { types: ['score.recorded'] });
  for (let value = 1; value <= 3; value++) await score(caseSystem, uuid(), { goalId, value });
  await receiver.until(() => receiver.taken.length === 3);
  const first = receiver.taken.slice();
  await eventually(caseSystem, `${path}/deliveries?state=delivered`, ({ items }) => items.length === 3);

  const again = await caseSystem.post(`${path}/replay`, { since: service.now.toISOString() });
  t.equal(again.status, 202);
  t.same(again.body, { events: 3 });
  await receiver.until(() => receiver.taken.length === 6);
  t.same(
    receiver.taken.slice(3).map(({ id, text }) => ({ id, text })),
    first.map(({ id, text }) => ({ id, text })),
  );
  await eventually(caseSystem, `${path}/deliveries?state=delivered`, ({ items }) => items.length === 3);
  t.same((await caseSystem.post(`${path}/replay`, { eventIds: [first[1]?.id] })).body, { events: 1 });
  await receiver.until(() => receiver.taken.length === 7);
  t.equal(receiver.taken[6]?.id, first[1]?.id);

  const unknown = await caseSystem.post(`${path}/replay`, { eventIds: [first[0]?.id, uuid()] });
  t.equal(unknown.status, 404);
  t.match(unknown.body.errors, [{ pointer: '/eventIds/1', code: 'not-found' }]);
  for (const body of [{}, { since: '2026-01-01T00:00:00Z', eventIds: [uuid()] }])
    t.match((await caseSystem.post(`${path}/replay`, body)).body.errors, [{ pointer: '', code: 'either-or' }]);

  const page = await caseSystem.get(`${path}/deliveries?limit=2`);
  t.same(
    page.body.items.map(({ eventId }: Json) => eventId),
    first.slice(0, 2).map(({ id }) => id),
  );
  const rest = await caseSystem.get(`${path}/deliveries?limit=2&cursor=${page.body.next}`);
  t.same(rest.body, { items: [{ ...rest.body.items[0], eventId: first[2]?.id }], next: null });
  t.same((await caseSystem.get(`${path}/deliveries?from=2199-01-01T00:00:00Z`)).body.items, []);
});

/** A service without workers: the test runs them, at the times it chooses. */
const quiet = await startService(t, { webhookAllowedAddresses: ALLOWED });

const never = new AbortController().signal;

const unread = statement(
  'unread changes',
  sql`select from change join announced using (municipality_code)
   where municipality_code = ${municipality} and (change.transaction_id, change.id) > (announced.transaction_id, announced.change_id)`,
);

type Way = { allowed?: string[]; once?: boolean };

/** @param once does not wait for changes that transactions of other databases on the server hold back */
async function work(
  { pool, queue, now }: Service,
  municipality: string,
  webhookId: string,
  { allowed = ALLOWED, once = false }: Way,
) {
  const running = { pool, queue, clock: () => now };
  const more = () => withTenant(pool, municipality, now.toISOString(), (tenant) => tenant.row(unread));
  await announceChanges(running, municipality, never);
  while (!once && (await more())) {
    await pause(20);
    await announceChanges(running, municipality, never);
  }
  await deliver({ ...running, addresses: new Addresses(allowed) }, { municipality, webhookId }, never);
}

async function quietly(t: Test) {
  const municipality = elsewhere();
  const caseSystem = await quiet.as('case-system', { municipality, expiresOn: '2030-12-31' });
  const { receiver, id, path } = await listen(t, caseSystem, { types: ['score.recorded'] });
  receiver.secret = undefined; // the clock is not the machine's
  return {
    municipality,
    caseSystem,
    receiver,
    path,
    work: (way: Way = {}) => work(quiet, municipality, id, way),
  };
}

const later = (hours: number) => {
  quiet.now = new Date(quiet.now.getTime() + hours * 60 * 60 * 1000);
};

t.test('three days of failed deliveries disable the webhook, and no event is lost', async (t) => {
  const { caseSystem, receiver, path, work } = await quietly(t);
  const plans = [await aPlan(caseSystem), await aPlan(caseSystem)];
  const [stuck, other] = plans.map(({ planId }) => planId) as [string, string];
  const scores = [uuid(), uuid(), uuid()];
  for (const [index, goalId] of [plans[0]?.goalId, plans[0]?.goalId, plans[1]?.goalId].entries())
    await score(caseSystem, scores[index] as string, { goalId, value: 2 });
  receiver.answer = ({ data }, response) => response.writeHead(data.planId === stuck ? 500 : 200).end();
  const received: Json[] = [];
  const began = quiet.now.getTime();
  let attempts = 0;
  for (; (await caseSystem.get(path)).body.state === 'active'; later(1)) {
    const { calls } = receiver;
    await work();
    attempts += receiver.calls - calls;
    received.push(...receiver.taken.splice(0).map(({ data }) => data));
  }
  t.same(
    received.map(({ planId, scoreId }) => ({ planId, scoreId })),
    [{ planId: other, scoreId: scores[2] }],
    'the other plan is not held back',
  );
  const days = (quiet.now.getTime() - began) / (24 * 60 * 60 * 1000);
  t.ok(days > 2.9 && days < 3.5, `${days} days`);
  t.equal(attempts, 15, 'one for the other plan, and fourteen of the failing event; the event after it was not tried');
  t.match((await caseSystem.get(path)).body, { state: 'disabled', disabledReason: 'failing' });
  const { body } = await caseSystem.get(`${path}/deliveries?state=held`);
  t.match(body.items, [{ attempts: 14, lastStatus: 500, lastError: 'status-500' }, { attempts: 0 }]);

  receiver.answer = (_message, response) => response.end();
  const { headers } = await caseSystem.get(path);
  await caseSystem.put(
    path,
    { url: receiver.url, types: ['score.recorded'] },
    { 'if-match': headers.get('etag') as string },
  );
  await work();
  t.same(
    receiver.taken.map(({ data }) => data.scoreId),
    scores.slice(0, 2),
  );
});

t.test('the first attempts follow soon, with growing pauses', async (t) => {
  const { caseSystem, receiver, path, work } = await quietly(t);
  const { goalId } = await aPlan(caseSystem);
  await score(caseSystem, uuid(), { goalId, value: 2 });
  receiver.answer = (_message, response) => response.writeHead(503).end();
  const after: number[] = [];
  const began = quiet.now.getTime();
  for (let second = 0; second <= 90; second++) {
    quiet.now = new Date(began + second * 1000);
    const { calls } = receiver;
    await work();
    if (receiver.calls > calls) after.push(second);
  }
  t.same(after, [0, 1, 6, 21, 81]);
  t.match((await caseSystem.get(`${path}/deliveries?state=pending`)).body.items, [
    { attempts: 5, lastError: 'status-503' },
  ]);
});

t.test('a receiver that refuses everything is not called for every plan', async (t) => {
  const { caseSystem, receiver, work } = await quietly(t);
  const plans = await Promise.all(Array.from({ length: 30 }, () => aPlan(caseSystem)));
  for (const { goalId } of plans) await score(caseSystem, uuid(), { goalId, value: 2 });
  receiver.answer = (_message, response) => response.writeHead(500).end();
  await work();
  t.ok(receiver.calls >= 8 && receiver.calls <= 12, `${receiver.calls} calls`);
  receiver.answer = (_message, response) => response.end();
  later(1);
  await work();
  t.equal(receiver.taken.length, 30, 'once it is back, everything is delivered');
});

t.test('an address that has come to lead inside is refused at the call, too', async (t) => {
  const { caseSystem, receiver, path, work } = await quietly(t);
  const { goalId } = await aPlan(caseSystem);
  await score(caseSystem, uuid(), { goalId, value: 2 });
  await work({ allowed: [] });
  t.equal(receiver.calls, 0);
  t.match((await caseSystem.get(`${path}/deliveries`)).body.items, [{ lastError: 'address-not-allowed' }]);
  const inside = new Addresses([]).lookupFor(new URL('https://localhost/'));
  const refused = await new Promise((resolve) => inside('localhost', {}, resolve));
  t.match(refused, { code: 'address-not-allowed' });
});

t.test('changes wait for an older transaction that is still open', async (t) => {
  const { caseSystem, receiver, work } = await quietly(t);
  const { goalId } = await aPlan(caseSystem);
  const older = new pg.Client({ connectionString: quiet.databaseUrl });
  await older.connect();
  await older.query('begin');
  await older.query('select pg_current_xact_id()');
  await score(caseSystem, uuid(), { goalId, value: 2 });
  await work({ once: true });
  t.equal(receiver.calls, 0);
  await older.end();
  await work();
  t.equal(receiver.taken.length, 1);
});

t.test('every score of a large batch is sent', async (t) => {
  const { caseSystem, receiver, work } = await quietly(t);
  const { goalId } = await aPlan(caseSystem);
  const scores = Array.from({ length: 1100 }, () => ({
    id: uuid(),
    goalId,
    assessedOn: '2026-06-30',
    informant: 'staff',
    value: 2,
  }));
  t.match((await caseSystem.post('/v1/score-batches', { scores })).body, { accepted: 1100 });
  await work();
  t.equal(receiver.taken.length, 1100);
  t.same(new Set(receiver.taken.map(({ data }) => data.scoreId)), new Set(scores.map(({ id }) => id)));
});

t.test('several instances at the same moment announce each score once', async (t) => {
  const { caseSystem, receiver, municipality, work } = await quietly(t);
  const { goalId } = await aPlan(caseSystem);
  const scores = Array.from({ length: 5 }, uuid);
  for (const scoreId of scores) {
    await score(caseSystem, scoreId, { goalId, value: 2 });
    const { pool, queue, now } = quiet;
    const instance = () => announceChanges({ pool, queue, clock: () => now }, municipality, never);
    await Promise.all([instance(), instance(), instance()]);
  }
  await work();
  t.same(
    receiver.taken.map(({ data }) => data.scoreId),
    scores,
  );
});

t.test('lost jobs lose no events: the nightly job finds what waits', async (t) => {
  const { municipality } = await quietly(t);
  const owner = new pg.Client({ connectionString: quiet.databaseUrl });
  await owner.connect();
  t.teardown(() => owner.end());
  await owner.query('truncate pgboss.job');
  await withTenant(quiet.pool, municipality, quiet.now.toISOString(), (tenant) => tidyWebhooks(tenant, quiet.queue));
  const waiting = (await quiet.queue.depth()).map(({ queue, state, jobs }) => ({ queue, state, jobs }));
  t.same(
    waiting.toSorted((a, b) => (a.queue < b.queue ? -1 : 1)),
    [
      { queue: 'announce', state: 'created', jobs: 1 },
      { queue: 'deliver', state: 'created', jobs: 1 },
    ],
  );
});

t.test('a database restored on a server with lower transaction ids sends what is new, and nothing twice', async (t) => {
  const { caseSystem, receiver, work } = await quietly(t);
  const { goalId } = await aPlan(caseSystem);
  await score(caseSystem, uuid(), { goalId, value: 2 });
  await work();
  const owner = new pg.Client({ connectionString: quiet.databaseUrl });
  await owner.connect();
  t.teardown(() => owner.end());
  for (const table of ['change', 'announced'])
    await owner.query(`update ${table} set transaction_id = (transaction_id::text::bigint + 1000000000)::text::xid8`);
  await migrate({ url: quiet.databaseUrl, migrationUrl: quiet.databaseUrl });
  const scoreId = uuid();
  await score(caseSystem, scoreId, { goalId, value: 3 });
  await work();
  t.equal(receiver.taken.length, 2);
  t.equal(receiver.taken[1]?.data.scoreId, scoreId);
});

t.test('events are removed after thirty days', async (t) => {
  const { municipality, caseSystem, receiver, path, work } = await quietly(t);
  const { goalId } = await aPlan(caseSystem);
  await score(caseSystem, uuid(), { goalId, value: 2 });
  await work();
  const forget = () =>
    withTenant(quiet.pool, municipality, quiet.now.toISOString(), (tenant) => tidyWebhooks(tenant, quiet.queue));
  later(24 * 29);
  await forget();
  t.same((await caseSystem.post(`${path}/replay`, { since: '2026-01-01T00:00:00Z' })).body, { events: 1 });
  later(24 * 2);
  await forget();
  t.same((await caseSystem.get(`${path}/deliveries`)).body.items, []);
  await work();
  t.equal(receiver.calls, 1);
});

t.test('a withdrawn webhook receives nothing; once restored it receives only what happens after that', async (t) => {
  const { caseSystem, receiver, path, work } = await quietly(t);
  const { goalId } = await aPlan(caseSystem, { goal: { theme: FFB.economy } });
  await score(caseSystem, uuid(), { goalId, value: 2 });
  await caseSystem.delete(path);
  await score(caseSystem, uuid(), { goalId, value: 2 });
  await work();
  const { headers } = await caseSystem.get(path);
  const body = { url: receiver.url, types: ['score.recorded'] };
  t.equal((await caseSystem.put(path, body, { 'if-match': headers.get('etag') as string })).status, 200);
  const scoreId = uuid();
  await score(caseSystem, scoreId, { goalId, value: 2 });
  await work();
  t.same(
    receiver.taken.map(({ data }) => data.scoreId),
    [scoreId],
  );
});
