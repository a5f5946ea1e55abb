import { z } from 'zod';
import { isQuarter } from '../../domain/calendar.ts';

const quarter = (description: string) =>
  z
    .string()
    .refine(isQuarter, { error: 'Not a quarter such as 2026-Q1.' })
    .meta({ description, examples: ['2026-Q1'] });

const GROUPINGS = ['quarter', 'quarter,theme'] as const;

export const goalTrendQuery = z.strictObject({
  from: quarter('First quarter. Left out: the seventh before `to`.').optional(),
  to: quarter('Last quarter. Left out: the present one.').optional(),
  groupBy: z
    .enum(GROUPINGS, { error: 'Group by quarter, or by quarter,theme.' })
    .default('quarter')
    .describe('What makes a row.'),
});

const count = (description: string) => z.int().nullable().describe(`${description} null when suppressed.`);
const share = (description: string) =>
  z
    .number()
    .nullable()
    .describe(`${description} Between 0 and 1, four decimals. null when suppressed, or when nothing was scored.`);

const goalTrendRow = z
  .object({
    quarter: quarter('The quarter.'),
    theme: z
      .string()
      .nullable()
      .describe('FFB theme code; null for goals without theme. Only when grouped by theme.')
      .optional(),
    themeName: z.string().nullable().describe('The theme’s name, in Danish. Only when grouped by theme.').optional(),
    citizens: count('Citizens with an active goal.'),
    goals: count('Goals active in the quarter, sub-goals not counted.'),
    scored: count('Goals with a score in the quarter.'),
    reached: count('Goals judged reached by the quarter’s last score.'),
    progressing: count('Goals judged progressing.'),
    unchanged: count('Goals judged unchanged.'),
    setback: count('Goals judged a setback.'),
    notAssessed: count('Goals without score, but with a reason why.'),
    reachedShare: share('reached ÷ scored.'),
    onTrackShare: share('Goals ahead or on track ÷ goals with a pace, on the quarter’s last day or today.'),
    suppressed: z.boolean().describe('Whether the figures are withheld because too few citizens are behind them.'),
  })
  .meta({ id: 'GoalTrendRow', description: 'How the goals of a quarter went.' });

export const goalTrend = z
  .object({
    rows: z.array(goalTrendRow).describe('By quarter, then by theme.'),
    from: quarter('First quarter.'),
    to: quarter('Last quarter.'),
    groupBy: z.array(z.string()).describe('What makes a row.'),
    suppression: z
      .object({
        threshold: z.int().describe('Fewer citizens than this are not shown.'),
        cells: z.int().describe('How many rows are suppressed.'),
      })
      .describe('Small groups are not shown, nor a second row from which they could be worked out.'),
  })
  .meta({ id: 'GoalTrend', description: 'How goals go, quarter by quarter.' });

export type GoalTrendRow = z.output<typeof goalTrendRow>;
