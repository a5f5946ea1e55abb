/**
 * `npm run bench:trends [scores]`: what a trend costs while the table of scores grows, beside the same question asked of
 * the single records, and what it costs to compute a period again. See README.md.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { municipalities } from '../src/codes/municipalities.ts';
import { migrate } from '../src/database.ts';
import { startEmbedded } from '../src/db/embedded.ts';
import { createPool } from '../src/db/pool.ts';
import { withTenant } from '../src/db/tenant.ts';
import { addCredential, inMunicipality } from '../src/resources/administration/credentials/store.ts';
import { readFigures } from '../src/resources/figures/trends/keeping/read.ts';
import { callsPerSecond, median, milliseconds } from './load.ts';
import { type Server, startAnswering } from './servers.ts';
import { fillDenmark, MEASURED, SCORES_PER_CITIZEN } from './trend-data.ts';

const SCORES = Number(process.argv[2] ?? 5_880_000);
const STAGES = [SCORES / 100, SCORES / 10, SCORES];
const CALLS = 60;
const SECONDS = 3;
const PERIOD = 'from=2025-Q1&to=2026-Q4';

const QUESTIONS: Record<string, string> = {
  goals: `/v1/trends/goals?groupBy=quarter,theme&${PERIOD}`,
  scores: `/v1/trends/scores?instrument=ffb-level&groupBy=quarter,dimension&${PERIOD}`,
  'follow-ups': `/v1/trends/follow-ups?groupBy=quarter,legalBasis&${PERIOD}`,
  interventions: `/v1/trends/interventions?groupBy=quarter,legalBasis&${PERIOD}`,
};
const ACROSS = '/v1/trends/goals?groupBy=quarter,municipality&from=2026-Q1&to=2026-Q2';
const PERIODS = 8;
const PERIODS_ACROSS = 2;

/** The goals' trend from the single records: the last score of each goal and quarter, judged, counted by theme. */
const LIVE_SQL = `select quarter, theme, count(distinct citizen_id) as citizens, count(*) as scored,
    count(*) filter (where case change_type when 'develop' then value <= target_value else value <= baseline_value end) as reached,
    count(*) filter (where change_type = 'develop' and value > target_value and value < baseline_value) as progressing,
    count(*) filter (where change_type = 'develop' and value = baseline_value) as unchanged,
    count(*) filter (where value > baseline_value) as setback
  from (
    select distinct on (score.goal_id, date_trunc('quarter', score.assessed_on)) date_trunc('quarter', score.assessed_on) as quarter,
      goal.theme, goal.change_type, goal.target_value, goal.baseline_value, score.value, score.citizen_id
    from score
    join goal on goal.municipality_code = score.municipality_code and goal.id = score.goal_id and goal.entered_in_error_at is null
    join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id and plan.entered_in_error_at is null
    where score.municipality_code = '${MEASURED}' and score.entered_in_error_at is null and score.value is not null
      and score.informant in ('staff', 'staff-and-relative', 'caseworker', 'provider')
      and score.assessed_on between '2025-01-01' and '2026-12-31'
    order by score.goal_id, date_trunc('quarter', score.assessed_on), score.assessed_on desc, score.updated_at desc
  ) last group by quarter, theme order by quarter, theme;`;

type Site = { scores: number; url: string; service: Server; bearer: Headers; everywhere: Headers };
type Headers = Record<string, string>;
type Measured = { latency: Record<string, number>; recompute: Record<string, number>; rate: number; live: number };

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
  const sites: Site[] = [];
  for (const scores of STAGES) sites.push(await openSite(scores));
  const measured = sites.map((): Measured => ({ latency: {}, recompute: {}, rate: 0, live: 0 }));
  for (const [index, site] of sites.entries()) await computeFirst(site, measured[index] as Measured);
  process.stderr.write('measuring …\n');
  await measureLatency(sites, measured);
  for (const [index, site] of sites.entries()) {
    const { latency: _, ...rest } = measured[index] as Measured;
    const goals = { method: 'GET', path: QUESTIONS.goals as string } as const;
    rest.rate = await callsPerSecond(site.service.url, site.bearer, SECONDS, () => goals);
    rest.live = livePerSecond(site.url);
    Object.assign(measured[index] as Measured, rest);
  }
  print(sites, measured);
} finally {
  for (const stop of toStop.toReversed()) await stop();
  rmSync(directory, { recursive: true });
}

/** A database with so many scores, and the service that answers from it. */
async function openSite(scores: number): Promise<Site> {
  process.stderr.write(`${scores.toLocaleString('en')} scores: filling … `);
  const name = `trends_${Math.round(scores)}`;
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = server.url.replace(/[^/]*$/, name);
  await migrate({ url, migrationUrl: url });
  const filled = await milliseconds(() => fillDenmark(url, Math.round(scores / SCORES_PER_CITIZEN)));
  process.stderr.write(`${Math.round(filled / 1000)} s\n`);
  const service = await startAnswering(url, directory);
  toStop.push(service.stop);
  const bearer = { authorization: `Bearer ${await keyFor(url, MEASURED)}` };
  const everywhere = { authorization: `Bearer ${await keyFor(url, '*')}` };
  return { scores, url, service, bearer, everywhere };
}

async function ask({ service }: Site, path: string, headers: Headers): Promise<void> {
  const answer = await fetch(service.url + path, { headers });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}`);
}

/** Nothing is ready yet: the first answer is what computing costs. */
async function computeFirst(site: Site, { recompute }: Measured): Promise<void> {
  for (const [name, path] of Object.entries(QUESTIONS))
    recompute[name] = (await milliseconds(() => ask(site, path, site.bearer))) / PERIODS;
  const all = await milliseconds(() => computeAll(site.url));
  recompute['all municipalities'] = all / PERIODS_ACROSS / municipalities.length;
}

/** In turns, so that what else the machine does falls on all alike. */
async function measureLatency(sites: Site[], measured: Measured[]): Promise<void> {
  const questions = Object.entries(QUESTIONS).map(([name, path]) => ({
    name,
    path,
    calls: CALLS,
    key: 'bearer' as const,
  }));
  const across = { name: 'all municipalities', path: ACROSS, calls: CALLS / 6, key: 'everywhere' as const };
  for (const { name, path, calls, key } of [...questions, across]) {
    const times = sites.map((): number[] => []);
    for (let call = -2; call < calls; call += 1)
      for (const [index, site] of sites.entries()) {
        const time = await milliseconds(() => ask(site, path, site[key]));
        if (call >= 0) times[index]?.push(time);
      }
    for (const [index, own] of times.entries()) (measured[index] as Measured).latency[name] = median(own);
  }
}

/** The goals of every municipality, so that none has to be waited for. */
async function computeAll(url: string): Promise<void> {
  const pool = createPool(url);
  const now = new Date().toISOString();
  const periods = ['2026-Q1', '2026-Q2'];
  const question = { measure: 'goals', instrument: '', periods, places: [], fresh: false } as const;
  try {
    for (const { code } of municipalities) await withTenant(pool, code, now, (tenant) => readFigures(tenant, question));
  } finally {
    await pool.end();
  }
}

async function keyFor(url: string, municipality: string): Promise<string> {
  const pool = createPool(url);
  try {
    const now = new Date();
    const wanted = { role: 'bi', name: 'bench' } as const;
    const today = now.toISOString().slice(0, 10);
    return (await inMunicipality(pool, municipality, now, (tenant) => addCredential(tenant, wanted, today))).key;
  } finally {
    await pool.end();
  }
}

/** Of the live SQL, by pgbench with as many clients as cores. */
function livePerSecond(url: string): number {
  const script = join(directory, 'live.sql');
  writeFileSync(script, LIVE_SQL.replaceAll('\n', ' '));
  const { hostname, port, username, password, pathname } = new URL(url);
  const clients = String(cpus().length);
  const options = ['-n', '-f', script, '-c', clients, '-j', clients, '-T', String(SECONDS), '-M', 'prepared'];
  const where = ['-h', hostname, '-p', port, '-U', decodeURIComponent(username), pathname.slice(1)];
  const output = execFileSync('pgbench', [...options, ...where], {
    env: { ...process.env, PGPASSWORD: decodeURIComponent(password) },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return Number(/tps = ([\d.]+)/.exec(output)?.[1]);
}

function print(sites: Site[], measured: Measured[]): void {
  const [before, last] = measured.slice(-2) as [Measured, Measured];
  const line = (what: string, of: (one: Measured, site: Site) => string) =>
    console.log(what.padEnd(40), ...measured.map((one, index) => of(one, sites[index] as Site).padStart(14)));
  console.log(
    `\nTrends of eight quarters from ready figures, ${cpus().length} cores, load before the run ${busy.toFixed(1)}\n`,
  );
  line('scores in all', (_, { scores }) => scores.toLocaleString('en'));
  line('scores of the municipality', (_, { scores }) => Math.round(scores / 98).toLocaleString('en'));
  for (const name of Object.keys(last.latency))
    line(`latency of ${name}`, ({ latency }) => `${(latency[name] as number).toFixed(2)} ms`);
  for (const name of Object.keys(last.recompute))
    line(`one period of ${name} again`, ({ recompute }) => `${(recompute[name] as number).toFixed(1)} ms`);
  line('goals a second, 16 callers', ({ rate }) => rate.toFixed(0));
  line('live SQL a second, pgbench', ({ live }) => live.toFixed(1));
  line('ratio', ({ rate, live }) => (rate / live).toFixed(1));
  const growth = Object.keys(last.latency).map(
    (name) => `${name} × ${((last.latency[name] as number) / (before.latency[name] as number)).toFixed(2)}`,
  );
  console.log(`\nWith ten times the scores a trend takes: ${growth.join(', ')}.`);
  console.log(`${Math.round((performance.now() - begin) / 1000)} s, Node ${process.version}, ${cpus()[0]?.model}`);
}
