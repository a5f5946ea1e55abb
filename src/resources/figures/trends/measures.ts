/** The trends there are: what each can be grouped and filtered by, and its figures. One table for contract, routes and docs. */
import { z } from 'zod';
import { BUILT_IN } from '../../../codes/instruments.ts';
import type { Dimension } from './dimensions.ts';
import type { Measure } from './family.ts';
import { FOLLOW_UP_DIMENSIONS } from './follow-ups.ts';
import { GOAL_DIMENSIONS } from './goals.ts';
import { INTERVENTION_DIMENSIONS } from './interventions.ts';
import { SCORE_DIMENSIONS } from './scores.ts';

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
  /** Figures that are a record: the keys that become columns of a table. */
  keys: Record<string, readonly string[]>;
};

export const TRENDS: readonly Trend[] = [
  {
    measure: 'goals',
    path: '/trends/goals',
    operationId: 'getGoalTrend',
    row: 'GoalTrend',
    summary: 'How goals go, period by period',
    description:
      'Counts and shares of goals per judgement. A period uses its own scores only: the last of each goal, by those the plan is judged by – or by the informant you filter on, and then only goals that informant scored. A goal counts in each legal basis and provider its plan has in the period. Sub-goals are not counted.',
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
    summary: 'How scores on one instrument lie and change',
    description:
      'The last score of the period per goal – or citizen – on one instrument and one dimension: means are never taken across instruments or dimensions, so an instrument with dimensions must be grouped by or filtered on `dimension`. Without an `informant`, those the plan is judged by count, so that the views of citizen and staff are not mixed. A categorical instrument has shares only.',
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
        'Mean change since the goal’s baseline – or the first score –, turned so that positive is for the better.',
      ),
      improved: count('Scores better than their baseline.'),
      unchanged: count('Scores equal to it.'),
      worse: count('Scores worse.'),
      shares: shares(
        'The share of each value: of all the instrument has where they are at most 25, with 0 for what nobody has; else of those found, up to 25.',
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
      'Meetings by the day they were held, else planned for. In time means by the end of the window that was known when the meeting was recorded; windows that ended without a meeting count as overdue from the morning they are noticed.',
    dimensions: FOLLOW_UP_DIMENSIONS,
    filters: [],
    ofInstrument: false,
    figures: {
      citizens,
      planned: count('Meetings planned, whatever became of them but for those cancelled.'),
      held: count('Meetings held.'),
      onTime: count('Meetings held by the end of their window.'),
      overdue: count('Windows that ended without a meeting: held late, or not yet.'),
      noShow: count('Meetings where the citizen did not come.'),
      noShowShare: share('noShow ÷ (held + noShow).'),
      onTimeShare: share('onTime ÷ (onTime + overdue).'),
      experience: shares(
        'By item of the instrument `experience`: the share of answers that agree (4–5); an item that nobody answered is not among them.',
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
      'Interventions active in the period. Steps are of citizens: the highest package before the period (or the first in it) beside the last. Going down is success.',
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
        'Whole kroner for the days of the period each was active, first and last included: `unitCost` a month × 12 ÷ 365.25 × days. One without an end counts to the period’s last day, or until today while the period runs, one without `unitCost` not at all.',
      ),
    },
    keys: {},
  },
];
