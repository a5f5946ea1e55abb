/** Keeps the resources that reports bring, version by version: `ffb_resource`. */
import { ffbResource, ffbResourceHistory } from '../../../../../db/schema.ts';
import { municipality, param, sql, statement } from '../../../../../db/statement.ts';
import { bulk, writeMany } from '../../../../../db/versioned-bulk.ts';
import type { Tx } from '../../../../../http/requests/transaction.ts';
import { type Incoming, type Kept, keptColumns } from '../report/kept.ts';

const byIds = statement<Kept, { ids: string[] }>(
  'ffb resources to replace',
  sql`select ${keptColumns} from ffb_resource where municipality_code = ${municipality} and id = any(${param('ids')}::uuid[]) order by id for update`,
);

/** Locks the resources with these ids until the transaction ends. */
export async function lockResources(tx: Tx, ids: string[]): Promise<Map<string, Kept>> {
  return byId(await tx.rows(byIds, { ids }));
}

const byCitizen = statement<Kept, { citizenId: string }>(
  'ffb resources of citizen',
  sql`select ${keptColumns} from ffb_resource where municipality_code = ${municipality} and citizen_id = ${param('citizenId')} order by id`,
);

export async function resourcesOf(tx: Tx, citizenId: string): Promise<Map<string, Kept>> {
  return byId(await tx.rows(byCitizen, { citizenId }));
}

function byId(rows: Kept[]): Map<string, Kept> {
  return new Map(rows.map((row) => [row.id, row]));
}

const versionsById = statement<Kept, { ids: string[] }>(
  'versions of ffb resources',
  sql`select ${keptColumns} from ffb_resource where municipality_code = ${municipality} and id = any(${param('ids')}::uuid[])
   union all
   select ${keptColumns} from ffb_resource_history where municipality_code = ${municipality} and id = any(${param('ids')}::uuid[])
   order by version`,
);

/** Every version of each resource, the oldest first. */
export async function versionsOf(tx: Tx, ids: string[]): Promise<Map<string, Kept[]>> {
  const rows = ids.length > 0 ? await tx.rows(versionsById, { ids }) : [];
  return Map.groupBy(rows, ({ id }) => id);
}

type Row = Omit<Incoming, 'lastUpdated' | 'content'> & { citizenId: string; lastUpdated: string; content: string };

const resources = bulk<Row, { id: string }>(
  { current: ffbResource, history: ffbResourceHistory },
  ['id', 'citizenId', 'profile', 'lastUpdated', 'content', 'withdrawn'],
  { fixed: ['citizenId', 'profile'], returning: sql`id` },
);

/**
 * @param replaced the ids that are there already; they must have been locked
 * @returns the ids written. One is missing where another transaction has stored a new resource by the same id meanwhile.
 */
export async function writeResources(
  tx: Tx,
  citizenId: string,
  incoming: Incoming[],
  replaced: string[],
): Promise<Set<string>> {
  const rows = incoming.map(({ id, profile, lastUpdated, content, withdrawn }) => ({
    id,
    citizenId,
    profile,
    lastUpdated: new Date(lastUpdated).toISOString(),
    content: JSON.stringify(content),
    withdrawn,
  }));
  const written = await writeMany(tx, resources, rows, replaced);
  return new Set(written.map(({ id }) => id));
}

const remember = statement<object, { ids: string[]; versions: number[] }>(
  'remember native versions',
  sql`update ffb_resource set native_version = written.version
   from unnest(${param('ids')}::uuid[], ${param('versions')}::integer[]) as written (id, version)
   where municipality_code = ${municipality} and ffb_resource.id = written.id`,
);

/** Notes which version of the service's own thing each resource made. @param versions by id */
export function rememberVersions(tx: Tx, versions: ReadonlyMap<string, number>): void {
  if (versions.size > 0) tx.atCommit(remember, { ids: [...versions.keys()], versions: [...versions.values()] });
}
