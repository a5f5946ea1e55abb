import { z } from 'zod';
import { MEETING_KINDS } from '../../../codes/follow-up-policies.ts';
import { INFORMANTS } from '../../../codes/informants.ts';
import { legalBasis } from '../../../codes/legal-bases.ts';
import { isDuration } from '../../../domain/duration.ts';
import { list, listQuery, page, text, versionFields } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';

const policyName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'Small letters, digits and hyphens.')
  .meta({ description: 'The policy, such as `statutory`.', examples: ['vores-praksis'] });

const policyParams = z.object({ name: policyName });

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
    to: duration('When the window ends, after the anchor. Moved back to a working day.'),
  })
  .meta({
    id: 'FollowUpInterval',
    description: 'A window after the plan’s start or the last meeting held, in ISO 8601 durations.',
  });

const cadence = {
  first: interval.describe('The window of the first meeting, counted from the plan’s start.'),
  next: interval.describe('The window of each later meeting, counted from the day the previous one was held.'),
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
      'The legal bases the rule is for. Empty: all.',
    ).default([]),
    term: z.enum(['short', 'long']).describe('The term of the plans the rule is for. Left out: both.').optional(),
    ...cadence,
  })
  .meta({
    id: 'FollowUpRule',
    description:
      'How often to follow up, for which legal bases. If several rules fit a plan, the window that ends first counts.',
  });

const fields = {
  label: text(200, 'What people read, in Danish.'),
  rules: list(rule, 50, 'The rules. No two for the same legal basis and term.').default([]),
  defaultRule: z
    .strictObject(cadence)
    .meta({ id: 'FollowUpDefaultRule', description: 'How often to follow up where no rule fits.' }),
  broughtForwardWeeks: z
    .int()
    .min(1)
    .max(52)
    .default(6)
    .describe('After a setback, or two quarters behind, a meeting is due within this many weeks.'),
  perCitizen: z
    .boolean()
    .default(false)
    .describe('The interval is agreed with each citizen: `followUpInterval` of the plan overrides the rules.'),
  countsOnly: z
    .enum(MEETING_KINDS)
    .describe(
      'Only meetings of this kind count. A held meeting of another kind does not move the window. Left out: all kinds count.',
    )
    .optional(),
  scoredBy: list(
    z.enum(INFORMANTS),
    INFORMANTS.length,
    'The informants who each score every goal every quarter; the brief says whose score is missing. Left out: those the plan is judged by.',
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

const policy = z
  .object({
    id: policyName,
    builtIn: z
      .boolean()
      .describe('True for a preset: published practice that you can choose, or copy under another name.'),
    ...versionFields(),
    ...fields,
    createdAt: versionFields().createdAt.optional(),
    updatedAt: versionFields().updatedAt.optional(),
  })
  .meta({ id: 'FollowUpPolicy', description: 'How often a municipality follows up.' });

const policyPage = page(policy, 'Policies').meta({
  id: 'FollowUpPolicyPage',
  description: 'A page of follow-up policies.',
});

export const listFollowUpPolicies = operation({
  id: 'listFollowUpPolicies',
  summary: 'List follow-up policies',
  description: 'The presets and the municipality’s own.',
  tag: 'Follow-ups',
  scope: 'policies:read',
  query: z.strictObject(listQuery),
  answers: { 200: policyPage },
});

export const getFollowUpPolicy = operation({
  id: 'getFollowUpPolicy',
  summary: 'Read a follow-up policy',
  description: 'A preset, or one of the municipality’s own.',
  tag: 'Follow-ups',
  scope: 'policies:read',
  conditional: true,
  params: policyParams,
  answers: { 200: policy },
});

export const putFollowUpPolicy = operation({
  id: 'putFollowUpPolicy',
  summary: 'Define a follow-up policy',
  description:
    'How often to follow up, by legal basis and term. A plan names its policy in `followUpPolicy`; the settings name the municipality’s default.',
  tag: 'Follow-ups',
  scope: 'policies:write',
  params: policyParams,
  body: policyBody,
  answers: { 200: policy, 201: policy },
});

export const deleteFollowUpPolicy = operation({
  id: 'deleteFollowUpPolicy',
  summary: 'Mark a follow-up policy as entered in error',
  description: 'Plans that name it then follow the municipality’s default.',
  tag: 'Follow-ups',
  scope: 'policies:write',
  params: policyParams,
  answers: { 200: policy },
});
