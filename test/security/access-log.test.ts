/** Who has read and written about a citizen: one row for each request and citizen, whatever the request was. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import t, { type Test } from 'tap';
import { openapi } from '../support/contract.ts';
import { Case } from '../support/ffb.ts';
import { aCase, transaction } from '../support/kl-core.ts';
import { type Answer, aPlan, type Client, FFB, type Json, startService, uuid } from '../support/service.ts';

const service = await startService(t, { webhookAllowedAddresses: ['127.0.0.1'] });
const { key, id: credentialId } = await service.key('case-system');
const caseSystem = service.withKey(key);
const admin = await service.as('admin');
const { citizenId, goalId, planId } = await aPlan(caseSystem);

const owner = new pg.Client({ connectionString: service.databaseUrl });
await owner.connect();
t.teardown(() => owner.end());

type Row = {
  municipality_code: string;
  citizen_id: string;
  credential_id: string;
  actor: string | null;
  purpose: string | null;
  action: string;
  operation: string;
  request_id: string;
  remote_address: string;
};

let seen = 0;
/** The rows written since the last call of this. */
async function newRows(): Promise<Row[]> {
  const { rows } = await owner.query('select * from access_log where id > $1 order by id', [seen]);
  seen = rows.at(-1)?.id ?? seen;
  return rows;
}

/** Checks that the call leaves exactly one row for each of the citizens. */
async function logs(
  t: Test,
  operation: string,
  action: 'read' | 'write',
  citizens: string[],
  call: () => Promise<Answer | Response>,
): Promise<Json> {
  await newRows();
  const answer = await call();
  const rows = await newRows();
  t.ok(answer.status < 400, `${operation}: ${answer.status}`);
  t.same(
    rows.map((row) => row.citizen_id),
    citizens.toSorted(),
    `${operation}: one row per citizen`,
  );
  for (const row of rows) t.match(row, { operation, action, remote_address: '127.0.0.1' });
  t.equal(new Set(rows.map((row) => row.request_id)).size, citizens.length > 0 ? 1 : 0);
  return 'body' in answer ? answer.body : undefined;
}

async function logsNothing(
  t: Test,
  what: string,
  call: () => Promise<Answer>,
  status: number | RegExp,
): Promise<Answer> {
  await newRows();
  const answer = await call();
  t.match(String(answer.status), status instanceof RegExp ? status : String(status), what);
  t.same(await newRows(), [], `${what} leaves no row`);
  return answer;
}

t.test('every operation about a citizen is logged once, and the others are not', async (t) => {
  const municipality = '0101';
  const [caseSystem, admin, cprReader] = [
    await service.as('case-system', { municipality }),
    await service.as('admin', { municipality }),
    await service.as('cpr-reader', { municipality }),
  ];
  const [citizenId, providerId, planId, interventionId, goalId, scoreId, assessmentId, followUpId] = Array.from(
    { length: 8 },
    uuid,
  ) as [string, string, string, string, string, string, string, string];
  const agreementId = uuid();
  let sampleId = '';
  const consentId = uuid();
  const beneath = `/v1/plans/${planId}`;
  function reportOf(citizenId: string) {
    const one = new Case();
    one.patient.id = citizenId;
    return one.report();
  }

  const score = { goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' };
  const assessment = {
    citizenId,
    instrument: 'ten-step',
    assessedOn: '2026-03-30',
    informant: 'citizen',
    values: { bolig: 6 },
  };
  const instrument = { name: 'Ro', min: 0, max: 10, direction: 'higher-is-better' };
  const webhook = `/v1/webhooks/${uuid()}`;
  const put = (path: string, body: object) => () => caseSystem.put(path, body);
  const get = (path: string) => () => caseSystem.get(path);
  const { patient } = aCase();
  const about: Record<string, () => Promise<Answer>> = {
    putCitizen: put(`/v1/citizens/${citizenId}`, { caseNumber: 'A', cpr: '7101019995' }),
    getCitizen: get(`/v1/citizens/${citizenId}`),
    listCitizens: get('/v1/citizens'),
    listFfbDeliveries: get(`/v1/ffb/deliveries?citizenId=${citizenId}`),
    postFfbRetry: async () => {
      await owner.query(
        `insert into ffb_delivery (municipality_code, id, citizen_id, day, state, created_at, updated_at) values ($1, $2, $3, '2026-11-20', 'refused', now(), now())`,
        [municipality, uuid(), citizenId],
      );
      return caseSystem.post('/v1/ffb/deliveries/retry', { date: '2026-11-20' });
    },
    postKlCoreBundle: () =>
      caseSystem.send('POST', '/v1/fhir', {
        body: transaction([{ ...patient, id: citizenId }]),
        headers: { 'content-type': 'application/fhir+json' },
      }),
    postDeliveryReport: () => caseSystem.post('/v1/ffb/delivery-reports', reportOf(citizenId)),
    getDeliveryReport: get(`/v1/citizens/${citizenId}/ffb/delivery-report`),
    listDeliveryReports: get('/v1/ffb/delivery-reports?date=2026-11-21'),
    putPlan: put(beneath, { citizenId, startDate: '2026-01-12', status: 'active', coordinator: { unit: 'Øst' } }),
    getPlan: get(beneath),
    listPlans: get('/v1/plans'),
    putIntervention: put(`${beneath}/interventions/${interventionId}`, {
      code: FFB.supportAtHome,
      startDate: '2026-01-19',
    }),
    getIntervention: get(`${beneath}/interventions/${interventionId}`),
    listInterventions: get('/v1/interventions'),
    listInterventionsOfPlan: get(`${beneath}/interventions`),
    putGoal: put(`${beneath}/goals/${goalId}`, {
      kind: 'goal',
      status: 'active',
      theme: FFB.cleaning,
      measure: { instrument: 'ffb-level' },
    }),
    getGoal: get(`${beneath}/goals/${goalId}`),
    listGoals: get('/v1/goals'),
    listGoalsOfPlan: get(`${beneath}/goals`),
    postScore: () => caseSystem.post('/v1/scores', score),
    putScore: put(`/v1/scores/${scoreId}`, score),
    getScore: get(`/v1/scores/${scoreId}`),
    listScores: get('/v1/scores'),
    getScoreHistory: get(`/v1/scores/${scoreId}/history`),
    getSeries: get(`/v1/goals/${goalId}/scores`),
    getProgression: get(`/v1/goals/${goalId}/progression`),
    postScoreBatch: () => caseSystem.post('/v1/score-batches', { scores: [score, score, { ...score, value: 99 }] }),
    postAssessment: () => caseSystem.post('/v1/assessments', assessment),
    putAssessment: put(`/v1/assessments/${assessmentId}`, assessment),
    getAssessment: get(`/v1/assessments/${assessmentId}`),
    listAssessments: get('/v1/assessments'),
    getDevelopment: get(`/v1/citizens/${citizenId}/development?instrument=ten-step`),
    getGoalAttainment: get(`/v1/citizens/${citizenId}/goal-attainment`),
    getPackageMovements: get(`/v1/citizens/${citizenId}/packages`),
    putFollowUp: put(`${beneath}/follow-ups/${followUpId}`, { plannedFor: '2026-12-01', state: 'planned' }),
    getFollowUp: get(`${beneath}/follow-ups/${followUpId}`),
    listFollowUps: get('/v1/follow-ups'),
    listFollowUpsOfPlan: get(`${beneath}/follow-ups`),
    getBrief: get(`${beneath}/follow-ups/brief`),
    listScoreDuties: get('/v1/score-duties'),
    listVisitationCases: get('/v1/visitation-cases'),
    putConsent: async () => {
      await caseSystem.put(`/v1/providers/${providerId}`, { name: 'A' });
      const consent = { providerId, scope: 'whole', form: 'oral', givenOn: '2026-01-12' };
      return caseSystem.put(`${beneath}/consents/${consentId}`, consent);
    },
    getConsent: get(`${beneath}/consents/${consentId}`),
    getConsentHistory: get(`${beneath}/consents/${consentId}/history`),
    listConsents: get('/v1/consents'),
    listConsentsOfPlan: get(`${beneath}/consents`),
    postExemption: () => caseSystem.post(`${beneath}/exemptions`, { reason: 'sygdom', days: 3 }),
    listExemptions: get(`${beneath}/exemptions`),
    deleteExemption: async () => {
      const { rows } = await owner.query('select id from exemption where plan_id = $1', [planId]);
      return caseSystem.delete(`${beneath}/exemptions/${rows[0].id}`);
    },
    putAgreement: put(`${beneath}/agreements/${agreementId}`, {
      what: 'Ringe',
      responsible: 'Borger',
      dueDate: '2026-12-02',
      state: 'open',
    }),
    getAgreement: get(`${beneath}/agreements/${agreementId}`),
    listAgreements: get('/v1/agreements'),
    listAgreementsOfPlan: get(`${beneath}/agreements`),
    getCalendar: async () => {
      const { body } = await caseSystem.post('/v1/calendar-links', { coordinator: { unit: 'Øst' } });
      return service.anonymous().get(body.url);
    },
    deleteConsent: () => caseSystem.delete(`${beneath}/consents/${consentId}`),
    deleteAgreement: () => caseSystem.delete(`${beneath}/agreements/${agreementId}`),
    listChanges: async () => {
      const { rows } = await owner.query('select max(transaction_id)::text as last from change');
      const certain = 'select pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8 as is'; // other transactions may run on the server
      while (!(await owner.query(certain, [rows[0].last])).rows[0].is) await pause(20);
      return caseSystem.get('/v1/changes');
    },
    listAccesses: get(`/v1/citizens/${citizenId}/access-log`),
    getAccessExtract: get(`/v1/citizens/${citizenId}/access-log/extract`),
    listAccessLog: () => admin.get('/v1/access-log'),
    postAccessSample: async () => {
      const drawn = await admin.post('/v1/access-log/samples', { from: '2026-11-21', to: '2026-11-21' });
      sampleId = drawn.body.id;
      return drawn;
    },
    getAccessSample: () => admin.get(`/v1/access-log/samples/${sampleId}`),
    putAccessSampleReview: () =>
      admin.put(
        `/v1/access-log/samples/${sampleId}/review`,
        { reviewedBy: 'dpo-2', reviewedOn: '2026-11-21', finding: 'in-order' },
        { 'if-match': '"1"' },
      ),
    getCitizenNumber: () => cprReader.get(`/v1/citizens/${citizenId}/cpr`),
    getCitizenNumberHistory: get(`/v1/citizens/${citizenId}/cpr/history`),
    exportCitizen: get(`/v1/citizens/${citizenId}/export`),
    putLegalHold: put(`/v1/citizens/${citizenId}/legal-hold`, { reason: 'complaint' }),
    getLegalHold: get(`/v1/citizens/${citizenId}/legal-hold`),
    listLegalHolds: get('/v1/legal-holds'),
    deleteLegalHold: () => caseSystem.delete(`/v1/citizens/${citizenId}/legal-hold`),
    deleteFollowUp: () => caseSystem.delete(`${beneath}/follow-ups/${followUpId}`),
    deleteAssessment: () => caseSystem.delete(`/v1/assessments/${assessmentId}`),
    deleteScore: () => caseSystem.delete(`/v1/scores/${scoreId}`),
    deleteGoal: () => caseSystem.delete(`${beneath}/goals/${goalId}`),
    deleteIntervention: () => caseSystem.delete(`${beneath}/interventions/${interventionId}`),
    deletePlan: () => caseSystem.delete(beneath),
    deleteCitizen: () => caseSystem.delete(`/v1/citizens/${citizenId}`),
    listDueErasures: async () => {
      await caseSystem.put('/v1/settings', { retentionMonths: 0 });
      return caseSystem.get('/v1/erasures/due');
    },
    eraseCitizen: () => caseSystem.post(`/v1/citizens/${citizenId}/erasure`, undefined),
    listErasures: get('/v1/erasures'),
    getErasure: async () => caseSystem.get(`/v1/erasures/${(await owner.query('select id from erasure')).rows[0].id}`),
  };
  const aboutNobody: Record<string, () => Promise<Answer>> = {
    putProvider: put(`/v1/providers/${providerId}`, { name: 'A' }),
    getProvider: get(`/v1/providers/${providerId}`),
    listProviders: get('/v1/providers'),
    deleteProvider: () => caseSystem.delete(`/v1/providers/${providerId}`),
    putInstrument: put('/v1/instruments/ro', instrument),
    getInstrument: get('/v1/instruments/ro'),
    listInstruments: get('/v1/instruments'),
    listFfbCodes: get('/v1/codes/ffb'),
    listLegalBases: get('/v1/codes/legal-bases'),
    listMunicipalities: get('/v1/codes/municipalities'),
    putFollowUpPolicy: put('/v1/follow-up-policies/vores', {
      label: 'Vores',
      defaultRule: { first: { to: 'P3M' }, next: { to: 'P1Y' } },
    }),
    getFollowUpPolicy: get('/v1/follow-up-policies/vores'),
    listFollowUpPolicies: get('/v1/follow-up-policies'),
    deleteFollowUpPolicy: () => caseSystem.delete('/v1/follow-up-policies/vores'),
    listCaseloads: get('/v1/caseloads'),
    putWebhook: put(webhook, { url: 'http://127.0.0.1:1/' }),
    postWebhook: () => caseSystem.post('/v1/webhooks', { url: 'http://127.0.0.1:1/' }),
    getWebhook: get(webhook),
    listWebhooks: get('/v1/webhooks'),
    postWebhookSecret: () => caseSystem.post(`${webhook}/secret`, undefined),
    postWebhookTest: () => caseSystem.post(`${webhook}/test`, undefined),
    listWebhookDeliveries: get(`${webhook}/deliveries`),
    postWebhookReplay: () => caseSystem.post(`${webhook}/replay`, { since: '2026-11-20T00:00:00Z' }),
    deleteWebhook: () => caseSystem.delete(webhook),
    getGoalTrend: get('/v1/trends/goals'),
    getScoreTrend: get('/v1/trends/scores?instrument=ten-step&groupBy=quarter,dimension'),
    getFollowUpTrend: get('/v1/trends/follow-ups'),
    getInterventionTrend: get('/v1/trends/interventions'),
    getMovements: get('/v1/trends/movements?instrument=packages'),
    exportScoreFacts: get('/v1/exports/scores'),
    exportGoalFacts: get('/v1/exports/goals'),
    exportFollowUpFacts: get('/v1/exports/follow-ups'),
    exportInterventionFacts: get('/v1/exports/interventions'),
    getODataService: get('/v1/odata'),
    getODataMetadata: get('/v1/odata/$metadata'),
    queryODataScores: get('/v1/odata/Scores'),
    queryODataGoals: get('/v1/odata/Goals'),
    queryODataFollowUps: get('/v1/odata/FollowUps'),
    queryODataInterventions: get('/v1/odata/Interventions'),
    putFfbRecipient: put('/v1/ffb/recipient', { url: 'http://127.0.0.1:1/', from: '2026-11-21' }),
    getFfbRecipient: get('/v1/ffb/recipient'),
    getSettings: get('/v1/settings'),
    putSettings: () => caseSystem.put('/v1/settings', {}, { 'if-match': '"1"' }),
    postCalendarLink: () => caseSystem.post('/v1/calendar-links', { coordinator: { unit: 'Øst' } }),
    listCalendarLinks: get('/v1/calendar-links'),
    revokeCalendarLink: async () => {
      const { body } = await caseSystem.get('/v1/calendar-links');
      return caseSystem.delete(`/v1/calendar-links/${body.items[0].id}`);
    },
    listAccessLogBlocks: () => admin.get('/v1/access-log/blocks'),
    getAccessSampling: () => admin.get('/v1/access-log/sampling'),
    listAccessSamples: () => admin.get('/v1/access-log/samples'),
    listCredentials: () => admin.get('/v1/credentials'),
    postCredential: () => admin.post('/v1/credentials', { role: 'bi', name: 'BI' }),
    rotateCredential: async () =>
      admin.post(`/v1/credentials/${(await service.key('bi', { municipality })).id}/rotate`, {}),
    revokeCredential: async () => admin.delete(`/v1/credentials/${(await service.key('bi', { municipality })).id}`),
  };
  const all = Object.values(openapi.paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
  t.same(
    [...Object.keys(about), ...Object.keys(aboutNobody)].toSorted(),
    all.toSorted(),
    'this test covers every operation',
  );
  for (const [operation, call] of Object.entries(about))
    await logs(t, operation, /^(get|list|export)/.test(operation) ? 'read' : 'write', [citizenId], call);
  for (const [operation, call] of Object.entries(aboutNobody)) await logs(t, operation, 'read', [], call);
});

const score = { goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' };

t.test('a row says who called, on whose behalf, why, and what', async (t) => {
  await newRows();
  const { headers } = await caseSystem.get(`/v1/citizens/${citizenId}`, {
    'X-Actor': 'caseworker-17',
    'X-Purpose': 'follow-up',
  });
  t.ok(headers);
  const [row] = await newRows();
  t.match(row, {
    credential_id: credentialId,
    actor: 'caseworker-17',
    purpose: 'follow-up',
    action: 'read',
    operation: 'getCitizen',
    citizen_id: citizenId,
  });
  t.match((await caseSystem.get(`/v1/citizens/${citizenId}/access-log?limit=1000`)).body.items.at(-1), {
    credentialId,
    actor: 'caseworker-17',
    purpose: 'follow-up',
    action: 'read',
    operation: 'getCitizen',
    at: '2026-11-21T10:00:00+00:00',
    requestId: row?.request_id,
  });
  await newRows();
  const danish = Buffer.from('sagsbehandler Åse Ørsted').toString('latin1');
  await caseSystem.get(`/v1/citizens/${citizenId}`, { 'X-Actor': danish });
  t.match(await newRows(), [{ actor: 'sagsbehandler Åse Ørsted', purpose: null }]);
});

t.test('a list leaves a row for each citizen it shows, and none for those on other pages', async (t) => {
  const others = [];
  for (let more = 0; more < 3; more++) others.push((await aPlan(caseSystem)).citizenId);
  const everybody = (await caseSystem.get('/v1/plans?limit=1000')).body.items.map((plan: Json) => plan.citizenId);
  await logs(t, 'listPlans', 'read', everybody, () => caseSystem.get('/v1/plans?limit=1000'));
  const { body } = await caseSystem.get('/v1/plans?limit=2');
  await logs(
    t,
    'listPlans',
    'read',
    body.items.map((plan: Json) => plan.citizenId),
    () => caseSystem.get('/v1/plans?limit=2'),
  );
  await caseSystem.post('/v1/score-batches', { scores: [score, score, score] });
  await logs(t, 'listScores', 'read', [citizenId], () => caseSystem.get(`/v1/scores?citizenId=${citizenId}`));
  await logs(t, 'listPlans', 'read', [], () => caseSystem.get(`/v1/plans?citizenId=${uuid()}`));
});

t.test('a batch leaves a row for each of its citizens', async (t) => {
  const [other, third] = [await aPlan(caseSystem), await aPlan(caseSystem)];
  const scores = [score, { ...score, goalId: other.goalId }, score, { ...score, goalId: third.goalId, value: 99 }];
  await logs(t, 'postScoreBatch', 'write', [citizenId, other.citizenId], () =>
    caseSystem.post('/v1/score-batches', { scores }),
  );
});

t.test('requests that change nothing are logged, too', async (t) => {
  const path = `/v1/plans/${planId}`;
  const { headers } = await caseSystem.get(path);
  await logs(t, 'getPlan', 'read', [citizenId], () =>
    caseSystem.get(path, { 'if-none-match': headers.get('etag') as string }),
  );
  await logs(t, 'getPlan', 'read', [citizenId], () =>
    fetch(service.url + path, { method: 'HEAD', headers: { authorization: `Bearer ${key}` } }),
  );
  const again = `/v1/citizens/${uuid()}`;
  await caseSystem.put(again, { caseNumber: 'A' });
  await logs(t, 'putCitizen', 'write', [again.split('/').at(-1) as string], () =>
    caseSystem.put(again, { caseNumber: 'A' }),
  );
  const repeated = { 'idempotency-key': uuid() };
  for (const path of ['/v1/scores', '/v1/scores'])
    await logs(t, 'postScore', 'write', [citizenId], () => caseSystem.post(path, score, repeated));
  const batch = { 'idempotency-key': uuid() };
  for (let round = 0; round < 2; round++)
    await logs(t, 'postScoreBatch', 'write', [citizenId], () =>
      caseSystem.post('/v1/score-batches', { scores: [score] }, batch),
    );
});

t.test('a refused request leaves no row', async (t) => {
  const path = `/v1/citizens/${citizenId}`;
  const bi = await service.as('bi');
  const elsewhere = await service.as('case-system', { municipality: '0751' });
  await logsNothing(t, 'an unknown citizen', () => caseSystem.get(`/v1/citizens/${uuid()}`), 404);
  await logsNothing(t, 'another municipality’s', () => elsewhere.get(path), 404);
  await logsNothing(t, 'a role that may not', () => bi.get(path), 403);
  await logsNothing(t, 'no key', () => service.anonymous().get(path), 401);
  await logsNothing(t, 'a fault', () => caseSystem.put(path, {}), 422);
  await logsNothing(t, 'no If-Match', () => caseSystem.put(path, { caseNumber: 'B' }), 428);
  await logsNothing(t, 'a stale If-Match', () => caseSystem.put(path, { caseNumber: 'B' }, { 'if-match': '"9"' }), 412);
  await logsNothing(
    t,
    'an atomic batch with a fault',
    () => caseSystem.post('/v1/score-batches?atomic=true', { scores: [score, { ...score, value: 99 }] }),
    422,
  );
  await logsNothing(
    t,
    'a key used for something else',
    async () => {
      const headers = { 'idempotency-key': uuid() };
      await caseSystem.post('/v1/scores', score, headers);
      await newRows();
      return caseSystem.post('/v1/scores', { ...score, value: 1 }, headers);
    },
    422,
  );
});

t.test('a municipality can require the end user and the purpose', async (t) => {
  const municipality = '0751';
  const there = await service.as('case-system', { municipality });
  const chief = await service.as('admin', { municipality });
  const plan = await aPlan(there);
  const choose = async (settings: object) => {
    const { headers } = await chief.get('/v1/settings');
    t.ok((await chief.put('/v1/settings', settings, { 'if-match': headers.get('etag') as string })).status < 300);
  };
  const body = { goalId: plan.goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' };
  const calls: [string, (client: Client) => Promise<Answer>][] = [
    ['a read', (client) => client.get(`/v1/citizens/${plan.citizenId}`)],
    ['a list', (client) => client.get('/v1/plans')],
    ['a new citizen', (client) => client.put(`/v1/citizens/${uuid()}`, { caseNumber: 'A' })],
    ['a score', (client) => client.post('/v1/scores', body)],
    ['a batch', (client) => client.post('/v1/score-batches', { scores: [body] })],
    ['a DELETE', (client) => client.delete(`/v1/citizens/${plan.citizenId}`)],
  ];
  const everything = async () =>
    JSON.stringify(
      (
        await owner.query(
          `select 'c', count(*), max(version) from citizen where municipality_code = '0751' union all select 's', count(*), max(version) from score where municipality_code = '0751' order by 1`,
        )
      ).rows,
    );
  for (const [settings, given, missing] of [
    [{ actorRequired: true }, { 'X-Purpose': 'follow-up' }, 'X-Actor'],
    [{ purposeRequired: true }, { 'X-Actor': 'caseworker-17' }, 'X-Purpose'],
    [{ actorRequired: true, purposeRequired: true }, { 'X-Actor': 'caseworker-17' }, 'X-Purpose'],
    [{ actorRequired: true }, { 'X-Actor': ' ' }, 'X-Actor'],
  ] as [object, Record<string, string>, string][]) {
    await choose(settings);
    const before = await everything();
    for (const [what, call] of calls) {
      const answer = await logsNothing(t, what, () => call(there.with(given)), 400);
      t.match(answer.body, { code: 'invalid-header', errors: [{ header: missing, code: 'required' }] });
    }
    t.equal(await everything(), before, 'nothing has changed');
    t.equal((await there.get('/v1/trends/goals')).status, 200, 'what concerns no citizen still works');
  }
  await choose({ actorRequired: true, purposeRequired: true });
  for (const [what, call] of calls)
    t.ok((await call(there.with({ 'X-Actor': 'caseworker-17', 'X-Purpose': 'follow-up' }))).status < 300, what);
  t.equal((await caseSystem.get(`/v1/citizens/${citizenId}`)).status, 200, 'other municipalities do not require it');
});

t.test('the log of a citizen is for its own municipality', async (t) => {
  const path = `/v1/citizens/${citizenId}/access-log`;
  t.ok((await admin.get(path)).body.items.length > 10);
  for (const role of ['admin', 'case-system'] as const)
    t.equal((await (await service.as(role, { municipality: '0751' })).get(path)).status, 404, role);
  const { rows } = await owner.query('select distinct municipality_code from access_log where citizen_id = $1', [
    citizenId,
  ]);
  t.same(rows, [{ municipality_code: '0661' }]);
});
