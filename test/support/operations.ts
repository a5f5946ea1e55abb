/**
 * Every operation of the OpenAPI document: which roles may use it, a body to send, and records to use it on. Add a new
 * operation here first.
 */
import type { Role } from '../../src/access/roles.ts';
import { openapi } from './contract.ts';
import { Case, REPORTED } from './ffb.ts';
import { aCase, everyOne, transaction } from './kl-core.ts';
import { type Answer, aPlan, type Client, FFB, type Json, must, uuid } from './service.ts';

/** The roles that may use each operation. */
export const ALLOWED: Record<string, Role[]> = {};
const allow = (roles: Role[], ...operations: string[]) => {
  for (const operation of operations) ALLOWED[operation] = roles;
};
allow(['case-system'], 'postDeliveryReport', 'listDeliveryReports', 'getDeliveryReport');
allow(['case-system'], 'postKlCoreBundle');
allow(['case-system'], 'listCitizens', 'getCitizen', 'putCitizen', 'deleteCitizen');
allow(['case-system'], 'getCitizenNumberHistory', 'exportCitizen');
allow(['cpr-reader'], 'getCitizenNumber');
allow(['case-system'], 'listLegalHolds', 'getLegalHold', 'putLegalHold', 'deleteLegalHold');
allow(['case-system'], 'eraseCitizen', 'listDueErasures');
allow(['case-system', 'admin'], 'listErasures', 'getErasure');
allow(
  ['case-system', 'admin'],
  'listAccesses',
  'getAccessExtract',
  'putProvider',
  'deleteProvider',
  'putInstrument',
  'getSettings',
  'putSettings',
);
allow(['case-system', 'provider', 'admin'], 'listProviders', 'getProvider');
allow(['case-system', 'provider'], 'listInterventions', 'listInterventionsOfPlan', 'getIntervention');
allow(['case-system', 'provider'], 'listConsents', 'listConsentsOfPlan', 'getConsent', 'getConsentHistory');
allow(['case-system'], 'putConsent', 'deleteConsent');
allow(['case-system'], 'putPlan', 'deletePlan', 'putIntervention', 'deleteIntervention', 'deleteGoal');
allow(['case-system', 'provider'], 'listGoals', 'putGoal');
allow(['case-system', 'provider'], 'listScores', 'getScoreHistory', 'postScoreBatch');
allow(
  ['case-system', 'provider'],
  'listAssessments',
  'postAssessment',
  'putAssessment',
  'getAssessment',
  'deleteAssessment',
);
allow(['case-system', 'provider'], 'getPackageMovements');
allow(['case-system', 'provider'], 'listFollowUps');
allow(['case-system'], 'putFollowUp', 'deleteFollowUp');
allow(['case-system', 'provider', 'admin'], 'listFollowUpPolicies', 'getFollowUpPolicy');
allow(['case-system', 'admin'], 'putFollowUpPolicy', 'deleteFollowUpPolicy');
allow(['case-system', 'provider'], 'getBrief', 'listScoreDuties');
allow(['case-system'], 'postExemption', 'deleteExemption');
allow(['case-system', 'provider'], 'listExemptions');
allow(['case-system', 'provider'], 'listAgreements', 'putAgreement');
allow(['case-system'], 'deleteAgreement');
allow(['case-system', 'provider'], 'listCalendarLinks', 'postCalendarLink', 'revokeCalendarLink');
allow(['case-system'], 'listCaseloads', 'listVisitationCases');
allow(
  ['case-system', 'bi'],
  'getGoalTrend',
  'getScoreTrend',
  'getFollowUpTrend',
  'getInterventionTrend',
  'getMovements',
);
allow(
  ['case-system', 'bi'],
  'exportScoreFacts',
  'exportGoalFacts',
  'exportFollowUpFacts',
  'exportInterventionFacts',
  'listChanges',
  'getODataService',
  'getODataMetadata',
  'queryODataScores',
  'queryODataGoals',
  'queryODataFollowUps',
  'queryODataInterventions',
);
allow(
  ['case-system', 'provider', 'citizen-app'],
  'listPlans',
  'getPlan',
  'listGoalsOfPlan',
  'getGoal',
  'getProgression',
  'listFollowUpsOfPlan',
  'getFollowUp',
  'listAgreementsOfPlan',
  'getAgreement',
  'getScore',
  'getSeries',
  'getDevelopment',
  'getGoalAttainment',
  'postScore',
  'putScore',
  'deleteScore',
);
allow(
  ['case-system', 'provider', 'bi', 'citizen-app', 'admin'],
  'listInstruments',
  'getInstrument',
  'listFfbCodes',
  'listLegalBases',
  'listMunicipalities',
);
allow(
  ['case-system', 'provider'],
  'listWebhooks',
  'postWebhook',
  'getWebhook',
  'putWebhook',
  'deleteWebhook',
  'postWebhookSecret',
  'postWebhookTest',
  'listWebhookDeliveries',
  'postWebhookReplay',
);
allow(['case-system', 'admin'], 'getFfbRecipient', 'putFfbRecipient');
allow(['case-system'], 'listFfbDeliveries', 'postFfbRetry');
allow(['admin'], 'listCredentials', 'postCredential', 'rotateCredential', 'revokeCredential');
allow(
  ['admin'],
  'listAccessLog',
  'listAccessLogBlocks',
  'getAccessSampling',
  'listAccessSamples',
  'postAccessSample',
  'getAccessSample',
  'putAccessSampleReview',
);

/** Ids by the names of the path parameters they fill. */
export type Things = Record<string, string>;

export const WEBHOOK = { url: 'http://127.0.0.1:1/' }; // nobody listens there
const RECIPIENT = { url: 'http://127.0.0.1:1/', from: '2026-11-21' };
const POLICY = { label: 'Vores', defaultRule: { first: { to: 'P3M' }, next: { to: 'P1Y' } } };
export const DRAW = { from: '2026-11-21', to: '2026-11-21', size: 3 };
export const REVIEW = { reviewedBy: 'dpo-2', reviewedOn: '2026-11-21', finding: 'in-order' };
const agreement = (provider: string) => ({
  what: 'Ringe',
  responsible: 'Kontaktpædagog',
  dueDate: '2026-12-02',
  state: 'open',
  providerId: provider,
});
const consent = (provider: string) => ({
  providerId: provider,
  scope: 'whole',
  form: 'written',
  givenOn: '2026-01-12',
});

/** Writes one record of every kind, as the case system of a municipality. */
export async function someOfEverything(caseSystem: Client, more: Parameters<typeof aPlan>[1] = {}) {
  const cpr = `010161${String(Math.floor(Math.random() * 10_000)).padStart(4, '0')}`;
  const citizen = { cpr, ...REPORTED.citizen, ...more.citizen };
  const plan = { ...REPORTED.plan, ...more.plan };
  const { citizenId, planId, goalId, providerId, interventionId } = await aPlan(caseSystem, { ...more, citizen, plan });
  const own = {
    citizenId,
    planId,
    goalId,
    providerId,
    interventionId,
    scoreId: uuid(),
    assessmentId: uuid(),
    followUpId: uuid(),
    agreementId: uuid(),
    consentId: uuid(),
    instrumentId: `own-${uuid()}`,
    name: `own-${uuid()}`,
    webhookId: uuid(),
  };
  await must(
    caseSystem.put(`/v1/scores/${own.scoreId}`, { goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' }),
  );
  await must(
    caseSystem.put(`/v1/assessments/${own.assessmentId}`, {
      citizenId,
      instrument: 'ten-step',
      assessedOn: '2026-03-30',
      informant: 'citizen',
      values: { bolig: 6 },
    }),
  );
  await must(
    caseSystem.put(`/v1/plans/${planId}/follow-ups/${own.followUpId}`, { plannedFor: '2026-12-01', state: 'planned' }),
  );
  await must(caseSystem.put(`/v1/webhooks/${own.webhookId}`, WEBHOOK));
  await must(caseSystem.put('/v1/ffb/recipient', RECIPIENT));
  await must(caseSystem.put(`/v1/follow-up-policies/${own.name}`, POLICY));
  await must(caseSystem.put(`/v1/plans/${planId}/agreements/${own.agreementId}`, agreement(providerId)));
  await must(caseSystem.put(`/v1/plans/${planId}/consents/${own.consentId}`, consent(providerId)));
  await must(caseSystem.post(`/v1/plans/${planId}/exemptions`, { reason: 'Indlagt', days: 1 }));
  const linkId: string = (await caseSystem.post('/v1/calendar-links', { coordinator: { unit: 'Øst' } })).body.id;
  const exemptionId: string = (await caseSystem.get(`/v1/plans/${planId}/exemptions`)).body.items[0].id;
  await must(
    caseSystem.put(`/v1/instruments/${own.instrumentId}`, {
      name: 'Ro',
      min: 0,
      max: 10,
      direction: 'higher-is-better',
    }),
  );
  await must(caseSystem.put(`/v1/citizens/${citizenId}/legal-hold`, { reason: 'complaint' }));
  await choose(caseSystem, REPORTED.settings);
  return { ...own, linkId, exemptionId, erasureId: await anErasure(caseSystem) };
}

/** Changes some settings. @returns the settings before */
export async function choose(caseSystem: Client, changes: object): Promise<Json> {
  const { body, headers } = await must(caseSystem.get('/v1/settings'));
  const { version: _, createdAt: __, updatedAt: ___, ...chosen } = body;
  await must(caseSystem.put('/v1/settings', { ...chosen, ...changes }, { 'if-match': headers.get('etag') as string }));
  return chosen;
}

/** Writes a citizen and erases it. @returns the id of the receipt */
export async function anErasure(caseSystem: Client): Promise<string> {
  const { retentionMonths } = await choose(caseSystem, { retentionMonths: 0 });
  const citizenId = uuid();
  await must(caseSystem.put(`/v1/citizens/${citizenId}`, { caseNumber: 'TEST-slettes' }));
  const { body } = await must(caseSystem.post(`/v1/citizens/${citizenId}/erasure`, undefined));
  await choose(caseSystem, { retentionMonths });
  return body.id;
}

const PARAMETERS = Object.keys(openapi.paths).flatMap((path) => path.match(/(?<=\{)\w+/g) ?? []);

/** Ids that name nothing. */
export function nothings(): Things {
  return {
    ...Object.fromEntries(PARAMETERS.map((name) => [name, uuid()])),
    instrumentId: `own-${uuid()}`,
    name: `own-${uuid()}`,
    credentialId: uuid().slice(-12),
    linkId: uuid().slice(-12),
  };
}

export const EXAMPLES: Record<string, (at: Record<string, string>) => Json> = {
  putCitizen: () => ({ caseNumber: 'A' }),
  putProvider: () => ({ name: 'A' }),
  putPlan: (at) => ({ citizenId: at.citizenId, startDate: '2026-01-12', status: 'active' }),
  putIntervention: (at) => ({ code: FFB.supportAtHome, startDate: '2026-01-19', providerId: at.providerId }),
  putGoal: (at) => ({ kind: 'sub-goal', status: 'active', parentGoalId: at.goalId }),
  putScore: (at) => ({ goalId: at.goalId, assessedOn: '2026-03-30', value: 2, informant: 'citizen' }),
  postScore: (at) => ({ goalId: at.goalId, assessedOn: '2026-03-30', value: 2, informant: 'citizen' }),
  postDeliveryReport: () => new Case({ cpr: '6203049992' }).report(),
  postKlCoreBundle: () => transaction(everyOne(aCase('Enhver'))),
  postScoreBatch: (at) => ({ scores: [{ goalId: at.goalId, assessedOn: '2026-03-30', value: 2, informant: 'staff' }] }),
  putAssessment: (at) => ({
    citizenId: at.citizenId,
    instrument: 'ten-step',
    assessedOn: '2026-03-30',
    informant: 'citizen',
    values: { bolig: 6 },
  }),
  postAssessment: (at) => ({
    citizenId: at.citizenId,
    instrument: 'ten-step',
    assessedOn: '2026-03-30',
    informant: 'citizen',
    values: { bolig: 6 },
  }),
  putFollowUp: () => ({ plannedFor: '2026-12-01', state: 'planned' }),
  putAgreement: (at) => agreement(at.providerId as string),
  putLegalHold: () => ({ reason: 'complaint' }),
  eraseCitizen: () => undefined,
  putConsent: (at) => consent(at.providerId as string),
  putFollowUpPolicy: () => POLICY,
  postExemption: () => ({ reason: uuid(), days: 1 }),
  putInstrument: () => ({ name: 'Ro', min: 0, max: 10, direction: 'higher-is-better' }),
  putSettings: () => REPORTED.settings,
  postCredential: () => ({ role: 'bi', name: 'BI' }),
  rotateCredential: () => ({ overlapHours: 0 }),
  postAccessSample: () => DRAW,
  putAccessSampleReview: () => REVIEW,
  postCalendarLink: (at) => ({ providerId: at.providerId }),
  postWebhook: () => WEBHOOK,
  putWebhook: () => WEBHOOK,
  putFfbRecipient: () => RECIPIENT,
  postFfbRetry: () => ({ date: '2026-11-20' }),
  postWebhookSecret: () => undefined,
  postWebhookTest: () => undefined,
  postWebhookReplay: () => ({ since: '2026-11-20T00:00:00Z' }),
};
const QUERIES: Record<string, string> = {
  eraseCitizen: '?dryRun=true',
  listDeliveryReports: '?date=2026-11-20',
  getDevelopment: '?instrument=ten-step',
  getScoreTrend: '?instrument=ten-step&groupBy=quarter,dimension',
  getMovements: '?instrument=packages',
  listAccessLog: '?limit=1',
};

export const documented = Object.entries(openapi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId, security }]) => ({
    method: method.toUpperCase(),
    path,
    operationId,
    byLink: security.some((way) => 'link' in way),
  })),
);
export type Operation = (typeof documented)[number];
/** The operations that take a key. A calendar link opens the others. */
export const operations = documented.filter(({ byLink }) => !byLink);

/** Calls an operation on the records in `at`. Unless `exactly`, PUT writes a new record and DELETE names none that exists. */
export function call(
  client: Client,
  { method, path, operationId }: Operation,
  at: Things,
  exactly = false,
): Promise<Answer> {
  const last = operationId === 'deleteLegalHold' ? '{citizenId}' : path.split('/').at(-1);
  const fresh = !exactly && (method === 'PUT' || method === 'DELETE');
  const made = nothings();
  const filled = path.replaceAll(
    /\{(\w+)\}/g,
    (name, parameter) => (fresh && name === last ? made[parameter] : (at[parameter] ?? made[parameter])) as string,
  );
  const body = EXAMPLES[operationId]?.(at);
  const headers: Record<string, string> =
    operationId === 'postKlCoreBundle' ? { 'content-type': 'application/fhir+json' } : {};
  return client.send(method, filled + (QUERIES[operationId] ?? ''), body === undefined ? {} : { body, headers });
}
