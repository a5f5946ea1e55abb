import { z } from 'zod';
import { problem } from '../../../http/openapi/problem-schema.ts';
import { day, id, instant, listQuery, page } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { citizenParams } from '../../record/citizens/contract.ts';
import { KEPT } from '../held/list.ts';
import { HOLD_REASONS } from '../legal-holds/contract.ts';

const erasureQuery = z.strictObject({
  dryRun: z
    .stringbool()
    .default(false)
    .describe(
      '`true` changes nothing, and answers what would be erased, what would stay, and what prevents the erasure.',
    ),
});

const { cursor, limit } = listQuery;

const counts = {
  erased: z
    .record(z.string(), z.int())
    .describe('Rows erased, by table, earlier versions (`…_history`) included. Tables with none are left out.'),
  kept: z
    .array(
      z.object({
        table: z.enum(KEPT.map(({ table }) => table) as [string, ...string[]]).describe('What stays.'),
        rows: z.int().describe('How many rows.'),
        law: z.string().describe('The law that keeps it.'),
      }),
    )
    .describe('What stays, and why.'),
};

const closedOn = day(
  'When the case was closed: the last of the citizen’s plans, by `closedOn`, else `endDate`, else its last change.',
);
const dueOn = day('The first day the data may be erased: `retentionMonths` after the closure.');
const citizenId = z.guid().describe('The citizen.').meta({ format: 'uuid' });

const erasure = z
  .object({
    id: z.guid().describe('The receipt’s own id.').meta({ format: 'uuid' }),
    citizenId: citizenId.describe('The erased citizen’s id. It is never used again.'),
    at: instant('When.'),
    credentialId: z.string().describe('The credential that asked for it, or `automatic` for the nightly job.'),
    closedOn,
    dueOn,
    ...counts,
  })
  .meta({ id: 'Erasure', description: 'The receipt of an erasure.' });

const erasurePage = page(erasure, 'Receipts').meta({ id: 'ErasurePage', description: 'A page of receipts.' });

const hold = z
  .object({
    reason: z.enum(HOLD_REASONS).describe('Why.'),
    until: day('The last day it holds; absent for a hold without an end.').optional(),
  })
  .describe('The legal hold that keeps the data.');

const erasureProblem = problem
  .extend({
    reason: z.enum(['open-case', 'not-due', 'legal-hold']).describe('What keeps the data.').optional(),
    dueOn: dueOn.optional(),
    hold: hold.optional(),
  })
  .meta({ id: 'ErasureProblem', description: 'Why a citizen is not erased.' });

const dryRun = z
  .object({
    dryRun: z.literal(true).describe('Nothing has been erased.'),
    citizenId,
    closedOn: closedOn.optional(),
    dueOn: dueOn.optional(),
    blockedBy: z
      .object({
        code: z.enum(['open-case', 'not-due', 'legal-hold']).describe('What prevents the erasure.'),
        detail: z.string().describe('In words.'),
        hold: hold.optional(),
      })
      .describe('Present when the citizen may not be erased today.')
      .optional(),
    ...counts,
  })
  .meta({ id: 'ErasureDryRun', description: 'What an erasure would do.' });

const duePage = page(
  z
    .object({ citizenId, caseNumber: z.string().describe('The case number.'), closedOn, dueOn, hold: hold.optional() })
    .meta({ id: 'DueErasure', description: 'A citizen whose retention period is over.' }),
  'Citizens',
).meta({ id: 'DueErasurePage', description: 'A page of citizens whose retention period is over.' });

export const postErasure = operation({
  id: 'eraseCitizen',
  summary: 'Erase a citizen',
  description:
    'Erases everything held about the citizen, earlier versions included, in one step and for good. It is possible when `retentionMonths` have passed since the case was closed and no legal hold keeps the data; before that, 409 says why and until when. What law keeps stays, and the receipt names it. Figures of past periods stay as they are. The citizen’s id is never used again, nor are the ids that delivery reports and kl-core Bundles had for the citizen. Asking again gives the same receipt.',
  tag: 'Erasure',
  scope: 'citizens:erase',
  params: citizenParams,
  query: erasureQuery,
  answers: {
    200: dryRun,
    201: erasure,
    409: {
      description: 'The data must be kept for now; `reason` and `dueOn` say why and until when.',
      content: { 'application/problem+json': { schema: erasureProblem } },
    },
  },
});

export const listErasures = operation({
  id: 'listErasures',
  summary: 'List receipts of erasures',
  description: 'What has been erased, oldest first: ids and counts.',
  tag: 'Erasure',
  scope: 'erasures:read',
  query: z.strictObject({ citizenId: id('Only the receipt of this citizen.').optional(), cursor, limit }),
  answers: { 200: erasurePage },
});

export const listDueErasures = operation({
  id: 'listDueErasures',
  summary: 'List citizens whose data may be erased',
  description:
    'Citizens whose case was closed `retentionMonths` ago or longer, including those with a legal hold. The service erases nothing by itself unless the municipality has chosen `eraseAutomatically`.',
  tag: 'Erasure',
  scope: 'citizens:erase',
  query: z.strictObject({ cursor, limit }),
  answers: { 200: duePage },
});

export const getErasure = operation({
  id: 'getErasure',
  summary: 'Read the receipt of an erasure',
  description: 'It never changes.',
  tag: 'Erasure',
  scope: 'erasures:read',
  params: z.object({ erasureId: id('The erasure.') }),
  answers: { 200: erasure },
});
