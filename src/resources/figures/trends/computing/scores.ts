/** The scores of a period, in a family per instrument. Scores are never added up across instruments or dimensions. */
import type { Informant } from '../../../../codes/informants.ts';
import { BUILT_IN, type InstrumentDefinition } from '../../../../codes/instruments.ts';
import { municipality, sql, statement } from '../../../../db/statement.ts';
import type { Tenant } from '../../../../db/tenant.ts';
import { type Period, periodDays } from '../../../../domain/calendar.ts';
import { cubeOf, type Fact } from '../../../../domain/figures/cube.ts';
import { type ScoreInPeriod, scoreFigures } from '../../../../domain/figures/score-trend.ts';
import { countsFor, type JudgedBy } from '../../../../domain/informant.ts';
import { type Days, type Dimension, firstDay, lastDay, type PlanRow, planColumns } from './dimensions.ts';
import { type Family, familyOf, withFigures } from './families.ts';

export const SCORE_DIMENSIONS = ['legalBasis', 'providerId', 'targetGroup'] as const satisfies readonly Dimension[];

type ScoreRow = PlanRow & {
  goalId: string | null;
  judgedBy: JudgedBy | null;
  instrument: string;
  dimension: string | null;
  definition: InstrumentDefinition | null;
  informant: Informant;
  value: number;
  baseline: number | null;
};

/**
 * The last score in the period of each series and informant, with the value it is compared with. A series is a goal, or a
 * citizen on an instrument's dimension. A goal's score is compared with the baseline valid at that time, any other with the
 * first score of its series.
 */
const scoresOfPeriod = statement<ScoreRow, Days>(
  'scores of period',
  sql`with last as (
     select distinct on (score.citizen_id, score.goal_id, score.instrument, score.dimension, score.informant)
       score.citizen_id, score.goal_id, score.instrument, score.dimension, score.informant, score.value, score.assessed_on
     from score
     where score.municipality_code = ${municipality} and score.assessed_on between ${firstDay} and ${lastDay} and score.value is not null
       and score.entered_in_error_at is null
     order by score.citizen_id, score.goal_id, score.instrument, score.dimension, score.informant, score.assessed_on desc, score.updated_at desc, score.id desc
   )
   select last.goal_id as "goalId", plan.judged_by as "judgedBy", last.instrument, last.dimension, instrument.definition, last.informant, last.value,
     case when last.goal_id is not null then (
       select baseline_value from (
         select goal.version, goal.baseline_value, goal.baseline_date
         union all
         select past.version, past.baseline_value, past.baseline_date from goal_history past
         where past.municipality_code = goal.municipality_code and past.id = goal.id and past.entered_in_error_at is null and goal.baseline_date > ${lastDay}
       ) one where baseline_date <= ${lastDay} order by one.version desc limit 1)
     else (
       select first.value from score first where first.municipality_code = ${municipality} and first.citizen_id = last.citizen_id and first.instrument = last.instrument
         and first.dimension is not distinct from last.dimension and first.goal_id is null and first.informant = last.informant
         and first.value is not null and first.entered_in_error_at is null and first.assessed_on < last.assessed_on
       order by first.assessed_on, first.updated_at, first.id limit 1) end as baseline,
     last.citizen_id as "citizenId", coalesce(context."legalBasis", '{}') as "legalBasis", coalesce(context."providerId", '{}') as "providerId",
     coalesce(context."targetGroup", '{}') as "targetGroup"
   from last
   join citizen on citizen.municipality_code = ${municipality} and citizen.id = last.citizen_id and citizen.entered_in_error_at is null
   left join goal on goal.municipality_code = ${municipality} and goal.id = last.goal_id
   left join instrument on instrument.municipality_code = ${municipality} and instrument.id = last.instrument and instrument.entered_in_error_at is null
   left join lateral (
     select one.* from plan one where one.municipality_code = ${municipality} and one.citizen_id = last.citizen_id and one.entered_in_error_at is null
       and one.status in ('active', 'completed') and case when last.goal_id is not null then one.id = goal.plan_id
         else one.start_date <= ${lastDay} and (one.end_date is null or one.end_date >= ${firstDay}) end
     order by one.start_date, one.id limit 1
   ) plan on true
   left join lateral (select ${planColumns} from (select) nothing where plan.id is not null) context on true
   where last.goal_id is null or (goal.kind = 'goal' and goal.status <> 'proposed' and goal.entered_in_error_at is null and plan.id is not null)`,
);

type ScoreFact = Fact<Dimension> & ScoreInPeriod;

export async function scoreFamilies(tenant: Tenant, period: Period): Promise<Family[]> {
  const rows = await tenant.rows(scoresOfPeriod, periodDays(period));
  const byInstrument = Map.groupBy(rows, ({ instrument }) => instrument);
  return [...byInstrument].flatMap(([instrument, scores]) => {
    const definition = scores[0]?.definition ?? BUILT_IN[instrument];
    return definition ? [familyOfInstrument(instrument, definition, scores)] : [];
  });
}

function familyOfInstrument(instrument: string, definition: InstrumentDefinition, rows: ScoreRow[]): Family {
  const figures = (facts: readonly ScoreFact[]) => scoreFigures(facts, definition);
  const cubes = [...Map.groupBy(rows, ({ dimension }) => dimension ?? '')].flatMap(([dimension, scores]) => {
    const within = [{ dimension: 'dimension', value: dimension }] as const;
    const judged = scores.filter(({ judgedBy, informant }) => judgedBy === null || countsFor(judgedBy, informant));
    const byInformant = [...Map.groupBy(scores, ({ informant }) => informant)].map(([informant, own]) =>
      cubeOf<Dimension, ScoreFact>(own.map(factOf), [], {
        depth: 2,
        within: [...within, { dimension: 'informant', value: informant }],
      }),
    );
    return [cubeOf<Dimension, ScoreFact>(judged.map(factOf), SCORE_DIMENSIONS, { depth: 2, within }), ...byInformant];
  });
  return familyOf(
    instrument,
    cubes.map((cube) => withFigures(cube, figures)),
  );
}

function factOf({ citizenId, legalBasis, providerId, targetGroup, value, baseline }: ScoreRow): ScoreFact {
  return { citizenId, at: { legalBasis, providerId, targetGroup }, value, baseline };
}
