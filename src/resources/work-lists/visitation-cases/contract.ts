import { z } from 'zod';
import { VISITATION_REASONS } from '../../../domain/visitation.ts';
import { dialect, pageOrTable, type Table } from '../../../http/answers/csv.ts';
import { day, id, listQuery, text } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { dueFollowUp, nextFollowUp } from '../../record/follow-ups/contract.ts';

const reason = z.enum(VISITATION_REASONS);

const visitationQuery = z.strictObject({
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

export type VisitationQuery = z.output<typeof visitationQuery>;

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

const visitationCase = dueFollowUp
  .pick({ planId: true, citizenId: true, caseNumber: true, protectedAddress: true, coordinator: true })
  .extend({
    reasons: z.array(visitationReason).describe('Every reason, the most urgent first.'),
    nextFollowUp,
  })
  .meta({ id: 'VisitationCase', description: 'An active plan the authority must look at, and why.' });

const visitationPage = z
  .object({
    items: z.array(visitationCase).describe('Plans, the most urgent first.'),
    next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
  })
  .meta({ id: 'VisitationCasePage', description: 'A page of plans the authority must look at.' });

export const VISITATION_TABLE: Table = {
  columns: [
    'planId',
    'citizenId',
    'caseNumber',
    'coordinator.name',
    'coordinator.unit',
    'coordinator.role',
    'reason',
    'goalId',
    'interventionId',
    'date',
    'nextFollowUp.state',
    'nextFollowUp.windowFrom',
    'nextFollowUp.windowTo',
    'nextFollowUp.planned',
    'nextFollowUp.plannedFor',
  ],
  linePer: 'reasons',
};

export const listVisitationCases = operation({
  id: 'listVisitationCases',
  summary: 'The list for the visitation meeting',
  description:
    'Active plans the authority must look at, each with its reasons as they stand today. The period chooses the interventions that end. Plans come in the order of their most urgent reason: meetings overdue, brought forward, interventions that end, target dates passed, all goals reached, no goals; for the same reason the earliest date first. `Accept: text/csv` gives a table with a line per reason.',
  tag: 'Follow-ups',
  scope: 'visitation-cases:read',
  query: visitationQuery,
  answers: { 200: pageOrTable(visitationPage, VISITATION_TABLE) },
});
