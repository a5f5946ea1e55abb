/** How a stored goal reads: with its SMART report, its progression and its latest scores. Pure: no SQL here. */
import { BUILT_IN, type InstrumentDefinition } from '../../../codes/instruments.ts';
import { type IsoDate, quarterOf } from '../../../domain/calendar.ts';
import type { JudgedBy } from '../../../domain/informant.ts';
import type { ChangeType } from '../../../domain/judgement.ts';
import { type Progression, type ProgressionGoal, progression } from '../../../domain/progression.ts';
import type { SeriesScore } from '../../../domain/series.ts';
import { type SmartReport, smartReport } from '../../../domain/smart.ts';
import { precisionOf, scaleOf } from '../instruments/queries.ts';

/** A goal as PostgreSQL writes its JSON. */
export type StoredGoal = {
  id: string;
  kind: 'goal' | 'sub-goal';
  status: string;
  parentGoalId?: string;
  title?: string;
  description?: string;
  changeType?: ChangeType;
  theme?: string;
  measure?: {
    instrument: string;
    dimension?: string;
    baseline?: { value: number; date: IsoDate };
    target?: { value: number; date?: IsoDate };
  };
  expectations: { value: number; date: IsoDate }[];
  acceptedByCitizen?: IsoDate;
  endedOn?: IsoDate;
};

/** A score of a goal's series as PostgreSQL writes its JSON. */
export type StoredScore = {
  id: string;
  assessedOn: IsoDate;
  registeredAt: string;
  value?: number;
  notAssessed?: string;
  informant: SeriesScore['informant'];
};

export type GoalView = StoredGoal & { smart: SmartReport; progression: Progression };

/** A goal with all that its view is computed from. The definition is there when the instrument is the municipality's own. */
export type GoalWithSeries = {
  goal: StoredGoal;
  series: StoredScore[];
  definition: InstrumentDefinition | null;
  /** The days the plan's follow-ups were held, ascending. */
  followUps: IsoDate[];
};

export function viewOf(parts: GoalWithSeries, judgedBy: JudgedBy, { today }: { today: IsoDate }): GoalView {
  const { goal } = parts;
  const judged = progressionGoal(parts, judgedBy);
  const { scale, baseline, target } = judged;
  const smart = smartReport(
    {
      title: goal.title ?? null,
      description: goal.description ?? null,
      theme: goal.theme ?? null,
      changeType: goal.changeType ?? null,
      measure: scale && { scale, dimension: goal.measure?.dimension ?? null, baseline, target },
      acceptedByCitizen: goal.acceptedByCitizen ?? null,
    },
    today,
  );
  return { ...goal, smart, progression: progressionOn(parts, judged, today) };
}

/** What a goal is judged by, in the terms of the rules. */
export function progressionGoal(
  { goal, definition: own, followUps }: GoalWithSeries,
  judgedBy: JudgedBy,
): ProgressionGoal {
  const { measure } = goal;
  const definition = own ?? (measure && BUILT_IN[measure.instrument]);
  return {
    changeType: goal.changeType ?? null,
    scale: definition ? scaleOf(definition) : null,
    baseline: measure?.baseline ?? null,
    target: measure?.target ? { value: measure.target.value, date: measure.target.date ?? null } : null,
    expectations: goal.expectations,
    judgedBy,
    precision: definition ? precisionOf(definition) : null,
    noProgressAfter: definition?.noProgressAfter ?? null,
    followUps,
  };
}

export function seriesOf({ series }: GoalWithSeries): SeriesScore[] {
  return series.map((score) => ({ ...score, value: score.value ?? null }));
}

/** A goal that has ended stays as it was on the day it ended. */
export function progressionOn(parts: GoalWithSeries, goal: ProgressionGoal, on: IsoDate): Progression {
  const { status, endedOn } = parts.goal;
  const ended = (status === 'completed' || status === 'archived') && endedOn !== undefined && endedOn < on;
  return progression(goal, seriesOf(parts), ended ? endedOn : on);
}

/** How many quarters with a score the shared plan shows of each goal. */
const QUARTERS_SHOWN = 8;

/** The last score per informant in each of the latest quarters that have one, ascending. */
export function latestQuarters(series: StoredScore[]): (StoredScore & { quarter: string })[] {
  const last = new Map<string, StoredScore & { quarter: string }>();
  for (const score of series) {
    const quarter = quarterOf(score.assessedOn);
    last.set(`${quarter} ${score.informant}`, { ...score, quarter });
  }
  const shown = new Set(
    [...new Set([...last.values()].map(({ quarter }) => quarter))].toSorted().slice(-QUARTERS_SHOWN),
  );
  return [...last.values()]
    .filter(({ quarter }) => shown.has(quarter))
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

function order({ assessedOn, registeredAt, id }: StoredScore): string {
  return `${assessedOn} ${registeredAt} ${id}`;
}
