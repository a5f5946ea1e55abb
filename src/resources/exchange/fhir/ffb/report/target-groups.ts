import type { CarePlan } from 'fhir/r4.js';
import { EXTENSIONS } from '../../shared/names.ts';
import { idIn } from '../../shared/reading.ts';
import { nativeOf } from './fields.ts';
import type { Reported } from './profiles.ts';

export type TargetGroup = { code: string; rank: number };

const MOST_GROUPS = 20;

/** The target groups that the citizen's plans name, each once. The first plan's primary group is the citizen's primary one. */
export function targetGroupsOf(
  plansByStart: { content: Reported }[],
  all: ReadonlyMap<string, { content: Reported; withdrawn: boolean }>,
): TargetGroup[] {
  const groups: TargetGroup[] = [];
  for (const { content } of plansByStart) {
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

export function plansByStart<Plan extends { id: string; content: Reported }>(plans: Plan[]): Plan[] {
  const begins = ({ id, content }: Plan) => `${nativeOf('carePlan', content).startDate} ${id}`;
  return plans.toSorted((a, b) => (begins(a) < begins(b) ? -1 : 1));
}
