import { z } from 'zod';
import { problem } from '../../../http/openapi/document.ts';
import { day, id, instant, listQuery, page } from '../../../http/requests/contract.ts';
import { KEPT } from '../held/held.ts';
import { HOLD_REASONS } from '../legal-holds/contract.ts';

export const erasureParams = z.object({ erasureId: id('The erasure.') });

export const erasureQuery = z.strictObject({
  dryRun: z
    .stringbool()
    .default(false)
    .describe('`true` changes nothing, and answers what would go, what would stay, and what speaks against it.'),
});

export const erasuresQuery = z.strictObject({
  citizenId: id('Only the one of this citizen.').optional(),
  cursor: listQuery.cursor,
  limit: listQuery.limit,
});

export const dueQuery = z.strictObject({ cursor: listQuery.cursor, limit: listQuery.limit });

const counts = {
  erased: z
    .record(z.string(), z.int())
    .describe('Rows that go, by table, the earlier versions (`…_history`) with them. Tables with none are left out.'),
  kept: z
    .array(
      z.object({
        table: z.enum(KEPT.map(({ table }) => table) as [string, ...string[]]).describe('What stays.'),
        rows: z.int().describe('How many rows.'),
        law: z.string().describe('What keeps it.'),
      }),
    )
    .describe('What stays, and why.'),
};

const closedOn = day(
  'When the case was closed: the last of the citizen’s plans, by `closedOn`, else `endDate`, else its last change.',
);
const dueOn = day('From when on the data may be erased: `retentionMonths` after the closure.');
const citizenId = z.guid().describe('The citizen.').meta({ format: 'uuid' });

export const erasure = z
  .object({
    id: z.guid().describe('The receipt’s own id.').meta({ format: 'uuid' }),
    citizenId: citizenId.describe('Who it was, by the id alone. It is never taken again.'),
    at: instant('When.'),
    credentialId: z.string().describe('Who asked for it: a credential, or `automatic` for the nightly job.'),
    closedOn,
    dueOn,
    ...counts,
  })
  .meta({ id: 'Erasure', description: 'The receipt of an erasure.' });

export const erasurePage = page(erasure, 'Receipts').meta({ id: 'ErasurePage', description: 'A page of receipts.' });

const hold = z
  .object({
    reason: z.enum(HOLD_REASONS).describe('Why.'),
    until: day('The last day; absent until it is lifted.').optional(),
  })
  .describe('The legal hold that keeps the data.');

export const erasureProblem = problem
  .extend({
    reason: z.enum(['open-case', 'not-due', 'legal-hold']).describe('What keeps it.').optional(),
    dueOn: dueOn.optional(),
    hold: hold.optional(),
  })
  .meta({ id: 'ErasureProblem', description: 'Why a citizen is not erased.' });

export const dryRun = z
  .object({
    dryRun: z.literal(true).describe('Nothing has been erased.'),
    citizenId,
    closedOn: closedOn.optional(),
    dueOn: dueOn.optional(),
    blockedBy: z
      .object({
        code: z.enum(['open-case', 'not-due', 'legal-hold']).describe('What speaks against it.'),
        detail: z.string().describe('In words.'),
        hold: hold.optional(),
      })
      .describe('Present when it may not be erased today.')
      .optional(),
    ...counts,
  })
  .meta({ id: 'ErasureDryRun', description: 'What an erasure would do.' });

export const duePage = page(
  z
    .object({ citizenId, caseNumber: z.string().describe('The case number.'), closedOn, dueOn, hold: hold.optional() })
    .meta({ id: 'DueErasure', description: 'A citizen whose time is over.' }),
  'Citizens',
).meta({ id: 'DueErasurePage', description: 'A page of citizens whose data may be erased, or would but for a hold.' });
