import { z } from 'zod';
import { DEFAULTS } from '../../../access/settings.ts';
import { instant, text } from '../../../http/requests/contract.ts';
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
    .describe('How many active goals a plan may hold; null for no limit. Above it the plan carries a warning.'),
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
      'Erase every night those whose time is over and whom no legal hold keeps. Else somebody has to ask for each.',
    ),
  accessLogMonths: z
    .int()
    .min(6)
    .max(120)
    .default(DEFAULTS.accessLogMonths)
    .describe('Months that accesses to citizens’ data stay in the log; then they are removed, whole blocks at a time.'),
  accessLogSamplingMonths: z
    .int()
    .min(1)
    .max(12)
    .default(DEFAULTS.accessLogSamplingMonths)
    .describe('Within how many months of the last one a sample of the access log must have been reviewed.'),
  actorRequired: z.boolean().default(false).describe('Refuse calls about a citizen without `X-Actor`.'),
  purposeRequired: z.boolean().default(false).describe('Refuse calls about a citizen without `X-Purpose`.'),
  refusedTokenSubjects: z
    .array(text(200, 'A token’s `sub`, letter for letter.'))
    .max(1000)
    .default([])
    .describe(
      'Whose tokens are not taken any more, from this moment. It is the way to revoke a token before it ends; a key is revoked by `DELETE /v1/credentials/{credentialId}`.',
    ),
  providerAccessAfterEndDays: z
    .int()
    .min(0)
    .max(365)
    .default(0)
    .describe('How many days a provider sees a plan after its last intervention there ended.'),
  caseloadLimits: z
    .strictObject({
      cti: citizens(caseloadLimits.cti),
      icm: citizens(caseloadLimits.icm),
      coordinator: citizens(caseloadLimits.coordinator),
    })
    .default(caseloadLimits)
    .describe('How many citizens one worker may have, by role. `GET /v1/caseloads` holds the caseloads against it.'),
  organisation: z
    .strictObject({
      system: z
        .enum(SYSTEMS.organisations)
        .describe('The system of the number: KOMBIT’s, before or after the change of its name.'),
      value: text(100, 'The number, as KOMBIT’s STS has it: a UUID, or `urn:uuid:` with one.'),
    })
    .nullable()
    .default(null)
    .describe(
      'The municipality in KOMBIT’s STS: FFB delivery reports name it as responsible for the citizens whom no report came in about. null: not given.',
    ),
  defaultFollowUpPolicy: text(64, 'The follow-up policy of plans that name none.').default('statutory'),
};

export const settingsBody = z.strictObject(fields).meta({
  id: 'SettingsWrite',
  description: 'A municipality’s choices. What is left out gets its default.',
  examples: [{ suppressionThreshold: 5, activeGoalsPerPlan: 3, refuseMoreGoals: false, purposeRequired: true }],
});

export type SettingsBody = z.output<typeof settingsBody>;

export const settings = z
  .object({
    version: z.int().min(0).describe('0 until something has been chosen. It is the `ETag`.'),
    createdAt: instant('When something was first chosen.').optional(),
    updatedAt: instant('When this version was registered.').optional(),
    ...fields,
  })
  .meta({ id: 'Settings', description: 'A municipality’s choices.' });
