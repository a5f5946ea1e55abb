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
import { startEmbedded } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';
import { createPool } from '../src/db/pool.ts';
import { withTenant } from '../src/db/tenant.ts';
import { danishDate } from '../src/domain/calendar.ts';
import { addCredential, inMunicipality } from '../src/resources/credentials/store.ts';
import { readTrend } from '../src/resources/trends/store.ts';
import { callsPerSecond, median, milliseconds } from './load.ts';
import { startService } from './servers.ts';
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

type Stage = {
  scores: number;
  latency: Record<string, number>;
  recompute: Record<string, number>;
  rate: number;
  live: number;
};

const directory = mkdtempSync(join(tmpdir(), 'fremdrift-bench-'));
chmodSync(directory, 0o755); // as root, PostgreSQL runs as another user, who must get in
const server = await startEmbedded({
  dataDir: directory,
  log: { info() {}, warn: console.error, error: console.error },
});
const begin = performance.now();
try {
  await migrate({ url: server.url, migrationUrl: server.url });
  const stages: Stage[] = [];
  let citizens = 0;
  for (const scores of STAGES) {
    const wanted = Math.round(scores / SCORES_PER_CITIZEN);
    process.stderr.write(`${scores.toLocaleString('en')} scores: filling … `);
    const filled = await milliseconds(() => fillDenmark(server.url, citizens, wanted));
    citizens = wanted;
    process.stderr.write(`${Math.round(filled / 1000)} s, measuring …\n`);
    stages.push(await measure(scores));
  }
  print(stages);
} finally {
  await server.stop();
  rmSync(directory, { recursive: true });
}

async function measure(scores: number): Promise<Stage> {
  await forgetFigures();
  const service = await startService(server.url, directory);
  try {
    const bearer = { authorization: `Bearer ${await keyFor(MEASURED)}` };
    const everywhere = { authorization: `Bearer ${await keyFor('*')}` };
    const ask = async (path: string, headers: Record<string, string>) => {
      const answer = await fetch(service.url + path, { headers });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${answer.status} ${text}`);
    };
    const recompute: Record<string, number> = {};
    const latency: Record<string, number> = {};
    for (const [name, path] of Object.entries(QUESTIONS)) {
      recompute[name] = (await milliseconds(() => ask(path, bearer))) / PERIODS; // nothing was ready
      latency[name] = await medianOf(() => ask(path, bearer));
    }
    recompute['all municipalities'] = (await milliseconds(computeAll)) / PERIODS_ACROSS / municipalities.length;
    await ask(ACROSS, everywhere);
    latency['all municipalities'] = await medianOf(() => ask(ACROSS, everywhere), CALLS / 4);
    const goals = { method: 'GET', path: QUESTIONS.goals as string } as const;
    const rate = await callsPerSecond(service.url, bearer, SECONDS, () => goals);
    return { scores, latency, recompute, rate, live: livePerSecond() };
  } finally {
    await service.stop();
  }
}

/** The goals of every municipality, so that none has to be waited for. */
async function computeAll(): Promise<void> {
  const pool = createPool(server.url);
  const now = new Date().toISOString();
  const periods = ['2026-Q1', '2026-Q2'];
  const question = { measure: 'goals', instrument: '', periods, places: [], fresh: false } as const;
  try {
    for (const { code } of municipalities)
      await withTenant(pool, code, now, (tenant) => readTrend(tenant, danishDate(now), question));
  } finally {
    await pool.end();
  }
}

async function medianOf(work: () => Promise<void>, calls = CALLS): Promise<number> {
  const times = [];
  for (let call = 0; call < calls; call += 1) times.push(await milliseconds(work));
  return median(times);
}

async function forgetFigures(): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query('truncate trend_cell, trend_period, trend_progress');
  await client.end();
}

async function keyFor(municipality: string): Promise<string> {
  const pool = createPool(server.url);
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
function livePerSecond(): number {
  const script = join(directory, 'live.sql');
  writeFileSync(script, LIVE_SQL.replaceAll('\n', ' '));
  const { hostname, port, username, password, pathname } = new URL(server.url);
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

function print(stages: Stage[]): void {
  const first = stages.at(-2) as Stage;
  const last = stages.at(-1) as Stage;
  const line = (what: string, of: (stage: Stage) => string) =>
    console.log(what.padEnd(36), ...stages.map((stage) => of(stage).padStart(14)));
  console.log(
    `\nTrends of eight quarters from ready figures, ${cpus().length} cores, load at the end ${(loadavg()[0] as number).toFixed(1)}\n`,
  );
  line('scores in all', ({ scores }) => scores.toLocaleString('en'));
  line('scores of the municipality', ({ scores }) => Math.round(scores / 98).toLocaleString('en'));
  for (const name of Object.keys(last.latency))
    line(`latency of ${name}`, ({ latency }) => `${(latency[name] as number).toFixed(2)} ms`);
  for (const name of Object.keys(last.recompute))
    line(`one period of ${name} again`, ({ recompute }) => `${(recompute[name] as number).toFixed(1)} ms`);
  line('goals a second, 16 callers', ({ rate }) => rate.toFixed(0));
  line('live SQL a second, pgbench', ({ live }) => live.toFixed(1));
  line('ratio', ({ rate, live }) => (rate / live).toFixed(1));
  const growth = Object.keys(last.latency).map(
    (name) => `${name} × ${((last.latency[name] as number) / (first.latency[name] as number)).toFixed(2)}`,
  );
  console.log(`\nWith ten times the scores a trend takes: ${growth.join(', ')}.`);
  console.log(`${Math.round((performance.now() - begin) / 1000)} s, Node ${process.version}, ${cpus()[0]?.model}`);
}
