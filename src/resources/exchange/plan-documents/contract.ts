import { z } from 'zod';
import { CONSENT_SCOPES } from '../../../domain/consent.ts';
import { openAgreement } from '../../record/agreements/contract.ts';
import { consent } from '../../record/consents/contract.ts';
import { followUpSummary, nextFollowUp } from '../../record/follow-ups/contract.ts';
import { goalInPlan } from '../../record/goals/contract.ts';
import { intervention } from '../../record/interventions/contract.ts';
import { planFields } from '../../record/plans/contract.ts';
import { currentPhaseField } from '../../record/plans/phases.ts';

export const planDocument = z
  .object({
    ...planFields,
    interventions: z.array(intervention).describe('What is granted, by start date.'),
    goals: z.array(goalInPlan).describe('The goals with their sub-goals, by when they were set.'),
    nextFollowUp: nextFollowUp.nullable().describe('When the next meeting is due; null for a plan that is not active.'),
    lastFollowUp: followUpSummary.nullable().describe('The last meeting held; null before the first.'),
    currentPhase: currentPhaseField,
    openAgreements: z.array(openAgreement).describe('Who does what by when, not yet done; by due date.'),
    consents: z
      .array(consent)
      .describe(
        'Whom the citizen lets see the plan, also withdrawn and past; by when they were given. A provider sees its own.',
      ),
    shows: z
      .enum(CONSENT_SCOPES)
      .describe(
        'How much of the plan this answer shows. Less than `whole` for a provider whose consent goes no further: then meetings and agreements are left out, under `plan` goals too.',
      ),
    warnings: z
      .array(z.enum(['more-active-goals-than-agreed']))
      .describe('What a reader should know about the plan as a whole.'),
  })
  .meta({
    id: 'PlanDocument',
    description: 'The shared action plan: everything the parties agreed and how it goes, in one document.',
  });
