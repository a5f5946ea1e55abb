/** Plans by kl-core come out as they went in, but for what was changed here. */
import fc from 'fast-check';
import type { Bundle, Condition, Goal } from 'fhir/r4.js';
import pg from 'pg';
import t, { type Test } from 'tap';
import { functionalLevelCode } from '../../../src/codes/ffb.ts';
import { canonical } from '../../../src/resources/exchange/fhir/kl-core/bundle/fields.ts';
import { EXTENSIONS, type Resource } from '../../../src/resources/exchange/fhir/kl-core/bundle/profiles.ts';
import { validate } from '../../../src/resources/exchange/fhir/kl-core/bundle/validate.ts';
import { aStory } from '../../support/ffb.ts';
import { aCase, everyOne, type KlCoreCase, transaction } from '../../support/kl-core.ts';
import { type Answer, aPlan, type Client, FFB, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t, { now: '2026-11-21T10:00:00Z' });
const caseSystem = await service.as('case-system', { expiresOn: '2030-12-31' });
const neighbour = await service.as('case-system', { municipality: '0751', expiresOn: '2030-12-31' });

const owner = new pg.Client({ connectionString: service.databaseUrl });
await owner.connect();
t.teardown(() => owner.end());

const FHIR = 'application/fhir+json';
const take = (bundle: unknown, client: Client = caseSystem): Promise<Answer> =>
  client.send('POST', '/v1/fhir', { body: bundle, headers: { 'content-type': FHIR } });
const taken = async (bundle: unknown, client: Client = caseSystem): Promise<Json> => {
  const { status, body, text } = await take(bundle, client);
  if (status !== 200) throw new Error(`${status} ${text}`);
  return body;
};
const read = async (path: string, client: Client = caseSystem): Promise<Json> => (await client.get(path)).body;
const asFhir = (planId: string, client: Client = caseSystem): Promise<Answer> =>
  client.get(`/v1/plans/${planId}`, { accept: FHIR });
const resourcesOf = async (planId: string, client: Client = caseSystem): Promise<Map<string, Json>> =>
  new Map(
    ((await asFhir(planId, client)).body as Bundle).entry?.map(({ fullUrl, resource }) => [
      fullUrl as string,
      resource,
    ]),
  );
const idOf = (answer: Json, reference: string): string =>
  answer.resources.find((one: Json) => one.reference === reference).id;
const withoutMeta = ({ meta: _, ...resource }: Resource) => canonical(resource);
/** What came out, as a transaction for another municipality. */
const passedOn = (bundle: Bundle): Bundle =>
  transaction((bundle.entry ?? []).map(({ resource }) => resource as Resource));
let people = 0;
const another = (): KlCoreCase => aCase(`Borger${++people}`);

t.test('plans come out as they went in, with the names they came with', async (t) => {
  const sent = aCase();
  const answer = await taken(transaction(everyOne(sent)));
  t.equal(answer.plans.length, 2);
  const out = new Map<string, Json>();
  for (const planId of answer.plans) for (const [name, resource] of await resourcesOf(planId)) out.set(name, resource);
  t.same(
    [...out.values()].map(withoutMeta).toSorted(),
    everyOne(sent).map(withoutMeta).toSorted(),
    'every resource, and no other',
  );
  const first = await read(`/v1/plans/${idOf(answer, 'CarePlan/SolveigMidlertidig')}`);
  t.match(first, {
    purpose: 'En rolig hverdag, og tid til at finde et sted at bo.',
    startDate: '2026-01-07',
    supportNeed: 3,
    supportNeedAssessedOn: '2026-02-20',
    lastFollowUp: { heldOn: '2026-02-25', outcome: 'end-and-refer' },
    externalReference: { system: 'urn:fremdrift:fhir', value: 'CarePlan/SolveigMidlertidig' },
  });
  const second = await read(`/v1/plans/${idOf(answer, 'CarePlan/SolveigIndsats')}`);
  t.match(second, { startDate: '2026-03-02', citizenWishes: 'Jeg vil have venner på besøg.' });
  const goal = second.goals.find((one: Json) => one.title === 'Holder orden på sit værelse');
  t.match(goal, {
    ...{ status: 'active', changeType: 'develop', theme: FFB.cleaning },
    measure: { instrument: 'ffb-level', baseline: { value: 3, date: '2026-03-02' }, target: { value: 1 } },
    subGoals: [{ title: 'Lægger tøjet i vaskekurven om morgenen' }],
  });
  t.match(
    second.goals.find((one: Json) => one.title === 'Rydder af bordet'),
    {
      status: 'completed',
      result: { text: /hver aften/, informant: 'caseworker' },
    },
  );
  const [provider] = (await read('/v1/providers')).items;
  t.match(
    provider,
    { name: 'Botilbuddet Prøvehøj', serviceType: /-/ },
    'the organization that runs the offer is the provider',
  );
  t.match(second.interventions, [{ code: FFB.supportAtHome, providerId: provider.id }]);
  t.match(await read(`/v1/citizens/${answer.citizenId}`), {
    caseNumber: 'sag-Solveig',
    targetGroups: [{ code: FFB.developmentalDisability, rank: 1 }],
  });
});

t.test('the same Bundle again changes nothing, even when something has been changed here', async (t) => {
  const sent = another();
  const answer = await taken(transaction(everyOne(sent)));
  const planId = idOf(answer, `CarePlan/${sent.plan.id}`);
  const before = await asFhir(planId);
  const again = await taken(transaction(everyOne(sent)));
  t.same([...new Set(again.resources.map(({ status }: Json) => status))], ['unchanged']);
  const after = await asFhir(planId);
  t.equal(after.headers.get('etag'), before.headers.get('etag'));
  t.equal(
    (
      await caseSystem.get(`/v1/plans/${planId}`, {
        accept: FHIR,
        'if-none-match': after.headers.get('etag') as string,
      })
    ).status,
    304,
  );
  t.match(after.headers.get('vary'), /accept/i);

  const { id, version, createdAt, updatedAt, externalReference, ...plan } = await readPlan(planId);
  await caseSystem.put(
    `/v1/plans/${planId}`,
    { ...plan, purpose: 'Egen bolig i byen.', externalReference },
    { 'if-match': `"${version}"` },
  );
  await taken(transaction(everyOne(sent)));
  t.equal((await read(`/v1/plans/${planId}`)).purpose, 'Egen bolig i byen.');
  const out = await resourcesOf(planId);
  t.match(out.get(`Goal/${sent.purpose.id}`), {
    description: { text: 'Egen bolig i byen.' },
    expressedBy: sent.purpose.expressedBy,
  });

  const moved = { ...sent.plan, status: 'completed' as const, period: { start: '2026-03-02', end: '2026-11-01' } };
  await taken(transaction(everyOne({ ...sent, plan: moved })));
  t.match(await read(`/v1/plans/${planId}`), {
    status: 'completed',
    endDate: '2026-11-01',
    purpose: 'Egen bolig i byen.',
  });
});

/** The plan as the list shows it. */
async function readPlan(planId: string): Promise<Json> {
  const { items } = await read(`/v1/plans?limit=1000`);
  return items.find(({ id }: Json) => id === planId);
}

t.test('what was changed here goes out changed; the rest goes out as it came', async (t) => {
  const sent = another();
  const answer = await taken(transaction(everyOne(sent)));
  const planId = idOf(answer, `CarePlan/${sent.plan.id}`);
  const goalId = idOf(answer, `Goal/${sent.goal.id}`);
  const change = async (path: string, how: (stored: Json) => object) => {
    const { headers, body } = await caseSystem.get(path);
    const { id, version, createdAt, updatedAt, planId: _, smart, progression, ...fields } = body;
    const changed = await caseSystem.put(
      path,
      { ...fields, ...how(fields) },
      { 'if-match': headers.get('etag') as string },
    );
    t.equal(changed.status, 200, changed.text);
  };
  await change(`/v1/plans/${planId}/goals/${goalId}`, ({ measure }) => ({
    title: 'Holder orden hjemme',
    measure: { ...measure, target: { value: 2, date: '2026-12-31' } },
    result: { text: 'Godt på vej.', informant: 'citizen' },
    responsible: 'Kontaktpersonen',
  }));
  await change(`/v1/plans/${planId}/interventions/${idOf(answer, `CarePlan/${sent.support.id}`)}`, () => ({
    endDate: '2026-10-31',
  }));
  const added = uuid();
  await caseSystem.put(`/v1/plans/${planId}/goals/${added}`, {
    kind: 'goal',
    status: 'proposed',
    title: 'Sover om natten',
    theme: FFB.sleep,
  });
  await caseSystem.post('/v1/scores', { goalId, assessedOn: '2026-06-30', value: 2, informant: 'staff' });

  const out = await resourcesOf(planId);
  const goal = out.get(`Goal/${sent.goal.id}`);
  t.match(goal, {
    description: { text: 'Holder orden hjemme' },
    target: [{ dueDate: '2026-12-31' }, {}],
    outcomeCode: [{ text: 'Godt på vej.' }],
    addresses: sent.goal.addresses,
    expressedBy: sent.goal.expressedBy,
  });
  t.match(out.get(`CarePlan/${sent.support.id}`), {
    status: 'completed',
    period: { end: '2026-10-31' },
    basedOn: sent.support.basedOn,
  });
  t.match(out.get(`Goal/${added}`), { lifecycleStatus: 'proposed', description: { text: 'Sover om natten' } });
  t.ok(out.get(`CarePlan/${sent.plan.id}`).goal.some(({ reference }: Json) => reference === `Goal/${added}`));
  const scores = [...out.values()].filter(({ focus }) => focus?.[0].reference === `Goal/${sent.goal.id}`);
  t.match(scores, [{ resourceType: 'Observation', effectiveDateTime: '2026-06-30', valueQuantity: { value: 2 } }]);
  for (const [name, resource] of out) {
    const [, before] = Object.entries(sent).find(([, one]) => `${one.resourceType}/${one.id}` === name) ?? [];
    if (before && ![sent.goal.id, sent.support.id, sent.plan.id].includes(before.id))
      t.equal(withoutMeta(resource), withoutMeta(before), before.id ?? '');
  }
  t.same(
    validate(passedOn((await asFhir(planId)).body)).filter(({ severity }) => severity === 'error'),
    [],
  );

  await caseSystem.delete(`/v1/plans/${planId}/goals/${goalId}`);
  t.notOk((await resourcesOf(planId)).has(`Goal/${sent.goal.id}`), 'a goal entered in error does not go out');
});

/** Without ids, times of registration and names. */
function comparable(document: Json): Json {
  const left = new Set([
    ...['id', 'planId', 'citizenId', 'createdAt', 'updatedAt', 'registeredAt', 'version', 'externalReference'],
    ...['parentGoalId', 'providerId', 'goalId', 'planned', 'followUpId'],
  ]);
  if (Array.isArray(document))
    return document.map(comparable).toSorted((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
  if (typeof document !== 'object' || document === null) return document;
  return Object.fromEntries(
    Object.entries(document)
      .filter(([name]) => !left.has(name))
      .map(([name, value]) => [name, comparable(value)]),
  );
}

/** Sends the plan on to the neighbour, and compares the two documents. */
async function passOn(t: Test, planId: string): Promise<void> {
  const { status, body } = await asFhir(planId);
  t.equal(status, 200);
  const bundle = passedOn(body);
  t.same(
    validate(bundle).filter(({ severity }) => severity === 'error'),
    [],
    'valid by kl-core and R4',
  );
  await taken(bundle, neighbour);
  t.same(comparable(await read(`/v1/plans/${planId}`, neighbour)), comparable(await read(`/v1/plans/${planId}`)));
}

t.test('a plan written here is the same in another municipality’s service', async (t) => {
  const { planId, goalId, citizenId, interventionId, providerId } = await aPlan(caseSystem, {
    citizen: { targetGroups: [{ code: FFB.developmentalDisability, rank: 1 }], protectedAddress: false },
    plan: {
      ...{ purpose: 'En hverdag med venner', citizenWishes: 'Ro', kind: 'sel-141', term: 'long', judgedBy: 'citizen' },
      ...{
        agreement: { state: 'accepted', date: '2026-01-12' },
        coordinator: { name: 'Sagsbehandler 17', role: 'cti' },
      },
      ...{ supportNeed: 2, supportNeedAssessedOn: '2026-01-10', followUpPolicy: 'egedal' },
      phases: [{ name: 'Overgang', from: '2026-01-12', to: '2026-12-31' }],
    },
    intervention: { package: 4, delivery: 'group', hoursPerWeek: 3.5, unitCost: 1200, endReason: 'Flytter' },
    goal: {
      ...{
        description: 'Med piktogrammer.',
        secondaryThemes: [FFB.economy],
        weight: 2,
        responsible: 'Kontaktpersonen',
      },
      expectations: [{ value: 2, date: '2026-06-30' }],
    },
  });
  const compass = uuid();
  await caseSystem.put(`/v1/plans/${planId}/goals/${compass}`, {
    ...{ kind: 'goal', status: 'archived', description: 'Netværk', endedOn: '2026-10-01', archiveReason: 'Flyttet' },
    measure: {
      instrument: 'ten-step',
      dimension: 'netvaerk',
      baseline: { value: 3, date: '2026-01-12' },
      target: { value: 6 },
    },
    acceptedByCitizen: null,
  });
  await caseSystem.put(`/v1/plans/${planId}/goals/${uuid()}`, {
    kind: 'sub-goal',
    status: 'active',
    parentGoalId: goalId,
    title: 'Et skridt',
  });
  await caseSystem.put(`/v1/plans/${planId}/goals/${uuid()}`, { kind: 'goal', status: 'proposed' });
  for (const [assessedOn, value, informant] of [
    ['2026-03-30', 2, 'staff'],
    ['2026-03-31', 3, 'citizen'],
    ['2026-06-30', 1, 'citizen'],
  ])
    await caseSystem.post('/v1/scores', { goalId, assessedOn, value, informant });
  await caseSystem.post('/v1/scores', {
    goalId,
    assessedOn: '2026-09-30',
    notAssessed: 'Var på ferie',
    informant: 'staff',
  });
  await caseSystem.post('/v1/scores', {
    citizenId,
    instrument: 'ten-step',
    dimension: 'netvaerk',
    assessedOn: '2026-05-01',
    value: 5,
    informant: 'citizen',
  });
  await caseSystem.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, {
    ...{ plannedFor: '2026-05-04', state: 'held', heldOn: '2026-05-05', outcome: 'continue', summary: 'Det går godt.' },
    agreements: [
      { id: uuid(), what: 'Ringe til klubben', responsible: 'Borger', dueDate: '2026-12-02', state: 'open' },
    ],
  });
  await caseSystem.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, {
    plannedFor: '2026-12-10',
    state: 'planned',
    place: 'Rådhuset',
  });
  t.ok(interventionId && providerId);
  await passOn(t, planId);
});

t.test('a plan that came by FFB reports goes out by kl-core too', async (t) => {
  const { reports, ids } = aStory();
  const then = service.now;
  for (const report of Object.values(reports)) {
    service.now = report.timestamp as string;
    const answer = await caseSystem.send('POST', '/v1/ffb/delivery-reports', {
      body: report,
      headers: { 'content-type': FHIR },
    });
    t.equal(answer.status, 200, answer.text);
  }
  service.now = then;
  await passOn(t, ids.plan);
});

t.test('a level assessed again becomes a score, and the goal keeps its baseline', async (t) => {
  const sent = another();
  const answer = await taken(transaction(everyOne(sent)));
  const planId = idOf(answer, `CarePlan/${sent.plan.id}`);
  const cleaning = structuredClone(sent.cleaning) as Condition;
  (cleaning.severity as Json).coding[0].code = functionalLevelCode(2);
  cleaning.extension = [{ url: EXTENSIONS.lastAsserted, valueDateTime: '2026-08-15' }];
  await taken(transaction(everyOne({ ...sent, cleaning })));
  const goal = (await read(`/v1/plans/${planId}`)).goals.find((one: Json) => one.status === 'active');
  t.match(goal.measure.baseline, { value: 3, date: '2026-03-02' });
  t.match(goal.scores, [{ assessedOn: '2026-08-15', value: 2, informant: 'caseworker' }]);
  const out = await resourcesOf(planId);
  t.equal(withoutMeta(out.get(`Condition/${cleaning.id}`)), withoutMeta(cleaning));
  await passOn(t, planId);
});

t.test('entered-in-error withdraws a resource, which comes back when it is sent without', async (t) => {
  const sent = another();
  const answer = await taken(transaction(everyOne(sent)));
  const planId = idOf(answer, `CarePlan/${sent.plan.id}`);
  const wrong = { ...sent.step, lifecycleStatus: 'entered-in-error' } as Goal;
  await taken(transaction(everyOne({ ...sent, step: wrong })));
  const goal = async () =>
    (await read(`/v1/plans/${planId}`)).goals.find((one: Json) => one.title === 'Holder orden på sit værelse');
  t.same((await goal()).subGoals, []);
  await taken(transaction(everyOne(sent)));
  t.equal((await goal()).subGoals.length, 1);
});

t.test('a CPR number goes in but never out, and finds the citizen', async (t) => {
  const sent = another();
  const cpr = { use: 'official' as const, system: 'urn:oid:1.2.208.176.1.2', value: '0302889996' };
  sent.patient.identifier = [...(sent.patient.identifier ?? []), cpr];
  const answer = await taken(transaction(everyOne(sent)));
  t.equal((await read(`/v1/citizens/${answer.citizenId}`)).cpr, '******-****');
  const { text } = await asFhir(answer.plans[0]);
  t.notMatch(text, '0302889996');
  const { rows } = await owner.query(`select 1 from fhir_resource where content::text like '%0302889996%'`);
  t.equal(rows.length, 0);
  const other = another();
  other.patient.identifier = [cpr];
  const second = await taken(transaction(everyOne(other)));
  t.equal(second.citizenId, answer.citizenId, 'the same number, so the same citizen');
});

t.test('a provider gets only plans it may see, and of the citizen only an id', async (t) => {
  const sent = another();
  const answer = await taken(transaction(everyOne(sent)));
  const planId = idOf(answer, `CarePlan/${sent.plan.id}`);
  const provider = await service.as('provider', {
    providerId: idOf(answer, 'Organization/BotilbudProevehoej'),
    expiresOn: '2030-12-31',
  });
  const out = await resourcesOf(planId, provider);
  t.same(Object.keys(out.get(`Patient/${sent.patient.id}`)).toSorted(), ['id', 'meta', 'resourceType']);
  t.ok(out.has(`Goal/${sent.goal.id}`));
  t.ok(out.has(`Condition/${sent.cleaning.id}`));
  for (const hidden of [sent.targetGroup, sent.remark]) t.notOk(out.has(`Condition/${hidden.id}`), `${hidden.id}`);
  t.equal((await asFhir(idOf(answer, `CarePlan/${sent.firstPlan.id}`), provider)).status, 404);
  t.equal((await asFhir(planId, neighbour)).status, 404);
  t.equal((await take(transaction(everyOne(sent)), provider)).status, 403);
});

t.test('a refused Bundle lists every error with its place, in Danish, and nothing is stored', async (t) => {
  const sent = another();
  const bundle = transaction(everyOne(sent)) as Json;
  const at = (resource: Resource): Json => bundle.entry.find((entry: Json) => entry.resource.id === resource.id);
  at(sent.plan).resource.goal = [];
  at(sent.cleaning).resource.severity.coding[0].code = 'nej';
  at(sent.worker).resource.address = [{ city: 'Prøvekøbing' }];
  at(sent.support).request.method = 'DELETE';
  at(sent.offer).resource.meta.profile = ['http://example.dk/andet'];
  at(sent.step).resource.extension[0].extension[1].valueReference.reference = 'Goal/Ukendt';
  bundle.entry.push({
    resource: { resourceType: 'Medication', id: 'x' },
    request: { method: 'PUT', url: 'Medication/x' },
  });
  const before = await counts();
  const { status, body } = await take(bundle);
  t.equal(status, 422);
  t.equal(body.code, 'invalid-fhir-bundle');
  const rules = body.outcome.issue.map(({ details }: Json) => details.coding[0].code);
  for (const rule of [
    'plan-purpose',
    'condition-level',
    'unknown-element',
    'bundle-request',
    'profile',
    'inside',
    'unknown-resource',
  ])
    t.ok(rules.includes(rule), rule);
  const level = body.outcome.issue.find(({ details }: Json) => details.coding[0].code === 'condition-level');
  const index = bundle.entry.findIndex((entry: Json) => entry.resource.id === sent.cleaning.id);
  t.same(level.expression, [`Bundle.entry[${index}].resource.severity`]);
  t.same(await counts(), before);

  const future = another();
  future.followUp.effectiveDateTime = '2027-02-25';
  const late = await take(transaction(everyOne(future)));
  t.equal(late.status, 422);
  t.match(late.body.outcome.issue.at(-1), {
    details: { coding: [{ code: 'in-the-future' }], text: 'Datoen ligger i fremtiden.' },
  });
  t.same(await counts(), before, 'a rule of one thing refuses the whole Bundle');
  t.equal((await caseSystem.post('/v1/fhir', transaction(everyOne(sent)))).status, 415);
});

async function counts(): Promise<unknown> {
  const { rows } = await owner.query(
    `select (select count(*) from fhir_resource), (select count(*) from fhir_resource_history) as history, (select count(*) from plan) as plans,
       (select count(*) from goal) as goals, (select count(*) from citizen) as citizens, (select count(*) from score) as scores,
       (select count(*) from provider) as providers, (select count(*) from change) as changes`,
  );
  return rows;
}

t.test(
  'two Bundles that bring the same member of staff at once are both taken, and both versions are kept',
  async (t) => {
    const bundles = ['Et', 'Andet'].map((family) => {
      const sent = another();
      return transaction(everyOne({ ...sent, worker: { ...sent.worker, id: 'NyMedarbejder', name: [{ family }] } }));
    });
    for (const { status } of await Promise.all(bundles.map((bundle) => take(bundle)))) t.equal(status, 200);
    const { rows } = await owner.query(
      `select version, (select count(*)::int from fhir_resource_history before where before.id = now.id) as before
     from fhir_resource now where id = 'Practitioner/NyMedarbejder'`,
    );
    t.same(rows, [{ version: 2, before: 1 }]);
  },
);

t.test('names and ids of other citizens are refused', async (t) => {
  const sent = another();
  await taken(transaction(everyOne(sent)));
  const other = another();
  const stolen = await take(
    transaction([
      ...everyOne(other),
      {
        ...sent.goal,
        subject: { reference: `Patient/${other.patient.id}` },
        addresses: other.goal.addresses ?? [],
      } as Goal,
    ]),
  );
  t.equal(stolen.status, 422);
  t.match(stolen.body.outcome.issue.at(-1), { code: 'conflict', details: { coding: [{ code: 'id-taken' }] } });
  const { planId } = await aPlan(caseSystem);
  const plan = { ...other.plan, id: planId };
  const mine = await take(
    transaction([...everyOne(other).filter(({ id }) => id !== other.plan.id && id !== other.support.id), plan]),
  );
  t.equal(mine.status, 422, 'a plan does not move to another citizen');
});

t.test('a damaged Bundle is taken or refused, and a refused one leaves nothing', async (t) => {
  const values = fc.oneof(
    fc.constantFrom(null, '', 0, true, [], {}, 'Goal/x', '2026-02-30', 'æøå\u0000'),
    fc.jsonValue(),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(), values, fc.boolean()), { minLength: 1, maxLength: 3 }),
      async (changes) => {
        const bundle = transaction(everyOne(another())) as Json;
        for (const [where, value, remove] of changes) {
          const places: [Json, string][] = [];
          const visit = (node: Json) => {
            if (typeof node !== 'object' || node === null) return;
            for (const name of Object.keys(node)) {
              places.push([node, name]);
              visit(node[name]);
            }
          };
          visit(bundle);
          const [node, name] = places[where % places.length] as [Json, string];
          if (remove && !Array.isArray(node)) delete node[name];
          else node[name] = value;
        }
        const before = await counts();
        const { status, text } = await take(bundle);
        if (status >= 500) throw new Error(`${status} ${text}`);
        if (status !== 200 && canonical(await counts()) !== canonical(before))
          throw new Error('refused, but something was stored');
      },
    ),
    { numRuns: 60 },
  );
  t.pass();
});
