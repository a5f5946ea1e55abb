/** A citizen's own app may read that citizen's plan and say how it goes, and may do nothing else. */
import t from 'tap';
import { sql } from '../../src/db/statement.ts';
import { withTenant } from '../../src/db/tenant.ts';
import { Issuer } from '../support/jwt.ts';
import { refused } from '../support/refused.ts';
import { aPlan, type Json, startService, uuid } from '../support/service.ts';

const issuer = await Issuer.start(t);
const service = await startService(t, { issuer });
const caseSystem = await service.as('case-system');
const own = await aPlan(caseSystem);
const other = await aPlan(caseSystem);
const app = await service.withToken(issuer, 'citizen-app', { citizenId: own.citizenId, sub: 'min-plan' });
const score = { goalId: own.goalId, assessedOn: '2026-03-30', value: 2, informant: 'citizen' };
const theirs = uuid();
await caseSystem.put(`/v1/scores/${theirs}`, { ...score, goalId: other.goalId });
const held = { plannedFor: '2026-03-01', state: 'held', heldOn: '2026-03-01' };
const [ownMeeting, theirMeeting] = [uuid(), uuid()];
await caseSystem.put(`/v1/plans/${own.planId}/follow-ups/${ownMeeting}`, held);
await caseSystem.put(`/v1/plans/${other.planId}/follow-ups/${theirMeeting}`, held);

const pathsOf = (plan: typeof own, meeting: string) => [
  `/v1/plans/${plan.planId}`,
  `/v1/plans/${plan.planId}/goals`,
  `/v1/plans/${plan.planId}/goals/${plan.goalId}`,
  `/v1/goals/${plan.goalId}/progression`,
  `/v1/goals/${plan.goalId}/scores`,
  `/v1/plans/${plan.planId}/follow-ups`,
  `/v1/plans/${plan.planId}/follow-ups/${meeting}`,
  `/v1/plans/${plan.planId}/agreements`,
  `/v1/citizens/${plan.citizenId}/development?instrument=ffb-level`,
  `/v1/citizens/${plan.citizenId}/goal-attainment`,
];

t.test('the app reads its own citizen’s plan; another citizen’s plan does not exist for it', async (t) => {
  for (const path of pathsOf(own, ownMeeting)) {
    const answer = await app.get(path);
    t.equal(answer.status, 200, path);
    t.same(answer.body, (await caseSystem.get(path)).body, `${path} reads as for the authority`);
  }
  for (const path of [...pathsOf(other, theirMeeting), `/v1/scores/${theirs}`]) {
    t.equal((await caseSystem.get(path)).status, 200, path);
    refused(t, await app.get(path), 'not-found');
  }
  t.same(
    (await app.get('/v1/plans')).body.items.map(({ id }: Json) => id),
    [own.planId],
  );
  t.same((await app.get(`/v1/plans?citizenId=${other.citizenId}`)).body.items, []);
  t.same(
    (await caseSystem.get(`/v1/citizens/${other.citizenId}/access-log`)).body.items.filter(
      ({ credentialId }: Json) => credentialId === 'jwt:min-plan',
    ),
    [],
    'and nothing was logged for the other citizen',
  );
  t.match(
    (await caseSystem.get(`/v1/citizens/${own.citizenId}/access-log`)).body.items.find(
      ({ credentialId }: Json) => credentialId === 'jwt:min-plan',
    ),
    { actor: 'min-plan', action: 'read' },
  );
});

t.test('the app records what its citizen says, about that citizen’s own goals', async (t) => {
  const path = `/v1/scores/${uuid()}`;
  t.match(await app.put(path, score), { status: 201, body: { informant: 'citizen', citizenId: own.citizenId } });
  t.match(await app.put(path, { ...score, value: 1 }, { 'if-match': '"1"' }), { status: 200, body: { value: 1 } });
  t.equal((await app.post('/v1/scores', { ...score, assessedOn: '2026-06-30' })).status, 201);
  const onInstrument = {
    citizenId: own.citizenId,
    instrument: 'ten-step',
    dimension: 'bolig',
    assessedOn: '2026-03-30',
    value: 4,
    informant: 'citizen',
  };
  t.equal((await app.post('/v1/scores', onInstrument)).status, 201);
  t.equal((await app.delete(path)).status, 200);

  refused(t, await app.post('/v1/scores', { ...score, goalId: other.goalId }), 'not-found', '/goalId not-found');
  refused(
    t,
    await app.post('/v1/scores', { ...onInstrument, citizenId: other.citizenId }),
    'not-found',
    '/citizenId not-found',
  );
  for (const informant of ['staff', 'provider', 'relative'])
    refused(t, await app.post('/v1/scores', { ...score, informant }), 'forbidden-scope', '/informant forbidden-scope');

  const staffs = `/v1/scores/${uuid()}`;
  await caseSystem.put(staffs, { ...score, informant: 'staff' });
  t.equal((await app.get(staffs)).status, 200, 'the app may read what staff have said');
  refused(t, await app.put(staffs, score, { 'if-match': '"1"' }), 'conflict');
  refused(t, await app.delete(staffs), 'forbidden-scope');
  refused(t, await app.put(`/v1/scores/${theirs}`, score, { 'if-match': '"1"' }), 'conflict');
  refused(t, await app.delete(`/v1/scores/${theirs}`), 'not-found');
  t.match((await caseSystem.get(staffs)).body, { version: 1, informant: 'staff' });
  t.match((await caseSystem.get(`/v1/scores/${theirs}`)).body, { version: 1, value: 2 });
});

t.test('one subject with tokens for two citizens never gets the stored answer of the other citizen', async (t) => {
  const same = { 'idempotency-key': uuid() };
  const forOther = await service.withToken(issuer, 'citizen-app', { citizenId: other.citizenId, sub: 'min-plan' });
  t.equal((await app.post('/v1/scores', score, same)).status, 201);
  t.equal((await app.post('/v1/scores', score, same)).headers.get('idempotency-replayed'), 'true');
  refused(t, await forOther.post('/v1/scores', score, same), 'not-found', '/goalId not-found');
});

t.test('row-level security alone limits a citizen’s transaction to that citizen’s plans', async (t) => {
  const seen = await withTenant(
    service.pool,
    '0661',
    service.now.toISOString(),
    async (tenant) => ({
      plans: await tenant.query<{ id: string }>(sql`select id from plan`),
      citizens: await tenant.query<{ id: string }>(sql`select id from citizen`),
      changed: await tenant.query(sql`update plan set purpose = 'x' where id = ${other.planId} returning id`),
    }),
    { citizenId: own.citizenId },
  );
  t.same(seen, { plans: [{ id: own.planId }], citizens: [{ id: own.citizenId }], changed: [] });
});
