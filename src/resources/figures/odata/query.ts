/**
 * The part of OData v4's query language that the feed takes: $select, $orderby, $top, and $filter by comparisons joined with
 * `and`. The rest of the language is refused as not implemented, by name. What is not OData is refused as invalid.
 */
import { Problem } from '../../../http/answers/problem.ts';
import { day, id, instantParameter } from '../../../http/requests/contract.ts';
import type { Field, FieldType } from '../exports/facts.ts';

/** The names of a field's type in OData and in PostgreSQL, and how its values are written. `read` is for values without quotes. */
export const TYPES: Record<FieldType, { edm: string; sql: string; written: string; read: (text: string) => boolean }> =
  {
    uuid: { edm: 'Edm.Guid', sql: 'uuid', written: 'a UUID without quotes', read: takes(id('')) },
    code: { edm: 'Edm.String', sql: 'text', written: "text in single quotes, such as 'staff'", read: () => false },
    text: { edm: 'Edm.String', sql: 'text', written: "text in single quotes, such as 'staff'", read: () => false },
    integer: { edm: 'Edm.Int32', sql: 'integer', written: 'a whole number', read: (text) => /^-?\d{1,9}$/.test(text) },
    number: { edm: 'Edm.Double', sql: 'numeric', written: 'a number such as 2.5', read: isNumber },
    boolean: {
      edm: 'Edm.Boolean',
      sql: 'boolean',
      written: 'true or false',
      read: (text) => /^(true|false)$/.test(text),
    },
    date: { edm: 'Edm.Date', sql: 'date', written: 'a date such as 2026-03-31', read: takes(day('')) },
    instant: {
      edm: 'Edm.DateTimeOffset',
      sql: 'timestamptz',
      written: 'an instant such as 2026-03-31T10:15:00Z',
      read: takes(instantParameter('')),
    },
  };

function takes(contract: { safeParse: (text: string) => { success: boolean } }) {
  return (text: string) => contract.safeParse(text).success;
}

function isNumber(text: string): boolean {
  return /^-?\d{1,30}(\.\d{1,30})?(e[+-]?\d{1,2})?$/i.test(text);
}

export const OPERATORS = { eq: '=', ge: '>=', gt: '>', le: '<=', lt: '<' } as const;
type Operator = keyof typeof OPERATORS;

export type Condition = { field: Field; operator: Operator; value: string | null };
export type Order = { field: Field; descending: boolean };
export type ODataQuery = { select: readonly Field[]; filter: Condition[]; orderBy: Order[]; top: number | null };

const OPTIONS = ['$select', '$filter', '$orderby', '$top', '$skiptoken', '$format'] as const;
export type Option = (typeof OPTIONS)[number];

const MOST_CONDITIONS = 50;

export function parseQuery(given: Partial<Record<Option, string>>, fields: readonly Field[]): ODataQuery {
  const { $select, $filter, $orderby, $top, $format } = given;
  if ($format !== undefined && !/^(json|application\/json(;.*)?)$/i.test($format))
    throw notImplemented('$format', 'formats other than json');
  return {
    select: $select === undefined ? fields : parseSelect($select, fields),
    filter: $filter === undefined ? [] : parseFilter($filter, fields),
    orderBy: $orderby === undefined ? [] : parseOrderBy($orderby, fields),
    top: $top === undefined ? null : parseTop($top),
  };
}

/** Refuses the options the feed does not take. */
export function checkOptions(names: string[]): void {
  for (const name of names) {
    if ((OPTIONS as readonly string[]).includes(name)) continue;
    if (name.startsWith('$')) throw notImplemented(name, `that option. It takes ${OPTIONS.join(', ')}`);
    throw invalid(name, 'unknown-field', 'There is no such parameter.');
  }
}

function parseSelect(text: string, fields: readonly Field[]): readonly Field[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('*')) return fields;
  return [...new Set(names)].map((name) => fieldNamed('$select', name, fields));
}

function parseOrderBy(text: string, fields: readonly Field[]): Order[] {
  const orders = text.split(',').map((part) => {
    const [name = '', direction = 'asc', ...rest] = part.trim().split(/\s+/);
    const field = fieldNamed('$orderby', name, fields);
    if (rest.length > 0 || !['asc', 'desc'].includes(direction))
      throw invalid('$orderby', 'invalid-format', 'Name fields separated by commas, each with asc or desc after it.');
    return { field, descending: direction === 'desc' };
  });
  if (new Set(orders.map(({ field }) => field)).size < orders.length)
    throw invalid('$orderby', 'invalid-value', 'A field is named twice.');
  return orders;
}

function parseTop(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw invalid('$top', 'invalid-format', 'A whole number from 0.');
  return Number(text);
}

const TOKEN = /\s*(?:(?<bracket>[()])|(?<quoted>'(?:[^']|'')*')|(?<word>[^\s()']+))/y;

type Token = { bracket?: string; quoted?: string; word?: string };

/** A filter's text, token by token. */
class Tokens {
  readonly #tokens: Token[] = [];
  #at = 0;

  constructor(text: string) {
    const end = text.trimEnd().length;
    for (let at = 0; at < end; at = TOKEN.lastIndex) {
      TOKEN.lastIndex = at;
      const found = TOKEN.exec(text);
      if (!found?.groups) throw invalid('$filter', 'invalid-format', 'A quote is not closed.');
      this.#tokens.push(found.groups);
    }
  }

  get done(): boolean {
    return this.#at >= this.#tokens.length;
  }

  next(): Token {
    return this.#tokens[this.#at++] ?? {};
  }

  /** Passes brackets of one kind. @returns how many */
  brackets(bracket: '(' | ')'): number {
    const begin = this.#at;
    while (this.#tokens[this.#at]?.bracket === bracket) this.#at++;
    return this.#at - begin;
  }
}

/** OData's operators between two values that the feed does not take. */
const OTHER_OPERATORS = ['ne', 'or', 'has', 'in', 'add', 'sub', 'mul', 'div', 'divby', 'mod'];

/** Everything is joined with `and`, so brackets change nothing: only their depth is checked. */
function parseFilter(text: string, fields: readonly Field[]): Condition[] {
  const tokens = new Tokens(text);
  const conditions: Condition[] = [];
  let depth = 0;
  for (;;) {
    depth += tokens.brackets('(');
    conditions.push(parseComparison(tokens, fields));
    if (conditions.length > MOST_CONDITIONS)
      throw invalid('$filter', 'too-many', `At most ${MOST_CONDITIONS} comparisons.`);
    depth -= tokens.brackets(')');
    if (depth < 0 || tokens.done) break;
    if (parseOperator(tokens) !== 'and') throw invalid('$filter', 'invalid-format', 'Comparisons are joined with and.');
  }
  if (depth !== 0) throw invalid('$filter', 'invalid-format', 'The brackets do not match.');
  return conditions;
}

function parseComparison(tokens: Tokens, fields: readonly Field[]): Condition {
  const { word } = tokens.next();
  if (word === 'not') throw notImplemented('$filter', 'the operator not');
  if (word === undefined)
    throw invalid('$filter', 'invalid-format', 'A comparison begins with a field, such as quarter ge ….');
  refuseFunction(word, tokens);
  const field = fieldNamed('$filter', word, fields);
  const operator = parseOperator(tokens);
  if (!(operator in OPERATORS))
    throw invalid('$filter', 'invalid-format', `After a field comes one of ${Object.keys(OPERATORS).join(', ')}.`);
  const right = tokens.next();
  if (right.word !== undefined) refuseFunction(right.word, tokens);
  return { field, operator: operator as Operator, value: literalOf(right, field, fields) };
}

function parseOperator(tokens: Tokens): string {
  const { word = '' } = tokens.next();
  if (OTHER_OPERATORS.includes(word)) throw notImplemented('$filter', `the operator ${word}`);
  return word;
}

function refuseFunction(name: string, tokens: Tokens): void {
  if (tokens.brackets('(') > 0) throw notImplemented('$filter', `the function ${shown(name)}`);
}

function literalOf({ quoted, word }: Token, { name, type }: Field, fields: readonly Field[]): string | null {
  const { edm, written, read } = TYPES[type];
  if (word === 'null') return null;
  if (quoted !== undefined && edm === 'Edm.String') {
    const value = quoted.slice(1, -1).replaceAll("''", "'");
    if (!value.includes('\u0000') && value.isWellFormed()) return value;
  }
  if (word !== undefined && read(word)) return word;
  if (fields.some((field) => field.name === word))
    throw notImplemented('$filter', 'comparisons of two fields: compare a field with a value');
  throw invalid('$filter', 'invalid-value', `${name} is compared with ${written}.`);
}

function fieldNamed(option: Option, name: string, fields: readonly Field[]): Field {
  const field = fields.find((one) => one.name === name);
  if (field) return field;
  if (name.includes('/')) throw notImplemented(option, 'paths: its sets are flat');
  throw invalid(option, 'unknown-field', 'There is no such field. $metadata lists them.');
}

/** Only a plain name is repeated in an error, nothing else that was sent. */
function shown(name: string): string {
  return /^[a-z]{1,30}$/i.exec(name)?.[0] ?? 'there';
}

export function invalid(parameter: string, code: string, detail: string): Problem {
  return new Problem('invalid-parameter', detail, { errors: [{ parameter, detail, code }] });
}

function notImplemented(parameter: string, what: string): Problem {
  const detail = `The feed does not take ${what}.`;
  return new Problem('not-implemented', detail, { errors: [{ parameter, detail, code: 'not-implemented' }] });
}
