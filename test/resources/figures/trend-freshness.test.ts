/** The kept figures are those of the records, whatever is corrected, withdrawn, moved or added late. */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import pg from 'pg';
import t from 'tap';
import { withTenant } from '../../../src/db/tenant.ts';
import { differingPeriods } from '../../../src/resources/figures/trends/keeping/compare.ts';
import { refreshFigures } from '../../../src/resources/figures/trends/keeping/refresh.ts';
import { aPlan, type Client, FFB, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t, { now: '2026-11-21T10:00:00Z' });

/** Lowers the threshold, so that nothing is withheld: what is not shown cannot be compared. */
const owner = new pg.Client({ connectionString: service.databaseUrl });
await owner.connect();
t.teardown(() => owner.end());

const TRENDS = [
  'goals?groupBy=quarter',
  'goals?groupBy=month,theme&from=2026-01&to=2026-11',
  'scores?instrument=ffb-level&groupBy=quarter,dimension',
  'scores?instrument=ten-step&groupBy=month,dimension&from=2026-01&to=2026-11',
  'follow-ups?groupBy=quarter,legalBasis',
  'interventions?groupBy=quarter,providerId',
  'interventions?groupBy=month&from=2026-01&to=2026-11',
];

async function readAll(client: Client): Promise<void> {
  for (const trend of TRENDS) {
    const { status, text } = await client.get(`/v1/trends/${trend}&fresh=true`);
    assert.equal(status, 200, text);
  }
}

const differing = (municipality: string) =>
  withTenant(service.pool, municipality, service.now.toISOString(), (tenant) => differingPeriods(tenant, 1_000));

/** Waits until no transaction on the server is older than the last change: its place in the order is final from then on. */
async function settled(): Promise<void> {
  const certain = `select pg_snapshot_xmin(pg_current_snapshot()) > max(transaction_id) as certain from change`;
  while (!(await owner.query(certain)).rows[0].certain) await pause(20);
}

const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11'];
const day = fc
  .record({ month: fc.constantFrom(...MONTHS), day: fc.integer({ min: 1, max: 20 }) })
  .map(({ month, day }) => `2026-${month}-${String(day).padStart(2, '0')}`);

const theme = fc.constantFrom(FFB.cleaning, FFB.economy, FFB.sleep);
const who = fc.nat({ max: 3 });
const level = fc.integer({ min: 0, max: 4 });

/** What people do to their records, each about one of four citizens. */
const step = fc.oneof(
  fc.record({
    do: fc.constant('score' as const),
    who,
    on: day,
    value: fc.option(level),
    by: fc.constantFrom('staff', 'citizen'),
  }),
  fc.record({ do: fc.constant('correct' as const), nth: fc.nat(), on: day, value: level }),
  fc.record({ do: fc.constant('withdraw' as const), nth: fc.nat() }),
  fc.record({ do: fc.constant('compass' as const), who, on: day, value: fc.integer({ min: 1, max: 10 }) }),
  fc.record({ do: fc.constant('goal' as const), who, theme, baseline: level, on: day, target: level }),
  fc.record({ do: fc.constant('end goal' as const), who, on: fc.option(day) }),
  fc.record({
    do: fc.constant('plan' as const),
    who,
    status: fc.constantFrom('active', 'completed', 'cancelled'),
    end: fc.option(day),
  }),
  fc.record({ do: fc.constant('judged by' as const), who, by: fc.constantFrom('staff', 'citizen') }),
  fc.record({
    do: fc.constant('intervention' as const),
    who,
    basis: fc.constantFrom('SEL-85', 'SEL-107'),
    start: day,
    end: fc.option(day),
    package: fc.integer({ min: 0, max: 10 }),
  }),
  fc.record({ do: fc.constant('target group' as const), who, has: fc.boolean() }),
  fc.record({
    do: fc.constant('meeting' as const),
    who,
    on: day,
    state: fc.constantFrom('held', 'no-show', 'cancelled'),
  }),
  fc.record({ do: fc.constant('error' as const), who, what: fc.constantFrom('goal', 'intervention', 'plan') }),
  fc.record({ do: fc.constant('read' as const) }),
);

type Ids = Awaited<ReturnType<typeof aPlan>>;

/** Does one step. A step that the rules refuse changes nothing. */
async function apply(
  client: Client,
  people: Ids[],
  scores: string[],
  one: typeof step extends fc.Arbitrary<infer S> ? S : never,
) {
  const over = async (path: string, body: object) => {
    const { headers } = await client.get(path);
    const etag = headers.get('etag');
    return client.put(path, body, etag ? { 'if-match': etag.replace(/"(\d+)-.*"/, '"$1"') } : {});
  };
  const current = async (path: string, fields: string[]) => {
    const { body } = await client.get(path);
    return Object.fromEntries(fields.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]]])));
  };
  const person = 'who' in one ? (people[one.who % people.length] as Ids) : (people[0] as Ids);
  const goal = `/v1/plans/${person.planId}/goals/${person.goalId}`;
  const plan = `/v1/plans/${person.planId}`;
  const GOAL = ['kind', 'status', 'title', 'changeType', 'theme', 'measure', 'endedOn'];
  const PLAN = ['citizenId', 'startDate', 'status', 'judgedBy', 'endDate'];
  switch (one.do) {
    case 'score': {
      const id = uuid();
      scores.push(id);
      const how = one.value === null ? { notAssessed: 'Indlagt' } : { value: one.value };
      return client.post('/v1/scores', { id, goalId: person.goalId, assessedOn: one.on, informant: one.by, ...how });
    }
    case 'correct': {
      const id = scores[one.nth % scores.length];
      if (!id) return;
      const { body } = await client.get(`/v1/scores/${id}`);
      if (!body.goalId) return;
      return over(`/v1/scores/${id}`, {
        goalId: body.goalId,
        assessedOn: one.on,
        value: one.value,
        informant: 'staff',
      });
    }
    case 'withdraw': {
      const id = scores[one.nth % scores.length];
      return id && client.delete(`/v1/scores/${id}`);
    }
    case 'compass':
      return client.post('/v1/scores', {
        citizenId: person.citizenId,
        instrument: 'ten-step',
        dimension: 'bolig',
        assessedOn: one.on,
        value: one.value,
        informant: 'citizen',
      });
    case 'goal':
      return over(goal, {
        ...(await current(goal, GOAL)),
        theme: one.theme,
        measure: {
          instrument: 'ffb-level',
          baseline: { value: one.baseline, date: one.on },
          target: { value: one.target },
        },
      });
    case 'end goal': {
      const { endedOn: _, ...kept }: Json = await current(goal, GOAL);
      return over(goal, {
        ...kept,
        ...(one.on === null ? { status: 'active' } : { status: 'completed', endedOn: one.on }),
      });
    }
    case 'plan': {
      const { endDate: _, ...kept }: Json = await current(plan, PLAN);
      return over(plan, { ...kept, status: one.status, ...(one.end && { endDate: one.end }) });
    }
    case 'judged by':
      return over(plan, { ...(await current(plan, PLAN)), judgedBy: one.by });
    case 'intervention':
      return over(`${plan}/interventions/${person.interventionId}`, {
        code: FFB.supportAtHome,
        startDate: one.start,
        legalBasis: one.basis,
        providerId: person.providerId,
        package: one.package,
        ...(one.end && { endDate: one.end }),
      });
    case 'target group':
      return over(`/v1/citizens/${person.citizenId}`, {
        caseNumber: 'TEST-trend',
        targetGroups: one.has ? [{ code: FFB.developmentalDisability, rank: 1 }] : [],
      });
    case 'meeting':
      return client.put(`${plan}/follow-ups/${uuid()}`, {
        plannedFor: one.on,
        state: one.state,
        ...(one.state === 'held' && { heldOn: one.on, experience: { tryghed: 4 } }),
      });
    case 'error':
      return client.delete(
        one.what === 'plan' ? plan : one.what === 'goal' ? goal : `${plan}/interventions/${person.interventionId}`,
      );
    case 'read':
      return readAll(client);
  }
}

t.test('after any history the figures are what a computation from the start gives', async (t) => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 25, size: 'max' }), async (history) => {
      const municipality = ['0217', '0219', '0223', '0230', '0240', '0250', '0253', '0259', '0260', '0265'][
        run % 10
      ] as string;
      run += 1;
      const client = await service.as('case-system', { municipality });
      const people: Ids[] = [];
      for (let count = 0; count < 4; count += 1) people.push(await aPlan(client));
      await client.put('/v1/settings', {});
      await owner.query('update settings set suppression_threshold = 1 where municipality_code = $1', [municipality]);
      await readAll(client);
      const scores: string[] = [];
      for (const one of history) await apply(client, people, scores, one);
      assert.deepEqual(await differing(municipality), [], 'kept figures that were not marked');
      await readAll(client);
      assert.deepEqual(await differing(municipality), [], 'figures computed again');
    }),
    { numRuns: 12, endOnFailure: true },
  );
  t.pass('twelve histories');
});

t.test('a goal that is withdrawn leaves the months before its baseline was moved, too', async (t) => {
  const client = await service.as('case-system', { municipality: '0326' });
  const people = [await aPlan(client)];
  await client.put('/v1/settings', {});
  await owner.query(`update settings set suppression_threshold = 1 where municipality_code = '0326'`);
  const moved = { do: 'goal', who: 0, theme: FFB.cleaning, baseline: 3, on: '2026-03-01', target: 1 } as const;
  await apply(client, people, [], moved);
  await readAll(client);
  await apply(client, people, [], { do: 'error', who: 0, what: 'goal' });
  t.same(await differing('0326'), []);
});

t.test('a goal that ended without a baseline, or had none at first, counts from the plan’s start', async (t) => {
  const client = await service.as('case-system', { municipality: '0329' });
  await client.put('/v1/settings', {});
  await owner.query(`update settings set suppression_threshold = 1 where municipality_code = '0329'`);
  const people = [await aPlan(client), await aPlan(client)];
  const [one, other] = people.map(({ planId }) => `/v1/plans/${planId}/goals/${uuid()}`) as [string, string];
  const bare = { kind: 'goal', status: 'active', title: 'Kommer ud hver dag', theme: FFB.cleaning };
  const ended = { ...bare, status: 'completed', endedOn: '2026-05-20' };
  const measure = { instrument: 'ffb-level', baseline: { value: 3, date: '2026-03-01' }, target: { value: 1 } };
  const must = async (path: string, body: object, version?: number) => {
    const { status, text } = await client.put(path, body, version ? { 'if-match': `"${version}"` } : {});
    assert.ok(status < 300, text);
  };
  await must(one, ended);
  await must(other, bare);
  await must(other, { ...bare, measure }, 1);
  await readAll(client);
  await must(one, { ...ended, theme: FFB.sleep }, 1);
  t.same(await differing('0329'), []);
  await readAll(client);
  await client.delete(other);
  t.same(await differing('0329'), []);
});

t.test('figures may be a minute behind, but never when asked to be fresh', async (t) => {
  const client = await service.as('case-system', { municipality: '0306', expiresOn: '2030-12-31' });
  const people = [];
  for (let count = 0; count < 5; count += 1) people.push(await aPlan(client));
  const ask = async (more = '') => (await client.get(`/v1/trends/goals?from=2026-Q2&to=2026-Q2${more}`)).body;
  await settled();
  const first = await ask();
  t.match(first, { computedAt: '2026-11-21T10:00:00.000Z', rows: [{ goals: 5, scored: 0 }] });

  service.now = '2026-11-21T10:00:30Z';
  t.match(await ask(), { computedAt: '2026-11-21T10:00:30.000Z' }, 'nothing has changed, so they are those of now');
  await client.post('/v1/scores', {
    goalId: people[0]?.goalId,
    assessedOn: '2026-05-01',
    value: 2,
    informant: 'staff',
  });
  t.match(
    await ask(),
    { computedAt: '2026-11-21T10:00:00.000Z', rows: [{ scored: 0 }] },
    'they say that they are behind',
  );
  t.match(await ask('&fresh=true'), { computedAt: '2026-11-21T10:00:30.000Z', rows: [{ scored: 1 }] });

  await client.post('/v1/scores', {
    goalId: people[1]?.goalId,
    assessedOn: '2026-05-01',
    value: 2,
    informant: 'staff',
  });
  service.now = '2026-11-21T10:01:45Z';
  t.match(await ask(), { rows: [{ scored: 2 }] }, 'after a minute the next reader brings them up to date');
});

t.test(
  'a job brings figures up to date before anybody asks, and computes the running quarter again each day',
  async (t) => {
    service.now = '2026-11-21T10:00:00Z';
    const client = await service.as('case-system', { municipality: '0316', expiresOn: '2030-12-31' });
    const people = [];
    for (let count = 0; count < 5; count += 1) people.push(await aPlan(client));
    await readAll(client);
    const job = (most: number) =>
      withTenant(service.pool, '0316', service.now.toISOString(), (tenant) => refreshFigures(tenant, most));
    t.equal(await job(100), 0);
    await client.post('/v1/scores', {
      goalId: people[0]?.goalId,
      assessedOn: '2026-05-01',
      value: 2,
      informant: 'staff',
    });
    await settled();
    t.equal(await job(1), 3, 'goals and scores, of the quarter and the month: one at a time');
    t.equal(await job(100), 0);
    t.match((await client.get('/v1/trends/goals?from=2026-Q2&to=2026-Q2')).body.rows, [{ scored: 1 }]);
    service.now = '2026-11-22T10:00:00Z';
    t.ok((await job(0)) > 0, 'what still runs is computed as of the new day');
    await job(100);
    t.same(await differing('0316'), []);
  },
);

t.test('the nightly comparison finds a changed figure, and it is computed again', async (t) => {
  service.now = '2026-11-21T10:00:00Z';
  const client = await service.as('case-system', { municipality: '0320' });
  for (let count = 0; count < 5; count += 1) await aPlan(client);
  const ask = async () => (await client.get('/v1/trends/goals?from=2026-Q2&to=2026-Q2')).body.rows;
  await settled();
  const [before] = await ask();
  await owner.query(
    `update trend_cell set figures = '{"goals": 500}' where municipality_code = '0320' and period = '2026-Q2' and dimensions = ''`,
  );
  t.match(await ask(), [{ goals: 500 }]);
  t.same(await differing('0320'), [{ measure: 'goals', period: '2026-Q2' }]);
  t.same(await ask(), [before]);
});
