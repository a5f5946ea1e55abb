/**
 * Turns what was written into what is told. Reads the log of changes in the order of commits, from where it last got to, and
 * keeps that place in the transaction that stores the events: whatever happens to a process, each change is told once.
 */
import type { Pool } from '../db/pool.ts';
import type { Queue } from '../db/queue.ts';
import { numberedStatement as statement, type Tenant, withTenant } from '../db/tenant.ts';
import { danishDate } from '../domain/calendar.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { Clock } from '../http/requests/transaction.ts';
import { announce, listeners, takeTurn } from '../resources/exchange/webhooks/announce.ts';
import type { Announcement, EventType } from '../resources/exchange/webhooks/events.ts';
import { knownProgression } from '../resources/record/goals/progression.ts';

/** Changes told in one transaction: as many, and the rest of the last one's transaction. */
const AT_A_TIME = 500;
/** How soon to look again for changes that an older transaction, still running, holds back. */
const AGAIN_SECONDS = 1;

type Change = {
  id: number;
  transactionId: string;
  at: string;
  resource: string;
  resourceId: string;
  version: number;
  change: string;
};
type Position = { transactionId: string; changeId: number };

/** What had been written before there was anybody to tell is passed over, wherever it stands in the order. */
const TO_TELL = `municipality_code = $1
  and not pg_visible_in_snapshot(transaction_id, (select before from announced where municipality_code = $1))`;
/** Changes of transactions that may still be followed by an older one are left for later. */
const CHANGES = `select id, transaction_id::text as "transactionId", to_json(at) #>> '{}' as at, resource, resource_id as "resourceId", version, change
  from change where ${TO_TELL} and transaction_id < pg_snapshot_xmin(pg_current_snapshot())`;
const changesAfter = statement(
  'changes after',
  `${CHANGES} and (transaction_id, id) > ($2::xid8, $3::bigint) order by transaction_id, id limit ${AT_A_TIME}`,
);
const restOfTransaction = statement(
  'rest of transaction',
  `${CHANGES} and transaction_id = $2::xid8 and id > $3 order by id`,
);
const anyAfter = statement(
  'any change after',
  `select from change where ${TO_TELL} and (transaction_id, id) > ($2::xid8, $3::bigint) limit 1`,
);
const position = statement(
  'announced',
  'select transaction_id::text as "transactionId", change_id as "changeId" from announced where municipality_code = $1',
);
const move = statement(
  'move announced',
  'update announced set transaction_id = $2::xid8, change_id = $3 where municipality_code = $1',
);

type With = { pool: Pool; clock: Clock; queue: Queue };

export async function tellChanges({ pool, clock, queue }: With, municipality: string, stopping: AbortSignal) {
  while (!stopping.aborted) {
    const more = await withTenant(pool, municipality, clock().toISOString(), (tenant) => tellSome(tenant, queue));
    if (!more) return;
  }
}

/** @returns whether there is more to tell at once */
async function tellSome(tenant: Tenant, queue: Queue): Promise<boolean> {
  await takeTurn(tenant);
  const from = await tenant.row<Position>(position, [tenant.municipality]);
  if (!from) return false;
  const changes = await tenant.rows<Change>(changesAfter, [tenant.municipality, from.transactionId, from.changeId]);
  const full = changes.length === AT_A_TIME;
  if (full) changes.push(...(await tenant.rows<Change>(restOfTransaction, placeOf(tenant, changes))));
  if (changes.length > 0) {
    await announce(tenant, queue, await announcementsOf(tenant, changes));
    await tenant.rows(move, placeOf(tenant, changes));
  }
  if (full) return true;
  const told = changes.length > 0 ? placeOf(tenant, changes) : [tenant.municipality, from.transactionId, from.changeId];
  if (await tenant.row(anyAfter, told)) {
    const { municipality } = tenant;
    const once = { singletonKey: municipality, singletonSeconds: AGAIN_SECONDS };
    await queue.put(tenant, 'announce', { municipality }, { ...once, startAfter: AGAIN_SECONDS });
  }
  return false;
}

function placeOf(tenant: Tenant, changes: Change[]): unknown[] {
  const { transactionId, id } = changes.at(-1) as Change;
  return [tenant.municipality, transactionId, id];
}

async function announcementsOf(tenant: Tenant, changes: Change[]): Promise<Announcement[]> {
  const wanted = new Set((await listeners(tenant)).flatMap(({ types }) => types as EventType[]));
  const wants = (...types: EventType[]) => types.some((type) => wanted.has(type));
  const plans = wants('plan.updated') ? await plansOf(tenant, changes) : new Map<Change, string>();
  const goals = wants('score.recorded', 'goal.reached', 'goal.setback')
    ? await goalsScored(tenant, changes)
    : new Map<Change, Scored[]>();
  const judged = wants('goal.reached', 'goal.setback') ? await judgedAnew(tenant, changes, goals) : new Map();

  const told: Announcement[] = [];
  const updated = new Set<string>();
  for (const change of changes) {
    const { at, resourceId } = change;
    const planId = plans.get(change);
    if (planId && !updated.has(`${change.transactionId} ${planId}`)) {
      updated.add(`${change.transactionId} ${planId}`);
      told.push({ type: 'plan.updated', at, planId });
    }
    for (const { planId, goalId } of goals.get(change) ?? []) {
      const data = { ...(goalId && { goalId }), scoreId: resourceId, change: change.change };
      told.push({ type: 'score.recorded', at, planId, data });
    }
    told.push(...(judged.get(change) ?? []));
  }
  return told;
}

const plansChanged = statement(
  'plans changed',
  ['goal', 'intervention', 'follow_up', 'agreement', 'exemption', 'consent']
    .map((table) => `select '${table} ' || id as thing, plan_id as "planId" from ${table}`)
    .concat(`select 'plan ' || id, id from plan`)
    .map((select) => `${select} where municipality_code = $1 and id = any($2::uuid[])`)
    .join(' union all '),
);
const OF_A_PLAN = new Set(['plan', 'goal', 'intervention', 'follow_up', 'agreement', 'exemption', 'consent']);

async function plansOf(tenant: Tenant, changes: Change[]): Promise<Map<Change, string>> {
  const concerned = changes.filter(({ resource }) => OF_A_PLAN.has(resource));
  const ids = concerned.map(({ resourceId }) => resourceId);
  const rows = await tenant.rows<{ thing: string; planId: string }>(plansChanged, [tenant.municipality, ids]);
  const planOf = new Map(rows.map(({ thing, planId }) => [thing, planId]));
  return new Map(
    concerned.flatMap((change) => {
      const planId = planOf.get(`${change.resource} ${change.resourceId}`);
      return planId ? [[change, planId] as const] : [];
    }),
  );
}

type Scored = { scoreId: string; planId: string; goalId: string | null };

/** A score of the citizen counts for every goal measured there in an active plan; a plan without one hears of it, too. */
const scoresCount = statement(
  'goals scored',
  `select score.id as "scoreId", goal.plan_id as "planId", goal.id as "goalId"
   from score join goal on goal.municipality_code = score.municipality_code and goal.id = score.goal_id
   where score.municipality_code = $1 and score.id = any($2::uuid[])
   union all
   select score.id, plan.id, goal.id
   from score join plan on plan.municipality_code = score.municipality_code and plan.citizen_id = score.citizen_id
     and plan.status = 'active' and plan.entered_in_error_at is null
   left join goal on goal.municipality_code = plan.municipality_code and goal.plan_id = plan.id and goal.instrument = score.instrument
     and goal.dimension is not distinct from score.dimension and goal.entered_in_error_at is null
   where score.municipality_code = $1 and score.id = any($2::uuid[]) and score.goal_id is null`,
);

async function goalsScored(tenant: Tenant, changes: Change[]): Promise<Map<Change, Scored[]>> {
  const concerned = changes.filter(({ resource }) => resource === 'score');
  const ids = concerned.map(({ resourceId }) => resourceId);
  const rows = await tenant.rows<Scored>(scoresCount, [tenant.municipality, ids]);
  const byScore = Map.groupBy(rows, ({ scoreId }) => scoreId);
  return new Map(concerned.map((change) => [change, byScore.get(change.resourceId) ?? []]));
}

type Judged = { planId: string; goalId: string };

const goalsChanged = statement(
  'goals changed',
  'select id as "goalId", plan_id as "planId" from goal where municipality_code = $1 and id = any($2::uuid[])',
);

const TOLD: Partial<Record<Judgement, EventType>> = { reached: 'goal.reached', setback: 'goal.setback' };

/** The goals whose judgement a change made reached or a setback, by what was known just before it and what was known with it. */
async function judgedAnew(
  tenant: Tenant,
  changes: Change[],
  scored: Map<Change, Scored[]>,
): Promise<Map<Change, Announcement[]>> {
  const own = changes.filter(({ resource }) => resource === 'goal').map(({ resourceId }) => resourceId);
  const rows = await tenant.rows<Judged>(goalsChanged, [tenant.municipality, own]);
  const goalById = new Map(rows.map((goal) => [goal.goalId, goal]));
  const told = new Map<Change, Announcement[]>();
  const seen = new Set<string>();
  for (const change of changes) {
    const itself = change.resource === 'goal' ? goalById.get(change.resourceId) : undefined;
    const concerned = [...(itself ? [itself] : []), ...(scored.get(change) ?? [])];
    for (const { goalId, planId } of concerned) {
      if (!goalId || seen.has(`${goalId} ${change.at}`)) continue;
      seen.add(`${goalId} ${change.at}`);
      const type = await becameAt(tenant, goalId, change.at);
      if (type) told.set(change, [...(told.get(change) ?? []), { type, at: change.at, planId, data: { goalId } }]);
    }
  }
  return told;
}

async function becameAt(tenant: Tenant, goalId: string, at: string): Promise<EventType | undefined> {
  const on = danishDate(at);
  const after = await knownProgression(tenant, goalId, at, on);
  const judgement = after?.progression.judgement;
  const type = judgement && TOLD[judgement];
  if (!type) return undefined;
  const justBefore = new Date(Date.parse(at) - 1).toISOString();
  const before = await knownProgression(tenant, goalId, justBefore, on);
  return before?.progression.judgement === judgement ? undefined : type;
}
