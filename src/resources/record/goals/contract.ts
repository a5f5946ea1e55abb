import { z } from 'zod';
import { isFfb } from '../../../codes/ffb.ts';
import { INFORMANTS } from '../../../codes/informants.ts';
import {
  day,
  externalReference,
  id,
  instant,
  instantParameter,
  list,
  listQuery,
  page,
  stored,
  text,
} from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { instrumentId } from '../instruments/contract.ts';
import { planParams } from '../plans/contract.ts';

const goalInPlanParams = z.object({ planId: id('The plan.'), goalId: id('The goal or sub-goal.') });
const goalParams = z.object({ goalId: id('The goal or sub-goal.') });

const subTheme = z
  .string()
  .refine((code) => isFfb(code, 'sub-theme'), { error: 'Not an FFB sub-theme.', params: { code: 'wrong-code' } });

const value = z.number().min(-1_000_000).max(1_000_000);

const status = z.enum(['proposed', 'active', 'completed', 'archived']);

const measure = z
  .strictObject({
    instrument: instrumentId,
    dimension: text(
      100,
      'What is measured, as the instrument calls it. On `ffb-level` it is the theme, and can be left out.',
    ).optional(),
    baseline: z
      .strictObject({ value: value.describe('On the instrument’s own scale.'), date: day('The day it was measured.') })
      .describe('Where the citizen stood.')
      .optional(),
    target: z
      .strictObject({
        value: value.describe('On the instrument’s own scale.'),
        date: day('By when. After the baseline.').optional(),
      })
      .describe('Where the citizen wants to be.')
      .optional(),
  })
  .describe('What the goal is measured by. A goal without it cannot be scored.');

const fields = {
  kind: z
    .enum(['goal', 'sub-goal'])
    .describe('A goal (indsatsmål) is set by the authority; a sub-goal (delmål) is the provider’s step towards one.'),
  status: status.describe('Where the goal stands.'),
  parentGoalId: id('The goal a sub-goal leads to: required on a sub-goal, not allowed on a goal.').optional(),
  title: text(200, 'The goal in a few words.').optional(),
  description: text(4000, 'The goal in full.').optional(),
  changeType: z
    .enum(['develop', 'maintain', 'limit-loss'])
    .describe('Change type (måltype): develop, maintain, or limit a loss of functional ability.')
    .optional(),
  theme: subTheme.describe('The primary FFB sub-theme (undertema): `GET /v1/codes/ffb?kind=sub-theme`.').optional(),
  secondaryThemes: list(subTheme.describe('An FFB sub-theme.'), 20, 'Further sub-themes.').default([]),
  measure: measure.optional(),
  expectations: list(
    z.strictObject({
      value: value.describe('The value expected, on the instrument’s own scale.'),
      date: day('The day it is expected on.'),
    }),
    50,
    'Values that the authority expects on certain days, such as that of the next follow-up.',
  ).default([]),
  weight: z.number().positive().max(1000).describe('How much the goal weighs in Goal Attainment Scaling.').optional(),
  acceptedByCitizen: day('The day.')
    .nullable()
    .optional()
    .describe('The day the citizen accepted the goal; null when they have not.'),
  responsible: text(200, 'Who is responsible for the goal.').optional(),
  endedOn: day('The day the goal ended. It takes scores up to that day.').optional(),
  archiveReason: text(500, 'Why the goal was archived.').optional(),
  result: z
    .strictObject({
      text: text(4000, 'The result in words.'),
      informant: z.enum(INFORMANTS).describe('Whose words they are (kilde).').optional(),
    })
    .describe('The result in words. Scores say how far the goal got.')
    .optional(),
  externalReference: externalReference.optional(),
};

export const goalBody = z.strictObject(fields).meta({
  id: 'GoalWrite',
  description:
    'A goal or sub-goal as you write it. The `smart` report in the answer says what is missing; only what is impossible is refused.',
  examples: [
    {
      kind: 'goal',
      status: 'active',
      title: 'Holder orden i egen bolig',
      changeType: 'develop',
      theme: '8f32c948-41c4-49d7-8913-cdeede2e7fe1',
      measure: {
        instrument: 'ffb-level',
        baseline: { value: 3, date: '2026-01-12' },
        target: { value: 1, date: '2026-12-31' },
      },
      acceptedByCitizen: '2026-01-12',
    },
  ],
});

export type GoalBody = z.output<typeof goalBody>;

const smart = z
  .object({
    specific: z.boolean().describe('Text, and a primary sub-theme or a dimension.'),
    measurable: z.boolean().describe('Instrument, baseline with date, and target.'),
    accepted: z.boolean().describe('The citizen has accepted it.'),
    realistic: z
      .boolean()
      .describe(
        'The target lies on the scale, is not worse than the baseline for `develop`, and asks no more than a step a quarter.',
      ),
    timeBound: z.boolean().describe('A target date after the baseline, not passed.'),
    missing: z
      .array(
        z.object({
          criterion: z
            .enum(['specific', 'measurable', 'accepted', 'realistic', 'timeBound'])
            .describe('The criterion.'),
          reason: z.string().describe('Why, in kebab-case, such as `no-baseline`.'),
        }),
      )
      .describe('Every criterion not met, with its reason.'),
  })
  .meta({ id: 'SmartReport', description: 'Whether the goal is SMART. The service computes it.' });

const informant = z.enum(INFORMANTS);

export const progression = z
  .object({
    judgement: z
      .enum(['reached', 'progressing', 'unchanged', 'setback', 'not-assessed'])
      .nullable()
      .describe(
        'How the goal goes by its latest score, given the direction of the scale and the change type. Only scores by those the plan is judged by count. `not-assessed`: there is no score. null: the goal lacks what a judgement needs; see `warnings`.',
      ),
    pace: z
      .enum(['ahead', 'on-track', 'behind'])
      .nullable()
      .describe('Ahead of or behind the expected course by half a step or more. null without target date or score.'),
    baseline: z.number().nullable().describe('On the instrument’s own scale.'),
    target: z.number().nullable().describe('On the instrument’s own scale.'),
    latest: z
      .object({
        value: z.number().describe('On the instrument’s own scale.'),
        assessedOn: day('When.'),
        informant: informant.describe('By whom.'),
      })
      .nullable()
      .describe('The score that is judged.'),
    expectedNow: z.number().nullable().describe('The value expected today, on the instrument’s own scale.'),
    change: z
      .number()
      .nullable()
      .describe('From baseline to latest. Positive means better, whatever the direction of the scale.'),
    sinceLastFollowUp: z
      .object({
        since: day('The day the last follow-up was held.')
          .nullable()
          .describe('The day the last follow-up was held; null before the first.'),
        scoreThen: z.number().nullable().describe('The latest score on that day.'),
        expected: z.number().nullable().describe('The value expected on the day asked for.'),
        reached: z.boolean().nullable().describe('Whether `pace` is not `behind`; null when `pace` is null.'),
      })
      .describe('Whether the goal goes as expected since the last follow-up.'),
    fellBackOn: day(
      'Present when the goal was reached and no longer is: the day of the first score that shows it.',
    ).optional(),
    disagreement: z
      .object({
        quarter: z.string().describe('The quarter.'),
        citizen: z.number().describe('The citizen’s last score of the quarter.'),
        staff: z.number().describe('The staff side’s last score of the quarter.'),
      })
      .nullable()
      .describe(
        'Present when the scores of citizen and staff are a step or more apart in the latest quarter that both scored; null when they agree.',
      ),
    reliableChange: z
      .object({
        class: z.enum(['recovered', 'improved', 'unchanged', 'deteriorated']).describe('By Jacobson and Truax.'),
        change: z.number().describe('From baseline to latest. Positive means better.'),
        threshold: z.number().describe('The smallest reliable change, on the instrument’s own scale.'),
      })
      .nullable()
      .describe(
        'Whether the change is larger than the instrument’s own noise; null when the instrument does not state its reliability.',
      ),
    alerts: z
      .array(z.enum(['no-progress-after-n', 'deteriorating', 'below-expected']))
      .describe('For instruments used per session: signs that the course should be changed.'),
    warnings: z
      .array(
        z.enum([
          'no-change-type',
          'no-baseline',
          'no-target',
          'scale-without-order',
          'target-not-better-than-baseline',
          'maintain-target-differs-from-baseline',
          'limit-loss-target-better-than-baseline',
        ]),
      )
      .describe('What limits the judgement.'),
  })
  .meta({ id: 'Progression', description: 'How the goal goes, by the rules of social care.' });

const point = z.object({ value: z.number().describe('On the instrument’s own scale.'), date: day('The day.') });

const explainedProgression = progression
  .extend({
    goalId: z.guid().describe('The goal.').meta({ format: 'uuid' }),
    asOf: instant('By what was known at this instant.'),
    validAt: day('By what was true on this day.'),
    basis: z
      .object({
        changeType: fields.changeType.unwrap().nullable().describe('Change type; null when the goal has none.'),
        scale: z
          .object({
            kind: z.enum(['ordinal', 'numeric', 'categorical']).describe('The kind of values.'),
            min: z.number().describe('The lowest value.'),
            max: z.number().describe('The highest value.'),
            step: z.number().describe('The distance between two values.'),
            direction: z
              .enum(['higher-is-better', 'lower-is-better'])
              .nullable()
              .describe('Which way is better; null for categorical values.'),
          })
          .nullable()
          .describe('The instrument’s scale; null when the goal has no measure.'),
        baseline: point.nullable().describe('Where the citizen stood.'),
        target: z
          .object({
            value: z.number().describe('On the instrument’s own scale.'),
            date: day('By when.').nullable().describe('By when; null when not set.'),
          })
          .nullable()
          .describe('Where the citizen wants to be.'),
        expectations: z.array(point).describe('The authority’s own expected values.'),
        judgedBy: z.string().describe('Whose scores judge: `staff` for the staff side, or one informant.'),
        followUps: z.array(day('A day.')).describe('The days follow-ups were held.'),
      })
      .describe('The numbers the judgement rests on.'),
    explanation: z
      .object({ da: z.string().describe('In Danish.'), en: z.string().describe('In English.') })
      .describe('The judgement in a sentence to read aloud.'),
  })
  .meta({
    id: 'ExplainedProgression',
    description: 'How a goal goes, with the numbers the judgement rests on and a sentence to read aloud.',
  });

const goalFields = {
  ...stored,
  planId: z.guid().describe('The plan.').meta({ format: 'uuid' }),
  ...fields,
  providerId: z
    .guid()
    .describe('The provider that wrote the sub-goal; absent when the authority did.')
    .meta({ format: 'uuid' })
    .optional(),
  smart,
  progression,
};

const goal = z
  .object(goalFields)
  .meta({ id: 'Goal', description: 'A goal or sub-goal with its SMART report and progression.' });

const goalPage = page(goal, 'Goals').meta({ id: 'GoalPage', description: 'A page of goals.' });

const quarterScore = z
  .object({
    id: z.guid().describe('The score.').meta({ format: 'uuid' }),
    quarter: z
      .string()
      .describe('The quarter of the assessment.')
      .meta({ examples: ['2026-Q1'] }),
    assessedOn: day('When.'),
    value: z.number().describe('On the instrument’s own scale; absent when not assessed.').optional(),
    notAssessed: z.string().describe('Why the citizen was not assessed.').optional(),
    informant: informant.describe('By whom.'),
    registeredAt: instant('When this version was registered.'),
  })
  .meta({ id: 'QuarterScore', description: 'An informant’s last score of a quarter.' });

const goalWithScores = {
  ...goalFields,
  scores: z
    .array(quarterScore)
    .describe('The last score per informant in each of the latest eight quarters that have one, ascending.'),
};

const subGoal = z.object(goalWithScores).meta({ id: 'SubGoalInPlan', description: 'A sub-goal in the shared plan.' });

const subGoalCounts = z
  .object({
    total: z.int().describe('How many there are.'),
    active: z.int().describe('How many are active.'),
    reached: z.int().describe('How many are judged reached.'),
    setback: z.int().describe('How many are judged a setback.'),
    notAssessed: z.int().describe('How many have no score.'),
  })
  .meta({ id: 'SubGoalCounts', description: 'How many sub-goals stand where. Their scores are never added up.' });

export const goalInPlan = z
  .object({ ...goalWithScores, subGoals: z.array(subGoal).describe('The steps towards the goal.'), subGoalCounts })
  .meta({ id: 'GoalInPlan', description: 'A goal in the shared plan, with its sub-goals.' });

const seriesScore = z
  .object({
    id: z.guid().describe('The score.').meta({ format: 'uuid' }),
    version: z.int().min(1).describe('Its version.'),
    assessedOn: day('When.'),
    registeredAt: instant('When this version was registered.'),
    value: z.number().describe('On the instrument’s own scale; absent when not assessed.').optional(),
    notAssessed: z.string().describe('Why the citizen was not assessed.').optional(),
    informant: informant.describe('Who gave the score (kilde).'),
    comment: z.string().describe('A remark.').optional(),
    goalId: z
      .guid()
      .describe('Absent for a score of the citizen on the goal’s instrument and dimension.')
      .meta({ format: 'uuid' })
      .optional(),
  })
  .meta({ id: 'SeriesScore', description: 'A score of a goal’s series.' });

const seriesPage = page(
  seriesScore,
  'The scores that count for the goal, ascending by assessment and registration, not',
)
  .extend({
    items: z
      .array(seriesScore)
      .describe('The scores that count for the goal, ascending by assessment and registration.'),
  })
  .meta({ id: 'SeriesPage', description: 'A page of a goal’s series.' });

export const listGoals = operation({
  id: 'listGoals',
  summary: 'List goals',
  description:
    'Goals and sub-goals across plans, each with its report and progression, or the one with an external reference.',
  tag: 'Goals',
  scope: 'plans:read',
  query: z.strictObject({
    planId: id('Only those of this plan.').optional(),
    status: status.describe('Only those with this status.').optional(),
    ...listQuery,
  }),
  answers: { 200: goalPage },
});

export const listGoalsOfPlan = operation({
  id: 'listGoalsOfPlan',
  summary: 'List a plan’s goals',
  description: 'The goals and sub-goals of one plan, each with its report and progression.',
  tag: 'Goals',
  scope: 'shared-plans:read',
  params: planParams,
  query: z.strictObject(listQuery),
  answers: { 200: goalPage },
});

export const getGoal = operation({
  id: 'getGoal',
  summary: 'Read a goal',
  description: 'The goal with its SMART report and its progression as of today.',
  tag: 'Goals',
  scope: 'shared-plans:read',
  conditional: true,
  params: goalInPlanParams,
  answers: { 200: goal },
});

export const putGoal = operation({
  id: 'putGoal',
  summary: 'Set or change a goal',
  description:
    'The authority sets goals; a provider writes sub-goals. A goal that is less than SMART is stored, and the report says why; what is impossible is refused. A change makes a new version.',
  tag: 'Goals',
  scope: 'goals:write',
  params: goalInPlanParams,
  body: goalBody,
  answers: { 200: goal, 201: goal },
});

export const deleteGoal = operation({
  id: 'deleteGoal',
  summary: 'Mark a goal as entered in error',
  description: 'The goal, its sub-goals and its scores then count nowhere. To end a goal, archive it with a reason.',
  tag: 'Goals',
  scope: 'plans:write',
  params: goalInPlanParams,
  answers: { 200: goal },
});

const asOf = instantParameter('By what was known at this instant. Without it: now.').optional();

export const getSeries = operation({
  id: 'getSeries',
  summary: 'A goal’s series of scores',
  description:
    'The scores that count for the goal: its own, and the citizen’s on the same instrument and dimension. With `asOf`, as they were known then.',
  tag: 'Scores',
  scope: 'shared-scores:read',
  params: goalParams,
  query: z.strictObject({ asOf, cursor: listQuery.cursor, limit: listQuery.limit }),
  answers: { 200: seriesPage },
});

export const getProgression = operation({
  id: 'getProgression',
  summary: 'How a goal goes, today or at any past moment',
  description:
    'Judgement and pace with the numbers they rest on, and a sentence to read aloud. `asOf` asks what was known at an instant, `validAt` what was true on a day: later corrections and later scores are left out.',
  tag: 'Goals',
  scope: 'shared-plans:read',
  params: goalParams,
  query: z.strictObject({
    asOf,
    validAt: day('By what was true on this Danish day, that day included. Without it: the day of `asOf`.').optional(),
  }),
  answers: { 200: explainedProgression },
});
