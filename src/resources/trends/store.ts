import { ffbConcept, themeOf } from '../../codes/ffb.ts';
import type { Informant } from '../../codes/informants.ts';
import { BUILT_IN, type InstrumentDefinition } from '../../codes/instruments.ts';
import { statement } from '../../db/tenant.ts';
import { type IsoDate, type Quarter, quarterDays, quarterOf, quartersBetween } from '../../domain/calendar.ts';
import { type GoalFigures, type GoalInPeriod, goalFigures } from '../../domain/goal-trend.ts';
import type { JudgedBy } from '../../domain/informant.ts';
import type { ChangeType } from '../../domain/judgement.ts';
import { hiddenRows } from '../../domain/suppression.ts';
import type { Tx } from '../../http/transaction.ts';
import { scaleOf } from '../instruments/find.ts';
import type { GoalTrendRow } from './contract.ts';

export type GoalTrend = { rows: GoalTrendRow[]; threshold: number };

type GoalRow = {
  citizenId: string;
  theme: string | null;
  judgedBy: JudgedBy;
  changeType: ChangeType | null;
  instrument: string | null;
  definition: InstrumentDefinition | null;
  baselineValue: number | null;
  baselineDate: IsoDate | null;
  targetValue: number | null;
  targetDate: IsoDate | null;
  expectations: { value: number; date: IsoDate }[];
  activeFrom: IsoDate;
  activeTo: IsoDate | null;
  scores: { on: IsoDate; at: string; value: number | null; by: Informant }[];
};

/**
 * Every goal active in the period, from its baseline (without one: the plan's start) until it or its plan ended, by their
 * own dates, so that a goal set today leaves the figures of the years before it alone. With its scores of the period: read once, by the goals of the municipality and an index
 * on their scores, so the cost grows with the goals and scores of the period asked for, not with those of other years.
 */
const goalsOfPeriod = statement(
  'goals of period',
  `select plan.citizen_id as "citizenId", goal.theme, plan.judged_by as "judgedBy", goal.change_type as "changeType", goal.instrument,
     instrument.definition, goal.baseline_value as "baselineValue", goal.baseline_date as "baselineDate",
     goal.target_value as "targetValue", goal.target_date as "targetDate", goal.expectations,
     coalesce(goal.baseline_date, plan.start_date)::text as "activeFrom",
     least(plan.end_date, plan.closed_on, case when goal.status in ('completed', 'archived') then coalesce(goal.ended_on, (
       select max(assessed_on) from score where score.municipality_code = goal.municipality_code and score.goal_id = goal.id
         and score.entered_in_error_at is null), goal.baseline_date, plan.start_date) end)::text as "activeTo",
     coalesce(scores.list, '[]'::json) as scores
   from goal
   join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id and plan.entered_in_error_at is null
   join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id and citizen.entered_in_error_at is null
   left join instrument on instrument.municipality_code = goal.municipality_code and instrument.id = goal.instrument and instrument.entered_in_error_at is null
   left join lateral (
     select json_agg(json_build_object('on', s.assessed_on, 'at', s.updated_at, 'value', s.value, 'by', s.informant) order by s.assessed_on, s.updated_at, s.id) as list
     from (
       select id, assessed_on, updated_at, value, informant from score
       where score.municipality_code = goal.municipality_code and score.goal_id = goal.id
         and score.assessed_on between $2 and $3 and score.entered_in_error_at is null
       union all
       select id, assessed_on, updated_at, value, informant from score
       where goal.instrument is not null and score.municipality_code = goal.municipality_code and score.goal_id is null and score.citizen_id = plan.citizen_id
         and score.instrument = goal.instrument and score.dimension is not distinct from goal.dimension
         and score.assessed_on between $2 and $3 and score.entered_in_error_at is null
     ) s
   ) scores on true
   where goal.municipality_code = $1 and goal.kind = 'goal' and goal.status <> 'proposed' and plan.status in ('active', 'completed')
     and goal.entered_in_error_at is null and coalesce(goal.baseline_date, plan.start_date) <= $3`,
);

const thresholdOf = statement(
  'suppression threshold',
  'select suppression_threshold as threshold from settings where municipality_code = $1',
);

const DEFAULT_THRESHOLD = 5;

export async function readGoalTrend(tx: Tx, from: Quarter, to: Quarter, byTheme: boolean): Promise<GoalTrend> {
  const [goals, chosen] = await Promise.all([
    tx.rows<GoalRow>(goalsOfPeriod, [tx.municipality, quarterDays(from).from, quarterDays(to).to]),
    tx.row<{ threshold: number }>(thresholdOf, [tx.municipality]),
  ]);
  const threshold = chosen?.threshold ?? DEFAULT_THRESHOLD;
  const rows = quartersBetween(from, to).flatMap((quarter) =>
    quarterRows(goals, quarter, tx.today, threshold, byTheme),
  );
  return { rows, threshold };
}

type ThemeRow = { theme: string | null; goals: GoalInPeriod[]; citizens: Set<string> };

/**
 * One quarter's rows. Which are suppressed is decided over themes and total together, whichever of the two was asked
 * for: otherwise one answer would give away what the other withholds.
 */
function quarterRows(
  goals: GoalRow[],
  quarter: Quarter,
  today: IsoDate,
  threshold: number,
  byTheme: boolean,
): GoalTrendRow[] {
  const { from, to } = quarterDays(quarter);
  if (from > today) return [];
  const themes = new Map<string | null, ThemeRow>();
  for (const row of goals) {
    if (row.activeFrom > to || (row.activeTo !== null && row.activeTo < from)) continue;
    const theme = row.theme === null ? null : (themeOf(row.theme)?.code ?? null);
    const group = themes.get(theme) ?? { theme, goals: [], citizens: new Set<string>() };
    themes.set(theme, group);
    group.goals.push(inPeriod(row, quarter));
    group.citizens.add(row.citizenId);
  }
  const rows = [...themes.values()].toSorted((a, b) => nameOf(a.theme).localeCompare(nameOf(b.theme), 'da'));
  const { hidden, total } = hiddenRows(rows, threshold);
  const on = to < today ? to : today;
  if (!byTheme)
    return rows.length === 0
      ? []
      : [
          {
            quarter,
            ...figures(
              rows.flatMap((row) => row.goals),
              on,
              total,
            ),
          },
        ];
  return rows.map((row) => ({
    quarter,
    theme: row.theme,
    themeName: row.theme && nameOf(row.theme),
    ...figures(row.goals, on, hidden.has(row)),
  }));
}

function nameOf(theme: string | null): string {
  return theme === null ? '' : (ffbConcept(theme)?.display ?? '');
}

function inPeriod(row: GoalRow, quarter: Quarter): GoalInPeriod {
  const definition = row.definition ?? (row.instrument === null ? undefined : BUILT_IN[row.instrument]);
  return {
    citizenId: row.citizenId,
    goal: {
      changeType: row.changeType,
      scale: definition ? scaleOf(definition) : null,
      baseline:
        row.baselineValue !== null && row.baselineDate !== null
          ? { value: row.baselineValue, date: row.baselineDate }
          : null,
      target: row.targetValue === null ? null : { value: row.targetValue, date: row.targetDate },
      expectations: row.expectations,
      judgedBy: row.judgedBy,
      precision: null,
      noProgressAfter: null,
      followUps: [],
    },
    scores: row.scores
      .filter((score) => quarterOf(score.on) === quarter)
      .map(({ on, at, value, by }) => ({ assessedOn: on, registeredAt: at, value, informant: by })),
  };
}

const WITHHELD: Record<keyof GoalFigures, null> = {
  citizens: null,
  goals: null,
  scored: null,
  reached: null,
  progressing: null,
  unchanged: null,
  setback: null,
  notAssessed: null,
  reachedShare: null,
  onTrackShare: null,
};

function figures(goals: GoalInPeriod[], on: IsoDate, suppressed: boolean) {
  return { ...(suppressed ? WITHHELD : goalFigures(goals, on)), suppressed };
}
