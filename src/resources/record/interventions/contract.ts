import { z } from 'zod';
import { isFfb } from '../../../codes/ffb.ts';
import { legalBasis } from '../../../codes/legal-bases.ts';
import { day, externalReference, id, page, stored, text } from '../../../http/requests/contract.ts';

export const interventionParams = z.object({ planId: id('The plan.'), interventionId: id('The intervention.') });

const fields = {
  code: z
    .string()
    .refine((code) => isFfb(code, 'intervention', { leaf: true }), {
      error: 'Not an FFB intervention (ydelse) that can be granted.',
      params: { code: 'wrong-code' },
    })
    .describe('FFB intervention (ydelse): `GET /v1/codes/ffb?kind=intervention`.'),
  startDate: day('First day.'),
  legalBasis: z
    .string()
    .refine((code) => legalBasis(code) !== undefined, {
      error: 'Not a legal basis on the list.',
      params: { code: 'wrong-code' },
    })
    .meta({ description: 'The paragraph it is granted by: `GET /v1/codes/legal-bases`.', examples: ['SEL-85'] })
    .optional(),
  providerId: id('Who delivers it. While it is active there, that provider sees the plan.').optional(),
  endDate: day('Last day, when it has one.').optional(),
  endReason: text(200, 'Why it ended.').optional(),
  package: z.int().min(0).max(10).describe('Package or ladder step, 0–10. Going down is success.').optional(),
  delivery: z.enum(['individual', 'group', 'digital']).describe('How it is delivered.').optional(),
  hoursPerWeek: z.number().min(0).max(168).describe('Hours a week.').optional(),
  unitCost: z.number().min(0).max(10_000_000).describe('Cost in Danish kroner per month.').optional(),
  externalReference: externalReference.optional(),
};

export const interventionBody = z.strictObject(fields).meta({
  id: 'InterventionWrite',
  description: 'An intervention as you write it.',
  examples: [
    {
      code: '638f44df-6bf2-47f8-9935-b8fdc83e5bf5',
      startDate: '2026-01-19',
      legalBasis: 'SEL-85',
      providerId: '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0301',
      package: 4,
      delivery: 'individual',
      hoursPerWeek: 3.5,
    },
  ],
});

export type InterventionBody = z.output<typeof interventionBody>;

export const intervention = z
  .object({ ...stored, planId: z.guid().describe('The plan.').meta({ format: 'uuid' }), ...fields })
  .meta({
    id: 'Intervention',
    description: 'What is granted: an FFB intervention with legal basis, provider and dates.',
  });

export const interventionPage = page(intervention, 'Interventions').meta({
  id: 'InterventionPage',
  description: 'A page of interventions.',
});
