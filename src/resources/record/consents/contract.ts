import { z } from 'zod';
import { CONSENT_SCOPES } from '../../../domain/consent.ts';
import { day, externalReference, id, instant, listQuery, page, stored } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { planParams } from '../plans/contract.ts';

const consentParams = planParams.extend({ consentId: id('The consent.') });

const fields = {
  providerId: id('The provider that may see the plan. Cannot change.'),
  scope: z
    .enum(CONSENT_SCOPES)
    .describe(
      'How much of the plan the provider may see. `plan`: the plan itself and its interventions. `goals-and-scores`: also goals, scores and progression. `whole`: also meetings and agreements.',
    ),
  form: z.enum(['written', 'oral', 'digital']).describe('How the consent was given.'),
  givenOn: day('The day the citizen gave it.'),
  until: day('The last day it is valid. Left out: valid until it is withdrawn.').optional(),
  withdrawnOn: day(
    'The day the citizen withdrew it. Once this is written, the consent no longer lets the provider see the plan.',
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
    description: 'The citizen’s consent (samtykke) that one provider may see the plan: how much of it, and until when.',
  });

const consentPage = page(consent, 'Consents').meta({ id: 'ConsentPage', description: 'A page of consents.' });

const consentHistory = z
  .object({
    items: z
      .array(
        consent.extend({
          supersededAt: instant('When the next version replaced it. Absent on the current version.').optional(),
        }),
      )
      .describe('Every version, first to last.'),
    next: z.null().describe('Always null: the history is complete.'),
  })
  .meta({ id: 'ConsentHistory', description: 'All versions of a consent, and when each was registered.' });

const consentFilters = z.strictObject({
  planId: id('Only those of this plan.').optional(),
  providerId: id('Only those given to this provider.').optional(),
  ...listQuery,
});

export type ConsentFilters = z.output<typeof consentFilters>;

export const listConsents = operation({
  id: 'listConsents',
  summary: 'List consents',
  description:
    'Consents across plans, including withdrawn and past ones. A provider sees only consents given to itself, and only while it may see the plan: where the plan requires consent and none is valid, it sees no old ones either.',
  tag: 'Plans',
  scope: 'plans:read',
  query: consentFilters,
  answers: { 200: consentPage },
});

export const listConsentsOfPlan = operation({
  id: 'listConsentsOfPlan',
  summary: 'List a plan’s consents',
  description:
    'The consents of one plan, including withdrawn and past ones. A provider sees only those given to itself.',
  tag: 'Plans',
  scope: 'plans:read',
  params: planParams,
  query: z.strictObject(listQuery),
  answers: { 200: consentPage },
});

export const getConsent = operation({
  id: 'getConsent',
  summary: 'Read a consent',
  description: 'The current version.',
  tag: 'Plans',
  scope: 'plans:read',
  conditional: true,
  params: consentParams,
  answers: { 200: consent },
});

export const getConsentHistory = operation({
  id: 'getConsentHistory',
  summary: 'Every version of a consent',
  description: 'What the citizen had consented to at any time, and when that was registered.',
  tag: 'Plans',
  scope: 'plans:read',
  params: consentParams,
  answers: { 200: consentHistory },
});

export const putConsent = operation({
  id: 'putConsent',
  summary: 'Record, change or withdraw a consent',
  description:
    'The citizen’s consent to one provider. It counts for plans with `consentRequired` and takes effect at once: for the provider’s next call, its webhooks and its calendars. If several are valid, the widest counts. To withdraw a consent, send it again with `withdrawnOn`.',
  tag: 'Plans',
  scope: 'consents:write',
  params: consentParams,
  body: consentBody,
  answers: { 200: consent, 201: consent },
});

export const deleteConsent = operation({
  id: 'deleteConsent',
  summary: 'Mark a consent as entered in error',
  description: 'It then counts nowhere, at once. To withdraw a consent that was given, use PUT with `withdrawnOn`.',
  tag: 'Plans',
  scope: 'consents:write',
  params: consentParams,
  answers: { 200: consent },
});
