/** The whole service in one list. It is built here and listens in main.ts. */
import helmet from '@fastify/helmet';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { registerAdmin } from './http/admin.ts';
import { registerPages } from './http/answers/pages.ts';
import { SECURITY_HEADERS } from './http/answers/security-headers.ts';
import { measure } from './http/metrics.ts';
import { addCommonAnswers } from './http/openapi/common-answers.ts';
import { registerOpenApi } from './http/openapi/document.ts';
import { registerReference } from './http/openapi/reference.ts';
import { demandScope, Entrance, type EntranceSettings } from './http/requests/entrance.ts';
import { refuseOtherMethods } from './http/requests/methods.ts';
import { createServer } from './http/requests/server.ts';
import { type Running, transact } from './http/requests/transaction.ts';
import type { Routes } from './http/requests/types.ts';
import { takeNoOtherParameters } from './http/requests/validation.ts';
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

type Settings = EntranceSettings &
  Partial<Pick<Config, 'cprKey' | 'cprOtherKeys' | 'cprIndexKey' | 'webhookAllowedAddresses'>>;

/** `app` serves the API and its pages; `admin` is for operations and has a port of its own. */
export async function buildApp(
  settings: Settings,
  { log, ...running }: Running & { log: FastifyBaseLogger },
): Promise<{ app: FastifyInstance; admin: FastifyInstance }> {
  const { pool, clock, queue } = running;
  const entrance = new Entrance(settings, { pool, clock, log });
  const app = createServer(log, settings.trustedProxies);
  await app.register(helmet, SECURITY_HEADERS);
  await registerOpenApi(app, VERSION, webhookDocument);

  const registry = measure(app, pool, queue);
  entrance.measure(registry);
  measureAccessLogs(registry, { pool, clock });
  measureHandingOver(registry, pool, clock);

  await registerPages(app);
  await registerReference(app);
  await app.register(v1(settings, running, entrance), { prefix: '/v1' });

  return { app, admin: await registerAdmin(pool, registry, log) };
}

/** All under `/v1`. Before anything else of a request is read, the caller is known and may use the route. */
function v1(settings: Settings, running: Running, entrance: Entrance): Routes {
  const { clock, pool, queue } = running;
  const vault = CprVault.of(settings);
  const addresses = new Addresses(settings.webhookAllowedAddresses ?? []);
  return async (app) => {
    app.decorateRequest('transact', function (work) {
      return transact(this, running, work);
    });
    app.addHook('onRoute', demandScope);
    app.addHook('onRoute', takeNoOtherParameters);
    app.addHook('onRoute', addCommonAnswers);
    entrance.guard(app);
    const refuseOthers = refuseOtherMethods(app);

    // record: what is held
    await app.register(citizenRoutes(vault));
    await app.register(providerRoutes);
    await app.register(planRoutes);
    await app.register(consentRoutes);
    await app.register(interventionRoutes);
    await app.register(goalRoutes);
    await app.register(instrumentRoutes);
    await app.register(scoreRoutes);
    await app.register(assessmentRoutes);
    await app.register(followUpPolicyRoutes);
    await app.register(followUpRoutes);
    await app.register(agreementRoutes);

    // exchange: how others read and write it whole
    await app.register(planDocumentRoutes({ type: FHIR, schema: planBundle, read: readPlanBundle }));
    await app.register(ffbRoutes(vault));
    await app.register(ffbDeliveryRoutes({ addresses, queue }));
    await app.register(klCoreRoutes(vault));
    await app.register(webhookRoutes({ addresses, queue, clock }));

    // administration: of the service, and of what is held about citizens
    await app.register(settingsRoutes);
    await app.register(credentialRoutes);
    await app.register(codeRoutes);
    await app.register(accessLogRoutes);
    await app.register(heldRoutes);
    await app.register(legalHoldRoutes);
    await app.register(erasureRoutes(figures));

    // figures: what it adds up to
    await app.register(trendRoutes({ clock, pool }));
    await app.register(movementRoutes(clock));
    await app.register(exportRoutes(pool));
    await app.register(changeRoutes);
    await app.register(odataRoutes);

    // work lists: who must do what
    await app.register(scoreDutyRoutes);
    await app.register(visitationCaseRoutes);
    await app.register(caseloadRoutes);
    await app.register(calendarLinkRoutes);
    await app.register(developmentRoutes);
    refuseOthers();
  };
}
