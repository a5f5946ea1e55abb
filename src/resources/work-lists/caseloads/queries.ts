import { findSettings } from '../../../access/settings.ts';
import { type Caseload, caseloads } from '../../../domain/caseload.ts';
import { inDanishOrder } from '../../../domain/danish-order.ts';
import { type Page, type PageRow, pageOfSorted } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mapStandings } from '../../record/follow-ups/queries.ts';
import type { CaseloadQuery } from './contract.ts';

type Order = (a: Caseload, b: Caseload) => number;

const byName: Order = ({ coordinator: a }, { coordinator: b }) =>
  inDanishOrder(a.name, b.name) || inDanishOrder(a.unit, b.unit) || inDanishOrder(a.role, b.role);

/** A unit without a limit comes last. */
const freePlaces = ({ free }: Caseload) => free ?? Number.MAX_SAFE_INTEGER;

const ORDERS: Record<CaseloadQuery['sort'], Order> = {
  coordinator: byName,
  citizens: (a, b) => b.citizens - a.citizens || byName(a, b),
  free: (a, b) => freePlaces(a) - freePlaces(b) || byName(a, b),
  overdue: (a, b) => b.overdue - a.overdue || byName(a, b),
};

export async function readCaseloads(tx: Tx, { unit, role, over, sort }: CaseloadQuery, page: Page): Promise<PageRow[]> {
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
