import { z } from 'zod';
import { INFORMANTS } from '../../../codes/informants.ts';
import { problem } from '../../../http/openapi/document.ts';
import { day, externalReference, id, instant, page, text, versionFields } from '../../../http/requests/contract.ts';
import { checkedOnlyAs } from '../../../http/requests/validation.ts';
import { instrumentId } from '../instruments/contract.ts';

export const scoreParams = z.object({ scoreId: id('The score.') });
/** The most scores in one batch. */
export const BATCH = 5000;

const informant = z.enum(INFORMANTS).describe('Who gave the score (kilde).');

const written = {
  goalId: id(
    'The goal scored. Without it: `citizenId`, `instrument` and, where the instrument has dimensions, `dimension`.',
  ).optional(),
  citizenId: id('The citizen scored, when not by a goal.').optional(),
  instrument: instrumentId.optional(),
  dimension: text(100, 'The instrument’s dimension, when not by a goal.').optional(),
  assessedOn: day('The day of the assessment (Danish date). Not in the future.'),
  value: z.number().describe('The score, on the instrument’s own scale.').optional(),
  notAssessed: text(500, 'Instead of a value: why the citizen was not assessed. Never counts as zero.').optional(),
  informant,
  comment: text(4000, 'A remark for the plan’s parties.').optional(),
  source: z
    .strictObject({ system: text(100, 'The system it comes from.'), reference: text(200, 'Its id there.') })
    .describe('Where the score was registered first.')
    .optional(),
  externalReference: externalReference.optional(),
};

type Written = {
  goalId?: unknown;
  citizenId?: unknown;
  instrument?: unknown;
  dimension?: unknown;
  value?: unknown;
  notAssessed?: unknown;
};

/** What is scored is said one way, and how it went one way. */
function oneOfEach(
  score: Written,
  {
    addIssue,
  }: { addIssue(issue: { code: 'custom'; message: string; path: string[]; params?: { code: string } }): void },
): void {
  const refuse = (field: string, code: string, message: string) =>
    addIssue({ code: 'custom', path: [field], message, params: { code } });
  if (score.goalId !== undefined) {
    for (const field of ['citizenId', 'instrument', 'dimension'] as const) {
      if (score[field] !== undefined) refuse(field, 'not-allowed', 'The goal says it already.');
    }
  } else if (score.citizenId === undefined && score.instrument === undefined) {
    refuse('goalId', 'required', 'Name the goal, or the citizen and the instrument.');
  } else {
    for (const field of ['citizenId', 'instrument'] as const)
      if (score[field] === undefined) refuse(field, 'required', 'Required without a goal.');
  }
  if (score.value === undefined && score.notAssessed === undefined)
    refuse('value', 'required', 'Give a value, or say why not in notAssessed.');
  if (score.value !== undefined && score.notAssessed !== undefined)
    refuse('notAssessed', 'not-allowed', 'A value was given: it was assessed.');
}

const example = {
  goalId: '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0201',
  assessedOn: '2026-03-30',
  value: 2,
  informant: 'staff',
};
const byCitizen = {
  citizenId: '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0001',
  instrument: 'ten-step',
  dimension: 'netvaerk',
  assessedOn: '2026-03-30',
  value: 6,
  informant: 'citizen',
};

export const scoreBody = z
  .strictObject(written)
  .superRefine(oneOfEach)
  .meta({
    id: 'ScoreWrite',
    description: 'A score as you write it: a value on a goal, or on an instrument’s dimension.',
    examples: [example, byCitizen],
  });

/** As POST and batches take it: the id may come along. */
export const scoreItem = z
  .strictObject({
    id: id(
      'The score’s id. Yours to choose; without it the service makes one. Send one: it makes a retry safe.',
    ).optional(),
    ...written,
  })
  .superRefine(oneOfEach)
  .meta({
    id: 'ScoreItem',
    description: 'A score as you write it, with its id.',
    examples: [{ id: '0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11', ...example }],
  });

export type ScoreItem = z.output<typeof scoreItem>;

export const score = z
  .object({
    id: z.guid().describe('The score.').meta({ format: 'uuid' }),
    ...versionFields(),
    registeredAt: instant('When this version was registered; the same as `updatedAt`.'),
    ...written,
    citizenId: z.guid().describe('The citizen scored.').meta({ format: 'uuid' }),
    instrument: instrumentId,
    instrumentVersion: z.int().min(1).describe('The version of the instrument it was given on.'),
    assessmentId: z.guid().describe('The assessment it is part of.').meta({ format: 'uuid' }).optional(),
    providerId: z
      .guid()
      .describe('The provider that registered it; absent when the authority did.')
      .meta({ format: 'uuid' })
      .optional(),
  })
  .meta({ id: 'Score', description: 'One value on one goal or dimension, on a day, by an informant.' });

export const scorePage = page(score, 'Scores').meta({ id: 'ScorePage', description: 'A page of scores.' });

export const scoreHistory = z
  .object({
    items: z
      .array(
        score.extend({
          supersededAt: instant('When the next version took its place; absent on the current one.').optional(),
        }),
      )
      .describe('Every version, first to last.'),
    next: z.null().describe('Always null: the history is whole.'),
  })
  .meta({ id: 'ScoreHistory', description: 'What was known of a score, and when.' });

/** Each score is checked by itself, so that one bad score does not spoil the rest. */
export const batchBody = checkedOnlyAs(
  z.strictObject({ scores: z.array(z.unknown()).min(1).max(BATCH) }),
  z.strictObject({ scores: z.array(scoreItem).min(1).max(BATCH).describe(`Up to ${BATCH} scores.`) }).meta({
    id: 'ScoreBatchWrite',
    description: 'Many scores at once.',
    examples: [
      {
        scores: [
          { id: '0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11', ...example },
          { id: '0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b12', ...byCitizen },
        ],
      },
    ],
  }),
);

export const batchResult = z
  .object({
    accepted: z.int().describe('Created and replaced.'),
    replayed: z.int().describe('Already there with the same content.'),
    rejected: z.int().describe('Refused; see their problems.'),
    results: z
      .array(
        z.object({
          index: z.int().describe('The place in the batch, from 0.'),
          status: z
            .enum(['created', 'replaced', 'replayed', 'rejected'])
            .describe('What became of it. `replaced` is a correction.'),
          id: z.guid().describe('The score’s id, where it has one.').meta({ format: 'uuid' }).optional(),
          problem: problem.optional(),
        }),
      )
      .describe('One result per score, in the order of the batch.'),
  })
  .meta({ id: 'ScoreBatchResult', description: 'What became of each score.' });
