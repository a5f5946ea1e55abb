/** The log of changes, read in the order of commits. */
import { type Place, place, placeAgain, placeIsFinal } from '../../../db/change-log.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';

export type LoggedChange = {
  /** The table of the thing that changed. */
  resource: string;
  resourceId: string;
  version: number;
  change: string;
  at: string;
  place: string;
};

const changesAfter = statement<LoggedChange, { transactionId: string; changeId: string; most: number }>(
  'feed of changes',
  sql`select change.resource, change.resource_id as "resourceId", change.version, change.change, to_json(change.at) #>> '{}' as at, ${place} as place
   from change where change.municipality_code = ${municipality} and ${placeIsFinal}
     and (change.transaction_id, change.id) > (${param('transactionId')}::xid8, ${param('changeId')}::bigint)
   order by change.transaction_id, change.id limit ${param('most')}`,
);

export async function readChanges(
  tenant: Tenant,
  { transactionId, changeId }: Place,
  most: number,
): Promise<LoggedChange[]> {
  return tenant.rows(changesAfter, { transactionId, changeId, most });
}

/** The place's text as this database has it now. It differs from the cursor's when the cursor is of another history. */
export async function placeNow(tenant: Tenant, { transactionId, changeId }: Place): Promise<string> {
  const row = await tenant.row(placeAgain, { transactionId, changeId });
  return (row as { place: string }).place;
}
