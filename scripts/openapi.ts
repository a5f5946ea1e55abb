/** Writes openapi/openapi.json from the routes' contracts, and the example's client from that; with --check only tells whether they are up to date. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { buildApp } from '../src/app.ts';
import { Queue } from '../src/db/queue.ts';
import { clientTypes } from './client.ts';

// Documenting asks the database nothing: a pool that never connects will do.
const pool = new pg.Pool();
const log = pino({ level: 'silent' });
const { app } = await buildApp(
  { cprKey: undefined },
  { pool, clock: () => new Date(), queue: new Queue(pool, log), log },
);
await app.ready();
const text = `${JSON.stringify(app.swagger(), null, 2)}\n`;
await app.close();
await pool.end();

const files = { 'openapi/openapi.json': text, 'examples/consumer/fremdrift.d.ts': await clientTypes(text) };
for (const [name, content] of Object.entries(files)) {
  const path = fileURLToPath(new URL(`../${name}`, import.meta.url));
  if (!process.argv.includes('--check')) await writeFile(path, content);
  else if ((await readFile(path, 'utf8').catch(() => '')) !== content) {
    console.error(`${name} is not what the code generates: run npm run openapi.`);
    process.exitCode = 1;
  }
}
