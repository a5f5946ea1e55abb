import type { z } from 'zod';
import { findSettings } from '../../../access/settings.ts';
import { type Caseload, caseloads } from '../../../domain/caseload.ts';
import { inDanishOrder } from '../../../domain/danish-order.ts';
import { type Page, type PageRow, pageOfSorted } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mapStandings } from '../../record/follow-ups/queries.ts';
import type { caseloadQuery } from './contract.ts';

type Query = z.output<typeof caseloadQuery>;
type Order = (a: Caseload, b: Caseload) => number;

const byName: Order = ({ coordinator: a }, { coordinator: b }) =>
  inDanishOrder(a.name, b.name) || inDanishOrder(a.unit, b.unit) || inDanishOrder(a.role, b.role);
const places = ({ free }: Caseload) => free ?? Number.MAX_SAFE_INTEGER;

const ORDERS: Record<Query['sort'], Order> = {
  coordinator: byName,
  citizens: (a, b) => b.citizens - a.citizens || byName(a, b),
  free: (a, b) => places(a) - places(b) || byName(a, b),
  overdue: (a, b) => b.overdue - a.overdue || byName(a, b),
};

export async function readCaseloads(tx: Tx, { unit, role, over, sort }: Query, page: Page): Promise<PageRow[]> {
  const { caseloadLimits } = await findSettings(tx);
  const plans = await mapStandings(tx, { unit }, ({ planId, citizenId, coordinator, next: { state } }) => ({
    planId,
    citizenId,
    coordinator,
    state,
  }));
  const sorted = caseloads(plans, caseloadLimits).toSorted((a, b) => ORDERS[sort](a.caseload, b.caseload));
  return pageOfSorted(sorted, page, {
    shown: ({ caseload }) =>
      (role === undefined || caseload.coordinator.role === role) && (over === undefined || caseload.over === over),
    plansOf: ({ planIds }) => planIds,
    json: ({ caseload }) => JSON.stringify(caseload),
  });
}
