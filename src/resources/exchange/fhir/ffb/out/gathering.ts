/** Where no report has brought an information gathering: the goals' conditions, and the case they were gathered for. */
import type { IsoDate } from '../../../../../domain/calendar.ts';
import type { Reported } from '../report/profiles.ts';
import { caseOf } from './citizens.ts';
import { type Composing, day, live, make, ownId } from './composing.ts';
import { conditionOf, goalsChangedAt, secondaryOf } from './conditions.ts';
import { goneAt } from './told.ts';

export function addOwnGathering(composing: Composing): void {
  const goals = composing.ownGoals.filter((goal) => goneAt(composing, goal) === null && goal.theme !== null);
  if (goals.length === 0 || live(composing, 'informationGathering').length > 0) return;
  const days = goals.map(({ baselineDate, createdAt }) => baselineDate ?? day(createdAt)).toSorted();
  const gatheredOn = days.at(-1) as IsoDate;
  const themes = new Set(goals.flatMap((goal) => [goal.theme as string, ...secondaryOf(goal)]));
  const finding = [...themes].map((theme) => ({
    itemReference: { reference: `Condition/${conditionOf(composing, theme)}` },
  }));
  const id = ownId(composing, `gathering ${gatheredOn}`);
  const values = { request: caseOf(composing), gatheredOn };
  const part = make(composing, id, 'informationGathering', values, goalsChangedAt(composing));
  part.content = { ...part.content, finding } as Reported;
}
