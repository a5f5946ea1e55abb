/**
 * Figures that municipalities have published about their own practice (2016–2018), rebuilt from single records through the
 * API. The people are invented, the figures are real.
 */
import t from 'tap';
import { type Client, FFB, type Json, must, startService, uuid } from '../../support/service.ts';

const service = await startService(t, { now: '2026-11-21T10:00:00Z' });

/** A citizen with a plan since 2010. */
async function aCitizen(client: Client, more: object): Promise<{ citizenId: string; planId: string }> {
  const ids = { citizenId: uuid(), planId: uuid() };
  await must(client.put(`/v1/citizens/${ids.citizenId}`, { caseNumber: `TEST-${ids.citizenId.slice(0, 8)}` }));
  const plan = { citizenId: ids.citizenId, startDate: '2010-01-01', status: 'active', ...more };
  await must(client.put(`/v1/plans/${ids.planId}`, plan));
  return ids;
}

async function citizens(client: Client, count: number, more: object = {}) {
  const all = [];
  for (let number = 0; number < count; number += 1) all.push(await aCitizen(client, more));
  return all;
}

const grant = (client: Client, planId: string, more: object) =>
  must(
    client.put(`/v1/plans/${planId}/interventions/${uuid()}`, {
      code: FFB.supportAtHome,
      legalBasis: 'SEL-85',
      ...more,
    }),
  );

async function post(client: Client, scores: object[]): Promise<void> {
  const { rejected, results } = (await must(client.post('/v1/score-batches', { scores }))).body;
  if (rejected > 0) throw new Error(JSON.stringify(results.find(({ problem }: Json) => problem)));
}

const rows = async (client: Client, trend: string) =>
  (await must(client.get(`/v1/trends/${trend}&fresh=true`))).body.rows;

t.test('Odense: no-shows fall from 13 % to 1.5 %', async (t) => {
  const client = await service.as('case-system', { municipality: '0461' });
  const [one, ...others] = await citizens(client, 20);
  const all = [one as { planId: string }, ...others];
  const meetings = async (day: string, held: number, noShow: number) => {
    for (let number = 0; number < held + noShow; number += 1) {
      const state = number < held ? { state: 'held', heldOn: day } : { state: 'no-show' };
      const { planId } = all[number % all.length] as { planId: string };
      await must(client.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, { plannedFor: day, ...state }));
    }
  };
  await meetings('2026-02-10', 87, 13);
  await meetings('2026-08-11', 197, 3);
  t.match(await rows(client, 'follow-ups?from=2026-Q1&to=2026-Q3'), [
    { quarter: '2026-Q1', held: 87, noShow: 13, noShowShare: 0.13 },
    { quarter: '2026-Q3', held: 197, noShow: 3, noShowShare: 0.015 },
  ]);
});

t.test('drop-in centres: 95, 96, 96, 99 and 98 % agree with the statements about the talk', async (t) => {
  const client = await service.as('case-system', { municipality: '0851' });
  const { body } = await client.get('/v1/instruments/experience');
  const items: string[] = body.dimensions.map(({ code }: Json) => code);
  const agreeing = [95, 96, 96, 99, 98];
  const all = await citizens(client, 10);
  for (let number = 0; number < 100; number += 1) {
    const experience = Object.fromEntries(
      items.map((item, index) => [item, number < (agreeing[index] as number) ? 5 : 3]),
    );
    const { planId } = all[number % all.length] as { planId: string };
    const held = { plannedFor: '2026-05-12', state: 'held', heldOn: '2026-05-12', experience };
    await must(client.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, held));
  }
  const [quarter] = await rows(client, 'follow-ups?from=2026-Q2&to=2026-Q2');
  t.same(
    items.map((item) => quarter.experience[item]),
    agreeing.map((percent) => percent / 100),
  );
});

t.test('Egedal: 27 % of 255 citizens with group courses', async (t) => {
  const client = await service.as('case-system', { municipality: '0240' });
  for (const [number, { planId }] of (await citizens(client, 255)).entries())
    await grant(client, planId, { startDate: '2026-01-05', delivery: number < 69 ? 'group' : 'individual' });
  const [quarter] = await rows(client, 'interventions?from=2026-Q2&to=2026-Q2');
  t.match(quarter, { citizens: 255, group: 69 });
  t.equal(Math.round(quarter.groupShare * 100), 27);
  t.equal(quarter.groupShare, 0.2706);
});

t.test('Holstebro: the mean stay in temporary housing falls from six years to two', async (t) => {
  const client = await service.as('case-system', { municipality: '0661' });
  const stays = async (from: string, to: string) => {
    for (const { planId } of await citizens(client, 6))
      await grant(client, planId, { legalBasis: 'SEL-107', startDate: from, endDate: to });
  };
  await stays('2010-02-01', '2016-02-01');
  await stays('2016-08-01', '2018-08-01');
  const found = await rows(client, 'interventions?groupBy=quarter,legalBasis&from=2016-Q1&to=2018-Q3');
  const ended = found.filter(({ ended }: Json) => ended > 0);
  t.match(ended, [
    { quarter: '2016-Q1', legalBasis: 'SEL-107', ended: 6, meanDays: 2191 },
    { quarter: '2018-Q3', legalBasis: 'SEL-107', ended: 6, meanDays: 730 },
  ]);
  t.same(
    ended.map(({ meanDays }: Json) => Math.round((meanDays / 365.25) * 10) / 10),
    [6, 2],
    'years',
  );
});

t.test('young people in homelessness: 73 % housed and 20 % homeless at the end', async (t) => {
  const client = await service.as('case-system', { municipality: '0751' });
  await must(
    client.put('/v1/instruments/boligsituation', {
      name: 'Boligsituation ved afslutning',
      kind: 'categorical',
      min: 1,
      max: 3,
      valueLabels: [
        { value: 1, label: 'Egen bolig' },
        { value: 2, label: 'Hjemløs' },
        { value: 3, label: 'Andet' },
      ],
    }),
  );
  const exits = (await citizens(client, 100)).map(({ citizenId }, number) => ({
    citizenId,
    instrument: 'boligsituation',
    assessedOn: '2026-06-15',
    value: number < 73 ? 1 : number < 93 ? 2 : 3,
    informant: 'staff',
  }));
  await post(client, exits);
  t.match(await rows(client, 'scores?instrument=boligsituation&from=2026-Q2&to=2026-Q2'), [
    { citizens: 100, n: 100, mean: null, meanChange: null, shares: { 1: 0.73, 2: 0.2, 3: 0.07 } },
  ]);
});

t.test('Gribskov: each month’s persons in the last segment, as counts and shares', async (t) => {
  const client = await service.as('case-system', { municipality: '0270' });
  await must(
    client.put('/v1/instruments/segment', {
      name: 'Segment',
      kind: 'ordinal',
      direction: 'higher-is-better',
      min: 1,
      max: 3,
      valueLabels: [
        { value: 1, label: 'Modning' },
        { value: 2, label: 'Udvikling' },
        { value: 3, label: 'Job' },
      ],
    }),
  );
  const all = await citizens(client, 250);
  const persons = [11, 13, 12, 16, 18, 16];
  const present = [250, 250, 248, 249, 246, 247].map((count, month) => [count, persons[month]] as const);
  const scores = present.flatMap(([count, inJob = 0], month) =>
    all.slice(0, count).map(({ citizenId }, number) => ({
      citizenId,
      instrument: 'segment',
      assessedOn: `2026-0${month + 1}-15`,
      value: number < inJob ? 3 : number % 2 === 0 ? 1 : 2,
      informant: 'caseworker',
    })),
  );
  await post(client, scores);
  const months = await rows(client, 'scores?instrument=segment&groupBy=month&from=2026-01&to=2026-06');
  t.same(
    months.map(({ n, shares }: Json) => Math.round(n * shares[3])),
    persons,
  );
  t.same(
    months.map(({ shares }: Json) => `${(shares[3] * 100).toFixed(1)} %`),
    ['4.4 %', '5.2 %', '4.8 %', '6.4 %', '7.3 %', '6.5 %'],
  );
  const { body: moves } = await must(client.get('/v1/trends/movements?instrument=segment&from=2026-01&to=2026-06'));
  t.match(moves.rows.at(-1), { from: 3, to: 3, citizens: 11 });
});

t.test('Gribskov: 19 young people with mean 5 and changes of +18, 20 families with mean 4 and +6', async (t) => {
  const client = await service.as('case-system', { municipality: '0260' });
  const YOUNG = FFB.developmentalDisability;
  const { body } = await client.get('/v1/codes/ffb?kind=target-group');
  const FAMILIES = body.items.find(({ code, leaf }: Json) => leaf && code !== YOUNG).code;
  const scores: object[] = [];
  const group = async (targetGroup: string, now: number[], changes: number[]) => {
    for (const [number, { citizenId }] of (await citizens(client, now.length, { judgedBy: 'citizen' })).entries()) {
      const caseNumber = `TEST-${number}`;
      await must(
        client.put(
          `/v1/citizens/${citizenId}`,
          { caseNumber, targetGroups: [{ code: targetGroup, rank: 1 }] },
          { 'if-match': '"1"' },
        ),
      );
      const score = (assessedOn: string, value: number) =>
        scores.push({
          citizenId,
          instrument: 'ten-step',
          dimension: 'netvaerk',
          assessedOn,
          value,
          informant: 'citizen',
        });
      score('2026-02-02', (now[number] as number) - (changes[number] as number));
      score('2026-06-01', now[number] as number);
    }
  };
  const fill = (count: number, ones: number) => Array.from({ length: count }, (_, index) => (index < ones ? 1 : 0));
  await group(YOUNG, Array(19).fill(5), fill(19, 18));
  await group(FAMILIES, Array(20).fill(4), fill(20, 6));
  await post(client, scores);
  const found = await rows(
    client,
    'scores?instrument=ten-step&dimension=netvaerk&groupBy=quarter,targetGroup&from=2026-Q2&to=2026-Q2',
  );
  const of = (targetGroup: string) => found.find((row: Json) => row.targetGroup === targetGroup);
  t.match(of(YOUNG), { n: 19, mean: 5, improved: 18, unchanged: 1, worse: 0 });
  t.match(of(FAMILIES), { n: 20, mean: 4, improved: 6, unchanged: 14, worse: 0 });
  const sum = ({ meanChange, n }: Json) => Math.round(meanChange * n);
  t.same([sum(of(YOUNG)), sum(of(FAMILIES))], [18, 6]);
});

t.test('across municipalities: a row for each by its own threshold, and nothing else can be read', async (t) => {
  const everywhere = await service.as('bi', { municipality: '*' });
  const { body } = await everywhere.get(
    '/v1/trends/interventions?groupBy=quarter,municipality&from=2026-Q2&to=2026-Q2',
  );
  const egedal = body.rows.find(({ municipality }: Json) => municipality === '0240');
  t.match(egedal, { quarter: '2026-Q2', municipalityName: 'Egedal', citizens: 255, group: 69 });
  t.same(body.groupBy, ['quarter', 'municipality']);
  const csv = await everywhere.get('/v1/trends/follow-ups?groupBy=quarter,municipality&from=2026-Q1&to=2026-Q1', {
    accept: 'text/csv',
  });
  t.match(csv.text, /^quarter,municipality,municipalityName,citizens,planned/);
  t.match(csv.text, /2026-Q1,0461,Odense,20,100,87,/);
  t.equal((await everywhere.get('/v1/trends/goals')).status, 422, 'it must be grouped by municipality');
  t.equal((await everywhere.get('/v1/trends/movements?instrument=packages')).status, 403);
  t.equal((await everywhere.get('/v1/instruments')).status, 403);
  const one = await service.as('bi', { municipality: '0240' });
  t.equal((await one.get('/v1/trends/goals?groupBy=quarter,municipality')).status, 422);
});
