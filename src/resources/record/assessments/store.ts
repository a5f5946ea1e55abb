import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import { planVisible } from '../../../access/visibility.ts';
import { valuesOf } from '../../../db/fields.ts';
import type { Read } from '../../../db/projection.ts';
import * as schema from '../../../db/schema.ts';
import { municipality, param, provider, sql, statement } from '../../../db/statement.ts';
import { assessmentTable } from '../../../db/versioned-tables.ts';
import {
  type BodyFault,
  bodyFault,
  bodyProblem,
  jsonPointer,
  Problem,
  unknownReference,
} from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { markEnteredInError, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mustRead, referenceColumns } from '../../../http/resource.ts';
import { findInstruments } from '../instruments/queries.ts';
import { type Recording, recordScores, withdrawScores } from '../scores/write.ts';
import { type AssessmentBody, type AssessmentItem, assessmentBody } from './contract.ts';
import { assessmentProjection } from './queries.ts';

/** What POST does. The same content under the same id again changes nothing. */
export async function addAssessment(tx: Tx, item: AssessmentItem): Promise<{ created: boolean; read: Read }> {
  const { id = uuidv7(), ...body } = item;
  const outcome = await storeAssessment(tx, id, body, { version: null, mustBeNew: false }).catch(sendToPut);
  return { created: outcome === 'created', read: await mustRead(tx, assessmentProjection, { id }) };
}

/** POST takes no `If-Match`, so it must not ask for one. */
function sendToPut(refused: unknown): never {
  if (refused instanceof Problem && refused.code === 'precondition-required')
    throw new Problem('conflict', 'There is an assessment by that id with other content. Correct it with PUT.');
  throw refused;
}

export async function storeAssessment(
  tx: Tx,
  id: string,
  body: AssessmentBody,
  precondition: Precondition,
): Promise<Outcome> {
  const instrument = (await findInstruments(tx, [body.instrument])).get(body.instrument);
  if (!instrument)
    throw bodyProblem([
      bodyFault('/instrument', 'wrong-code', 'There is no such instrument. See GET /v1/instruments.'),
    ]);
  const before = await readBefore(tx, id, body.citizenId);
  if (!before.citizenExists) throw unknownReference('/citizenId', 'citizen');
  if (before.citizenId && before.citizenId !== body.citizenId) throw movedToAnotherCitizen();
  mustBeOwn(tx, before);
  const values = {
    ...valuesOf(schema.assessment, assessmentBody, body),
    // A correction keeps the version of the instrument that the values were given on.
    instrumentVersion: before.instrument === body.instrument ? before.instrumentVersion : instrument.version,
    providerId: before.citizenId ? before.providerId : tx.caller.providerId,
    ...referenceColumns(body.externalReference),
  };
  const outcome = await put(tx, assessmentTable, id, values, precondition);
  if (outcome !== 'unchanged') await recordValues(tx, id, body, Object.keys(before.values ?? {}));
  return outcome;
}

export async function withdrawAssessment(tx: Tx, id: string, precondition: Precondition): Promise<void> {
  await mustRead(tx, assessmentProjection, { id });
  const before = await readBefore(tx, id, null);
  mustBeOwn(tx, before);
  await markEnteredInError(tx, assessmentTable, id, precondition);
  await withdrawScores(
    tx,
    Object.keys(before.values ?? {}).map((dimension) => scoreIdOf(id, dimension)),
  );
}

/** The assessment as it is stored, nulls when there is none; and whether the citizen exists for the caller. */
type Before = {
  citizenExists: boolean;
  citizenId: string | null;
  providerId: string | null;
  instrument: string | null;
  instrumentVersion: number | null;
  values: Record<string, number | null> | null;
};

const assessmentBefore = statement<Before, { id: string; citizenId: string | null }>(
  'assessment before',
  sql`select citizen.id is not null as "citizenExists", assessment.citizen_id as "citizenId", assessment.provider_id as "providerId",
     assessment.instrument, assessment.instrument_version as "instrumentVersion", assessment.values
   from (select) one
   left join citizen on citizen.municipality_code = ${municipality} and citizen.id = ${param('citizenId')} and citizen.entered_in_error_at is null
     and (${provider} is null or exists (select from plan where plan.municipality_code = citizen.municipality_code and plan.citizen_id = citizen.id
       and plan.entered_in_error_at is null and ${planVisible('plan', 'goals-and-scores')}))
   left join assessment on assessment.municipality_code = ${municipality} and assessment.id = ${param('id')}`,
);

async function readBefore(tx: Tx, id: string, citizenId: string | null): Promise<Before> {
  return (await tx.row(assessmentBefore, { id, citizenId })) as Before;
}

function mustBeOwn(tx: Tx, { citizenId, providerId }: Before): void {
  if (tx.caller.providerId === null || citizenId === null || providerId === tx.caller.providerId) return;
  throw new Problem('conflict', 'The id is taken by an assessment you did not register.');
}

function movedToAnotherCitizen(): Problem {
  const detail = 'An assessment cannot move to another citizen.';
  return new Problem('conflict', detail, { errors: [{ pointer: '/citizenId', detail, code: 'conflict' }] });
}

/** Records a score per dimension, and withdraws the scores of dimensions that the body leaves out. */
async function recordValues(
  tx: Tx,
  assessmentId: string,
  body: AssessmentBody,
  dimensionsBefore: string[],
): Promise<void> {
  const { citizenId, instrument, assessedOn, informant, values } = body;
  const dimensions = Object.keys(values);
  const scores = dimensions.map((dimension): Recording => {
    const value = values[dimension] ?? null;
    const given = value === null ? { notAssessed: 'ikke vurderet' } : { value };
    const id = scoreIdOf(assessmentId, dimension);
    return { id, citizenId, instrument, dimension, assessedOn, informant, ...given, assessmentId };
  });
  const faults = (await recordScores(tx, scores, { kind: 'replace' })).flatMap((result, index) =>
    result.status === 'rejected' ? faultsOfAssessment(result.problem, dimensions[index] as string) : [],
  );
  if (faults.length > 0) throw bodyProblem(faults);
  const gone = dimensionsBefore.filter((dimension) => !(dimension in values));
  await withdrawScores(
    tx,
    gone.map((dimension) => scoreIdOf(assessmentId, dimension)),
  );
}

/** The id of a dimension's score follows from the assessment's: a repeated PUT finds the same scores. */
function scoreIdOf(assessmentId: string, dimension: string): string {
  return uuidv5(dimension, assessmentId);
}

/** A score's faults, with pointers into the assessment. */
function faultsOfAssessment(problem: Problem, dimension: string): BodyFault[] {
  const faults = problem.errors ?? [];
  if (faults.length === 0) throw problem;
  return faults.map((fault) => {
    const pointer = 'pointer' in fault ? fault.pointer : '';
    const isShared = pointer === '/assessedOn' || pointer === '/informant' || pointer === '/citizenId';
    return bodyFault(isShared ? pointer : jsonPointer(['values', dimension]), fault.code, fault.detail);
  });
}
