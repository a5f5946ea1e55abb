/**
 * Statements are drizzle's `sql` templates with named placeholders. Each is compiled once, when its module loads, into the
 * numbered text that PostgreSQL prepares. A fragment brings the placeholders it uses; nobody counts them.
 */
import type { SQL } from 'drizzle-orm';
import { CasingCache, is, Placeholder, sql } from './drizzle.ts';

export type { SQL };
export { sql };

/** A value the caller gives by name: `${param('planId')}`. */
export const param = sql.placeholder;

/** The transaction fills these in by itself (tenant.ts). */
export const municipality = param('municipality');
/** The provider that the transaction acts for; null for everybody else. */
export const provider = sql`${param('provider')}::uuid`;
/** The Danish date. */
export const today = sql`${param('today')}::date`;
/** The time of registration of everything that the transaction writes. */
export const now = sql`${param('now')}::timestamptz`;

export type Values = Record<string, unknown>;

/** A statement prepared once per connection, under its name. `Given` are the values it takes beside the transaction's own. */
export type Statement<Row extends object = object, Given extends Values = Values> = {
  readonly name: string;
  readonly text: string;
  /** The name of each parameter, `$1` first. */
  readonly names: readonly string[];
  /** For the compiler alone: the types of a row and of the values given. */
  readonly types?: (given: Given) => Row;
};

/** Every statement of the service, by its name. One snapshot file shows them all. */
export const statements = new Map<string, Statement>();

/**
 * @example
 * const planOfGoal = statement<{ planId: string }, { goalId: string }>(
 *   'plan of goal',
 *   sql`select plan_id as "planId" from goal where municipality_code = ${municipality} and id = ${param('goalId')}`,
 * );
 * const row = await tx.row(planOfGoal, { goalId });
 */
export function statement<Row extends object = object, Given extends Values = Record<never, never>>(
  name: string,
  query: SQL,
): Statement<Row, Given> {
  if (statements.has(name)) throw new Error(`Two statements are called “${name}”`);
  const { text, names, literals } = compile(query);
  if (literals.length > 0) throw new Error(`“${name}” holds a value: name it, and give it at each call`);
  const compiled = { name, text, names };
  statements.set(name, compiled);
  return compiled;
}

type Compiled = { text: string; names: string[]; literals: unknown[] };

/**
 * The text with its parameters numbered: names first, `municipality` foremost, each once; then the values that stand in the
 * template itself.
 */
export function compile(query: SQL): Compiled {
  const names: string[] = [];
  const literals: unknown[] = [];
  const number = (value: unknown): string => {
    if (!is(value, Placeholder)) return `$literal${literals.push(value)}$`;
    const { name } = value as { name: string };
    if (!names.includes(name)) names.push(name);
    return `$name ${name}$`;
  };
  const text = query.toQuery({
    casing: new CasingCache(),
    escapeName: (name) => `"${name.replaceAll('"', '""')}"`,
    escapeString: (value) => `'${value.replaceAll("'", "''")}'`,
    escapeParam: (_, value) => number(value),
  }).sql;
  names.sort((a, b) => Number(b === 'municipality') - Number(a === 'municipality'));
  return {
    text: text
      .replaceAll(/\$name (\w+)\$/g, (_, name: string) => `$${names.indexOf(name) + 1}`)
      .replaceAll(/\$literal(\d+)\$/g, (_, place: string) => `$${names.length + Number(place)}`),
    names,
    literals,
  };
}

/** A query that each request adds its own conditions to. Its text varies, so it is not prepared. */
export function listed(name: string, query: SQL): SQL {
  if (statements.has(name)) throw new Error(`Two statements are called “${name}”`);
  statements.set(name, { name, ...compile(query) });
  return query;
}

/**
 * A list's query with conditions, order and limit. One row more than the limit shows that there is a next page.
 * @param order what pages are ordered by and continued after
 */
export function onePage(
  query: SQL,
  conditions: SQL[],
  order: SQL,
  { after, limit }: { after: string | null; limit: number },
): SQL {
  const continued = after === null ? [] : [sql`${order} > ${after}`];
  const more = [...conditions, ...continued].map((condition) => sql` and ${condition}`);
  return sql`${query}${sql.join(more)} order by ${order} limit ${limit + 1}`;
}
