/** Everything plugged together, in one list. Builds the service and never listens. */
import { randomUUID } from 'node:crypto';
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Config } from './config.ts';
import { registerAdmin } from './http/admin.ts';
import { sendProblem } from './http/answers/error-handler.ts';
import { registerPages } from './http/answers/pages.ts';
import { notFound } from './http/answers/problem.ts';
import { measure } from './http/metrics.ts';
import { addCommonAnswers } from './http/openapi/common-answers.ts';
import { registerOpenApi } from './http/openapi/document.ts';
import { demandScope, Entrance, type EntranceSettings } from './http/requests/entrance.ts';
import { takeJson } from './http/requests/json.ts';
import { refuseOtherMethods } from './http/requests/methods.ts';
import { type Running, transact } from './http/requests/transaction.ts';
import type { Routes } from './http/requests/types.ts';
import { answerUnreadable } from './http/requests/unreadable.ts';
import { takeNoOtherParameters, validatorCompiler } from './http/requests/validation.ts';
import { Addresses } from './outgoing/addresses.ts';
import { measureAccessLogs } from './resources/administration/access-log/metrics.ts';
import { accessLogRoutes } from './resources/administration/access-log/routes.ts';
import { codeRoutes } from './resources/administration/codes/routes.ts';
import { credentialRoutes } from './resources/administration/credentials/routes.ts';
import { erasureRoutes } from './resources/administration/erasures/routes.ts';
import { heldRoutes } from './resources/administration/held/routes.ts';
import { legalHoldRoutes } from './resources/administration/legal-holds/routes.ts';
import { settingsRoutes } from './resources/administration/settings/routes.ts';
import { ffbRoutes } from './resources/exchange/fhir/ffb/routes.ts';
import { measureHandingOver } from './resources/exchange/fhir/ffb-deliveries/metrics.ts';
import { ffbDeliveryRoutes } from './resources/exchange/fhir/ffb-deliveries/routes.ts';
import { FHIR, planBundle } from './resources/exchange/fhir/kl-core/contract.ts';
import { readPlanBundle } from './resources/exchange/fhir/kl-core/out/document.ts';
import { klCoreRoutes } from './resources/exchange/fhir/kl-core/routes.ts';
import { planDocumentRoutes } from './resources/exchange/plan-documents/routes.ts';
import { webhookDocument } from './resources/exchange/webhooks/messages.ts';
import { webhookRoutes } from './resources/exchange/webhooks/routes.ts';
import { changeRoutes } from './resources/figures/changes/routes.ts';
import { exportRoutes } from './resources/figures/exports/routes.ts';
import { movementRoutes } from './resources/figures/movements/routes.ts';
import { odataRoutes } from './resources/figures/odata/routes.ts';
import * as figures from './resources/figures/trends/keeping/close.ts';
import { trendRoutes } from './resources/figures/trends/routes.ts';
import { agreementRoutes } from './resources/record/agreements/routes.ts';
import { assessmentRoutes } from './resources/record/assessments/routes.ts';
import { CprVault } from './resources/record/citizens/cpr-vault.ts';
import { citizenRoutes } from './resources/record/citizens/routes.ts';
import { consentRoutes } from './resources/record/consents/routes.ts';
import { followUpPolicyRoutes } from './resources/record/follow-up-policies/routes.ts';
import { followUpRoutes } from './resources/record/follow-ups/routes.ts';
import { goalRoutes } from './resources/record/goals/routes.ts';
import { instrumentRoutes } from './resources/record/instruments/routes.ts';
import { interventionRoutes } from './resources/record/interventions/routes.ts';
import { planRoutes } from './resources/record/plans/routes.ts';
import { providerRoutes } from './resources/record/providers/routes.ts';
import { scoreRoutes } from './resources/record/scores/routes.ts';
import { calendarLinkRoutes } from './resources/work-lists/calendar-links/routes.ts';
import { caseloadRoutes } from './resources/work-lists/caseloads/routes.ts';
import { developmentRoutes } from './resources/work-lists/developments/routes.ts';
import { scoreDutyRoutes } from './resources/work-lists/score-duties/routes.ts';
import { visitationCaseRoutes } from './resources/work-lists/visitation-cases/routes.ts';
import { VERSION } from './version.ts';

export type Dependencies = Running & { log: FastifyBaseLogger };

/** The reference loads nothing from elsewhere; its pictures and styles are partly inline. */
const REFERENCE_POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; frame-ancestors 'self'";

/** An answer is data: a browser that is led to one runs, loads and frames nothing. Pages loosen what they need. */
const SECURITY_HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: Object.fromEntries(
      ['default-src', 'base-uri', 'form-action', 'frame-ancestors'].map((directive) => [directive, ["'none'"]]),
    ),
  },
  xFrameOptions: { action: 'deny' },
  // Of no use to today's browsers.
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
};

/** Most bodies are one thing; batches have a limit of their own. In bytes. */
const BODY_BYTES = 1024 * 1024;

/** `app` serves the API and its pages; `admin` is for operations and has a port of its own. */
export async function buildApp(
  config: EntranceSettings &
    Partial<Pick<Config, 'cprKey' | 'cprOtherKeys' | 'cprIndexKey' | 'webhookAllowedAddresses'>>,
  { pool, clock, queue, log }: Dependencies,
): Promise<{ app: FastifyInstance; admin: FastifyInstance }> {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_BYTES,
    connectionTimeout: 60_000,
    requestTimeout: 60_000,
    return503OnClosing: false, // whoever still has a connection is served, and told to close it
    clientErrorHandler: answerUnreadable,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    frameworkErrors: sendProblem,
    trustProxy: config.trustedProxies?.length ? config.trustedProxies : false,
  });
  app.removeContentTypeParser('text/plain');
  takeJson(app, ['application/json']);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler(() => {
    throw notFound('There is nothing at that path.');
  });

  await app.register(helmet, SECURITY_HEADERS);
  await registerOpenApi(app, VERSION, webhookDocument);
  const registry = measure(app, pool, queue);
  const entrance = new Entrance(config, { pool, clock, log });
  entrance.measure(registry);
  measureAccessLogs(registry, { pool, clock });
  measureHandingOver(registry, pool, clock);
  app.addHook('onResponse', logAnswer);
  await registerPages(app);
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { persistAuthorization: true, docExpansion: 'none' },
    staticCSP: REFERENCE_POLICY,
    theme: {
      title: 'Fremdrift: reference',
      css: [{ filename: 'fremdrift.css', content: '.swagger-ui .topbar { display: none }' }],
    },
  });

  const addresses = new Addresses(config.webhookAllowedAddresses ?? []);
  const vault = CprVault.of(config);
  await app.register(api(entrance, { pool, clock, queue }, vault, addresses), {
    prefix: '/v1',
  });

  return { app, admin: await registerAdmin(pool, registry, log) };
}

/** Who called what and how it went: ids and codes. Never a URL, which can carry a reference; never a body or a name. */
async function logAnswer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { method, routeOptions, caller } = request;
  const milliseconds = Math.round(reply.elapsedTime * 10) / 10;
  request.log.info(
    { method, route: routeOptions.url, status: reply.statusCode, milliseconds, credential: caller?.credentialId },
    'answered',
  );
}

/** All under `/v1`: who calls is known, and may use the route, before anything else is read. */
function api(entrance: Entrance, running: Running, vault: CprVault | null, addresses: Addresses): Routes {
  const { clock, pool, queue } = running;
  return async (v1) => {
    v1.decorateRequest('transact', function (work) {
      return transact(this, running, work);
    });
    v1.addHook('onRoute', demandScope);
    v1.addHook('onRoute', takeNoOtherParameters);
    v1.addHook('onRoute', addCommonAnswers);
    entrance.guard(v1);
    const refuseOthers = refuseOtherMethods(v1);

    await v1.register(citizenRoutes(vault));
    await v1.register(heldRoutes);
    await v1.register(legalHoldRoutes);
    await v1.register(erasureRoutes(figures));
    await v1.register(accessLogRoutes);
    await v1.register(providerRoutes);
    await v1.register(planRoutes);
    await v1.register(planDocumentRoutes({ type: FHIR, schema: planBundle, read: readPlanBundle }));
    await v1.register(consentRoutes);
    await v1.register(interventionRoutes);
    await v1.register(goalRoutes);
    await v1.register(instrumentRoutes);
    await v1.register(scoreRoutes);
    await v1.register(scoreDutyRoutes);
    await v1.register(assessmentRoutes);
    await v1.register(developmentRoutes);
    await v1.register(followUpPolicyRoutes);
    await v1.register(followUpRoutes);
    await v1.register(agreementRoutes);
    await v1.register(calendarLinkRoutes);
    await v1.register(caseloadRoutes);
    await v1.register(visitationCaseRoutes);
    await v1.register(trendRoutes({ clock, pool }));
    await v1.register(movementRoutes(clock));
    await v1.register(exportRoutes(pool));
    await v1.register(changeRoutes);
    await v1.register(odataRoutes);
    await v1.register(ffbRoutes(vault));
    await v1.register(klCoreRoutes(vault));
    await v1.register(ffbDeliveryRoutes({ addresses, queue }));
    await v1.register(codeRoutes);
    await v1.register(settingsRoutes);
    await v1.register(credentialRoutes);
    await v1.register(webhookRoutes({ addresses, queue, clock }));
    refuseOthers();
  };
}
