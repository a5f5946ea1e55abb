/** Keys: rotation, last use, expiry, client certificates; and limits on frequent callers and guessers. */

import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { sql } from '../../src/db/statement.ts';
import { addCredential, inMunicipality } from '../../src/resources/administration/credentials/store.ts';
import { Issuer } from '../support/jwt.ts';
import { refused } from '../support/refused.ts';
import { aPlan, type Client, type Json, startService } from '../support/service.ts';

const NOW = '2026-11-21T10:00:00Z';
const issuer = await Issuer.start(t);
const service = await startService(t, {
  issuer,
  now: NOW,
  entrance: { trustedProxies: ['127.0.0.1'], clientCertificateHeader: 'Client-Cert' },
});
const admin = await service.as('admin', { expiresOn: '2030-12-31' });
const unauthenticated = ['unauthenticated', 'Authorization unauthenticated'] as const;
const opens = async (client: Client) => (await client.get('/v1/instruments')).status;

/** The credential in the list, as soon as `until` holds for it. */
async function listed(id: string, until: (credential: Json) => boolean = () => true): Promise<Json> {
  for (;;) {
    const { items } = (await admin.get('/v1/credentials')).body;
    const found = items.find((credential: Json) => credential.id === id);
    if (until(found)) return found;
  }
}

t.test('a rotated key works beside the new one for as long as was asked, and not a second longer', async (t) => {
  const old = await service.key('case-system');
  const { status, body } = await admin.post(`/v1/credentials/${old.id}/rotate`, { overlapHours: 48 });
  t.equal(status, 201);
  t.match(body, {
    role: 'case-system',
    name: 'test case-system',
    replaces: old.id,
    expiresAt: '2027-11-21T23:00:00+00:00',
  });
  t.not(body.id, old.id);
  t.match(await listed(old.id), { expiresAt: '2026-11-23T10:00:00+00:00', expiresSoon: true });
  for (const [now, before, after] of [
    [NOW, 200, 200],
    ['2026-11-23T09:59:59Z', 200, 200],
    ['2026-11-23T10:00:00Z', 401, 200],
  ] as const) {
    service.now = now;
    t.equal(await opens(service.withKey(old.key)), before, `the old one at ${now}`);
    t.equal(await opens(service.withKey(body.key)), after, `the new one at ${now}`);
  }
  refused(t, await admin.post(`/v1/credentials/${old.id}/rotate`, {}), 'conflict');
  service.now = NOW;
});

t.test('rotating never makes the old key last longer, and can end it at once', async (t) => {
  const { id, key } = await service.key('bi', { expiresOn: '2026-11-22' });
  t.equal((await admin.post(`/v1/credentials/${id}/rotate`, {})).status, 201);
  t.match(await listed(id), { expiresAt: '2026-11-22T23:00:00+00:00' });
  t.equal((await admin.post(`/v1/credentials/${id}/rotate`, { overlapHours: 0 })).status, 201);
  t.equal(await opens(service.withKey(key)), 401);
  refused(t, await admin.post('/v1/credentials/000000000000/rotate', {}), 'not-found');
  const other = await service.key('bi');
  refused(
    t,
    await admin.post(`/v1/credentials/${other.id}/rotate`, { expiresOn: '2026-11-20' }),
    'invalid-body',
    '/expiresOn invalid-value',
  );
  t.equal(await opens(service.withKey(other.key)), 200, 'nothing was rotated');
  const neighbour = await service.as('admin', { municipality: '0657' });
  refused(t, await neighbour.post(`/v1/credentials/${other.id}/rotate`, {}), 'not-found');
});

t.test('when a key was last used is known to the hour', async (t) => {
  const { id, key } = await service.key('bi');
  t.equal((await listed(id)).lastUsedAt, undefined, 'never');
  const client = service.withKey(key);
  await opens(client);
  t.match(await listed(id, ({ lastUsedAt }) => lastUsedAt), { lastUsedAt: '2026-11-21T10:00:00+00:00' });
  service.now = '2026-11-21T13:20:00Z';
  await Promise.all(Array.from({ length: 20 }, () => opens(client)));
  t.match(await listed(id, ({ lastUsedAt }) => lastUsedAt > '2026-11-21T11'), {
    lastUsedAt: '2026-11-21T13:00:00+00:00',
  });
  service.now = NOW;
});

t.test('a key about to expire is reported: in each answer, in the list, in the log and in the metrics', async (t) => {
  const { id, key } = await service.key('bi', { expiresOn: '2026-12-31' });
  const client = service.withKey(key);
  t.equal((await client.get('/v1/instruments')).headers.get('fremdrift-key-expires'), null);
  t.equal((await listed(id)).expiresSoon, undefined);
  service.now = '2026-12-01T23:00:00Z';
  for (const answer of [await client.get('/v1/instruments'), await client.get('/v1/instruments')])
    t.equal(answer.headers.get('fremdrift-key-expires'), '2026-12-31T23:00:00.000Z');
  t.match(await listed(id), { expiresSoon: true });
  const told = service.log.filter((line) => line.includes('a key in use ends soon') && line.includes(id));
  t.equal(told.length, 1, 'once a day');
  t.notOk(told[0]?.includes(key.slice(-43)), 'without the secret');
  const metrics = await (await fetch(`${service.adminUrl}/metrics`)).text();
  t.match(metrics, /^fremdrift_keys_expiring [1-9]/m);
  service.now = NOW;
});

const directory = t.testdir({});
function certificate(name: string): X509Certificate {
  const file = join(directory, name);
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      `${file}.key`,
      '-out',
      file,
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
    ],
    { stdio: 'ignore' },
  );
  return new X509Certificate(readFileSync(file));
}

t.test('a key or a token bound to a certificate opens nothing without it', async (t) => {
  const [right, other] = [certificate('sagssystem.example.dk'), certificate('anden.example.dk')];
  const certificateThumbprint = createHash('sha256').update(right.raw).digest('base64url');
  const made = await admin.post('/v1/credentials', { role: 'case-system', name: 'Sagssystem', certificateThumbprint });
  t.match(made, { status: 201, body: { certificateThumbprint } });
  const token = await issuer.token('case-system', service.now, {
    claims: { cnf: { 'x5t#S256': certificateThumbprint } },
  });
  const rfc9440 = (one: X509Certificate) => `:${one.raw.toString('base64')}:`;
  for (const credential of [made.body.key, token]) {
    const client = service.withKey(credential);
    refused(t, await client.get('/v1/settings'), ...unauthenticated);
    refused(t, await client.get('/v1/settings', { 'client-cert': rfc9440(other) }), ...unauthenticated);
    refused(t, await client.get('/v1/settings', { 'client-cert': 'nonsense' }), ...unauthenticated);
    refused(t, await client.get('/v1/settings', { 'x-client-cert': rfc9440(right) }), ...unauthenticated);
    for (const shown of [
      rfc9440(right),
      encodeURIComponent(right.toString()),
      right.raw.toString('base64'),
      createHash('sha256').update(right.raw).digest('hex'),
      `By=spiffe://fremdrift;Hash=${createHash('sha256').update(right.raw).digest('hex')};Subject="CN=sagssystem"`,
    ])
      t.equal((await client.get('/v1/settings', { 'client-cert': shown })).status, 200, shown.slice(0, 20));
  }
  const rotated = await admin.post(`/v1/credentials/${made.body.id}/rotate`, {});
  refused(t, await service.withKey(rotated.body.key).get('/v1/settings'), ...unauthenticated);

  const direct = await startService(t, {
    issuer,
    now: NOW,
    entrance: { trustedProxies: ['192.0.2.7'], clientCertificateHeader: 'Client-Cert' },
  });
  const { key } = await inMunicipality(direct.pool, '0661', direct.now, (tenant) =>
    addCredential(tenant, { role: 'case-system', name: 'Sagssystem', certificateThumbprint }, '2026-11-21'),
  );
  for (const credential of [key, token])
    refused(
      t,
      await direct.withKey(credential).get('/v1/settings', { 'client-cert': rfc9440(right) }),
      ...unauthenticated,
    );
});

t.test('X-Forwarded-For counts only from a trusted proxy', async (t) => {
  const caseSystem = await service.as('case-system');
  const path = '/v1/citizens/6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0777';
  await caseSystem.put(path, { caseNumber: 'TEST-777' }, { 'x-forwarded-for': '203.0.113.9' });
  const direct = await startService(t, { now: NOW });
  await (await direct.as('case-system')).put(path, { caseNumber: 'TEST-777' }, { 'x-forwarded-for': '203.0.113.9' });
  const addressIn = async ({ pool }: typeof service) =>
    inMunicipality(pool, '0661', service.now, (tenant) =>
      tenant.query<{ remote_address: string }>(
        sql`select remote_address from access_log where citizen_id = ${path.split('/').at(-1)}`,
      ),
    );
  t.same(await addressIn(service), [{ remote_address: '203.0.113.9' }]);
  t.same(await addressIn(direct), [{ remote_address: '127.0.0.1' }]);
});

t.test(
  'a token subject is refused as soon as the municipality refuses it, and accepted again afterwards',
  async (t) => {
    const [refusedOne, other] = [
      await service.withToken(issuer, 'case-system', { sub: 'gammelt-system' }),
      await service.withToken(issuer, 'case-system', { sub: 'nyt-system' }),
    ];
    t.equal(await opens(refusedOne), 200);
    t.equal((await admin.put('/v1/settings', { refusedTokenSubjects: ['gammelt-system'] })).status, 201);
    refused(t, await refusedOne.get('/v1/instruments'), ...unauthenticated);
    t.equal(await opens(other), 200);
    t.equal(
      await opens(await service.withToken(issuer, 'case-system', { sub: 'gammelt-system', municipality: '0657' })),
      200,
    );
    t.equal((await admin.put('/v1/settings', {}, { 'if-match': '"1"' })).status, 200);
    t.equal(await opens(refusedOne), 200);
  },
);

t.test('each credential has a quota per minute, and is told how much is left', async (t) => {
  const service = await startService(t, { issuer, now: NOW, entrance: { requestsPerMinute: 3 } });
  const [one, other] = [await service.as('bi'), await service.as('bi')];
  const token = await service.withToken(issuer, 'bi', { sub: 'power-bi' });
  for (const left of [2, 1, 0]) {
    const answer = await one.get('/v1/instruments');
    t.equal(answer.status, 200);
    t.equal(answer.headers.get('ratelimit-policy'), '"credential";q=3;w=60');
    t.equal(answer.headers.get('ratelimit'), `"credential";r=${left};t=60`);
  }
  service.now = '2026-11-21T10:00:18Z';
  const answer = await one.get('/v1/instruments');
  refused(t, answer, 'too-many-requests');
  t.equal(answer.headers.get('retry-after'), '42');
  t.equal(answer.headers.get('ratelimit'), '"credential";r=0;t=42');
  t.equal(await opens(other), 200, 'another key has its own quota');
  for (const status of [200, 200, 200, 429]) t.equal(await opens(token), status, 'and so has a token’s subject');
  service.now = '2026-11-21T10:01:00Z';
  t.equal(await opens(one), 200, 'a minute after the first');
  const unlimited = await startService(t, { now: NOW });
  t.equal((await (await unlimited.as('bi')).get('/v1/instruments')).headers.get('ratelimit'), null);
});

t.test('a guesser is slowed down and logged; the rightful owner never waits', async (t) => {
  const service = await startService(t, { now: NOW, entrance: { requestsPerMinute: 1000 } });
  const { id, key } = await service.key('bi');
  const secret = (letter: string) => `${key.slice(0, -43)}${letter.repeat(43)}`;
  const guess = () => service.withKey(secret('A')).get('/v1/instruments');
  for (let n = 1; n <= 10; n++) refused(t, await guess(), ...unauthenticated);
  for (const wait of ['2', '4', '8']) {
    const answer = await guess();
    refused(t, answer, 'too-many-requests');
    t.equal(answer.headers.get('retry-after'), wait);
  }
  t.equal(await opens(service.withKey(key)), 200);
  const [line, ...more] = service.log.filter((text) => text.includes('many wrong keys'));
  t.match(JSON.parse(line ?? '{}'), { level: 40, kind: 'key', id, failures: 10 });
  t.same(more, []);
  t.notOk(
    service.log.some((text) => text.includes('A'.repeat(43))),
    'no secret gets into the log',
  );

  const nobody = `fk_0661_000000000000_${'B'.repeat(43)}`;
  for (let n = 1; n <= 10; n++) refused(t, await service.withKey(nobody).get('/v1/settings'), ...unauthenticated);
  refused(t, await service.withKey(nobody).get('/v1/settings'), 'too-many-requests');
  t.match(
    await (await fetch(`${service.adminUrl}/metrics`)).text(),
    /fremdrift_refused_at_the_entrance_total\{status="429"\} 4/,
  );
  service.now = '2026-11-21T10:16:00Z';
  refused(t, await guess(), ...unauthenticated);
  for (let n = 0; n < 15; n++) refused(t, await service.anonymous().get('/v1/settings'), ...unauthenticated);
});

t.test('many wrong keys from one address are limited, whichever keys they are', async (t) => {
  const service = await startService(t, { now: NOW, entrance: { requestsPerMinute: 1000 } });
  const key = await service.key('bi');
  const wrong = (n: number) => `fk_0661_${String(n).padStart(12, '0')}_${'C'.repeat(43)}`;
  for (let n = 0; n < 100; n++) await service.withKey(wrong(n)).get('/v1/settings');
  refused(t, await service.withKey(wrong(100)).get('/v1/settings'), 'too-many-requests');
  t.equal(await opens(service.withKey(key.key)), 200, 'a right key from that address is accepted');
  t.match(
    service.log.filter((text) => text.includes('many wrong keys')).map((text) => JSON.parse(text)),
    [{ kind: 'address', id: '127.0.0.1', failures: 100 }],
  );
});

t.test('a sandbox key opens the sandbox only, and no other key opens the sandbox', async (t) => {
  const sandbox = await service.as('case-system', { municipality: '0000' });
  const caseSystem = await service.as('case-system');
  const [tried, real] = [await aPlan(sandbox), await aPlan(caseSystem)];
  t.equal((await sandbox.get(`/v1/plans/${tried.planId}`)).status, 200);
  refused(t, await caseSystem.get(`/v1/plans/${tried.planId}`), 'not-found');
  refused(t, await sandbox.get(`/v1/plans/${real.planId}`), 'not-found');
  const { items } = (await sandbox.get('/v1/codes/municipalities')).body;
  t.notOk(items.some(({ code }: Json) => code === '0000'));
  const everywhere = await service.as('bi', { municipality: '*' });
  const across = await everywhere.get('/v1/trends/goals?from=2026-Q1&to=2026-Q3&groupBy=quarter,municipality');
  t.notOk(across.text.includes('0000'), 'trends across municipalities leave it out');
});

t.test('WWW-Authenticate says what is missing', async (t) => {
  const challenge = async (client: Client) => (await client.get('/v1/settings')).headers.get('www-authenticate');
  t.equal(
    await challenge(service.anonymous()),
    'Bearer realm="fremdrift", Basic realm="fremdrift", charset="UTF-8"',
    'nothing was sent',
  );
  t.match(await challenge(service.withKey('fk_wrong')), /^Bearer realm="fremdrift", error="invalid_token", Basic/);
  t.equal(
    await challenge(await service.as('bi')),
    'Bearer realm="fremdrift", error="insufficient_scope", scope="settings:read"',
  );
});
