/** A quarter and its months must not give away what the other withholds, and a day counts only once it has come. */
import fc from 'fast-check';
import t from 'tap';
import { municipalities } from '../../../src/codes/municipalities.ts';
import { type Client, FFB, type Json, must, startService, uuid } from '../../support/service.ts';

const service = await startService(t, { now: '2026-11-21T10:00:00Z' });
const THRESHOLD = 5;
const MONTHS = ['2026-04', '2026-05', '2026-06'] as const;
const LEGAL_BASES = ['SEL-85', 'SEL-82b'] as const;

/** Each story has a municipality of its own. */
const unused = municipalities.map(({ code }) => code);

type Meeting = { citizen: number; month: (typeof MONTHS)[number] };
type Story = { bases: (typeof LEGAL_BASES)[number][]; meetings: Meeting[] };

/** Citizens with a plan and an intervention by a legal basis each, and meetings held. */
async function told({ bases, meetings }: Story): Promise<Client> {
  const client = await service.as('case-system', { municipality: unused.pop() as string });
  const plans: string[] = [];
  for (const legalBasis of bases) {
    const [citizenId, planId] = [uuid(), uuid()];
    await must(client.put(`/v1/citizens/${citizenId}`, { caseNumber: `TEST-${citizenId.slice(0, 8)}` }));
    await must(client.put(`/v1/plans/${planId}`, { citizenId, startDate: '2025-01-01', status: 'active' }));
    const intervention = { code: FFB.supportAtHome, legalBasis, startDate: '2025-01-01' };
    await must(client.put(`/v1/plans/${planId}/interventions/${uuid()}`, intervention));
    plans.push(planId);
  }
  for (const { citizen, month } of meetings) {
    const held = { state: 'held', plannedFor: `${month}-14`, heldOn: `${month}-14` };
    await must(client.put(`/v1/plans/${plans[citizen]}/follow-ups/${uuid()}`, held));
  }
  return client;
}

const rows = async (client: Client, query: string): Promise<Json[]> =>
  (await must(client.get(`/v1/trends/follow-ups?fresh=true&${query}`))).body.rows;

/** The months a reader can work out: by taking the shown months from the quarter, when one month or too few citizens remain. */
async function workedOut(client: Client, { bases, meetings }: Story, basis?: string): Promise<string[]> {
  const filter = basis ? `&legalBasis=${basis}` : '';
  const [quarter] = await rows(client, `groupBy=quarter&from=2026-Q2&to=2026-Q2${filter}`);
  const shown = await rows(client, `groupBy=month&from=2026-04&to=2026-06${filter}`);
  const hidden = MONTHS.filter((month) => shown.some((row) => row.month === month && row.suppressed));
  const met = meetings.filter(({ citizen }) => !basis || bases[citizen] === basis);
  const within = new Set(met.flatMap(({ citizen, month }) => (hidden.includes(month) ? [citizen] : [])));
  if (!quarter || (quarter.suppressed && hidden.length > 0)) return [];
  if (quarter.suppressed) return shown.length > 0 ? ['the quarter, as the sum of its months'] : [];
  return hidden.length === 1 || (hidden.length > 0 && within.size < THRESHOLD) ? hidden : [];
}

t.test('a month with one citizen cannot be worked out from the quarter and its other months', async (t) => {
  const story: Story = {
    bases: Array(6).fill('SEL-82b'),
    meetings: [
      ...[0, 1, 2, 3, 4].map((citizen) => ({ citizen, month: '2026-04' as const })),
      { citizen: 5, month: '2026-06' },
    ],
  };
  const client = await told(story);
  const quarter = await rows(client, 'groupBy=quarter&from=2026-Q2&to=2026-Q2');
  t.match(quarter, [{ quarter: '2026-Q2', citizens: 6, held: 6, suppressed: false }]);
  t.match(await rows(client, 'groupBy=month&from=2026-04&to=2026-06'), [
    { month: '2026-04', citizens: null, suppressed: true },
    { month: '2026-06', citizens: null, suppressed: true },
  ]);
  t.same(await workedOut(client, story), []);
});

t.test('when a month changes, it is decided again what its quarter and the other months withhold', async (t) => {
  const story: Story = {
    bases: Array(12).fill('SEL-85'),
    meetings: Array.from({ length: 12 }, (_, citizen) => ({ citizen, month: citizen < 6 ? '2026-04' : '2026-05' })),
  };
  const client = await told(story);
  const months = () => rows(client, 'groupBy=month&from=2026-04&to=2026-06');
  t.match(await months(), [{ held: 6 }, { held: 6 }]);
  const [plan] = (await must(client.get('/v1/plans?limit=1'))).body.items;
  const held = { state: 'held', plannedFor: '2026-06-09', heldOn: '2026-06-09' };
  await must(client.put(`/v1/plans/${plan.id}/follow-ups/${uuid()}`, held));
  t.match(
    (await months()).filter(({ suppressed }) => suppressed).length,
    2,
    'June is one citizen, and a second month goes with it',
  );
});

t.test('no month can be worked out, whoever met when', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...LEGAL_BASES), { minLength: 8, maxLength: 20 }).chain((bases) =>
        fc.record({
          bases: fc.constant(bases),
          meetings: fc.array(
            fc.record({ citizen: fc.nat({ max: bases.length - 1 }), month: fc.constantFrom(...MONTHS) }),
            { minLength: 10, maxLength: 40 },
          ),
        }),
      ),
      async (story) => {
        const client = await told(story);
        for (const basis of [undefined, ...LEGAL_BASES]) {
          const given = await workedOut(client, story, basis);
          if (given.length > 0) throw new Error(`${basis ?? 'all'}: ${given}`);
        }
      },
    ),
    { numRuns: 10, endOnFailure: true },
  );
  t.pass();
});

t.test('a quarter that still runs counts interventions and costs until today', async (t) => {
  const client = await told({ bases: Array(6).fill('SEL-85'), meetings: [] });
  for (const { id } of (await must(client.get('/v1/plans'))).body.items) {
    const granted = { code: FFB.supportAtHome, legalBasis: 'SEL-85', unitCost: 3043.75 };
    for (const startDate of ['2026-10-01', '2026-12-01'])
      await must(client.put(`/v1/plans/${id}/interventions/${uuid()}`, { ...granted, startDate }));
  }
  const perDay = (6 * 3043.75 * 12) / 365.25;
  const { rows } = (await must(client.get('/v1/trends/interventions?fresh=true&from=2026-Q4&to=2026-Q4'))).body;
  t.match(rows, [{ citizens: 6, active: 12, started: 6, cost: perDay * 52 }], 'until 21 November');
});

t.test('a draft plan moves nobody', async (t) => {
  const client = await service.as('case-system', { municipality: unused.pop() as string });
  for (const status of ['active', 'draft'])
    for (let count = 0; count < 6; count++) {
      const [citizenId, planId] = [uuid(), uuid()];
      await must(client.put(`/v1/citizens/${citizenId}`, { caseNumber: `TEST-${citizenId.slice(0, 8)}` }));
      await must(client.put(`/v1/plans/${planId}`, { citizenId, startDate: '2026-01-01', status }));
      const granted = { code: FFB.supportAtHome, legalBasis: 'SEL-85' };
      for (const span of [
        { package: 4, startDate: '2026-04-01', endDate: '2026-05-31' },
        { package: 3, startDate: '2026-06-01' },
      ])
        await must(client.put(`/v1/plans/${planId}/interventions/${uuid()}`, { ...granted, ...span }));
    }
  const { rows } = (await must(client.get('/v1/trends/movements?instrument=packages&from=2026-Q2&to=2026-Q2'))).body;
  t.same(rows, [{ from: 4, to: 3, citizens: 6, suppressed: false }]);
});
