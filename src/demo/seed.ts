/**
 * Demo data: what a municipality's systems would have sent over nine quarters, sent through the real API with a clock that
 * moves along. Safe to kill: the demo's own keys are made last and show that the data is complete. Without them, the next
 * start resumes where the access log ends.
 */
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import pg from 'pg';
import { pino } from 'pino';
import type { Pool } from '../db/pool.ts';
import { Queue } from '../db/queue.ts';
import { municipality, param, sql, statement } from '../db/statement.ts';
import type { Tenant } from '../db/tenant.ts';
import { danishDate, quarterOf } from '../domain/calendar.ts';
import type { Clock, Running } from '../http/requests/transaction.ts';
import {
  addCredential,
  type Credential,
  credentialsOf,
  inMunicipality,
  revokeCredential,
  type Wanted,
} from '../resources/administration/credentials/store.ts';
import { PROVIDERS } from './people.ts';
import { type Call, demoId, EXAMPLE, PROVIDER_CALLS, type Sender, story, type Week } from './story.ts';

export type DemoKeys = {
  caseSystem: string;
  provider: string;
  bi: string;
  admin: string;
  examplePlanId: string;
  exampleGoalId: string;
};

/** The service the history is sent to, built but not listening. */
type BuildApp = (
  settings: object,
  running: Running & { log: FastifyBaseLogger },
) => Promise<Record<'app' | 'admin', FastifyInstance>>;

type Options = {
  buildApp: BuildApp;
  pool: Pool;
  clock: Clock;
  /** Hears how far it is, at most once a second. */
  progress?: (text: string) => void;
  /** The municipality that gets the data. */
  municipality?: string;
};

const DEMO = '0661';
/** The name of the credentials that write the demo. They are revoked when it is complete. */
const WRITER = 'Demo: skriver historikken';
/** The name of a credential that exists only once the demo is complete. */
const COMPLETE = 'Demo: sagssystem';
/** An arbitrary number. The lock makes two processes that find an empty database write the demo once. */
const ADVISORY_LOCK = 7_066_102;
/** As many as the pool has connections. */
const CALLS_AT_A_TIME = 5;
const PROGRESS_MS = 1_000;

/** Null when the demo data is already there. */
export async function seedDemo({
  buildApp,
  pool,
  clock,
  progress,
  municipality = DEMO,
}: Options): Promise<DemoKeys | null> {
  const lock = await pool.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    if ((await demoState(pool, clock, municipality)) === 'complete') return null;
    await writeHistory({ buildApp, pool, clock, progress: progress ?? (() => {}), municipality });
    return await finish(pool, clock, municipality);
  } finally {
    lock.release(true); // closes the connection, and with it the lock
  }
}

export async function demoState(pool: Pool, clock: Clock, municipality = DEMO): Promise<'none' | 'begun' | 'complete'> {
  const credentials = await inMunicipality(pool, municipality, clock(), credentialsOf);
  if (credentials.some(({ name }) => name === COMPLETE)) return 'complete';
  return credentials.some(({ name }) => name === WRITER) ? 'begun' : 'none';
}

async function writeHistory({ buildApp, pool, clock, progress, municipality }: Required<Options>): Promise<void> {
  const { writer, key, reached } = await inMunicipality(pool, municipality, clock(), beginOrContinue);
  const end = new Date(writer.createdAt); // the story ends on the day it was begun, even when it is resumed later
  const today = danishDate(end);
  const at = ({ on }: Week) => (on === today ? end : new Date(`${on}T12:00:00Z`));
  const weeks = story(today).filter((week) => at(week).toISOString() >= reached);

  let now = at(weeks[0] as Week);
  const writing = inHaste(pool);
  const log = pino({ level: 'silent' });
  const queue = new Queue(writing, log);
  const { app, admin } = await buildApp({}, { pool: writing, clock: () => now, queue, log });
  try {
    await sendTogether(app, { 'case-system': key }, PROVIDER_CALLS);
    const keys = { 'case-system': key, ...(await providerKeys(pool, municipality, end)) };
    let told = { quarter: '', at: Date.now() };
    for (const week of weeks) {
      now = at(week);
      await sendWeek(app, keys, week);
      const quarter = quarterOf(week.on);
      if (quarter === told.quarter || Date.now() - told.at < PROGRESS_MS) continue;
      told = { quarter, at: Date.now() };
      progress(`writing the demo data: ${quarter} of ${quarterOf(today)}`);
    }
  } finally {
    await Promise.all([app.close(), admin.close(), writing.end()]);
  }
}

const reachedBy = statement<{ at: Date | null }, { credentialIds: string[] }>(
  'demo reached',
  sql`select max(at) as at from access_log where municipality_code = ${municipality} and credential_id = any(${param('credentialIds')})`,
);

async function beginOrContinue(tenant: Tenant): Promise<{ writer: Credential; key: string; reached: string }> {
  const before = (await credentialsOf(tenant)).filter(({ name }) => name === WRITER);
  const made = await addCredential(tenant, { role: 'case-system', name: WRITER }, danishDate(tenant.now));
  const row = await tenant.row(reachedBy, { credentialIds: before.map(({ id }) => id) });
  return { writer: before[0] ?? made, key: made.key, reached: row?.at?.toISOString() ?? '' };
}

async function providerKeys(pool: Pool, municipality: string, now: Date) {
  const names = Object.keys(PROVIDERS) as (keyof typeof PROVIDERS)[];
  const keys = await inMunicipality(pool, municipality, now, async (tenant) => {
    const wanted = names.map((name) => ({ role: 'provider' as const, name: WRITER, providerId: demoId(name) }));
    return Promise.all(wanted.map((one) => addCredential(tenant, one, danishDate(now))));
  });
  return Object.fromEntries(names.map((name, index) => [name, keys[index]?.key as string]));
}

/**
 * Like `pool`, but a commit does not wait for the disk. A crash of the server may lose the last commits and none before them,
 * so the demo can resume; the commit of its keys makes everything durable. Nor are query plans kept: those made for empty
 * tables are many times slower once the tables have filled.
 */
function inHaste(pool: Pool): Pool {
  const options = `${pool.options.options} -c synchronous_commit=off -c plan_cache_mode=force_custom_plan`;
  const hasty = new pg.Pool({ ...pool.options, options });
  // A lost connection fails the call that uses it; nothing else needs to know.
  hasty.on('error', () => {});
  hasty.on('connect', (client) => client.on('error', () => {}));
  return hasty;
}

type Keys = Partial<Record<Sender, string>>;

async function sendWeek(app: FastifyInstance, keys: Keys, { calls }: Week): Promise<void> {
  const rounds = Map.groupBy(calls, ({ order }) => order);
  for (const [, round] of [...rounds].toSorted(([a], [b]) => a - b)) await sendTogether(app, keys, round);
}

async function sendTogether(app: FastifyInstance, keys: Keys, calls: Call[]): Promise<void> {
  const waiting = calls.values(); // all senders take from the same iterator
  const sendRest = async () => {
    for (const call of waiting) await send(app, keys, call);
  };
  await Promise.all(Array.from({ length: CALLS_AT_A_TIME }, sendRest));
}

async function send(app: FastifyInstance, keys: Keys, { as, path, body, version }: Call): Promise<void> {
  const method = path === '/v1/score-batches' ? 'POST' : 'PUT';
  const { statusCode, body: answer } = await app.inject({
    method,
    url: path,
    headers: {
      authorization: `Bearer ${keys[as]}`,
      'x-actor': as === 'case-system' ? 'demo-sagsbehandler' : 'demo-kontaktperson',
      'x-purpose': 'demo',
      ...(version && { 'if-match': `"${version}"` }),
    },
    payload: body,
  });
  const refused = statusCode > 201 || (method === 'POST' && JSON.parse(answer).rejected > 0);
  if (refused) throw new Error(`The demo data was refused: ${method} ${path} ${statusCode} ${answer.slice(0, 1000)}`);
}

/** In one transaction: makes the demo's keys and revokes those that wrote it. */
async function finish(pool: Pool, clock: Clock, municipality: string): Promise<DemoKeys> {
  const now = clock();
  return inMunicipality(pool, municipality, now, async (tenant) => {
    for (const { id, name } of await credentialsOf(tenant)) if (name === WRITER) await revokeCredential(tenant, id);
    const make = async (wanted: Wanted) => (await addCredential(tenant, wanted, danishDate(now))).key;
    return {
      caseSystem: await make({ role: 'case-system', name: COMPLETE }),
      provider: await make({ role: 'provider', name: 'Demo: udfører', providerId: demoId('home') }),
      bi: await make({ role: 'bi', name: 'Demo: BI' }),
      admin: await make({ role: 'admin', name: 'Demo: administrator' }),
      examplePlanId: EXAMPLE.planId,
      exampleGoalId: EXAMPLE.goalId,
    };
  });
}
