/** The access log cannot be changed unnoticed, is kept no longer than it must be, is reviewed, and can be read by the citizen. */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import pg from 'pg';
import t, { type Test } from 'tap';
import { migrate } from '../../src/database.ts';
import { withTenant } from '../../src/db/tenant.ts';
import { auditAccesses, sealAccesses } from '../../src/jobs/access-log.ts';
import { verifyChain } from '../../src/resources/administration/access-log/chain.ts';
import { fremdrift } from '../support/program.ts';
import { type Answer, aPlan, type Client, type Json, startService, uuid } from '../support/service.ts';

const service = await startService(t);
const owner = await connect(t);

async function connect(t: Pick<Test, 'teardown'>, config: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: service.databaseUrl, ...config });
  await client.connect();
  t.teardown(() => client.end());
  return client;
}

const query = async (sql: string, values: unknown[] = []) => (await owner.query(sql, values)).rows;

const running = { pool: service.pool, clock: () => service.now };

const verify = (municipality: string, pinned?: string) =>
  verifyChain((work) => withTenant(service.pool, municipality, service.now.toISOString(), work), pinned);

/** Repeats until all is sealed, because other transactions on the server hold it back. */
async function seal(municipality: string): Promise<void> {
  await sealAccesses(running, municipality);
  while ((await verify(municipality)).notSealed > 0) {
    await pause(20);
    await sealAccesses(running, municipality);
  }
}

/** Waits until other tests' transactions on the server hold no row back, so that all of them go into one block. */
async function allCertain(municipality: string): Promise<void> {
  const certain = `select pg_snapshot_xmin(pg_current_snapshot()) > (
    select transaction_id from access_log where municipality_code = $1 order by transaction_id desc limit 1) as is`;
  while (!(await query(certain, [municipality]))[0].is) await pause(20);
}

/** A municipality for each test, with a citizen whose data were read and written. */
async function aLog(municipality: string) {
  const options = { municipality, expiresOn: '2031-12-31' };
  const [caseSystem, admin] = [await service.as('case-system', options), await service.as('admin', options)];
  const plan = await aPlan(caseSystem);
  return { caseSystem, admin, ...plan };
}

/** All items of a list, page by page. */
async function everything(client: Client, path: string): Promise<Json[]> {
  const items: Json[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await client.get(
      `${path}${path.includes('?') ? '&' : '?'}limit=3${cursor && `&cursor=${cursor}`}`,
    );
    items.push(...body.items);
    cursor = body.next;
  }
  return items;
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

t.test('the seals can be checked with the API and docs/access-log.md alone', async (t) => {
  const { caseSystem, admin, citizenId } = await aLog('0101');
  await seal('0101');
  const latin = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
  await caseSystem.get(`/v1/citizens/${citizenId}`, {
    'X-Actor': latin('Åse "Å" \\ Ørsted'),
    'X-Purpose': latin('opfølgning – 3. kvartal'),
  });
  await (
    await service.as('provider', {
      municipality: '0101',
      providerId: (await caseSystem.get('/v1/providers')).body.items[0].id,
    })
  ).get('/v1/plans');
  await seal('0101');
  await seal('0101'); // makes none where there is nothing to seal

  const blocks = await everything(admin, '/v1/access-log/blocks');
  t.ok(blocks.length >= 2);
  let previous = '0'.repeat(64);
  let entries = 0;
  for (const [index, block] of blocks.entries()) {
    t.equal(block.number, index + 1);
    t.equal(block.previousHash, previous);
    const sealed = await everything(admin, `/v1/access-log?block=${block.number}`);
    entries += sealed.length;
    t.equal(sealed.length, block.entries);
    const lines = sealed.map((e) =>
      JSON.stringify([
        e.id,
        e.at,
        e.citizenId,
        e.credentialId,
        e.role ?? null,
        e.providerId ?? null,
        e.actor ?? null,
        e.purpose ?? null,
        e.action,
        e.operation,
        e.requestId,
        e.remoteAddress ?? null,
      ]),
    );
    t.equal(block.digest, sha256(lines.map((line) => `${line}\n`).join('')));
    const { number, from, to, digest, previousHash, sealedAt, hash } = block;
    const said = ['fremdrift access log 1', '0101', number, block.entries, from, to, digest, previousHash, sealedAt];
    t.equal(hash, sha256(JSON.stringify(said)));
    previous = hash;
  }
  t.match(await verify('0101'), { blocks: blocks.length, entries, head: { hash: previous }, broken: null });
  t.same((await admin.get('/v1/access-log?block=999')).body.items, []);
});

t.test('rows changed, removed or inserted behind the service are found, and in which block', async (t) => {
  const municipality = '0147';
  const { caseSystem, citizenId } = await aLog(municipality);
  for (let block = 0; block < 3; block++) {
    await caseSystem.get(`/v1/citizens/${citizenId}`, { 'X-Actor': `caseworker-${block}` });
    await caseSystem.get('/v1/plans');
    await allCertain(municipality);
    await seal(municipality);
  }
  const intact = await verify(municipality);
  t.equal(intact.broken, null);
  const head = intact.head?.hash;
  const last = intact.blocks;
  const [second] = await query(
    `select a.id, a.era, a.transaction_id::text as xid from access_log a join access_log_block b using (municipality_code)
     where b.municipality_code = $1 and b.number = 1 and (a.era, a.transaction_id, a.id) > (b.era, b.transaction_id, b.id)
     order by a.era, a.transaction_id, a.id limit 1`,
    [municipality],
  );
  const copied = `municipality_code, at, citizen_id, credential_id, role, provider_id, actor, purpose, action, operation, request_id, remote_address`;
  const forgeries: [what: string, sql: string, block: number, why: RegExp][] = [
    ['who did it', `update access_log set actor = 'nobody' where id = ${second.id}`, 2, /is not what was sealed/],
    ['when', `update access_log set at = at + interval '1 microsecond' where id = ${second.id}`, 2, /not what was/],
    ['about whom', `update access_log set citizen_id = gen_random_uuid() where id = ${second.id}`, 2, /not what was/],
    ['a purpose that was not given', `update access_log set purpose = 'null' where id = ${second.id}`, 2, /not what/],
    ['an entry less', `delete from access_log where id = ${second.id}`, 2, /were sealed, and now/],
    [
      'one more entry in the middle',
      `insert into access_log (era, transaction_id, ${copied}) select era, transaction_id, ${copied} from access_log where id = ${second.id}`,
      2,
      /were sealed, and now/,
    ],
    [
      'more entries than a block can have',
      `insert into access_log (era, transaction_id, ${copied}) select era, transaction_id, ${copied} from access_log, generate_series(1, 10000) where id = ${second.id}`,
      2,
      /now there are more than 10000/,
    ],
    [
      'a new first entry',
      `insert into access_log (era, transaction_id, ${copied}) select era, '3', ${copied} from access_log where id = ${second.id}`,
      1,
      /were sealed, and now/,
    ],
    [
      'two entries in another order',
      `update access_log set id = default where id = ${second.id}`,
      2,
      /not what was sealed/,
    ],
    ['a digest made to fit', `update access_log_block set digest = sha256('') where number = 2`, 2, /says of itself/],
    ['a block less', `delete from access_log_block where number = 2`, 2, /is missing/],
    ['the first block', `delete from access_log_block where number = 1`, 1, /is missing/],
    [
      'removed before it expired',
      `delete from access_log where (era, transaction_id, id) <= (select era, transaction_id, id from access_log_block b
         where b.municipality_code = '${municipality}' and number = 1); update access_log_block set removed_at = now() where number = 1`,
      1,
      /before they had expired/,
    ],
    [
      'the last block, when its hash was noted',
      `delete from access_log_block where number = ${last}`,
      last,
      /ends after/,
    ],
  ];
  for (const [what, sql, block, why] of forgeries) {
    await query('create table kept as table access_log');
    await query('create table kept_blocks as table access_log_block');
    await owner.query(sql.replaceAll('number =', `municipality_code = '${municipality}' and number =`));
    const { broken } = await verify(municipality, head);
    t.equal(broken?.block, block, what);
    t.match(broken?.why, why, what);
    await owner.query(`delete from access_log; insert into access_log overriding system value select * from kept; drop table kept;
      delete from access_log_block; insert into access_log_block select * from kept_blocks; drop table kept_blocks`);
  }
  t.match(await verify(municipality, head), intact, 'put back as it was, the chain holds');

  await owner.query(`delete from access_log_block where municipality_code = $1 and number = $2`, [municipality, last]);
  await owner.query(`update access_log set actor = 'nobody' where municipality_code = $1 and actor = 'caseworker-2'`, [
    municipality,
  ]);
  await seal(municipality);
  t.equal((await verify(municipality)).broken, null, 'a last seal that was made anew');
  t.match((await verify(municipality, head)).broken, { why: /without/ }, 'is found by the hash that was noted');
});

t.test('the command reports it, and exits with 1', async (t) => {
  const { caseSystem, citizenId } = await aLog('0151');
  await caseSystem.get(`/v1/citizens/${citizenId}`);
  await seal('0151');
  const head = (await verify('0151')).head?.hash as string;
  const env = { DATABASE_URL: service.databaseUrl };
  const run = (...more: string[]) => fremdrift(['access-log', 'verify', '--municipality', '0151', ...more], env);
  const whole = await run('--head', head);
  t.equal(whole.code, 0, whole.stderr);
  t.match(
    whole.stdout,
    /^0151: \d+ blocks, \d+ entries, as they were sealed; 0 not sealed yet\.\n0151: head [0-9a-f]{64}, block/,
  );
  await query(`update access_log set purpose = 'x' where municipality_code = '0151' and citizen_id = $1`, [citizenId]);
  const forged = await run();
  t.equal(forged.code, 1);
  t.match(forged.stdout, /^0151: BROKEN at block \d+: an entry is not what was sealed\./);
  const asJson = await run('--json');
  t.match(JSON.parse(asJson.stdout), { municipality: '0151', broken: { why: String } });
});

t.test('the service itself may add to the log, but not change it', async (t) => {
  await aLog('0153');
  await seal('0153');
  const app = await connect(t, { options: '-c role=fremdrift_app' });
  const refused = async (sql: string, code = '42501') => {
    await app.query(`begin; set local fremdrift.municipality = '0153'`);
    await t.rejects(app.query(sql), { code }, sql);
    await app.query('rollback');
  };
  await refused('delete from access_log');
  await refused(`update access_log set actor = 'nobody'`);
  await refused('delete from access_log_block');
  await refused('update access_log_block set removed_at = now()');
  const columns = 'municipality_code, at, citizen_id, credential_id, action, operation, request_id';
  const row = `'0153', now(), gen_random_uuid(), 'x', 'read', 'getCitizen', gen_random_uuid()`;
  await refused(`insert into access_log (transaction_id, ${columns}) values ('3', ${row})`);
  await refused(`insert into access_log (era, ${columns}) values (0, ${row})`);
  await refused(`select remove_expired_accesses(now(), 100)`, '22023');
  await app.query(`begin; set local fremdrift.municipality = '0153'`);
  const claim = `insert into access_log_block select municipality_code, number + 1, era, transaction_id, id + 1000, 0, '2000-01-01', '2000-01-01', digest, hash, hash, now()
    from access_log_block order by number desc limit 1`;
  await app.query(`${claim}; select remove_expired_accesses(now() - interval '7 months', 100)`);
  await app.query('rollback');
  const bi = await connect(t, { options: '-c role=fremdrift_bi' });
  await t.rejects(bi.query('select remove_expired_accesses(now(), 1)'), { code: '42501' });
});

t.test('expired entries are removed, a whole block at a time, and the seal stays', async (t) => {
  const municipality = '0155';
  service.now = '2020-01-10T10:00:00Z';
  const { caseSystem, admin, citizenId } = await aLog(municipality);
  await seal(municipality);
  service.now = '2020-03-10T10:00:00Z';
  await caseSystem.get(`/v1/citizens/${citizenId}`);
  await seal(municipality);
  const count = async () =>
    (await query('select count(*) as n from access_log where municipality_code = $1', [municipality]))[0].n;
  const all = await count();
  const before = await verify(municipality);
  const lines: [object, string][] = [];
  const write = (details: object, message: string) => void lines.push([details, message]);
  const log = { info: write, warn: write, error: write };
  const audit = () => auditAccesses({ ...running, log }, municipality);

  service.now = '2022-01-09T10:00:00Z';
  await audit();
  t.equal(await count(), all, 'in the 24th month everything is there');
  service.now = '2022-02-10T10:00:00Z';
  await audit();
  const after = await verify(municipality);
  t.match(after, { broken: null, blocks: before.blocks, head: before.head as object });
  t.equal(after.removed, before.blocks - 1);
  t.equal(await count(), after.entries);
  t.equal(after.entries, 1, 'the read of March is still there');
  const [first] = (await admin.get('/v1/access-log/blocks')).body.items;
  t.match(first, { number: 1, hash: /^[0-9a-f]{64}$/, removedAt: String });
  t.same((await admin.get('/v1/access-log?block=1')).body.items, []);
  t.match(
    lines.find(([, message]) => message === 'head of the access log'),
    [{ municipality, block: before.blocks, hash: before.head?.hash }],
    'the service’s log holds the last seal',
  );
  t.ok(lines.some(([, message]) => message === 'a sample of the access log is overdue'));

  await t.test('but not from a block that holds other entries than were sealed', async (t) => {
    await query(
      `insert into access_log (municipality_code, era, transaction_id, at, citizen_id, credential_id, action, operation, request_id)
       select municipality_code, era, transaction_id, at, citizen_id, 'x', action, operation, request_id from access_log where municipality_code = $1 and operation = 'getCitizen' order by id limit 1`,
      [municipality],
    );
    // Among the sealed rows.
    await query(
      `update access_log set transaction_id = (select transaction_id from access_log where municipality_code = $1 and credential_id <> 'x' order by id limit 1) where municipality_code = $1 and credential_id = 'x'`,
      [municipality],
    );
    await query(
      `update access_log_block set id = (select max(id) from access_log where municipality_code = $1) where municipality_code = $1 and number = $2`,
      [municipality, before.blocks],
    );
    service.now = '2023-01-10T10:00:00Z';
    lines.length = 0;
    await audit();
    t.ok(lines.some(([, message]) => message.startsWith('expired accesses are not those')));
    t.equal(await count(), 2, 'the evidence stays');
  });
  service.now = '2026-11-21T10:00:00Z';
});

t.test('a transaction that commits late is sealed late, and never skipped', async (t) => {
  const municipality = '0157';
  const { caseSystem, citizenId } = await aLog(municipality);
  await seal(municipality);
  const sealedBefore = (await verify(municipality)).entries;
  const late = await connect(t);
  await late.query('begin');
  await late.query(
    `insert into access_log (municipality_code, at, citizen_id, credential_id, action, operation, request_id)
     values ($1, now(), $2, 'late', 'read', 'getCitizen', gen_random_uuid())`,
    [municipality, citizenId],
  );
  await caseSystem.get(`/v1/citizens/${citizenId}`);
  await sealAccesses(running, municipality);
  t.equal((await verify(municipality)).entries, sealedBefore, 'later accesses wait for it');
  await late.query('commit');
  await seal(municipality);
  t.match(await verify(municipality), { entries: sealedBefore + 2, broken: null });
  await Promise.all(Array.from({ length: 12 }, () => caseSystem.get(`/v1/citizens/${citizenId}`)));
  await Promise.all(Array.from({ length: 3 }, () => sealAccesses(running, municipality)));
  await seal(municipality);
  t.match(await verify(municipality), { entries: sealedBefore + 14, broken: null }, 'also when several seal at once');
});

t.test('a dump restored on another server continues the chain', async (t) => {
  const municipality = '0159';
  const { caseSystem, citizenId } = await aLog(municipality);
  await seal(municipality);
  await caseSystem.get(`/v1/citizens/${citizenId}`); // not sealed when the dump was made
  const ahead = 'transaction_id = (transaction_id::text::numeric + 1000000000)::text::xid8';
  await owner.query(
    `update access_log set ${ahead} where municipality_code = '0159'; update access_log_block set ${ahead} where municipality_code = '0159'`,
  );
  const before = await verify(municipality);
  for (let start = 0; start < 2; start++)
    await migrate({ url: service.databaseUrl, migrationUrl: service.databaseUrl });
  await caseSystem.get(`/v1/citizens/${citizenId}`);
  await seal(municipality);
  t.match(await verify(municipality, before.head?.hash), { entries: before.entries + 2, notSealed: 0, broken: null });
  t.same(await query(`select distinct era from access_log where municipality_code = '0159' order by 1`), [
    { era: 1 },
    { era: 2 },
  ]);
  await migrate({ url: service.databaseUrl, migrationUrl: service.databaseUrl });
  await caseSystem.get(`/v1/citizens/${citizenId}`);
  t.same(await query(`select max(era) as era from access_log`), [{ era: 2 }], 'and further starts change nothing');
});

t.test('the administrator searches for accesses that should not have happened', async (t) => {
  const municipality = '0161';
  service.now = '2026-03-12T08:14:00Z';
  const { caseSystem, admin, citizenId, planId } = await aLog(municipality);
  const other = await aPlan(caseSystem);
  await seal(municipality);
  service.now = '2026-03-31T22:30:00Z'; // in Denmark the first of April
  await caseSystem.get(`/v1/plans/${planId}`, { 'X-Actor': 'caseworker-17', 'X-Purpose': 'nysgerrighed' });
  await seal(municipality);
  service.now = '2026-05-02T10:00:00Z';
  await caseSystem.get(`/v1/citizens/${other.citizenId}`, { 'X-Actor': 'caseworker-18' });

  const found = async (filter: string) => everything(admin, `/v1/access-log?${filter}`);
  const operations = async (filter: string) => (await found(filter)).map(({ operation }: Json) => operation);
  t.same(await operations('actor=caseworker-17'), ['getPlan']);
  t.match(await found('actor=caseworker-17'), [
    {
      citizenId,
      role: 'case-system',
      purpose: 'nysgerrighed',
      remoteAddress: '127.0.0.1',
      at: '2026-03-31T22:30:00.000000Z',
    },
  ]);
  t.same(await operations('from=2026-04-01&to=2026-04-01'), ['getPlan'], 'Danish days');
  t.same(await operations('from=2026-04-02&to=2026-04-30'), []);
  t.same(await operations(`from=2026-04-01&citizenId=${other.citizenId}&action=read&operation=getCitizen`), [
    'getCitizen',
  ]);
  t.ok((await operations('to=2026-03-31&withoutPurpose=true')).length >= 8);
  t.notOk((await operations('withoutPurpose=true')).includes('getPlan'));
  const table = await admin.get('/v1/access-log?actor=caseworker-17', { accept: 'text/csv' });
  t.match(
    table.text,
    /^id,at,citizenId,action,operation,credentialId,role,providerId,actor,purpose,requestId,remoteAddress\r\n/,
  );
  t.equal((await admin.get('/v1/access-log?from=2026-04-02&to=2026-04-01')).status, 422);
  const elsewhere = await service.as('admin', { municipality: '0169' });
  t.same((await elsewhere.get('/v1/access-log')).body.items, [], 'only of their own municipality');
  service.now = '2026-11-21T10:00:00Z';
});

t.test('samples are drawn, reviewed, and reminded of', async (t) => {
  const municipality = '0163';
  service.now = '2026-01-15T10:00:00Z';
  const { caseSystem, admin } = await aLog(municipality);
  for (let more = 0; more < 4; more++) await aPlan(caseSystem);
  await seal(municipality);
  const status = async () => (await admin.get('/v1/access-log/sampling')).body;
  t.match(await status(), {
    state: 'not-due',
    dueOn: '2026-04-15',
    everyMonths: 3,
    lastReviewedOn: null,
    notReviewed: 0,
  });
  service.now = '2026-04-01T10:00:00Z';
  t.match(await status(), { state: 'due' });
  service.now = '2026-04-16T10:00:00Z';
  t.match(await status(), { state: 'overdue' });

  const period = { from: '2026-01-01', to: '2026-03-31' };
  const draw = async (size: number): Promise<Json> =>
    (await admin.post('/v1/access-log/samples', { ...period, size })).body;
  const small = await draw(5);
  const ids = (sample: Json): number[] => sample.entries.map(({ id }: Json) => id);
  t.match(small, { size: 5, population: 20, version: 1, drawnBy: /^[0-9a-f]{12}$/ });
  t.equal(new Set(ids(small)).size, 5);
  t.equal((await draw(500)).size, 20, 'all of them when there are fewer');
  const drawn = new Set<number>();
  for (let more = 0; more < 40; more++) for (const id of ids(await draw(10))) drawn.add(id);
  t.equal(drawn.size, 20, 'each can be drawn'); // by chance one is not, once in 50 thousand million runs
  t.match(await admin.post('/v1/access-log/samples', { from: '2025-01-01', to: '2025-01-31' }), {
    status: 422,
    body: { errors: [{ code: 'nothing-to-draw' }] },
  });

  const path = `/v1/access-log/samples/${small.id}`;
  const [entry] = small.entries;
  const review = {
    reviewedBy: 'dpo-2',
    reviewedOn: '2026-04-16',
    finding: 'breach',
    note: 'Opslag uden sag; indberettet.',
    entries: [{ id: entry.id, finding: 'breach' }],
  };
  const put = (body: object, etag = '"1"') => admin.put(`${path}/review`, body, { 'if-match': etag });
  for (const [fault, pointer, code] of [
    [{ reviewedOn: '2026-04-17' }, '/reviewedOn', 'in-the-future'],
    [{ reviewedOn: '2026-04-15' }, '/reviewedOn', 'invalid-value'],
    [{ finding: 'in-order' }, '/finding', 'invalid-value'],
    [{ entries: [{ id: 1, finding: 'breach' }] }, '/entries/0/id', 'not-in-sample'],
    [{ entries: [review.entries[0], review.entries[0]] }, '/entries/1/id', 'duplicate'],
    [{ note: 'Det var 010170-1234.' }, '/note', 'looks-like-cpr'],
  ] as const) {
    const { status, body, text } = await put({ ...review, ...fault });
    t.equal(status, 422, pointer);
    t.match(body.errors, [{ pointer, code }]);
    t.notMatch(text, /010170/);
  }
  t.equal((await admin.put(`${path}/review`, review)).status, 428);
  t.equal((await put(review, '"7"')).status, 412);
  const reviewed = await put(review);
  t.equal(reviewed.status, 200);
  t.match(reviewed.body, { version: 2, review: { reviewedBy: 'dpo-2', finding: 'breach', note: review.note } });
  t.match(
    reviewed.body.entries.find(({ id }: Json) => id === entry.id),
    { finding: 'breach' },
  );
  t.equal((await put(review)).body.version, 2, 'the same again changes nothing');
  t.equal((await put({ ...review, finding: 'breach', note: 'Rettet.' }, '"2"')).body.version, 3);
  t.same(
    await query('select version, note from access_log_sample_history where id = $1 order by version', [small.id]),
    [
      { version: 1, note: null },
      { version: 2, note: review.note },
    ],
    'the earlier finding is kept',
  );
  t.match(await status(), { state: 'not-due', lastReviewedOn: '2026-04-16', dueOn: '2026-07-16', notReviewed: 41 });
  const listed = (await admin.get('/v1/access-log/samples?limit=1000')).body.items;
  t.equal(listed.length, 42);
  t.equal(listed.find(({ id }: Json) => id === small.id).entries, undefined);

  await admin.put('/v1/settings', { accessLogSamplingMonths: 12 });
  t.match(await status(), { everyMonths: 12, dueOn: '2027-04-16' });
  service.now = '2026-11-21T10:00:00Z';
  const metrics = await (await fetch(`${service.adminUrl}/metrics`)).text();
  t.match(metrics, /^fremdrift_access_log_samples_overdue [1-9]/m, 'operations are reminded of other municipalities');
  t.match(metrics, /^fremdrift_access_log_unsealed_seconds \d/m);
});

t.test('the citizen reads in plain Danish who has seen their data', async (t) => {
  const municipality = '0165';
  service.now = '2026-03-12T08:14:00Z';
  const { caseSystem, admin, citizenId, planId, goalId, providerId } = await aLog(municipality);
  const provider = (await service.as('provider', { municipality, providerId, expiresOn: '2030-12-31' })).with({
    'X-Actor': 'paedagog-4',
    'X-Purpose': '<b>opfolgning</b>',
  });
  const path = `/v1/citizens/${citizenId}/access-log/extract`;
  service.now = '2026-03-28T23:30:00Z';
  await provider.get(`/v1/plans/${planId}`);
  service.now = '2026-03-29T23:30:00Z'; // by then summer time has begun
  await provider.post('/v1/scores', { goalId, assessedOn: '2026-03-20', value: 2, informant: 'staff' });
  const { body: link } = await caseSystem.post('/v1/calendar-links', { providerId });
  await service.anonymous().get(link.url);
  await caseSystem.delete(`/v1/plans/${planId}`);
  await admin.get(`/v1/citizens/${citizenId}/access-log`);
  const { body } = await caseSystem.get(path);
  const texts: string[] = body.items.map(({ text }: Json) => text);
  t.same(texts, [
    '12. marts 2026 kl. 9.14: Kommunen gemte dine stamoplysninger.',
    '12. marts 2026 kl. 9.14: Kommunen gemte din handleplan.',
    '12. marts 2026 kl. 9.14: Kommunen gemte dine indsatser.',
    '12. marts 2026 kl. 9.14: Kommunen gemte dine mål.',
    '29. marts 2026 kl. 0.30: Bostøtten Prøvekær læste din handleplan (formål: <b>opfolgning</b>).',
    '30. marts 2026 kl. 1.30: Bostøtten Prøvekær gemte dine scoringer (formål: <b>opfolgning</b>).',
    '30. marts 2026 kl. 1.30: En kalender hos Bostøtten Prøvekær læste datoerne for din opfølgning.',
    '30. marts 2026 kl. 1.30: Kommunen markerede din handleplan som fejlregistreret.',
    '30. marts 2026 kl. 1.30: Kommunens administrator læste loggen over, hvem der har set dine oplysninger.',
  ]);
  t.notMatch(JSON.stringify(body), /paedagog-4/, 'members of staff are left out');
  t.match((await caseSystem.get(`${path}?staff=true`)).body.items[4].text, /\. Medarbejder: paedagog-4\.$/);
  t.equal((await caseSystem.get(`${path}?from=2026-03-29&to=2026-03-29`)).body.items.length, 1);

  const page = await caseSystem.get(`${path}?limit=5`, { accept: 'text/html' });
  t.match(page.text, /<time datetime="[^"]+">\d+\. \p{Letter}+ \d{4} kl\. [\d.]+<\/time>: /u);
  t.match(page.headers.get('content-type'), /^text\/html; charset=utf-8/);
  t.match(page.text, /<html lang="da">/);
  t.match(page.text, /din handleplan \(formål: &lt;b&gt;opfolgning&lt;\/b&gt;\)/);
  t.notMatch(page.text, /<script|<b>| on\w+=|https?:/i);
  t.match(page.text, /Der er flere opslag/);
  const policy = page.headers.get('content-security-policy') ?? '';
  t.match(policy, /default-src 'none'; style-src 'sha256-[^']+';/);
  t.notMatch(policy, /unsafe|script-src/);
  const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(page.text) ?? [];
  t.ok(
    policy.includes(createHash('sha256').update(style).digest('base64')),
    'the style is the one that the policy allows',
  );
  t.match(
    (await caseSystem.get(`${path}?from=2020-01-01&to=2020-01-02`, { accept: 'text/html' })).text,
    /Ingen har læst/,
  );
  service.now = '2026-11-21T10:00:00Z';
});

t.test('nothing that looks like a CPR number gets into a log', async (t) => {
  const { caseSystem, citizenId } = await aLog('0167');
  for (const text of ['010170-1234', '0101701234', 'borger 010170 1234', 'cpr_610170-1234'])
    for (const header of ['X-Actor', 'X-Purpose']) {
      const answer = await caseSystem.get(`/v1/citizens/${citizenId}`, { [header]: text });
      t.equal(answer.status, 400);
      t.match(answer.body, { code: 'invalid-header', errors: [{ header, code: 'looks-like-cpr' }] });
      t.notMatch(answer.text, /70.?1234/);
    }
  t.notMatch(service.log.join('\n'), /70.?1234/);
  for (const id of ['caseworker-17', uuid(), '4530101701234', '9999991234', 'a0101701234'])
    t.equal((await caseSystem.get(`/v1/citizens/${citizenId}`, { 'X-Actor': id })).status, 200, id);
});

t.test('in any sequence of calls, each citizen has exactly the rows of the calls that told of them', async (t) => {
  const municipality = '0173';
  const { caseSystem, ...first } = await aLog(municipality);
  const plans = [first, await aPlan(caseSystem), await aPlan(caseSystem)];
  const providers = await Promise.all(
    plans.map(({ providerId }) => service.as('provider', { municipality, providerId })),
  );
  const bi = await service.as('bi', { municipality });
  const score = (goalId: string, value: number) => ({ goalId, assessedOn: '2026-03-30', value, informant: 'staff' });
  const everybody = plans.map(({ citizenId }) => citizenId);
  type Call = { send: () => Promise<Answer>; about: string[]; status: number };
  const at = fc.integer({ min: 0, max: plans.length - 1 });
  const planAt = (index: number) => plans[index] as (typeof plans)[number];
  const call: fc.Arbitrary<Call> = fc.oneof(
    at.map((n) => ({
      send: () => caseSystem.get(`/v1/citizens/${planAt(n).citizenId}`),
      about: [planAt(n).citizenId],
      status: 200,
    })),
    at.map((n) => ({
      send: () => caseSystem.get(`/v1/plans/${planAt(n).planId}`),
      about: [planAt(n).citizenId],
      status: 200,
    })),
    at.map((n) => ({
      send: async () => {
        const path = `/v1/citizens/${planAt(n).citizenId}`;
        return caseSystem.get(path, { 'if-none-match': '"1"' });
      },
      about: [planAt(n).citizenId],
      status: 304,
    })),
    at.map((n) => ({
      send: () => (providers[n] as Client).get('/v1/plans'),
      about: [planAt(n).citizenId],
      status: 200,
    })),
    fc.constant<Call>({ send: () => caseSystem.get('/v1/citizens'), about: everybody, status: 200 }),
    fc.tuple(at, at, fc.boolean()).map(([n, m, faulty]) => ({
      send: () =>
        caseSystem.post('/v1/score-batches', {
          scores: [score(planAt(n).goalId, 2), score(planAt(m).goalId, faulty ? 99 : 1)],
        }),
      about: faulty ? [planAt(n).citizenId] : [planAt(n).citizenId, planAt(m).citizenId],
      status: 200,
    })),
    at.map((n) => ({
      send: () => (providers[n] as Client).post('/v1/scores', score(planAt(n).goalId, 3)),
      about: [planAt(n).citizenId],
      status: 201,
    })),
    at.map((n) => ({
      send: () => caseSystem.put(`/v1/citizens/${planAt(n).citizenId}`, { caseNumber: 'x' }),
      about: [],
      status: 428,
    })),
    at.map((n) => ({
      send: () => caseSystem.post('/v1/scores', score(planAt(n).goalId, 99)),
      about: [],
      status: 422,
    })),
    at.map((n) => ({
      send: () => (providers[(n + 1) % 3] as Client).get(`/v1/plans/${planAt(n).planId}`),
      about: [],
      status: 404,
    })),
    at.map((n) => ({ send: () => bi.get(`/v1/citizens/${planAt(n).citizenId}`), about: [], status: 403 })),
    at.map((n) => ({
      send: () => service.anonymous().get(`/v1/citizens/${planAt(n).citizenId}`),
      about: [],
      status: 401,
    })),
    fc.constant<Call>({ send: () => bi.get('/v1/trends/goals'), about: [], status: 200 }),
  );
  const rows = async (after: number): Promise<{ citizen: string; request: string; id: number }[]> =>
    query(
      'select citizen_id as citizen, request_id as request, id::int from access_log where municipality_code = $1 and id > $2 order by id',
      [municipality, after],
    );
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 25 }), fc.boolean(), async (calls, atOnce) => {
      const before = (await rows(0)).at(-1)?.id ?? 0;
      const answers: Answer[] = [];
      if (atOnce) answers.push(...(await Promise.all(calls.map(({ send }) => send()))));
      else for (const { send } of calls) answers.push(await send());
      const wrong = answers.findIndex(({ status }, index) => status !== calls[index]?.status);
      if (wrong >= 0) throw new Error(`${answers[wrong]?.status}, not ${calls[wrong]?.status}`);
      const written = await rows(before);
      const expected = calls.flatMap(({ about }) => [...new Set(about)]).toSorted();
      t.same(written.map(({ citizen }) => citizen).toSorted(), expected);
      t.equal(new Set(written.map(({ citizen, request }) => `${citizen} ${request}`)).size, written.length);
      t.equal(
        new Set(written.map(({ request }) => request)).size,
        calls.filter(({ about }) => about.length > 0).length,
      );
    }),
    { numRuns: 12 },
  );
  await seal(municipality);
  t.match(await verify(municipality), { broken: null, entries: (await rows(0)).length });
});
