import { z } from 'zod';
import { problem } from '../../http/openapi.ts';
import { checkedOnlyAs } from '../../http/validation.ts';

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
  });

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
  .meta({ id: 'DeliveryReportProblem', description: 'Why a delivery report was refused.' });

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
