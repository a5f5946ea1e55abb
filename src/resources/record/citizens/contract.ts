import { z } from 'zod';
import { isFfb } from '../../../codes/ffb.ts';
import { hasControlDigit, normaliseCpr } from '../../../domain/cpr.ts';
import { externalReference, id, instant, list, page, stored, text } from '../../../http/requests/contract.ts';

/** What stands for a CPR number everywhere but where the number itself is asked for. */
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

const targetGroups = list(targetGroup, 20, 'Target groups; one primary at the most.').refine(
  (groups) =>
    groups.filter(({ rank }) => rank === 1).length <= 1 &&
    new Set(groups.map(({ code }) => code)).size === groups.length,
  { error: 'Each target group once, and one of rank 1 at the most.' },
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
          'CPR number, with or without hyphen. Left out: keeps what is stored. null: clears it. Stored encrypted, shown by `GET /v1/citizens/{citizenId}/cpr` alone.',
        examples: ['700101-9996'],
      })
      .optional(),
    targetGroups: targetGroups.optional(),
    protectedAddress: protectedAddress.optional(),
    externalReference: externalReference.optional(),
  })
  .meta({
    id: 'CitizenWrite',
    description: 'A citizen as you write it. No name and no address: the service needs none.',
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
        .describe('The last digit is not the control digit that all numbers had until 2007.'),
      detail: z.string().describe('In words.'),
    }),
  )
  .describe('What may be wrong with the CPR number that was sent: look at it again. It is stored all the same.');

/** @param cpr ten digits */
export function warningsOf(cpr: string): z.input<typeof numberWarnings> {
  if (hasControlDigit(cpr)) return [];
  const detail = 'The CPR number fails modulus 11. Numbers given out since 2007 may; others are mistyped.';
  return [{ code: 'no-control-digit', detail }];
}

export const citizen = z
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

export const citizenNumber = z
  .object({
    citizenId: z.guid().describe('The citizen.').meta({ format: 'uuid' }),
    cpr: z.string().meta({ description: 'The CPR number, ten digits.', examples: ['7001019996'] }),
    warnings: numberWarnings.optional(),
  })
  .meta({ id: 'CitizenNumber', description: 'A citizen’s CPR number.' });

export const numberHistory = z
  .object({
    items: z
      .array(
        z.object({
          version: z.int().min(1).describe('The version of the citizen it came with.'),
          at: instant('When that was registered.'),
          cpr: z.literal(MASKED).nullable().describe('null where the number was cleared.'),
        }),
      )
      .describe('Each time another number was stored, or none any more; oldest first.'),
    next: z.null().describe('Always null: the list is whole.'),
  })
  .meta({ id: 'CitizenNumberHistory', description: 'When a citizen’s CPR number changed. The numbers are not shown.' });

export const citizenPage = page(citizen, 'Citizens').meta({ id: 'CitizenPage', description: 'A page of citizens.' });
