import { z } from 'zod';
import { day, externalReference, id, page, stored, text } from '../../../http/requests/contract.ts';

export const agreementParams = z.object({ planId: id('The plan.'), agreementId: id('The agreement.') });

export const agreementState = z.enum(['open', 'done', 'cancelled']);

/** An agreement by itself, whether it stands in its meeting or alone. */
export const agreementFields = {
  what: text(1000, 'What is to be done.'),
  responsible: text(200, 'Who does it.'),
  dueDate: day('By when.'),
  state: agreementState.describe('Where it stands.'),
  providerId: id('The provider that is to do it, and may close it. Left out: somebody else.').optional(),
};

const fields = {
  ...agreementFields,
  followUpId: id(
    'The meeting of this plan that it was made at, where it stays. Left out: made between meetings.',
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

export const agreement = z
  .object({ ...stored, planId: z.guid().describe('The plan.').meta({ format: 'uuid' }), ...fields })
  .meta({ id: 'Agreement', description: 'Who does what by when (aftale).' });

export const agreementPage = page(agreement, 'Agreements').meta({
  id: 'AgreementPage',
  description: 'A page of agreements.',
});

const agreementId = z.guid().describe('The agreement.').meta({ format: 'uuid' });

/** As its meeting shows it. */
export const agreementOfMeeting = z.object({ id: agreementId, ...agreementFields });

export const openAgreement = z
  .object({ id: agreementId, ...agreementFields, followUpId: fields.followUpId })
  .meta({ id: 'OpenAgreement', description: 'An agreement not yet done.' });
