/** The service under test: real HTTP, a real database of its own, and a clock the test sets. */
import { randomBytes, randomUUID } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { pino } from 'pino';
import type { Test } from 'tap';
import type { KeyRole, Role } from '../../src/access/roles.ts';
import { buildApp } from '../../src/app.ts';
import { createPool, type Pool } from '../../src/db/pool.ts';
import { Queue } from '../../src/db/queue.ts';
import { danishDate } from '../../src/domain/calendar.ts';
import type { EntranceSettings } from '../../src/http/requests/entrance.ts';
import { workers } from '../../src/jobs/workers.ts';
import { addCredential, inMunicipality } from '../../src/resources/administration/credentials/store.ts';
import { broken } from './contract.ts';
import { createTestDatabase } from './database.ts';
import type { Issuer, Saying } from './jwt.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test reads answers by the names it expects and fails where they are missing
export type Json = any;

export type Answer = { status: number; headers: Headers; body: Json; text: string };

/** For calls that only prepare a test. Throws when the answer is an error. */
export async function must(answer: Promise<Answer>): Promise<Answer> {
  const given = await answer;
  if (given.status >= 300) throw new Error(`${given.status} ${given.text}`);
  return given;
}

type Options = { headers?: Record<string, string>; body?: unknown; raw?: string | Buffer };

/** `node:http` takes a third of the CPU time of `fetch`. */
const agent = new Agent({ keepAlive: true });
const decoder = new TextDecoder();

function callOver(url: string, method: string, headers: Record<string, string>, payload?: string | Buffer) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { method, agent, headers: { accept: '*/*', ...headers } }, resolve)
      .on('error', reject)
      .end(typeof payload === 'string' ? Buffer.from(payload) : payload); // text would have the headers sent as UTF-8, too
  });
}

/** One consumer and its key. Every answer is checked against the OpenAPI document. */
export class Client {
  readonly #t: Test;
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor(t: Test, url: string, headers: Record<string, string>) {
    this.#t = t;
    this.#url = url;
    this.#headers = headers;
  }

  async send(method: string, path: string, { headers = {}, body, raw }: Options = {}): Promise<Answer> {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const type: Record<string, string> = payload === undefined ? {} : { 'content-type': 'application/json' };
    const response = await callOver(this.#url + path, method, { ...this.#headers, ...type, ...headers }, payload);
    const text = decoder.decode(await buffer(response));
    const status = response.statusCode as number;
    const contentType = response.headers['content-type'] ?? '';
    const parsed = /[/+]json\b/.test(contentType) ? JSON.parse(text) : text === '' && !contentType ? undefined : text;
    const fault = broken(method, path, { status, type: contentType, body: parsed });
    if (fault) this.#t.fail(`The answer is not what the OpenAPI document promises: ${fault}`);
    return { status, headers: new Headers(response.headers as Record<string, string>), body: parsed, text };
  }

  get(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.send('GET', path, { ...(headers && { headers }) });
  }
  put(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.send('PUT', path, { body, ...(headers && { headers }) });
  }
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.send('POST', path, { body, ...(headers && { headers }) });
  }
  delete(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.send('DELETE', path, { ...(headers && { headers }) });
  }
  /** The same consumer, with more headers on every call. */
  with(headers: Record<string, string>): Client {
    return new Client(this.#t, this.#url, { ...this.#headers, ...headers });
  }
}

export class Service {
  readonly url: string;
  readonly adminUrl: string;
  readonly databaseUrl: string;
  readonly pool: Pool;
  readonly queue: Queue;
  readonly log: string[];
  readonly #t: Test;
  #now: Date;

  constructor(
    t: Test,
    urls: { url: string; adminUrl: string; databaseUrl: string },
    { pool, queue }: { pool: Pool; queue: Queue },
    now: Date,
    log: string[],
  ) {
    this.#t = t;
    this.url = urls.url;
    this.adminUrl = urls.adminUrl;
    this.databaseUrl = urls.databaseUrl;
    this.pool = pool;
    this.queue = queue;
    this.#now = now;
    this.log = log;
  }

  get now(): Date {
    return this.#now;
  }

  /** Sets the service's clock. */
  set now(now: Date | string) {
    this.#now = new Date(now);
  }

  /** Makes a key. */
  async key(
    role: KeyRole,
    {
      municipality = '0661',
      providerId,
      expiresOn,
    }: { municipality?: string; providerId?: string; expiresOn?: string } = {},
  ) {
    return inMunicipality(this.pool, municipality, this.#now, (tenant) =>
      addCredential(tenant, { role, name: `test ${role}`, providerId, expiresOn }, danishDate(this.#now)),
    );
  }

  async as(
    role: KeyRole,
    options: { municipality?: string; providerId?: string; expiresOn?: string } = {},
  ): Promise<Client> {
    const { key } = await this.key(role, options);
    return this.withKey(key);
  }

  withKey(key: string): Client {
    return new Client(this.#t, this.url, { authorization: `Bearer ${key}` });
  }

  /** A consumer with a token the issuer makes now. */
  async withToken(issuer: Issuer, role: Role, saying: Saying = {}): Promise<Client> {
    return this.withKey(await issuer.token(role, this.#now, saying));
  }

  anonymous(): Client {
    return new Client(this.#t, this.url, {});
  }
}

type Settings = {
  now?: string;
  /** Also runs the jobs that are put in its queue. */
  working?: boolean;
  webhookAllowedAddresses?: string[];
  /** Accepts the tokens of this issuer besides keys. */
  issuer?: Issuer;
  /** Encrypts CPR numbers. Left out: a random key. */
  cprKey?: Buffer;
  /** The database it clones. Left out: an empty one. */
  template?: string;
  /** Limits and proxies. Left out: none. */
  entrance?: EntranceSettings;
};

/** Starts a service that stops when `t` ends. */
export async function startService(
  t: Test,
  {
    now = '2026-11-21T10:00:00Z',
    working = false,
    webhookAllowedAddresses = [],
    issuer,
    cprKey = randomBytes(32),
    template,
    entrance = {},
  }: Settings = {},
): Promise<Service> {
  const database = await createTestDatabase(undefined, template);
  const pool = createPool(database.url);
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  let service: Service | undefined;
  const queue = await new Queue(pool, log).open();
  const clock = () => (service as Service).now;
  const { app, admin } = await buildApp(
    { cprKey, webhookAllowedAddresses, jwt: issuer?.settings, ...entrance },
    { pool, clock, queue, log },
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  await admin.listen({ host: '127.0.0.1', port: 0 });
  const urlOf = (server: typeof app) => `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  service = new Service(
    t,
    { url: urlOf(app), adminUrl: urlOf(admin), databaseUrl: database.url },
    { pool, queue },
    new Date(now),
    lines,
  );
  if (working) await queue.start(workers({ pool, clock, queue, log }, { webhookAllowedAddresses, cprKey }));
  t.teardown(async () => {
    app.server.closeAllConnections();
    await app.close();
    await admin.close();
    await queue.stop(5_000);
    await pool.end();
    await database.drop();
    lines.length = 0; // a lane keeps the modules of the files it has run, and so this list
  });
  return service;
}

export const uuid = (): string => randomUUID();

/** Codes the tests use, by a readable name. */
export const FFB = {
  cleaning: '8f32c948-41c4-49d7-8913-cdeede2e7fe1',
  economy: '70443014-3faf-402d-abcf-396bfad32eb9',
  sleep: '83376fdb-f55d-4dd9-944e-b49631a9836f',
  supportAtHome: '638f44df-6bf2-47f8-9935-b8fdc83e5bf5',
  developmentalDisability: '97c355cc-84e3-46d0-ac1b-00bc627d089f',
};

/** Writes a citizen, a plan, an intervention at a provider and a goal, which most tests begin with. Visibly invented. */
export async function aPlan(
  client: Client,
  more: { citizen?: object; plan?: object; goal?: object; intervention?: object } = {},
) {
  const ids = { citizenId: uuid(), providerId: uuid(), planId: uuid(), interventionId: uuid(), goalId: uuid() };
  const must = async (answer: Promise<Answer>) => {
    const { status, text } = await answer;
    if (status !== 201) throw new Error(`${status} ${text}`);
  };
  await must(
    client.put(`/v1/citizens/${ids.citizenId}`, { caseNumber: `TEST-${ids.citizenId.slice(0, 8)}`, ...more.citizen }),
  );
  await must(client.put(`/v1/providers/${ids.providerId}`, { name: 'Bostøtten Prøvekær' }));
  await must(
    client.put(`/v1/plans/${ids.planId}`, {
      citizenId: ids.citizenId,
      startDate: '2026-01-12',
      status: 'active',
      ...more.plan,
    }),
  );
  await must(
    client.put(`/v1/plans/${ids.planId}/interventions/${ids.interventionId}`, {
      code: FFB.supportAtHome,
      startDate: '2026-01-19',
      legalBasis: 'SEL-85',
      providerId: ids.providerId,
      ...more.intervention,
    }),
  );
  await must(
    client.put(`/v1/plans/${ids.planId}/goals/${ids.goalId}`, {
      kind: 'goal',
      status: 'active',
      title: 'Holder orden i egen bolig',
      changeType: 'develop',
      theme: FFB.cleaning,
      measure: {
        instrument: 'ffb-level',
        baseline: { value: 3, date: '2026-01-12' },
        target: { value: 1, date: '2026-12-31' },
      },
      acceptedByCitizen: '2026-01-12',
      ...more.goal,
    }),
  );
  return ids;
}
