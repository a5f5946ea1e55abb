/** Checks a whole kl-core Bundle. */
import { brokenRules, compileRules, type Issue, withoutUnanswered } from '../../definitions/check.ts';
import { openBundle, whyNotOpened } from '../../definitions/open-bundle.ts';
import { structureIssues } from '../../definitions/structure.ts';
import { type PlanBundle, PROFILES, profileOf, profilesOf, RESOURCE_TYPES, type Resource } from './profiles.ts';
import { type BundleProfile, RULES, STRUCTURE } from './rules.ts';
import { type Entry, type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** The code system of the rules' ids. */
export const RULE_SYSTEM = 'urn:fremdrift:kl-core-rule';

const compiled = compileRules<BundleProfile>(RULES, (profile) =>
  profile === 'bundle' ? 'Bundle' : PROFILES[profile].type,
);

/** @returns everything that was found, errors and warnings */
export function validate(sent: unknown): Issue[] {
  const notOpened = whyNotOpened(sent, STRUCTURE);
  if (notOpened) return [notOpened];
  const bundle = sent as PlanBundle;
  const { shell, entries, unknown } = openBundle(bundle, entryOf, STRUCTURE);
  const vocabulary = vocabularyOf(entries);
  const rules = compiled.get('bundle') ?? [];
  const found = [...structureIssues(shell, 'Bundle', STRUCTURE), ...brokenRules(bundle, 'Bundle', rules, vocabulary)];
  return [
    ...withoutUnanswered(found, STRUCTURE),
    ...unknown,
    ...entries.flatMap((entry) => validateEntry(entry, vocabulary)),
  ];
}

function entryOf(resource: { resourceType: string }, index: number): Entry | undefined {
  if (!RESOURCE_TYPES.has(resource.resourceType)) return undefined;
  return { index, resource: resource as Resource, profile: profileOf(resource) };
}

function validateEntry({ index, resource, profile }: Entry, vocabulary: Vocabulary): Issue[] {
  const at = `Bundle.entry[${index}].resource`;
  const rules = [...(compiled.get('every') ?? []), ...((profile && compiled.get(profile)) ?? [])];
  const names = { ...vocabulary, profiles: profilesOf(resource.resourceType) };
  const found = [...structureIssues(resource, at, STRUCTURE), ...brokenRules(resource, at, rules, names)];
  return withoutUnanswered(found, STRUCTURE);
}
