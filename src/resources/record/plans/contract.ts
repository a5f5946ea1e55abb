import { z } from 'zod';
import { INFORMANTS } from '../../../codes/informants.ts';
import { isDuration } from '../../../domain/duration.ts';
import { day, externalReference, id, list, listQuery, page, stored, text } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';

export const planParams = z.object({ planId: id('The plan.') });

const planStatus = z.enum(['draft', 'active', 'completed', 'cancelled']);

export const coordinatorRole = z.enum(['cti', 'icm', 'coordinator']);

export const coordinator = z
  .strictObject({
    name: text(200, 'The person.').optional(),
    unit: text(200, 'The team or unit.').optional(),
    role: coordinatorRole
      .describe(
        'The role: CTI worker, ICM worker, or coordinator. Without it the person counts as a coordinator. Each role has a caseload limit.',
      )
      .optional(),
  })
  .meta({ id: 'Coordinator', description: 'Who coordinates the plan: the caseworker, or one of several.' });

export type Coordinator = z.output<typeof coordinator>;

const phase = z
  .strictObject({ name: text(100, 'What the phase is called.'), from: day('First day.'), to: day('Last day.') })
  .meta({ id: 'Phase', description: 'A phase of the plan, such as one of CTI’s three.' });

export type Phase = z.output<typeof phase>;

export const currentPhaseField = phase
  .nullable()
  .describe('The phase the plan is in today. Null between phases, and for a plan without phases.');

export const protectedAddressMark = z
  .literal(true)
  .describe('Present when the citizen has a protected address: show it only to those who need to know.')
  .optional();

const fields = {
  citizenId: id('The citizen the plan is for. Cannot change.'),
  startDate: day('The day the plan begins (Danish date).'),
  status: planStatus.describe('The state of the plan.'),
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
        .describe('Whether the citizen has been offered the plan, and what they answered.'),
      date: day('The day that happened.'),
    })
    .describe('A § 141 plan is offered to the citizen, who accepts or declines it. A holistic plan may replace it.')
    .optional(),
  endDate: day('The day the plan ends or ended.').optional(),
  closedOn: day('The day the case was closed. The retention period counts from it.').optional(),
  coordinator: coordinator.optional(),
  supportNeed: z.int().min(0).max(4).describe('Support need (støttebehov), 0 none … 4 complete.').optional(),
  supportNeedAssessedOn: day('The day the support need was assessed.').optional(),
  followUpPolicy: text(64, 'The follow-up policy of the plan. Left out: the municipality’s default.').optional(),
  followUpInterval: z
    .string()
    .refine(isDuration, 'Not a duration such as P4M or P6W.')
    .meta({
      description: 'The interval agreed with this citizen. Used when the policy has `perCitizen`.',
      examples: ['P2M'],
    })
    .optional(),
  term: z
    .enum(['short', 'long'])
    .describe('Short-term or long-term support, for policies that tell them apart.')
    .optional(),
  judgedBy: z
    .enum(['staff', ...INFORMANTS.filter((informant) => informant !== 'staff')])
    .describe('Whose scores the goals are judged by: the staff side (default), or one informant.')
    .default('staff'),
  consentRequired: z
    .boolean()
    .describe(
      'If true, a provider sees the plan only with the citizen’s consent, and only what the consent covers: see `PUT /v1/plans/{planId}/consents/{consentId}`.',
    )
    .default(false),
  phases: list(
    phase,
    20,
    'Phases of the plan, such as CTI’s three. No phase begins before the plan, and phases do not overlap.',
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

const plan = z
  .object(planFields)
  .meta({ id: 'Plan', description: 'A plan by itself. The shared document adds goals, interventions and meetings.' });

const planPage = page(plan, 'Plans').meta({ id: 'PlanPage', description: 'A page of plans.' });

const planFilters = z.strictObject({
  citizenId: id('Only this citizen’s.').optional(),
  providerId: id('Only those with an intervention of this provider.').optional(),
  status: planStatus.describe('Only those in this state.').optional(),
  ...listQuery,
});

export type PlanFilters = z.output<typeof planFilters>;

export const listPlans = operation({
  id: 'listPlans',
  summary: 'List plans',
  description:
    'The plans you may see, or the one with an external reference. A provider sees the plans in which it has an active intervention, or had one not longer ago than `providerAccessAfterEndDays` in the settings. If a plan has `consentRequired`, the provider also needs a valid consent. `updatedSince` finds a plan when anything its document shows was registered or corrected since then: goals, scores, interventions, meetings.',
  tag: 'Plans',
  scope: 'shared-plans:read',
  query: planFilters,
  answers: { 200: planPage },
});

export const putPlan = operation({
  id: 'putPlan',
  summary: 'Create or change a plan',
  description: 'The plan itself. Goals, interventions and follow-ups have their own paths below it.',
  tag: 'Plans',
  scope: 'plans:write',
  params: planParams,
  body: planBody,
  answers: { 200: plan, 201: plan },
});

export const deletePlan = operation({
  id: 'deletePlan',
  summary: 'Mark a plan as entered in error',
  description:
    'The plan and everything below it then count nowhere. A plan that came to nothing is `cancelled` instead.',
  tag: 'Plans',
  scope: 'plans:write',
  params: planParams,
  answers: { 200: plan },
});
