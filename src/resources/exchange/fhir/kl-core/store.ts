/** What Bundles have brought, resource by resource and version by version. */
import { numberedStatement as statement } from '../../../../db/tenant.ts';
import type { Tx } from '../../../../http/requests/transaction.ts';
import type { Resource } from './profiles.ts';

/** A resource as it was sent. `citizenId` is null for organizations, staff and offers; `planId` where other resources lead to it. */
export type Kept = { reference: string; citizenId: string | null; planId: string | null; content: Resource };

const columns = 'id as reference, citizen_id as "citizenId", plan_id as "planId", content';

const byReference = statement(
  'fhir resources to replace',
  `select ${columns} from fhir_resource where municipality_code = $1 and id = any($2::text[]) order by id for update`,
);

/** What is kept by these references, locked until the transaction ends. */
export async function lockResources(tx: Tx, references: string[]): Promise<Map<string, Kept>> {
  return keyed(await tx.rows<Kept>(byReference, [tx.municipality, references]));
}

const ofCitizen = statement(
  'fhir resources of citizen',
  `with recursive reached as (
     select ${columns} from fhir_resource where municipality_code = $1 and citizen_id = $2
     union
     select shared.id, shared.citizen_id, shared.plan_id, shared.content from reached
     cross join lateral jsonb_path_query(reached.content, 'strict $.**.reference') as named
     join fhir_resource shared on shared.municipality_code = $1 and shared.id = named #>> '{}' and shared.citizen_id is null)
   select * from reached order by reference`,
);

/** The citizen's, and whom and what they lead to. */
export async function resourcesOf(tx: Tx, citizenId: string): Promise<Map<string, Kept>> {
  return keyed(await tx.rows<Kept>(ofCitizen, [tx.municipality, citizenId]));
}

const all = 'municipality_code, id, citizen_id, plan_id, content, version, created_at, updated_at';

const keep = statement(
  'keep superseded fhir resources',
  `insert into fhir_resource_history (${all}, superseded_at) select ${all}, $3 from fhir_resource where municipality_code = $1 and id = any($2::text[])`,
);

const upsert = statement(
  'upsert fhir resources',
  `insert into fhir_resource (${all})
   select $1, id, citizen_id, plan_id, content, 1, $2::timestamptz, $2::timestamptz
   from unnest($3::text[], $4::uuid[], $5::uuid[], $6::jsonb[]) as new (id, citizen_id, plan_id, content) order by id
   on conflict (municipality_code, id) do update set plan_id = excluded.plan_id, content = excluded.content,
     version = fhir_resource.version + 1, updated_at = excluded.updated_at`,
);

/** @param replaced the references of those that are there already: they must have been locked */
export async function writeResources(tx: Tx, resources: Kept[], replaced: string[]): Promise<void> {
  const values = <Value>(of: (resource: Kept) => Value) => resources.map(of);
  await Promise.all([
    replaced.length > 0 && tx.rows(keep, [tx.municipality, replaced, tx.now]),
    tx.rows(upsert, [
      ...[tx.municipality, tx.now],
      values(({ reference }) => reference),
      values(({ citizenId }) => citizenId),
      values(({ planId }) => planId),
      values(({ content }) => JSON.stringify(content)),
    ]),
  ]);
}

const oneAtATime = statement(
  'one bundle of a citizen at a time',
  'select pg_advisory_xact_lock(hashtextextended($1, 0))',
);

/** Bundles that call somebody by this name come in one at a time. */
export async function lockName(tx: Tx, reference: string): Promise<void> {
  await tx.rows(oneAtATime, [`${tx.municipality} ${reference}`]);
}

function keyed(rows: Kept[]): Map<string, Kept> {
  return new Map(rows.map((row) => [row.reference, row]));
}
