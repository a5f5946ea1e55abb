/** A report's CarePlan becomes a plan, and its support evaluation the plan's support need. */
import type { z } from 'zod';
import { planTable } from '../../../../../db/versioned-tables.ts';
import { markEnteredInError } from '../../../../../http/requests/put.ts';
import { planBody } from '../../../../record/plans/contract.ts';
import { storePlan } from '../../../../record/plans/store.ts';
import { AS_IT_STANDS, fitting } from '../../shared/things.ts';
import { nativeOf } from '../report/fields.ts';
import type { Kept } from '../report/kept.ts';
import { defined, isOvertaken, ofProfile, tellKept, type Writing, withdraw, write } from './writing.ts';

export async function writePlans(writing: Writing): Promise<void> {
  const { tx, all, changed } = writing;
  for (const plan of ofProfile(writing, 'carePlan')) {
    const { id, content, withdrawn } = plan;
    const { evaluation = '' } = nativeOf('carePlan', content);
    if (!changed.has(id) && !changed.has(evaluation)) continue;
    if (withdrawn) await withdraw(writing, plan, id, () => markEnteredInError(tx, planTable, id, AS_IT_STANDS));
    else await writePlan(writing, plan, all.get(evaluation));
  }
}

async function writePlan(writing: Writing, plan: Kept, evaluation: Kept | undefined): Promise<void> {
  const { tx, changed, citizenId, written } = writing;
  const { id, content, lastUpdated } = plan;
  // A newer evaluation counts by its own time, also where somebody has changed the rest of the plan here since.
  const isNewer = evaluation && changed.has(evaluation.id) && evaluation.lastUpdated > lastUpdated;
  const of = isNewer ? { ...plan, lastUpdated: evaluation.lastUpdated } : plan;
  const isOnlyNeed = isOvertaken(writing, plan) && !isOvertaken(writing, of);
  if (isOnlyNeed && changed.has(id)) tellKept(writing, plan);
  const { startDate, endDate, status } = nativeOf('carePlan', content);
  await write(writing, { id, of, thing: 'plan', planId: id }, (existing, precondition) => {
    const known = existing as Partial<z.infer<typeof planBody>>;
    const { endDate: knownEnd, supportNeed: _, supportNeedAssessedOn: __, ...kept } = known;
    const rest = isOnlyNeed ? { endDate: knownEnd } : { citizenId, startDate, status, endDate };
    const body = { ...kept, ...rest, ...supportNeedOf(evaluation) };
    return storePlan(tx, id, fitting(planBody, defined(body)), precondition);
  });
  // The report has not told the rest of the plan: it stays overtaken.
  if (isOnlyNeed) written.delete(id);
}

function supportNeedOf(evaluation: Kept | undefined): object {
  if (!evaluation || evaluation.withdrawn) return {};
  const { supportNeed, supportNeedAssessedOn } = nativeOf('careEvaluation', evaluation.content);
  return { supportNeed: supportNeed ?? undefined, supportNeedAssessedOn };
}
