/** Exports: all facts of one moment, under pseudonyms, as a stream. */
import { once } from 'node:events';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import t from 'tap';
import { FACTS } from '../../../src/resources/figures/exports/facts.ts';
import { aPlan, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t);
const caseSystem = await service.as('case-system');
const { key } = await service.key('bi');
const bi = service.withKey(key);
const owner = new pg.Client({ connectionString: service.databaseUrl });
await owner.connect();
t.teardown(() => owner.end());

const NDJSON = { accept: 'application/x-ndjson' };
const linesOf = (text: string): Json[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const facts = async (name: string, client = bi) => linesOf((await client.get(`/v1/exports/${name}`, NDJSON)).text);

/** The answer as it is sent: fetch would decompress it. */
async function open(path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const request = httpGet(service.url + path, {
    agent: false,
    headers: { authorization: `Bearer ${key}`, ...headers },
  });
  request.on('error', () => {});
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  return answer;
}

async function bytesOf(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The connections that copy rows out. */
async function copying(): Promise<number[]> {
  const { rows } = await owner.query(
    `select pid from pg_stat_activity where datname = current_database() and query ilike 'copy (%' and state = 'active' and leader_pid is null`,
  );
  return rows.map(({ pid }) => pid);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(20);
}

const secret = { caseNumber: 'HEMMELIG-17', cpr: '700101-9996' };
const plan = await aPlan(caseSystem, {
  citizen: secret,
  plan: { purpose: 'Et fritekstformål' },
  goal: { title: 'En titel', description: 'En beskrivelse' },
});
const scoreId = uuid();
await caseSystem.put(`/v1/scores/${scoreId}`, {
  goalId: plan.goalId,
  assessedOn: '2026-03-30',
  value: 2,
  informant: 'staff',
  comment: 'En kommentar',
});
await caseSystem.post('/v1/scores', {
  goalId: plan.goalId,
  assessedOn: '2026-06-30',
  notAssessed: 'Indlagt på sygehus',
  informant: 'citizen',
});
await caseSystem.put(`/v1/plans/${plan.planId}/follow-ups/${uuid()}`, {
  plannedFor: '2026-04-13',
  heldOn: '2026-04-14',
  state: 'held',
  place: 'Et mødested',
  summary: 'Et referat',
  outcome: 'continue',
  participants: [{ role: 'citizen', label: 'Borgeren selv', attended: true }],
  experience: { 'lyttet-til': 5, tryghed: 4 },
});

t.test('each record is a row with all its columns, as CSV and as JSON', async (t) => {
  const [scores, goals, followUps, interventions] = await Promise.all(
    ['scores', 'goals', 'follow-ups', 'interventions'].map((name) => facts(name)),
  );
  t.match(
    scores?.toSorted((a, b) => (a.assessedOn < b.assessedOn ? -1 : 1)),
    [
      {
        version: 1,
        instrument: 'ffb-level',
        assessedOn: '2026-03-30',
        quarter: '2026-Q1',
        value: 2,
        notAssessed: false,
        informant: 'staff',
        providerId: null,
        registeredAt: '2026-11-21T10:00:00+00:00',
      },
      { quarter: '2026-Q2', value: null, notAssessed: true, informant: 'citizen' },
    ],
  );
  t.match(goals, [
    {
      kind: 'goal',
      baselineValue: 3,
      targetValue: 1,
      targetDate: '2026-12-31',
      acceptedOn: '2026-01-12',
      parentGoalId: null,
    },
  ]);
  t.match(followUps, [
    {
      state: 'held',
      heldOn: '2026-04-14',
      outcome: 'continue',
      experienceLyttetTil: 5,
      experienceTryghed: 4,
      experienceSted: null,
    },
  ]);
  t.match(interventions, [
    { legalBasis: 'SEL-85', startDate: '2026-01-19', providerId: plan.providerId, package: null },
  ]);
  for (const fact of FACTS) {
    const { status, headers, text } = await bi.get(`/v1/exports/${fact.name}`);
    t.equal(status, 200);
    t.match(headers.get('content-type'), /^text\/csv/);
    const [header, ...lines] = text.trimEnd().split('\n');
    t.equal(header, fact.fields.map(({ name }) => name).join(','), fact.name);
    const rows = await facts(fact.name);
    t.same(
      lines.toSorted(),
      rows
        .map((row) => {
          t.same(Object.keys(row), header?.split(','));
          return Object.values(row)
            .map((value) => value ?? '')
            .join(',');
        })
        .toSorted(),
      `${fact.name}: the same values`,
    );
  }
});

t.test('no row says who it is about, or holds free text', async (t) => {
  const { citizenId, planId, goalId, interventionId } = plan;
  for (const { name } of FACTS)
    for (const accept of ['text/csv', 'application/x-ndjson']) {
      const { text } = await bi.get(`/v1/exports/${name}`, { accept });
      for (const hidden of [citizenId, planId, goalId, interventionId, scoreId, secret.caseNumber, '700101', '9996'])
        t.notOk(text.includes(hidden), `${name} ${hidden}`);
      t.notMatch(text, /fritekst|titel|beskrivelse|kommentar|sygehus|mødested|referat|Borgeren/);
    }
});

t.test('a pseudonym is the same in every export, and different in another municipality', async (t) => {
  const [[score], [goal], [followUp], [intervention]] = (await Promise.all(
    ['scores', 'goals', 'follow-ups', 'interventions'].map((name) => facts(name)),
  )) as [Json[], Json[], Json[], Json[]];
  for (const fact of [goal, followUp, intervention]) t.equal(fact.citizenId, score.citizenId);
  for (const fact of [followUp, intervention]) t.equal(fact.planId, goal.planId);
  t.equal(score.goalId, goal.id);
  t.same(await facts('goals'), [goal]);
  t.same(await facts('goals', caseSystem), [goal], 'a case system gets the same');

  const there = await service.as('case-system', { municipality: '0751' });
  t.same(await facts('goals', there), []);
  await there.put(`/v1/citizens/${plan.citizenId}`, { caseNumber: 'A' });
  await there.put(`/v1/plans/${plan.planId}`, { citizenId: plan.citizenId, startDate: '2026-01-12', status: 'active' });
  await there.put(`/v1/plans/${plan.planId}/goals/${plan.goalId}`, { kind: 'goal', status: 'active' });
  const [elsewhere] = await facts('goals', there);
  t.not(elsewhere.id, goal.id, 'the same id, another key');
  t.not(elsewhere.citizenId, goal.citizenId);
});

t.test('what is entered in error or protected is left out, with all that belongs to it', async (t) => {
  const count = async () => Promise.all(FACTS.map(async ({ name }) => (await facts(name)).length));
  const before = await count();
  const other = await aPlan(caseSystem);
  const { planId, goalId, citizenId } = other;
  await caseSystem.post('/v1/scores', { goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' });
  await caseSystem.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, { plannedFor: '2026-12-01', state: 'planned' });
  t.same(
    await count(),
    before.map((n) => n + 1),
  );

  const citizen = `/v1/citizens/${citizenId}`;
  const { body } = await caseSystem.get(citizen);
  await caseSystem.put(citizen, { caseNumber: body.caseNumber, protectedAddress: true }, { 'if-match': '"1"' });
  t.same(await count(), before, 'a protected address');
  await caseSystem.put(citizen, { caseNumber: body.caseNumber }, { 'if-match': '"2"' });
  t.same(
    await count(),
    before.map((n) => n + 1),
  );
  await caseSystem.delete(`/v1/plans/${planId}/goals/${goalId}`);
  const [scores, goals] = [0, 1];
  t.same(
    await count(),
    before.map((n, index) => (index === scores || index === goals ? n : n + 1)),
    'a goal',
  );
  await caseSystem.delete(`/v1/plans/${planId}`);
  t.same(await count(), before, 'a plan');
});

t.test('a dimension worded by a municipality comes unchanged, and no spreadsheet runs it', async (t) => {
  const code = '=1+1 "så" \\ , æøå';
  await caseSystem.put('/v1/instruments/eget', {
    name: 'Eget',
    min: 0,
    max: 10,
    direction: 'higher-is-better',
    dimensions: [{ code, label: 'Ro' }],
  });
  await caseSystem.post('/v1/scores', {
    citizenId: plan.citizenId,
    instrument: 'eget',
    dimension: code,
    assessedOn: '2026-03-30',
    value: 7,
    informant: 'citizen',
  });
  const row = (await facts('scores')).find(({ instrument }) => instrument === 'eget');
  t.match(row, { dimension: code, goalId: null, value: 7 });
  const { text } = await bi.get('/v1/exports/scores');
  t.ok(text.includes(`"'=1+1 ""så"" \\ , æøå"`));
});

t.test('Accept chooses the format, and a format that does not exist is refused', async (t) => {
  const typeFor = async (accept: string) => (await bi.get('/v1/exports/goals', { accept })).headers.get('content-type');
  for (const accept of ['*/*', 'text/*', 'text/csv', 'text/html, */*;q=0.8', 'text/csv, application/x-ndjson;q=0.9'])
    t.match(await typeFor(accept), 'text/csv', accept);
  for (const accept of [
    'application/x-ndjson',
    'Application/X-NDJSON; charset=utf-8',
    'application/x-ndjson, text/csv',
    'text/csv;q=0.9, application/x-ndjson',
    'text/csv;q=0, */*',
  ])
    t.match(await typeFor(accept), 'application/x-ndjson', accept);
  for (const accept of ['application/json', 'text/html', 'nonsense', 'text/csv;q=0']) {
    const { status, body } = await bi.get('/v1/exports/goals', { accept });
    t.equal(status, 406, accept);
    t.match(body, { code: 'not-acceptable', errors: [{ header: 'Accept' }] });
  }
});

t.test('an export is compressed when the caller asks for it', async (t) => {
  const plain = await bytesOf(await open('/v1/exports/goals'));
  for (const accepted of ['gzip', 'deflate, gzip;q=1.0, br', 'gzip;q=0.5']) {
    const answer = await open('/v1/exports/goals', { 'accept-encoding': accepted });
    t.equal(answer.headers['content-encoding'], 'gzip', accepted);
    t.match(answer.headers.vary, /accept-encoding/);
    t.same(gunzipSync(await bytesOf(answer)), plain);
  }
  for (const accepted of ['', 'identity', 'br', 'gzip;q=0', 'gzip;q=0.0, br']) {
    const answer = await open('/v1/exports/goals', { 'accept-encoding': accepted });
    t.equal(answer.headers['content-encoding'], undefined, accepted);
    t.same(await bytesOf(answer), plain);
  }
  const head = await fetch(`${service.url}/v1/exports/goals`, {
    method: 'HEAD',
    headers: { authorization: `Bearer ${key}` },
  });
  t.equal(head.status, 200);
  t.ok(head.headers.get('changes-cursor'));
});

t.test('exports of many rows', async (t) => {
  const ROWS = 150_000;
  await owner.query(
    `insert into score (municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, informant, version, created_at, updated_at)
     select municipality_code, gen_random_uuid(), citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, informant, 1, created_at, updated_at
     from score, generate_series(1, ${ROWS}) where municipality_code = '0661' and id = $1`,
    [scoreId],
  );

  await t.test('have no time limit', async (t) => {
    const { options } = service.pool.options as { options: string };
    service.pool.options.options = `${options} -c statement_timeout=50ms`;
    const lines = linesOf((await bytesOf(await open('/v1/exports/scores', NDJSON))).toString());
    service.pool.options.options = options;
    t.ok(lines.length > ROWS);
    t.equal(new Set(lines.map(({ id }) => id)).size, lines.length);
  });

  await t.test('begin at once, compressed or not, and wait for a slow reader', async (t) => {
    for (const encoding of ['identity', 'gzip']) {
      const answer = await open('/v1/exports/scores', { 'accept-encoding': encoding });
      const [first] = await once(answer, 'data');
      answer.pause();
      t.ok(first.length > 0);
      t.equal((await copying()).length, 1, 'the database still writes');
      answer.destroy();
      await until(async () => (await copying()).length === 0);
    }
  });

  await t.test('are given to two readers at once, and a third is asked to come later', async (t) => {
    const [first, second] = [await open('/v1/exports/scores'), await open('/v1/exports/scores')];
    const { status, headers, body } = await bi.get('/v1/exports/scores');
    t.equal(status, 503);
    t.match(headers.get('retry-after'), /^\d+$/);
    t.equal(body.code, 'service-unavailable');
    t.equal((await bi.get('/v1/trends/goals')).status, 200, 'all else goes on');
    first.destroy();
    await until(async () => (await bi.get('/v1/exports/goals')).status === 200);
    second.destroy();
    await until(async () => (await copying()).length === 0);
    t.equal((await bi.get('/v1/exports/goals')).status, 200);
  });

  await t.test('that break off do not look complete', async (t) => {
    for (const encoding of ['identity', 'gzip']) {
      const answer = await open('/v1/exports/scores', { 'accept-encoding': encoding });
      await once(answer, 'readable');
      for (const pid of await copying()) await owner.query('select pg_terminate_backend($1)', [pid]);
      await t.rejects(bytesOf(answer), { code: 'ECONNRESET' }, encoding);
    }
    t.notOk(service.log.join('').includes('terminating connection'), 'messages of the database are not logged');
    t.equal((await bi.get('/v1/exports/goals')).status, 200, 'the next one runs');
  });
});
