/**
 * `npm run bench:ffb [reports]`: FFB delivery reports in one request as NDJSON: how many a second, and how much memory the
 * service takes while they come. See README.md.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { startEmbedded } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';
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
    await measure(service.url, service.pid, key);
  } finally {
    await service.stop();
  }
} finally {
  await database.stop();
  rmSync(directory, { recursive: true });
}

async function measure(url: string, pid: number, key: string): Promise<void> {
  const begun = performance.now();
  const perSecond = (count: number) => (count / ((performance.now() - begun) / 1000)).toFixed(1);
  const { body } = await fetch(`${url}/v1/ffb/delivery-reports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/fhir+ndjson' },
    body: Readable.toWeb(Readable.from(reports())),
    duplex: 'half',
  } as unknown as RequestInit);
  let [taken, answered, open] = [0, 0, ''];
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    const lines = (open + Buffer.from(chunk).toString()).split('\n');
    open = lines.pop() ?? '';
    for (const line of lines) {
      answered++;
      if (JSON.parse(line).status === 'taken') taken++;
      if (answered % 1000 === 0) console.log(`${answered}: ${perSecond(answered)} a second, ${memory(pid)}`);
    }
  }
  console.log(
    `${taken} of ${answered} taken in, ${perSecond(answered)} a second; at most ${megabytes(peakMemory(pid) ?? 0)}`,
  );
}
