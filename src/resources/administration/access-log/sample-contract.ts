import { z } from 'zod';
import { holdsCpr } from '../../../domain/cpr.ts';
import { day, id, instant, list, listQuery, page, stored, text } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { auditFields, hash } from './contract.ts';

const { cursor, limit } = listQuery;

const sampleParams = z.object({ sampleId: id('The sample.') });

const LARGEST = 500;

const sampleBody = z
  .strictObject({
    from: day('The first day to draw from (Danish date).'),
    to: day('The last day, included.'),
    size: z
      .int()
      .min(1)
      .max(LARGEST)
      .default(20)
      .describe('How many entries to draw. All of them when there are fewer.'),
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

const note = withoutCpr(text(1000, 'A remark. No names, no CPR numbers.')).optional();

const review = {
  reviewedBy: withoutCpr(text(200, 'The reviewer, by an id of yours.')),
  reviewedOn: day('The day of the review.'),
  finding: finding.describe('The finding over all: no milder than that of any entry.'),
  note,
};

const entryFinding = z.strictObject({
  id: z.int().min(1).describe('The entry’s `id` in the sample.'),
  finding: finding.describe('The finding about this entry.'),
  note,
});

const reviewBody = z
  .strictObject({
    ...review,
    entries: list(entryFinding, LARGEST, 'Findings about single entries.').optional(),
  })
  .meta({
    id: 'AccessSampleReview',
    description: 'The outcome of reviewing a sample.',
    examples: [{ reviewedBy: 'dpo-2', reviewedOn: '2026-10-05', finding: 'in-order' }],
  });

export type ReviewBody = z.output<typeof reviewBody>;

const { enteredInError, ...sampleStored } = stored;

const sampleFields = {
  ...sampleStored,
  from: day('The first day it was drawn from.'),
  to: day('The last day.'),
  size: z.int().describe('How many entries were drawn.'),
  population: z.int().describe('How many entries there were in the period.'),
  drawnBy: z.string().describe('The credential that drew it.'),
  review: z.object(review).describe('The outcome of the review; absent until somebody has reviewed it.').optional(),
};

const samplePage = page(
  z.object(sampleFields).meta({ id: 'AccessSampleSummary', description: 'A sample, without its entries.' }),
  'Samples',
).meta({ id: 'AccessSamplePage', description: 'A page of samples.' });

const sample = z
  .object({
    ...sampleFields,
    entries: z
      .array(
        z.object({
          ...z.object(auditFields).partial().required({ id: true }).shape,
          expired: z
            .literal(true)
            .describe('The entry has expired and been removed from the log; nothing else is known of it.')
            .optional(),
          finding: finding.describe('The finding about this entry.').optional(),
          note: z.string().describe('The reviewer’s remark.').optional(),
        }),
      )
      .describe('The entries drawn, in the order in which they are sealed.'),
  })
  .meta({ id: 'AccessSample', description: 'Entries drawn at random from the access log, to be reviewed.' });

const samplingStatus = z
  .object({
    state: z
      .enum(['not-due', 'due', 'overdue'])
      .describe('Whether a sample must be reviewed: `due` in the last two weeks, `overdue` after `dueOn`.'),
    dueOn: day('The last day to have reviewed one by.').nullable(),
    everyMonths: z.int().describe('`accessLogSamplingMonths` of the settings.'),
    lastReviewedOn: day('When one was last reviewed.').nullable(),
    notReviewed: z.int().describe('Samples drawn that nobody has reviewed.'),
    sealedUntil: instant('The log is sealed until here; null while nothing is.').nullable(),
    head: z
      .object({ number: z.int().describe('Its number.'), hash: hash('Its hash.') })
      .describe(
        'The last block. Note its hash somewhere else: with it you can tell later whether blocks were removed since.',
      )
      .nullable(),
  })
  .meta({ id: 'AccessSampling', description: 'How the municipality looks after its access log.' });

export const getAccessSampling = operation({
  id: 'getAccessSampling',
  summary: 'Whether a sample of the access log is due',
  description:
    'The municipality must review its log regularly, and be able to show that it did: within `accessLogSamplingMonths` of the last review, or of the first access.',
  tag: 'Administration',
  scope: 'access-log:audit',
  answers: { 200: samplingStatus },
});

export const listAccessSamples = operation({
  id: 'listAccessSamples',
  summary: 'List samples of the access log',
  description: 'With the outcome of their reviews, without their entries.',
  tag: 'Administration',
  scope: 'access-log:audit',
  query: z.strictObject({ cursor, limit }),
  answers: { 200: samplePage },
});

export const postAccessSample = operation({
  id: 'postAccessSample',
  summary: 'Draw a sample of the access log',
  description:
    'Draws entries of the period at random, each with the same probability. Review them, then put the review.',
  tag: 'Administration',
  scope: 'access-log:audit',
  idempotent: true,
  body: sampleBody,
  answers: { 201: sample },
});

export const getAccessSample = operation({
  id: 'getAccessSample',
  summary: 'Read a sample of the access log',
  description: 'With those of its entries that have not expired.',
  tag: 'Administration',
  scope: 'access-log:audit',
  conditional: true,
  params: sampleParams,
  answers: { 200: sample },
});

export const putAccessSampleReview = operation({
  id: 'putAccessSampleReview',
  summary: 'Review a sample of the access log',
  description:
    'Who reviewed it, when, and what was found. Needs `If-Match` with the sample’s ETag. A correction makes a new version, and earlier versions are kept.',
  tag: 'Administration',
  scope: 'access-log:audit',
  params: sampleParams,
  body: reviewBody,
  answers: { 200: sample },
});
