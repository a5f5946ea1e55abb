import type { CarePlan } from 'fhir/r4.js';
import { EXTENSIONS } from '../shared/names.ts';
import { idIn } from '../shared/reading.ts';
import { nativeOf } from './mapping.ts';
import type { Reported } from './profiles.ts';

export type TargetGroup = { code: string; rank: number };

/** Most target groups of a citizen. */
const MOST_GROUPS = 20;

/**
 * The target groups of the citizen's plans, each once; the first plan's primary one is the citizen's.
 * @param plans by when they begin
 */
export function targetGroupsOf(
  plans: { content: Reported }[],
  all: ReadonlyMap<string, { content: Reported; withdrawn: boolean }>,
): TargetGroup[] {
  const groups: TargetGroup[] = [];
  for (const { content } of plans) {
    for (const { reference, extension } of (content as CarePlan).addresses ?? []) {
      const group = all.get(idIn(reference ?? ''));
      if (!group || group.withdrawn) continue;
      const { code } = nativeOf('targetGroup', group.content);
      const asked = extension?.find(({ url }) => url === EXTENSIONS.rank)?.valuePositiveInt ?? 2;
      const rank = asked === 1 && groups.some((one) => one.rank === 1) ? 2 : asked;
      if (code && !groups.some((one) => one.code === code)) groups.push({ code, rank });
    }
  }
  return groups.toSorted((a, b) => a.rank - b.rank).slice(0, MOST_GROUPS);
}
