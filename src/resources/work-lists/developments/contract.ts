import { z } from 'zod';
import { INFORMANTS } from '../../../codes/informants.ts';
import { day, id, instant, instantParameter } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { instrumentId } from '../../record/instruments/contract.ts';

const citizenParams = z.object({ citizenId: id('The citizen.') });

const asOf = instantParameter('What was known at this instant. Left out: now.').optional();
const validAt = day('What was true on this Danish day, the day included. Left out: the day of `asOf`.').optional();

const momentQuery = z.strictObject({ asOf, validAt });

const developmentQuery = z.strictObject({
  instrument: instrumentId,
  informant: z
    .enum(['staff', ...INFORMANTS.filter((informant) => informant !== 'staff')])
    .default('staff')
    .describe('Whose scores: `staff` for the staff side, or one informant.'),
  asOf,
  validAt,
});

export type MomentQuery = z.output<typeof momentQuery>;
export type DevelopmentQuery = z.output<typeof developmentQuery>;

const moment = { asOf: instant('What was known at this instant.'), validAt: day('What was true on this day.') };

const place = z.object({
  value: z.number().describe('On the instrument’s own scale.'),
  label: z.string().describe('What the value is called, in Danish, where it has a name.').optional(),
  on: day('The day it was scored.'),
});

const movement = z.object({
  from: z.number().describe('The place left.'),
  to: z.number().describe('The place moved to.'),
  on: day('The day it was seen.'),
  judgement: z.enum(['forward', 'back']).describe('For the better or for the worse, by the scale’s direction.'),
});

const development = z
  .object({
    instrument: instrumentId,
    informant: z.string().describe('Whose scores.'),
    ...moment,
    dimensions: z
      .array(
        z.object({
          dimension: z.string().nullable().describe('The dimension; null on an instrument that measures one thing.'),
          label: z.string().nullable().describe('What people read, in Danish.'),
          first: place.describe('The first score.'),
          latest: place.describe('The latest score.'),
          change: z
            .number()
            .nullable()
            .describe('From first to latest; a positive number is for the better. null where values have no order.'),
          movements: z
            .array(movement)
            .describe('Each move from one value to another. Empty where values have no order.'),
          reliableChange: z
            .object({
              class: z.enum(['recovered', 'improved', 'unchanged', 'deteriorated']).describe('By Jacobson and Truax.'),
              change: z.number().describe('From first to latest; a positive number is for the better.'),
              threshold: z.number().describe('The change it takes, in scale units.'),
            })
            .nullable()
            .describe(
              'Is the change more than the instrument’s own noise? null where the instrument does not state it.',
            ),
          alerts: z
            .array(z.enum(['no-progress-after-n', 'deteriorating', 'below-expected']))
            .describe('For instruments used per session.'),
        }),
      )
      .describe('The dimensions that have a score, in the instrument’s order.'),
  })
  .meta({ id: 'Development', description: 'How a citizen has moved on an instrument, dimension by dimension.' });

const goalAttainment = z
  .object({
    ...moment,
    at: z
      .array(
        z.object({
          on: day('The day.'),
          followUpId: z
            .guid()
            .describe('The follow-up held that day; absent on the day asked for.')
            .meta({ format: 'uuid' })
            .optional(),
          t: z.number().nullable().describe('T-score; 50 is as expected on the whole. null when no goal had a score.'),
          goals: z
            .array(
              z.object({
                goalId: z.guid().describe('The goal.').meta({ format: 'uuid' }),
                score: z.number().describe('−2…+2, the latest by then.'),
                weight: z.number().describe('How much the goal weighs.'),
              }),
            )
            .describe('The goals behind it.'),
        }),
      )
      .describe('At each follow-up held, and on the day asked for.'),
  })
  .meta({ id: 'GoalAttainment', description: 'Goal Attainment Scaling across a citizen’s goals.' });

const packageMovements = z
  .object({
    ...moment,
    places: z
      .array(z.object({ on: day('From this day.'), package: z.int().describe('The package.') }))
      .describe('The most intensive package at each time.'),
    movements: z.array(movement).describe('Each change. Down a package is forward.'),
    overall: movement.nullable().describe('From first to last; null when they are the same.'),
  })
  .meta({
    id: 'PackageMovements',
    description: 'How intensive the citizen’s support has been. Going down is success.',
  });

export const getDevelopment = operation({
  id: 'getDevelopment',
  summary: 'How a citizen has moved on an instrument',
  description:
    'Dimension by dimension: first and latest score, each move between, and – where the instrument states how reliable it is – whether the change is more than noise. On an instrument of named segments the moves are between segments.',
  tag: 'Scores',
  scope: 'shared-scores:read',
  params: citizenParams,
  query: developmentQuery,
  answers: { 200: development },
});

export const getGoalAttainment = operation({
  id: 'getGoalAttainment',
  summary: 'A citizen’s goal attainment as one T-score',
  description:
    'Goal Attainment Scaling across the citizen’s goals measured on `gas`, by their weights: at each follow-up held, and on the day asked for.',
  tag: 'Scores',
  scope: 'shared-scores:read',
  params: citizenParams,
  query: momentQuery,
  answers: { 200: goalAttainment },
});

export const getPackageMovements = operation({
  id: 'getPackageMovements',
  summary: 'How a citizen has moved between packages',
  description:
    'The most intensive package at each time, by the interventions, and each change. Down a package is forward.',
  tag: 'Scores',
  scope: 'scores:read',
  params: citizenParams,
  query: momentQuery,
  answers: { 200: packageMovements },
});
