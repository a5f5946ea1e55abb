/**
 * How a thing is read as JSON. PostgreSQL builds the text and the service passes it on. A projection is a query for
 * everything of its kind that the caller may see; lists and reads by id add conditions.
 */
import type { SQL } from 'drizzle-orm';
import { sql } from './drizzle.ts';
import { listed, onePage, param, type Statement, statement } from './statement.ts';
import type { Tenant } from './tenant.ts';

type Parts = {
  noun: string;
  /** Tables and what the caller may see of them, as `from … where …`. Conditions follow with `and`. */
  source: SQL;
  /** The alias whose `id` and `version` are the thing’s. */
  alias: string;
  /** Select list; each name is a field of the JSON. Nulls are left out. */
  columns: SQL;
  /** Further fields as `'name', value` for json_build_object. Their nulls stay. */
  whole?: SQL;
  /** The column of the citizen it concerns. */
  citizen?: string;
  /** What pages are ordered by, where an id needs a collation to compare as in JavaScript. */
  order?: string;
  /** The column of the plan it belongs to, where its path names one. */
  plan?: string;
};

export type Read = { id: string; version: number; citizenId: string | null; json: string };

export type Projection = Parts & {
  byId: Statement<Read, { id: string; planId: string | null }>;
  list: SQL;
};

/** A thing by its id, and by the plan that its path names. */
export type Key = { id: string; planId?: string };

export function projection(parts: Parts): Projection {
  const { noun, alias, plan } = parts;
  const [query, of] = [select(parts), sql.raw(alias)];
  const inPlan = plan && sql` and (${param('planId')}::uuid is null or ${sql.raw(plan)} = ${param('planId')})`;
  return {
    ...parts,
    byId: statement(`${noun} by id`, sql`${query} and ${of}.id = ${param('id')}${inPlan || undefined}`),
    list: listed(`list of ${noun}`, sql`${query} and ${of}.entered_in_error_at is null`),
  };
}

function select({ alias, columns, whole, citizen, source }: Parts): SQL {
  const json = sql`(select json_strip_nulls(to_json(fields)) from (select ${columns}) fields)`;
  const of = sql.raw(alias);
  return sql`select ${of}.id::text as id, ${of}.version, ${sql.raw(citizen ?? 'null::uuid')} as "citizenId",
    ${whole ? sql`(${json}::jsonb || jsonb_build_object(${whole}))` : json}::text as json ${source}`;
}

/** The columns of every versioned thing. */
export function commonColumns(alias: string): SQL {
  return sql.raw(`${alias}.id, ${alias}.version, ${alias}.created_at as "createdAt", ${alias}.updated_at as "updatedAt",
    case when ${alias}.entered_in_error_at is not null then true end as "enteredInError",
    case when ${alias}.external_system is not null
      then json_build_object('system', ${alias}.external_system, 'value', ${alias}.external_value) end as "externalReference"`);
}

/** Also finds a thing that was entered in error. */
export function readOne(
  tenant: Tenant,
  { byId }: Projection,
  { id, planId = undefined }: Key,
): Promise<Read | undefined> {
  return tenant.row(byId, { id, planId: planId ?? null });
}

/** A page in the order of the ids, without things entered in error. */
export function readPage(
  tenant: Tenant,
  { alias, order = `${alias}.id`, list }: Projection,
  conditions: SQL[],
  page: { after: string | null; limit: number },
): Promise<Read[]> {
  return tenant.query<Read>(onePage(list, conditions, sql.raw(order), page));
}
