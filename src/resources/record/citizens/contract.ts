import { z } from 'zod';
import { isFfb } from '../../../codes/ffb.ts';
import { hasControlDigit, normaliseCpr } from '../../../domain/cpr.ts';
import {
  externalReference,
  id,
  instant,
  list,
  listQuery,
  page,
  stored,
  text,
} from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';

/** Shown instead of a CPR number by all operations but `getCitizenNumber`. */
export const MASKED = '******-****';

export const citizenParams = z.object({ citizenId: id('The citizen.') });

const targetGroup = z
  .strictObject({
    code: z
      .string()
      .refine((code) => isFfb(code, 'target-group', { leaf: true }), {
        error: 'Not an FFB target group that can be assigned.',
        params: { code: 'wrong-code' },
      })
      .describe('FFB target group (målgruppe), one without groups below it: `GET /v1/codes/ffb?kind=target-group`.'),
    rank: z.int().min(1).max(99).describe('1 for the primary target group, 2 and up for others.'),
  })
  .meta({ id: 'TargetGroup', description: 'A target group the citizen belongs to.' });

const targetGroups = list(targetGroup, 20, 'Target groups, each once. At most one has rank 1.').refine(
  (groups) =>
    groups.filter(({ rank }) => rank === 1).length <= 1 &&
    new Set(groups.map(({ code }) => code)).size === groups.length,
  { error: 'Send each target group once, and at most one of rank 1.' },
);

const caseNumber = text(100, 'The municipality’s own case number.');
const protectedAddress = z
  .boolean()
  .describe('Navne- og adressebeskyttelse: the citizen is left out of anything that could tell where they live.');

export const citizenBody = z
  .strictObject({
    caseNumber,
    cpr: z
      .string()
      .max(20)
      .refine((cpr) => normaliseCpr(cpr) !== null, {
        error: 'Not a CPR number: ten digits that begin with a date that exists.',
        params: { code: 'invalid-cpr' },
      })
      .overwrite((cpr) => normaliseCpr(cpr) ?? cpr)
      .nullable()
      .meta({
        description:
          'CPR number, with or without hyphen. Left out: keeps what is stored. null: clears it. Stored encrypted; only `GET /v1/citizens/{citizenId}/cpr` shows it.',
        examples: ['700101-9996'],
      })
      .optional(),
    targetGroups: targetGroups.optional(),
    protectedAddress: protectedAddress.optional(),
    externalReference: externalReference.optional(),
  })
  .meta({
    id: 'CitizenWrite',
    description: 'A citizen as you write it. Without name and address: the service needs neither.',
    examples: [
      {
        caseNumber: '27.12.12-G01-417-26',
        targetGroups: [{ code: '97c355cc-84e3-46d0-ac1b-00bc627d089f', rank: 1 }],
        externalReference: { system: 'nexus', value: 'citizen-417' },
      },
    ],
  });

export type CitizenBody = z.output<typeof citizenBody>;

const numberWarnings = z
  .array(
    z.object({
      code: z
        .enum(['no-control-digit'])
        .describe('The number fails modulus 11, the check that all numbers given out before 2007 pass.'),
      detail: z.string().describe('In words.'),
    }),
  )
  .describe('What may be wrong with the CPR number: check it. It is stored all the same.');

/** @param cpr ten digits */
export function warningsOf(cpr: string): z.input<typeof numberWarnings> {
  if (hasControlDigit(cpr)) return [];
  const detail =
    'The CPR number fails modulus 11. Numbers given out since 2007 may do so; an older number is mistyped.';
  return [{ code: 'no-control-digit', detail }];
}

const citizen = z
  .object({
    ...stored,
    caseNumber,
    cpr: z.literal(MASKED).describe('Present when a CPR number is stored. The number itself is not shown.').optional(),
    targetGroups: z.array(targetGroup).describe('Target groups, in the order they were sent.'),
    protectedAddress,
    externalReference: externalReference.optional(),
    warnings: numberWarnings.optional(),
  })
  .meta({ id: 'Citizen', description: 'A citizen.' });

const citizenNumber = z
  .object({
    citizenId: z.guid().describe('The citizen.').meta({ format: 'uuid' }),
    cpr: z.string().meta({ description: 'The CPR number, ten digits.', examples: ['7001019996'] }),
    warnings: numberWarnings.optional(),
  })
  .meta({ id: 'CitizenNumber', description: 'A citizen’s CPR number.' });

const numberHistory = z
  .object({
    items: z
      .array(
        z.object({
          version: z.int().min(1).describe('The version of the citizen that changed the number.'),
          at: instant('When that was registered.'),
          cpr: z.literal(MASKED).nullable().describe('null when the number was cleared.'),
        }),
      )
      .describe('Each time the number was set, changed or cleared; oldest first.'),
    next: z.null().describe('Always null: the list is complete.'),
  })
  .meta({ id: 'CitizenNumberHistory', description: 'When a citizen’s CPR number changed. The numbers are not shown.' });

const citizenPage = page(citizen, 'Citizens').meta({ id: 'CitizenPage', description: 'A page of citizens.' });

export const listCitizens = operation({
  id: 'listCitizens',
  summary: 'List citizens',
  description: 'All citizens of the municipality, or the one with an external reference.',
  tag: 'Citizens',
  scope: 'citizens:read',
  query: z.strictObject(listQuery),
  answers: { 200: citizenPage },
});

export const getCitizen = operation({
  id: 'getCitizen',
  summary: 'Read a citizen',
  description: 'What the service knows of the citizen. Plans and scores have their own paths.',
  tag: 'Citizens',
  scope: 'citizens:read',
  conditional: true,
  params: citizenParams,
  answers: { 200: citizen },
});

export const putCitizen = operation({
  id: 'putCitizen',
  summary: 'Create or replace a citizen',
  description:
    'The id is yours to choose. A CPR number can belong to one citizen only. A number that fails modulus 11 is stored, with a warning in the answer. The id of a citizen who was erased is refused.',
  tag: 'Citizens',
  scope: 'citizens:write',
  params: citizenParams,
  body: citizenBody,
  answers: { 200: citizen, 201: citizen },
});

export const deleteCitizen = operation({
  id: 'deleteCitizen',
  summary: 'Mark a citizen as entered in error',
  description: 'Everything about the citizen then counts nowhere. Nothing is erased; PUT brings it back.',
  tag: 'Citizens',
  scope: 'citizens:write',
  params: citizenParams,
  answers: { 200: citizen },
});

export const getCitizenNumber = operation({
  id: 'getCitizenNumber',
  summary: 'Read a citizen’s CPR number',
  description:
    'The only operation that shows the number itself. It takes a key of the role `cpr-reader`, which opens nothing else. 404 when no number is stored.',
  tag: 'Citizens',
  scope: 'cpr:read',
  params: citizenParams,
  answers: { 200: citizenNumber },
});

export const getCitizenNumberHistory = operation({
  id: 'getCitizenNumberHistory',
  summary: 'When a citizen’s CPR number changed',
  description: 'Earlier numbers are kept, encrypted. The answer says when the number changed and shows none of them.',
  tag: 'Citizens',
  scope: 'citizens:read',
  params: citizenParams,
  answers: { 200: numberHistory },
});
