/** Answers a citizen's delivery report, and those of a day as lines. */
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IsoDate } from '../../../../../domain/calendar.ts';
import { contentEtag } from '../../../../../http/answers/digest.ts';
import { sendConditional } from '../../../../../http/answers/json.ts';
import { notFound, Problem, summary } from '../../../../../http/answers/problem.ts';
import type { Tx } from '../../../../../http/requests/transaction.ts';
import type { CprVault } from '../../../../record/citizens/cpr-vault.ts';
import { citizenCalled } from '../../../../record/citizens/queries.ts';
import { type Issue, outcomeOf } from '../report/validate.ts';
import { changedCitizens, lastChangedOn } from './changed.ts';
import { type DeliveryReport, deliveryReport, deliveryReports } from './reports.ts';

const FHIR = 'application/fhir+json; charset=utf-8';
const NDJSON = 'application/x-ndjson; charset=utf-8';

function mustHaveCome(tx: Tx, on: IsoDate): void {
  if (on <= tx.today) return;
  const detail = 'The day has not come yet.';
  throw new Problem('in-the-future', detail, { errors: [{ parameter: 'date', detail, code: 'in-the-future' }] });
}

export async function answerCitizen(
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
    if (!made)
      throw notFound('There is nothing to report for that day: the citizen was not known yet or not known any more.');
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

/** How many citizens' data are in memory at a time. */
const CITIZENS_A_BATCH = 20;

export async function answerDay(
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
  // An error before the first line is still answered as one.
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
  for (let from = 0; from < citizenIds.length; from += CITIZENS_A_BATCH) {
    const some = citizenIds.slice(from, from + CITIZENS_A_BATCH);
    const made = request.transact(async (tx) => {
      const reports = await deliveryReports(tx, some, on, vault);
      for (const { citizenId } of reports) tx.citizens.add(citizenId);
      return reports;
    });
    const reports = await (from === 0 ? made : made.catch(brokenOff));
    if (reports.length > 0) yield reports.map((report) => `${JSON.stringify(lineOf(report))}\n`).join('');
  }
}

/** The answer has begun, so it can only break off. The error itself may carry values: only its code is told. */
function brokenOff(error: unknown): never {
  throw new Error(`The reports of a day broke off: ${(error as { code?: string }).code ?? 'no code'}`);
}

function lineOf(report: DeliveryReport): object {
  return 'bundle' in report ? report.bundle : { ...outcomeOf(report.refused), id: report.citizenId };
}
