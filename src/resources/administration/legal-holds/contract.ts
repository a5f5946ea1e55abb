import { z } from 'zod';
import { day, externalReference, page, stored } from '../../../http/requests/contract.ts';

export const HOLD_REASONS = ['complaint', 'court-case', 'supervision', 'access-request', 'archive', 'other'] as const;

const fields = {
  reason: z
    .enum(HOLD_REASONS)
    .describe(
      'Why: a complaint (klagesag), a case before a court, supervision by an authority, a request for access to documents (aktindsigt), records still to be delivered to an archive, or another reason that the case itself tells.',
    ),
  until: day('The last day it holds. Left out: until it is lifted.').optional(),
  externalReference: externalReference.optional(),
};

export const legalHoldBody = z.strictObject(fields).meta({
  id: 'LegalHoldWrite',
  description: 'What keeps a citizen’s data, as you write it.',
  examples: [{ reason: 'complaint', until: '2027-12-31' }],
});

export type LegalHoldBody = z.output<typeof legalHoldBody>;

export const legalHold = z
  .object({
    ...stored,
    citizenId: z.guid().describe('The citizen. It is the `id`, too.').meta({ format: 'uuid' }),
    ...fields,
  })
  .meta({ id: 'LegalHold', description: 'What keeps a citizen’s data beyond their time.' });

export const legalHoldPage = page(legalHold, 'Legal holds').meta({
  id: 'LegalHoldPage',
  description: 'A page of legal holds.',
});
