/** Who may do what: every operation, each role, its own things and those of others. */

import { pino } from 'pino';
import t, { type Test } from 'tap';
import { buildApp } from '../../src/app.ts';
import { ROLES, type Role } from '../../src/http/scopes.ts';
import { openapi } from '../support/contract.ts';
import { Case } from '../support/ffb.ts';
import { Issuer } from '../support/jwt.ts';
import { type Answer, aPlan, type Client, FFB, type Json, startService, uuid } from '../support/service.ts';

const issuer = await Issuer.start(t);
const service = await startService(t, { webhookAllowedAddresses: ['127.0.0.1'], issuer });
const caseSystem = await service.as('case-system');
const ids = await aPlan(caseSystem);
const { citizenId, planId, goalId, providerId, interventionId } = ids;

/** Which roles may use an operation, beside nobody. A new operation belongs here before it belongs anywhere. */
const ALLOWED: Record<string, Role[]> = {};
const allow = (roles: Role[], ...operations: string[]) => {
  for (const operation of operations) ALLOWED[operation] = roles;
};
allow(['case-system'], 'postDeliveryReport');
allow(['case-system'], 'listCitizens', 'getCitizen', 'putCitizen', 'deleteCitizen');
allow(
  ['case-system', 'admin'],
  'listAccesses',
  'putProvider',
  'deleteProvider',
  'putInstrument',
  'getSettings',
  'putSettings',
);
allow(['case-system', 'provider', 'admin'], 'listProviders', 'getProvider');
allow(
  ['case-system', 'provider'],
  'listPlans',
  'getPlan',
  'listInterventions',
  'listInterventionsOfPlan',
  'getIntervention',
);
allow(['case-system', 'provider'], 'listConsents', 'listConsentsOfPlan', 'getConsent', 'getConsentHistory');
allow(['case-system'], 'putConsent', 'deleteConsent');
allow(['case-system'], 'putPlan', 'deletePlan', 'putIntervention', 'deleteIntervention', 'deleteGoal');
allow(['case-system', 'provider'], 'listGoals', 'listGoalsOfPlan', 'getGoal', 'putGoal', 'getProgression');
allow(
  ['case-system', 'provider'],
  'listScores',
  'postScore',
  'putScore',
  'getScore',
  'deleteScore',
  'getScoreHistory',
  'getSeries',
  'postScoreBatch',
);
allow(
  ['case-system', 'provider'],
  'listAssessments',
  'postAssessment',
  'putAssessment',
  'getAssessment',
  'deleteAssessment',
);
allow(['case-system', 'provider'], 'getDevelopment', 'getGoalAttainment', 'getPackageMovements');
allow(['case-system', 'provider'], 'listFollowUps', 'listFollowUpsOfPlan', 'getFollowUp');
allow(['case-system'], 'putFollowUp', 'deleteFollowUp');
allow(['case-system', 'provider', 'admin'], 'listFollowUpPolicies', 'getFollowUpPolicy');
allow(['case-system', 'admin'], 'putFollowUpPolicy', 'deleteFollowUpPolicy');
allow(['case-system', 'provider'], 'getBrief', 'listScoreDuties');
allow(['case-system'], 'postExemption', 'deleteExemption');
allow(['case-system', 'provider'], 'listExemptions');
allow(['case-system', 'provider'], 'listAgreements', 'listAgreementsOfPlan', 'getAgreement', 'putAgreement');
allow(['case-system'], 'deleteAgreement');
allow(['case-system', 'provider'], 'listCalendarLinks', 'postCalendarLink', 'revokeCalendarLink');
allow(['case-system'], 'listCaseloads', 'listVisitationCases');
allow(
  ['case-system', 'bi'],
  'getGoalTrend',
  'getScoreTrend',
  'getFollowUpTrend',
  'getInterventionTrend',
  'getMovements',
);
allow(
  ['case-system', 'bi'],
  'exportScoreFacts',
  'exportGoalFacts',
  'exportFollowUpFacts',
  'exportInterventionFacts',
  'listChanges',
  'getODataService',
  'getODataMetadata',
  'queryODataScores',
  'queryODataGoals',
  'queryODataFollowUps',
  'queryODataInterventions',
);
allow(
  ['case-system', 'provider', 'bi', 'citizen-app', 'admin'],
  'listInstruments',
  'getInstrument',
  'listFfbCodes',
  'listLegalBases',
  'listMunicipalities',
);
allow(
  ['case-system', 'provider'],
  'listWebhooks',
  'postWebhook',
  'getWebhook',
  'putWebhook',
  'deleteWebhook',
  'postWebhookSecret',
  'postWebhookTest',
  'listWebhookDeliveries',
  'postWebhookReplay',
);
allow(['admin'], 'listCredentials', 'postCredential', 'revokeCredential');

/** What exists in the municipality, by the name of its path parameter. */
const own: Record<string, string> = {
  citizenId,
  planId,
  goalId,
  providerId,
  interventionId,
  scoreId: uuid(),
  assessmentId: uuid(),
  followUpId: uuid(),
  agreementId: uuid(),
  consentId: uuid(),
  instrumentId: `own-${uuid()}`,
  name: `own-${uuid()}`,
  webhookId: uuid(),
};
const must = async (answer: Promise<Answer>) => {
  const { status, text } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
};
await must(
  caseSystem.put(`/v1/scores/${own.scoreId}`, { goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' }),
);
await must(
  caseSystem.put(`/v1/assessments/${own.assessmentId}`, {
    citizenId,
    instrument: 'ten-step',
    assessedOn: '2026-03-30',
    informant: 'citizen',
    values: { bolig: 6 },
  }),
);
await must(
  caseSystem.put(`/v1/plans/${planId}/follow-ups/${own.followUpId}`, { plannedFor: '2026-12-01', state: 'planned' }),
);
const WEBHOOK = { url: 'http://127.0.0.1:1/' }; // nobody there
await must(caseSystem.put(`/v1/webhooks/${own.webhookId}`, WEBHOOK));
const POLICY = { label: 'Vores', defaultRule: { first: { to: 'P3M' }, next: { to: 'P1Y' } } };
await must(caseSystem.put(`/v1/follow-up-policies/${own.name}`, POLICY));
const agreement = (provider: string) => ({
  what: 'Ringe',
  responsible: 'Kontaktpædagog',
  dueDate: '2026-12-02',
  state: 'open',
  providerId: provider,
});
await must(caseSystem.put(`/v1/plans/${planId}/agreements/${own.agreementId}`, agreement(providerId)));
const consent = (provider: string) => ({
  providerId: provider,
  scope: 'whole',
  form: 'written',
  givenOn: '2026-01-12',
});
await must(caseSystem.put(`/v1/plans/${planId}/consents/${own.consentId}`, consent(providerId)));
await must(caseSystem.post(`/v1/plans/${planId}/exemptions`, { reason: 'Indlagt', days: 1 }));
own.linkId = (await caseSystem.post('/v1/calendar-links', { coordinator: { unit: 'Øst' } })).body.id;
own.exemptionId = (await caseSystem.get(`/v1/plans/${planId}/exemptions`)).body.items[0].id;
await must(
  caseSystem.put(`/v1/instruments/${own.instrumentId}`, { name: 'Ro', min: 0, max: 10, direction: 'higher-is-better' }),
);

const random = () => ({
  ...Object.fromEntries(Object.keys(own).map((name) => [name, uuid()])),
  instrumentId: `own-${uuid()}`,
  name: `own-${uuid()}`,
  credentialId: uuid().slice(-12),
  linkId: uuid().slice(-12),
});

const EXAMPLES: Record<string, (at: Record<string, string>) => Json> = {
  putCitizen: () => ({ caseNumber: 'A' }),
  putProvider: () => ({ name: 'A' }),
  putPlan: (at) => ({ citizenId: at.citizenId, startDate: '2026-01-12', status: 'active' }),
  putIntervention: (at) => ({ code: FFB.supportAtHome, startDate: '2026-01-19', providerId: at.providerId }),
  putGoal: (at) => ({ kind: 'sub-goal', status: 'active', parentGoalId: at.goalId }),
  putScore: (at) => ({ goalId: at.goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' }),
  postScore: (at) => ({ goalId: at.goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' }),
  postDeliveryReport: () => new Case({ cpr: '6203049992' }).report(),
  postScoreBatch: (at) => ({ scores: [{ goalId: at.goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' }] }),
  putAssessment: (at) => ({
    citizenId: at.citizenId,
    instrument: 'ten-step',
    assessedOn: '2026-03-30',
    informant: 'citizen',
    values: { bolig: 6 },
  }),
  postAssessment: (at) => ({
    citizenId: at.citizenId,
    instrument: 'ten-step',
    assessedOn: '2026-03-30',
    informant: 'citizen',
    values: { bolig: 6 },
  }),
  putFollowUp: () => ({ plannedFor: '2026-12-01', state: 'planned' }),
  putAgreement: (at) => agreement(at.providerId as string),
  putConsent: (at) => consent(at.providerId as string),
  putFollowUpPolicy: () => POLICY,
  postExemption: () => ({ reason: uuid(), days: 1 }),
  putInstrument: () => ({ name: 'Ro', min: 0, max: 10, direction: 'higher-is-better' }),
  putSettings: () => ({}),
  postCredential: () => ({ role: 'bi', name: 'BI' }),
  postCalendarLink: (at) => ({ providerId: at.providerId }),
  postWebhook: () => WEBHOOK,
  putWebhook: () => WEBHOOK,
  postWebhookSecret: () => undefined,
  postWebhookTest: () => undefined,
  postWebhookReplay: () => ({ since: '2026-11-20T00:00:00Z' }),
};
const QUERIES: Record<string, string> = {
  getDevelopment: '?instrument=ten-step',
  getScoreTrend: '?instrument=ten-step&groupBy=quarter,dimension',
  getMovements: '?instrument=packages',
};

const documented = Object.entries(openapi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId, security }]) => ({
    method: method.toUpperCase(),
    path,
    operationId,
    byLink: security.some((way) => 'link' in way),
  })),
);
type Operation = (typeof documented)[number];
/** Those a key opens. */
const operations = documented.filter(({ byLink }) => !byLink);

/** The operation on these things, or without them on nothing in particular: a new one for PUT, none for DELETE. */
function call(
  client: Client,
  { method, path, operationId }: Operation,
  at: Record<string, string>,
  exactly = false,
): Promise<Answer> {
  const last = path.split('/').at(-1);
  const fresh = !exactly && (method === 'PUT' || method === 'DELETE');
  const made = random() as Record<string, string>;
  const filled = path.replaceAll(
    /\{(\w+)\}/g,
    (name, parameter) => (fresh && name === last ? made[parameter] : (at[parameter] ?? made[parameter])) as string,
  );
  const body = EXAMPLES[operationId]?.(at);
  return client.send(method, filled + (QUERIES[operationId] ?? ''), body === undefined ? {} : { body });
}

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
};

t.test('the table of who may what is about the operations there are', async (t) => {
  t.same(Object.keys(ALLOWED).toSorted(), operations.map(({ operationId }) => operationId).toSorted());
  for (const { method, operationId } of operations)
    t.equal(['PUT', 'POST'].includes(method), operationId in EXAMPLES, operationId);
});

t.test('no route is there but those documented and the public pages', async (t) => {
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
      t.equal(status, 401, `${name} knows nobody`);
      t.equal(headers.get('allow'), null);
      const answer = await caseSystem.send(method === 'HEAD' ? 'PATCH' : method, url.replaceAll(/:\w+/g, uuid()));
      t.equal(answer.status, 405, name);
    } else t.match(url, /^\/($|openapi\.json$|problems|docs)/, `${name} is public`);
  }
  t.same([...found].toSorted(), [...expected].toSorted());
});

t.test('a calendar alone is opened by a link, and by no key of any role', async (t) => {
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
      // A provider makes no agreement: it changes one there is.
      const answer = await call(clients[role], operation, at, operationId === 'putAgreement');
      if (!ALLOWED[operationId]?.includes(role)) {
        t.equal(answer.status, 403, operationId);
        t.equal(answer.body.code, 'forbidden-scope');
      } else if (method === 'DELETE') t.equal(answer.status, 404, `${operationId} of nothing`);
      else t.match(String(answer.status), /^20[012]$/, `${operationId} ${answer.text.slice(0, 200)}`);
    }
  });
}

t.test('what belongs to another municipality or another provider does not exist, in the very same words', async (t) => {
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
      for (const operation of operations) {
        const { operationId, method, path } = operation;
        if (!ALLOWED[operationId]?.includes(role) || ['postCredential', 'postWebhook'].includes(operationId)) continue;
        if (
          ['putCitizen', 'putProvider', 'putInstrument', 'putFollowUpPolicy', 'putSettings', 'putWebhook'].includes(
            operationId,
          )
        )
          continue; // makes one of its own
        if (role === 'provider' && ['getInstrument', 'getFollowUpPolicy'].includes(operationId)) continue; // the municipality's
        const [foreign, nothing] = [
          await call(stranger, operation, own, true),
          await call(stranger, operation, random(), true),
        ];
        t.equal(foreign.status, nothing.status, operationId);
        if (path.includes('{') && method !== 'PUT') t.equal(foreign.status, 404, operationId);
        if (foreign.status >= 400) t.same(withoutInstance(foreign), withoutInstance(nothing), operationId);
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
  await t.test('and nothing of it has changed', async (t) => {
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
});

t.test('BI sees nothing about one citizen, an administrator no citizen data', async (t) => {
  const known = [...Object.values(ids), own.scoreId, own.assessmentId, own.followUpId].filter(
    (id) => id !== providerId,
  ) as string[];
  for (const role of ['bi', 'admin'] as const)
    for (const operation of operations.filter(
      ({ method, operationId }) => method === 'GET' && ALLOWED[operationId]?.includes(role),
    )) {
      const { text } = await call(clients[role], operation, own);
      for (const id of known) t.notOk(text.includes(id), `${role} ${operation.operationId}`);
    }
});

t.test('a key that does not hold opens nothing, always in the same words', async (t) => {
  const { key } = await service.key('admin');
  const { id: shortLived, key: expiring } = await service.key('admin', { expiresOn: '2026-11-21' });
  const [prefix = '', municipality = '', id = '', secret = ''] = /^(fk)_(\d+)_([^_]+)_(.+)$/.exec(key)?.slice(1) ?? [];
  const { id: revokedId, key: revoked } = await service.key('admin');
  const usedOnce = service.withKey(revoked);
  t.equal((await usedOnce.get('/v1/codes/ffb')).status, 200, 'it held, and the service remembers it');
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
  t.equal((await basic(`${key}:`)).status, 401, 'a password is asked for');
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

  await t.test('the day after it ended, where the municipality lets it look back', async (t) => {
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

  await t.test('and not the citizen’s other plans, nor what they tell', async (t) => {
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

t.test('a provider writes sub-goals and scores of its own, and nothing else', async (t) => {
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
  t.equal(corrected.body.providerId, plan.providerId, 'a correction by the authority leaves it whose it is');
  t.equal((await one.delete(mine)).status, 200);
});
