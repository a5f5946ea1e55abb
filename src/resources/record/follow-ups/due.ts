/** The plans whose next meeting stands as asked. */
import { inDanishOrder } from '../../../domain/danish-order.ts';
import { type Page, type PageRow, pageOfSorted } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { aboutPlan, mapStandings, type PlanFilter, type PlanStanding } from './standing.ts';
import type { NextFollowUp } from './window.ts';

type DueSort = 'window' | 'unit' | 'coordinator' | 'caseNumber';

export type DueFilter = PlanFilter & {
  state: NextFollowUp['state'];
  from?: string | undefined;
  to?: string | undefined;
  broughtForward?: boolean | undefined;
  sort: DueSort;
};

type Order = (a: PlanStanding, b: PlanStanding) => number;

const byWindow: Order = (a, b) => (place(a) < place(b) ? -1 : 1);
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
          .filter((standing) => shown(standing) && (page.after === null || place(standing) > page.after))
          .slice(0, page.limit + 1)
          .map((standing) => ({ id: place(standing), json: json(standing), item: standing }))
      : pageOfSorted(standings, page, { shown, json, plansOf: ({ planId }) => [planId] });
  for (const { item } of rows.slice(0, page.limit)) tx.citizens.add(item.citizenId);
  return rows;
}

/** The place in the order of urgency says nothing of anybody, and holds also when meetings move meanwhile. */
function place({ planId, next }: PlanStanding): string {
  return `${next.windowTo}.${planId}`;
}

function fits(next: NextFollowUp, { state, from, to, broughtForward }: DueFilter): boolean {
  if (next.state !== state || (from !== undefined && next.windowTo < from) || (to !== undefined && next.windowTo > to))
    return false;
  return broughtForward === undefined || (next.broughtForward !== null) === broughtForward;
}
