/** A judgement in one sentence that a caseworker could read aloud, in Danish and in English, with the numbers it rests on. */
import type { IsoDate } from './calendar.ts';
import type { ChangeType, Judgement } from './judgement.ts';
import type { Pace } from './pace.ts';

export type Explained = {
  judgement: Judgement | null;
  changeType: ChangeType | null;
  pace: Pace | null;
  baseline: number | null;
  target: number | null;
  targetDate: IsoDate | null;
  latest: { value: number; assessedOn: IsoDate } | null;
  expectedNow: number | null;
  fellBackOn?: IsoDate | undefined;
  /** The day of the explanation, by which a deadline may have passed. */
  on: IsoDate;
};

export type Explanation = { da: string; en: string };

export function explain(goal: Explained): Explanation {
  return { da: sentence(goal, danish), en: sentence(goal, english) };
}

type Language = {
  number(value: number): string;
  date(date: IsoDate): string;
  notAssessed: string;
  cannotTell: string;
  scored(value: string, on: string): string;
  outcome(goal: Explained, language: Language): string;
  fellBack(on: string): string;
  paced(pace: Pace, expected: string): string;
};

function sentence(goal: Explained, language: Language): string {
  const { latest, judgement, changeType, pace, expectedNow, fellBackOn } = goal;
  if (!latest) return language.notAssessed;
  const scored = language.scored(language.number(latest.value), language.date(latest.assessedOn));
  const outcome = judgement ? language.outcome(goal, language) : language.cannotTell;
  const fellBack = fellBackOn && changeType === 'develop' ? language.fellBack(language.date(fellBackOn)) : '';
  const paced =
    pace && expectedNow !== null && judgement && judgement !== 'reached'
      ? language.paced(pace, language.number(expectedNow))
      : '';
  return `${scored}${outcome}${fellBack}${paced}.`;
}

const number = (locale: string) => (value: number) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
const date = (locale: string) => (iso: IsoDate) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));

const danish: Language = {
  number: number('da-DK'),
  date: date('da-DK'),
  notAssessed: 'Der er endnu ingen score fra dem, målet bedømmes ud fra.',
  cannotTell: ', men målet kan ikke bedømmes, som det er sat',
  scored: (value, on) => `Den seneste score er ${value} (${on})`,
  outcome: ({ judgement, changeType, baseline, target, targetDate, on }, { number: n, date: d }) => {
    const [b, t] = [n(baseline as number), n(target as number)];
    const by = targetDate ? ` senest den ${d(targetDate)}` : '';
    const missed = targetDate && targetDate < on ? `målet på ${t} blev ikke nået inden den ${d(targetDate)}` : null;
    switch (judgement) {
      case 'reached':
        if (changeType === 'maintain') return `, og niveauet fra start (${b}) er fastholdt`;
        return changeType === 'limit-loss'
          ? `, og tabet er holdt inden for det aftalte (${t})`
          : `, og målet på ${t} er nået`;
      case 'progressing':
        return `, en fremgang fra ${b}, men ${missed ?? `målet på ${t}${by} er endnu ikke nået`}`;
      case 'unchanged':
        return `, det samme som ved start, og ${missed ?? `målet er ${t}${by}`}`;
      default:
        if (changeType === 'maintain') return `, og niveauet fra start (${b}) er ikke fastholdt`;
        return changeType === 'limit-loss'
          ? `, og tabet er større end det aftalte (${t})`
          : `, en tilbagegang fra ${b}, og ${missed ?? `målet er ${t}${by}`}`;
    }
  },
  fellBack: (on) => `; målet havde været nået, men var det ikke længere den ${on}`,
  paced: (pace, expected) =>
    ` – ${{ ahead: 'foran', 'on-track': 'på linje med', behind: 'bagud i forhold til' }[pace]} det forventede (${expected})`,
};

const english: Language = {
  number: number('en-GB'),
  date: date('en-GB'),
  notAssessed: 'There is no score yet from those the goal is judged by.',
  cannotTell: ', but the goal cannot be judged as it is set',
  scored: (value, on) => `The latest score is ${value} (${on})`,
  outcome: ({ judgement, changeType, baseline, target, targetDate, on }, { number: n, date: d }) => {
    const [b, t] = [n(baseline as number), n(target as number)];
    const by = targetDate ? ` by ${d(targetDate)}` : '';
    const missed = targetDate && targetDate < on ? `the target of ${t} was not reached by ${d(targetDate)}` : null;
    switch (judgement) {
      case 'reached':
        if (changeType === 'maintain') return `, and the level from the start (${b}) has been maintained`;
        return changeType === 'limit-loss'
          ? `, and the loss has been kept within what was agreed (${t})`
          : `, and the target of ${t} has been reached`;
      case 'progressing':
        return `, an improvement from ${b}, but ${missed ?? `the target of ${t}${by} has not been reached yet`}`;
      case 'unchanged':
        return `, the same as at the start, and ${missed ?? `the target is ${t}${by}`}`;
      default:
        if (changeType === 'maintain') return `, and the level from the start (${b}) has not been maintained`;
        return changeType === 'limit-loss'
          ? `, and the loss is larger than what was agreed (${t})`
          : `, a setback from ${b}, and ${missed ?? `the target is ${t}${by}`}`;
    }
  },
  fellBack: (on) => `; it had been reached, but no longer was on ${on}`,
  paced: (pace, expected) =>
    ` – ${{ ahead: 'ahead of', 'on-track': 'in line with', behind: 'behind' }[pace]} what was expected (${expected})`,
};
