import { z } from 'zod';
import { dialect, pageOrTable, type Table } from '../../../http/answers/csv.ts';
import { day, externalReference, id, listQuery, page, stored, text } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { planParams } from '../plans/contract.ts';

const agreementParams = planParams.extend({ agreementId: id('The agreement.') });

const agreementState = z.enum(['open', 'done', 'cancelled']);

const ownFields = {
  what: text(1000, 'What is to be done.'),
  responsible: text(200, 'Who does it.'),
  dueDate: day('By when.'),
  state: agreementState.describe('The state of the agreement.'),
  providerId: id('The provider that is to do it, and may close it. Left out: no provider.').optional(),
};

const fields = {
  ...ownFields,
  followUpId: id(
    'The meeting of this plan that it was made at; cannot change. Left out: made between meetings.',
  ).optional(),
  externalReference: externalReference.optional(),
};

export const agreementBody = z.strictObject(fields).meta({
  id: 'AgreementWrite',
  description: 'An agreement as you write it.',
  examples: [
    {
      what: 'Besøge klubben i Nørregade sammen',
      responsible: 'Kontaktpædagog',
      dueDate: '2026-05-01',
      state: 'open',
      providerId: '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0301',
    },
  ],
});

export type AgreementBody = z.output<typeof agreementBody>;

const agreement = z
  .object({ ...stored, planId: z.guid().describe('The plan.').meta({ format: 'uuid' }), ...fields })
  .meta({ id: 'Agreement', description: 'Who does what by when (aftale).' });

const agreementPage = page(agreement, 'Agreements').meta({
  id: 'AgreementPage',
  description: 'A page of agreements.',
});

const agreementId = z.guid().describe('The agreement.').meta({ format: 'uuid' });

/** As its meeting shows it. */
export const agreementOfMeeting = z.object({ id: agreementId, ...ownFields });

/** As the write of its meeting says it. */
export const agreementAtMeeting = z
  .strictObject({
    id: id('Yours to choose. Left out: the service makes one from the place in the list.').optional(),
    ...ownFields,
  })
  .meta({ id: 'FollowUpAgreement', description: 'Who does what by when (aftale), as agreed at the meeting.' });

export const openAgreement = z
  .object({ id: agreementId, ...ownFields, followUpId: fields.followUpId })
  .meta({ id: 'OpenAgreement', description: 'An agreement not yet done.' });

export const AGREEMENT_TABLE: Table = {
  columns: ['id', 'planId', 'followUpId', 'what', 'responsible', 'providerId', 'dueDate', 'state'],
};

const agreementFilters = z.strictObject({
  planId: id('Only those of this plan.').optional(),
  state: agreementState.describe('Only those in this state.').optional(),
  overdue: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .describe('`true`: only those still open after their day. `false`: only the others.')
    .optional(),
  providerId: id('Only those this provider is to do.').optional(),
  from: day('Due on this day or later.').optional(),
  to: day('Due on this day or earlier.').optional(),
  ...listQuery,
  dialect,
});

export type AgreementFilters = z.output<typeof agreementFilters>;

export const listAgreements = operation({
  id: 'listAgreements',
  summary: 'List agreements',
  description:
    'Agreements across plans, made at meetings or between them: a provider’s to-do list, or what is overdue. `Accept: text/csv` gives a table.',
  tag: 'Follow-ups',
  scope: 'plans:read',
  query: agreementFilters,
  answers: { 200: pageOrTable(agreementPage, AGREEMENT_TABLE) },
});

export const listAgreementsOfPlan = operation({
  id: 'listAgreementsOfPlan',
  summary: 'List a plan’s agreements',
  description: 'The agreements of one plan, made at its meetings or between them.',
  tag: 'Follow-ups',
  scope: 'shared-plans:read',
  params: planParams,
  query: z.strictObject(listQuery),
  answers: { 200: agreementPage },
});

export const getAgreement = operation({
  id: 'getAgreement',
  summary: 'Read an agreement',
  description: 'The agreement as it was last written, at its meeting or by itself.',
  tag: 'Follow-ups',
  scope: 'shared-plans:read',
  conditional: true,
  params: agreementParams,
  answers: { 200: agreement },
});

export const putAgreement = operation({
  id: 'putAgreement',
  summary: 'Make, change or close an agreement',
  description:
    'With `followUpId` the agreement belongs to that meeting. The meeting shows its agreements, so each change gives the meeting a new version. A provider changes only the `state`, and only of agreements with its own `providerId`; it sends the rest as it read it.',
  tag: 'Follow-ups',
  scope: 'agreements:write',
  params: agreementParams,
  body: agreementBody,
  answers: { 200: agreement, 201: agreement },
});

export const deleteAgreement = operation({
  id: 'deleteAgreement',
  summary: 'Mark an agreement as entered in error',
  description: 'It then counts nowhere. An agreement that came to nothing is `cancelled` instead.',
  tag: 'Follow-ups',
  scope: 'follow-ups:write',
  params: agreementParams,
  answers: { 200: agreement },
});
