/** When the database is away, hangs or is too busy, callers are told to come back, nothing is half done, and the service recovers. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import pg from 'pg';
import t, { type Test } from 'tap';
import { CONNECTIONS } from '../../src/db/pool.ts';
import { type Answer, aPlan, type Service, startService } from '../support/service.ts';

const service = await startService(t);
const caseSystem = await service.as('case-system');
const { citizenId, planId } = await aPlan(caseSystem);
const citizen = `/v1/citizens/${citizenId}`;

const OURS = `application_name = 'fremdrift' and datname = current_database()`;

async function asOwner(t: Test): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: service.databaseUrl });
  await client.connect();
  t.teardown(() => client.end());
  return client;
}

async function cut(owner: pg.Client, more = ''): Promise<number> {
  const { rows } = await owner.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where ${OURS} ${more}`,
  );
  return rows.length;
}

/** Cuts all connections of the service and waits until it has noticed. */
async function disconnect(owner: pg.Client): Promise<void> {
  await cut(owner);
  while (service.pool.totalCount > 0) await owner.query('select');
}

/** Waits until this many statements wait for a lock. */
async function untilBlocked(owner: pg.Client, count: number): Promise<void> {
  const waiting = `select count(*)::int as count from pg_stat_activity where ${OURS} and wait_event_type = 'Lock'`;
  do await owner.query('select pg_stat_clear_snapshot()');
  while ((await owner.query(waiting)).rows[0].count < count);
}

/** Locks the citizen's row until the owner's transaction ends. */
async function lockCitizen(owner: pg.Client): Promise<void> {
  await owner.query('begin');
  await owner.query('select from citizen where id = $1 for update', [citizenId]);
}

/** Sets options for the service's new connections. */
function reconnectWith(t: Test, { pool }: Service, options: object): void {
  const { options: kept } = pool as unknown as { options: Record<string, unknown> };
  const before = { ...kept };
  Object.assign(kept, options);
  t.teardown(() => Object.assign(kept, before));
}

function saysComeBack(t: Test, { status, body, headers }: Answer): void {
  t.equal(status, 503);
  t.equal(body.code, 'service-unavailable');
  t.match(headers.get('retry-after'), /^[1-9]\d*$/);
}

t.test('every connection is cut while the service is idle: it answers again at once', async (t) => {
  const owner = await asOwner(t);
  t.ok((await cut(owner)) > 0);
  const answers = await Promise.all(Array.from({ length: 8 }, () => caseSystem.get(citizen)));
  for (const answer of answers) if (answer.status !== 200) saysComeBack(t, answer); // a request may have been on a connection when it was cut
  t.equal((await caseSystem.get(citizen)).status, 200);
});

t.test(
  'the connection is cut in the middle of a write: 503, nothing stored, and the repeated write succeeds',
  async (t) => {
    const owner = await asOwner(t);
    await lockCitizen(owner);
    const body = { caseNumber: 'cut in the middle' };
    const write = caseSystem.put(citizen, body, { 'if-match': '"1"' });
    await untilBlocked(owner, 1);
    t.equal(await cut(owner, `and wait_event_type = 'Lock'`), 1);
    saysComeBack(t, await write);
    await owner.query('rollback');
    t.not((await caseSystem.get(citizen)).body.caseNumber, body.caseNumber);
    const { status, body: stored } = await caseSystem.put(citizen, body, { 'if-match': '"1"' });
    t.equal(status, 200);
    t.match(stored, { ...body, version: 2 });
  },
);

t.test('a statement that takes too long is given up', async (t) => {
  const owner = await asOwner(t);
  reconnectWith(t, service, { options: '-c role=fremdrift_app -c timezone=UTC -c statement_timeout=100ms' });
  await disconnect(owner);
  await lockCitizen(owner);
  saysComeBack(t, await caseSystem.delete(citizen));
  await owner.query('rollback');
  t.equal((await caseSystem.get(citizen)).body.enteredInError, undefined);
  t.equal(service.pool.idleCount, service.pool.totalCount, 'no connection is lost');
});

t.test('all connections are busy: a caller who waits too long gets 503, the others are served', async (t) => {
  const owner = await asOwner(t);
  await disconnect(owner);
  await lockCitizen(owner);
  const busy = Array.from({ length: CONNECTIONS }, () => caseSystem.put(citizen, { caseNumber: 'busy' }));
  await untilBlocked(owner, CONNECTIONS);
  reconnectWith(t, service, { connectionTimeoutMillis: 100 });
  saysComeBack(t, await caseSystem.get(`/v1/plans/${planId}`));
  t.equal((await fetch(`${service.adminUrl}/ready`)).status, 503);
  await owner.query('rollback');
  for (const { status } of await Promise.all(busy)) t.equal(status, 428);
  t.equal((await caseSystem.get(`/v1/plans/${planId}`)).status, 200);
});

t.test('the network between service and database', async (t) => {
  const owner = await asOwner(t);
  const database = new URL(service.databaseUrl);
  const wires = new Set<Socket>();
  let hangs = false;
  const proxy = createServer((near) => {
    const far = connect(Number(database.port), database.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      wires.add(from);
      from.on('data', (data) => hangs || to.write(data));
      from.on('error', () => {}).on('close', () => to.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  t.teardown(() => proxy.close());
  const breakAll = () => {
    for (const wire of wires) wire.destroy();
    wires.clear();
  };
  t.teardown(breakAll);
  const throughProxy = new URL(service.databaseUrl);
  throughProxy.port = String(port);
  reconnectWith(t, service, { connectionString: throughProxy.href, query_timeout: 300 });
  await disconnect(owner);

  await t.test('breaks under a request', async (t) => {
    t.equal((await caseSystem.get(citizen)).status, 200);
    await lockCitizen(owner);
    const write = caseSystem.delete(citizen);
    await untilBlocked(owner, 1);
    breakAll();
    saysComeBack(t, await write);
    await owner.query('rollback');
    t.equal((await caseSystem.get(citizen)).status, 200);
  });

  await t.test('takes everything and never answers', async (t) => {
    hangs = true;
    saysComeBack(t, await caseSystem.get(citizen));
    hangs = false;
    t.equal((await caseSystem.get(citizen)).status, 200);
  });

  await t.test('is gone', async (t) => {
    breakAll();
    proxy.close();
    await once(proxy, 'close');
    saysComeBack(t, await caseSystem.get(citizen));
    t.equal((await fetch(`${service.adminUrl}/ready`)).status, 503);
    t.equal((await fetch(`${service.adminUrl}/live`)).status, 200);
    proxy.listen(port, '127.0.0.1');
    await once(proxy, 'listening');
    t.equal((await caseSystem.get(citizen)).status, 200);
    t.equal((await fetch(`${service.adminUrl}/ready`)).status, 200);
  });
});
