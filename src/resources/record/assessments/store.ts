import { v5 as uuidv5 } from 'uuid';
import { ofOwnCitizen, planVisible } from '../../../access/visibility.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import { municipality, numbered, provider, sql } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { assessmentTable, scoreTable } from '../../../db/versioned-tables.ts';
import { bodyFault, bodyProblem, jsonPointer, Problem, unknownReference } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { markEnteredInError, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mustRead, referenceColumns } from '../../../http/resource.ts';
import { findInstruments } from '../instruments/queries.ts';
import { type Recording, recordScores } from '../scores/write.ts';
import type { AssessmentBody } from './contract.ts';

export const assessmentProjection = projection({
  noun: 'assessment',
  alias: 'assessment',
  source: sql`from assessment join citizen on citizen.municipality_code = assessment.municipality_code and citizen.id = assessment.citizen_id
    where assessment.municipality_code = ${municipality} and citizen.entered_in_error_at is null and ${ofOwnCitizen('assessment.citizen_id')} and (${provider} is null or exists (
      select from plan where plan.municipality_code = assessment.municipality_code and plan.citizen_id = assessment.citizen_id
        and plan.entered_in_error_at is null and ${planVisible('plan', 'goals-and-scores')}))`,
  citizen: 'assessment.citizen_id',
  columns: sql`${commonColumns('assessment')}, assessment.citizen_id as "citizenId", assessment.instrument, assessment.instrument_version as "instrumentVersion",
    assessment.assessed_on as "assessedOn", assessment.informant, assessment.provider_id as "providerId"`,
  // Nulls stand for "not assessed": they stay.
  whole: sql`'values', assessment.values`,
});

export async function putAssessment(
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
  if (before.citizenId && before.citizenId !== body.citizenId)
    throw bodyConflict('/citizenId', 'An assessment cannot move to another citizen.');
  mayWrite(tx, before);
  const outcome = await put(
    tx,
    assessmentTable,
    id,
    {
      citizenId: body.citizenId,
      instrument: body.instrument,
      instrumentVersion: before.instrument === body.instrument ? before.instrumentVersion : instrument.version,
      assessedOn: body.assessedOn,
      informant: body.informant,
      values: body.values,
      providerId: before.citizenId ? before.providerId : tx.caller.providerId,
      ...referenceColumns(body.externalReference),
    },
    precondition,
  );
  if (outcome !== 'unchanged') await recordValues(tx, id, body, Object.keys(before.values ?? {}));
  return outcome;
}

type Before = {
  citizenExists: boolean;
  citizenId: string | null;
  providerId: string | null;
  instrument: string | null;
  instrumentVersion: number | null;
  values: Record<string, number | null> | null;
};

const assessmentBefore = statement(
  'assessment before',
  `select citizen.id is not null as "citizenExists", assessment.citizen_id as "citizenId", assessment.provider_id as "providerId",
     assessment.instrument, assessment.instrument_version as "instrumentVersion", assessment.values
   from (select) one
   left join citizen on citizen.municipality_code = $1 and citizen.id = $5 and citizen.entered_in_error_at is null
     and ($2::uuid is null or exists (select from plan where plan.municipality_code = citizen.municipality_code and plan.citizen_id = citizen.id
       and plan.entered_in_error_at is null and ${numbered(planVisible('plan', 'goals-and-scores'))}))
   left join assessment on assessment.municipality_code = $1 and assessment.id = $4
   where $3::date is not null`,
);

async function readBefore(tx: Tx, id: string, citizenId: string | null): Promise<Before> {
  const caller = [tx.municipality, tx.caller.providerId, tx.today];
  return (await tx.row<Before>(assessmentBefore, [...caller, id, citizenId])) as Before;
}

function mayWrite(tx: Tx, { citizenId, providerId }: Before): void {
  if (tx.caller.providerId === null || citizenId === null || providerId === tx.caller.providerId) return;
  throw new Problem('conflict', 'The id is taken by an assessment you did not register.');
}

function bodyConflict(pointer: string, detail: string): Problem {
  return new Problem('conflict', detail, { errors: [{ pointer, detail, code: 'conflict' }] });
}

/** A score per dimension, under an id of its own that follows from the assessment's: a repeated PUT meets the same scores. */
async function recordValues(
  tx: Tx,
  assessmentId: string,
  body: AssessmentBody,
  dimensionsBefore: string[],
): Promise<void> {
  const items = Object.entries(body.values).map(
    ([dimension, value]): Recording => ({
      id: scoreId(assessmentId, dimension),
      citizenId: body.citizenId,
      instrument: body.instrument,
      dimension,
      assessedOn: body.assessedOn,
      informant: body.informant,
      ...(value === null ? { notAssessed: 'ikke vurderet' } : { value }),
      assessmentId,
    }),
  );
  const faults = (await recordScores(tx, items, { kind: 'replace' })).flatMap((result, index) =>
    result.status === 'rejected' ? placed(result.problem, items[index]?.dimension ?? '') : [],
  );
  if (faults.length > 0) throw bodyProblem(faults);
  for (const gone of dimensionsBefore.filter((dimension) => !(dimension in body.values))) {
    await markEnteredInError(tx, scoreTable, scoreId(assessmentId, gone), { version: null, mustBeNew: false });
  }
}

function scoreId(assessmentId: string, dimension: string): string {
  return uuidv5(dimension, assessmentId);
}

/** A score's faults, at their place in the assessment. */
function placed(problem: Problem, dimension: string) {
  const place = jsonPointer(['values', dimension]);
  const errors = problem.errors ?? [];
  if (errors.length === 0) throw problem;
  return errors.map((fault) => {
    const pointer = 'pointer' in fault ? fault.pointer : '';
    const ofAll = pointer === '/assessedOn' || pointer === '/informant' || pointer === '/citizenId';
    return bodyFault(ofAll ? pointer : place, fault.code, fault.detail);
  });
}

export async function withdrawAssessment(tx: Tx, id: string, precondition: Precondition): Promise<void> {
  await mustRead(tx, assessmentProjection, { id });
  const before = await readBefore(tx, id, null);
  mayWrite(tx, before);
  await markEnteredInError(tx, assessmentTable, id, precondition);
  for (const dimension of Object.keys(before.values ?? {})) {
    await markEnteredInError(tx, scoreTable, scoreId(id, dimension), { version: null, mustBeNew: false });
  }
}
