/** Where in the log a period or a block lies. The seals tell, so that no query has to read the whole log. */
import { municipality, param, type SQL, sql, statement } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import { isAfter, isUpTo, type Position, positionOfBlock } from './position.ts';

/** Danish days, both included. */
type Period = { from?: string | undefined; to?: string | undefined };

/** Every entry of the period lies after `after` and up to `until`; null where the seals do not tell. */
const boundsOfPeriod = statement<
  { after: Position | null; until: Position | null },
  { from: string | null; to: string | null }
>(
  'where a period lies',
  sql`with b as (select * from access_log_block where municipality_code = ${municipality}),
     day as (select ${param('from')}::date::timestamp at time zone 'Europe/Copenhagen' as begins,
       (${param('to')}::date + 1)::timestamp at time zone 'Europe/Copenhagen' as ends)
   select
     (select ${positionOfBlock} from b where number < coalesce((select min(number) from b, day where to_at >= begins), 2147483647)
        and ${param('from')}::date is not null order by number desc limit 1) as after,
     (select ${positionOfBlock} from b where number > (select coalesce(max(number), 0) from b, day where from_at < ends)
        and ${param('to')}::date is not null order by number limit 1) as until`,
);

/** Conditions on `access_log a`. */
export async function inPeriod(tenant: Tenant, { from, to }: Period): Promise<SQL[]> {
  if (from === undefined && to === undefined) return [];
  const bounds = await tenant.row(boundsOfPeriod, { from: from ?? null, to: to ?? null });
  const conditions = onDays({ from, to });
  if (bounds?.until) conditions.unshift(isUpTo(bounds.until));
  if (bounds?.after) conditions.unshift(isAfter(bounds.after));
  return conditions;
}

/** Conditions on `access_log a`. */
export function onDays({ from, to }: Period): SQL[] {
  const conditions: SQL[] = [];
  if (from !== undefined) conditions.push(sql`a.at >= ${from}::date::timestamp at time zone 'Europe/Copenhagen'`);
  if (to !== undefined) conditions.push(sql`a.at < (${to}::date + 1)::timestamp at time zone 'Europe/Copenhagen'`);
  return conditions;
}

const endsOfBlocks = statement<{ number: number; end: Position }, { numbers: number[] }>(
  'place of block',
  sql`select number, ${positionOfBlock} as "end" from access_log_block
   where municipality_code = ${municipality} and number = any(${param('numbers')})`,
);

/** Conditions on `access_log a`: what the block seals. Undefined when there is no block of that number. */
export async function inBlock(tenant: Tenant, number: number): Promise<SQL[] | undefined> {
  const blocks = await tenant.rows(endsOfBlocks, { numbers: [number - 1, number] });
  const block = blocks.find((one) => one.number === number);
  const before = blocks.find((one) => one.number === number - 1);
  if (!block || (!before && number > 1)) return undefined;
  return before ? [isAfter(before.end), isUpTo(block.end)] : [isUpTo(block.end)];
}
