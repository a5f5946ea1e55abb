/** Writes openapi/openapi.json from the routes' contracts; with --check only tells whether it is up to date. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { buildApp } from '../src/app.ts';

const FILE = fileURLToPath(new URL('../openapi/openapi.json', import.meta.url));

// Documenting asks the database nothing: a pool that never connects will do.
const pool = new pg.Pool();
const { app } = await buildApp(
  { cprKey: undefined },
  { pool, clock: () => new Date(), log: pino({ level: 'silent' }) },
);
await app.ready();
const text = `${JSON.stringify(app.swagger(), null, 2)}\n`;
await app.close();
await pool.end();

if (!process.argv.includes('--check')) await writeFile(FILE, text);
else if ((await readFile(FILE, 'utf8').catch(() => '')) !== text) {
  console.error('openapi/openapi.json is not what the code generates: run npm run openapi.');
  process.exitCode = 1;
}
