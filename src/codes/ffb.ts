/**
 * KL's FFB code list (Fælles Faglige Begreber, VUM 2.0): the themes, interventions, target groups and levels of the
 * municipalities. The codes are stable. A new edition of the list replaces `data/ffb.json`; this module stays as it is.
 */
import data from './data/ffb.json' with { type: 'json' };

export const FFB_SYSTEM = data.system;
export const FFB_VERSION = data.version;

export type FfbKind =
  | 'intervention'
  | 'service'
  | 'sub-theme'
  | 'theme'
  | 'target-group'
  | 'functional-level'
  | 'support-need'
  | 'change-type'
  | 'follow-up-result';

export type FfbConcept = {
  code: string;
  /** Danish, as KL writes it. */
  display: string;
  /** null for the list's own headings ("Social indsats", "Ydelse", …), which nothing can be coded with. */
  kind: FfbKind | null;
  /** Display names of the ancestors, outermost first. */
  path: string[];
  /** The place on a scale of levels; null for "Ikke vurderet", and for everything that is not a level. */
  ordinal: number | null;
  /** Whether nothing stands below it. Interventions, services and target groups are reported by leaves only. */
  leaf: boolean;
};

/** 0 none … 4 complete; null is "Ikke vurderet" (not assessed), a state of its own and never 0. */
export type Level = 0 | 1 | 2 | 3 | 4 | null;

export const CHANGE_TYPES = ['develop', 'maintain', 'limit-loss'] as const;
export type ChangeType = (typeof CHANGE_TYPES)[number];

export const FOLLOW_UP_RESULTS = ['continue', 'end-and-refer', 'end'] as const;
export type FollowUpResult = (typeof FOLLOW_UP_RESULTS)[number];

const concepts = data.concepts as FfbConcept[];
const byCode = new Map(concepts.map((concept) => [concept.code, concept]));
const themesByName = new Map(concepts.filter((c) => c.kind === 'theme').map((theme) => [theme.display, theme]));

export const ffbConcept = (code: string): FfbConcept | undefined => byCode.get(code);

/** Every concept of one kind in the list's own order; without a kind, the whole list. */
export const ffbConcepts = (kind?: FfbKind): readonly FfbConcept[] =>
  kind === undefined ? concepts : concepts.filter((concept) => concept.kind === kind);

/** Is `code` a concept of this kind? With `leaf: true`, also a leaf. */
export const isFfb = (code: string, kind: FfbKind, only: { leaf?: boolean } = {}): boolean => {
  const concept = byCode.get(code);
  return concept?.kind === kind && (!only.leaf || concept.leaf);
};

const carriesLevel = (concept: FfbConcept | undefined): boolean =>
  concept?.kind === 'sub-theme' && concept.path.includes('Aktivitet og deltagelse');

/** Sub-themes of "Aktivitet og deltagelse" are assessed on the functional levels 0–4; other sub-themes are described in words. */
export const hasFunctionalLevel = (subThemeCode: string): boolean => carriesLevel(byCode.get(subThemeCode));

export const subThemesWithFunctionalLevel = (): readonly FfbConcept[] => concepts.filter(carriesLevel);

/** The theme a sub-theme belongs to. */
export const themeOf = (subThemeCode: string): FfbConcept | undefined => {
  const concept = byCode.get(subThemeCode);
  return concept?.kind === 'sub-theme' ? themesByName.get(concept.path.at(-1) ?? '') : undefined;
};

const levelCode =
  (kind: FfbKind) =>
  (level: Level): string => {
    const concept = concepts.find((c) => c.kind === kind && c.ordinal === level);
    if (!concept) throw new RangeError(`${kind} has no level ${level}`);
    return concept.code;
  };

const levelValue =
  (kind: FfbKind) =>
  (code: string): Level | undefined => {
    const concept = byCode.get(code);
    return concept?.kind === kind ? (concept.ordinal as Level) : undefined;
  };

/** Funktionsevneniveau. */
export const functionalLevelCode = levelCode('functional-level');
/** null for "Ikke vurderet", undefined for a code that is no functional level. */
export const functionalLevelValue = levelValue('functional-level');
/** Støttebehovsniveau. */
export const supportNeedCode = levelCode('support-need');
/** null for "Ikke vurderet", undefined for a code that is no support need. */
export const supportNeedValue = levelValue('support-need');

const changeTypeCodes: Record<ChangeType, string> = {
  develop: 'd41c8072-52f8-42b5-9375-ddbea454d27f',
  maintain: '10752a63-00b4-4958-b7f4-9f3a18f74266',
  'limit-loss': 'e47c22bd-d88d-48ab-882b-419923e1f44e',
};

const followUpResultCodes: Record<FollowUpResult, string> = {
  continue: '1e971d84-10a4-4ef8-a8b3-0daa4c7d088a',
  'end-and-refer': 'b4c01aa8-82fd-44e4-83ff-ca19ec02c779',
  end: 'd7d03656-4c87-4e67-9146-aa5990460f16',
};

export const changeTypeCode = (type: ChangeType): string => changeTypeCodes[type];
export const changeTypeOf = (code: string): ChangeType | undefined =>
  CHANGE_TYPES.find((type) => changeTypeCodes[type] === code);

export const followUpResultCode = (result: FollowUpResult): string => followUpResultCodes[result];
export const followUpResultOf = (code: string): FollowUpResult | undefined =>
  FOLLOW_UP_RESULTS.find((result) => followUpResultCodes[result] === code);
