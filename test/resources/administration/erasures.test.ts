/** Erasing a citizen: when it is allowed, what is erased and what stays, and that nothing brings the data back. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import t from 'tap';
import { z } from 'zod';
import { ROLES } from '../../../src/access/roles.ts';
import { isInformant } from '../../../src/codes/informants.ts';
import { pgCore } from '../../../src/db/drizzle.ts';
import * as schema from '../../../src/db/schema.ts';
import { sql } from '../../../src/db/statement.ts';
import { withTenant } from '../../../src/db/tenant.ts';
import { eraseDue } from '../../../src/jobs/erasures.ts';
import { noticeMorning } from '../../../src/jobs/morning.ts';
import { LIST } from '../../../src/resources/administration/erasures/erase-function.ts';
import { CODES, FIELDS } from '../../../src/resources/administration/held/danish-words.ts';
import {
  HELD,
  KEPT,
  NOT_ABOUT_CITIZENS,
  shownColumns,
  tablesOf,
} from '../../../src/resources/administration/held/list.ts';
import { legalHoldBody } from '../../../src/resources/administration/legal-holds/contract.ts';
import { announce } from '../../../src/resources/exchange/webhooks/announce.ts';
import { EVENT_TYPES } from '../../../src/resources/exchange/webhooks/events.ts';
import { differingPeriods } from '../../../src/resources/figures/trends/keeping/compare.ts';
import { refreshFigures } from '../../../src/resources/figures/trends/keeping/refresh.ts';
import { agreementBody } from '../../../src/resources/record/agreements/contract.ts';
import { assessmentBody } from '../../../src/resources/record/assessments/contract.ts';
import { consentBody } from '../../../src/resources/record/consents/contract.ts';
import { followUpBody } from '../../../src/resources/record/follow-ups/contract.ts';
import { goalBody } from '../../../src/resources/record/goals/contract.ts';
import { interventionBody } from '../../../src/resources/record/interventions/contract.ts';
import { planBody } from '../../../src/resources/record/plans/contract.ts';
import { scoreItem } from '../../../src/resources/record/scores/contract.ts';
import { aStory } from '../../support/ffb.ts';
import { aCase, transaction } from '../../support/kl-core.ts';
import { type Answer, aPlan, type Client, FFB, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t, { now: '2026-11-21T10:00:00Z', webhookAllowedAddresses: ['127.0.0.1'] });
const FOR_GOOD = { expiresOn: '2040-12-31' };
const owner = new pg.Client({ connectionString: service.databaseUrl });
await owner.connect();
t.teardown(() => owner.end());

const must = async (answer: Promise<Answer>): Promise<Answer> => {
  const got = await answer;
  if (got.status >= 300) throw new Error(`${got.status} ${got.text}`);
  return got;
};

/** A municipality for each test, so that no test sees another’s figures. */
const codes = ['0101', '0147', '0151', '0153', '0155', '0157', '0159', '0161', '0163', '0165', '0167', '0169'];
async function somewhere() {
  const municipality = codes.shift() as string;
  return { municipality, caseSystem: await service.as('case-system', { municipality, ...FOR_GOOD }) };
}

const CLOSED = { startDate: '2026-01-12', status: 'completed', closedOn: '2026-08-31' };
/** Five years after the case was closed. */
const DUE = '2031-08-31';

/** A citizen whose case has been closed. */
async function aClosedCase(caseSystem: Client, more: Parameters<typeof aPlan>[1] = {}) {
  const ids = await aPlan(caseSystem, more);
  await must(caseSystem.put(`/v1/plans/${ids.planId}`, { citizenId: ids.citizenId, ...CLOSED }, { 'if-match': '"1"' }));
  return ids;
}

const erase = (client: Client, citizenId: string, query = '') =>
  client.post(`/v1/citizens/${citizenId}/erasure${query}`, undefined);

/** A word that only this citizen’s data contains. */
const MARK = 'Kvidderholm';

/** Everything a citizen can have, written through the API. */
async function aWholeCitizen(municipality: string, caseSystem: Client) {
  const { one, reports, ids: reported } = aStory({ cpr: '0707614285', caseNumber: `${MARK}-1` });
  for (const report of Object.values(reports)) await must(caseSystem.post('/v1/ffb/delivery-reports', report));
  const citizenId = one.patient.id as string;
  const read = async (path: string) => (await must(caseSystem.get(path))).body;
  const ids = await (async () => {
    const [planId, goalId, interventionId, providerId] = [uuid(), uuid(), uuid(), uuid()];
    await must(caseSystem.put(`/v1/providers/${providerId}`, { name: 'Bostøtten Prøvekær' }));
    await must(
      caseSystem.put(`/v1/plans/${planId}`, {
        citizenId,
        startDate: '2026-01-12',
        status: 'active',
        purpose: `${MARK} skal have ro i hverdagen`,
        coordinator: { name: `${MARK} Jensen`, unit: 'Øst' },
      }),
    );
    const beneath = `/v1/plans/${planId}`;
    await must(
      caseSystem.put(`${beneath}/interventions/${interventionId}`, {
        code: FFB.supportAtHome,
        startDate: '2026-01-19',
        endReason: `${MARK} flyttede`,
        endDate: '2026-08-31',
        legalBasis: 'SEL-85',
        providerId,
      }),
    );
    await must(
      caseSystem.put(`${beneath}/goals/${goalId}`, {
        kind: 'goal',
        status: 'active',
        title: `${MARK} holder orden`,
        changeType: 'develop',
        theme: FFB.cleaning,
        measure: { instrument: 'ffb-level', baseline: { value: 3, date: '2026-01-12' }, target: { value: 1 } },
      }),
    );
    await must(
      caseSystem.put(`${beneath}/goals/${uuid()}`, {
        kind: 'sub-goal',
        status: 'active',
        parentGoalId: goalId,
        title: `${MARK} støvsuger`,
      }),
    );
    return { planId, goalId, interventionId, providerId };
  })();
  const { planId, goalId, providerId } = ids;
  const beneath = `/v1/plans/${planId}`;
  const scoreId = uuid();
  const score = { goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff', comment: `${MARK} har det bedre` };
  await must(caseSystem.post('/v1/scores', { id: scoreId, ...score }, { 'idempotency-key': uuid() }));
  await must(caseSystem.put(`/v1/scores/${scoreId}`, { ...score, value: 1 }, { 'if-match': '"1"' }));
  const assessment = { citizenId, instrument: 'ten-step', assessedOn: '2026-03-30', informant: 'citizen' };
  const { body } = await must(caseSystem.post('/v1/assessments', { ...assessment, values: { bolig: 6 } }));
  await must(caseSystem.delete(`/v1/assessments/${body.id}`));
  await must(
    caseSystem.put(`${beneath}/follow-ups/${uuid()}`, {
      plannedFor: '2026-06-01',
      state: 'held',
      heldOn: '2026-06-01',
      summary: `${MARK} fortalte`,
      agreements: [{ what: `${MARK} ringer`, responsible: 'Borger', dueDate: '2026-06-30', state: 'open' }],
    }),
  );
  await must(caseSystem.post(`${beneath}/exemptions`, { reason: `${MARK} er syg`, days: 3 }));
  await must(
    caseSystem.put(`${beneath}/consents/${uuid()}`, {
      providerId,
      scope: 'whole',
      form: 'written',
      givenOn: '2026-01-12',
      externalReference: { system: 'nexus', value: `${MARK}-samtykke` },
    }),
  );
  const hold = `/v1/citizens/${citizenId}/legal-hold`;
  await must(
    caseSystem.put(hold, { reason: 'complaint', externalReference: { system: 'sag', value: `${MARK}-klage` } }),
  );
  await must(caseSystem.delete(hold));
  await must(caseSystem.put(`/v1/webhooks/${uuid()}`, { url: 'http://127.0.0.1:1/' }));
  await withTenant(service.pool, municipality, service.now.toISOString(), (tenant) =>
    announce(tenant, service.queue, [{ type: 'plan.updated', planId }]),
  );
  await noticeMorning({ pool: service.pool, clock: () => service.now, queue: service.queue }, municipality);
  for (const { id, version, externalReference: _, createdAt: __, updatedAt: ___, ...plan } of (
    await read(`/v1/plans?citizenId=${citizenId}`)
  ).items as Json[]) {
    await must(
      caseSystem.put(
        `/v1/plans/${id}`,
        { ...plan, id: undefined, status: 'completed', closedOn: '2026-08-31', next: undefined },
        { 'if-match': `"${version}"` },
      ),
    );
  }
  return { citizenId, reports, patientId: reported.patient, scoreId, ...ids };
}

/** The tables and columns of the whole database that hold the text. */
async function found(text: string): Promise<string[]> {
  const { rows: tables } = await owner.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`,
  );
  const places: string[] = [];
  for (const { name } of tables) {
    const { rows } = await owner.query(
      `select count(*)::int as rows from ${name} t where row_to_json(t)::text ilike $1`,
      [`%${text}%`],
    );
    if (rows[0].rows > 0) places.push(name.replace('public.', ''));
  }
  return places.toSorted();
}

t.test('every table is listed: as holding data about citizens, or as holding none', async (t) => {
  const tables = Object.values(schema)
    .filter((value) => value instanceof pgCore.PgTable)
    .map((table) => pgCore.getTableConfig(table).name);
  const nothing = Object.keys(NOT_ABOUT_CITIZENS).flatMap((table) => [table, `${table}_history`]);
  const known = [...[...HELD, ...KEPT].flatMap(tablesOf), ...nothing.filter((table) => tables.includes(table))];
  t.same(known.toSorted(), tables.toSorted(), 'held/list.ts names each table once');
  for (const held of [...HELD, ...KEPT])
    for (const { name } of shownColumns(held))
      t.ok(name === 'cprEncrypted' || name in FIELDS, `${name} has a Danish name`);
});

t.test('every code that can be written about a citizen has a Danish word', async (t) => {
  const written = [
    ...[planBody, goalBody, interventionBody, followUpBody, agreementBody],
    ...[consentBody, legalHoldBody, scoreItem, assessmentBody],
  ];
  const codes = written.flatMap((body) => {
    const schema = JSON.stringify(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }));
    return [...schema.matchAll(/"enum":(\[[^\]]*\])/g)].flatMap(([, list]) => JSON.parse(list as string) as string[]);
  });
  t.ok(codes.includes('goals-and-scores') && codes.includes('complaint'));
  const named = (code: string) => code in CODES || isInformant(code);
  t.same(
    [...codes, ...EVENT_TYPES].filter((code) => !named(code)),
    [],
  );
  t.same(
    ROLES.filter((role) => !named(role)),
    ['bi'],
    'a caller who reads only facts is in no citizen’s log',
  );
});

t.test(
  'a whole citizen is erased: the rows that the dry run names go, those that the receipt names stay, and no others are left',
  async (t) => {
    const { municipality, caseSystem } = await somewhere();
    service.now = '2026-09-07T10:00:00Z';
    const { citizenId, patientId, reports, planId, goalId, scoreId } = await aWholeCitizen(municipality, caseSystem);
    service.now = `${DUE}T10:00:00Z`;
    await must(
      caseSystem.post(
        '/v1/scores',
        { goalId, assessedOn: '2026-03-30', value: 2, informant: 'citizen', comment: MARK },
        { 'idempotency-key': uuid() },
      ),
    );
    const before = await found(MARK);
    for (const table of ['citizen', 'citizen_history', 'plan', 'goal', 'score_history', 'follow_up', 'agreement'])
      t.ok(before.includes(table) || table === 'citizen_history', `${table} holds the citizen`);
    const dry = await must(erase(caseSystem, citizenId, '?dryRun=true'));
    t.equal(dry.status, 200);
    t.match(dry.body, { dryRun: true, citizenId, closedOn: '2026-08-31', dueOn: DUE, blockedBy: undefined });
    t.ok((await found(citizenId)).includes('citizen'), 'a dry run changes nothing');
    const empty = HELD.flatMap(tablesOf).filter((table) => !dry.body.erased[table]);
    t.same(
      empty.toSorted(),
      // Other tests cover handing over reports, kl-core, and second versions of some things.
      [
        'agreement_history',
        'citizen_history',
        'consent_history',
        'ffb_delivery',
        'fhir_resource',
        'fhir_resource_history',
        'follow_up_history',
        'intervention_history',
      ].filter((table) => empty.includes(table)),
      'the citizen is in all other tables',
    );

    const { status, body: receipt, headers } = await erase(caseSystem, citizenId);
    t.equal(status, 201);
    t.equal(headers.get('location'), `/v1/erasures/${receipt.id}`);
    t.same(receipt.erased, dry.body.erased, 'the same counts as in the dry run');
    t.match(receipt, { citizenId, closedOn: '2026-08-31', dueOn: DUE, credentialId: String });
    t.equal(Date.parse(receipt.at), Date.parse(`${DUE}T10:00:00Z`));
    t.same(
      receipt.kept.map(({ table }: Json) => table),
      ['access_log'],
    );
    t.ok(receipt.kept[0].rows > 10);
    t.match(receipt.kept[0].law, /GDPR/);

    t.same(await found(MARK), [], 'nothing about the citizen is left');
    t.same(
      await found(citizenId),
      ['access_log', 'change', 'erased_id', 'erasure'],
      'the id is left only where the receipt says, and in the feed',
    );
    for (const id of [planId, goalId, scoreId]) t.same(await found(id), ['change'], 'other ids are only in the feed');

    t.same((await must(caseSystem.get(`/v1/erasures/${receipt.id}`))).body, receipt);
    t.same((await must(caseSystem.get(`/v1/erasures?citizenId=${citizenId}`))).body.items, [receipt]);
    t.same((await erase(caseSystem, citizenId)).body, receipt, 'asking again gives the same receipt');
    for (const path of [
      `citizens/${citizenId}`,
      `plans/${planId}`,
      `scores/${scoreId}`,
      `citizens/${citizenId}/export`,
    ])
      t.equal((await caseSystem.get(`/v1/${path}`)).status, 404, path);

    await t.test('sending old data again does not bring the citizen back', async (t) => {
      const back = await caseSystem.put(`/v1/citizens/${citizenId}`, { caseNumber: MARK });
      t.match(back, { status: 409, body: { code: 'erased' } });
      for (const report of Object.values(reports))
        t.match(await caseSystem.post('/v1/ffb/delivery-reports', report), { status: 409, body: { code: 'erased' } });
      t.match(await caseSystem.put(`/v1/citizens/${patientId}`, { caseNumber: MARK }), { status: 409 });
      t.equal((await caseSystem.put(`/v1/plans/${planId}`, { citizenId, ...CLOSED })).status, 404);
      const score = { id: scoreId, goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff', comment: MARK };
      t.match((await caseSystem.post('/v1/score-batches', { scores: [score] })).body, { accepted: 0, rejected: 1 });
      t.same(await found(MARK), []);
      await must(caseSystem.put(`/v1/citizens/${uuid()}`, { caseNumber: 'ny sag', cpr: '070761-4285' }));
      t.match(
        await caseSystem.post('/v1/ffb/delivery-reports', reports.ordered),
        { status: 409, body: { code: 'erased' } },
        'a citizen who comes back is new, and old reports are not about them',
      );
    });
  },
);

t.test('a citizen does not come back by the other id that a kl-core Bundle used', async (t) => {
  const { caseSystem } = await somewhere();
  service.now = '2026-09-07T10:00:00Z';
  const citizenId = uuid();
  const cpr = '0707614285';
  await must(caseSystem.put(`/v1/citizens/${citizenId}`, { caseNumber: 'sag-Elverdam', cpr }));
  const told = (body: object) =>
    caseSystem.send('POST', '/v1/fhir', { body, headers: { 'content-type': 'application/fhir+json' } });
  const byName = aCase('Elverdam');
  const byUuid = aCase('Elverdamsen');
  byUuid.patient.id = uuid();
  const bundles = [byName, byUuid].map((sent) => {
    sent.patient.identifier = [{ system: 'urn:oid:1.2.208.176.1.2', value: cpr }];
    return transaction([sent.patient]);
  });
  for (const bundle of bundles) t.equal((await must(told(bundle))).body.citizenId, citizenId);
  const another = uuid();
  const taken = transaction([{ ...byName.patient, id: another }]);
  t.equal((await must(told(taken))).body.citizenId, citizenId);
  await must(caseSystem.put(`/v1/citizens/${another}`, { caseNumber: 'en anden' }));

  service.now = '2033-01-01T10:00:00Z';
  await must(erase(caseSystem, citizenId));
  t.same(await found('Elverdam'), [], 'no name is left');
  for (const bundle of bundles) t.match(await told(bundle), { status: 409, body: { code: 'erased' } });
  t.match(await caseSystem.put(`/v1/citizens/${byUuid.patient.id}`, { caseNumber: 'sag-Elverdam' }), { status: 409 });
  await must(caseSystem.put(`/v1/citizens/${uuid()}`, { caseNumber: 'ny sag', cpr }));
  for (const bundle of [...bundles, transaction([{ ...byName.patient, id: citizenId }])])
    t.match(
      await told(bundle),
      { status: 409, body: { code: 'erased' } },
      'nor as part of the citizen who has the number now',
    );
  const other = { caseNumber: 'en anden', protectedAddress: true };
  await must(caseSystem.put(`/v1/citizens/${another}`, other, { 'if-match': '"1"' }));
});

t.test('a case is kept for its retention period, and the refusal says why and until when', async (t) => {
  const { caseSystem } = await somewhere();
  service.now = '2026-11-21T10:00:00Z';
  const { citizenId, planId } = await aPlan(caseSystem);
  t.match(await erase(caseSystem, citizenId), { status: 409, body: { code: 'not-to-be-erased', reason: 'open-case' } });
  await must(caseSystem.put(`/v1/plans/${planId}`, { citizenId, ...CLOSED }, { 'if-match': '"1"' }));
  t.match(await erase(caseSystem, citizenId), {
    status: 409,
    body: { reason: 'not-due', dueOn: DUE, detail: /2026-08-31.*2031-08-31/ },
  });
  t.match((await erase(caseSystem, citizenId, '?dryRun=true')).body, {
    blockedBy: { code: 'not-due' },
    erased: { plan: 1, plan_history: 1, goal: 1 },
  });
  t.same((await caseSystem.get('/v1/erasures/due')).body.items, []);
  service.now = '2031-08-30T21:59:00Z';
  t.equal((await erase(caseSystem, citizenId)).status, 409, 'the last minute of the day before, in Denmark');
  service.now = '2031-08-30T22:01:00Z';
  t.match((await caseSystem.get('/v1/erasures/due')).body.items, [{ citizenId, closedOn: '2026-08-31', dueOn: DUE }]);
  t.equal((await erase(caseSystem, citizenId)).status, 201);
  t.same((await caseSystem.get('/v1/erasures/due')).body.items, []);

  await t.test('counted by the municipality’s own number of months', async (t) => {
    service.now = '2026-11-21T10:00:00Z';
    await must(caseSystem.put('/v1/settings', { retentionMonths: 2 }));
    const { citizenId } = await aClosedCase(caseSystem);
    t.match((await erase(caseSystem, citizenId, '?dryRun=true')).body, { dueOn: '2026-10-31' });
    t.equal((await erase(caseSystem, citizenId)).status, 201);
  });
  await t.test(
    'counted from the last of several plans, and without plans from the last change of the citizen',
    async (t) => {
      const { citizenId } = await aClosedCase(caseSystem);
      const later = { citizenId, startDate: '2026-01-12', status: 'cancelled', endDate: '2026-10-15' };
      await must(caseSystem.put(`/v1/plans/${uuid()}`, later));
      t.match((await erase(caseSystem, citizenId)).body, { reason: 'not-due', dueOn: '2026-12-15' });
      const nobodys = uuid();
      await must(caseSystem.put(`/v1/citizens/${nobodys}`, { caseNumber: 'kun henvist' }));
      t.match((await erase(caseSystem, nobodys)).body, { reason: 'not-due', dueOn: '2027-01-21' });
    },
  );
});

t.test('a legal hold keeps everything until its last day, or until it is lifted', async (t) => {
  const { municipality, caseSystem } = await somewhere();
  service.now = '2026-11-21T10:00:00Z';
  const { citizenId } = await aClosedCase(caseSystem);
  const hold = `/v1/citizens/${citizenId}/legal-hold`;
  t.equal((await caseSystem.get(hold)).status, 404);
  const placed = await must(caseSystem.put(hold, { reason: 'court-case', until: '2032-06-30' }));
  t.match(placed, { status: 201, body: { id: citizenId, citizenId, version: 1, reason: 'court-case' } });
  t.match((await caseSystem.get('/v1/legal-holds')).body.items, [{ citizenId, until: '2032-06-30' }]);
  service.now = '2032-01-01T10:00:00Z';
  t.match(await erase(caseSystem, citizenId), {
    status: 409,
    body: { reason: 'legal-hold', hold: { reason: 'court-case', until: '2032-06-30' } },
  });
  t.match((await caseSystem.get('/v1/erasures/due')).body.items, [{ citizenId, hold: { reason: 'court-case' } }]);
  const directly = (list: string) =>
    withTenant(service.pool, municipality, service.now.toISOString(), (tenant) =>
      tenant.query(sql`select erase_citizen(${citizenId}, ${uuid()}, 'x', now(), '2032-01-01', ${list})`),
    );
  await t.rejects(directly(LIST), { message: 'not to be erased' }, 'the function that erases checks by itself');
  await t.rejects(directly('another'), { message: 'made from another list' });
  await must(caseSystem.put(hold, { reason: 'court-case' }, { 'if-match': '"1"' }));
  service.now = '2033-01-01T10:00:00Z';
  t.equal((await erase(caseSystem, citizenId)).status, 409, 'until somebody lifts it');
  t.match((await must(caseSystem.delete(hold))).body, { enteredInError: true });
  t.same((await caseSystem.get('/v1/legal-holds')).body.items, []);
  t.match((await erase(caseSystem, citizenId)).body, { erased: { legal_hold: 1, legal_hold_history: 2 } });
  t.equal((await caseSystem.put(`/v1/citizens/${uuid()}/legal-hold`, { reason: 'other' })).status, 404);
});

t.test(
  'every night the service erases those whose retention period is over, where the municipality has chosen it',
  async (t) => {
    const { municipality, caseSystem } = await somewhere();
    const running = { pool: service.pool, clock: () => service.now };
    service.now = '2026-11-21T10:00:00Z';
    const [one, other, held, open] = [
      await aClosedCase(caseSystem),
      await aClosedCase(caseSystem),
      await aClosedCase(caseSystem),
      await aPlan(caseSystem),
    ];
    await must(caseSystem.put(`/v1/citizens/${held.citizenId}/legal-hold`, { reason: 'supervision' }));
    service.now = '2032-01-01T03:00:00Z';
    t.equal(await eraseDue(running, municipality), 0, 'the municipality has not chosen it');
    await must(caseSystem.put('/v1/settings', { eraseAutomatically: true }));
    t.equal(await eraseDue(running, municipality), 2);
    for (const { citizenId } of [one, other]) t.equal((await caseSystem.get(`/v1/citizens/${citizenId}`)).status, 404);
    for (const { citizenId } of [held, open]) t.equal((await caseSystem.get(`/v1/citizens/${citizenId}`)).status, 200);
    t.match((await caseSystem.get('/v1/erasures')).body.items, [
      { credentialId: 'automatic' },
      { credentialId: 'automatic' },
    ]);
  },
);

t.test('figures of past periods stay as they are after an erasure, whatever is written later', async (t) => {
  const { municipality, caseSystem } = await somewhere();
  service.now = '2026-11-21T10:00:00Z';
  const ended = { intervention: { endDate: '2026-08-31' } };
  const score = (goalId: string, value: number) => ({ goalId, assessedOn: '2026-05-04', value, informant: 'staff' });
  const gone = await aClosedCase(caseSystem, ended);
  await must(caseSystem.post('/v1/scores', score(gone.goalId, 1)));
  const others = [];
  for (let more = 0; more < 5; more++) {
    const other = await aPlan(caseSystem, ended);
    await must(caseSystem.post('/v1/scores', score(other.goalId, 3)));
    others.push(other);
  }
  const quarters = async (query = 'from=2026-Q1&to=2026-Q4') => {
    const { body } = await must(caseSystem.get(`/v1/trends/goals?fresh=true&${query}`));
    return {
      rows: body.rows.map(({ quarter, month, citizens, reached, suppressed }: Json) => ({
        in: quarter ?? month,
        citizens,
        reached,
        suppressed,
      })),
      erasures: body.erasures,
    };
  };
  const before = await quarters();
  t.match(before.rows[1], { in: '2026-Q2', citizens: 6, reached: 1 });
  t.equal(before.erasures, undefined);

  service.now = `${DUE}T10:00:00Z`;
  const registered = { assessedOn: '2026-05-05', value: 2, informant: 'staff' };
  await must(caseSystem.post('/v1/scores', { goalId: others[0]?.goalId, ...registered })); // nobody has computed with it yet
  await must(erase(caseSystem, gone.citizenId));
  const after = await quarters();
  t.same(after.rows.slice(0, 3), before.rows.slice(0, 3), 'no figure changes');
  t.same(
    after.erasures,
    ['2026-Q1', '2026-Q2', '2026-Q3'].map((period) => ({ period, figures: 'kept' })),
    'and the answer says so; the quarter after the case was closed is computed like any other',
  );
  const within = <Result>(work: Parameters<typeof withTenant<Result>>[3]) =>
    withTenant(service.pool, municipality, service.now.toISOString(), work);
  t.same(await within((tenant) => differingPeriods(tenant, 1000)), [], 'the nightly comparison finds no difference');

  service.now = '2031-09-02T10:00:00Z';
  await must(caseSystem.post('/v1/scores', score(others[1]?.goalId as string, 1)));
  t.same((await quarters()).rows[1], before.rows[1], 'a later correction is in the records, but not in these figures');
  t.match(await quarters('from=2026-05&to=2026-05&groupBy=month'), {
    rows: [{ in: '2026-05', citizens: 5, reached: 1 }],
    erasures: [{ period: '2026-05', figures: 'without' }],
  });
  t.same(await within((tenant) => differingPeriods(tenant, 1000)), []);
  await within((tenant) => refreshFigures(tenant, 1000));
  t.same((await quarters()).rows[1], before.rows[1], 'nor in those of the job that keeps figures current');

  await must(caseSystem.put('/v1/settings', { suppressionThreshold: 6 }));
  t.match(
    (await quarters()).rows[1],
    { citizens: null, suppressed: true },
    'they are computed again, from what is left, only where more must be withheld',
  );
  t.match((await quarters()).erasures[1], { period: '2026-Q2', figures: 'without' });
});

t.test('a BI tool’s copy loses the rows, and a case system is told that they are gone', async (t) => {
  const { municipality, caseSystem } = await somewhere();
  service.now = '2026-11-21T10:00:00Z';
  const bi = await service.as('bi', { municipality, ...FOR_GOOD });
  const gone = await aClosedCase(caseSystem);
  const left = await aPlan(caseSystem);
  for (const { goalId } of [gone, left])
    await must(caseSystem.post('/v1/scores', { goalId, assessedOn: '2026-05-04', value: 2, informant: 'staff' }));
  const facts = async (name: string) => {
    const { text, headers } = await bi.get(`/v1/exports/${name}`, { accept: 'application/x-ndjson' });
    const rows: Json[] = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    return { rows: new Map(rows.map((row) => [row.id, row])), cursor: headers.get('changes-cursor') as string };
  };
  const [goals, scores] = [await facts('goals'), await facts('scores')];
  service.now = `${DUE}T10:00:00Z`;
  await must(erase(caseSystem, gone.citizenId));
  /** The feed, once no older transaction runs on the server. */
  const untilErased = async (client: Client, after: string): Promise<Json[]> => {
    for (;;) {
      const { items } = (await must(client.get(`/v1/changes?after=${after}`))).body;
      if (items.some(({ change }: Json) => change === 'erased')) return items;
      await pause(20);
    }
  };
  const copies: Record<string, Map<string, Json>> = { goal: goals.rows, score: scores.rows };
  for (const { resource, id, row } of await untilErased(bi, goals.cursor)) {
    if (row === null) copies[resource]?.delete(id);
    else copies[resource]?.set(id, row);
  }
  t.same(goals.rows, (await facts('goals')).rows);
  t.same(scores.rows, (await facts('scores')).rows);
  t.equal(goals.rows.size, 1);
  const told = (await untilErased(caseSystem, goals.cursor)).filter(({ change }) => change === 'erased');
  t.match(told.map(({ resource }) => resource).toSorted(), ['citizen', 'goal', 'intervention', 'plan', 'score']);
  t.match(
    told.find(({ resource }) => resource === 'citizen'),
    { id: gone.citizenId },
  );
});

t.test(
  'a simultaneous write about the citizen comes before the erasure or is refused, and leaves nothing behind',
  async (t) => {
    const { municipality, caseSystem } = await somewhere();
    service.now = '2026-09-07T10:00:00Z';
    const { citizenId, planId, goalId, reports } = await aWholeCitizen(municipality, caseSystem);
    service.now = `${DUE}T10:00:00Z`;
    const score = (n: number) => ({
      goalId,
      assessedOn: '2026-05-04',
      value: n % 5,
      informant: 'citizen',
      comment: `${MARK} ${n}`,
    });
    const writing = Array.from({ length: 24 }, (_, n) => [
      () => caseSystem.put(`/v1/scores/${uuid()}`, score(n)),
      () => caseSystem.post('/v1/score-batches', { scores: [score(n), { ...score(n), id: uuid() }] }),
      () => caseSystem.post('/v1/ffb/delivery-reports', Object.values(reports)[n % 5]),
      () => caseSystem.put(`/v1/citizens/${citizenId}`, { caseNumber: `${MARK}-${n}` }, { 'if-match': `"${n}"` }),
      () => caseSystem.post(`/v1/plans/${planId}/exemptions`, { reason: `${MARK} ${n}`, days: 1 }),
      () => caseSystem.put(`/v1/plans/${uuid()}`, { citizenId, ...CLOSED, purpose: MARK }),
    ]).map((some, n) => some[n % some.length] as () => Promise<Answer>);
    const half = writing.splice(0, 12).map((write) => write());
    const ending = erase(caseSystem, citizenId);
    const answers = await Promise.all([...half, ...writing.map((write) => write())]);
    const ended = await ending;
    t.ok([201, 503].includes(ended.status), `${ended.status} ${ended.text}`);
    for (const { status, text } of answers)
      t.ok([200, 201, 404, 409, 412, 422, 503].includes(status), `${status} ${text}`);
    if (ended.status === 503) await must(erase(caseSystem, citizenId)); // three times in a row somebody was in the way
    t.same(await found(MARK), []);
    t.same(await found(citizenId), ['access_log', 'change', 'erased_id', 'erasure']);
  },
);

t.test('a dry run asked for in the body does not erase', async (t) => {
  const { caseSystem } = await somewhere();
  service.now = '2026-09-07T10:00:00Z';
  const { citizenId } = await aClosedCase(caseSystem);
  service.now = `${DUE}T10:00:00Z`;
  const refused = await caseSystem.post(`/v1/citizens/${citizenId}/erasure`, { dryRun: true });
  t.match(refused, { status: 422, body: { code: 'invalid-body' } });
  t.equal((await caseSystem.get(`/v1/citizens/${citizenId}`)).status, 200);
});

t.test('three simultaneous requests make one erasure, and all get its receipt', async (t) => {
  const { caseSystem } = await somewhere();
  service.now = '2026-09-07T10:00:00Z';
  const { citizenId } = await aClosedCase(caseSystem);
  service.now = `${DUE}T10:00:00Z`;
  const receipts = await Promise.all([1, 2, 3].map(async () => (await must(erase(caseSystem, citizenId))).body));
  t.equal(new Set(receipts.map(({ id }) => id)).size, 1);
  t.equal((await must(caseSystem.get(`/v1/erasures?citizenId=${citizenId}`))).body.items.length, 1);
});

t.test('everything held about a citizen is exported in one file, and as a page to read', async (t) => {
  const { municipality, caseSystem } = await somewhere();
  service.now = '2026-09-07T10:00:00Z';
  const { citizenId, planId, scoreId } = await aWholeCitizen(municipality, caseSystem);
  await must(
    caseSystem.put(`/v1/plans/${planId}/goals/${uuid()}`, {
      kind: 'goal',
      status: 'proposed',
      title: '<script>alert(1)</script>',
    }),
  );
  await caseSystem.with({ 'x-actor': 'medarbejder-7', 'x-purpose': 'opfølgning' }).get(`/v1/citizens/${citizenId}`);
  const { body, text } = await must(caseSystem.get(`/v1/citizens/${citizenId}/export`));
  const { erased } = (await erase(caseSystem, citizenId, '?dryRun=true')).body;
  for (const { table, rows } of body.sections.filter(({ table }: Json) => table !== 'access_log'))
    t.equal(rows.length, (erased[table] ?? 0) + (erased[`${table}_history`] ?? 0), `${table} is whole`);
  const rowsOf = (table: string): Json[] => body.sections.find((section: Json) => section.table === table).rows;
  t.match(rowsOf('citizen').at(-1), { id: citizenId, caseNumber: `${MARK}-1`, cpr: '******-****' });
  t.match(
    rowsOf('score').filter(({ id }) => id === scoreId),
    [
      { version: 1, value: 2, supersededAt: String },
      { version: 2, value: 1 },
    ],
    'earlier versions of what was corrected are there, too',
  );
  t.match(rowsOf('access_log').at(-1), { operation: 'getCitizen', purpose: 'opfølgning', role: 'case-system' });
  t.notMatch(text, /medarbejder-7/, 'the citizen is not told which member of staff has read');
  t.notMatch(text, /070761-?4285/);
  t.match(body, { closedOn: '2026-08-31', keptUntil: DUE });

  const page = await caseSystem.get(`/v1/citizens/${citizenId}/export`, { accept: 'text/html' });
  t.equal(page.status, 200);
  t.match(page.headers.get('content-type'), 'text/html; charset=utf-8');
  t.match(page.headers.get('content-security-policy'), /^default-src 'none'; style-src 'sha256-/);
  t.match(page.text, '<html lang="da">');
  t.match(page.text, 'Alt, hvad Fremdrift har om dig');
  t.match(page.text, '<dt>Borgerens id</dt>');
  t.match(page.text, '4. maj 2026');
  t.match(page.text, 'Kommunen (');
  t.match(page.text, 'gemmes mindst til 31. august 2031');
  t.match(page.text, /<dd>Kode: [^<]+, Rækkefølge: 1/);
  t.match(page.text, '<dd>hele handleplanen, også møder og aftaler</dd>');
  t.match(page.text, '<dt>Hvad der skete</dt><dd>læste dine stamoplysninger</dd>');
  t.notMatch(page.text, /<dd>(whole|complaint|case-system|[a-z]+Citizen)</, 'no internal codes');
  t.notMatch(page.text, /<script|medarbejder-7|070761/);
  t.match(page.text, '&lt;script&gt;alert(1)&lt;/script&gt;');
  t.equal(
    (await (await service.as('case-system', { municipality: '0751' })).get(`/v1/citizens/${citizenId}/export`)).status,
    404,
  );
});
