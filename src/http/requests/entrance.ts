/** What every request under `/v1` passes first: who calls, whether too often, and whether its role may. */
import { Counter, Gauge, type Registry } from '@prometheus-io/client';
import type { FastifyBaseLogger, FastifyInstance, RouteOptions } from 'fastify';
import { Authentication } from '../../access/authentication.ts';
import { authorise } from '../../access/authorisation.ts';
import { ClientCertificates } from '../../access/client-certificate.ts';
import { endsSoon, KeyUse } from '../../access/key-use.ts';
import { RateLimit, WrongKeys } from '../../access/limits.ts';
import type { JwtSettings } from '../../access/tokens.ts';
import type { Pool } from '../../db/pool.ts';
import type { Clock } from './transaction.ts';

/** From the configuration. What is left out is off. */
export type EntranceSettings = {
  jwt?: JwtSettings | undefined;
  trustedProxies?: string[] | undefined;
  clientCertificateHeader?: string | undefined;
  requestsPerMinute?: number | undefined;
};

/** Refuses to start with a route that does not say who may use it: every key could. */
export function demandScope({ url, config }: RouteOptions): void {
  if (!config?.scope && !config?.signedLink && !config?.notTaken) throw new Error(`${url} declares no scope`);
}

export class Entrance {
  readonly #authentication: Authentication;
  readonly #rateLimit: RateLimit | null;
  readonly #keyUse: KeyUse;
  readonly #clock: Clock;
  #refused: Counter<'status'> | undefined;

  constructor(
    { jwt, trustedProxies = [], clientCertificateHeader, requestsPerMinute = 0 }: EntranceSettings,
    { pool, clock, log }: { pool: Pool; clock: Clock; log: FastifyBaseLogger },
  ) {
    const certificates = new ClientCertificates(clientCertificateHeader, trustedProxies);
    const wrongKeys = requestsPerMinute > 0 ? new WrongKeys((guess) => log.warn(guess, 'many wrong keys')) : null;
    this.#authentication = new Authentication(pool, certificates, wrongKeys, jwt);
    this.#rateLimit = requestsPerMinute > 0 ? new RateLimit(requestsPerMinute) : null;
    this.#keyUse = new KeyUse(pool, log);
    this.#clock = clock;
  }

  guard(v1: FastifyInstance): void {
    v1.decorateRequest('caller');
    v1.decorateRequest('keyExpiresAt', null);
    v1.addHook('onRequest', async (request, reply) => {
      const now = this.#clock();
      reply.header('cache-control', 'no-store');
      request.caller = await this.#authentication.authenticate(request, now.toISOString());
      const { municipality, credentialId } = request.caller;
      if (this.#rateLimit) reply.headers(this.#rateLimit.count(`${municipality} ${credentialId}`, now));
      if (request.routeOptions.config.scope) authorise(request.caller, request.routeOptions.config.scope);
    });
    v1.addHook('onSend', (request, reply, _payload, done) => {
      const { keyExpiresAt } = request;
      if (keyExpiresAt && endsSoon(keyExpiresAt.getTime(), this.#clock()))
        reply.header('fremdrift-key-expires', keyExpiresAt.toISOString());
      done();
    });
    v1.addHook('onResponse', async ({ caller, keyExpiresAt }, { statusCode }) => {
      if (statusCode === 401 || statusCode === 429) this.#refused?.inc({ status: statusCode });
      if (keyExpiresAt) this.#keyUse.note(caller, keyExpiresAt, this.#clock());
    });
    v1.addHook('onClose', () => this.#keyUse.settle());
  }

  measure(registry: Registry): void {
    const [keyUse, clock] = [this.#keyUse, this.#clock];
    new Gauge({
      name: 'fremdrift_keys_expiring',
      help: 'Keys that this process has seen in use and that expire within 30 days.',
      registers: [registry],
      collect() {
        this.set(keyUse.expiring(clock()));
      },
    });
    this.#refused = new Counter({
      name: 'fremdrift_refused_at_the_entrance_total',
      help: 'Requests refused: without a valid key or token (401), or too many requests or wrong keys (429).',
      labelNames: ['status'] as const,
      registers: [registry],
    });
  }
}
