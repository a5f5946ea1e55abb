/** The decisions of a held meeting: carried out with it, corrected with it, and taken back unless overtaken. */
import t from 'tap';
import { municipality, sql } from '../../../src/db/statement.ts';
import { inMunicipality } from '../../../src/resources/administration/credentials/store.ts';
import { refused } from '../../support/refused.ts';
import { type Answer, aPlan, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t, { now: '2026-04-07T12:00:00Z' });
const caseSystem = await service.as('case-system', { expiresOn: '2030-12-31' });

const held = { plannedFor: '2026-04-07', state: 'held', heldOn: '2026-04-07', outcome: 'continue' };

/** A plan with an intervention of package 4, and a path for a meeting about it. */
async function aMeeting(more: Parameters<typeof aPlan>[1] = {}) {
  const intervention = { package: 4, hoursPerWeek: 6, delivery: 'individual', ...more.intervention };
  const ids = await aPlan(caseSystem, { ...more, intervention });
  const id = uuid();
  const path = `/v1/plans/${ids.planId}/follow-ups/${id}`;
  const put = (body: object, version?: number) =>
    caseSystem.put(path, { ...held, ...body }, version ? { 'if-match': `"${version}"` } : {});
  const goal = async (goalId = ids.goalId): Promise<Json> =>
    (await caseSystem.get(`/v1/plans/${ids.planId}/goals/${goalId}`)).body;
  const putGoal = (body: object, version: number) =>
    caseSystem.put(`/v1/plans/${ids.planId}/goals/${ids.goalId}`, body, { 'if-match': `"${version}"` });
  const interventions = async (): Promise<Json[]> =>
    (await caseSystem.get(`/v1/plans/${ids.planId}`)).body.interventions;
  const ladder = async () =>
    (await interventions()).map(({ startDate, endDate = '', package: level }) => `${level}: ${startDate} – ${endDate}`);
  return { ...ids, id, path, put, goal, putGoal, interventions, ladder };
}

const effectsOf = ({ body }: Answer): string[] =>
  body.effects.map(({ resource, version, state }: Json) => `${resource} ${version} ${state}`);

const storedGoal = {
  kind: 'goal',
  status: 'active',
  title: 'Holder orden i egen bolig',
  changeType: 'develop',
  theme: '8f32c948-41c4-49d7-8913-cdeede2e7fe1',
  measure: {
    instrument: 'ffb-level',
    baseline: { value: 3, date: '2026-01-12' },
    target: { value: 1, date: '2026-12-31' },
  },
  acceptedByCitizen: '2026-01-12',
};

t.test('one call records the meeting, moves the target, adds an expectation and changes the package', async (t) => {
  const meeting = await aMeeting();
  const { goalId, interventionId, providerId } = meeting;
  const decided = {
    goalDecisions: [
      {
        goalId,
        decision: 'adjust-target',
        target: { value: 2, date: '2027-03-31' },
        expectation: { value: 3, date: '2026-08-07' },
        reason: 'Et skridt ad gangen',
      },
    ],
    interventionChanges: [
      { interventionId, from: '2026-05-01', package: 3, hoursPerWeek: 4, reason: 'Klarer mere selv' },
    ],
  };
  const written = await meeting.put(decided);
  t.match(written, { status: 201, body: { version: 1, kind: 'follow-up', ...decided } });
  const [, , begun] = written.body.effects;
  t.same(written.body.effects, [
    { resource: 'goal', id: goalId, version: 2, state: 'applied' },
    { resource: 'intervention', id: interventionId, version: 2, state: 'applied' },
    { resource: 'intervention', id: begun.id, version: 1, state: 'applied' },
  ]);
  t.match(await meeting.goal(), {
    version: 2,
    status: 'active',
    measure: { baseline: { value: 3 }, target: { value: 2, date: '2027-03-31' } },
    expectations: [{ value: 3, date: '2026-08-07' }],
    acceptedByCitizen: '2026-01-12',
  });
  t.match(await meeting.interventions(), [
    { id: interventionId, package: 4, startDate: '2026-01-19', endDate: '2026-04-30', endReason: 'Klarer mere selv' },
    { id: begun.id, package: 3, hoursPerWeek: 4, delivery: 'individual', legalBasis: 'SEL-85', providerId },
  ]);
  t.same(await meeting.ladder(), ['4: 2026-01-19 – 2026-04-30', '3: 2026-05-01 – '], 'each package keeps its dates');

  const again = await meeting.put(decided);
  t.match(again, { status: 200, body: { version: 1 } });
  t.same(again.body, written.body, 'the same again changes nothing');
  t.equal((await meeting.goal()).version, 2);
  t.same((await caseSystem.get(meeting.path)).body, written.body);
});

t.test('goals end the day the meeting was held, with the reason they were archived for', async (t) => {
  const meeting = await aMeeting();
  const second = uuid();
  await caseSystem.put(`/v1/plans/${meeting.planId}/goals/${second}`, { ...storedGoal, title: 'Går til fodbold' });
  await meeting.put({
    heldOn: '2026-04-01',
    goalDecisions: [
      { goalId: meeting.goalId, decision: 'complete' },
      { goalId: second, decision: 'archive', reason: 'Vil hellere svømme' },
    ],
  });
  t.match(await meeting.goal(), { version: 2, status: 'completed', endedOn: '2026-04-01' });
  t.match(await meeting.goal(second), {
    status: 'archived',
    endedOn: '2026-04-01',
    archiveReason: 'Vil hellere svømme',
  });

  const after = { goalDecisions: [{ goalId: second, decision: 'keep' }] };
  const other = (body: object) =>
    caseSystem.put(`/v1/plans/${meeting.planId}/follow-ups/${uuid()}`, { ...held, ...body });
  refused(t, await other(after), 'invalid-body', '/goalDecisions/0/goalId goal-ended');
  t.equal(
    (await other({ ...after, heldOn: '2026-03-02' })).status,
    201,
    'an earlier meeting, recorded late, can keep the goal',
  );
  t.same(
    effectsOf(await other({ heldOn: '2026-04-01', goalDecisions: [{ goalId: meeting.goalId, decision: 'complete' }] })),
    [],
    'the goal was already completed on that day',
  );
});

t.test('a corrected decision is taken back before the new one is carried out', async (t) => {
  const meeting = await aMeeting();
  const { goalId } = meeting;
  await meeting.put({ goalDecisions: [{ goalId, decision: 'complete' }] });
  t.same(
    effectsOf(await meeting.put({ goalDecisions: [{ goalId, decision: 'complete', reason: 'Nået' }] }, 1)),
    ['goal 2 applied'],
    'another reason for completing it does not change the goal',
  );
  const moved = await meeting.put({ heldOn: '2026-03-31', goalDecisions: [{ goalId, decision: 'complete' }] }, 2);
  t.same(effectsOf(moved), ['goal 4 applied']);
  t.match(await meeting.goal(), { status: 'completed', endedOn: '2026-03-31' });

  const target = { goalId, decision: 'adjust-target', target: { value: 2 } };
  t.same(effectsOf(await meeting.put({ goalDecisions: [target] }, 3)), ['goal 6 applied']);
  const active = await meeting.goal();
  t.match(active, { status: 'active', measure: { target: { value: 2, date: '2026-12-31' } } });
  t.equal(active.endedOn, undefined, 'as if it had never been completed');

  const left = await meeting.put({ goalDecisions: [] }, 4);
  t.same(effectsOf(left), ['goal 7 taken-back']);
  t.match(await meeting.goal(), { status: 'active', measure: { target: { value: 1 } } });

  const versions = await inMunicipality(service.pool, '0661', service.now, (tenant) =>
    tenant.query<{ status: string; target: number }>(
      sql`select status, target_value as target from goal_history where municipality_code = ${municipality} and id = ${goalId} order by version`,
    ),
  );
  t.same(
    versions.map(({ status, target }) => `${status} ${target}`),
    ['active 1', 'completed 1', 'active 1', 'completed 1', 'active 1', 'active 2'],
    'nothing was overwritten',
  );
});

t.test('a meeting cannot change an intervention that it begins itself', async (t) => {
  const meeting = await aMeeting();
  const change = { interventionId: meeting.interventionId, from: '2026-05-01', package: 3 };
  const { body } = await meeting.put({ interventionChanges: [change] });
  const further = { interventionId: body.effects[1].id, from: '2026-06-01', package: 2 };
  refused(
    t,
    await meeting.put({ interventionChanges: [change, further] }, 1),
    'invalid-body',
    '/interventionChanges/1/interventionId not-allowed',
  );
  const later = await caseSystem.put(`/v1/plans/${meeting.planId}/follow-ups/${uuid()}`, {
    ...held,
    interventionChanges: [further],
  });
  t.equal(later.status, 201, 'another meeting can change it');
  t.same(await meeting.ladder(), ['4: 2026-01-19 – 2026-04-30', '3: 2026-05-01 – 2026-05-31', '2: 2026-06-01 – ']);
  t.same(effectsOf(await caseSystem.delete(meeting.path)), ['intervention 2 overtaken', 'intervention 1 overtaken']);
});

t.test('what somebody changed since the meeting is not taken back', async (t) => {
  const meeting = await aMeeting();
  const { goalId, interventionId } = meeting;
  const { body } = await meeting.put({
    goalDecisions: [{ goalId, decision: 'adjust-target', target: { value: 2 } }],
    interventionChanges: [{ interventionId, from: '2026-05-01', package: 3 }],
  });
  const begun = body.effects[2].id;
  await meeting.putGoal({ ...storedGoal, title: 'Holder orden i køkkenet' }, 2);
  const successor = `/v1/plans/${meeting.planId}/interventions/${begun}`;
  await caseSystem.put(
    successor,
    { code: '638f44df-6bf2-47f8-9935-b8fdc83e5bf5', startDate: '2026-05-01', package: 2 },
    { 'if-match': '"1"' },
  );
  t.same(effectsOf(await meeting.put({}, 1)), [
    'goal 2 overtaken',
    'intervention 2 overtaken',
    'intervention 1 overtaken',
  ]);
  t.match(await meeting.goal(), { version: 3, title: 'Holder orden i køkkenet' });
  t.same(await meeting.ladder(), ['4: 2026-01-19 – 2026-04-30', '2: 2026-05-01 – ']);
});

t.test('what was changed and changed back is taken back', async (t) => {
  const meeting = await aMeeting();
  const { goalId, planId } = meeting;
  await meeting.put({ goalDecisions: [{ goalId, decision: 'adjust-target', target: { value: 2 } }] });
  const later = `/v1/plans/${planId}/follow-ups/${uuid()}`;
  await caseSystem.put(later, { ...held, goalDecisions: [{ goalId, decision: 'complete' }] });
  t.same(effectsOf(await caseSystem.delete(later)), ['goal 4 taken-back']);
  t.same(effectsOf(await caseSystem.delete(meeting.path)), ['goal 5 taken-back']);
  t.match(await meeting.goal(), { status: 'active', measure: { target: { value: 1 } } });
});

t.test('a meeting entered in error takes back its decisions; written again, it carries them out again', async (t) => {
  const meeting = await aMeeting();
  const { goalId, interventionId } = meeting;
  const decided = {
    goalDecisions: [{ goalId, decision: 'archive', reason: 'Flyttet hjemmefra' }],
    interventionChanges: [{ interventionId, from: '2026-05-01', package: 2 }],
  };
  const { body } = await meeting.put(decided);
  const begun = body.effects[2].id;
  const gone = await caseSystem.delete(meeting.path, { 'if-match': '"1"' });
  t.match(gone, { status: 200, body: { enteredInError: true, version: 2 } });
  t.same(effectsOf(gone), ['goal 3 taken-back', 'intervention 3 taken-back', 'intervention 2 taken-back']);
  t.match(await meeting.goal(), { status: 'active' });
  t.same(await meeting.ladder(), ['4: 2026-01-19 – ']);
  t.match((await caseSystem.get(`/v1/plans/${meeting.planId}/interventions/${begun}`)).body, { enteredInError: true });

  const back = await meeting.put(decided, 2);
  t.same(effectsOf(back), ['goal 4 applied', 'intervention 4 applied', 'intervention 3 applied']);
  t.same(await meeting.ladder(), ['4: 2026-01-19 – 2026-04-30', '2: 2026-05-01 – ']);
});

t.test('a meeting corrected to not held takes back its decisions', async (t) => {
  const meeting = await aMeeting();
  await meeting.put({ goalDecisions: [{ goalId: meeting.goalId, decision: 'complete' }] });
  const answer = await caseSystem.put(
    meeting.path,
    { plannedFor: '2026-04-07', state: 'no-show' },
    { 'if-match': '"1"' },
  );
  t.same(effectsOf(answer), ['goal 3 taken-back']);
  t.match(await meeting.goal(), { status: 'active' });
});

t.test('an intervention ends with a reason, or moves to another provider under an id the caller chooses', async (t) => {
  const meeting = await aMeeting({ intervention: { endDate: '2026-12-31', endReason: 'Bevilget et år' } });
  const [other, successorId] = [uuid(), uuid()];
  await caseSystem.put(`/v1/providers/${other}`, { name: 'Botilbuddet Eksempelhus' });
  const change = { interventionId: meeting.interventionId, from: '2026-05-01', providerId: other, successorId };
  t.same(effectsOf(await meeting.put({ interventionChanges: [change] })), [
    'intervention 2 applied',
    'intervention 1 applied',
  ]);
  t.match(await meeting.interventions(), [
    { providerId: meeting.providerId, endDate: '2026-04-30', endReason: 'Ændret ved opfølgningsmøde' },
    { id: successorId, providerId: other, package: 4, startDate: '2026-05-01', endDate: '2026-12-31' },
  ]);
  const there = await service.as('provider', { providerId: other, expiresOn: '2030-12-31' });
  t.equal((await there.get(`/v1/plans/${meeting.planId}`)).status, 404, 'not before it begins');

  const end = { interventionId: meeting.interventionId, from: '2026-06-01', end: { reason: 'Kan selv' } };
  t.same(effectsOf(await meeting.put({ interventionChanges: [end] }, 1)), [
    'intervention 2 taken-back',
    'intervention 4 applied',
  ]);
  t.match(await meeting.interventions(), [{ endDate: '2026-05-31', endReason: 'Kan selv' }]);
});

t.test(
  'a decision that breaks a rule is refused with a pointer to it, and nothing of the meeting is stored',
  async (t) => {
    const meeting = await aMeeting();
    const { goalId, interventionId, planId } = meeting;
    const foreign = await aPlan(caseSystem);
    const [plain, subGoal] = [uuid(), uuid()];
    await caseSystem.put(`/v1/plans/${planId}/goals/${plain}`, {
      kind: 'goal',
      status: 'active',
      title: 'Uden måling',
    });
    await caseSystem.put(`/v1/plans/${planId}/goals/${subGoal}`, {
      kind: 'sub-goal',
      status: 'active',
      parentGoalId: goalId,
      title: 'Et skridt',
    });
    const goals: [decision: object, code: Parameters<typeof refused>[2], ...faults: string[]][] = [
      [{ goalId: foreign.goalId, decision: 'keep' }, 'not-found', '/goalId not-found'],
      [{ goalId: subGoal, decision: 'complete' }, 'invalid-body', '/goalId not-allowed'],
      [{ goalId, decision: 'adjust-target' }, 'invalid-body', '/target required'],
      [{ goalId, decision: 'keep', target: { value: 2 } }, 'invalid-body', '/target not-allowed'],
      [{ goalId, decision: 'adjust-target', target: { value: 5 } }, 'off-scale', '/target/value off-scale'],
      [{ goalId, decision: 'adjust-target', target: { value: 1.5 } }, 'off-scale', '/target/value off-scale'],
      [
        { goalId, decision: 'adjust-target', target: { value: 2, date: '2026-01-12' } },
        'invalid-body',
        '/target/date not-after-baseline',
      ],
      [
        { goalId, decision: 'keep', expectation: { value: 9, date: '2026-08-01' } },
        'off-scale',
        '/expectation/value off-scale',
      ],
      [{ goalId, decision: 'keep', expectation: { value: 2 } }, 'invalid-body', '/expectation/date required'],
      [{ goalId: plain, decision: 'adjust-target', target: { value: 2 } }, 'not-measurable', '/target not-measurable'],
      [
        { goalId: plain, decision: 'keep', expectation: { value: 2, date: '2026-08-01' } },
        'not-measurable',
        '/expectation not-measurable',
      ],
      [
        { goalId, decision: 'complete', expectation: { value: 2, date: '2026-08-01' } },
        'invalid-body',
        '/expectation not-allowed',
      ],
      [{ goalId, decision: 'archive' }, 'invalid-body', '/reason required'],
    ];
    for (const [decision, code, ...faults] of goals) {
      refused(
        t,
        await meeting.put({ goalDecisions: [decision] }),
        code,
        ...faults.map((fault) => `/goalDecisions/0${fault}`),
      );
    }
    refused(
      t,
      await meeting.put({
        goalDecisions: [
          { goalId, decision: 'keep' },
          { goalId, decision: 'complete' },
        ],
      }),
      'invalid-body',
      '/goalDecisions/1/goalId duplicate',
    );
    const changes: typeof goals = [
      [
        { interventionId: foreign.interventionId, from: '2026-05-01', package: 3 },
        'not-found',
        '/interventionId not-found',
      ],
      [{ interventionId, from: '2026-05-01', package: 11 }, 'invalid-body', '/package too-large'],
      [{ interventionId, from: '2026-05-01' }, 'invalid-body', ' required'],
      [{ interventionId, package: 3 }, 'invalid-body', '/from required'],
      [{ interventionId, from: '2026-01-18', package: 3 }, 'invalid-body', '/from before-start'],
      [{ interventionId, from: '2026-01-19', end: { reason: 'Fortrudt' } }, 'invalid-body', '/from before-start'],
      [{ interventionId, from: '2026-05-01', end: {} }, 'invalid-body', '/end/reason required'],
      [
        { interventionId, from: '2026-05-01', end: { reason: 'Kan selv' }, package: 3 },
        'invalid-body',
        '/package not-allowed',
      ],
      [
        { interventionId, from: '2026-05-01', package: 4, providerId: meeting.providerId },
        'invalid-body',
        ' nothing-changes',
      ],
      [{ interventionId, from: '2026-05-01', providerId: uuid() }, 'not-found', '/providerId not-found'],
      [
        { interventionId, from: '2026-05-01', package: 3, successorId: foreign.interventionId },
        'conflict',
        '/successorId conflict',
      ],
      [
        { interventionId, from: '2026-05-01', package: 3, successorId: interventionId },
        'conflict',
        '/successorId conflict',
      ],
    ];
    for (const [change, code, ...faults] of changes) {
      const answer = await meeting.put({ interventionChanges: [change] });
      refused(t, answer, code, ...faults.map((fault) => `/interventionChanges/0${fault}`));
    }
    const once = { interventionId, from: '2026-05-01', package: 3 };
    refused(
      t,
      await meeting.put({ interventionChanges: [once, { ...once, package: 2 }] }),
      'invalid-body',
      '/interventionChanges/1/interventionId duplicate',
    );
    refused(
      t,
      await meeting.put({
        goalDecisions: [
          { goalId, decision: 'adjust-target', target: { value: 7 } },
          { goalId: foreign.goalId, decision: 'complete' },
        ],
        interventionChanges: [{ ...once, from: '2026-01-01' }],
      }),
      'invalid-body',
      '/goalDecisions/0/target/value off-scale',
      '/goalDecisions/1/goalId not-found',
      '/interventionChanges/0/from before-start',
    );
    for (const state of ['planned', 'cancelled', 'no-show']) {
      const answer = await caseSystem.put(meeting.path, {
        plannedFor: '2026-04-07',
        state,
        interventionChanges: [once],
      });
      refused(t, answer, 'invalid-body', '/interventionChanges not-allowed');
    }
    const ended = { ...once, end: { reason: 'Kan selv' }, package: undefined };
    await caseSystem.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, { ...held, interventionChanges: [ended] });
    refused(
      t,
      await meeting.put({ interventionChanges: [once] }),
      'invalid-body',
      '/interventionChanges/0/from after-end',
    );

    t.equal((await caseSystem.get(meeting.path)).status, 404, 'the meeting was never stored');
    t.match(await meeting.goal(), { version: 1, measure: { target: { value: 1 } } });
    t.same(await meeting.ladder(), ['4: 2026-01-19 – 2026-04-30']);
  },
);

t.test('a write with an old version of the meeting decides nothing', async (t) => {
  const meeting = await aMeeting();
  await meeting.put({});
  const decided = { goalDecisions: [{ goalId: meeting.goalId, decision: 'complete' }] };
  refused(t, await meeting.put(decided), 'precondition-required', 'If-Match required');
  refused(t, await meeting.put(decided, 7), 'precondition-failed', 'If-Match precondition-failed');
  t.match(await meeting.goal(), { version: 1, status: 'active' });
  t.equal((await meeting.put(decided, 1)).status, 200);
  refused(
    t,
    await caseSystem.delete(meeting.path, { 'if-match': '"1"' }),
    'precondition-failed',
    'If-Match precondition-failed',
  );
  t.match(await meeting.goal(), { status: 'completed' });
});

t.test('the same meeting sent ten times at once decides once', async (t) => {
  const meeting = await aMeeting();
  const decided = {
    goalDecisions: [{ goalId: meeting.goalId, decision: 'adjust-target', target: { value: 2 } }],
    interventionChanges: [{ interventionId: meeting.interventionId, from: '2026-05-01', package: 3 }],
  };
  const answers = await Promise.all(Array.from({ length: 10 }, () => meeting.put(decided)));
  t.same(answers.map(({ status }) => status).toSorted(), [...Array(9).fill(200), 201]);
  for (const answer of answers)
    t.same(effectsOf(answer), ['goal 2 applied', 'intervention 2 applied', 'intervention 1 applied']);
  t.equal((await meeting.goal()).version, 2);
  t.same(await meeting.ladder(), ['4: 2026-01-19 – 2026-04-30', '3: 2026-05-01 – ']);
});

t.test('a goal changed at the same moment as a meeting decides about it keeps both changes', async (t) => {
  for (let round = 0; round < 5; round++) {
    const meeting = await aMeeting();
    const decided = { goalDecisions: [{ goalId: meeting.goalId, decision: 'adjust-target', target: { value: 2 } }] };
    const [written, renamed] = await Promise.all([
      meeting.put(decided),
      meeting.putGoal({ ...storedGoal, title: 'Holder orden i køkkenet' }, 1),
    ]);
    t.equal(written.status, 201);
    const { version, title, measure } = await meeting.goal();
    t.equal(measure.target.value, 2, 'the decision stands');
    if (renamed.status === 200) t.same([version, title], [3, 'Holder orden i køkkenet']);
    else t.same([renamed.status, version], [412, 2], 'the write of the goal is refused as outdated');
  }
});

t.test('meetings about the same goals, written at once, do not deadlock', async (t) => {
  const meeting = await aMeeting();
  const second = uuid();
  await caseSystem.put(`/v1/plans/${meeting.planId}/goals/${second}`, { ...storedGoal, title: 'Går til fodbold' });
  const decide = (...goalIds: string[]) =>
    caseSystem.put(`/v1/plans/${meeting.planId}/follow-ups/${uuid()}`, {
      ...held,
      goalDecisions: goalIds.map((goalId, index) => ({
        goalId,
        decision: 'keep',
        expectation: { value: 2, date: `2026-08-0${index + 1}` },
      })),
    });
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      index % 2 ? decide(meeting.goalId, second) : decide(second, meeting.goalId),
    ),
  );
  t.same(
    answers.map(({ status }) => status),
    Array(6).fill(201),
  );
  t.same(
    (await meeting.goal()).expectations.map(({ date }: Json) => date),
    ['2026-08-01', '2026-08-02'],
    'one expectation per day',
  );
});
