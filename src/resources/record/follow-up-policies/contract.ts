import { z } from 'zod';
import { MEETING_KINDS } from '../../../codes/follow-up-policies.ts';
import { INFORMANTS } from '../../../codes/informants.ts';
import { legalBasis } from '../../../codes/legal-bases.ts';
import { isDuration } from '../../../domain/duration.ts';
import { list, page, text, versionFields } from '../../../http/requests/contract.ts';

export const policyName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'Small letters, digits and hyphens.')
  .meta({ description: 'The policy, such as `statutory`.', examples: ['vores-praksis'] });

export const policyParams = z.object({ name: policyName });

const duration = (description: string) =>
  z
    .string()
    .refine(isDuration, 'Not a duration such as P4M, P10W or P1Y.')
    .meta({ description, examples: ['P4M'] });

const interval = z
  .strictObject({
    from: duration(
      'When the window opens, after the anchor. Left out: a fifth of the interval before its end.',
    ).optional(),
    to: duration('When the window ends, after the anchor; rolled back to a working day.'),
  })
  .meta({
    id: 'FollowUpInterval',
    description: 'A window after the plan’s start or the last meeting held, in ISO 8601 durations.',
  });

const cadence = {
  first: interval.describe('The window of the first meeting, counted from the plan’s start.'),
  next: interval.describe('The window of each further meeting, counted from the day the last one was held.'),
};

const rule = z
  .strictObject({
    legalBases: list(
      z
        .string()
        .refine((code) => legalBasis(code) !== undefined, {
          error: 'Not a legal basis on the list.',
          params: { code: 'wrong-code' },
        })
        .describe('A legal basis: `GET /v1/codes/legal-bases`.'),
      50,
      'The legal bases the rule is for. Empty: any.',
    ).default([]),
    term: z.enum(['short', 'long']).describe('The plans’ term the rule is for. Left out: any.').optional(),
    ...cadence,
  })
  .meta({
    id: 'FollowUpRule',
    description: 'How often for which legal basis. A plan with several follows the one that ends first.',
  });

const fields = {
  label: text(200, 'What people read, in Danish.'),
  rules: list(rule, 50, 'No two for the same basis and term.').default([]),
  defaultRule: z
    .strictObject(cadence)
    .meta({ id: 'FollowUpDefaultRule', description: 'For legal bases no rule names.' }),
  broughtForwardWeeks: z
    .int()
    .min(1)
    .max(52)
    .default(6)
    .describe('Weeks within which a meeting is due after a setback, or after two quarters behind.'),
  perCitizen: z
    .boolean()
    .default(false)
    .describe('The interval is agreed with each citizen: `followUpInterval` on the plan goes before the rules.'),
  countsOnly: z
    .enum(MEETING_KINDS)
    .describe(
      'Only meetings of this kind count: one of another kind, held, leaves the window where it is. Left out: all count.',
    )
    .optional(),
  scoredBy: list(
    z.enum(INFORMANTS),
    INFORMANTS.length,
    'Who scores each goal every quarter, each for themselves: the brief says whose score is missing. Left out: whoever the plan is judged by.',
  ).optional(),
};

export const policyBody = z.strictObject(fields).meta({
  id: 'FollowUpPolicyWrite',
  description: 'A follow-up policy as you write it.',
  examples: [
    {
      label: 'Vores praksis',
      rules: [{ legalBases: ['SEL-85'], first: { to: 'P3M' }, next: { to: 'P4M' } }],
      defaultRule: { first: { to: 'P3M' }, next: { to: 'P1Y' } },
    },
  ],
});

export type PolicyBody = z.output<typeof policyBody>;

export const policy = z
  .object({
    id: policyName,
    builtIn: z.boolean().describe('A preset: published practice, to choose or to copy under another name.'),
    ...versionFields(),
    ...fields,
    createdAt: versionFields().createdAt.optional(),
    updatedAt: versionFields().updatedAt.optional(),
  })
  .meta({ id: 'FollowUpPolicy', description: 'How often a municipality follows up.' });

export const policyPage = page(policy, 'Policies').meta({
  id: 'FollowUpPolicyPage',
  description: 'A page of follow-up policies.',
});
