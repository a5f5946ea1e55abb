/** A batch of scores: each score gets its own result, whatever is wrong with the others. */
import { bodyFaultsOf } from '../../../http/answers/faults.ts';
import { bodyProblem } from '../../../http/answers/problem.ts';
import type { Answer } from '../../../http/requests/idempotency.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { type ScoreItem, scoreItem } from './contract.ts';
import { type Recorded, recordScores } from './write.ts';

/** Thrown to roll an atomic batch back. Carries the answer. */
export class BatchRefused extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super('The batch is atomic, and a score was rejected');
    this.answer = answer;
  }
}

export async function recordBatch(tx: Tx, scores: unknown[], atomic: boolean): Promise<Answer> {
  const results: Recorded[] = [];
  const valid: { index: number; item: ScoreItem }[] = [];
  scores.forEach((score, index) => {
    const parsed = scoreItem.safeParse(score);
    if (parsed.success) valid.push({ index, item: parsed.data });
    else {
      const faults = bodyFaultsOf({ issues: parsed.error.issues, input: score });
      results[index] = { ...idOf(score), status: 'rejected', problem: bodyProblem(faults) };
    }
  });
  const items = valid.map(({ item }) => item);
  (await recordScores(tx, items, { kind: 'replace' })).forEach((recorded, place) => {
    results[valid[place]?.index as number] = recorded;
  });
  const answer = { status: 200, headers: {}, json: summary(results) };
  if (atomic && results.some(({ status }) => status === 'rejected')) throw new BatchRefused({ ...answer, status: 422 });
  return answer;
}

function idOf(score: unknown): { id?: string } {
  const id = scoreItem.shape.id.safeParse((score as { id?: unknown } | null)?.id);
  return id.success && id.data ? { id: id.data } : {};
}

function summary(results: Recorded[]): string {
  const count = (...statuses: Recorded['status'][]) => results.filter(({ status }) => statuses.includes(status)).length;
  return JSON.stringify({
    accepted: count('created', 'replaced'),
    replayed: count('replayed'),
    rejected: count('rejected'),
    results: results.map((result, index) =>
      result.status === 'rejected'
        ? { index, status: result.status, id: result.id, problem: result.problem.document() }
        : { index, id: result.id, status: result.status },
    ),
  });
}
