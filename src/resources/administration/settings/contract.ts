import { z } from 'zod';
import { DEFAULTS } from '../../../access/settings.ts';
import { instant, text } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { SYSTEMS } from '../../exchange/fhir/shared/names.ts';

const { caseloadLimits } = DEFAULTS;

const citizens = (usual: number) => z.int().min(1).max(1000).default(usual).describe('Citizens.');

const fields = {
  suppressionThreshold: z
    .int()
    .min(3)
    .max(50)
    .default(DEFAULTS.suppressionThreshold)
    .describe('Figures about fewer citizens than this are not shown. Never below three.'),
  scoreGraceDays: z
    .int()
    .min(0)
    .max(92)
    .default(DEFAULTS.scoreGraceDays)
    .describe('Days after a quarter before a missing score is overdue.'),
  activeGoalsPerPlan: z
    .int()
    .min(1)
    .max(50)
    .nullable()
    .default(null)
    .describe('How many active goals a plan may have; null for no limit. A plan with more carries a warning.'),
  refuseMoreGoals: z.boolean().default(false).describe('Refuse goals above `activeGoalsPerPlan` instead of warning.'),
  retentionMonths: z
    .int()
    .min(0)
    .max(600)
    .default(60)
    .describe('Months from the closure of a case until its data may be erased.'),
  eraseAutomatically: z
    .boolean()
    .default(false)
    .describe(
      'Erase every night the citizens whose retention period is over and who have no legal hold. Otherwise somebody must ask for each erasure.',
    ),
  accessLogMonths: z
    .int()
    .min(6)
    .max(120)
    .default(DEFAULTS.accessLogMonths)
    .describe(
      'Months that accesses to citizens’ data stay in the log. Then they are removed, a whole block at a time.',
    ),
  accessLogSamplingMonths: z
    .int()
    .min(1)
    .max(12)
    .default(DEFAULTS.accessLogSamplingMonths)
    .describe('How many months after the last reviewed sample of the access log the next one must be reviewed.'),
  actorRequired: z.boolean().default(false).describe('Refuse calls about a citizen without `X-Actor`.'),
  purposeRequired: z.boolean().default(false).describe('Refuse calls about a citizen without `X-Purpose`.'),
  refusedTokenSubjects: z
    .array(text(200, 'A token’s `sub`, letter for letter.'))
    .max(1000)
    .default([])
    .describe(
      'Subjects whose tokens are refused from now on. Use it to revoke a token before it expires; `DELETE /v1/credentials/{credentialId}` revokes a key.',
    ),
  providerAccessAfterEndDays: z
    .int()
    .min(0)
    .max(365)
    .default(0)
    .describe('How many days a provider still sees a plan after its last intervention in it ended.'),
  caseloadLimits: z
    .strictObject({
      cti: citizens(caseloadLimits.cti),
      icm: citizens(caseloadLimits.icm),
      coordinator: citizens(caseloadLimits.coordinator),
    })
    .default(caseloadLimits)
    .describe('How many citizens one worker may have, by role. `GET /v1/caseloads` compares the caseloads with it.'),
  organisation: z
    .strictObject({
      system: z
        .enum(SYSTEMS.organisations)
        .describe('The system of the number: KOMBIT’s, by its earlier or its present name.'),
      value: text(100, 'The number, as KOMBIT’s STS has it: a UUID, or `urn:uuid:` with one.'),
    })
    .nullable()
    .default(null)
    .describe(
      'The municipality in KOMBIT’s STS. FFB delivery reports name it as responsible for citizens about whom no report came in. null: not given.',
    ),
  defaultFollowUpPolicy: text(64, 'The follow-up policy of plans that name none.').default('statutory'),
};

export const settingsBody = z.strictObject(fields).meta({
  id: 'SettingsWrite',
  description: 'A municipality’s settings. What is left out gets its default.',
  examples: [{ suppressionThreshold: 5, activeGoalsPerPlan: 3, refuseMoreGoals: false, purposeRequired: true }],
});

export type SettingsBody = z.output<typeof settingsBody>;

const settings = z
  .object({
    version: z.int().min(0).describe('0 until the municipality has chosen. It is the `ETag`.'),
    createdAt: instant('When the municipality first chose.').optional(),
    updatedAt: instant('When this version was registered.').optional(),
    ...fields,
  })
  .meta({ id: 'Settings', description: 'A municipality’s settings.' });

export const getSettings = operation({
  id: 'getSettings',
  summary: 'Read the municipality’s settings',
  description: 'The defaults until the municipality has chosen.',
  tag: 'Administration',
  scope: 'settings:read',
  conditional: true,
  answers: { 200: settings },
});

export const putSettings = operation({
  id: 'putSettings',
  summary: 'Choose the municipality’s settings',
  description: 'Replaces them all: what is left out gets its default. From the second time on it needs `If-Match`.',
  tag: 'Administration',
  scope: 'settings:write',
  body: settingsBody,
  answers: { 200: settings, 201: settings },
});
