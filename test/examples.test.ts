/** The example consumer runs against the service. */
import { readFileSync } from 'node:fs';
import t from 'tap';
import { trend } from '../examples/consumer/bi.ts';
import { sendScore } from '../examples/consumer/case-system.ts';
import { connect, Refused } from '../examples/consumer/client.ts';
import { describePlan } from '../examples/consumer/provider.ts';
import { clientTypes } from '../scripts/client-types.ts';
import { aPlan, startService, uuid } from './support/service.ts';

const service = await startService(t);
const ids = await aPlan(await service.as('case-system'));

const consumer = async (role: 'case-system' | 'provider' | 'bi') => {
  const { key } = await service.key(role, role === 'provider' ? { providerId: ids.providerId } : {});
  return connect(service.url, key, 'caseworker-17', 'follow-up');
};

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

t.test('the client types that are checked in match the OpenAPI document', async (t) => {
  const fresh = await clientTypes(read('../openapi/openapi.json'));
  t.ok(read('../examples/consumer/fremdrift.d.ts') === fresh, 'if not: npm run generate');
});

t.test('a case system sends a score, and may repeat the call', async (t) => {
  const fremdrift = await consumer('case-system');
  const scoreId = uuid();
  const typed = { goalId: ids.goalId, assessedOn: '2026-11-20', value: 2 };
  const first = await sendScore(fremdrift, scoreId, typed);
  const again = await sendScore(fremdrift, scoreId, typed);
  t.match(first, { id: scoreId, version: 1, value: 2, informant: 'caseworker' });
  t.same(again, first);
});

t.test('an error names the faulty field', async (t) => {
  const refusal = sendScore(await consumer('case-system'), uuid(), {
    goalId: ids.goalId,
    assessedOn: '2026-11-20',
    value: 9,
  });
  const refused = await refusal.catch((error) => error);
  t.ok(refused instanceof Refused);
  t.match(refused.problem, { code: 'off-scale', errors: [{ pointer: '/value' }] });
});

t.test('a provider reads how each goal of a plan is going', async (t) => {
  const lines = await describePlan(await consumer('provider'), ids.planId);
  t.match(lines, [/^Holder orden i egen bolig: \w+.* \(from 3 to 1, now /]);
});

t.test('a BI tool reads the trend, which shows no figure for a single citizen', async (t) => {
  t.same(await trend(await consumer('bi'), '2026-Q1', '2026-Q4'), []);
  const caseSystem = await service.as('case-system');
  const fremdrift = await consumer('case-system');
  for (let citizen = 0; citizen < 5; citizen++) {
    const { goalId } = await aPlan(caseSystem);
    await sendScore(fremdrift, uuid(), { goalId, assessedOn: '2026-11-20', value: 1 });
  }
  service.now = '2026-11-21T10:02:00Z'; // figures may be a minute behind
  const quarters = await trend(await consumer('bi'), '2026-Q4', '2026-Q4');
  t.match(quarters, [{ quarter: '2026-Q4', reachedShare: Number }]);
});
