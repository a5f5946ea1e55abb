/** From zod’s issues to faults that an integrator can act on: where, what is wrong, and a stable code. Values are not repeated. */
import { type core, z } from 'zod';
import { type BodyFault, type Fault, jsonPointer } from './problem.ts';

const TYPES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};
const COUNTED: Record<string, string> = { string: ' characters', array: ' items', record: ' names' };

/** The words where a contract gives none. */
z.config({
  customError: (issue) => {
    if (issue.code === 'invalid_type') {
      if (Array.isArray(issue.input)) return 'One, not several.';
      const type = TYPES[issue.expected];
      return type && `Must be ${type}.`;
    }
    if (issue.code === 'too_small') {
      if (issue.minimum === 1 && issue.origin in COUNTED) return 'Must not be empty.';
      return `${issue.inclusive === false ? 'More than' : 'At least'} ${issue.minimum}${COUNTED[issue.origin] ?? ''}.`;
    }
    if (issue.code === 'too_big')
      return `${issue.inclusive === false ? 'Less than' : 'At most'} ${issue.maximum}${COUNTED[issue.origin] ?? ''}.`;
    return undefined;
  },
});

/** More faults than this nobody reads. */
const MOST_FAULTS = 50;

/** @param context the part of the request that was checked: body, params, querystring or headers */
export function faultsOf({ issues, input }: Refused, context: string | undefined): Fault[] {
  return issues
    .flatMap((issue) => spread(issue, input))
    .slice(0, MOST_FAULTS)
    .map(({ path, code, detail }) => {
      if (context === 'body') return { pointer: jsonPointer(path), detail, code };
      const name = String(path[0] ?? '');
      return context === 'headers' ? { header: name, detail, code } : { parameter: name, detail, code };
    });
}

/** What did not fit. `input` is what was sent: it tells a missing field from a wrong one. */
export type Refused = { issues: readonly core.$ZodIssue[]; input: unknown };

export function bodyFaultsOf(refused: Refused): BodyFault[] {
  return faultsOf(refused, 'body').filter((fault) => 'pointer' in fault);
}

type Spread = { path: PropertyKey[]; code: string; detail: string };

/** One fault per field: an unknown key each, and of a union the branch that came nearest. */
function spread(issue: core.$ZodIssue, input: unknown): Spread[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      code: 'unknown-field',
      detail: 'There is no such field.',
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = issue.errors.toSorted((a, b) => deepest(b) - deepest(a) || a.length - b.length)[0] ?? [];
    return nearest.flatMap((inner) => spread({ ...inner, path: [...issue.path, ...inner.path] }, input));
  }
  if (issue.code === 'custom') {
    const code = (issue.params as { code?: string } | undefined)?.code ?? 'invalid-value';
    return [{ path: [...issue.path], code, detail: issue.message }];
  }
  if (valueAt(input, issue.path) === undefined)
    return [{ path: [...issue.path], code: 'required', detail: 'Required.' }];
  if (issue.code === 'invalid_value') {
    return [{ path: [...issue.path], code: 'invalid-value', detail: `One of: ${issue.values.join(', ')}.` }];
  }
  return [{ path: [...issue.path], code: CODES[issue.code] ?? 'invalid-value', detail: issue.message }];
}

const CODES: Partial<Record<core.$ZodIssue['code'], string>> = {
  invalid_type: 'wrong-type',
  too_big: 'too-large',
  too_small: 'too-small',
  invalid_format: 'invalid-format',
};

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (node, key) =>
      node === null || typeof node !== 'object' ? undefined : (node as Record<PropertyKey, unknown>)[key],
    input,
  );
}

function deepest(issues: core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

/** A contract refused the request. Fastify adds `validationContext`. */
export class InvalidInput extends Error implements Refused {
  readonly issues: readonly core.$ZodIssue[];
  readonly input: unknown;
  readonly validationContext: string | undefined;

  constructor({ issues, input }: Refused) {
    super('The request does not fit its contract');
    this.issues = issues;
    this.input = input;
  }
}
