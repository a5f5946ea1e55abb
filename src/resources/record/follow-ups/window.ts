/** When a plan’s next follow-up is due, computed from what is stored of it. Pure: no SQL here. */

import { type MeetingKind, PRESET_POLICIES, type PresetPolicy } from '../../../codes/follow-up-policies.ts';
import { type FollowUpWindow, followUpWindow } from '../../../domain/cadence.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { firstDeviation } from '../../../domain/deviation.ts';
import type { JudgedBy } from '../../../domain/informant.ts';
import { type GoalWithSeries, progressionGoal, seriesOf } from '../goals/view.ts';

/** What the window is computed from, as PostgreSQL writes its JSON (queries.ts). */
export type Cadence = {
  startDate: IsoDate;
  term: 'short' | 'long' | null;
  status: string;
  interval: string | null;
  planPolicy: string | null;
  defaultPolicy: string | null;
  policies: Record<string, PresetPolicy> | null;
  legalBases: string[];
  /** The day the last meeting of each kind was held. Null before the first. */
  held: Partial<Record<MeetingKind, IsoDate>> | null;
  planned: { id: string; plannedFor: IsoDate; place: string | null } | null;
  exemptions: { reason: string; days: number; anchor: IsoDate }[];
};

export type NextFollowUp = FollowUpWindow & {
  policy: string;
  planned: string | null;
  plannedFor?: IsoDate;
  place?: string;
};

/** Null for a plan that is not active. */
export function nextFollowUp(
  cadence: Cadence,
  goals: GoalWithSeries[],
  judgedBy: JudgedBy,
  today: IsoDate,
): NextFollowUp | null {
  if (cadence.status !== 'active') return null;
  const { name, policy } = policyOf(cadence);
  const lastHeld = lastThatCounts(policy, cadence);
  const anchor = lastHeld ?? cadence.startDate;
  const active = goals
    .filter(({ goal: { status } }) => status === 'active')
    .map((parts) => ({ goalId: parts.goal.id, goal: progressionGoal(parts, judgedBy), series: seriesOf(parts) }));
  const window = followUpWindow(
    policy,
    {
      startDate: cadence.startDate,
      term: cadence.term,
      legalBases: cadence.legalBases,
      lastHeld,
      ownInterval: policy.perCitizen ? cadence.interval : null,
      exemptions: cadence.exemptions.filter((exemption) => exemption.anchor === anchor),
      deviation: firstDeviation(active, lastHeld, today),
    },
    today,
  );
  const { planned } = cadence;
  return {
    ...window,
    policy: name,
    planned: planned?.id ?? null,
    ...(planned && { plannedFor: planned.plannedFor }),
    ...(planned?.place && { place: planned.place }),
  };
}

/**
 * The end of the window that the meeting was due in. Null for a kind of meeting that the policy does not count.
 * @param cadence without the meeting itself and those after it
 */
export function dueBy(
  cadence: Cadence,
  goals: GoalWithSeries[],
  judgedBy: JudgedBy,
  meeting: { kind: MeetingKind; heldOn: IsoDate },
): IsoDate | null {
  const { countsOnly } = policyOf(cadence).policy;
  if (countsOnly && countsOnly !== meeting.kind) return null;
  return nextFollowUp({ ...cadence, status: 'active' }, goals, judgedBy, meeting.heldOn)?.windowTo ?? null;
}

function lastThatCounts({ countsOnly }: PresetPolicy, { held }: Cadence): IsoDate | null {
  const days = countsOnly ? [held?.[countsOnly]] : Object.values(held ?? {});
  return (
    days
      .filter((day) => day !== undefined)
      .toSorted()
      .at(-1) ?? null
  );
}

/** The plan’s own policy, else the municipality’s default, else `statutory`. Policies that were withdrawn are skipped. */
export function policyOf({ planPolicy, defaultPolicy, policies }: Cadence): { name: string; policy: PresetPolicy } {
  for (const name of [planPolicy, defaultPolicy]) {
    const policy = name === null ? undefined : (policies?.[name] ?? PRESET_POLICIES[name]);
    if (name !== null && policy) return { name, policy };
  }
  return { name: 'statutory', policy: PRESET_POLICIES.statutory as PresetPolicy };
}
