/** The log of changes, read in the order of commits. */

import { CERTAIN, PLACE, type Place, placeAgain } from '../../../db/change-log.ts';
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';

export type LoggedChange = {
  /** The table of the thing that changed. */
  resource: string;
  resourceId: string;
  version: number;
  change: string;
  at: string;
  place: string;
};

const changesAfter = statement(
  'feed of changes',
  `select change.resource, change.resource_id as "resourceId", change.version, change.change, to_json(change.at) #>> '{}' as at, ${PLACE} as place
   from change where change.municipality_code = $1 and (change.transaction_id, change.id) > ($2::xid8, $3::bigint) and ${CERTAIN}
   order by change.transaction_id, change.id limit $4`,
);

export async function readChanges(tenant: Tenant, after: Place, most: number): Promise<LoggedChange[]> {
  return tenant.rows<LoggedChange>(changesAfter, [tenant.municipality, after.transactionId, after.changeId, most]);
}

/** The place as this database has it: another text than the cursor's where it is not the same history. */
export async function placeAsItIs(tenant: Tenant, { transactionId, changeId }: Place): Promise<string> {
  const row = await tenant.row<{ place: string }>(placeAgain, [tenant.municipality, transactionId, changeId]);
  return (row as { place: string }).place;
}
