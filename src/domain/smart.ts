/**
 * The SMART report of a goal, one answer per letter, always computed (Danish: specifikt, målbart, accepteret, realistisk,
 * tidsbestemt). A goal that misses a letter is stored all the same, and the report says which.
 */
import { daysBetween, type IsoDate } from './calendar.ts';
import type { ChangeType } from './judgement.ts';
import { gain, isOnScale, type Scale } from './scale.ts';

export type SmartGoal = {
  title: string | null;
  description: string | null;
  /** FFB sub-theme code. */
  theme: string | null;
  changeType: ChangeType | null;
  measure: {
    scale: Scale;
    dimension: string | null;
    baseline: { value: number; date: IsoDate } | null;
    target: { value: number; date: IsoDate | null } | null;
  } | null;
  acceptedByCitizen: IsoDate | null;
};

type SmartCriterion = 'specific' | 'measurable' | 'accepted' | 'realistic' | 'timeBound';

type SmartReason =
  | 'no-text'
  | 'no-theme-or-dimension'
  | 'no-instrument'
  | 'no-baseline'
  | 'no-target'
  | 'not-accepted'
  | 'target-off-scale'
  | 'scale-without-order'
  | 'target-worse-than-baseline'
  | 'more-than-one-step-a-quarter'
  | 'no-target-date'
  | 'target-date-not-after-baseline'
  | 'target-date-passed';

export type SmartReport = Record<SmartCriterion, boolean> & {
  missing: { criterion: SmartCriterion; reason: SmartReason }[];
};

/** The length of a quarter, in days, for counting how many steps a goal asks for. */
const QUARTER_DAYS = 91;

export function smartReport(goal: SmartGoal, today: IsoDate): SmartReport {
  const missing = [
    ...reasons('specific', specific(goal)),
    ...reasons('measurable', measurable(goal)),
    ...reasons('accepted', goal.acceptedByCitizen ? [] : ['not-accepted']),
    ...reasons('realistic', realistic(goal)),
    ...reasons('timeBound', timeBound(goal, today)),
  ];
  const holds = (criterion: SmartCriterion) => !missing.some((miss) => miss.criterion === criterion);
  return {
    specific: holds('specific'),
    measurable: holds('measurable'),
    accepted: holds('accepted'),
    realistic: holds('realistic'),
    timeBound: holds('timeBound'),
    missing,
  };
}

function reasons(criterion: SmartCriterion, found: SmartReason[]) {
  return found.map((reason) => ({ criterion, reason }));
}

function specific(goal: SmartGoal): SmartReason[] {
  const found: SmartReason[] = [];
  if (!goal.title && !goal.description) found.push('no-text');
  if (!goal.theme && !goal.measure?.dimension) found.push('no-theme-or-dimension');
  return found;
}

function measurable({ measure }: SmartGoal): SmartReason[] {
  if (!measure) return ['no-instrument'];
  const found: SmartReason[] = [];
  if (!measure.baseline) found.push('no-baseline');
  if (!measure.target) found.push('no-target');
  return found;
}

/** The target lies on the scale, is not worse than the baseline for `develop`, and asks no more than a step a quarter. */
function realistic({ measure, changeType }: SmartGoal): SmartReason[] {
  if (!measure) return ['no-instrument'];
  const { scale, baseline, target } = measure;
  if (!target) return ['no-target'];
  if (!isOnScale(scale, target.value)) return ['target-off-scale'];
  if (!baseline) return ['no-baseline'];
  if (!scale.direction) return ['scale-without-order'];
  const asked = gain(scale.direction, baseline.value, target.value);
  if (changeType === 'develop' && asked < 0) return ['target-worse-than-baseline'];
  if (asked > 0 && target.date) {
    const quarters = Math.ceil(daysBetween(baseline.date, target.date) / QUARTER_DAYS);
    if (Math.round((asked / scale.step) * 1e6) / 1e6 > quarters) return ['more-than-one-step-a-quarter'];
  }
  return [];
}

function timeBound({ measure }: SmartGoal, today: IsoDate): SmartReason[] {
  const date = measure?.target?.date;
  if (!date) return ['no-target-date'];
  const found: SmartReason[] = [];
  if (measure.baseline && date <= measure.baseline.date) found.push('target-date-not-after-baseline');
  if (date < today) found.push('target-date-passed');
  return found;
}
