import { hasFunctionalLevel } from '../../../codes/ffb.ts';
import type { Key } from '../../../db/projection.ts';
import { listed, onePage, param, type SQL, sql, statement } from '../../../db/statement.ts';
import { numberedStatement } from '../../../db/tenant.ts';
import { goalTable } from '../../../db/versioned-tables.ts';
import type { JudgedBy } from '../../../domain/informant.ts';
import { offScaleReason } from '../../../domain/scale.ts';
import {
  type BodyFault,
  bodyFault,
  notFound,
  Problem,
  refuse,
  unknownReference,
} from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import type { Page } from '../../../http/requests/paging.ts';
import { type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { findInstruments, scaleOf } from '../instruments/queries.ts';
import { idTakenElsewhere, lockPlan, mustFindPlan } from '../plans/queries.ts';
import type { GoalBody } from './contract.ts';
import { goalSource, goalWithSeriesJson } from './queries.ts';
import { type GoalView, type GoalWithSeries, type StoredScore, viewOf } from './view.ts';

type GoalRow = { id: string; version: number; citizenId: string; judgedBy: JudgedBy; json: GoalWithSeries };

const SELECT = sql`select goal.id::text, goal.version, plan.citizen_id as "citizenId", plan.judged_by as "judgedBy", ${goalWithSeriesJson} as json ${goalSource}`;

const goalById = statement<GoalRow, { id: string; planId: string | null }>(
  'goal with series',
  sql`${SELECT} and goal.id = ${param('id')} and (${param('planId')}::uuid is null or goal.plan_id = ${param('planId')})`,
);

const goals = listed(
  'list of goals',
  sql`${SELECT} and goal.entered_in_error_at is null and not exists (select from goal parent
    where parent.municipality_code = goal.municipality_code and parent.id = goal.parent_goal_id and parent.entered_in_error_at is not null)`,
);

/** The goal as the caller may see it, with its report and progression. `planId` where the path names the plan. */
export async function mustReadGoal(
  tx: Tx,
  { id, planId }: Key,
): Promise<{ version: number; judgedBy: JudgedBy; series: StoredScore[]; view: GoalView }> {
  const row = await tx.row(goalById, { id, planId: planId ?? null });
  if (!row) throw notFound();
  tx.citizens.add(row.citizenId);
  return {
    version: row.version,
    judgedBy: row.judgedBy,
    series: row.json.series,
    view: viewOf(row.json, row.judgedBy, tx),
  };
}

export async function readGoals(tx: Tx, conditions: SQL[], page: Page): Promise<{ id: string; json: string }[]> {
  const rows = await tx.query<GoalRow>(onePage(goals, conditions, sql`goal.id`, page));
  for (const { citizenId } of rows.slice(0, page.limit)) tx.citizens.add(citizenId);
  return rows.map(({ id, json, judgedBy }) => ({ id, json: JSON.stringify(viewOf(json, judgedBy, tx)) }));
}

export async function putGoal(
  tx: Tx,
  planId: string,
  id: string,
  body: GoalBody,
  precondition: Precondition,
): Promise<Outcome> {
  refuse(shapeFaults(body));
  await mustFindPlan(tx, planId, 'goals-and-scores');
  // One at a time: two new goals must not both find room for the last.
  await lockPlan(tx, planId);
  const surroundings = await lookAround(tx, planId, id, body);
  if (surroundings.planId && surroundings.planId !== planId) throw idTakenElsewhere();
  if (tx.caller.role === 'provider') mayWriteSubGoal(tx, body, surroundings);
  refuse(parentFaults(planId, body, surroundings));
  const measured = await measureColumns(tx, body);
  refuse(rescaleFaults(measured, surroundings));
  if (body.kind === 'goal' && body.status === 'active' && !surroundings.active) refuse(tooManyGoals(surroundings));
  const providerId = surroundings.exists ? surroundings.providerId : tx.caller.providerId;
  return put(tx, goalTable, id, { planId, providerId, ...goalValues(body), ...measured }, precondition);
}

/** Faults that the body shows by itself. */
function shapeFaults(body: GoalBody): BodyFault[] {
  const faults: BodyFault[] = [];
  if (body.kind === 'sub-goal' && !body.parentGoalId)
    faults.push(bodyFault('/parentGoalId', 'required', 'A sub-goal leads to a goal: name it.'));
  if (body.kind === 'goal' && body.parentGoalId)
    faults.push(bodyFault('/parentGoalId', 'not-allowed', 'Only a sub-goal has a parent.'));
  body.secondaryThemes.forEach((theme, index) => {
    if (theme === body.theme || body.secondaryThemes.indexOf(theme) < index)
      faults.push(bodyFault(`/secondaryThemes/${index}`, 'duplicate', 'The theme is there already.'));
  });
  const { baseline, target } = body.measure ?? {};
  if (baseline && target?.date && target.date <= baseline.date)
    faults.push(
      bodyFault('/measure/target/date', 'not-after-baseline', 'The target date must be after the baseline date.'),
    );
  if (body.expectations.length > 0 && !body.measure)
    faults.push(bodyFault('/expectations', 'not-measurable', 'Expected values need a measure.'));
  body.expectations.forEach(({ date }, index) => {
    if (body.expectations.findIndex((other) => other.date === date) < index)
      faults.push(
        bodyFault(`/expectations/${index}/date`, 'duplicate', 'There is an expected value for the day already.'),
      );
  });
  return faults;
}

type Surroundings = {
  exists: boolean;
  planId: string | null;
  kind: string | null;
  providerId: string | null;
  parent: { planId: string; kind: string } | null;
  active: boolean;
  scoredOn: { instrument: string; dimension: string | null }[];
  otherActiveGoals: number;
  activeGoalsPerPlan: number | null;
  refuseMoreGoals: boolean;
};

const surroundingsOfGoal = numberedStatement(
  'surroundings of goal',
  `select current.id is not null as exists, current.plan_id as "planId", current.kind, current.provider_id as "providerId",
     coalesce(current.status = 'active' and current.entered_in_error_at is null, false) as active,
     (select json_build_object('planId', plan_id, 'kind', kind) from goal
      where municipality_code = $1 and id = $3 and entered_in_error_at is null) as parent,
     (select coalesce(json_agg(distinct jsonb_build_object('instrument', instrument, 'dimension', dimension)), '[]') from score
      where municipality_code = $1 and goal_id = $2 and entered_in_error_at is null) as "scoredOn",
     (select count(*) from goal where municipality_code = $1 and plan_id = $4 and id <> $2 and kind = 'goal' and status = 'active'
      and entered_in_error_at is null) as "otherActiveGoals",
     settings.active_goals_per_plan as "activeGoalsPerPlan", coalesce(settings.refuse_more_goals, false) as "refuseMoreGoals"
   from (select) one
   left join goal current on current.municipality_code = $1 and current.id = $2
   left join settings on settings.municipality_code = $1`,
);

async function lookAround(tx: Tx, planId: string, id: string, body: GoalBody): Promise<Surroundings> {
  return (await tx.row<Surroundings>(surroundingsOfGoal, [
    tx.municipality,
    id,
    body.parentGoalId ?? null,
    planId,
  ])) as Surroundings;
}

function mayWriteSubGoal(tx: Tx, body: GoalBody, { exists, kind, providerId }: Surroundings): void {
  if (body.kind === 'sub-goal' && (!exists || (kind === 'sub-goal' && providerId === tx.caller.providerId))) return;
  const detail = exists
    ? 'A provider changes only the sub-goals it wrote.'
    : 'A provider writes sub-goals; goals are set by the authority.';
  throw new Problem('forbidden-scope', detail, { errors: [{ pointer: '/kind', detail, code: 'forbidden-scope' }] });
}

function parentFaults(planId: string, body: GoalBody, { parent, kind, exists }: Surroundings): BodyFault[] {
  if (exists && kind !== body.kind)
    return [bodyFault('/kind', 'not-allowed', 'A goal stays a goal and a sub-goal a sub-goal.')];
  if (body.kind === 'goal') return [];
  if (!parent) throw unknownReference('/parentGoalId', 'goal');
  if (parent.planId !== planId)
    return [bodyFault('/parentGoalId', 'invalid-parent', 'The goal belongs to another plan.')];
  if (parent.kind !== 'goal')
    return [bodyFault('/parentGoalId', 'invalid-parent', 'A sub-goal leads to a goal, not to another sub-goal.')];
  return [];
}

type MeasureColumns = {
  instrument: string | null;
  instrumentVersion: number | null;
  dimension: string | null;
  baselineValue: number | null;
  baselineDate: string | null;
  targetValue: number | null;
  targetDate: string | null;
};

const UNMEASURED: MeasureColumns = {
  instrument: null,
  instrumentVersion: null,
  dimension: null,
  baselineValue: null,
  baselineDate: null,
  targetValue: null,
  targetDate: null,
};

/** Checks the measure against its instrument. */
async function measureColumns(tx: Tx, { measure, theme, expectations }: GoalBody): Promise<MeasureColumns> {
  if (!measure) return UNMEASURED;
  const instrument = (await findInstruments(tx, [measure.instrument])).get(measure.instrument);
  if (!instrument) {
    refuse([bodyFault('/measure/instrument', 'wrong-code', 'There is no such instrument. See GET /v1/instruments.')]);
    return UNMEASURED;
  }
  const scale = scaleOf(instrument.definition);
  const faults: BodyFault[] = [];
  const dimension = measure.dimension ?? (measure.instrument === 'ffb-level' ? theme : undefined) ?? null;
  if (dimension !== null && !instrument.definition.dimensions.some(({ code }) => code === dimension)) {
    const byTheme = measure.dimension === undefined;
    const detail =
      byTheme && theme && !hasFunctionalLevel(theme)
        ? 'The theme carries no functional level: only sub-themes of Aktivitet og deltagelse do.'
        : 'The instrument has no such dimension.';
    faults.push(bodyFault(byTheme ? '/theme' : '/measure/dimension', 'wrong-code', detail));
  }
  for (const part of ['baseline', 'target'] as const) {
    const reason = measure[part] && offScaleReason(scale, measure[part].value);
    if (reason) faults.push(bodyFault(`/measure/${part}/value`, 'off-scale', reason));
  }
  expectations.forEach(({ value }, index) => {
    if (value < scale.min || value > scale.max)
      faults.push(
        bodyFault(`/expectations/${index}/value`, 'off-scale', `The scale runs from ${scale.min} to ${scale.max}.`),
      );
  });
  refuse(faults);
  return {
    instrument: instrument.id,
    instrumentVersion: instrument.version,
    dimension,
    baselineValue: measure.baseline?.value ?? null,
    baselineDate: measure.baseline?.date ?? null,
    targetValue: measure.target?.value ?? null,
    targetDate: measure.target?.date ?? null,
  };
}

function rescaleFaults({ instrument, dimension }: MeasureColumns, { scoredOn }: Surroundings): BodyFault[] {
  const moved = scoredOn.some((scored) => scored.instrument !== instrument || scored.dimension !== dimension);
  return moved
    ? [
        bodyFault(
          '/measure',
          'scale-in-use',
          'The goal has scores on another instrument or dimension. Make a new goal.',
        ),
      ]
    : [];
}

function tooManyGoals({ otherActiveGoals, activeGoalsPerPlan, refuseMoreGoals }: Surroundings): BodyFault[] {
  if (!refuseMoreGoals || activeGoalsPerPlan === null || otherActiveGoals < activeGoalsPerPlan) return [];
  return [
    bodyFault('/status', 'too-many-goals', `The municipality allows ${activeGoalsPerPlan} active goals in a plan.`),
  ];
}

function goalValues(body: GoalBody) {
  return {
    kind: body.kind,
    status: body.status,
    parentGoalId: body.parentGoalId ?? null,
    title: body.title ?? null,
    description: body.description ?? null,
    changeType: body.changeType ?? null,
    theme: body.theme ?? null,
    secondaryThemes: body.secondaryThemes,
    expectations: body.expectations,
    weight: body.weight ?? null,
    acceptedByCitizen: body.acceptedByCitizen ?? null,
    responsible: body.responsible ?? null,
    endedOn: body.endedOn ?? null,
    archiveReason: body.archiveReason ?? null,
    resultText: body.result?.text ?? null,
    resultInformant: body.result?.informant ?? null,
    ...referenceColumns(body.externalReference),
  };
}
