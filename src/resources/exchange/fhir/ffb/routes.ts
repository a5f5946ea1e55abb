import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { problemOf } from '../../../../http/answers/error-handler.ts';
import { sendJson } from '../../../../http/answers/json.ts';
import { malformedJson, Problem } from '../../../../http/answers/problem.ts';
import { takeJson } from '../../../../http/requests/json.ts';
import type { Routes } from '../../../../http/requests/types.ts';
import { mayTakeLong } from '../../../../http/requests/unreadable.ts';
import type { CprVault } from '../../../record/citizens/cpr-vault.ts';
import { reportBody, reportProblem, reportTaken } from './contract.ts';
import { type Line, linesOf } from './lines.ts';
import { soundReport, type Taken, takeIn } from './take-in.ts';
import { outcomeOf } from './validate.ts';

const FHIR = 'application/fhir+json';
const NDJSON = ['application/fhir+ndjson', 'application/x-ndjson'];

/** One report, and one line of many. In bytes. */
const REPORT_BYTES = 1024 * 1024;

export const ffbRoutes =
  (vault: CprVault | null): Routes =>
  async (app) => {
    takeJson(app, [FHIR]);
    app.addContentTypeParser(NDJSON, (_request, stream, done) => done(null, stream));

    app.post(
      '/ffb/delivery-reports',
      {
        config: { scope: 'ffb:write' },
        bodyLimit: REPORT_BYTES,
        schema: {
          operationId: 'postDeliveryReport',
          summary: 'Take in FFB delivery reports',
          description:
            'KL’s FFB delivery report, which every case system can send daily. It is checked whole: every error comes at once, as a FHIR OperationOutcome with Danish texts, and nothing is stored if there is one. Else it is stored in one transaction and read everywhere under the report’s own ids: CarePlan as plan or intervention, Goal as goal, re-assessed conditions as scores, follow-ups as meetings. The citizen is found by CPR. The same report again changes nothing; what was updated later replaces, what is older does not; `entered-in-error` withdraws. As `application/fhir+ndjson`: any number of reports, one a line of at most 1 MB, each by itself and in order; the answer has a line for each and comes while you send.',
          tags: ['FFB'],
          consumes: [FHIR, 'application/json', ...NDJSON],
          body: reportBody,
          response: {
            200: {
              description: 'Taken in. For NDJSON: a line for each report, refused ones among them.',
              content: {
                'application/json': { schema: reportTaken },
                'application/x-ndjson': {
                  schema: z
                    .string()
                    .describe(
                      'For each line sent, in order: `{"line": 1, "status": "taken", …}` with the fields of `DeliveryReportTaken`, or `{"line": 2, "status": "refused", "problem": …}` with a `DeliveryReportProblem`.',
                    ),
                },
              },
            },
            422: {
              description: 'The report breaks a rule; `outcome` tells every error. Nothing was stored.',
              content: { 'application/problem+json': { schema: reportProblem } },
            },
          },
        },
      },
      (request, reply) =>
        request.body instanceof Readable ? answerLines(request, reply, vault) : answerReport(request, reply, vault),
    );
  };

async function answerReport(
  request: FastifyRequest,
  reply: FastifyReply,
  vault: CprVault | null,
): Promise<FastifyReply> {
  return sendJson(reply, JSON.stringify(answerOf(await take(request, request.body, vault))));
}

function take(request: FastifyRequest, body: unknown, vault: CprVault | null): Promise<Taken> {
  const report = soundReport(body);
  return request.transact((tx) => takeIn(tx, report, vault));
}

function answerOf({ issues, ...counts }: Taken) {
  return { ...counts, ...(issues.length > 0 && { outcome: outcomeOf(issues) }) };
}

/** Many clients read only when they have sent everything: so many answers wait for them. In bytes. */
const UNREAD_BYTES = 16 * 1024 * 1024;

/** Each line is a transaction of its own: what is wrong with one does not touch the others. */
async function answerLines(
  request: FastifyRequest,
  reply: FastifyReply,
  vault: CprVault | null,
): Promise<FastifyReply> {
  mayTakeLong(request.raw.socket);
  const lines = linesOf(request.body as Readable, REPORT_BYTES);
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
    return { status: 'taken', ...answerOf(await take(request, parsed(line.bytes), vault)) };
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
