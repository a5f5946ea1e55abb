/**
 * `npm run bench:export [scores]`: how fast all scores are exported, beside PostgreSQL's own `\copy` of the very same query,
 * and how much memory that takes, while the scores become a hundred times as many. See README.md.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { migrate } from '../src/database.ts';
import { startEmbedded } from '../src/db/embedded.ts';
import { FACTS, type Fact } from '../src/resources/figures/exports/facts.ts';
import { CSV, type Format, NDJSON } from '../src/resources/figures/exports/formats.ts';
import { fill, keyFor, MUNICIPALITY } from './data.ts';
import { median, milliseconds, peakMemory } from './load.ts';
import { type Server, startService } from './servers.ts';

const MOST = Number(process.argv[2] ?? 1_000_000);
const STAGES = [MOST / 100, MOST / 10, MOST];
const SCORES_PER_CITIZEN = 54;
const ROUNDS = 5;
/** From so many rows on a round takes minutes, and one is enough. */
const LONG = 5_000_000;
const AIM = 0.8;
const scores = FACTS[0] as Fact;

const directory = mkdtempSync(join(tmpdir(), 'fremdrift-bench-'));
chmodSync(directory, 0o755); // as root, PostgreSQL runs as another user, who must get in
const server = await startEmbedded({
  dataDir: directory,
  log: { info() {}, warn: console.error, error: console.error },
});
const begin = performance.now();
const busy = loadavg()[0] as number;
const psql = hasPsql();
try {
  await migrate({ url: server.url, migrationUrl: server.url });
  let citizens = 0;
  for (const stage of STAGES) {
    const wanted = Math.ceil(stage / SCORES_PER_CITIZEN);
    await fill(server.url, citizens, wanted - 1);
    citizens = wanted;
    const service = await startService(server.url, directory, true);
    try {
      await measure(service, wanted * SCORES_PER_CITIZEN);
    } finally {
      await service.stop();
    }
  }
  console.log(
    `\n${Math.round((performance.now() - begin) / 1000)} s, ${cpus().length} cores, Node ${process.version}, ${cpus()[0]?.model}, load before the run ${busy.toFixed(1)}`,
  );
} finally {
  await server.stop();
  rmSync(directory, { recursive: true });
}

async function measure(service: Server, rows: number): Promise<void> {
  const key = await keyFor(server.url, 'bi');
  const before = peakMemory(service.pid) ?? 0;
  const rounds = rows < LONG ? ROUNDS : 1;
  console.log(`\n${rows.toLocaleString('en')} scores`);
  for (const format of [CSV, NDJSON]) {
    const [real, bare]: [number[], number[]] = [[], []];
    let bytes = 0;
    for (let round = rows < LONG ? -1 : 0; round < rounds; round++) {
      const own = await milliseconds(async () => {
        bytes = await download(service, key, format.type, 'identity');
      });
      const floor = await milliseconds(() => copyOut(format));
      if (round < 0) continue; // the first of several warms up
      real.push(own);
      bare.push(floor);
    }
    const speed = (times: number[]) => {
      const seconds = median(times) / 1000;
      return `${Math.round(rows / seconds).toLocaleString('en')} rows/s (${(bytes / 1e6 / seconds).toFixed(0)} MB/s)`;
    };
    const ratio = median(bare.map((time, round) => time / (real[round] as number)));
    console.log(
      `${format.type.padEnd(22)} export ${speed(real)}, ${psql ? '\\copy' : 'bare COPY'} ${speed(bare)}, ratio ${ratio.toFixed(2)} (aim ≥ ${AIM}: ${ratio >= AIM ? 'yes' : 'NO'})`,
    );
  }
  let zipped = 0;
  const time = await milliseconds(async () => {
    zipped = await download(service, key, CSV.type, 'gzip');
  });
  console.log(
    `text/csv, gzip         export ${Math.round(rows / (time / 1000)).toLocaleString('en')} rows/s, ${(zipped / 1e6).toFixed(0)} MB`,
  );
  const peak = peakMemory(service.pid) ?? 0;
  console.log(`peak memory            ${megabytes(peak)}, before the first export ${megabytes(before)}`);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

/** @returns how many bytes came */
async function download(service: Server, key: string, accept: string, encoding: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, accept, 'accept-encoding': encoding };
  const [answer] = (await once(get(`${service.url}/v1/exports/scores`, { headers }), 'response')) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`The export was answered by ${answer.statusCode}`);
  let bytes = 0;
  for await (const chunk of answer) bytes += chunk.length;
  if (!answer.complete) throw new Error('The export broke off');
  return bytes;
}

/** The export's own statement, as the export's own role, to nowhere. */
async function copyOut(format: Format): Promise<void> {
  const statement = format.copy(scores, MUNICIPALITY);
  const setting = `set fremdrift.municipality = '${MUNICIPALITY}'`;
  const options = '-c role=fremdrift_app -c timezone=UTC';
  if (psql) {
    const { hostname, port, username, password, pathname } = new URL(server.url);
    const where = ['-h', hostname, '-p', port, '-U', decodeURIComponent(username), '-d', pathname.slice(1)];
    const copy = `\\${statement.replace('to stdout', `to '/dev/null'`).replaceAll('\n', ' ')}`;
    const env = { ...process.env, PGPASSWORD: decodeURIComponent(password), PGOPTIONS: options };
    execFileSync('psql', [...where, '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', setting, '-c', copy], { env });
    return;
  }
  const client = new pg.Client({ connectionString: server.url, options });
  await client.connect();
  await client.query(setting);
  await pipeline(
    client.query(copyTo(statement)),
    new Writable({
      write(_chunk, _encoding, done) {
        done();
      },
    }),
  );
  await client.end();
}

function hasPsql(): boolean {
  try {
    execFileSync('psql', ['--version']);
    return true;
  } catch {
    return false;
  }
}
