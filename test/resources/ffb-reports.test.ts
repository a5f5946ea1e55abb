/** FFB delivery reports taken in: a citizen's story, told in five reports, read in the native API after each. */
import type { Bundle } from 'fhir/r4.js';
import t from 'tap';
import { aStory, CODES, THEMES } from '../support/ffb.ts';
import { type Client, type Json, startService } from '../support/service.ts';

const service = await startService(t, { now: '2026-01-12T12:00:00Z' });
const caseSystem = await service.as('case-system', { expiresOn: '2030-12-31' });

const FHIR = { 'content-type': 'application/fhir+json' };
const take = (report: unknown, client: Client = caseSystem) =>
  client.send('POST', '/v1/ffb/delivery-reports', { body: report, headers: FHIR });
const read = async (path: string): Promise<Json> => (await caseSystem.get(path)).body;
/** Taken in when the report was made. */
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
