/** The facts as an OData feed: read by Microsoft's client through a proxy, and asked valid and invalid questions. */
import { createRequire } from 'node:module';
import {
  AuthenticationHandler,
  type Context,
  Client as GraphClient,
  PageIterator,
} from '@microsoft/microsoft-graph-client';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import t from 'tap';
import { FACTS, type Fact } from '../../../src/resources/figures/exports/facts.ts';
import { aPlan, type Client, FFB, type Json, startService, uuid } from '../../support/service.ts';

const require = createRequire(import.meta.url);

const service = await startService(t);
const caseSystem = await service.as('case-system');
const key = (await service.key('bi')).key;
const bi = service.withKey(key);

/** Three citizens with two goals each, scored over a year, some scores without a value; and meetings. */
const VALUES = [3, 3, 2, null, 2, 1, 4, 0];
const real: string[] = [];
for (let citizen = 0; citizen < 3; citizen++) {
  const ids = await aPlan(caseSystem, { intervention: citizen === 0 ? { package: 4, hoursPerWeek: 2.5 } : {} });
  real.push(...Object.values(ids));
  const economy = uuid();
  await caseSystem.put(`/v1/plans/${ids.planId}/goals/${economy}`, {
    kind: 'goal',
    status: 'active',
    title: 'Betaler selv sine regninger',
    theme: FFB.economy,
  });
  const scores = VALUES.map((value, index) => ({
    id: uuid(),
    goalId: ids.goalId,
    assessedOn: `2026-${String(index + 3).padStart(2, '0')}-1${citizen}`,
    informant: index % 2 ? 'citizen' : 'staff',
    ...(value === null ? { notAssessed: 'Indlagt' } : { value }),
  }));
  real.push(...scores.map(({ id }) => id));
  const { body } = await caseSystem.post('/v1/score-batches', { scores });
  if (body.accepted !== VALUES.length) throw new Error(JSON.stringify(body));
  await caseSystem.put(`/v1/plans/${ids.planId}/follow-ups/${uuid()}`, { plannedFor: '2026-04-16', state: 'no-show' });
}

/** The fields of a score. */
const { fields } = FACTS[0] as Fact;

const rows = async (path: string, client: Client = bi): Promise<Json[]> => {
  const { status, body, text } = await client.get(`/v1/odata/${path}`);
  if (status !== 200) throw new Error(text);
  return body.value;
};
const query = (options: Record<string, string>) =>
  Object.entries(options)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');

/** Microsoft's client for Graph, an OData service. It sends its key only by https, and only to the host it was given. */
function graphClient(host: string): GraphClient {
  const authentication = new AuthenticationHandler({ getAccessToken: async () => key });
  /** A proxy that ends TLS, and says so in its headers. */
  const proxy = {
    execute: async (context: Context) => {
      const url = String(context.request);
      if (!url.startsWith(`https://${host}/`)) throw new Error(`Nobody answers at ${url}`);
      const headers = { ...context.options?.headers, 'x-forwarded-proto': 'https', 'x-forwarded-host': host };
      context.response = await fetch(url.replace(`https://${host}`, service.url), { headers } as RequestInit);
    },
  };
  return GraphClient.initWithMiddleware({
    baseUrl: `https://${host}/`,
    defaultVersion: 'v1',
    customHosts: new Set([host]),
    middleware: [authentication, proxy],
  });
}

t.test('Microsoft’s OData client', async (t) => {
  const graph = graphClient('fremdrift.example');

  await t.test('finds the sets', async (t) => {
    const { value } = await graph.api('/odata').get();
    t.same(
      value.map(({ name }: Json) => name),
      ['Scores', 'Goals', 'FollowUps', 'Interventions'],
    );
    for (const { url } of value) t.ok(Array.isArray((await graph.api(url).get()).value), url);
  });

  await t.test('reads a set page by page, to its end', async (t) => {
    const headers = { prefer: 'odata.maxpagesize=5' };
    const first = await graph.api('/odata/Scores').headers(headers).get();
    t.equal(first.value.length, 5);
    const seen: Json[] = [];
    const pages = new PageIterator(graph, first, (row) => seen.push(row) > 0, { headers });
    await pages.iterate();
    t.ok(pages.isComplete());
    t.same(seen, await rows('Scores'));
    t.equal(new Set(seen.map(({ id }) => id)).size, 24);
  });

  await t.test('asks for fields, filters, an order and the first rows', async (t) => {
    const { value } = await graph
      .api('/odata/Scores')
      .select(['assessedOn', 'value'])
      .filter("informant eq 'staff' and value ge 2 and assessedOn le 2026-06-30")
      .orderby('value desc,assessedOn')
      .top(4)
      .get();
    t.same(value, [
      { assessedOn: '2026-03-10', value: 3 },
      { assessedOn: '2026-03-11', value: 3 },
      { assessedOn: '2026-03-12', value: 3 },
      { assessedOn: '2026-05-10', value: 2 },
    ]);
  });

  await t.test('learns why it is refused', async (t) => {
    const refusal = await graph
      .api('/odata/Scores')
      .expand('goal')
      .get()
      .catch((error) => error);
    t.equal(refusal.statusCode, 501);
  });
});

t.test('the metadata is valid by the OData committee’s own tools, and describes the fields', async (t) => {
  const { body: xml, headers } = await bi.get('/v1/odata/$metadata');
  t.equal(headers.get('odata-version'), '4.0');
  const messages: Json[] = [];
  const csdl = require('odata-csdl').xml2json(xml, { strict: true, messages });
  t.same(messages, []);
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const conforms = ajv.compile(require('odata-csdl/schemas/csdl.schema.json'));
  t.ok(conforms(csdl), ajv.errorsText(conforms.errors));
  t.match(csdl.Fremdrift.Score, {
    $Kind: 'EntityType',
    $Key: ['id'],
    id: { $Type: 'Edm.Guid' },
    assessedOn: { $Type: 'Edm.Date' },
    value: { $Type: 'Edm.Double', $Nullable: true },
    notAssessed: { $Type: 'Edm.Boolean' },
    registeredAt: { $Type: 'Edm.DateTimeOffset' },
  });
  for (const { name, $Type } of Object.entries<Json>(csdl.Fremdrift.Container).flatMap(([name, set]) =>
    set.$Type ? [{ name, $Type: set.$Type }] : [],
  )) {
    const { $Kind, $Key, ...properties } = csdl.Fremdrift[$Type.split('.').at(-1)];
    const [row] = await rows(`${name}?$top=1`);
    t.same(Object.keys(row), Object.keys(properties), `${name} has these fields and no others`);
  }
});

t.test('Basic sign-in works, with and without a slash at the end', async (t) => {
  const authorization = `Basic ${Buffer.from(`bi:${key}`).toString('base64')}`;
  for (const path of ['/v1/odata', '/v1/odata/']) {
    const answer = await fetch(service.url + path, { headers: { authorization } });
    t.equal(answer.status, 200, path);
    t.equal(answer.headers.get('odata-version'), '4.0');
    t.match(await answer.json(), {
      '@odata.context': `${service.url}/v1/odata/$metadata`,
      value: [{ name: 'Scores', kind: 'EntitySet', url: `${service.url}/v1/odata/Scores` }],
    });
  }
});

t.test('the context names the set and the selected fields', async (t) => {
  const context = async (path: string) => (await bi.get(`/v1/odata/${path}`)).body['@odata.context'];
  t.equal(await context('Goals'), `${service.url}/v1/odata/$metadata#Goals`);
  t.equal(await context('Goals?$select=*'), `${service.url}/v1/odata/$metadata#Goals`);
  t.equal(await context('Goals?$select=id, theme'), `${service.url}/v1/odata/$metadata#Goals(id,theme)`);
});

t.test('a filter gives the rows that match, and no others', async (t) => {
  const all = await rows('Scores');
  const cases: [string, (row: Json) => boolean][] = [
    ["informant eq 'citizen'", ({ informant }) => informant === 'citizen'],
    ['value eq null', ({ value }) => value === null],
    ['notAssessed eq true', ({ value }) => value === null],
    ['value gt 1.5', ({ value }) => value > 1.5],
    ['value lt 2e0', ({ value }) => value !== null && value < 2],
    ['value ge null', () => false],
    [
      'assessedOn ge 2026-05-01 and assessedOn lt 2026-07-01',
      ({ assessedOn: on }) => on >= '2026-05' && on < '2026-07',
    ],
    [
      "((quarter ge '2026-Q3') and (value le 2)) and (informant eq 'staff')",
      (row) => row.quarter >= '2026-Q3' && row.value !== null && row.value <= 2 && row.informant === 'staff',
    ],
    [`citizenId eq ${all[0].citizenId}`, ({ citizenId }) => citizenId === all[0].citizenId],
    ['registeredAt ge 2026-11-21T00:00:00+01:00', () => true],
    ['registeredAt gt 2026-11-21T10:00:00Z', () => false],
    ["instrument eq 'it''s'' or 1=1'", () => false],
  ];
  for (const [filter, holds] of cases)
    t.same(await rows(`Scores?${query({ $filter: filter })}`), all.filter(holds), filter);
});

t.test('what OData has and the feed does not take is 501, and named', async (t) => {
  const cases: [Record<string, string>, string][] = [
    [{ $expand: 'goal' }, '$expand'],
    [{ $count: 'true' }, '$count'],
    [{ $skip: '3' }, '$skip'],
    [{ $search: 'ro' }, '$search'],
    [{ $apply: 'aggregate($count as n)' }, '$apply'],
    [{ $format: 'xml' }, '$format'],
    [{ $filter: 'value ne 2' }, 'operator ne'],
    [{ $filter: "informant eq 'staff' or value eq 2" }, 'operator or'],
    [{ $filter: 'not (value eq 2)' }, 'operator not'],
    [{ $filter: 'value add 1 eq 2' }, 'operator add'],
    [{ $filter: "contains(dimension,'a')" }, 'function contains'],
    [{ $filter: 'assessedOn lt now()' }, 'function now'],
    [{ $filter: 'value eq version' }, 'two fields'],
    [{ $filter: "goal/status eq 'active'" }, 'paths'],
    [{ $orderby: 'goal/status' }, 'paths'],
  ];
  for (const [options, named] of cases) {
    const { status, body, headers } = await bi.get(`/v1/odata/Scores?${query(options)}`);
    t.equal(status, 501, JSON.stringify(options));
    t.match(body, {
      code: 'not-implemented',
      errors: [{ parameter: Object.keys(options)[0], code: 'not-implemented' }],
    });
    t.ok(body.detail.includes(named) || body.errors[0].parameter === named, body.detail);
    t.equal(headers.get('odata-version'), '4.0');
  }
  t.notOk(
    service.log.some((line) => line.includes('request failed')),
    '501 is not logged as a failure',
  );
});

t.test('what is not a field or not OData is refused, with its parameter', async (t) => {
  const cases: [string, string, string][] = [
    ['$select', 'id,caseNumber', 'unknown-field'],
    ['$filter', "source_id eq '1'", 'unknown-field'],
    ['$orderby', 'municipality_code', 'unknown-field'],
    ['$orderby', 'value desc desc', 'invalid-format'],
    ['$orderby', 'value,value desc', 'invalid-value'],
    ['$top', '-1', 'invalid-format'],
    ['$filter', '', 'invalid-format'],
    ['$filter', 'value', 'invalid-format'],
    ['$filter', 'value eq', 'invalid-value'],
    ['$filter', 'value eq 1 and', 'invalid-format'],
    ['$filter', '(value eq 1', 'invalid-format'],
    ['$filter', 'value eq 1)', 'invalid-format'],
    ['$filter', 'value eq 1 value eq 2', 'invalid-format'],
    ['$filter', "instrument eq 'ten", 'invalid-format'],
    ['$filter', 'instrument eq ten', 'invalid-value'],
    ['$filter', "value eq '1'", 'invalid-value'],
    ['$filter', 'assessedOn eq 2026-02-30', 'invalid-value'],
    ['$filter', 'version eq 99999999999', 'invalid-value'],
    ['$filter', Array(51).fill('value eq 1').join(' and '), 'too-many'],
    ['$skiptoken', 'nothing', 'wrong-cursor'],
    ['filter', 'value eq 1', 'unknown-field'],
  ];
  for (const [parameter, value, code] of cases) {
    const { status, body } = await bi.get(`/v1/odata/Scores?${query({ [parameter]: value })}`);
    t.equal(status, 422, `${parameter}=${value}`);
    t.match(body, { code: 'invalid-parameter', errors: [{ parameter, code }] });
  }
  t.equal((await bi.get('/v1/odata/Scores?$top=1&$top=2')).status, 422);
  t.equal((await bi.get('/v1/odata/Citizens')).status, 404);
});

/** All pages of a query, and how they were linked. */
async function walk(path: string, size: number): Promise<{ all: Json[]; links: string[] }> {
  const all: Json[] = [];
  const links: string[] = [];
  let next: string | undefined = `/v1/odata/${path}`;
  while (next) {
    const { status, body, headers, text } = await bi.get(next, { prefer: `odata.maxpagesize=${size}` });
    if (status !== 200) throw new Error(text);
    if (headers.get('preference-applied') !== `odata.maxpagesize=${size}`)
      throw new Error('The preference was not met');
    if (body.value.length > size) throw new Error('The page is too large');
    all.push(...body.value);
    next = body['@odata.nextLink']?.replace(service.url, '');
    if (next) links.push(next);
  }
  return { all, links };
}

t.test('pages', async (t) => {
  const orders = fc.uniqueArray(
    fc.record({
      field: fc.constantFrom(...fields.map(({ name }) => name)),
      direction: fc.constantFrom('', ' asc', ' desc'),
    }),
    { selector: ({ field }) => field, maxLength: 4 },
  );

  await t.test('of any size and order add up to the whole', async () => {
    await fc.assert(
      fc.asyncProperty(orders, fc.integer({ min: 1, max: 9 }), fc.option(fc.nat(26)), async (order, size, top) => {
        const options = {
          ...(order.length > 0 && { $orderby: order.map(({ field, direction }) => field + direction).join(',') }),
          ...(top !== null && { $top: String(top) }),
        };
        const { all } = await walk(`Scores?${query(options)}`, size);
        const whole = await rows(`Scores?${query(options)}`);
        if (whole.length !== Math.min(top ?? 24, 24)) throw new Error(`${whole.length} rows`);
        if (JSON.stringify(all) !== JSON.stringify(whole)) throw new Error('Other rows, or in another order');
      }),
      { numRuns: 40 },
    );
  });

  await t.test('put null before every value', async (t) => {
    const values = async (order: string) =>
      (await walk(`Scores?$orderby=value ${order}`, 5)).all.map(({ value }) => value);
    const ascending = await values('asc');
    t.same(ascending.slice(0, 4), [null, null, null, 0]);
    t.equal(ascending.at(-1), 4);
    const descending = await values('desc');
    t.equal(descending[0], 4);
    t.same(descending.slice(-4), [0, null, null, null]);
  });

  await t.test('continue where they were when a row is added meanwhile', async (t) => {
    const before = await bi.get('/v1/odata/Goals', { prefer: 'maxpagesize=2' });
    const { goalId, planId } = await aPlan(caseSystem);
    real.push(goalId, planId);
    const { all } = await walk(before.body['@odata.nextLink'].replace(`${service.url}/v1/odata/`, ''), 2);
    const seen = [...before.body.value, ...all].map(({ id }) => id);
    t.equal(new Set(seen).size, seen.length, 'none twice');
    const there = (await rows('Goals?$filter=registeredAt ge 2026-01-01T00:00:00Z')).map(({ id }) => id);
    t.ok(there.filter((id) => !seen.includes(id)).length <= 1, 'none left out but perhaps the new one');
  });

  await t.test('are linked without showing the id of the record they end at', async (t) => {
    const { links } = await walk('Scores?$orderby=assessedOn', 3);
    t.equal(links.length, 7);
    for (const link of links) {
      const token = new URLSearchParams(link.split('?')[1]).get('$skiptoken') as string;
      const bytes = Buffer.from(token, 'base64url');
      for (const id of real) {
        t.notOk(bytes.includes(id));
        t.notOk(bytes.includes(Buffer.from(id.replaceAll('-', ''), 'hex')));
      }
    }
  });

  await t.test('cannot be read with the token of another query, set or municipality', async (t) => {
    const link = (await walk('Scores?$orderby=value', 5)).links[0] as string;
    const token = link.split('$skiptoken=')[1];
    t.equal((await bi.get(link)).status, 200);
    const stranger = await service.as('bi', { municipality: '0751' });
    for (const answer of [
      await bi.get(`/v1/odata/Scores?$skiptoken=${token}`),
      await bi.get(`/v1/odata/Scores?$orderby=value desc&$skiptoken=${token}`),
      await bi.get(`/v1/odata/Goals?$orderby=value&$skiptoken=${token}`),
      await stranger.get(link),
      await bi.get(`${link.slice(0, -3)}AAA`),
    ])
      t.match(answer.body, { code: 'invalid-parameter' });
  });
});

t.test('no row says who it is about, and another municipality sees none', async (t) => {
  for (const set of ['Scores', 'Goals', 'FollowUps', 'Interventions']) {
    const { text, body } = await bi.get(`/v1/odata/${set}`);
    t.ok(body.value.length > 0, set);
    t.notMatch(text, /TEST-|Holder orden|Betaler|Bostøtten/);
    t.same(await rows(set, await service.as('bi', { municipality: '0751' })), []);
  }
});

t.test('the service does not fail, whatever is asked', async (t) => {
  const word = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom(
      ...FACTS.flatMap(({ fields }) => fields.map(({ name }) => name)),
      ...[
        'eq',
        'ge',
        'le',
        'lt',
        'gt',
        'and',
        'or',
        'not',
        'ne',
        'in',
        '(',
        ')',
        ',',
        "'",
        "''",
        "'staff'",
        'null',
        'true',
      ],
      ...[
        '1',
        '-1',
        '1e99',
        '2026-01-01',
        '2026-01-01T00:00:00Z',
        '0001-01-01',
        uuid(),
        'asc',
        'desc',
        '*',
        '/',
        '%00',
        '--',
        ';',
      ],
    ),
  );
  const text = fc.array(word, { maxLength: 9 }).map((words) => words.join(' '));
  const option = fc.constantFrom('$select', '$filter', '$orderby', '$top', '$skiptoken', '$format', '$count', 'filter');
  const set = fc.constantFrom('Scores', 'Goals', 'FollowUps', 'Interventions');
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(set, fc.dictionary(option, text, { minKeys: 1, maxKeys: 3 }), async (name, options) => {
      const wellFormed = Object.fromEntries(Object.entries(options).map(([key, value]) => [key, value.toWellFormed()]));
      const { status } = await bi.get(`/v1/odata/${name}?${query(wellFormed)}`);
      seen.add(status);
      if (![200, 422, 501].includes(status)) throw new Error(String(status));
    }),
    { numRuns: 300 },
  );
  const valid = fc.array(
    fc.tuple(
      fc.constantFrom(...fields),
      fc.constantFrom('eq', 'ge', 'gt', 'le', 'lt'),
      fc.oneof(
        fc.double().map(String),
        fc.string().map((value) => `'${value.replaceAll("'", "''")}'`),
        fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
        fc.uuid(),
        fc.constant('null'),
      ),
    ),
    { minLength: 1, maxLength: 4 },
  );
  await fc.assert(
    fc.asyncProperty(valid, async (conditions) => {
      const filter = conditions.map(([{ name }, operator, value]) => `${name} ${operator} ${value}`).join(' and ');
      const { status } = await bi.get(`/v1/odata/Scores?${query({ $filter: filter.toWellFormed() })}`);
      seen.add(status);
      if (![200, 422, 501].includes(status)) throw new Error(`${status} ${filter}`);
    }),
    { numRuns: 200 },
  );
  t.same([...seen].toSorted(), [200, 422, 501]);
});
