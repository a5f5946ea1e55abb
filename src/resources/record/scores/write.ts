/**
 * How scores are recorded: one score, a batch, an assessment's and a report's all come this way. Each score is checked
 * by itself; those that pass are written in one statement.
 */
import { v7 as uuidv7 } from 'uuid';
import { valuesOf } from '../../../db/fields.ts';
import type { Read } from '../../../db/projection.ts';
import * as schema from '../../../db/schema.ts';
import { sql } from '../../../db/statement.ts';
import type { Change } from '../../../db/tenant.ts';
import { bulk, rowFields, writeMany } from '../../../db/versioned-bulk.ts';
import { scoreTable } from '../../../db/versioned-tables.ts';
import { scoreFaults } from '../../../domain/score-rules.ts';
import { bodyFault, bodyProblem, Problem, refuse, unknownReference } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { checkVersion, markEnteredInError, mustBeWanted } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mustRead, referenceColumns } from '../../../http/resource.ts';
import { type Instrument, scaleOf } from '../instruments/queries.ts';
import { type ScoreItem, scoreItem } from './contract.ts';
import {
  findSurroundings,
  type GoalToScore,
  mayChange,
  type ScoreRow,
  type StoredScore,
  type Surroundings,
  scoreColumns,
  scoreProjection,
} from './queries.ts';

/** What happens when the id is taken by a score with other content. */
type Correction =
  /** A batch: it is replaced, whatever its version. */
  | { kind: 'replace' }
  /** POST: it is a conflict. */
  | { kind: 'refuse' }
  /** PUT: it is replaced if the caller names its version. */
  | ({ kind: 'if-match' } & Precondition);

export type Recorded =
  /** `read` is the score as it now reads, when it was written alone. */
  | { id: string; status: 'created' | 'replaced' | 'replayed'; read?: Read }
  | { id?: string; status: 'rejected'; problem: Problem };

export type Recording = ScoreItem & { assessmentId?: string };

/** One result per score, in the order of the scores. */
export async function recordScores(tx: Tx, items: Recording[], correction: Correction): Promise<Recorded[]> {
  const surroundings = await findSurroundings(tx, items);
  const earlier: Earlier = { ids: new Set(), references: new Set() };
  const checked = items.map((item) => checkOrReject(tx, item, correction, surroundings, earlier));
  const written = await write(tx, checked.filter(isToWrite));
  const results: Recorded[] = [];
  const taken: { index: number; item: Recording }[] = [];
  checked.forEach((one, index) => {
    if (!isToWrite(one)) results[index] = one;
    else {
      const { id } = one.row;
      const read = written.get(id);
      if (read) results[index] = { id, status: one.stored ? 'replaced' : 'created', ...read };
      else taken.push({ index, item: { ...(items[index] as Recording), id } });
    }
  });
  if (taken.length === 0) return results;
  // Another request has stored these ids meanwhile: they are checked again, against what it stored.
  const again = taken.map(({ item }) => item);
  (await recordScores(tx, again, correction)).forEach((result, place) => {
    results[taken[place]?.index as number] = result;
  });
  return results;
}

/** @throws Problem when the score is rejected */
export async function recordOne(
  tx: Tx,
  item: Recording,
  correction: Correction,
): Promise<{ created: boolean; read: Read }> {
  const [recorded] = (await recordScores(tx, [item], correction)) as [Recorded];
  if (recorded.status === 'rejected') throw recorded.problem;
  const { id, status, read } = recorded;
  return { created: status === 'created', read: read ?? (await mustRead(tx, scoreProjection, { id })) };
}

/** For an assessment that drops these scores: they cannot be withdrawn alone. */
export async function withdrawScores(tx: Tx, ids: string[]): Promise<void> {
  for (const id of ids) await markEnteredInError(tx, scoreTable, id, { version: null, mustBeNew: false });
}

type ToWrite = { row: ScoreRow; stored: StoredScore | undefined };
type Checked = ToWrite | Recorded;
/** What scores earlier in the batch have claimed. */
type Earlier = { ids: Set<string>; references: Set<string> };

function isToWrite(checked: Checked): checked is ToWrite {
  return 'row' in checked;
}

function checkOrReject(
  tx: Tx,
  item: Recording,
  correction: Correction,
  around: Surroundings,
  earlier: Earlier,
): Checked {
  try {
    return check(tx, item, correction, around, earlier);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return { ...(item.id && { id: item.id }), status: 'rejected', problem };
  }
}

/** @throws Problem when the score breaks a rule */
function check(tx: Tx, item: Recording, correction: Correction, around: Surroundings, earlier: Earlier): Checked {
  const id = item.id ?? uuidv7();
  if (earlier.ids.has(id)) throw bodyProblem([bodyFault('/id', 'duplicate', 'The id stands earlier in the batch.')]);
  earlier.ids.add(id);
  const measured = measuredBy(item, around);
  const row = rowOf(tx, id, item, measured);
  mustBeOwnWords(tx, row);
  const stored = around.stored.get(id);
  const replayed = stored !== undefined && isSame(stored, row);
  // A replayed score was sound when it was stored. Its goal may have ended since.
  if (!replayed) refuseFaults(tx, row, measured);
  claimReference(row, around, earlier);
  tx.citizens.add(row.citizenId);
  if (stored && correction.kind === 'if-match') mustBeWanted(correction, stored.version);
  if (replayed) return { id, status: 'replayed' };
  if (stored) mustBeReplaceable(tx, stored, row, correction);
  else if (correction.kind === 'if-match' && correction.version !== null)
    throw new Problem('precondition-failed', 'There is nothing by that id yet.');
  // A correction keeps the version of the instrument that the score was given on.
  if (stored?.instrument === row.instrument) row.instrumentVersion = stored.instrumentVersion;
  return { row, stored };
}

type Measured = { goal: GoalToScore | undefined; instrument: Instrument };

/** The goal and the instrument of the score. @throws Problem when they do not exist for the caller */
function measuredBy(item: Recording, { goals, citizens, instruments }: Surroundings): Measured {
  const goal = item.goalId === undefined ? undefined : goals.get(item.goalId);
  if (item.goalId !== undefined && !goal) throw unknownReference('/goalId', 'goal');
  if (item.citizenId !== undefined && !citizens.has(item.citizenId)) throw unknownReference('/citizenId', 'citizen');
  if (goal && !goal.instrument)
    throw bodyProblem([bodyFault('/goalId', 'not-measurable', 'The goal has no measure yet.')]);
  const instrument = instruments.get((goal?.instrument ?? item.instrument) as string);
  if (!instrument)
    throw bodyProblem([
      bodyFault('/instrument', 'wrong-code', 'There is no such instrument. See GET /v1/instruments.'),
    ]);
  return { goal, instrument };
}

function rowOf(tx: Tx, id: string, item: Recording, { goal, instrument }: Measured): ScoreRow {
  return {
    ...(valuesOf(schema.score, scoreItem, item) as ScoreRow),
    id,
    citizenId: goal?.citizenId ?? (item.citizenId as string),
    instrument: instrument.id,
    instrumentVersion: instrument.version,
    dimension: goal ? goal.dimension : (item.dimension ?? null),
    sourceSystem: item.source?.system ?? null,
    sourceReference: item.source?.reference ?? null,
    assessmentId: item.assessmentId ?? null,
    providerId: tx.caller.providerId,
    ...referenceColumns(item.externalReference),
  };
}

/** A citizen's app speaks for the citizen alone. */
function mustBeOwnWords({ caller }: Tx, { informant }: ScoreRow): void {
  if (caller.citizenId === null || informant === 'citizen') return;
  const detail = 'A citizen’s app registers what the citizen says: `informant` is `citizen`.';
  throw new Problem('forbidden-scope', detail, {
    errors: [{ pointer: '/informant', detail, code: 'forbidden-scope' }],
  });
}

const FIELDS = rowFields(schema.score);

/** What a correction can change. The provider that registered the score stays, and so does the instrument's version. */
const CONTENT = FIELDS.filter((field) => field !== 'providerId' && field !== 'instrumentVersion');

function isSame(stored: StoredScore, row: ScoreRow): boolean {
  return !stored.enteredInError && CONTENT.every((field) => stored[field] === row[field]);
}

function refuseFaults(tx: Tx, row: ScoreRow, { goal, instrument: { definition } }: Measured): void {
  const faults = scoreFaults(row, definition, scaleOf(definition), goal ?? null, tx.today);
  refuse(faults.map(({ field, code, detail }) => bodyFault(`/${field}`, code, detail)));
}

function claimReference(row: ScoreRow, { references }: Surroundings, earlier: Earlier): void {
  if (row.externalSystem === null) return;
  const reference = `${row.externalSystem}|${row.externalValue}`;
  const holder = references.get(reference);
  if (earlier.references.has(reference) || (holder !== undefined && holder !== row.id)) {
    const detail = 'Another score has the external reference.';
    throw new Problem('conflict', detail, { errors: [{ pointer: '/externalReference', detail, code: 'conflict' }] });
  }
  earlier.references.add(reference);
}

function mustBeReplaceable(tx: Tx, stored: StoredScore, { assessmentId }: ScoreRow, correction: Correction): void {
  if (!mayChange(tx, stored)) throw new Problem('conflict', 'The id is taken by a score you did not register.');
  if (stored.assessmentId !== assessmentId)
    throw new Problem(
      'conflict',
      'The score is part of an assessment. Correct the assessment: it corrects its scores.',
    );
  if (correction.kind === 'refuse')
    throw new Problem('conflict', 'There is a score by that id with other content. Correct it with PUT.');
  if (correction.kind === 'if-match') checkVersion(correction, stored.version);
}

type Written = { id: string; version: number };

/** A score written alone is returned as it now reads: that saves a round trip. */
const scores = bulk<ScoreRow, Written | Read>(scoreTable, FIELDS, {
  fixed: ['providerId'],
  returning: sql`id, version`,
  returningOne: sql`id, version, citizen_id as "citizenId",
    (select json_strip_nulls(to_json(fields)) from (select ${scoreColumns}) fields)::text as json`,
});

/** The ids written: all but those that another request has stored meanwhile. A score written alone also comes with its `read`. */
async function write(tx: Tx, toWrite: ToWrite[]): Promise<Map<string, { read?: Read }>> {
  if (toWrite.length === 0) return new Map();
  const rows = toWrite.map(({ row }) => row);
  const replaced = toWrite.flatMap(({ row, stored }) => (stored ? [row.id] : []));
  const written = await writeMany(tx, scores, rows, replaced);
  tx.changed(
    ...written.map(
      ({ id, version }): Change => ({ resource: 'score', id, version, change: version === 1 ? 'created' : 'replaced' }),
    ),
  );
  return new Map(written.map((row) => [row.id, 'json' in row ? { read: row } : {}]));
}
