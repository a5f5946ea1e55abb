/**
 * Checks FHIR resources and tells everything that is wrong with them at once. What R4 asks is checked by Medplum's validator with
 * HL7's definitions; what profiles ask by HL7's FHIRPath with tables of rules.
 */
import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4.js';
import { bodyFault, Problem, type ProblemCode, summary } from '../../../../http/answers/problem.ts';
import definitions from './data/r4.json' with { type: 'json' };
import { type FhirPath, fhirPath, medplum } from './tools.ts';

export type Rule<Profile extends string> = {
  id: string;
  /** The profile it belongs to; `every` for each resource. */
  profile: Profile | 'every';
  /** The element it is about; empty for the resource as a whole. */
  at: string;
  /** Checked on each of the elements at `at`, instead of on the resource. */
  each?: true;
  /** FHIRPath. Variables are those of the vocabulary beside the rules. */
  holds: string;
  /** By R4's IssueType. */
  code: 'required' | 'invariant' | 'code-invalid' | 'not-found' | 'value' | 'business-rule' | 'duplicate' | 'structure';
  /** Left out: an error. A warning does not stop anything. */
  severity?: 'error' | 'warning';
  /** Danish. */
  text: string;
};

/** Found in a Bundle; `expression` is FHIRPath from the Bundle. */
export type Issue = {
  severity: 'error' | 'warning' | 'information';
  code: OperationOutcomeIssue['code'];
  rule: string;
  expression: string;
  /** Danish. */
  text: string;
};

/** What R4 itself asks, and what a reader is told of each in the words of what is checked. */
export type StructureRule =
  | 'unknown-resource'
  | 'unknown-element'
  | 'missing-element'
  | 'wrong-format'
  | 'r4-invariant'
  | 'too-deep'
  | 'not-a-bundle';
export type StructureTexts = Record<StructureRule, string>;

export const hasErrors = (issues: Issue[]): boolean => issues.some(({ severity }) => severity === 'error');

/** @param system of the rules' codes */
export function outcomeOf(issues: Issue[], system: string): OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    issue: issues.map(({ severity, code, rule, expression, text }) => ({
      severity,
      code,
      details: { coding: [{ system, code: rule }], text },
      expression: [expression],
    })),
  };
}

/** All errors in one answer: as problem details, and as an OperationOutcome. */
export function outcomeProblem(code: ProblemCode, issues: Issue[], system: string): Problem {
  const errors = issues
    .filter(({ severity }) => severity === 'error')
    .map(({ expression, text, rule }) => bodyFault(pointerOf(expression), rule, text));
  return new Problem(code, summary(errors), { errors, members: { outcome: outcomeOf(issues, system) } });
}

/** `Bundle.entry[3].resource.code` → `/entry/3/resource/code` */
export function pointerOf(expression: string): string {
  return expression
    .replace(/^Bundle/, '')
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .replaceAll('.', '/');
}

export type Compiled<Profile extends string> = {
  rule: Rule<Profile>;
  test: () => FhirPath;
};

/** @param typeOf the resource type of a profile */
export function compileRules<Profile extends string>(
  rules: readonly Rule<Profile>[],
  typeOf: (profile: Profile) => string,
): Map<Profile | 'every', Compiled<Profile>[]> {
  const compiled = new Map<Profile | 'every', Compiled<Profile>[]>();
  for (const rule of rules) {
    const { profile, at, each, holds } = rule;
    const expression = each && profile !== 'every' ? { base: `${typeOf(profile)}.${at}`, expression: holds } : holds;
    compiled.set(profile, [...(compiled.get(profile) ?? []), { rule, test: fhirPath(expression) }]);
  }
  return compiled;
}

export function ruled<Profile extends string>(
  node: object,
  at: string,
  rules: Compiled<Profile>[],
  vocabulary: object,
): Issue[] {
  const variables = { ...vocabulary, resource: node };
  return rules.flatMap(({ rule, test }) => {
    const place = rule.at ? `${at}.${rule.at}` : at;
    if (!rule.each) return brokenBy(test(), node, variables, rule, place);
    const parts: unknown = (node as Record<string, unknown>)[rule.at];
    if (!Array.isArray(parts)) return [];
    return parts.flatMap((part, index) => brokenBy(test(), part, variables, rule, `${place}[${index}]`));
  });
}

/** More or other things than the rule speaks of stand there: another rule tells, and this one must not let it pass. */
const UNANSWERABLE = 'unanswerable';

function brokenBy(test: FhirPath, node: unknown, variables: object, rule: Rule<string>, at: string): Issue[] {
  const { id, severity = 'error', code, text } = rule;
  try {
    return test(node, variables)[0] === false ? [{ severity, code, rule: id, expression: at, text }] : [];
  } catch {
    return [{ severity: 'error', code, rule: UNANSWERABLE, expression: at, text }];
  }
}

/** What could not be answered is told only where nothing else says why. */
export function told(issues: Issue[], texts: StructureTexts): Issue[] {
  const others = issues.filter(({ rule }) => rule !== UNANSWERABLE);
  if (hasErrors(others) || others.length === issues.length) return others;
  const [first] = issues.filter(({ rule }) => rule === UNANSWERABLE) as [Issue];
  return [...others, structural('wrong-format', first.expression, texts)];
}

export function structural(rule: StructureRule, expression: string, texts: StructureTexts): Issue {
  const code = rule === 'missing-element' ? 'required' : rule === 'r4-invariant' ? 'invariant' : 'structure';
  return { severity: 'error', code, rule, expression, text: texts[rule] };
}

/** Medplum tells in English, by its own wording, what it found. */
const KINDS: [wording: RegExp, rule: StructureRule][] = [
  [/^Invalid additional property/, 'unknown-element'],
  [/^Missing required property/, 'missing-element'],
  [/^Constraint/, 'r4-invariant'],
  [/./, 'wrong-format'],
];

/** What R4 asks of the resource, and of JSON that is to be stored. */
export function structure(resource: object, at: string, texts: StructureTexts): Issue[] {
  const written = miswritten(resource, at).map((place) => structural('wrong-format', place, texts));
  const { validateResource, OperationOutcomeError } = medplum();
  try {
    validateResource(resource as Parameters<typeof validateResource>[0]);
    return written;
  } catch (refused) {
    // It does not get through what is not FHIR's JSON at all.
    if (!(refused instanceof OperationOutcomeError))
      return written.length > 0 ? written : [structural('wrong-format', at, texts)];
    const found = (refused.outcome as OperationOutcome).issue ?? [];
    const told = found
      .filter(({ severity }) => severity === 'error' || severity === 'fatal')
      .map(({ details, expression }) => {
        const text = details?.text ?? '';
        const rule = KINDS.find(([wording]) => wording.test(text))?.[1] ?? 'wrong-format';
        const place = (expression?.[0] ?? '').replace(/^\w+/, at).replaceAll('[x]', '');
        return structural(rule, place, texts);
      });
    const known = new Set(written.map(({ expression }) => expression));
    return [...written, ...told.filter(({ expression }) => !known.has(expression))];
  }
}

const DATES = new Set([
  ...['lastUpdated', 'timestamp', 'recordedDate', 'effectiveDateTime', 'effectiveInstant', 'valueDate'],
  ...['valueDateTime', 'valueInstant', 'start', 'end', 'created', 'birthDate', 'deceasedDateTime', 'onsetDateTime'],
  ...['abatementDateTime', 'startDate', 'dueDate', 'statusDate', 'issued', 'time'],
]);

/** A date or instant that exists, in the years people live in: R4's form alone lets 30 February through. */
function isRealDate(value: unknown): boolean {
  if (typeof value !== 'string' || value < '1900' || value >= '2200' || Number.isNaN(Date.parse(value))) return false;
  const day = `${value}-01-01`.slice(0, 10);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
}

/** FHIR's JSON has nothing empty in it, and text that can be stored has no NUL and no half of a character. */
function miswritten(node: unknown, at: string): string[] {
  if (typeof node === 'string') return node === '' || node.includes('\u0000') || !node.isWellFormed() ? [at] : [];
  if (node === null) return [at];
  if (typeof node !== 'object') return [];
  const children = Object.entries(node);
  if (children.length === 0) return [at];
  return children.flatMap(([name, child]) => {
    const place = Array.isArray(node) ? `${at}[${name}]` : `${at}.${name}`;
    return DATES.has(name) && !isRealDate(child) ? [place] : miswritten(child, place);
  });
}

type Element = { path: string; type?: { code: string }[] };
type Definition = { id: string; snapshot: { element: Element[] } };

/** The data type of each element, by its path: `Goal.target.measure` → `CodeableConcept`; of a part of the resource itself its path. */
const types = new Map(
  (definitions as Definition[]).flatMap(({ snapshot }) =>
    snapshot.element.map(({ path, type }): [string, string[]] => [path, (type ?? []).map(({ code }) => code)]),
  ),
);

/** Which elements are left: by resource type or data type, as StructureDefinitions name them; of choices, which types. */
export type Left = {
  elements: Record<string, readonly string[]>;
  dataTypes: Record<string, readonly string[]>;
  choices: Record<string, readonly string[]>;
};

/** Elements that R4 has and `left` has not, each at its place. @param type of the node: a resource type, a data type or a path */
export function beyond(node: unknown, type: string, at: string, left: Left): string[] {
  if (Array.isArray(node)) return node.flatMap((one, index) => beyond(one, type, `${at}[${index}]`, left));
  if (typeof node !== 'object' || node === null) return [];
  const [root = '', ...inner] = type.split('.');
  const kept = left.elements[root] ?? left.dataTypes[root];
  if (!kept) return [];
  return Object.entries(node).flatMap(([key, child]) => {
    if (key === 'resourceType' && inner.length === 0) return [];
    const place = `${at}.${key}`;
    const name = key.replace(/^_/, '');
    const within = [...inner, name].join('.');
    if (kept.includes(within)) {
      const [only = ''] = types.get(`${root}.${within}`) ?? [];
      const backbone = only === 'BackboneElement' || only === 'Element';
      return beyond(child, backbone ? `${root}.${within}` : only, place, left);
    }
    const choice = kept.find((one) => one.endsWith('[x]') && within.startsWith(one.slice(0, -3)));
    const of = left.choices[`${root}.${choice}`]?.find(
      (one) => within.toLowerCase() === `${choice}`.slice(0, -3).toLowerCase() + one.toLowerCase(),
    );
    return of ? beyond(child, of, place, left) : [place];
  });
}

/** Why what was sent cannot be looked into at all. */
export function unopenable(sent: unknown, texts: StructureTexts): Issue | undefined {
  if (isTooDeep(sent)) return structural('too-deep', 'Bundle', texts);
  if (!isResource(sent) || sent.resourceType !== 'Bundle') return structural('not-a-bundle', 'Bundle', texts);
  return undefined;
}

/**
 * A Bundle's resources, each to be checked by itself, and the Bundle without them.
 * @param known what is made of a resource that may be in it; undefined for any other
 */
export function opened<Entry>(
  bundle: { resourceType: string; entry?: unknown },
  known: (resource: { resourceType: string }, index: number) => Entry | undefined,
  texts: StructureTexts,
): { shell: object; entries: Entry[]; unknown: Issue[] } {
  const given: unknown[] = Array.isArray(bundle.entry) ? bundle.entry : [];
  const entries: Entry[] = [];
  const unknown: Issue[] = [];
  given.forEach((entry, index) => {
    const resource: unknown = isObject(entry) ? entry.resource : undefined;
    if (resource === undefined) return;
    const found = isResource(resource) ? known(resource, index) : undefined;
    if (found) entries.push(found);
    else unknown.push(structural('unknown-resource', `Bundle.entry[${index}].resource`, texts));
  });
  const shell = { ...bundle, ...(Array.isArray(bundle.entry) && { entry: given.map(withoutResource) }) };
  return { shell, entries, unknown };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isResource(value: unknown): value is { resourceType: string } {
  return isObject(value) && typeof value.resourceType === 'string';
}

/** Each resource is checked by itself. An element without content would be a fault. */
function withoutResource(entry: unknown): unknown {
  if (!isObject(entry)) return entry;
  const { resource: _, ...rest } = entry;
  return Object.keys(rest).length > 0 ? rest : { fullUrl: 'urn:uuid:none' };
}

/** JSON that is meant is nested no deeper; the validators go down by recursion. */
const DEEPEST = 40;

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
