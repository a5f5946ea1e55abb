/** The scores of a Bundle: those it says as such, and levels that were assessed again. */
import { municipality, param, sql, statement } from '../../../../../db/statement.ts';
import { scoreTable } from '../../../../../db/versioned-tables.ts';
import { bodyFaultsOf } from '../../../../../http/answers/faults.ts';
import { bodyProblem } from '../../../../../http/answers/problem.ts';
import { markEnteredInError } from '../../../../../http/requests/put.ts';
import { type ScoreItem, scoreItem } from '../../../../record/scores/contract.ts';
import { recordScores } from '../../../../record/scores/write.ts';
import { AS_IT_STANDS, guarded } from '../../shared/things.ts';
import { type Fields, flat, isSame } from '../bundle/fields.ts';
import type { Reassessed } from '../bundle/model.ts';
import { changed, hasFailed, type Writing } from './writing.ts';

/** A score, and the resource that says it. */
type Said<Item> = { reference: string; item: Item };

export async function writeScores(writing: Writing): Promise<void> {
  const said: Said<object>[] = [];
  for (const { id, reference, withdrawn, fields } of changed(writing, 'score')) {
    if (withdrawn) await withdrawScore(writing, reference, id);
    else said.push({ reference, item: { id, ...fields } });
  }
  for (const [goalId, reassessed] of writing.after.reassessed) {
    if (isNewLevel(writing, goalId, reassessed))
      said.push({ reference: reassessed.condition, item: scoreOf(goalId, reassessed) });
  }
  if (said.length === 0 || hasFailed(writing)) return;
  await record(writing, await fittingScores(writing, said));
}

const scoreThere = statement<object, { id: string }>(
  'score of a bundle that stands',
  sql`select from score where municipality_code = ${municipality} and id = ${param('id')} and entered_in_error_at is null`,
);

async function withdrawScore(writing: Writing, reference: string, id: string): Promise<void> {
  const { tx } = writing;
  if (!(await tx.row(scoreThere, { id }))) return;
  await guarded(writing, reference, () => markEnteredInError(tx, scoreTable, id, AS_IT_STANDS));
}

/** A level later than the baseline that the Bundles before did not say. */
function isNewLevel({ before, after, current }: Writing, goalId: string, reassessed: Reassessed): boolean {
  const here = flat((current.get(goalId)?.json ?? {}) as Fields);
  const baseline = here['measure.baseline.date'] ?? after.things.get(goalId)?.fields['measure.baseline.date'];
  if (typeof baseline !== 'string' || reassessed.on <= baseline) return false;
  return !isSame(before.reassessed.get(goalId), reassessed);
}

/** What KL calls a level that has not been assessed. */
const NOT_ASSESSED = 'Ikke vurderet';

function scoreOf(goalId: string, { scoreId, on, value }: Reassessed): object {
  const score = { id: scoreId, goalId, assessedOn: on, informant: 'caseworker' };
  return value === null ? { ...score, notAssessed: NOT_ASSESSED } : { ...score, value };
}

async function fittingScores(writing: Writing, said: Said<object>[]): Promise<Said<ScoreItem>[]> {
  const fitting: Said<ScoreItem>[] = [];
  for (const { reference, item } of said) {
    const fits = scoreItem.safeParse(item);
    if (fits.success) fitting.push({ reference, item: fits.data });
    else await refuse(writing, reference, bodyProblem(bodyFaultsOf({ issues: fits.error.issues, input: item })));
  }
  return fitting;
}

async function record(writing: Writing, said: Said<ScoreItem>[]): Promise<void> {
  const items = said.map(({ item }) => item);
  const recorded = await recordScores(writing.tx, items, { kind: 'replace' });
  for (const [index, one] of recorded.entries())
    if (one.status === 'rejected') await refuse(writing, said[index]?.reference, one.problem);
}

function refuse(writing: Writing, reference: string | undefined, problem: Error): Promise<unknown> {
  return guarded(writing, reference, () => Promise.reject(problem));
}
