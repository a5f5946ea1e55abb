/** What the sender of reports is answered: for one report, and for each line of many. */
import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../../../../../http/answers/error-handler.ts';
import { malformedJson, Problem } from '../../../../../http/answers/problem.ts';
import { mayTakeLong } from '../../../../../http/requests/unreadable.ts';
import type { CprVault } from '../../../../record/citizens/cpr-vault.ts';
import { outcomeOf } from '../report/validate.ts';
import { type Line, linesOf } from './lines.ts';
import { soundReport } from './sound-report.ts';
import { type Taken, takeIn } from './take-in.ts';

export function answerOf({ issues, ...counts }: Taken): object {
  return { ...counts, ...(issues.length > 0 && { outcome: outcomeOf(issues) }) };
}

/** How much of the answer waits for a client that reads only when it has sent everything. In bytes. */
const UNREAD_BYTES = 16 * 1024 * 1024;

/** Each line is a transaction of its own: an error in one does not touch the others. */
export async function answerLines(
  request: FastifyRequest,
  reply: FastifyReply,
  mostBytes: number,
  vault: CprVault | null,
): Promise<FastifyReply> {
  mayTakeLong(request.raw.socket);
  const lines = linesOf(request.body as Readable, mostBytes);
  return reply
    .type('application/x-ndjson; charset=utf-8')
    .send(Readable.from(answers(request, lines, vault), { objectMode: false, highWaterMark: UNREAD_BYTES }));
}

async function* answers(request: FastifyRequest, lines: AsyncIterable<Line>, vault: CprVault | null) {
  let line = 0;
  for await (const one of lines) {
    line++;
    yield `${JSON.stringify({ line, ...(await answerLine(request, one, vault)) })}\n`;
  }
}

async function answerLine(request: FastifyRequest, line: Line, vault: CprVault | null): Promise<object> {
  try {
    if ('tooLong' in line) throw new Problem('payload-too-large', 'A line may be 1 MB.');
    const report = soundReport(parsed(line.bytes));
    const taken = await request.transact((tx) => takeIn(tx, report, vault));
    return { status: 'taken', ...answerOf(taken) };
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ code: problem.code }, 'a report could not be taken in');
    return { status: 'refused', problem: problem.document() };
  }
}

function parsed(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw malformedJson('The line is not UTF-8.');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw malformedJson('The line is not valid JSON.');
  }
}
