/** A level that a goal's primary condition tells after the baseline becomes a score of the goal. */
import { municipality, param, sql, statement } from '../../../../../db/statement.ts';
import { scoreTable } from '../../../../../db/versioned-tables.ts';
import type { IsoDate } from '../../../../../domain/calendar.ts';
import { markEnteredInError } from '../../../../../http/requests/put.ts';
import type { Tx } from '../../../../../http/requests/transaction.ts';
import type { ScoreItem } from '../../../../record/scores/contract.ts';
import { recordScores } from '../../../../record/scores/write.ts';
import { AS_IT_STANDS, guarded } from '../../shared/things.ts';
import { scoreId } from '../report/ids.ts';
import type { Kept } from '../report/kept.ts';
import type { Assessed, LevelsTold } from './levels.ts';
import type { Writing } from './writing.ts';

/** `source.system` of scores that came by report. */
const SOURCE = 'ffb';

export async function writeScores(
  writing: Writing,
  goal: Kept,
  condition: Kept,
  { later, dropped }: Pick<LevelsTold, 'later' | 'dropped'>,
): Promise<void> {
  const { tx } = writing;
  const endedOn = await endOf(tx, goal.id);
  const items = later
    .filter(({ on }) => endedOn === null || on <= endedOn)
    .map((assessed) => scoreOf(goal.id, condition.id, assessed));
  if (items.length > 0) {
    for (const recorded of await recordScores(tx, items, { kind: 'replace' })) {
      if (recorded.status === 'rejected') await guarded(writing, condition.id, () => Promise.reject(recorded.problem));
    }
  }
  for (const on of dropped) {
    const id = scoreId(goal.id, condition.id, on);
    if (await tx.row(scoreThere, { id }))
      await guarded(writing, condition.id, () => markEnteredInError(tx, scoreTable, id, AS_IT_STANDS));
  }
}

function scoreOf(goalId: string, conditionId: string, { on, value }: Assessed): ScoreItem {
  return {
    id: scoreId(goalId, conditionId, on),
    goalId,
    assessedOn: on,
    informant: 'caseworker',
    source: { system: SOURCE, reference: `Condition/${conditionId}` },
    ...(value === null ? { notAssessed: 'Ikke vurderet' } : { value }),
  };
}

const endOfGoal = statement<{ endedOn: IsoDate | null }, { id: string }>(
  'end of a goal to score',
  sql`select case when instrument is distinct from 'ffb-level' then date '1900-01-01' when status in ('completed', 'archived') then ended_on end as "endedOn"
   from goal where municipality_code = ${municipality} and id = ${param('id')}`,
);

/** The last day the goal takes scores; a day long ago where another instrument measures it, so that it takes none. */
async function endOf(tx: Tx, id: string): Promise<IsoDate | null> {
  return (await tx.row(endOfGoal, { id }))?.endedOn ?? null;
}

const scoreThere = statement<object, { id: string }>(
  'score that stands',
  sql`select from score where municipality_code = ${municipality} and id = ${param('id')} and entered_in_error_at is null`,
);
