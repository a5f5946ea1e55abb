import { z } from 'zod';
import { isFfb } from '../../../codes/ffb.ts';
import { isCvr } from '../../../domain/cvr.ts';
import { externalReference, id, listQuery, page, stored, text } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';

const providerParams = z.object({ providerId: id('The provider.') });

const fields = {
  name: text(200, 'The provider’s name, such as the residential facility’s.'),
  cvr: z
    .string()
    .refine(isCvr, {
      error: 'Not a CVR number: eight digits whose weighted sum is divisible by 11.',
      params: { code: 'invalid-cvr' },
    })
    .describe('CVR number of the organisation, eight digits.')
    .optional(),
  pNumber: z
    .string()
    .regex(/^\d{10}$/, 'Not a P-number: ten digits.')
    .describe('P-number of the production unit, ten digits.')
    .optional(),
  serviceType: z
    .string()
    .refine((code) => isFfb(code, 'service', { leaf: true }), {
      error: 'Not an FFB service type that can be assigned.',
      params: { code: 'wrong-code' },
    })
    .describe('FFB service type (tilbud): `GET /v1/codes/ffb?kind=service`.')
    .optional(),
  externalReference: externalReference.optional(),
};

export const providerBody = z.strictObject(fields).meta({
  id: 'ProviderWrite',
  description: 'A provider as you write it.',
  examples: [{ name: 'Botilbuddet Eksempelhus', serviceType: '25de7444-3919-4dab-b844-8cec6c15f30e' }],
});

export type ProviderBody = z.output<typeof providerBody>;

const provider = z
  .object({ ...stored, ...fields })
  .meta({ id: 'Provider', description: 'Who delivers support: a home-support team, a residential facility.' });

const providerPage = page(provider, 'Providers').meta({
  id: 'ProviderPage',
  description: 'A page of providers.',
});

export const listProviders = operation({
  id: 'listProviders',
  summary: 'List providers',
  description: 'All providers of the municipality. A provider’s own key sees itself.',
  tag: 'Providers',
  scope: 'providers:read',
  query: z.strictObject(listQuery),
  answers: { 200: providerPage },
});

export const getProvider = operation({
  id: 'getProvider',
  summary: 'Read a provider',
  description: 'The provider as it was last written.',
  tag: 'Providers',
  scope: 'providers:read',
  conditional: true,
  params: providerParams,
  answers: { 200: provider },
});

export const putProvider = operation({
  id: 'putProvider',
  summary: 'Create or replace a provider',
  description: 'The id is yours to choose; a provider’s credential and the interventions it delivers carry it.',
  tag: 'Providers',
  scope: 'providers:write',
  params: providerParams,
  body: providerBody,
  answers: { 200: provider, 201: provider },
});

export const deleteProvider = operation({
  id: 'deleteProvider',
  summary: 'Mark a provider as entered in error',
  description: 'It leaves the list. Interventions that name it stay as they are.',
  tag: 'Providers',
  scope: 'providers:write',
  params: providerParams,
  answers: { 200: provider },
});
