import { z } from 'zod';
import { problem } from '../../../../http/openapi/problem-schema.ts';
import { day } from '../../../../http/requests/contract.ts';
import { operation } from '../../../../http/requests/operation.ts';
import { checkedOnlyAs } from '../../../../http/requests/validation.ts';
import { citizenParams } from '../../../record/citizens/contract.ts';
import { EXTENSIONS, SYSTEMS } from '../shared/names.ts';
import { profileUrl } from './report/profiles.ts';

const CITIZEN = '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f01';
const REQUEST = '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f02';

/** A report of nothing but an opened case. */
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
    timestamp: z.string().describe('The instant the report was made.'),
    entry: z
      .array(
        z.looseObject({
          fullUrl: z.string().describe('`Type/id` of the resource: what references name.').optional(),
          resource: z
            .looseObject({ resourceType: z.string().describe('One of the types of the report.') })
            .describe('A resource with `meta.profile` and `meta.lastUpdated`.'),
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

/** The rules of the report check the body; of NDJSON each line by itself. */
const reportBody = checkedOnlyAs(z.any(), bundle);

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

const reportProblem = problem
  .extend({ outcome: outcome.describe('Everything found, where the report breaks a rule.').optional() })
  .meta({ id: 'DeliveryReportProblem', description: 'Why a delivery report was refused or cannot be made.' });

const reportLine = z
  .string()
  .describe(
    'Each line is a `DeliveryReport`. Where one cannot be made, it is a `ReportOutcome` with the citizen’s `id`: what is missing, in Danish, by the type and id of each resource.',
  );

const count = (what: string) => z.int().min(0).describe(what);

const reportTaken = z
  .object({
    citizenId: z
      .guid()
      .describe('The citizen, found by CPR number. It need not be the id of the report’s Patient.')
      .meta({ format: 'uuid' }),
    created: count('Resources not known before.'),
    updated: count('Resources known before that came with other content and a later `lastUpdated`.'),
    withdrawn: count('Resources known before, now entered in error.'),
    unchanged: count('Resources known with the same content.'),
    outdated: count('Resources already stored in a version as new or newer, which stays.'),
    outcome: outcome.describe('Warnings and information. Left out where there are none.').optional(),
  })
  .meta({ id: 'DeliveryReportTaken', description: 'What became of a delivery report.' });

export const FHIR = 'application/fhir+json';
export const NDJSON = ['application/fhir+ndjson', 'application/x-ndjson'];

/** The largest report, and the longest line of many. In bytes. */
export const REPORT_BYTES = 1024 * 1024;

export const postDeliveryReport = operation({
  id: 'postDeliveryReport',
  summary: 'Take in FFB delivery reports',
  description:
    'Takes KL’s FFB delivery report, which every case system can send daily. The report is checked whole: a single error means that nothing is stored, and all errors come at once as a FHIR OperationOutcome with Danish texts. A sound report is stored in one transaction and read everywhere under its own ids: a CarePlan as plan or intervention, a Goal as goal, re-assessed conditions as scores, follow-ups as meetings. The citizen is found by CPR number. Sending the same report again changes nothing. A resource updated later replaces the stored one, an older one does not, and `entered-in-error` withdraws it. With `application/fhir+ndjson` you send any number of reports, one a line of at most 1 MB. Each line is taken by itself and in order; the answer has a line for each and comes while you send.',
  tag: 'FFB',
  scope: 'ffb:write',
  consumes: [FHIR, 'application/json', ...NDJSON],
  body: reportBody,
  bodyLimit: REPORT_BYTES,
  answers: {
    200: {
      description: 'Taken in. For NDJSON a line for each report, taken or refused.',
      content: {
        'application/json': { schema: reportTaken },
        'application/x-ndjson': {
          schema: z
            .string()
            .describe(
              'For each line sent, in order: `{"line": 1, "status": "taken", …}` with the fields of `DeliveryReportTaken`, or `{"line": 2, "status": "refused", "problem": …}` with a `DeliveryReportProblem`.',
            ),
        },
      },
    },
    422: {
      description: 'The report breaks a rule; `outcome` tells every error. Nothing was stored.',
      content: { 'application/problem+json': { schema: reportProblem } },
    },
  },
});

const date = day('The Danish day.');

export const listDeliveryReports = operation({
  id: 'listDeliveryReports',
  summary: 'The FFB delivery reports of a day',
  description:
    'KL’s FFB delivery report of each citizen whose report can have changed on the Danish day, as NDJSON: one Bundle a line, whichever way the data came in. A report tells what was known at the end of the day; for today, what is known now. Where a report cannot be made, the line is an OperationOutcome that says what is missing, so no citizen is left out silently. Every citizen in the answer goes to the access log. Lines come as they are made: an answer that breaks off is not complete.',
  tag: 'FFB',
  scope: 'ffb:read',
  query: z.strictObject({ date }),
  answers: {
    200: {
      description: 'A line for each citizen, by id.',
      content: { 'application/x-ndjson': { schema: reportLine } },
    },
  },
});

export const getDeliveryReport = operation({
  id: 'getDeliveryReport',
  summary: 'A citizen’s FFB delivery report of a day',
  description:
    'The report holds what changed that day, the plans that are not over with their interventions, goals, latest results and next follow-up, and whatever these refer to. It tells what was known at the end of the day; for today, what is known now. Ids are the service’s own. It keeps every rule that a report taken in must keep. Where data are missing for that, the answer tells everything at once: `outcome` in Danish, by resource type and id.',
  tag: 'FFB',
  scope: 'ffb:read',
  conditional: true,
  params: citizenParams,
  query: z.strictObject({
    date: date.optional().describe('The Danish day. Left out: the day of the latest change.'),
  }),
  answers: {
    200: { description: 'The report.', content: { 'application/fhir+json': { schema: bundle } } },
    422: {
      description: 'Data that a report needs are missing; `outcome` tells everything. Or the day has not come.',
      content: { 'application/problem+json': { schema: reportProblem } },
    },
  },
});
