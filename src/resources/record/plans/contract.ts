import { z } from 'zod';
import { INFORMANTS } from '../../../codes/informants.ts';
import { isDuration } from '../../../domain/duration.ts';
import { day, externalReference, id, list, page, stored, text } from '../../../http/requests/contract.ts';
import { coordinator } from './coordinator.ts';
import { phase } from './phases.ts';
import { protectedAddressMark } from './protected-address.ts';

export const planStatus = z.enum(['draft', 'active', 'completed', 'cancelled']);

const fields = {
  citizenId: id('The citizen the plan is for. Cannot change.'),
  startDate: day('The day the plan begins (Danish date).'),
  status: planStatus.describe('Where the plan stands.'),
  purpose: text(10_000, 'Why the plan exists (indsatsformål).').optional(),
  citizenWishes: text(10_000, 'What the citizen wants, in their own words (borgers mål og ønsker).').optional(),
  kind: z
    .enum(['sel-141', 'holistic', 'provider-order'])
    .describe('A plan by Serviceloven § 141, a *helhedsorienteret plan*, or an order to a provider.')
    .optional(),
  agreement: z
    .strictObject({
      state: z
        .enum(['offered', 'accepted', 'declined', 'replaced'])
        .describe('Whether the citizen has been offered the plan and what they said.'),
      date: day('The day they did.'),
    })
    .describe('A § 141 plan is offered; it may be accepted, declined, or replaced by a holistic plan.')
    .optional(),
  endDate: day('The day the plan ends or ended.').optional(),
  closedOn: day('The day the case was closed: retention counts from it.').optional(),
  coordinator: coordinator.optional(),
  supportNeed: z.int().min(0).max(4).describe('Support need (støttebehov), 0 none … 4 complete.').optional(),
  supportNeedAssessedOn: day('The day the support need was assessed.').optional(),
  followUpPolicy: text(64, 'The follow-up policy the plan follows, when not the municipality’s default.').optional(),
  followUpInterval: z
    .string()
    .refine(isDuration, 'Not a duration such as P4M or P6W.')
    .meta({
      description: 'The interval agreed with this citizen, where the policy leaves it to each (`perCitizen`).',
      examples: ['P2M'],
    })
    .optional(),
  term: z
    .enum(['short', 'long'])
    .describe('Short-term or long-term offer, where the policy tells them apart.')
    .optional(),
  judgedBy: z
    .enum(['staff', ...INFORMANTS.filter((informant) => informant !== 'staff')])
    .describe('Whose scores judge the goals: the staff side (default), or one informant.')
    .default('staff'),
  consentRequired: z
    .boolean()
    .describe(
      'Providers see the plan only with the citizen’s consent, and no more of it than that covers: see PUT /v1/plans/{planId}/consents/{consentId}.',
    )
    .default(false),
  phases: list(
    phase,
    20,
    'Phases of the plan, such as CTI’s three: none before its start, and no two at a time.',
  ).default([]),
  externalReference: externalReference.optional(),
};

export const planBody = z.strictObject(fields).meta({
  id: 'PlanWrite',
  description: 'A plan as you write it.',
  examples: [
    {
      citizenId: '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0001',
      startDate: '2026-01-12',
      status: 'active',
      purpose: 'En hverdag med venner og aktiviteter, og ro i egen bolig.',
      kind: 'sel-141',
      agreement: { state: 'accepted', date: '2026-01-12' },
      coordinator: { name: 'Sagsbehandler 17', unit: 'Voksenteam Nord' },
    },
  ],
});

export type PlanBody = z.output<typeof planBody>;

export const planFields = { ...stored, ...fields, protectedAddress: protectedAddressMark };

export const plan = z
  .object(planFields)
  .meta({ id: 'Plan', description: 'A plan by itself; the shared document adds goals, interventions and meetings.' });

export const planPage = page(plan, 'Plans').meta({ id: 'PlanPage', description: 'A page of plans.' });
