/** The goals of a period, and how each went in it. */
import type { Informant } from '../../../../codes/informants.ts';
import { BUILT_IN, type InstrumentDefinition } from '../../../../codes/instruments.ts';
import { municipality, sql, statement } from '../../../../db/statement.ts';
import type { Tenant } from '../../../../db/tenant.ts';
import { type IsoDate, type Period, periodDays } from '../../../../domain/calendar.ts';
import { cubeOf, type Fact } from '../../../../domain/figures/cube.ts';
import {
  type GoalInPeriod,
  goalFigures,
  type JudgedGoal,
  judgeInPeriod,
} from '../../../../domain/figures/goal-trend.ts';
import type { JudgedBy } from '../../../../domain/informant.ts';
import type { ChangeType } from '../../../../domain/judgement.ts';
import { scaleOf } from '../../../record/instruments/queries.ts';
import {
  type Days,
  type Dimension,
  firstDay,
  lastDay,
  NESTED,
  type PlanRow,
  planColumns,
  themesOf,
} from './dimensions.ts';
import { type Family, familyOf, withFigures } from './families.ts';

export const GOAL_DIMENSIONS = [
  'changeType',
  'legalBasis',
  'providerId',
  'subTheme',
  'targetGroup',
  'theme',
] as const satisfies readonly Dimension[];

type GoalRow = PlanRow & {
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
  scores: { on: IsoDate; at: string; value: number | null; by: Informant }[];
};

const scoreColumns = sql.raw('id, assessed_on, updated_at, value, informant');

const scoreInPeriod = sql`score.municipality_code = goal.municipality_code and score.assessed_on between ${firstDay} and ${lastDay}
         and score.entered_in_error_at is null`;

/** The scores of the period: the goal's own, and the citizen's on the instrument the goal is measured on. */
const scoresOfGoal = sql`
     select json_agg(json_build_object('on', s.assessed_on, 'at', s.updated_at, 'value', s.value, 'by', s.informant) order by s.assessed_on, s.updated_at, s.id) as list
     from (
       select ${scoreColumns} from score
       where ${scoreInPeriod} and score.goal_id = goal.id
       union all
       select ${scoreColumns} from score
       where ${scoreInPeriod} and version.instrument is not null and score.goal_id is null and score.citizen_id = plan.citizen_id
         and score.instrument = version.instrument and score.dimension is not distinct from goal.dimension
     ) s`;

const versionColumns = (of: string) =>
  sql.raw(`${of}.version, ${of}.theme, ${of}.change_type, ${of}.instrument, ${of}.baseline_value, ${of}.baseline_date,
         ${of}.target_value, ${of}.target_date, ${of}.expectations`);

/** The goal's last version whose baseline was valid in the period: a baseline that moves leaves the periods before it as they were. */
const versionOfGoal = sql`
     select * from (
       select ${versionColumns('goal')}
       union all
       select ${versionColumns('past')} from goal_history past
       where past.municipality_code = goal.municipality_code and past.id = goal.id and past.entered_in_error_at is null
         and goal.baseline_date > ${lastDay}
     ) one where coalesce(baseline_date, plan.start_date) <= ${lastDay} order by one.version desc limit 1`;

/**
 * Every goal active in the period, by its own dates and its plan's. A goal set today is not in the figures of the years
 * before it.
 */
const goalsOfPeriod = statement<GoalRow, Days>(
  'goals of period',
  sql`select version.theme, plan.judged_by as "judgedBy", version.change_type as "changeType", version.instrument,
     instrument.definition, version.baseline_value as "baselineValue", version.baseline_date as "baselineDate",
     version.target_value as "targetValue", version.target_date as "targetDate", version.expectations,
     coalesce(scores.list, '[]'::json) as scores, ${planColumns}
   from goal
   join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id and plan.entered_in_error_at is null
   join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id and citizen.entered_in_error_at is null
   join lateral (${versionOfGoal}) version on true
   left join instrument on instrument.municipality_code = goal.municipality_code and instrument.id = version.instrument and instrument.entered_in_error_at is null
   left join lateral (${scoresOfGoal}) scores on true
   where goal.municipality_code = ${municipality} and goal.kind = 'goal' and goal.status <> 'proposed' and plan.status in ('active', 'completed')
     and goal.entered_in_error_at is null
     and (plan.end_date is null or plan.end_date >= ${firstDay}) and (plan.closed_on is null or plan.closed_on >= ${firstDay})
     and (goal.status not in ('completed', 'archived') or coalesce(goal.ended_on, (
       select max(assessed_on) from score where score.municipality_code = goal.municipality_code and score.goal_id = goal.id
         and score.entered_in_error_at is null), goal.baseline_date, plan.start_date) >= ${firstDay})`,
);

type GoalFact = Fact<Dimension> & { judged: JudgedGoal };

export async function goalFamilies(tenant: Tenant, period: Period): Promise<Family[]> {
  const days = periodDays(period);
  const rows = await tenant.rows(goalsOfPeriod, days);
  const on = days.to < tenant.today ? days.to : tenant.today;
  const figures = (facts: readonly GoalFact[]) => goalFigures(facts.map(({ judged }) => judged));
  const facts = rows.map((row) => factOf(row, row.judgedBy, on));
  const all = cubeOf<Dimension, GoalFact>(facts, GOAL_DIMENSIONS, { depth: 2, nested: NESTED });
  const informants = new Set(rows.flatMap(({ scores }) => scores.map(({ by }) => by)));
  const byInformant = [...informants].map((informant) =>
    cubeOf<Dimension, GoalFact>(
      rows.filter(({ scores }) => scores.some(({ by }) => by === informant)).map((row) => factOf(row, informant, on)),
      GOAL_DIMENSIONS,
      { depth: 2, nested: NESTED, within: [{ dimension: 'informant', value: informant }] },
    ),
  );
  const cubes = [all, ...byInformant];
  return [
    familyOf(
      '',
      cubes.map((cube) => withFigures(cube, figures)),
    ),
  ];
}

/** @param judgedBy whose scores the goal is judged by */
function factOf(row: GoalRow, judgedBy: JudgedBy, on: IsoDate): GoalFact {
  const { citizenId, changeType, legalBasis, providerId, targetGroup, theme } = row;
  return {
    citizenId,
    at: {
      ...themesOf(theme),
      changeType: changeType === null ? [] : [changeType],
      legalBasis,
      providerId,
      targetGroup,
    },
    judged: judgeInPeriod(inPeriod(row, judgedBy), on),
  };
}

function inPeriod(row: GoalRow, judgedBy: JudgedBy): GoalInPeriod {
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
      judgedBy,
      precision: null,
      noProgressAfter: null,
      followUps: [],
    },
    scores: row.scores.map(({ on, at, value, by }) => ({ assessedOn: on, registeredAt: at, value, informant: by })),
  };
}
