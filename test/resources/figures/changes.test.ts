/** The feed of changes misses nothing, so a copy that follows it stays equal to the original. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import t, { type Test } from 'tap';
import { Dice } from '../../../src/demo/dice.ts';
import { type Answer, aPlan, type Client, FFB, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t, { webhookAllowedAddresses: ['127.0.0.1'] });
const owner = new pg.Client({ connectionString: service.databaseUrl });
await owner.connect();
t.teardown(() => owner.end());

const FACTS = { score: 'scores', goal: 'goals', 'follow-up': 'follow-ups', intervention: 'interventions' };
type Copy = Map<string, Json>;

/** A BI tool with a copy of the facts. */
class Reader {
  readonly #bi: Client;
  readonly copy: Record<string, Copy> = {};
  readonly seen = new Map<string, number>();
  cursor = '';

  constructor(bi: Client) {
    this.#bi = bi;
  }

  async facts(name: string): Promise<{ rows: Copy; cursor: string }> {
    const { text, headers, status } = await this.#bi.get(`/v1/exports/${name}`, { accept: 'application/x-ndjson' });
    if (status !== 200) throw new Error(text);
    const rows = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    return { rows: new Map(rows.map((row) => [row.id, row])), cursor: headers.get('changes-cursor') as string };
  }

  /** Each export is of another moment: the feed continues from the first. */
  async begin(): Promise<void> {
    for (const [resource, name] of Object.entries(FACTS)) {
      const { rows, cursor } = await this.facts(name);
      this.copy[resource] = rows;
      this.cursor ||= cursor;
    }
  }

  /** Reads a page and handles its items. @param handled handles only so many, and continues after the last of them */
  async page(limit: number, handled = Number.POSITIVE_INFINITY): Promise<{ items: Json[]; more: boolean }> {
    const { status, body } = await this.#bi.get(`/v1/changes?limit=${limit}&after=${this.cursor}`);
    if (status !== 200) throw new Error(body.detail);
    for (const { resource, id, row, change, cursor } of body.items.slice(0, handled)) {
      if (row === null) this.copy[resource]?.delete(id);
      else this.copy[resource]?.set(id, row);
      this.seen.set(change, (this.seen.get(change) ?? 0) + 1);
      this.cursor = cursor;
    }
    if (handled >= body.items.length) this.cursor = body.next;
    return body;
  }

  async compare(t: Test): Promise<void> {
    for (const [resource, name] of Object.entries(FACTS)) {
      const { rows } = await this.facts(name);
      const sorted = (copy: Copy) => [...copy].toSorted(([a], [b]) => (a < b ? -1 : 1));
      t.ok(rows.size > 0, `there are ${name}`);
      t.same(sorted(this.copy[resource] as Copy), sorted(rows), `${rows.size} ${name}`);
    }
  }
}

/** Whether the feed has given every change. Transactions of others on the same server can hold changes back for a while. */
async function drained({ cursor }: { cursor: string }, municipality = '0661'): Promise<boolean> {
  const [transactionId, id] = Buffer.from(cursor, 'base64url').toString().split('.');
  const { rows } = await owner.query(
    `select from change where municipality_code = $1 and (transaction_id, id) > ($2::text::xid8, $3::bigint) limit 1`,
    [municipality, transactionId, id],
  );
  return rows.length === 0;
}

type World = {
  plans: Awaited<ReturnType<typeof aPlan>>[];
  scores: string[];
  followUps: [planId: string, id: string][];
};

/** Writes something a case system can write, perhaps refused, while others write about the same things. */
async function write(client: Client, world: World, dice: Dice): Promise<Answer | undefined> {
  const one = <Item>(items: readonly Item[]): Item => dice.pick(items);
  const plan = one(world.plans);
  const known = async (path: string, body: object) => {
    const { headers } = await client.get(path);
    const etag = headers.get('etag');
    return client.put(path, body, etag ? { 'if-match': etag } : {});
  };
  const score = () => ({
    goalId: one(world.plans).goalId,
    assessedOn: `2026-0${dice.whole(1, 9)}-15`,
    informant: one(['staff', 'citizen']),
    ...(dice.chance(0.8) ? { value: dice.whole(0, 4) } : { notAssessed: 'Ferie' }),
  });
  const paths = {
    citizen: `/v1/citizens/${plan.citizenId}`,
    plan: `/v1/plans/${plan.planId}`,
    goal: `/v1/plans/${plan.planId}/goals/${plan.goalId}`,
    intervention: `/v1/plans/${plan.planId}/interventions/${plan.interventionId}`,
  };
  const acts: (() => Promise<Answer | undefined>)[] = [
    async () => {
      world.plans.push(await aPlan(client));
      return undefined;
    },
    () => {
      const id = uuid();
      world.scores.push(id);
      return client.put(`/v1/scores/${id}`, score());
    },
    () => client.post('/v1/scores', score()),
    () => known(`/v1/scores/${one(world.scores)}`, score()),
    () => client.delete(`/v1/scores/${one(world.scores)}`),
    () => {
      const scores = Array.from({ length: dice.whole(1, 6) }, () => ({
        id: dice.chance(0.5) ? one(world.scores) : uuid(),
        ...score(),
      }));
      world.scores.push(...scores.map(({ id }) => id));
      return client.post(`/v1/score-batches?atomic=${dice.chance(0.5)}`, { scores });
    },
    () =>
      client.post('/v1/assessments', {
        citizenId: plan.citizenId,
        instrument: 'ten-step',
        assessedOn: '2026-05-04',
        informant: 'citizen',
        values: { bolig: dice.whole(1, 10), netvaerk: dice.chance(0.7) ? 4 : null },
      }),
    () =>
      known(paths.citizen, { caseNumber: `TEST-${plan.citizenId.slice(0, 8)}`, protectedAddress: dice.chance(0.4) }),
    () => (dice.chance(0.4) ? client.delete(paths.citizen) : client.get(paths.citizen)),
    () =>
      known(paths.plan, { citizenId: plan.citizenId, startDate: '2026-01-12', status: one(['active', 'completed']) }),
    () => client.delete(paths.plan),
    () =>
      known(paths.goal, {
        kind: 'goal',
        status: 'active',
        changeType: one(['develop', 'maintain']),
        theme: FFB.cleaning,
        measure: { instrument: 'ffb-level', baseline: { value: 3, date: '2026-01-12' } },
      }),
    () => client.delete(paths.goal),
    () => known(paths.intervention, { code: FFB.supportAtHome, startDate: '2026-01-19', package: dice.whole(0, 10) }),
    () => client.delete(paths.intervention),
    () => {
      const id = uuid();
      world.followUps.push([plan.planId, id]);
      return client.put(`/v1/plans/${plan.planId}/follow-ups/${id}`, { plannedFor: '2026-12-01', state: 'planned' });
    },
    () => {
      const [planId, id] = one(world.followUps);
      const held = {
        plannedFor: '2026-10-01',
        heldOn: '2026-10-02',
        state: 'held',
        experience: { tryghed: dice.whole(1, 5) },
      };
      return known(`/v1/plans/${planId}/follow-ups/${id}`, held);
    },
    () => {
      const [planId, id] = one(world.followUps);
      return client.delete(`/v1/plans/${planId}/follow-ups/${id}`);
    },
  ];
  return one(acts)();
}

for (const seed of [20261122, 7]) {
  t.test(
    `a copy from an export and the feed is the original, whatever was written meanwhile (seed ${seed})`,
    async (t) => {
      const clients = await Promise.all(Array.from({ length: 5 }, () => service.as('case-system')));
      const first = clients[0] as Client;
      const world: World = { plans: [], scores: [], followUps: [] };
      for (let n = 0; n < 3; n++) world.plans.push(await aPlan(first));
      for (const { planId, goalId } of world.plans) {
        world.scores.push(uuid());
        world.followUps.push([planId, uuid()]);
        await first.put(`/v1/scores/${world.scores.at(-1)}`, {
          goalId,
          assessedOn: '2026-02-02',
          value: 2,
          informant: 'staff',
        });
      }

      let written = 0;
      let changed = 0;
      let writing = clients.length;
      const writers = clients.map(async (client, index) => {
        const dice = new Dice(seed + index);
        for (let n = 0; n < 80; n++, written++) {
          const answer = await write(client, world, dice);
          if (!answer || answer.status < 300) changed++;
          else if (answer.status >= 500) t.fail(`${answer.status} ${answer.text}`);
        }
        writing--;
      });
      while (written < 80) await pause(5);

      const bi = await service.as('bi');
      const [steady, halting] = [new Reader(bi), new Reader(bi)];
      await Promise.all([steady.begin(), halting.begin()]);
      t.ok(writing > 0, 'the exports were taken while others wrote');
      const dice = new Dice(seed);
      const follow = async (reader: Reader, step: () => Promise<{ items: Json[]; more: boolean }>) => {
        for (;;) {
          const over = writing === 0;
          const { items, more } = await step();
          if (over && !more && items.length === 0 && (await drained(reader))) return;
        }
      };
      await Promise.all([
        follow(steady, () => steady.page(1000)),
        follow(halting, () => halting.page(dice.whole(1, 12), dice.chance(0.6) ? undefined : dice.whole(1, 5))),
        ...writers,
      ]);

      t.ok(changed > 100, `${changed} of ${written} writes changed something`);
      for (const change of ['created', 'replaced', 'entered-in-error', 'removed', 'returned'])
        t.ok((steady.seen.get(change) ?? 0) > 0, `${steady.seen.get(change)} were ${change}`);
      await steady.compare(t);
      await halting.compare(t);
    },
  );
}

const bi = await service.as('bi');
const caseSystem = await service.as('case-system');

/** Everything after the cursor, read page by page, and the cursor then. */
async function readOn(client: Client, after: string, limit = 1000, municipality = '0661') {
  const items: Json[] = [];
  for (let next = after; ; ) {
    const { status, body } = await client.get(`/v1/changes?limit=${limit}${next && `&after=${next}`}`);
    if (status !== 200) throw new Error(body.detail);
    items.push(...body.items);
    next = body.next;
    if (!body.more && (await drained({ cursor: next }, municipality))) return { items, next };
  }
}
const idsOf = (items: Json[]) => items.map(({ id }) => id);
const aScore = (goalId: string) => ({ goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' });

t.test('a change that is still being written holds back the changes after it, and comes before them', async (t) => {
  const { planId, goalId } = await aPlan(caseSystem);
  const { next: begin } = await readOn(caseSystem, '');
  const slow = new pg.Client({ connectionString: service.databaseUrl });
  await slow.connect();
  t.teardown(() => slow.end());
  await slow.query('begin; select pg_current_xact_id()');
  const quick = uuid();
  await caseSystem.put(`/v1/scores/${quick}`, aScore(goalId));
  const { body } = await caseSystem.get(`/v1/changes?after=${begin}`);
  t.same(body, { items: [], next: begin, more: false }, 'nothing is certain yet');
  const { headers } = await bi.get('/v1/exports/scores');
  t.equal(headers.get('changes-cursor'), begin, 'an export has more than its cursor says, never less');
  await slow.query(
    `insert into change (municipality_code, at, resource, resource_id, version, change) values ('0661', now(), 'plan', '${planId}', 1, 'created')`,
  );
  await slow.query('commit');
  t.same(idsOf((await readOn(caseSystem, begin)).items), [planId, quick]);
});

t.test('a case system gets everything by its real id, and the access log has the citizens concerned', async (t) => {
  const municipality = '0101';
  const caseSystem = await service.as('case-system', { municipality });
  const { next: begin } = await readOn(caseSystem, '', 1, municipality);
  const [one, other] = [await aPlan(caseSystem), await aPlan(caseSystem)];
  const [scoreId, followUpId, agreementId] = [uuid(), uuid(), uuid()];
  const { planId } = one;
  const done = async (answer: Promise<Answer>) => t.ok((await answer).status < 300);
  await done(caseSystem.put(`/v1/scores/${scoreId}`, aScore(one.goalId)));
  await done(
    caseSystem.put(`/v1/plans/${planId}/follow-ups/${followUpId}`, {
      plannedFor: '2026-12-01',
      state: 'planned',
      agreements: [{ id: agreementId, what: 'Ringe', responsible: 'Borger', dueDate: '2026-12-02', state: 'open' }],
    }),
  );
  await done(caseSystem.post(`/v1/plans/${planId}/exemptions`, { reason: 'Ferie', days: 3 }));
  await done(caseSystem.put('/v1/instruments/ro', { name: 'Ro', min: 0, max: 10, direction: 'higher-is-better' }));
  const policy = { label: 'Vores', defaultRule: { first: { to: 'P3M' }, next: { to: 'P1Y' } } };
  await done(caseSystem.put('/v1/follow-up-policies/vores', policy));
  await done(caseSystem.put('/v1/settings', { scoreGraceDays: 7 }));
  await done(caseSystem.put(`/v1/webhooks/${uuid()}`, { url: 'http://127.0.0.1:1/' }));
  await done(caseSystem.delete(`/v1/scores/${scoreId}`));

  const { items } = await readOn(caseSystem, begin, 4, municipality);
  t.match(items, [
    { resource: 'citizen', id: one.citizenId, version: 1, change: 'created', at: '2026-11-21T10:00:00+00:00' },
    { resource: 'provider', id: one.providerId },
    { resource: 'plan', id: planId },
    { resource: 'intervention', id: one.interventionId, planId },
    { resource: 'goal', id: one.goalId, planId },
    ...['citizen', 'provider', 'plan', 'intervention', 'goal'].map((resource) => ({ resource })),
    { resource: 'score', id: scoreId },
    { resource: 'follow-up', id: followUpId, planId },
    { resource: 'agreement', id: agreementId, planId },
    { resource: 'exemption', planId },
    { resource: 'instrument', id: 'ro' },
    { resource: 'follow-up-policy', id: 'vores' },
    { resource: 'settings', id: 'settings' },
    { resource: 'score', id: scoreId, version: 2, change: 'entered-in-error' },
  ]);
  t.equal(items.length, 18, 'and of no webhook');
  t.notOk(items.some((item) => 'row' in item));

  const { rows: before } = await owner.query('select max(id) as id from access_log');
  await caseSystem.get(`/v1/changes?after=${begin}`);
  const { rows } = await owner.query('select citizen_id, action, operation from access_log where id > $1 order by 1', [
    before[0].id,
  ]);
  const logged = [one.citizenId, other.citizenId].toSorted();
  t.same(
    rows,
    logged.map((citizen_id) => ({ citizen_id, action: 'read', operation: 'listChanges' })),
  );
});

t.test('BI gets only rows, under their pseudonyms, and the access log no citizen', async (t) => {
  const { next: begin } = await readOn(bi, '');
  const plan = await aPlan(caseSystem);
  const scoreId = uuid();
  await caseSystem.put(`/v1/scores/${scoreId}`, aScore(plan.goalId));
  await caseSystem.put('/v1/instruments/ro', { name: 'Ro', min: 0, max: 10, direction: 'higher-is-better' });
  await caseSystem.delete(`/v1/scores/${scoreId}`);
  const accesses = async () => (await owner.query('select count(*) from access_log')).rows;
  const logged = await accesses();
  const { items } = await readOn(bi, begin);
  t.same(await accesses(), logged, 'it is about no citizen');
  t.match(items, [
    { resource: 'intervention', version: 1, change: 'created', row: { legalBasis: 'SEL-85' } },
    { resource: 'goal', change: 'created', row: { baselineValue: 3 } },
    { resource: 'score', change: 'created', row: null },
    { resource: 'score', change: 'entered-in-error', version: 2, row: null },
  ]);
  t.equal(items.length, 4);
  const [intervention, goal, score] = items;
  t.equal(goal.row.id, goal.id);
  t.equal(goal.row.citizenId, intervention.row.citizenId);
  const { providerId, ...personal } = plan;
  for (const id of [...Object.values(personal), scoreId]) t.notOk(JSON.stringify(items).includes(id));
  t.equal(intervention.row.providerId, providerId);
  t.equal(score.id, items[3].id);
});

t.test('what a change carries along comes on one page, and again for who stopped in the middle', async (t) => {
  const { citizenId, goalId } = await aPlan(caseSystem);
  for (let n = 0; n < 3; n++) await caseSystem.post('/v1/scores', aScore(goalId));
  const { next: begin } = await readOn(bi, '');
  const citizen = `/v1/citizens/${citizenId}`;
  await caseSystem.delete(citizen);
  const gone = await readOn(bi, begin, 1);
  t.equal(gone.items.length, 5, 'a goal, an intervention and three scores, on a page for one item');
  for (const item of gone.items) {
    t.match(item, { change: 'removed', row: null });
    t.same((await readOn(bi, item.cursor)).items, item === gone.items.at(-1) ? [] : gone.items);
  }
  const { body } = await caseSystem.get(citizen);
  await caseSystem.put(citizen, { caseNumber: body.caseNumber }, { 'if-match': '"2"' });
  const back = (await readOn(bi, gone.next)).items;
  t.same(idsOf(back), idsOf(gone.items));
  for (const { change, row, id } of back) t.match({ change, row }, { change: 'returned', row: { id } });
  await caseSystem.put(citizen, { caseNumber: 'Et andet' }, { 'if-match': '"3"' });
  t.same((await readOn(bi, back.at(-1).cursor)).items, [], 'a change of what facts do not show');
});

t.test('a cursor is valid only in the history it was seen in', async (t) => {
  for (const after of ['x', 'MTIuMQ', Buffer.from('1.1.0').toString('base64url'), '%00', "'"]) {
    const { status, body } = await bi.get(`/v1/changes?after=${after}`);
    t.equal(status, 422, after);
    t.match(body, { code: 'invalid-parameter', errors: [{ parameter: 'after', code: 'wrong-cursor' }] });
  }
  for (const limit of ['0', '1001', 'x']) t.equal((await bi.get(`/v1/changes?limit=${limit}`)).status, 422);
  const expired = async (client: Client, cursor: string, why: string) => {
    const { status, body } = await client.get(`/v1/changes?after=${cursor}`);
    t.equal(status, 410, why);
    t.match(body, { code: 'cursor-expired', errors: [{ parameter: 'after' }] });
  };
  const { next } = await readOn(bi, '');
  const another = await startService(t);
  await expired(await another.as('bi'), next, 'another database');
  const beforeAll = (await (await another.as('bi')).get('/v1/exports/goals')).headers.get('changes-cursor') as string;
  const empty = await service.as('bi', { municipality: '0751' });
  t.equal((await empty.get('/v1/exports/goals')).status, 200);
  await expired(empty, beforeAll, 'another database, before the first change of each');
  await expired(empty, next, 'another municipality');

  const plan = await aPlan(caseSystem);
  const { next: later } = await readOn(bi, next);
  t.equal((await bi.get(`/v1/changes?after=${later}`)).status, 200);
  await owner.query(`update change set resource_id = $1 where resource_id = $2`, [uuid(), plan.goalId]);
  await expired(bi, later, 'the change was lost with a restore, and another one has its number');
  await owner.query('delete from change where id = (select max(id) from change)');
  await expired(bi, later, 'the change was lost');
  t.equal((await bi.get(`/v1/changes?after=${next}`)).status, 200, 'one from before it is still good');
});
