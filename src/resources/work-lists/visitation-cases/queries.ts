import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { addDays, type IsoDate } from '../../../domain/calendar.ts';
import { urgency, visitationReasons } from '../../../domain/visitation.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mustBeInOrder } from '../../../http/resource.ts';
import { aboutPlan, type JudgedGoals, mapStandings } from '../../record/follow-ups/queries.ts';
import { progressionGoal, progressionOn } from '../../record/goals/progression.ts';
import type { VisitationQuery } from './contract.ts';

/** The meeting is held every fortnight. */
const DAYS_AHEAD = 13;

type DatePeriod = { from: IsoDate; to: IsoDate };
type Ending = { planId: string; interventionId: string; endDate: IsoDate };

const interventionsThatEnd = statement<Ending, DatePeriod>(
  'interventions that end',
  sql`select id as "interventionId", plan_id as "planId", end_date as "endDate" from intervention
    where municipality_code = ${municipality} and end_date between ${param('from')}::date and ${param('to')}::date and entered_in_error_at is null
    order by end_date, id`,
);

export async function readVisitationCases(tx: Tx, filter: VisitationQuery, page: Page): Promise<PageRow[]> {
  const period = periodOf(filter, tx.today);
  const endings = Map.groupBy(await tx.rows(interventionsThatEnd, period), ({ planId }) => planId);
  const cases = await mapStandings(tx, filter, (standing) => {
    const { planId, citizenId, next } = standing;
    const plan = { goals: reviewed(standing, tx.today), interventions: endings.get(planId) ?? [], next };
    const reasons = visitationReasons(plan, period, tx.today);
    const place = reasons[0] && `${urgency(reasons[0])}.${planId}`;
    return { place, citizenId, reasons, item: { ...aboutPlan(standing), reasons, nextFollowUp: next } };
  });
  const rows = cases
    .flatMap(({ place, citizenId, reasons, item }) => {
      const shown = place !== undefined && (page.after === null || place > page.after);
      const asked = filter.reason === undefined || reasons.some(({ reason }) => reason === filter.reason);
      return shown && asked ? [{ id: place, citizenId, item }] : [];
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, page.limit + 1)
    .map(({ id, citizenId, item }) => ({ id, citizenId, json: JSON.stringify(item) }));
  for (const { citizenId } of rows.slice(0, page.limit)) tx.citizens.add(citizenId);
  return rows;
}

function periodOf(filter: VisitationQuery, today: IsoDate): DatePeriod {
  const from = filter.from ?? today;
  const to = filter.to ?? addDays(from, DAYS_AHEAD);
  mustBeInOrder({ from, to });
  return { from, to };
}

/** The plan's own goals as the meeting looks at them. Sub-goals belong to the provider and are left out. */
function reviewed({ goals, judgedBy }: JudgedGoals, today: IsoDate) {
  return goals
    .filter(({ goal: { kind } }) => kind === 'goal')
    .map((parts) => {
      const goal = progressionGoal(parts, judgedBy);
      const { judgement, latest } = progressionOn(parts, goal, today);
      return {
        goalId: parts.goal.id,
        changeType: goal.changeType,
        judgement,
        scoredOn: latest?.assessedOn ?? null,
        targetDate: goal.target?.date ?? null,
      };
    });
}
