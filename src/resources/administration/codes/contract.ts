import { z } from 'zod';
import { operation } from '../../../http/requests/operation.ts';

const wholeList = z.null().describe('Always null: the list is complete.');

const KINDS = [
  'theme',
  'sub-theme',
  'intervention',
  'service',
  'target-group',
  'functional-level',
  'support-need',
  'change-type',
  'follow-up-result',
] as const;

const ffbList = z
  .object({
    version: z.string().describe('The edition of the list.'),
    items: z
      .array(
        z.object({
          code: z.string().describe('The code.'),
          display: z.string().describe('What it is called, in Danish.'),
          kind: z.enum(KINDS).describe('What kind of thing it is.'),
          path: z.array(z.string()).describe('The names above it, outermost first.'),
          ordinal: z.number().nullable().describe('Its rank on a scale of levels; null where it has none.'),
          leaf: z.boolean().describe('Whether it can be used. A heading cannot.'),
          functionalLevel: z.boolean().describe('On a sub-theme: whether it carries a functional level.').optional(),
        }),
      )
      .describe('The codes, in the order of the list.'),
    next: wholeList,
  })
  .meta({ id: 'FfbCodes', description: 'Codes of the national list Fælles Faglige Begreber.' });

const legalBasisList = z
  .object({
    items: z
      .array(
        z.object({
          code: z.string().describe('The code.'),
          name: z.string().describe('What it is called, in Danish.'),
          kle: z.string().nullable().describe('KLE number; null where it has none.'),
        }),
      )
      .describe('The legal bases, by paragraph.'),
    next: wholeList,
  })
  .meta({ id: 'LegalBases', description: 'Paragraphs of Serviceloven by which interventions are granted.' });

const municipalityList = z
  .object({
    items: z
      .array(z.object({ code: z.string().describe('Four digits.'), name: z.string().describe('The municipality.') }))
      .describe('The municipalities, by code.'),
    next: wholeList,
  })
  .meta({ id: 'Municipalities', description: 'Danish municipalities.' });

export const listFfbCodes = operation({
  id: 'listFfbCodes',
  summary: 'FFB codes',
  description:
    'Themes and sub-themes, interventions, service types, target groups and levels of Fælles Faglige Begreber (VUM 2.0/FFB).',
  tag: 'Codes',
  scope: 'codes:read',
  conditional: true,
  query: z.strictObject({ kind: z.enum(KINDS).describe('Only codes of this kind.').optional() }),
  answers: { 200: ffbList },
});

export const listLegalBases = operation({
  id: 'listLegalBases',
  summary: 'Legal bases',
  description: 'The values of an intervention’s `legalBasis`, with KLE numbers.',
  tag: 'Codes',
  scope: 'codes:read',
  answers: { 200: legalBasisList },
});

export const listMunicipalities = operation({
  id: 'listMunicipalities',
  summary: 'Municipalities',
  description: 'Every Danish municipality with its code.',
  tag: 'Codes',
  scope: 'codes:read',
  answers: { 200: municipalityList },
});
