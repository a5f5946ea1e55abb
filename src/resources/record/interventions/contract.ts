import { z } from 'zod';
import { isFfb } from '../../../codes/ffb.ts';
import { legalBasis } from '../../../codes/legal-bases.ts';
import { day, externalReference, id, listQuery, page, stored, text } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { planParams } from '../plans/contract.ts';

const interventionParams = planParams.extend({ interventionId: id('The intervention.') });

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
    .meta({
      description: 'The paragraph of the law it is granted under: `GET /v1/codes/legal-bases`.',
      examples: ['SEL-85'],
    })
    .optional(),
  providerId: id(
    'Who delivers it. The provider sees the plan while the intervention is active. If the plan has `consentRequired`, it sees only what a consent covers.',
  ).optional(),
  endDate: day('Last day, if it has one.').optional(),
  endReason: text(200, 'Why it ends or ended.').optional(),
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

const interventionPage = page(intervention, 'Interventions').meta({
  id: 'InterventionPage',
  description: 'A page of interventions.',
});

export const listInterventions = operation({
  id: 'listInterventions',
  summary: 'List interventions',
  description: 'Interventions across plans, or the one with an external reference.',
  tag: 'Plans',
  scope: 'plans:read',
  query: z.strictObject({ planId: id('Only those of this plan.').optional(), ...listQuery }),
  answers: { 200: interventionPage },
});

export const listInterventionsOfPlan = operation({
  id: 'listInterventionsOfPlan',
  summary: 'List a plan’s interventions',
  description: 'The interventions of one plan.',
  tag: 'Plans',
  scope: 'plans:read',
  params: planParams,
  query: z.strictObject(listQuery),
  answers: { 200: interventionPage },
});

export const getIntervention = operation({
  id: 'getIntervention',
  summary: 'Read an intervention',
  description: 'The intervention as it was last written.',
  tag: 'Plans',
  scope: 'plans:read',
  conditional: true,
  params: interventionParams,
  answers: { 200: intervention },
});

export const putIntervention = operation({
  id: 'putIntervention',
  summary: 'Grant or change an intervention',
  description: 'What is granted in the plan. `providerId` says which provider delivers it and then sees the plan.',
  tag: 'Plans',
  scope: 'plans:write',
  params: interventionParams,
  body: interventionBody,
  answers: { 200: intervention, 201: intervention },
});

export const deleteIntervention = operation({
  id: 'deleteIntervention',
  summary: 'Mark an intervention as entered in error',
  description:
    'It then counts nowhere, and no provider sees the plan because of it. To end an intervention, give it an `endDate`.',
  tag: 'Plans',
  scope: 'plans:write',
  params: interventionParams,
  answers: { 200: intervention },
});
