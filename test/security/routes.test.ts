/** In which words strangers are refused, and at what cost: every operation, each role. */

import { pino } from 'pino';
import t, { type Test } from 'tap';
import { ROLES, type Role } from '../../src/access/roles.ts';
import { buildApp } from '../../src/app.ts';
import { Issuer } from '../support/jwt.ts';
import {
  ALLOWED,
  call,
  DRAW,
  documented,
  EXAMPLES,
  nothings,
  operations,
  REVIEW,
  someOfEverything,
  WEBHOOK,
} from '../support/operations.ts';
import { type Answer, aPlan, type Client, FFB, type Json, must, startService, uuid } from '../support/service.ts';
import { Statements } from '../support/statements.ts';

const statements = Statements.watch(t);
const issuer = await Issuer.start(t);
const service = await startService(t, { webhookAllowedAddresses: ['127.0.0.1'], issuer });
const caseSystem = await service.as('case-system');
const things = await someOfEverything(caseSystem);
const auditor = await service.as('admin');
const { body: sample } = await must(auditor.post('/v1/access-log/samples', DRAW));
await must(auditor.put(`/v1/access-log/samples/${sample.id}/review`, REVIEW, { 'if-match': '"1"' }));
const own = { ...things, sampleId: sample.id as string, credentialId: (await service.key('bi')).id };
const { citizenId, planId, goalId, providerId, interventionId } = own;

const withoutInstance = ({ body }: Answer) => ({ ...body, instance: undefined });

const provider = await service.as('provider', { providerId });
const providersWebhook = uuid();
await must(provider.put(`/v1/webhooks/${providersWebhook}`, WEBHOOK));
const clients: Record<Role, Client> = {
  'case-system': caseSystem,
  provider,
  bi: await service.as('bi'),
  'citizen-app': await service.withToken(issuer, 'citizen-app', { citizenId }),
  admin: await service.as('admin'),
  'cpr-reader': await service.as('cpr-reader'),
};

t.test('the table of who may do what covers every operation', async (t) => {
  t.same(Object.keys(ALLOWED).toSorted(), operations.map(({ operationId }) => operationId).toSorted());
  for (const { method, operationId } of operations)
    t.equal(['PUT', 'POST'].includes(method), operationId in EXAMPLES, operationId);
});

t.test('every route is documented or a public page', async (t) => {
  const { app, admin } = await buildApp(
    {},
    { pool: service.pool, clock: () => service.now, queue: service.queue, log: pino({ level: 'silent' }) },
  );
  await app.ready();
  const above: string[] = [];
  const routes = app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', path = '', methods = ''] = /^([\s│]*)[├└]── (.+?) \(([A-Z, ]+)\)$/.exec(line) ?? [];
      if (!path) return [];
      const depth = indent.length / 4;
      above.length = depth;
      above.push(path);
      return methods.split(', ').map((method) => ({ method, url: above.join('').replaceAll('//', '/') }));
    });
  await app.close();
  await admin.close();
  t.ok(routes.length > operations.length);
  const expected = new Set(documented.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`));
  const found = new Set<string>();
  for (const { method, url } of routes) {
    const path = url === '/v1/odata/' ? '/v1/odata' : url; // OData's root is documented without its slash
    const name = `${method === 'HEAD' && expected.has(`GET ${path}`) ? 'GET' : method} ${path}`;
    if (expected.has(name)) found.add(name);
    else if (url.startsWith('/v1')) {
      if (method === 'TRACE') continue; // fetch does not send it
      const { status, headers } = await fetch(service.url + url.replaceAll(/:\w+/g, uuid()), { method });
      t.equal(status, 401, `${name} without a key`);
      t.equal(headers.get('allow'), null);
      const answer = await caseSystem.send(method === 'HEAD' ? 'PATCH' : method, url.replaceAll(/:\w+/g, uuid()));
      t.equal(answer.status, 405, name);
    } else t.match(url, /^\/($|openapi\.json$|problems|docs)/, `${name} is public`);
  }
  t.same([...found].toSorted(), [...expected].toSorted());
});

t.test('only a calendar is opened by a link, and no key of any role opens it', async (t) => {
  const byLink = documented.filter((operation) => operation.byLink);
  t.same(
    byLink.map(({ method, operationId }) => `${method} ${operationId}`),
    ['GET getCalendar'],
  );
  for (const operation of byLink)
    for (const role of ROLES) t.equal((await call(clients[role], operation, own)).status, 404, role);
});

for (const role of ROLES) {
  t.test(`the role ${role} may use its operations and no others`, async (t) => {
    const at = role === 'provider' ? { ...own, webhookId: providersWebhook } : own;
    for (const operation of operations) {
      const { operationId, method } = operation;
      // A provider makes no agreements: it changes an existing one.
      const answer = await call(clients[role], operation, at, operationId === 'putAgreement');
      if (!ALLOWED[operationId]?.includes(role)) {
        t.equal(answer.status, 403, operationId);
        t.equal(answer.body.code, 'forbidden-scope');
      } else if (method === 'DELETE') t.equal(answer.status, 404, `${operationId} of nothing`);
      else t.match(String(answer.status), /^20[012]$/, `${operationId} ${answer.text.slice(0, 200)}`);
    }
  });
}

t.test(
  'things of another municipality or provider are answered in the same words as things that do not exist',
  async (t) => {
    const otherProviderId = uuid();
    await caseSystem.put(`/v1/providers/${otherProviderId}`, { name: 'Bosted Eksempel' });
    const strangers: [string, Client, Role][] = [
      [
        'the case system of another municipality',
        await service.as('case-system', { municipality: '0751' }),
        'case-system',
      ],
      ['the administrator of another municipality', await service.as('admin', { municipality: '0751' }), 'admin'],
      ['another provider', await service.as('provider', { providerId: otherProviderId }), 'provider'],
    ];
    for (const [who, stranger, role] of strangers) {
      await t.test(who, async (t) => {
        await stranger.get('/v1/codes/legal-bases'); // from now on the service knows the key
        for (const operation of operations) {
          const { operationId, method, path } = operation;
          if (!ALLOWED[operationId]?.includes(role) || ['postCredential', 'postWebhook'].includes(operationId))
            continue;
          if (
            [
              'putCitizen',
              'putProvider',
              'putInstrument',
              'putFollowUpPolicy',
              'putSettings',
              'putWebhook',
              'putFfbRecipient',
            ].includes(operationId)
          )
            continue; // makes one of its own
          if (role === 'provider' && ['getInstrument', 'getFollowUpPolicy'].includes(operationId)) continue; // the municipality's
          const before = statements.count;
          const foreign = await call(stranger, operation, own, true);
          const between = statements.count;
          const nothing = await call(stranger, operation, nothings(), true);
          t.equal(foreign.status, nothing.status, operationId);
          if (path.includes('{') && method !== 'PUT') t.equal(foreign.status, 404, operationId);
          if (foreign.status >= 400) {
            t.same(withoutInstance(foreign), withoutInstance(nothing), operationId);
            t.equal(between - before, statements.count - between, `${operationId} asks the database as much`);
          }
          if (method === 'GET')
            for (const id of [citizenId, planId, goalId, own.scoreId, interventionId])
              t.notMatch(foreign.text, id as string, operationId);
        }
        for (const query of [
          `scores?citizenId=${citizenId}`,
          `assessments?citizenId=${citizenId}`,
          `plans?citizenId=${citizenId}`,
          `goals?planId=${planId}`,
          `interventions?planId=${planId}`,
          `follow-ups?planId=${planId}`,
          `agreements?planId=${planId}`,
          `consents?planId=${planId}`,
        ])
          if (role !== 'admin') t.same((await stranger.get(`/v1/${query}`)).body, { items: [], next: null }, query);
      });
    }
    await t.test('and nothing of them has changed', async (t) => {
      for (const path of [
        `citizens/${citizenId}`,
        `plans/${planId}`,
        `plans/${planId}/goals/${goalId}`,
        `plans/${planId}/agreements/${own.agreementId}`,
        `scores/${own.scoreId}`,
        `assessments/${own.assessmentId}`,
        `providers/${providerId}`,
        `webhooks/${own.webhookId}`,
      ]) {
        const { body } = await caseSystem.get(`/v1/${path}`);
        t.match(body, { version: 1 }, path);
        t.equal(body.enteredInError, undefined);
      }
    });
  },
);

t.test(
  'BI sees no real id of a citizen or a record; an administrator sees only citizens’ ids in the access log',
  async (t) => {
    const known = [citizenId, planId, goalId, interventionId, own.scoreId, own.assessmentId, own.followUpId];
    /** The log names the citizen by id, and tells nothing else about them. */
    const IN_THE_LOG = ['listAccessLog', 'getAccessSample'];
    for (const role of ['bi', 'admin'] as const)
      for (const operation of operations.filter(
        ({ method, operationId }) => method === 'GET' && ALLOWED[operationId]?.includes(role),
      )) {
        const { text } = await call(clients[role], operation, own);
        const named = IN_THE_LOG.includes(operation.operationId) ? [citizenId] : [];
        for (const id of known) t.equal(text.includes(id), named.includes(id), `${role} ${operation.operationId}`);
      }
  },
);

t.test('a key that does not hold opens nothing, and is always refused in the same words', async (t) => {
  const { key } = await service.key('admin');
  const { id: shortLived, key: expiring } = await service.key('admin', { expiresOn: '2026-11-21' });
  const [prefix = '', municipality = '', id = '', secret = ''] = /^(fk)_(\d+)_([^_]+)_(.+)$/.exec(key)?.slice(1) ?? [];
  const { id: revokedId, key: revoked } = await service.key('admin');
  const usedOnce = service.withKey(revoked);
  t.equal((await usedOnce.get('/v1/codes/ffb')).status, 200, 'it holds, and the service remembers it');
  t.equal((await clients.admin.delete(`/v1/credentials/${revokedId}`)).status, 200);
  t.ok(shortLived);
  t.equal((await service.withKey(expiring).get('/v1/settings')).status, 200, 'on its last day it holds');

  const bearer = (text: string) => service.anonymous().with({ authorization: `Bearer ${text}` });
  const nobody: Record<string, Client> = {
    'no key': service.anonymous(),
    garbage: bearer('garbage'),
    'an unknown key': bearer(`${prefix}_${municipality}_000000000000_${secret}`),
    'another secret': bearer(`${prefix}_${municipality}_${id}_${'A'.repeat(43)}`),
    'another municipality': bearer(`${prefix}_0751_${id}_${secret}`),
    'another scheme': service.anonymous().with({ authorization: `Digest ${key}` }),
    'no scheme': service.anonymous().with({ authorization: key }),
    'two keys': bearer(`${key} ${key}`),
    'a revoked key': usedOnce,
    'an expired key': service.withKey(expiring),
  };
  const words = withoutInstance((await nobody['no key']?.get('/v1/settings')) as Answer);
  service.now = '2026-11-21T23:00:00Z'; // midnight in Denmark
  for (const [what, client] of Object.entries(nobody)) {
    await t.test(what, async (t) => {
      for (const operation of operations.filter(
        ({ operationId }) => ALLOWED[operationId]?.includes('admin') || operationId === 'getPlan',
      )) {
        const answer = await call(client, operation, own);
        if (operation.operationId === 'getPlan' && answer.status === 403) continue; // the role is known, whether the key holds is not asked any more
        t.equal(answer.status, 401, operation.operationId);
        t.match(answer.headers.get('www-authenticate'), /Bearer/);
        t.same(withoutInstance(answer), words, operation.operationId);
      }
    });
  }
  service.now = '2026-11-21T10:00:00Z';

  await t.test('a key in the URL', async (t) => {
    for (const parameter of ['key', 'api_key', 'apiKey', 'access_token', 'authorization'])
      t.equal((await service.anonymous().get(`/v1/settings?${parameter}=${key}`)).status, 401, parameter);
  });
});

t.test('HTTP Basic with the key as password', async (t) => {
  const { key } = await service.key('case-system');
  const basic = (text: string) =>
    service
      .anonymous()
      .with({ authorization: `Basic ${Buffer.from(text).toString('base64')}` })
      .get('/v1/plans');
  for (const user of ['excel', '', 'æøå', 'user@kommune.dk'])
    t.equal((await basic(`${user}:${key}`)).status, 200, `user "${user}"`);
  t.equal(
    (
      await service
        .anonymous()
        .with({ authorization: `basic ${Buffer.from(`a:${key}`).toString('base64')}` })
        .get('/v1/plans')
    ).status,
    200,
  );
  t.equal((await basic(`${key}:`)).status, 401, 'the key must be the password');
  t.equal((await basic(`a:${key}x`)).status, 401);
  t.equal((await basic('a:b:c')).status, 401);
});

t.test('a provider sees a plan while it has an active intervention in it', async (t) => {
  const sees = async (t: Test, client: Client, plan: Json, expected: boolean, why: string) => {
    for (const path of [
      `plans/${plan.planId}`,
      `plans/${plan.planId}/goals/${plan.goalId}`,
      `goals/${plan.goalId}/scores`,
      `goals/${plan.goalId}/progression`,
      `plans/${plan.planId}/goals`,
    ])
      t.equal((await client.get(`/v1/${path}`)).status, expected ? 200 : 404, `${why}: ${path}`);
    const listed = (await client.get('/v1/plans?limit=1000')).body.items.map(({ id }: Json) => id);
    t.equal(listed.includes(plan.planId), expected, `${why}: list`);
    const answer = await client.post('/v1/scores', {
      goalId: plan.goalId,
      assessedOn: '2026-03-30',
      value: 2,
      informant: 'provider',
    });
    t.equal(answer.status, expected ? 201 : 404, `${why}: score`);
  };
  const settings = async (body: object) => {
    const { headers } = await clients.admin.get('/v1/settings');
    await must(clients.admin.put('/v1/settings', body, { 'if-match': headers.get('etag') as string }));
  };

  for (const [why, more, expected] of [
    ['begun', { intervention: { startDate: '2026-11-21' } }, true],
    ['begins tomorrow', { intervention: { startDate: '2026-11-22' } }, false],
    ['ends today', { intervention: { endDate: '2026-11-21' } }, true],
    ['ended yesterday', { intervention: { endDate: '2026-11-20' } }, false],
    ['delivered by nobody', { intervention: { providerId: undefined } }, false],
    ['with consent asked for and none given', { plan: { consentRequired: true } }, false],
  ] as const)
    await t.test(why, async (t) => {
      const plan = await aPlan(caseSystem, more);
      await sees(t, await service.as('provider', { providerId: plan.providerId }), plan, expected, why);
    });

  await t.test('after its end for as many days as the municipality allows', async (t) => {
    const plan = await aPlan(caseSystem, { intervention: { endDate: '2026-11-11' } });
    const client = await service.as('provider', { providerId: plan.providerId });
    await settings({ providerAccessAfterEndDays: 9 });
    await sees(t, client, plan, false, 'ten days ago, nine allowed');
    await settings({ providerAccessAfterEndDays: 10 });
    await sees(t, client, plan, true, 'ten days ago, ten allowed');
    await settings({});
  });

  await t.test('until the intervention, the plan or the citizen is entered in error', async (t) => {
    for (const path of ['plans/:planId/interventions/:interventionId', 'citizens/:citizenId']) {
      const plan: Json = await aPlan(caseSystem);
      const client = await service.as('provider', { providerId: plan.providerId });
      await sees(t, client, plan, true, 'before');
      await must(caseSystem.delete(`/v1/${path.replaceAll(/:(\w+)/g, (_, name) => plan[name])}`));
      await sees(t, client, plan, false, path);
      t.equal((await client.get(`/v1/plans/${plan.planId}/interventions/${plan.interventionId}`)).status, 404);
      t.same((await client.get('/v1/interventions')).body.items, []);
    }
  });

  await t.test('at midnight in Denmark', async (t) => {
    const plan = await aPlan(caseSystem, { intervention: { startDate: '2026-11-22' } });
    const client = await service.as('provider', { providerId: plan.providerId });
    service.now = '2026-11-21T22:59:59Z';
    t.equal((await client.get(`/v1/plans/${plan.planId}`)).status, 404);
    service.now = '2026-11-21T23:00:00Z';
    t.equal((await client.get(`/v1/plans/${plan.planId}`)).status, 200);
    service.now = '2026-11-21T10:00:00Z';
  });

  await t.test('but not the citizen’s other plans, or what is in them', async (t) => {
    const plan = await aPlan(caseSystem);
    const client = await service.as('provider', { providerId: plan.providerId });
    const [otherPlan, otherGoal, otherIntervention, otherScore] = [uuid(), uuid(), uuid(), uuid()];
    await must(
      caseSystem.put(`/v1/plans/${otherPlan}`, {
        citizenId: plan.citizenId,
        startDate: '2026-01-12',
        status: 'active',
      }),
    );
    await must(
      caseSystem.put(`/v1/plans/${otherPlan}/interventions/${otherIntervention}`, {
        code: FFB.supportAtHome,
        startDate: '2026-01-19',
        package: 7,
      }),
    );
    const measure = {
      instrument: 'ten-step',
      dimension: 'rusmidler',
      baseline: { value: 3, date: '2026-01-12' },
      target: { value: 5, date: '2026-12-31' },
    };
    await must(
      caseSystem.put(`/v1/plans/${otherPlan}/goals/${otherGoal}`, {
        kind: 'goal',
        status: 'active',
        title: 'SECRET',
        measure,
      }),
    );
    await must(
      caseSystem.put(`/v1/scores/${otherScore}`, {
        goalId: otherGoal,
        assessedOn: '2026-03-30',
        value: 4,
        informant: 'staff',
        comment: 'SECRET',
      }),
    );
    for (const path of [
      `plans/${otherPlan}`,
      `plans/${otherPlan}/goals/${otherGoal}`,
      `goals/${otherGoal}/scores`,
      `goals/${otherGoal}/progression`,
      `scores/${otherScore}`,
      `scores/${otherScore}/history`,
      `plans/${otherPlan}/interventions/${otherIntervention}`,
    ])
      t.equal((await client.get(`/v1/${path}`)).status, 404, path);
    for (const path of [
      'scores',
      'goals',
      'plans',
      'interventions',
      `scores?citizenId=${plan.citizenId}`,
      `citizens/${plan.citizenId}/development?instrument=ten-step`,
      `citizens/${plan.citizenId}/packages`,
      `citizens/${plan.citizenId}/goal-attainment`,
    ]) {
      const { status, text } = await client.get(`/v1/${path}`);
      t.equal(status, 200, path);
      t.notMatch(
        text,
        new RegExp(`SECRET|${otherPlan}|${otherGoal}|${otherScore}|${otherIntervention}|rusmidler.{0,200}"value":4`),
        path,
      );
    }
  });
});

t.test('a provider writes only its own sub-goals and scores', async (t) => {
  const plan = await aPlan(caseSystem);
  const beneath = `/v1/plans/${plan.planId}`;
  const otherProvider = uuid();
  await must(caseSystem.put(`/v1/providers/${otherProvider}`, { name: 'Bosted Eksempel' }));
  await must(
    caseSystem.put(`${beneath}/interventions/${uuid()}`, {
      code: FFB.supportAtHome,
      startDate: '2026-01-19',
      providerId: otherProvider,
    }),
  );
  const [one, other] = [
    await service.as('provider', { providerId: plan.providerId }),
    await service.as('provider', { providerId: otherProvider }),
  ];
  const subGoal = { kind: 'sub-goal', status: 'active', parentGoalId: plan.goalId, title: 'Et skridt' };
  const ofOne = `${beneath}/goals/${uuid()}`;
  const ofAuthority = `${beneath}/goals/${uuid()}`;
  const change = { 'if-match': '"1"' };
  t.equal((await one.put(ofOne, subGoal)).body.providerId, plan.providerId);
  await must(caseSystem.put(ofAuthority, subGoal));
  for (const [what, answer] of [
    ['a goal', await one.put(`${beneath}/goals/${uuid()}`, { kind: 'goal', status: 'active' })],
    [
      'a change of the goal',
      await one.put(`${beneath}/goals/${plan.goalId}`, { kind: 'goal', status: 'archived' }, change),
    ],
    ['a goal turned into a sub-goal', await one.put(`${beneath}/goals/${plan.goalId}`, subGoal, change)],
    ['a sub-goal turned into a goal', await one.put(ofOne, { kind: 'goal', status: 'active' }, change)],
    ['the authority’s sub-goal', await one.put(ofAuthority, { ...subGoal, title: 'x' }, change)],
    ['another provider’s sub-goal', await other.put(ofOne, { ...subGoal, title: 'x' }, change)],
  ] as const) {
    t.equal(answer.status, 403, what);
    t.equal(answer.body.code, 'forbidden-scope', what);
  }
  t.equal((await one.put(ofOne, { ...subGoal, title: 'Et andet' }, change)).status, 200);

  const score = { goalId: plan.goalId, assessedOn: '2026-03-30', value: 2, informant: 'provider' };
  const [mine, theirs] = [`/v1/scores/${uuid()}`, `/v1/scores/${uuid()}`];
  t.equal((await one.put(mine, score)).body.providerId, plan.providerId);
  await must(caseSystem.put(theirs, score));
  for (const [client, path] of [
    [other, mine],
    [one, theirs],
  ] as const) {
    t.equal((await client.get(path)).status, 200, 'it can be read');
    t.equal((await client.put(path, { ...score, value: 3 }, change)).status, 409);
    t.equal(
      (await client.post('/v1/score-batches', { scores: [{ ...score, value: 3, id: path.split('/').at(-1) }] })).body
        .rejected,
      1,
    );
    t.equal((await client.delete(path)).status, 403);
    t.match((await caseSystem.get(path)).body, { version: 1, value: 2 });
  }
  const corrected = await caseSystem.put(mine, { ...score, value: 3 }, change);
  t.equal(
    corrected.body.providerId,
    plan.providerId,
    'it still belongs to the provider after a correction by the authority',
  );
  t.equal((await one.delete(mine)).status, 200);
});
