/** The formats of an export. PostgreSQL writes CSV and NDJSON itself: no row is put together here. */
import { pipeline, Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import split2 from 'split2';
import { preferred } from '../../../http/answers/accept.ts';
import { Problem } from '../../../http/answers/problem.ts';
import type { Fact, Field } from './facts.ts';
import { parquetOf } from './parquet.ts';

export type Format = {
  type: string;
  /** Of a text format. */
  charset?: 'utf-8';
  /** The COPY statement. It takes no parameters. */
  copy(fact: Fact, municipality: string): string;
  /** Turns what PostgreSQL writes into the format, where it is not that already. */
  through?(fact: Fact, written: Readable): Readable;
};

/** The columns of a row as JSON has them, by the fields' names. */
export function rowSql({ fields }: Fact): string {
  return fields.map(({ name, column }) => `fact.${column} as "${name}"`).join(', ');
}

/** A text that a spreadsheet would run as a formula is disarmed, as in every CSV of the service. A code is never one. */
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

/** COPY's text format would double every backslash. As CSV with a quote and a delimiter that JSON always escapes, a row stays as it is. */
export const NDJSON: Format = {
  type: 'application/x-ndjson',
  charset: 'utf-8',
  copy: (fact, municipality) =>
    `copy (select row_to_json(line)::text from (select ${rowSql(fact)} ${rowsOf(fact, municipality)}) line)
     to stdout with (format csv, quote E'\\x01', delimiter E'\\x02')`,
};

const PARQUET: Format = {
  type: 'application/vnd.apache.parquet',
  copy: NDJSON.copy,
  through: ({ fields }, written) => {
    const rows = pipeline(written, split2(JSON.parse), () => {}); // its error ends the Parquet as well
    return Readable.from(parquetOf(fields, rows), { objectMode: false });
  },
};

const FORMATS = [CSV, NDJSON, PARQUET];

/** CSV when the caller accepts any. */
export function formatFor(request: FastifyRequest): Format {
  const types = FORMATS.map(({ type }) => type);
  const wanted = preferred(request, types);
  const format = FORMATS.find(({ type }) => type === wanted);
  if (format) return format;
  const named = types.join(', ');
  throw new Problem('not-acceptable', `The export is available as ${named}.`, {
    errors: [{ header: 'Accept', detail: `Name one of ${named}.`, code: 'not-acceptable' }],
  });
}
