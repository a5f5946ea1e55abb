import { numberedStatement as statement } from '../../../db/tenant.ts';
import { settingsTable } from '../../../db/versioned-tables.ts';
import { bodyFault, refuse } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { policyExists } from '../../record/follow-up-policies/queries.ts';
import { type SettingsBody, settingsBody } from './contract.ts';

const SETTINGS_ID = 'settings';

const current = statement(
  'settings',
  `select version, json_build_object('version', version, 'createdAt', created_at, 'updatedAt', updated_at,
     'suppressionThreshold', suppression_threshold, 'scoreGraceDays', score_grace_days, 'activeGoalsPerPlan', active_goals_per_plan,
     'refuseMoreGoals', refuse_more_goals, 'retentionMonths', retention_months, 'eraseAutomatically', erase_automatically, 'accessLogMonths', access_log_months,
     'accessLogSamplingMonths', access_log_sampling_months, 'actorRequired', actor_required,
     'purposeRequired', purpose_required, 'refusedTokenSubjects', refused_token_subjects, 'providerAccessAfterEndDays', provider_access_after_end_days,
     'caseloadLimits', caseload_limits, 'organisation', organisation, 'defaultFollowUpPolicy', default_follow_up_policy)::text as json
   from settings where municipality_code = $1 and id = '${SETTINGS_ID}'`,
);

/** The defaults, as version 0, until the municipality has chosen. */
export async function readSettings(tx: Tx): Promise<{ version: number; json: string }> {
  return (
    (await tx.row<{ version: number; json: string }>(current, [tx.municipality])) ?? {
      version: 0,
      json: JSON.stringify({ version: 0, ...settingsBody.parse({}) }),
    }
  );
}

export async function putSettings(tx: Tx, body: SettingsBody, precondition: Precondition): Promise<Outcome> {
  if (!(await policyExists(tx, body.defaultFollowUpPolicy))) {
    refuse([
      bodyFault('/defaultFollowUpPolicy', 'wrong-code', 'There is no such policy. See GET /v1/follow-up-policies.'),
    ]);
  }
  return put(tx, settingsTable, SETTINGS_ID, { ...body, externalSystem: null, externalValue: null }, precondition);
}
