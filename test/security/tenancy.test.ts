/** Row-level security, tested without the service above it: the rows of one municipality do not exist for another. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import t, { type Test } from 'tap';
import { getTableColumns, pgCore } from '../../src/db/drizzle.ts';
import { createPool } from '../../src/db/pool.ts';
import * as schema from '../../src/db/schema.ts';
import { municipality, now, param, sql, statement } from '../../src/db/statement.ts';
import { withTenant } from '../../src/db/tenant.ts';
import { sealAccesses } from '../../src/jobs/access-log.ts';
import { noticeMorning } from '../../src/jobs/morning.ts';
import { createBiLogin, dropBiLogin } from '../../src/resources/administration/credentials/bi-logins.ts';
import { announce } from '../../src/resources/exchange/webhooks/announce.ts';
import { Case } from '../support/ffb.ts';
import { aCase, everyOne, transaction } from '../support/kl-core.ts';
import { anErasure } from '../support/operations.ts';
import { aPlan, startService, uuid } from '../support/service.ts';

const service = await startService(t, { webhookAllowedAddresses: ['127.0.0.1'] });
const NOW = '2026-11-21T10:00:00Z';
const HERE = '0661';
const THERE = '0751';

/** Writes rows in every table, in two municipalities. */
for (const municipality of [HERE, THERE]) {
  const caseSystem = await service.as('case-system', { municipality });
  const { goalId, citizenId, planId, providerId, interventionId } = await aPlan(caseSystem);
  const ifMatch = { 'if-match': '"1"' };
  await caseSystem.post(`/v1/plans/${planId}/exemptions`, { reason: 'sygdom', days: 3 });
  await caseSystem.get('/v1/trends/goals?from=2026-Q2&to=2026-Q2');
  const left = await aPlan(caseSystem); // everything else is entered in error below and so yields no facts
  await caseSystem.post('/v1/scores', { goalId: left.goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' });
  await caseSystem.get('/v1/exports/goals');
  const biLogin = `tenancy_${uuid().slice(0, 8)}`;
  await createBiLogin(service.databaseUrl, municipality, biLogin, service.now);
  t.teardown(() => dropBiLogin(service.databaseUrl, municipality, biLogin));
  await noticeMorning({ pool: service.pool, clock: () => service.now, queue: service.queue }, municipality);
  const admin = await service.as('admin', { municipality });
  const { body: drawn } = await admin.post('/v1/access-log/samples', { from: '2026-11-21', to: '2026-11-21' });
  const review = { reviewedBy: 'dpo-2', reviewedOn: '2026-11-21', finding: 'in-order' };
  await admin.put(`/v1/access-log/samples/${drawn.id}/review`, review, ifMatch);
  await caseSystem.post('/v1/calendar-links', { providerId });
  await caseSystem.put(`/v1/citizens/${citizenId}`, { caseNumber: 'changed' }, ifMatch);
  await caseSystem.put(`/v1/providers/${providerId}`, { name: 'changed' }, ifMatch);
  await caseSystem.put(`/v1/plans/${planId}`, { citizenId, startDate: '2026-01-12', status: 'completed' }, ifMatch);
  await caseSystem.delete(`/v1/plans/${planId}/interventions/${interventionId}`);
  const scoreId = uuid();
  await caseSystem.post(
    '/v1/scores',
    { id: scoreId, goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' },
    { 'idempotency-key': uuid() },
  );
  await caseSystem.delete(`/v1/scores/${scoreId}`);
  const { body } = await caseSystem.post('/v1/assessments', {
    citizenId,
    instrument: 'ten-step',
    assessedOn: '2026-03-30',
    informant: 'citizen',
    values: { bolig: 6 },
  });
  await caseSystem.delete(`/v1/assessments/${body.id}`);
  const followUp = `/v1/plans/${planId}/follow-ups/${uuid()}`;
  const agreement = { id: uuid(), what: 'Ringe', responsible: 'Borger', dueDate: '2026-12-02' };
  await caseSystem.put(followUp, {
    plannedFor: '2026-12-01',
    state: 'planned',
    agreements: [{ ...agreement, state: 'open' }],
  });
  await caseSystem.put(
    followUp,
    { plannedFor: '2026-12-01', state: 'planned', agreements: [{ ...agreement, state: 'done' }] },
    ifMatch,
  );
  const consent = { providerId, scope: 'whole', form: 'oral', givenOn: '2026-01-12' };
  const consented = `/v1/plans/${planId}/consents/${uuid()}`;
  await caseSystem.put(consented, consent);
  await caseSystem.put(consented, { ...consent, withdrawnOn: '2026-02-01' }, ifMatch);
  const instrument = { name: 'Ro', min: 0, max: 10, direction: 'higher-is-better' };
  await caseSystem.put('/v1/instruments/ro', instrument);
  await caseSystem.put('/v1/instruments/ro', { ...instrument, name: 'changed' }, ifMatch);
  const policy = { label: 'Vores', defaultRule: { first: { to: 'P3M' }, next: { to: 'P1Y' } } };
  await caseSystem.put('/v1/follow-up-policies/vores', policy);
  await caseSystem.put('/v1/follow-up-policies/vores', { ...policy, label: 'changed' }, ifMatch);
  await caseSystem.put('/v1/settings', {});
  await caseSystem.put('/v1/settings', { scoreGraceDays: 7 }, ifMatch);
  const webhook = `/v1/webhooks/${uuid()}`;
  await caseSystem.put(webhook, { url: 'http://127.0.0.1:1/' });
  await caseSystem.put(webhook, { url: 'http://127.0.0.1:1/', types: ['plan.updated'] }, ifMatch);
  const one = new Case({ at: '2026-01-12T09:00:00Z' });
  const request = one.request();
  await caseSystem.post('/v1/ffb/delivery-reports', one.report(request));
  one.at = '2026-01-13T09:00:00Z';
  await caseSystem.post('/v1/ffb/delivery-reports', one.report(one.changed(request, { status: 'completed' })));
  const hold = `/v1/citizens/${citizenId}/legal-hold`;
  await caseSystem.put(hold, { reason: 'complaint' });
  await caseSystem.put(hold, { reason: 'court-case' }, ifMatch);
  await anErasure(caseSystem);
  await caseSystem.delete(`/v1/plans/${planId}/goals/${goalId}`);
  const resources = aCase();
  for (const description of ['Længerevarende botilbud.', 'Botilbud med hjælp om natten.']) {
    const body = transaction(everyOne({ ...resources, plan: { ...resources.plan, description } }));
    await caseSystem.send('POST', '/v1/fhir', { body, headers: { 'content-type': 'application/fhir+json' } });
  }
  await withTenant(service.pool, municipality, NOW, async (tenant) => {
    const columns = sql`municipality_code, id, url, from_day, state, version, created_at, updated_at`;
    const recipient = sql`${municipality}, 'recipient', 'http://127.0.0.1:1/', '2026-01-01', 'active', 1, ${now}, ${now}`;
    await tenant.query(sql`insert into ffb_recipient (${columns}) values (${recipient})`);
    await tenant.query(
      sql`insert into ffb_recipient_history (${columns}, superseded_at) values (${recipient}, ${now})`,
    );
    await tenant.query(sql`insert into ffb_hand_over (municipality_code) values (${municipality})`);
    await tenant.query(
      sql`insert into ffb_delivery (municipality_code, id, citizen_id, day, state, created_at, updated_at)
        values (${municipality}, ${uuid()}, ${citizenId}, '2026-01-12', 'pending', ${now}, ${now})`,
    );
  });
  for (let sealed = false; !sealed; await new Promise(setImmediate)) {
    await sealAccesses({ pool: service.pool, clock: () => service.now }, municipality);
    sealed = await withTenant(service.pool, municipality, NOW, async (tenant) => {
      const blocks = sql`select from access_log_block where municipality_code = ${municipality}`;
      return (await tenant.query(blocks)).length > 0;
    }); // transactions of other tests on the server hold it back
  }
  await withTenant(service.pool, municipality, NOW, (tenant) =>
    announce(tenant, service.queue, [{ type: 'plan.updated', planId }]),
  );
}

async function connect(t: Test, config: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: service.databaseUrl, ...config });
  await client.connect();
  t.teardown(() => client.end());
  return client;
}

const owner = await connect(t);
const query = async (sql: string, values: unknown[] = []) => (await owner.query(sql, values)).rows;
const tables: string[] = (
  await query(
    `select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname`,
  )
).map(({ relname }) => relname);
const tenantTables: string[] = (
  await query(
    `select relname from pg_class join pg_attribute on attrelid = pg_class.oid and attname = 'municipality_code'
     where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname`,
  )
).map(({ relname }) => relname);
/** This table says which BI login sees which municipality. Only the owner may read or change it. */
const owners = ['bi_login'];
const open = tables.filter((table) => !owners.includes(table));
const views: string[] = (
  await query(`select relname from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace order by 1`)
).map(({ relname }) => relname);

/** The tables in which a citizen's transaction sees only that citizen, and the column that decides. See also citizen-app.test.ts. */
const ONE_CITIZEN: Record<string, string> = { citizen: 'id', plan: 'citizen_id' };

t.test('row-level security, keys and references bind every table to a municipality', async (t) => {
  t.same(tenantTables, tables, 'every table has a municipality, except those listed here');
  for (const { relname, relrowsecurity, policies } of await query(
    `select relname, relrowsecurity, (select json_agg(json_build_object('for', polcmd, 'permissive', polpermissive, 'roles', (select array_agg(rolname) from pg_roles where oid = any(polroles)),
       'using', pg_get_expr(polqual, polrelid), 'check', pg_get_expr(polwithcheck, polrelid)) order by polpermissive desc) from pg_policy where polrelid = pg_class.oid) as policies
     from pg_class where relname = any($1) and relkind in ('r', 'p')`,
    [tables],
  )) {
    const rule = `(municipality_code = current_setting('fremdrift.municipality'::text, true))`;
    t.equal(relrowsecurity, true, relname);
    const tenant = { for: '*', permissive: true, roles: ['fremdrift_app'], using: rule, check: rule };
    const alone = ONE_CITIZEN[relname] ? [{ for: '*', permissive: false, roles: ['fremdrift_app'], check: null }] : [];
    t.match(policies, [tenant, ...alone], relname);
    t.equal(policies.length, 1 + alone.length, relname);
    if (ONE_CITIZEN[relname]) t.match(policies[1].using, `COALESCE((${ONE_CITIZEN[relname]} = (`);
  }
  for (const { table, name, columns, to } of await query(
    `select conrelid::regclass::text as table, conname as name,
       (select array_agg(attname::text order by place) from unnest(conkey) with ordinality as key(number, place) join pg_attribute on attrelid = conrelid and attnum = number) as columns,
       (select array_agg(attname::text order by place) from unnest(confkey) with ordinality as key(number, place) join pg_attribute on attrelid = confrelid and attnum = number) as to
     from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f')`,
  )) {
    t.equal(columns[0], 'municipality_code', `${table} ${name}`);
    if (to) t.equal(to[0], 'municipality_code', `${table} ${name}`);
  }
  for (const { name, first } of await query(
    `select indexrelid::regclass::text as name, (select attname from pg_attribute where attrelid = indrelid and attnum = indkey[0]) as first
     from pg_index join pg_class on pg_class.oid = indrelid where relnamespace = 'public'::regnamespace`,
  ))
    t.equal(first, 'municipality_code', name);
});

t.test('the service’s role owns nothing, and can neither bypass nor change the rules', async (t) => {
  t.same(
    await query(
      `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolcanlogin, rolreplication from pg_roles where rolname = 'fremdrift_app'`,
    ),
    [
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreatedb: false,
        rolcreaterole: false,
        rolcanlogin: false,
        rolreplication: false,
      },
    ],
  );
  t.same(await query(`select relname from pg_class where relowner = 'fremdrift_app'::regrole`), []);
  t.same(
    await query(`select * from pg_auth_members where member = 'fremdrift_app'::regrole`),
    [],
    'the role is a member of no other role',
  );
  const app = await connect(t, { options: '-c role=fremdrift_app' });
  /** Rows that are kept for a limited time or can be computed again. */
  const DELETABLE = ['event', 'idempotency_key', 'trend_cell', 'webhook_delivery', 'webhook_secret'];
  const refused = async (sql: string) => t.rejects(app.query(sql), { code: '42501' }, sql);
  for (const table of tables) {
    if (!DELETABLE.includes(table)) await refused(`delete from ${table}`);
    if ((table.startsWith('access_log') && table !== 'access_log_sample') || table.endsWith('_history'))
      await refused(`update ${table} set municipality_code = municipality_code`);
    await refused(`truncate ${table}`);
    await refused(`alter table ${table} disable row level security`);
    await refused(`drop policy tenant_only on ${table}`);
    await refused(`create trigger t before insert on ${table} execute function suppress_redundant_updates_trigger()`);
  }
  await refused('create table public.mine (x int)');
  await refused('alter role fremdrift_app bypassrls');
  await app.query('set row_security = off');
  await refused('select from citizen');
});

t.test('a connection of the service sees the rows of its municipality, and no rows when it has none', async (t) => {
  const app = await connect(t, { options: '-c role=fremdrift_app' });
  const codes = async (table: string) =>
    (await app.query(`select distinct municipality_code as code from ${table}`)).rows.map(({ code }) => code);
  for (const table of owners) await t.rejects(codes(table), { code: '42501' }, table);
  for (const table of [...open, ...views]) {
    t.ok((await query(`select from ${table}`)).length >= 2, `${table} has rows of both`);
    t.same(await codes(table), [], `${table} without municipality`);
  }
  for (const municipality of [HERE, THERE]) {
    await app.query(`begin; set local fremdrift.municipality = '${municipality}'`);
    for (const table of [...open, ...views]) t.same(await codes(table), [municipality], table);
    await app.query('commit');
  }
  for (const table of [...open, ...views]) t.same(await codes(table), [], `${table} after the transaction`);
  for (const nothing of ['', '9999', '%', `0661' or '1'='1`]) {
    await app.query(`begin; set local fremdrift.municipality = ${app.escapeLiteral(nothing)}`);
    t.same(await codes('citizen'), [], `"${nothing}"`);
    await app.query('rollback');
  }
});

t.test('a connection cannot write for another municipality', async (t) => {
  const app = await connect(t, { options: '-c role=fremdrift_app' });
  const changeable = (
    await query(`select name from unnest($1::text[]) name where has_table_privilege('fremdrift_app', name, 'update')`, [
      tables,
    ])
  ).map(({ name }) => name);
  for (const table of open) {
    const columns = (
      await query(
        `select column_name from information_schema.columns where table_name = $1 and is_identity = 'NO'
           and has_column_privilege('fremdrift_app', $1::regclass, column_name, 'insert')`,
        [table],
      )
    ).map(({ column_name }) => column_name);
    if (columns.length === 0) {
      t.ok(['erasure', 'erased_id'].includes(table), `the function that erases alone writes ${table}`);
      continue;
    }
    const names = columns.join(', ');
    const [row] = await query(`select ${names} from ${table} where municipality_code = $1 limit 1`, [THERE]);
    await app.query(`begin; set local fremdrift.municipality = '${HERE}'`);
    const values = columns
      .map((name) => row[name])
      .map((value) =>
        value !== null &&
        typeof value === 'object' &&
        !Buffer.isBuffer(value) &&
        !(value instanceof Date) &&
        !Array.isArray(value)
          ? JSON.stringify(value)
          : value,
      );
    await t.rejects(
      app.query(
        `insert into ${table} (${names}) select ${columns.map((name) => `r.${name}`).join(', ')} from json_populate_record(null::${table}, $1) r`,
        [JSON.stringify(Object.fromEntries(columns.map((name, index) => [name, values[index]])))],
      ),
      { code: '42501', message: /row-level security/ },
      table,
    );
    await app.query('rollback');
    if (!changeable.includes(table)) continue;
    await app.query(`begin; set local fremdrift.municipality = '${HERE}'`);
    await t.rejects(app.query(`update ${table} set municipality_code = '${THERE}'`), { code: '42501' }, table);
    await app.query('rollback');
    await app.query(`begin; set local fremdrift.municipality = '${HERE}'`);
    const { rowCount } = await app.query(
      `update ${table} set municipality_code = municipality_code where municipality_code = '${THERE}'`,
    );
    t.equal(rowCount, 0);
    await app.query('rollback');
  }
});

t.test('withTenant', async (t) => {
  const pool = createPool(service.databaseUrl);
  t.teardown(() => pool.end());
  const citizens = statement<{ code: string }>(
    'test citizens',
    sql`select distinct municipality_code as code from citizen`,
  );
  const codes = (municipality: string) =>
    withTenant(pool, municipality, NOW, async (tenant) => (await tenant.rows(citizens)).map(({ code }) => code));

  t.same(await Promise.all([HERE, THERE, HERE, THERE].map(codes)), [[HERE], [THERE], [HERE], [THERE]]);
  for (const bad of ['', '661', '06611', '0661\n', 'abcd', "0'--", '٠٦٦١', '066１'])
    await t.rejects(codes(bad), RangeError, JSON.stringify(bad));
  t.equal(pool.totalCount, pool.idleCount, 'no connection is lost');

  await t.test('work that fails changes nothing, and its connection is as good as new', async (t) => {
    const insert = statement<object, { secret: Buffer }>(
      'test insert',
      sql`insert into credential (municipality_code, id, role, name, secret_hash, created_at, expires_at)
        values (${municipality}, 'test', 'bi', 'test', ${param('secret')}, ${now}, ${now})`,
    );
    const values = { secret: Buffer.alloc(32) };
    const fail = (then: (tenant: Parameters<Parameters<typeof withTenant>[3]>[0]) => Promise<unknown>) =>
      withTenant(pool, HERE, NOW, async (tenant) => {
        await tenant.rows(insert, values);
        await then(tenant);
      });
    await t.rejects(
      fail(async () => Promise.reject(new Error('thrown'))),
      { message: 'thrown' },
    );
    await t.rejects(
      fail((tenant) => tenant.rows(insert, values)),
      { code: '23505' },
    );
    await t.rejects(
      fail((tenant) => tenant.rows(insert, values).catch(() => {})),
      { message: /rolled back/ },
      'an error that the work has swallowed',
    );
    await t.rejects(
      fail(async (tenant) => tenant.atCommit(insert, values)),
      { code: '23505' },
      'a fault at the commit',
    );
    t.same(await query(`select from credential where id = 'test'`), []);
    t.same(await codes(THERE), [THERE]);
  });

  await t.test('a statement that cannot be prepared does no harm to later ones', async (t) => {
    const broken = statement('test broken', sql`select nothing from citizen`);
    for (let round = 0; round < 2; round++)
      await t.rejects(
        withTenant(pool, HERE, NOW, (tenant) =>
          Promise.all([tenant.rows(broken), tenant.rows(citizens), tenant.rows(broken)]),
        ),
        { code: '42703' },
      );
    t.same(await Promise.all(Array.from({ length: 10 }, () => codes(HERE))), Array(10).fill([HERE]));
  });

  await t.test('work that goes on after its transaction has ended cannot reach the next transaction', async (t) => {
    let late: Promise<unknown> | undefined;
    await t.rejects(
      withTenant(pool, HERE, NOW, (tenant) => {
        const first = tenant.rows(citizens);
        late = first.then(() => new Promise(setImmediate)).then(() => tenant.rows(citizens));
        late.catch(() => {});
        return Promise.reject(new Error('given up'));
      }),
      { message: 'given up' },
    );
    await t.rejects(late as unknown as Promise<unknown>, { message: 'The transaction has ended' });
  });
});

t.test('the migrations make exactly the tables of schema.ts', async (t) => {
  const declared = Object.values(schema).filter(
    (value) => pgCore.isPgSchema(value) === false && Symbol.for('drizzle:Name') in Object(value),
  ) as Parameters<typeof pgCore.getTableConfig>[0][];
  const inSchema = declared.map((table) => {
    const columns = Object.values(getTableColumns(table)).map(
      (column) => `${column.name} ${column.getSQLType()}${column.notNull ? ' not null' : ''}`,
    );
    return [pgCore.getTableConfig(table).name, columns.toSorted()] as const;
  });
  const inDatabase = await query(
    `select relname as table, array_agg(attname || ' ' || format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else '' end) as columns
     from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
     where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace group by relname`,
  );
  t.same(
    Object.fromEntries(inSchema),
    Object.fromEntries(inDatabase.map(({ table, columns }) => [table, columns.toSorted()])),
  );

  const project = join(import.meta.dirname, '../..');
  const out = mkdtempSync(join(tmpdir(), 'fremdrift-migrations-'));
  t.teardown(() => rmSync(out, { recursive: true }));
  cpSync(join(project, 'migrations'), out, { recursive: true });
  const before = readdirSync(out);
  const kit = join(createRequire(import.meta.url).resolve('drizzle-kit'), '../bin.cjs');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      kit,
      'generate',
      '--dialect',
      'postgresql',
      '--schema',
      join(project, 'src/db/schema.ts'),
      '--out',
      relative(project, out),
    ],
    { cwd: project, env: { PATH: process.env.PATH } },
  );
  t.match(stdout, /No schema changes/);
  t.same(readdirSync(out), before, 'drizzle-kit generates no further migration');
});
