/** A small municipality's goals, quarter by quarter. Every figure here has been worked out by hand. */
import t from 'tap';
import { themeOf } from '../../../src/codes/ffb.ts';
import { refused } from '../../support/refused.ts';
import { aPlan, type Client, FFB, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t);
const PRACTICAL = { theme: themeOf(FFB.cleaning)?.code, themeName: 'Praktiske opgaver' };
const SOCIETY = { theme: themeOf(FFB.economy)?.code, themeName: 'Samfundsliv' };
const HEALTH = { theme: themeOf(FFB.sleep)?.code, themeName: 'Sundhedsforhold' };

const trend = async (client: Client, query: string) => (await client.get(`/v1/trends/goals?fresh=true&${query}`)).body;

/** From level 3 to 1 in 2026: 2.51 is expected on 31 March, 2.01 on 30 June. */
const develop = (theme: string) => ({
  theme,
  changeType: 'develop',
  measure: {
    instrument: 'ffb-level',
    baseline: { value: 3, date: '2026-01-01' },
    target: { value: 1, date: '2026-12-31' },
  },
});

/** A small invented municipality: seven citizens with eight goals on three themes. */
async function smallMunicipality(municipality: string, threshold: number) {
  const caseSystem = await service.as('case-system', { municipality });
  const admin = await service.as('admin', { municipality });
  await admin.put('/v1/settings', { suppressionThreshold: threshold });

  const scores: object[] = [];
  const scored = (goalId: string, assessedOn: string, value: number | null, informant = 'staff') =>
    scores.push({ goalId, assessedOn, informant, ...(value === null ? { notAssessed: 'Indlagt' } : { value }) });
  const citizen = (goal: object, plan: object = {}) =>
    aPlan(caseSystem, { goal: { title: undefined, ...goal }, plan: { startDate: '2026-01-01', ...plan } });
  const another = async (planId: string, goal: object) => {
    const goalId = uuid();
    const body = { kind: 'goal', status: 'active', ...goal };
    const { status } = await caseSystem.put(`/v1/plans/${planId}/goals/${goalId}`, body);
    if (status !== 201) throw new Error(`${status}`);
    return goalId;
  };

  const asta = await citizen(develop(FFB.cleaning));
  scored(asta.goalId, '2026-04-10', 3);
  scored(asta.goalId, '2026-06-20', 1); // reached, ahead
  const bent = await citizen(develop(FFB.cleaning));
  scored(bent.goalId, '2026-05-01', 2); // progressing, on track
  scored(bent.goalId, '2026-05-20', 4, 'citizen'); // not asked by this plan
  const clara = await citizen(develop(FFB.cleaning));
  scored(clara.goalId, '2026-02-01', 2); // first quarter: progressing, ahead
  scored(clara.goalId, '2026-05-01', 3); // second: unchanged, behind
  const dorte = await citizen(develop(FFB.cleaning), { judgedBy: 'citizen' });
  scored(dorte.goalId, '2026-05-01', 1);
  scored(dorte.goalId, '2026-05-02', 4, 'citizen'); // setback, behind
  const erik = await citizen(develop(FFB.economy));
  scored(erik.goalId, '2026-06-01', null); // not assessed
  const freja = await citizen(develop(FFB.economy));
  scored(freja.goalId, '2026-02-01', 1); // first quarter: reached, ahead
  const keep = { value: 2, date: '2026-01-01' };
  const astasEconomy = await another(asta.planId, {
    theme: FFB.economy,
    changeType: 'maintain',
    measure: { instrument: 'ffb-level', baseline: keep, target: { value: 2 } },
  });
  scored(astasEconomy, '2026-04-01', 2); // reached, no pace
  const gorm = await citizen({
    theme: FFB.sleep,
    changeType: 'develop',
    measure: {
      instrument: 'ten-step',
      dimension: 'psykisk-trivsel',
      baseline: { value: 4, date: '2026-01-01' },
      target: { value: 6, date: '2026-12-31' },
    },
  });
  scores.push({
    citizenId: gorm.citizenId,
    instrument: 'ten-step',
    dimension: 'psykisk-trivsel',
    assessedOn: '2026-06-30',
    value: 6,
    informant: 'caseworker',
  }); // reached, ahead

  // What does not count, or counts in another quarter:
  const sub = await another(asta.planId, { ...develop(FFB.cleaning), kind: 'sub-goal', parentGoalId: asta.goalId });
  scored(sub, '2026-05-01', 1);
  await another(bent.planId, { ...develop(FFB.cleaning), status: 'proposed' });
  const early = await another(bent.planId, { ...develop(FFB.cleaning), status: 'completed', endedOn: '2026-03-31' });
  scored(early, '2026-03-15', 1); // first quarter: reached, ahead
  const late = develop(FFB.cleaning);
  await another(clara.planId, { ...late, measure: { ...late.measure, baseline: { value: 3, date: '2026-09-01' } } });
  const draft = await citizen(develop(FFB.cleaning), { status: 'draft' });
  scored(draft.goalId, '2026-05-01', 1);
  const wrong = await citizen(develop(FFB.cleaning));
  scored(wrong.goalId, '2026-05-01', 1);
  const { body } = await caseSystem.post('/v1/score-batches', { scores });
  if (body.rejected > 0) throw new Error(JSON.stringify(body));
  await caseSystem.delete(`/v1/plans/${wrong.planId}/goals/${wrong.goalId}`);
  const { key } = await service.key('bi', { municipality });
  return {
    caseSystem,
    admin,
    bi: service.withKey(key),
    url: `${service.url}/v1/trends/goals?from=2026-Q2&to=2026-Q2`,
    headers: { authorization: `Bearer ${key}` },
  };
}

const small = await smallMunicipality('0741', 3);

const SECOND_QUARTER = {
  quarter: '2026-Q2',
  citizens: 7,
  goals: 8,
  scored: 6,
  reached: 3,
  progressing: 1,
  unchanged: 1,
  setback: 1,
  notAssessed: 1,
  reachedShare: 0.5,
  onTrackShare: 0.6,
  suppressed: false,
};

t.test('a quarter’s goals are counted by its own last scores, by those each plan is judged by', async (t) => {
  const { rows, computedAt, ...rest } = await trend(small.bi, 'from=2026-Q1&to=2026-Q3');
  t.equal(computedAt, service.now.toISOString());
  t.same(rest, { from: '2026-Q1', to: '2026-Q3', groupBy: ['quarter'], suppression: { threshold: 3, cells: 0 } });
  t.same(rows, [
    {
      quarter: '2026-Q1',
      citizens: 7,
      goals: 9,
      scored: 3,
      reached: 2,
      progressing: 1,
      unchanged: 0,
      setback: 0,
      notAssessed: 0,
      reachedShare: 0.6667,
      onTrackShare: 1,
      suppressed: false,
    },
    SECOND_QUARTER,
    {
      quarter: '2026-Q3',
      citizens: 7,
      goals: 9,
      scored: 0,
      reached: 0,
      progressing: 0,
      unchanged: 0,
      setback: 0,
      notAssessed: 0,
      reachedShare: null,
      onTrackShare: null,
      suppressed: false,
    },
  ]);
});

const WITHHELD = {
  citizens: null,
  goals: null,
  scored: null,
  reached: null,
  progressing: null,
  unchanged: null,
  setback: null,
  notAssessed: null,
  reachedShare: null,
  onTrackShare: null,
  suppressed: true,
};

t.test('by theme: a row of one citizen is withheld, and a second row from which it could be worked out', async (t) => {
  const { rows, suppression } = await trend(small.bi, 'from=2026-Q2&to=2026-Q2&groupBy=quarter,theme');
  t.same(suppression, { threshold: 3, cells: 2 });
  t.same(rows, [
    {
      quarter: '2026-Q2',
      ...PRACTICAL,
      citizens: 4,
      goals: 4,
      scored: 4,
      reached: 1,
      progressing: 1,
      unchanged: 1,
      setback: 1,
      notAssessed: 0,
      reachedShare: 0.25,
      onTrackShare: 0.5,
      suppressed: false,
    },
    { quarter: '2026-Q2', ...SOCIETY, ...WITHHELD },
    { quarter: '2026-Q2', ...HEALTH, ...WITHHELD },
  ]);
});

t.test('a higher threshold withholds more, in the end the total too', async (t) => {
  const settings = async (suppressionThreshold: number) => {
    const etag = (await small.admin.get('/v1/settings')).headers.get('etag') as string;
    await small.admin.put('/v1/settings', { suppressionThreshold }, { 'if-match': etag });
  };
  await settings(5);
  t.same((await trend(small.bi, 'from=2026-Q2&to=2026-Q2')).rows, [SECOND_QUARTER], 'seven citizens are enough');
  const themes = await trend(small.bi, 'from=2026-Q2&to=2026-Q2&groupBy=quarter,theme');
  t.same(themes.suppression, { threshold: 5, cells: 3 });
  await settings(8);
  const total = await trend(small.bi, 'from=2026-Q2&to=2026-Q2');
  t.same(total.rows, [{ quarter: '2026-Q2', ...WITHHELD }]);
  await settings(3);
  refused(
    t,
    await small.admin.put('/v1/settings', { suppressionThreshold: 2 }),
    'invalid-body',
    '/suppressionThreshold too-small',
  );
});

t.test('a municipality that has chosen nothing shows figures of five citizens and more', async (t) => {
  const caseSystem = await service.as('case-system', { municipality: '0825' });
  const figures = async () => (await trend(caseSystem, 'from=2026-Q1&to=2026-Q1')).rows[0];
  for (let count = 0; count < 4; count += 1) await aPlan(caseSystem);
  t.match(await figures(), { citizens: null, suppressed: true });
  await aPlan(caseSystem);
  t.match(await figures(), { citizens: 5, goals: 5, suppressed: false });
});

t.test('the present quarter is judged as of today, and later quarters have no rows', async (t) => {
  const { rows, from, to } = await trend(small.caseSystem, 'from=2026-Q4&to=2027-Q2');
  t.match({ from, to }, { from: '2026-Q4', to: '2027-Q2' });
  t.match(rows, [{ quarter: '2026-Q4', goals: 9 }]);
  t.equal(rows.length, 1);
  const byDefault = await trend(small.caseSystem, '');
  t.match(byDefault, { from: '2025-Q1', to: '2026-Q4' });
  t.equal(byDefault.rows[0].quarter, '2026-Q1', 'quarters without goals have none either');
});

t.test('CSV has a header, a line per row, and empty cells where figures are withheld', async (t) => {
  const { status, headers, text } = await small.bi.get(
    '/v1/trends/goals?from=2026-Q2&to=2026-Q2&groupBy=quarter,theme',
    {
      accept: 'text/csv',
    },
  );
  t.equal(status, 200);
  t.equal(headers.get('content-type'), 'text/csv; charset=utf-8');
  t.same(text.split('\r\n'), [
    'quarter,theme,themeName,citizens,goals,scored,reached,progressing,unchanged,setback,notAssessed,reachedShare,onTrackShare,suppressed',
    `2026-Q2,${PRACTICAL.theme},Praktiske opgaver,4,4,4,1,1,1,1,0,0.25,0.5,false`,
    `2026-Q2,${SOCIETY.theme},Samfundsliv,,,,,,,,,,,true`,
    `2026-Q2,${HEALTH.theme},Sundhedsforhold,,,,,,,,,,,true`,
    '',
  ]);
  t.notMatch(text, /(^|,)[=+@-]/m, 'nothing a spreadsheet would run');
  const total = await small.bi.get('/v1/trends/goals?from=2026-Q3&to=2026-Q3', { accept: 'text/csv' });
  t.equal(total.text.split('\r\n')[1], '2026-Q3,7,9,0,0,0,0,0,0,,,false');
});

t.test('the same goals can be asked for by month, or filtered by informant, change type or target group', async (t) => {
  const months = (await trend(small.bi, 'groupBy=month&from=2026-04&to=2026-06')).rows;
  t.match(months, [
    { month: '2026-04', goals: 8, scored: 2, reached: 1, unchanged: 1 },
    { month: '2026-05', goals: 8, scored: 3, progressing: 1, unchanged: 1, setback: 1, notAssessed: 0 },
    { month: '2026-06', goals: 8, scored: 2, reached: 2, notAssessed: 1 },
  ]);
  const staff = (await trend(small.bi, 'from=2026-Q2&to=2026-Q2&informant=staff')).rows;
  t.match(staff, [
    { citizens: 5, goals: 6, scored: 5, reached: 3, progressing: 1, unchanged: 1, setback: 0, notAssessed: 1 },
  ]);
  const develop = (await trend(small.bi, 'from=2026-Q2&to=2026-Q2&changeType=develop')).rows;
  t.match(develop, [{ suppressed: true }], 'one goal of another type: the total less these would give it away');
  const basis = (await trend(small.bi, 'from=2026-Q2&to=2026-Q2&groupBy=quarter,legalBasis')).rows;
  t.match(basis, [{ legalBasis: 'SEL-85', legalBasisName: 'Socialpædagogisk støtte', citizens: 7, goals: 8 }]);
  const others = `from=2026-Q2&to=2026-Q2&targetGroup=${FFB.developmentalDisability}`;
  t.same((await trend(small.bi, others)).rows, [], 'nobody');
});

t.test('a Danish Excel gets semicolons, decimal commas and a mark; others a JSON row per line', async (t) => {
  const excel = await small.bi.get('/v1/trends/goals?from=2026-Q2&to=2026-Q2&dialect=excel-da&fresh=true');
  t.equal(excel.headers.get('content-type'), 'text/csv; charset=utf-8');
  t.match(excel.headers.get('computed-at'), /^2026-11-21T/);
  const bytes = Buffer.from(
    await (await fetch(`${small.url}&dialect=excel-da`, { headers: small.headers })).arrayBuffer(),
  );
  t.same([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'so that Excel reads æ, ø and å');
  t.match(excel.text, /2026-Q2;7;8;6;3;1;1;1;1;0,5;0,6;false/);
  const lines = await small.bi.get('/v1/trends/goals?from=2026-Q1&to=2026-Q2&fresh=true', {
    accept: 'application/x-ndjson',
  });
  t.match(lines.headers.get('content-type'), 'application/x-ndjson');
  t.match(
    lines.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
    [{ quarter: '2026-Q1' }, SECOND_QUARTER],
  );
});

t.test('scores on an instrument: each dimension by itself, and never a mean across them', async (t) => {
  const ask = (query: string) => small.bi.get(`/v1/trends/scores?fresh=true&${query}`);
  refused(t, await ask('instrument=ten-step'), 'invalid-parameter', 'groupBy dimension-required');
  refused(
    t,
    await ask('instrument=hjemmelavet&groupBy=quarter,dimension'),
    'invalid-parameter',
    'instrument wrong-code',
  );
  refused(t, await ask('groupBy=quarter,dimension'), 'invalid-parameter', 'instrument required');
  refused(t, await ask('instrument=gas&groupBy=quarter,dimension'), 'invalid-parameter', 'groupBy invalid-value');
  const { body } = await ask('instrument=ffb-level&groupBy=quarter,dimension&from=2026-Q2&to=2026-Q2');
  const cleaning = body.rows.find(({ dimension }: Json) => dimension === FFB.cleaning);
  t.match(cleaning, {
    dimensionName: /./,
    citizens: 4,
    n: 4,
    mean: 2.5,
    median: 2.5,
    meanChange: 0.5,
    improved: 2,
    unchanged: 1,
    worse: 1,
    shares: { 0: 0, 1: 0.25, 2: 0.25, 3: 0.25, 4: 0.25 },
  });
  const csv = await small.bi.get(
    `/v1/trends/scores?instrument=ffb-level&dimension=${FFB.cleaning}&from=2026-Q2&to=2026-Q2`,
    { accept: 'text/csv' },
  );
  t.match(
    csv.text,
    /^quarter,citizens,n,mean,median,p25,p75,meanChange,improved,unchanged,worse,shares_0,shares_1,shares_2,shares_3,shares_4,suppressed\r\n/,
  );
  t.match(
    csv.text,
    /2026-Q2,4,4,2\.5,2\.5,1\.75,3\.25,0\.5,2,1,1,0,0\.25,0\.25,0\.25,0\.25,false/,
    '0 for what nobody has',
  );
  const lines = await small.bi.get(`/v1/trends/scores?instrument=ffb-level&dimension=${FFB.cleaning}&from=2026-Q1`, {
    accept: 'application/x-ndjson',
  });
  const everyQuarter: Json[] = lines.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  t.ok(everyQuarter.some(({ suppressed }) => suppressed) && everyQuarter.some(({ suppressed }) => !suppressed));
  for (const { shares, suppressed } of everyQuarter)
    t.same(Object.keys(shares ?? {}), suppressed ? [] : ['0', '1', '2', '3', '4']);
});

t.test('movements show from where to where, but not for few citizens', async (t) => {
  const moves = async (query: string) => (await small.bi.get(`/v1/trends/movements?${query}`)).body;
  const found = await moves(`instrument=ffb-level&dimension=${FFB.cleaning}&from=2026-Q1&to=2026-Q2`);
  t.ok(found.rows.length > 0);
  t.ok(found.rows.every(({ suppressed, citizens }: Json) => suppressed && citizens === null));
  refused(
    t,
    await small.bi.get('/v1/trends/movements?instrument=ten-step'),
    'invalid-parameter',
    'dimension dimension-required',
  );
  refused(t, await small.bi.get('/v1/trends/movements?instrument=nej'), 'invalid-parameter', 'instrument wrong-code');
  for (const more of ['dimension=bolig', 'informant=staff']) {
    const answer = await small.bi.get(`/v1/trends/movements?instrument=packages&${more}`);
    refused(t, answer, 'invalid-parameter', `${more.split('=')[0]} invalid-value`);
  }
  const excel = await small.bi.get(
    `/v1/trends/movements?instrument=ffb-level&dimension=${FFB.cleaning}&from=2026-Q1&to=2026-Q2&dialect=excel-da`,
  );
  t.match(excel.headers.get('content-type'), 'text/csv');
  t.match(excel.text, /^\uFEFF?from;to;citizens;suppressed\r\n\d;\d;;true\r\n/);
});

t.test('a filter on a code that does not exist is refused: no rows would read as nobody', async (t) => {
  const ask = (query: string) => small.bi.get(`/v1/trends/${query}`);
  for (const [parameter, ...values] of [
    ['theme', 'nobody', FFB.cleaning],
    ['subTheme', 'nobody', PRACTICAL.theme],
    ['targetGroup', 'nobody', FFB.cleaning],
    ['legalBasis', 'SEL-999', 'SEL 85'],
  ])
    for (const value of values)
      refused(t, await ask(`goals?${parameter}=${value}`), 'invalid-parameter', `${parameter} wrong-code`);
  for (const path of ['scores?instrument=gas&', 'follow-ups?', 'interventions?'])
    refused(t, await ask(`${path}legalBasis=nej`), 'invalid-parameter', 'legalBasis wrong-code');
  refused(t, await ask('scores?instrument=ten-step&dimension=nej'), 'invalid-parameter', 'dimension wrong-code');
  const quarter = 'from=2026-Q2&to=2026-Q2&fresh=true';
  for (const filter of [`theme=${PRACTICAL.theme}`, `subTheme=${FFB.cleaning}`, 'legalBasis=SEL-85'])
    t.equal((await ask(`goals?${quarter}&${filter}`)).body.rows.length, 1, filter);
});

t.test('a correction, a withdrawal and a late goal change only their own quarters', async (t) => {
  const { caseSystem } = await smallMunicipality('0665', 3);
  const ids = await aPlan(caseSystem, { plan: { startDate: '2026-01-01' }, goal: develop(FFB.cleaning) });
  const quarters = async () =>
    (await trend(caseSystem, 'from=2026-Q1&to=2026-Q3')).rows.map(({ scored, reached }: Json) => [scored, reached]);
  const before = await quarters();
  t.same(before, [
    [3, 2],
    [6, 3],
    [0, 0],
  ]);
  const { body } = await caseSystem.post('/v1/scores', {
    goalId: ids.goalId,
    assessedOn: '2026-06-30',
    value: 1,
    informant: 'staff',
  });
  t.same((await quarters())[1], [7, 4]);
  await caseSystem.put(
    `/v1/scores/${body.id}`,
    { goalId: ids.goalId, assessedOn: '2026-07-01', value: 2, informant: 'staff' },
    { 'if-match': '"1"' },
  );
  t.same(await quarters(), [before[0], before[1], [1, 0]], 'assessed a day later: another quarter');
  await caseSystem.delete(`/v1/scores/${body.id}`);
  t.same(await quarters(), before);
});

t.test('an invalid question is refused', async (t) => {
  const ask = (query: string, client = small.bi) => client.get(`/v1/trends/goals?${query}`);
  for (const groupBy of [
    'theme',
    'citizen',
    'quarter,month',
    'quarter,dimension',
    'quarter,theme,theme',
    'quarter,',
    '',
  ])
    refused(t, await ask(`groupBy=${groupBy}`), 'invalid-parameter', 'groupBy invalid-value');
  for (const three of [
    'groupBy=quarter,theme,legalBasis,providerId',
    'groupBy=quarter,theme,legalBasis&informant=citizen',
  ])
    refused(t, await ask(three), 'invalid-parameter', 'groupBy too-many-dimensions');
  refused(t, await ask('groupBy=quarter,subTheme,theme'), 'invalid-parameter', 'groupBy nested-dimensions');
  refused(t, await ask('groupBy=month&from=2026-Q1'), 'invalid-parameter', 'from invalid-value');
  refused(t, await ask('from=2026-Q3&to=2026-Q2'), 'invalid-parameter', 'from invalid-value');
  refused(t, await ask('from=2016-Q1&to=2026-Q1'), 'invalid-parameter', 'from invalid-value');
  t.equal((await ask('from=2016-Q2&to=2026-Q1')).status, 200, 'ten years are not too many');
  refused(t, await ask('from=1989-Q4&to=1990-Q2'), 'invalid-parameter', 'from invalid-value');
  refused(t, await ask('from=2026-1'), 'invalid-parameter', 'from invalid-value');
  refused(t, await ask('citizenId=1'), 'invalid-parameter', 'citizenId unknown-field');
  const admin = await service.as('admin', { municipality: '0741' });
  refused(t, await ask('', admin), 'forbidden-scope');
});
