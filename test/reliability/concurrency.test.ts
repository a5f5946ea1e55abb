/** Many callers write the same record at once. The result is the same whoever comes first. */
import t from 'tap';
import { type Answer, aPlan, startService, uuid } from '../support/service.ts';

const service = await startService(t);
const caseSystem = await service.as('case-system');
const { citizenId, goalId } = await aPlan(caseSystem);

const together = (count: number, call: (index: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: count }, (_, index) => call(index)));
const statuses = (answers: Answer[]) => answers.map(({ status }) => status).toSorted();
const score = <More extends object>(more = {} as More) => ({
  goalId,
  assessedOn: '2026-03-30',
  value: 2,
  informant: 'staff',
  ...more,
});

for (const [what, place, body] of [
  ['citizen', '/v1/citizens/', { caseNumber: 'first' }],
  ['score', '/v1/scores/', score()],
  [
    'assessment',
    '/v1/assessments/',
    {
      citizenId,
      instrument: 'ten-step',
      assessedOn: '2026-03-30',
      informant: 'citizen',
      values: { bolig: 6, netvaerk: 4 },
    },
  ],
] as const) {
  t.test(`the same ${what} sent ten times at once is created once`, async (t) => {
    const path = place + uuid();
    const answers = await together(10, () => caseSystem.put(path, body));
    t.same(statuses(answers), [...Array(9).fill(200), 201]);
    t.equal((await caseSystem.get(path)).body.version, 1);
  });
}

t.test('ten create one id with different content: one succeeds, the others are told to send If-Match', async (t) => {
  const path = `/v1/citizens/${uuid()}`;
  const answers = await together(10, (index) => caseSystem.put(path, { caseNumber: `number ${index}` }));
  t.same(statuses(answers), [201, ...Array(9).fill(428)]);
});

t.test('ten change the version they have read: one succeeds, and no change is lost', async (t) => {
  for (const [path, body] of [
    [`/v1/citizens/${uuid()}`, (index: number) => ({ caseNumber: `number ${index}` })],
    [`/v1/scores/${uuid()}`, (index: number) => score({ comment: `number ${index}` })],
  ] as const) {
    t.equal((await caseSystem.put(path, body(99))).status, 201);
    const answers = await together(10, (index) => caseSystem.put(path, body(index), { 'if-match': '"1"' }));
    t.same(statuses(answers), [200, ...Array(9).fill(412)]);
    const winner = answers.find(({ status }) => status === 200)?.body;
    t.match((await caseSystem.get(path)).body, { version: 2, updatedAt: winner.updatedAt });
  }
});

t.test('the same POST with an idempotency key, sent five times at once, records one score', async (t) => {
  const answers = await together(5, () =>
    caseSystem.post('/v1/scores', { ...score(), id: 'aaaaaaaa-0000-4000-8000-000000000001' }),
  );
  t.same(statuses(answers), [200, 200, 200, 200, 201]);
});

t.test('the same batch sent five times at once creates each score once and replays it four times', async (t) => {
  const scores = Array.from({ length: 300 }, () => score({ id: uuid() }));
  const answers = await together(5, (index) =>
    caseSystem.post('/v1/score-batches', { scores: index % 2 ? scores : scores.toReversed() }),
  );
  t.same(statuses(answers), [200, 200, 200, 200, 200]);
  const sum = (count: 'accepted' | 'replayed' | 'rejected') =>
    answers.reduce((total, { body }) => total + body[count], 0);
  t.same(
    { accepted: sum('accepted'), replayed: sum('replayed'), rejected: sum('rejected') },
    { accepted: 300, replayed: 1200, rejected: 0 },
  );
  const { body } = await caseSystem.get(`/v1/scores?citizenId=${citizenId}&limit=1000`);
  const ids = new Set(scores.map(({ id }) => id));
  t.equal(body.items.filter(({ id }: { id: string }) => ids.has(id)).length, 300);
});

t.test('batches that overlap and correct each other all succeed, and the history is complete', async (t) => {
  const ids = Array.from({ length: 40 }, uuid);
  const answers = await together(12, (round) => {
    const own = ids.filter((_, index) => (index + round) % 3 > 0);
    const scores = (round % 2 ? own : own.toReversed()).map((id) => score({ id, comment: `round ${round}` }));
    return caseSystem.post('/v1/score-batches', { scores });
  });
  t.same(statuses(answers), Array(12).fill(200));
  for (const id of ids.slice(0, 5)) {
    const { items } = (await caseSystem.get(`/v1/scores/${id}/history`)).body;
    t.same(
      items.map(({ version }: { version: number }) => version),
      items.map((_: unknown, index: number) => index + 1),
    );
  }
});

t.test('a batch that meets a correction of one of its scores', async (t) => {
  const id = uuid();
  await caseSystem.put(`/v1/scores/${id}`, score());
  for (let round = 1; round <= 5; round++) {
    const [correction, batch] = await Promise.all([
      caseSystem.put(`/v1/scores/${id}`, score({ comment: `PUT ${round}` }), {
        'if-match': `"${(round - 1) * 2 + 1}"`,
      }),
      caseSystem.post('/v1/score-batches', {
        scores: [score({ id, comment: `batch ${round}` }), score({ id: uuid() })],
      }),
    ]);
    t.equal(batch.status, 200);
    t.equal(batch.body.accepted, 2);
    t.ok([200, 412].includes(correction.status));
    const { version } = (await caseSystem.get(`/v1/scores/${id}`)).body;
    if (correction.status === 412)
      await caseSystem.put(`/v1/scores/${id}`, score({ comment: `again ${round}` }), { 'if-match': `"${version}"` });
  }
  t.equal((await caseSystem.get(`/v1/scores/${id}`)).body.version, 11);
});
