/**
 * The seals over the access log. A block seals the rows that follow those of the block before, and its hash covers the hash
 * of the block before. Whoever changes, removes or inserts a sealed row has to make every later seal anew, and the last
 * hash stands in the service’s own log, too. Only rows below the oldest running transaction are sealed, so that no row can
 * come in between afterwards.
 *
 * docs/access-log.md defines the hashes byte by byte, for checking them without this program.
 */
import { municipality, now, param, type SQL, sql, statement } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import { BEGINNING, givenPosition, inOrder, type Position, position } from './position.ts';

/** Rows in one block. The database holds their text while it makes the digest: a few megabytes. */
const MOST_ENTRIES = 10_000;
const mostEntries = sql.raw(String(MOST_ENTRIES));

/** An instant as it is sealed. */
export function instantText(column: string): SQL {
  return sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);
}

const textOrNull = (column: string) => sql.raw(`coalesce(to_json(${column})::text, 'null')`);

/** A row of `access_log a` as it is sealed: its values as JSON.stringify writes an array of them, and a line end. */
const line = sql`concat('[', a.id, ',"', ${instantText('a.at')}, '","', a.citizen_id, '",', to_json(a.credential_id), ',',
  ${textOrNull('a.role')}, ',', ${textOrNull('a.provider_id')}, ',', ${textOrNull('a.actor')}, ',', ${textOrNull('a.purpose')}, ',"', a.action, '",', to_json(a.operation), ',"',
  a.request_id, '",', ${textOrNull('a.remote_address')}, E']\\n')`;

/** Over rows of `access_log a`. */
const digest = sql`sha256(convert_to(coalesce(string_agg(${line}, '' order by ${inOrder}), ''), 'UTF8'))`;

/** Over what a block `b` says of itself. */
const hash = sql`sha256(convert_to(concat('["fremdrift access log 1","', ${municipality}::text, '",', b.number, ',', b.entries, ',"',
  ${instantText('b.from_at')}, '","', ${instantText('b.to_at')}, '","', encode(b.digest, 'hex'), '","', encode(b.previous_hash, 'hex'), '","',
  ${instantText('b.sealed_at')}, '"]'), 'UTF8'))`;

/** The hash that the first block follows. */
const NO_HASH = '00'.repeat(32);

type Head = Position & { number: number; hash: string; to: string };

const lastBlock = statement<Head>(
  'head of the access log',
  sql`select number, era, transaction_id::text as "transactionId", id::text as id, encode(hash, 'hex') as hash, ${instantText('to_at')} as "to"
   from access_log_block where municipality_code = ${municipality} order by number desc limit 1`,
);

/** The last block; undefined while there is none. */
export function headOf(tenant: Tenant): Promise<Head | undefined> {
  return tenant.row(lastBlock);
}

/** Rows of an era before the last one are complete: its server is gone, and no transaction of it can still commit. */
const seal = statement<{ entries: number }, Position & { number: number; previousHash: string }>(
  'seal accesses',
  sql`with a as materialized (
     select * from access_log a where a.municipality_code = ${municipality} and ${position} > ${givenPosition}
       and (a.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
         or a.era < (select era from access_log where municipality_code = ${municipality} order by era desc limit 1))
     order by ${inOrder} limit ${mostEntries}),
   b as (
     select ${param('number')}::integer as number, last.era, last.transaction_id, last.id, count(*)::integer as entries, min(a.at) as from_at, max(a.at) as to_at,
       ${digest} as digest, decode(${param('previousHash')}, 'hex') as previous_hash, ${now} as sealed_at
     from a, (select era, transaction_id, id from a order by era desc, transaction_id desc, id desc limit 1) last
     group by last.era, last.transaction_id, last.id)
   insert into access_log_block (municipality_code, number, era, transaction_id, id, entries, from_at, to_at, digest, previous_hash, hash, sealed_at)
   select ${municipality}, number, era, transaction_id, id, entries, from_at, to_at, digest, previous_hash, ${hash}, sealed_at from b
   on conflict do nothing returning entries`,
);

/** Seals the next block when there is something to seal and nobody else is sealing it. @returns whether there may be more */
export async function sealNext(tenant: Tenant): Promise<boolean> {
  const head = (await headOf(tenant)) ?? { ...BEGINNING, number: 0, hash: NO_HASH };
  const { era, transactionId, id } = head;
  const sealed = await tenant.row(seal, {
    era,
    transactionId,
    id,
    number: head.number + 1,
    previousHash: head.hash,
  });
  return sealed?.entries === MOST_ENTRIES;
}

type Block = Head & {
  entries: number;
  previousHash: string;
  hashHolds: boolean;
  found: number;
  digestHolds: boolean;
  removed: boolean;
  removedInTime: boolean | null;
};

/** The next block, with what is found in the log today. One row too many is enough to know that a block is broken. */
const blockAfter = statement<Block, Position & { number: number }>(
  'block after',
  sql`select b.number, b.era, b.transaction_id::text as "transactionId", b.id::text as id, b.entries, encode(b.hash, 'hex') as hash,
     encode(b.previous_hash, 'hex') as "previousHash", b.hash = ${hash} as "hashHolds",
     ${instantText('b.to_at')} as "to", found.entries as found, found.digest = b.digest as "digestHolds", b.removed_at is not null as removed,
     b.removed_at <= now() and b.removed_at >= b.to_at + make_interval(months => kept.months) as "removedInTime"
   from (select * from access_log_block where municipality_code = ${municipality} and number > ${param('number')} order by number limit 1) b,
     lateral (select count(*)::integer as entries, ${digest} as digest from (select * from access_log a
       where a.municipality_code = ${municipality} and ${position} > ${givenPosition} and ${position} <= (b.era, b.transaction_id, b.id)
       order by ${inOrder} limit ${mostEntries} + 1) a) found,
     (select coalesce(min(months), 24) as months from (
       select access_log_months from settings where municipality_code = ${municipality}
       union all select access_log_months from settings_history where municipality_code = ${municipality}) chosen (months)) kept`,
);

const notSealed = statement<{ entries: number }, Position>(
  'accesses not sealed',
  sql`select count(*)::integer as entries from access_log a where a.municipality_code = ${municipality} and ${position} > ${givenPosition}`,
);

export type Verified = {
  blocks: number;
  /** In the blocks whose rows are still there. */
  entries: number;
  /** Blocks whose rows have expired and been removed. */
  removed: number;
  head: { number: number; hash: string; to: string } | null;
  notSealed: number;
  /** The first block that is not as it was sealed. */
  broken: { block: number; why: string } | null;
};

type Seen = Pick<Block, 'number' | 'hash' | 'removed'> & Position;

/**
 * Computes every digest and hash again, each block in a transaction of its own: memory stays flat, and nobody is blocked.
 * @param inTransaction runs work in a transaction of the municipality
 * @param pinned the hash of a block that somebody noted down earlier: the chain must hold it
 */
export async function verifyChain(
  inTransaction: <Result>(work: (tenant: Tenant) => Promise<Result>) => Promise<Result>,
  pinned?: string,
): Promise<Verified> {
  const verified: Verified = { blocks: 0, entries: 0, removed: 0, head: null, notSealed: 0, broken: null };
  let last: Seen = { ...BEGINNING, number: 0, hash: NO_HASH, removed: true };
  let pinnedFound = false;
  for (;;) {
    const after = { ...positionIn(last), number: last.number };
    const block = await inTransaction((tenant) => tenant.row(blockAfter, after));
    if (!block) break;
    const why = faultOf(block, last);
    if (why) return { ...verified, broken: { block: last.number + 1, why } };
    verified.blocks++;
    verified.entries += block.found;
    verified.removed += block.removed ? 1 : 0;
    verified.head = { number: block.number, hash: block.hash, to: block.to };
    pinnedFound ||= block.hash === pinned;
    last = block;
  }
  if (pinned !== undefined && !pinnedFound) {
    const why = `the chain ends after block ${last.number} without ${pinned}: blocks were removed, or made anew`;
    return { ...verified, broken: { block: last.number + 1, why } };
  }
  const rest = await inTransaction((tenant) => tenant.row(notSealed, positionIn(last)));
  return { ...verified, notSealed: rest?.entries ?? 0 };
}

const positionIn = ({ era, transactionId, id }: Position): Position => ({ era, transactionId, id });

const counted = (found: number) => (found > MOST_ENTRIES ? `more than ${MOST_ENTRIES}` : `${found}`);

function faultOf(block: Block, before: Pick<Block, 'number' | 'hash' | 'removed'>): string | undefined {
  if (block.number !== before.number + 1) return `it is missing: block ${block.number} comes next`;
  if (block.previousHash !== before.hash) return 'it does not follow the block before it';
  if (!block.hashHolds) return 'what it says of itself has been changed';
  if (block.removed) {
    if (!before.removed) return 'its entries were removed before older ones';
    if (!block.removedInTime) return 'its entries were removed before they had expired';
    return block.found === 0 ? undefined : `its entries were removed, and now there are ${counted(block.found)}`;
  }
  if (block.found !== block.entries)
    return `${block.entries} entries were sealed, and now there are ${counted(block.found)}`;
  return block.digestHolds ? undefined : 'an entry is not what was sealed';
}

/** Never later than the database’s own clock: it refuses to remove rows younger than half a year. */
const removeExpired = statement<{ blocks: number }, { months: number; most: number }>(
  'remove expired accesses',
  sql`select remove_expired_accesses(least(${now}, now()) - make_interval(months => ${param('months')}), ${param('most')}) as blocks`,
);

/** Removes the entries of blocks that ended so many months ago, the oldest first. @returns how many blocks, at most `most` */
export async function removeExpiredBlocks(tenant: Tenant, months: number, most: number): Promise<number> {
  return (await tenant.row(removeExpired, { months, most }))?.blocks ?? 0;
}

const oldestNotSealed = statement<{ age: number }, Position>(
  'oldest access not sealed',
  sql`select extract(epoch from ${now} - a.at)::float8 as age from access_log a
   where a.municipality_code = ${municipality} and ${position} > ${givenPosition} order by ${inOrder} limit 1`,
);

/** How long the first unsealed access has waited, in seconds; 0 when all are sealed. */
export async function waitingToBeSealed(tenant: Tenant): Promise<number> {
  const last = (await headOf(tenant)) ?? BEGINNING;
  return (await tenant.row(oldestNotSealed, positionIn(last)))?.age ?? 0;
}
