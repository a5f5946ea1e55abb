/** FFB delivery reports coming in: a citizen's story in five reports, read in the native API after each. */

import fc from 'fast-check';
import type { Bundle } from 'fhir/r4.js';
import pg from 'pg';
import t from 'tap';
import type { Reported } from '../../../src/resources/exchange/fhir/ffb/report/profiles.ts';
import { anyReport, aStory, Case, CODES, THEMES } from '../../support/ffb.ts';
import { placesIn } from '../../support/places.ts';
import { type Client, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t, { now: '2026-01-12T12:00:00Z' });
const caseSystem = await service.as('case-system', { expiresOn: '2030-12-31' });

const owner = new pg.Client({ connectionString: service.databaseUrl });
await owner.connect();
t.teardown(() => owner.end());

const FHIR = { 'content-type': 'application/fhir+json' };
const take = (report: unknown, client: Client = caseSystem) =>
  client.send('POST', '/v1/ffb/delivery-reports', { body: report, headers: FHIR });
const read = async (path: string): Promise<Json> => (await caseSystem.get(path)).body;
/** Takes a report in at its own timestamp. */
const arrive = async (report: Bundle): Promise<Json> => {
  service.now = report.timestamp as string;
  const { status, body, text } = await take(report);
  if (status !== 200) throw new Error(`${status} ${text}`);
  return body;
};

t.test('a citizen’s story in five reports is read in the native API under the reports’ own ids', async (t) => {
  const { reports, ids } = aStory();

  t.match(await arrive(reports.gathered), {
    citizenId: ids.patient,
    created: 7,
    updated: 0,
    unchanged: 0,
    outdated: 0,
  });
  const citizen = await read(`/v1/citizens/${ids.patient}`);
  t.match(citizen, { caseNumber: '27.12.12-G01-417-26', cpr: '******-****' });
  t.same((await read(`/v1/plans?citizenId=${ids.patient}`)).items, [], 'conditions alone make no plan');

  t.match(await arrive(reports.goalsSet), { created: 4, updated: 1, unchanged: 6 });
  const draft = await read(`/v1/plans/${ids.request}`);
  t.match(draft, { status: 'draft', citizenId: ids.patient, nextFollowUp: null });
  t.same(
    new Map(
      draft.goals.map((goal: Json) => [
        goal.id,
        [goal.changeType, goal.theme, goal.measure.baseline, goal.measure.target],
      ]),
    ),
    new Map([
      [ids.develop, ['develop', THEMES.contact, { value: 3, date: '2026-01-12' }, { value: 1 }]],
      [ids.maintain, ['maintain', THEMES.shopping, { value: 2, date: '2026-01-12' }, { value: 2 }]],
      [ids.limitLoss, ['limit-loss', THEMES.eating, { value: 2, date: '2026-01-12' }, { value: 3 }]],
    ]),
    'goals before any plan belong to the case',
  );
  t.same(draft.goals.find((goal: Json) => goal.id === ids.develop).secondaryThemes, [THEMES.shopping]);

  t.match(await arrive(reports.ordered), { created: 6, updated: 0 });
  const ordered = await read(`/v1/plans/${ids.plan}`);
  t.match(ordered, { status: 'active', startDate: '2026-02-02', supportNeed: 2, citizenId: ids.patient });
  t.match(ordered.nextFollowUp, { planned: ids.meeting, plannedFor: '2026-05-04' });
  t.same(ordered.goals.map(({ id }: Json) => id).sort(), [ids.develop, ids.maintain, ids.limitLoss].sort());
  t.match(ordered.interventions, [{ id: ids.support, code: CODES.intervention, startDate: '2026-02-09' }]);
  t.equal((await read(`/v1/plans/${ids.request}`)).status, 'cancelled', 'the draft has done its work');
  t.same((await read(`/v1/citizens/${ids.patient}`)).targetGroups, [
    { code: CODES.targetGroup, rank: 1 },
    { code: CODES.otherTargetGroup, rank: 2 },
  ]);

  t.match(await arrive(reports.followedUp), { created: 2, updated: 4 });
  const followed = await read(`/v1/plans/${ids.plan}`);
  const judged = (plan: Json) =>
    Object.fromEntries(plan.goals.map((goal: Json) => [goal.id, goal.progression.judgement]));
  t.same(judged(followed), { [ids.develop]: 'progressing', [ids.maintain]: 'setback', [ids.limitLoss]: 'reached' });
  t.match(followed.lastFollowUp, { id: ids.held, heldOn: '2026-05-04', outcome: 'continue' });
  t.match(followed.nextFollowUp, { planned: ids.nextMeeting, plannedFor: '2026-08-10' });
  t.equal(
    (await read(`/v1/plans/${ids.plan}/follow-ups/${ids.meeting}`)).enteredInError,
    true,
    'the date has been met',
  );
  t.match((await read(`/v1/goals/${ids.develop}/scores`)).items, [
    { value: 2, assessedOn: '2026-05-04', informant: 'caseworker' },
  ]);

  t.match(await arrive(reports.ended), { created: 1, updated: 8 });
  const ended = await read(`/v1/plans/${ids.plan}`);
  t.match(ended, { status: 'completed', endDate: '2026-08-10', nextFollowUp: null });
  t.same(judged(ended), { [ids.develop]: 'reached', [ids.maintain]: 'reached', [ids.limitLoss]: 'setback' });
  t.same(
    ended.goals.map(({ status, endedOn }: Json) => [status, endedOn]),
    Array(3).fill(['completed', '2026-08-10']),
  );
  t.match(ended.interventions, [{ endDate: '2026-08-10' }]);
  t.match(ended.lastFollowUp, { id: ids.lastMeeting, outcome: 'end' });
  t.same(
    (await read(`/v1/goals/${ids.limitLoss}/scores`)).items.map(({ assessedOn, value }: Json) => [assessedOn, value]),
    [
      ['2026-05-04', 2],
      ['2026-08-10', 4],
    ],
  );

  const before = await read(`/v1/plans/${ids.plan}`);
  for (const report of Object.values(reports)) t.match(await arrive(report), { created: 0, updated: 0, withdrawn: 0 });
  service.now = reports.ended.timestamp as string;
  t.same(await read(`/v1/plans/${ids.plan}`), before, 'all of it again changes nothing');
});

t.test('goals without a plan stand in a draft with the case’s id, and later plans take them over', async (t) => {
  const { reports, ids } = aStory({ cpr: '6203049992' });
  await arrive(reports.gathered);
  await arrive(reports.goalsSet);
  service.now = '2026-01-20T12:00:00Z';
  const note = { kind: 'sub-goal', status: 'active', parentGoalId: ids.develop, title: 'Ringer selv til klubben' };
  const subGoal = `/goals/${uuid()}`;
  t.equal((await caseSystem.put(`/v1/plans/${ids.request}${subGoal}`, note)).status, 201);
  await arrive(reports.ordered);
  t.match(await read(`/v1/plans/${ids.plan}${subGoal}`), { title: note.title }, 'a sub-goal goes with its goal');
});

t.test('a report that breaks rules is refused with all errors in the usual form, and nothing is stored', async (t) => {
  const { reports, parts } = aStory({ cpr: '0805059996' });
  const report: Json = structuredClone(reports.gathered);
  delete report.timestamp;
  delete report.entry.find(({ resource }: Json) => resource.id === parts.contact.id).resource.severity;
  const { status, body } = await take(report);
  t.equal(status, 422);
  t.match(body, {
    code: 'invalid-delivery-report',
    detail: '2 faults; see errors.',
    errors: [
      { pointer: '/timestamp', code: 'report-timestamp', detail: 'Indberetningens tidspunkt mangler.' },
      { pointer: '/entry/2/resource/severity', code: 'condition-severity' },
    ],
    outcome: {
      resourceType: 'OperationOutcome',
      issue: [
        { severity: 'error', code: 'required', expression: ['Bundle.timestamp'] },
        { severity: 'error', code: 'invariant', expression: ['Bundle.entry[2].resource.severity'] },
      ],
    },
  });
  t.equal((await caseSystem.get(`/v1/citizens/${report.entry[0].resource.id}`)).status, 404);
});

t.test('what a thing’s own rules refuse is told at the resource, and the whole report is refused', async (t) => {
  const { reports, ids } = aStory({ cpr: '0905059991' });
  await arrive(reports.gathered);
  await arrive(reports.goalsSet);
  await arrive(reports.ordered);
  service.now = '2026-05-01T12:00:00Z';
  const { status, body } = await take(reports.followedUp);
  t.equal(status, 422);
  t.same(
    body.outcome.issue.map(({ expression, details }: Json) => [expression[0], details.coding[0].code, details.text]),
    [
      ['Bundle.entry[1].resource', 'in-the-future', 'Datoen ligger i fremtiden.'],
      ['Bundle.entry[2].resource', 'in-the-future', 'Datoen ligger i fremtiden.'],
      ['Bundle.entry[3].resource', 'in-the-future', 'Datoen ligger i fremtiden.'],
      ['Bundle.entry[14].resource', 'in-the-future', 'Datoen ligger i fremtiden.'],
    ],
  );
  t.equal((await read(`/v1/plans/${ids.plan}`)).lastFollowUp, null, 'nothing of it was stored');
});

t.test('an older resource never replaces a newer one, and other content at the same time is told', async (t) => {
  const { reports, ids, one, parts } = aStory({ cpr: '1005059995' });
  for (const report of [reports.gathered, reports.goalsSet, reports.ordered, reports.followedUp]) await arrive(report);
  service.now = '2026-05-05T12:00:00Z';
  const { body } = await take(reports.ordered);
  t.match(body, { created: 0, updated: 0, outdated: 4, unchanged: 10 });
  t.match((await read(`/v1/plans/${ids.plan}`)).nextFollowUp, { planned: ids.nextMeeting });

  one.at = reports.followedUp.timestamp as string;
  const other = one.changed(parts.support, { period: { start: '2026-02-16' } });
  const others = reports.followedUp.entry
    ?.map(({ resource }) => resource)
    .filter((resource) => resource?.id !== ids.support);
  const { body: told } = await take(
    one.report(...((others ?? []).slice(1) as Reported[]), { ...other, meta: parts.support.meta }),
  );
  t.match(told, {
    outdated: 1,
    outcome: { issue: [{ severity: 'warning', details: { coding: [{ code: 'same-time' }] } }] },
  });
});

t.test('a re-assessed support need brings its day along, also when the plan was changed here', async (t) => {
  const { reports, ids, one, parts } = aStory({ cpr: '1105059980' });
  for (const report of [reports.gathered, reports.goalsSet, reports.ordered]) await arrive(report);
  const path = `/v1/plans/${ids.plan}`;
  const need = async () => {
    const { supportNeed, supportNeedAssessedOn } = await read(path);
    return [supportNeed, supportNeedAssessedOn];
  };
  t.same(await need(), [2, '2026-01-19']);

  service.now = '2026-03-03T10:00:00Z';
  const { headers } = await caseSystem.get(path);
  const purpose = 'Ro og overblik i hverdagen.';
  const mine = { citizenId: ids.patient, startDate: '2026-02-02', status: 'active', endDate: '2026-09-30', purpose };
  const assessed = { supportNeed: 1, supportNeedAssessedOn: '2026-03-02' };
  await caseSystem.put(path, { ...mine, ...assessed }, { 'if-match': headers.get('etag') as string });

  const resources = reports.ordered.entry?.slice(1).map(({ resource }) => resource as Reported) ?? [];
  const anew = (at: string, level: 3 | 4) => {
    one.at = at;
    const evaluation = { ...one.evaluation(level), id: parts.evaluation.id };
    return arrive(one.report(...resources.map((part) => (part.id === evaluation.id ? evaluation : part))));
  };
  t.match(
    await anew('2026-03-01T10:00:00Z', 3),
    { updated: 1, outcome: { issue: [{}] } },
    'older than what stands here',
  );
  t.same(await need(), [1, '2026-03-02']);
  await anew('2026-05-04T10:00:00Z', 3);
  t.same(await need(), [3, '2026-05-04']);
  await anew('2026-06-04T10:00:00Z', 4);
  t.same(await need(), [4, '2026-06-04'], 'and once more');
  t.match(await read(path), mine, 'the rest stays as it was written here');
});

t.test('without meta.lastUpdated the report’s timestamp counts', async (t) => {
  const { one } = aStory({ cpr: '1105059998' });
  const request = one.request();
  delete request.meta?.lastUpdated;
  const first = one.report(request);
  t.match(await arrive({ ...first, timestamp: '2026-03-02T10:00:00Z' }), {
    created: 2,
    outcome: { issue: [{ severity: 'warning' }] },
  });
  const closed = {
    ...first,
    entry: first.entry?.map((entry) =>
      entry.resource === request ? { ...entry, resource: { ...request, status: 'completed' as const } } : entry,
    ),
  };
  service.now = '2026-03-05T10:00:00Z';
  t.match((await take({ ...closed, timestamp: '2026-03-01T10:00:00Z' })).body, { outdated: 1 });
  t.match((await take({ ...closed, timestamp: '2026-03-03T10:00:00Z' })).body, { updated: 1 });
});

t.test('entered in error withdraws a score, a goal, an intervention, a result and a plan', async (t) => {
  const { reports, ids, one, parts } = aStory({ cpr: '1205059999' });
  for (const report of [reports.gathered, reports.goalsSet, reports.ordered, reports.followedUp]) await arrive(report);
  const resources = reports.followedUp.entry?.slice(1).map(({ resource }) => resource) as Reported[];
  const again = (id: string | undefined, changes: object) => {
    const found = resources.find((resource) => resource.id === id) as Reported;
    resources[resources.indexOf(found)] = one.changed(found, changes);
    return arrive(one.report(...resources));
  };
  one.at = '2026-05-05T10:00:00Z';
  t.match(await again(ids.held, { status: 'entered-in-error' }), { withdrawn: 1 });
  t.equal((await read(`/v1/plans/${ids.plan}`)).lastFollowUp, null);
  await again(ids.support, { status: 'entered-in-error' });
  t.same((await read(`/v1/plans/${ids.plan}`)).interventions, []);
  const wrong = {
    verificationStatus: { coding: [{ ...parts.contact.verificationStatus?.coding?.[0], code: 'entered-in-error' }] },
    clinicalStatus: undefined,
  };
  await again(parts.contact.id, wrong);
  t.same((await read(`/v1/goals/${ids.develop}/scores`)).items, []);
  await again(ids.develop, { lifecycleStatus: 'entered-in-error' });
  t.notOk((await read(`/v1/plans/${ids.plan}`)).goals.some(({ id }: Json) => id === ids.develop));
  await again(ids.plan, { status: 'entered-in-error' });
  t.match(await read(`/v1/plans/${ids.plan}`), { enteredInError: true });
  one.at = '2026-05-06T10:00:00Z';
  await again(ids.plan, { status: 'active' });
  t.notOk((await read(`/v1/plans/${ids.plan}`)).enteredInError, 'and can be brought back');
});

t.test('another level for the same day corrects the score; an earlier day takes the later score back', async (t) => {
  const { reports, ids, one, parts } = aStory({ cpr: '1305059992' });
  for (const report of [reports.gathered, reports.goalsSet, reports.ordered, reports.followedUp]) await arrive(report);
  const resources = reports.followedUp.entry?.slice(1).map(({ resource }) => resource) as Reported[];
  const place = resources.findIndex(({ id }) => id === parts.contact.id);
  const scores = async () =>
    (await read(`/v1/goals/${ids.develop}/scores`)).items.map(({ assessedOn, value }: Json) => [assessedOn, value]);
  one.at = '2026-05-05T10:00:00Z';
  resources[place] = one.reassessed(parts.better, 1, '2026-05-04');
  await arrive(one.report(...resources));
  t.same(await scores(), [['2026-05-04', 1]]);
  one.at = '2026-05-06T10:00:00Z';
  resources[place] = one.reassessed(parts.better, 2, '2026-04-20');
  await arrive(one.report(...resources));
  t.same(await scores(), [['2026-04-20', 2]]);
  one.at = '2026-05-07T10:00:00Z';
  resources[place] = one.reassessed(parts.better, null, '2026-05-07');
  await arrive(one.report(...resources));
  const { items } = await read(`/v1/goals/${ids.develop}/scores`);
  t.match(items.at(-1), { assessedOn: '2026-05-07', notAssessed: 'Ikke vurderet' });
});

t.test('a change made here later than the report stays, and the answer says so', async (t) => {
  const { reports, ids, one, parts } = aStory({ cpr: '1405059995' });
  for (const report of [reports.gathered, reports.goalsSet, reports.ordered]) await arrive(report);
  service.now = '2026-03-03T10:00:00Z';
  const goal = `/v1/plans/${ids.plan}/goals/${ids.develop}`;
  const { body, headers } = await caseSystem.get(goal);
  const { id: _, version: __, createdAt: ___, updatedAt: ____, planId: _____, smart, progression, ...fields } = body;
  t.ok(smart && progression);
  const own = {
    ...fields,
    title: 'Med i klubben',
    measure: { ...fields.measure, target: { value: 2, date: '2026-12-31' } },
  };
  t.equal((await caseSystem.put(goal, own, { 'if-match': headers.get('etag') as string })).status, 200);

  const resources = reports.ordered.entry?.slice(1).map(({ resource }) => resource) as Reported[];
  const place = resources.findIndex((resource) => resource.id === ids.develop);
  one.at = '2026-03-02T10:00:00Z';
  resources[place] = one.changed(parts.develop, { lifecycleStatus: 'on-hold' });
  const report = one.report(...resources);
  service.now = '2026-03-03T12:00:00Z';
  t.match((await take(report)).body, {
    updated: 1,
    outcome: { issue: [{ severity: 'information', details: { coding: [{ code: 'kept' }] } }] },
  });
  t.match(await read(goal), { title: 'Med i klubben', measure: { target: { value: 2, date: '2026-12-31' } } });

  one.at = '2026-03-04T10:00:00Z';
  resources[place] = one.changed(parts.develop, { lifecycleStatus: 'completed' });
  await arrive(one.report(...resources));
  t.match(
    await read(goal),
    { title: 'Med i klubben', status: 'completed', measure: { target: { value: 1 } } },
    'what is later still is taken',
  );
});

t.test('the citizen is found by CPR number, and a second Patient id finds the same citizen', async (t) => {
  const cpr = '1505059998';
  const known = uuid();
  service.now = '2026-02-01T10:00:00Z';
  await caseSystem.put(`/v1/citizens/${known}`, { caseNumber: 'Vores 17', cpr });
  const first = new Case({ cpr });
  t.match(await arrive(first.report(first.request())), { citizenId: known });
  const second = new Case({ cpr });
  t.match(await arrive(second.report(second.request())), { citizenId: known });
  for (const id of [known, first.patient.id, second.patient.id])
    t.match(await read(`/v1/citizens/${id}`), { id: known, caseNumber: 'Vores 17' }, `${id}`);
  const { headers } = await caseSystem.get(`/v1/citizens/${second.patient.id}`);
  const put = await caseSystem.put(
    `/v1/citizens/${second.patient.id}`,
    { caseNumber: 'Vores 18' },
    { 'if-match': headers.get('etag') as string },
  );
  t.match([put.status, put.body.id], [200, known], 'and a PUT by either is a PUT of that citizen');
  t.ok((await read(`/v1/citizens/${second.patient.id}/access-log`)).items.length > 0);

  const stranger = new Case({ cpr: '1605059991' });
  stranger.patient.id = first.patient.id;
  const { status, body } = await take(stranger.report());
  t.match([status, body.errors[0].code], [422, 'another-citizen'], 'never by id alone');
});

t.test('a citizen without a number gets the report’s; an id used by something else is refused', async (t) => {
  const id = uuid();
  service.now = '2026-02-01T10:00:00Z';
  await caseSystem.put(`/v1/citizens/${id}`, { caseNumber: 'Uden nummer' });
  const one = new Case({ cpr: '1705059995' });
  one.patient.id = id;
  const request = one.request();
  t.match(await arrive(one.report(request)), { citizenId: id });
  t.match(await read(`/v1/citizens/${id}`), { caseNumber: 'Uden nummer', cpr: '******-****' });

  const other = new Case({ cpr: '1805059998' });
  const { status, body } = await take(other.report({ ...other.request(), id: request.id as string }));
  t.match([status, body.errors[0]], [422, { code: 'id-taken', pointer: '/entry/1/resource/id' }]);
  t.equal((await caseSystem.get(`/v1/citizens/${other.patient.id}`)).status, 404, 'nor is the citizen made');
});

t.test('when plans share goals and a date, a goal is in the first plan and each plan has a meeting', async (t) => {
  const { reports, ids, one, parts } = aStory({ cpr: '1905059999' });
  await arrive(reports.gathered);
  await arrive(reports.goalsSet);
  await arrive(reports.ordered);
  one.at = '2026-02-03T10:00:00Z';
  const team = one.team();
  const day = one.plan({ ...parts, start: '2026-02-10', team, targetGroups: [parts.group], goals: [parts.develop] });
  const { contact, shopping, develop, evaluation, group, meeting } = parts;
  await arrive(one.report(contact, shopping, develop, evaluation, group, team, meeting, day));
  t.match((await read(`/v1/plans/${day.id}`)).nextFollowUp, { plannedFor: '2026-05-04' });
  t.not((await read(`/v1/plans/${day.id}`)).nextFollowUp.planned, ids.meeting);
  t.match((await read(`/v1/plans/${ids.plan}`)).nextFollowUp, { planned: ids.meeting });
  t.ok((await read(`/v1/plans/${ids.plan}`)).goals.some(({ id }: Json) => id === ids.develop));

  one.at = '2026-02-04T10:00:00Z';
  const dropped = one.changed(parts.plan, { goal: parts.plan.goal?.slice(1) });
  const rest = reports.ordered.entry
    ?.slice(1)
    .map(({ resource }) => resource)
    .filter((resource) => resource?.id !== ids.plan);
  await arrive(one.report(...(rest as Reported[]), dropped));
  t.ok(
    (await read(`/v1/plans/${day.id}`)).goals.some(({ id }: Json) => id === ids.develop),
    'the plan that still names it has it',
  );
});

t.test('trends count what came in by report', async (t) => {
  service.now = '2026-09-01T10:00:00Z';
  const { rows } = await read('/v1/trends/goals?from=2026-Q2&to=2026-Q2&fresh=true');
  t.match(rows, [{ quarter: '2026-Q2' }]);
  t.ok(rows[0].scored > 0, 'by re-assessed conditions');
});

t.test('reports sent as NDJSON get one result each, in order, whatever is wrong with the others', async (t) => {
  service.now = '2026-09-01T10:00:00Z';
  const [a, b] = [aStory({ cpr: '2005059999' }), aStory({ cpr: '2105059991' })];
  const lines = [
    JSON.stringify(a.reports.gathered),
    '{"resourceType": "Bundle"',
    '',
    JSON.stringify({ ...b.reports.gathered, type: 'batch' }),
    JSON.stringify(b.reports.gathered),
    `{"padding": "${'x'.repeat(1024 * 1024)}"}`,
    ...[a.reports.goalsSet, a.reports.ordered, a.reports.followedUp, a.reports.ended].map((report) =>
      JSON.stringify(report),
    ),
  ];
  for (const type of ['application/fhir+ndjson', 'application/x-ndjson']) {
    const { status, text, headers } = await caseSystem.send('POST', '/v1/ffb/delivery-reports', {
      raw: lines.join('\n'),
      headers: { 'content-type': type },
    });
    t.equal(status, 200);
    t.match(headers.get('content-type'), /^application\/x-ndjson/);
    const answers = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    t.same(
      answers.map((answer) => [answer.line, answer.status, answer.problem?.code]),
      [
        [1, 'taken', undefined],
        [2, 'refused', 'malformed-json'],
        [3, 'refused', 'invalid-delivery-report'],
        [4, 'taken', undefined],
        [5, 'refused', 'payload-too-large'],
        ...[6, 7, 8, 9].map((line) => [line, 'taken', undefined]),
      ],
    );
    t.match(answers[2].problem.outcome.issue, [{ expression: ['Bundle.type'] }]);
  }
  t.match(await read(`/v1/plans/${a.ids.plan}`), { status: 'completed' });
});

t.test('the same number in another municipality is another citizen', async (t) => {
  service.now = '2026-09-01T10:00:00Z';
  const elsewhere = await service.as('case-system', { municipality: '0751', expiresOn: '2030-12-31' });
  const one = new Case({ cpr: '2205059994' });
  await arrive(one.report(one.request()));
  service.now = '2026-09-01T10:00:00Z';
  t.match((await take(one.report(one.request()), elsewhere)).body, { created: 2, citizenId: one.patient.id });
});

const everything = async (): Promise<string> => {
  const tables = ['citizen', 'plan', 'intervention', 'goal', 'score', 'follow_up', 'ffb_resource'];
  const counts = tables.map(
    (table) => `select '${table}' as name, count(*) as rows, sum(version) as versions from ${table}`,
  );
  return JSON.stringify((await owner.query(counts.join(' union all '))).rows);
};

t.test('every generated report keeps the rules and is taken in', async (t) => {
  service.now = '2026-09-01T10:00:00Z';
  await fc.assert(
    fc.asyncProperty(anyReport, async (report) => {
      const { status, text } = await take(report);
      if (status !== 200) throw new Error(text);
    }),
    { numRuns: 25 },
  );
  t.pass();
});

t.test('a report spoilt anywhere never causes a 500, and changes nothing when refused', async (t) => {
  service.now = '2026-09-01T10:00:00Z';
  const { reports } = aStory({ cpr: '2305059997' });
  const sound = [reports.gathered, reports.ordered, reports.followedUp].map((report) => JSON.stringify(report));
  // JSON that names a prototype is refused with 400 before the report is read.
  const anything = fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes('"__proto__"'));
  const spoilt = fc.tuple(fc.constantFrom(...sound), fc.nat(), anything, fc.boolean());
  const statuses = new Map<number, number>();
  let before = await everything();
  await fc.assert(
    fc.asyncProperty(spoilt, async ([text, where, value, isDropped]) => {
      const report: Json = JSON.parse(text);
      const places = placesIn(report);
      const [node, name] = places[where % places.length] as [Json, string];
      if (isDropped) delete node[name];
      else node[name] = value;
      const { status } = await take(report);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const after = await everything();
      const kept = status === 200 || after === before;
      before = after;
      if (![200, 422].includes(status) || !kept) throw new Error(`${status} at ${name} ${JSON.stringify(value)}`);
    }),
    { numRuns: 150 },
  );
  t.ok((statuses.get(422) ?? 0) > 100, JSON.stringify([...statuses]));
});

t.test('dates that do not exist, or lie outside 1900–2199, are faults of the report', async (t) => {
  service.now = '2026-09-01T10:00:00Z';
  const { reports, parts } = aStory({ cpr: '2405059990' });
  const spoilt = (id: string | undefined, change: (resource: Json) => void) => {
    const report: Json = structuredClone(reports.followedUp);
    change(report.entry.find(({ resource }: Json) => resource.id === id).resource);
    return take(report);
  };
  for (const day of [
    '2026-02-30',
    '2026-02-30T10:00:00Z',
    '2026-13',
    '0001-01-01',
    '9999-12-31T00:00:00Z',
    '2026-01-01T10:00:60Z',
  ]) {
    for (const [id, change] of [
      [parts.plan.id, (plan: Json) => Object.assign(plan.period, { start: day })],
      [parts.contact.id, (condition: Json) => Object.assign(condition.extension[0], { valueDateTime: day })],
      [parts.held.id, (held: Json) => Object.assign(held, { effectiveDateTime: day })],
      [parts.support.id, (support: Json) => Object.assign(support.meta, { lastUpdated: day })],
    ] as const) {
      const { status, body } = await spoilt(id, change);
      t.match([status, body.code], [422, 'invalid-delivery-report'], `${day} ${id}`);
    }
  }
});
