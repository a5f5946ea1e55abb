/**
 * Everybody calls every operation: each role on its own records and on those of others, and callers without a valid key or
 * token. An operation that is missing from the table of roles fails.
 */
import t, { type Test } from 'tap';
import { KEY_ROLES, type KeyRole, type Role } from '../../src/access/roles.ts';
import { EVERY_MUNICIPALITY } from '../../src/codes/municipalities.ts';
import { Issuer, WRONG } from '../support/jwt.ts';
import {
  ALLOWED,
  call,
  DRAW,
  documented,
  type Operation,
  operations,
  REVIEW,
  someOfEverything,
  type Things,
  WEBHOOK,
} from '../support/operations.ts';
import { type Answer, type Client, must, startService, uuid } from '../support/service.ts';

const HERE = '0661';
const ELSEWHERE = '0751';
const issuer = await Issuer.start(t);
const service = await startService(t, { webhookAllowedAddresses: ['127.0.0.1'], issuer });
const caseSystem = await service.as('case-system');
const admin = await service.as('admin');
const things = await someOfEverything(caseSystem);
const { body: sample } = await must(admin.post('/v1/access-log/samples', DRAW));
await must(admin.put(`/v1/access-log/samples/${sample.id}/review`, REVIEW, { 'if-match': '"1"' }));
const own: Things = { ...things, sampleId: sample.id, credentialId: (await service.key('bi')).id };

/** A plan whose citizen has withdrawn the consent for its provider. */
const withdrawn = await someOfEverything(caseSystem, { plan: { consentRequired: true } });
const consent = `/v1/plans/${withdrawn.planId}/consents/${withdrawn.consentId}`;
const { body: given } = await must(caseSystem.get(consent));
await must(
  caseSystem.put(
    consent,
    {
      providerId: withdrawn.providerId,
      scope: given.scope,
      form: given.form,
      givenOn: given.givenOn,
      withdrawnOn: '2026-11-21',
    },
    { 'if-match': '"1"' },
  ),
);
const otherProvider = uuid();
await must(caseSystem.put(`/v1/providers/${otherProvider}`, { name: 'Bosted Eksempel' }));
const providerElsewhere = uuid();
const elsewhere = await service.as('case-system', { municipality: ELSEWHERE });
await must(elsewhere.put(`/v1/providers/${providerElsewhere}`, { name: 'Bosted Eksempel' }));

/** These belong to the whole municipality, so every caller of it that may use them sees them. */
const SHARED = new Set(['getInstrument', 'getFollowUpPolicy']);
/** A stranger who writes to an id of these would create its own record with that id. It is given a new id instead. */
const MAKES_ITS_OWN = new Set(['putCitizen', 'putProvider', 'putInstrument', 'putFollowUpPolicy', 'putWebhook']);

/** The ids that would reveal a citizen's record. */
const idsOf = ({ citizenId, planId, goalId, interventionId, scoreId, assessmentId, followUpId, agreementId }: Things) =>
  [citizenId, planId, goalId, interventionId, scoreId, assessmentId, followUpId, agreementId] as string[];

type Judge = (t: Test, operation: Operation, answer: Answer, at: Things) => void;

const describe = ({ operationId }: Operation, { status, text }: Answer) =>
  `${operationId} ${status} ${status < 300 ? '' : text.slice(0, 200)}`;

const forbidden: Judge = (t, operation, answer) => {
  t.equal(answer.status, 403, describe(operation, answer));
  t.equal(answer.body.code, 'forbidden-scope', operation.operationId);
};
const may: Judge = (t, operation, answer) => {
  if (operation.method === 'DELETE') t.equal(answer.status, 404, `${operation.operationId} of nothing`);
  else t.match(String(answer.status), /^20[012]$/, describe(operation, answer));
};
/** The record does not exist for the caller, and no list or figure shows its ids. */
const unseen: Judge = (t, operation, answer, at) => {
  const { method, path } = operation;
  if (path.includes('{') && method !== 'PUT' && !path.includes('odata'))
    t.equal(answer.status, 404, describe(operation, answer));
  else t.ok(answer.status < 500, describe(operation, answer));
  if (method === 'GET')
    t.same(
      idsOf(at).filter((id) => answer.text.includes(id)),
      [],
      operation.operationId,
    );
};

type Column = { role: Role; client: Client; at: Things; judge: Judge; municipality?: string; exactly?: boolean };
const columns: Record<string, Column> = {};
const keyOf = (role: KeyRole, municipality: string) => {
  const providerId = municipality === HERE ? (own.providerId as string) : providerElsewhere;
  return service.as(role, { municipality, ...(role === 'provider' && { providerId }) });
};
const provider = await keyOf('provider', HERE);
const providersWebhook = uuid();
await must(provider.put(`/v1/webhooks/${providersWebhook}`, WEBHOOK));
const linkId = (await must(provider.post('/v1/calendar-links', { providerId: own.providerId }))).body.id;
for (const role of KEY_ROLES) {
  const at = role === 'provider' ? { ...own, webhookId: providersWebhook, linkId } : own;
  columns[`${role}, its own`] = {
    role,
    client: role === 'provider' ? provider : await keyOf(role, HERE),
    at,
    judge: may,
  };
  columns[`${role} of another municipality`] = {
    role,
    client: await keyOf(role, ELSEWHERE),
    at: own,
    judge: unseen,
    exactly: true,
    municipality: ELSEWHERE,
  };
}
const stranger = { role: 'provider', judge: unseen, exactly: true } as const;
columns['another provider'] = {
  ...stranger,
  client: await service.as('provider', { providerId: otherProvider }),
  at: own,
};
columns['a provider whose consent has been withdrawn'] = {
  ...stranger,
  client: await service.as('provider', { providerId: withdrawn.providerId }),
  at: { ...withdrawn, providerId: own.providerId as string }, // a provider may read itself
};
const app = (citizenId: string, municipality = HERE) =>
  service.withToken(issuer, 'citizen-app', { citizenId, municipality });
const { citizenId } = own as { citizenId: string };
columns['citizen-app, its own'] = { role: 'citizen-app', client: await app(citizenId), at: own, judge: may };
columns['citizen-app of another citizen'] = {
  role: 'citizen-app',
  client: await app(withdrawn.citizenId),
  at: own,
  judge: unseen,
  exactly: true,
};
columns['citizen-app of another municipality'] = {
  role: 'citizen-app',
  client: await app(citizenId, ELSEWHERE),
  at: own,
  judge: unseen,
  exactly: true,
  municipality: ELSEWHERE,
};

t.test('every operation is in the table of roles', async (t) => {
  t.same(Object.keys(ALLOWED).toSorted(), operations.map(({ operationId }) => operationId).toSorted());
});

// Strangers go first. The owners then find out whether a stranger has changed anything.
for (const [who, column] of Object.entries(columns).toSorted(
  ([, a], [, b]) => Number(a.judge === may) - Number(b.judge === may),
))
  t.test(who, async (t) => {
    const { role, client, at, judge, municipality = HERE } = column;
    for (const operation of operations) {
      const { operationId } = operation;
      // A provider cannot create an agreement, only change one.
      const exactly = (column.exactly && !MAKES_ITS_OWN.has(operationId)) || operationId === 'putAgreement';
      const answer = await call(client, operation, at, exactly);
      if (!ALLOWED[operationId]?.includes(role)) forbidden(t, operation, answer, at);
      else if (SHARED.has(operationId) && municipality === HERE) may(t, operation, answer, at);
      else judge(t, operation, answer, at);
    }
  });

t.test('a BI key for all municipalities opens the trends, and nothing else', async (t) => {
  const client = await service.as('bi', { municipality: EVERY_MUNICIPALITY });
  for (const operation of operations) {
    const answer = await call(client, operation, own);
    if (operation.operationId.endsWith('Trend'))
      t.match(String(answer.status), /^(200|422)$/, describe(operation, answer));
    else forbidden(t, operation, answer, own);
  }
});

const EXPIRED = 'an expired key';
t.test('a caller without a valid key or token', async (t) => {
  const { key } = await service.key('case-system');
  const { key: expiring } = await service.key('case-system', { expiresOn: '2026-11-21' });
  const { id, key: revoked } = await service.key('case-system');
  await must(admin.delete(`/v1/credentials/${id}`));
  const nobody: Record<string, Client> = {
    'no key': service.anonymous(),
    'an unknown key': service.withKey(key.replace(/_[\w-]+$/, `_${'A'.repeat(43)}`)),
    'a revoked key': service.withKey(revoked),
    [EXPIRED]: service.withKey(expiring),
    'a key of another municipality': service.withKey(key.replace(`fk_${HERE}`, `fk_${ELSEWHERE}`)),
  };
  for (const how of WRONG) {
    const token = await issuer.wrong(how, 'case-system', service.now);
    nobody[`a token: ${how}`] = service.withKey(token);
  }
  const words = (await service.anonymous().get('/v1/plans')).body;
  for (const [who, client] of Object.entries(nobody))
    await t.test(who, async (t) => {
      if (who === EXPIRED) service.now = '2026-11-21T23:00:00Z'; // midnight in Denmark
      const other: string[] = [];
      for (const operation of documented) {
        const { status, body } = await call(client, operation, own, true);
        const { operationId, byLink } = operation;
        // A wrong role gets 403 even with a revoked key: the role is checked first.
        const notAsked = /revoked|expired key/.test(who) && !ALLOWED[operationId]?.includes('case-system');
        if (byLink) t.equal(status, 404, operationId);
        else if (notAsked) t.equal(status, 403, operationId);
        else if (
          status !== 401 ||
          JSON.stringify({ ...body, instance: 0 }) !== JSON.stringify({ ...words, instance: 0 })
        )
          other.push(`${operationId} ${status}`);
      }
      t.same(other, [], 'nothing is opened, and the refusals all have the same words');
      service.now = '2026-11-21T10:00:00Z';
    });
});

t.test('none of these calls has changed a record', async (t) => {
  for (const path of [
    `citizens/${citizenId}`,
    `plans/${own.planId}`,
    `plans/${own.planId}/goals/${own.goalId}`,
    `plans/${own.planId}/interventions/${own.interventionId}`,
    `scores/${own.scoreId}`,
    `assessments/${own.assessmentId}`,
    `webhooks/${own.webhookId}`,
  ]) {
    const { body } = await caseSystem.get(`/v1/${path}`);
    t.match(body, { version: 1 }, path);
    t.equal(body.enteredInError, undefined, path);
  }
});
