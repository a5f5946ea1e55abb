/** Health and metrics for operations, on a port that is never published. */
import type { Registry } from '@prometheus-io/client';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Pool } from '../db/pool.ts';

export async function registerAdmin(pool: Pool, registry: Registry, log: FastifyBaseLogger): Promise<FastifyInstance> {
  const admin = Fastify({ loggerInstance: log, logController: new LogController({ disableRequestLogging: true }) });

  admin.get('/live', async () => ({ status: 'live' }));

  admin.get('/ready', async (_request, reply) => {
    const ready = await pool.query('select').then(
      () => true,
      () => false,
    );
    return ready ? { status: 'ready' } : reply.code(503).send({ status: 'database out of reach' });
  });

  admin.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));

  return admin;
}
