/**
 * The seals over the access log. A municipality's rows stand in one order: by era, transaction and number. A block is over the
 * rows that follow the block before it, and its hash covers that of the block before: whoever changes, removes or inserts a row
 * that is sealed has to make every seal after it anew, and the last of them stands in the log of the service, too. Only rows
 * below the oldest transaction that still runs are sealed, so none can come in between afterwards.
 *
 * docs/access-log.md defines the hashes byte by byte, for whoever checks them without this program.
 */
import { type Numbered, numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';

/** Rows of one block. The database holds their text while it makes the digest: a few megabytes. */
const MOST_ENTRIES = 10_000;

/** An instant as it is sealed. */
export const instantText = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const orNull = (column: string) => `coalesce(to_json(${column})::text, 'null')`;

/** A row of `access_log a` as it is sealed: what JSON.stringify makes of its values, and the end of the line. */
const LINE = `concat('[', a.id, ',"', ${instantText('a.at')}, '","', a.citizen_id, '",', to_json(a.credential_id), ',',
  ${['a.role', 'a.provider_id', 'a.actor', 'a.purpose'].map(orNull).join(`, ',', `)}, ',"', a.action, '",', to_json(a.operation), ',"',
  a.request_id, '",', ${orNull('a.remote_address')}, E']\\n')`;

/** The digest over rows of `access_log a`. */
const DIGEST = `sha256(convert_to(coalesce(string_agg(${LINE}, '' order by a.era, a.transaction_id, a.id), ''), 'UTF8'))`;

/** The hash of a block `b`: over what it says of itself. */
const HASH = `sha256(convert_to(concat('["fremdrift access log 1","', $1::text, '",', b.number, ',', b.entries, ',"',
  ${instantText('b.from_at')}, '","', ${instantText('b.to_at')}, '","', encode(b.digest, 'hex'), '","', encode(b.previous_hash, 'hex'), '","',
  ${instantText('b.sealed_at')}, '"]'), 'UTF8'))`;

/** Where a row stands. */
type Place = { era: number; transactionId: string; id: number };
const PLACE = '(a.era, a.transaction_id, a.id)';
const BEFORE_ALL: Place = { era: 0, transactionId: '0', id: 0 };

/** Before the first block. */
const NO_HASH = '00'.repeat(32);

const head = statement(
  'head of the access log',
  `select number, era, transaction_id::text as "transactionId", id, encode(hash, 'hex') as hash, ${instantText('to_at')} as "to"
   from access_log_block where municipality_code = $1 order by number desc limit 1`,
);

export type Head = Place & { number: number; hash: string; to: string };

export function headOf(tenant: Tenant): Promise<Head | undefined> {
  return tenant.row<Head>(head, [tenant.municipality]);
}

/** Rows of an era before the last one are all there: no transaction of a server that is no more can still commit. */
const seal: Numbered = statement(
  'seal accesses',
  `with a as materialized (
     select * from access_log a where a.municipality_code = $1 and ${PLACE} > ($2::smallint, $3::xid8, $4::bigint)
       and (a.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
         or a.era < (select era from access_log where municipality_code = $1 order by era desc limit 1))
     order by a.era, a.transaction_id, a.id limit ${MOST_ENTRIES}),
   b as (
     select $5::integer as number, last.era, last.transaction_id, last.id, count(*)::integer as entries, min(a.at) as from_at, max(a.at) as to_at,
       ${DIGEST} as digest, decode($6, 'hex') as previous_hash, $7::timestamptz as sealed_at
     from a, (select era, transaction_id, id from a order by era desc, transaction_id desc, id desc limit 1) last
     group by last.era, last.transaction_id, last.id)
   insert into access_log_block (municipality_code, number, era, transaction_id, id, entries, from_at, to_at, digest, previous_hash, hash, sealed_at)
   select $1, number, era, transaction_id, id, entries, from_at, to_at, digest, previous_hash, ${HASH}, sealed_at from b
   on conflict do nothing returning entries`,
);

/** Seals the next block, where there is something to seal and nobody else does at this moment. @returns whether there may be more */
export async function sealNext(tenant: Tenant): Promise<boolean> {
  const { number, era, transactionId, id, hash } = (await headOf(tenant)) ?? {
    number: 0,
    hash: NO_HASH,
    ...BEFORE_ALL,
  };
  const values = [tenant.municipality, era, transactionId, id, number + 1, hash, tenant.now];
  const sealed = await tenant.row<{ entries: number }>(seal, values);
  return sealed?.entries === MOST_ENTRIES;
}

/** Whatever may have been put in: more rows than a block can have need not be read to know that it is broken. */
const blockAfter = statement(
  'block after',
  `select b.number, b.era, b.transaction_id::text as "transactionId", b.id, b.entries, encode(b.hash, 'hex') as hash,
     encode(b.previous_hash, 'hex') as "previousHash", b.hash = ${HASH} as "hashHolds",
     ${instantText('b.to_at')} as "to", found.entries as found, found.digest = b.digest as "digestHolds", b.removed_at is not null as removed,
     b.removed_at <= now() and b.removed_at >= b.to_at + make_interval(months => kept.months) as "removedInTime"
   from (select * from access_log_block where municipality_code = $1 and number > $2 order by number limit 1) b,
     lateral (select count(*)::integer as entries, ${DIGEST} as digest from (select * from access_log a
       where a.municipality_code = $1 and ${PLACE} > ($3::smallint, $4::xid8, $5::bigint) and ${PLACE} <= (b.era, b.transaction_id, b.id)
       order by a.era, a.transaction_id, a.id limit ${MOST_ENTRIES + 1}) a) found,
     (select coalesce(min(months), 24) as months from (
       select access_log_months from settings where municipality_code = $1
       union all select access_log_months from settings_history where municipality_code = $1) chosen (months)) kept`,
);

type Block = Head & {
  entries: number;
  previousHash: string;
  hashHolds: boolean;
  found: number;
  digestHolds: boolean;
  removed: boolean;
  removedInTime: boolean | null;
};

const notSealed = statement(
  'accesses not sealed',
  `select count(*)::integer as entries from access_log a where a.municipality_code = $1 and ${PLACE} > ($2::smallint, $3::xid8, $4::bigint)`,
);

export type Verified = {
  blocks: number;
  /** In the blocks whose rows are still there. */
  entries: number;
  /** Blocks whose rows have expired and been removed. */
  removed: number;
  head: { number: number; hash: string; to: string } | null;
  notSealed: number;
  /** The first thing that is not as it was sealed. */
  broken: { block: number; why: string } | null;
};

/**
 * Makes every digest and hash anew, block by block, each in a transaction of its own: memory stays flat, and nobody is held up.
 * @param inTransaction runs work in a transaction of the municipality
 * @param pinned the hash of a block that somebody noted down earlier: it must be in the chain
 */
export async function verifyChain(
  inTransaction: <Result>(work: (tenant: Tenant) => Promise<Result>) => Promise<Result>,
  pinned?: string,
): Promise<Verified> {
  const verified: Verified = { blocks: 0, entries: 0, removed: 0, head: null, notSealed: 0, broken: null };
  let last: Pick<Block, 'number' | 'hash' | 'removed'> & Place = {
    number: 0,
    hash: NO_HASH,
    removed: true,
    ...BEFORE_ALL,
  };
  let pinnedFound = false;
  for (;;) {
    const { number, era, transactionId, id } = last;
    const block = await inTransaction((tenant) =>
      tenant.row<Block>(blockAfter, [tenant.municipality, number, era, transactionId, id]),
    );
    if (!block) break;
    const why = faultOf(block, last);
    if (why) return { ...verified, broken: { block: number + 1, why } };
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
  const { era, transactionId, id } = last;
  const rest = await inTransaction((tenant) =>
    tenant.row<{ entries: number }>(notSealed, [tenant.municipality, era, transactionId, id]),
  );
  return { ...verified, notSealed: rest?.entries ?? 0 };
}

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

/** Never younger than half a year, whatever clock the service has: the database would refuse it. */
const removeExpired = statement(
  'remove expired accesses',
  `select remove_expired_accesses(least($1::timestamptz, now()) - make_interval(months => $2), $3) as blocks`,
);

/** Removes blocks that ended so many months ago, the oldest first. @returns how many, at most `most` */
export async function removeExpiredBlocks(tenant: Tenant, months: number, most: number): Promise<number> {
  return (await tenant.row<{ blocks: number }>(removeExpired, [tenant.now, months, most]))?.blocks ?? 0;
}

const oldestNotSealed = statement(
  'oldest access not sealed',
  `select extract(epoch from $5::timestamptz - a.at)::float8 as age from access_log a
   where a.municipality_code = $1 and ${PLACE} > ($2::smallint, $3::xid8, $4::bigint) order by a.era, a.transaction_id, a.id limit 1`,
);

/** How long the first access that is not sealed has been waiting, in seconds; 0 where all are. */
export async function waitingToBeSealed(tenant: Tenant): Promise<number> {
  const { era, transactionId, id } = (await headOf(tenant)) ?? BEFORE_ALL;
  const values = [tenant.municipality, era, transactionId, id, tenant.now];
  return (await tenant.row<{ age: number }>(oldestNotSealed, values))?.age ?? 0;
}
