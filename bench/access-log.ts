/**
 * `npm run bench:access-log [rows]`: what the access log costs a read, empty and with many rows; and how long sealing and
 * verifying take. See README.md.
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { logAccess } from '../src/access/access-log.ts';
import { admit } from '../src/access/admission.ts';
import type { Caller } from '../src/access/caller.ts';
import { parseApiKey } from '../src/access/key-form.ts';
import { migrate } from '../src/database.ts';
import { startEmbedded } from '../src/db/embedded.ts';
import { createPool, type Pool } from '../src/db/pool.ts';
import { withTenant } from '../src/db/tenant.ts';
import { sealAccesses } from '../src/jobs/access-log.ts';
import { verifyChain } from '../src/resources/administration/access-log/chain.ts';
import { seriesOfGoal } from '../src/resources/record/goals/queries.ts';
import { citizenId, fill, goalId, keyFor, MUNICIPALITY } from './data.ts';
import { seriesValues } from './floor.ts';
import { CALLERS, median, milliseconds } from './load.ts';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const CITIZENS = 150;
const ROUNDS = 9;
const SECONDS = 0.5;

let turn = 0;

const directory = mkdtempSync(join(tmpdir(), 'fremdrift-bench-'));
chmodSync(directory, 0o755); // as root, PostgreSQL runs as another user, who must get in
const database = await startEmbedded({
  dataDir: directory,
  log: { info() {}, warn: console.error, error: console.error },
});
const busy = loadavg()[0] as number;
try {
  const { url } = database;
  await migrate({ url, migrationUrl: url });
  await fill(url, 0, CITIZENS - 1);
  const credential = parseApiKey(await keyFor(url, 'case-system'))?.id as string;
  const pool = createPool(url);
  try {
    const small = await compare(pool, credential);
    const bytes = await addRows(url);
    const large = await compare(pool, credential);
    console.log(`A series read in the service's own transaction, ${CALLERS} callers, ${ROUNDS} alternating rounds:`);
    for (const [what, { without, with: logged, ratio }] of [
      ['nearly empty log', small],
      [`${ROWS.toLocaleString('en')} rows more`, large],
    ] as const)
      console.log(`  ${what}: ${logged}/s with the access log, ${without}/s without: ${ratio.toFixed(2)}`);
    console.log(`A row takes ${bytes} bytes, its indexes included.`);
    await sealAndVerify(pool);
    console.log(
      `Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model}, load before the run ${busy.toFixed(1)}`,
    );
  } finally {
    await pool.end();
  }
} finally {
  await database.stop();
  rmSync(directory, { recursive: true });
}

/** Opening, the key, the read and the commit, as for each request; with the row of the access log, or without. */
function read(pool: Pool, credential: string, logged: boolean): Promise<void> {
  const citizen = turn++ % CITIZENS;
  const caller: Caller = {
    municipality: MUNICIPALITY,
    credentialId: credential,
    role: 'case-system',
    providerId: null,
    citizenId: null,
    subject: null,
  };
  const now = new Date().toISOString();
  return withTenant(pool, MUNICIPALITY, now, async (tenant) => {
    await Promise.all([admit(tenant, caller), tenant.rows(seriesOfGoal, seriesValues(goalId(citizen, turn)))]);
    if (!logged) return;
    logAccess(
      tenant,
      caller,
      { actor: 'caseworker-17', purpose: 'follow-up' },
      {
        action: 'read',
        operation: 'getSeries',
        requestId: randomUUID(),
        remoteAddress: '127.0.0.1',
        citizenIds: [citizenId(citizen)],
      },
    );
  });
}

async function readsPerSecond(pool: Pool, credential: string, logged: boolean): Promise<number> {
  const begin = performance.now();
  let done = 0;
  const caller = async () => {
    for (; performance.now() - begin < SECONDS * 1000; done++) await read(pool, credential, logged);
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return done / ((performance.now() - begin) / 1000);
}

async function compare(pool: Pool, credential: string) {
  const rounds: { without: number; with: number }[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const without = await readsPerSecond(pool, credential, false);
    const logged = await readsPerSecond(pool, credential, true);
    if (round >= 0) rounds.push({ without, with: logged }); // the first warms up
  }
  return {
    without: Math.round(median(rounds.map(({ without }) => without))),
    with: Math.round(median(rounds.map((round) => round.with))),
    ratio: median(rounds.map((round) => round.with / round.without)),
  };
}

/** @returns bytes a row, with its indexes */
async function addRows(url: string): Promise<number> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const AT_ONCE = 100_000;
  for (let from = 0; from < ROWS; from += AT_ONCE)
    await owner.query(
      `insert into access_log (municipality_code, at, citizen_id, credential_id, role, actor, purpose, action, operation, request_id, remote_address)
       select '${MUNICIPALITY}', now() - interval '1 year' + n * interval '20 seconds', md5('citizen ' || n % 5000)::uuid, '3f9a1c5d7e20', 'case-system',
         'caseworker-' || n % 300, 'follow-up', 'read', 'getPlan', gen_random_uuid(), '10.20.30.40' from generate_series($1::bigint, $2::bigint) n`,
      [from + 1, Math.min(from + AT_ONCE, ROWS)],
    );
  await owner.query('vacuum analyze access_log');
  await owner.query('checkpoint'); // else the next ones pay for these rows
  const { rows } = await owner.query(`select pg_total_relation_size('access_log') / count(*) as bytes from access_log`);
  await owner.end();
  return rows[0].bytes;
}

async function sealAndVerify(pool: Pool): Promise<void> {
  const clock = () => new Date();
  const before = process.memoryUsage().rss;
  const sealing = await milliseconds(() => sealAccesses({ pool, clock }, MUNICIPALITY));
  const begin = performance.now();
  const { entries, blocks, broken } = await verifyChain((work) =>
    withTenant(pool, MUNICIPALITY, clock().toISOString(), work),
  );
  const verifying = performance.now() - begin;
  if (broken) throw new Error(broken.why);
  const rate = (ms: number) => `${Math.round(entries / (ms / 1000)).toLocaleString('en')} rows/s`;
  const grown = Math.max(0, Math.round((process.memoryUsage().rss - before) / 1e6));
  console.log(
    `${entries.toLocaleString('en')} rows sealed in ${blocks} blocks, ${rate(sealing)}; verified, ${rate(verifying)}; this process grew by ${grown} MB meanwhile.`,
  );
}
