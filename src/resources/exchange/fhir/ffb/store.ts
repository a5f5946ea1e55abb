/** What reports have brought, resource by resource and version by version. */
import { numberedStatement as statement } from '../../../../db/tenant.ts';
import type { Tx } from '../../../../http/requests/transaction.ts';
import type { ProfileName, Reported } from './profiles.ts';

/** A resource of a report, to be stored. Times in milliseconds. */
export type Incoming = {
  id: string;
  profile: ProfileName;
  lastUpdated: number;
  content: Reported;
  withdrawn: boolean;
};

export type Stored = Incoming & { citizenId: string; version: number; nativeVersion: number | null };

const milliseconds = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;

const columns = `id, citizen_id as "citizenId", profile, ${milliseconds('last_updated')} as "lastUpdated", content, withdrawn, version,
  native_version as "nativeVersion"`;

const byIds = statement(
  'ffb resources to replace',
  `select ${columns} from ffb_resource where municipality_code = $1 and id = any($2::uuid[]) order by id for update`,
);

/** What is stored by these ids, locked until the transaction ends. */
export async function lockResources(tx: Tx, ids: string[]): Promise<Map<string, Stored>> {
  return byId(await tx.rows<Stored>(byIds, [tx.municipality, ids]));
}

const byCitizen = statement(
  'ffb resources of citizen',
  `select ${columns} from ffb_resource where municipality_code = $1 and citizen_id = $2 order by id`,
);

export async function resourcesOf(tx: Tx, citizenId: string): Promise<Map<string, Stored>> {
  return byId(await tx.rows<Stored>(byCitizen, [tx.municipality, citizenId]));
}

const versionsById = statement(
  'versions of ffb resources',
  `select ${columns} from ffb_resource where municipality_code = $1 and id = any($2::uuid[])
   union all
   select ${columns} from ffb_resource_history where municipality_code = $1 and id = any($2::uuid[])
   order by version`,
);

/** Every version of each, the first one first. */
export async function versionsOf(tx: Tx, ids: string[]): Promise<Map<string, Stored[]>> {
  const rows = ids.length > 0 ? await tx.rows<Stored>(versionsById, [tx.municipality, ids]) : [];
  const versions = new Map<string, Stored[]>();
  for (const row of rows) versions.set(row.id, [...(versions.get(row.id) ?? []), row]);
  return versions;
}

const all =
  'municipality_code, id, citizen_id, profile, last_updated, content, withdrawn, native_version, version, created_at, updated_at';

const keep = statement(
  'keep superseded ffb resources',
  `insert into ffb_resource_history (${all}, superseded_at) select ${all}, $3 from ffb_resource where municipality_code = $1 and id = any($2::uuid[])`,
);

const upsert = statement(
  'upsert ffb resources',
  `insert into ffb_resource (municipality_code, id, citizen_id, profile, last_updated, content, withdrawn, version, created_at, updated_at)
   select $1, id, $2, profile, to_timestamp(last_updated / 1000), content, withdrawn, 1, $3::timestamptz, $3::timestamptz
   from unnest($4::uuid[], $5::text[], $6::float8[], $7::jsonb[], $8::boolean[]) as new (id, profile, last_updated, content, withdrawn)
   order by id
   on conflict (municipality_code, id) do update set last_updated = excluded.last_updated, content = excluded.content,
     withdrawn = excluded.withdrawn, version = ffb_resource.version + 1, updated_at = excluded.updated_at`,
);

/** @param replaced the ids of those that are there already: they must have been locked */
export async function writeResources(
  tx: Tx,
  citizenId: string,
  resources: Incoming[],
  replaced: string[],
): Promise<void> {
  const values = <Value>(of: (resource: Incoming) => Value) => resources.map(of);
  await Promise.all([
    replaced.length > 0 && tx.rows(keep, [tx.municipality, replaced, tx.now]),
    tx.rows(upsert, [
      ...[tx.municipality, citizenId, tx.now],
      values(({ id }) => id),
      values(({ profile }) => profile),
      values(({ lastUpdated }) => lastUpdated),
      values(({ content }) => JSON.stringify(content)),
      values(({ withdrawn }) => withdrawn),
    ]),
  ]);
}

const remember = statement(
  'remember native versions',
  `update ffb_resource set native_version = written.version from unnest($2::uuid[], $3::integer[]) as written (id, version)
   where municipality_code = $1 and ffb_resource.id = written.id`,
);

/** Which versions of the things by the same ids these resources made. */
export function rememberVersions(tx: Tx, versions: ReadonlyMap<string, number>): void {
  if (versions.size > 0) tx.atCommit(remember, [tx.municipality, [...versions.keys()], [...versions.values()]]);
}

function byId(rows: Stored[]): Map<string, Stored> {
  return new Map(rows.map((row) => [row.id, row]));
}
