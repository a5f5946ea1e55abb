/** A provider sees as much of a plan as the citizen consents to, if the plan requires consent. Also: protected addresses are marked. */
import t, { type Test } from 'tap';
import { withTenant } from '../../src/db/tenant.ts';
import { Addresses } from '../../src/outgoing/addresses.ts';
import { announce } from '../../src/resources/exchange/webhooks/announce.ts';
import { deliver } from '../../src/resources/exchange/webhooks/deliver.ts';
import { EVENT_TYPES } from '../../src/resources/exchange/webhooks/events.ts';
import { startReceiver } from '../support/receiver.ts';
import { refused } from '../support/refused.ts';
import { type Answer, aPlan, type Client, type Json, startService, uuid } from '../support/service.ts';

const ALLOWED = ['127.0.0.1'];
const service = await startService(t, { webhookAllowedAddresses: ALLOWED });
const caseSystem = await service.as('case-system');

const must = async (answer: Promise<Answer>): Promise<Answer> => {
  const given = await answer;
  if (given.status >= 300) throw new Error(`${given.status} ${given.text}`);
  return given;
};

/** A plan with a record of every kind. Its provider sees it only with consent. */
async function aWholePlan(more: { consentRequired?: boolean } = {}) {
  const asked = { consentRequired: true, coordinator: { unit: 'Øst' }, ...more };
  const ids = await aPlan(caseSystem, { plan: asked });
  const { planId, goalId, citizenId, providerId } = ids;
  const [scoreId, citizensScoreId, assessmentId, followUpId, agreementId, subGoalId] = Array.from({ length: 6 }, uuid);
  const score = { assessedOn: '2026-06-30', value: 2, informant: 'staff' };
  await must(caseSystem.put(`/v1/scores/${scoreId}`, { ...score, goalId }));
  const onCompass = { ...score, citizenId, instrument: 'ten-step', dimension: 'bolig' };
  await must(caseSystem.put(`/v1/scores/${citizensScoreId}`, onCompass));
  const assessment = { citizenId, instrument: 'ten-step', assessedOn: '2026-06-30', informant: 'citizen' };
  await must(caseSystem.put(`/v1/assessments/${assessmentId}`, { ...assessment, values: { netvaerk: 4 } }));
  const subGoal = { kind: 'sub-goal', status: 'active', parentGoalId: goalId, title: 'Et skridt' };
  await must(caseSystem.put(`/v1/plans/${planId}/goals/${subGoalId}`, subGoal));
  const held = { plannedFor: '2026-06-30', state: 'held', heldOn: '2026-06-30', outcome: 'continue' };
  await must(caseSystem.put(`/v1/plans/${planId}/follow-ups/${followUpId}`, held));
  const coming = { plannedFor: '2026-12-01', state: 'planned' };
  await must(caseSystem.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, coming));
  const agreement = { what: 'Ringe', responsible: 'Borger', dueDate: '2026-12-02', state: 'open', providerId };
  await must(caseSystem.put(`/v1/plans/${planId}/agreements/${agreementId}`, agreement));
  await must(caseSystem.post(`/v1/plans/${planId}/exemptions`, { reason: 'Indlagt', days: 1 }));
  const provider = await service.as('provider', { providerId, expiresOn: '2027-11-01' });
  return { ...ids, scoreId, citizensScoreId, assessmentId, followUpId, agreementId, subGoalId, provider };
}
type Whole = Awaited<ReturnType<typeof aWholePlan>>;

/** What can be seen, by the smallest consent that shows it. Without that consent the paths are 404 and the lists are empty. */
const PARTS = ['plan', 'goals-and-scores', 'whole'] as const;
type Part = (typeof PARTS)[number];
const paths: Record<Part, (at: Whole) => string[]> = {
  plan: ({ planId, interventionId, citizenId }) => [
    `plans/${planId}`,
    `plans/${planId}/interventions/${interventionId}`,
    `citizens/${citizenId}/packages`,
  ],
  'goals-and-scores': ({ planId, goalId, subGoalId, scoreId, citizensScoreId, assessmentId, citizenId }) => [
    `plans/${planId}/goals/${goalId}`,
    `plans/${planId}/goals/${subGoalId}`,
    `goals/${goalId}/scores`,
    `goals/${goalId}/progression`,
    `scores/${scoreId}`,
    `scores/${scoreId}/history`,
    `scores/${citizensScoreId}`,
    `assessments/${assessmentId}`,
    `citizens/${citizenId}/development?instrument=ten-step`,
    `citizens/${citizenId}/goal-attainment`,
  ],
  whole: ({ planId, followUpId, agreementId }) => [
    `plans/${planId}/follow-ups/${followUpId}`,
    `plans/${planId}/follow-ups/brief`,
    `plans/${planId}/agreements/${agreementId}`,
  ],
};
const lists: Record<Part, (at: Whole) => string[]> = {
  plan: () => ['plans', 'interventions'],
  'goals-and-scores': () => ['goals', 'scores', 'assessments', 'score-duties?quarter=2026-Q4'],
  whole: () => [
    'follow-ups',
    'agreements',
    ...['due', 'overdue', 'not-due'].map((state) => `follow-ups?state=${state}`),
  ],
};
const beneath: Record<Part, string[]> = {
  plan: ['interventions'],
  'goals-and-scores': ['goals'],
  whole: ['follow-ups', 'agreements', 'exemptions'],
};
const items = async (client: Client, path: string): Promise<Json[]> => (await client.get(`/v1/${path}`)).body.items;

/** Reads everything and checks that the provider sees what the consent covers and nothing more. Null: no consent. */
async function sees(t: Test, at: Whole, scope: Part | null) {
  const { provider, planId, goalId } = at;
  const covers = (part: Part) => scope !== null && PARTS.indexOf(part) <= PARTS.indexOf(scope);
  for (const part of PARTS) {
    for (const path of paths[part](at)) {
      const { status, body } = await provider.get(`/v1/${path}`);
      t.equal(status, covers(part) ? 200 : 404, `${scope}: ${path}`);
      if (status === 404) t.equal(body.code, 'not-found');
    }
    const found = (await Promise.all(lists[part](at).map((path) => items(provider, path)))).filter(
      (found) => found.length > 0,
    );
    t.equal(found.length > 0, covers(part), `${scope}: lists of ${part}`);
    for (const path of beneath[part]) {
      const { status, body } = await provider.get(`/v1/plans/${planId}/${path}`);
      t.equal(status, scope === null ? 404 : 200, `${scope}: ${path} of the plan`);
      if (scope !== null) t.equal(body.items.length > 0, covers(part), `${scope}: ${path} of the plan`);
    }
  }
  if (scope !== null) {
    const { body } = await provider.get(`/v1/plans/${planId}`);
    t.equal(body.shows, scope);
    t.equal(body.goals.length > 0, covers('goals-and-scores'));
    for (const meeting of ['nextFollowUp', 'lastFollowUp'])
      t.equal(body[meeting] !== null, covers('whole'), `${scope}: ${meeting}`);
    t.equal(body.openAgreements.length > 0, covers('whole'));
  }
  const score = { goalId, assessedOn: '2026-06-30', value: 2, informant: 'provider' };
  const scored = await provider.post('/v1/scores', score);
  t.equal(scored.status, covers('goals-and-scores') ? 201 : 404, `${scope}: score`);
  const subGoal = { kind: 'sub-goal', status: 'active', parentGoalId: goalId, title: 'Et skridt til' };
  const written = await provider.put(`/v1/plans/${planId}/goals/${uuid()}`, subGoal);
  t.equal(written.status, covers('goals-and-scores') ? 201 : 404, `${scope}: sub-goal`);
}

const consentOf = ({ providerId }: Whole, more: object = {}) => ({
  providerId,
  scope: 'whole',
  form: 'written',
  givenOn: '2026-01-12',
  ...more,
});

t.test('a provider sees the whole of a plan that requires no consent', async (t) =>
  sees(t, await aWholePlan({ consentRequired: false }), 'whole'),
);

t.test('without consent the plan does not exist for the provider', async (t) => sees(t, await aWholePlan(), null));

for (const scope of PARTS)
  t.test(`with consent to ${scope} the provider sees that much, wherever it reads`, async (t) => {
    const at = await aWholePlan();
    await must(caseSystem.put(`/v1/plans/${at.planId}/consents/${uuid()}`, consentOf(at, { scope })));
    await sees(t, at, scope);
  });

t.test('a consent is for one provider; of several consents the widest counts', async (t) => {
  const at = await aWholePlan();
  const other = uuid();
  await must(caseSystem.put(`/v1/providers/${other}`, { name: 'Bosted Eksempel' }));
  const give = (more: object) => must(caseSystem.put(`/v1/plans/${at.planId}/consents/${uuid()}`, consentOf(at, more)));
  await give({ providerId: other });
  await sees(t, at, null);
  await give({ scope: 'goals-and-scores' });
  await give({ scope: 'plan' });
  await sees(t, at, 'goals-and-scores');
  const document = await at.provider.get(`/v1/plans/${at.planId}`);
  t.same(
    document.body.consents.map(({ scope }: Json) => scope).toSorted(),
    ['goals-and-scores', 'plan'],
    'and sees the consents about itself',
  );
  t.notMatch(document.text, other);
  t.equal((await items(at.provider, 'consents')).length, 2);
  t.equal((await caseSystem.get(`/v1/plans/${at.planId}`)).body.consents.length, 3);
  const elsewhere = await aWholePlan({ consentRequired: true });
  t.equal(
    (await elsewhere.provider.get(`/v1/plans/${at.planId}`)).status,
    404,
    'a consent does not help a provider without an intervention',
  );
});

t.test('a consent holds from the day it is given until the end of its last day, in Danish time', async (t) => {
  const at = await aWholePlan();
  const path = `/v1/plans/${at.planId}/consents/${uuid()}`;
  await must(caseSystem.put(path, consentOf(at, { givenOn: '2026-11-21', until: '2026-11-22' })));
  const status = async () => (await at.provider.get(`/v1/plans/${at.planId}`)).status;
  t.equal(await status(), 200);
  service.now = '2026-11-22T22:59:59Z';
  t.equal(await status(), 200, 'the last second of its last day');
  service.now = '2026-11-22T23:00:00Z';
  t.equal(await status(), 404, 'midnight in Denmark');
  service.now = '2026-11-21T10:00:00Z';
});

t.test('a withdrawal takes effect with the next call', async (t) => {
  const at = await aWholePlan();
  const path = `/v1/plans/${at.planId}/consents/${uuid()}`;
  await must(caseSystem.put(path, consentOf(at)));
  const read = paths
    .plan(at)
    .concat(paths['goals-and-scores'](at), paths.whole(at))
    .map((path) => `/v1/${path}`);
  const tags = new Map<string, string | null>();
  for (const path of read) tags.set(path, (await at.provider.get(path)).headers.get('etag'));
  const key = uuid();
  const score = { goalId: at.goalId, assessedOn: '2026-06-30', value: 2, informant: 'provider' };
  await must(at.provider.post('/v1/scores', score, { 'idempotency-key': key }));
  const [page] = [await at.provider.get('/v1/scores?limit=1')];
  t.ok(page?.body.next);

  await must(caseSystem.put(path, consentOf(at, { withdrawnOn: '2026-11-21' }), { 'if-match': '"1"' }));
  const unknown = (await at.provider.get(`/v1/plans/${uuid()}`)).body;
  for (const path of read) {
    const tag = tags.get(path);
    for (const headers of [{}, { 'if-none-match': '*' }, ...(tag ? [{ 'if-none-match': tag }] : [])] as Record<
      string,
      string
    >[])
      t.equal((await at.provider.get(path, headers)).status, 404, `${path} ${JSON.stringify(headers)}`);
  }
  const gone = (await at.provider.get(`/v1/plans/${at.planId}`)).body;
  t.same({ ...gone, instance: 0 }, { ...unknown, instance: 0 }, 'with the same words as for a plan that never was');
  t.equal(
    (await at.provider.post('/v1/scores', score, { 'idempotency-key': key })).status,
    404,
    'and gets no stored answer',
  );
  t.same((await at.provider.get(`/v1/scores?limit=1&cursor=${page?.body.next}`)).body, { items: [], next: null });
  await sees(t, at, null);

  await must(caseSystem.delete(path));
  await sees(t, at, null);
  await must(caseSystem.put(path, consentOf(at), { 'if-match': '"3"' }));
  t.equal((await at.provider.get(`/v1/plans/${at.planId}`)).status, 200, 'given again');
  await must(caseSystem.delete(path));
  t.equal((await at.provider.get(`/v1/plans/${at.planId}`)).status, 404, 'entered in error');
  const versions = (await caseSystem.get(`${path}/history`)).body.items;
  t.match(versions, [
    { version: 1, supersededAt: /T/ },
    { version: 2, withdrawnOn: '2026-11-21' },
    { version: 3, enteredInError: true },
    { version: 4 },
    { version: 5, enteredInError: true },
  ]);
  t.equal(versions.at(-1).supersededAt, undefined);
});

t.test('when a plan starts to require consent, it is gone for the provider at once', async (t) => {
  const at = await aWholePlan({ consentRequired: false });
  const { citizenId, planId } = at;
  const { headers } = await at.provider.get(`/v1/plans/${planId}`);
  const asks = { citizenId, startDate: '2026-01-12', status: 'active', consentRequired: true };
  await must(caseSystem.put(`/v1/plans/${planId}`, asks, { 'if-match': '"1"' }));
  const known = { 'if-none-match': headers.get('etag') as string };
  t.equal((await at.provider.get(`/v1/plans/${planId}`, known)).status, 404);
});

t.test('a provider’s calendar shows the meetings only of plans with consent to the whole', async (t) => {
  const at = await aWholePlan();
  const { url } = (await must(at.provider.post('/v1/calendar-links', { providerId: at.providerId }))).body;
  const meetings = async () => ((await service.anonymous().get(url)).text.match(/BEGIN:VEVENT/g) ?? []).length;
  t.equal(await meetings(), 0);
  const path = `/v1/plans/${at.planId}/consents/${uuid()}`;
  await must(caseSystem.put(path, consentOf(at, { scope: 'goals-and-scores' })));
  t.equal(await meetings(), 0);
  await must(caseSystem.put(path, consentOf(at), { 'if-match': '"1"' }));
  t.equal(await meetings(), 1);
  await must(caseSystem.put(path, consentOf(at, { withdrawnOn: '2026-11-21' }), { 'if-match': '"2"' }));
  t.equal(await meetings(), 0);
});

t.test('a consent must be possible and name an existing provider; what it says never changes', async (t) => {
  const at = await aWholePlan();
  const path = `/v1/plans/${at.planId}/consents/${uuid()}`;
  const put = (more: object, headers?: Record<string, string>) => caseSystem.put(path, consentOf(at, more), headers);
  refused(t, await put({ providerId: uuid() }), 'not-found', '/providerId not-found');
  refused(t, await put({ scope: 'everything' }), 'invalid-body', '/scope invalid-value');
  refused(t, await put({ form: undefined }), 'invalid-body', '/form required');
  refused(t, await put({ givenOn: '2026-11-22' }), 'in-the-future', '/givenOn in-the-future');
  refused(t, await put({ withdrawnOn: '2026-11-22' }), 'in-the-future', '/withdrawnOn in-the-future');
  refused(t, await put({ until: '2026-01-11' }), 'invalid-body', '/until before-start');
  refused(t, await put({ withdrawnOn: '2026-01-11' }), 'invalid-body', '/withdrawnOn before-start');
  t.equal((await put({})).status, 201);
  const other = uuid();
  await must(caseSystem.put(`/v1/providers/${other}`, { name: 'Bosted Eksempel' }));
  refused(t, await put({ providerId: other }, { 'if-match': '"1"' }), 'conflict', '/providerId conflict');
  const elsewhere = await aWholePlan();
  const moved = path.replace(at.planId, elsewhere.planId);
  t.equal((await caseSystem.put(moved, consentOf(elsewhere), { 'if-match': '"1"' })).status, 409);
  t.equal((await caseSystem.get(moved)).status, 404);
  t.equal(
    (await at.provider.put(path, consentOf(at), { 'if-match': '"1"' })).status,
    403,
    'a provider cannot give itself consent',
  );
  t.equal((await at.provider.delete(path)).status, 403);
});

t.test(
  'a provider’s webhook is told what the consent covers; after withdrawal it is not even told what waits',
  async (t) => {
    const at = await aWholePlan();
    const { planId, goalId } = at;
    const path = `/v1/plans/${planId}/consents/${uuid()}`;
    const receiver = await startReceiver(t);
    const webhook = (await must(at.provider.post('/v1/webhooks', { url: receiver.url }))).body;
    receiver.secret = undefined; // the service's clock is not the machine's
    receiver.answer = (_message, response) => response.writeHead(503).end();
    const { pool, queue } = service;
    const happens = () =>
      withTenant(pool, '0661', service.now.toISOString(), (tenant) =>
        announce(
          tenant,
          queue,
          EVENT_TYPES.map((type) => ({ type, planId, ...(type.startsWith('goal') && { data: { goalId } }) })),
        ),
      );
    const told = async () =>
      (await at.provider.get(`/v1/webhooks/${webhook.id}/deliveries`)).body.items
        .map(({ type }: Json) => type)
        .toSorted();
    await happens();
    t.same(await told(), []);
    await must(caseSystem.put(path, consentOf(at, { scope: 'plan' })));
    await happens();
    t.same(await told(), ['plan.updated']);
    await must(caseSystem.put(path, consentOf(at, { scope: 'goals-and-scores' }), { 'if-match': '"1"' }));
    await happens();
    const ofGoals = ['goal.reached', 'goal.setback', 'plan.updated', 'score.overdue', 'score.recorded'];
    t.same(await told(), [...ofGoals, 'plan.updated'].toSorted());
    await must(caseSystem.put(path, consentOf(at), { 'if-match': '"2"' }));
    await happens();
    t.equal((await told()).length, ofGoals.length + 1 + EVENT_TYPES.length);

    const sending = { pool, queue, clock: () => service.now, addresses: new Addresses(ALLOWED) };
    const send = () => deliver(sending, { municipality: '0661', webhookId: webhook.id }, new AbortController().signal);
    await must(caseSystem.put(path, consentOf(at, { scope: 'plan' }), { 'if-match': '"3"' }));
    await send();
    t.same(
      await told(),
      ['plan.updated', 'plan.updated', 'plan.updated'],
      'the events that the narrower consent covers still wait',
    );
    const { calls } = receiver;
    t.equal(calls, 1, 'because the receiver failed');
    await must(caseSystem.put(path, consentOf(at, { withdrawnOn: '2026-11-21' }), { 'if-match': '"4"' }));
    service.now = '2026-11-21T12:00:00Z'; // time to try again
    await send();
    t.same(await told(), []);
    t.equal(receiver.calls, calls);
    service.now = '2026-11-21T10:00:00Z';
  },
);

t.test('those who work with a citizen whose address is protected see the citizen, with a mark', async (t) => {
  const municipality = '0751';
  const authority = await service.as('case-system', { municipality });
  const begun = { plan: { startDate: '2025-01-12' }, intervention: { endDate: '2026-11-30' } };
  const hidden = await aPlan(authority, { ...begun, citizen: { protectedAddress: true } });
  const other = await aPlan(authority, {
    ...begun,
    intervention: { ...begun.intervention, providerId: hidden.providerId },
  });
  const provider = await service.as('provider', { municipality, providerId: hidden.providerId });
  const lists = ['plans', 'follow-ups?state=overdue', 'score-duties'];
  for (const [who, client, paths] of [
    ['case system', authority, [...lists, 'visitation-cases']],
    ['provider', provider, lists],
  ] as const) {
    for (const path of paths) {
      const { items } = (await client.get(`/v1/${path}`)).body;
      t.equal(items.length, 2, `${who} ${path}`);
      for (const { citizenId, protectedAddress } of items)
        t.equal(protectedAddress, citizenId === hidden.citizenId ? true : undefined, `${who} ${path}`);
    }
    t.equal((await client.get(`/v1/plans/${hidden.planId}`)).body.protectedAddress, true);
    t.equal((await client.get(`/v1/plans/${other.planId}`)).body.protectedAddress, undefined);
  }
  const tool = await service.as('bi', { municipality });
  const { text } = await tool.get('/v1/exports/interventions', { accept: 'application/x-ndjson' });
  t.equal(text.trim().split('\n').length, 1, 'and no fact is exported');
});
