/**
 * Goals may come before any plan names them. Until then they belong to the case: a draft plan with the id of the report's
 * ServiceRequest holds them, and closes when the last goal has moved into a plan.
 */
import type { CarePlan } from 'fhir/r4.js';
import { municipality, param, sql, statement } from '../../../../../db/statement.ts';
import { planTable } from '../../../../../db/versioned-tables.ts';
import { danishDate } from '../../../../../domain/calendar.ts';
import { markEnteredInError } from '../../../../../http/requests/put.ts';
import { planBody } from '../../../../record/plans/contract.ts';
import { storePlan } from '../../../../record/plans/store.ts';
import { idIn } from '../../shared/reading.ts';
import { AS_IT_STANDS, fitting } from '../../shared/things.ts';
import type { Kept } from '../report/kept.ts';
import { live, ofProfile, stands, type Writing, withdraw, write } from './writing.ts';

/**
 * Finds the plan of each live goal: of the plans that name it, the one it is in, else the one that begins first; else the draft
 * of its case, which is opened here.
 * @returns plan ids by goal id
 */
export async function homesOfGoals(writing: Writing, plansByStart: Kept[]): Promise<Map<string, string>> {
  const { current } = writing;
  const homes = new Map<string, string>();
  const requests = live(writing, 'serviceRequest').toSorted((a, b) => b.lastUpdated - a.lastUpdated);
  for (const { id } of live(writing, 'interventionGoal')) {
    const known = current.get(id)?.planId;
    const naming = plansByStart.filter((plan) => names(plan, id) && stands(current.get(plan.id)));
    const request = requests.find((one) => one.id === known) ?? requests[0];
    const home = naming.find((plan) => plan.id === known) ?? naming[0] ?? request;
    if (home) homes.set(id, home.id);
  }
  const used = new Set(homes.values());
  for (const request of requests) if (used.has(request.id)) await openDraft(writing, request);
  return homes;
}

function names({ content }: Kept, goalId: string): boolean {
  return ((content as CarePlan).goal ?? []).some(({ reference }) => idIn(reference ?? '') === goalId);
}

async function openDraft(writing: Writing, request: Kept): Promise<void> {
  const { tx, citizenId, current } = writing;
  const { id, lastUpdated } = request;
  const known = current.get(id);
  const status = (known?.json as { status?: string } | undefined)?.status;
  if (stands(known) && status !== 'cancelled') return;
  await write(writing, { id, of: request, thing: 'plan', planId: id }, (existing, precondition) => {
    const startDate = danishDate(new Date(lastUpdated));
    const { endDate: _, ...kept } = { startDate, ...existing } as { endDate?: string };
    return storePlan(tx, id, fitting(planBody, { ...kept, citizenId, status: 'draft' }), precondition);
  });
}

const emptyDrafts = statement<{ id: string }, { ids: string[] }>(
  'drafts without goals',
  sql`select plan.id from plan
   where municipality_code = ${municipality} and id = any(${param('ids')}::uuid[]) and status = 'draft' and entered_in_error_at is null
     and not exists (select from goal where goal.municipality_code = plan.municipality_code and goal.plan_id = plan.id
       and goal.entered_in_error_at is null)`,
);

/** Cancels drafts whose goals have all gone into plans. A draft whose case was entered in error is withdrawn with it. */
export async function closeDrafts(writing: Writing): Promise<void> {
  const { tx, current } = writing;
  const requests = ofProfile(writing, 'serviceRequest').filter(({ id }) => stands(current.get(id)));
  for (const request of requests.filter(({ withdrawn }) => withdrawn))
    await withdraw(writing, request, request.id, () => markEnteredInError(tx, planTable, request.id, AS_IT_STANDS));
  const ids = requests.filter(({ withdrawn }) => !withdrawn).map(({ id }) => id);
  if (ids.length === 0) return;
  const empty = new Set((await tx.rows(emptyDrafts, { ids })).map(({ id }) => id));
  for (const request of requests) if (empty.has(request.id)) await cancelDraft(writing, request);
}

async function cancelDraft(writing: Writing, request: Kept): Promise<void> {
  const { tx, citizenId } = writing;
  const { id } = request;
  await write(writing, { id, of: request, thing: 'plan', planId: id }, (existing, precondition) =>
    storePlan(tx, id, fitting(planBody, { ...existing, citizenId, status: 'cancelled' }), precondition),
  );
}
