/** The same rows as JSON, as a table and line by line: what is told of it, and how it is sent. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Dialect, formOf, sendCsv, sendLines } from '../../../http/answers/csv.ts';
import { sendJson } from '../../../http/answers/json.ts';

const FORMS = ['application/json', 'text/csv', 'application/x-ndjson'] as const;

export const IN_FORMS = '`Accept: text/csv` gives a table, `application/x-ndjson` a row per line.';

export function asForms(description: string, json: z.ZodType) {
  return {
    description,
    content: {
      'application/json': { schema: json },
      'text/csv': {
        schema: z.string().describe('One line per row, with the JSON’s field names as header; empty cells for null.'),
      },
      'application/x-ndjson': { schema: z.string().describe('One JSON row per line.') },
    },
  };
}

/** @param answer the whole as JSON @param table its rows, and their columns in a table */
export function sendForm(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: { rows: object[] },
  table: { columns: readonly string[]; rows: object[] },
): FastifyReply {
  const { dialect } = request.query as { dialect?: Dialect };
  const form = formOf(request, FORMS);
  if (form === 'text/csv') return sendCsv(reply, table.columns, table.rows, dialect);
  if (form === 'application/x-ndjson') return sendLines(reply, answer.rows);
  return sendJson(reply, JSON.stringify(answer));
}
