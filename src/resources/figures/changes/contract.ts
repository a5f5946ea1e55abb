import { z } from 'zod';
import { id, instant } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { factRow } from '../exports/contract.ts';
import { FACTS } from '../exports/facts.ts';
import { RESOURCES } from './for-case-systems.ts';

const MOST = 1000;

const changesQuery = z.strictObject({
  after: z
    .string()
    .max(200)
    .describe(
      'The cursor of what you have seen: `next` of the last page, the `cursor` of the last item you handled, or an export’s `Changes-Cursor`. Left out: from the first change on.',
    )
    .optional(),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST)
    .default(MOST)
    .describe('How many items at most. Everything that one change brings comes on one page, so a page can hold more.'),
});

const change = z
  .object({
    cursor: z.string().describe('Give it as `after` once you have handled this item, and you miss nothing.'),
    resource: z
      .enum(Object.values(RESOURCES) as [string, ...string[]])
      .describe('What changed. For BI: `score`, `goal`, `follow-up`, `intervention`.'),
    id: z.string().describe('Its id; for BI its pseudonym, as in the exports.'),
    version: z.int().describe('The version that the change made.'),
    change: z
      .enum(['created', 'replaced', 'entered-in-error', 'erased', 'removed', 'returned'])
      .describe(
        '`replaced` may also bring back what was entered in error. `erased`: it is gone for good, with the citizen; earlier items about it stay in the feed, but nothing can be read. BI also gets `removed` and `returned`: it left the facts, or came back to them, with the citizen, plan or goal it belongs to.',
      ),
    at: instant('When it was registered.'),
    planId: id('The plan it belongs to. Not for BI.').optional(),
    row: z
      .union(FACTS.map(factRow))
      .nullable()
      .describe(
        'For BI alone: the row as the export has it now, which can be later than this change. null when it is not among the facts: delete it from your copy.',
      )
      .optional(),
  })
  .meta({ id: 'Change', description: 'One change, in the order of commits.' });

const changesPage = z
  .object({
    items: z.array(change).describe('What changed, the oldest first.'),
    next: z.string().describe('The `after` of your next call, also when there is nothing new yet.'),
    more: z.boolean().describe('true when there is more already: ask again at once.'),
  })
  .meta({ id: 'Changes', description: 'A page of the feed.' });

export const listChanges = operation({
  id: 'listChanges',
  summary: 'What changed, in the order of commits',
  description:
    'A feed of every change, with corrections and what is entered in error. A change waits for those before it that are still being written, so you miss none. Continue with `next`. A case system gets each thing it may read, by id. BI gets scores, goals, follow-ups and interventions, each with the row that the export has now. To keep a copy, load an export, then apply each `row` in order, and delete the row where it is null. An item can come twice, which does no harm. 410 says that the database has been restored or taken over since the cursor: start again from an export.',
  tag: 'Facts',
  scope: 'changes:read',
  moreStatuses: [410],
  query: changesQuery,
  answers: { 200: changesPage },
});
