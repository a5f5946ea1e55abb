/** The demo holds what it promises, and a seeding that was interrupted gives the same data. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import t from 'tap';
import { buildApp } from '../src/app.ts';
import { seedDemo } from '../src/demo/seed.ts';
import { DEMO_NOW, startDemo } from './support/demo.ts';
import { type Json, startService } from './support/service.ts';

const { service, keys } = await startDemo(t);
const caseSystem = service.withKey(keys.caseSystem);

const all = async (path: string): Promise<Json[]> => {
  const { body } = await caseSystem.get(`${path}${path.includes('?') ? '&' : '?'}limit=1000`);
  t.equal(body.next, null, `${path} is read whole`);
  return body.items;
};
const tally = (items: Json[], of: (item: Json) => unknown): Map<unknown, number> =>
  new Map([...Map.groupBy(items, of)].map(([key, group]) => [key, group.length]));
const atLeast = (counts: Map<unknown, number>, wanted: Record<string, number>) => {
  for (const [key, least] of Object.entries(wanted))
    t.ok((counts.get(key) ?? 0) >= least, `${key}: ${counts.get(key)} of at least ${least}`);
};

/** Everything stored, except who wrote it and its logs. */
async function everything(databaseUrl: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
     and table_name not in ('credential', 'access_log', 'idempotency_key', 'change', 'trend_cell', 'trend_period', 'trend_progress') order by 1`,
  );
  const tables: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows } = await client.query(
      `select coalesce(string_agg(t::text, E'\\n' order by t::text), '') as text from ${name} t`,
    );
    tables[name] = rows[0].text;
  }
  await client.end();
  return tables;
}

t.test('120 invented citizens without CPR, three providers, plans in every state', async (t) => {
  const citizens = await all('/v1/citizens');
  t.equal(citizens.length, 120);
  t.ok(citizens.every(({ caseNumber, cpr }) => /^DEMO-\d{4}$/.test(caseNumber) && cpr === undefined));
  t.same((await all('/v1/providers')).map(({ name }) => name).toSorted(), [
    'Aktivitetshuset Mønstergård',
    'Bostøtten Prøvekær',
    'Botilbuddet Eksempelhus',
  ]);
  const plans = await all('/v1/plans');
  t.equal(plans.length, 120);
  atLeast(
    tally(plans, ({ status }) => status),
    { active: 60, completed: 15, draft: 3, cancelled: 1 },
  );
  atLeast(
    tally(plans, ({ term }) => term),
    { short: 20, long: 60 },
  );
  const started = plans.map(({ createdAt }) => createdAt.slice(0, 7));
  t.ok(new Set(started).size >= 18, 'written down over the nine quarters, not all today');
  t.ok(started.toSorted()[0] < '2024-12' && plans.every(({ createdAt }) => createdAt <= '2026-11-21T10:00:00'));
});

t.test('goals of all change types, on both instruments, with every judgement and pace', async (t) => {
  const goals = await all('/v1/goals');
  const main = goals.filter(({ kind }) => kind === 'goal');
  atLeast(
    tally(main, ({ changeType }) => changeType),
    { develop: 80, maintain: 20, 'limit-loss': 20 },
  );
  atLeast(
    tally(main, ({ measure }) => measure.instrument),
    { 'ffb-level': 80, 'ten-step': 30 },
  );
  atLeast(
    tally(main, ({ progression }) => progression.judgement),
    { reached: 20, progressing: 10, unchanged: 10, setback: 10, 'not-assessed': 1 },
  );
  atLeast(
    tally(main, ({ progression }) => progression.pace),
    { ahead: 3, 'on-track': 50, behind: 20 },
  );
  t.ok(new Set(main.map(({ theme }) => theme)).size >= 20, 'over many sub-themes');
  t.ok(main.filter(({ progression }) => progression.fellBackOn).length >= 5, 'some were reached and fell back');
  t.ok(main.some(({ smart }) => smart.missing.length === 0) && main.some(({ smart }) => !smart.accepted));
  const perPlan = [...tally(main, ({ planId }) => planId).values()];
  t.same([Math.min(...perPlan), Math.max(...perPlan)], [1, 3]);
  const subGoals = goals.filter(({ kind }) => kind === 'sub-goal');
  t.ok(subGoals.length >= 60 && subGoals.every(({ providerId }) => providerId), 'sub-goals by the providers');
  t.ok(new Set(subGoals.map(({ providerId }) => providerId)).size === 3);
});

t.test('scores by staff, provider and citizen, with gaps, reasons and a correction', async (t) => {
  const client = new pg.Client({ connectionString: service.databaseUrl });
  await client.connect();
  const { rows: scores } = await client.query('select id, informant, not_assessed as reason, version from score');
  await client.end();
  atLeast(
    tally(scores, ({ informant }) => informant),
    { staff: 100, provider: 200, citizen: 100 },
  );
  t.ok(scores.filter(({ reason }) => reason !== null).length >= 10, 'some could not be assessed, with a reason');
  const corrected = scores.filter(({ version }) => version > 1);
  t.equal(corrected.length, 1);
  const { body } = await caseSystem.get(`/v1/scores/${corrected[0].id}/history`);
  t.match(body.items, [{ value: 4 }, { value: 2, comment: /^Rettet/ }]);
  t.ok(body.items[0].createdAt < body.items[1].updatedAt, 'two weeks later');
});

t.test('meetings held, planned, cancelled and no-shows, with agreements open and done', async (t) => {
  const meetings = await all('/v1/follow-ups');
  atLeast(
    tally(meetings, ({ state }) => state),
    { held: 150, planned: 40, cancelled: 5, 'no-show': 5 },
  );
  const agreements = meetings.flatMap((meeting) => meeting.agreements);
  atLeast(
    tally(agreements, ({ state }) => state),
    { open: 20, done: 100 },
  );
  t.ok(meetings.every(({ state, plannedFor }) => (state === 'planned') === plannedFor > '2026-11-21'));
});

t.test('interventions with legal bases, packages that step down, and groups', async (t) => {
  const interventions = await all('/v1/interventions');
  atLeast(
    tally(interventions, ({ legalBasis }) => legalBasis),
    { 'SEL-85': 30, 'SEL-107': 5, 'SEL-104': 5, 'SEL-103': 1, 'SEL-82a': 3 },
  );
  t.ok(interventions.some(({ delivery }) => delivery === 'group'));
  t.ok(interventions.filter(({ endReason }) => /^Nedtrappet/.test(endReason)).length >= 10);
});

t.test('the provider sees the example plan, on which citizen and staff disagree', async (t) => {
  const { status, body } = await service.withKey(keys.provider).get(`/v1/plans/${keys.examplePlanId}`);
  t.equal(status, 200);
  t.equal(body.status, 'active');
  const [first, second] = body.goals;
  t.equal(first.id, keys.exampleGoalId);
  t.match(first, {
    title: 'Holder orden i egen bolig',
    measure: { instrument: 'ffb-level', baseline: { value: 3 }, target: { value: 1 } },
    smart: { missing: [] },
  });
  t.ok(first.scores.length >= 4 && first.subGoals.length > 0);
  const byQuarter = Map.groupBy(second.scores as Json[], ({ quarter }) => quarter);
  const apart = [...byQuarter.values()].map((scores) => scores.map(({ value }) => value));
  t.ok(
    apart.some((values) => Math.max(...values) - Math.min(...values) >= 1),
    'a step or more apart',
  );
  t.ok(body.nextFollowUp && body.lastFollowUp && body.openAgreements.length > 0);
  t.match(JSON.stringify(body), /[æøå]/);
});

t.test('the trend has figures, and cells too small to show', async (t) => {
  const { body } = await service.withKey(keys.bi).get('/v1/trends/goals?from=2025-Q1&to=2026-Q4&groupBy=quarter,theme');
  const shown = body.rows.filter(({ suppressed }: Json) => !suppressed);
  t.ok(shown.length >= 30, `${shown.length} rows with figures`);
  t.ok(body.suppression.cells >= 8, `${body.suppression.cells} suppressed`);
  t.ok(shown.every(({ citizens }: Json) => citizens >= 5));
  t.equal(new Set(shown.map(({ quarter }: Json) => quarter)).size, 8, 'figures in every quarter');
});

t.test('a second seeding changes nothing', async (t) => {
  const before = await everything(service.databaseUrl);
  t.equal(await seedDemo({ buildApp, pool: service.pool, clock: () => service.now }), null);
  t.same(await everything(service.databaseUrl), before);
});

t.test('a seeding interrupted and resumed another day gives the same data', async (t) => {
  const other = await startService(t, { now: DEMO_NOW });
  const admin = new pg.Client({ connectionString: other.databaseUrl });
  await admin.connect();
  const seed = () => seedDemo({ buildApp, pool: other.pool, clock: () => other.now });
  const cut = t.rejects(seed());
  const goals = async () => (await admin.query('select count(*)::int as n from goal')).rows[0].n;
  while ((await goals()) < 60) await pause(20);
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await cut;
  t.ok((await goals()) < 200, 'it was not finished');
  await admin.end();

  other.now = '2026-11-23T07:00:00Z';
  const { examplePlanId, exampleGoalId } = (await seed()) ?? {};
  t.same({ examplePlanId, exampleGoalId }, { examplePlanId: keys.examplePlanId, exampleGoalId: keys.exampleGoalId });
  t.same(await everything(other.databaseUrl), await everything(service.databaseUrl));
  const credentials = (await (await other.as('admin')).get('/v1/credentials')).body.items;
  const holding = credentials.filter(({ revokedAt }: Json) => !revokedAt).map(({ name }: Json) => name);
  t.same(holding.toSorted(), ['Demo: BI', 'Demo: administrator', 'Demo: sagssystem', 'Demo: udfører', 'test admin']);
});
