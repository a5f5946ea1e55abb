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
    .describe('How many items at most. All that one change brings comes on one page, so it can hold more.'),
});

const change = z
  .object({
    cursor: z.string().describe('Give it as `after` when you have handled this item: you miss nothing.'),
    resource: z
      .enum(Object.values(RESOURCES) as [string, ...string[]])
      .describe('What changed. For BI: `score`, `goal`, `follow-up`, `intervention`.'),
    id: z.string().describe('Its id; for BI the pseudonym that the exports have, too.'),
    version: z.int().describe('The version that the change made.'),
    change: z
      .enum(['created', 'replaced', 'entered-in-error', 'erased', 'removed', 'returned'])
      .describe(
        '`replaced` may also bring it back. `erased`: it is gone for good, with the citizen; earlier items about it stay in the feed, but there is nothing to read any more. For BI `removed` and `returned` besides: it went out of the facts, or came back to them, with the citizen, plan or goal it belongs to.',
      ),
    at: instant('When it was registered.'),
    planId: id('The plan it belongs to. Not for BI.').optional(),
    row: z
      .union(FACTS.map(factRow))
      .nullable()
      .describe(
        'For BI alone: the row as the export has it now, which can be later than this change; null when it is not among the facts: take it out of your copy.',
      )
      .optional(),
  })
  .meta({ id: 'Change', description: 'One change, in the order of commits.' });

const changesPage = z
  .object({
    items: z.array(change).describe('What changed, the oldest first.'),
    next: z.string().describe('Where to go on from, also when there is nothing new yet.'),
    more: z.boolean().describe('There is more already: ask again at once. Else when you like.'),
  })
  .meta({ id: 'Changes', description: 'A page of the feed.' });

export const listChanges = operation({
  id: 'listChanges',
  summary: 'What changed, in the order of commits',
  description:
    'A feed that leaves nothing out: corrections and what is entered in error are in it, and what is still being written comes when all before it is certain. Ask on with `next`. A case system gets every thing it may read, by id. BI gets scores, goals, follow-ups and interventions, each with the row that the export has now: put an export into your copy, then each `row` in its order – null means take it out – and the copy is the original again. Items can come twice, which does no harm. 410 when the cursor is of a database that has since been restored or taken over: start again from an export.',
  tag: 'Facts',
  scope: 'changes:read',
  moreStatuses: [410],
  query: changesQuery,
  answers: { 200: changesPage },
});
