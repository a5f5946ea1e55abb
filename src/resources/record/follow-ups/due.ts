/** The list of plans by when their next meeting is due. */
import { inDanishOrder } from '../../../domain/danish-order.ts';
import { Problem } from '../../../http/answers/problem.ts';
import { NUMBER_AND_PLAN, type Page, type PageRow, pageOfSorted } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import type { FollowUpFilters } from './contract.ts';
import { aboutPlan, mapStandings, type PlanFilter, type PlanStanding } from './queries.ts';
import type { NextFollowUp } from './window.ts';

type DueState = NextFollowUp['state'];
type DueSort = NonNullable<FollowUpFilters['sort']>;

type DueFilter = PlanFilter &
  Pick<FollowUpFilters, 'from' | 'to' | 'broughtForward'> & { state: DueState; sort: DueSort };

export function isDueState(state: FollowUpFilters['state']): state is DueState {
  return state === 'not-due' || state === 'due' || state === 'overdue';
}

const FILTERS_OF_DUE = ['providerId', 'legalBasis', 'unit', 'broughtForward', 'sort'] as const;
const FILTERS_OF_MEETINGS = ['externalReference', 'updatedSince'] as const;

/** Refuses filters that the list asked for does not have: ignoring them would look as if everything matched. */
export function refuseIdleFilters(filters: FollowUpFilters): void {
  const due = isDueState(filters.state);
  const idle = (due ? FILTERS_OF_MEETINGS : FILTERS_OF_DUE).filter((name) => filters[name] !== undefined);
  if (idle.length === 0) return;
  const detail = due ? 'Only for meetings, not for what is due.' : 'Only with state due, overdue or not-due.';
  throw new Problem('invalid-parameter', detail, {
    errors: idle.map((parameter) => ({ parameter, detail, code: 'not-allowed' })),
  });
}

/** What a cursor of the list remembers: in order of urgency the end of the window and the plan, otherwise a place. */
export function rememberedBy(sort: DueSort): RegExp {
  return sort === 'window' ? /^\d{4}-\d\d-\d\d\.[0-9a-f-]{36}$/ : NUMBER_AND_PLAN;
}

type Order = (a: PlanStanding, b: PlanStanding) => number;

const byWindow: Order = (a, b) => (urgency(a) < urgency(b) ? -1 : 1);
const byUnit: Order = (a, b) => inDanishOrder(a.coordinator?.unit, b.coordinator?.unit);
const byName: Order = (a, b) => inDanishOrder(a.coordinator?.name, b.coordinator?.name);
const byCase: Order = (a, b) => inDanishOrder(a.caseNumber, b.caseNumber);

const ORDERS: Record<DueSort, Order> = {
  window: byWindow,
  unit: (a, b) => byUnit(a, b) || byWindow(a, b),
  coordinator: (a, b) => byName(a, b) || byUnit(a, b) || byWindow(a, b),
  caseNumber: (a, b) => byCase(a, b) || byWindow(a, b),
};

export async function readDue(tx: Tx, filter: DueFilter, page: Page): Promise<PageRow[]> {
  const { sort } = filter;
  const standings = await mapStandings(tx, filter, ({ goals: _, ...standing }) => standing);
  standings.sort(ORDERS[sort]);
  const shown = (standing: PlanStanding) => fits(standing.next, filter);
  const json = (standing: PlanStanding) => JSON.stringify({ ...aboutPlan(standing), ...standing.next });
  const rows =
    sort === 'window'
      ? standings
          .filter((standing) => shown(standing) && (page.after === null || urgency(standing) > page.after))
          .slice(0, page.limit + 1)
          .map((standing) => ({ id: urgency(standing), json: json(standing), item: standing }))
      : pageOfSorted(standings, page, { shown, json, plansOf: ({ planId }) => [planId] });
  for (const { item } of rows.slice(0, page.limit)) tx.citizens.add(item.citizenId);
  return rows;
}

/** What the list is ordered by and a cursor remembers. It says nothing of a person, and stays valid when meetings are moved. */
function urgency({ planId, next }: PlanStanding): string {
  return `${next.windowTo}.${planId}`;
}

function fits(next: NextFollowUp, { state, from, to, broughtForward }: DueFilter): boolean {
  if (next.state !== state || (from !== undefined && next.windowTo < from) || (to !== undefined && next.windowTo > to))
    return false;
  return broughtForward === undefined || (next.broughtForward !== null) === broughtForward;
}
