/** Checks a whole report and returns everything that is wrong with it: by R4, by the elements KL leaves of R4, and by KL's own rules. */
import {
  brokenRules,
  compileRules,
  outcomeOf as fhirOutcomeOf,
  type Issue,
  structural,
  withoutUnanswered,
} from '../../definitions/check.ts';
import { openBundle, whyNotOpened } from '../../definitions/open-bundle.ts';
import { beyond, structureIssues } from '../../definitions/structure.ts';
import {
  CHOICES,
  DATA_TYPES,
  ELEMENTS,
  PROFILE_NAMES,
  PROFILES,
  profileUrl,
  type ReportBundle,
  type Reported,
} from './profiles.ts';
import { RULES, STRUCTURE } from './rules.ts';
import { type Entry, profileOf, type Vocabulary, vocabularyOf } from './vocabulary.ts';

export { hasErrors, type Issue } from '../../definitions/check.ts';

export const RULE_SYSTEM = 'urn:fremdrift:ffb-rule';

export const outcomeOf = (issues: Issue[]) => fhirOutcomeOf(issues, RULE_SYSTEM);

const LEFT = { elements: ELEMENTS, dataTypes: DATA_TYPES, choices: CHOICES };

const compiled = compileRules(RULES, (profile) => PROFILES[profile]);

export function validate(report: unknown): Issue[] {
  const closed = whyNotOpened(report, STRUCTURE);
  if (closed) return [closed];
  const bundle = report as ReportBundle;
  const { shell, entries, unknown } = openBundle(
    bundle,
    (resource, index): Entry | undefined =>
      isReported(resource) ? { index, resource, profile: profileOf(resource) } : undefined,
    STRUCTURE,
  );
  const known = vocabularyOf(bundle, entries);
  const issues = [
    ...withoutUnanswered(
      [
        ...inReport(shell, 'Bundle', 'Bundle'),
        ...brokenRules(bundle, 'Bundle', compiled.get('deliveryReport') ?? [], namesFor(known, 'Bundle')),
      ],
      STRUCTURE,
    ),
    ...unknown,
  ];
  for (const { index, resource, profile } of entries) {
    const at = `Bundle.entry[${index}].resource`;
    const { resourceType } = resource;
    const rules = [...(compiled.get('every') ?? []), ...((profile && compiled.get(profile)) ?? [])];
    issues.push(
      ...withoutUnanswered(
        [...inReport(resource, resourceType, at), ...brokenRules(resource, at, rules, namesFor(known, resourceType))],
        STRUCTURE,
      ),
    );
  }
  return issues;
}

function namesFor(known: Vocabulary, resourceType: string) {
  return { ...known, profiles: PROFILE_NAMES.filter((name) => PROFILES[name] === resourceType).map(profileUrl) };
}

/** What R4 finds, and elements that do not belong in a report. An element that does not belong is told once. */
function inReport(resource: object, resourceType: string, at: string): Issue[] {
  const places = beyond(resource, resourceType, at, LEFT);
  const found = structureIssues(resource, at, STRUCTURE).filter(
    ({ expression }) =>
      !places.some(
        (place) => expression === place || expression.startsWith(`${place}.`) || expression.startsWith(`${place}[`),
      ),
  );
  return [...found, ...places.map((place) => structural('unknown-element', place, STRUCTURE))];
}

function isReported(resource: { resourceType: string }): resource is Reported {
  return resource.resourceType !== 'Bundle' && Object.hasOwn(ELEMENTS, resource.resourceType);
}
