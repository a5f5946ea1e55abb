/** What the citizen, the authority and the provider should look at in the coming meeting, goal by goal. */
import type { Informant } from '../codes/informants.ts';
import { type IsoDate, type Quarter, quarterDays, quarterOf, quartersBetween } from './calendar.ts';
import { countsFor, type JudgedBy } from './informant.ts';
import type { Progression } from './progression.ts';
import type { SeriesScore } from './series.ts';

/**
 * Quarters that ended after the last meeting and for which those who judge the goal registered neither a score nor a reason
 * why there is none.
 * @param from the last meeting, or the day the goal began
 */
export function missingQuarters(series: SeriesScore[], judgedBy: JudgedBy, from: IsoDate, today: IsoDate): Quarter[] {
  const heard = series.filter(({ informant }) => countsFor(judgedBy, informant));
  return quartersWithout(heard, from, today);
}

/** For each informant that must score every quarter: the quarters without a score from it. */
export function missingScores(
  series: SeriesScore[],
  scoredBy: Informant[],
  from: IsoDate,
  today: IsoDate,
): { quarter: Quarter; informant: Informant }[] {
  return scoredBy.flatMap((wanted) => {
    const own = series.filter(({ informant }) => informant === wanted);
    return quartersWithout(own, from, today).map((quarter) => ({ quarter, informant: wanted }));
  });
}

function quartersWithout(series: SeriesScore[], from: IsoDate, today: IsoDate): Quarter[] {
  const registered = new Set(series.map(({ assessedOn }) => quarterOf(assessedOn)));
  return quartersBetween(quarterOf(from), quarterOf(today)).filter(
    (quarter) => quarterDays(quarter).to < today && !registered.has(quarter),
  );
}

export type Suggestion =
  | 'celebrate-and-set-next'
  | 'ask-what-changed'
  | 'adjust-plan-or-target'
  | 'hear-both-views'
  | 'score-first'
  | 'make-measurable';

/** What to talk about on a goal, in this order. */
export function suggestions(progression: Progression, scoresAreMissing: boolean): Suggestion[] {
  const { judgement, pace, disagreement, warnings } = progression;
  const found: Suggestion[] = [];
  if (judgement === 'reached') found.push('celebrate-and-set-next');
  if (judgement === 'setback') found.push('ask-what-changed');
  if (pace === 'behind' && judgement !== 'reached') found.push('adjust-plan-or-target');
  if (disagreement) found.push('hear-both-views');
  if (judgement === 'not-assessed' || scoresAreMissing) found.push('score-first');
  if (warnings.includes('no-baseline') || warnings.includes('no-target')) found.push('make-measurable');
  return found;
}
