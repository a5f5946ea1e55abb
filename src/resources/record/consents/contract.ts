import { z } from 'zod';
import { CONSENT_SCOPES } from '../../../domain/consent.ts';
import { day, externalReference, id, instant, page, stored } from '../../../http/requests/contract.ts';

export const consentParams = z.object({ planId: id('The plan.'), consentId: id('The consent.') });

const fields = {
  providerId: id('The provider that the citizen lets see the plan. Cannot change.'),
  scope: z
    .enum(CONSENT_SCOPES)
    .describe(
      'How much of it: `plan` is the plan itself and its interventions; `goals-and-scores` also its goals, the scores and how it goes; `whole` also its meetings and agreements.',
    ),
  form: z.enum(['written', 'oral', 'digital']).describe('How it was given.'),
  givenOn: day('The day the citizen gave it.'),
  until: day('The last day it holds. Left out: until it is withdrawn.').optional(),
  withdrawnOn: day(
    'The day the citizen withdrew it. From the moment this is written the provider no longer sees the plan.',
  ).optional(),
  externalReference: externalReference.optional(),
};

export const consentBody = z.strictObject(fields).meta({
  id: 'ConsentWrite',
  description: 'A consent as you write it.',
  examples: [
    {
      providerId: '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0301',
      scope: 'goals-and-scores',
      form: 'written',
      givenOn: '2026-01-12',
      until: '2026-12-31',
    },
  ],
});

export type ConsentBody = z.output<typeof consentBody>;

export const consent = z
  .object({ ...stored, planId: z.guid().describe('The plan.').meta({ format: 'uuid' }), ...fields })
  .meta({
    id: 'Consent',
    description: 'Whom the citizen lets see the plan, how much of it, and until when (samtykke).',
  });

export const consentPage = page(consent, 'Consents').meta({ id: 'ConsentPage', description: 'A page of consents.' });

export const consentHistory = z
  .object({
    items: z
      .array(
        consent.extend({
          supersededAt: instant('When the next version took its place; absent on the current one.').optional(),
        }),
      )
      .describe('Every version, first to last.'),
    next: z.null().describe('Always null: the history is whole.'),
  })
  .meta({ id: 'ConsentHistory', description: 'What was known of a consent, and when.' });
