import { z } from 'zod';
import { CONSENT_SCOPES } from '../../../domain/consent.ts';
import { operation } from '../../../http/requests/operation.ts';
import { openAgreement } from '../../record/agreements/contract.ts';
import { consent } from '../../record/consents/contract.ts';
import { followUpSummary, nextFollowUp } from '../../record/follow-ups/contract.ts';
import { goalInPlan } from '../../record/goals/contract.ts';
import { intervention } from '../../record/interventions/contract.ts';
import { currentPhaseField, planFields, planParams } from '../../record/plans/contract.ts';

const planDocument = z
  .object({
    ...planFields,
    interventions: z.array(intervention).describe('What is granted, by start date.'),
    goals: z.array(goalInPlan).describe('The goals with their sub-goals, in the order they were set.'),
    nextFollowUp: nextFollowUp
      .nullable()
      .describe(
        'When the next meeting is due. Null for a plan that is not active, and when `shows` is less than `whole`.',
      ),
    lastFollowUp: followUpSummary
      .nullable()
      .describe('The last meeting held. Null before the first, and when `shows` is less than `whole`.'),
    currentPhase: currentPhaseField,
    openAgreements: z.array(openAgreement).describe('Agreements not yet done, by due date.'),
    consents: z
      .array(consent)
      .describe(
        'The consents, including withdrawn and past ones, in the order they were given. A provider sees only those given to itself.',
      ),
    shows: z
      .enum(CONSENT_SCOPES)
      .describe(
        'How much of the plan this answer shows. It is less than `whole` for a provider whose consent covers less: `goals-and-scores` leaves out meetings and agreements, `plan` also goals and scores.',
      ),
    warnings: z
      .array(z.enum(['more-active-goals-than-agreed']))
      .describe('What a reader should know about the plan as a whole.'),
  })
  .meta({
    id: 'PlanDocument',
    description: 'The shared action plan: everything the parties agreed and how it is going, in one document.',
  });

/** The plan document in another media type. */
export type OtherForm = { type: string; schema: z.ZodType };

export const getPlan = (fhir: OtherForm) =>
  operation({
    id: 'getPlan',
    summary: 'The shared action plan',
    description:
      'Everything the parties agreed and how it is going, in one document: plan, interventions, goals with sub-goals, each with its SMART report, progression and latest scores, meetings and open agreements. The `ETag` changes with anything in the document, and with the Danish date. `Accept: application/fhir+json` gives the plan by KL’s kl-core profiles, which `POST /v1/fhir` takes in.',
    tag: 'Plans',
    scope: 'shared-plans:read',
    conditional: true,
    params: planParams,
    answers: {
      200: {
        description: 'The plan.',
        content: { 'application/json': { schema: planDocument }, [fhir.type]: { schema: fhir.schema } },
      },
    },
  });
