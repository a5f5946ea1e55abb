import { z } from 'zod';
import { INFORMANTS } from '../../../codes/informants.ts';
import { problem } from '../../../http/openapi/problem-schema.ts';
import {
  day,
  externalReference,
  id,
  instant,
  listQuery,
  page,
  text,
  versionFields,
} from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { checkedOnlyAs } from '../../../http/requests/validation.ts';
import { instrumentId } from '../instruments/contract.ts';

const scoreParams = z.object({ scoreId: id('The score.') });

/** The most scores in one batch. */
const BATCH = 5000;
/** Room for 5,000 scores with comments. In bytes. */
const BATCH_BYTES = 8 * 1024 * 1024;

const informant = z.enum(INFORMANTS).describe('Who gave the score (kilde).');

const fields = {
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

type ScoreFields = z.output<z.ZodObject<typeof fields>>;
type Issues = {
  addIssue(issue: { code: 'custom'; message: string; path: string[]; params: { code: string } }): void;
};

/** A score names a goal, or a citizen and an instrument; and it has a value, or a reason for having none. */
function isComplete(score: ScoreFields, { addIssue }: Issues): void {
  const refuse = (field: string, code: string, message: string) =>
    addIssue({ code: 'custom', path: [field], message, params: { code } });
  if (score.goalId !== undefined) {
    for (const field of ['citizenId', 'instrument', 'dimension'] as const)
      if (score[field] !== undefined) refuse(field, 'not-allowed', 'The goal already gives it.');
  } else if (score.citizenId === undefined && score.instrument === undefined) {
    refuse('goalId', 'required', 'Name the goal, or the citizen and the instrument.');
  } else {
    for (const field of ['citizenId', 'instrument'] as const)
      if (score[field] === undefined) refuse(field, 'required', 'Required without a goal.');
  }
  if (score.value === undefined && score.notAssessed === undefined)
    refuse('value', 'required', 'Give a value, or the reason in notAssessed.');
  if (score.value !== undefined && score.notAssessed !== undefined)
    refuse('notAssessed', 'not-allowed', 'Not allowed beside a value.');
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

const scoreBody = z
  .strictObject(fields)
  .superRefine(isComplete)
  .meta({
    id: 'ScoreWrite',
    description: 'A score as you write it: a value on a goal, or on an instrument’s dimension.',
    examples: [example, byCitizen],
  });

/** As POST and batches take it, with an optional id. */
export const scoreItem = z
  .strictObject({
    id: id(
      'The score’s id. Yours to choose; without it the service makes one. Send one: it makes a retry safe.',
    ).optional(),
    ...fields,
  })
  .superRefine(isComplete)
  .meta({
    id: 'ScoreItem',
    description: 'A score as you write it, with its id.',
    examples: [{ id: '0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11', ...example }],
  });

export type ScoreItem = z.output<typeof scoreItem>;

const score = z
  .object({
    id: z.guid().describe('The score.').meta({ format: 'uuid' }),
    ...versionFields(),
    registeredAt: instant('When this version was registered; the same as `updatedAt`.'),
    ...fields,
    citizenId: z.guid().describe('The citizen scored.').meta({ format: 'uuid' }),
    instrument: instrumentId,
    instrumentVersion: z.int().min(1).describe('The version of the instrument the score was given on.'),
    assessmentId: z.guid().describe('The assessment the score is part of.').meta({ format: 'uuid' }).optional(),
    providerId: z
      .guid()
      .describe('The provider that registered it; absent when the authority did.')
      .meta({ format: 'uuid' })
      .optional(),
  })
  .meta({ id: 'Score', description: 'One value on one goal or dimension, on a day, by an informant.' });

const scorePage = page(score, 'Scores').meta({ id: 'ScorePage', description: 'A page of scores.' });

const scoreHistory = z
  .object({
    items: z
      .array(
        score.extend({
          supersededAt: instant('When the next version replaced it; absent on the current one.').optional(),
        }),
      )
      .describe('Every version, first to last.'),
    next: z.null().describe('Always null: the history is not paged.'),
  })
  .meta({ id: 'ScoreHistory', description: 'Every version of a score, and when each was known.' });

/** The service checks each score by itself: one bad score does not spoil the rest. */
const batchBody = checkedOnlyAs(
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

const batchResult = z
  .object({
    accepted: z.int().describe('How many were created or replaced.'),
    replayed: z.int().describe('How many were already there with the same content.'),
    rejected: z.int().describe('How many were refused; each has its problem.'),
    results: z
      .array(
        z.object({
          index: z.int().describe('The place in the batch, from 0.'),
          status: z
            .enum(['created', 'replaced', 'replayed', 'rejected'])
            .describe('What the service did with the score. `replaced` is a correction.'),
          id: z.guid().describe('The score’s id, where it has one.').meta({ format: 'uuid' }).optional(),
          problem: problem.optional(),
        }),
      )
      .describe('One result per score, in the order of the batch.'),
  })
  .meta({ id: 'ScoreBatchResult', description: 'The result of each score in the batch.' });

export const listScores = operation({
  id: 'listScores',
  summary: 'List scores',
  description:
    'Scores across goals, or the one with an external reference. A goal’s own series is `GET /goals/{goalId}/scores`.',
  tag: 'Scores',
  scope: 'scores:read',
  query: z.strictObject({ citizenId: id('Only those of this citizen.').optional(), ...listQuery }),
  answers: { 200: scorePage },
});

export const postScore = operation({
  id: 'postScore',
  summary: 'Record a score',
  description:
    'One score. With an id or an `Idempotency-Key` the call can be repeated safely: the same content again changes nothing.',
  tag: 'Scores',
  scope: 'scores:record',
  idempotent: true,
  body: scoreItem,
  answers: { 200: score, 201: score },
});

export const putScore = operation({
  id: 'putScore',
  summary: 'Record or correct a score',
  description:
    'By an id of your choice. Other content under the same id is a correction: it needs `If-Match` and makes a new version. The earlier version stays in the history.',
  tag: 'Scores',
  scope: 'scores:record',
  params: scoreParams,
  body: scoreBody,
  answers: { 200: score, 201: score },
});

export const getScore = operation({
  id: 'getScore',
  summary: 'Read a score',
  description: 'The current version.',
  tag: 'Scores',
  scope: 'shared-scores:read',
  conditional: true,
  params: scoreParams,
  answers: { 200: score },
});

const partOfAssessment = {
  description: 'The score is part of an assessment: correct or withdraw the assessment.',
  content: { 'application/problem+json': { schema: problem } },
};

export const deleteScore = operation({
  id: 'deleteScore',
  summary: 'Mark a score as entered in error',
  description: 'It then counts nowhere and stays in the history.',
  tag: 'Scores',
  scope: 'scores:record',
  params: scoreParams,
  answers: { 200: score, 409: partOfAssessment },
});

export const getScoreHistory = operation({
  id: 'getScoreHistory',
  summary: 'Every version of a score',
  description: 'Every version, and when each was known.',
  tag: 'Scores',
  scope: 'scores:read',
  params: scoreParams,
  answers: { 200: scoreHistory },
});

const batchRefusal = {
  description:
    'The body breaks a rule; or the batch is atomic and at least one score was rejected: the answer has each score’s result. Nothing was stored.',
  content: { 'application/json': { schema: batchResult }, 'application/problem+json': { schema: problem } },
};

export const postScoreBatch = operation({
  id: 'postScoreBatch',
  summary: 'Record many scores at once',
  description:
    'Each score gets its own result: `created`, `replaced` (same id, other content: a correction, without `If-Match`), `replayed` (same id, same content) or `rejected` with its problem. With `atomic=true` nothing is stored when one score is rejected: the answer is 422 with the same body.',
  tag: 'Scores',
  scope: 'scores:write',
  idempotent: true,
  bodyLimit: BATCH_BYTES,
  query: z.strictObject({
    atomic: z
      .stringbool({ truthy: ['true'], falsy: ['false'] })
      .default(false)
      .describe('All or nothing: `true` or `false`.'),
  }),
  body: batchBody,
  answers: { 200: batchResult, 422: batchRefusal },
});
