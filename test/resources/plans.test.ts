import t from 'tap';
import { aPlan, startService } from '../support/service.ts';

const service = await startService(t);
const caseSystem = await service.as('case-system');

t.test('a provider fetches the shared action plan of a citizen it supports', async (t) => {
  const ids = await aPlan(caseSystem);
  await caseSystem.post('/v1/scores', { goalId: ids.goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' });
  const provider = await service.as('provider', { providerId: ids.providerId });
  const { status, body, headers } = await provider.get(`/v1/plans/${ids.planId}`);
  t.equal(status, 200);
  t.match(headers.get('etag'), /^"1-/);
  t.match(body.goals[0].progression, { judgement: 'progressing', baseline: 3, target: 1, change: 1 });
  t.match(body.goals[0].smart, {
    specific: true,
    measurable: true,
    accepted: true,
    realistic: true,
    timeBound: true,
    missing: [],
  });
  t.match(body.goals[0].scores, [{ quarter: '2026-Q1', value: 2 }]);
});
