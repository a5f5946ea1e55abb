/** Checks a whole kl-core Bundle and tells everything that is wrong with it at once. */
import {
  compileRules,
  type Issue,
  isObject,
  isResource,
  isTooDeep,
  ruled,
  structural,
  structure,
  told,
  withoutResource,
} from '../fhir/check.ts';
import { type PlanBundle, PROFILES, profileOf, profilesOf, RESOURCE_TYPES, type Resource } from './profiles.ts';
import { type BundleProfile, RULES, STRUCTURE } from './rules.ts';
import { type Entry, vocabularyOf } from './vocabulary.ts';

export const RULE_SYSTEM = 'urn:fremdrift:kl-core-rule';

const compiled = compileRules<BundleProfile>(RULES, (profile) =>
  profile === 'bundle' ? 'Bundle' : PROFILES[profile].type,
);

export function validate(sent: unknown): Issue[] {
  if (isTooDeep(sent)) return [structural('too-deep', 'Bundle', STRUCTURE)];
  if (!isResource(sent) || sent.resourceType !== 'Bundle') return [structural('not-a-bundle', 'Bundle', STRUCTURE)];
  const bundle = sent as PlanBundle;
  const entries: Entry[] = [];
  const unknown: Issue[] = [];
  const given: unknown[] = Array.isArray(bundle.entry) ? bundle.entry : [];
  given.forEach((entry, index) => {
    const resource: unknown = isObject(entry) ? entry.resource : undefined;
    if (resource === undefined) return;
    const at = `Bundle.entry[${index}].resource`;
    if (isResource(resource) && RESOURCE_TYPES.has(resource.resourceType))
      entries.push({ index, resource: resource as Resource, profile: profileOf(resource) });
    else unknown.push(structural('unknown-resource', at, STRUCTURE));
  });
  const shell = { ...bundle, ...(Array.isArray(bundle.entry) && { entry: given.map(withoutResource) }) };
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
