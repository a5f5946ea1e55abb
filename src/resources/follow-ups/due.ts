/** When each plan's next follow-up is due. */
import { planVisible } from '../../db/projection.ts';
import { statement } from '../../db/tenant.ts';
import type { JudgedBy } from '../../domain/informant.ts';
import type { Page, PageRow } from '../../http/paging.ts';
import type { Tx } from '../../http/transaction.ts';
import { goalWithSeriesJson } from '../goals/projection.ts';
import type { GoalWithSeries } from '../goals/view.ts';
import { type Cadence, cadenceJson, type NextFollowUp, nextFollowUp } from './window.ts';

const goalsOfPlan = `coalesce((select json_agg(${goalWithSeriesJson}) from goal where goal.municipality_code = plan.municipality_code
  and goal.plan_id = plan.id and goal.status = 'active' and goal.entered_in_error_at is null), '[]'::json)`;

type Row = { judgedBy: JudgedBy; cadence: Cadence; goals: GoalWithSeries[] };

const cadenceOfPlan = statement(
  'cadence of plan',
  `select plan.judged_by as "judgedBy", ${cadenceJson} as cadence, ${goalsOfPlan} as goals
   from plan where plan.municipality_code = $1 and plan.id = $4 and ${planVisible('plan')}`,
);

/** The plan must have been found visible before. */
export async function readNextFollowUp(tx: Tx, planId: string): Promise<NextFollowUp | null> {
  const row = await tx.row<Row>(cadenceOfPlan, [tx.municipality, tx.caller.providerId, tx.today, planId]);
  return row ? nextFollowUp(row.cadence, row.goals, row.judgedBy, tx.today) : null;
}

export type DueFilter = {
  state: NextFollowUp['state'];
  from?: string | undefined;
  to?: string | undefined;
  planId?: string | undefined;
  providerId?: string | undefined;
  legalBasis?: string | undefined;
  unit?: string | undefined;
  broughtForward?: boolean | undefined;
};

const cadences = statement(
  'cadences',
  `select plan.id as "planId", plan.citizen_id as "citizenId", citizen.case_number as "caseNumber", plan.coordinator_name as "coordinatorName",
     plan.coordinator_unit as "coordinatorUnit", plan.judged_by as "judgedBy", ${cadenceJson} as cadence, ${goalsOfPlan} as goals
   from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   where plan.municipality_code = $1 and plan.status = 'active' and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
     and ${planVisible('plan')}
     and ($4::uuid is null or plan.id = $4)
     and ($5::uuid is null or exists (select from intervention i where i.municipality_code = plan.municipality_code and i.plan_id = plan.id
       and i.provider_id = $5 and i.entered_in_error_at is null))
     and ($6::text is null or exists (select from intervention i where i.municipality_code = plan.municipality_code and i.plan_id = plan.id
       and i.legal_basis = $6 and i.entered_in_error_at is null and i.start_date <= $3::date and (i.end_date is null or i.end_date >= $3::date)))
     and ($7::text is null or plan.coordinator_unit = $7)`,
);

type PlanRow = Row & {
  planId: string;
  citizenId: string;
  caseNumber: string;
  coordinatorName: string | null;
  coordinatorUnit: string | null;
};

/**
 * The plans whose next meeting stands so, the most urgent first. Windows depend on today, so they are worked out when
 * asked for: the cost grows with the active plans that the filters leave, and their scores.
 */
export async function readDue(tx: Tx, filter: DueFilter, page: Page): Promise<PageRow[]> {
  const { planId = null, providerId = null, legalBasis = null, unit = null } = filter;
  const rows = await tx.rows<PlanRow>(cadences, [
    tx.municipality,
    tx.caller.providerId,
    tx.today,
    planId,
    providerId,
    legalBasis,
    unit,
  ]);
  const due = rows
    .flatMap((row) => {
      const next = nextFollowUp(row.cadence, row.goals, row.judgedBy, tx.today);
      return next && fits(next, filter)
        ? [{ id: `${next.windowTo}.${row.planId}`, citizenId: row.citizenId, json: JSON.stringify(dueOf(row, next)) }]
        : [];
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .filter(({ id }) => page.after === null || id > page.after)
    .slice(0, page.limit + 1);
  for (const { citizenId } of due.slice(0, page.limit)) tx.citizens.add(citizenId);
  return due;
}

function fits(next: NextFollowUp, { state, from, to, broughtForward }: DueFilter): boolean {
  if (next.state !== state || (from !== undefined && next.windowTo < from) || (to !== undefined && next.windowTo > to))
    return false;
  return broughtForward === undefined || (next.broughtForward !== null) === broughtForward;
}

function dueOf({ planId, citizenId, caseNumber, coordinatorName, coordinatorUnit }: PlanRow, next: NextFollowUp) {
  const coordinator = {
    ...(coordinatorName && { name: coordinatorName }),
    ...(coordinatorUnit && { unit: coordinatorUnit }),
  };
  return { planId, citizenId, caseNumber, ...(Object.keys(coordinator).length > 0 && { coordinator }), ...next };
}
