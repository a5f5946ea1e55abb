/** openapi/openapi.json, made from the contracts of the routes. */
import pg from 'pg';
import { pino } from 'pino';
import { buildApp } from '../src/app.ts';
import { Queue } from '../src/db/queue.ts';

export async function openapi(): Promise<string> {
  const pool = new pg.Pool(); // never connects: documenting asks the database nothing
  const log = pino({ level: 'silent' });
  const { app } = await buildApp({}, { pool, clock: () => new Date(), queue: new Queue(pool, log), log });
  await app.ready();
  const document = app.swagger();
  await app.close();
  await pool.end();
  return `${JSON.stringify(document, null, 2)}\n`;
}
