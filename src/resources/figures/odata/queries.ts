/** A page of a set. Its text is made of the table of fields; every value is a parameter. */
import type { SQL } from 'drizzle-orm';
import { municipality, sql } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import type { Fact, Field } from '../exports/facts.ts';
import { rowSql } from '../exports/formats.ts';
import { type Condition, type ODataQuery, OPERATORS, type Order, TYPES } from './query.ts';

/** `last`: what the row is ordered by, as text. */
export type Row = { json: string; last: (string | null)[] };

/** @param after `last` of the page before; null for the first page */
export async function readRows(
  tenant: Tenant,
  fact: Fact,
  { select, filter, orderBy }: ODataQuery,
  after: Row['last'] | null,
  limit: number,
): Promise<Row[]> {
  const order = [...orderBy, BY_RECORD];
  const conditions = [sql`fact.municipality_code = ${municipality}`, ...filter.map(conditionSql)];
  if (after) conditions.push(afterSql(order, after));
  return tenant.query<Row>(
    sql`select (select row_to_json(shown)::text from (select ${sql.raw(rowSql({ ...fact, fields: select }))}) shown) as json,
       array[${sql.join(
         order.map(({ field }) => sql`${columnOf(field)}::text`),
         sql`, `,
       )}] as last
     from ${sql.raw(fact.view)} fact where ${sql.join(conditions, sql` and `)}
     order by ${sql.join(order.map(orderSql), sql`, `)} limit ${limit}::integer`,
  );
}

/** Makes the order total. Never shown: the real id is why a `$skiptoken` is sealed. */
const BY_RECORD: Order = {
  field: { name: 'sourceId', column: 'source_id', type: 'uuid', nullable: false, description: '' },
  descending: false,
};

function columnOf({ column }: Field): SQL {
  return sql.raw(`fact.${column}`);
}

function parameterOf({ type }: Field, value: string | null): SQL {
  return sql`${value}::${sql.raw(TYPES[type].sql)}`;
}

function orderSql({ field, descending }: Order): SQL {
  return sql`${columnOf(field)} ${sql.raw(descending ? 'desc nulls last' : 'asc nulls first')}`;
}

function conditionSql({ field, operator, value }: Condition): SQL {
  if (operator === 'eq' && value === null) return sql`${columnOf(field)} is null`;
  return sql`${columnOf(field)} ${sql.raw(OPERATORS[operator])} ${parameterOf(field, value)}`;
}

/** The rows after the last one. In OData a null comes before every value. */
function afterSql(order: Order[], after: Row['last']): SQL {
  const columns = order.map(({ field, descending }, index) => {
    const [column, value] = [columnOf(field), after[index] ?? null];
    if (value === null)
      return { same: sql`${column} is null`, later: descending ? sql`false` : sql`${column} is not null` };
    const last = parameterOf(field, value);
    return {
      same: sql`${column} = ${last}`,
      later: descending ? sql`(${column} < ${last} or ${column} is null)` : sql`${column} > ${last}`,
    };
  });
  const ways = columns.map(({ later }, index) =>
    sql.join([...columns.slice(0, index).map(({ same }) => same), later], sql` and `),
  );
  return sql`(${sql.join(ways, sql` or `)})`;
}
