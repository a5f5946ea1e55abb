import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { IsoDate } from '../../../../domain/calendar.ts';
import { contentEtag } from '../../../../http/answers/digest.ts';
import { sendConditional } from '../../../../http/answers/json.ts';
import { notFound, Problem, summary } from '../../../../http/answers/problem.ts';
import { day } from '../../../../http/requests/contract.ts';
import type { Tx } from '../../../../http/requests/transaction.ts';
import type { Routes } from '../../../../http/requests/types.ts';
import { citizenParams } from '../../../record/citizens/contract.ts';
import type { CprVault } from '../../../record/citizens/cpr-vault.ts';
import { citizenCalled } from '../../../record/citizens/queries.ts';
import { reportBundle, reportLine, reportProblem } from './contract.ts';
import { changedCitizens, type DeliveryReport, deliveryReport, deliveryReports, lastChangedOn } from './report-out.ts';
import { type Issue, outcomeOf } from './validate.ts';

const FHIR = 'application/fhir+json; charset=utf-8';
const NDJSON = 'application/x-ndjson; charset=utf-8';

const date = day('The Danish day.');

export const ffbOutRoutes =
  (vault: CprVault | null): Routes =>
  async (app) => {
    app.get(
      '/ffb/delivery-reports',
      {
        config: { scope: 'ffb:read' },
        schema: {
          operationId: 'listDeliveryReports',
          summary: 'The FFB delivery reports of a day',
          description:
            'KL’s FFB delivery report of each citizen about whom something in it can have changed on the Danish day, as NDJSON: a Bundle a line, whichever way the data came in. As known at the end of the day; for today as known now. Of whom a report cannot be made there is a line with an OperationOutcome that says what lacks, so nobody is left out in silence. Every citizen in it goes to the access log. The lines come as they are made; an answer that breaks off is not complete.',
          tags: ['FFB'],
          querystring: z.strictObject({ date }),
          response: {
            200: {
              description: 'A line for each citizen, by id.',
              content: { 'application/x-ndjson': { schema: reportLine } },
            },
          },
        },
      },
      (request, reply) => answerDay(request, reply, request.query.date, vault),
    );

    app.get(
      '/citizens/:citizenId/ffb/delivery-report',
      {
        config: { scope: 'ffb:read', conditional: true },
        schema: {
          operationId: 'getDeliveryReport',
          summary: 'A citizen’s FFB delivery report of a day',
          description:
            'What changed that day, the plans that are not over with their interventions, goals, latest results and next follow-up, and whatever these refer to. As known at the end of the day; for today as known now. Ids are the service’s own. It keeps every rule that a report taken in must keep; where the data lack something for that, the answer tells all of it: `outcome` in Danish, by resource type and id.',
          tags: ['FFB'],
          params: citizenParams,
          querystring: z.strictObject({
            date: date.optional().describe('The Danish day. Left out: that of the latest change.'),
          }),
          response: {
            200: { description: 'The report.', content: { 'application/fhir+json': { schema: reportBundle } } },
            422: {
              description:
                'The data lack something that a report needs; `outcome` tells everything. Or the day has not come.',
              content: { 'application/problem+json': { schema: reportProblem } },
            },
          },
        },
      },
      (request, reply) => answerCitizen(request, reply, request.params.citizenId, request.query.date, vault),
    );
  };

function mustHaveCome(tx: Tx, on: IsoDate): void {
  if (on <= tx.today) return;
  const detail = 'The day has not come yet.';
  throw new Problem('in-the-future', detail, { errors: [{ parameter: 'date', detail, code: 'in-the-future' }] });
}

async function answerCitizen(
  request: FastifyRequest,
  reply: FastifyReply,
  called: string,
  on: IsoDate | undefined,
  vault: CprVault | null,
): Promise<FastifyReply> {
  const report = await request.transact(async (tx) => {
    const citizenId = await citizenCalled(tx, called);
    const asked = on ?? (await lastChangedOn(tx, citizenId));
    if (!asked) throw notFound();
    mustHaveCome(tx, asked);
    const made = await deliveryReport(tx, citizenId, asked, vault);
    if (!made) throw notFound('There is nothing to report of that day: the citizen was not known yet, or no more.');
    tx.citizens.add(citizenId);
    return made;
  });
  if ('refused' in report) throw incomplete(report.refused);
  const { timestamp: _, ...said } = report.bundle;
  return sendConditional(request, reply, contentEtag(JSON.stringify(said)), JSON.stringify(report.bundle), FHIR);
}

function incomplete(issues: Issue[]): Problem {
  const errors = issues
    .filter(({ severity }) => severity === 'error')
    .map(({ expression, rule, text }) => ({ pointer: pointerOf(expression), detail: text, code: rule }));
  return new Problem('incomplete-delivery-report', summary(errors), {
    errors,
    members: { outcome: outcomeOf(issues) },
  });
}

/** `Bundle.entry.resource.ofType(Goal).where(id = '6f1c…').target` → `/Goal/6f1c…/target` */
function pointerOf(expression: string): string {
  return expression
    .replace(/^Bundle\.entry\.resource\.ofType\((\w+)\)\.where\(id = '([^']+)'\)/, '.$1.$2')
    .replace(/^Bundle/, '')
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .replaceAll('.', '/');
}

/** Citizens whose data are in memory at a time. */
const AT_ONCE = 20;

async function answerDay(
  request: FastifyRequest,
  reply: FastifyReply,
  on: IsoDate,
  vault: CprVault | null,
): Promise<FastifyReply> {
  const citizenIds = await request.transact((tx) => {
    mustHaveCome(tx, on);
    return changedCitizens(tx, on);
  });
  const lines = linesOf(request, citizenIds, on, vault);
  // What is wrong from the beginning is still answered as an error.
  const first = request.method === 'HEAD' ? undefined : await lines.next();
  return reply
    .type(NDJSON)
    .send(Readable.from(first?.done === false ? following(first.value, lines) : [], { objectMode: false }));
}

async function* following(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

async function* linesOf(
  request: FastifyRequest,
  citizenIds: string[],
  on: IsoDate,
  vault: CprVault | null,
): AsyncGenerator<string> {
  for (let from = 0; from < citizenIds.length; from += AT_ONCE) {
    const some = citizenIds.slice(from, from + AT_ONCE);
    const made = request.transact(async (tx) => {
      const reports = await deliveryReports(tx, some, on, vault);
      for (const { citizenId } of reports) tx.citizens.add(citizenId);
      return reports;
    });
    const reports = await (from === 0 ? made : made.catch(brokenOff));
    if (reports.length > 0) yield reports.map((report) => `${JSON.stringify(lineOf(report))}\n`).join('');
  }
}

/** The answer has begun: it can only end too early. What came of it may carry values. */
function brokenOff(error: unknown): never {
  throw new Error(`The reports of a day broke off: ${(error as { code?: string }).code ?? 'no code'}`);
}

function lineOf(report: DeliveryReport): object {
  return 'bundle' in report ? report.bundle : { ...outcomeOf(report.refused), id: report.citizenId };
}
