/**
 * How a thing reads as JSON: PostgreSQL builds it, the service passes the text on. A projection is a query over fixed
 * parameters ($1 municipality, $2 the provider that asks or null, $3 the Danish date) to which conditions are added.
 */
import { type ConsentScope, scopesThatShow } from '../domain/consent.ts';
import type { Tenant } from './tenant.ts';

export type Projection = {
  noun: string;
  /** Tables and what the caller may see of them, as `from … where …`. Conditions are added with `and`. */
  source: string;
  /** The alias whose `id` and `version` are the thing's. */
  alias: string;
  /** Select list; each name is a field of the JSON. Nulls are left out. */
  columns: string;
  /** Further fields as `'name', value` for json_build_object, in which nulls mean something and stay. */
  whole?: string;
  /** The citizen it concerns. */
  citizen?: string;
  /** What pages are ordered by, when the id needs a collation to compare as in JavaScript. */
  order?: string;
  /** The plan it belongs to, where its path names one. */
  plan?: string;
};

/** Where a thing is: its id, and the plan its path names. */
export type Place = { id: string; planId?: string };

export type Reader = { tenant: Tenant; providerId: string | null; today: string };
export type Read = { id: string; version: number; citizenId: string | null; json: string };

function select({ alias, columns, whole, citizen, source }: Projection): string {
  const json = `(select json_strip_nulls(to_json(fields)) from (select ${columns}) fields)`;
  return `with caller as (select $1::text as municipality_code, $2::uuid as provider_id, $3::date as today)
    select ${alias}.id::text as id, ${alias}.version, ${citizen ?? 'null::uuid'} as "citizenId",
    ${whole ? `(${json}::jsonb || jsonb_build_object(${whole}))` : json}::text as json ${source}`;
}

/** What every versioned thing says of itself. */
export function commonColumns(alias: string): string {
  return `${alias}.id, ${alias}.version, ${alias}.created_at as "createdAt", ${alias}.updated_at as "updatedAt",
    case when ${alias}.entered_in_error_at is not null then true end as "enteredInError",
    case when ${alias}.external_system is not null
      then json_build_object('system', ${alias}.external_system, 'value', ${alias}.external_value) end as "externalReference"`;
}

/** The thing at its place, also when it has been entered in error. */
export async function readOne(
  reader: Reader,
  projection: Projection,
  { id, planId }: Place,
): Promise<Read | undefined> {
  const inPlan = projection.plan ? `and ($5::uuid is null or ${projection.plan} = $5)` : '';
  const text = `${select(projection)} and ${projection.alias}.id = $4 ${inPlan}`;
  const place = projection.plan ? [id, planId ?? null] : [id];
  return reader.tenant.row<Read>({ name: `${projection.noun} by id`, text }, [...parameters(reader), ...place]);
}

/** A filter: SQL in which `?` stands for the value, where it has one. */
export type Condition = { sql: string; value?: unknown };

/** Adds conditions, order and limit to a query; the values go to the end of its parameters. One row more than the limit shows that there is a next page. */
export function onePage(
  query: string,
  values: unknown[],
  conditions: Condition[],
  order: string,
  page: { after: string | null; limit: number },
): string {
  const after = page.after === null ? [] : [{ sql: `${order} > ?`, value: page.after }];
  const clauses = [...conditions, ...after].map(
    ({ sql, value }) => ` and ${value === undefined ? sql : sql.replaceAll('?', `$${values.push(value)}`)}`,
  );
  return `${query}${clauses.join('')} order by ${order} limit ${page.limit + 1}`;
}

/** A page in the order of the ids. Nothing entered in error. */
export async function readPage(
  reader: Reader,
  projection: Projection,
  conditions: Condition[],
  page: { after: string | null; limit: number },
): Promise<Read[]> {
  const { alias, order = `${alias}.id` } = projection;
  const values = parameters(reader);
  const query = `${select(projection)} and ${alias}.entered_in_error_at is null`;
  return reader.tenant.unprepared<Read>(onePage(query, values, conditions, order, page), values);
}

function parameters({ tenant, providerId, today }: Reader): unknown[] {
  return [tenant.municipality, providerId, today];
}

/** Where the transaction is of one citizen (tenant.ts), nothing of another. @param column holds the citizen's id */
export function ofOwnCitizen(column: string): string {
  return `coalesce(${column} = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true)`;
}

/**
 * The one rule of who sees which plan, and how much of it. All of its municipality sees the authority; a provider what has an
 * intervention there that has begun and has not ended longer ago than the municipality allows, and, where the plan asks for
 * consent, as much as the citizen has consented to and not withdrawn; the citizen's own app that citizen's.
 * @param plan the alias of the plan
 * @param least the smallest consent that shows what is asked for
 */
export function planVisible(plan: string, least: ConsentScope): string {
  return `(${ofOwnCitizen(`${plan}.citizen_id`)} and ($2::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = ${plan}.municipality_code and visible.plan_id = ${plan}.id and visible.provider_id = $2
      and visible.entered_in_error_at is null and visible.start_date <= $3::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
    and (not ${plan}.consent_required or exists (
      select from consent given where given.municipality_code = ${plan}.municipality_code and given.plan_id = ${plan}.id and given.provider_id = $2
        and given.scope in (${scopesThatShow(least)
          .map((scope) => `'${scope}'`)
          .join(', ')}) and given.entered_in_error_at is null
        and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date))))))`;
}
