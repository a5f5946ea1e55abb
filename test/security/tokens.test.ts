/** Tokens of an issuer beside keys: which are accepted, which are not, and what happens when the issuer is away. */
import t from 'tap';
import { KEY_ROLES } from '../../src/access/roles.ts';
import { Issuer, WRONG } from '../support/jwt.ts';
import { refused } from '../support/refused.ts';
import { aPlan, type Json, startService } from '../support/service.ts';

const NOW = '2026-11-21T10:00:00Z';
const issuer = await Issuer.start(t);
const service = await startService(t, { issuer, now: NOW });
const caseSystem = await service.as('case-system');
const plan = await aPlan(caseSystem);

const unauthenticated = ['unauthenticated', 'Authorization unauthenticated'] as const;

t.test('a token opens what a key of its municipality, role and provider opens', async (t) => {
  const system = await service.withToken(issuer, 'case-system', { sub: 'medarbejder-12' });
  const read = await system.get(`/v1/plans/${plan.planId}`);
  t.equal(read.status, 200);
  t.same(read.body, (await caseSystem.get(`/v1/plans/${plan.planId}`)).body);
  const provider = await service.withToken(issuer, 'provider', { providerId: plan.providerId.toUpperCase() });
  t.equal((await provider.get(`/v1/plans/${plan.planId}`)).status, 200);
  const other = await service.withToken(issuer, 'provider', { providerId: '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0999' });
  t.equal((await other.get(`/v1/plans/${plan.planId}`)).status, 404);
  const neighbour = await service.withToken(issuer, 'case-system', { municipality: '0657' });
  t.equal((await neighbour.get(`/v1/plans/${plan.planId}`)).status, 404);
  refused(t, await (await service.withToken(issuer, 'bi')).get('/v1/plans'), 'forbidden-scope');
  const everywhere = await service.withToken(issuer, 'bi', { municipality: '*' });
  t.equal((await everywhere.get('/v1/trends/goals?from=2026-Q1&to=2026-Q3&groupBy=quarter,municipality')).status, 200);

  const { items } = (await caseSystem.get(`/v1/citizens/${plan.citizenId}/access-log`)).body;
  t.match(
    items.find(({ credentialId }: Json) => credentialId === 'jwt:medarbejder-12'),
    { actor: 'medarbejder-12', operation: 'getPlan', action: 'read' },
    'the subject is the actor',
  );
  await system.get(`/v1/plans/${plan.planId}`, { 'x-actor': 'vikar-7' });
  const [latest] = (await caseSystem.get(`/v1/citizens/${plan.citizenId}/access-log`)).body.items.filter(
    ({ actor }: Json) => actor === 'vikar-7',
  );
  t.match(latest, { credentialId: 'jwt:medarbejder-12' }, 'unless the caller names another');
});

t.test('a token that is wrong in any way is refused in the same words as a wrong key', async (t) => {
  const wrongKey = await service.withKey('fk_0661_000000000000_').get('/v1/settings');
  refused(t, wrongKey, ...unauthenticated);
  for (const how of WRONG) {
    const answer = await service.withKey(await issuer.wrong(how, 'admin', service.now)).get('/v1/settings');
    refused(t, answer, ...unauthenticated);
    t.same({ ...answer.body, instance: '' }, { ...wrongKey.body, instance: '' }, how);
    t.equal(answer.headers.get('www-authenticate'), wrongKey.headers.get('www-authenticate'), how);
  }
  const token = await issuer.token('admin', service.now);
  t.equal((await service.withKey(token).get('/v1/settings')).status, 200, 'a token that is not wrong is accepted');
  const basic = Buffer.from(`token:${token}`).toString('base64');
  refused(
    t,
    await service
      .anonymous()
      .with({ authorization: `Basic ${basic}` })
      .get('/v1/settings'),
    ...unauthenticated,
  );
  t.notOk(
    service.log.some((line) => line.includes(token.split('.')[1] as string)),
    'no token gets into the log',
  );
  t.ok(
    service.log.some((line) => line.includes('"reason":"ERR_JWT_EXPIRED exp"')),
    'the reason for the refusal does',
  );
});

t.test('the claims of a token must fit together', async (t) => {
  const { providerId, citizenId } = plan;
  for (const [role, saying] of [
    ['provider', {}],
    ['case-system', { providerId }],
    ['citizen-app', {}],
    ['case-system', { citizenId }],
    ['provider', { providerId, citizenId }],
    ['case-system', { municipality: '*' }],
    ['provider', { providerId: 'Bostedet' }],
    ['bi', { claims: { municipality: 661 } }],
    ['bi', { municipality: '661' }],
    ['bi', { sub: 'Bodil Eksempel' }],
    ['bi', { sub: 'x'.repeat(201) }],
  ] as const)
    refused(t, await (await service.withToken(issuer, role, saying)).get('/v1/codes/ffb'), ...unauthenticated);
});

t.test('a token is good until it expires, plus the difference between two clocks', async (t) => {
  const system = await service.withToken(issuer, 'case-system');
  for (const [now, status] of [
    ['2026-11-21T09:59:31Z', 200],
    ['2026-11-21T09:59:29Z', 401],
    ['2026-11-21T10:10:29Z', 200],
    ['2026-11-21T10:10:30Z', 401],
  ] as const) {
    service.now = now;
    t.equal((await system.get('/v1/settings')).status, status, now);
  }
  service.now = NOW;
});

t.test('the issuer changes its keys: tokens of a new key are accepted, those of a withdrawn key are not', async (t) => {
  const [old] = issuer.published;
  const before = await service.withToken(issuer, 'case-system');
  t.equal((await before.get('/v1/settings')).status, 200);
  for (const algorithm of ['ES256', 'PS256', 'EdDSA']) {
    service.now = new Date(service.now.getTime() + 60_000);
    await issuer.newKey(algorithm);
    const client = await service.withToken(issuer, 'case-system');
    t.equal((await client.get('/v1/settings')).status, 200, algorithm);
  }
  t.equal((await before.get('/v1/settings')).status, 200, 'both keys are published');

  const asked = issuer.asked;
  for (let i = 0; i < 5; i++)
    t.equal(
      (await service.withKey(await issuer.wrong('unknown kid', 'admin', service.now)).get('/v1/settings')).status,
      401,
    );
  t.ok(issuer.asked - asked <= 1, 'tokens with unknown keys do not make the service fetch again and again');

  issuer.published.splice(issuer.published.indexOf(old as never), 1);
  service.now = new Date(service.now.getTime() + 5 * 60_000);
  await service.withKey(await issuer.wrong('unknown kid', 'admin', service.now)).get('/v1/settings');
  t.equal((await before.get('/v1/settings')).status, 401, 'withdrawn');
  service.now = NOW;
});

t.test('the issuer is away: its fetched keys are good for a day; then the service answers 503', async (t) => {
  const issuer = await Issuer.start(t);
  const service = await startService(t, { issuer, now: NOW });
  const ask = async () => {
    const answer = await (await service.withToken(issuer, 'case-system')).get('/v1/settings');
    return answer;
  };
  issuer.status = 500;
  const first = await ask();
  refused(t, first, 'service-unavailable');
  t.equal(first.headers.get('retry-after'), '30');
  t.equal((await (await service.as('case-system')).get('/v1/settings')).status, 200, 'API keys still work');
  issuer.status = 200;
  refused(t, await ask(), 'service-unavailable');
  service.now = '2026-11-21T10:00:30Z';
  t.equal((await ask()).status, 200, 'the keys are fetched again after half a minute');

  issuer.status = 500;
  service.now = '2026-11-22T09:00:00Z';
  t.equal((await ask()).status, 200);
  await t.resolves(until(() => issuer.asked === 3));
  const unknown = await service.withKey(await issuer.wrong('unknown kid', 'admin', service.now)).get('/v1/settings');
  refused(t, unknown, 'service-unavailable');
  service.now = '2026-11-22T10:01:00Z';
  refused(t, await ask(), 'service-unavailable');
  issuer.status = 200;
  service.now = '2026-11-22T10:02:00Z';
  t.equal((await ask()).status, 200);
});

t.test('without an issuer every token is refused', async (t) => {
  const plain = await startService(t);
  for (const role of KEY_ROLES.filter((role) => role !== 'provider'))
    refused(t, await plain.withKey(await issuer.token(role, plain.now)).get('/v1/codes/ffb'), ...unauthenticated);
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((done) => setImmediate(done));
}
