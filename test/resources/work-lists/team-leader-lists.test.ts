import pg from 'pg';
import t, { type Test } from 'tap';
import { type Answer, aPlan, type Client, type Json, startService, uuid } from '../../support/service.ts';

const START = '2026-01-12T09:00:00Z';
const service = await startService(t, { now: START });

/** A case system of a municipality that no other test uses. */
const caseSystem = async (municipality: string): Promise<Client> => {
  service.now = START;
  return service.as('case-system', { municipality, expiresOn: '2030-12-31' });
};
const planIds = (answer: Answer): string[] => answer.body.items.map(({ planId }: Json) => planId);
const CSV = { accept: 'text/csv' };
const lines = ({ text }: Answer) => text.trimEnd().split('\r\n');

/** All items, page by page. `look` gets what each cursor holds. */
async function walk(
  client: Client,
  path: string,
  {
    between = async () => {},
    look = () => {},
  }: { between?: () => Promise<unknown>; look?: (text: string) => void } = {},
): Promise<Json[]> {
  const items: Json[] = [];
  let next: string | undefined = path;
  while (next) {
    const { body, headers }: Answer = await client.get(next);
    items.push(...body.items);
    if (body.next) look(Buffer.from(body.next, 'base64url').toString());
    next = headers.get('link')?.match(/^<(.+)>; rel="next"$/)?.[1];
    if (next) await between();
  }
  return items;
}

/** Plans of a small team, started so that the first is the most overdue. */
async function aTeam(client: Client) {
  const of = (name: string, unit: string, more: object = {}) => ({ coordinator: { name, unit, ...more } });
  const people = [
    { startDate: '2025-09-01', caseNumber: 'SAG-10', ...of('Åse Prøvemand', 'Team Øst') },
    { startDate: '2025-09-08', caseNumber: 'SAG-9', ...of('Bo Prøvemand', 'Team Vest') },
    { startDate: '2025-09-15', caseNumber: 'SAG-2' },
    { startDate: '2025-09-22', caseNumber: 'SAG-100', ...of('Bo Prøvemand', 'Team Vest', { role: 'cti' }) },
    { startDate: '2025-09-29', caseNumber: 'SAG-1', ...of('Åse Prøvemand', 'Team Øst') },
  ];
  const plans = [];
  for (const { caseNumber, ...plan } of people) plans.push(await aPlan(client, { citizen: { caseNumber }, plan }));
  return plans;
}

t.test('a team leader sees how many citizens each coordinator has, and the limit of the role', async (t) => {
  const leader = await caseSystem('0320');
  const plans = await aTeam(leader);
  const [first] = plans;
  const { body: coordinatorOf } = await leader.get(`/v1/plans/${plans[3]?.planId}`);
  t.same(coordinatorOf.coordinator, { name: 'Bo Prøvemand', unit: 'Team Vest', role: 'cti' });
  await leader.put(`/v1/plans/${uuid()}`, {
    citizenId: first?.citizenId,
    startDate: '2026-01-12',
    status: 'active',
    coordinator: { name: 'Åse Prøvemand', unit: 'Team Øst' },
  });
  await leader.put(`/v1/plans/${uuid()}`, {
    citizenId: first?.citizenId,
    startDate: '2025-01-12',
    status: 'completed',
    coordinator: { name: 'Åse Prøvemand', unit: 'Team Øst' },
  });

  const { body } = await leader.get('/v1/caseloads');
  t.same(body.items, [
    {
      coordinator: { name: 'Bo Prøvemand', unit: 'Team Vest', role: 'coordinator' },
      ...{ citizens: 1, plans: 1, limit: 20, free: 19, over: false, due: 0, overdue: 1 },
    },
    {
      coordinator: { name: 'Bo Prøvemand', unit: 'Team Vest', role: 'cti' },
      ...{ citizens: 1, plans: 1, limit: 10, free: 9, over: false, due: 0, overdue: 1 },
    },
    {
      coordinator: { name: 'Åse Prøvemand', unit: 'Team Øst', role: 'coordinator' },
      ...{ citizens: 2, plans: 3, limit: 20, free: 18, over: false, due: 0, overdue: 2 },
    },
    {
      coordinator: { role: 'coordinator' },
      ...{ citizens: 1, plans: 1, limit: null, free: null, over: false, due: 0, overdue: 1 },
    },
  ]);

  await leader.put('/v1/settings', { caseloadLimits: { coordinator: 1 } });
  t.same((await leader.get('/v1/settings')).body.caseloadLimits, { cti: 10, icm: 8, coordinator: 1 });
  const names = async (query: string) =>
    (await leader.get(`/v1/caseloads?${query}`)).body.items.map(
      ({ coordinator: { name, role }, free }: Json) => `${name} ${role} ${free}`,
    );
  t.same(await names('over=true'), ['Åse Prøvemand coordinator -1']);
  t.same(await names('role=cti'), ['Bo Prøvemand cti 9']);
  t.same(await names('unit=Team Øst'), ['Åse Prøvemand coordinator -1']);
  t.same(await names('sort=free'), [
    'Åse Prøvemand coordinator -1',
    'Bo Prøvemand coordinator 0',
    'Bo Prøvemand cti 9',
    'undefined coordinator null',
  ]);
  t.equal((await names('sort=citizens'))[0], 'Åse Prøvemand coordinator -1');
  t.equal((await names('sort=overdue'))[0], 'Åse Prøvemand coordinator -1');
  t.equal((await leader.get('/v1/caseloads?role=chief')).status, 422);

  for (const sort of ['coordinator', 'citizens', 'free', 'overdue'])
    t.same(
      await walk(leader, `/v1/caseloads?sort=${sort}&limit=1`, { look: (cursor) => t.notMatch(cursor, /Åse|Bo|Team/) }),
      (await leader.get(`/v1/caseloads?sort=${sort}`)).body.items,
      `page by page, by ${sort}`,
    );
  t.same(lines(await leader.get('/v1/caseloads?over=true', CSV)), [
    'coordinatorName,coordinatorUnit,coordinatorRole,citizens,plans,limit,free,over,due,overdue',
    'Åse Prøvemand,Team Øst,coordinator,2,3,1,-1,true,0,2',
  ]);
});

t.test('caseloads count all plans, even when there are many', async (t) => {
  const leader = await caseSystem('0326');
  const { planId } = await aPlan(leader, { plan: { coordinator: { name: 'Medarbejder 3' } } });
  const owner = new pg.Client({ connectionString: service.databaseUrl });
  await owner.connect();
  t.teardown(() => owner.end());
  await owner.query(
    `insert into plan select (json_populate_record(plan, json_build_object('id', gen_random_uuid()))).* from plan, generate_series(1, 1199) where id = $1`,
    [planId],
  );
  t.match((await leader.get('/v1/caseloads')).body.items, [{ citizens: 1, plans: 1200 }]);
});

t.test('the list for the visitation meeting has the plans to look at, each with its reasons', async (t) => {
  const authority = await caseSystem('0147');
  const unit = (name: string) => ({ coordinator: { unit: name } });
  const measured = (changeType: string, target: object) => ({
    changeType,
    measure: { instrument: 'ffb-level', baseline: { value: 3, date: '2026-01-12' }, target },
  });
  const soon = { value: 1, date: '2026-03-31' };
  const later = { value: 1, date: '2026-12-31' };
  const quiet = await aPlan(authority, { plan: unit('Voksenteam') });
  const ending = await aPlan(authority, { plan: unit('Voksenteam'), intervention: { endDate: '2026-04-13' } });
  const setback = await aPlan(authority, { goal: measured('develop', later) });
  const reached = await aPlan(authority, { goal: measured('develop', later) });
  const tooLate = await aPlan(authority, { goal: measured('develop', soon) });
  const goalless = await aPlan(authority, { goal: { status: 'proposed' } });
  const overdue = await aPlan(authority, { plan: { startDate: '2025-12-01' }, goal: measured('develop', soon) });
  await aPlan(authority, { plan: { startDate: '2025-12-01', status: 'completed' } });
  await authority.put(`/v1/plans/${quiet.planId}/goals/${uuid()}`, {
    kind: 'sub-goal',
    status: 'active',
    parentGoalId: quiet.goalId,
    ...measured('develop', soon),
  });
  service.now = '2026-04-01T09:00:00Z';
  const score = (goalId: string, value: number) =>
    authority.post('/v1/scores', { goalId, assessedOn: '2026-03-30', value, informant: 'staff' });
  await score(setback.goalId, 4);
  await score(reached.goalId, 1);
  await score(tooLate.goalId, 2);

  const { body } = await authority.get('/v1/visitation-cases');
  t.same(
    body.items.map(({ planId, reasons }: Json) => ({ planId, reasons })),
    [
      {
        planId: overdue.planId,
        reasons: [
          { reason: 'overdue', date: '2026-02-27' },
          { reason: 'target-date-passed', goalId: overdue.goalId, date: '2026-03-31' },
        ],
      },
      {
        planId: ending.planId,
        reasons: [{ reason: 'intervention-ends', interventionId: ending.interventionId, date: '2026-04-13' }],
      },
      {
        planId: tooLate.planId,
        reasons: [{ reason: 'target-date-passed', goalId: tooLate.goalId, date: '2026-03-31' }],
      },
      { planId: reached.planId, reasons: [{ reason: 'all-goals-reached', date: '2026-03-30' }] },
      { planId: goalless.planId, reasons: [{ reason: 'no-goals' }] },
    ],
    'no plan twice, the most urgent first; the setback’s meeting was due sooner already',
  );
  t.match(body.items[1], {
    citizenId: ending.citizenId,
    caseNumber: /^TEST-/,
    coordinator: { unit: 'Voksenteam' },
    nextFollowUp: { state: 'due', windowTo: '2026-04-10' },
  });

  const list = async (query: string) => planIds(await authority.get(`/v1/visitation-cases?${query}`));
  t.same(await list('to=2026-04-12&unit=Voksenteam'), [], 'the period is for what ends');
  t.same(await list('from=2026-04-13&to=2026-04-13&unit=Voksenteam'), [ending.planId]);
  t.same(await list('from=2026-04-14&unit=Voksenteam'), []);
  t.same(await list('reason=target-date-passed'), [overdue.planId, tooLate.planId]);
  t.same(await list(`providerId=${reached.providerId}`), [reached.planId]);
  t.same(await list('legalBasis=SEL-107'), []);
  t.match(await authority.get('/v1/visitation-cases?from=2026-04-02&to=2026-04-01'), {
    status: 422,
    body: { errors: [{ parameter: 'to' }] },
  });
  t.match(await authority.get('/v1/visitation-cases?to=2026-03-31'), { status: 422 });
  t.same(await walk(authority, '/v1/visitation-cases?limit=2'), body.items, 'page by page');

  const csv = lines(await authority.get('/v1/visitation-cases?reason=overdue', CSV));
  t.equal(csv.length, 3, 'a line for each reason');
  t.match(csv[0], /^planId,citizenId,caseNumber,.*,reason,goalId,interventionId,date,/);
  t.match(csv[1], `,overdue,,,2026-02-27,overdue,`);
  t.match(csv[2], `,target-date-passed,${overdue.goalId},,2026-03-31,overdue,`);

  service.now = '2026-05-01T09:00:00Z';
  const setbackOf = (await authority.get('/v1/visitation-cases')).body.items.find(
    ({ planId }: Json) => planId === setback.planId,
  );
  t.same(setbackOf.reasons, [{ reason: 'overdue', date: '2026-04-10' }]);
});

t.test('a plan whose meeting is brought forward is on the list for the visitation meeting', async (t) => {
  const authority = await caseSystem('0151');
  const ids = await aPlan(authority);
  service.now = '2026-02-10T09:00:00Z';
  t.same((await authority.get('/v1/visitation-cases')).body.items, []);
  await authority.post('/v1/scores', { goalId: ids.goalId, assessedOn: '2026-02-09', value: 4, informant: 'staff' });
  t.match((await authority.get('/v1/visitation-cases')).body.items, [
    { planId: ids.planId, reasons: [{ reason: 'brought-forward', goalId: ids.goalId, date: '2026-03-23' }] },
  ]);
});

t.test('meetings due come in the order asked for, and no cursor holds a name', async (t) => {
  const leader = await caseSystem('0330');
  const plans = await aTeam(leader);
  const [oldest, vest, nobodys, cti, newest] = plans.map(({ planId }) => planId);
  const list = async (query: string) => planIds(await leader.get(`/v1/follow-ups?state=overdue&${query}`));
  const orders: [string, (string | undefined)[]][] = [
    ['window', [oldest, vest, nobodys, cti, newest]],
    ['unit', [vest, cti, oldest, newest, nobodys]],
    ['coordinator', [vest, cti, oldest, newest, nobodys]],
    ['caseNumber', [newest, nobodys, vest, oldest, cti]],
  ];
  for (const [sort, expected] of orders) {
    t.same(await list(`sort=${sort}`), expected, sort);
    const path = `/v1/follow-ups?state=overdue&sort=${sort}&limit=1`;
    const look = (cursor: string) => t.notMatch(cursor, /SAG|Åse|Bo|Team/);
    t.same(
      (await walk(leader, path, { look })).map(({ planId }) => planId),
      expected,
      `${sort}, page by page`,
    );
  }
  t.equal(
    (await leader.get('/v1/follow-ups?state=planned&sort=unit')).status,
    422,
    'meetings have an order of their own',
  );
  const { body } = await leader.get('/v1/follow-ups?state=overdue&sort=unit&limit=2');
  t.equal((await leader.get(`/v1/follow-ups?state=overdue&sort=caseNumber&cursor=${body.next}`)).status, 422);

  await t.test('the next page continues correctly when the last plan seen has been dealt with', async (t: Test) => {
    const rest = () => list(`sort=unit&limit=2&cursor=${body.next}`);
    const plan = `/v1/plans/${cti}`;
    await leader.put(`${plan}/follow-ups/${uuid()}`, { plannedFor: '2026-01-12', state: 'held', heldOn: '2026-01-12' });
    t.same(await rest(), [oldest, newest], 'its meeting has been held');
    const { body: stored } = await leader.get(plan);
    await leader.put(
      plan,
      { citizenId: stored.citizenId, startDate: stored.startDate, status: 'completed' },
      { 'if-match': `"${stored.version}"` },
    );
    t.same(await rest(), [oldest, newest], 'it has been completed');
  });
});

t.test('each list is also a CSV table, always with the same columns', async (t) => {
  const leader = await caseSystem('0336');
  const formula = '=HYPERLINK("x")';
  const ids = await aPlan(leader, {
    citizen: { caseNumber: formula },
    plan: { startDate: '2025-09-01', coordinator: { name: '@Bo', unit: 'Team; "Vest"', role: 'icm' } },
  });
  const other = await aPlan(leader, { plan: { startDate: '2025-09-08' } });

  const due = await leader.get('/v1/follow-ups?state=overdue', CSV);
  t.equal(due.headers.get('content-type'), 'text/csv; charset=utf-8');
  t.same(lines(due), [
    'planId,citizenId,caseNumber,coordinatorName,coordinatorUnit,coordinatorRole,state,windowFrom,windowTo,policy,rule,anchorKind,anchorDate,broughtForwardReason,broughtForwardGoalId,exemptionDays,planned,plannedFor,place',
    `${ids.planId},${ids.citizenId},"'=HYPERLINK(""x"")",'@Bo,"Team; ""Vest""",icm,overdue,2025-11-13,2025-12-01,statutory,default,start,2025-09-01,,,,,,`,
    `${other.planId},${other.citizenId},TEST-${other.citizenId.slice(0, 8)},,,,overdue,2025-11-20,2025-12-08,statutory,default,start,2025-09-08,,,,,,`,
  ]);
  t.equal(lines(await leader.get('/v1/follow-ups?state=due', CSV)).length, 1, 'the header alone');

  const duties = await leader.get('/v1/score-duties?quarter=2026-Q1&limit=1', CSV);
  t.equal(lines(duties).length, 2);
  const next = duties.headers.get('link')?.match(/^<(.+)>; rel="next"$/)?.[1];
  const rest = await leader.get(next as string, CSV);
  t.equal(rest.headers.get('link'), null);
  t.same(
    [...lines(duties).slice(1), ...lines(rest).slice(1)].toSorted(),
    [
      `${ids.goalId},${ids.planId},${ids.citizenId},"'=HYPERLINK(""x"")",'@Bo,"Team; ""Vest""",icm,2026-Q1,due,2026-01-01,2026-04-14`,
      `${other.goalId},${other.planId},${other.citizenId},TEST-${other.citizenId.slice(0, 8)},,,,2026-Q1,due,2026-01-01,2026-04-14`,
    ].toSorted(),
  );

  const followUpId = uuid();
  const meeting = {
    plannedFor: '2026-01-12',
    state: 'held',
    heldOn: '2026-01-12',
    outcome: 'continue',
    place: 'Rådhuset',
  };
  await leader.put(`/v1/plans/${ids.planId}/follow-ups/${followUpId}`, meeting);
  const meetings = lines(await leader.get('/v1/follow-ups', CSV));
  t.equal(meetings[0], 'id,planId,kind,plannedFor,place,state,heldOn,outcome');
  t.equal(meetings[1], `${followUpId},${ids.planId},follow-up,2026-01-12,Rådhuset,held,2026-01-12,continue`);

  const agreementId = uuid();
  const agreement = { what: '+ringe "snart"', responsible: 'Borger', dueDate: '2026-02-01', state: 'open' };
  await leader.put(`/v1/plans/${ids.planId}/agreements/${agreementId}`, agreement);
  t.same(lines(await leader.get('/v1/agreements?state=open', CSV)), [
    'id,planId,followUpId,what,responsible,providerId,dueDate,state',
    `${agreementId},${ids.planId},,"'+ringe ""snart""",Borger,,2026-02-01,open`,
  ]);
  t.equal((await leader.get('/v1/follow-ups?state=never', CSV)).body.code, 'invalid-parameter', 'an error is no table');
});

t.test('score duties can be filtered by unit, and name the coordinator', async (t) => {
  const leader = await caseSystem('0340');
  const [, vest, , cti] = await aTeam(leader);
  const { body } = await leader.get('/v1/score-duties?quarter=2026-Q1&unit=Team Vest');
  t.same(
    body.items.map(({ goalId }: Json) => goalId),
    [vest?.goalId, cti?.goalId].toSorted(),
  );
  t.match(
    body.items.find(({ goalId }: Json) => goalId === cti?.goalId),
    { coordinator: { name: 'Bo Prøvemand', unit: 'Team Vest', role: 'cti' } },
  );
});
