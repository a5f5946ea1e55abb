import { z } from 'zod';
import { VISITATION_REASONS } from '../../../domain/visitation.ts';
import { dialect } from '../../../http/answers/csv.ts';
import { day, id, listQuery, text } from '../../../http/requests/contract.ts';
import { dueFollowUp, nextFollowUp } from '../../record/follow-ups/contract.ts';

const reason = z.enum(VISITATION_REASONS);

export const visitationQuery = z.strictObject({
  from: day('Interventions that end on this day or later. Left out: today.').optional(),
  to: day('Interventions that end on this day or earlier. Left out: thirteen days after `from`.').optional(),
  reason: reason.describe('Only plans with this reason; all their reasons are shown.').optional(),
  unit: text(200, 'Only plans coordinated by this team or unit.').optional(),
  providerId: id('Only plans with an intervention at this provider.').optional(),
  legalBasis: text(20, 'Only plans with an active intervention on this legal basis.').optional(),
  cursor: listQuery.cursor,
  limit: listQuery.limit,
  dialect,
});

const visitationReason = z
  .object({
    reason: reason.describe(
      '`overdue`: the meeting, since `date`. `brought-forward`: a goal is judged a setback, or has been behind two quarters running; the meeting is due by `date`. `intervention-ends`: on `date`. `target-date-passed`: a goal not reached by `date`. `all-goals-reached`: every active goal, one to develop among them; the last on `date`. `no-goals`: no active goal.',
    ),
    goalId: z.guid().describe('The goal it is about.').meta({ format: 'uuid' }).optional(),
    interventionId: z.guid().describe('The intervention it is about.').meta({ format: 'uuid' }).optional(),
    date: day('The day it turns on.').optional(),
  })
  .meta({ id: 'VisitationReason', description: 'Why the authority must look at a plan.' });

export const visitationCase = dueFollowUp
  .pick({ planId: true, citizenId: true, caseNumber: true, protectedAddress: true, coordinator: true })
  .extend({
    reasons: z.array(visitationReason).describe('Every reason, the most urgent first.'),
    nextFollowUp,
  })
  .meta({ id: 'VisitationCase', description: 'An active plan the authority must look at, and why.' });

export const visitationPage = z
  .object({
    items: z.array(visitationCase).describe('Plans, the most urgent first.'),
    next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
  })
  .meta({ id: 'VisitationCasePage', description: 'A page of plans the authority must look at.' });
