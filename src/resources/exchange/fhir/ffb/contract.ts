import { z } from 'zod';
import { problem } from '../../../../http/openapi/document.ts';
import { checkedOnlyAs } from '../../../../http/requests/validation.ts';
import { EXTENSIONS, SYSTEMS } from '../shared/names.ts';
import { profileUrl } from './profiles.ts';

const CITIZEN = '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f01';
const REQUEST = '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f02';

/** A case has been opened, no more. */
const EXAMPLE = {
  resourceType: 'Bundle',
  meta: { profile: [profileUrl('deliveryReport')] },
  type: 'collection',
  timestamp: '2026-01-12T14:30:00+01:00',
  entry: [
    {
      fullUrl: `Patient/${CITIZEN}`,
      resource: {
        resourceType: 'Patient',
        id: CITIZEN,
        meta: { profile: [profileUrl('citizen')], lastUpdated: '2026-01-12T09:00:00+01:00' },
        identifier: [{ use: 'official', system: SYSTEMS.cpr, value: '7001019996' }],
        managingOrganization: {
          identifier: {
            use: 'official',
            system: SYSTEMS.organisations[0],
            value: '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f00',
          },
        },
      },
    },
    {
      fullUrl: `ServiceRequest/${REQUEST}`,
      resource: {
        resourceType: 'ServiceRequest',
        id: REQUEST,
        meta: { profile: [profileUrl('serviceRequest')], lastUpdated: '2026-01-12T09:00:00+01:00' },
        extension: [
          {
            url: EXTENSIONS.caseNumber,
            extension: [
              {
                url: 'municipalitySpecific',
                valueIdentifier: { system: 'http://example.dk/sag', value: '27.12.12-G01-417-26' },
              },
            ],
          },
        ],
        status: 'active',
        intent: 'proposal',
        subject: { reference: `Patient/${CITIZEN}` },
      },
    },
  ],
};

const bundle = z
  .looseObject({
    resourceType: z.literal('Bundle').describe('A FHIR R4 Bundle.'),
    type: z.literal('collection').describe('A collection.'),
    timestamp: z.string().describe('When the report was made: an instant.'),
    entry: z
      .array(
        z.looseObject({
          fullUrl: z.string().describe('`Type/id` of the resource: what references name.').optional(),
          resource: z
            .looseObject({ resourceType: z.string().describe('One of the types of the report.') })
            .describe('A resource, with its profile in `meta.profile` and `meta.lastUpdated`.'),
        }),
      )
      .describe('One citizen and everything else the report holds about them.'),
  })
  .meta({
    id: 'DeliveryReport',
    description:
      'KL’s FFB delivery report (guide “FFB reporting” 1.0.0): one Bundle about one citizen. As NDJSON: one such Bundle a line. `docs/ffb.md` names every element and every rule.',
    examples: [EXAMPLE],
  });

export const reportBundle = bundle;

/** Checked by the rules of the report; a line of NDJSON by itself. */
export const reportBody = checkedOnlyAs(z.any(), bundle);

const issue = z.object({
  severity: z.enum(['error', 'warning', 'information']).describe('Only an error stops the report.'),
  code: z.string().describe('The kind of issue, by FHIR’s IssueType.'),
  details: z
    .object({
      coding: z
        .array(
          z.object({
            system: z.literal('urn:fremdrift:ffb-rule').describe('The service’s own list of rules.'),
            code: z.string().describe('The rule: stable, in kebab-case; `docs/ffb.md` lists them.'),
          }),
        )
        .describe('Which rule.'),
      text: z.string().describe('What is wrong, in Danish.'),
    })
    .describe('What is wrong.'),
  expression: z.array(z.string()).describe('Where: FHIRPath from the Bundle.'),
});

const outcome = z
  .object({
    resourceType: z.literal('OperationOutcome').describe('FHIR R4.'),
    issue: z.array(issue).describe('Every issue found.'),
  })
  .meta({ id: 'ReportOutcome', description: 'What was found in a delivery report: a FHIR R4 OperationOutcome.' });

export const reportProblem = problem
  .extend({ outcome: outcome.describe('All that was found, where a rule of the report was broken.').optional() })
  .meta({ id: 'DeliveryReportProblem', description: 'Why a delivery report was refused, or cannot be made.' });

export const reportLine = z
  .string()
  .describe(
    'Each line a `DeliveryReport`; or, where one cannot be made, a `ReportOutcome` whose `id` is the citizen’s: what lacks, in Danish, by the type and id of each resource.',
  );

const count = (what: string) => z.int().min(0).describe(what);

export const reportTaken = z
  .object({
    citizenId: z
      .guid()
      .describe('The citizen, found by CPR; not always the id of the report’s Patient.')
      .meta({ format: 'uuid' }),
    created: count('Resources not known before.'),
    updated: count('Resources known before, with other content and updated later.'),
    withdrawn: count('Resources known before, now entered in error.'),
    unchanged: count('Resources known with the same content.'),
    outdated: count('Resources known in a version as new or newer: what is stored stays.'),
    outcome: outcome
      .describe('What a reader should know, where there is something: warnings and information.')
      .optional(),
  })
  .meta({ id: 'DeliveryReportTaken', description: 'What became of a delivery report.' });
