import { z } from 'zod';
import { FFB_VERSION, ffbConcepts, hasFunctionalLevel } from '../../../codes/ffb.ts';
import { legalBases } from '../../../codes/legal-bases.ts';
import { municipalities } from '../../../codes/municipalities.ts';
import { sendConditional } from '../../../http/answers/json.ts';
import type { Routes } from '../../../http/requests/types.ts';

const tags = ['Codes'];
const wholeList = z.null().describe('Always null: the list is whole.');

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
          ordinal: z.number().nullable().describe('Its place on a scale of levels; null where it has none.'),
          leaf: z.boolean().describe('Whether it can be used as it is: a heading cannot.'),
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
  .meta({ id: 'LegalBases', description: 'Paragraphs of Serviceloven that interventions are granted by.' });

const municipalityList = z
  .object({
    items: z
      .array(z.object({ code: z.string().describe('Four digits.'), name: z.string().describe('The municipality.') }))
      .describe('The municipalities, by code.'),
    next: wholeList,
  })
  .meta({ id: 'Municipalities', description: 'Danish municipalities.' });

export const codeRoutes: Routes = async (app) => {
  // No list is read from the database, but whether the key still holds is: a revoked one is refused here as well.
  app.addHook('preHandler', (request) => request.transact(async () => {}));

  app.get(
    '/codes/ffb',
    {
      config: { scope: 'codes:read', conditional: true },
      schema: {
        operationId: 'listFfbCodes',
        summary: 'FFB codes',
        description:
          'Themes and sub-themes, interventions, service types, target groups and levels of Fælles Faglige Begreber (VUM 2.0/FFB).',
        tags,
        querystring: z.strictObject({ kind: z.enum(KINDS).describe('Only codes of this kind.').optional() }),
        response: { 200: ffbList },
      },
    },
    (request, reply) => {
      const items = ffbConcepts(request.query.kind)
        .filter(({ kind }) => kind !== null)
        .map((concept) =>
          concept.kind === 'sub-theme' ? { ...concept, functionalLevel: hasFunctionalLevel(concept.code) } : concept,
        );
      return sendConditional(
        request,
        reply,
        `"${FFB_VERSION}"`,
        JSON.stringify({ version: FFB_VERSION, items, next: null }),
      );
    },
  );

  app.get(
    '/codes/legal-bases',
    {
      config: { scope: 'codes:read' },
      schema: {
        operationId: 'listLegalBases',
        summary: 'Legal bases',
        description: 'What an intervention’s `legalBasis` can be, with KLE numbers.',
        tags,
        response: { 200: legalBasisList },
      },
    },
    async () => ({ items: [...legalBases], next: null }),
  );

  app.get(
    '/codes/municipalities',
    {
      config: { scope: 'codes:read' },
      schema: {
        operationId: 'listMunicipalities',
        summary: 'Municipalities',
        description: 'Every Danish municipality with its code.',
        tags,
        response: { 200: municipalityList },
      },
    },
    async () => ({ items: [...municipalities], next: null }),
  );
};
