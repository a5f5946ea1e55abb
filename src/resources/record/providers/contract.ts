import { z } from 'zod';
import { isFfb } from '../../../codes/ffb.ts';
import { isCvr } from '../../../domain/cvr.ts';
import { externalReference, id, page, stored, text } from '../../../http/requests/contract.ts';

export const providerParams = z.object({ providerId: id('The provider.') });

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

export const provider = z
  .object({ ...stored, ...fields })
  .meta({ id: 'Provider', description: 'Who delivers support: a home-support team, a residential facility.' });

export const providerPage = page(provider, 'Providers').meta({
  id: 'ProviderPage',
  description: 'A page of providers.',
});
