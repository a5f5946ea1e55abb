/** Checks FHIR resources by R4 itself: Medplum's validator with HL7's definitions. */
import type { OperationOutcome } from 'fhir/r4.js';
import { type Issue, type StructureRule, type StructureTexts, structural } from './check.ts';
import definitions from './data/r4.json' with { type: 'json' };
import { medplum } from './tools.ts';

/** Medplum says what it found in English, in wording of its own. */
const KINDS: [wording: RegExp, rule: StructureRule][] = [
  [/^Invalid additional property/, 'unknown-element'],
  [/^Missing required property/, 'missing-element'],
  [/^Constraint/, 'r4-invariant'],
  [/./, 'wrong-format'],
];

/** @returns what R4 refuses in a resource that stands at `at`, and what could not be stored as JSON */
export function structureIssues(resource: object, at: string, texts: StructureTexts): Issue[] {
  const written = miswritten(resource, at).map((place) => structural('wrong-format', place, texts));
  const { validateResource, OperationOutcomeError } = medplum();
  try {
    validateResource(resource as Parameters<typeof validateResource>[0]);
    return written;
  } catch (refused) {
    // Medplum fails on what is not FHIR's JSON at all.
    if (!(refused instanceof OperationOutcomeError))
      return written.length > 0 ? written : [structural('wrong-format', at, texts)];
    const found = (refused.outcome as OperationOutcome).issue ?? [];
    const issues = found
      .filter(({ severity }) => severity === 'error' || severity === 'fatal')
      .map(({ details, expression }) => {
        const text = details?.text ?? '';
        const rule = KINDS.find(([wording]) => wording.test(text))?.[1] ?? 'wrong-format';
        const place = (expression?.[0] ?? '').replace(/^\w+/, at).replaceAll('[x]', '');
        return structural(rule, place, texts);
      });
    const known = new Set(written.map(({ expression }) => expression));
    return [...written, ...issues.filter(({ expression }) => !known.has(expression))];
  }
}

/** The elements that hold a date or an instant. */
const DATES = new Set([
  'lastUpdated',
  'timestamp',
  'recordedDate',
  'effectiveDateTime',
  'effectiveInstant',
  'valueDate',
  'valueDateTime',
  'valueInstant',
  'start',
  'end',
  'created',
  'birthDate',
  'deceasedDateTime',
  'onsetDateTime',
  'abatementDateTime',
  'startDate',
  'dueDate',
  'statusDate',
  'issued',
  'time',
]);

/** Whether it exists, in the years people live in. R4's pattern accepts 30 February. */
function isRealDate(value: unknown): boolean {
  if (typeof value !== 'string' || value < '1900' || value >= '2200' || Number.isNaN(Date.parse(value))) return false;
  const day = `${value}-01-01`.slice(0, 10);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
}

/** Where something is empty, which FHIR's JSON does not allow, or holds NUL or half a character, which cannot be stored. */
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

/** The data types of each element, by its path: `Goal.target.measure` → `CodeableConcept`. */
const types = new Map(
  (definitions as Definition[]).flatMap(({ snapshot }) =>
    snapshot.element.map(({ path, type }): [string, string[]] => [path, (type ?? []).map(({ code }) => code)]),
  ),
);

/** A part of R4: the elements of each resource type and data type, as StructureDefinitions name them, and the types of each choice. */
export type Left = {
  elements: Record<string, readonly string[]>;
  dataTypes: Record<string, readonly string[]>;
  choices: Record<string, readonly string[]>;
};

/** The places of elements that R4 has and `left` has not. @param type the node's resource type, data type, or path in a resource */
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
    const chosen = chosenType(root, within, kept, left);
    return chosen ? beyond(child, chosen, place, left) : [place];
  });
}

/** The type that an element's name chooses: of `value[x]`, `valueQuantity` chooses `Quantity`. */
function chosenType(root: string, element: string, kept: readonly string[], { choices }: Left): string | undefined {
  const choice = kept.find((one) => one.endsWith('[x]') && element.startsWith(one.slice(0, -3)));
  if (!choice) return undefined;
  const name = choice.slice(0, -3);
  return choices[`${root}.${choice}`]?.find((type) => element.toLowerCase() === `${name}${type}`.toLowerCase());
}
