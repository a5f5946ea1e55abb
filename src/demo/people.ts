/**
 * Who the demo's citizens are and how they have fared over nine quarters that end today. Pure: the same day gives the same
 * people. Nobody here exists.
 */
import type { Informant } from '../codes/informants.ts';
import { addQuarters, daysBetween, type IsoDate, type Quarter, quarterDays, quarterOf } from '../domain/calendar.ts';
import type { ChangeType } from '../domain/judgement.ts';
import { Dice } from './dice.ts';
import {
  AGREEMENTS,
  COMMENTS,
  GOALS,
  type GoalText,
  PLACES,
  PURPOSES,
  REASONS_NOT_ASSESSED,
  SUMMARIES,
  TARGET_GROUPS,
  UNITS,
} from './texts.ts';

export const PROVIDERS = {
  home: { name: 'Bostøtten Prøvekær', serviceType: 'd90f4da6-f87a-43b5-833f-646b4baf16d6' },
  residence: { name: 'Botilbuddet Eksempelhus', serviceType: '25de7444-3919-4dab-b844-8cec6c15f30e' },
  workshop: { name: 'Aktivitetshuset Mønstergård', serviceType: '9401777d-bdc5-4f52-9804-63c8cae9a792' },
} as const;
export type ProviderName = keyof typeof PROVIDERS;

export type Person = {
  caseNumber: string;
  targetGroup: string;
  plan: {
    /** The day it is registered. */
    on: IsoDate;
    startDate: IsoDate;
    status: 'draft' | 'active' | 'cancelled';
    term: 'short' | 'long';
    purpose: string;
    coordinator: { name: string; unit: string };
    supportNeed: number;
  };
  /** The day a short-term plan came to its end. */
  end: IsoDate | null;
  grants: Grant[];
  goals: Goal[];
  meetings: Meeting[];
  /** The citizen's own scoring of the whole compass. */
  compasses: { on: IsoDate; values: Record<string, number> }[];
};

export type Grant = {
  provider: ProviderName;
  code: string;
  legalBasis: string;
  delivery: 'individual' | 'group';
  package: number;
  hoursPerWeek: number;
  unitCost: number;
  from: IsoDate;
  end: { on: IsoDate; reason: string } | null;
};

export type Goal = {
  text: GoalText;
  status: 'proposed' | 'active';
  changeType: ChangeType;
  baseline: { value: number; date: IsoDate };
  target: { value: number; date: IsoDate };
  accepted: IsoDate | null;
  steps: { title: string; on: IsoDate }[];
  scores: Score[];
  /** The target's date passed before the target was met, so the goal got more time. */
  renewed: { on: IsoDate; until: IsoDate } | null;
  end: { on: IsoDate; status: 'completed' | 'archived'; reason?: string } | null;
};

export type Score = {
  on: IsoDate;
  informant: Informant;
  value: number | null;
  reason?: string;
  comment?: string;
  /** The wrong value that was typed first. */
  slip?: number;
};

export type Meeting = {
  /** The day it was called. */
  called: IsoDate;
  on: IsoDate;
  state: 'planned' | 'held' | 'cancelled' | 'no-show';
  place: string;
  outcome: 'continue' | 'end' | 'end-and-refer';
  summary: string;
  experience: Record<string, number> | null;
  agreements: { what: string; responsible: string; dueDate: IsoDate; doneOn: IsoDate | null }[];
};

const PEOPLE = 120;
const QUARTERS = 9;

/** @param today the last day of the story */
export function people(today: IsoDate): Person[] {
  const first = addQuarters(quarterOf(today), 1 - QUARTERS);
  return Array.from({ length: PEOPLE }, (_, index) => person(index + 1, first, today));
}

function person(number: number, first: Quarter, today: IsoDate): Person {
  const dice = new Dice(number);
  const example = number === 1; // the first calls show this one: everything goes as it should
  const status = example ? 'active' : planStatus(number);
  const begins = example ? 3 : status === 'draft' ? QUARTERS - 1 : Math.floor(dice.next() ** 1.6 * (QUARTERS - 1));
  const startDate = weekday(addDays(quarterDays(addQuarters(first, begins)).from, dice.whole(3, 50)));
  const term = !example && dice.chance(0.35) ? 'short' : 'long';
  const ends = addDays(startDate, dice.whole(180, 360));
  const end = term === 'short' && status === 'active' && ends <= today ? weekday(ends) : null;
  const texts = textsOf(dice, example);
  const life = { startDate, end, today, term, status, example, early: number % 4 === 2 } as const;
  const grants = status === 'cancelled' ? [] : grantsOf(dice, life, (texts[0] as GoalText).support);
  const goals = status === 'cancelled' ? [] : goalsOf(dice, life, texts, grants);
  return {
    caseNumber: `DEMO-${String(number).padStart(4, '0')}`,
    targetGroup: dice.pick(TARGET_GROUPS),
    plan: {
      on: earlier(addDays(startDate, -dice.whole(5, 20)), today),
      startDate,
      status,
      term,
      purpose: example ? (PURPOSES[0] as string) : dice.pick(PURPOSES),
      coordinator: coordinatorOf(number, dice.pick(UNITS)),
      supportNeed: dice.whole(1, 3),
    },
    end,
    grants,
    goals,
    meetings: status === 'active' ? meetingsOf(dice, life) : [],
    compasses: status === 'active' && number % 6 === 1 ? compassesOf(dice, life) : [],
  };
}

const COORDINATORS_PER_UNIT = 3;

function coordinatorOf(number: number, unit: string) {
  const nth = UNITS.indexOf(unit) * COORDINATORS_PER_UNIT + (number % COORDINATORS_PER_UNIT) + 1;
  return { name: `Sagsbehandler ${nth}`, unit };
}

function planStatus(number: number): Person['plan']['status'] {
  if (number % 20 === 0) return 'draft';
  return number === 57 || number === 99 ? 'cancelled' : 'active';
}

type Life = {
  startDate: IsoDate;
  end: IsoDate | null;
  today: IsoDate;
  term: 'short' | 'long';
  status: Person['plan']['status'];
  example: boolean;
  /** Scored in the first month of the quarter, where most are in the last. */
  early: boolean;
};

// ---- What is granted

type Offer = Pick<Grant, 'provider' | 'legalBasis' | 'delivery'> & { often: number; codes: string[] };

/** An offer without codes, support at home, takes its code from the goal. */
const OFFERS: Offer[] = [
  { provider: 'home', legalBasis: 'SEL-85', delivery: 'individual', often: 11, codes: [] },
  {
    provider: 'home',
    legalBasis: 'SEL-82b',
    delivery: 'individual',
    often: 2,
    codes: ['fe42f8f4-d516-4bab-b006-12b0cd186603'], // Individuel tidsbegrænset socialpædagogisk hjælp og støtte
  },
  {
    provider: 'home',
    legalBasis: 'SEL-82a',
    delivery: 'group',
    often: 2,
    codes: ['3459f530-7334-48c4-9037-53bf80df8851'], // Gruppebaseret hjælp og støtte
  },
  {
    provider: 'residence',
    legalBasis: 'SEL-107',
    delivery: 'individual',
    often: 3,
    codes: ['80aa8ea7-4ad8-405f-876a-4c0f89fde06a'], // Midlertidigt ophold
  },
  {
    provider: 'workshop',
    legalBasis: 'SEL-104',
    delivery: 'group',
    often: 2,
    codes: ['7e419926-bb04-4829-99c9-95ea20403c2c', 'be5d5058-ef06-42a9-b894-51e44513e717'], // Social, Kreativ aktivitet
  },
  {
    provider: 'workshop',
    legalBasis: 'SEL-103',
    delivery: 'individual',
    often: 1,
    codes: ['fb3d8722-90e0-4a80-ba65-490617ffeb0f'], // Produktion og værksted
  },
];

const ANY_OFFER = repeated(OFFERS);

function grantsOf(dice: Dice, { startDate: start, end, term, today, example }: Life, support: string): Grant[] {
  const offer = example ? (OFFERS[0] as Offer) : dice.pick(ANY_OFFER);
  const level = example ? 5 : offer.provider === 'residence' ? dice.whole(7, 10) : dice.whole(1, 6);
  const code = offer.codes.length > 0 ? dice.pick(offer.codes) : support;
  const granted: Grant = { ...offer, code, ...intensity(level), from: start, end: stopAt(end) };
  const grants = [granted];
  const change = weekday(addDays(start, dice.whole(200, 300)));
  if (change < (end ?? today) && level > 1 && (example || (term === 'long' && dice.chance(0.4)))) {
    const next = Math.min(10, Math.max(0, level + (example ? -1 : dice.pick([-1, -1, -1, -2, 1]))));
    const reason = next < level ? `Nedtrappet til pakke ${next}` : `Mere støtte: pakke ${next}`;
    granted.end = { on: addDays(change, -1), reason };
    grants.push({ ...granted, ...intensity(next), from: change, end: stopAt(end) });
  }
  const later = weekday(addDays(start, 60));
  if (later < (end ?? today) && !example && dice.chance(0.15)) {
    const other = (offer.provider === 'workshop' ? OFFERS[0] : OFFERS[4]) as Offer;
    const fitting = other.codes[0] ?? support;
    grants.push({ ...other, code: fitting, ...intensity(dice.whole(1, 3)), from: later, end: stopAt(end) });
  }
  return grants;
}

function stopAt(end: IsoDate | null): Grant['end'] {
  return end === null ? null : { on: end, reason: 'Forløbet er afsluttet' };
}

function intensity(level: number): Pick<Grant, 'package' | 'hoursPerWeek' | 'unitCost'> {
  return { package: level, hoursPerWeek: 1 + level * 1.5, unitCost: 1500 + level * 1750 };
}

// ---- Goals and how they go

/** Steps for the better since the baseline, by the goal's quarter: 0, 1, 2 … of the `length` planned. */
type Course = (quarter: number, gain: number, length: number) => number;

const steadily: Course = (quarter, gain, length) => Math.min(gain, Math.round((gain * quarter) / (length - 1)));

const COURSES: { often: number; course: Course }[] = [
  { often: 8, course: steadily },
  { often: 2, course: (quarter, gain) => Math.min(gain, quarter) }, // sooner than expected
  { often: 3, course: () => 0 },
  { often: 2, course: (quarter) => (quarter === 0 ? 0 : -1) },
  { often: 2, course: (quarter, gain) => [0, 1, 0, -1, 0, 1][quarter] ?? gain }, // falls back and recovers
  {
    often: 2, // is reached, and lost again
    course: (quarter, gain, length) => {
      const sooner = Math.max(2, Math.ceil(length / 2));
      return quarter <= sooner ? steadily(quarter, gain, sooner) : gain - 1;
    },
  },
];

const ANY_COURSE = repeated(COURSES);
const MAINTAINING: Course[] = [() => 0, () => 0, (quarter) => (quarter % 4 === 2 ? -1 : 0)];
const LIMITING: Course[] = [
  (quarter) => (quarter < 2 ? 0 : -1),
  (quarter) => (quarter < 2 ? 0 : quarter < 4 ? -1 : -2),
];

const ANY_GOAL = repeated(GOALS);

function textsOf(dice: Dice, example: boolean): GoalText[] {
  const texts = new Set<GoalText>(example ? [GOALS[0] as GoalText, GOALS[4] as GoalText] : []);
  const count = example ? 2 : dice.pick([1, 2, 2, 2, 3]);
  while (texts.size < count) texts.add(dice.pick(ANY_GOAL));
  return [...texts];
}

/** The first goal begins with the plan. Others may come later if there is still time for them. */
function goalsOf(dice: Dice, life: Life, texts: GoalText[], grants: Grant[]): Goal[] {
  const { startDate, end, today, status, example } = life;
  return texts.flatMap((text, index) => {
    const from = addDays(startDate, index === 0 || example ? 0 : dice.pick([0, 0, 0, 90, 180]));
    if (status === 'active' && index > 0 && from > addDays(end ?? today, -100)) return [];
    return [goal(dice, life, text, earlier(from, today), index, grants[0]?.provider)];
  });
}

function goal(
  dice: Dice,
  life: Life,
  text: GoalText,
  from: IsoDate,
  index: number,
  provider: ProviderName | undefined,
): Goal {
  const { end, today, status, example } = life;
  const until = end ? addDays(end, -14) : today;
  const changeType = example
    ? 'develop'
    : dice.pick<ChangeType>(['develop', 'develop', 'develop', 'develop', 'maintain', 'limit-loss']);
  const length = example ? 7 : end ? 4 : dice.whole(4, 7);
  const scale = text.dimension ? TEN_STEP : FFB_LEVEL;
  const baseline = example ? 3 : dice.whole(scale.lowest, scale.highest);
  const gain =
    changeType === 'develop' ? (example ? 2 : dice.whole(scale.least, scale.most)) : changeType === 'maintain' ? 0 : -1;
  const target = onScale(scale, baseline + scale.better * gain);
  const course = courseOf(dice, changeType, example);
  const hasStep = status === 'active' && (example || dice.chance(0.5));
  const made: Goal = {
    text,
    status: status === 'draft' ? 'proposed' : 'active',
    changeType,
    baseline: { value: baseline, date: from },
    target: { value: target, date: quarterDays(addQuarters(quarterOf(from), length)).to },
    accepted: status === 'draft' || (!example && dice.chance(0.08)) ? null : from,
    steps: hasStep
      ? text.steps
          .map((title, place) => ({ title, on: addDays(from, 14 + 60 * place) }))
          .filter(({ on }) => on <= until)
      : [],
    scores: [],
    renewed: null,
    end: null,
  };
  if (status !== 'active') return made;

  const valueIn = (quarter: number) => onScale(scale, baseline + scale.better * course(quarter, gain, length));
  const scores = scoresOf(dice, life, { from, until, index, provider, valueIn, scale });
  const ended = goalEnd({ ...made, scores }, life);
  const renewed = ended ? null : renewal(made, today);
  return { ...made, scores: scores.filter(({ on }) => !ended || on <= ended.on), renewed, end: ended };
}

type Scored = {
  from: IsoDate;
  until: IsoDate;
  index: number;
  provider: ProviderName | undefined;
  valueIn: (quarter: number) => number;
  scale: typeof FFB_LEVEL | typeof TEN_STEP;
};

/** One score a quarter by the staff, and for some goals one by the citizen. */
function scoresOf(dice: Dice, { example, early }: Life, scored: Scored): Score[] {
  const { from, until, index, provider, valueIn, scale } = scored;
  const informant: Informant = provider === 'home' && (example || dice.chance(0.5)) ? 'staff' : 'provider';
  const ownView = example ? index === 1 : dice.chance(0.3);
  const difference = example ? 2 : dice.pick([0, 0, 1, 1, -1]);
  const scores: Score[] = [];
  for (let quarter = 0; ; quarter++) {
    const on = scoringDay(dice, addQuarters(quarterOf(from), quarter), early);
    if (on > until) return scores;
    const value = valueIn(quarter);
    const said = dice.chance(0.12) ? { comment: dice.pick(COMMENTS) } : {};
    const missing = dice.chance(0.07);
    const notAssessed = dice.chance(0.04);
    if (daysBetween(from, on) < 15 || (missing && !example)) continue;
    if (notAssessed && !example) {
      scores.push({ on, informant, value: null, reason: dice.pick(REASONS_NOT_ASSESSED) });
      continue;
    }
    const slip = example && index === 0 && quarter === 2 ? { slip: 4 } : {};
    scores.push({ on, informant, value, ...said, ...slip });
    if (ownView) scores.push({ on, informant: 'citizen', value: onScale(scale, value + scale.better * difference) });
  }
}

const FFB_LEVEL = { min: 0, max: 4, better: -1, lowest: 2, highest: 3, least: 1, most: 2 } as const;
const TEN_STEP = { min: 1, max: 10, better: 1, lowest: 3, highest: 6, least: 2, most: 4 } as const;

function onScale({ min, max }: { min: number; max: number }, value: number): number {
  return Math.min(max, Math.max(min, value));
}

function courseOf(dice: Dice, changeType: ChangeType, example: boolean): Course {
  if (example) return steadily;
  if (changeType === 'maintain') return dice.pick(MAINTAINING);
  return changeType === 'limit-loss' ? dice.pick(LIMITING) : dice.pick(ANY_COURSE).course;
}

function scoringDay(dice: Dice, quarter: Quarter, early: boolean): IsoDate {
  return weekday(addDays(quarterDays(quarter).from, early ? dice.whole(14, 20) : dice.whole(60, 78)));
}

/** A goal ends with its plan, or once it has been reached and its time is up. */
function goalEnd({ changeType, target, scores }: Goal, { end, today }: Life): Goal['end'] {
  const last = scores.findLast(({ informant, value }) => informant !== 'citizen' && value !== null);
  const reached = last?.value === target.value;
  if (end) {
    if (reached || changeType !== 'develop') return { on: end, status: 'completed' };
    return { on: end, status: 'archived', reason: 'Forløbet sluttede, før målet var nået' };
  }
  const on = timeIsUp(target);
  return reached && changeType === 'develop' && on <= today ? { on, status: 'completed' } : null;
}

function renewal({ target }: Goal, today: IsoDate): Goal['renewed'] {
  const on = timeIsUp(target);
  return on > today ? null : { on, until: quarterDays(addQuarters(quarterOf(target.date), 6)).to };
}

/** The day the target is reviewed: some weeks after its date. */
function timeIsUp({ date }: Goal['target']): IsoDate {
  return weekday(addDays(date, 30));
}

// ---- Meetings

function meetingsOf(dice: Dice, { startDate: start, end, term, today, example }: Life): Meeting[] {
  const meetings: Meeting[] = [];
  const every = term === 'short' ? 100 : 182;
  let called = start;
  let on = weekday(addDays(start, every));
  while (called <= today && on < (end ?? '9999')) {
    const fate = example ? 0.5 : dice.next();
    const happened = fate < 0.07 ? 'no-show' : fate < 0.11 ? 'cancelled' : 'held';
    const state = on <= today ? happened : 'planned';
    meetings.push(meeting(dice, called, on, state, today));
    called = on;
    on = weekday(addDays(on, happened === 'held' ? every : dice.whole(10, 20)));
  }
  if (example) leaveOpen(meetings);
  if (!end) return meetings;
  const outcome = dice.chance(0.25) ? 'end-and-refer' : 'end';
  return [...meetings, { ...meeting(dice, called, end, 'held', today), outcome, agreements: [] }];
}

/** The example always has an agreement to follow up on. */
function leaveOpen(meetings: Meeting[]): void {
  const last = meetings.findLast(({ state }) => state === 'held');
  const agreement = AGREEMENTS[1] as (typeof AGREEMENTS)[number];
  if (last) last.agreements = [{ ...agreement, dueDate: weekday(addDays(last.on, 60)), doneOn: null }];
}

const EXPERIENCE = ['sted', 'tryghed', 'lyttet-til', 'det-vigtige', 'tidspunkt'];

function meeting(dice: Dice, called: IsoDate, on: IsoDate, state: Meeting['state'], today: IsoDate): Meeting {
  const asked = dice.chance(0.7);
  const agreements = Array.from({ length: dice.whole(0, 2) }, (_, index) => {
    const dueDate = weekday(addDays(on, dice.whole(21, 45)));
    const doneOn = weekday(addDays(dueDate, dice.whole(-10, 5)));
    const agreement = AGREEMENTS[(dice.whole(0, 3) + index * 4) % AGREEMENTS.length] as (typeof AGREEMENTS)[number];
    return { ...agreement, dueDate, doneOn: doneOn <= today && dice.chance(0.85) ? doneOn : null };
  });
  const answers = Object.fromEntries(EXPERIENCE.map((dimension) => [dimension, dice.pick([2, 3, 3, 4, 4, 4, 5, 5])]));
  return {
    called,
    on,
    state,
    place: dice.pick(PLACES),
    outcome: 'continue',
    summary: dice.pick(SUMMARIES),
    experience: asked ? answers : null,
    agreements,
  };
}

const COMPASS = [
  'bolig',
  'oekonomi',
  'beskaeftigelse',
  'psykisk-trivsel',
  'fysisk-helbred',
  'netvaerk',
  'egenomsorg',
  'rusmidler',
];

function compassesOf(dice: Dice, { startDate, end, today, early }: Life): Person['compasses'] {
  let values = COMPASS.map((dimension) => [dimension, dice.whole(2, 7)] as const);
  const compasses: Person['compasses'] = [];
  for (let quarter = addQuarters(quarterOf(startDate), 1); ; quarter = addQuarters(quarter, 2)) {
    const on = scoringDay(dice, quarter, early);
    if (on > (end ?? today)) return compasses;
    compasses.push({ on, values: Object.fromEntries(values) });
    values = values.map(([dimension, value]) => [dimension, onScale(TEN_STEP, value + dice.pick([-1, 0, 0, 1, 1, 2]))]);
  }
}

// ---- Days

/** Each item as many times as its `often` says, to pick from. */
function repeated<Item extends { often: number }>(items: Item[]): Item[] {
  return items.flatMap((item) => Array<Item>(item.often).fill(item));
}

// By milliseconds in UTC, where every day has the same length. Temporal is too slow for the some hundred thousand days counted here.
const DAY_MS = 86_400_000;

export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 Sunday … 6 Saturday. */
export function dayOfWeek(date: IsoDate): number {
  return new Date(date).getUTCDay();
}

/** The day itself, or the Monday after. */
function weekday(date: IsoDate): IsoDate {
  return addDays(date, [1, 0, 0, 0, 0, 0, 2][dayOfWeek(date)] as number);
}

function earlier(a: IsoDate, b: IsoDate): IsoDate {
  return a < b ? a : b;
}
