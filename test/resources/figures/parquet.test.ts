/** Facts as Parquet, read back by an independent reader. */
import { once } from 'node:events';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import pg from 'pg';
import t from 'tap';
import { FACTS, type Fact } from '../../../src/resources/figures/exports/facts.ts';
import { aPlan, type Json, startService, uuid } from '../../support/service.ts';

const service = await startService(t);
const caseSystem = await service.as('case-system');
const { key } = await service.key('bi');
const bi = service.withKey(key);
const owner = new pg.Client({ connectionString: service.databaseUrl });
await owner.connect();
t.teardown(() => owner.end());

const accept = 'application/vnd.apache.parquet';

async function open(name: string): Promise<IncomingMessage> {
  const headers = { authorization: `Bearer ${key}`, accept };
  const request = httpGet(`${service.url}/v1/exports/${name}`, { agent: false, headers });
  request.on('error', () => {});
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  return answer;
}

async function fileOf(answer: IncomingMessage): Promise<ArrayBuffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return Uint8Array.from(Buffer.concat(chunks)).buffer;
}

const rowsOf = async (file: ArrayBuffer): Promise<Json[]> => parquetReadObjects({ file });

/** The rows of the JSON export, with dates and instants as a reader of Parquet has them. */
async function expected({ name, fields }: Fact): Promise<Json[]> {
  const { text } = await bi.get(`/v1/exports/${name}`, { accept: 'application/x-ndjson' });
  const isTime = (name: string) =>
    ['date', 'instant'].includes(fields.find((field) => field.name === name)?.type ?? '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line, (name, value) => (isTime(name) && value !== null ? new Date(value) : value)));
}

const plan = await aPlan(caseSystem, { intervention: { package: 3, hoursPerWeek: 2.5, unitCost: 11_250.75 } });
await caseSystem.post('/v1/score-batches', {
  scores: [
    { id: uuid(), goalId: plan.goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' },
    { id: uuid(), goalId: plan.goalId, assessedOn: '2026-06-30', notAssessed: 'Indlagt', informant: 'citizen' },
  ],
});
await caseSystem.put(`/v1/plans/${plan.planId}/follow-ups/${uuid()}`, {
  plannedFor: '2026-04-13',
  heldOn: '2026-04-14',
  state: 'held',
  experience: { 'lyttet-til': 5 },
});

for (const fact of FACTS) {
  t.test(`${fact.name}: the same rows as in the other formats, in typed columns`, async (t) => {
    const answer = await open(fact.name);
    t.equal(answer.statusCode, 200);
    t.equal(answer.headers['content-type'], accept);
    t.ok(answer.headers['changes-cursor']);
    const file = await fileOf(answer);
    const rows = await rowsOf(file);
    t.ok(rows.length > 0);
    t.same(rows, await expected(fact));
    const columns = parquetMetadata(file).schema.slice(1);
    t.same(
      columns.map(({ name, repetition_type }) => ({ name, nullable: repetition_type === 'OPTIONAL' })),
      fact.fields.map(({ name, nullable }) => ({ name, nullable })),
    );
    const registeredAt = columns.find(({ name }) => name === 'registeredAt');
    t.match(registeredAt?.logical_type, { type: 'TIMESTAMP', isAdjustedToUTC: true });
  });
}

t.test('a municipality without facts gets a table with columns and no rows', async (t) => {
  const { key } = await service.key('bi', { municipality: '0751' });
  const answer = await fetch(`${service.url}/v1/exports/goals`, {
    headers: { authorization: `Bearer ${key}`, accept },
  });
  const file = await answer.arrayBuffer();
  t.same(await rowsOf(file), []);
  t.equal(parquetMetadata(file).schema.length, (FACTS[1] as Fact).fields.length + 1);
});

t.test('exports of many rows', async (t) => {
  const ROWS = 60_000;
  await owner.query(
    `insert into score (municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, informant, version, created_at, updated_at)
     select municipality_code, gen_random_uuid(), citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, informant, 1, created_at, updated_at
     from score, generate_series(1, ${ROWS}) where informant = 'staff'`,
  );
  const copying = async () => {
    const { rows } = await owner.query(
      `select pid from pg_stat_activity where datname = current_database() and query ilike 'copy (%' and state = 'active'`,
    );
    return rows.map(({ pid }) => pid);
  };

  await t.test('come in groups, with each row once', async (t) => {
    const file = await fileOf(await open('scores'));
    const { num_rows, row_groups } = parquetMetadata(file);
    t.equal(num_rows, BigInt(ROWS + 2));
    t.ok(row_groups.length > 10);
    t.equal(new Set((await rowsOf(file)).map(({ id }) => id)).size, ROWS + 2);
  });

  await t.test('stop when nobody reads them any more', async (t) => {
    const answer = await open('scores');
    await once(answer, 'readable');
    t.equal((await copying()).length, 1, 'the database still writes');
    answer.destroy();
    while ((await copying()).length > 0) await pause(20);
    t.equal((await open('goals')).statusCode, 200, 'the next one runs');
  });

  await t.test('that break off do not look complete', async (t) => {
    const answer = await open('scores');
    await once(answer, 'readable');
    for (const pid of await copying()) await owner.query('select pg_terminate_backend($1)', [pid]);
    await t.rejects(fileOf(answer), { code: 'ECONNRESET' });
  });
});
