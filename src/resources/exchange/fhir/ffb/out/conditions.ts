/** The themes of goals become Conditions, and the latest level found on a theme the Condition's severity. */
import type { Goal as FhirGoal } from 'fhir/r4.js';
import { hasFunctionalLevel, type Level } from '../../../../../codes/ffb.ts';
import type { IsoDate } from '../../../../../domain/calendar.ts';
import { idIn } from '../../shared/reading.ts';
import { scoreId } from '../report/ids.ts';
import type { Kept } from '../report/kept.ts';
import { type Composing, day, keep, keepWith, latest, live, make, ownId, read, touch } from './composing.ts';
import type { Goal, Score } from './known.ts';

/** The id of the theme's condition: the one that reports updated last, else one of our own. */
export function conditionOf(composing: Composing, theme: string): string {
  const known = live(composing, 'condition')
    .filter((one) => read('condition', one).theme === theme)
    .toSorted((a, b) => a.lastUpdated - b.lastUpdated);
  return known.at(-1)?.id ?? ownId(composing, `condition ${theme}`);
}

/** Goals of a report address Aktivitet og deltagelse alone. */
export function secondaryOf({ secondaryThemes }: Goal): string[] {
  return secondaryThemes.filter(hasFunctionalLevel);
}

/** The themes of a kept goal, as the way in reads them. */
export function themesOf({ kept }: Composing, goal: Kept): { primary: string | undefined; secondary: string[] } {
  const { primary: primaryId } = read('interventionGoal', goal);
  const themeOf = (id: string) => {
    const condition = kept.get(id);
    return condition && read('condition', condition).theme;
  };
  const primary = themeOf(primaryId ?? '');
  const { addresses = [] } = goal.content as FhirGoal;
  const others = addresses.map(({ reference }) => idIn(reference ?? '')).filter((id) => id !== primaryId);
  const secondary = [...new Set(others.flatMap((id) => themeOf(id) ?? []))].filter((theme) => theme !== primary);
  return { primary, secondary };
}

/** A kept condition; a level found here later than it says is written in. */
export function addKeptCondition(composing: Composing, one: Kept): void {
  const { known } = composing;
  const { theme = '', value, assessedOn, recordedOn = '' } = read('condition', one);
  const on = assessedOn ?? recordedOn;
  const ofTheme = conditionOf(composing, theme) === one.id ? theme : null;
  const goals = known.goals.filter(({ id }) => primaryOf(composing, id) === one.id);
  const found = lastFound(composing, [...goals, ...(ofTheme === null ? [] : goalsOn(composing, theme))], ofTheme);
  const goalIds = new Set(goals.map(({ id }) => id));
  const told = new Set([...goalIds].map((goalId) => scoreId(goalId, one.id, on)));
  const takenBack = known.scores.find(({ id, withdrawnAt }) => withdrawnAt !== null && told.has(id));
  if (value === undefined || one.withdrawn || !found) {
    keep(composing, one);
    return;
  }
  const isOurs = found.on > on || (found.on === on && found.value !== value) || takenBack !== undefined;
  if (!isOurs) {
    touch(keep(composing, one), scoreGoneAt(composing, goalIds, ofTheme));
    return;
  }
  const values = { value: found.value, assessedOn: found.on > recordedOn ? found.on : undefined };
  keepWith(composing, one, 'condition', values, latest(found.at, takenBack?.updatedAt ?? 0));
}

/** The id of the theme's condition; where no report has brought it, it is added. @param isPrimary it needs a level; a secondary one does not */
export function addCondition(composing: Composing, theme: string, isPrimary: boolean): string {
  const { known, kept, parts } = composing;
  const id = conditionOf(composing, theme);
  if (kept.has(id) || (parts.has(id) && !isPrimary)) return id;
  const goals = goalsOn(composing, theme);
  const found = lastFound(composing, goals, theme);
  const [firstDay] = goals.flatMap(({ baselineDate }) => baselineDate ?? []).toSorted();
  const naming = known.goals.filter((goal) => goal.theme === theme || goal.secondaryThemes.includes(theme));
  const since = naming.map(({ createdAt }) => createdAt).reduce((a, b) => Math.min(a, b));
  const recordedOn = firstDay ?? found?.on ?? day(since);
  const values = {
    theme,
    recordedOn,
    value: found ? found.value : isPrimary ? undefined : null,
    assessedOn: found && found.on > recordedOn ? found.on : undefined,
  };
  const goneAt = scoreGoneAt(composing, new Set(goals.map((goal) => goal.id)), theme);
  make(composing, id, 'condition', values, latest(goalsChangedAt(composing), found?.at ?? 0, goneAt));
  return id;
}

/** When any goal last changed: each may change which own conditions there are and what they say. */
export function goalsChangedAt({ known }: Composing): number {
  return latest(...known.goals.map(({ updatedAt }) => updatedAt));
}

/** The primary condition of a kept goal. */
function primaryOf({ kept }: Composing, goalId: string): string | undefined {
  const one = kept.get(goalId);
  return one?.profile === 'interventionGoal' ? read('interventionGoal', one).primary : undefined;
}

/** The goals on the theme, without those that a report has put on a condition of it. */
function goalsOn(composing: Composing, theme: string): Goal[] {
  const { known, kept, ownGoals } = composing;
  return known.goals.filter((goal) => {
    if (goal.theme !== theme) return false;
    const one = kept.get(goal.id);
    return one ? goal.withdrawnAt === null && themesOf(composing, one).primary !== theme : ownGoals.includes(goal);
  });
}

/** A level, the day it was found on, and when that was registered. */
type Found = { value: Level; on: IsoDate; at: number };

/** The latest of the goals' baselines and scores. @param theme whose scores without a goal count too; null for none */
function lastFound({ known }: Composing, goals: Goal[], theme: string | null): Found | undefined {
  const ids = new Set(goals.map(({ id }) => id));
  const baselines = goals.flatMap(({ instrument, baselineDate, baselineValue, updatedAt }) =>
    instrument === 'ffb-level' && baselineDate !== null && baselineValue !== null
      ? [{ value: baselineValue, on: baselineDate, at: updatedAt }]
      : [],
  );
  const scores = known.scores
    .filter((score) => score.withdrawnAt === null && isOf(score, ids, theme))
    .map(({ value, assessedOn, updatedAt }) => ({ value, on: assessedOn, at: updatedAt }));
  const inOrder = (a: Found, b: Found) => (a.on === b.on ? a.at - b.at : a.on < b.on ? -1 : 1);
  // Baselines first: a score of the baseline's day is the later word.
  return [...baselines.toSorted(inOrder), ...scores.toSorted(inOrder)].reduce<Found | undefined>(
    (last, one) => (last && one.on < last.on ? last : one),
    undefined,
  );
}

function isOf({ goalId, theme: scored }: Score, goals: ReadonlySet<string>, theme: string | null): boolean {
  return goalId === null ? theme !== null && scored === theme : goals.has(goalId);
}

/** When a score that said something else was last withdrawn; 0 for never. */
function scoreGoneAt({ known }: Composing, goals: ReadonlySet<string>, theme: string | null): number {
  const gone = known.scores.filter((score) => score.withdrawnAt !== null && isOf(score, goals, theme));
  return latest(0, ...gone.map(({ updatedAt }) => updatedAt));
}
