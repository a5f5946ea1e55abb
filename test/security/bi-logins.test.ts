/** What a BI tool sees that reads directly from PostgreSQL: its municipality’s facts under pseudonyms, and nothing else. */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import t, { type Test } from 'tap';
import { createBiLogin, dropBiLogin } from '../../src/resources/administration/credentials/bi-logins.ts';
import { FACTS } from '../../src/resources/figures/exports/facts.ts';
import { aPlan, type Json, startService, uuid } from '../support/service.ts';

const service = await startService(t);
const name = `test_${uuid().slice(0, 8)}`; // roles belong to the whole server, which other tests use, too
const [HERE, THERE] = ['0661', '0751'];

async function login(t: Pick<Test, 'teardown'>, municipality: string, as = name) {
  const made = await createBiLogin(service.databaseUrl, municipality, as, service.now);
  t.teardown(() => dropBiLogin(service.databaseUrl, municipality, as).catch(() => {}));
  return made;
}

async function connect(
  t: Pick<Test, 'teardown'>,
  { login, password }: { login: string; password: string },
): Promise<pg.Client> {
  const url = Object.assign(new URL(service.databaseUrl), { username: login, password });
  const client = new pg.Client({ connectionString: url.href });
  client.on('error', () => {});
  await client.connect();
  t.teardown(() => client.end());
  return client;
}

const owner = new pg.Client({ connectionString: service.databaseUrl });
await owner.connect();
t.teardown(() => owner.end());

const plans: Record<string, Awaited<ReturnType<typeof aPlan>>> = {};
for (const municipality of [HERE, THERE]) {
  const caseSystem = await service.as('case-system', { municipality });
  const plan = await aPlan(caseSystem, { citizen: { caseNumber: `SAG-${municipality}`, cpr: '700101-9996' } });
  plans[municipality] = plan;
  await caseSystem.post('/v1/scores', {
    goalId: plan.goalId,
    assessedOn: '2026-03-30',
    value: 2,
    informant: 'staff',
    comment: 'Fri tekst',
  });
  await caseSystem.put(`/v1/plans/${plan.planId}/follow-ups/${uuid()}`, {
    plannedFor: '2026-04-13',
    heldOn: '2026-04-14',
    state: 'held',
    summary: 'Fri tekst',
    experience: { tryghed: 4 },
  });
  await caseSystem.get('/v1/trends/goals?from=2026-Q1&to=2026-Q1');
}
const made = await login(t, HERE);
const bi = await connect(t, made);
const rows = async (sql: string, client = bi): Promise<Json[]> => (await client.query(sql)).rows;
const VIEWS = [...FACTS.map(({ biView }) => biView), 'bi.trends'];

t.test('it sees the facts of its municipality, the same as the exports', async (t) => {
  t.equal(made.login, `fremdrift_bi_0661_${name}`);
  const reader = await service.as('bi');
  for (const { biView, name, fields } of FACTS) {
    const columns = fields.map((field) => `${field.column} as "${field.name}"`).join(', ');
    const seen = await rows(`select row_to_json(f)::text as row from (select ${columns} from ${biView}) f`);
    const { text } = await reader.get(`/v1/exports/${name}`, { accept: 'application/x-ndjson' });
    t.same(seen.map(({ row }) => row).toSorted(), text.trimEnd().split('\n').toSorted(), name);
    t.equal(seen.length, 1, name);
  }
  t.ok(
    (await rows('select from trends where suppressed and figures is null')).length > 0,
    'the trends, with the same cells withheld',
  );
  const there = await connect(t, await login(t, THERE));
  for (const { biView } of FACTS) {
    const [own] = await rows(`select id from ${biView}`);
    const [other] = await rows(`select id from ${biView}`, there);
    t.not(own.id, other.id, biView);
  }
});

t.test('there are these columns and no others: no CPR number, no case number, no free text', async (t) => {
  const seen = await rows(
    `select table_schema || '.' || table_name as view, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema') group by 1`,
  );
  const trends = ['measure', 'period', 'instrument', 'dimensions', 'value1', 'value2', 'suppressed', 'figures'];
  t.same(Object.fromEntries(seen.map(({ view, columns }) => [view, columns])), {
    ...Object.fromEntries(FACTS.map(({ biView, fields }) => [biView, fields.map(({ column }) => column)])),
    'bi.trends': trends,
  });
  for (const view of VIEWS) {
    const text = JSON.stringify(await rows(`select * from ${view}`));
    for (const hidden of ['SAG-', '9996', 'Fri tekst', 'Holder orden', ...Object.values(plans[HERE] ?? {})])
      if (hidden !== plans[HERE]?.providerId) t.notOk(text.includes(hidden), `${view} ${hidden}`);
  }
});

t.test('every view and column is described, in the words of the contract', async (t) => {
  const said = await rows(
    `select attrelid::regclass::text as view, obj_description(attrelid, 'pg_class') as means,
       json_object_agg(attname, col_description(attrelid, attnum)) as columns
     from pg_attribute where attnum > 0 and attrelid in (select oid from pg_class where relnamespace = 'bi'::regnamespace and relkind = 'v')
     group by attrelid`,
  );
  const byView = new Map(said.map(({ view, means, columns }) => [`bi.${view}`, { means, columns }]));
  t.same([...byView.keys()].toSorted(), VIEWS.toSorted());
  for (const { biView, description, fields } of FACTS) {
    const columns = Object.fromEntries(fields.map((field) => [field.column, field.description]));
    t.same(
      byView.get(biView),
      { means: description, columns },
      `${biView}: when words change, a migration comments anew`,
    );
  }
  for (const [view, { means, columns }] of byView)
    for (const text of [means, ...Object.values(columns)]) t.match(text, /\w/, `${view} ${text}`);
});

t.test('docs/bi.md names the columns of bi.trends, and the query it shows runs', async (t) => {
  const page = readFileSync(new URL('../../docs/bi.md', import.meta.url), 'utf8');
  const columns = await rows(
    `select column_name as name from information_schema.columns where table_schema = 'bi' and table_name = 'trends'`,
  );
  for (const { name } of columns) t.match(page, `| \`${name}\` | `, name);
  const [, query = ''] = /```sql\n([\s\S]*?)```/.exec(page) ?? [];
  const admin = await service.as('admin');
  await admin.put('/v1/settings', { suppressionThreshold: 3 });
  const caseSystem = await service.as('case-system');
  for (let count = 0; count < 3; count++) await aPlan(caseSystem);
  await caseSystem.get('/v1/trends/goals?from=2026-Q1&to=2026-Q1&fresh=true');
  t.match(await rows(query), [{ period: '2026-Q1', theme: /^[0-9a-f-]{36}$/, goals: 4, reached_share: 0 }]);
});

t.test('it reads nothing else, changes nothing, and no setting makes it see more', async (t) => {
  const refused = (sql: string, code: string | RegExp = '42501') => t.rejects(bi.query(sql), { code }, sql);
  const tables = (
    await owner.query(
      `select oid::regclass::text as name from pg_class where relkind in ('r', 'v', 'p', 'S') and relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace, 'drizzle'::regnamespace)`,
    )
  ).rows.map((row) => row.name);
  t.ok(tables.length > 40);
  for (const table of tables) await refused(`select from ${table.includes('.') ? table : `public.${table}`}`);
  await bi.query('set default_transaction_read_only = off');
  for (const view of VIEWS) {
    await refused(`delete from ${view}`, /42501|55000/);
    await refused(`update ${view} set ${view === 'bi.trends' ? `measure = ''` : 'version = 0'}`, /42501|55000/);
  }
  for (const role of ['fremdrift_app', 'postgres']) await refused(`set role ${role}`, /42501|22023/);
  await refused(`set session authorization fremdrift_app`);
  await refused(`create table mine (x int)`, /42501|3F000/);
  await refused(`create table public.mine (x int)`);
  await refused(`create schema mine`);
  await refused(`copy bi.scores to program 'cat'`);
  await refused(`select pg_read_file('/etc/passwd')`);
  await refused(`grant fremdrift_app to ${made.login}`);

  const codes = async () => (await rows(`select count(*)::int as n from scores`))[0].n;
  for (const attempt of [
    `set fremdrift.municipality = '${THERE}'`,
    `set role fremdrift_bi`,
    `set row_security = off`,
    `select set_config('fremdrift.municipality', '${THERE}', false)`,
    `set search_path = public, bi`,
  ]) {
    await bi.query(attempt);
    t.equal(await codes(), 1, attempt);
  }
  await bi.query('reset role; reset all');
  // A function that reports every row it is called with is never called with rows of others.
  await bi.query(`set default_transaction_read_only = off`);
  await bi.query(
    `create function pg_temp.told(citizen uuid) returns boolean language plpgsql cost 0.0000001 as $$ begin raise notice '%', citizen; return true; end $$`,
  );
  const told: string[] = [];
  bi.on('notice', ({ message }) => told.push(message ?? ''));
  await rows('select from bi.scores where pg_temp.told(citizen_id)');
  t.equal(told.length, 1);
});

t.test('it cannot hold up the database', async (t) => {
  const client = await connect(t, made);
  t.match(
    await Promise.all(
      ['statement_timeout', 'idle_in_transaction_session_timeout', 'default_transaction_read_only', 'search_path'].map(
        async (setting) => Object.values((await rows(`show ${setting}`, client))[0])[0],
      ),
    ),
    ['10min', '5min', 'on', 'bi'],
  );
  await t.rejects(Promise.all(Array.from({ length: 6 }, () => connect(t, made))), { code: '53300' });
});

t.test('its password is shown once, and the server stores only a verifier', async (t) => {
  t.match(made.password, /^[\w-]{32}$/);
  const { rows } = await owner.query('select rolpassword from pg_authid where rolname = $1', [made.login]);
  t.match(rows[0].rolpassword, /^SCRAM-SHA-256\$4096:/);
  await t.rejects(connect(t, { ...made, password: 'guessed' }), { code: '28P01' });
  await t.rejects(login(t, HERE), { message: /There is a login/ });
  await t.rejects(login(t, '*'), { message: /one municipality/ });
});

t.test('a dropped login reads nothing, even in a session that is still connected', async (t) => {
  const other = await login(t, HERE, `${name}_b`);
  const client = await connect(t, other);
  t.equal((await rows('select from scores', client)).length, 1);
  t.equal(await dropBiLogin(service.databaseUrl, HERE, `${name}_b`), other.login);
  await t.rejects(rows('select from bi.scores', client), { code: '42501' });
  await t.rejects(connect(t, other), { code: '28P01' });
  await t.rejects(dropBiLogin(service.databaseUrl, HERE, `${name}_b`), { message: /There is no login/ });
  await t.rejects(
    dropBiLogin(service.databaseUrl, THERE, name),
    { message: /There is no login/ },
    'of another municipality',
  );
});
