/** Checks FHIR resources by tables of rules in FHIRPath, and answers with everything that was found at once. */
import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4.js';
import { bodyFault, Problem, type ProblemCode, summary } from '../../../../http/answers/problem.ts';
import { type FhirPath, fhirPath } from './tools.ts';

export type Rule<Profile extends string> = {
  id: string;
  /** The profile it checks; `every`: each resource. */
  profile: Profile | 'every';
  /** The element it is about; empty: the whole resource. */
  at: string;
  /** Checks each of the elements at `at`, instead of the resource. */
  each?: true;
  /** FHIRPath that must not be false. The vocabulary beside the rules names its variables. */
  holds: string;
  /** R4's IssueType. */
  code: 'required' | 'invariant' | 'code-invalid' | 'not-found' | 'value' | 'business-rule' | 'duplicate' | 'structure';
  /** Left out: an error. A warning stops nothing. */
  severity?: 'error' | 'warning';
  /** Danish. */
  text: string;
};

/** Something found in a Bundle. `expression` is FHIRPath from the Bundle. */
export type Issue = {
  severity: 'error' | 'warning' | 'information';
  code: OperationOutcomeIssue['code'];
  rule: string;
  expression: string;
  /** Danish. */
  text: string;
};

/** R4's own rules. The texts are Danish, in the words of what is checked. */
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

/** @param system the code system of the rules' ids */
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

/** By profile. @param typeOf gives a profile's resource type */
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

/** @returns what the rules refuse in a resource that stands at `at` */
export function brokenRules<Profile extends string>(
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

/** The rule does not fit what stands there, such as several values instead of one. Another rule says so; this one must not pass. */
const UNANSWERABLE = 'unanswerable';

function brokenBy(test: FhirPath, node: unknown, variables: object, rule: Rule<string>, at: string): Issue[] {
  const { id, severity = 'error', code, text } = rule;
  try {
    return test(node, variables)[0] === false ? [{ severity, code, rule: id, expression: at, text }] : [];
  } catch {
    return [{ severity: 'error', code, rule: UNANSWERABLE, expression: at, text }];
  }
}

/** Leaves out the rules that could not be answered. Where nothing else says why, they become one `wrong-format`. */
export function withoutUnanswered(issues: Issue[], texts: StructureTexts): Issue[] {
  const others = issues.filter(({ rule }) => rule !== UNANSWERABLE);
  if (hasErrors(others) || others.length === issues.length) return others;
  const [first] = issues.filter(({ rule }) => rule === UNANSWERABLE) as [Issue];
  return [...others, structural('wrong-format', first.expression, texts)];
}

export function structural(rule: StructureRule, expression: string, texts: StructureTexts): Issue {
  const code = rule === 'missing-element' ? 'required' : rule === 'r4-invariant' ? 'invariant' : 'structure';
  return { severity: 'error', code, rule, expression, text: texts[rule] };
}
