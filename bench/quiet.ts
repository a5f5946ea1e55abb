/** The API without the work that runs beside it: for measuring one request, not what else the service does each minute. */
import pino from 'pino';
import { buildApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { createPool } from '../src/db/pool.ts';
import { Queue } from '../src/db/queue.ts';

const config = loadConfig();
const log = pino(pino.destination(2));
const pool = createPool(config.databaseUrl as string);
const queue = await new Queue(pool, log).open();
const { app, admin } = await buildApp(config, { pool, clock: () => new Date(), queue, log });
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
process.once('SIGTERM', async () => {
  await Promise.all([app.close(), admin.close()]);
  await pool.end();
});
