/** `npm run bench`: the real routes beside the same SQL with nothing around it. See README.md. */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../src/database.ts';
import { startEmbedded } from '../src/db/embedded.ts';
import { CONNECTIONS } from '../src/db/pool.ts';
import { citizenId, fill, goalId, keyFor, planId, themeOf } from './data.ts';
import {
  insertManyStatement,
  insertStatement,
  type NewScore,
  planStatement,
  scoreBody,
  seriesStatement,
} from './floor.ts';
import { CALLERS, type Call, callsPerSecond, median, milliseconds, peakMemory, statementsPerSecond } from './load.ts';
import { type Server, startBare, startService } from './servers.ts';

/** Citizens that are read; as many again are written to, so that writing makes no series longer that is read. */
const CITIZENS = 150;
const TIMES_MORE = 10;
const ROUNDS = 5;
const SECONDS = 0.5;
const BATCHES = 12;
const BATCH = 1000;

let turn = 0;
const readCitizen = () => turn++ % CITIZENS;
const newScore = (): NewScore => {
  const n = turn++;
  return { id: randomUUID(), citizen: CITIZENS + (n % CITIZENS), goal: n, value: n % 5 };
};

type Kind = {
  name: string;
  key: 'caseSystem' | 'provider';
  call: () => Call;
  bareCall: () => Call;
  query: () => pg.QueryConfig;
};

const KINDS: Kind[] = [
  {
    name: 'plan document',
    key: 'provider',
    call: () => ({ method: 'GET', path: `/v1/plans/${planId(readCitizen())}` }),
    bareCall: () => ({ method: 'GET', path: `/plans/${readCitizen()}` }),
    query: () => planStatement(readCitizen()),
  },
  {
    name: 'series of a goal',
    key: 'caseSystem',
    call: () => ({ method: 'GET', path: `/v1/goals/${goalId(readCitizen(), turn)}/scores` }),
    bareCall: () => ({ method: 'GET', path: `/series/${goalId(readCitizen(), turn)}` }),
    query: () => seriesStatement(goalId(readCitizen(), turn)),
  },
  {
    name: 'one score written',
    key: 'caseSystem',
    call: () => {
      const score = newScore();
      return { method: 'PUT', path: `/v1/scores/${score.id}`, body: JSON.stringify(scoreBody(score)) };
    },
    bareCall: () => {
      const score = newScore();
      const path = `/scores/${score.id}/${citizenId(score.citizen)}/${themeOf(score.goal)}`;
      return { method: 'PUT', path, body: JSON.stringify(scoreBody(score)) };
    },
    query: () => insertStatement(newScore()),
  },
];

type Row = { what: string; real: string; floor: string; ratio: string; aim: string; ok: string };

/** A database with `citizens` to read and as many to write to, and the service on it. */
type Site = { service: Server; pool: pg.Pool; url: string; headers: Record<Kind['key'], Record<string, string>> };

const directory = mkdtempSync(join(tmpdir(), 'fremdrift-bench-'));
chmodSync(directory, 0o755); // as root, PostgreSQL runs as another user, who must get in
const server = await startEmbedded({
  dataDir: directory,
  log: { info() {}, warn: console.error, error: console.error },
});
const toStop: (() => Promise<unknown>)[] = [() => server.stop()];
const begin = performance.now();
const busy = loadavg()[0] as number;
try {
  const small = await openSite('bench_small', CITIZENS * 2);
  const bare = await startBare(small.url, directory);
  toStop.push(bare.stop);

  const rows: Row[] = [];
  for (const kind of KINDS) rows.push(...(await measureKind(kind, small, bare)));
  rows.push(await measureBatch(small));
  rows.push(memory(small));

  const large = await openSite('bench_large', CITIZENS * 2 * TIMES_MORE);
  const growth = [];
  for (const kind of KINDS) growth.push(`${kind.name} × ${(await measureGrowth(kind, small, large)).toFixed(2)}`);

  console.log(
    `\nFremdrift beside the same SQL with nothing around it: ${CALLERS} callers, ${cpus().length} cores, ${ROUNDS} alternating rounds\n`,
  );
  printTable(rows);
  console.log(`
How cost grows: with ${TIMES_MORE} times the rows (${scores(CITIZENS * 2)} scores, then ${scores(CITIZENS * 2 * TIMES_MORE)}), a call costs ${growth.join(', ')}.
Every read finds its rows by an index that begins with the municipality: its cost follows the rows of the one plan or goal it
reads, and grows with the table only by the depth of the index and by what no longer fits in memory.
\n${Math.round((performance.now() - begin) / 1000)} s, Node ${process.version}, ${cpus()[0]?.model}, load before the run ${busy.toFixed(1)}`);
} finally {
  for (const stop of toStop.toReversed()) await stop();
  rmSync(directory, { recursive: true });
}

function scores(citizens: number): string {
  return (citizens * 3 * 9 * 2).toLocaleString('en');
}

async function openSite(name: string, citizens: number): Promise<Site> {
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = server.url.replace(/[^/]*$/, name);
  await migrate({ url, migrationUrl: url });
  await fill(url, 0, citizens - 1);
  const bearer = async (role: 'case-system' | 'provider') => ({ authorization: `Bearer ${await keyFor(url, role)}` });
  const headers = { caseSystem: await bearer('case-system'), provider: await bearer('provider') };
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, options: '-c timezone=UTC' });
  toStop.push(() => pool.end());
  const service = await startService(url, directory);
  toStop.push(service.stop);
  return { service, pool, url, headers };
}

async function measureKind(kind: Kind, { service, pool, headers }: Site, bare: Server): Promise<Row[]> {
  const rounds: { real: number; route: number; statement: number }[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const real = await callsPerSecond(service.url, headers[kind.key], SECONDS, kind.call);
    const route = await callsPerSecond(bare.url, {}, SECONDS, kind.bareCall);
    const statement = await statementsPerSecond(pool, SECONDS / 2, kind.query);
    if (round >= 0) rounds.push({ real, route, statement }); // the first warms up
  }
  const perSecond = (of: 'real' | 'route' | 'statement') => `${Math.round(median(rounds.map((r) => r[of])))}/s`;
  const ratio = (of: 'route' | 'statement') => median(rounds.map((r) => r.real / r[of]));
  const real = perSecond('real');
  return [
    row(kind.name, real, `bare route ${perSecond('route')}`, ratio('route'), { least: 0.5 }),
    row('', real, `statement ${perSecond('statement')}`, ratio('statement')),
  ];
}

async function measureBatch({ service, pool, headers }: Site): Promise<Row> {
  const rounds: { real: number; statement: number }[] = [];
  for (let round = -2; round < BATCHES; round++) {
    const batch = Array.from({ length: BATCH }, newScore);
    const body = JSON.stringify({ scores: batch.map((score) => ({ id: score.id, ...scoreBody(score) })) });
    const post = { method: 'POST', headers: { ...headers.caseSystem, 'content-type': 'application/json' }, body };
    const real = await milliseconds(async () => {
      const answer = await fetch(`${service.url}/v1/score-batches`, post);
      const { accepted } = (await answer.json()) as { accepted: number };
      if (accepted !== BATCH) throw new Error(`The batch was answered by ${answer.status}, ${accepted} accepted`);
    });
    const many = insertManyStatement(Array.from({ length: BATCH }, newScore));
    const statement = await milliseconds(() => pool.query(many));
    if (round >= 0) rounds.push({ real, statement });
  }
  const ms = (of: 'real' | 'statement') => `${median(rounds.map((r) => r[of])).toFixed(0)} ms`;
  const ratio = median(rounds.map((r) => r.real / r.statement));
  return row('batch of 1,000 scores', ms('real'), `unnest insert ${ms('statement')}`, ratio, { most: 2 });
}

function memory({ service }: Site): Row {
  const peak = peakMemory(service.pid);
  const ok = peak === undefined ? '?' : peak < 200e6 ? 'yes' : 'NO';
  return {
    what: 'peak memory',
    real: peak ? `${Math.round(peak / 1e6)} MB` : '?',
    floor: '',
    ratio: '',
    aim: '< 200 MB',
    ok,
  };
}

/** What a call costs on the large database, as a multiple of what it costs on the small. */
async function measureGrowth(kind: Kind, small: Site, large: Site): Promise<number> {
  const ratios: number[] = [];
  for (let round = -1; round < ROUNDS - 2; round++) {
    const perSecond = (site: Site) => callsPerSecond(site.service.url, site.headers[kind.key], SECONDS, kind.call);
    const ratio = (await perSecond(small)) / (await perSecond(large));
    if (round >= 0) ratios.push(ratio);
  }
  return median(ratios);
}

function row(
  what: string,
  real: string,
  floor: string,
  ratio: number,
  aim: { least?: number; most?: number } = {},
): Row {
  const { least, most } = aim;
  const met = least !== undefined ? ratio >= least : most !== undefined ? ratio <= most : undefined;
  return {
    what,
    real,
    floor,
    ratio: ratio.toFixed(2),
    aim: least !== undefined ? `≥ ${least}` : most !== undefined ? `≤ ${most}` : '',
    ok: met === undefined ? '' : met ? 'yes' : 'NO',
  };
}

function printTable(rows: Row[]): void {
  const lines: Row[] = [
    { what: 'what', real: 'service', floor: 'floor', ratio: 'ratio', aim: 'aim', ok: 'ok?' },
    ...rows,
  ];
  const width = (column: keyof Row) => Math.max(...lines.map((line) => line[column].length));
  for (const { what, real, floor, ratio, aim, ok } of lines) {
    console.log(
      `${what.padEnd(width('what'))}  ${real.padStart(width('real'))}  ${floor.padEnd(width('floor'))}  ${ratio.padStart(width('ratio'))}  ${aim.padEnd(width('aim'))}  ${ok}`,
    );
  }
}
