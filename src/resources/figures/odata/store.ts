/** A page of a set. The text is put together from the table of fields; every value goes as a parameter. */
import type { Tenant } from '../../../db/tenant.ts';
import type { Fact } from '../exports/facts.ts';
import { rowSql } from '../exports/formats.ts';
import { type Condition, type ODataQuery, OPERATORS, type Order, TYPES } from './query.ts';

export type Row = { json: string; last: (string | null)[] };

/** @param after what the last row of the page before was ordered by; null for the first page */
export async function readRows(
  tenant: Tenant,
  fact: Fact,
  { select, filter, orderBy }: ODataQuery,
  after: (string | null)[] | null,
  limit: number,
): Promise<Row[]> {
  const values: unknown[] = [tenant.municipality];
  const parameter = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const order = [...orderBy, RECORD];
  const conditions = [
    'fact.municipality_code = $1',
    ...filter.map((condition) => conditionSql(condition, parameter)),
    ...(after ? [afterSql(order, after, parameter)] : []),
  ];
  return tenant.unprepared<Row>(
    `select (select row_to_json(shown)::text from (select ${rowSql({ ...fact, fields: select })}) shown) as json,
       array[${order.map(({ field }) => `fact.${field.column}::text`).join(', ')}] as last
     from ${fact.view} fact where ${conditions.join(' and ')}
     order by ${order.map(({ field, descending }) => `fact.${field.column} ${descending ? 'desc nulls last' : 'asc nulls first'}`).join(', ')}
     limit ${parameter(limit, 'integer')}`,
    values,
  );
}

/** What makes the order whole. Never shown, and the reason why a `$skiptoken` is sealed. */
const RECORD: Order = {
  field: { name: 'sourceId', column: 'source_id', type: 'uuid', nullable: false, description: '' },
  descending: false,
};

type Parameter = (value: unknown, type: string) => string;

function conditionSql({ field, operator, value }: Condition, parameter: Parameter): string {
  if (operator === 'eq' && value === null) return `fact.${field.column} is null`;
  return `fact.${field.column} ${OPERATORS[operator]} ${parameter(value, TYPES[field.type].sql)}`;
}

/** Rows after the last one, column by column. A null is before every value, as OData has it. */
function afterSql(order: Order[], after: (string | null)[], parameter: Parameter): string {
  const columns = order.map(({ field, descending }, index) => {
    const value = after[index] ?? null;
    const at = `fact.${field.column}`;
    if (value === null) return { same: `${at} is null`, later: descending ? 'false' : `${at} is not null` };
    const last = parameter(value, TYPES[field.type].sql);
    return { same: `${at} = ${last}`, later: descending ? `(${at} < ${last} or ${at} is null)` : `${at} > ${last}` };
  });
  const ways = columns.map(({ later }, index) =>
    [...columns.slice(0, index).map(({ same }) => same), later].join(' and '),
  );
  return `(${ways.join(' or ')})`;
}
