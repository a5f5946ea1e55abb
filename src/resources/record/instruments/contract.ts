import { z } from 'zod';
import { INFORMANTS } from '../../../codes/informants.ts';
import { externalReference, list, listQuery, page, text, versionFields } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';

export const instrumentId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'Small letters, digits and hyphens.')
  .meta({ description: 'The instrument, such as `ffb-level`.', examples: ['ten-step'] });

const instrumentParams = z.object({ instrumentId });

const number = (description: string) => z.number().min(-1_000_000).max(1_000_000).describe(description);

const dimension = z
  .strictObject({
    code: text(100, 'What scores call the dimension.'),
    label: text(200, 'What people read, in Danish.'),
  })
  .meta({ id: 'Dimension', description: 'One thing the instrument measures.' });

const valueLabel = z
  .strictObject({ value: number('A value on the scale.'), label: text(200, 'What people read, in Danish.') })
  .meta({ id: 'ValueLabel', description: 'What a value is called.' });

const fields = {
  name: text(200, 'What people read, in Danish.'),
  description: text(2000, 'What the instrument is for.').optional(),
  kind: z
    .enum(['ordinal', 'numeric', 'categorical'])
    .default('ordinal')
    .describe('`ordinal` and `numeric` have a direction; `categorical` values have no order.'),
  dimensions: list(dimension, 200, 'What it measures. Empty for an instrument that measures one thing.').default([]),
  min: number('The lowest value.'),
  max: number('The highest value.'),
  step: z.number().positive().max(1_000_000).default(1).describe('The distance between two values.'),
  direction: z
    .enum(['higher-is-better', 'lower-is-better'])
    .describe('Which way is better. Required; a categorical instrument has none.')
    .optional(),
  valueLabels: list(valueLabel, 200, 'What the values are called.').default([]),
  informants: list(z.enum(INFORMANTS), INFORMANTS.length, 'Who may score. Without it: everyone.').default([
    ...INFORMANTS,
  ]),
  cadenceMonths: z.int().min(1).max(60).describe('How often it is meant to be used, in months.').optional(),
  licence: text(500, 'Under which licence the municipality uses it.').optional(),
  cutOff: number('The value between a clinical and a non-clinical population.').optional(),
  reliableChangeThreshold: z
    .number()
    .positive()
    .describe('The smallest change that is reliable, as the instrument states it.')
    .optional(),
  sd: z.number().positive().describe('Standard deviation of the norm population.').optional(),
  reliability: z.number().min(0).max(1).describe('Reliability of the instrument.').optional(),
  noProgressAfter: z
    .int()
    .min(1)
    .max(100)
    .describe(
      'For instruments used per session: the number of sessions after which there should be progress. Turns the alerts on.',
    )
    .optional(),
  externalReference: externalReference.optional(),
};

export const instrumentBody = z.strictObject(fields).meta({
  id: 'InstrumentWrite',
  description: 'An instrument as you define it.',
  examples: [
    {
      name: 'Ro i hverdagen',
      kind: 'ordinal',
      dimensions: [
        { code: 'ro', label: 'Ro' },
        { code: 'soevn', label: 'Søvn' },
      ],
      min: 0,
      max: 10,
      step: 0.5,
      direction: 'higher-is-better',
      valueLabels: [
        { value: 0, label: 'Slet ikke' },
        { value: 10, label: 'Helt' },
      ],
    },
  ],
});

export type InstrumentBody = z.output<typeof instrumentBody>;

const instrument = z
  .object({
    id: instrumentId,
    builtIn: z.boolean().describe('Whether it comes with the service. Only `ten-step` of these takes more dimensions.'),
    ...versionFields(),
    ...fields,
    createdAt: versionFields().createdAt.optional(),
    updatedAt: versionFields().updatedAt.optional(),
  })
  .meta({
    id: 'Instrument',
    description: 'A scale with its dimensions. Scores remember which version they were given on.',
  });

const instrumentPage = page(instrument, 'Instruments').meta({
  id: 'InstrumentPage',
  description: 'A page of instruments.',
});

export const listInstruments = operation({
  id: 'listInstruments',
  summary: 'List instruments',
  description: 'The built-in instruments and the municipality’s own.',
  tag: 'Instruments',
  scope: 'instruments:read',
  query: z.strictObject(listQuery),
  answers: { 200: instrumentPage },
});

export const getInstrument = operation({
  id: 'getInstrument',
  summary: 'Read an instrument',
  description: 'The current version: scale, dimensions, labels and who may score.',
  tag: 'Instruments',
  scope: 'instruments:read',
  conditional: true,
  params: instrumentParams,
  answers: { 200: instrument },
});

export const putInstrument = operation({
  id: 'putInstrument',
  summary: 'Define an instrument',
  description:
    'A scale of the municipality’s own, or more dimensions on the built-in `ten-step`. Each change makes a new version, and scores keep theirs. Once scores or goals use it, the scale cannot change; dimensions and labels can be added.',
  tag: 'Instruments',
  scope: 'instruments:write',
  params: instrumentParams,
  body: instrumentBody,
  answers: { 200: instrument, 201: instrument },
});
