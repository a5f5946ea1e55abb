import { z } from 'zod';
import { INFORMANTS } from '../../../codes/informants.ts';
import { day, externalReference, id, listQuery, page, stored, text } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { instrumentId } from '../instruments/contract.ts';

const assessmentParams = z.object({ assessmentId: id('The assessment.') });

const fields = {
  citizenId: id('The citizen assessed. Cannot change.'),
  instrument: instrumentId,
  assessedOn: day('The day of the assessment (Danish date). Not in the future.'),
  informant: z.enum(INFORMANTS).describe('Who gave the scores (kilde).'),
  values: z
    .record(text(100, 'A dimension of the instrument.'), z.number().nullable())
    .refine((values) => Object.keys(values).length > 0 && Object.keys(values).length <= 200, {
      error: 'Between 1 and 200 dimensions.',
    })
    .meta({
      description: 'A value for each dimension; null where the citizen was not assessed.',
      examples: [{ bolig: 6, netvaerk: 4, oekonomi: null }],
    }),
  externalReference: externalReference.optional(),
};

const example = {
  citizenId: '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0001',
  instrument: 'ten-step',
  assessedOn: '2026-03-30',
  informant: 'citizen',
  values: { bolig: 6, netvaerk: 4, oekonomi: null },
};

export const assessmentBody = z.strictObject(fields).meta({
  id: 'AssessmentWrite',
  description: 'One scoring of a whole instrument, as you write it.',
  examples: [example],
});

/** As POST takes it, with an optional id. */
const assessmentItem = z
  .strictObject({ id: id('Yours to choose; without it the service makes one.').optional(), ...fields })
  .meta({
    id: 'AssessmentItem',
    description: 'One scoring of a whole instrument, as you write it, with its id.',
    examples: [{ id: '0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b21', ...example }],
  });

export type AssessmentBody = z.output<typeof assessmentBody>;
export type AssessmentItem = z.output<typeof assessmentItem>;

const assessment = z
  .object({
    ...stored,
    ...fields,
    instrumentVersion: z.int().min(1).describe('The version of the instrument the values were given on.'),
    providerId: z
      .guid()
      .describe('The provider that registered it; absent when the authority did.')
      .meta({ format: 'uuid' })
      .optional(),
  })
  .meta({
    id: 'Assessment',
    description:
      'One scoring of a whole instrument. Each value is also a score, and counts for the goals measured on its dimension.',
  });

const assessmentPage = page(assessment, 'Assessments').meta({
  id: 'AssessmentPage',
  description: 'A page of assessments.',
});

export const listAssessments = operation({
  id: 'listAssessments',
  summary: 'List assessments',
  description: 'Assessments across citizens, or the one with an external reference.',
  tag: 'Scores',
  scope: 'scores:read',
  query: z.strictObject({ citizenId: id('Only those of this citizen.').optional(), ...listQuery }),
  answers: { 200: assessmentPage },
});

export const postAssessment = operation({
  id: 'postAssessment',
  summary: 'Score a whole instrument',
  description:
    'One value per dimension. Each becomes a score of the citizen, and counts for the goals measured on that dimension.',
  tag: 'Scores',
  scope: 'scores:write',
  idempotent: true,
  body: assessmentItem,
  answers: { 200: assessment, 201: assessment },
});

export const putAssessment = operation({
  id: 'putAssessment',
  summary: 'Record or correct an assessment',
  description:
    'By an id of your choice. A correction also corrects its scores, and withdraws the score of a dimension that is left out.',
  tag: 'Scores',
  scope: 'scores:write',
  params: assessmentParams,
  body: assessmentBody,
  answers: { 200: assessment, 201: assessment },
});

export const getAssessment = operation({
  id: 'getAssessment',
  summary: 'Read an assessment',
  description: 'The current version.',
  tag: 'Scores',
  scope: 'scores:read',
  conditional: true,
  params: assessmentParams,
  answers: { 200: assessment },
});

export const deleteAssessment = operation({
  id: 'deleteAssessment',
  summary: 'Mark an assessment as entered in error',
  description: 'Its scores are marked with it. They then count nowhere.',
  tag: 'Scores',
  scope: 'scores:write',
  params: assessmentParams,
  answers: { 200: assessment },
});
