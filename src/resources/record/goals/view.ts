/** What a goal looks like outside: its fields, its SMART report and its progression. */
import type { Key } from '../../../db/projection.ts';
import type { SQL } from '../../../db/statement.ts';
import { type IsoDate, quarterOf } from '../../../domain/calendar.ts';
import type { JudgedBy } from '../../../domain/informant.ts';
import type { Progression, ProgressionGoal } from '../../../domain/progression.ts';
import { type SmartReport, smartReport } from '../../../domain/smart.ts';
import { documentEtag } from '../../../http/answers/digest.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { progressionGoal, progressionOn } from './progression.ts';
import {
  findGoalsWithSeries,
  type GoalScore,
  type GoalWithSeries,
  mustFindGoalWithSeries,
  type StoredGoal,
} from './queries.ts';

export type GoalView = StoredGoal & { smart: SmartReport; progression: Progression };

/** 404 when the caller sees no such goal in the plan. */
export async function mustReadGoal(tx: Tx, key: Key): Promise<{ json: string; etag: string }> {
  const { json: parts, judgedBy, version } = await mustFindGoalWithSeries(tx, key);
  const json = JSON.stringify(viewOf(parts, judgedBy, tx));
  return { json, etag: documentEtag(version, tx.today, json) };
}

export async function readGoals(tx: Tx, conditions: SQL[], page: Page): Promise<PageRow[]> {
  const goals = await findGoalsWithSeries(tx, conditions, page);
  return goals.map(({ id, json, judgedBy }) => ({ id, json: JSON.stringify(viewOf(json, judgedBy, tx)) }));
}

export function viewOf(parts: GoalWithSeries, judgedBy: JudgedBy, { today }: { today: IsoDate }): GoalView {
  const judged = progressionGoal(parts, judgedBy);
  return { ...parts.goal, smart: smartOf(parts.goal, judged, today), progression: progressionOn(parts, judged, today) };
}

function smartOf(goal: StoredGoal, { scale, baseline, target }: ProgressionGoal, today: IsoDate): SmartReport {
  return smartReport(
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
}

/** How many quarters that have a score the plan document shows of each goal. */
const QUARTERS_SHOWN = 8;

type QuarterScore = GoalScore & { quarter: string };

/** The last score per informant in each of the latest quarters that have one, ascending. */
export function latestQuarters(series: GoalScore[]): QuarterScore[] {
  const last = new Map<string, QuarterScore>();
  for (const score of series) {
    const quarter = quarterOf(score.assessedOn);
    last.set(`${quarter} ${score.informant}`, { ...score, quarter });
  }
  const scores = [...last.values()];
  const quarters = new Set(scores.map(({ quarter }) => quarter));
  const shown = new Set([...quarters].toSorted().slice(-QUARTERS_SHOWN));
  return scores.filter(({ quarter }) => shown.has(quarter)).toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

function order({ assessedOn, registeredAt, id }: GoalScore): string {
  return `${assessedOn} ${registeredAt} ${id}`;
}
