import { z } from 'zod';
import { dialect, pageOrTable, type Table } from '../../../http/answers/csv.ts';
import { listQuery, text } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { coordinator, coordinatorRole } from '../../record/plans/contract.ts';

const caseloadQuery = z.strictObject({
  unit: text(200, 'Only coordinators of this team or unit.').optional(),
  role: coordinatorRole.describe('Only coordinators in this role.').optional(),
  over: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .describe('Only caseloads that are, or are not, over their limit.')
    .optional(),
  sort: z
    .enum(['coordinator', 'citizens', 'free', 'overdue'])
    .default('coordinator')
    .describe(
      'In which order: by name; most citizens first; fewest free places first; or most overdue meetings first.',
    ),
  cursor: listQuery.cursor,
  limit: listQuery.limit,
  dialect,
});

export type CaseloadQuery = z.output<typeof caseloadQuery>;

const count = (what: string) => z.int().min(0).describe(what);

const caseload = z
  .object({
    coordinator: coordinator.required({ role: true }).describe('Whose caseload.'),
    citizens: count('Citizens with an active plan: what is held against the limit.'),
    plans: count('Active plans.'),
    limit: z
      .int()
      .nullable()
      .describe('How many citizens the role may have, by the settings; null where the plans name no person.'),
    free: z.int().nullable().describe('The limit less the citizens, so negative when over; null without limit.'),
    over: z.boolean().describe('Whether there are more citizens than the limit.'),
    due: count('Plans whose next meeting is due.'),
    overdue: count('Plans whose next meeting is overdue.'),
  })
  .meta({ id: 'Caseload', description: 'How many citizens one coordinator has, in one unit and role.' });

const caseloadPage = z
  .object({
    items: z.array(caseload).describe('Caseloads, in the order asked for.'),
    next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
  })
  .meta({ id: 'CaseloadPage', description: 'A page of caseloads.' });

export const CASELOAD_TABLE: Table = {
  columns: [
    'coordinator.name',
    'coordinator.unit',
    'coordinator.role',
    'citizens',
    'plans',
    'limit',
    'free',
    'over',
    'due',
    'overdue',
  ],
};

export const listCaseloads = operation({
  id: 'listCaseloads',
  summary: 'How many citizens each coordinator has',
  description:
    'Citizens with an active plan per coordinator, unit and role, against the limit of the role (`caseloadLimits` of the settings), and how many of their meetings are due or overdue. Plans that name no person count for their unit, without a limit. The list holds numbers and names no citizen, so nothing goes to an access log. `Accept: text/csv` gives a table.',
  tag: 'Follow-ups',
  scope: 'caseloads:read',
  query: caseloadQuery,
  answers: { 200: pageOrTable(caseloadPage, CASELOAD_TABLE) },
});
