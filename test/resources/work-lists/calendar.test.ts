/** The calendar a coordinator, a unit or a provider subscribes to, and the links that open it. */
import ICAL from 'ical.js';
import pg from 'pg';
import t from 'tap';
import { refused } from '../../support/refused.ts';
import { type Answer, aPlan, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t, { now: '2026-06-01T10:00:00Z' });
const caseSystem = await service.as('case-system', { expiresOn: '2030-12-31' });
const anybody = service.anonymous();

const linkFor = async (body: object, by = caseSystem): Promise<Json> => {
  const answer = await by.post('/v1/calendar-links', body);
  t.equal(answer.status, 201, answer.text);
  return answer.body;
};

type Event = { uid: string; summary: string; day: string; status: string; sequence: number; modified: string };

/** The calendar as a program reads it: ical.js is Thunderbird's reader, here at its strictest. */
function read({ text }: Answer): { description: string; events: Event[] } {
  t.equal(ICAL.design.strict, true);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const { uid, summary, startDate, sequence } = new ICAL.Event(component);
    t.ok(startDate.isDate, 'all day');
    return {
      uid,
      summary,
      day: startDate.toString(),
      status: component.getFirstPropertyValue('status') as string,
      sequence,
      modified: String(component.getFirstPropertyValue('last-modified')),
    };
  });
  return { description: calendar.getFirstPropertyValue('x-wr-caldesc') as string, events };
}

const calendarOf = async (body: object) => read(await anybody.get((await linkFor(body)).url));
const shown = ({ events }: { events: Event[] }) => events.map(({ day, summary }) => `${day} ${summary}`);

/** A plan in a new unit, with meetings in the order given. */
async function planned({
  caseNumber,
  unit,
  name,
  days = [],
  more = {},
}: {
  caseNumber: string;
  unit: string;
  name?: string;
  days?: string[];
  more?: { citizen?: object; plan?: object; intervention?: object };
}) {
  const coordinator = { unit, ...(name && { name }) };
  const ids = await aPlan(caseSystem, {
    ...more,
    citizen: { caseNumber, ...more.citizen },
    plan: { startDate: '2026-05-04', coordinator, ...more.plan },
    goal: { measure: undefined, acceptedByCitizen: undefined },
    intervention: { startDate: '2026-05-04', ...more.intervention },
  });
  const meetings = [];
  for (const plannedFor of days) {
    const path = `/v1/plans/${ids.planId}/follow-ups/${uuid()}`;
    t.equal((await caseSystem.put(path, { plannedFor, state: 'planned' })).status, 201);
    meetings.push(path);
  }
  return { ...ids, meetings };
}

t.test('a unit’s calendar shows the meetings planned for its citizens, with case number and day only', async (t) => {
  const unit = 'Socialpsykiatri Øst';
  const { planId, citizenId, meetings } = await planned({
    caseNumber: '2026-0417',
    unit,
    name: 'Åse Sørensen',
    days: ['2026-06-16', '2026-09-15'],
  });
  await planned({ caseNumber: '2026-0500', unit: 'Socialpsykiatri Vest', days: ['2026-06-17'] });
  await caseSystem.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, {
    kind: 'network',
    plannedFor: '2026-06-23',
    place: 'Hjemme hos borgeren, Ærøgade 7',
    state: 'planned',
    participants: [{ role: 'network', label: 'Søster Ærtholm' }],
    agreements: [{ what: 'Købe kage', responsible: 'Søster Ærtholm', dueDate: '2026-06-20', state: 'open' }],
  });
  const answer = await anybody.get((await linkFor({ coordinator: { unit } })).url);
  t.equal(answer.status, 200);
  t.equal(answer.headers.get('content-type'), 'text/calendar; charset=utf-8');
  t.equal(answer.headers.get('cache-control'), 'no-store');
  const calendar = read(answer);
  t.same(shown(calendar), [
    '2026-06-16 Opfølgning, sag 2026-0417',
    '2026-06-23 Netværksmøde, sag 2026-0417',
    '2026-09-15 Opfølgning, sag 2026-0417',
  ]);
  t.match(calendar.events[0], {
    uid: `moede-${meetings[0]?.split('/').at(-1)}`,
    status: 'CONFIRMED',
    sequence: 1,
    modified: '2026-06-01T10:00:00Z',
  });
  for (const personal of [citizenId, 'Åse', 'Sørensen', 'Ærøgade', 'Ærtholm', 'kage', 'bolig'])
    t.notOk(answer.text.includes(personal), personal);
  t.match(answer.text, /REFRESH-INTERVAL;VALUE=DURATION:PT4H/);
  t.match(calendar.description, 'Planlagte opfølgninger og frister for de øvrige.');

  t.same(
    shown(await calendarOf({ coordinator: { name: 'Åse Sørensen' } })),
    shown(calendar),
    'so does its coordinator',
  );
  t.same(shown(await calendarOf({ coordinator: { name: 'Åse Sørensen', unit: 'Socialpsykiatri Vest' } })), []);
});

t.test('a moved meeting stays the same event, and a meeting called off is marked so', async (t) => {
  const unit = 'Bostøtte Nord';
  const { planId, meetings } = await planned({ caseNumber: '17', unit, days: ['2026-06-16', '2026-06-30'] });
  const { url } = await linkFor({ coordinator: { unit } });
  const before = read(await anybody.get(url)).events;
  service.now = '2026-06-02T08:00:00Z';
  const [first, second] = meetings as [string, string];
  await caseSystem.put(first, { plannedFor: '2026-06-18', state: 'planned' }, { 'if-match': '"1"' });
  await caseSystem.put(second, { plannedFor: '2026-06-30', state: 'cancelled' }, { 'if-match': '"1"' });
  await caseSystem.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, { plannedFor: '2026-06-30', state: 'cancelled' });
  const after = read(await anybody.get(url)).events;
  t.same(
    after.map(({ uid }) => uid),
    before.map(({ uid }) => uid),
    'one that was never planned is in nobody’s calendar',
  );
  t.match(after, [
    { day: '2026-06-18', sequence: 2, status: 'CONFIRMED', modified: '2026-06-02T08:00:00Z' },
    { day: '2026-06-30', sequence: 2, status: 'CANCELLED' },
  ]);
  await caseSystem.put(first, { plannedFor: '2026-06-18', state: 'no-show' }, { 'if-match': '"2"' });
  await caseSystem.delete(second);
  t.same(read(await anybody.get(url)).events, [], 'what has been, and what was entered in error, is gone');
  service.now = '2026-06-01T10:00:00Z';
});

t.test(
  'a plan without a planned meeting is shown once its follow-up is due, on the day it must be held by',
  async (t) => {
    const unit = 'Bostøtte Syd';
    const { planId } = await planned({ caseNumber: '18', unit, more: { plan: { followUpPolicy: 'statutory' } } });
    const { windowFrom, windowTo } = (await caseSystem.get(`/v1/plans/${planId}`)).body.nextFollowUp;
    t.same([windowFrom, windowTo], ['2026-07-17', '2026-08-04']);
    const { url } = await linkFor({ coordinator: { unit } });
    const on = async (day: string) => {
      service.now = `${day}T10:00:00Z`;
      return shown(read(await anybody.get(url)));
    };
    t.same(await on('2026-07-16'), []);
    for (const day of ['2026-07-17', '2026-08-04', '2026-09-01', '2026-11-02'])
      t.same(await on(day), ['2026-08-04 Opfølgning senest, sag 18'], day);
    t.same(await on('2026-11-03'), [], 'for as long as the calendar looks back');

    await on('2026-08-10');
    const meeting = `/v1/plans/${planId}/follow-ups/${uuid()}`;
    await caseSystem.put(meeting, { plannedFor: '2026-08-12', state: 'planned' });
    t.same(await on('2026-08-11'), ['2026-08-12 Opfølgning, sag 18'], 'a meeting is planned');
    t.same(
      await on('2026-08-13'),
      ['2026-08-12 Opfølgning, sag 18', '2026-08-04 Opfølgning senest, sag 18'],
      'nobody has told how it went',
    );
    await caseSystem.put(
      meeting,
      { plannedFor: '2026-08-12', state: 'held', heldOn: '2026-08-12' },
      { 'if-match': '"1"' },
    );
    t.same(await on('2026-08-14'), [], 'it has been held');
    service.now = '2026-06-01T10:00:00Z';
  },
);

t.test('the calendar reaches from 90 days back to two years ahead', async (t) => {
  const unit = 'Bostøtte Midt';
  await planned({
    caseNumber: '19',
    unit,
    days: ['2026-03-02', '2026-03-03', '2028-05-31', '2028-06-01'],
    more: { plan: { startDate: '2026-01-12' } },
  });
  t.same(
    (await calendarOf({ coordinator: { unit } })).events.map(({ day }) => day),
    ['2026-03-03', '2028-05-31'],
  );
  await planned({
    caseNumber: '20',
    unit: 'Bostøtte Vest',
    days: ['2026-06-16'],
    more: { plan: { status: 'completed' } },
  });
  t.same((await calendarOf({ coordinator: { unit: 'Bostøtte Vest' } })).events, [], 'plans that are under way alone');
});

t.test('a citizen with a protected address is left out, and the calendar says how many are', async (t) => {
  const unit = 'Krisecenterteamet';
  const more = { citizen: { protectedAddress: true } };
  await planned({ caseNumber: '21', unit, days: ['2026-06-16'] });
  const { citizenId } = await planned({ caseNumber: 'HEMMELIG-1', unit, days: ['2026-06-17', '2026-06-24'], more });
  const { url } = await linkFor({ coordinator: { unit } });
  const one = await anybody.get(url);
  t.same(shown(read(one)), ['2026-06-16 Opfølgning, sag 21']);
  t.notMatch(one.text, /HEMMELIG/);
  t.match(read(one).description, /øvrige\. En borger med beskyttet adresse er udeladt\.$/);
  await planned({ caseNumber: 'HEMMELIG-2', unit, more: { ...more, plan: { startDate: '2026-01-12' } } });
  t.match(read(await anybody.get(url)).description, /2 borgere med beskyttet adresse er udeladt\.$/);
  const log = (await caseSystem.get(`/v1/citizens/${citizenId}/access-log?limit=1000`)).body.items;
  t.notOk(
    log.some(({ operation }: Json) => operation === 'getCalendar'),
    'who is not shown has not been read',
  );
});

t.test('case numbers of any kind arrive whole, on lines of at most 75 octets', async (t) => {
  const unit = 'Æ, Ø & Å; team \\ "x"';
  const long = `${'Åbyhøj-sagsgruppe-'.repeat(5)}7`;
  const numbers = ['A,B;C\\D', 'A\r\nEND:VEVENT\u0007\u2028B', '"07:61"', long, '𝔖ag 😀'];
  for (const caseNumber of numbers) await planned({ caseNumber, unit, days: ['2026-06-16'] });
  const answer = await anybody.get((await linkFor({ coordinator: { unit } })).url);
  t.same(
    read(answer)
      .events.map(({ summary }) => summary)
      .toSorted(),
    ['A,B;C\\D', 'A END:VEVENT B', '"07:61"', long, '𝔖ag 😀'].map((number) => `Opfølgning, sag ${number}`).toSorted(),
  );
  const lines = answer.text.split('\r\n');
  t.equal(lines.pop(), '', 'every line ends');
  for (const line of lines) {
    t.ok(Buffer.byteLength(line) <= 75, line);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 5545 forbids them
    t.notMatch(line, /[\u0000-\u0008\u000a-\u001f\u007f\ufffd]/);
  }
});

t.test('a provider’s calendar shows only plans that the provider may see', async (t) => {
  const unit = 'Udføreren';
  const own = await planned({ caseNumber: '31', unit, days: ['2026-06-16'] });
  const hidden = { more: { intervention: { providerId: own.providerId } } };
  await planned({ caseNumber: '32', unit, days: ['2026-06-16'] });
  await planned({
    caseNumber: '33',
    unit,
    days: ['2026-06-16'],
    more: { intervention: { ...hidden.more.intervention, endDate: '2026-05-31' } },
  });
  await planned({
    caseNumber: '34',
    unit,
    days: ['2026-06-16'],
    more: { ...hidden.more, plan: { consentRequired: true } },
  });
  const provider = await service.as('provider', { providerId: own.providerId });
  t.same(shown(await calendarOf({ providerId: own.providerId })), ['2026-06-16 Opfølgning, sag 31']);
  const made = await linkFor({ providerId: own.providerId }, provider);
  t.same(shown(read(await anybody.get(made.url))), ['2026-06-16 Opfølgning, sag 31']);

  const put = (body: object) => provider.post('/v1/calendar-links', body);
  refused(t, await put({ providerId: uuid() }), 'forbidden-scope', '/providerId forbidden-scope');
  refused(t, await put({ coordinator: { unit } }), 'forbidden-scope', '/coordinator forbidden-scope');
  const { items } = (await provider.get('/v1/calendar-links')).body;
  t.ok(items.length === 2 && items.every(({ providerId }: Json) => providerId === own.providerId), 'its own links');
  const foreign = await linkFor({ coordinator: { unit } });
  refused(t, await provider.delete(`/v1/calendar-links/${foreign.id}`), 'not-found');
  t.equal((await provider.delete(`/v1/calendar-links/${made.id}`)).status, 200);
  t.equal((await anybody.get(made.url)).status, 404);
});

t.test('a link is for a coordinator, a unit or a provider that exists, and expires', async (t) => {
  const make = (body: object) => caseSystem.post('/v1/calendar-links', body);
  const { providerId } = await aPlan(caseSystem);
  refused(t, await make({}), 'invalid-body', '/coordinator required');
  refused(t, await make({ coordinator: {} }), 'invalid-body', '/coordinator required');
  refused(t, await make({ coordinator: { unit: 'Øst' }, providerId }), 'invalid-body', '/providerId not-allowed');
  refused(t, await make({ coordinator: { role: 'cti' } }), 'invalid-body', '/coordinator/role unknown-field');
  refused(t, await make({ providerId: uuid() }), 'not-found', '/providerId not-found');
  refused(t, await make({ providerId, expiresOn: '2026-05-31' }), 'invalid-body', '/expiresOn invalid-value');

  const before = (await caseSystem.get('/v1/calendar-links?limit=1000')).body.items;
  const { url, ...link } = await linkFor({ coordinator: { name: 'Åse', unit: 'Øst' } });
  t.match(link, {
    id: /^[\da-f]{12}$/,
    coordinator: { name: 'Åse', unit: 'Øst' },
    createdAt: '2026-06-01T10:00:00+00:00',
    expiresAt: '2027-06-01T22:00:00+00:00',
  });
  t.match(url, new RegExp(`^/v1/follow-ups\\.ics\\?link=fl_0661_${link.id}_[\\w-]{43}$`));
  const after = (await caseSystem.get('/v1/calendar-links?limit=1000')).body.items;
  t.same(
    after.filter(({ id }: Json) => !before.some((one: Json) => one.id === id)),
    [link],
    'what makes it open is shown once',
  );
  const pages = [];
  for (let path = '/v1/calendar-links?limit=3', next = ''; next !== null; ) {
    const { body } = await caseSystem.get(path + (next && `&cursor=${next}`));
    pages.push(...body.items);
    next = body.next;
  }
  t.same(pages, after, 'page by page');
});

t.test('every link that does not open gets the same 404', async (t) => {
  const unit = 'Lukket';
  await planned({ caseNumber: '41', unit, days: ['2026-06-16'] });
  const revoked = await linkFor({ coordinator: { unit } });
  const expiring = await linkFor({ coordinator: { unit }, expiresOn: '2026-06-01' });
  const { url } = await linkFor({ coordinator: { unit } });
  const [, id, secret] = /fl_0661_([^_]+)_(.+)$/.exec(url) as unknown as [string, string, string];
  for (const open of [revoked.url, expiring.url, url]) t.equal((await anybody.get(open)).status, 200);
  const first = await caseSystem.delete(`/v1/calendar-links/${revoked.id}`);
  t.match(first, { status: 200, body: { revokedAt: '2026-06-01T10:00:00+00:00' } });
  service.now = '2026-06-01T22:00:00Z'; // midnight in Denmark
  t.same((await caseSystem.delete(`/v1/calendar-links/${revoked.id}`)).body, first.body, 'once is enough');
  const { key } = await service.key('case-system');

  const path = '/v1/follow-ups.ics';
  const closed: Record<string, string> = {
    'no link': path,
    'an empty one': `${path}?link=`,
    garbage: `${path}?link=%00%ff`,
    'two links': `${path}?link=fl_0661_${id}_${secret}&link=fl_0661_${id}_${secret}`,
    'a revoked one': revoked.url,
    'an expired one': expiring.url,
    'another secret': `${path}?link=fl_0661_${id}_${'A'.repeat(43)}`,
    'an unknown one': `${path}?link=fl_0661_000000000000_${secret}`,
    'that of another municipality': `${path}?link=fl_0751_${id}_${secret}`,
    'that of no municipality': `${path}?link=fl_9999_${id}_${secret}`,
    'a key': `${path}?link=${key}`,
    'a key spelt as a link': `${path}?link=${key.replace('fk', 'fl')}`,
  };
  const { instance: _, ...words } = (await anybody.get(path)).body;
  t.match(words, { code: 'not-found', status: 404 });
  for (const [what, at] of Object.entries(closed))
    for (const client of [anybody, caseSystem]) {
      const { status, body, headers } = await client.get(at);
      t.equal(status, 404, what);
      t.same({ ...body, instance: undefined }, { ...words, instance: undefined }, what);
      t.equal(headers.get('cache-control'), 'no-store');
    }
  t.equal((await anybody.get(url)).status, 200, 'the others open');
  t.equal((await anybody.get(`${url}&x=1`)).status, 422);
  t.equal((await service.withKey(`fl_0661_${id}_${secret}`).get('/v1/plans')).status, 401, 'a link is no key');
  t.equal((await anybody.get(`/v1/plans?link=fl_0661_${id}_${secret}`)).status, 401);
  t.equal((await fetch(service.url + url, { method: 'POST' })).status, 401, 'and reads alone');
  service.now = '2026-06-01T10:00:00Z';

  for (const { secret } of [revoked, expiring, { url }].map((link) => ({ secret: link.url.slice(-43) }))) {
    t.notOk(
      service.log.some((line) => line.includes(secret)),
      'no log has it',
    );
    const owner = new pg.Client({ connectionString: service.databaseUrl });
    await owner.connect();
    const { rows } = await owner.query('select row_to_json(calendar_link)::text as row from calendar_link');
    await owner.end();
    t.notOk(
      rows.some(({ row }) => row.includes(secret)),
      'nor has the database',
    );
  }
});

t.test('a program that already has the calendar gets 304 until something in it changes', async (t) => {
  const unit = 'Uændret';
  const { meetings } = await planned({ caseNumber: '51', unit, days: ['2026-06-16'] });
  const { url } = await linkFor({ coordinator: { unit } });
  const etag = (await anybody.get(url)).headers.get('etag') as string;
  const again = await anybody.get(url, { 'if-none-match': etag });
  t.equal(again.status, 304);
  t.equal(again.text, '');
  service.now = '2026-06-03T10:00:00Z';
  t.equal((await anybody.get(url, { 'if-none-match': etag })).status, 304, 'days pass');
  await caseSystem.put(meetings[0] as string, { plannedFor: '2026-06-17', state: 'planned' }, { 'if-match': '"1"' });
  t.equal((await anybody.get(url, { 'if-none-match': etag })).status, 200);
  service.now = '2026-06-01T10:00:00Z';
});

t.test('the access log of each citizen shown says that the calendar was read, and by which link', async (t) => {
  const municipality = '0751';
  const there = await service.as('case-system', { municipality });
  const admin = await service.as('admin', { municipality });
  const { citizenId, planId } = await aPlan(there, { plan: { coordinator: { unit: 'Øst' } } });
  await there.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, { plannedFor: '2026-06-16', state: 'planned' });
  await admin.put('/v1/settings', { actorRequired: true, purposeRequired: true });
  const { id, url } = await linkFor({ coordinator: { unit: 'Øst' } }, there);
  t.equal((await anybody.get(url)).status, 200, 'also where people must say who they are and why: programs cannot');
  t.equal((await anybody.get(url, { 'if-none-match': '*' })).status, 304);
  const auditor = admin.with({ 'X-Actor': 'admin-1', 'X-Purpose': 'audit' });
  const { items } = (await auditor.get(`/v1/citizens/${citizenId}/access-log?limit=1000`)).body;
  t.match(items.slice(-2), [
    { operation: 'getCalendar', action: 'read', credentialId: `calendar:${id}` },
    { operation: 'getCalendar', action: 'read', credentialId: `calendar:${id}` },
  ]);
});
