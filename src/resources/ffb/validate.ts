/**
 * Checks a whole report and tells everything that is wrong with it at once. What R4 asks is checked by Medplum's validator with HL7's
 * definitions, trimmed to the elements of KL's profiles; what KL asks by HL7's FHIRPath with the table of rules.
 */
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4.js';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4/index.js';
import definitions from './data/r4.json' with { type: 'json' };
import { ELEMENTS, PROFILE_NAMES, PROFILES, profileUrl, type ReportBundle, type Reported } from './profiles.ts';
import { RULES, type Rule, STRUCTURE, type StructureRule } from './rules.ts';
import { type Entry, profileOf, type Vocabulary, vocabularyOf } from './vocabulary.ts';

type MedplumResource = Parameters<typeof validateResource>[0];
type MedplumDefinitions = Parameters<typeof indexStructureDefinitionBundle>[0];

/** Found in a report; `expression` is FHIRPath from the Bundle. */
export type Issue = {
  severity: 'error' | 'warning' | 'information';
  code: OperationOutcomeIssue['code'];
  rule: string;
  expression: string;
  /** Danish. */
  text: string;
};

export const RULE_SYSTEM = 'urn:fremdrift:ffb-rule';

/** A report's JSON is nested no deeper; the validators go down by recursion. */
const DEEPEST = 40;

type Compiled = { rule: Rule; test: (node: unknown, variables: object) => unknown[] };

const compiled: Compiled[] = RULES.map((rule) => {
  const { profile, at, each, holds } = rule;
  const expression = each && profile !== 'every' ? { base: `${PROFILES[profile]}.${at}`, expression: holds } : holds;
  return { rule, test: fhirpath.compile(expression, r4) as Compiled['test'] };
});
const rulesOf = (profile: Rule['profile']) => compiled.filter(({ rule }) => rule.profile === profile);
const ofEvery = rulesOf('every');
const ofProfile = new Map(PROFILE_NAMES.map((name) => [name, rulesOf(name)]));

indexStructureDefinitionBundle(definitions as unknown as MedplumDefinitions);

export function validate(report: unknown): Issue[] {
  if (isTooDeep(report)) return [structural('too-deep', 'Bundle')];
  if (!isResource(report) || report.resourceType !== 'Bundle') return [structural('not-a-bundle', 'Bundle')];
  const bundle = report as ReportBundle;
  const issues: Issue[] = [];
  const entries: Entry[] = [];
  const given: unknown[] = Array.isArray(bundle.entry) ? bundle.entry : [];
  given.forEach((entry, index) => {
    const resource: unknown = isObject(entry) ? entry.resource : undefined;
    if (resource === undefined) return;
    const at = `Bundle.entry[${index}].resource`;
    if (!isResource(resource) || !isReported(resource)) issues.push(structural('unknown-resource', at));
    else entries.push({ index, resource, profile: profileOf(resource) });
  });
  const shell = { ...bundle, ...(Array.isArray(bundle.entry) && { entry: given.map(withoutResource) }) };
  const known = vocabularyOf(bundle, entries);
  issues.unshift(
    ...told([
      ...structure(shell, 'Bundle'),
      ...ruled(bundle, 'Bundle', ofProfile.get('deliveryReport') ?? [], known, 'Bundle'),
    ]),
  );
  for (const { index, resource, profile } of entries) {
    const at = `Bundle.entry[${index}].resource`;
    const rules = [...ofEvery, ...((profile && ofProfile.get(profile)) ?? [])];
    issues.push(...told([...structure(resource, at), ...ruled(resource, at, rules, known, resource.resourceType)]));
  }
  return issues;
}

export const hasErrors = (issues: Issue[]): boolean => issues.some(({ severity }) => severity === 'error');

export function outcomeOf(issues: Issue[]): OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    issue: issues.map(({ severity, code, rule, expression, text }) => ({
      severity,
      code,
      details: { coding: [{ system: RULE_SYSTEM, code: rule }], text },
      expression: [expression],
    })),
  };
}

function ruled(node: object, at: string, rules: Compiled[], known: Vocabulary, resourceType: string): Issue[] {
  const profiles = PROFILE_NAMES.filter((name) => PROFILES[name] === resourceType).map(profileUrl);
  const variables = { ...known, profiles, resource: node };
  return rules.flatMap(({ rule, test }) => {
    const place = rule.at ? `${at}.${rule.at}` : at;
    if (!rule.each) return brokenBy(test, node, variables, rule, place);
    const parts: unknown = (node as Record<string, unknown>)[rule.at];
    if (!Array.isArray(parts)) return [];
    return parts.flatMap((part, index) => brokenBy(test, part, variables, rule, `${place}[${index}]`));
  });
}

/** More or other things than the rule speaks of stand there: another rule tells, and this one must not let it pass. */
const UNANSWERABLE = 'unanswerable';

function brokenBy(test: Compiled['test'], node: unknown, variables: object, rule: Rule, at: string): Issue[] {
  try {
    return test(node, variables)[0] === false ? [issueOf(rule, at)] : [];
  } catch {
    return [{ ...issueOf(rule, at), severity: 'error', rule: UNANSWERABLE }];
  }
}

/** What could not be answered is told only where nothing else says why. */
function told(issues: Issue[]): Issue[] {
  const others = issues.filter(({ rule }) => rule !== UNANSWERABLE);
  if (hasErrors(others) || others.length === issues.length) return others;
  const [first] = issues.filter(({ rule }) => rule === UNANSWERABLE) as [Issue];
  return [...others, structural('wrong-format', first.expression)];
}

function issueOf({ id, severity = 'error', code, text }: Rule, expression: string): Issue {
  return { severity, code, rule: id, expression, text };
}

/** Medplum tells in English, by its own wording, what it found. */
const KINDS: [wording: RegExp, rule: StructureRule][] = [
  [/^Invalid additional property/, 'unknown-element'],
  [/^Missing required property/, 'missing-element'],
  [/^Constraint/, 'r4-invariant'],
  [/./, 'wrong-format'],
];

function structure(resource: object, at: string): Issue[] {
  const written = miswritten(resource, at);
  try {
    validateResource(resource as unknown as MedplumResource);
    return written;
  } catch (refused) {
    // It does not get through what is not FHIR's JSON at all.
    if (!(refused instanceof OperationOutcomeError))
      return written.length > 0 ? written : [structural('wrong-format', at)];
    const found = (refused.outcome as OperationOutcome).issue ?? [];
    const told = found
      .filter(({ severity }) => severity === 'error' || severity === 'fatal')
      .map(({ details, expression }) => {
        const text = details?.text ?? '';
        const rule = KINDS.find(([wording]) => wording.test(text))?.[1] ?? 'wrong-format';
        const place = (expression?.[0] ?? '').replace(/^\w+/, at).replaceAll('[x]', '');
        return structural(rule, place);
      });
    const known = new Set(written.map(({ expression }) => expression));
    return [...written, ...told.filter(({ expression }) => !known.has(expression))];
  }
}

const DATES = new Set([
  'lastUpdated',
  'timestamp',
  'recordedDate',
  'effectiveDateTime',
  'valueDateTime',
  'start',
  'end',
  'created',
]);

/** A date or instant that exists, in the years people live in: R4's form alone lets 30 February through. */
function isRealDate(value: unknown): boolean {
  if (typeof value !== 'string' || value < '1900' || value >= '2200' || Number.isNaN(Date.parse(value))) return false;
  const day = `${value}-01-01`.slice(0, 10);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
}

/** FHIR's JSON has nothing empty in it, and text that can be stored has no NUL and no half of a character. */
function miswritten(node: unknown, at: string): Issue[] {
  if (typeof node === 'string')
    return node === '' || node.includes('\u0000') || !node.isWellFormed() ? [structural('wrong-format', at)] : [];
  if (node === null) return [structural('wrong-format', at)];
  if (typeof node !== 'object') return [];
  const children = Object.entries(node);
  if (children.length === 0) return [structural('wrong-format', at)];
  return children.flatMap(([name, child]) => {
    const place = Array.isArray(node) ? `${at}[${name}]` : `${at}.${name}`;
    return DATES.has(name) && !isRealDate(child) ? [structural('wrong-format', place)] : miswritten(child, place);
  });
}

function structural(rule: StructureRule, expression: string): Issue {
  const code = rule === 'missing-element' ? 'required' : rule === 'r4-invariant' ? 'invariant' : 'structure';
  return { severity: 'error', code, rule, expression, text: STRUCTURE[rule] };
}

/** Each resource is checked by itself. An element without content would be a fault. */
function withoutResource(entry: unknown): unknown {
  if (!isObject(entry)) return entry;
  const { resource: _, ...rest } = entry;
  return Object.keys(rest).length > 0 ? rest : { fullUrl: 'urn:uuid:none' };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isResource(value: unknown): value is { resourceType: string } {
  return isObject(value) && typeof value.resourceType === 'string';
}

function isReported(resource: { resourceType: string }): resource is Reported {
  return resource.resourceType !== 'Bundle' && Object.hasOwn(ELEMENTS, resource.resourceType);
}

function isTooDeep(root: unknown): boolean {
  const open: [node: unknown, depth: number][] = [[root, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, depth] = next;
    if (typeof node !== 'object' || node === null) continue;
    if (depth > DEEPEST) return true;
    for (const child of Object.values(node)) open.push([child, depth + 1]);
  }
  return false;
}
