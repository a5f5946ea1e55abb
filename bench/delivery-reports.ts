/**
 * `npm run bench:ffb [reports]`: FFB delivery reports in one request as NDJSON, and then those of the day out again: how many a
 * second, and how much memory the service takes meanwhile. See README.md.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { migrate } from '../src/database.ts';
import { startEmbedded } from '../src/db/embedded.ts';
import { danishDate } from '../src/domain/calendar.ts';
import { aStory } from '../test/support/ffb.ts';
import { keyFor } from './data.ts';
import { peakMemory } from './load.ts';
import { startService } from './servers.ts';

const REPORTS = Number(process.argv[2] ?? 10_000);
const STORY = 5;

/** Whole stories, each of a citizen with a number of their own. */
function* reports(): Generator<string> {
  for (let number = 0; number * STORY < REPORTS; number++) {
    const day = 61 + (number % 28);
    const year = 40 + (Math.floor(number / 28) % 60);
    const cpr = `${day}01${year}${1000 + Math.floor(number / (28 * 60))}`;
    for (const report of Object.values(aStory({ cpr, caseNumber: `BENCH-${number}` }).reports))
      yield `${JSON.stringify(report)}\n`;
  }
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;

function memory(pid: number): string {
  if (process.platform !== 'linux') return '';
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return megabytes(Number(kibibytes) * 1024);
}

const directory = mkdtempSync(join(tmpdir(), 'fremdrift-bench-'));
chmodSync(directory, 0o755); // as root, PostgreSQL runs as another user, who must get in
const database = await startEmbedded({
  dataDir: directory,
  log: { info() {}, warn: console.error, error: console.error },
});
try {
  await migrate({ url: database.url, migrationUrl: database.url });
  const key = await keyFor(database.url, 'case-system');
  const service = await startService(database.url, directory, true);
  try {
    const begun = new Date();
    await measureIn(service.url, service.pid, key);
    await measureOut(service.url, service.pid, key, new Set([begun, new Date()].map(danishDate)));
  } finally {
    await service.stop();
  }
} finally {
  await database.stop();
  rmSync(directory, { recursive: true });
}

function rate(begun: number): (count: number) => string {
  return (count) => (count / ((performance.now() - begun) / 1000)).toFixed(1);
}

async function measureIn(url: string, pid: number, key: string): Promise<void> {
  const perSecond = rate(performance.now());
  const { body } = await fetch(`${url}/v1/ffb/delivery-reports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/fhir+ndjson' },
    body: Readable.toWeb(Readable.from(reports())),
    duplex: 'half',
  } as unknown as RequestInit);
  let [taken, answered] = [0, 0];
  for await (const line of linesOf(body as unknown as AsyncIterable<Uint8Array>)) {
    answered++;
    if (JSON.parse(line).status === 'taken') taken++;
    if (answered % 1000 === 0) console.log(`${answered}: ${perSecond(answered)} a second, ${memory(pid)}`);
  }
  console.log(
    `${taken} of ${answered} taken in, ${perSecond(answered)} a second; at most ${megabytes(peakMemory(pid) ?? 0)}`,
  );
}

/** Everybody changed on the day, for all reports have just come in. */
async function measureOut(url: string, pid: number, key: string, days: Set<string>): Promise<void> {
  for (const day of days) {
    const perSecond = rate(performance.now());
    const { body } = await fetch(`${url}/v1/ffb/delivery-reports?date=${day}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    let [made, told] = [0, 0];
    for await (const line of linesOf(body as unknown as AsyncIterable<Uint8Array>)) {
      told++;
      if (JSON.parse(line).resourceType === 'Bundle') made++;
      if (told % 200 === 0) console.log(`${told} out: ${perSecond(told)} a second, ${memory(pid)}`);
    }
    console.log(`${made} of ${told} made, ${perSecond(told)} a second; at most ${megabytes(peakMemory(pid) ?? 0)}`);
  }
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let open = '';
  for await (const chunk of body) {
    const lines = (open + Buffer.from(chunk).toString()).split('\n');
    open = lines.pop() ?? '';
    yield* lines;
  }
}
