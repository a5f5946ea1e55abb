/** Single settings that others need: the municipality's choice, or the default. */
import type { Tenant } from '../db/tenant.ts';
import { statement } from '../db/tenant.ts';
import { type SettingsBody, settingsBody } from '../resources/administration/settings/contract.ts';

type Found = Pick<
  SettingsBody,
  | 'accessLogMonths'
  | 'accessLogSamplingMonths'
  | 'caseloadLimits'
  | 'organisation'
  | 'scoreGraceDays'
  | 'suppressionThreshold'
>;

const chosen = statement(
  'chosen settings',
  `select caseload_limits as "caseloadLimits", score_grace_days as "scoreGraceDays", suppression_threshold as "suppressionThreshold",
     access_log_months as "accessLogMonths", access_log_sampling_months as "accessLogSamplingMonths", organisation
   from settings where municipality_code = $1`,
);

export async function findSettings(tenant: Tenant): Promise<Found> {
  return (await tenant.row<Found>(chosen, [tenant.municipality])) ?? settingsBody.parse({});
}
