/** When a plan's next follow-up is due, from what is stored of it. */

import { type MeetingKind, PRESET_POLICIES, type PresetPolicy } from '../../../codes/follow-up-policies.ts';
import { sql, today } from '../../../db/statement.ts';
import { type FollowUpWindow, followUpWindow } from '../../../domain/cadence.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { firstDeviation } from '../../../domain/deviation.ts';
import type { JudgedBy } from '../../../domain/informant.ts';
import { progressionGoal, seriesOf } from '../goals/progression.ts';
import type { GoalWithSeries } from '../goals/queries.ts';

/** What the window rests on, as a JSON object; in a query with the alias `plan`. $3 is the Danish date. */
export const cadenceJson = sql`json_build_object(
  'startDate', plan.start_date, 'term', plan.term, 'status', plan.status, 'interval', plan.follow_up_interval, 'planPolicy', plan.follow_up_policy,
  'defaultPolicy', (select default_follow_up_policy from settings where settings.municipality_code = plan.municipality_code),
  'policies', (select json_object_agg(id, definition) from follow_up_policy where follow_up_policy.municipality_code = plan.municipality_code
    and follow_up_policy.entered_in_error_at is null),
  'legalBases', array(select distinct legal_basis from intervention where intervention.municipality_code = plan.municipality_code
    and intervention.plan_id = plan.id and intervention.entered_in_error_at is null and legal_basis is not null
    and start_date <= ${today} and (end_date is null or end_date >= ${today}) order by legal_basis),
  'held', (select json_object_agg(kind, held_on) from (select kind, max(held_on) as held_on from follow_up
    where follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id
      and follow_up.state = 'held' and follow_up.entered_in_error_at is null group by kind) held),
  'planned', (select json_build_object('id', id, 'plannedFor', planned_for, 'place', place) from follow_up
    where follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.state = 'planned'
      and follow_up.planned_for >= ${today} and follow_up.entered_in_error_at is null order by planned_for, id limit 1),
  'exemptions', coalesce((select json_agg(json_build_object('reason', reason, 'days', days, 'anchor', anchor_date) order by created_at, id) from exemption
    where exemption.municipality_code = plan.municipality_code and exemption.plan_id = plan.id and exemption.withdrawn_at is null), '[]'::json))`;

export type Cadence = {
  startDate: IsoDate;
  term: 'short' | 'long' | null;
  status: string;
  interval: string | null;
  planPolicy: string | null;
  defaultPolicy: string | null;
  policies: Record<string, PresetPolicy> | null;
  legalBases: string[];
  /** The day the last meeting of each kind was held; null before the first. */
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

/** Null for a plan that is not under way. */
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

/** The end of the window a meeting held on the day was due in; null for a kind of meeting that the policy does not count. */
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

/** The plan's own policy, else the municipality's default; one that has been withdrawn gives way to the next. */
export function policyOf({ planPolicy, defaultPolicy, policies }: Cadence): { name: string; policy: PresetPolicy } {
  for (const name of [planPolicy, defaultPolicy]) {
    const policy = name === null ? undefined : (policies?.[name] ?? PRESET_POLICIES[name]);
    if (name !== null && policy) return { name, policy };
  }
  return { name: 'statutory', policy: PRESET_POLICIES.statutory as PresetPolicy };
}
