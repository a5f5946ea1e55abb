/** The bare server: Fastify and pg, one statement per route. In a process of its own: `node bench/bare.ts <database url>`. */
import Fastify from 'fastify';
import pg from 'pg';
import { CONNECTIONS } from '../src/db/pool.ts';
import { insertRow, planStatement, type ScoreBody, seriesStatement } from './floor.ts';

/** As many connections as the service has. */
const pool = new pg.Pool({ connectionString: process.argv[2], max: CONNECTIONS, options: '-c timezone=UTC' });
const app = Fastify();

app.get<{ Params: { citizen: string } }>('/plans/:citizen', async ({ params }) => {
  const { rows } = await pool.query(planStatement(Number(params.citizen)));
  return rows[0].parts;
});

app.get<{ Params: { goal: string } }>('/series/:goal', async ({ params }, reply) => {
  const { rows } = await pool.query(seriesStatement(params.goal));
  return reply.type('application/json').send(`{"items":[${rows.map(({ json }) => json).join(',')}],"next":null}`);
});

app.put<{ Params: { id: string; citizen: string; theme: string }; Body: ScoreBody }>(
  '/scores/:id/:citizen/:theme',
  async ({ params, body }, reply) => {
    const client = await pool.connect();
    await client.query('begin');
    const { rows } = await client.query(insertRow(params.id, params.citizen, params.theme, body));
    await client.query('commit');
    client.release();
    return reply.code(201).send(rows[0]);
  },
);

await app.listen({ host: '127.0.0.1', port: 0 });
console.log(app.listeningOrigin);
process.once('SIGTERM', async () => {
  app.server.closeAllConnections();
  await app.close();
  await pool.end();
});
