/** The resources that Bundles have brought, as they came. */
import { municipality, param, sql, statement } from '../../../../../db/statement.ts';
import type { Tx } from '../../../../../http/requests/transaction.ts';
import type { Resource } from './profiles.ts';

/** A resource as it was sent. `citizenId` is null for organizations, staff and offers; `planId` where another resource leads to it. */
export type Kept = { reference: string; citizenId: string | null; planId: string | null; content: Resource };

export const keptColumns = sql.raw('id as reference, citizen_id as "citizenId", plan_id as "planId", content');

const ofCitizen = statement<Kept, { citizenId: string }>(
  'fhir resources of citizen',
  sql`with recursive reached as (
     select ${keptColumns} from fhir_resource where municipality_code = ${municipality} and citizen_id = ${param('citizenId')}
     union
     select shared.id, shared.citizen_id, shared.plan_id, shared.content from reached
     cross join lateral jsonb_path_query(reached.content, 'strict $.**.reference') as named
     join fhir_resource shared on shared.municipality_code = ${municipality} and shared.id = named #>> '{}' and shared.citizen_id is null)
   select * from reached order by reference`,
);

/** The citizen's resources, and the organizations, staff and offers they refer to. By reference. */
export async function resourcesOf(tx: Tx, citizenId: string): Promise<Map<string, Kept>> {
  return byReference(await tx.rows(ofCitizen, { citizenId }));
}

export function byReference(rows: Kept[]): Map<string, Kept> {
  return new Map(rows.map((row) => [row.reference, row]));
}
