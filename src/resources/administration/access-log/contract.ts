import { z } from 'zod';
import { holdsCpr } from '../../../domain/cpr.ts';
import type { Table } from '../../../http/answers/csv.ts';
import { day, id, instant, list, listQuery, page, stored, text } from '../../../http/requests/contract.ts';

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
  role: z.string().describe('Its role; absent in entries from before it was kept.').optional(),
  providerId: z.guid().describe('The provider it belongs to.').optional(),
  actor: z.string().describe('The end user at the caller, as `X-Actor` said.').optional(),
  purpose: z.string().describe('Why, as `X-Purpose` said.').optional(),
  requestId: z.guid().describe('The request; the same as `instance` in a problem.'),
};

export const accessPage = page(
  z
    .object({ at: instant('When.'), ...shown })
    .meta({ id: 'AccessLogEntry', description: 'One access to a citizen’s data.' }),
  'Accesses',
).meta({ id: 'AccessLogPage', description: 'A page of the access log.' });

export const accessQuery = z.strictObject({ cursor, limit });

const inPeriod = {
  from: day('Only from this day on (Danish date).').optional(),
  to: day('Only until this day, included.').optional(),
};

export const extractQuery = z.strictObject({
  ...inPeriod,
  staff: flag('`true` says who of the staff it was, by the id the caller gave. Left out otherwise.'),
  cursor,
  limit: limit.default(1000),
});

export const extractPage = page(
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

const sealedInstant = (description: string) => instant(`${description} In UTC with six decimals, as it is sealed.`);

const auditFields = {
  id: z.int().describe('The entry’s number, unique in the whole log.'),
  at: sealedInstant('When.'),
  citizenId: z.guid().describe('The citizen it concerned.').meta({ format: 'uuid' }),
  ...shown,
  remoteAddress: z.string().describe('From which address.').optional(),
};

const auditEntry = z
  .object(auditFields)
  .meta({ id: 'AuditEntry', description: 'One access to a citizen’s data, with all that is sealed of it.' });

export const auditPage = z
  .object({
    items: z.array(auditEntry).describe('Accesses, in the order in which they are sealed.'),
    next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
  })
  .meta({ id: 'AuditPage', description: 'A page of the municipality’s access log.' });

export const AUDIT_TABLE: Table = { columns: Object.keys(auditFields) };

export const auditQuery = z.strictObject({
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

const hash = (description: string) => z.string().describe(`${description} SHA-256, hexadecimal.`);

export const blockPage = z
  .object({
    items: z
      .array(
        z
          .object({
            number: z.int().min(1).describe('1 for the first, one more for each that follows.'),
            entries: z.int().describe('How many entries it seals.'),
            from: sealedInstant('The earliest of them.'),
            to: sealedInstant('The latest of them.'),
            digest: hash('Over its entries.'),
            previousHash: hash('The `hash` of the block before; zeros in the first.'),
            hash: hash('Over all of the above and `sealedAt`.'),
            sealedAt: sealedInstant('When it was sealed.'),
            removedAt: instant('When its entries had expired and were removed; the seal stays.').optional(),
          })
          .meta({ id: 'AccessLogBlock', description: 'A seal over entries of the access log.' }),
      )
      .describe('Blocks, in the order of their numbers.'),
    next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
  })
  .meta({ id: 'AccessLogBlockPage', description: 'A page of the seals.' });

export const blockQuery = z.strictObject({ cursor, limit });

export const sampleParams = z.object({ sampleId: id('The sample.') });

const LARGEST = 500;

export const sampleBody = z
  .strictObject({
    from: day('The first day to draw from (Danish date).'),
    to: day('The last day, included.'),
    size: z
      .int()
      .min(1)
      .max(LARGEST)
      .default(20)
      .describe('How many entries to draw. All of them where there are fewer.'),
  })
  .meta({
    id: 'AccessSampleWrite',
    description: 'A sample to draw.',
    examples: [{ from: '2026-07-01', to: '2026-09-30', size: 20 }],
  });

export type SampleBody = z.output<typeof sampleBody>;

/** From the mildest to the gravest. */
export const FINDINGS = ['in-order', 'to-be-followed-up', 'breach'] as const;

const finding = z.enum(FINDINGS);

const withoutCpr = (schema: z.ZodString) =>
  schema.refine((value) => !holdsCpr(value), {
    error: 'No CPR number belongs here.',
    params: { code: 'looks-like-cpr' },
  });

const note = withoutCpr(text(1000, 'What there is to say of it. No names, no CPR numbers.')).optional();

const review = {
  reviewedBy: withoutCpr(text(200, 'Who looked at it, by an id of yours.')),
  reviewedOn: day('On which day.'),
  finding: finding.describe('What was found, over all: no milder than that of any entry.'),
  note,
};

const entryFinding = z.strictObject({
  id: z.int().min(1).describe('The entry’s `id` in the sample.'),
  finding: finding.describe('What was found about it.'),
  note,
});

export const reviewBody = z
  .strictObject({
    ...review,
    entries: list(entryFinding, LARGEST, 'What there is to say of single entries.').optional(),
  })
  .meta({
    id: 'AccessSampleReview',
    description: 'What came of looking at a sample.',
    examples: [{ reviewedBy: 'dpo-2', reviewedOn: '2026-10-05', finding: 'in-order' }],
  });

export type ReviewBody = z.output<typeof reviewBody>;

const { enteredInError, ...sampleStored } = stored;

const sampleFields = {
  ...sampleStored,
  from: day('The first day it was drawn from.'),
  to: day('The last day.'),
  size: z.int().describe('How many entries were drawn.'),
  population: z.int().describe('How many there were in the period.'),
  drawnBy: z.string().describe('The credential that drew it.'),
  review: z.object(review).describe('What came of it; absent until somebody has looked.').optional(),
};

export const samplePage = page(
  z.object(sampleFields).meta({ id: 'AccessSampleSummary', description: 'A sample, without its entries.' }),
  'Samples',
).meta({ id: 'AccessSamplePage', description: 'A page of samples.' });

export const samplesQuery = z.strictObject({ cursor, limit });

export const sample = z
  .object({
    ...sampleFields,
    entries: z
      .array(
        z.object({
          ...z.object(auditFields).partial().required({ id: true }).shape,
          expired: z.literal(true).describe('The entry has expired since; nothing else is known of it.').optional(),
          finding: finding.describe('What was found about it.').optional(),
          note: z.string().describe('What was said of it.').optional(),
        }),
      )
      .describe('The entries drawn, in the order in which they are sealed.'),
  })
  .meta({ id: 'AccessSample', description: 'Entries drawn from the access log at random, to be looked at.' });

export const samplingStatus = z
  .object({
    state: z
      .enum(['not-due', 'due', 'overdue'])
      .describe('Whether a sample is to be reviewed: `due` in the last two weeks, `overdue` after `dueOn`.'),
    dueOn: day('The last day to have reviewed one by.').nullable(),
    everyMonths: z.int().describe('`accessLogSamplingMonths` of the settings.'),
    lastReviewedOn: day('When one was last reviewed.').nullable(),
    notReviewed: z.int().describe('Samples drawn that nobody has reviewed.'),
    sealedUntil: instant('The log is sealed until here; null while nothing is.').nullable(),
    head: z
      .object({ number: z.int().describe('Its number.'), hash: hash('Its hash.') })
      .describe('The last block. Note its hash down elsewhere: whoever has it can tell that none was removed since.')
      .nullable(),
  })
  .meta({ id: 'AccessSampling', description: 'How the municipality looks after its access log.' });
