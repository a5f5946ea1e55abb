import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** The reference loads nothing from elsewhere; its pictures and styles are partly inline. */
const POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; frame-ancestors 'self'";

/** The reference to read and try out, under `/docs`. */
export async function registerReference(app: FastifyInstance): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { persistAuthorization: true, docExpansion: 'none' },
    staticCSP: POLICY,
    theme: {
      title: 'Fremdrift: reference',
      css: [{ filename: 'fremdrift.css', content: '.swagger-ui .topbar { display: none }' }],
    },
  });
}
