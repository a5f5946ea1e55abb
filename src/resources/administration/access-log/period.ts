/** Where in the order of the log a period lies: the seals tell, so that nobody has to look through all of it. */

import { type SQL, sql } from '../../../db/statement.ts';
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';

type Period = { from?: string | undefined; to?: string | undefined };

/** The last place before anything of the period can stand, and the last where it can; null where the seals do not say. */
const bounds = statement(
  'where a period lies',
  `with b as (select * from access_log_block where municipality_code = $1),
     day as (select $2::date::timestamp at time zone 'Europe/Copenhagen' as begins, ($3::date + 1)::timestamp at time zone 'Europe/Copenhagen' as ends)
   select
     (select json_build_array(era, transaction_id::text, id) from b where number < coalesce((select min(number) from b, day where to_at >= begins), 2147483647)
        and $2::date is not null order by number desc limit 1) as after,
     (select json_build_array(era, transaction_id::text, id) from b where number > (select coalesce(max(number), 0) from b, day where from_at < ends)
        and $3::date is not null order by number limit 1) as until`,
);

type Place = [era: number, transactionId: string, id: number];

const PLACE = '(a.era, a.transaction_id, a.id)';

/** A place as one value, for a cursor. */
export const PLACE_TEXT = `concat_ws('.', a.era, a.transaction_id, a.id)`;
export const A_PLACE = /^\d{1,4}\.\d{1,19}\.\d{1,18}$/;

export const comesAfter = (place: Place): SQL => compare('>', place);
const comesBy = (place: Place): SQL => compare('<=', place);

/** Numbers all of them, by `A_PLACE` or by the database: no value of a caller's. */
function compare(operator: string, [era, transactionId, id]: Place): SQL {
  return sql.raw(
    `${PLACE} ${operator} (${Number(era)}::smallint, '${BigInt(transactionId)}'::xid8, ${BigInt(id)}::bigint)`,
  );
}

export function placeOf(text: string): Place {
  const [era, transactionId, id] = text.split('.') as [string, string, string];
  return [Number(era), transactionId, id as unknown as number];
}

/** Danish days, both included, as conditions on `access_log a`. */
export async function inPeriod(tenant: Tenant, { from, to }: Period): Promise<SQL[]> {
  if (from === undefined && to === undefined) return [];
  const found = await tenant.row<{ after: Place | null; until: Place | null }>(bounds, [
    tenant.municipality,
    from ?? null,
    to ?? null,
  ]);
  return [
    ...(found?.after ? [comesAfter(found.after)] : []),
    ...(found?.until ? [comesBy(found.until)] : []),
    ...onDays({ from, to }),
  ];
}

export function onDays({ from, to }: Period): SQL[] {
  return [
    ...(from === undefined ? [] : [sql`a.at >= ${from}::date::timestamp at time zone 'Europe/Copenhagen'`]),
    ...(to === undefined ? [] : [sql`a.at < (${to}::date + 1)::timestamp at time zone 'Europe/Copenhagen'`]),
  ];
}

const ofBlock = statement(
  'place of block',
  `select json_build_array(era, transaction_id::text, id) as place from access_log_block where municipality_code = $1 and number = any($2) order by number`,
);

/** What a block seals; undefined where there is none by that number. */
export async function inBlock(tenant: Tenant, number: number): Promise<SQL[] | undefined> {
  const places = (await tenant.rows<{ place: Place }>(ofBlock, [tenant.municipality, [number - 1, number]])).map(
    ({ place }) => place,
  );
  if (places.length < (number === 1 ? 1 : 2)) return undefined;
  return [...(number === 1 ? [] : [comesAfter(places[0] as Place)]), comesBy(places.at(-1) as Place)];
}
