/** What to announce of changes: of plans, of scores, and of goals that were reached or had a setback. */
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import { danishDate } from '../../../domain/calendar.ts';
import type { Judgement } from '../../../domain/judgement.ts';
import { knownProgression } from '../../record/goals/progression.ts';
import type { Announcement, EventType } from './events.ts';
import { listeners } from './queries.ts';

/** A row of the log of changes. `resource` is a table. */
export type Change = {
  id: number;
  transactionId: string;
  at: string;
  resource: string;
  resourceId: string;
  version: number;
  change: string;
};

/** Only what some webhook wants, in the order of the changes. */
export async function announcementsOf(tenant: Tenant, changes: Change[]): Promise<Announcement[]> {
  const wanted = new Set((await listeners(tenant)).flatMap(({ types }) => types));
  const wants = (...types: EventType[]) => types.some((type) => wanted.has(type));
  const plans = wants('plan.updated') ? await plansOf(tenant, changes) : new Map<Change, string>();
  const scored = wants('score.recorded', 'goal.reached', 'goal.setback')
    ? await goalsScored(tenant, changes)
    : new Map<Change, Scored[]>();
  const judged = wants('goal.reached', 'goal.setback')
    ? await judgedAnew(tenant, changes, scored)
    : new Map<Change, Announcement[]>();

  const announcements: Announcement[] = [];
  const updated = new Set<string>();
  for (const change of changes) {
    const { at, transactionId, resourceId: scoreId } = change;
    const planId = plans.get(change);
    if (planId && !updated.has(`${transactionId} ${planId}`)) {
      updated.add(`${transactionId} ${planId}`);
      announcements.push({ type: 'plan.updated', at, planId });
    }
    for (const { planId, goalId } of scored.get(change) ?? []) {
      const data = { ...(goalId && { goalId }), scoreId, change: change.change };
      announcements.push({ type: 'score.recorded', at, planId, data });
    }
    announcements.push(...(judged.get(change) ?? []));
  }
  return announcements;
}

/** Tables whose rows belong to a plan. */
const PARTS_OF_PLAN = ['goal', 'intervention', 'follow_up', 'agreement', 'exemption', 'consent'];

const plansChanged = statement<{ thing: string; planId: string }, { ids: string[] }>(
  'plans changed',
  sql.join(
    [
      sql`select 'plan ' || id as thing, id as "planId" from plan`,
      ...PARTS_OF_PLAN.map((table) => sql.raw(`select '${table} ' || id, plan_id from ${table}`)),
    ].map((select) => sql`${select} where municipality_code = ${municipality} and id = any(${param('ids')}::uuid[])`),
    sql` union all `,
  ),
);

async function plansOf(tenant: Tenant, changes: Change[]): Promise<Map<Change, string>> {
  const concerned = changes.filter(({ resource }) => resource === 'plan' || PARTS_OF_PLAN.includes(resource));
  const rows = await tenant.rows(plansChanged, { ids: concerned.map(({ resourceId }) => resourceId) });
  const planOf = new Map(rows.map(({ thing, planId }) => [thing, planId]));
  const plans = new Map<Change, string>();
  for (const change of concerned) {
    const planId = planOf.get(`${change.resource} ${change.resourceId}`);
    if (planId) plans.set(change, planId);
  }
  return plans;
}

type Scored = { scoreId: string; planId: string; goalId: string | null };

/** A citizen's score counts for each goal measured that way in an active plan. A plan without such a goal hears of it too. */
const goalsOfScores = statement<Scored, { ids: string[] }>(
  'goals scored',
  sql`select score.id as "scoreId", goal.plan_id as "planId", goal.id as "goalId"
   from score join goal on goal.municipality_code = score.municipality_code and goal.id = score.goal_id
   where score.municipality_code = ${municipality} and score.id = any(${param('ids')}::uuid[])
   union all
   select score.id, plan.id, goal.id
   from score join plan on plan.municipality_code = score.municipality_code and plan.citizen_id = score.citizen_id
     and plan.status = 'active' and plan.entered_in_error_at is null
   left join goal on goal.municipality_code = plan.municipality_code and goal.plan_id = plan.id and goal.instrument = score.instrument
     and goal.dimension is not distinct from score.dimension and goal.entered_in_error_at is null
   where score.municipality_code = ${municipality} and score.id = any(${param('ids')}::uuid[]) and score.goal_id is null`,
);

async function goalsScored(tenant: Tenant, changes: Change[]): Promise<Map<Change, Scored[]>> {
  const concerned = changes.filter(({ resource }) => resource === 'score');
  const rows = await tenant.rows(goalsOfScores, { ids: concerned.map(({ resourceId }) => resourceId) });
  const byScore = Map.groupBy(rows, ({ scoreId }) => scoreId);
  return new Map(concerned.map((change) => [change, byScore.get(change.resourceId) ?? []]));
}

const goalsChanged = statement<{ planId: string; goalId: string }, { ids: string[] }>(
  'goals changed',
  sql`select id as "goalId", plan_id as "planId" from goal where municipality_code = ${municipality} and id = any(${param('ids')}::uuid[])`,
);

/** The goals that a change made reached or a setback. */
async function judgedAnew(
  tenant: Tenant,
  changes: Change[],
  scored: Map<Change, Scored[]>,
): Promise<Map<Change, Announcement[]>> {
  const ids = changes.filter(({ resource }) => resource === 'goal').map(({ resourceId }) => resourceId);
  const goals = new Map((await tenant.rows(goalsChanged, { ids })).map((goal) => [goal.goalId, goal]));
  const judged = new Map<Change, Announcement[]>();
  const seen = new Set<string>();
  for (const change of changes) {
    const { at } = change;
    const itself = change.resource === 'goal' ? goals.get(change.resourceId) : undefined;
    for (const { goalId, planId } of [...(itself ? [itself] : []), ...(scored.get(change) ?? [])]) {
      if (!goalId || seen.has(`${goalId} ${at}`)) continue;
      seen.add(`${goalId} ${at}`);
      const type = await judgementChanged(tenant, goalId, at);
      if (type) judged.set(change, [...(judged.get(change) ?? []), { type, at, planId, data: { goalId } }]);
    }
  }
  return judged;
}

const ANNOUNCED_JUDGEMENTS: Partial<Record<Judgement, EventType>> = {
  reached: 'goal.reached',
  setback: 'goal.setback',
};

/** Compares what was known of the goal at the instant with what was known just before it. Undefined: nothing to announce. */
async function judgementChanged(tenant: Tenant, goalId: string, at: string): Promise<EventType | undefined> {
  const on = danishDate(at);
  const after = await knownProgression(tenant, goalId, at, on);
  const judgement = after?.progression.judgement;
  const type = judgement && ANNOUNCED_JUDGEMENTS[judgement];
  if (!type) return undefined;
  const justBefore = new Date(Date.parse(at) - 1).toISOString();
  const before = await knownProgression(tenant, goalId, justBefore, on);
  return before?.progression.judgement === judgement ? undefined : type;
}
