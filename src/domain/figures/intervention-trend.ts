/** The figures of a period's interventions: how many, how long, steps on the ladder of packages, groups, and cost. */
import { daysBetween, type IsoDate } from '../calendar.ts';
import { mean, quantile, rounded, share } from './distribution.ts';
import { type PackagedIntervention, packagePlaces } from './packages.ts';

export type InterventionInPeriod = {
  citizenId: string;
  startDate: IsoDate;
  endDate: IsoDate | null;
  delivery: string | null;
  /** Danish kroner a month. */
  unitCost: number | null;
  /** How the citizen's package changed in the period. */
  step: Step | null;
};

export type Step = 'down' | 'up' | 'same';

type InterventionFigures = {
  citizens: number;
  active: number;
  started: number;
  ended: number;
  /** Of those that ended: days from the first to the last. */
  meanDays: number | null;
  medianDays: number | null;
  /** Citizens whose highest package went down, up, or stayed. Down is success. */
  steppedDown: number;
  steppedUp: number;
  unchangedStep: number;
  /** Citizens with support in a group. */
  group: number;
  groupShare: number | null;
  /** Kroner, for the days of the period each was active; null where none has a cost. */
  cost: number | null;
};

/** From the package before the period, or else the first in it, to the last. Null without packages. */
export function stepInPeriod(interventions: PackagedIntervention[], from: IsoDate, to: IsoDate): Step | null {
  const places = packagePlaces(interventions, to);
  const before = places.findLastIndex(({ on }) => on < from);
  const [first, last] = [places[Math.max(before, 0)], places.at(-1)];
  if (!first || !last) return null;
  if (first.value === last.value) return 'same';
  return last.value < first.value ? 'down' : 'up';
}

export function interventionFigures(
  granted: readonly InterventionInPeriod[],
  from: IsoDate,
  to: IsoDate,
): InterventionFigures {
  const ended = granted.filter(({ endDate }) => endDate !== null && endDate >= from && endDate <= to);
  const days = ended
    .map(({ startDate, endDate }) => daysBetween(startDate, endDate as IsoDate))
    .toSorted((a, b) => a - b);
  const citizensWhere = (holds: (one: InterventionInPeriod) => boolean) =>
    new Set(granted.filter(holds).map(({ citizenId }) => citizenId)).size;
  const citizens = citizensWhere(() => true);
  const group = citizensWhere(({ delivery }) => delivery === 'group');
  return {
    citizens,
    active: granted.length,
    started: granted.filter(({ startDate }) => startDate >= from && startDate <= to).length,
    ended: ended.length,
    meanDays: days.length === 0 ? null : rounded(mean(days)),
    medianDays: days.length === 0 ? null : rounded(quantile(days, 0.5)),
    steppedDown: citizensWhere(({ step }) => step === 'down'),
    steppedUp: citizensWhere(({ step }) => step === 'up'),
    unchangedStep: citizensWhere(({ step }) => step === 'same'),
    group,
    groupShare: share(group, citizens),
    cost: costOf(granted, from, to),
  };
}

const MONTH_DAYS = 365.25 / 12;

function costOf(granted: readonly InterventionInPeriod[], from: IsoDate, to: IsoDate): number | null {
  const priced = granted.filter(({ unitCost }) => unitCost !== null);
  if (priced.length === 0) return null;
  const cost = priced.reduce((sum, { startDate, endDate, unitCost }) => {
    const first = startDate > from ? startDate : from;
    const last = endDate !== null && endDate < to ? endDate : to;
    return sum + ((unitCost as number) * (daysBetween(first, last) + 1)) / MONTH_DAYS;
  }, 0);
  return Math.round(cost);
}
