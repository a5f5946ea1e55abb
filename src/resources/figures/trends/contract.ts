import { z } from 'zod';
import { isFfb } from '../../../codes/ffb.ts';
import { INFORMANTS } from '../../../codes/informants.ts';
import { legalBasis } from '../../../codes/legal-bases.ts';
import { isMonth, isQuarter } from '../../../domain/calendar.ts';
import { dialect } from '../../../http/answers/csv.ts';
import { id, instant } from '../../../http/requests/contract.ts';
import type { Dimension } from './dimensions.ts';
import type { Trend } from './measures.ts';

const period = (description: string) =>
  z
    .string()
    .refine((text) => isQuarter(text) || isMonth(text), {
      error: 'Not a quarter such as 2026-Q1, nor a month such as 2026-03.',
    })
    .meta({ description, examples: ['2026-Q1'] });

const code = (description: string) => z.string().min(1).max(100).describe(description);

/** A value that nothing can be coded with would give an answer without rows, which reads as if there were nobody. */
const codeOf = (description: string, what: string, exists: (code: string) => boolean) =>
  code(description).refine(exists, { error: `Not ${what}.`, params: { code: 'wrong-code' } });

const FILTERS: Record<Dimension, z.ZodType<string>> = {
  changeType: z.enum(['develop', 'maintain', 'limit-loss']).describe('Only goals of this change type.'),
  dimension: code('Only this dimension of the instrument.'),
  informant: z.enum(INFORMANTS).describe('Only scores by this informant, and judged by them.'),
  legalBasis: codeOf(
    'Only what has this legal basis, such as `SEL-85`.',
    'a legal basis',
    (code) => legalBasis(code) !== undefined,
  ),
  providerId: id('Only what has this provider.'),
  subTheme: codeOf('Only goals on this sub-theme (FFB code).', 'an FFB sub-theme', (code) => isFfb(code, 'sub-theme')),
  targetGroup: codeOf('Only citizens whose primary target group this is (FFB code).', 'an FFB target group', (code) =>
    isFfb(code, 'target-group', { leaf: true }),
  ),
  theme: codeOf('Only goals on this theme (FFB code).', 'an FFB theme', (code) => isFfb(code, 'theme')),
};

/** What a dimension's value is called in a row, and its Danish name beside it. */
const ROW_FIELDS: Record<Dimension, string> = {
  changeType: 'Change type.',
  dimension: 'Dimension of the instrument; empty for an instrument that measures one thing.',
  informant: 'Informant.',
  legalBasis: 'Legal basis.',
  providerId: 'Provider.',
  subTheme: 'FFB sub-theme code.',
  targetGroup: 'FFB target group code, the citizen’s primary one.',
  theme: 'FFB theme code.',
};

/** The column beside a dimension that names its value in Danish; informants and change types name themselves. */
export const NAME_FIELDS: Partial<Record<Dimension, string>> = {
  dimension: 'dimensionName',
  legalBasis: 'legalBasisName',
  providerId: 'providerName',
  subTheme: 'subThemeName',
  targetGroup: 'targetGroupName',
  theme: 'themeName',
};

export function trendQuery({ dimensions, filters, ofInstrument }: Trend) {
  const given = [...dimensions, ...filters];
  return z.strictObject({
    ...(ofInstrument && {
      instrument: z
        .string()
        .min(1)
        .max(64)
        .meta({ description: 'The instrument.', examples: ['ten-step'] }),
    }),
    from: period(
      'First quarter – or month, when grouped by month. Left out: eight quarters, or twelve months, up to `to`.',
    ).optional(),
    to: period('Last quarter or month. Left out: the present one.').optional(),
    groupBy: z
      .string()
      .max(100)
      .default('quarter')
      .meta({
        description: `What makes a row: \`quarter\` or \`month\`, and at most two of ${dimensions.map((name) => `\`${name}\``).join(', ')}, with commas. A filter counts as one of the two. A key for all municipalities also groups by \`municipality\`, which counts as one.`,
        examples: [`quarter,${dimensions[0]}`],
      }),
    ...Object.fromEntries(given.map((name) => [name, FILTERS[name].optional()])),
    fresh: z
      .stringbool({ truthy: ['true'], falsy: ['false'] })
      .default(false)
      .describe(
        '`true` waits until everything registered by now is in the figures. Else they are at most a minute behind.',
      ),
    dialect,
  });
}

/** A row with its places and figures. */
export function trendRow({ row, dimensions, figures }: Trend) {
  const places = dimensions.flatMap((name) => {
    const named = NAME_FIELDS[name];
    const value = z
      .string()
      .nullable()
      .describe(`${ROW_FIELDS[name]} null for what has none. Only when grouped by it.`);
    return [
      [name, value.optional()] as const,
      ...(named ? [[named, z.string().nullable().describe('Its name, in Danish.').optional()] as const] : []),
    ];
  });
  return z
    .object({
      quarter: z.string().describe('The quarter. Only when grouped by quarter.').optional(),
      month: z.string().describe('The month. Only when grouped by month.').optional(),
      municipality: z.string().describe('The municipality’s code. Only when grouped by it.').optional(),
      municipalityName: z.string().describe('Its name. Only when grouped by municipality.').optional(),
      ...Object.fromEntries(places),
      ...figures,
      suppressed: z
        .boolean()
        .describe(
          'Whether the figures are withheld because too few citizens are behind them, or behind what could be worked out from them.',
        ),
    })
    .meta({ id: `${row}Row`, description: 'The figures of one group of one period.' });
}

export function trendAnswer(trend: Trend) {
  return z
    .object({
      rows: z.array(trendRow(trend)).describe('By period, then by name.'),
      from: period('First period.'),
      to: period('Last period.'),
      groupBy: z.array(z.string()).describe('What makes a row.'),
      suppression: z
        .object({
          threshold: z.int().describe('Fewer citizens than this are not shown.'),
          cells: z.int().describe('How many rows are suppressed.'),
        })
        .describe('Small groups are not shown, nor what they could be worked out from.'),
      computedAt: instant('Everything registered until then is in the figures.'),
      erasures: z
        .array(
          z.object({
            period: period('The period.'),
            figures: z
              .enum(['kept', 'without'])
              .describe(
                '`kept`: as they stood when the first of them was erased; what is corrected later is not in them. `without`: computed since, from the records that are left.',
              ),
          }),
        )
        .describe(
          'Periods in which somebody counted who has been erased since; absent where there are none, and in answers across municipalities.',
        )
        .optional(),
    })
    .meta({ id: trend.row, description: `${trend.summary}.` });
}

/** In the place of an instrument: the packages of interventions. */
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

const movementRow = z
  .object({
    from: z.number().describe('The first value in the period.'),
    to: z.number().describe('The last value in the period.'),
    citizens: z.int().nullable().describe('Citizens who moved so, or stayed. null when suppressed.'),
    suppressed: z
      .boolean()
      .describe('Whether too few citizens are behind the row, or behind what could be worked out from it.'),
  })
  .meta({ id: 'MovementRow', description: 'How many moved from one value to another.' });

export const movementAnswer = z
  .object({
    rows: z.array(movementRow).describe('By value, first and last.'),
    from: period('First period.'),
    to: period('Last period.'),
    suppression: z
      .object({
        threshold: z.int().describe('Fewer citizens than this are not shown.'),
        cells: z.int().describe('How many rows are suppressed.'),
      })
      .describe('Small groups are not shown, nor what they could be worked out from.'),
  })
  .meta({ id: 'MovementTrend', description: 'Movements between values, from first to last in the period.' });
