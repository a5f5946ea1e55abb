/** The formats of an export. As text it is what PostgreSQL itself writes: nothing is put together here row by row. */
import { pipeline, Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import split2 from 'split2';
import { preferred } from '../../../http/answers/accept.ts';
import { Problem } from '../../../http/answers/problem.ts';
import type { Fact, Field } from './facts.ts';
import { parquetOf } from './parquet.ts';

export type Format = {
  type: string;
  /** Of what is text. */
  charset?: 'utf-8';
  /** The statement whose output is the export. */
  copy(fact: Fact, municipality: string): string;
  /** Where what PostgreSQL writes is not yet the answer. */
  through?(fact: Fact, written: Readable): Readable;
};

/** A row as JSON has it: under the fields' own names. */
export function rowSql({ fields }: Fact): string {
  return fields.map(({ name, column }) => `fact.${column} as "${name}"`).join(', ');
}

/** A text that a spreadsheet would run as a formula is disarmed, as in every CSV of the service. Codes cannot be formulas. */
const FORMULA = `'^[=+@\\t\\r＝＋－＠-]'`;

function csvSql({ name, column, type }: Field): string {
  const value = `fact.${column}`;
  if (type === 'boolean') return `${value}::text as "${name}"`;
  if (type === 'instant') return `to_json(${value}) #>> '{}' as "${name}"`;
  if (type === 'text') return `case when ${value} ~ ${FORMULA} then '''' || ${value} else ${value} end as "${name}"`;
  return `${value} as "${name}"`;
}

const rowsOf = ({ view }: Fact, municipality: string) =>
  `from ${view} fact where fact.municipality_code = '${municipality}'`;

export const CSV: Format = {
  type: 'text/csv',
  charset: 'utf-8',
  copy: (fact, municipality) =>
    `copy (select ${fact.fields.map(csvSql).join(', ')} ${rowsOf(fact, municipality)}) to stdout with (format csv, header)`,
};

/** The quote and the delimiter are characters that JSON escapes: so nothing is quoted, and no backslash doubled. */
export const NDJSON: Format = {
  type: 'application/x-ndjson',
  charset: 'utf-8',
  copy: (fact, municipality) =>
    `copy (select row_to_json(line)::text from (select ${rowSql(fact)} ${rowsOf(fact, municipality)}) line)
     to stdout with (format csv, quote E'\\x01', delimiter E'\\x02')`,
};

export const PARQUET: Format = {
  type: 'application/vnd.apache.parquet',
  copy: NDJSON.copy,
  through: ({ fields }, written) => Readable.from(parquetOf(fields, rowsIn(written)), { objectMode: false }),
};

/** One row a line. A stream that fails, or is left early, takes the other with it. */
function rowsIn(written: Readable): AsyncIterable<Record<string, unknown>> {
  return pipeline(written, split2(JSON.parse), () => {});
}

const FORMATS = [CSV, NDJSON, PARQUET];

/** CSV for who takes any. */
export function formatFor(request: FastifyRequest): Format {
  const types = FORMATS.map(({ type }) => type);
  const wanted = preferred(request, types);
  const format = FORMATS.find(({ type }) => type === wanted);
  if (format) return format;
  const named = types.join(', ');
  throw new Problem('not-acceptable', `The export is there as ${named}.`, {
    errors: [{ header: 'Accept', detail: `Name one of ${named}.`, code: 'not-acceptable' }],
  });
}
