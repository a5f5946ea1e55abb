import { z } from 'zod';
import { INFORMANTS } from '../../../codes/informants.ts';
import { day, externalReference, id, page, stored, text } from '../../../http/requests/contract.ts';
import { instrumentId } from '../instruments/contract.ts';

export const assessmentParams = z.object({ assessmentId: id('The assessment.') });

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

/** As POST takes it: the id may come along. */
export const assessmentItem = z
  .strictObject({ id: id('Yours to choose; without it the service makes one.').optional(), ...fields })
  .meta({
    id: 'AssessmentItem',
    description: 'One scoring of a whole instrument, as you write it, with its id.',
    examples: [{ id: '0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b21', ...example }],
  });

export type AssessmentBody = z.output<typeof assessmentBody>;

export const assessment = z
  .object({
    ...stored,
    ...fields,
    instrumentVersion: z.int().min(1).describe('The version of the instrument it was given on.'),
    providerId: z
      .guid()
      .describe('The provider that registered it; absent when the authority did.')
      .meta({ format: 'uuid' })
      .optional(),
  })
  .meta({
    id: 'Assessment',
    description:
      'One scoring of a whole instrument. Each value is a score as well and counts for the goals measured there.',
  });

export const assessmentPage = page(assessment, 'Assessments').meta({
  id: 'AssessmentPage',
  description: 'A page of assessments.',
});
