/**
 * The scores that a condition's versions tell of a goal: pure. A level counts from the day it was last assessed, else recorded.
 * What was known when the goal was set is its baseline; another level of the same day corrects; a day earlier than one told before
 * takes the later one back.
 */
import type { Level } from '../../../../codes/ffb.ts';
import type { IsoDate } from '../../../../domain/calendar.ts';
import { nativeOf } from './mapping.ts';
import type { Stored } from './store.ts';

/** @property version of the condition that says so */
export type Assessed = { on: IsoDate; value: Level; version: number };

export type Series = {
  baseline: Assessed | null;
  /** After the baseline, in order. */
  scores: Assessed[];
  /** Days told once, and no more. */
  dropped: IsoDate[];
};

/** @param versions the first one first  @param setAt when the goal was set, in milliseconds */
export function seriesOf(
  versions: Pick<Stored, 'content' | 'withdrawn' | 'lastUpdated' | 'version'>[],
  setAt: number,
): Series {
  const told: (Assessed & { at: number })[] = [];
  const days = new Set<IsoDate>();
  let withdrawn = false;
  for (const version of versions) {
    withdrawn = version.withdrawn;
    const { value, assessedOn, recordedOn } = nativeOf('condition', version.content);
    const on = assessedOn ?? recordedOn;
    if (withdrawn || value === undefined || on === undefined) continue;
    const repealed = told.findIndex((one) => one.on >= on);
    const [first] = repealed < 0 ? [] : told.splice(repealed);
    const at = first?.on === on ? first.at : version.lastUpdated;
    told.push({ on, value, version: version.version, at });
    days.add(on);
  }
  const standing = withdrawn ? [] : told;
  const before = standing.filter(({ at }) => at <= setAt).at(-1) ?? standing[0];
  const scores = standing.filter(({ on }) => before !== undefined && on > before.on);
  const kept = new Set(scores.map(({ on }) => on));
  const plain = ({ on, value, version }: Assessed): Assessed => ({ on, value, version });
  return {
    baseline: before ? plain(before) : null,
    scores: scores.map(plain),
    dropped: [...days].filter((on) => !kept.has(on) && on !== before?.on),
  };
}
