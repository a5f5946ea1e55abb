import { z } from 'zod';
import { isQuarter } from '../../../domain/calendar.ts';
import { dialect, pageOrTable, type Table } from '../../../http/answers/csv.ts';
import { day, id, listQuery, page, text } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { coordinator, protectedAddressMark } from '../../record/plans/contract.ts';

const quarter = z
  .string()
  .refine((text) => isQuarter(text) && text >= '1900' && text < '2200', { error: 'Not a quarter such as 2026-Q1.' });

const state = z.enum(['due', 'overdue', 'scored', 'exempt']);

const dutyQuery = z.strictObject({
  quarter: quarter.meta({ description: 'The quarter. Left out: the present one.', examples: ['2026-Q1'] }).optional(),
  state: state.describe('Only duties in this state.').optional(),
  providerId: id('Only goals of plans with an intervention at this provider.').optional(),
  unit: text(200, 'Only goals of plans coordinated by this team or unit.').optional(),
  cursor: listQuery.cursor,
  limit: listQuery.limit,
  dialect,
});

const duty = z
  .object({
    goalId: z.guid().describe('The goal.').meta({ format: 'uuid' }),
    planId: z.guid().describe('Its plan.').meta({ format: 'uuid' }),
    citizenId: z.guid().describe('The citizen.').meta({ format: 'uuid' }),
    caseNumber: z.string().describe('The municipality’s own case number.'),
    protectedAddress: protectedAddressMark,
    coordinator: coordinator.optional(),
    quarter: z
      .string()
      .describe('The quarter the score is owed for.')
      .meta({ examples: ['2026-Q1'] }),
    state: state.describe(
      '`scored`, or `exempt` where a reason was given; else `due` until the days of grace after the quarter have passed, then `overdue`.',
    ),
    dueFrom: day('The quarter’s first day.'),
    overdueAfter: day('The quarter’s last day plus the municipality’s days of grace.'),
  })
  .meta({ id: 'ScoreDuty', description: 'A score an active goal owes for a quarter, by those the plan is judged by.' });

const dutyPage = page(duty, 'Duties').meta({ id: 'ScoreDutyPage', description: 'A page of duties.' });

export const DUTY_TABLE: Table = {
  columns: [
    'goalId',
    'planId',
    'citizenId',
    'caseNumber',
    'coordinator.name',
    'coordinator.unit',
    'coordinator.role',
    'quarter',
    'state',
    'dueFrom',
    'overdueAfter',
  ],
};

export const listScoreDuties = operation({
  id: 'listScoreDuties',
  summary: 'Which goals still owe a score',
  description:
    'Every active goal that can be measured owes one score a quarter, from those the plan is judged by. `Accept: text/csv` gives a table.',
  tag: 'Scores',
  scope: 'scores:read',
  query: dutyQuery,
  answers: { 200: pageOrTable(dutyPage, DUTY_TABLE) },
});
