/** Many scores at once: each gets its own result. */
import t from 'tap';
import { refused } from '../../support/refused.ts';
import { aPlan, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t);
const caseSystem = await service.as('case-system');
const ids = await aPlan(caseSystem);

const sound = { goalId: ids.goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' };
const score = (more: object = {}) => ({ id: uuid(), ...sound, ...more });
const send = (scores: unknown[], query = '') => caseSystem.post(`/v1/score-batches${query}`, { scores });
const countOf = async (goalId: string) =>
  (await caseSystem.get(`/v1/goals/${goalId}/scores?limit=1000`)).body.items.length;
const faults = ({ problem }: Json) => problem.errors.map(({ pointer, code }: Json) => `${pointer} ${code}`);

t.test('5,000 scores in one request; sending it again duplicates none', async (t) => {
  const plans = await Promise.all(Array.from({ length: 10 }, () => aPlan(caseSystem)));
  const scores = Array.from({ length: 5000 }, (_, index) =>
    score({
      goalId: plans[index % 10]?.goalId,
      assessedOn: `2026-0${1 + (index % 9)}-${String(13 + (index % 15)).padStart(2, '0')}`,
      value: index % 5,
      comment: `Blåbærgrød på række ${index}: „nøj!“`,
    }),
  );
  const first = await send(scores);
  t.match(first, { status: 200, body: { accepted: 5000, replayed: 0, rejected: 0 } });
  t.same(first.body.results[4999], { index: 4999, status: 'created', id: scores[4999]?.id });
  t.match((await send(scores)).body, { accepted: 0, replayed: 5000, rejected: 0 });
  const counts = await Promise.all(plans.map(({ goalId }) => countOf(goalId)));
  t.equal(
    counts.reduce((sum, count) => sum + count),
    5000,
  );
  t.match((await caseSystem.get(`/v1/scores/${scores[4321]?.id}`)).body, {
    version: 1,
    comment: 'Blåbærgrød på række 4321: „nøj!“',
  });
  refused(t, await send([...scores, score()]), 'invalid-body', '/scores too-large');
  refused(t, await send([]), 'invalid-body', '/scores too-small');
});

t.test('a rejected score is named by its index, and the valid ones are stored', async (t) => {
  const { goalId } = await aPlan(caseSystem);
  const scores = [
    score({ goalId }),
    score({ goalId, value: 9, assessedOn: '2027-01-01' }),
    score({ goalId, informant: 'nabo' }),
    score({ goalId: uuid() }),
    score({ goalId, value: 1 }),
    'ingen score',
    { ...sound, goalId, id: 'ikke-en-uuid' },
    { ...sound, goalId, value: 7 },
  ];
  const { status, body } = await send(scores);
  t.equal(status, 200);
  t.match(body, { accepted: 2, replayed: 0, rejected: 6 });
  t.same(
    body.results.map(({ index, status: outcome }: Json) => [index, outcome]),
    ['created', 'rejected', 'rejected', 'rejected', 'created', 'rejected', 'rejected', 'rejected'].map((s, i) => [
      i,
      s,
    ]),
  );
  const { results } = body;
  t.same(faults(results[1]), ['/value off-scale', '/assessedOn in-the-future']);
  t.same(faults(results[2]), ['/informant invalid-value']);
  t.match(results[3], {
    id: (scores[3] as Json).id,
    problem: { code: 'not-found', status: 404, errors: [{ pointer: '/goalId' }] },
  });
  t.same(faults(results[5]), [' wrong-type']);
  t.same(faults(results[6]), ['/id invalid-format']);
  t.match(results[7].problem, { code: 'off-scale' });
  t.notOk('id' in results[7], 'a rejected score without an id gets none');
  t.equal(await countOf(goalId), 2);
});

t.test('atomic: when one score is rejected none is stored, and the answer says which', async (t) => {
  const { goalId } = await aPlan(caseSystem);
  const scores = [score({ goalId }), score({ goalId, value: 5 }), score({ goalId, value: 3 })];
  const { status, body } = await send(scores, '?atomic=true');
  t.equal(status, 422);
  t.match(body, {
    rejected: 1,
    results: [{ index: 0 }, { index: 1, status: 'rejected', problem: { code: 'off-scale' } }, { index: 2 }],
  });
  t.equal(await countOf(goalId), 0);
  t.match(await send([scores[0], scores[2]], '?atomic=true'), { status: 200, body: { accepted: 2 } });
  t.equal(await countOf(goalId), 2);
  refused(t, await send(scores, '?atomic=ja'), 'invalid-parameter', 'atomic invalid-value');
});

t.test('an id twice in one batch: the second is rejected', async (t) => {
  const one = score();
  const { body } = await send([one, { ...one, value: 1 }, one]);
  t.same(
    body.results.map(({ status }: Json) => status),
    ['created', 'rejected', 'rejected'],
  );
  t.same(faults(body.results[1]), ['/id duplicate']);
  t.equal((await caseSystem.get(`/v1/scores/${one.id}`)).body.value, 2);
});

t.test(
  'other content under the same id is a correction: it needs no If-Match, and the earlier version is kept',
  async (t) => {
    const one = score();
    await send([one]);
    const { body } = await send([{ ...one, value: 1, comment: 'Rettet: scoret på forkert borger' }, score()]);
    t.match(body, { accepted: 2, replayed: 0, results: [{ status: 'replaced', id: one.id }, { status: 'created' }] });
    t.match((await caseSystem.get(`/v1/scores/${one.id}/history`)).body.items, [
      { version: 1, value: 2 },
      { version: 2, value: 1, comment: 'Rettet: scoret på forkert borger' },
    ]);
    await caseSystem.delete(`/v1/scores/${one.id}`);
    t.match(
      (await send([one])).body.results,
      [{ status: 'replaced' }],
      'a score entered in error comes back when it is sent again',
    );
  },
);

t.test('an external reference names one score, also within a batch', async (t) => {
  const externalReference = { system: 'bosted', value: 'æ1' };
  const { body } = await send([score({ externalReference }), score({ externalReference }), score()]);
  t.same(
    body.results.map(({ status }: Json) => status),
    ['created', 'rejected', 'created'],
  );
  t.match(body.results[1].problem, { code: 'conflict', errors: [{ pointer: '/externalReference' }] });
});

t.test('a batch repeated with its Idempotency-Key gets the first answer again', async (t) => {
  const scores = [{ ...sound }, { ...sound, value: 1 }];
  const key = { 'idempotency-key': uuid() };
  const first = await caseSystem.post('/v1/score-batches', { scores }, key);
  const again = await caseSystem.post('/v1/score-batches', { scores }, key);
  t.same(again.body, first.body);
  t.equal(again.headers.get('idempotency-replayed'), 'true');
  refused(
    t,
    await caseSystem.post('/v1/score-batches?atomic=true', { scores }, key),
    'idempotency-mismatch',
    'Idempotency-Key idempotency-mismatch',
  );
});

t.test('a provider sends batches on its own plans, and corrects only what it registered', async (t) => {
  const own = await aPlan(caseSystem);
  const foreign = await aPlan(caseSystem);
  const provider = await service.as('provider', { providerId: own.providerId });
  const byAuthority = score({ goalId: own.goalId });
  await send([byAuthority]);
  const mine = score({ goalId: own.goalId, informant: 'provider', value: 1 });
  const batch = { scores: [mine, score({ goalId: foreign.goalId }), { ...byAuthority, value: 0 }] };
  const { body } = await provider.post('/v1/score-batches', batch);
  t.match(body, {
    accepted: 1,
    rejected: 2,
    results: [{ status: 'created' }, { problem: { code: 'not-found' } }, { problem: { code: 'conflict' } }],
  });
  t.equal((await caseSystem.get(`/v1/scores/${mine.id}`)).body.providerId, own.providerId);
  t.match((await provider.post('/v1/score-batches', { scores: [{ ...mine, value: 2 }] })).body.results, [
    { status: 'replaced' },
  ]);
  t.equal(
    (await caseSystem.get(`/v1/scores/${mine.id}`)).body.providerId,
    own.providerId,
    'a correction keeps the provider that registered the score',
  );
});
