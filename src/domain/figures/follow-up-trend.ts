/** The figures of a period's meetings: held, in time, attended by the citizen, and how the citizen experienced them. */
import type { IsoDate } from '../calendar.ts';
import { share } from './distribution.ts';

export type FollowUpInPeriod = {
  citizenId: string;
  /** `unmet`: a window that ended without a meeting. */
  state: 'planned' | 'held' | 'cancelled' | 'no-show' | 'unmet';
  heldOn: IsoDate | null;
  /** The end of the window it was held in or after; null where none was known. */
  dueBy: IsoDate | null;
  /** Answers 1 very low degree … 5 very high degree, by item. */
  experience: Readonly<Record<string, number>> | null;
};

type FollowUpFigures = {
  citizens: number;
  /** Meetings planned, held or not, but for those cancelled. */
  planned: number;
  held: number;
  onTime: number;
  /** Windows that ended without a meeting: it was held late, or not yet. */
  overdue: number;
  noShow: number;
  noShowShare: number | null;
  onTimeShare: number | null;
  /** The share that agrees (4–5), by item. */
  experience: Record<string, number>;
};

const AGREES = 4;

export function followUpFigures(meetings: readonly FollowUpInPeriod[]): FollowUpFigures {
  const held = meetings.filter(({ state }) => state === 'held');
  const noShow = meetings.filter(({ state }) => state === 'no-show').length;
  const windowed = held.filter(({ heldOn, dueBy }) => heldOn !== null && dueBy !== null);
  const onTime = windowed.filter(({ heldOn, dueBy }) => (heldOn as IsoDate) <= (dueBy as IsoDate)).length;
  const overdue = windowed.length - onTime + meetings.filter(({ state }) => state === 'unmet').length;
  return {
    citizens: new Set(meetings.map(({ citizenId }) => citizenId)).size,
    planned: meetings.filter(({ state }) => state !== 'cancelled' && state !== 'unmet').length,
    held: held.length,
    onTime,
    overdue,
    noShow,
    noShowShare: share(noShow, held.length + noShow),
    onTimeShare: share(onTime, onTime + overdue),
    experience: agreement(held),
  };
}

function agreement(held: readonly FollowUpInPeriod[]): Record<string, number> {
  const answers = Map.groupBy(
    held.flatMap(({ experience }) => Object.entries(experience ?? {})),
    ([item]) => item,
  );
  return Object.fromEntries(
    [...answers]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([item, given]) => [
        item,
        share(given.filter(([, value]) => value >= AGREES).length, given.length) as number,
      ]),
  );
}
