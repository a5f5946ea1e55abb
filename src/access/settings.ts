/** What a municipality has chosen, for whoever needs it: `findSettings` answers the defaults until it has chosen. */
import { municipality, sql, statement } from '../db/statement.ts';
import type { Tenant } from '../db/tenant.ts';

/** How many citizens one worker may have, by role. */
const CASELOAD_LIMITS = { cti: 10, icm: 8, coordinator: 20 };

export type Settings = {
  accessLogMonths: number;
  accessLogSamplingMonths: number;
  caseloadLimits: typeof CASELOAD_LIMITS;
  organisation: { system: string; value: string } | null;
  scoreGraceDays: number;
  suppressionThreshold: number;
};

/** The contract of `/v1/settings` takes its defaults from here. */
export const DEFAULTS: Settings = {
  accessLogMonths: 24,
  accessLogSamplingMonths: 3,
  caseloadLimits: CASELOAD_LIMITS,
  organisation: null,
  scoreGraceDays: 14,
  suppressionThreshold: 5,
};

const chosenSettings = statement<Settings>(
  'chosen settings',
  sql`select caseload_limits as "caseloadLimits", score_grace_days as "scoreGraceDays", suppression_threshold as "suppressionThreshold",
     access_log_months as "accessLogMonths", access_log_sampling_months as "accessLogSamplingMonths", organisation
   from settings where municipality_code = ${municipality}`,
);

export async function findSettings(tenant: Tenant): Promise<Settings> {
  return (await tenant.row(chosenSettings)) ?? DEFAULTS;
}
