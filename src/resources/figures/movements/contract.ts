import { z } from 'zod';
import { INFORMANTS } from '../../../codes/informants.ts';
import { dialect } from '../../../http/answers/csv.ts';
import { operation } from '../../../http/requests/operation.ts';
import { period, suppression } from '../trends/contract.ts';
import { asForms, IN_FORMS } from '../trends/forms.ts';

/** Asked for in place of an instrument: the packages of interventions. */
export const PACKAGES = 'packages';

export const movementQuery = z.strictObject({
  instrument: z
    .string()
    .min(1)
    .max(64)
    .meta({
      description: `The instrument; \`${PACKAGES}\` for the packages of interventions, without \`dimension\` and \`informant\`. Segments are an instrument of the municipality’s own.`,
      examples: [PACKAGES],
    }),
  dimension: z.string().min(1).max(100).describe('The dimension; required for an instrument that has any.').optional(),
  informant: z.enum(INFORMANTS).describe('Only scores by this informant.').optional(),
  from: period('First quarter or month. Left out: four quarters, or twelve months, up to `to`.').optional(),
  to: period('Last quarter or month. Left out: the present one.').optional(),
  dialect,
});

export const movementRow = z
  .object({
    from: z.number().describe('The first value in the period.'),
    to: z.number().describe('The last value in the period.'),
    citizens: z
      .int()
      .nullable()
      .describe('Citizens who moved from the one value to the other, or stayed. null when suppressed.'),
    suppressed: z
      .boolean()
      .describe('Whether too few citizens are behind the row, or behind what could be worked out from it.'),
  })
  .meta({ id: 'MovementRow', description: 'How many moved from one value to another.' });

const movementAnswer = z
  .object({
    rows: z.array(movementRow).describe('By value, first and last.'),
    from: period('First period.'),
    to: period('Last period.'),
    suppression,
  })
  .meta({ id: 'MovementTrend', description: 'Movements between values, from first to last in the period.' });

export const getMovements = operation({
  id: 'getMovements',
  summary: 'From where to where citizens moved',
  description: `How many citizens moved from which value to which, from the first to the last score of the period. Only citizens with at least two scores count. For packages, it is from the first to the last package. ${IN_FORMS}`,
  tag: 'Trends',
  scope: 'trends:read',
  query: movementQuery,
  answers: { 200: asForms('The movements.', movementAnswer) },
});
