import { z } from 'zod';
import { pageOrTable } from '../../../http/answers/csv.ts';
import { day, id, instant, listQuery, page, text } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { citizenParams } from '../../record/citizens/contract.ts';

const { cursor, limit } = listQuery;

const flag = (description: string) =>
  z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .default(false)
    .meta({ description, type: 'boolean' });

const shown = {
  action: z.enum(['read', 'write']).describe('What kind of access.'),
  operation: z.string().describe('The `operationId` of the call.'),
  credentialId: z.string().describe('The credential that called.'),
  role: z.string().describe('Its role; absent in entries from before roles were logged.').optional(),
  providerId: z.guid().describe('The provider it belongs to.').optional(),
  actor: z.string().describe('The end user in the calling system, as `X-Actor` said.').optional(),
  purpose: z.string().describe('Why, as `X-Purpose` said.').optional(),
  requestId: z.guid().describe('The request; the same as `instance` in a problem.'),
};

const accessPage = page(
  z
    .object({ at: instant('When.'), ...shown })
    .meta({ id: 'AccessLogEntry', description: 'One access to a citizen’s data.' }),
  'Accesses',
).meta({ id: 'AccessLogPage', description: 'A page of the access log.' });

export const listAccesses = operation({
  id: 'listAccesses',
  summary: 'Who has read and written about a citizen',
  description: 'Every call that concerned the citizen, oldest first. This call is in the log from the next time on.',
  tag: 'Administration',
  scope: 'access-log:read',
  params: citizenParams,
  query: z.strictObject({ cursor, limit }),
  answers: { 200: accessPage },
});

const inPeriod = {
  from: day('Only from this day on (Danish date).').optional(),
  to: day('Only until this day, included.').optional(),
};

const extractPage = page(
  z
    .object({
      at: instant('When.'),
      text: z.string().meta({
        description: 'The access in a Danish sentence for the citizen.',
        examples: ['12. marts 2026 kl. 9.14: Bostedet Eksempel læste din handleplan (formål: opfølgning).'],
      }),
    })
    .meta({ id: 'AccessSentence', description: 'One access, as the citizen reads it.' }),
  'Accesses',
).meta({ id: 'AccessExtract', description: 'Who has read and written about the citizen, in plain Danish.' });

export const getAccessExtract = operation({
  id: 'getAccessExtract',
  summary: 'The access log in plain Danish, for the citizen',
  description:
    'A sentence for each access, oldest first, with Danish local times: which party it was, what it read or wrote, and why. It does not name the member of staff unless `staff=true`. `Accept: text/html` gives a page to show or print.',
  tag: 'Administration',
  scope: 'access-log:read',
  params: citizenParams,
  query: z.strictObject({
    ...inPeriod,
    staff: flag('`true` adds the member of staff, by the id the caller gave.'),
    cursor,
    limit: limit.default(1000),
  }),
  answers: {
    200: {
      description: 'The extract.',
      content: {
        'application/json': { schema: extractPage },
        'text/html': { schema: z.string().describe('The same page of the extract, to read.') },
      },
    },
  },
});

const sealedInstant = (description: string) => instant(`${description} In UTC with six decimals, as it is sealed.`);

export const auditFields = {
  id: z.int().describe('The entry’s number, unique in the whole log.'),
  at: sealedInstant('When.'),
  citizenId: z.guid().describe('The citizen it concerned.').meta({ format: 'uuid' }),
  ...shown,
  remoteAddress: z.string().describe('From which address.').optional(),
};

const auditPage = z
  .object({
    items: z
      .array(
        z
          .object(auditFields)
          .meta({ id: 'AuditEntry', description: 'One access to a citizen’s data, with all that is sealed of it.' }),
      )
      .describe('Accesses, in the order in which they are sealed.'),
    next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
  })
  .meta({ id: 'AuditPage', description: 'A page of the municipality’s access log.' });

export const AUDIT_TABLE = { columns: Object.keys(auditFields) };

const auditQuery = z.strictObject({
  ...inPeriod,
  block: z.coerce.number().int().min(1).max(2_147_483_647).describe('Only what this block seals.').optional(),
  citizenId: id('Only about this citizen.').optional(),
  credentialId: z.string().min(1).max(250).describe('Only by this credential.').optional(),
  actor: text(200, 'Only on behalf of this end user, by the id that `X-Actor` gave.').optional(),
  action: z.enum(['read', 'write']).describe('Only reads, or only writes.').optional(),
  operation: z.string().min(1).max(100).describe('Only calls of this `operationId`.').optional(),
  withoutPurpose: flag('`true`: only those that gave no `X-Purpose`.'),
  cursor,
  limit,
});

export type AuditQuery = z.output<typeof auditQuery>;

export const listAccessLog = operation({
  id: 'listAccessLog',
  summary: 'The municipality’s access log',
  description:
    'Ids and codes of every access, in the order in which they are sealed, to look for accesses that should not have happened. Give a period: without one the service reads the whole log. The citizens in the answer get this call into their log, too. `Accept: text/csv` gives a table. docs/access-log.md says how to check the seals with this answer.',
  tag: 'Administration',
  scope: 'access-log:audit',
  query: auditQuery,
  answers: { 200: pageOrTable(auditPage, AUDIT_TABLE) },
});

/** Of a block or of entries. */
export const hash = (description: string) => z.string().describe(`${description} SHA-256, hexadecimal.`);

const block = z
  .object({
    number: z.int().min(1).describe('1 for the first, and one more for each that follows.'),
    entries: z.int().describe('How many entries it seals.'),
    from: sealedInstant('The earliest of them.'),
    to: sealedInstant('The latest of them.'),
    digest: hash('Over its entries.'),
    previousHash: hash('The `hash` of the block before; zeros in the first.'),
    hash: hash('Over all of the above and `sealedAt`.'),
    sealedAt: sealedInstant('When it was sealed.'),
    removedAt: instant('When its entries had expired and were removed; the seal stays.').optional(),
  })
  .meta({ id: 'AccessLogBlock', description: 'A seal over entries of the access log.' });

const blockPage = z
  .object({
    items: z.array(block).describe('Blocks, in the order of their numbers.'),
    next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
  })
  .meta({ id: 'AccessLogBlockPage', description: 'A page of the seals.' });

export const listAccessLogBlocks = operation({
  id: 'listAccessLogBlocks',
  summary: 'The seals over the access log',
  description:
    'Each block seals the entries that follow those of the block before, and the hash of that block. The service seals every ten minutes when there are new entries.',
  tag: 'Administration',
  scope: 'access-log:audit',
  query: z.strictObject({ cursor, limit }),
  answers: { 200: blockPage },
});
