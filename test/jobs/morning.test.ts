/** What the mornings notice: every duty once, however many instances run and whichever of them were down. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { pino } from 'pino';
import t, { type Test } from 'tap';
import { tenants } from '../../src/codes/municipalities.ts';
import { createPool } from '../../src/db/pool.ts';
import { Queue } from '../../src/db/queue.ts';
import { addDays, addQuarters, quarterOf } from '../../src/domain/calendar.ts';
import { morningWorkers, noticeMorning } from '../../src/jobs/morning.ts';
import { EVENT_TYPES } from '../../src/resources/exchange/webhooks/events.ts';
import { aPlan, type Client, type Json, startService, uuid } from '../support/service.ts';

const service = await startService(t, { now: '2025-12-01T09:00:00Z' });
const owner = new pg.Client({ connectionString: service.databaseUrl });
await owner.connect();
t.teardown(() => owner.end());

/** What another process of the service would have of its own: a pool, a queue and a log. */
async function anInstance(lines: string[] = []) {
  const pool = createPool(service.databaseUrl);
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const queue = await new Queue(pool, log).open();
  t.teardown(() => pool.end());
  return { pool, queue, log, clock: () => service.now };
}

/** Half past six in Copenhagen, in winter and in summer: the clocks go forward on 29 March 2026. */
const SUMMER = '2026-03-29';
const morningOf = (day: string) => `${day}T${day >= SUMMER ? '04' : '05'}:30:00Z`;
const daysFrom = (first: string, count: number) => Array.from({ length: count }, (_, index) => addDays(first, index));

async function noticesIn(municipality: string): Promise<string[]> {
  const { rows } = await owner.query(
    `select type || ' ' || subject_id || ' ' || duty as notice from notice where municipality_code = $1 order by 1`,
    [municipality],
  );
  return rows.map(({ notice }) => notice);
}

/** Makes a webhook for all events, so that the service keeps what it announces. */
const listenIn = (municipality: string) =>
  owner.query(
    `insert into webhook (municipality_code, id, url, types, state, version, created_at, updated_at)
     values ($1, gen_random_uuid(), 'https://example.org/hook', $2, 'active', 1, now(), now())`,
    [municipality, EVENT_TYPES],
  );

t.test('two instances through a month: no duty is noticed twice, and none is missed', async (t) => {
  const municipality = '0217';
  const team = await service.as('case-system', { municipality, expiresOn: '2030-12-31' });
  await listenIn(municipality);
  const [one, two] = [await anInstance(), await anInstance()];

  const plan = async (startDate: string, more: object = {}, goal: object = {}) => {
    service.now = '2025-12-01T09:00:00Z';
    return aPlan(team, { plan: { startDate, ...more }, goal });
  };
  const every = (followUpInterval: string) => ({ followUpPolicy: 'esbjerg', followUpInterval });
  const quarterly = { followUpPolicy: 'holstebro' };
  const dueThenOverdue = await plan('2025-12-29', quarterly);
  const heldInTime = await plan('2026-01-05', quarterly);
  const exempted = await plan('2025-12-22', quarterly);
  const exemptedTwice = await plan('2025-12-08', quarterly);
  const setback = await plan('2026-01-12');
  const completed = await plan('2026-01-02', quarterly);
  const dueOnTheMissedMorning = await plan('2026-03-22', every('P2D'));
  const endsInEaster = await plan('2026-01-03', quarterly);
  const longOverdue = await plan('2025-01-06');
  await plan('2026-03-16', quarterly);
  const notYetActive = await plan('2025-12-29', { ...quarterly, status: 'draft' });
  const excused = await plan('2026-01-26', quarterly);
  const scored = await plan('2026-01-27', quarterly);

  const agree = (planId: string, agreements: [string, string, string][], more: object) =>
    team.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, {
      ...more,
      agreements: agreements.map(([id, dueDate, state]) => ({
        id,
        what: 'Ringe',
        responsible: 'Borger',
        dueDate,
        state,
      })),
    });
  const [late, latest, done] = [uuid(), uuid(), uuid()];
  const first = { plannedFor: '2026-03-10', state: 'cancelled' };
  await agree(
    scored.planId,
    [
      [late, '2026-03-23', 'open'],
      [latest, '2026-04-06', 'open'],
      [done, '2026-03-20', 'done'],
    ],
    first,
  );

  const held = (day: string) => ({ plannedFor: day, state: 'held', heldOn: day });
  const exempt = (planId: string, reason: string, days: number) =>
    team.post(`/v1/plans/${planId}/exemptions`, { reason, days });
  const give = (goalId: string, assessedOn: string, how: object) =>
    team.post('/v1/scores', { goalId, assessedOn, informant: 'staff', ...how });
  const statusOf = async (client: Client, planId: string, status: string) => {
    const { body } = await client.get(`/v1/plans/${planId}`);
    const { citizenId, startDate, followUpPolicy, version } = body;
    await client.put(
      `/v1/plans/${planId}`,
      { citizenId, startDate, followUpPolicy, status },
      { 'if-match': `"${version}"` },
    );
  };
  /** What people do during the day. */
  const events: Record<string, () => Promise<unknown>> = {
    '2026-03-17': () => exempt(exempted.planId, 'Indlagt', 14),
    '2026-03-18': () => give(setback.goalId, '2026-03-18', { value: 4 }),
    '2026-03-19': () => exempt(exemptedTwice.planId, 'Indlagt', 21),
    '2026-03-20': () => give(scored.goalId, '2026-03-20', { value: 2 }),
    '2026-03-25': () => team.put(`/v1/plans/${heldInTime.planId}/follow-ups/${uuid()}`, held('2026-03-25')),
    '2026-03-27': () => statusOf(team, completed.planId, 'completed'),
    '2026-03-30': () => give(excused.goalId, '2026-03-30', { notAssessed: 'Indlagt' }),
    '2026-04-01': () => exempt(exemptedTwice.planId, 'Ferie', 6),
    '2026-04-08': () => team.put(`/v1/plans/${dueOnTheMissedMorning.planId}/follow-ups/${uuid()}`, held('2026-04-08')),
    '2026-04-10': () => statusOf(team, notYetActive.planId, 'active'),
  };
  const firstIsDown = ['2026-03-18', '2026-03-19', '2026-03-20'];
  const bothAreDown = ['2026-03-24'];

  const expected = new Set<string>();
  /** What the lists say on the day. A meeting that is overdue was due before, whether or not a morning ran then. */
  async function listsOf(day: string): Promise<void> {
    const items = async (path: string): Promise<Json[]> => (await team.get(`${path}&limit=1000`)).body.items;
    for (const state of ['due', 'overdue'])
      for (const { planId, anchor, exemption } of await items(`/v1/follow-ups?state=${state}`)) {
        expected.add(`follow-up.due ${planId} ${anchor.date}`);
        const deadline = exemption ? `${anchor.date}+${exemption.days}` : anchor.date;
        if (state === 'overdue') expected.add(`follow-up.overdue ${planId} ${deadline}`);
      }
    const quarters = [addQuarters(quarterOf(day), -1), addQuarters(quarterOf(day), -2)];
    for (const quarter of quarters)
      for (const { goalId } of await items(`/v1/score-duties?state=overdue&quarter=${quarter}`))
        expected.add(`score.overdue ${goalId} ${quarter}`);
    for (const { id, dueDate } of await items('/v1/agreements?overdue=true'))
      expected.add(`agreement.overdue ${id} ${dueDate}`);
  }

  for (const day of daysFrom('2026-03-16', 31)) {
    service.now = morningOf(day);
    const awake = bothAreDown.includes(day) ? [] : firstIsDown.includes(day) ? [two] : [one, two];
    await Promise.all(awake.map((instance) => noticeMorning(instance, municipality)));
    await listsOf(day);
    service.now = `${day}T10:00:00Z`;
    await events[day]?.();
  }

  const noticed = await noticesIn(municipality);
  t.same(noticed, [...expected].toSorted(), 'as the lists said, day by day');
  const of = (planId: string) =>
    noticed.filter((notice) => notice.includes(planId)).map((notice) => notice.replace(planId, '…'));
  t.same(of(dueThenOverdue.planId), ['follow-up.due … 2025-12-29', 'follow-up.overdue … 2025-12-29']);
  t.same(of(heldInTime.planId), ['follow-up.due … 2026-01-05'], 'held in time, never overdue');
  t.same(of(exempted.planId), ['follow-up.due … 2025-12-22', 'follow-up.overdue … 2025-12-22+14']);
  t.same(
    of(exemptedTwice.planId),
    [
      'follow-up.due … 2025-12-08',
      'follow-up.overdue … 2025-12-08',
      'follow-up.overdue … 2025-12-08+21',
      'follow-up.overdue … 2025-12-08+27',
    ],
    'each deadline by itself',
  );
  t.same(of(setback.planId), ['follow-up.due … 2026-01-12', 'follow-up.overdue … 2026-01-12']);
  t.same(of(dueOnTheMissedMorning.planId), [
    'follow-up.due … 2026-03-22',
    'follow-up.due … 2026-04-08',
    'follow-up.overdue … 2026-03-22',
    'follow-up.overdue … 2026-04-08',
  ]);
  t.same(of(endsInEaster.planId), ['follow-up.due … 2026-01-03', 'follow-up.overdue … 2026-01-03']);
  t.same(of(completed.planId), ['follow-up.due … 2026-01-02']);
  t.same(of(longOverdue.planId), ['follow-up.due … 2025-01-06', 'follow-up.overdue … 2025-01-06']);
  t.same(
    noticed.filter((notice) => notice.startsWith('agreement')),
    [`agreement.overdue ${late} 2026-03-23`, `agreement.overdue ${latest} 2026-04-06`].toSorted(),
  );
  t.ok(noticed.includes(`score.overdue ${dueThenOverdue.goalId} 2026-Q1`), 'after fourteen days of grace');
  for (const { goalId } of [scored, excused]) t.notOk(noticed.includes(`score.overdue ${goalId} 2026-Q1`));

  const { rows: told } = await owner.query(
    `select type || ' ' || coalesce(data->>'goalId', data->>'agreementId', data->>'planId') as event, data, plan_id from event where municipality_code = $1 order by id`,
    [municipality],
  );
  t.same(
    told.map(({ event }) => event).toSorted(),
    noticed.map((notice) => notice.split(' ').slice(0, 2).join(' ')).toSorted(),
    'each was told once, with ids and codes alone',
  );
  t.same(
    told.find(({ event }) => event === `score.overdue ${dueThenOverdue.goalId}`),
    {
      event: `score.overdue ${dueThenOverdue.goalId}`,
      plan_id: dueThenOverdue.planId,
      data: { planId: dueThenOverdue.planId, goalId: dueThenOverdue.goalId, quarter: '2026-Q1' },
    },
  );
});

t.test('every plan of a municipality with many plans is noticed, and once', async (t) => {
  const municipality = '0219';
  service.now = '2026-01-12T09:00:00Z';
  const team = await service.as('case-system', { municipality });
  const { planId, goalId } = await aPlan(team);
  await team.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, {
    plannedFor: '2026-04-15',
    state: 'planned',
    agreements: [{ what: 'Ringe', responsible: 'Borger', dueDate: '2026-04-01', state: 'open' }],
  });
  const MORE = 1100;
  for (const [table, column, id] of [
    ['plan', 'id', planId],
    ['goal', 'id', goalId],
    ['agreement', 'plan_id', planId],
  ])
    await owner.query(
      `insert into ${table} select (json_populate_record(${table}, json_build_object('id', gen_random_uuid()))).* from ${table}, generate_series(1, ${MORE}) where ${column} = $1`,
      [id],
    );
  service.now = '2026-04-16T04:30:00Z';
  const [one, two] = [await anInstance(), await anInstance()];
  const both = await Promise.all([noticeMorning(one, municipality), noticeMorning(two, municipality)]);
  const sum = (type: keyof (typeof both)[0]) => both[0][type] + both[1][type];
  for (const type of ['follow-up.due', 'follow-up.overdue', 'score.overdue', 'agreement.overdue'] as const)
    t.equal(sum(type), MORE + 1, type);
  t.equal((await noticesIn(municipality)).length, 4 * (MORE + 1));
  t.same(await noticeMorning(one, municipality), {
    'follow-up.due': 0,
    'follow-up.overdue': 0,
    'score.overdue': 0,
    'agreement.overdue': 0,
  });
});

t.test('a quarter is noticed even with the longest days of grace', async (t) => {
  const municipality = '0223';
  service.now = '2026-01-12T09:00:00Z';
  const team = await service.as('case-system', { municipality, expiresOn: '2030-12-31' });
  await team.put('/v1/settings', { scoreGraceDays: 92 });
  const { goalId } = await aPlan(team);
  const instance = await anInstance();
  const scoresAt = async (day: string) => {
    service.now = morningOf(day);
    await noticeMorning(instance, municipality);
    return (await noticesIn(municipality)).filter((notice) => notice.startsWith('score'));
  };
  t.same(await scoresAt('2026-07-01'), [], 'ninety-two days after 31 March');
  t.same(await scoresAt('2026-07-02'), [`score.overdue ${goalId} 2026-Q1`], 'when the quarter after is over already');
  t.same(await scoresAt('2026-10-02'), [`score.overdue ${goalId} 2026-Q1`, `score.overdue ${goalId} 2026-Q2`]);
});

t.test('a morning stopped in the middle leaves the rest to the next one', async (t) => {
  const municipality = '0230';
  service.now = '2026-01-12T09:00:00Z';
  const { planId } = await aPlan(await service.as('case-system', { municipality }));
  service.now = '2026-04-16T04:30:00Z';
  const instance = await anInstance();
  await t.rejects(noticeMorning(instance, municipality, AbortSignal.abort()));
  t.same(await noticesIn(municipality), []);
  await noticeMorning(instance, municipality);
  t.ok((await noticesIn(municipality)).includes(`follow-up.due ${planId} 2026-01-12`));
});

t.test(
  'each morning at six in Denmark every municipality is looked at, by whichever instance is free',
  async (t: Test) => {
    const municipality = '0240';
    service.now = '2026-01-12T09:00:00Z';
    const { planId } = await aPlan(await service.as('case-system', { municipality }));
    service.now = '2026-04-16T04:30:00Z';
    const log: string[] = [];
    const instances = await Promise.all([anInstance(log), anInstance(log)]);
    for (const instance of instances) {
      const { morning, notice } = morningWorkers(instance);
      const soon = { pollSeconds: 0.5 };
      await instance.queue.start({ morning: { ...morning, ...soon }, notice: { ...notice, ...soon } });
    }
    t.teardown(() => Promise.all(instances.map(({ queue }) => queue.stop(1_000))));
    t.same((await owner.query(`select name, cron, timezone from pgboss.schedule where name = 'morning'`)).rows, [
      { name: 'morning', cron: '0 6 * * *', timezone: 'Europe/Copenhagen' },
    ]);
    await owner.query(`insert into pgboss.job (name, data) values ('morning', '{}'), ('morning', '{}')`);
    const lines = () => log.filter((line) => line.includes('noticed this morning')).map((line) => JSON.parse(line));
    while (lines().length < tenants.length) await pause(50);
    t.same(
      lines()
        .map((line) => line.municipality)
        .toSorted(),
      tenants.map(({ code }) => code).toSorted(),
    );
    t.match(
      lines().find((line) => line.municipality === municipality),
      { 'follow-up.due': 1, 'follow-up.overdue': 1, 'score.overdue': 1, 'agreement.overdue': 0 },
      'counts, and nothing else',
    );
    t.notOk(log.join().includes(planId));
  },
);
