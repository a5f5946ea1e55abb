/** Checks a whole kl-core Bundle and tells everything that is wrong with it at once. */
import { compileRules, type Issue, opened, ruled, structure, told, unopenable } from '../../definitions/check.ts';
import { type PlanBundle, PROFILES, profileOf, profilesOf, RESOURCE_TYPES, type Resource } from './profiles.ts';
import { type BundleProfile, RULES, STRUCTURE } from './rules.ts';
import { type Entry, vocabularyOf } from './vocabulary.ts';

export const RULE_SYSTEM = 'urn:fremdrift:kl-core-rule';

const compiled = compileRules<BundleProfile>(RULES, (profile) =>
  profile === 'bundle' ? 'Bundle' : PROFILES[profile].type,
);

export function validate(sent: unknown): Issue[] {
  const closed = unopenable(sent, STRUCTURE);
  if (closed) return [closed];
  const bundle = sent as PlanBundle;
  const { shell, entries, unknown } = opened(
    bundle,
    (resource, index): Entry | undefined =>
      RESOURCE_TYPES.has(resource.resourceType)
        ? { index, resource: resource as Resource, profile: profileOf(resource) }
        : undefined,
    STRUCTURE,
  );
  const known = vocabularyOf(entries);
  const issues = [
    ...told(
      [...structure(shell, 'Bundle', STRUCTURE), ...ruled(bundle, 'Bundle', compiled.get('bundle') ?? [], known)],
      STRUCTURE,
    ),
    ...unknown,
  ];
  for (const { index, resource, profile } of entries) {
    const at = `Bundle.entry[${index}].resource`;
    const rules = [...(compiled.get('every') ?? []), ...((profile && compiled.get(profile)) ?? [])];
    const names = { ...known, profiles: profilesOf(resource.resourceType) };
    issues.push(...told([...structure(resource, at, STRUCTURE), ...ruled(resource, at, rules, names)], STRUCTURE));
  }
  return issues;
}
