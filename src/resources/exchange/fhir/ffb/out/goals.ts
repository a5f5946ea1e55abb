/** A goal becomes a Goal. */
import type { Goal as FhirGoal, Reference } from 'fhir/r4.js';
import { EXTENSIONS } from '../../shared/names.ts';
import type { Kept } from '../report/kept.ts';
import {
  type Composing,
  keep,
  keepWith,
  latest,
  make,
  type Part,
  read,
  revise,
  touch,
  touchedAt,
} from './composing.ts';
import { addCondition, secondaryOf, themesOf } from './conditions.ts';
import type { Goal } from './known.ts';
import { goneAt } from './told.ts';

export function addKeptGoal(composing: Composing, one: Kept): void {
  const goal = composing.known.goals.find(({ id }) => id === one.id);
  if (!goal) {
    keep(composing, one);
    return;
  }
  const { target } = read('interventionGoal', one);
  const themes = themesOf(composing, one);
  const isOnLevels = goal.instrument === 'ffb-level' || goal.instrument === null;
  const values = {
    status: goal.withdrawnAt === null ? goal.status : null,
    changeType: goal.changeType ?? undefined,
    ...(isOnLevels && { target: goal.targetValue ?? (target === null ? null : undefined) }),
    ...(goal.theme !== themes.primary && { primary: primaryOf(composing, goal) }),
  };
  const part = keepWith(composing, one, 'interventionGoal', values, goal.updatedAt);
  if (String(secondaryOf(goal)) !== String(themes.secondary)) writeSecondary(composing, part, goal);
  touch(part, touchedAt(composing, goal));
}

export function addOwnGoal(composing: Composing, goal: Goal): void {
  const withdrawnAt = goneAt(composing, goal);
  const values = {
    status: withdrawnAt === null ? goal.status : null,
    changeType: goal.changeType ?? undefined,
    target: goal.instrument === 'ffb-level' && goal.targetValue !== null ? goal.targetValue : undefined,
    primary: primaryOf(composing, goal),
  };
  const part = make(composing, goal.id, 'interventionGoal', values, latest(goal.updatedAt, withdrawnAt ?? 0));
  if (secondaryOf(goal).length > 0) writeSecondary(composing, part, goal);
}

function primaryOf(composing: Composing, { theme }: Goal): string | undefined {
  return theme === null ? undefined : addCondition(composing, theme, true);
}

function writeSecondary(composing: Composing, part: Part, goal: Goal): void {
  const content = part.content as FhirGoal;
  const primary = (content.addresses ?? []).filter(({ extension }) =>
    extension?.some(({ url, valuePositiveInt }) => url === EXTENSIONS.rank && valuePositiveInt === 1),
  );
  const others = secondaryOf(goal).map((theme) => rankedCondition(addCondition(composing, theme, false), 2));
  revise(part, { ...content, addresses: [...primary, ...others] }, goal.updatedAt);
}

/** @param rank 1 primary, 2 secondary */
export function rankedCondition(id: string, rank: 1 | 2): Reference {
  return { extension: [{ url: EXTENSIONS.rank, valuePositiveInt: rank }], reference: `Condition/${id}` };
}
