/** The service without its jobs, which would compute figures while they are measured. */
import { pino } from 'pino';
import { buildApp } from '../src/app.ts';
import { createPool } from '../src/db/pool.ts';
import { Queue } from '../src/db/queue.ts';

const pool = createPool(process.argv[2] as string);
const log = pino(pino.destination(2));
const queue = await new Queue(pool, log).open();
const { app } = await buildApp({}, { pool, clock: () => new Date(), queue, log });
process.on('SIGTERM', async () => {
  await app.close();
  await pool.end();
});
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
