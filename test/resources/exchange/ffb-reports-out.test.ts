/** FFB delivery reports going out: whichever way the data came in, this service would take each day's report in. */

import fc from 'fast-check';
import type { Bundle, CarePlan, Condition, Encounter, Goal, Observation } from 'fhir/r4.js';
import t, { type Test } from 'tap';
import { functionalLevelCode, type Level } from '../../../src/codes/ffb.ts';
import type { Reported } from '../../../src/resources/exchange/fhir/ffb/report/profiles.ts';
import { anyReport, aStory, CODES, ffbCode, REPORTED, THEMES } from '../../support/ffb.ts';
import { type Client, type Json, must, startService, uuid } from '../../support/service.ts';

const service = await startService(t, { now: '2026-01-12T12:00:00Z' });
const caseSystem = await service.as('case-system', { expiresOn: '2030-12-31' });

const ver = { system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status' };
const FHIR = { 'content-type': 'application/fhir+json' };

const take = (report: unknown, client: Client = caseSystem) =>
  client.send('POST', '/v1/ffb/delivery-reports', { body: report, headers: FHIR });
/** Takes a report in at its own timestamp. */
async function arrive(report: Bundle, client: Client = caseSystem): Promise<void> {
  service.now = report.timestamp as string;
  const { status, text } = await take(report, client);
  if (status !== 200) throw new Error(`${status} ${text}`);
}
const ask = (citizenId: string, day?: string, client: Client = caseSystem) =>
  client.get(`/v1/citizens/${citizenId}/ffb/delivery-report${day ? `?date=${day}` : ''}`);
async function reportOf(citizenId: string, day?: string): Promise<Bundle> {
  const { status, body, text } = await ask(citizenId, day);
  if (status !== 200) throw new Error(`${status} ${text}`);
  return body;
}
const dayOf = ({ timestamp }: Bundle): string => (timestamp as string).slice(0, 10);
const resources = ({ entry = [] }: Bundle): Reported[] =>
  entry.map(({ resource }) => resource as Reported).toSorted((a, b) => ((a.id as string) < (b.id as string) ? -1 : 1));
const find = <Resource extends Reported>(bundle: Bundle, id: string | undefined): Resource | undefined =>
  resources(bundle).find((resource) => resource.id === id) as Resource | undefined;
const profiled = (bundle: Bundle, profile: string): Json[] =>
  resources(bundle).filter(({ meta }) => meta?.profile?.some((url) => url.endsWith(`-ffb-${profile}`)));

/** Puts a thing as it stands, with changes. */
async function change(path: string, changes: object): Promise<void> {
  const { body, headers } = await caseSystem.get(path);
  const { id, version, createdAt, updatedAt, planId, smart, progression, effects, cpr, ...fields } = body;
  const etag = headers.get('etag') as string;
  await must(caseSystem.put(path, { ...fields, ...changes }, { 'if-match': etag }));
}

t.test('a story that came in as five reports goes out unchanged, day by day', async (t) => {
  const { reports, ids } = aStory();
  const all = Object.entries(reports);
  for (const [name, report] of all) {
    await arrive(report);
    const { status, body, headers, text } = await ask(ids.patient);
    t.equal(status, 200, text);
    t.match(headers.get('content-type'), /^application\/fhir\+json/);
    t.same(resources(body), resources(report), name);
    t.match(body, { type: 'collection', timestamp: /Z$/ });
    t.ok(body.entry.every(({ fullUrl, resource }: Json) => fullUrl === `${resource.resourceType}/${resource.id}`));
    const { text: lines } = await caseSystem.get(`/v1/ffb/delivery-reports?date=${dayOf(report)}`);
    t.same(
      lines
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
      [body],
      'and so does the day',
    );
  }
  service.now = '2026-09-01T12:00:00Z';
  for (const [name, report] of all)
    t.same(resources(await reportOf(ids.patient, dayOf(report))), resources(report), `${name}, asked for later`);
  const after = resources(await reportOf(ids.patient, '2026-09-01'));
  t.same(
    after.map(({ resourceType }) => resourceType),
    ['Patient'],
    'what has ended is told no more',
  );
});

t.test('any report that comes in goes out unchanged', async (t) => {
  service.now = '2026-09-01T10:00:00Z';
  let people = 0;
  await fc.assert(
    fc.asyncProperty(anyReport, async (report) => {
      people++;
      const cpr = `${String(61 + (people % 28))}0163${String(1000 + people)}`;
      const [first] = report.entry as [{ resource: Json }];
      first.resource.identifier[0].value = cpr;
      await must(take(report));
      const out = await reportOf(first.resource.id);
      t.same(resources(out), resources(report));
      t.match((await take(out)).body, { created: 0, updated: 0, withdrawn: 0, outdated: 0 });
    }),
    { numRuns: 25 },
  );
});

/** A citizen written by the API alone, with everything that a report needs. */
async function aCase(
  client: Client,
  { cpr, citizen = {}, goal = {} }: { cpr?: string; citizen?: object; goal?: object },
) {
  const ids = {
    citizen: uuid(),
    provider: uuid(),
    plan: uuid(),
    intervention: uuid(),
    goal: uuid(),
    meeting: uuid(),
  };
  const plan = `/v1/plans/${ids.plan}`;
  const targetGroups = [
    { code: CODES.targetGroup, rank: 1 },
    { code: CODES.otherTargetGroup, rank: 2 },
  ];
  await must(
    client.put(`/v1/citizens/${ids.citizen}`, { caseNumber: '27.12.12-G01-9-26', cpr, targetGroups, ...citizen }),
  );
  await must(
    client.put(`/v1/providers/${ids.provider}`, { name: 'Bostøtten Birkeparken', serviceType: CODES.service }),
  );
  await must(
    client.put(plan, {
      citizenId: ids.citizen,
      startDate: '2026-02-02',
      status: 'active',
      purpose: 'En hverdag med flere mennesker i.',
      supportNeed: 2,
      coordinator: { name: 'Rikke Rasmussen', unit: 'Voksenteam Syd' },
    }),
  );
  await must(
    client.put(`${plan}/interventions/${ids.intervention}`, {
      code: CODES.intervention,
      startDate: '2026-02-09',
      providerId: ids.provider,
    }),
  );
  await must(
    client.put(`${plan}/goals/${ids.goal}`, {
      kind: 'goal',
      status: 'active',
      title: 'Med i spilleklubben',
      changeType: 'develop',
      theme: THEMES.contact,
      secondaryThemes: [THEMES.shopping],
      measure: {
        instrument: 'ffb-level',
        baseline: { value: 3, date: '2026-02-02' },
        target: { value: 1, date: '2026-12-31' },
      },
      ...goal,
    }),
  );
  await must(client.put(`${plan}/follow-ups/${ids.meeting}`, { plannedFor: '2026-05-04', state: 'planned' }));
  return ids;
}

const setOrganisation = async (client: Client) => must(client.put('/v1/settings', REPORTED.settings));

t.test('a citizen written by the API alone goes out, and another municipality reads the same', async (t) => {
  service.now = '2026-02-02T12:00:00Z';
  const [here, there] = [
    await service.as('case-system', { municipality: '0751', expiresOn: '2030-12-31' }),
    await service.as('case-system', { municipality: '0851', expiresOn: '2030-12-31' }),
  ];
  await setOrganisation(here);
  const ids = await aCase(here, { cpr: '7102019995', citizen: { protectedAddress: true } });
  const days = ['2026-02-02'];
  const takenOver = async () => {
    const { body, status, text } = await ask(ids.citizen, undefined, here);
    t.equal(status, 200, text);
    await must(take(body, there));
    return body as Bundle;
  };
  const first = await takenOver();
  t.notMatch(JSON.stringify(first), /spilleklubben|Birkeparken|Rasmussen|mennesker/, 'no name and no free text');
  t.match(find(first, ids.citizen), {
    identifier: [{ value: '7102019995' }],
    managingOrganization: { identifier: REPORTED.settings.organisation },
  });

  service.now = '2026-05-04T15:00:00Z';
  await must(here.post('/v1/scores', { goalId: ids.goal, assessedOn: '2026-05-04', value: 2, informant: 'staff' }));
  const meeting = `/v1/plans/${ids.plan}/follow-ups/${ids.meeting}`;
  const held = { plannedFor: '2026-05-04', state: 'held', heldOn: '2026-05-04', outcome: 'continue' };
  await must(here.put(meeting, held, { 'if-match': '"1"' }));
  await must(here.put(`/v1/plans/${ids.plan}/follow-ups/${uuid()}`, { plannedFor: '2026-08-10', state: 'planned' }));
  await takenOver();
  days.push('2026-05-04');

  const [mine, theirs] = await Promise.all(
    [here, there].map(async (client) => (await client.get(`/v1/plans/${ids.plan}`)).body),
  );
  const told = (plan: Json) => ({
    ...{ status: plan.status, startDate: plan.startDate, supportNeed: plan.supportNeed },
    interventions: plan.interventions.map(({ id, code, startDate }: Json) => ({ id, code, startDate })),
    goals: plan.goals.map(({ id, status, changeType, theme, secondaryThemes, measure, progression }: Json) => ({
      ...{ id, status, changeType, theme, secondaryThemes, baseline: measure.baseline, target: measure.target.value },
      ...{ judgement: progression.judgement, latest: progression.latest.value, on: progression.latest.assessedOn },
    })),
    next: [plan.nextFollowUp.windowTo, plan.nextFollowUp.plannedFor, plan.nextFollowUp.anchor],
    last: [plan.lastFollowUp.heldOn, plan.lastFollowUp.outcome],
  });
  t.same(told(theirs), told(mine));
  t.same((await there.get(`/v1/citizens/${ids.citizen}`)).body.targetGroups.length, 2);

  for (const day of days) {
    const out = (await ask(ids.citizen, day, here)).body;
    const again = (await ask(ids.citizen, day, there)).body;
    t.same(resources(again), resources(out), `${day}: what was taken over goes out the same`);
  }
});

t.test('everything that a report needs and the data lack is told at once', async (t) => {
  service.now = '2026-02-02T12:00:00Z';
  const client = await service.as('case-system', { municipality: '0440', expiresOn: '2030-12-31' });
  const ids = await aCase(client, {
    citizen: { targetGroups: [] },
    goal: { theme: undefined, changeType: undefined, measure: undefined, secondaryThemes: [] },
  });
  await must(client.delete(`/v1/plans/${ids.plan}/follow-ups/${ids.meeting}`));
  const whole = await aCase(client, { cpr: '7103019995' });
  const { status, body } = await ask(ids.citizen, undefined, client);
  t.equal(status, 422);
  t.equal(body.code, 'incomplete-delivery-report');
  const patient = `Bundle.entry.resource.ofType(Patient).where(id = '${ids.citizen}')`;
  const told = body.outcome.issue.map(({ expression, details }: Json) => [details.coding[0].code, expression[0]]);
  const places = new Map<string, string>(told);
  t.equal(places.get('citizen-one-identifier'), `${patient}.identifier`);
  t.equal(places.get('citizen-organization'), `${patient}.managingOrganization`);
  const goal = `Bundle.entry.resource.ofType(Goal).where(id = '${ids.goal}')`;
  t.equal(places.get('goal-targets'), `${goal}.target`);
  t.equal(places.get('goal-primary'), `${goal}.addresses`);
  const plan = `Bundle.entry.resource.ofType(CarePlan).where(id = '${ids.plan}')`;
  t.equal(places.get('plan-ordered-follow-up'), `${plan}.extension`);
  t.equal(places.get('plan-ordered-target-group'), `${plan}.addresses`);
  t.notOk(places.has('plan-ordered-evaluation'), 'what is there is not told');
  const fault = body.errors.find(({ code }: Json) => code === 'goal-primary');
  t.match(fault, { pointer: `/Goal/${ids.goal}/addresses`, detail: /^Målet retter sig mod/ });

  await setOrganisation(client);
  const { text } = await client.get('/v1/ffb/delivery-reports?date=2026-02-02');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  t.same(
    lines.map(({ resourceType }) => resourceType).toSorted(),
    ['Bundle', 'OperationOutcome'],
    'nobody of the day is left out in silence',
  );
  t.match(
    lines.find(({ resourceType }) => resourceType === 'OperationOutcome'),
    { id: ids.citizen, issue: [{}] },
  );
  t.ok(
    find(
      lines.find(({ resourceType }) => resourceType === 'Bundle'),
      whole.citizen,
    ),
  );
});

t.test('when a theme lacks something, the text names the theme and the goals that need it', async (t) => {
  service.now = '2026-02-02T12:00:00Z';
  const client = await service.as('case-system', { municipality: '0430', expiresOn: '2030-12-31' });
  await setOrganisation(client);
  const measure = { instrument: 'ffb-level', target: { value: 2 } };
  const ids = await aCase(client, {
    cpr: '7104019995',
    goal: { theme: THEMES.eating, measure, secondaryThemes: [THEMES.sleep] },
  });
  const { body } = await ask(ids.citizen, undefined, client);
  t.match(body.errors, [
    {
      pointer: /^\/Condition\/.+\/severity$/,
      detail: `Funktionsevneniveau skal stå på tilstande under Aktivitet og deltagelse, og ikke på andre. (Spise, mål ${ids.goal})`,
      code: 'condition-severity',
    },
  ]);
  t.equal(body.errors.length, 1, 'a secondary theme outside Aktivitet og deltagelse is no fault');

  const goal = `/v1/plans/${ids.plan}/goals/${ids.goal}`;
  const { body: before, headers } = await client.get(goal);
  const whole = { ...goalOf(before), measure: { ...measure, baseline: { value: 3, date: '2026-02-01' } } };
  await must(client.put(goal, whole, { 'if-match': headers.get('etag') as string }));
  const report = (await ask(ids.citizen, undefined, client)).body;
  t.equal(find<Goal>(report, ids.goal)?.addresses?.length, 1, 'it is left out');
  t.notMatch(JSON.stringify(report), THEMES.sleep);
});

t.test('what is written here after a report replaces only the fields it changed', async (t) => {
  const { reports, ids, parts } = aStory({ cpr: '6204059992' });
  for (const report of [reports.gathered, reports.goalsSet, reports.ordered]) await arrive(report);
  const plan = `/v1/plans/${ids.plan}`;

  service.now = '2026-03-03T10:00:00Z';
  const score = uuid();
  const scored = { goalId: ids.develop, assessedOn: '2026-03-02', value: 2, informant: 'provider' };
  await must(caseSystem.put(`/v1/scores/${score}`, scored));
  const withScore = await reportOf(ids.patient);
  t.match(find<Condition>(withScore, parts.contact.id), {
    severity: ffbCode(functionalLevelCode(2)),
    extension: [{ valueDateTime: '2026-03-02' }],
    recordedDate: parts.contact.recordedDate,
    meta: { lastUpdated: '2026-03-03T10:00:00.000Z' },
  });
  const others = (bundle: Bundle) => resources(bundle).filter(({ id }) => id !== parts.contact.id);
  t.same(others(withScore), others(reports.ordered), 'all else is as it came');

  service.now = '2026-03-04T10:00:00Z';
  await must(caseSystem.delete(`/v1/scores/${score}`));
  const level = ({ severity }: Condition = {} as Condition) => severity?.coding?.[0]?.code;
  t.equal(
    level(find(await reportOf(ids.patient), parts.contact.id)),
    functionalLevelCode(3),
    'taken back with the score',
  );

  service.now = '2026-05-04T15:00:00Z';
  await change(`${plan}/follow-ups/${ids.meeting}`, { state: 'held', heldOn: '2026-05-04', outcome: 'continue' });
  const missing = await ask(ids.patient);
  t.match([missing.status, missing.body.errors[0].code], [422, 'plan-ordered-follow-up'], 'the next date is asked for');
  const next = uuid();
  await must(caseSystem.put(`${plan}/follow-ups/${next}`, { plannedFor: '2026-08-10', state: 'planned' }));
  const met = await reportOf(ids.patient);
  t.match(profiled(met, 'followUp'), [
    { effectiveDateTime: '2026-05-04', focus: [{ reference: `CarePlan/${ids.plan}` }] },
  ]);
  const [encounter] = profiled(met, 'followUpEncounter') as [Encounter];
  t.match(encounter.period, { start: '2026-08-10' });
  const followUpOf = (bundle: Bundle) => find<CarePlan>(bundle, ids.plan)?.extension?.at(-1)?.valueReference?.reference;
  t.equal(followUpOf(met), `Encounter/${encounter.id}`);

  service.now = '2026-06-01T10:00:00Z';
  await change(`${plan}/interventions/${ids.support}`, { endDate: '2026-06-01', endReason: 'Ikke mere behov' });
  t.match(find(await reportOf(ids.patient), ids.support), {
    status: 'completed',
    period: { start: '2026-02-09', end: '2026-06-01' },
    activity: [{ detail: { status: 'completed' } }],
  });
  service.now = '2026-06-02T10:00:00Z';
  await change(`${plan}/goals/${ids.maintain}`, {
    status: 'archived',
    endedOn: '2026-06-02',
    archiveReason: 'Flyttet',
  });
  const archived = await reportOf(ids.patient);
  t.match(find(archived, ids.maintain), { lifecycleStatus: 'cancelled', addresses: parts.maintain.addresses });
  t.notOk(find(archived, ids.support), 'what ended the day before is told no more');
  t.ok(find(archived, (profiled(met, 'followUp') as [Observation])[0].id), 'the plan’s latest result still is');

  service.now = '2026-06-03T10:00:00Z';
  const { headers } = await caseSystem.get(plan);
  const fields = { citizenId: ids.patient, startDate: '2026-02-02', status: 'active', supportNeed: 1 };
  await must(caseSystem.put(plan, fields, { 'if-match': headers.get('etag') as string }));
  await change(`/v1/citizens/${ids.patient}`, { targetGroups: [{ code: CODES.otherTargetGroup, rank: 1 }] });
  const changed = await reportOf(ids.patient);
  const [evaluation] = profiled(changed, 'careEvaluation') as [Observation];
  t.not(evaluation.id, parts.evaluation.id, 'another assessment');
  t.equal(
    find<CarePlan>(changed, ids.plan)?.activity?.[0]?.outcomeReference?.[0]?.reference,
    `Observation/${evaluation.id}`,
  );
  t.match(find<CarePlan>(changed, ids.plan)?.addresses, [
    { reference: `Condition/${parts.otherGroup.id}`, extension: [{ valuePositiveInt: 1 }] },
  ]);
  t.match((await take(changed)).body, { outdated: 0 }, 'what was changed here is newer than what came');

  service.now = '2026-06-05T10:00:00Z';
  const { headers: later } = await caseSystem.get(plan);
  const again = { ...fields, supportNeedAssessedOn: '2026-06-04' };
  await must(caseSystem.put(plan, again, { 'if-match': later.get('etag') as string }));
  t.match(
    profiled(await reportOf(ids.patient), 'careEvaluation'),
    [{ id: evaluation.id, effectiveDateTime: '2026-06-04', valueCodeableConcept: evaluation.valueCodeableConcept }],
    'the same need found again on another day',
  );
});

/** A change that somebody makes by the API to a citizen's plan on the day. */
type Act = (at: { plan: string; ids: Json; day: string; client: Client }) => Promise<unknown>;
const put = async ({ client }: { client: Client }, path: string, body: (before: Json) => object) => {
  const { body: before, headers } = await client.get(path);
  return client.put(path, body(before), { 'if-match': headers.get('etag') as string });
};
const goalOf = ({ title, theme, changeType, status, measure, secondaryThemes }: Json) =>
  JSON.parse(JSON.stringify({ kind: 'goal', status, title, theme, changeType, measure, secondaryThemes }));
const ACTS: Record<string, Act> = {
  score: ({ client, ids, day }) =>
    client.post('/v1/scores', { goalId: ids.develop, assessedOn: day, value: 2, informant: 'staff' }),
  'score of the citizen': ({ client, ids, day }) =>
    client.post('/v1/scores', {
      ...{ citizenId: ids.patient, instrument: 'ffb-level', dimension: THEMES.eating },
      ...{ assessedOn: day, value: 4, informant: 'provider' },
    }),
  'score taken back': async ({ client, ids }) => {
    const { items } = (await client.get(`/v1/goals/${ids.develop}/scores`)).body;
    if (items.length > 0) await client.delete(`/v1/scores/${items.at(-1).id}`);
  },
  'other theme': (at) =>
    put(at, `${at.plan}/goals/${at.ids.limitLoss}`, (goal) => ({
      ...goalOf(goal),
      theme: THEMES.transport,
      measure: { ...goal.measure, dimension: undefined },
    })),
  'goal ends': (at) =>
    put(at, `${at.plan}/goals/${at.ids.maintain}`, (goal) => ({
      ...goalOf(goal),
      status: 'completed',
      endedOn: at.day,
    })),
  'new goal': ({ client, plan, day }) =>
    client.put(`${plan}/goals/${uuid()}`, {
      ...{
        kind: 'goal',
        status: 'active',
        changeType: 'develop',
        theme: THEMES.transport,
        secondaryThemes: [THEMES.contact],
      },
      measure: { instrument: 'ffb-level', baseline: { value: 3, date: day }, target: { value: 2, date: '2027-12-31' } },
    }),
  'goal withdrawn': ({ client, plan, ids }) => client.delete(`${plan}/goals/${ids.develop}`),
  'support need': (at) =>
    put(at, at.plan, ({ citizenId, startDate, status, supportNeed }) => ({
      ...{ citizenId, startDate, status, supportNeed: supportNeed === 1 ? 3 : 1 },
    })),
  'target groups': (at) =>
    put(at, `/v1/citizens/${at.ids.patient}`, ({ caseNumber }) => ({
      ...{ caseNumber, targetGroups: [{ code: CODES.otherTargetGroup, rank: 1 }] },
    })),
  'another date': ({ client, plan }) =>
    client.put(`${plan}/follow-ups/${uuid()}`, { plannedFor: '2026-04-20', state: 'planned' }),
  'date moved': (at) =>
    put(at, `${at.plan}/follow-ups/${at.ids.meeting}`, () => ({ plannedFor: '2026-05-11', state: 'planned' })),
  'meeting held': (at) =>
    put(at, `${at.plan}/follow-ups/${at.ids.meeting}`, () => ({
      ...{ plannedFor: '2026-05-04', state: 'held', heldOn: at.day, outcome: 'continue' },
    })),
  'meeting withdrawn': ({ client, plan, ids }) => client.delete(`${plan}/follow-ups/${ids.meeting}`),
  'intervention ends': (at) =>
    put(at, `${at.plan}/interventions/${at.ids.support}`, ({ code, startDate }) => ({
      code,
      startDate,
      endDate: at.day,
    })),
  'intervention goes on': (at) =>
    put(at, `${at.plan}/interventions/${at.ids.support}`, ({ code, startDate }) => ({ code, startDate })),
  'new intervention': ({ client, plan, ids, day }) =>
    client.put(`${plan}/interventions/${uuid()}`, {
      code: CODES.otherIntervention,
      startDate: day,
      providerId: ids.provider,
    }),
};

t.test(
  'after any changes here, another service takes each day’s report and finds nothing older or contradictory in it',
  async (t) => {
    const there = await service.as('case-system', { municipality: '0860', expiresOn: '2030-12-31' });
    const provider = uuid();
    await must(caseSystem.put(`/v1/providers/${provider}`, { name: 'Bostøtten', serviceType: CODES.otherService }));
    let people = 0;
    const told = { reports: 0, incomplete: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...Object.keys(ACTS)), { minLength: 2, maxLength: 6 }),
        async (acts) => {
          people++;
          const { reports, ids } = aStory({ cpr: `${String(61 + (people % 28))}0364${String(1000 + people)}` });
          for (const report of [reports.gathered, reports.goalsSet, reports.ordered]) {
            await arrive(report);
            await must(take(report, there));
          }
          for (const [index, act] of acts.entries()) {
            const day = `2026-03-${String(10 + index)}`;
            service.now = `${day}T10:00:00Z`;
            const at = { plan: `/v1/plans/${ids.plan}`, ids: { ...ids, provider }, day, client: caseSystem };
            await (ACTS[act] as Act)(at);
            const { status, body, text } = await ask(ids.patient, day);
            told[status === 200 ? 'reports' : 'incomplete']++;
            if (status === 422 && body.code === 'incomplete-delivery-report') continue;
            if (status !== 200) throw new Error(`${status} ${text}`);
            const taken = await take(body, there);
            // The other service has a score of the goal by then, so the goal's theme can no longer change.
            if (taken.body.errors?.every(({ code }: Json) => code === 'scale-in-use')) return;
            const wrong = (taken.body.outcome?.issue ?? []).map(({ details }: Json) => details.coding[0].code);
            if (taken.status !== 200 || taken.body.outdated > 0 || wrong.includes('same-time'))
              throw new Error(`${act}: ${taken.text}`);
            service.now = '2026-06-01T10:00:00Z';
            t.same(
              resources(await reportOf(ids.patient, day)),
              resources(body),
              'and is the same when asked for later',
            );
          }
        },
      ),
      { numRuns: 10 },
    );
    t.ok(told.reports > 0, JSON.stringify(told));
  },
);

t.test('a thing withdrawn here goes out as entered in error on that day, and not after', async (t) => {
  service.now = '2026-02-02T12:00:00Z';
  const client = await service.as('case-system', { municipality: '0540', expiresOn: '2030-12-31' });
  await setOrganisation(client);
  const ids = await aCase(client, { cpr: '7104019995' });
  const report = async (day?: string) => (await ask(ids.citizen, day, client)).body as Bundle;
  service.now = '2026-02-03T12:00:00Z';
  await must(client.delete(`/v1/plans/${ids.plan}/interventions/${ids.intervention}`));
  t.match(find(await report(), ids.intervention), { status: 'entered-in-error' });
  service.now = '2026-02-04T12:00:00Z';
  await must(client.delete(`/v1/plans/${ids.plan}/goals/${ids.goal}`));
  const withoutGoal = await report();
  t.match(find(withoutGoal, ids.goal), { lifecycleStatus: 'entered-in-error' });
  t.notOk(find<CarePlan>(withoutGoal, ids.plan)?.goal);
  t.notOk(find(withoutGoal, ids.intervention));
  service.now = '2026-02-05T12:00:00Z';
  await must(client.delete(`/v1/plans/${ids.plan}`));
  t.match(find(await report(), ids.plan), { status: 'entered-in-error' });
  service.now = '2026-02-06T12:00:00Z';
  t.same(
    resources(await report('2026-02-06')).map(({ id }) => id),
    [ids.citizen],
  );
  await must(client.delete(`/v1/citizens/${ids.citizen}`));
  t.equal((await ask(ids.citizen, '2026-02-06', client)).status, 200);
  service.now = '2026-02-07T12:00:00Z';
  t.equal((await ask(ids.citizen, '2026-02-07', client)).status, 404);
  t.match(
    find(await report('2026-02-02'), ids.goal),
    { lifecycleStatus: 'active' },
    'a past day stays as it was known',
  );
});

t.test('what a report withdraws goes out withdrawn that day, as it came', async (t) => {
  const { reports, ids, one, parts } = aStory({ cpr: '6205059992' });
  for (const report of [reports.gathered, reports.goalsSet, reports.ordered, reports.followedUp]) await arrive(report);
  let told = reports.followedUp.entry?.slice(1).map(({ resource }) => resource as Reported) as Reported[];
  const mistake = { verificationStatus: { coding: [{ ...ver, code: 'entered-in-error' }] }, clinicalStatus: undefined };
  const withdrawals: [day: string, id: string | undefined, changes: object][] = [
    ['2026-05-05', ids.held, { status: 'entered-in-error' }],
    ['2026-05-06', parts.contact.id, mistake],
    ['2026-05-07', ids.develop, { lifecycleStatus: 'entered-in-error' }],
    ['2026-05-08', ids.support, { status: 'entered-in-error' }],
    ['2026-05-09', ids.plan, { status: 'entered-in-error' }],
  ];
  for (const [day, id, changes] of withdrawals) {
    one.at = `${day}T10:00:00Z`;
    told = told.map((resource) => (resource.id === id ? one.changed(resource, changes) : resource));
    const report: Bundle = JSON.parse(JSON.stringify(one.report(...told)));
    await arrive(report);
    const out = await reportOf(ids.patient);
    t.same(find(out, id), find(report, id), `${day} ${id}`);
    t.match((await take(out)).body, { created: 0, updated: 0, withdrawn: 0, outdated: 0 });
  }
  service.now = '2026-05-10T10:00:00Z';
  t.notOk(find(await reportOf(ids.patient, '2026-05-10'), ids.plan));
});

t.test('a citizen whom reports know by another Patient id goes out under it, with the case’s own number', async (t) => {
  const cpr = '7107019995';
  const citizenId = uuid();
  service.now = '2026-01-12T08:00:00Z';
  await must(caseSystem.put(`/v1/citizens/${citizenId}`, { caseNumber: 'Vores 17', cpr }));
  const { reports, ids } = aStory({ cpr });
  for (const report of [reports.gathered, reports.goalsSet, reports.ordered]) {
    await arrive(report);
    for (const id of [citizenId, ids.patient]) t.same(resources(await reportOf(id)), resources(report));
  }
});

t.test('where the municipality asks for a user, no report is read without one', async (t) => {
  const { reports } = aStory({ cpr: '7108019995' });
  const client = await service.as('case-system', { municipality: '0760', expiresOn: '2030-12-31' });
  await arrive(reports.gathered, client);
  await must(client.put('/v1/settings', { actorRequired: true }));
  const day = '/v1/ffb/delivery-reports?date=2026-01-12';
  t.match(await client.get(day), { status: 400, body: { code: 'invalid-header' } });
  t.match(await client.get(day, { 'x-actor': 'report-job' }), { status: 200 });
});

t.test('a theme that nobody has scored is told as not assessed, and drafts are not told', async (t) => {
  service.now = '2026-02-02T12:00:00Z';
  const client = await service.as('case-system', { municipality: '0550', expiresOn: '2030-12-31' });
  await setOrganisation(client);
  const ids = await aCase(client, { cpr: '7105019995' });
  const draft = uuid();
  await must(client.put(`/v1/plans/${draft}`, { citizenId: ids.citizen, startDate: '2026-03-02', status: 'draft' }));
  await must(
    client.put(`/v1/plans/${ids.plan}/goals/${uuid()}`, { kind: 'goal', status: 'proposed', title: 'Køre bus' }),
  );
  const { body } = await ask(ids.citizen, undefined, client);
  const levelOf = (theme: string): Level | undefined => {
    const [condition] = profiled(body, 'condition').filter(({ code }) => code.coding[0].code === theme);
    return condition.severity.coding[0].code;
  };
  t.equal(levelOf(THEMES.contact), functionalLevelCode(3));
  t.equal(levelOf(THEMES.shopping), functionalLevelCode(null));
  t.notOk(find(body, draft));
  t.equal(profiled(body, 'interventionGoal').length, 1);
  t.equal(profiled(body, 'informationGathering').length, 1);
  t.match(profiled(body, 'servicePerformer'), [{ category: [ffbCode(CODES.service)] }]);
});

t.test('the day is Danish and must have come, and a report tells its own municipality only', async (t: Test) => {
  const { reports, ids } = aStory({ cpr: '6206059992' });
  await arrive(reports.gathered);
  service.now = '2026-01-13T12:00:00Z';
  for (const path of [`/v1/citizens/${ids.patient}/ffb/delivery-report`, '/v1/ffb/delivery-reports']) {
    t.match((await caseSystem.get(`${path}?date=2026-01-14`)).body, { code: 'in-the-future' });
    t.match((await caseSystem.get(`${path}?date=2026-02-30`)).body, { code: 'invalid-parameter' });
  }
  t.equal((await ask(ids.patient, '2026-01-11')).status, 404, 'not known yet');
  t.equal((await ask(uuid())).status, 404);
  const elsewhere = await service.as('case-system', { municipality: '0740', expiresOn: '2030-12-31' });
  t.equal((await ask(ids.patient, undefined, elsewhere)).status, 404);
  t.equal((await elsewhere.get('/v1/ffb/delivery-reports?date=2026-01-12')).text, '');

  service.now = '2026-01-13T23:30:00Z'; // half past midnight in Denmark
  await must(caseSystem.delete(`/v1/citizens/${ids.patient}`));
  const lines = async (day: string) => (await caseSystem.get(`/v1/ffb/delivery-reports?date=${day}`)).text;
  t.notMatch(await lines('2026-01-13'), ids.patient);
  t.match(await lines('2026-01-14'), ids.patient);
});
