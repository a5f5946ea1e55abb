import type { Informant } from './informants.ts';

/** A follow-up, or a meeting of the citizen's whole network. */
export const MEETING_KINDS = ['follow-up', 'network'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/**
 * Published ways of following up, as policies a municipality can choose or copy. `statutory` follows the guidance to the law.
 * The others are named after the practice they come from (2016–2018), and have the statutory default rule unless they state
 * another.
 */
export type PresetPolicy = {
  /** Danish, for people. */
  label: string;
  rules: {
    legalBases: string[];
    term?: 'short' | 'long';
    first: { from?: string; to: string };
    next: { from?: string; to: string };
  }[];
  defaultRule: { first: { from?: string; to: string }; next: { from?: string; to: string } };
  broughtForwardWeeks: number;
  /** The interval is set per citizen, on the plan. */
  perCitizen: boolean;
  /** The kind of meeting that counts; absent when every kind does. */
  countsOnly?: MeetingKind;
  /** Who must score each goal every quarter, each for themselves; absent when those the plan is judged by score. */
  scoredBy?: Informant[];
};

const STATUTORY = { first: { to: 'P3M' }, next: { to: 'P1Y' } };
const every = (interval: string) => ({ first: { to: interval }, next: { to: interval } });

const preset = (label: string, rules: PresetPolicy['rules'], more: Partial<PresetPolicy> = {}): PresetPolicy => ({
  label,
  rules,
  defaultRule: STATUTORY,
  broughtForwardWeeks: 6,
  perCitizen: false,
  ...more,
});

export const PRESET_POLICIES: Readonly<Record<string, PresetPolicy>> = {
  statutory: preset('Efter loven: inden 3 måneder, derefter årligt', []),
  frederiksberg: preset('Frederiksberg: korte tilbud hvert halve år, lange hvert år', [
    { legalBases: [], term: 'short', ...every('P6M') },
    { legalBases: [], term: 'long', ...every('P1Y') },
  ]),
  egedal: preset('Egedal: efter paragraf', [
    { legalBases: ['SEL-85'], ...every('P4M') },
    { legalBases: ['SEL-103', 'SEL-104'], ...every('P6M') },
    { legalBases: ['SEL-107'], first: { from: 'P10W', to: 'P12W' }, next: { to: 'P6M' } },
  ]),
  holstebro: preset('Holstebro: alle borgere hver 3. måned', [], { defaultRule: every('P3M') }),
  esbjerg: preset('Esbjerg: aftales med hver borger', [], { perCitizen: true }),
  'youth-model': preset('Ungemodellen: mindst tre netværksmøder om året', [], {
    defaultRule: every('P4M'),
    countsOnly: 'network',
    // The coordinator, the support worker, and the young person together with the coordinator: every third month.
    scoredBy: ['caseworker', 'staff', 'citizen-with-staff'],
  }),
};
