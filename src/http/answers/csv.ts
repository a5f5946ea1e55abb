import { stringify } from 'csv-stringify/sync';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { preferred } from './accept.ts';

/** How a list is written as CSV. */
export type Table = {
  /** Fields by their path in the item: `coordinator.name` becomes the column `coordinatorName`. */
  columns: readonly string[];
  /** A list inside the item: each of its members becomes a line, together with the item’s own fields. */
  linePer?: string;
};

/** The form the caller prefers; undefined when it accepts none. A caller that names a dialect wants CSV. */
export function formOf<Form extends string>(
  request: FastifyRequest,
  forms: readonly Form[],
): Form | 'text/csv' | undefined {
  return (request.query as { dialect?: Dialect }).dialect === undefined ? preferred(request, forms) : 'text/csv';
}

export function sendLines(reply: FastifyReply, rows: object[]): FastifyReply {
  return reply.type('application/x-ndjson').send(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

/** A Danish Excel expects semicolons and decimal commas. */
export type Dialect = 'excel-da';

export const dialect = z
  .enum(['excel-da'])
  .describe('A table that a Danish Excel opens correctly: semicolons, decimal commas, UTF-8 with a byte order mark.')
  .optional();

/** RFC 4180 with a header row. Nulls are empty cells, and texts that a spreadsheet would run as formulas are escaped. */
export function sendCsv(
  reply: FastifyReply,
  columns: readonly string[],
  rows: object[],
  dialect?: Dialect,
): FastifyReply {
  const danish = dialect === 'excel-da';
  const csv = stringify(rows, {
    header: true,
    columns: columns.map((key) => ({ key, header: columnName(key) })),
    escape_formulas: true,
    record_delimiter: 'windows',
    bom: danish,
    delimiter: danish ? ';' : ',',
    cast: {
      boolean: String,
      number: (value) => {
        const text = String(value);
        return { value: danish ? text.replace('.', ',') : text, escape_formulas: false }; // a negative number is no formula
      },
    },
  });
  return reply.type('text/csv; charset=utf-8').send(csv);
}

/** A page of JSON texts as a table. */
export function sendTable(
  request: FastifyRequest,
  reply: FastifyReply,
  { columns, linePer }: Table,
  page: string[],
): FastifyReply {
  const items: Record<string, unknown>[] = page.map((json) => JSON.parse(json));
  const lines =
    linePer === undefined
      ? items
      : items.flatMap((item) => (item[linePer] as object[]).map((part) => ({ ...item, ...part })));
  return sendCsv(reply, columns, lines, (request.query as { dialect?: Dialect }).dialect);
}

function columnName(path: string): string {
  return path.replaceAll(/\.(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The contract of a list that is also offered as CSV. */
export function pageOrTable(page: z.ZodType, ...tables: Table[]) {
  const columns = tables.map((table) => `\`${table.columns.map(columnName).join(',')}\``).join('; or ');
  return {
    description: page.meta()?.description ?? 'A page.',
    content: {
      'application/json': { schema: page },
      'text/csv': {
        schema: z
          .string()
          .describe(
            `The same page as a table, always with these columns: ${columns}. What is absent is an empty cell. \`Link\` has the next page.`,
          ),
      },
    },
  };
}
