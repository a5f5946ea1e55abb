import type { FastifyReply, FastifyRequest } from 'fastify';

/** Logs who called what and how it went, by ids and codes. Never a URL, which can carry a reference; never a body or a name. */
export async function logAnswer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { method, routeOptions, caller } = request;
  const milliseconds = Math.round(reply.elapsedTime * 10) / 10;
  request.log.info(
    { method, route: routeOptions.url, status: reply.statusCode, milliseconds, credential: caller?.credentialId },
    'answered',
  );
}
