import { z } from 'zod';
import { problem } from '../../../../http/openapi/problem-schema.ts';
import { operation } from '../../../../http/requests/operation.ts';
import { checkedOnlyAs } from '../../../../http/requests/validation.ts';
import { PROFILES } from './bundle/profiles.ts';
import { RULE_SYSTEM } from './bundle/validate.ts';

export const FHIR = 'application/fhir+json';

/** The largest Bundle: one citizen's plans. In bytes. */
const MOST_BYTES = 4 * 1024 * 1024;

const CITIZEN = '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f11';

/** A citizen without plans. */
const EXAMPLE = {
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [
    {
      fullUrl: `Patient/${CITIZEN}`,
      resource: {
        resourceType: 'Patient',
        id: CITIZEN,
        meta: { profile: [PROFILES.citizen.url] },
        identifier: [{ system: 'urn:fremdrift:fhir:case-number', value: '27.12.12-G01-417-26' }],
      },
      request: { method: 'PUT', url: `Patient/${CITIZEN}` },
    },
  ],
};

const resource = z
  .looseObject({
    resourceType: z.string().describe('One of the types `docs/fhir.md` lists.'),
    id: z.string().describe('A UUID, or a name: `Goal/AndenIndsats` is found again by it.').optional(),
  })
  .describe('A resource, with its kl-core profile in `meta.profile`.');

const fullUrl = z.string().describe('`Type/id` of the resource: what references name.').optional();

const bundle = z
  .looseObject({
    resourceType: z.literal('Bundle').describe('A FHIR R4 Bundle.'),
    type: z.literal('transaction').describe('A transaction: all or nothing.'),
    entry: z
      .array(
        z.looseObject({
          fullUrl,
          resource,
          request: z
            .looseObject({
              method: z.literal('PUT').describe('Ids are yours: the same Bundle again changes nothing.'),
              url: z.string().describe('`Type/id` of the resource.'),
            })
            .describe('As FHIR asks of transactions.'),
        }),
      )
      .describe('One citizen, and everything about their plans.'),
  })
  .meta({
    id: 'KlCoreBundleWrite',
    description:
      'A citizen’s plans by KL’s kl-core profiles, as a FHIR R4 transaction. `docs/fhir.md` names every element and every rule.',
    examples: [EXAMPLE],
  });

/** Checked by rules.ts. */
const bundleBody = checkedOnlyAs(z.any(), bundle);

export const planBundle = z
  .object({
    resourceType: z.literal('Bundle').describe('A FHIR R4 Bundle.'),
    type: z.literal('collection').describe('A collection.'),
    entry: z
      .array(z.object({ fullUrl, resource }))
      .describe('The plan and what it refers to, in the order of their references.'),
  })
  .meta({ id: 'KlCoreBundle', description: 'The shared action plan by KL’s kl-core profiles: FHIR R4.' });

const outcome = z
  .object({
    resourceType: z.literal('OperationOutcome').describe('FHIR R4.'),
    issue: z
      .array(
        z.object({
          severity: z.enum(['error', 'warning', 'information']).describe('Only an error stops the Bundle.'),
          code: z.string().describe('The kind of issue, by FHIR’s IssueType.'),
          details: z
            .object({
              coding: z
                .array(
                  z.object({
                    system: z.literal(RULE_SYSTEM).describe('The service’s own list of rules.'),
                    code: z.string().describe('The rule: stable, in kebab-case; `docs/fhir.md` lists them.'),
                  }),
                )
                .describe('The rule.'),
              text: z.string().describe('What is wrong, in Danish.'),
            })
            .describe('What is wrong.'),
          expression: z.array(z.string()).describe('Where: FHIRPath from the Bundle.'),
        }),
      )
      .describe('Every issue found.'),
  })
  .meta({ id: 'KlCoreOutcome', description: 'What was found in a kl-core Bundle: a FHIR R4 OperationOutcome.' });

const bundleProblem = problem
  .extend({ outcome: outcome.describe('Everything that was found, where a rule was broken.').optional() })
  .meta({ id: 'KlCoreBundleProblem', description: 'Why a kl-core Bundle was refused.' });

const uuid = (what: string) => z.guid().describe(what).meta({ format: 'uuid' });

const bundleTaken = z
  .object({
    citizenId: uuid('The citizen.'),
    plans: z
      .array(uuid('A plan.'))
      .describe('The Bundle’s plans. Read them back with `GET /v1/plans/{planId}`, as JSON or as FHIR.'),
    resources: z
      .array(
        z.object({
          reference: z.string().describe('`Type/id`, as sent.'),
          status: z.enum(['created', 'updated', 'unchanged']).describe('What the Bundle changed about it.'),
          id: uuid('The id of the thing it feeds here. Absent if it is only kept as it came.').optional(),
          resource: z.string().describe('The kind of that thing, such as `goals`.').optional(),
        }),
      )
      .describe('Every resource of the Bundle.'),
    outcome: outcome.describe('Warnings and notes, where there are any.').optional(),
  })
  .meta({ id: 'KlCoreBundleTaken', description: 'What a kl-core Bundle changed.' });

export const postBundle = operation({
  id: 'postKlCoreBundle',
  summary: 'Take in a citizen’s plans by kl-core',
  description:
    'Takes a FHIR R4 transaction Bundle of KL’s kl-core resources about one citizen: plans with purpose, goals, sub-goals, conditions, interventions, follow-ups and scores. The whole Bundle is checked first. If it breaks a rule, the answer names every error at once, as a FHIR OperationOutcome with Danish texts, and nothing is stored. Plans, goals, interventions and meetings are written by the rules of their own PUT. `GET /v1/plans/{planId}` with `Accept: application/fhir+json` gives the resources back as they came. Sending the same Bundle again changes nothing. What has been changed here since stays, unless the Bundle says something new about it. An id that is no UUID is a name: it is kept as `externalReference` in the system `urn:fremdrift:fhir`, and comes back as the id.',
  tag: 'FHIR',
  scope: 'fhir:write',
  consumes: [FHIR],
  bodyLimit: MOST_BYTES,
  body: bundleBody,
  answers: {
    200: bundleTaken,
    422: {
      description: 'The Bundle breaks a rule. `outcome` lists every error. Nothing was stored.',
      content: { 'application/problem+json': { schema: bundleProblem } },
    },
  },
});
