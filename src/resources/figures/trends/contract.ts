/** The trends as data: what each can be grouped and filtered by, its figures, and the operation that answers it. */
import { z } from 'zod';
import { isFfb } from '../../../codes/ffb.ts';
import { INFORMANTS } from '../../../codes/informants.ts';
import { BUILT_IN } from '../../../codes/instruments.ts';
import { legalBasis } from '../../../codes/legal-bases.ts';
import { isMonth, isQuarter } from '../../../domain/calendar.ts';
import { type Dialect, dialect } from '../../../http/answers/csv.ts';
import { id, instant } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import type { Dimension } from './computing/dimensions.ts';
import type { Measure } from './computing/families.ts';
import { FOLLOW_UP_DIMENSIONS } from './computing/follow-ups.ts';
import { GOAL_DIMENSIONS } from './computing/goals.ts';
import { INTERVENTION_DIMENSIONS } from './computing/interventions.ts';
import { SCORE_DIMENSIONS } from './computing/scores.ts';
import { asForms, IN_FORMS } from './forms.ts';
import { NAME_FIELDS } from './names.ts';

export type Trend = {
  measure: Measure;
  path: string;
  operationId: string;
  /** Names the row in the OpenAPI document. */
  row: string;
  summary: string;
  description: string;
  /** Dimensions a row can be grouped and filtered by. */
  dimensions: readonly Dimension[];
  /** Dimensions it can only be filtered by. */
  filters: readonly Dimension[];
  ofInstrument: boolean;
  figures: z.ZodRawShape;
  /** The figures that are records, with the keys that become columns of a table. */
  keys: Record<string, readonly string[]>;
};

const count = (description: string) => z.int().nullable().describe(`${description} null when suppressed.`);
const share = (description: string) =>
  z
    .number()
    .nullable()
    .describe(
      `${description} Between 0 and 1, four decimals. null when suppressed, or when there is nothing to divide by.`,
    );
const figure = (description: string) =>
  z.number().nullable().describe(`${description} null when suppressed, or unknown.`);
const shares = (description: string) =>
  z
    .record(z.string(), z.number())
    .nullable()
    .describe(`${description} Between 0 and 1, four decimals. null when suppressed.`);

const citizens = count('Citizens behind the row.');

export const TRENDS: readonly Trend[] = [
  {
    measure: 'goals',
    path: '/trends/goals',
    operationId: 'getGoalTrend',
    row: 'GoalTrend',
    summary: 'How goals go, period by period',
    description:
      'Counts and shares of goals per judgement. A period uses only its own scores: the last of each goal, by those the plan is judged by. Filtered on an informant, it uses that informant’s scores, and only goals with such scores count. A goal counts under each legal basis and provider its plan has in the period. Sub-goals are not counted.',
    dimensions: GOAL_DIMENSIONS,
    filters: ['informant'],
    ofInstrument: false,
    figures: {
      citizens,
      goals: count('Goals active in the period.'),
      scored: count('Goals with a score in the period.'),
      reached: count('Goals judged reached by the period’s last score.'),
      progressing: count('Goals judged progressing.'),
      unchanged: count('Goals judged unchanged.'),
      setback: count('Goals judged a setback.'),
      notAssessed: count('Goals without score, but with a reason why.'),
      reachedShare: share('reached ÷ scored.'),
      onTrackShare: share('Goals ahead or on track ÷ goals with a pace, on the period’s last day or today.'),
    },
    keys: {},
  },
  {
    measure: 'scores',
    path: '/trends/scores',
    operationId: 'getScoreTrend',
    row: 'ScoreTrend',
    summary: 'How scores on one instrument are distributed, and how they change',
    description:
      'The last score of the period per goal, or per citizen, on one instrument. Scores on different dimensions are never averaged together: an instrument with dimensions must be grouped by or filtered on `dimension`. Without an `informant`, the scores of those the plan is judged by count, so that the views of citizen and staff are not mixed. A categorical instrument has shares only.',
    dimensions: ['dimension', ...SCORE_DIMENSIONS],
    filters: ['informant'],
    ofInstrument: true,
    figures: {
      citizens,
      n: count('Scores.'),
      mean: figure('Mean.'),
      median: figure('Median.'),
      p25: figure('Lower quartile.'),
      p75: figure('Upper quartile.'),
      meanChange: figure(
        'Mean change since the goal’s baseline, or else since the first score. Positive is for the better on every instrument.',
      ),
      improved: count('Scores better than their baseline.'),
      unchanged: count('Scores equal to their baseline.'),
      worse: count('Scores worse than their baseline.'),
      shares: shares(
        'The share of each value. An instrument with at most 25 values has all of them, with 0 for a value nobody has. Another has the values found, if they are at most 25.',
      ),
    },
    keys: {},
  },
  {
    measure: 'follow-ups',
    path: '/trends/follow-ups',
    operationId: 'getFollowUpTrend',
    row: 'FollowUpTrend',
    summary: 'Whether meetings are held, in time, and how they are experienced',
    description:
      'Meetings count on the day they were held, or else planned for. In time means by the end of the window, as known when the meeting was recorded. A window that ended without a meeting counts as overdue from the morning it is noticed.',
    dimensions: FOLLOW_UP_DIMENSIONS,
    filters: [],
    ofInstrument: false,
    figures: {
      citizens,
      planned: count('Meetings planned, held or not, but for those cancelled.'),
      held: count('Meetings held.'),
      onTime: count('Meetings held by the end of their window.'),
      overdue: count('Windows that ended without a meeting: it was held late, or not yet.'),
      noShow: count('Meetings where the citizen did not come.'),
      noShowShare: share('noShow ÷ (held + noShow).'),
      onTimeShare: share('onTime ÷ (onTime + overdue).'),
      experience: shares(
        'By item of the instrument `experience`: the share of answers that agree (4–5). An item that nobody answered is left out.',
      ),
    },
    keys: { experience: BUILT_IN.experience?.dimensions.map(({ code }) => code) ?? [] },
  },
  {
    measure: 'interventions',
    path: '/trends/interventions',
    operationId: 'getInterventionTrend',
    row: 'InterventionTrend',
    summary: 'What is granted: how much, how long, up or down the ladder',
    description:
      'Interventions active in the period. A step compares a citizen’s highest package before the period, or else the first in it, with the last. Going down is success.',
    dimensions: INTERVENTION_DIMENSIONS,
    filters: [],
    ofInstrument: false,
    figures: {
      citizens,
      active: count('Interventions active in the period.'),
      started: count('Interventions that began in it.'),
      ended: count('Interventions that ended in it.'),
      meanDays: figure('Mean length of those that ended, in days.'),
      medianDays: figure('Median length of those that ended, in days.'),
      steppedDown: count('Citizens whose package went down.'),
      steppedUp: count('Citizens whose package went up.'),
      unchangedStep: count('Citizens whose package stayed.'),
      group: count('Citizens with an intervention in a group.'),
      groupShare: share('group ÷ citizens.'),
      cost: figure(
        'Whole kroner for the days of the period each was active, first and last included: `unitCost` a month × 12 ÷ 365.25 × days. One without an end counts to the period’s last day, or until today while the period runs. One without `unitCost` is left out.',
      ),
    },
    keys: {},
  },
];

export function trendOperation(trend: Trend) {
  return operation({
    id: trend.operationId,
    summary: trend.summary,
    description: `${trend.description} ${IN_FORMS}`,
    tag: 'Trends',
    scope: 'trends:read',
    query: trendQuery(trend),
    answers: { 200: asForms('The trend.', trendAnswer(trend)) },
  });
}

/** A trend's query, once it is checked. */
export type TrendQuery = {
  from?: string;
  to?: string;
  groupBy: string;
  fresh: boolean;
  dialect?: Dialect;
  instrument?: string;
} & Partial<Record<Dimension, string>>;

export const period = (description: string) =>
  z
    .string()
    .refine((text) => isQuarter(text) || isMonth(text), {
      error: 'Not a quarter such as 2026-Q1, nor a month such as 2026-03.',
    })
    .meta({ description, examples: ['2026-Q1'] });

const code = (description: string) => z.string().min(1).max(100).describe(description);

/** A code that does not exist is refused: an answer without rows would read as if there were nobody. */
const codeOf = (description: string, what: string, exists: (code: string) => boolean) =>
  code(description).refine(exists, { error: `Not ${what}.`, params: { code: 'wrong-code' } });

const FILTERS: Record<Dimension, z.ZodType<string>> = {
  changeType: z.enum(['develop', 'maintain', 'limit-loss']).describe('Only goals of this change type.'),
  dimension: code('Only this dimension of the instrument.'),
  informant: z.enum(INFORMANTS).describe('Only scores by this informant. Goals are then judged by these alone.'),
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

/** What a row's value in a dimension is. */
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

function trendQuery({ dimensions, filters, ofInstrument }: Trend) {
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
      'First quarter, or first month when grouped by month. Left out: eight quarters, or twelve months, up to `to`.',
    ).optional(),
    to: period('Last quarter or month. Left out: the present one.').optional(),
    groupBy: z
      .string()
      .max(100)
      .default('quarter')
      .meta({
        description: `What makes a row: \`quarter\` or \`month\`, and at most two of ${dimensions.map((name) => `\`${name}\``).join(', ')}, separated by commas. A filter counts as one of the two. A key for all municipalities also groups by \`municipality\`, which counts as one.`,
        examples: [`quarter,${dimensions[0]}`],
      }),
    ...Object.fromEntries(given.map((name) => [name, FILTERS[name].optional()])),
    fresh: z
      .stringbool({ truthy: ['true'], falsy: ['false'] })
      .default(false)
      .describe(
        '`true` waits until everything registered by now is in the figures. Without it, they are at most a minute behind.',
      ),
    dialect,
  });
}

export const suppression = z
  .object({
    threshold: z.int().describe('Fewer citizens than this are not shown.'),
    cells: z.int().describe('How many rows are suppressed.'),
  })
  .describe('Small groups are not shown, nor what they could be worked out from.');

/** A row: its period, its values in the dimensions, and its figures. */
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

function trendAnswer(trend: Trend) {
  return z
    .object({
      rows: z.array(trendRow(trend)).describe('By period, then by name.'),
      from: period('First period.'),
      to: period('Last period.'),
      groupBy: z.array(z.string()).describe('What makes a row: the period’s kind, then the dimensions.'),
      suppression,
      computedAt: instant('Everything registered until then is in the figures.'),
      erasures: z
        .array(
          z.object({
            period: period('The period.'),
            figures: z
              .enum(['kept', 'without'])
              .describe(
                '`kept`: as they stood when the first such citizen was erased; later corrections are not in them. `without`: computed since, from the records that are left.',
              ),
          }),
        )
        .describe(
          'Periods in which a citizen counted who has been erased since. Absent where there are none, and in answers across municipalities.',
        )
        .optional(),
    })
    .meta({ id: trend.row, description: `${trend.summary}.` });
}
