import { stringify } from 'csv-stringify/sync';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Does the caller ask for CSV rather than JSON? */
export function wantsCsv(request: FastifyRequest): boolean {
  return /\btext\/csv\b/i.test(request.headers.accept ?? '');
}

/** RFC 4180 with a header row; a null is an empty cell, and a text that a spreadsheet would run as a formula is disarmed. */
export function sendCsv(reply: FastifyReply, columns: readonly string[], rows: object[]): FastifyReply {
  const csv = stringify(rows, {
    header: true,
    columns: [...columns],
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { boolean: String },
  });
  return reply.type('text/csv; charset=utf-8').send(csv);
}
