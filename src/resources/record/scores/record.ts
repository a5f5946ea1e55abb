/**
 * Recording scores: one way in for a single score, a batch and an assessment. Each score is judged by itself; what holds
 * is written in one statement.
 */

import { v7 as uuidv7 } from 'uuid';
import { ofOwnCitizen, planVisible } from '../../../access/visibility.ts';
import type { Informant } from '../../../codes/informants.ts';
import type { Read } from '../../../db/projection.ts';
import { numbered } from '../../../db/statement.ts';
import { type Change, numberedStatement as statement } from '../../../db/tenant.ts';
import { type ScoredGoal, scoreFaults } from '../../../domain/score-rules.ts';
import { bodyFault, bodyProblem, Problem, refuse, unknownReference } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { checkVersion, mustBeWanted } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mustRead } from '../../../http/resource.ts';
import { findInstruments, type Instrument, scaleOf } from '../instruments/queries.ts';
import type { ScoreItem } from './contract.ts';
import { registeredBy, scoreColumns, scoreProjection } from './queries.ts';

/** How one score meets a score that has its id already. */
export type Correction =
  /** A batch: other content replaces, whatever the version. */
  | { kind: 'replace' }
  /** POST: other content is a conflict. */
  | { kind: 'refuse' }
  /** PUT: other content needs the version it corrects. */
  | ({ kind: 'if-match' } & Precondition);

export type Recorded =
  /** `read` is how it now reads, where it was written alone. */
  | { id: string; status: 'created' | 'replaced' | 'replayed'; read?: Read }
  | { id?: string; status: 'rejected'; problem: Problem };

export type Recording = ScoreItem & { assessmentId?: string };

export async function recordScores(tx: Tx, items: Recording[], correction: Correction): Promise<Recorded[]> {
  const surroundings = await lookAround(tx, items);
  const seen = new Set<string>();
  const references = new Set<string>();
  const results: Recorded[] = [];
  const rows: { row: ScoreRow; index: number; existing: Existing | undefined }[] = [];
  items.forEach((item, index) => {
    const id = item.id ?? uuidv7();
    try {
      if (seen.has(id)) throw bodyProblem([bodyFault('/id', 'duplicate', 'The id stands earlier in the batch.')]);
      seen.add(id);
      const measured = measuredBy(item, surroundings);
      const row = rowOf(tx, id, item, measured);
      mayRegister(tx, row);
      const existing = surroundings.existing.get(id);
      const replayed = existing !== undefined && isSame(existing, row);
      // What was taken once is not judged again: its goal may have ended since.
      if (!replayed) refuseFaults(tx, row, measured);
      claimReference(row, surroundings, references);
      tx.citizens.add(row.citizenId);
      if (existing && correction.kind === 'if-match') mustBeWanted(correction, existing.version);
      if (replayed) results[index] = { id, status: 'replayed' };
      else {
        if (existing) mayReplace(tx, existing, row, correction);
        else if (correction.kind === 'if-match' && correction.version !== null)
          throw new Problem('precondition-failed', 'There is nothing by that id yet.');
        // A correction stays on the version of the instrument that the score was given on.
        if (existing?.instrument === row.instrument) row.instrumentVersion = existing.instrumentVersion;
        rows.push({ row, index, existing });
        results[index] = { id, status: existing ? 'replaced' : 'created' };
      }
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      results[index] = { ...(item.id && { id }), status: 'rejected', problem };
    }
  });
  if (rows.length === 0) return results;
  const written = await write(
    tx,
    rows.map(({ row }) => row),
    rows.flatMap(({ row, existing }) => (existing ? [row.id] : [])),
  );
  for (const { row, index } of rows) Object.assign(results[index] as Recorded, written.get(row.id));
  const taken = rows.filter(({ row }) => !written.has(row.id));
  if (taken.length === 0) return results;
  // Another request stored these ids while this one was at work, and has ended by now: they meet what it stored.
  const again = taken.map(({ row, index }) => ({ ...(items[index] as Recording), id: row.id }));
  (await recordScores(tx, again, correction)).forEach((result, place) => {
    results[taken[place]?.index as number] = result;
  });
  return results;
}

/** One score, and how it now reads. */
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

type GoalContext = ScoredGoal & { id: string; citizenId: string; instrument: string | null; dimension: string | null };

type Existing = ScoreRow & { version: number; enteredInError: boolean };

type Surroundings = {
  goals: Map<string, GoalContext>;
  citizens: Set<string>;
  instruments: Map<string, Instrument>;
  existing: Map<string, Existing>;
  /** `system|value` → the score that has it. */
  references: Map<string, string>;
};

/** The score's own columns, in the order of `COLUMNS`. */
type ScoreRow = {
  id: string;
  citizenId: string;
  goalId: string | null;
  instrument: string;
  instrumentVersion: number;
  dimension: string | null;
  assessedOn: string;
  value: number | null;
  notAssessed: string | null;
  informant: Informant;
  comment: string | null;
  sourceSystem: string | null;
  sourceReference: string | null;
  assessmentId: string | null;
  providerId: string | null;
  externalSystem: string | null;
  externalValue: string | null;
};

const COLUMNS: readonly (readonly [keyof ScoreRow, string, string])[] = [
  ['id', 'id', 'uuid'],
  ['citizenId', 'citizen_id', 'uuid'],
  ['goalId', 'goal_id', 'uuid'],
  ['instrument', 'instrument', 'text'],
  ['instrumentVersion', 'instrument_version', 'integer'],
  ['dimension', 'dimension', 'text'],
  ['assessedOn', 'assessed_on', 'date'],
  ['value', 'value', 'numeric'],
  ['notAssessed', 'not_assessed', 'text'],
  ['informant', 'informant', 'text'],
  ['comment', 'comment', 'text'],
  ['sourceSystem', 'source_system', 'text'],
  ['sourceReference', 'source_reference', 'text'],
  ['assessmentId', 'assessment_id', 'uuid'],
  ['providerId', 'provider_id', 'uuid'],
  ['externalSystem', 'external_system', 'text'],
  ['externalValue', 'external_value', 'text'],
];

/** What a correction can change: who registered it stays, and the instrument's version is that of the day. */
const CONTENT = COLUMNS.map(([field]) => field).filter(
  (field) => field !== 'providerId' && field !== 'instrumentVersion',
);

const goalsWhere = (id: string) => `
  select goal.id, goal.status, goal.ended_on as "endedOn", goal.baseline_date as "baselineDate", goal.instrument, goal.dimension,
     plan.start_date as "planStart", plan.citizen_id as "citizenId"
   from goal
   join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
   join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   where goal.municipality_code = $1 and goal.id ${id} and goal.entered_in_error_at is null
     and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and ${numbered(planVisible('plan', 'goals-and-scores'))}`;

const goalsById = statement('goals to score', goalsWhere('= any($4::uuid[])'));
/** For an array PostgreSQL makes a new plan every time, which takes ten times as long as looking one goal up. */
const goalById = statement('goal to score', goalsWhere('= $4::uuid'));

const citizensById = statement(
  'citizens to score',
  `select citizen.id from citizen
   where citizen.municipality_code = $1 and citizen.id = any($4::uuid[]) and citizen.entered_in_error_at is null
     and ${numbered(ofOwnCitizen('citizen.id'))}
     and ($2::uuid is null or exists (select from plan where plan.municipality_code = citizen.municipality_code and plan.citizen_id = citizen.id
       and plan.entered_in_error_at is null and ${numbered(planVisible('plan', 'goals-and-scores'))}))
     and $3::date is not null`,
);

const scoresById = statement(
  'scores to correct',
  `select ${COLUMNS.map(([field, column]) => `${column} as "${field}"`).join(', ')}, version, entered_in_error_at is not null as "enteredInError"
   from score where municipality_code = $1 and id = any($2::uuid[]) order by id for update`,
);

const scoresByReference = statement(
  'scores by external reference',
  `select id, external_system || '|' || external_value as reference from score
   where municipality_code = $1 and entered_in_error_at is null
     and (external_system, external_value) in (select * from unnest($2::text[], $3::text[]))`,
);

/** All that the scores refer to, in as many statements, sent together. */
async function lookAround(tx: Tx, items: Recording[]): Promise<Surroundings> {
  const caller = [tx.municipality, tx.caller.providerId, tx.today];
  const goalIds = unique(items.map((item) => item.goalId));
  const citizenIds = unique(items.map((item) => item.citizenId));
  const ids = unique(items.map((item) => item.id)).toSorted();
  const referenced = items.flatMap((item) => item.externalReference ?? []);
  const [goals, citizens, existing, references] = await Promise.all([
    goalIds.length > 0 ? findGoals(tx, caller, goalIds) : [],
    citizenIds.length > 0 ? tx.rows<{ id: string }>(citizensById, [...caller, citizenIds]) : [],
    ids.length > 0 ? tx.rows<Existing>(scoresById, [tx.municipality, ids]) : [],
    referenced.length > 0
      ? tx.rows<{ id: string; reference: string }>(scoresByReference, [
          tx.municipality,
          referenced.map(({ system }) => system),
          referenced.map(({ value }) => value),
        ])
      : [],
  ]);
  const instruments = await findInstruments(tx, [
    ...unique(items.map((item) => item.instrument)),
    ...goals.flatMap(({ instrument }) => instrument ?? []),
  ]);
  return {
    goals: new Map(goals.map((goal) => [goal.id, goal])),
    citizens: new Set(citizens.map(({ id }) => id)),
    instruments,
    existing: new Map(existing.map((score) => [score.id, score])),
    references: new Map(references.map(({ id, reference }) => [reference, id])),
  };
}

function findGoals(tx: Tx, caller: unknown[], ids: string[]): Promise<GoalContext[]> {
  return ids.length === 1 ? tx.rows(goalById, [...caller, ids[0]]) : tx.rows(goalsById, [...caller, ids]);
}

function unique<Value>(values: (Value | undefined)[]): Value[] {
  return [...new Set(values.filter((value): value is Value & {} => value !== undefined))];
}

type Measured = { goal: GoalContext | undefined; instrument: Instrument };

/** What the score is for and on; throws where there is no such thing for the caller. */
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

function refuseFaults(tx: Tx, row: ScoreRow, { goal, instrument }: Measured): void {
  const { definition } = instrument;
  refuse(
    scoreFaults(row, definition, scaleOf(definition), goal ?? null, tx.today).map(({ field, code, detail }) =>
      bodyFault(`/${field}`, code, detail),
    ),
  );
}

function rowOf(tx: Tx, id: string, item: Recording, { goal, instrument }: Measured): ScoreRow {
  return {
    id,
    citizenId: (goal?.citizenId ?? item.citizenId) as string,
    goalId: goal?.id ?? null,
    instrument: instrument.id,
    instrumentVersion: instrument.version,
    dimension: goal ? goal.dimension : (item.dimension ?? null),
    assessedOn: item.assessedOn,
    value: item.value ?? null,
    notAssessed: item.notAssessed ?? null,
    informant: item.informant,
    comment: item.comment ?? null,
    sourceSystem: item.source?.system ?? null,
    sourceReference: item.source?.reference ?? null,
    assessmentId: item.assessmentId ?? null,
    providerId: tx.caller.providerId,
    externalSystem: item.externalReference?.system ?? null,
    externalValue: item.externalReference?.value ?? null,
  };
}

function claimReference(row: ScoreRow, { references }: Surroundings, claimed: Set<string>): void {
  if (row.externalSystem === null) return;
  const reference = `${row.externalSystem}|${row.externalValue}`;
  const holder = references.get(reference);
  if (claimed.has(reference) || (holder !== undefined && holder !== row.id)) {
    const detail = 'Another score has the external reference.';
    throw new Problem('conflict', detail, { errors: [{ pointer: '/externalReference', detail, code: 'conflict' }] });
  }
  claimed.add(reference);
}

function isSame(existing: Existing, row: ScoreRow): boolean {
  return !existing.enteredInError && CONTENT.every((field) => existing[field] === row[field]);
}

/** The app a citizen uses speaks for the citizen alone. */
function mayRegister({ caller }: Tx, { informant }: ScoreRow): void {
  if (caller.citizenId === null || informant === 'citizen') return;
  const detail = 'A citizen’s app registers what the citizen says: `informant` is `citizen`.';
  throw new Problem('forbidden-scope', detail, {
    errors: [{ pointer: '/informant', detail, code: 'forbidden-scope' }],
  });
}

function mayReplace(tx: Tx, existing: Existing, { assessmentId }: ScoreRow, correction: Correction): void {
  if (!registeredBy(tx, existing)) throw new Problem('conflict', 'The id is taken by a score you did not register.');
  if (existing.assessmentId !== assessmentId)
    throw new Problem('conflict', 'The score is part of an assessment. Correct the assessment: its scores follow.');
  if (correction.kind === 'refuse')
    throw new Problem('conflict', 'There is a score by that id with other content. Correct it with PUT.');
  if (correction.kind === 'if-match') checkVersion(correction, existing.version);
}

const columnList = COLUMNS.map(([, column]) => column).join(', ');
const allColumns = `municipality_code, ${columnList}, version, created_at, updated_at, entered_in_error_at`;

const keepSuperseded = statement(
  'keep superseded scores',
  `insert into score_history (${allColumns}, superseded_at) select ${allColumns}, $3 from score where municipality_code = $1 and id = any($2::uuid[])`,
);

const upsertReturning = (columns: string) => `
  insert into score (municipality_code, ${columnList}, version, created_at, updated_at)
  select $1, ${columnList}, 1, $2::timestamptz, $2::timestamptz
  from unnest(${COLUMNS.map(([, , type], index) => `$${index + 3}::${type}[]`).join(', ')}) as new (${columnList})
  order by id
  on conflict (municipality_code, id) do update set ${COLUMNS.filter(
    ([field]) => field !== 'id' && field !== 'providerId',
  )
    .map(([, column]) => `${column} = excluded.${column}`)
    .join(', ')}, version = score.version + 1, updated_at = excluded.updated_at, entered_in_error_at = null
  where score.id = any($${COLUMNS.length + 3}::uuid[])
  returning ${columns}`;

const upsert = statement('upsert scores', upsertReturning('id, version'));

/** Tells how the score reads at once: that saves a round trip. */
const upsertOne = statement(
  'upsert score',
  upsertReturning(`id, version, citizen_id as "citizenId",
    (select json_strip_nulls(to_json(fields)) from (select ${numbered(scoreColumns)}) fields)::text as json`),
);

/** The ids written: all but those that another request has stored as new meanwhile. One written alone is also read. */
async function write(tx: Tx, rows: ScoreRow[], replaced: string[]): Promise<Map<string, { read?: Read }>> {
  const columns = COLUMNS.map(([field]) => rows.map((row) => row[field]));
  const values = [tx.municipality, tx.now, ...columns, replaced];
  const kept = replaced.length > 0 && tx.rows(keepSuperseded, [tx.municipality, replaced, tx.now]);
  if (rows.length === 1) {
    const [written] = await Promise.all([tx.rows<Read>(upsertOne, values), kept]);
    tx.changed(...written.map(changeOf));
    return new Map(written.map((read) => [read.id, { read }]));
  }
  const [written] = await Promise.all([tx.rows<Written>(upsert, values), kept]);
  tx.changed(...written.map(changeOf));
  return new Map(written.map(({ id }) => [id, {}]));
}

type Written = { id: string; version: number };

function changeOf({ id, version }: Written): Change {
  return { resource: 'score', id, version, change: version === 1 ? 'created' : 'replaced' };
}
