/**
 * The levels that a condition's versions tell: pure. A level counts from the day it was last assessed, else the day it was
 * recorded. The level known when the goal was set is its baseline; each later day is a score. Another level for the same day
 * corrects it. A level for an earlier day takes back those told for later days.
 */
import type { Level } from '../../../../../codes/ffb.ts';
import type { IsoDate } from '../../../../../domain/calendar.ts';
import { nativeOf } from '../report/fields.ts';
import type { Kept } from '../report/kept.ts';

/** `version` is the version of the condition that says so. */
export type Assessed = { on: IsoDate; value: Level; version: number };

export type LevelsTold = {
  baseline: Assessed | null;
  /** After the baseline, in order. */
  later: Assessed[];
  /** Days for which a level was told once and has been taken back. */
  dropped: IsoDate[];
};

type Version = Pick<Kept, 'content' | 'withdrawn' | 'lastUpdated' | 'version'>;

/** `at`: when it was first told, in milliseconds. */
type Told = Assessed & { at: number };

/** @param versions the oldest first  @param setAt when the goal was set, in milliseconds */
export function levelsTold(versions: Version[], setAt: number): LevelsTold {
  const { standing, days } = toldBy(versions);
  const baseline = standing.filter(({ at }) => at <= setAt).at(-1) ?? standing[0] ?? null;
  const later = standing.filter(({ on }) => baseline !== null && on > baseline.on);
  const kept = new Set([baseline, ...later].map((one) => one?.on));
  return { baseline, later, dropped: [...days].filter((on) => !kept.has(on)) };
}

/** @returns the levels that stand, in order, and every day for which one was ever told */
function toldBy(versions: Version[]): { standing: Told[]; days: Set<IsoDate> } {
  const told: Told[] = [];
  const days = new Set<IsoDate>();
  for (const { content, withdrawn, lastUpdated, version } of versions) {
    const { value, assessedOn, recordedOn } = nativeOf('condition', content);
    const on = assessedOn ?? recordedOn;
    if (withdrawn || value === undefined || on === undefined) continue;
    const repealed = told.findIndex((one) => one.on >= on);
    const [first] = repealed < 0 ? [] : told.splice(repealed);
    told.push({ on, value, version, at: first?.on === on ? first.at : lastUpdated });
    days.add(on);
  }
  return { standing: versions.at(-1)?.withdrawn ? [] : told, days };
}
