import { settingsTable } from '../../../db/versioned-tables.ts';
import { bodyFault, refuse } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { policyExists } from '../../record/follow-up-policies/queries.ts';
import type { SettingsBody } from './contract.ts';

/** The one row of a municipality. */
const SETTINGS_ID = 'settings';

export async function storeSettings(tx: Tx, body: SettingsBody, precondition: Precondition): Promise<Outcome> {
  if (!(await policyExists(tx, body.defaultFollowUpPolicy))) {
    refuse([
      bodyFault('/defaultFollowUpPolicy', 'wrong-code', 'There is no such policy. See GET /v1/follow-up-policies.'),
    ]);
  }
  return put(tx, settingsTable, SETTINGS_ID, { ...body, ...referenceColumns(undefined) }, precondition);
}
